import fs from 'node:fs';
import path from 'node:path';
import type { LintResult } from '../result.ts';
import { type Baseline, baselineOf, forgive, readBaseline } from '../rule/baseline.ts';
import { errorCode, refusal } from './system-error.ts';
import { UsageError } from './usage-error.ts';

/** A result without what was recorded before, and what there is to say of that. */
export interface Baselined {
  readonly result: LintResult;
  readonly note: string;
}

/**
 * Forgives what a file records; where there is no such file, records all that was found.
 *
 * @throws UsageError when the file cannot be read or written, or is no baseline.
 */
export function withBaseline(result: LintResult, given: string, cwd: string): Baselined {
  const recorded = read(given, cwd);
  if (recorded === undefined) return record(result, given, cwd);
  const { result: left, forgiven, gone } = forgive(result, recorded);
  const again = 'remove the file and run again to record what is left';
  const rest = gone === 0 ? '' : `; ${findings(gone)} recorded there ${gone === 1 ? 'is' : 'are'} gone: ${again}`;
  return { result: left, note: `${given} forgives ${findings(forgiven)}${rest}` };
}

function read(given: string, cwd: string): Baseline | undefined {
  let text: string;
  try {
    text = fs.readFileSync(path.resolve(cwd, given), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new UsageError(`cannot read --baseline ${given}: ${refusal(error)}`);
  }
  const baseline = readBaseline(parse(text));
  if (baseline === undefined) throw new UsageError(`--baseline ${given} is no baseline that meshlint wrote`);
  return baseline;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function record(result: LintResult, given: string, cwd: string): Baselined {
  const baseline = baselineOf(result);
  try {
    fs.writeFileSync(path.resolve(cwd, given), `${JSON.stringify(baseline, undefined, 2)}\n`);
  } catch (error) {
    throw new UsageError(`cannot write --baseline ${given}: ${refusal(error)}`);
  }
  const note = `${findings(baseline.findings.length)} recorded in ${given}, which is forgiven from now on`;
  return { result: forgive(result, baseline).result, note };
}

function findings(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}
