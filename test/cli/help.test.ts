import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOutPage } from '../../src/help/layout.ts';
import { createPage, helpTopics } from '../../src/help/page.ts';
import { describeWith } from '../support/describe-with.ts';
import { pathWithoutAws } from '../support/path-without-aws.ts';
import { runInTerminal } from '../support/pseudo-terminal.ts';
import { builtCommand, runBuilt } from '../support/run-built.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'help-'));
  symlinkSync(builtCommand, join(folder, 'aws'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the built help page', () => {
  const argumentsOf = {
    aws: ['help'],
    iam: ['iam', 'help'],
    'enable-mfa-device': ['iam', 'enable-mfa-device', 'help'],
  };

  it.each(helpTopics)('is up to date: %s', async (topic) => {
    const env = { HOME: folder, PAGER: 'cat', PATH: pathWithoutAws(process.env['PATH'] ?? '', folder) };
    const run = await runBuilt(argumentsOf[topic], env, undefined, join(folder, 'aws'));
    expect(run).toEqual({ exitCode: 0, stdout: layOutPage(createPage(topic)), stderr: '' });
  });
});

describe('the pager', () => {
  const page = layOutPage(createPage('enable-mfa-device'));
  it.each(['false', 'true'])('PAGER=%s does not change the exit code of the command', async (pager) => {
    const run = await runBuilt(['help'], { HOME: folder, PAGER: pager });
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('fails the command if PAGER names a folder', async () => {
    const run = await runBuilt(['help'], { HOME: folder, PAGER: `'${folder}'` });
    const stderr = `\naws: [ERROR]: [Errno 13] Permission denied: '${folder}'\n`;
    expect(run).toEqual({ exitCode: 255, stdout: '', stderr });
  });

  const writeProgram = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: 0o755 });
  };
  const run = (program: string, args: readonly string[], PAGER: string) =>
    promisify(execFile)(program, args, { env: { PATH: process.env['PATH'], HOME: folder, PAGER } });
  const runWith = (pager: string) => {
    const PATH = `${folder}/first:${folder}/second:${process.env['PATH']}`;
    return runBuilt(['help'], { HOME: folder, PAGER: pager, PATH });
  };

  it('is searched for in the next folder of PATH if the system cannot run the first match', async () => {
    writeProgram('first/reader', 'echo a script without a #! line');
    writeProgram('second/reader', '#!/bin/sh\ncat > /dev/null\necho read "$@"\n');
    expect(await runWith("reader 'a b'")).toEqual({ exitCode: 0, stdout: 'read a b\n', stderr: '' });
    // The pager is missing, because the system looks for second/reader inside each folder of PATH. The page goes to
    // stdout.
    expect(await runWith('second/reader')).toMatchObject({ exitCode: 0, stdout: `${page}\n` });
  });

  it.each([
    ['text', '[Errno 8] Exec format error'],
    ["''", '[Errno 13] Permission denied'],
    ['../second/text', '[Errno 2] No such file or directory'],
  ])('PAGER=%s, which cannot be run, is an error', async (pager, reason) => {
    writeProgram('second/text', 'echo a script without a #! line');
    const name = pager.replaceAll("'", '');
    const stderr = `\naws: [ERROR]: ${reason}: '${name}'\n`;
    expect(await runWith(pager)).toEqual({ exitCode: 255, stdout: '', stderr });
  });

  describe.each(['less -R', 'cat', 'more'])('%s', (pager) => {
    describeWith(['bash', pager.replace(/ .*/, '')], 'with a closed pipe or a full disk', () => {
      it('does not fail the command', async () => {
        const script = `"$0" "$1" help | true; echo "$?"; "$0" "$1" help > /dev/full; echo "$?"`;
        const shell = ['-c', `set -o pipefail; ${script}`, process.execPath, builtCommand];
        expect((await run('bash', shell, pager)).stdout).toBe('0\n0\n');
      });
    });
  });

  it('handles Ctrl-C, which does not end the command', async () => {
    const script = `trap 'echo asked' INT; cat > /dev/null; echo shown; sleep 1; sleep 1; echo over`;
    const { exitCode, output } = await runInTerminal({
      program: process.execPath,
      args: [builtCommand, 'help'],
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, PAGER: `sh -c "${script}"` },
      workingFolder: folder,
      columns: 80,
      rows: 24,
      steps: [{ waitFor: 'shown', send: '\x03' }],
      timeoutMilliseconds: 20_000,
    });
    expect(output.replaceAll('\r', '')).toBe('shown\n^Casked\nover\n');
    expect(exitCode).toBe(0);
  });
});
