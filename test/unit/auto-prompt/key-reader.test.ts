import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Key, KeyReader, longestLine } from '../../../src/auto-prompt/key-reader.ts';

const text = (value: string): Key => ({ kind: 'text', text: value });
const press = (name: Extract<Key, { kind: 'press' }>['name']): Key => ({ kind: 'press', name });
const edit = (command: Extract<Key, { kind: 'edit' }>['command']): Key => ({ kind: 'edit', command });

function read(...chunks: string[]): Key[] {
  const reader = new KeyReader();
  return [...chunks.flatMap((chunk) => reader.read(chunk)), ...reader.settle()];
}

describe('KeyReader', () => {
  it.each<[string, string, Key[]]>([
    ['letters', 'ab', [text('a'), text('b')]],
    ['a character outside the BMP', '\u{1f511}', [text('\u{1f511}')]],
    ['Enter and line feed', '\r\n', [press('enter'), press('enter')]],
    ['Tab and Shift-Tab', '\t\u001b[Z', [press('tab'), press('shift-tab')]],
    ['arrow keys in normal and in application mode', '\u001b[A\u001bOB', [press('up'), press('down')]],
    [
      'Ctrl-P, Ctrl-N, Ctrl-B and Ctrl-F as arrows',
      '\u0010\u000e\u0002\u0006',
      [press('up'), press('down'), edit('left'), edit('right')],
    ],
    ['Ctrl-C and Ctrl-D as cancel', '\u0003\u0004', [press('cancel'), press('cancel')]],
    ['both codes of Backspace', '\u007f\b', [edit('backspace'), edit('backspace')]],
    ['Home and End', '\u001b[H\u001bOF\u001b[1~\u001b[4~', [edit('home'), edit('end'), edit('home'), edit('end')]],
    ['Delete', '\u001b[3~', [edit('delete')]],
    ['F1 to F5 of xterm', '\u001bOP\u001bOQ\u001bOR\u001bOS\u001b[15~', ['f1', 'f2', 'f3', 'f4', 'f5'].map(fKey)],
    ['F1 and F5 of the Linux console', '\u001b[[A\u001b[[E', [press('f1'), press('f5')]],
    [
      'keys that move or delete by words',
      '\u001bb\u001b[1;5C\u0017',
      [edit('word-left'), edit('word-right'), edit('kill-to-space')],
    ],
    ['Ctrl-R', '\u0012', [press('search-history')]],
    ['Alt-X, which has no command, as Escape and the letter x', '\u001bx', [press('escape'), text('x')]],
    ['Ctrl-Q before a control character', '\u0011\u0001a', [{ kind: 'quoted', text: '\u0001' }, text('a')]],
    ['Ctrl-X Ctrl-U as undo', '\u0018\u0015a', [press('undo'), text('a')]],
    ['Escape twice', '\u001b\u001b', [press('escape'), press('escape')]],
    ['an unknown key as nothing', 'a\u001b[24~b', [text('a'), text('b')]],
    ['an unknown control character as nothing', '\u001c', []],
    ['the report of the cursor position', '\u001b[12;1R', [{ kind: 'cursor-row', row: 12 }]],
    ['pasted text', '\u001b[200~a\tb\r\nc\u001b[201~d', [{ kind: 'paste', text: 'a\tb\nc' }, text('d')]],
    ['an empty paste', '\u001b[200~\u001b[201~', [{ kind: 'paste', text: '' }]],
  ])('reads %s', (_, input, keys) => {
    expect(read(input)).toEqual(keys);
  });

  it('reads the same keys from pieces of any size', () => {
    const input = 'x\u001b[A\u001bOP\u001b[200~pasted \u001b[A\u001b[201~\u001b[3;1R\u001b[1;5Dy';
    fc.assert(
      fc.property(fc.array(fc.nat(input.length)), (cuts) => {
        const cutPoints = [0, ...cuts.sort((a, b) => a - b), input.length];
        const pieces = cutPoints.slice(1).map((end, index) => input.slice(cutPoints[index], end));
        expect(read(...pieces)).toEqual(read(input));
      }),
    );
  });

  it('reads Escape alone as a key after the time limit', () => {
    const reader = new KeyReader();
    expect(reader.read('\u001b')).toEqual([]);
    expect(reader.waitTime).toBe(500);
    expect(reader.settle()).toEqual([press('escape')]);
    expect(reader.waitTime).toBeUndefined();
  });

  it('waits up to two seconds for the rest of a paste', () => {
    const reader = new KeyReader();
    expect(reader.read('\u001b[200~long')).toEqual([]);
    expect(reader.waitTime).toBe(2000);
    expect(reader.read(' text\u001b[201~')).toEqual([{ kind: 'paste', text: 'long text' }]);
  });

  it('ends a paste without an end marker after the time limit', () => {
    const reader = new KeyReader();
    reader.read('\u001b[200~one\rtwo\u001b[20');
    expect(reader.settle()).toEqual([{ kind: 'paste', text: 'one\ntwo\u001b[20' }]);
    expect(reader.waitTime).toBeUndefined();
    expect(reader.read('x')).toEqual([{ kind: 'text', text: 'x' }]);
  });

  it('ends a paste without an end marker at Ctrl-C', () => {
    const reader = new KeyReader();
    reader.read('\u001b[200~one');
    expect(reader.read('\u0003')).toEqual([{ kind: 'press', name: 'cancel' }]);
    expect(reader.read('x')).toEqual([{ kind: 'text', text: 'x' }]);
  });

  it.each([1, 3, 4096])('finds the end of a paste that arrives in pieces of the size %i', (size) => {
    const reader = new KeyReader();
    const all = '\u001b[200~one \u001b[201 two\u001b[201~x';
    const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
      all.slice(at * size, (at + 1) * size),
    );
    expect(pieces.flatMap((piece) => reader.read(piece))).toEqual([
      { kind: 'paste', text: 'one \u001b[201 two' },
      { kind: 'text', text: 'x' },
    ]);
  });

  it('drops a paste that is too long, but not the keys after it', () => {
    const reader = new KeyReader();
    expect(reader.read('\u001b[200~')).toEqual([]);
    // 1280 pieces of 4096 characters are 40 times the allowed length.
    for (let piece = 0; piece < 1280; piece += 1) expect(reader.read('x'.repeat(4096))).toEqual([]);
    expect(reader.read('\u001b[201~y')).toEqual([{ kind: 'too-long' }, { kind: 'text', text: 'y' }]);
    expect(reader.read(`\u001b[200~${'x'.repeat(longestLine)}\u001b[201~`)).toEqual([
      { kind: 'paste', text: 'x'.repeat(longestLine) },
    ]);
  });

  it('drops Escape and the bracket of a sequence that is too long, and reads the rest as text', () => {
    const reader = new KeyReader();
    expect(reader.read(`\u001b[${'1'.repeat(100)}`)).toEqual(
      [...'1'.repeat(100)].map((text) => ({ kind: 'text', text })),
    );
    expect(reader.waitTime).toBeUndefined();
  });

  it('reads an incomplete sequence as Escape and letters after the time limit', () => {
    expect(read('\u001b[')).toEqual([press('escape'), text('[')]);
  });
});

function fKey(name: string): Key {
  return { kind: 'press', name } as Key;
}
