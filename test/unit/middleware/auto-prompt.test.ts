import { describe, expect, it } from 'vitest';
import { main } from '../../../src/main.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const refused = 'Warning: Input is not a terminal (fd=0).\n\naws: [ERROR]:\n';

async function run(argv: readonly string[], env: Record<string, string> = {}, config?: string) {
  const files = config === undefined ? {} : { '/home/.aws/config': config };
  const host = createFakeHost({
    env: { HOME: '/home', AWS_EC2_METADATA_DISABLED: 'true', ...env },
    files,
    home: '/home',
  });
  const exitCode = await main(argv, host);
  return { exitCode, ...host.written };
}

describe('the auto-prompt without a terminal', () => {
  it.each([
    ['--cli-auto-prompt', ['--cli-auto-prompt'], {}, undefined],
    ['AWS_CLI_AUTO_PROMPT', [], { AWS_CLI_AUTO_PROMPT: 'ON' }, undefined],
    ['the profile', [], {}, '[default]\ncli_auto_prompt = on\n'],
    ['the default profile (not the one of --profile)', ['--profile', 'x'], {}, '[default]\ncli_auto_prompt = on\n'],
  ])('fails if %s turns it on', async (_, argv, env, config) => {
    expect(await run(argv, env, config)).toEqual({ exitCode: 255, stdout: '', stderr: refused });
  });

  it('fails after wrong arguments in the mode on-partial, and hides the error about the arguments', async () => {
    const result = await run(['--user-name', 'Bob'], { AWS_CLI_AUTO_PROMPT: 'on-partial' });
    expect(result).toEqual({ exitCode: 255, stdout: '', stderr: refused });
  });

  it('fails after unknown options in the mode on-partial, and first shows the error about the options', async () => {
    const argv = ['--generate-cli-skeleton', '--no-such'];
    const { exitCode, stderr } = await run(argv, { AWS_CLI_AUTO_PROMPT: 'on-partial' });
    expect(stderr).toContain('aws: [ERROR]: Unknown options: --no-such\nWarning: Input');
    expect(exitCode).toBe(255);
  });

  it.each([
    ['--no-cli-auto-prompt', ['--no-cli-auto-prompt'], { AWS_CLI_AUTO_PROMPT: 'on' }],
    ['an empty AWS_CLI_AUTO_PROMPT', [], { AWS_CLI_AUTO_PROMPT: '' }],
    ['an unknown mode in AWS_CLI_AUTO_PROMPT', [], { AWS_CLI_AUTO_PROMPT: 'true' }],
  ])('does not open with %s, although the profile turns it on', async (_, argv, env) => {
    const { exitCode, stdout } = await run(
      [...argv, '--generate-cli-skeleton'],
      env,
      '[default]\ncli_auto_prompt = on\n',
    );
    expect(stdout).toContain('"UserName": ""');
    expect(exitCode).toBe(0);
  });
});
