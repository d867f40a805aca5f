import type { LintResult, SkippedFile } from '../result.ts';
import { count } from './count.ts';
import { printable } from './printable.ts';

/** Why a run read nothing, in words; undefined when at least one resource was read. */
export function nothingRead(result: LintResult): string | undefined {
  const { files, resources } = result.read;
  if (resources > 0) return undefined;
  const reasons = [noManifest(files, result), skippedBecause(result.skipped)].filter((it) => it !== undefined);
  return `nothing was read: ${reasons.join('; ')}`;
}

/** Whether there is more to tell than that nothing was read. */
export function hasNews(result: LintResult): boolean {
  return result.diagnostics.length > 0 || nothingRead(result) === undefined;
}

function noManifest(files: number, { skipped, diagnostics, units }: LintResult): string | undefined {
  const meaning = '(a manifest has apiVersion and kind)';
  if (units.length > 0 && units.every(({ name }) => name === '<stdin>'))
    return `standard input holds no manifest ${meaning}`;
  if (files > 0) return `no manifest among ${count(files, 'file')} ${meaning}`;
  if (diagnostics.some((it) => it.rule === 'manifest/invalid-yaml')) return 'no file could be parsed';
  return skipped.length > 0 ? undefined : `no .yaml, .yml or .json manifest was found ${meaning}`;
}

/** One reason is mostly that of all. */
function skippedBecause(skipped: readonly SkippedFile[]): string | undefined {
  const [first] = skipped;
  if (first === undefined) return undefined;
  const place = `${first.file}${first.line === undefined ? '' : `:${first.line}`}`;
  const which = skipped.length === 1 ? place : `the first is ${place}`;
  return `${skippedWords(skipped)} (${printable(`${which}: ${first.reason}`)})`;
}

/** "1 error, 2 warnings in 212 resources of 48 files (3 units; 4 references unknown, 2 files skipped)". */
export function summaryLine(result: LintResult, verbose: boolean): string {
  const nothing = nothingRead(result);
  const found = foundWords(result);
  if (nothing !== undefined) return result.diagnostics.length === 0 ? nothing : `${found}; ${nothing}`;
  const { files, resources } = result.read;
  const left: string[] = [];
  if (result.unknown.length > 0) left.push(`${count(result.unknown.length, 'reference')} unknown`);
  if (result.skipped.length > 0) left.push(skippedWords(result.skipped));
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

function skippedWords(skipped: readonly SkippedFile[]): string {
  const documents = skipped.filter((it) => it.line !== undefined).length;
  const files = skipped.length - documents;
  const words: string[] = [];
  if (files > 0) words.push(count(files, 'file'));
  if (documents > 0) words.push(count(documents, 'document'));
  return `${words.join(' and ')} skipped`;
}

/** What every run takes for granted, said once: the policies that are not in the manifests cannot be known. */
export function assumptionLine(result: LintResult): string {
  const version = result.context.find((it) => it.name === 'istioVersion');
  const root = result.context.find((it) => it.name === 'rootNamespace');
  const newest = version?.from === 'default' ? ' (newest known)' : '';
  const istio = version === undefined ? '' : `Istio ${printable(String(version.value))}${newest}. `;
  const nor = root === undefined ? '' : ` or in the root namespace ${printable(String(root.value))}`;
  return `${istio}Assumed: no further policies in these namespaces${nor}`;
}
