import { CliGeneralError } from '../errors/cli-error.ts';
import type { HostTerminal, TerminalEvent } from '../host/host.ts';
import { Canvas } from './canvas.ts';
import type { CompletionItem } from './completion-item.ts';
import { historyOf } from './edit-state.ts';
import { type CompletionSources, docsText, findCompletions } from './find-completions.ts';
import { type Key, KeyReader, longestLine } from './key-reader.ts';
import { awaitMenu, showMenu } from './menu-state.ts';
import { Painter, wholeArea } from './painter.ts';
import { changeDocs } from './panel-state.ts';
import type { Pen } from './pen.ts';
import { pressKey } from './press-key.ts';
import { openScrolls, promptLayout } from './prompt-layout.ts';
import { type CompletionRequest, openPrompt, type PromptState } from './prompt-state.ts';

/** The result of the prompt: how it ended, and the command line. */
export interface PromptEnd {
  readonly ended: 'run' | 'cancel';
  readonly line: string;
}

/** The terminal of the prompt. */
export interface PromptScreen {
  readonly terminal: HostTerminal;
  readonly pen: Pen;
  /** Whether the terminal can report the cursor's position. */
  readonly reportsCursor: boolean;
  /** Whether standard input is a terminal. */
  readonly hasKeyboard: boolean;
}

/** The longest wait for the first completions before the prompt opens, in milliseconds. */
const firstLookup = 1500;

/** The delay between a change and drawing it, in milliseconds. It is short enough to look immediate. */
const paintDelay = 4;

/** The time for keys from a pipe to arrive, in milliseconds. */
const pipedKeysTime = 150;

/**
 * The pause that ends a text which is too long for the line, in milliseconds. Before this pause, the prompt ignores all
 * keys except Ctrl-C and Ctrl-D.
 */
const floodTime = 500;

const bell = '\u0007';

/** The time for a terminal to report the cursor's position, in milliseconds. */
const answerTimeout = 2000;

const noAnswerWarning = "WARNING: your terminal doesn't support cursor position requests (CPR).\r\n";

/** Runs one prompt on one terminal: reads keys, finds completions and draws until it ends. */
export class PromptSession {
  readonly ended: Promise<PromptEnd>;
  readonly #screen: PromptScreen;
  readonly #sources: CompletionSources;
  readonly #painter: Painter;
  readonly #reader = new KeyReader();
  readonly #scrolls = openScrolls();
  #state: PromptState;
  #settle: { resolve(end: PromptEnd): void; reject(error: Error): void } | undefined;
  #escapeTimer: ReturnType<typeof setTimeout> | undefined;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;
  #hasAnswered = false;
  #isPaintDue = false;
  #request: CompletionRequest | undefined;
  /**
   * Set while the rest of a text that is too long arrives. The prompt ignores this rest, because a line break in the
   * rest would run a command.
   */
  #floodTimer: ReturnType<typeof setTimeout> | undefined;
  /** The number of rows from the prompt's first row to the terminal's last; 0 if unknown. */
  #rowsBelow = 0;

