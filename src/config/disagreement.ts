import { type ContextOptions, type Disagreement, disagreements, shown } from '../mesh/build-context.ts';
import type { Claims } from '../mesh/claims.ts';
import { settleEvidence } from '../mesh/settled-evidence.ts';
import type { Diagnostic } from '../result.ts';
import { fingerprint } from '../rule/fingerprint.ts';
import { pointer } from '../rule/settle.ts';

const rule = 'config/disagrees-with-repository';

/** Where a flag or the mesh configuration says something else of the cluster than the manifests of a unit do. */
export function disagreementDiagnostics(
  options: ContextOptions,
  repository: Claims,
  unit: string,
): readonly Diagnostic[] {
  return disagreements(options, repository).flatMap((disagreement) => diagnosticsOf(disagreement, unit));
}

function diagnosticsOf({ name, given, found }: Disagreement, unit: string): readonly Diagnostic[] {
  // A flag is written nowhere, so the manifest is shown.
  const at = given.evidence.at ?? found.evidence.at;
  if (at === undefined) return [];
  const message = `${given.by} says that ${name} is ${shown(given.value)}, but ${found.by} says ${shown(found.value)}`;
  return [
    {
      rule,
      severity: 'info',
      confidence: 'certain',
      message,
      help: `${given.by} is taken; leave it out to take what the manifests say`,
      file: at.file,
      range: at.range,
      path: pointer(at.path),
      because: [settleEvidence(found.evidence)],
      units: [unit],
      fingerprint: fingerprint({ rule, resource: undefined, path: at.path, text: message }),
    },
  ];
}
