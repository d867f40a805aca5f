/**
 * Preloaded into every measured process: writes its peak memory in KiB to file descriptor 3 at exit.
 * VmHWM belongs to this program alone, while `maxRSS` on Linux starts with the size of the process that spawned it.
 */
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => {
    const { readFileSync, writeSync } = require('node:fs');
    writeSync(3, String(peak(readFileSync)));
  });
}

function peak(readFileSync) {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
