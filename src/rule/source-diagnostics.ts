import type { Diagnostic } from '../result.ts';
import type { ParsedFile, SourceProblem } from '../source/document.ts';
import { fingerprint } from './fingerprint.ts';
import { pointer } from './settle.ts';

interface FileSet {
  /** Undefined for files that are part of no unit. */
  readonly name: string | undefined;
  readonly files: readonly ParsedFile[];
}

/** Mistakes in the text of files, as diagnostics with built-in ids. */
export function sourceDiagnostics(units: readonly FileSet[]): readonly Diagnostic[] {
  return units.flatMap((unit) =>
    unit.files.flatMap((file) => file.problems.map((problem) => diagnosticOf(problem, unit.name))),
  );
}

function diagnosticOf(problem: SourceProblem, unit: string | undefined): Diagnostic {
  const { at } = problem;
  return {
    rule: problem.code,
    severity: 'error',
    confidence: 'certain',
    message: problem.message,
    effect:
      problem.code === 'manifest/invalid-yaml'
        ? { result: 'rejected', reason: 'invalid-yaml', text: 'kubectl refuses the document' }
        : { result: 'ineffective', reason: 'duplicate-key', text: 'the earlier value is lost without a word' },
    file: at.file,
    range: at.range,
    path: pointer(at.path),
    because: [],
    units: unit === undefined ? [] : [unit],
    fingerprint: fingerprint({ rule: problem.code, resource: undefined, path: at.path, text: problem.message }),
  };
}
