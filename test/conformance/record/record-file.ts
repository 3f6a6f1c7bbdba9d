import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { dump, load } from 'js-yaml';

const folder = join(process.cwd(), 'test/conformance/recorded');
const head = `\
# What the AWS CLI did in each case. \`npm run conformance -- --record NAME …\` writes this file; do not edit it.
# - question: the content of the case. If the case changes, its answer is no longer used.
# - answer: the result. Left out: empty members, unchanged files, caches of the AWS CLI, User-Agents, and texts that our
#   program words differently (--debug, --version).
# - call(S) in a command: the complete call for the user Bob and the device S.
# - call in requests: the usual request, for the device mfa/Bob. The lines below it change that request: each replaces the
#   line with the same name, or adds a line. "no X": the line X is missing.
# - {port}, {folder}, {box}: values of the run. {now+60}: 60 seconds after its start. \\{x*300}: 300 times x.
`;

interface Entry<Answer> {
  readonly question: object;
  readonly answer: Answer;
}

/** The recorded answers of one area, by name: a YAML file that is read on first use. */
export class RecordFile<Answer extends object> {
  readonly #path: string;
  #entries: Map<string, Entry<Answer>> | undefined;
  #isChanged = false;

  constructor(area: string, inFolder = folder) {
    this.#path = join(inFolder, `${area}.yaml`);
  }

  get names(): string[] {
    return [...this.#read().keys()];
  }

  /** Returns the answer, if it was recorded for exactly this question. */
  get(name: string, question: object): Answer | undefined {
    const entry = this.#read().get(name);
    return entry !== undefined && isDeepStrictEqual(entry.question, question) ? entry.answer : undefined;
  }

  set(name: string, entry: Entry<Answer>): void {
    if (isDeepStrictEqual(this.#read().get(name), entry)) return;
    this.#read().set(name, entry);
    this.#isChanged = true;
  }

  delete(name: string): void {
    if (this.#read().delete(name)) this.#isChanged = true;
  }

  /** Writes the file if an entry changed. The text of all other entries stays the same. */
  write(): void {
    if (!this.#isChanged) return;
    const entries = [...this.#read()].sort(([one], [other]) => (one < other ? -1 : 1));
    let text = head;
    for (const [name, entry] of entries) {
      // An empty line separates the entries. An entry that ends with a YAML text may already end with an empty line. A
      // second empty line would then become part of that text.
      text += `${text.endsWith('\n\n') ? '' : '\n'}${writeEntry(name, entry)}`;
    }
    rmSync(this.#path, { force: true });
    mkdirSync(dirname(this.#path), { recursive: true });
    if (entries.length > 0) writeFileSync(this.#path, text);
  }

  #read(): Map<string, Entry<Answer>> {
    if (this.#entries === undefined) {
      const text = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '';
      const parsed = text === '' ? {} : load(text);
      if (!isRecord<Answer>(parsed)) throw new Error(`${this.#path} is not a file of recorded answers`);
      this.#entries = new Map(Object.entries(parsed));
    }
    return this.#entries;
  }
}

function isRecord<Answer>(value: unknown): value is Record<string, Entry<Answer>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((entry) => 'question' in entry && 'answer' in entry)
  );
}

function writeEntry<Answer extends object>(name: string, entry: Entry<Answer>): string {
  const text = dump({ [name]: entry }, { lineWidth: -1, noRefs: true });
  if (!isDeepStrictEqual(load(text), { [name]: entry })) throw new Error(`cannot record the answer of ${name}`);
  return text.replace(/\n\.\.\.\n$/, '\n');
}
