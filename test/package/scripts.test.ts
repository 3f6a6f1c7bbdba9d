import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
// Leaves out the scripts without a usage text of this project, such as `build`. Many other scripts begin with a build.
// The tests run only the last command of each script.
const scriptsWithUsage = Object.entries(scripts)
  .filter(([name]) => !/^(?:build|prepare|prepack|check|test)$/.test(name))
  .map(([name, command]): [string, string[]] => [name, command.split('&& ').at(-1)?.split(' ').slice(1) ?? []]);

function run(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe.each(scriptsWithUsage)('npm run %s', { timeout: 60_000 }, (name, args) => {
  it('prints its usage and does nothing else', () => {
    const { status, stdout, stderr } = run([...args, '--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^usage: npm run (?:--silent )?${name}\\b`));
  });

  it('refuses an unknown option in one line', () => {
    const { status, stdout, stderr } = run([...args, '--no-such-option']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Unknown option '--no-such-option'; usage: npm run .*\n$/);
  });
});

describe('npm run conformance', { timeout: 60_000 }, () => {
  const conformance = ['scripts/run-ts.mjs', 'test/conformance/run.ts'];
  it.each([
    [['zzz-none', '--list'], 1, 'no case has a name with zzz-none\n'],
    [['zzz-none', '--recorded', '--reference', 'none'], 1, 'no case has a name with zzz-none\n'],
    [
      ['--jobs', 'x', '--list'],
      2,
      "--jobs takes a number, not 'x'; usage: npm run conformance -- [NAME …] [OPTION …]\n",
    ],
    [['--form', 'x', '--list'], 2, "--form is aws, direct or both, not 'x'\n"],
  ])('fails with %j', (args, status, stderr) => {
    expect(run([...conformance, ...args])).toEqual({ status, stdout: '', stderr });
  });
});
