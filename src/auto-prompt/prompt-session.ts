import { GeneralError } from '../errors/cli-error.ts';
import type { HostTerminal, TerminalEvent } from '../host/host.ts';
import type { CompletionItem } from './completion-item.ts';
import { docsText } from './docs-text.ts';
import { drawScreen } from './draw-screen.ts';
import type { DumbPainter } from './dumb-painter.ts';
import { type CompletionSources, findCompletions } from './find-completions.ts';
import { escapeTimeout, type Key, KeyReader } from './key-reader.ts';
import type { Painter } from './painter.ts';
import { type CompletionRequest, openPrompt, type PromptState, pressKey, showMenu } from './prompt-state.ts';

/** How the prompt was left, and with what on the line. */
export interface PromptEnd {
  readonly ended: 'run' | 'cancel';
  readonly line: string;
}

/** How long keys may wait for what the first look at the line finds, in milliseconds. */
const patience = 1500;

/** Between a change and its drawing, in milliseconds: short enough to look immediate. */
const paintDelay = 4;

/** One prompt on one terminal: keys, completions and drawing until it has ended. */
export class PromptSession {
  readonly ended: Promise<PromptEnd>;
  readonly #terminal: HostTerminal;
  readonly #sources: CompletionSources;
  readonly #painter: Painter | DumbPainter;
  readonly #reader = new KeyReader();
  #state: PromptState;
  #settle: { resolve(end: PromptEnd): void; reject(error: Error): void } | undefined;
  /** Keys that came before the line was looked at for the first time. */
  #waiting: Key[] | undefined = [];
  #escapeTimer: ReturnType<typeof setTimeout> | undefined;
  #request: CompletionRequest | undefined;
  #isPaintDue = false;
  #startRow: number | undefined;
  #scroll = 0;
  #columnRows = 0;
  #docs: { readonly line: string; readonly text: string } | undefined;

  constructor(terminal: HostTerminal, painter: Painter | DumbPainter, sources: CompletionSources, state: PromptState) {
    this.#terminal = terminal;
    this.#sources = sources;
    this.#state = state;
    this.#painter = painter;
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    terminal.listen((event) => this.#attempt(() => this.#take(event)));
    this.#paintSoon();
    void this.#lookFirst();
  }

  /** Takes what was drawn off the terminal. */
  leave(): void {
    clearTimeout(this.#escapeTimer);
    this.#settle = undefined;
    this.#painter.erase();
  }

  /** Whatever fails ends the prompt: it must not sit there on a terminal that nobody can use. */
  #attempt(act: () => void): void {
    try {
      if (this.#settle !== undefined) act();
    } catch (error) {
      this.#settle?.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #take(event: TerminalEvent): void {
    switch (event.kind) {
      case 'end':
        this.#settle?.reject(new GeneralError(''));
        return;
      case 'interrupt':
        this.#press([{ kind: 'press', name: 'cancel' }]);
        return;
      case 'resize':
        this.#painter.startAnew();
        this.#startRow = undefined;
        this.#paintSoon();
        return;
      case 'input':
        clearTimeout(this.#escapeTimer);
        this.#press(this.#reader.read(event.text));
        if (!this.#reader.isWaiting) return;
        this.#escapeTimer = setTimeout(() => this.#attempt(() => this.#press(this.#reader.settle())), escapeTimeout);
    }
  }

  #press(keys: readonly Key[]): void {
    for (const key of keys) {
      if (key.kind === 'cursor-row') this.#startRow = key.row;
      else if (this.#waiting !== undefined && !isCancel(key)) this.#waiting.push(key);
      else this.#change(key);
      if (this.#state.ended !== null) {
        this.#settle?.resolve({ ended: this.#state.ended, line: this.#state.line.text });
        return;
      }
    }
    this.#paintSoon();
  }

  #change(key: Key): void {
    const { state, complete } = pressKey(this.#state, key, this.#columnRows);
    const isUntouched = isSame(this.#state, state);
    this.#state = state;
    if (complete === undefined && isUntouched) return;
    // Of what came at once only the last is worth looking up.
    this.#request = complete;
    if (complete !== undefined) setImmediate(() => this.#attempt(() => this.#completeDue()));
  }

  #completeDue(): void {
    const request = this.#request;
    this.#request = undefined;
    if (request !== undefined) void this.#complete(request);
  }

  async #complete(request: CompletionRequest): Promise<void> {
    const before = this.#state;
    const items = await this.#find(before.line.text.slice(0, before.line.cursor));
    this.#attempt(() => {
      if (isSame(this.#state, before)) this.#show(items, request);
    });
  }

  /**
   * The line as it was given, or with a blank behind it where it says nothing itself. Keys wait for that, but not long:
   * it may take an answer of the service.
   */
  async #lookFirst(): Promise<void> {
    const before = this.#state;
    const timer = setTimeout(() => this.#attempt(() => this.#stopWaiting()), patience);
    const { text } = before.line;
    let items = await this.#find(text);
    let opened = text;
    if (items.length === 0) {
      opened = `${text} `;
      items = await this.#find(opened);
    }
    clearTimeout(timer);
    this.#attempt(() => {
      if (isSame(this.#state, before)) {
        this.#state = openPrompt(opened, before.history);
        this.#show(items, 'typed');
      }
      this.#stopWaiting();
    });
  }

  #stopWaiting(): void {
    const keys = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#press(keys);
  }

  async #find(text: string): Promise<readonly CompletionItem[]> {
    try {
      return await findCompletions(text, this.#sources);
    } catch {
      return [];
    }
  }

  #show(items: readonly CompletionItem[], request: CompletionRequest): void {
    const { state, complete } = showMenu(this.#state, items, request);
    this.#state = state;
    this.#scroll = 0;
    if (complete !== undefined) void this.#complete(complete);
    this.#paintSoon();
  }

  /** After everything that is at hand was taken in, and looked up where that needs no waiting. */
  #paintSoon(): void {
    if (this.#isPaintDue) return;
    this.#isPaintDue = true;
    setTimeout(() => {
      this.#isPaintDue = false;
      this.#attempt(() => this.#paint());
    }, paintDelay);
  }

  #paint(): void {
    const { columns, rows } = this.#terminal.size;
    const rowsBelow = this.#startRow === undefined ? 0 : rows - this.#startRow + 1;
    const docs = this.#state.panels.docs ? this.#docsOf(this.#state.line.text) : '';
    const screen = drawScreen(this.#state, { columns, rows, rowsBelow }, docs, this.#scroll);
    this.#scroll = screen.scroll;
    this.#columnRows = screen.columnRows;
    this.#painter.paint(screen, this.#state.line, columns);
  }

  #docsOf(line: string): string {
    if (this.#docs?.line !== line) this.#docs = { line, text: docsText(line) };
    return this.#docs.text;
  }
}

function isCancel(key: Key): boolean {
  return key.kind === 'press' && key.name === 'cancel';
}

/** Whether what was looked up for the one is still wanted in the other. */
function isSame(one: PromptState, other: PromptState): boolean {
  return one.line === other.line && one.menu === other.menu && one.searching === other.searching;
}
