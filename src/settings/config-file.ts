import { CliGeneralError } from '../errors/cli-error.ts';
import { stripText, trimEnd } from '../python/strings.ts';

/**
 * The options of one section. If the line of an option has no value, the indented `key = value` lines below it become a
 * map.
 */
export type ConfigSection = ReadonlyMap<string, ConfigValue>;

/** The value of one option. */
export type ConfigValue = string | ReadonlyMap<string, string>;

/**
 * Returns the value if it is a string. Throws a CliGeneralError for a map; `name` is the setting's name in the message.
 */
export function textOf(value: ConfigValue, name: string): string {
  if (typeof value === 'string') return value;
  throw new CliGeneralError(`Indented settings are not allowed below ${name}.`);
}

/** The sections of one file by name, in the order of the file. */
export type ConfigSections = ReadonlyMap<string, ConfigSection>;

/**
 * Parses a config, credentials or alias file like Python's RawConfigParser in strict mode. Returns `undefined` if
 * RawConfigParser refuses the file. All other sections inherit the options of `[DEFAULT]`.
 */
export function parseConfigFile(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> | undefined {
  const reader = new SectionReader();
  return text.split(/\r\n?|\n/).every((line) => reader.read(line)) ? reader.finish() : undefined;
}

/**
 * Parses a config file like parseConfigFile(). A value that begins on the line after its option becomes a map. Returns
 * `undefined` also if such a value is invalid.
 */
export function parseNestedConfigFile(text: string): ConfigSections | undefined {
  const flat = parseConfigFile(text);
  if (flat === undefined) return undefined;
  const sections = new Map<string, ConfigSection>();
  for (const [name, options] of flat) {
    const section = new Map<string, ConfigValue>();
    for (const [option, value] of options) {
      const nested = value.startsWith('\n') ? parseNestedValue(value) : value;
      if (nested === undefined) return undefined;
      section.set(option, nested);
    }
    sections.set(name, section);
  }
  return sections;
}

/** The line ends that Python's splitlines() knows. */
export const lineBreak = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;

/**
 * Splits each line at its first `=` and skips empty lines. Returns `undefined` for a line without `=`. There is only
 * one level of nesting.
 */
function parseNestedValue(value: string): ReadonlyMap<string, string> | undefined {
  const nested = new Map<string, string>();
  for (const line of value.split(lineBreak)) {
    const text = stripText(line);
    if (text === '') continue;
    const equals = text.indexOf('=');
    if (equals === -1) return undefined;
    nested.set(stripText(text.slice(0, equals)), stripText(text.slice(equals + 1)));
  }
  return nested;
}

const inheritedSection = 'DEFAULT';

class SectionReader {
  readonly #sections = new Map<string, Map<string, string[]>>();
  readonly #inherited = new Map<string, string[]>();
  #section: Map<string, string[]> | undefined;
  /** The lines of the last option. A line with a deeper indent continues it. */
  #value: string[] | undefined;
  #indent = 0;

  /** Reads the next line. Returns false if it makes the file invalid. */
  read(line: string): boolean {
    const text = stripText(line);
    if (text === '') {
      this.#value?.push('');
      return true;
    }
    if (text.startsWith('#') || text.startsWith(';')) return true;
    const indent = line.indexOf(text);
    if (this.#value !== undefined && indent > this.#indent) {
      this.#value.push(text);
      return true;
    }
    this.#indent = indent;
    const header = /^\[(.+)\]/s.exec(text)?.[1];
    if (header !== undefined) return this.#openSection(header);
    return this.#section !== undefined && this.#addOption(this.#section, text);
  }

  finish(): ReadonlyMap<string, ReadonlyMap<string, string>> {
    const finished = new Map<string, Map<string, string>>();
    for (const [name, options] of this.#sections) {
      const section = new Map<string, string>();
      for (const [option, lines] of [...options, ...this.#inherited]) {
        if (!section.has(option)) section.set(option, trimEnd(lines.join('\n'), '\n'));
      }
      finished.set(name, section);
    }
    return finished;
  }

  /** Begins a section. Returns false for a repeated section, unless it is `[DEFAULT]`. */
  #openSection(name: string): boolean {
    this.#value = undefined;
    if (name === inheritedSection) {
      this.#section = this.#inherited;
      return true;
    }
    if (this.#sections.has(name)) return false;
    this.#section = new Map();
    this.#sections.set(name, this.#section);
    return true;
  }

  /** Adds an option to the section. Returns false if the option has no name or separator, or is a repetition. */
  #addOption(section: Map<string, string[]>, text: string): boolean {
    const separator = text.search(/[=:]/);
    const option = stripText(text.slice(0, Math.max(separator, 0))).toLowerCase();
    if (option === '' || section.has(option)) return false;
    this.#value = [stripText(text.slice(separator + 1))];
    section.set(option, this.#value);
    return true;
  }
}
