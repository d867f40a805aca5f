import type { ContractResult, ContractTest } from '../contract-result.ts';
import type { Mistake } from '../trace-result.ts';
import { markup, markupLines } from './markup-text.ts';
import { tracePretty } from './trace-pretty.ts';

/** Columns of the traces in a report. */
const width = 110;

/**
 * The form that CI servers read: a suite for each file of tests, mistakes as errors. It says no times, which would make each run
 * another report. https://github.com/testmoapp/junitxml
 */
export function junit(result: ContractResult): string {
  const files = [...new Set([...result.mistakes.map(fileOf), ...result.tests.map(({ file }) => file)])].sort();
  const suites = files.map((file) => suite(file, result));
  const { passed, failed, mistakes } = result.summary;
  const counts = `tests="${passed + failed + mistakes}" failures="${failed}" errors="${mistakes}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="meshlint" ${counts}>\n${suites.join('')}</testsuites>\n`;
}

function fileOf({ file }: Mistake): string {
  return file ?? '';
}

function suite(file: string, { tests, mistakes }: ContractResult): string {
  const own = tests.filter((test) => test.file === file);
  const wrong = mistakes.filter((mistake) => fileOf(mistake) === file);
  const failed = own.filter(({ failures }) => failures.length > 0).length;
  const counts = `tests="${own.length + wrong.length}" failures="${failed}" errors="${wrong.length}"`;
  const cases = [...wrong.map(mistakeCase), ...own.map(testCase)];
  return `  <testsuite name="${markup(file)}" ${counts}>\n${cases.join('')}  </testsuite>\n`;
}

function testCase({ name, file, range, failures, question }: ContractTest): string {
  const place = `classname="${markup(file)}" file="${markup(file)}" line="${range.start.line}"`;
  const open = `    <testcase name="${markup(name)}" ${place}`;
  if (failures.length === 0) return `${open}/>\n`;
  const told = failures.map(({ expected, actual }) => `expected ${expected}, but is ${actual}`);
  const trace = tracePretty(question, { color: false, width });
  const failure = `<failure type="expectation" message="${markup(told.join('; '))}">${markupLines(`${told.join('\n')}\n\n${trace}`)}</failure>`;
  return `${open}>\n      ${failure}\n    </testcase>\n`;
}

function mistakeCase({ file = '', range, message, help }: Mistake): string {
  const line = range === undefined ? '' : ` line="${range.start.line}"`;
  const place = `classname="${markup(file)}" file="${markup(file)}"${line}`;
  const name = range === undefined ? file : `${file}:${range.start.line}:${range.start.column}`;
  const error = `<error type="mistake" message="${markup(message)}">${markupLines(help ?? message)}</error>`;
  return `    <testcase name="${markup(name)}" ${place}>\n      ${error}\n    </testcase>\n`;
}
