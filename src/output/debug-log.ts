import type { Host } from '../host/host.ts';

type DebugLevel = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

/** Where `--debug` lines go. A text that takes work to make is passed as a function: without `--debug` nobody calls it. */
export interface DebugLog {
  log(logger: string, level: DebugLevel, text: string | (() => string)): void;
}

/** The log of a run without `--debug`. */
export const silentLog: DebugLog = {
  log() {},
};

/** Writes to stderr, in local time: `2026-01-02 03:04:05,678 - MainThread - logger - DEBUG - text`. */
export function createDebugLog(host: Pick<Host, 'stderr' | 'clock'>): DebugLog {
  return {
    log(logger, level, text) {
      const time = timestamp(new Date(host.clock.now()));
      const line = maskUserInfo(typeof text === 'string' ? text : text());
      host.stderr.write(`${time} - MainThread - ${logger} - ${level} - ${line}\n`);
    },
  };
}

function timestamp(time: Date): string {
  const date = [String(time.getFullYear()).padStart(4, '0'), digits(time.getMonth() + 1), digits(time.getDate())];
  const clock = [digits(time.getHours()), digits(time.getMinutes()), digits(time.getSeconds())];
  return `${date.join('-')} ${clock.join(':')},${digits(time.getMilliseconds(), 3)}`;
}

function digits(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

/** User names and passwords in URLs, of proxies and endpoints, are nobody's to read. */
export function maskUserInfo(text: string): string {
  return text.replaceAll(/\/\/[^/@\s]*@/g, '//****@');
}

/** What stands where something must not be read. */
export const redacted = '****';

const secretOptions = [
  '--authentication-code1',
  '--authentication-code2',
  '--totp-seed',
  '--cli-input-json',
  '--cli-input-yaml',
];

/** The arguments as a log may show them: without one-time codes, seeds and documents that may hold them. */
export function redactArguments(argv: readonly string[]): string[] {
  return argv.map((argument, index) => {
    const equals = argument.indexOf('=');
    if (equals > 0 && isSecretOption(argument.slice(0, equals))) return `${argument.slice(0, equals)}=${redacted}`;
    return isSecretOption(argv[index - 1] ?? '') ? redacted : argument;
  });
}

/** An abbreviation counts as what it may stand for. */
function isSecretOption(option: string): boolean {
  return option.length > 2 && secretOptions.some((name) => name.startsWith(option));
}
