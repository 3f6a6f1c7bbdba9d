import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompletionItem, filterFuzzily } from '../../../src/auto-prompt/completion-item.ts';
import { historyOf } from '../../../src/auto-prompt/edit-state.ts';
import { KeyReader } from '../../../src/auto-prompt/key-reader.ts';
import { awaitMenu, showMenu } from '../../../src/auto-prompt/menu-state.ts';
import { pressKey } from '../../../src/auto-prompt/press-key.ts';
import { type CompletionRequest, openPrompt, type PromptState } from '../../../src/auto-prompt/prompt-state.ts';

const up = '\u001b[A';
const down = '\u001b[B';
const shiftTab = '\u001b[Z';
const docs = Array.from({ length: 100 }, (_, row) => `line ${row}`).join('\n');
const history = ['iam a', 'iam b', 'iam a'];

/** Completes words from a list, as the session does with its completions. */
function complete(state: PromptState, names: readonly string[], request: CompletionRequest): PromptState {
  if (state.searching) return showMenu(state, historyOf(state), request);
  const word = /\S*$/.exec(state.line.text.slice(0, state.line.cursor))?.[0] ?? '';
  const items = filterFuzzily(names, (name) => name, word).map((text): CompletionItem => ({ text }));
  return showMenu(state, items, request);
}

/** Returns the prompt's state after keys. Words are completed from `names`. */
function type(text: string, keys: readonly string[], names: readonly string[] = [], columnRows = 0): PromptState {
  let state = openPrompt(text, history, docs);
  if (names.length > 0) state = complete(state, names, 'typed');
  const reader = new KeyReader();
  for (const input of keys) {
    for (const key of [...reader.read(input), ...reader.settle()]) {
      const next = pressKey(state, key, columnRows);
      state = next.complete === undefined ? next.state : complete(next.state, names, next.complete);
    }
  }
  return state;
}

/** Returns the line with `|` at the cursor, then the menu with the selected item in brackets. */
function show({ line, menu, searching, ended }: PromptState): string {
  const shown = menu?.items.map(({ text }, index) => (index === menu.selected ? `[${text}]` : text)).join(' ');
  return [
    `${line.text.slice(0, line.cursor)}|${line.text.slice(line.cursor)}`,
    ...(shown === undefined ? [] : [`menu: ${shown}`]),
    ...(searching ? ['searching'] : []),
    ...(ended === null ? [] : [ended]),
  ].join(', ');
}

describe('the menu', () => {
  const names = ['json', 'text', 'table'];
  it.each<[string, readonly string[], string]>([
    ['opens with nothing selected', [], '--output |, menu: json text table'],
    ['down selects the next', [down, down], '--output text|, menu: json [text] table'],
    ['Tab does the same', ['\t'], '--output json|, menu: [json] text table'],
    ['goes round through what was typed', [down, down, down, down], '--output |, menu: json text table'],
    ['up selects the last', [up], '--output table|, menu: json text [table]'],
    ['Shift-Tab does the same', [shiftTab, shiftTab], '--output text|, menu: json [text] table'],
    ['Enter keeps the text and does not run', [down, '\r'], '--output json|'],
    ['Enter with nothing selected closes it', ['\r'], '--output |'],
    ['a second Enter runs', ['\r', '\r'], '--output |, run'],
    ['letters filter', ['t'], '--output t|, menu: table text'],
    ['a letter that nothing has closes it', ['z'], '--output z|'],
    ['a letter after a choice is part of the word', [down, 'x'], '--output jsonx|'],
    ['a word that is whole has no menu of itself', ['json'], '--output json|'],
    ['what is taken away closes it', ['te', '\u007f'], '--output t|'],
    ['a step of the cursor closes it', ['\u001b[D'], '--output| '],
    ['Tab opens it again', ['\r', '\t'], '--output |, menu: json text table'],
    ['Tab adds what all begin with', ['\r', 'j', '\r', '\t'], '--output json|'],
    ['Ctrl-G closes it and keeps the choice', [down, '\u0007'], '--output json|'],
    ['Esc / chooses the first', ['\r', '\u001b/'], '--output json|, menu: [json] text table'],
    ['upper case opens it again', ['j\r\u001b[D', '\u001bu'], '--output J|, menu: json'],
    ['Ctrl-C gives up', [down, '\u0003'], '--output json|, menu: [json] text table, cancel'],
    ['Ctrl-D too', ['\u0004'], '--output |, menu: json text table, cancel'],
  ])('%s', (_, keys, expected) => {
    expect(show(type('--output ', keys, names))).toBe(expected);
  });

  it('replaces the word before the cursor by the choice', () => {
    expect(show(type('a tab c', ['\u001b[D', '\u001b[D', 'l', down], names))).toBe('a table| c, menu: [table]');
  });

  it('is closed by Enter before its items arrive', () => {
    const state = pressKey(awaitMenu(openPrompt('--output ', [])), { kind: 'press', name: 'enter' }).state;
    expect(show(state)).toBe('--output |');
    expect(show(pressKey(state, { kind: 'press', name: 'enter' }).state)).toBe('--output |, run');
  });

  it('ignores arrows until its items arrive', () => {
    const state = pressKey(awaitMenu(openPrompt('--output ', ['iam'])), { kind: 'press', name: 'up' }).state;
    expect(show(state)).toBe('--output |, menu: ');
  });

  it('moves by columns at right and left', () => {
    const keys = [down, '\u001b[C', '\u001b[C', '\u001b[D'];
    expect(show(type('', keys, ['a', 'b', 'c', 'd', 'e'], 2))).toBe('c|, menu: a b [c] d e');
  });

  it('lists a folder that was chosen', () => {
    const state = openPrompt('--cli-input-json file://', []);
    const items = [{ text: 'file://dir/', label: 'dir/' }];
    const menu = pressKey(showMenu(state, items, 'typed'), { kind: 'press', name: 'down' }).state;
    const next = pressKey(menu, { kind: 'press', name: 'enter' });
    expect(next.complete).toBe('typed');
    expect(show(next.state)).toBe('--cli-input-json file://dir/|');
  });
});

