import { describe, expect, it } from 'vitest';
import type { HostCommand } from '../../../src/host/host.ts';
import { parsePager, runPager } from '../../../src/output/pager.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const nothing = new Uint8Array();

async function page(commandLine: string, platform: string): Promise<readonly HostCommand[]> {
  const commands: HostCommand[] = [];
  const run = (command: HostCommand) => {
    commands.push(command);
    return { exitCode: 0, stdout: nothing, stderr: nothing };
  };
  const host = createFakeHost({ platform, run });
  expect(await runPager(parsePager(commandLine, platform), nothing, host)).toBe(true);
  return commands;
}

describe('the pager of a result', () => {
  const common = { env: { LESS: 'FRX' }, input: nothing, output: 'inherit' };

  it('is started without a shell', async () => {
    expect(await page("less '-P a b'", 'darwin')).toEqual([{ ...common, program: 'less', args: ['-P a b'] }]);
    expect(() => parsePager("less '", 'linux')).toThrow('No closing quotation');
  });

  it('is passed to the shell on Windows, quotes included', async () => {
    expect(await page("more 'a", 'win32')).toEqual([{ ...common, program: "more 'a", args: [], shell: true }]);
  });
});
