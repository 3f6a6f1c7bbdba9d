import type { CompletionItem } from './completion-item.ts';
import { filterFuzzily } from './fuzzy-filter.ts';
import type { Key, KeyName } from './key-reader.ts';
import { editLine, insertText, type Line, type LineCommand, lineOf } from './line-editor.ts';
import { type Panel, type Panels, pressInPanel, showPanel } from './panel-state.ts';

/** The prompt between two keys. */
export interface PromptState {
  readonly line: Line;
  /** The open menu; `null` while the line is edited without one. */
  readonly menu: Menu | null;
  /** While Ctrl-R looks for a past command, the menu holds those. */
  readonly searching: boolean;
  /** The lines that Up and Down go through: past commands, oldest first, and the one being written. */
  readonly lines: readonly string[];
  /** Which of them is on the screen. */
  readonly lineIndex: number;
  /** Past commands, oldest first, as they were stored. */
  readonly history: readonly string[];
  /** What Ctrl-Y puts back in. */
  readonly killed: string;
  /** What Ctrl-_ goes back to, the latest last; `typing` while letters are added to the latest change. */
  readonly undo: readonly Line[];
  readonly typing: boolean;
  readonly panels: Panels;
  readonly ended: 'run' | 'cancel' | null;
}

export interface Menu {
  readonly items: readonly CompletionItem[];
  /** `null` with nothing selected: the line is as typed. */
  readonly selected: number | null;
  /** The line as it was typed, which comes back when the selection goes past either end. */
  readonly typed: Line;
}

/** What the menu should be made anew for: a change of the line, or Tab. */
export type CompletionRequest = 'typed' | 'tab';

/** What the next state needs besides it. */
export interface NextState {
  readonly state: PromptState;
  readonly complete?: CompletionRequest;
}

/** The prompt as it opens. */
export function openPrompt(text: string, history: readonly string[]): PromptState {
  return {
    line: lineOf(text),
    menu: null,
    searching: false,
    lines: [...history, text],
    lineIndex: history.length,
    history,
    killed: '',
    undo: [],
    typing: false,
    panels: { keys: false, docs: false, output: false, columns: false, focus: 'input', scroll: 0 },
    ended: null,
  };
}

/** Takes one key. `columnRows` is how many rows a column of the menu has on the screen, for the arrows. */
export function pressKey(state: PromptState, key: Key, columnRows = 0): NextState {
  if (key.kind === 'cursor-row') return { state };
  if (key.kind === 'press') {
    const next = pressAnywhere(state, key.name);
    if (next !== undefined) return next;
  }
  if (state.panels.focus !== 'input') return { state: { ...state, panels: pressInPanel(state.panels, key) } };
  switch (key.kind) {
    case 'text':
      return insert(state, key.text);
    case 'paste':
      return insert({ ...state, typing: false }, key.text);
    case 'edit':
      return edit(state, key.command, columnRows);
    case 'press':
      return pressInInput(state, key.name);
  }
}

/** The menu for the line as it is now; none where nothing fits, or the only thing that fits is there already. */
export function showMenu(state: PromptState, items: readonly CompletionItem[], request: CompletionRequest): NextState {
  const [only] = items;
  const wordThere = wordOf(state.line);
  if (only === undefined || (items.length === 1 && only.text === wordThere)) return { state: { ...state, menu: null } };
  const opened = { ...state, menu: { items, selected: null, typed: state.line } };
  if (request === 'typed') return { state: opened };
  const common = commonBeginning(items, wordThere);
  if (common !== '') {
    const line = insertText(state.line, common);
    const menu = items.length === 1 ? null : { items, selected: null, typed: line };
    return { state: { ...remember(state), line, menu } };
  }
  return { state: items.length === 1 ? select(opened, opened.menu, 1) : opened };
}

/** The word that ends at the cursor. */
function wordOf({ text, cursor }: Line): string {
  return /\S*$/.exec(text.slice(0, cursor))?.[0] ?? '';
}

