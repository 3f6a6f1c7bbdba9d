import { readFileSync } from 'node:fs';
import { runChild } from './start-child.ts';

/**
 * Whether this process may set its terminal's modes: it is in the terminal's foreground process group, or has no terminal.
 * The system stops any other process that tries.
 */
export function isInForeground(): boolean {
  if (process.platform === 'win32') return true;
  let stat: string;
  try {
    stat = readFileSync('/proc/self/stat', 'latin1');
  } catch {
    return hasForegroundMark();
  }
  // The name in parentheses may hold anything.
  const [, , group, , terminal, foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return terminal === '0' || group === foreground;
}

/** Asks ps where there is no /proc, as on macOS. */
function hasForegroundMark(): boolean {
  const { status, stdout } = runChild('ps', ['-o', 'stat=', '-p', String(process.pid)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status !== 0 || stdout.includes('+');
}
