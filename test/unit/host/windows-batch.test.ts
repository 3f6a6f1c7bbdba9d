import { describe, expect, it } from 'vitest';
import { batchLine, findBatchFile, isBatchFile } from '../../../src/host/windows-batch.ts';

describe('Windows batch files', () => {
  it.each([
    ['get.cmd', true],
    ['C:\\a b\\GET.BAT', true],
    ['get.exe', false],
    ['cmd', false],
    ['get.cmd.exe', false],
  ])('%j is a batch file: %j', (program, is) => {
    expect(isBatchFile(program)).toBe(is);
  });

  it.each([
    ['npm', 'C:\\node\\npm.CMD'],
    ['node', undefined],
    ['nosuch', undefined],
    ['.\\run', '.\\run.BAT'],
    ['get.cmd', 'get.cmd'],
    ['get.exe', undefined],
  ])('%j is found as %j', (program, path) => {
    const files = new Set(['C:\\node\\npm.CMD', 'C:\\node\\node.EXE', 'C:\\node\\node.CMD', '.\\run.BAT']);
    const env = { PATH: 'C:\\windows;;C:\\node', PATHEXT: '.EXE;.BAT;.CMD' };
    expect(findBatchFile(program, env, (candidate) => files.has(candidate))).toBe(path);
  });

  it('get their arguments unchanged: cmd.exe sees no quote, operator or variable', () => {
    expect(batchLine('C:\\a b\\get.cmd', ['x', 'a b', 'c"d', 'e&calc', '%PATH%', 'f\\'])).toBe(
      ['C:\\a^ b\\get.cmd', '^"x^"', '^"a^ b^"', '^"c\\^"d^"', '^"e^&calc^"', '^"^%PATH^%^"', '^"f\\\\^"'].join(' '),
    );
  });
});
