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
 * Reads the variable. Returns as `tried` the paths that earlier hand-overs of this chain of processes started.
 * `refuses(path)` returns true if the chain has started the path too often: `longestChain` times. Once is too often if
 * the last hand-over led to this very process, as when a wrapper script replaces itself with this program.
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
