import type { CompletionItem } from './completion-item.ts';
import { filterFuzzily } from './fuzzy-filter.ts';
import { editLine, insertText, type Line, type LineCommand, lineOf } from './line-editor.ts';

/** A key that was pressed: text to put in, or a named key. */
export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'edit'; readonly command: LineCommand }
  | { readonly kind: 'press'; readonly name: KeyName };

export type KeyName =
  | 'enter'
  | 'tab'
  | 'shift-tab'
  | 'up'
  | 'down'
  | 'escape'
  | 'control-c'
  | 'control-d'
  | 'control-r'
  | 'f1'
  | 'f2'
  | 'f3'
  | 'f4'
  | 'f5';

/** The prompt between two keys. */
export interface PromptState {
  readonly line: Line;
  /** The open menu; `null` while the line is edited without one. */
  readonly menu: Menu | null;
  /** While Ctrl-R looks for a past command, the menu holds those. */
  readonly searching: boolean;
  /** Past commands, oldest first. */
  readonly history: readonly string[];
  /** How many lines back Up has gone; 0 for the line being written. */
  readonly stepsBack: number;
  readonly shown: ShownPanels;
  readonly ended: 'run' | 'cancel' | null;
}

export interface Menu {
  readonly items: readonly CompletionItem[];
  /** `null` with nothing selected: the line is as typed. */
  readonly selected: number | null;
  /** The line as it was typed, which comes back when the selection goes past either end. */
  readonly typed: Line;
}

export interface ShownPanels {
  readonly keys: boolean;
  readonly docs: boolean;
  readonly output: boolean;
  readonly columns: boolean;
}

/** The prompt as it opens. */
export function openPrompt(text: string, history: readonly string[]): PromptState {
  const shown = { keys: false, docs: false, output: false, columns: false };
  return { line: lineOf(text), menu: null, searching: false, history, stepsBack: 0, shown, ended: null };
}

/** What the next state needs besides it. */
export interface NextState {
  readonly state: PromptState;
  /** The text changed (or asks for it): the menu should be made anew for it. */
  readonly complete: boolean;
}

/** Takes one key. */
export function pressKey(state: PromptState, key: Key): NextState {
  if (key.kind === 'text') return typed(state, insertText(state.line, key.text));
  if (key.kind === 'edit') return edited(state, editLine(state.line, key.command));
  return pressNamed(state, key.name);
}

/** The menu for the text as it is now; none while nothing fits. */
export function showMenu(state: PromptState, items: readonly CompletionItem[]): PromptState {
  return { ...state, menu: items.length === 0 ? null : { items, selected: null, typed: state.line } };
}

function typed(state: PromptState, line: Line): NextState {
  const next = { ...state, line, menu: null, stepsBack: 0 };
  return state.searching ? { state: search(next), complete: false } : { state: next, complete: true };
}

function edited(state: PromptState, line: Line): NextState {
  if (line.text !== state.line.text) return typed(state, line);
  return { state: { ...state, line, menu: state.searching ? state.menu : null }, complete: false };
}

function pressNamed(state: PromptState, name: KeyName): NextState {
  const stay = (next: PromptState): NextState => ({ state: next, complete: false });
  switch (name) {
    case 'control-c':
    case 'control-d':
      return stay({ ...state, ended: 'cancel' });
    case 'enter':
      return pressEnter(state);
    case 'down':
      return stay(state.menu === null ? stepThroughHistory(state, -1) : select(state, state.menu, 1));
    case 'up':
      return stay(state.menu === null ? stepThroughHistory(state, 1) : select(state, state.menu, -1));
    case 'tab':
      return state.menu === null ? { state, complete: true } : stay(select(state, state.menu, 1));
    case 'shift-tab':
      return stay(state.menu === null ? state : select(state, state.menu, -1));
    case 'escape':
      return stay({ ...state, menu: null, searching: false });
    case 'control-r':
      return state.searching
        ? { state: { ...state, searching: false, menu: null }, complete: true }
        : stay(search({ ...state, searching: true }));
    case 'f1':
      return stay({ ...state, shown: { ...state.shown, keys: !state.shown.keys } });
    case 'f3':
      return stay({ ...state, shown: { ...state.shown, docs: !state.shown.docs } });
    case 'f4':
      return stay({ ...state, shown: { ...state.shown, columns: !state.shown.columns } });
    case 'f5':
      return stay({ ...state, shown: { ...state.shown, output: !state.shown.output } });
    case 'f2':
      return stay(state);
  }
}

/** With the menu open, Enter keeps the text and closes it; only without one it runs the line. */
function pressEnter(state: PromptState): NextState {
  if (state.menu === null) return { state: { ...state, ended: 'run' }, complete: false };
  const closed = { ...state, menu: null, searching: false };
  const word = /\S*$/.exec(state.line.text.slice(0, state.line.cursor))?.[0] ?? '';
  return { state: closed, complete: /^fileb?:\/\/.*\/$/.test(word) };
}

/** Goes round through all items and the line as typed. */
function select(state: PromptState, menu: Menu, step: 1 | -1): PromptState {
  const stops = menu.items.length + 1;
  const at = menu.selected === null ? menu.items.length : menu.selected;
  const next = (at + step + stops) % stops;
  const item = menu.items[next];
  if (item === undefined) return { ...state, line: menu.typed, menu: { ...menu, selected: null } };
  const line = state.searching ? lineOf(item.text) : replaceWord(menu.typed, item.text);
  return { ...state, line, menu: { ...menu, selected: next } };
}

/** Puts the text in place of the word that ends at the cursor. */
function replaceWord({ text, cursor }: Line, replacement: string): Line {
  const before = text.slice(0, cursor).replace(/\S*$/, '');
  return { text: before + replacement + text.slice(cursor), cursor: before.length + replacement.length };
}

function stepThroughHistory(state: PromptState, step: 1 | -1): PromptState {
  const stepsBack = state.stepsBack + step;
  if (stepsBack < 0 || stepsBack > state.history.length) return state;
  const text = stepsBack === 0 ? '' : (state.history[state.history.length - stepsBack] ?? '');
  return { ...state, stepsBack, line: lineOf(text) };
}

/** Past commands that fit the line: newest first, each once; with text on the line the closest first. */
function search(state: PromptState): PromptState {
  const newestFirst = [...new Set([...state.history].reverse())];
  const found = filterFuzzily(newestFirst, (command) => command, state.line.text.trim());
  return showMenu(
    state,
    found.map((text) => ({ text })),
  );
}
