import type { ContractResult, ContractTest } from '../contract-result.ts';
import type { Mistake } from '../trace-result.ts';
import { printable } from './printable.ts';
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
  return `  <testsuite name="${attribute(file)}" ${counts}>\n${cases.join('')}  </testsuite>\n`;
}

function testCase({ name, file, range, failures, question }: ContractTest): string {
  const place = `classname="${attribute(file)}" file="${attribute(file)}" line="${range.start.line}"`;
  const open = `    <testcase name="${attribute(name)}" ${place}`;
  if (failures.length === 0) return `${open}/>\n`;
  const told = failures.map(({ expected, actual }) => `expected ${expected}, but is ${actual}`);
  const trace = tracePretty(question, { color: false, width });
  const failure = `<failure type="expectation" message="${attribute(told.join('; '))}">${text(`${told.join('\n')}\n\n${trace}`)}</failure>`;
  return `${open}>\n      ${failure}\n    </testcase>\n`;
}

function mistakeCase({ file = '', range, message, help }: Mistake): string {
  const line = range === undefined ? '' : ` line="${range.start.line}"`;
  const place = `classname="${attribute(file)}" file="${attribute(file)}"${line}`;
  const name = range === undefined ? file : `${file}:${range.start.line}:${range.start.column}`;
  const error = `<error type="mistake" message="${attribute(message)}">${text(help ?? message)}</error>`;
  return `    <testcase name="${attribute(name)}" ${place}>\n      ${error}\n    </testcase>\n`;
}

const escapes: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without the characters that XML 1.0 has no form for: https://www.w3.org/TR/xml/#charsets */
function attribute(value: string): string {
  return printable(value)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

function text(value: string): string {
  return value.split('\n').map(attribute).join('\n');
}
