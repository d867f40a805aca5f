/** Runs whole processes and takes their wall time and peak memory. */

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const preload = join(here, 'processes', 'peak.cjs');

/** One run of `node <args>`: `{ seconds, kibibytes }`. Throws when it ends otherwise than with one of the `expected` exit codes. */
function runOnce({ name, args, cwd, env = process.env, expected }) {
  const start = performance.now();
  const result = spawnSync(process.execPath, ['--require', preload, ...args], {
    cwd,
    env,
    // A report may be many megabytes long; nobody waits for its reader.
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  if (result.error) throw result.error;
  if (!expected.includes(result.status)) {
    const end = result.stderr.toString().trim().split('\n').slice(-3).join('\n');
    throw new Error(`${name} ended with ${result.status ?? result.signal}, not ${expected.join(' or ')}\n${end}`);
  }
  return { seconds, kibibytes: Number(result.output[3].toString()) };
}

/**
 * Median wall time and peak memory of each process. They take turns (A B A B), so that a slow minute of the machine meets
 * all of them; a first round that fills the page cache does not count.
 */
export function measure(processes, runs) {
  const samples = processes.map(() => []);
  for (let round = 0; round <= runs; round++) {
    for (const [index, process] of processes.entries()) {
      const sample = runOnce(process);
      if (round > 0) samples[index].push(sample);
    }
  }
  return processes.map(({ name }, index) => ({
    name,
    seconds: median(samples[index].map((sample) => sample.seconds)),
    mebibytes: median(samples[index].map((sample) => sample.kibibytes)) / 1024,
  }));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
