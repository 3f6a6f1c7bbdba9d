import type { AbortSignalLike } from './options.ts';

/** The actions of running calls for when their signal fires, and the one listener on the signal. */
interface Waiting {
  /** Called when the signal fires, one for each call. */
  readonly acts: Set<() => void>;
  readonly listener: () => void;
}

/** By signal. One listener serves all calls: Node warns of more than ten on one signal. */
const waiting = new WeakMap<AbortSignalLike, Waiting>();

/** Calls `act` when the signal fires, until the returned function is called. */
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
