import type { CompletionItem } from './completion-item.ts';
import { insertText, type Line, type LineCommand, startOfRun, textBeforeCursor } from './line-editor.ts';
import type { CompletionRequest, Menu, NextState, PromptState } from './prompt-state.ts';

/** Opens an empty menu until its items arrive. */
export function awaitMenu(state: PromptState): PromptState {
  return { ...state, menu: { items: [], selected: null, typed: state.line } };
}

/** Shows the menu for the current line. Closes it if it has no items, or if its only item is already on the line. */
export function showMenu(
  state: PromptState,
  items: readonly CompletionItem[],
  request: CompletionRequest,
): PromptState {
  const [only] = items;
  const typedPart = replacedPart(state, state.line);
  if (only === undefined || (items.length === 1 && only.text === typedPart)) return { ...state, menu: null };
  const menu = { items, selected: null, typed: state.line };
  const opened = { ...state, menu };
  if (request === 'typed') return opened;
  if (request === 'first') return moveTo(opened, menu, 0);
  // Tab inserts the text that all items share after the typed word. If they share none, Tab selects the only item.
  const common = commonBeginning(items, typedPart);
  if (common !== '') {
    const line = insertText(state.line, common);
    return { ...state, line, menu: items.length === 1 ? null : { items, selected: null, typed: line } };
  }
  return items.length === 1 ? moveTo(opened, menu, 0) : opened;
}

/**
 * Returns the text that the selected item replaces. In a history search, it is the text before the cursor in the
 * cursor's row. Otherwise it is the word before the cursor.
 */
function replacedPart({ searching }: PromptState, line: Line): string {
  return searching ? textBeforeCursor(line) : wordOf(line.text.slice(0, line.cursor));
}

function wordOf(text: string): string {
  return text.slice(startOfRun(text, text.length, /\S/));
}

/**
 * Returns the longest text that follows the word in every item. Returns `''` if an item does not begin with the word.
 */
function commonBeginning(items: readonly CompletionItem[], word: string): string {
  if (!items.every(({ text }) => text.startsWith(word))) return '';
  const [first = '', ...others] = items.map(({ text }) => text.slice(word.length));
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/** Selects the next or previous item. A step past either end selects no item and shows the typed line. */
export function selectNext(state: PromptState, menu: Menu, step: 1 | -1): PromptState {
  // The position after the last item stands for the typed line.
  const positions = menu.items.length + 1;
  const current = menu.selected === null ? menu.items.length : menu.selected;
  return moveTo(state, menu, (current + step + positions) % positions);
}

function moveTo(state: PromptState, menu: Menu, index: number): PromptState {
  const item = menu.items[index];
  if (item === undefined) return { ...state, line: menu.typed, menu: { ...menu, selected: null } };
  const { text, cursor } = menu.typed;
  const start = cursor - replacedPart(state, menu.typed).length;
  const line = { text: text.slice(0, start) + item.text + text.slice(cursor), cursor: start + item.text.length };
  return { ...state, line, menu: { ...menu, selected: index } };
}

/**
 * Moves by a column in a menu of several columns. Returns `undefined` if the menu has no columns (`columnRows` is 0),
 * if no item is selected, or if the command is not `left` or `right`.
 */
export function moveByColumn(state: PromptState, command: LineCommand, columnRows: number): PromptState | undefined {
  const { menu } = state;
  if (columnRows === 0 || menu === null || menu.selected === null) return undefined;
  if (command !== 'left' && command !== 'right') return undefined;
  const index = menu.selected + (command === 'left' ? -columnRows : columnRows);
  return menu.items[index] === undefined ? state : moveTo(state, menu, index);
}

/** Closes the menu and restores the typed line. */
export function restoreTyped(state: PromptState): PromptState {
  return state.menu === null ? state : { ...state, line: state.menu.typed, menu: null };
}

/** Closes the menu on Enter and keeps the text. Edits of other history lines are discarded. */
export function chooseByEnter(state: PromptState): NextState {
  const closed: PromptState = {
    ...state,
    menu: null,
    searching: false,
    lines: [...state.history, state.line.text],
    lineIndex: state.history.length,
    undo: undefined,
    beforeYank: null,
  };
  // After choosing a folder, list its contents.
  return /^fileb?:\/\/.*\/$/.test(wordAt(state.line)) ? { state: closed, complete: 'typed' } : { state: closed };
}

/** Returns the word that contains the cursor or ends at it. */
function wordAt({ text, cursor }: Line): string {
  return wordOf(text.slice(0, cursor)) + (/^\S*/.exec(text.slice(cursor))?.[0] ?? '');
}
