import type { CompletionItem } from './completion-item.ts';
import { insertText, type Line, type LineCommand, rowBefore, startOfRun } from './line-editor.ts';
import type { CompletionRequest, Menu, NextState, PromptState } from './prompt-state.ts';

/** The menu while its items are being looked up. */
export function awaitMenu(state: PromptState): PromptState {
  return { ...state, menu: { items: [], selected: null, typed: state.line } };
}

/** The menu for the line as it is now; none where nothing fits, or the only thing that fits is there already. */
export function showMenu(
  state: PromptState,
  items: readonly CompletionItem[],
  request: CompletionRequest,
): PromptState {
  const [only] = items;
  const wordThere = replacedPart(state, state.line);
  if (only === undefined || (items.length === 1 && only.text === wordThere)) return { ...state, menu: null };
  const menu = { items, selected: null, typed: state.line };
  const opened = { ...state, menu };
  if (request === 'typed') return opened;
  if (request === 'first') return moveTo(opened, menu, 0);
  const common = commonBeginning(items, wordThere);
  if (common !== '') {
    const line = insertText(state.line, common);
    return { ...state, line, menu: items.length === 1 ? null : { items, selected: null, typed: line } };
  }
  return items.length === 1 ? moveTo(opened, menu, 0) : opened;
}

/** What a choice takes the place of: the word that ends at the cursor, in a search the whole beginning of the line. */
function replacedPart({ searching }: PromptState, line: Line): string {
  return searching ? rowBefore(line) : wordOf(line.text.slice(0, line.cursor));
}

function wordOf(text: string): string {
  return text.slice(startOfRun(text, text.length, /\S/));
}

/** What all items add to the word, where all begin with it. */
function commonBeginning(items: readonly CompletionItem[], word: string): string {
  if (!items.every(({ text }) => text.startsWith(word))) return '';
  const [first = '', ...others] = items.map(({ text }) => text.slice(word.length));
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/** Goes round through all items and the line as typed. */
export function selectNext(state: PromptState, menu: Menu, step: 1 | -1): PromptState {
  const stops = menu.items.length + 1;
  const at = menu.selected === null ? menu.items.length : menu.selected;
  return moveTo(state, menu, (at + step + stops) % stops);
}

function moveTo(state: PromptState, menu: Menu, index: number): PromptState {
  const item = menu.items[index];
  if (item === undefined) return { ...state, line: menu.typed, menu: { ...menu, selected: null } };
  const { text, cursor } = menu.typed;
  const start = cursor - replacedPart(state, menu.typed).length;
  const line = { text: text.slice(0, start) + item.text + text.slice(cursor), cursor: start + item.text.length };
  return { ...state, line, menu: { ...menu, selected: index } };
}

/** Left and right in a menu of several columns, where an item is selected; `undefined` for any other key or menu. */
export function moveByColumn(state: PromptState, command: LineCommand, columnRows: number): PromptState | undefined {
  const { menu } = state;
  if (columnRows === 0 || menu === null || menu.selected === null) return undefined;
  if (command !== 'left' && command !== 'right') return undefined;
  const index = menu.selected + (command === 'left' ? -columnRows : columnRows);
  return menu.items[index] === undefined ? state : moveTo(state, menu, index);
}

/** Closes the menu and takes back what was selected in it. */
export function restoreTyped(state: PromptState): PromptState {
  return state.menu === null ? state : { ...state, line: state.menu.typed, menu: null };
}

/** Enter with the menu open keeps the text and closes it; past lines are as they were stored again. */
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
  // A folder that was chosen is opened.
  return /^fileb?:\/\/.*\/$/.test(wordAt(state.line)) ? { state: closed, complete: 'typed' } : { state: closed };
}

/** The word the cursor stands in or behind. */
function wordAt({ text, cursor }: Line): string {
  return wordOf(text.slice(0, cursor)) + (/^\S*/.exec(text.slice(cursor))?.[0] ?? '');
}
