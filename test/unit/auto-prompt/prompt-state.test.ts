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

/** Opens the menu with the names that match the word at the cursor, or with past commands during a search. */
function complete(state: PromptState, names: readonly string[], request: CompletionRequest): PromptState {
  if (state.searching) return showMenu(state, historyOf(state), request);
  const word = /\S*$/.exec(state.line.text.slice(0, state.line.cursor))?.[0] ?? '';
  const items = filterFuzzily(names, (name) => name, word).map((text): CompletionItem => ({ text }));
  return showMenu(state, items, request);
}

/** Opens a prompt with this text, presses the keys, and returns the state. The menu offers `names`. */
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
  const items = menu?.items.map(({ text }, index) => (index === menu.selected ? `[${text}]` : text)).join(' ');
  return [
    `${line.text.slice(0, line.cursor)}|${line.text.slice(line.cursor)}`,
    ...(items === undefined ? [] : [`menu: ${items}`]),
    ...(searching ? ['searching'] : []),
    ...(ended === null ? [] : [ended]),
  ].join(', ');
}

describe('the menu', () => {
  const names = ['json', 'text', 'table'];
  it.each<[string, readonly string[], string]>([
    ['opens without a selection', [], '--output |, menu: json text table'],
    ['selects the next item at Down', [down, down], '--output text|, menu: json [text] table'],
    ['selects the next item at Tab', ['\t'], '--output json|, menu: [json] text table'],
    ['returns to the typed text after the last item', [down, down, down, down], '--output |, menu: json text table'],
    ['selects the last item at Up', [up], '--output table|, menu: json text [table]'],
    ['selects the previous item at Shift-Tab', [shiftTab, shiftTab], '--output text|, menu: json [text] table'],
    ['closes at Enter, keeps the choice, and does not run the command', [down, '\r'], '--output json|'],
    ['closes at Enter without a selection', ['\r'], '--output |'],
    ['closes at Enter, so a second Enter runs the command', ['\r', '\r'], '--output |, run'],
    ['keeps only the items that match the typed letters', ['t'], '--output t|, menu: table text'],
    ['closes at a letter that matches no item', ['z'], '--output z|'],
    ['closes at a letter after a choice, and appends the letter', [down, 'x'], '--output jsonx|'],
    ['closes when the typed word is the only item', ['json'], '--output json|'],
    ['closes at Backspace', ['te', '\u007f'], '--output t|'],
    ['closes when the cursor moves', ['\u001b[D'], '--output| '],
    ['opens again at Tab', ['\r', '\t'], '--output |, menu: json text table'],
    ['adds the common beginning of all items at Tab', ['\r', 'j', '\r', '\t'], '--output json|'],
    ['closes at Ctrl-G and keeps the choice', [down, '\u0007'], '--output json|'],
    ['opens at Esc / with the first item selected', ['\r', '\u001b/'], '--output json|, menu: [json] text table'],
    ['opens again when Alt-U writes the word in upper case', ['j\r\u001b[D', '\u001bu'], '--output J|, menu: json'],
    [
      'stays open at Ctrl-C, which cancels the prompt',
      [down, '\u0003'],
      '--output json|, menu: [json] text table, cancel',
    ],
    ['stays open at Ctrl-D, which cancels the prompt', ['\u0004'], '--output |, menu: json text table, cancel'],
  ])('%s', (_, keys, expected) => {
    expect(show(type('--output ', keys, names))).toBe(expected);
  });

  it('replaces the word before the cursor with the choice', () => {
    expect(show(type('a tab c', ['\u001b[D', '\u001b[D', 'l', down], names))).toBe('a table| c, menu: [table]');
  });

  it('closes at Enter, even before its items arrive', () => {
    const state = pressKey(awaitMenu(openPrompt('--output ', [])), { kind: 'press', name: 'enter' }).state;
    expect(show(state)).toBe('--output |');
    expect(show(pressKey(state, { kind: 'press', name: 'enter' }).state)).toBe('--output |, run');
  });

  it('ignores arrows until its items arrive', () => {
    const state = pressKey(awaitMenu(openPrompt('--output ', ['iam'])), { kind: 'press', name: 'up' }).state;
    expect(show(state)).toBe('--output |, menu: ');
  });

  it('moves the selection by columns at Right and Left', () => {
    const keys = [down, '\u001b[C', '\u001b[C', '\u001b[D'];
    expect(show(type('', keys, ['a', 'b', 'c', 'd', 'e'], 2))).toBe('c|, menu: a b [c] d e');
  });

  it('requests the files of a chosen folder', () => {
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
    ['Enter runs the command', 'iam x', ['\r'], 'iam x|, run'],
    ['Up shows the last command of the history', 'new', [up], 'iam a|'],
    ['Up stops at the oldest command', 'new', [up, up, up, up], 'iam a|'],
    ['Down returns to the typed line', 'new', [up, up, down, down], 'new|'],
    ['an edited command of the history stays edited', 'new', [up, 'X', up, down], 'iam aX|'],
    ['Ctrl-Y inserts the text that Ctrl-U deleted', 'a b', ['\u0015', 'x', '\u0019'], 'xa b|'],
    ['each Ctrl-Y inserts the text that Ctrl-K deleted', 'a b', ['\u0001', '\u000b', '\u0019', '\u0019'], 'a ba b|'],
    ['each Ctrl-Y inserts the word that Ctrl-W deleted', 'a b', ['\u0017', '\u0019', '\u0019'], 'a bb|'],
    ['undo removes the last typed character', 'a', ['b', 'c', '\u001f'], 'ab|'],
    ['undo reverts one change each time', 'a', ['b', 'c\u007f', '\u001f\u001f\u001f'], 'a|'],
    ['undo restores a deleted word', 'a b', ['\u0017', '\u001f'], 'a b|'],
    ['pasted text keeps its line breaks', '', ['\u001b[200~a\rb\u001b[201~'], 'a\nb|'],
    ['Ctrl-Y inserts all words that Ctrl-W deleted in a row', 'a b c', ['\u0017\u0017', '\u0019'], 'a b c|'],
    [
      'Ctrl-Y inserts all words that Alt-D deleted in a row',
      'aa bb cc',
      ['\u0001\u001bd\u001bd', '\u0019'],
      'aa bb| cc',
    ],
    [
      'Alt-Y replaces the text of Ctrl-Y with an earlier deleted text',
      'a b',
      ['\u0017', 'x', '\u0017', '\u0019', '\u001by'],
      'a b|',
    ],
    ['Alt-Y without Ctrl-Y does nothing', 'a b', ['\u0017', '\u001by'], 'a |'],
    ['Ctrl-Q inserts a control character', '', ['\u0011\u0003'], '\u0003|'],
    ['Alt with a letter that has no command inserts the letter', '', ['\u001bx'], 'x|'],
    [
      'Up and Down move between the lines of a text',
      'ab',
      ['\u001b[200~c\nde\nf\u001b[201~', up, up, down],
      'abc\nd|e\nf',
    ],
    ['Up moves from the first line of a text to the history', '', ['\u001b[200~c\nd\u001b[201~', up, up], 'iam a|'],
    ['Page Up and Page Down move in the history', 'new', ['\u001b[5~', '\u001b[5~', '\u001b[6~'], 'iam a|'],
    ['Alt-< shows the oldest command, and Alt-> the typed line again', 'x', ['\u001b<', '\u001b>'], 'x|'],
    ['q is typed like any letter', '', ['q'], 'q|'],
  ])('%s', (_, text, keys, expected) => {
    expect(show(type(text, keys))).toBe(expected);
  });
});

