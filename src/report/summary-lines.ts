import type { LintResult, SkippedFile } from '../result.ts';
import { count } from './count.ts';
import { printable } from './printable.ts';

/** Why a run read nothing, in words; undefined when at least one resource was read. */
export function nothingRead(result: LintResult): string | undefined {
  const { files, resources } = totals(result);
  if (resources > 0) return undefined;
  const where =
    files === 0 ? 'no .yaml, .yml or .json manifest was found' : `no manifest among ${count(files, 'file')}`;
  return `nothing was read: ${where}${skippedWords(result.skipped)} (a manifest has apiVersion and kind)`;
}

/** "1 error, 2 warnings in 212 resources of 48 files (3 units; 4 references unknown, 2 files skipped)". */
export function summaryLine(result: LintResult, verbose: boolean): string {
  const nothing = nothingRead(result);
  const found = foundWords(result);
  if (nothing !== undefined) return result.diagnostics.length === 0 ? nothing : `${found}; ${nothing}`;
  const { files, resources } = totals(result);
  const left: string[] = [];
  if (result.unknown.length > 0) left.push(`${count(result.unknown.length, 'reference')} unknown`);
  const skipped = skippedWords(result.skipped).replace(/^, /, '');
  if (skipped !== '') left.push(skipped);
  const units = result.units.length > 1 ? [count(result.units.length, 'unit')] : [];
  const hint = left.length > 0 && !verbose ? ': --verbose says which' : '';
  const notes = [...units, ...(left.length > 0 ? [`${left.join(', ')}${hint}`] : [])];
  const read = `${count(resources, 'resource')} of ${count(files, 'file')}`;
  return `${found} in ${read}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

function foundWords({ summary, diagnostics }: LintResult): string {
  const words = [count(summary.error, 'error'), count(summary.warning, 'warning')];
  if (summary.info > 0) words.push(count(summary.info, 'info'));
  if (summary.suppressed > 0) words.push(`${summary.suppressed} suppressed`);
  const hidden = summary.error + summary.warning + summary.info - diagnostics.length;
  return words.join(', ') + (hidden > 0 ? ` (${hidden} not shown)` : '');
}

function totals(result: LintResult): { files: number; resources: number } {
  let files = 0;
  let resources = 0;
  for (const unit of result.units) {
    files += unit.files;
    resources += unit.resources;
  }
  return { files, resources };
}

function skippedWords(skipped: readonly SkippedFile[]): string {
  const documents = skipped.filter((it) => it.line !== undefined).length;
  const files = skipped.length - documents;
  const words: string[] = [];
  if (files > 0) words.push(count(files, 'file'));
  if (documents > 0) words.push(count(documents, 'document'));
  return words.length === 0 ? '' : `, ${words.join(' and ')} skipped`;
}

/**
 * What every run takes for granted, said once: the policies that are not in the manifests cannot be known.
 */
export function assumptionLine(result: LintResult): string {
  const version = result.context.find((it) => it.name === 'istioVersion');
  const root = result.context.find((it) => it.name === 'rootNamespace');
  const newest = version?.from === 'default' ? ' (newest known)' : '';
  const istio = version === undefined ? '' : `Istio ${printable(String(version.value))}${newest}. `;
  const nor = root === undefined ? '' : ` or in the root namespace ${printable(String(root.value))}`;
  return `${istio}Assumed: no further policies in these namespaces${nor}`;
}
