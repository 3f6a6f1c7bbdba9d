import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { exportText } from '../../../src/sandbox/export-variables.ts';

const hostile = [
  'a;touch x',
  '$(id)',
  '`id`',
  'two words',
  "it's",
  '"',
  '\\',
  'a\nNODE_OPTIONS=--inspect',
  'a\r\nb',
  '*',
  '~',
  '#x',
  '',
  'é',
];

describe('--export sh', () => {
  it.each(hostile)('passes %j to the shell unchanged', (value) => {
    const text = exportText('sh', { VALUE: value }, ['OTHER']);
    const printed = execFileSync('sh', ['-c', `eval "$0"; printf %s "$VALUE"`, text], { encoding: 'utf8' });
    expect(printed).toBe(value);
  });

  it('leaves plain text without quotes', () => {
    expect(exportText('sh', { A: 'http://127.0.0.1:1', B: 'ab/+c=' }, ['X', 'Y'])).toBe(
      'unset X Y\nexport A=http://127.0.0.1:1\nexport B=ab/+c=\n# iam-mfa-sandbox is ready\n',
    );
  });
});

describe('--export env', () => {
  it.each(hostile)('refuses %j without repeating it', (value) => {
    expect(() => exportText('env', { A: 'x', VALUE: value }, [])).toThrow(
      new Error('VALUE holds characters that --export env cannot hold'),
    );
  });

  it('prints plain text', () => {
    expect(exportText('env', { A: 'x/y+z=', B: 'us-east-1' }, ['X'])).toBe('A=x/y+z=\nB=us-east-1\n');
  });
});

describe('--export json', () => {
  it.each(hostile)('represents %j', (value) => {
    expect(JSON.parse(exportText('json', { VALUE: value }, []))).toEqual({ VALUE: value });
  });
});
