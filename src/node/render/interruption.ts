const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is to be undone when this program is ended from outside. */
const pending = new Set<() => void>();

/** Has something undone should a signal end this program, until the function that is given back is called. */
export function onInterruption(undo: () => void): () => void {
  if (pending.size === 0) for (const signal of signals) process.on(signal, interrupted);
  pending.add(undo);
  return () => {
    pending.delete(undo);
    if (pending.size === 0) for (const signal of signals) process.off(signal, interrupted);
  };
}

/** Ends as the signal would have done without us. */
function interrupted(signal: NodeJS.Signals): void {
  for (const undo of pending) undo();
  pending.clear();
  for (const name of signals) process.off(name, interrupted);
  process.kill(process.pid, signal);
}
