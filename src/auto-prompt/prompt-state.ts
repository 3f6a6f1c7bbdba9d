import type { CompletionItem } from './completion-item.ts';
import { type Line, lineOf } from './line-editor.ts';
import { openPanels, type Panels } from './panel-state.ts';

/** The state of the prompt between two keys. */
export interface PromptState {
  readonly line: Line;
  /** The open menu; `null` if none is open. */
  readonly menu: Menu | null;
  /** Whether Ctrl-R is searching: the menu then shows past commands. */
  readonly searching: boolean;
  /** The lines that Up and Down show: past commands with the user's changes, oldest first, then the new command. */
  readonly lines: readonly string[];
  /** The index of the shown line in `lines`. */
  readonly lineIndex: number;
  /** Past commands without the user's changes, oldest first. */
  readonly history: readonly string[];
  /** The killed (cut) pieces of text that Ctrl-Y inserts, latest first. */
  readonly killed: readonly string[];
  /** The line before the last Ctrl-Y. Most other edits reset this field to `null`. */
  readonly beforeYank: Line | null;
  /** The latest undo step, for Ctrl-_. */
  readonly undo: UndoStep | undefined;
  /** The column that the cursor keeps while Up and Down move it through the rows of one line. */
  readonly column: number | undefined;
  /** The last key's action. Some keys act differently when repeated. */
  readonly lastAction: string;
  readonly panels: Panels;
  /** How the user ended the prompt; `null` while it is open. */
  readonly ended: 'run' | 'cancel' | null;
}

/** One step of the undo list. The list is linked, so that adding a step takes constant time. */
interface UndoStep {
  readonly line: Line;
  readonly earlier: UndoStep | undefined;
}

export interface Menu {
  /** Empty while the items are looked up. The menu is then invisible, but Enter closes it. */
  readonly items: readonly CompletionItem[];
  /** The selected item; `null` if the line is as typed. */
  readonly selected: number | null;
  /** The line as typed. It is restored when the selection moves past either end. */
  readonly typed: Line;
}

/** The reason for a completion: a change of the line, Tab, or a key that also selects the first item. */
export type CompletionRequest = 'typed' | 'tab' | 'first';

/** The next state, and the completion to look up for it. */
export interface NextState {
  readonly state: PromptState;
  readonly complete?: CompletionRequest;
}

/** Creates the prompt's first state. */
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
