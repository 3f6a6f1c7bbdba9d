import type { AbortSignalLike } from './options.ts';

/** Our only listener on a signal, and the actions that it runs. */
interface Waiting {
  /** One action for each library call. All run when the signal aborts. */
  readonly actions: Set<() => void>;
  readonly listener: () => void;
}

/** One listener serves all calls, because Node warns about more than ten listeners on one signal. */
const waiting = new WeakMap<AbortSignalLike, Waiting>();

/** Calls `action` when the signal aborts. The returned function removes `action` again. */
export function onAbort(signal: AbortSignalLike, action: () => void): () => void {
  const { actions, listener } = waiting.get(signal) ?? listen(signal);
  actions.add(action);
  return () => {
    actions.delete(action);
    if (actions.size > 0) return;
    signal.removeEventListener('abort', listener);
    waiting.delete(signal);
  };
}

function listen(signal: AbortSignalLike): Waiting {
  const actions = new Set<() => void>();
  const listener = () => {
    for (const action of [...actions]) action();
  };
  const entry = { actions, listener };
  signal.addEventListener('abort', listener);
  waiting.set(signal, entry);
  return entry;
}
