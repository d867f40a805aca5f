import type { Diagnostic, LintResult, Severity } from '../result.ts';
import { effectLines, isElsewhere } from './finding-lines.ts';
import { occurrences } from './occurrences.ts';
import { placeWords } from './place-words.ts';
import { printable, printableJson } from './printable.ts';
import { cutEnd } from './text-size.ts';

const severities: { readonly [severity in Severity]: string } = { error: 'critical', warning: 'major', info: 'info' };

const longestText = 2000;

/**
 * GitLab's report of code quality, which merge requests show beside their lines. What a change caused is at a line of the change; the
 * description then says where it was found. GitLab takes paths for such from the root of the repository: run meshlint there.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function codequality(result: LintResult): string {
  const nth = occurrences();
  return printableJson(result.diagnostics.map((diagnostic) => issue(diagnostic, nth(diagnostic.fingerprint))));
}

function issue(diagnostic: Diagnostic, number: number) {
  const { rule, severity, fingerprint } = diagnostic;
  const { file, range } = diagnostic.cause ?? diagnostic;
  return {
    description: description(diagnostic),
    check_name: printable(rule),
    // Of equal ones GitLab shows one only.
    fingerprint: number === 1 ? fingerprint : `${fingerprint}-${number}`,
    severity: severities[severity],
    location: { path: file, lines: { begin: range.start.line } },
  };
}

/** One line. */
function description(diagnostic: Diagnostic): string {
  const { message, help } = diagnostic;
  const where = isElsewhere(diagnostic) ? [`where: ${placeWords(diagnostic)}`] : [];
  const parts = [message, ...where, ...effectLines(diagnostic), ...(help === undefined ? [] : [`help: ${help}`])];
  return parts.map((part) => printable(cutEnd(part, longestText))).join('; ');
}