/** What all items add to the word, where all begin with it. */
function commonBeginning(items: readonly CompletionItem[], word: string): string {
  if (!items.every(({ text }) => text.startsWith(word))) return '';
  const [first = '', ...others] = items.map(({ text }) => text.slice(word.length));
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

function insert(state: PromptState, text: string): NextState {
  // After a choice from the history a blank is the end of the search.
  const leaves = state.searching && text === ' ' && state.menu?.selected !== null && state.menu !== null;
  const kept = state.typing && !leaves ? state : remember(state);
  const next = { ...kept, typing: true, line: insertText(state.line, text), menu: null };
  if (leaves) return { state: { ...next, searching: false }, complete: 'typed' };
  return state.searching ? { state: search(next) } : { state: next, complete: 'typed' };
}

/** Only what is put in opens the menu; what is taken away, or a step of the cursor, closes it. */
function edit(state: PromptState, command: LineCommand, columnRows: number): NextState {
  const { menu } = state;
  if ((command === 'left' || command === 'right') && menu !== null && menu.selected !== null && columnRows > 0) {
    const step = command === 'left' ? -columnRows : columnRows;
    return { state: moveTo(state, menu, Math.min(Math.max(menu.selected + step, 0), menu.items.length - 1)) };
  }
  const line = editLine(state.line, command);
  if (line.text === state.line.text) {
    if (line.cursor === state.line.cursor) return { state };
    return { state: { ...state, line, typing: false, menu: null } };
  }
  const removed = command.startsWith('kill-') ? removedText(state.line, line) : state.killed;
  return { state: { ...remember(state), line, typing: false, killed: removed, menu: null } };
}

function removedText(before: Line, after: Line): string {
  return before.text.slice(after.cursor, after.cursor + before.text.length - after.text.length);
}

function remember(state: PromptState): PromptState {
  return { ...state, typing: false, undo: [...state.undo, state.line] };
}

function pressAnywhere(state: PromptState, name: KeyName): NextState | undefined {
  switch (name) {
    case 'cancel':
      return { state: { ...state, ended: 'cancel' } };
    case 'f1':
      return { state: show(state, 'keys') };
    case 'f2':
      return { state: show(state, 'next') };
    case 'f3':
      return { state: show(state, 'docs') };
    case 'f4':
      return { state: show(state, 'columns') };
    case 'f5':
      return { state: show(state, 'output') };
    default:
      return undefined;
  }
}

function show(state: PromptState, panel: Panel): PromptState {
  return { ...state, panels: showPanel(state.panels, panel) };
}

function pressInInput(state: PromptState, name: KeyName): NextState {
  const { menu } = state;
  switch (name) {
    case 'enter':
      return pressEnter(state);
    case 'down':
      return { state: menu === null ? goToLine(state, state.lineIndex + 1) : select(state, menu, 1) };
    case 'up':
      return { state: menu === null ? goToLine(state, state.lineIndex - 1) : select(state, menu, -1) };
    case 'tab':
      return menu === null ? openByTab(state) : { state: select(state, menu, 1) };
    case 'shift-tab':
      return { state: menu === null ? state : select(state, menu, -1) };
    case 'escape':
      return { state: state.searching ? { ...state, menu: null, searching: false } : state };
    case 'search-history':
      return state.searching
        ? { state: { ...state, searching: false, menu: null } }
        : { state: search({ ...state, typing: false, searching: true }) };
    case 'first-of-history':
      return { state: goToLine(state, 0) };
    case 'last-of-history':
      return { state: goToLine(state, state.lines.length - 1) };
    case 'yank':
      return state.killed === '' ? { state } : insert({ ...state, typing: false }, state.killed);
    case 'undo':
      return { state: undo(state) };
    default:
      return { state };
  }
}

function openByTab(state: PromptState): NextState {
  return state.searching ? { state: search(state) } : { state, complete: 'tab' };
}

/** With the menu open, Enter keeps the text and closes it; only without one it runs the line. */
function pressEnter(state: PromptState): NextState {
  if (state.menu === null && !state.searching) return { state: { ...state, ended: 'run' } };
  const closed = { ...state, typing: false, menu: null, searching: false };
  // A folder that was chosen is opened.
  if (!state.searching && /^fileb?:\/\/.*\/$/.test(wordOf(state.line))) return { state: closed, complete: 'typed' };
  return { state: closed };
}

/** Goes round through all items and the line as typed. */
function select(state: PromptState, menu: Menu, step: 1 | -1): PromptState {
  const stops = menu.items.length + 1;
  const at = menu.selected === null ? menu.items.length : menu.selected;
  return moveTo(state, menu, (at + step + stops) % stops);
}

function moveTo(state: PromptState, menu: Menu, index: number): PromptState {
  const before = menu.selected === null ? remember(state) : state;
  const item = menu.items[index];
  if (item === undefined) return { ...before, line: menu.typed, menu: { ...menu, selected: null } };
  const line = state.searching ? lineOf(item.text) : replaceWord(menu.typed, item.text);
  return { ...before, line, menu: { ...menu, selected: index } };
}

/** Puts the text in place of the word that ends at the cursor. */
function replaceWord(line: Line, replacement: string): Line {
  const start = line.cursor - wordOf(line).length;
  return {
    text: line.text.slice(0, start) + replacement + line.text.slice(line.cursor),
    cursor: start + replacement.length,
  };
}

/** Shows another line of the history; what was changed on this one is still there when one comes back. */
function goToLine(state: PromptState, index: number): PromptState {
  const text = state.lines[index];
  if (text === undefined || index === state.lineIndex) return state;
  const lines = state.lines.with(state.lineIndex, state.line.text);
  return { ...state, lines, lineIndex: index, line: lineOf(text), menu: null, typing: false, undo: [] };
}

function undo(state: PromptState): PromptState {
  const line = state.undo.at(-1);
  return line === undefined ? state : { ...state, line, undo: state.undo.slice(0, -1), menu: null, typing: false };
}

/** Past commands that fit the line: newest first, each once; with text on the line the closest first. */
function search(state: PromptState): PromptState {
  const newestFirst = [...new Set(state.history.map((command) => command.trim()).reverse())];
  const found = filterFuzzily(newestFirst, (command) => command, state.line.text.trim());
  const items = found.map((text) => ({ text }));
  return { ...state, menu: items.length === 0 ? null : { items, selected: null, typed: state.line } };
}
