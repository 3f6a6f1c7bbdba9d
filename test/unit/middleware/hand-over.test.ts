import { describe, expect, it } from 'vitest';
import { main } from '../../../src/main.ts';
import { createFakeHost } from '../../support/fake-host.ts';

async function run(argv: readonly string[], programName: string, hasNext: boolean) {
  const taken: (readonly string[])[] = [];
  const next = (words: readonly string[]) => {
    taken.push(words);
    return 3;
  };
  const host = createFakeHost({ programName, ...(hasNext && { next }) });
  const exitCode = await main(argv, host);
  return { exitCode, taken, ...host.written };
}

describe('the hand-over', () => {
  it('gives the arguments to the next aws in PATH and returns its exit code', async () => {
    const argv = ['--region', 'x', 'sts', 'get-caller-identity'];
    expect(await run(argv, 'aws', true)).toEqual({ exitCode: 3, taken: [argv], stdout: '', stderr: '' });
  });

  it('does not happen for our own command', async () => {
    const { exitCode, taken } = await run(['iam', 'enable-mfa-device', '--generate-cli-skeleton'], 'aws', true);
    expect([exitCode, taken]).toEqual([0, []]);
  });

  it.each(['aws-iam-enable-mfa-device', 'aws2'])('does not happen if the program is called as %s', async (name) => {
    const { exitCode, taken } = await run(['sts', 'get-caller-identity'], name, true);
    expect([exitCode, taken]).toEqual([252, []]);
  });

  it('does not happen if PATH has no other aws', async () => {
    const { exitCode, stderr } = await run(['sts', 'get-caller-identity'], 'aws', false);
    expect(exitCode).toBe(252);
    expect(stderr).toContain("argument command: Found invalid choice 'sts'");
  });
});
