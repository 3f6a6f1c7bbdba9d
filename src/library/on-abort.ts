import type { AbortSignalLike } from './options.ts';

/** The running calls of one signal, and the only listener on it. */
interface Waiting {
  /** One action for each call, to be called when the signal aborts. */
  readonly acts: Set<() => void>;
  readonly listener: () => void;
}

/** One listener serves all calls, because Node warns about more than ten listeners on one signal. */
const waiting = new WeakMap<AbortSignalLike, Waiting>();

/** Calls `act` when the signal aborts. The returned function cancels this. */
export function onAbort(signal: AbortSignalLike, act: () => void): () => void {
  const { acts, listener } = waiting.get(signal) ?? listen(signal);
  acts.add(act);
  return () => {
    acts.delete(act);
    if (acts.size > 0) return;
    signal.removeEventListener('abort', listener);
    waiting.delete(signal);
  };
}

function listen(signal: AbortSignalLike): Waiting {
  const acts = new Set<() => void>();
  const listener = () => {
    for (const act of [...acts]) act();
  };
  const found = { acts, listener };
  signal.addEventListener('abort', listener);
  waiting.set(signal, found);
  return found;
}
