import { createHash } from 'node:crypto';
import os from 'node:os';
import { limiter } from './limiter.ts';
import type { ToolCache } from './tool-cache.ts';
import { type ProcessLimits, runProcess, type ToolCall, type ToolResult } from './tool-process.ts';

export type { ToolCall, ToolResult };

/** Runs a program, or gives what it printed for the same input before. Never rejects. */
export type RunTool = (call: ToolCall) => Promise<ToolResult>;

export interface RunSettings extends ProcessLimits {
  readonly cache: ToolCache | undefined;
  /** How many programs may run at once; as many as there are processors by default. */
  readonly atOnce?: number;
}

/** A runner of programs whose limits hold for all its calls together. */
export function toolRunner({ cache, atOnce = os.availableParallelism(), ...limits }: RunSettings): RunTool {
  const limited = limiter(atOnce);
  return (call) =>
    limited(async () => {
      if (cache === undefined) return (await runProcess(call, limits)).result;
      const key = keyOf(call);
      const known = cache.read(key);
      if (known !== undefined) return known;
      const { result, isRepeatable } = await runProcess(call, limits);
      if (isRepeatable) cache.write(key, result);
      return result;
    });
}

/** Each part is preceded by its length, so that no two calls are written alike. */
function keyOf({ tool, arguments: words, files }: ToolCall): string {
  const hash = createHash('sha256');
  const add = (part: string | Uint8Array): void => {
    hash.update(`${part.length} ${typeof part === 'string' ? 's' : 'b'} `).update(part);
  };
  for (const part of ['1', tool.name, tool.version, String(words.length), ...words]) add(part);
  for (const file of [...files.keys()].sort()) {
    add(file);
    add(files.get(file) ?? '');
  }
  return hash.digest('hex');
}