  /** Draws the prompt and starts to read keys. */
  constructor(screen: PromptScreen, sources: CompletionSources, state: PromptState) {
    this.#screen = screen;
    this.#sources = sources;
    this.#state = state;
    this.#painter = new Painter(screen.pen);
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    void this.#complete('typed');
    screen.pen.showCursor(true);
    this.#askForCursor();
    this.#attempt(() => this.#paint());
    screen.terminal.listen((event) => this.#attempt(() => this.#take(event)));
  }

  /** Erases the prompt from the terminal. */
  leave(): void {
    clearTimeout(this.#escapeTimer);
    clearTimeout(this.#answerTimer);
    clearTimeout(this.#floodTimer);
    this.#settle = undefined;
    this.#painter.erase();
  }

  /** Ends the prompt on any error, so that it never blocks the terminal. */
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
        if (this.#isPaintDue) this.#paint();
        // The message is empty, like that of Python's EOFError.
        this.#settle?.reject(new CliGeneralError(''));
        return;
      case 'interrupt':
        this.#press([{ kind: 'press', name: 'cancel' }]);
        return;
      case 'resize':
        this.#startAnew();
        return;
      case 'resume':
        // The shell has written below the drawing.
        this.#painter.forget();
        this.#startAnew();
        return;
      case 'input':
        clearTimeout(this.#escapeTimer);
        this.#floodTimer?.refresh();
        this.#press(this.#reader.read(event.text));
        if (this.#reader.waitTime === undefined) return;
        this.#escapeTimer = setTimeout(
          () => this.#attempt(() => this.#press(this.#reader.settle())),
          this.#reader.waitTime,
        );
    }
  }

  #press(keys: readonly Key[]): void {
    const before = this.#state;
    const rowsBefore = this.#rowsBelow;
    for (const key of keys) {
      if (key.kind === 'cursor-row') this.#takeAnswer(key.row);
      else if (this.#floodTimer !== undefined && !(key.kind === 'press' && key.name === 'cancel')) continue;
      else if (key.kind === 'too-long') this.#screen.terminal.write(bell);
      else if (key.kind === 'press' && key.name === 'clear-screen') this.#clear();
      else this.#change(key);
      if (this.#state.ended !== null) {
        // A terminal shows this drawing only until erase(). If the output is a file, the drawing stays in it.
        this.#paint();
        this.#settle?.resolve({ ended: this.#state.ended, line: this.#state.line.text });
        return;
      }
    }
    if (this.#state !== before || this.#rowsBelow !== rowsBefore) this.#paintSoon();
  }

  #change(key: Key): void {
    const before = this.#state;
    // A key can scroll the documentation panel, so the panel is updated before the key. Text for the line scrolls
    // nothing, so the update can wait.
    if (key.kind !== 'text' || before.panels.focus !== 'input') this.#state = withDocs(before);
    const { state, complete } = pressKey(this.#state, key, this.#scrolls.columns.rows);
    if (textLength(state) > Math.max(longestLine, textLength(before))) {
      this.#screen.terminal.write(bell);
      this.#floodTimer = setTimeout(() => {
        this.#floodTimer = undefined;
      }, floodTime);
      return;
    }
    this.#state = state;
    if (complete !== undefined) this.#completeSoon(complete);
  }

  /** Looks up completions once for all keys that arrived together. */
  #completeSoon(request: CompletionRequest): void {
    if (this.#request !== undefined) return;
    this.#request = request;
    setImmediate(() => {
      this.#request = undefined;
      this.#attempt(() => void this.#complete(request));
    });
  }

  async #complete(request: CompletionRequest): Promise<void> {
    if (this.#state.menu !== null) return;
    const waiting = awaitMenu(this.#state);
    this.#state = waiting;
    const items = await this.#find(waiting);
    this.#attempt(() => {
      // If the line has changed since, these items are out of date, and another lookup finds the new ones.
      if (this.#state.menu !== waiting.menu) return;
      this.#state = withDocs(showMenu(this.#state, items, request));
      this.#paintSoon();
    });
  }

  async #find(state: PromptState): Promise<readonly CompletionItem[]> {
    // Keys from a pipe are handled before the lookup, so wait until they have arrived.
    if (!this.#screen.hasKeyboard) await new Promise((resolve) => setTimeout(resolve, pipedKeysTime));
    if (state.searching) return historyOf(state);
    try {
      return await findCompletions(state.line.text.slice(0, state.line.cursor), this.#sources);
    } catch {
      return [];
    }
  }

  #askForCursor(): void {
    this.#rowsBelow = this.#screen.terminal.size.rowsBelow ?? 0;
    if (!this.#screen.reportsCursor) return;
    this.#screen.pen.askForCursor();
    if (this.#hasAnswered || this.#answerTimer !== undefined) return;
    this.#answerTimer = setTimeout(() => this.#attempt(() => this.#giveUpAsking()), answerTimeout);
  }

  #takeAnswer(row: number): void {
    clearTimeout(this.#answerTimer);
    this.#hasAnswered = true;
    this.#rowsBelow = this.#screen.terminal.size.rows - row + 1;
  }

  #giveUpAsking(): void {
    this.#painter.erase();
    this.#screen.pen.write(noAnswerWarning);
    this.#paint();
  }

  /** Draws the prompt again, after the terminal was resized or the stopped program was resumed. */
  #startAnew(): void {
    this.#painter.erase();
    this.#askForCursor();
    this.#paint();
  }

  #clear(): void {
    this.#painter.erase();
    this.#screen.pen.eraseAll();
    this.#askForCursor();
    this.#paintSoon();
  }

  /** Draws once, a little later, so that input and completions that arrive together cause only one drawing. */
  #paintSoon(): void {
    if (this.#isPaintDue) return;
    this.#isPaintDue = true;
    setTimeout(() => {
      this.#isPaintDue = false;
      this.#attempt(() => this.#paint());
    }, paintDelay);
  }

  #paint(): void {
    this.#state = withDocs(this.#state);
    const { columns, rows } = this.#screen.terminal.size;
    const cursor = { place: { row: 0, column: 0 } };
    const layout = promptLayout(this.#state, this.#scrolls, cursor);
    const wanted = Math.max(this.#rowsBelow, this.#painter.height, layout.height(columns, rows).preferred);
    const canvas = new Canvas();
    layout.draw(canvas, wholeArea(columns, Math.min(wanted, rows)));
    this.#painter.paint({ canvas, cursor: cursor.place, columns, rows });
  }
}

/** Returns the length of the command line or of the text to search for in a panel, whichever is longer. */
function textLength({ line, panels }: PromptState): number {
  return Math.max(line.text.length, panels.search?.line.text.length ?? 0);
}

/** Updates the documentation panel to the command on the line. */
function withDocs(state: PromptState): PromptState {
  return { ...state, panels: changeDocs(state.panels, docsText(state.line.text)) };
}

/**
 * Creates the prompt's state for a given line. If the line has no completions, a space is added after it. The lookup
 * may need a request to IAM, so it has a time limit.
 */
export async function preparePrompt(
  text: string,
  history: readonly string[],
  sources: CompletionSources,
): Promise<PromptState> {
  const looked = findCompletions(text, sources).catch(() => []);
  const waited = new Promise<undefined>((resolve) => setTimeout(resolve, firstLookup, undefined));
  const found = text === '' ? undefined : await Promise.race([looked, waited]);
  return withDocs(openPrompt(found?.length === 0 ? `${text} ` : text, history));
}
