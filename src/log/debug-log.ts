import type { Host } from '../host/host.ts';
import { escapeUnprintable } from '../python/string-repr.ts';

type DebugLevel = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

/** One line of the log, or several lines. Only the first line gets the time and the logger. */
type LogText = string | readonly string[];

/**
 * Receives the lines of `--debug`. A text that is expensive to make is passed as a function, which is called only with
 * `--debug`.
 */
export interface DebugLog {
  log(logger: string, level: DebugLevel, text: LogText | (() => LogText)): void;
}

/** The log of a run without `--debug`. */
export const silentLog: DebugLog = {
  log() {},
};

/**
 * Returns a log that writes lines to stderr, in local time:
 * `2026-01-02 03:04:05,678 - MainThread - logger - DEBUG - text`. Control characters are escaped and continuation lines
 * are indented. So no text from a server can imitate a line of the log.
 */
export function createDebugLog(host: Pick<Host, 'stderr' | 'clock'>): DebugLog {
  return {
    log(logger, level, text) {
      const time = timestamp(new Date(host.clock.now()));
      const made = typeof text === 'function' ? text() : text;
      const lines = (typeof made === 'string' ? [made] : made).map(showLine);
      host.stderr.write(`${time} - MainThread - ${logger} - ${level} - ${lines.join('\n  ')}\n`);
    },
  };
}

/** The longest text of one line, in characters. A header or message from a server can be megabytes long. */
const longestLine = 16_384;

function showLine(line: string): string {
  const shown = escapeUnprintable(maskUserInfo(line.slice(0, longestLine)));
  return line.length > longestLine ? `${shown}… (${line.length} characters)` : shown;
}

function timestamp(time: Date): string {
  const date = [String(time.getFullYear()).padStart(4, '0'), digits(time.getMonth() + 1), digits(time.getDate())];
  const clock = [digits(time.getHours()), digits(time.getMinutes()), digits(time.getSeconds())];
  return `${date.join('-')} ${clock.join(':')},${digits(time.getMilliseconds(), 3)}`;
}

function digits(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

/**
 * Masks user names and passwords in the URLs of proxies and endpoints. A password may contain `@`, a slash or a space.
 * So if the text after `//NAME:` is not a port number, everything between `//` and the last `@` is masked.
 */
export function maskUserInfo(text: string): string {
  const masked = text.replaceAll(/\/\/[^/\s]*@/g, '//****@');
  const end = masked.lastIndexOf('@');
  const start = masked.slice(0, end + 1).search(/\/\/[^/@:]*:(?!\d*(?:[/?#\s'"),]|$))/);
  return start < 0 ? masked : `${masked.slice(0, start)}//****${masked.slice(end)}`;
}

/** The placeholder for a secret. */
export const redacted = '****';
