import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.ts';
import { createFakeHost } from '../support/fake-host.ts';
import { builtCommand } from '../support/run-built.ts';

describe('an unhandled failure prints one line, without the source of the bundle', () => {
  it.each([
    ['while the bundle loads', "throw new Error('lost\\nsecond line')", 'lost'],
    ['in the promise that start() returns', "exports.start = () => Promise.reject(new Error('lost'))", 'lost'],
    [
      'in a timer',
      "exports.start = () => { setTimeout(() => { throw new Error('lost') }); return new Promise(() => {}) }",
      'lost',
    ],
    [
      'in a promise without a handler',
      "exports.start = () => { Promise.reject(new Error('lost')); return new Promise(() => {}) }",
      'lost',
    ],
    ['without a message', 'exports.start = () => Promise.reject(Object.create(null))', 'unknown error'],
    ['with a stack overflow', 'exports.start = () => { const f = () => f(); f() }', 'Maximum call stack size exceeded'],
    ['with a long message', "throw new Error('x'.repeat(1e6))", 'x'.repeat(1000)],
  ])('%s', (_, source, message) => {
    // The store of this loader returns `source` for every bundle.
    const store = `{ locate: (name) => name, readSource: () => Buffer.from(${JSON.stringify(`(function (exports) { ${source} })`)}), readCache() {} }`;
    const script = `const { createLoader, run } = require(${JSON.stringify(builtCommand)}); run(createLoader(${store}), 'p')`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 255, stdout: '', stderr: `\naws: [ERROR]: ${message}\n` });
  });
});

describe('an error during the report of an error', () => {
  it('is printed as one plain line', async () => {
    const host = createFakeHost({ env: {} });
    const broken = Object.assign(host, {
      stdout: {
        ...host.stdout,
        get isTTY(): boolean {
          throw new Error('no terminal');
        },
      },
    });
    expect(await main(['--user-name', 'x', '--nonsense'], broken)).toBe(255);
    expect(host.written.stderr).toBe('\naws: [ERROR]: no terminal\n');
  });
});
