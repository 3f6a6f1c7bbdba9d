import { type CompletionItem, filterFuzzily } from './completion-item.ts';
import {
  columnOf,
  editLine,
  insertText,
  type KillCommand,
  killedText,
  type Line,
  type LineCommand,
  lineOf,
  moveRows,
  textBeforeCursor,
} from './line-editor.ts';
import type { NextState, PromptState } from './prompt-state.ts';

/**
 * Records the line for undo (Ctrl-_). If only the cursor differs from the latest undo step, the line replaces that
 * step.
 */
export function remember(state: PromptState): PromptState {
  const last = state.undo;
  if (last?.line === state.line) return state;
  const earlier = last?.line.text === state.line.text ? last.earlier : last;
  return { ...state, undo: { line: state.line, earlier } };
}

/** Restores the latest recorded line whose text differs from the current text. */
export function undo(state: PromptState): PromptState {
  let step = state.undo;
  while (step !== undefined && step.line.text === state.line.text) step = step.earlier;
  if (step === undefined) return { ...state, undo: undefined };
  return { ...state, line: step.line, undo: step.earlier, menu: null };
}

/** Inserts typed or pasted text and looks up completions for it. */
export function insert(state: PromptState, text: string, isTyped: boolean): NextState {
  // A space typed after a choice from the history ends the search.
  const endsSearch = isTyped && state.searching && text === ' ' && state.menu !== null && state.menu.selected !== null;
  const line = insertText(state.line, text);
  return {
    state: { ...state, line, menu: null, beforeYank: null, searching: state.searching && !endsSearch },
    complete: 'typed',
  };
}

/**
 * Applies an editing command. Changing the case of a word opens the menu; deleting text or moving the cursor closes it.
 * `isRepeated` is true if the last key had the same command.
 */
export function editText(state: PromptState, command: LineCommand, isRepeated: boolean): NextState {
  const line = editLine(state.line, command);
  const killed = isKill(command) ? keepKilled(state, command, isRepeated).slice(0, keptPieces) : state.killed;
  if (line.text === state.line.text && line.cursor === state.line.cursor) return { state: { ...state, killed } };
  const next = { ...state, line, killed, menu: null, beforeYank: null };
  return command.endsWith('-case-word') || command === 'capitalize-word'
    ? { state: next, complete: 'typed' }
    : { state: next };
}

function isKill(command: LineCommand): command is KillCommand {
  return command.startsWith('kill-');
}

/** The number of killed (cut) pieces of text to keep, as in the AWS CLI. */
const keptPieces = 60;

/**
 * Adds a killed piece. If a kill command is repeated, the new piece also contains the previous piece, except after
 * `kill-to-end` and `kill-to-start`.
 */
function keepKilled(state: PromptState, command: KillCommand, isRepeated: boolean): readonly string[] {
  const [last = ''] = state.killed;
  const text = killedText(state.line, command);
  switch (command) {
    case 'kill-to-end':
      return [text, ...state.killed];
    case 'kill-to-start':
      // At the start of a row the command only joins two rows, so it keeps no text.
      return text === '\n' ? state.killed : [text, ...state.killed];
    case 'kill-word-right':
      return text === '' ? state.killed : [isRepeated ? last + text : text, ...state.killed];
    default:
      return text === '' ? state.killed : [isRepeated ? text + last : text, ...state.killed];
  }
}

/** Inserts the latest killed piece, and closes the menu. */
export function yank(state: PromptState): PromptState {
  const [last = ''] = state.killed;
  return last === '' ? state : { ...state, line: insertText(state.line, last), menu: null, beforeYank: state.line };
}

/** After Ctrl-Y, replaces the inserted piece with the next older killed piece. */
export function yankEarlier(state: PromptState): PromptState {
  const { beforeYank, killed } = state;
  if (beforeYank === null) return state;
  const [last = '', ...earlier] = killed;
  return yank({ ...state, line: beforeYank, killed: [...earlier, last] });
}

/**
 * Moves the cursor up or down a row. In the first row, Up shows the previous line of the history. In the last row, Down
 * shows the next line.
 */
export function moveUpOrDown(state: PromptState, step: 1 | -1): PromptState {
  const column = state.column ?? columnOf(state.line);
  const moved = moveRows(state.line, step, column);
  if (moved !== undefined) return { ...state, line: moved, column };
  return { ...goToLine(state, state.lineIndex + step), column: undefined };
}

/** Shows another line of the history. Keeps the changes to the current line, in case the user returns to it. */
export function goToLine(state: PromptState, index: number): PromptState {
  const text = state.lines[index];
  if (text === undefined || index === state.lineIndex) return state;
  const lines = state.lines.with(state.lineIndex, state.line.text);
  // In an earlier entry of the history, the cursor goes to the end. In a later one, it goes to the end of the first
  // row.
  const line: Line = index < state.lineIndex ? lineOf(text) : editLine({ text, cursor: 0 }, 'end');
  return { ...state, lines, lineIndex: index, line, menu: null, beforeYank: null };
}

/**
 * Returns past commands that match the line, each once. The closest match comes first. If the line is empty, the newest
 * command comes first.
 */
export function historyOf({ history, line }: PromptState): readonly CompletionItem[] {
  const newestFirst = [...new Set(history.map((command) => command.trim()).reverse())].filter((text) => text !== '');
  return filterFuzzily(newestFirst, (command) => command, textBeforeCursor(line)).map((text) => ({ text }));
}
