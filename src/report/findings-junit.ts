import type { Diagnostic, LintResult } from '../result.ts';
import { count } from './count.ts';
import { findingLines } from './finding-lines.ts';
import { markup, markupLines } from './markup-text.ts';
import { occurrences } from './occurrences.ts';
import { placeWords } from './place-words.ts';
import { causeWords } from './since-words.ts';
import { nothingRead, summaryLine } from './summary-lines.ts';
import { cutEnd } from './text-size.ts';

/** GitLab takes reports of 30 MB: https://docs.gitlab.com/administration/instance_limits/#maximum-file-size-for-different-report-types */
const maximumCharacters = 20_000_000;
const longestName = 1000;
const longestText = 8000;

/** What CI servers take for a suite. */
interface Suite {
  readonly name: string;
  readonly tests: string[];
  failures: number;
  skipped: number;
}

/**
 * The form of test results: a suite for each file with findings. An error is a test that failed. CI servers fail a run for any failed test,
 * so what does not fail meshlint by default, a warning or an info, is a test that was skipped, and shows its message. One test is there
 * always, as Jenkins refuses a report without any. https://github.com/testmoapp/junitxml
 */
export function findingsJunit(result: LintResult): string {
  const { suites, left } = suitesOf(result.diagnostics);
  const all = [readSuite(result, left), ...suites];
  const number = (of: (suite: Suite) => number): number => all.reduce((sum, suite) => sum + of(suite), 0);
  const counts = countsText({
    tests: number(({ tests }) => tests.length),
    failures: number(({ failures }) => failures),
    skipped: number(({ skipped }) => skipped),
  });
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="meshlint" ${counts}>\n`;
  return `${head}${all.map(suiteText).join('')}</testsuites>\n`;
}

/** As many as a report may have. */
function suitesOf(diagnostics: readonly Diagnostic[]): { readonly suites: readonly Suite[]; readonly left: number } {
  const suites = new Map<string, Suite>();
  const nth = occurrences();
  let room = maximumCharacters;
  let told = 0;
  for (const diagnostic of diagnostics) {
    const { file, severity } = diagnostic;
    const text = findingTest(diagnostic, nth);
    room -= text.length;
    if (room < 0) break;
    const suite = suites.get(file) ?? { name: file, tests: [], failures: 0, skipped: 0 };
    suite.tests.push(text);
    suite[severity === 'error' ? 'failures' : 'skipped']++;
    suites.set(file, suite);
    told++;
  }
  return { suites: [...suites.values()], left: diagnostics.length - told };
}

/** What was read: a test that passes, unless nothing was. */
function readSuite(result: LintResult, left: number): Suite {
  const nothing = nothingRead(result);
  const skipped = nothing === undefined ? '' : `      <skipped message="${markup(nothing)}"/>\n`;
  const more = left === 0 ? '' : `; ${count(left, 'more finding')} ${left === 1 ? 'is' : 'are'} not in this report`;
  const output = `      <system-out>${markup(`${summaryLine(result, true)}${more}`)}</system-out>\n`;
  const test = `    <testcase name="manifests are read" classname="meshlint">\n${skipped}${output}    </testcase>\n`;
  return { name: 'meshlint', tests: [test], failures: 0, skipped: nothing === undefined ? 0 : 1 };
}

function suiteText({ name, tests, failures, skipped }: Suite): string {
  const counts = countsText({ tests: tests.length, failures, skipped });
  return `  <testsuite name="${markup(cutEnd(name, longestName))}" ${counts}>\n${tests.join('')}  </testsuite>\n`;
}

function countsText(counts: { readonly tests: number; readonly failures: number; readonly skipped: number }): string {
  return `tests="${counts.tests}" failures="${counts.failures}" errors="0" skipped="${counts.skipped}"`;
}

function findingTest(diagnostic: Diagnostic, nth: (name: string) => number): string {
  const { rule, severity, message, file, range, cause } = diagnostic;
  const place = `classname="${markup(cutEnd(file, longestName))}" file="${markup(file)}" line="${range.start.line}"`;
  const said = markup(cutEnd(message, longestText));
  const changed = cause && causeWords(cause);
  const lines = cutEnd(findingLines(diagnostic, changed).join('\n'), longestText);
  const outcome =
    severity === 'error'
      ? `<failure type="${markup(rule)}" message="${said}">${markupLines(lines)}</failure>`
      : `<skipped message="${severity}: ${said}">${markupLines(lines)}</skipped>`;
  // Servers take tests of one name for one test.
  const name = cutEnd(`${rule} ${placeWords(diagnostic)}`, longestName);
  const number = nth(name);
  const unique = number === 1 ? name : `${name} (${number})`;
  return `    <testcase name="${markup(unique)}" ${place}>\n      ${outcome}\n    </testcase>\n`;
}
