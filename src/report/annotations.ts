import type { Diagnostic, LintResult, ResultRange, Severity } from '../result.ts';
import { annotationMessage } from './annotation-message.ts';
import { type SeverityCounts, severities, severityCounts } from './by-severity.ts';
import { printable } from './printable.ts';
import { cutEnd } from './text-size.ts';

export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** What is shown at lines of a change. All texts are inert but not yet escaped for where they go. */
export interface Annotation {
  readonly level: AnnotationLevel;
  /** As the result names it: it may hold any character that a file name can. */
  readonly file: string;
  readonly range: ResultRange;
  readonly title: string;
  /** Lines, parted by line feeds. */
  readonly message: string;
}

/** What a place that takes annotations takes of them. */
export interface AnnotationLimits {
  /** Of each severity; all by default. */
  readonly most?: SeverityCounts;
  /** Of all levels; all by default. */
  readonly total?: number;
  /** Bytes of a message; 64 KiB by default. */
  readonly messageBytes?: number;
}

export interface Annotations {
  /** Errors first; of each level first what is blamed on the change. */
  readonly annotations: readonly Annotation[];
  /** Findings that are told by none of them. */
  readonly left: SeverityCounts;
}

/** https://docs.github.com/rest/checks/runs#create-a-check-run */
const largestMessage = 64 * 1024;
const longestTitle = 255;

const levels: { readonly [severity in Severity]: AnnotationLevel } = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** What one annotation tells: one diagnostic, or several of one rule that are blamed on one line of the change. */
interface Group {
  readonly severity: Severity;
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]];
}

/** Annotations at the lines that the diagnostics are blamed on, or else at their own places, as many as fit. */
export function annotationsOf(result: LintResult, limits: AnnotationLimits = {}): Annotations {
  const groups = groupsOf(result.diagnostics);
  const shown = severities
    .flatMap((severity) => inOrder(groups, severity).slice(0, limits.most?.[severity]))
    .slice(0, limits.total);
  const all = severityCounts(result.diagnostics);
  const told = severityCounts(shown.flatMap(({ diagnostics }) => diagnostics));
  return {
    annotations: shown.map((group) => annotation(group, limits)),
    left: { error: all.error - told.error, warning: all.warning - told.warning, info: all.info - told.info },
  };
}

/** A line that makes all calls to a server fail is one thing to look at, however many they are. */
function groupsOf(diagnostics: readonly Diagnostic[]): readonly Group[] {
  const blamed = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  const groups: [Diagnostic, ...Diagnostic[]][] = [];
  for (const diagnostic of diagnostics) {
    const { cause, rule } = diagnostic;
    const key = cause && JSON.stringify([rule, cause.file, cause.range.start.line]);
    const group = key === undefined ? undefined : blamed.get(key);
    if (group !== undefined) group.push(diagnostic);
    else {
      const own: [Diagnostic, ...Diagnostic[]] = [diagnostic];
      groups.push(own);
      if (key !== undefined) blamed.set(key, own);
    }
  }
  return groups.map((group) => ({ severity: worstOf(group), diagnostics: group }));
}

function worstOf(diagnostics: readonly Diagnostic[]): Severity {
  return severities.find((severity) => diagnostics.some((it) => it.severity === severity)) ?? 'info';
}

/** What is blamed on the change comes first: annotations elsewhere are not seen beside it. */
function inOrder(groups: readonly Group[], severity: Severity): readonly Group[] {
  const own = groups.filter((it) => it.severity === severity);
  const isBlamed = ({ diagnostics: [first] }: Group): boolean => first.cause !== undefined;
  return [...own.filter(isBlamed), ...own.filter((it) => !isBlamed(it))];
}

function annotation({ severity, diagnostics }: Group, limits: AnnotationLimits): Annotation {
  const [first] = diagnostics;
  const { messageBytes = largestMessage } = limits;
  const { file, range } = first.cause ?? first;
  return {
    level: levels[severity],
    file,
    range,
    title: cutEnd(printable(first.rule), longestTitle),
    message: annotationMessage(diagnostics, messageBytes),
  };
}
