import { describe, expect, it } from 'vitest';
import { toTextCommand } from '../../../src/host/native-command.ts';

const anyProgram = () => true;

describe('toTextCommand', () => {
  it('starts the program through env', () => {
    expect(toTextCommand({ path: '/a/aws', args: ['x', ''], env: { A: 'b' } }, anyProgram)).toEqual({
      file: '/usr/bin/env',
      args: ['/a/aws', 'x', ''],
    });
  });

  it('starts the program directly on a system without env', () => {
    expect(toTextCommand({ path: '/a/aws', args: ['x'], env: {} }, () => false)).toEqual({
      file: '/a/aws',
      args: ['x'],
    });
  });

  it('starts a program through the shell if its path contains =', () => {
    expect(toTextCommand({ path: '/a=b/aws', args: ['x y'], env: {} }, anyProgram)).toEqual({
      file: '/bin/sh',
      args: ['-c', `exec "\${1}" "\${2}"`, 'sh', '/a=b/aws', 'x y'],
    });
  });

  it('writes only arguments and variables with invalid UTF-8 into the script, as octal bytes', () => {
    const env = { HOME: '/h\udcff', KEY: 'secret', 'NO-NAME': '\udcff', NONE: undefined };
    const { file, args } = toTextCommand({ path: '/a/aws', args: ['\udcfe\n', '$(x)'], env }, anyProgram);
    expect(file).toBe('/bin/sh');
    expect(args).toEqual([
      '-c',
      `v0=$(printf '\\376\\012.')
v1=$(printf '\\057\\150\\377.')
export HOME="\${v1%.}"
exec "\${1}" "\${v0%.}" "\${2}"`,
      'sh',
      '/a/aws',
      '$(x)',
    ]);
  });
});
