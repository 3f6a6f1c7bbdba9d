/**
 * The environment variable that prevents an endless chain of hand-overs: between two programs of this package, or
 * between this program and a script that starts it.
 */
export const guardVariable = 'AWS_IAM_ENABLE_MFA_DEVICE_HAND_OVER';

/**
 * The number of times that a chain of processes may hand over to the same path. A chain can be legitimate: the AWS CLI
 * starts a credential process, which calls `aws` for another profile.
 */
const longestChain = 8;

/** The ids of a process and its parent. */
interface ProcessIds {
  readonly pid: number;
  readonly ppid: number;
}

/** How a hand-over starts the next program: in this process, or in a child process. */
export type HandOverKind = 'replace' | 'child';

/**
 * Reads the variable. `tried` contains two paths for each earlier hand-over of this chain of processes: the path of the
 * program that handed over, and the path that it started. `refuses(path)` returns true if `tried` contains the path
 * `longestChain` times. If the last hand-over started this very process, one time is enough. This happens if a wrapper
 * script replaces itself with this program.
 */
export function readGuard(value: string | undefined, { pid, ppid }: ProcessIds, delimiter: string) {
  const [last = '', ...tried] = (value ?? '').split(delimiter);
  const isOwnHandOver = last === `replace ${pid}` || last === `child ${ppid}`;
  return {
    tried,
    refuses: (path: string) => tried.filter((other) => other === path).length >= (isOwnHandOver ? 1 : longestChain),
  };
}

/** Returns the variable's value for the next program. */
export function writeGuard(kind: HandOverKind, pid: number, tried: readonly string[], delimiter: string): string {
  return [`${kind} ${pid}`, ...tried].join(delimiter);
}