describe('without a menu', () => {
  it.each<[string, string, readonly string[], string]>([
    ['Enter runs', 'iam x', ['\r'], 'iam x|, run'],
    ['up goes back in the history', 'new', [up], 'iam a|'],
    ['up stops at the oldest', 'new', [up, up, up, up], 'iam a|'],
    ['down comes back to the line', 'new', [up, up, down, down], 'new|'],
    ['what was changed on a line stays there', 'new', [up, 'X', up, down], 'iam aX|'],
    ['Ctrl-U and Ctrl-Y', 'a b', ['\u0015', 'x', '\u0019'], 'xa b|'],
    ['Ctrl-K', 'a b', ['\u0001', '\u000b', '\u0019', '\u0019'], 'a ba b|'],
    ['Ctrl-W', 'a b', ['\u0017', '\u0019', '\u0019'], 'a bb|'],
    ['undo takes back a character', 'a', ['b', 'c', '\u001f'], 'ab|'],
    ['undo takes back one change after the other', 'a', ['b', 'c\u007f', '\u001f\u001f\u001f'], 'a|'],
    ['undo of a kill', 'a b', ['\u0017', '\u001f'], 'a b|'],
    ['paste keeps its line ends', '', ['\u001b[200~a\rb\u001b[201~'], 'a\nb|'],
    ['words killed one after the other come back together', 'a b c', ['\u0017\u0017', '\u0019'], 'a b c|'],
    ['words killed to the right too', 'aa bb cc', ['\u0001\u001bd\u001bd', '\u0019'], 'aa bb| cc'],
    ['Alt-Y brings what was killed before', 'a b', ['\u0017', 'x', '\u0017', '\u0019', '\u001by'], 'a b|'],
    ['Alt-Y alone does nothing', 'a b', ['\u0017', '\u001by'], 'a |'],
    ['a quoted character', '', ['\u0011\u0003'], '\u0003|'],
    ['Alt with a letter that it means nothing with', '', ['\u001bx'], 'x|'],
    ['up and down in a text of several lines', 'ab', ['\u001b[200~c\nde\nf\u001b[201~', up, up, down], 'abc\nd|e\nf'],
    ['from the first line of a text to the history', '', ['\u001b[200~c\nd\u001b[201~', up, up], 'iam a|'],
    ['page up goes back in the history', 'new', ['\u001b[5~', '\u001b[5~', '\u001b[6~'], 'iam a|'],
    ['first and last of the history', 'x', ['\u001b<', '\u001b>'], 'x|'],
    ['q is a letter', '', ['q'], 'q|'],
  ])('%s', (_, text, keys, expected) => {
    expect(show(type(text, keys))).toBe(expected);
  });
});

describe('searching for a past command', () => {
  it.each<[string, string, readonly string[], string]>([
    ['newest first, each once', '', ['\u0012'], '|, menu: iam a iam b, searching'],
    ['the text filters', 'b', ['\u0012'], 'b|, menu: iam b, searching'],
    ['letters filter', '', ['\u0012', 'b'], 'b|, menu: iam b, searching'],
    ['a choice replaces the line', 'b', ['\u0012', down], 'iam b|, menu: [iam b], searching'],
    ['Enter ends it', 'b', ['\u0012', down, '\r'], 'iam b|'],
    ['a blank after a choice ends it', 'b', ['\u0012', down, ' '], 'iam b |'],
    ['Ctrl-R again ends it', '', ['\u0012', '\u0012'], '|'],
    ['Ctrl-R again takes a choice back', 'b', ['\u0012', down, '\u0012'], 'b|'],
    ['Escape ends it', '', ['\u0012', '\u001b'], '|'],
    ['Escape takes a choice back', 'b', ['\u0012', down, '\u001b'], 'b|'],
    ['Enter runs where nothing fits', 'zzz', ['\u0012', '\r'], 'zzz|, searching, run'],
    [
      'only what is before the cursor is replaced',
      ' b c',
      ['\u001b[D\u001b[D', '\u0012', down],
      ' iam b| c, menu: [iam b], searching',
    ],
  ])('%s', (_, text, keys, expected) => {
    expect(show(type(text, keys))).toBe(expected);
  });
});

