import { InterruptError } from '../errors/cli-error.ts';
import type { HostClock } from '../host/host.ts';
import { codeMembers, type Member, type MemberName } from '../operation/enable-mfa-device.ts';

/** A question as shown on the terminal. */
export interface ShownQuestion {
  readonly label: string;
  /** The number of characters typed. */
  readonly typed: number;
  /** The time left until the device shows its next code. */
  readonly hint: string;
}

const periodMilliseconds = 30_000;
const labels = ['First code', 'Second code'];
const keys = {
  erase: ['\b', '\u007f'],
  eraseLine: ['\u0015', '\u0017'],
  enter: ['\r', '\n'],
  leave: ['\u0003', '\u0004'],
};

/** Asks for one-time codes in turn: handles keys and provides the question to show. */
export class CodeQuestions {
  readonly #clock: Pick<HostClock, 'now'>;
  readonly #given: ReadonlyMap<string, string>;
  readonly #answers = new Map<MemberName, string>();
  readonly #open: Member[];
  #line = '';
  /** The time when the last code was entered. The device shows the next code only in a later time step. */
  #takenAt: number | undefined;

  /** `given` holds the codes that are already known. */
  constructor(wanted: readonly MemberName[], given: ReadonlyMap<string, string>, clock: Pick<HostClock, 'now'>) {
    this.#given = given;
    this.#clock = clock;
    this.#open = codeMembers.filter(({ name }) => wanted.includes(name));
  }

  /** The question to answer next; `undefined` when all are answered. */
  get current(): ShownQuestion | undefined {
    const [member] = this.#open;
    if (member === undefined) return undefined;
    const label = labels[codeMembers.findIndex(({ name }) => name === member.name)] ?? member.name;
    return { label, typed: this.#line.length, hint: this.#hint() };
  }

  get answers(): ReadonlyMap<MemberName, string> {
    return new Map(this.#answers);
  }

  /**
   * Handles a key. At the end of a line it returns a message for the user, or an empty text if the code was accepted.
   */
  press(key: string): string | undefined {
    if (keys.leave.includes(key)) throw new InterruptError();
    if (keys.enter.includes(key)) return this.#endLine();
    if (keys.eraseLine.includes(key)) this.#line = '';
    else if (keys.erase.includes(key)) this.#line = this.#line.slice(0, -1);
    // Ignore spaces, because some devices show a code in two groups.
    else if (key > ' ' && this.#line.length < longestLine) this.#line += key;
    return undefined;
  }

  #endLine(): string | undefined {
    const [member] = this.#open;
    const code = this.#line;
    if (member === undefined) return undefined;
    this.#line = '';
    if (!isCode(code, member)) return `A code has ${member.maxLength} digits.`;
    if ([...this.#given.values(), ...this.#answers.values()].includes(code)) {
      return 'Both codes are the same: wait until the device shows the next one.';
    }
    this.#answers.set(member.name, code);
    this.#open.shift();
    this.#takenAt = this.#clock.now();
    return '';
  }

  #hint(): string {
    const now = this.#clock.now();
    const seconds = Math.ceil((periodMilliseconds - (now % periodMilliseconds)) / 1000);
    if (this.#takenAt === undefined) return `changes in ${seconds} s`;
    const isThere = Math.floor(now / periodMilliseconds) > Math.floor(this.#takenAt / periodMilliseconds);
    return isThere ? `the next code is there, changes in ${seconds} s` : `the next code comes in ${seconds} s`;
  }
}

/** The maximum length of a line, so that text pasted by mistake does not fill the screen. Codes are much shorter. */
const longestLine = 20;

function isCode(text: string, { maxLength, pattern }: Member): boolean {
  return text.length === maxLength && new RegExp(`^(?:${pattern})$`).test(text);
}
