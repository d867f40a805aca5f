import type { Confidence, Diagnostic, Severity } from '../result.ts';

const milder: { readonly [severity in Severity]: Severity } = { error: 'warning', warning: 'info', info: 'info' };
const lessSure: { readonly [confidence in Confidence]: Confidence } = {
  certain: 'likely',
  likely: 'possible',
  possible: 'possible',
};

/** What stands in files for tests is one step milder: mostly nobody deploys it, and some of it is wrong on purpose. */
export function milderInFixtures(
  diagnostics: readonly Diagnostic[],
  fixtures: ReadonlySet<string>,
): readonly Diagnostic[] {
  if (fixtures.size === 0) return diagnostics;
  return diagnostics.map((diagnostic) => {
    if (!fixtures.has(diagnostic.file)) return diagnostic;
    const note = 'the file lies in a folder for tests, and is taken not to be deployed as it is';
    return {
      ...diagnostic,
      severity: milder[diagnostic.severity],
      confidence: lessSure[diagnostic.confidence],
      because: [...diagnostic.because, { note, from: 'default', assumed: true }],
    };
  });
}
