import { describe, expect, it } from 'vitest';
import { batchLine, findBatchFile, isBatchFile } from '../../../src/host/windows-batch.ts';

describe('Windows batch files', () => {
  it.each(['get.cmd', 'C:\\a b\\GET.BAT'])('isBatchFile accepts %j', (program) => {
    expect(isBatchFile(program)).toBe(true);
  });

  it.each(['get.exe', 'cmd', 'get.cmd.exe'])('isBatchFile does not accept %j', (program) => {
    expect(isBatchFile(program)).toBe(false);
  });

  // cmd.exe accepts a folder in quotes in PATH. Windows cannot start a script such as `tool.JS` as a program.
  const env = { PATH: 'C:\\windows;;C:\\node;"C:\\a b"', PATHEXT: '.JS;.EXE;.BAT;.CMD' };
  const files = new Set([
    'C:\\node\\npm.CMD',
    'C:\\node\\node.EXE',
    'C:\\node\\node.CMD',
    '.\\run.BAT',
    'C:\\node\\tool.JS',
    'C:\\a b\\tool.CMD',
  ]);
  const find = (program: string) => findBatchFile(program, env, (candidate) => files.has(candidate));

  it.each([
    ['npm', 'C:\\node\\npm.CMD'],
    ['.\\run', '.\\run.BAT'],
    ['get.cmd', 'get.cmd'],
    ['tool', 'C:\\a b\\tool.CMD'],
  ])('findBatchFile finds for %j the file %j', (program, path) => {
    expect(find(program)).toBe(path);
  });

  it.each(['node', 'nosuch', 'get.exe'])('findBatchFile finds no batch file for %j', (program) => {
    expect(find(program)).toBeUndefined();
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
    // cmd.exe keeps a `%` that is followed by `%cd:~,%`, and expands `%cd:~,%` to nothing.
    [['%PATH%', '5%'], '"%%cd:~,%PATH%%cd:~,%" "5%%cd:~,%"'],
  ])('batchLine writes the arguments %j as %j', (args, words) => {
    expect(batchLine('C:\\a b\\get.cmd', args)).toBe(
      ['"C:\\a b\\get.cmd"', ...(words === '' ? [] : [words])].join(' '),
    );
  });

  it('batchLine refuses an argument with a line break or a NUL character', () => {
    for (const arg of ['a\nb', 'a\r', 'a\0'])
      expect(() => batchLine('get.cmd', ['x', arg])).toThrow("'get.cmd' is a batch file, which cannot get");
  });
});