describe('the search for a past command', () => {
  it.each<[string, string, readonly string[], string]>([
    ['lists the newest command first, and each command once', '', ['\u0012'], '|, menu: iam a iam b, searching'],
    ['lists only the commands that match the line', 'b', ['\u0012'], 'b|, menu: iam b, searching'],
    ['lists only the commands that match the typed letters', '', ['\u0012', 'b'], 'b|, menu: iam b, searching'],
    ['replaces the line with the choice', 'b', ['\u0012', down], 'iam b|, menu: [iam b], searching'],
    ['ends at Enter', 'b', ['\u0012', down, '\r'], 'iam b|'],
    ['ends at a space after a choice', 'b', ['\u0012', down, ' '], 'iam b |'],
    ['ends at a second Ctrl-R', '', ['\u0012', '\u0012'], '|'],
    ['restores the line at a second Ctrl-R after a choice', 'b', ['\u0012', down, '\u0012'], 'b|'],
    ['ends at Escape', '', ['\u0012', '\u001b'], '|'],
    ['restores the line at Escape after a choice', 'b', ['\u0012', down, '\u001b'], 'b|'],
    ['runs the line at Enter if no command matches', 'zzz', ['\u0012', '\r'], 'zzz|, searching, run'],
    [
      'replaces only the text before the cursor',
      ' b c',
      ['\u001b[D\u001b[D', '\u0012', down],
      ' iam b| c, menu: [iam b], searching',
    ],
  ])('%s', (_, text, keys, expected) => {
    expect(show(type(text, keys))).toBe(expected);
  });
});

