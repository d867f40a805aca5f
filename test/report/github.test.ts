import { expect, it } from 'vitest';
import { github } from '../../src/report/github.ts';
import { hostile, plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

it('writes a command with place, title and the whole story', async () => {
  await expect(github(resultOf([strictMtls]))).toMatchFileSnapshot('golden/github.txt');
});

it('puts errors first, since GitHub keeps only the first annotations', () => {
  const output = github(
    resultOf([plainDiagnostic({ severity: 'info' }), plainDiagnostic(), plainDiagnostic({ severity: 'error' })]),
  );
  expect(output.match(/^::\w+/gm)).toEqual(['::error', '::warning', '::notice']);
});

it('says what GitHub will drop', () => {
  const many = (number: number) => resultOf(Array.from({ length: number }, () => plainDiagnostic()));
  expect(github(many(12))).toContain(
    '\nGitHub shows the first 10 annotations of each kind; only this log has 2 warnings more\n',
  );
  expect(github(many(10))).not.toContain('GitHub shows');
});

it('gives no columns to a range of several lines', () => {
  const range = { start: { line: 2, column: 3 }, end: { line: 5, column: 1 } };
  expect(github(resultOf([plainDiagnostic({ range })]))).toContain('::warning file=a.yaml,line=2,endLine=4,title=');
});

it('escapes data and properties as the runner expects', () => {
  const output = github(resultOf([plainDiagnostic({ file: 'a,b:c%.yaml', message: '100%' })]));
  expect(output).toContain('file=a%2Cb%3Ac%25.yaml,');
  expect(output).toContain('::100%25\n');
});

it('lets no text of a manifest become a command or act on a terminal', () => {
  const diagnostic = plainDiagnostic({ file: hostile, message: hostile, help: hostile });
  const output = github(resultOf([diagnostic]));
  expect(output.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
});
