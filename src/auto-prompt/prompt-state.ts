import type { CompletionItem } from './completion-item.ts';
import { type Line, lineOf } from './line-editor.ts';
import { openPanels, type Panels } from './panel-state.ts';

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
  /** What Ctrl-Y puts back in, the latest first. */
  readonly killed: readonly string[];
  /** The line before Ctrl-Y, until anything else changes it. */
  readonly beforeYank: Line | null;
  /** The state that Ctrl-_ restores. */
  readonly undo: UndoStep | undefined;
  /** The column that Up and Down keep to in text of several lines. */
  readonly column: number | undefined;
  /** What the last key did: some keys go on with it when they are repeated. */
  readonly lastAction: string;
  readonly panels: Panels;
  readonly ended: 'run' | 'cancel' | null;
}

/** A line to go back to: a list that grows by a key at a time in constant time. */
interface UndoStep {
  readonly line: Line;
  readonly earlier: UndoStep | undefined;
}

export interface Menu {
  /** None as long as they are being looked up: then nothing is shown, but Enter closes what is not there yet. */
  readonly items: readonly CompletionItem[];
  /** `null` with nothing selected: the line is as typed. */
  readonly selected: number | null;
  /** The line as it was typed, which comes back when the selection goes past either end. */
  readonly typed: Line;
}

/** How completions are wanted: after a change of the line, by Tab, or with the first of them chosen. */
export type CompletionRequest = 'typed' | 'tab' | 'first';

/** What the next state needs besides it. */
export interface NextState {
  readonly state: PromptState;
  readonly complete?: CompletionRequest;
}

/** The prompt as it opens. */
export function openPrompt(text: string, history: readonly string[], docs = ''): PromptState {
  return {
    line: lineOf(text),
    menu: null,
    searching: false,
    lines: [...history, text],
    lineIndex: history.length,
    history,
    killed: [],
    beforeYank: null,
    undo: undefined,
    column: undefined,
    lastAction: '',
    panels: openPanels(docs),
    ended: null,
  };
}