describe('panels:', () => {
  const f = { 1: '\u001bOP', 2: '\u001bOQ', 3: '\u001bOR', 4: '\u001bOS', 5: '\u001b[15~' };
  it.each<[string, readonly string[], Partial<PromptState['panels']>]>([
    ['F1 shows the list of keys', [f[1]], { keys: true }],
    ['F1 hides the list of keys again', [f[1], f[1]], { keys: false }],
    ['F4 shows the menu in columns', [f[4]], { columns: true }],
    ['F2 leaves the focus on the line if no panel is open', [f[2]], { focus: 'input' }],
    ['F2 moves the focus to the first panel', [f[3], f[5], f[2]], { focus: 'docs' }],
    ['F2 moves the focus to the second panel', [f[3], f[5], f[2], f[2]], { focus: 'output' }],
    ['F2 moves the focus from the last panel to the line', [f[3], f[5], f[2], f[2], f[2]], { focus: 'input' }],
    ['q moves the focus from a panel to the line', [f[3], f[2], 'q'], { focus: 'input' }],
    [
      'hiding the panel with the focus moves the focus to the line',
      [f[3], f[2], f[3]],
      { docs: false, focus: 'input' },
    ],
  ])('%s', (_, keys, expected) => {
    expect(type('line', keys).panels).toMatchObject(expected);
  });

  it.each<[string, string[], string]>([
    ['j, j, j and k', ['jjjk'], 'line 2'],
    ['z, z and w (two pages down, one page up)', ['zzw'], 'line 30'],
    ['w and Up above the top', ['jw', up], 'line 0'],
    ['G and g (the end and the top)', ['Gg'], 'line 0'],
    ['Down twice', [down, down], 'line 2'],
    ['G and Down at the end', ['G', down], 'line 99'],
    ['a search', ['/', 'e 12', '\r'], 'line 12'],
    ['a cancelled search', ['/', 'e 12', '\u0007'], 'line 0'],
    ['a search and n twice', ['/', 'e 1', '\r', 'nn'], 'line 11'],
    ['a search, n twice and N', ['/', 'e 1', '\r', 'nnN'], 'line 10'],
    ['a search backward that continues from the end', ['?', '9', '\r'], 'line 99'],
    ['a search backward and n twice', ['?', '9', '\r', 'n', 'n'], 'line 98'],
    ['a search, the same search again and n', ['/', '7', '\r', '/', '\r', 'n'], 'line 17'],
    ['a search with Down twice before Enter', ['/', '5', down, down, '\r'], 'line 15'],
    ['a search without a match', ['/', 'nowhere', '\r'], 'line 0'],
  ])('the docs are at $2 after %s', (_, keys, expected) => {
    const { line } = type('line', [f[3], f[2], ...keys]).panels.readers.docs;
    expect(docs.slice(docs.lastIndexOf('\n', line.cursor - 1) + 1).split('\n')[0]).toBe(expected);
  });

  it('the letters that scroll the docs do not scroll the output', () => {
    const { readers, focus } = type('line', [f[5], f[2], 'jG']).panels;
    expect(readers.output.line).toEqual({ text: 'No output', cursor: 0 });
    expect(focus).toBe('output');
  });

  it('keys do not change the line while a panel has the focus', () => {
    expect(show(type('line', [f[3], f[2], 'x\r\u007f']))).toBe('line|');
  });

  it('Ctrl-C cancels the prompt while a panel has the focus', () => {
    expect(type('line', [f[3], f[2], '\u0003']).ended).toBe('cancel');
  });
});

it('any sequence of keys leaves the cursor within the line and the selection within the menu', () => {
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
  const otherKeys = [
    '\u001bOP',
    '\u001bOQ',
    '\u001bOR',
    '\u001bOS',
    '\u001b[15~',
    '\u001b[D',
    '\u001b[C',
    '日',
    '\u0014',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys, ...otherKeys), { maxLength: 40 }), (pressed) => {
      const { line, menu } = type('iam ', pressed, ['--a', '--ab', 'iam'], 2);
      expect(line.cursor).toBeGreaterThanOrEqual(0);
      expect(line.cursor).toBeLessThanOrEqual(line.text.length);
      if (menu !== null && menu.selected !== null) expect(menu.items[menu.selected]).toBeDefined();
    }),
  );
});
