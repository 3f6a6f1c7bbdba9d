import { describe, expect, it } from 'vitest';
import { batchLine, findBatchFile, isBatchFile } from '../../../src/host/windows-batch.ts';

describe('Windows batch files', () => {
  it.each([
    ['get.cmd', true],
    ['C:\\a b\\GET.BAT', true],
    ['get.exe', false],
    ['cmd', false],
    ['get.cmd.exe', false],
  ])('isBatchFile(%j) returns %j', (program, expected) => {
    expect(isBatchFile(program)).toBe(expected);
  });

  it.each([
    ['npm', 'C:\\node\\npm.CMD'],
    ['node', undefined],
    ['nosuch', undefined],
    ['.\\run', '.\\run.BAT'],
    ['get.cmd', 'get.cmd'],
    ['get.exe', undefined],
    // cmd.exe also takes folders in quotes, and Windows does not start a script as a program.
    ['tool', 'C:\\a b\\tool.CMD'],
  ])('findBatchFile(%j) returns %j', (program, path) => {
    const files = new Set([
      'C:\\node\\npm.CMD',
      'C:\\node\\node.EXE',
      'C:\\node\\node.CMD',
      '.\\run.BAT',
      'C:\\node\\tool.JS',
      'C:\\a b\\tool.CMD',
    ]);
    const env = { PATH: 'C:\\windows;;C:\\node;"C:\\a b"', PATHEXT: '.JS;.EXE;.BAT;.CMD' };
    expect(findBatchFile(program, env, (candidate) => files.has(candidate))).toBe(path);
  });

  it.each([
    [[], ''],
    [['sts', '--query=A', 'C:\\a', '-x', 'a@b.c'], 'sts "--query=A" C:\\a -x a@b.c'],
    [['', 'a b', 'a,b;c', '(x)', 'ü'], '"" "a b" "a,b;c" "(x)" "ü"'],
    [['f\\', 'f g\\', 'f\\ g'], 'f\\ "f g\\\\" "f\\ g"'],
    [['e&calc', '<|>', '^x', '!y!'], '"e&calc" "<|>" "^x" "!y!"'],
    // The quotes of the whole line stay balanced, so that no operator is outside of quotes.
    [['c"d', 'e&calc', '{"a": "b&c"}'], '"c""d" "e&calc" "{""a"": ""b&c""}"'],
    [['c\\"d', '"'], '"c\\\\""d" """"'],
    [['%PATH%', '5%'], '"%%cd:~,%PATH%%cd:~,%" "5%%cd:~,%"'],
  ])('get the arguments %j as %j', (args, words) => {
    expect(batchLine('C:\\a b\\get.cmd', args)).toBe(
      ['"C:\\a b\\get.cmd"', ...(words === '' ? [] : [words])].join(' '),
    );
  });

  it('are refused with a line break, at which cmd.exe would cut the command off', () => {
    for (const arg of ['a\nb', 'a\r', 'a\0'])
      expect(() => batchLine('get.cmd', ['x', arg])).toThrow("'get.cmd' is a batch file, which cannot get");
  });
});
