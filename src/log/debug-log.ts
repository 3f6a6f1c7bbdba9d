import type { Host } from '../host/host.ts';
import { escapeUnprintable } from '../python/string-repr.ts';

type DebugLevel = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

/** One line, or one line with others that belong to it. */
type LogText = string | readonly string[];

/** Receives `--debug` lines. A text that takes work to make is passed as a function: it is called with `--debug` only. */
export interface DebugLog {
  log(logger: string, level: DebugLevel, text: LogText | (() => LogText)): void;
}

/** The log of a run without `--debug`. */
export const silentLog: DebugLog = {
  log() {},
};

/**
 * Writes to stderr, in local time: `2026-01-02 03:04:05,678 - MainThread - logger - DEBUG - text`. Control characters are
 * escaped and further lines indented, so that a text from a server cannot look like a line of the log.
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

/** Characters of one line; a header or a message of a server can be megabytes long. */
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
 * Masks user names and passwords in URLs, of proxies and endpoints. A password may hold `@`, and a slash or a
 * space where it is not encoded: then what follows the colon is not a port, and everything up to the last `@` is masked.
 */
export function maskUserInfo(text: string): string {
  const masked = text.replaceAll(/\/\/[^/\s]*@/g, '//****@');
  const end = masked.lastIndexOf('@');
  const start = masked.slice(0, end + 1).search(/\/\/[^/@:]*:(?!\d*(?:[/?#\s'"),]|$))/);
  return start < 0 ? masked : `${masked.slice(0, start)}//****${masked.slice(end)}`;
}

/** Stands in place of a secret. */
export const redacted = '****';
