import { type LintOptions, lint } from '../lint.ts';
import { isObject } from '../model/value.ts';
import { pretty } from '../report/pretty.ts';
import type { LintResult } from '../result.ts';
import { applyFixes } from '../rule/apply-fixes.ts';
import type { Rule } from '../rule/rule.ts';
import { parseFile } from '../source/parse.ts';
import { differences, type Expectation, takeMarkers } from './marker.ts';
import type { Fence, Section } from './page.ts';

/** Columns of the output on pages: what a page shows without scrolling. */
const width = 110;

/** A section with files, linted. */
export interface SectionRun {
  readonly expectations: readonly Expectation[];
  readonly result: LintResult;
  readonly differences: readonly string[];
  /** What the section's `text` and `fixed` fences hold when they are current. */
  readonly current: ReadonlyMap<Fence, string>;
}

/** Whether the section is a test: it has files. */
export function isTest(section: Section): boolean {
  return section.fences.some(isFile);
}

/** Lints the files of a section with one rule. */
export function runSection(section: Section, rule: Rule): SectionRun {
  const [unknown] = unknownFences(section);
  if (unknown !== undefined) throw new Error(unknown);
  const files = section.fences
    .filter(isFile)
    .map((fence) => ({ fence, ...takeMarkers(fence.file ?? '', fence.content) }));
  const parsed = files.map(({ fence, text }) => parseFile({ path: fence.file ?? '', text }));
  const result = lint({ units: [{ name: '.', files: parsed }] }, { ...optionsOf(section), rules: [rule] });
  const expectations = files.flatMap((file) => file.expectations);
  const texts = new Map(files.map(({ fence, text }) => [fence.file ?? '', text]));
  const safe = result.diagnostics.flatMap(({ fix }) => (fix?.safe === true ? [fix] : []));
  const fixed = applyFixes(texts, safe).texts;
  const current = new Map<Fence, string>();
  for (const fence of section.fences) {
    if (fence.words[0] === 'text') current.set(fence, output(result, texts, section));
    if (isFixed(fence)) current.set(fence, fixed.get(fence.file ?? '') ?? '');
  }
  return { expectations, result, differences: differences(expectations, result.diagnostics), current };
}

function output(result: LintResult, texts: ReadonlyMap<string, string>, section: Section): string {
  const meshConfig = section.fences.find(isMeshConfig);
  return pretty(result, {
    text: (file) => texts.get(file) ?? (file === meshConfig?.file ? meshConfig.content : undefined),
    page: () => undefined,
    color: false,
    width,
  });
}

function optionsOf(section: Section): LintOptions {
  const meshConfig = section.fences.find(isMeshConfig);
  const written = section.fences.find(isOptions);
  const value =
    written === undefined ? {} : parseFile({ path: 'options.yaml', text: written.content }).documents[0]?.value;
  if (!isObject(value)) throw new Error(`the options of "${section.title}" are not a mapping`);
  const { istioVersion, complete, ...unknown } = value;
  if (Object.keys(unknown).length > 0) throw new Error(`no such option: ${Object.keys(unknown).join(', ')}`);
  return {
    ...(istioVersion === undefined ? {} : { istioVersion: String(istioVersion) }),
    ...(complete === undefined ? {} : { complete: complete === true }),
    ...(meshConfig === undefined
      ? {}
      : { meshConfig: parseFile({ path: meshConfig.file ?? '', text: meshConfig.content }) }),
  };
}

function isFile(fence: Fence): boolean {
  return fence.words[0] === 'yaml' && fence.file !== undefined && fence.words.length === 2;
}

function isFixed(fence: Fence): boolean {
  return fence.words[1] === 'fixed' && fence.file !== undefined;
}

function isMeshConfig(fence: Fence): boolean {
  return fence.words[1] === 'mesh-config' && fence.file !== undefined;
}

function isOptions(fence: Fence): boolean {
  return fence.words[1] === 'options';
}

/** A fence that looks like a file and is none would be a test that never runs. What stands alone may show anything. */
export function unknownFences(section: Section): readonly string[] {
  const alone = !isTest(section);
  return section.fences.flatMap((fence) => {
    const { words } = fence;
    if (words[0] !== 'yaml' || isFile(fence) || isFixed(fence) || isMeshConfig(fence) || isOptions(fence)) return [];
    if (alone && words.length === 1) return [];
    return [`"${section.title}": a fence says "${words.join(' ')}"; write \`yaml file=<name>\``];
  });
}
