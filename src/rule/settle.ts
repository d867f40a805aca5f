import { settleEvidence } from '../mesh/settled-evidence.ts';
import type { Resource } from '../model/resource.ts';
import type { Confidence, Diagnostic, Severity } from '../result.ts';
import type { Located, Path } from '../source/position.ts';
import { fingerprint } from './fingerprint.ts';
import type { Finding, Rule } from './rule.ts';

const severities: readonly Severity[] = ['error', 'warning', 'info'];
const confidences: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** The text that is written at a place, for the fingerprint. */
export type TextAt = (at: Located) => string;

/** What a finding is settled against. */
export interface Settling {
  readonly rule: Rule;
  readonly resource: Resource;
  /** The severity to start from, after the user's changes. */
  readonly severity: Severity;
  readonly unit: string;
  readonly textAt: TextAt;
}

/** Turns a finding into plain data. Each assumption takes severity and confidence one step down. */
export function settle(finding: Finding, settling: Settling): Diagnostic {
  const { rule, resource } = settling;
  const because = finding.because ?? [];
  const steps = because.filter((evidence) => evidence.assumed === true).length;
  const path = pathInResource(finding.at, resource);
  return {
    rule: rule.id,
    severity: down(severities, startingSeverity(finding, settling), steps),
    confidence: down(confidences, finding.confidence ?? 'certain', steps),
    message: finding.message,
    ...(finding.help === undefined ? {} : { help: finding.help }),
    ...(finding.effect === undefined ? {} : { effect: finding.effect }),
    ...(finding.call === undefined ? {} : { call: finding.call }),
    file: finding.at.file,
    range: finding.at.range,
    ...(finding.at.rendered === true ? { rendered: true } : {}),
    resource: {
      apiVersion: resource.apiVersion,
      kind: resource.kindName,
      namespace: resource.namespace,
      name: resource.name,
    },
    path: pointer(path),
    because: because.map(settleEvidence),
    units: [settling.unit],
    fingerprint: fingerprint({ rule: rule.id, resource, path, text: settling.textAt(finding.at) }),
    ...(finding.fix === undefined || finding.fix.edits.some(({ at }) => at.rendered === true)
      ? {}
      : {
          fix: {
            title: finding.fix.title,
            safe: finding.fix.safe,
            edits: finding.fix.edits.map((edit) => ({ file: edit.at.file, range: edit.at.range, text: edit.text })),
          },
        }),
  };
}

/** A finding may be milder or graver than its rule; a severity that the user chose for the rule moves it by as much. */
function startingSeverity(finding: Finding, { rule, severity }: Settling): Severity {
  if (finding.severity === undefined) return severity;
  const moved = severities.indexOf(severity) - severities.indexOf(rule.severity);
  return down(severities, finding.severity, moved);
}

function down<T>(scale: readonly T[], from: T, steps: number): T {
  const index = Math.min(Math.max(scale.indexOf(from) + steps, 0), scale.length - 1);
  return scale[index] ?? from;
}

function pathInResource(at: Located, resource: Resource): Path {
  return at.path.slice(resource.at.length);
}

/** A JSON pointer: https://www.rfc-editor.org/rfc/rfc6901 */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
