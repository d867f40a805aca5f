const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is to be undone when this program is ended from outside. */
const pending = new Set<() => void>();

/** Has something undone should this program end, by a signal or by itself, until the function that is given back is called. */
export function onInterruption(undo: () => void): () => void {
  if (pending.size === 0) listen();
  pending.add(undo);
  return () => {
    pending.delete(undo);
    if (pending.size === 0) listenNoMore();
  };
}

function listen(): void {
  for (const signal of signals) process.on(signal, interrupted);
  process.on('exit', undoAll);
}

function listenNoMore(): void {
  for (const signal of signals) process.off(signal, interrupted);
  process.off('exit', undoAll);
}

/** The latest first: programs end before their folders go. */
function undoAll(): void {
  for (const undo of [...pending].reverse()) undo();
  pending.clear();
}

/** Ends as the signal would have done without us. */
function interrupted(signal: NodeJS.Signals): void {
  undoAll();
  listenNoMore();
  process.kill(process.pid, signal);
}
