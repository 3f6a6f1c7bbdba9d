import { editText, goToLine, insert, moveUpOrDown, remember, undo, yank, yankEarlier } from './edit-state.ts';
import type { Key, KeyName } from './key-reader.ts';
import { chooseByEnter, moveByColumn, restoreTyped, selectNext } from './menu-state.ts';
import { type Panel, pressInPanel, showPanel } from './panel-state.ts';
import type { NextState, PromptState } from './prompt-state.ts';

/**
 * Handles one key. `columnRows` is the number of rows in each column of the menu, or 0 if no menu is shown in columns.
 * Left and Right move the selection by `columnRows` items.
 */
export function pressKey(before: PromptState, key: Key, columnRows = 0): NextState {
  if (key.kind === 'cursor-row' || key.kind === 'too-long') return { state: before };
  const action = actionOf(key);
  const isForInput = before.panels.focus === 'input';
  const state = { ...(isForInput && action !== 'undo' ? remember(before) : before), lastAction: action };
  const next = press(state, key, before.lastAction === action, columnRows);
  // Up and Down keep the cursor's column in the edited line until another key changes the line.
  return next.state.line === before.line || action === 'up' || action === 'down'
    ? next
    : { ...next, state: { ...next.state, column: undefined } };
}

/** A key that may change the state. */
type PressedKey = Exclude<Key, { kind: 'cursor-row' | 'too-long' }>;

function actionOf(key: PressedKey): string {
  return key.kind === 'press' ? key.name : key.kind === 'edit' ? key.command : key.kind;
}

function press(state: PromptState, key: PressedKey, isRepeated: boolean, columnRows: number): NextState {
  if (key.kind === 'press') {
    const next = pressAnywhere(state, key.name);
    if (next !== undefined) return { state: next };
  }
  if (state.panels.focus !== 'input') return { state: { ...state, panels: pressInPanel(state.panels, key) } };
  switch (key.kind) {
    case 'text':
    case 'paste':
    case 'quoted':
      return insert(state, key.text, key.kind === 'text');
    case 'edit': {
      const byColumn = moveByColumn(state, key.command, columnRows);
      return byColumn === undefined ? editText(state, key.command, isRepeated) : { state: byColumn };
    }
    case 'press':
      return pressInInput(state, key.name);
  }
}

const panelKeys: Partial<Record<KeyName, Panel>> = { f1: 'keys', f2: 'next', f3: 'docs', f4: 'columns', f5: 'output' };

function pressAnywhere(state: PromptState, name: KeyName): PromptState | undefined {
  if (name === 'cancel') return { ...state, ended: 'cancel' };
  const panel = panelKeys[name];
  return panel === undefined ? undefined : { ...state, panels: showPanel(state.panels, panel) };
}

function pressInInput(state: PromptState, name: KeyName): NextState {
  const { menu } = state;
  switch (name) {
    case 'enter':
      return menu === null ? { state: { ...state, ended: 'run' } } : chooseByEnter(state);
    case 'down':
      return { state: menu === null ? moveUpOrDown(state, 1) : selectNext(state, menu, 1) };
    case 'up':
      return { state: menu === null ? moveUpOrDown(state, -1) : selectNext(state, menu, -1) };
    case 'tab':
      return menu === null ? { state, complete: 'tab' } : { state: selectNext(state, menu, 1) };
    case 'complete-first':
      return menu === null ? { state, complete: 'first' } : { state: selectNext(state, menu, 1) };
    case 'shift-tab':
      return { state: menu === null ? state : selectNext(state, menu, -1) };
    case 'escape':
      return { state: state.searching ? { ...restoreTyped(state), searching: false } : state };
    case 'close-menu':
      return { state: { ...state, menu: null } };
    case 'search-history': {
      const restored = { ...restoreTyped(state), searching: !state.searching };
      return state.searching ? { state: restored } : { state: restored, complete: 'typed' };
    }
    case 'previous-of-history':
      return { state: goToLine(state, state.lineIndex - 1) };
    case 'next-of-history':
      return { state: goToLine(state, state.lineIndex + 1) };
    case 'first-of-history':
      return { state: goToLine(state, 0) };
    case 'last-of-history':
      return { state: goToLine(state, state.lines.length - 1) };
    case 'yank':
      return { state: yank(state) };
    case 'yank-earlier':
      return { state: yankEarlier(state) };
    case 'undo':
      return { state: undo(state) };
    default:
      return { state };
  }
}
