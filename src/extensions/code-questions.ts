import { InterruptError } from '../errors/cli-error.ts';
import type { HostClock } from '../host/host.ts';
import { codeMembers, type Member, type MemberName } from '../operation/enable-mfa-device.ts';

/** A question as shown on the terminal. */
export interface ShownQuestion {
  readonly label: string;
  /** The number of characters typed. */
  readonly typed: number;
  /** A text about the next code, such as `new code in 5 s`. */
  readonly hint: string;
  /** The number of seconds until the code on the device changes. */
  readonly seconds: number;
}

/**
 * The effect of a key that ends a line, or of a key that is not allowed. `message` is the error about the line, or
 * empty if there is no error.
 */
type KeyEffect = { readonly kind: 'line'; readonly message: string } | { readonly kind: 'not-allowed' };

const periodMilliseconds = 30_000;
const labels = ['First code', 'Second code'];
const keys = {
  erase: ['\b', '\u007f'],
  // Ctrl-U and Ctrl-W.
  eraseLine: ['\u0015', '\u0017'],
  enter: ['\r', '\n'],
  // Ctrl-C and Ctrl-D. A Ctrl-D that was typed before the terminal was in raw mode arrives as NUL.
  leave: ['\u0003', '\u0004', '\u0000'],
  separators: [' ', '-', '\t', '\u00a0'],
};

/** The codes to ask for, the codes given, and the pairs that IAM has refused. */
export interface WantedCodes {
  readonly wanted: readonly MemberName[];
  /** The codes from the command line or a document. */
  readonly given: ReadonlyMap<string, string>;
  readonly refused: readonly ReadonlyMap<string, string>[];
}

/** Asks for one-time codes in turn: handles keys and provides the question to show. */
export class CodeQuestions {
  readonly #clock: Pick<HostClock, 'now'>;
  readonly #given: ReadonlyMap<string, string>;
  readonly #refused: readonly string[];
  readonly #wanted: readonly Member[];
  readonly #answers = new Map<MemberName, string>();
  #line = '';
  #lastKey: string | undefined;
  /** The time when the last code was entered. The device shows the next code only in a later time step. */
  #lastEnteredAt: number | undefined;

  constructor({ wanted, given, refused }: WantedCodes, clock: Pick<HostClock, 'now'>) {
    this.#given = given;
    this.#refused = refused.map(pairOf);
    this.#clock = clock;
    this.#wanted = codeMembers.filter(({ name }) => wanted.includes(name));
  }

  /** The question to answer next; `undefined` when all are answered. */
  get current(): ShownQuestion | undefined {
    const member = this.#openMember;
    if (member === undefined) return undefined;
    const label = labels[codeMembers.findIndex(({ name }) => name === member.name)] ?? member.name;
    return { label, typed: this.#line.length, ...this.#countdown() };
  }

  /** The code to ask for now. */
  get #openMember(): Member | undefined {
    return this.#wanted.find(({ name }) => !this.#answers.has(name));
  }

  get answers(): ReadonlyMap<MemberName, string> {
    return new Map(this.#answers);
  }

  /** Handles a key. Throws an InterruptError for Ctrl-C and Ctrl-D. */
  press(key: string): KeyEffect | undefined {
    if (keys.leave.includes(key)) throw new InterruptError();
    const isSecondHalfOfCrLf = key === '\n' && this.#lastKey === '\r';
    this.#lastKey = key;
    // A pasted line may end in CR LF. These two characters count as one Enter.
    if (isSecondHalfOfCrLf) return undefined;
    if (keys.enter.includes(key) && this.#line !== '') return { kind: 'line', message: this.#endLine() };
    if (keys.eraseLine.includes(key)) this.#line = '';
    else if (keys.erase.includes(key)) this.#line = this.#line.slice(0, -1);
    else if (/^[0-9]$/.test(key) && this.#line.length < longestLine) this.#line += key;
    // Separators are ignored, because some devices show a code in two groups.
    else if (!keys.separators.includes(key)) return { kind: 'not-allowed' };
    return undefined;
  }

  #endLine(): string {
    const member = this.#openMember;
    const code = this.#line;
    this.#line = '';
    if (member === undefined) return '';
    if (!isCode(code, member)) return `A code has ${member.maxLength} digits.`;
    if ([...this.#given.values(), ...this.#answers.values()].includes(code)) {
      return 'Both codes are the same: wait until the device shows the next one.';
    }
    this.#answers.set(member.name, code);
    this.#lastEnteredAt = this.#clock.now();
    const isRefused = this.#refused.includes(pairOf(new Map([...this.#given, ...this.#answers])));
    if (this.#openMember !== undefined || !isRefused) return '';
    this.#answers.clear();
    this.#lastEnteredAt = undefined;
    return 'IAM has already refused these two codes. Enter two new codes.';
  }

  #countdown(): Pick<ShownQuestion, 'hint' | 'seconds'> {
    const now = this.#clock.now();
    const seconds = Math.ceil((periodMilliseconds - (now % periodMilliseconds)) / 1000);
    if (this.#lastEnteredAt === undefined) return { hint: `new code in ${seconds} s`, seconds };
    const isShown = Math.floor(now / periodMilliseconds) > Math.floor(this.#lastEnteredAt / periodMilliseconds);
    return { hint: isShown ? `next code is shown, ${seconds} s left` : `wait ${seconds} s for the next code`, seconds };
  }
}

/** The maximum length of a line, so that text pasted by mistake does not fill the screen. Codes are much shorter. */
const longestLine = 20;

/** Joins both codes for comparison. */
function pairOf(codes: ReadonlyMap<string, string>): string {
  return codeMembers.map(({ name }) => codes.get(name) ?? '').join(' ');
}

function isCode(text: string, { maxLength, pattern }: Member): boolean {
  return text.length === maxLength && new RegExp(`^(?:${pattern})$`).test(text);
}
