import { closest } from '../model/spelling.ts';
import type { Diagnostic } from '../result.ts';
import type { ParsedFile } from '../source/document.ts';
import { fingerprint } from './fingerprint.ts';
import { mergeUnits } from './merge-units.ts';
import { pointer } from './settle.ts';
import { directives, type Suppression, suppressionsByFile } from './suppression.ts';

/** What suppressions are applied with. */
export interface SuppressionRun {
  readonly files: Iterable<ParsedFile>;
  /** Ids of all rules that there are. */
  readonly known: readonly string[];
  /** Whether a rule that is not known may be one of a plugin that is not loaded; none is by default. */
  mayExist?(rule: string): boolean;
  /** Whether a rule ran over a file: of others it is not known whether they would have found something. */
  hasRun(rule: string, file: string): boolean;
}

/** What is left, with what is wrong with the suppressions themselves, and what is not. */
export interface Suppressed {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Diagnostic[];
}

/** Of what no rule reports, this can be suppressed, too. */
const suppressible: readonly string[] = ['manifest/duplicate-key'];

/** Leaves out the diagnostics that the manifests suppress. */
export function suppress(diagnostics: readonly Diagnostic[], run: SuppressionRun): Suppressed {
  const byFile = suppressionsByFile(run.files);
  if (byFile.size === 0) return { diagnostics, suppressed: [] };
  const known = [...run.known, ...suppressible];
  const used = new Map<Suppression, Set<string>>();
  const suppressed: Diagnostic[] = [];
  const left = diagnostics.filter((diagnostic) => {
    const { rule, file } = diagnostic;
    const own = known.includes(rule) ? (byFile.get(file) ?? []) : [];
    const meant = own.filter((suppression) => suppression.rules.includes(rule) && suppression.covers(diagnostic));
    for (const suppression of meant) used.set(suppression, (used.get(suppression) ?? new Set()).add(rule));
    if (meant.length > 0) suppressed.push(diagnostic);
    return meant.length === 0;
  });
  const complaints = [...byFile.values()].flat().flatMap((suppression) => {
    return complaintsOf(suppression, used.get(suppression) ?? new Set(), { ...run, known });
  });
  return { diagnostics: complaints.length === 0 ? left : mergeUnits([...left, ...complaints]), suppressed };
}

function complaintsOf(
  suppression: Suppression,
  used: ReadonlySet<string>,
  { known, mayExist, hasRun }: SuppressionRun,
): readonly Diagnostic[] {
  const { at, rules, reason, misspelt } = suppression;
  if (misspelt !== undefined) {
    const near = closest(misspelt, directives);
    const help = near === undefined ? `it is one of ${directives.join(', ')}` : `did you mean "${near}"?`;
    return [complaint(suppression, 'config/unused-suppression', { message: `"${misspelt}" suppresses nothing`, help })];
  }
  if (rules.length === 0) {
    const help = 'name the rules, separated by commas: <rule>, <rule> -- reason';
    return [complaint(suppression, 'config/unused-suppression', { message: 'This suppression names no rule', help })];
  }
  const found = rules.flatMap((rule) => {
    if (used.has(rule)) return [];
    if (/^(?:manifest|config|internal)\//.test(rule) && !known.includes(rule)) {
      const message = `${rule} cannot be suppressed`;
      return [complaint(suppression, 'config/unused-suppression', { message, help: 'remove it' })];
    }
    if (mayExist?.(rule) === true) return [];
    if (!known.includes(rule)) {
      const near = closest(rule, known);
      const help = near === undefined ? '"meshlint rules" lists them' : `did you mean "${near}"?`;
      return [complaint(suppression, 'config/unused-suppression', { message: `There is no rule "${rule}"`, help })];
    }
    if (!hasRun(rule, at.file)) return [];
    const message = `Nothing is left of what this suppresses: ${rule} finds nothing here`;
    return [complaint(suppression, 'config/unused-suppression', { message, help: 'remove it' })];
  });
  if (reason !== undefined) return found;
  const help = 'say why behind the rules, for example: -- plaintext until the migration is done';
  const message = 'This suppression gives no reason';
  return [...found, complaint(suppression, 'config/suppression-without-reason', { message, help })];
}

function complaint(
  { at }: Suppression,
  rule: string,
  { message, help }: { readonly message: string; readonly help: string },
): Diagnostic {
  return {
    rule,
    severity: 'warning',
    confidence: 'certain',
    message,
    help,
    file: at.file,
    range: at.range,
    path: pointer(at.path),
    because: [],
    units: [],
    fingerprint: fingerprint({ rule, resource: undefined, path: at.path, text: message }),
  };
}