describe('the panels', () => {
  const f = { 1: '\u001bOP', 2: '\u001bOQ', 3: '\u001bOR', 4: '\u001bOS', 5: '\u001b[15~' };
  it.each<[string, readonly string[], Partial<PromptState['panels']>]>([
    ['F1 shows the keys', [f[1]], { keys: true }],
    ['F1 hides the keys again', [f[1], f[1]], { keys: false }],
    ['F4 shows the columns', [f[4]], { columns: true }],
    ['F2 without a panel stays with the line', [f[2]], { focus: 'input' }],
    ['F2 goes to the first panel', [f[3], f[5], f[2]], { focus: 'docs' }],
    ['F2 goes to the second panel', [f[3], f[5], f[2], f[2]], { focus: 'output' }],
    ['F2 goes from the last panel to the line', [f[3], f[5], f[2], f[2], f[2]], { focus: 'input' }],
    ['q leaves a panel', [f[3], f[2], 'q'], { focus: 'input' }],
    ['hiding the current panel returns to the line', [f[3], f[2], f[3]], { docs: false, focus: 'input' }],
  ])('%s', (_, keys, expected) => {
    expect(type('line', keys).panels).toMatchObject(expected);
  });

  it.each<[string, string[], string]>([
    ['j and k', ['jjjk'], 'line 2'],
    ['pages of z and w', ['zzw'], 'line 30'],
    ['never above the top', ['jw', up], 'line 0'],
    ['G and g', ['Gg'], 'line 0'],
    ['the arrows', [down, down], 'line 2'],
    ['G', ['G', down], 'line 99'],
    ['a search', ['/', 'e 12', '\r'], 'line 12'],
    ['a search that is given up', ['/', 'e 12', '\u0007'], 'line 0'],
    ['the next match', ['/', 'e 1', '\r', 'nn'], 'line 11'],
    ['the previous match', ['/', 'e 1', '\r', 'nnN'], 'line 10'],
    ['a search backward that continues from the end', ['?', '9', '\r'], 'line 99'],
    ['two further matches of a search backward', ['?', '9', '\r', 'n', 'n'], 'line 98'],
    ['the previous search once more', ['/', '7', '\r', '/', '\r', 'n'], 'line 17'],
    ['up and down while searching', ['/', '5', down, down, '\r'], 'line 15'],
    ['a search without a match', ['/', 'nowhere', '\r'], 'line 0'],
  ])('the docs are read with %s', (_, keys, expected) => {
    const { line } = type('line', [f[3], f[2], ...keys]).panels.readers.docs;
    expect(docs.slice(docs.lastIndexOf('\n', line.cursor - 1) + 1).split('\n')[0]).toBe(expected);
  });

  it('do not scroll the output by letters', () => {
    const { readers, focus } = type('line', [f[5], f[2], 'jG']).panels;
    expect(readers.output.line).toEqual({ text: 'No output', cursor: 0 });
    expect(focus).toBe('output');
  });

  it('do not change the line', () => {
    expect(show(type('line', [f[3], f[2], 'x\r\u007f']))).toBe('line|');
  });

  it('still cancel at Ctrl-C', () => {
    expect(type('line', [f[3], f[2], '\u0003']).ended).toBe('cancel');
  });
});

it('any keys leave the cursor on the line and the selection in the menu', () => {
  const keys = [
    'a',
    '-',
    ' ',
    up,
    down,
    '\t',
    shiftTab,
    '\r',
    '\u0012',
    '\u001b',
    '\u007f',
    '\u0015',
    '\u0019',
    '\u001f',
  ];
  const more = ['\u001bOP', '\u001bOQ', '\u001bOR', '\u001bOS', '\u001b[15~', '\u001b[D', '\u001b[C', '日', '\u0014'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys, ...more), { maxLength: 40 }), (pressed) => {
      const { line, menu } = type('iam ', pressed, ['--a', '--ab', 'iam'], 2);
      expect(line.cursor).toBeGreaterThanOrEqual(0);
      expect(line.cursor).toBeLessThanOrEqual(line.text.length);
      if (menu !== null && menu.selected !== null) expect(menu.items[menu.selected]).toBeDefined();
    }),
  );
});
