import { readFileSync } from 'node:fs';
import { runChild } from './start-child.ts';

/**
 * Whether this process is a foreground or a background job of its controlling terminal. `no-terminal`: the process has
 * no controlling terminal.
 */
type JobPlace = 'foreground' | 'background' | 'no-terminal';

/** Returns whether this process is a foreground or a background job. Windows has no background jobs. */
export function findJobPlace(): JobPlace {
  if (process.platform === 'win32') return 'foreground';
  let stat: string;
  try {
    stat = readFileSync('/proc/self/stat', 'latin1');
  } catch {
    return askPs();
  }
  // The second field is the program's name in parentheses. The name may contain spaces and parentheses, so parsing
  // begins after the last parenthesis.
  const [, , group, , terminal, foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (terminal === '0') return 'no-terminal';
  return group === foreground ? 'foreground' : 'background';
}

/** Asks ps on systems without /proc, such as macOS. ps marks a process of the foreground group with a plus sign. */
function askPs(): JobPlace {
  const { status, stdout } = runChild('ps', ['-o', 'stat=', '-o', 'tty=', '-p', String(process.pid)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [state = '', terminal = ''] = stdout.toString('latin1').trim().split(/\s+/);
  if (status !== 0 || /^[?-]/.test(terminal)) return 'no-terminal';
  return state.includes('+') ? 'foreground' : 'background';
}
