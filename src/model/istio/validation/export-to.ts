import { isPlaceholder } from '../../placeholder.ts';
import { isDnsLabel } from './domain-name.ts';
import type { Part } from './part.ts';
import { type Fault, type Faults, quote, refused } from './violation.ts';

export interface ExportRules {
  /** Of the resource; undefined where it is not known. */
  readonly namespace: string | undefined;
  /** Whether `~` may stand there, alone: a ServiceEntry that nobody sees. */
  readonly nobody: boolean;
}

/** pkg/config/validation/validation.go validateExportTo, pkg/config/visibility/visibility.go */
export function* exportFaults(exportTo: Part, { namespace, nobody }: ExportRules): Faults {
  const seen = new Set<string>();
  for (const item of exportTo.items) {
    const key = item.text === '.' && namespace !== undefined ? namespace : item.text;
    if (seen.has(key)) {
      const also = key === item.text ? '' : `, the namespace ${quote(key)} itself`;
      yield refused(item, 'duplicate-export', `${quote(item.text)}${also} is in exportTo already`);
      continue;
    }
    const problem = nobody && key === '~' ? undefined : visibilityProblem(key);
    if (problem !== undefined) yield refused(item, 'export-namespace', problem);
    else seen.add(key);
  }
  if (exportTo.items.length < 2) return;
  for (const [word, meaning] of [
    ['*', 'everybody'],
    ['~', 'nobody'],
  ] as const) {
    if (!seen.has(word)) continue;
    yield refused(
      exportTo,
      'export-contradiction',
      `exportTo names other namespaces beside ${quote(word)} (${meaning})`,
    );
  }
}

/** A DestinationRule for some workloads counts in its own namespace only. validateExportTo */
export function ownExportFault(exportTo: Part, namespace: string | undefined): readonly Fault[] {
  const items = exportTo.items.filter(({ text }) => text !== '.' && text !== namespace);
  const beyond = items.find(({ text }) => isVisibility(text) && !isPlaceholder(text));
  if (beyond === undefined || (namespace === undefined && beyond.text !== '*')) return [];
  const message = `a DestinationRule with workloadSelector cannot be exported to ${quote(beyond.text)}`;
  return [refused(beyond, 'selected-export', message)];
}

function visibilityProblem(text: string): string | undefined {
  if (text === '~') return '"~" (nobody) is for ServiceEntries only';
  return isVisibility(text) ? undefined : `${quote(text)} is neither ".", "*" nor a namespace`;
}

function isVisibility(text: string): boolean {
  return text === '.' || text === '*' || isDnsLabel(text);
}
