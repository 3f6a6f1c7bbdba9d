const signals: readonly NodeJS.Signals[] =
  // On Windows, Node reports Ctrl-Break as SIGBREAK and the closing of the console as SIGHUP.
  process.platform === 'win32' ? ['SIGBREAK', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGQUIT'];

/**
 * Calls `listener` at SIGTERM, SIGHUP and SIGQUIT instead of ending the process. On Windows it does so at Ctrl-Break
 * and when the console is closed. The returned function undoes this. If one of these signals has arrived, the function
 * also ends the process by that signal.
 */
export function onTermination(listener: () => void): () => void {
  let arrived: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals) => {
    arrived = signal;
    listener();
  };
  for (const signal of signals) process.on(signal, note);
  return () => {
    for (const signal of signals) process.off(signal, note);
    // On Windows, Node cannot send most signals. SIGTERM ends the process.
    if (arrived !== undefined) process.kill(process.pid, process.platform === 'win32' ? 'SIGTERM' : arrived);
  };
}
