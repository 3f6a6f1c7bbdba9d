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
  rowBefore,
} from './line-editor.ts';
import type { NextState, PromptState } from './prompt-state.ts';

/** Remembers the line for Ctrl-_. If the latest step has the same text, it only gets the new cursor. */
export function remember(state: PromptState): PromptState {
  const last = state.undo;
  if (last?.line === state.line) return state;
  const earlier = last?.line.text === state.line.text ? last.earlier : last;
  return { ...state, undo: { line: state.line, earlier } };
}

/** Goes back to the latest line that reads otherwise. */
export function undo(state: PromptState): PromptState {
  let step = state.undo;
  while (step !== undefined && step.line.text === state.line.text) step = step.earlier;
  if (step === undefined) return { ...state, undo: undefined };
  return { ...state, line: step.line, undo: step.earlier, menu: null };
}

/** Puts in what was typed or pasted; only that opens the menu. */
export function insert(state: PromptState, text: string, isTyped: boolean): NextState {
  // After a choice from the history a blank is the end of the search.
  const leaves = isTyped && state.searching && text === ' ' && state.menu !== null && state.menu.selected !== null;
  const line = insertText(state.line, text);
  return {
    state: { ...state, line, menu: null, beforeYank: null, searching: state.searching && !leaves },
    complete: 'typed',
  };
}

/** Changes of words open the menu as typing does; what is taken away, or a step of the cursor, closes it. */
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

/** Pieces of text that are kept, as many as the AWS CLI's own prompt keeps. */
const keptPieces = 60;

/** Words killed one after the other come back together; the whole line is a piece of its own. */
function keepKilled(state: PromptState, command: KillCommand, isRepeated: boolean): readonly string[] {
  const [last = ''] = state.killed;
  const text = killedText(state.line, command);
  switch (command) {
    case 'kill-to-end':
      return [text, ...state.killed];
    case 'kill-to-start':
      return text === '\n' ? state.killed : [text, ...state.killed];
    case 'kill-word-right':
      return text === '' ? state.killed : [isRepeated ? last + text : text, ...state.killed];
    default:
      return text === '' ? state.killed : [isRepeated ? text + last : text, ...state.killed];
  }
}

/** Puts the latest killed text in; that opens no menu. */
export function yank(state: PromptState): PromptState {
  const [last = ''] = state.killed;
  return last === '' ? state : { ...state, line: insertText(state.line, last), menu: null, beforeYank: state.line };
}

/** In place of what Ctrl-Y has just put in, the piece killed before it. */
export function yankEarlier(state: PromptState): PromptState {
  const { beforeYank, killed } = state;
  if (beforeYank === null) return state;
  const [last = '', ...earlier] = killed;
  return yank({ ...state, line: beforeYank, killed: [...earlier, last] });
}

/** To the row above or below, and from the first or the last one to another line of the history. */
export function moveUpOrDown(state: PromptState, step: 1 | -1): PromptState {
  const column = state.column ?? columnOf(state.line);
  const moved = moveRows(state.line, step, column);
  if (moved !== undefined) return { ...state, line: moved, column };
  return { ...goToLine(state, state.lineIndex + step), column: undefined };
}

/** Shows another line of the history; what was changed on this one is still there when one comes back. */
export function goToLine(state: PromptState, index: number): PromptState {
  const text = state.lines[index];
  if (text === undefined || index === state.lineIndex) return state;
  const lines = state.lines.with(state.lineIndex, state.line.text);
  const line: Line = index < state.lineIndex ? lineOf(text) : editLine({ text, cursor: 0 }, 'end');
  return { ...state, lines, lineIndex: index, line, menu: null, beforeYank: null };
}

/** Past commands that fit the line: newest first, each once; with text on the line the closest first. */
export function historyOf({ history, line }: PromptState): readonly CompletionItem[] {
  const newestFirst = [...new Set(history.map((command) => command.trim()).reverse())].filter((text) => text !== '');
  return filterFuzzily(newestFirst, (command) => command, rowBefore(line)).map((text) => ({ text }));
}
