/** What docs/meshtest.md shows is what `meshlint test` reads. */
import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { meshSettingNames } from '../src/answers/mesh-settings.ts';
import { requestFields } from '../src/answers/request.ts';
import { readContractFile } from '../src/contract/contract-file.ts';
import { readExpectations, subjects } from '../src/contract/expectations.ts';
import { resultWords } from '../src/contract/outcome-expectations.ts';
import { parseFile } from '../src/source/parse.ts';
import { repository } from './bundle.ts';

const page = fs.readFileSync(path.join(repository, 'docs/meshtest.md'), 'utf8');
const schema = JSON.parse(fs.readFileSync(path.join(repository, 'src/report/data/meshtest.json'), 'utf8'));
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

/** The rows of the table below a heading, as the code in their cells. */
function rows(heading: string): readonly (readonly (readonly string[])[])[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line.split(' | ').map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')),
  );
}

describe('docs/meshtest.md', () => {
  it('shows files that are right', () => {
    const files = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(1);
    for (const text of files) {
      const file = parseFile({ path: 'docs.meshtest.yaml', text });
      expect(readContractFile(file).mistakes).toEqual([]);
      validate(file.documents[0]?.value);
      expect(validate.errors).toBeNull();
    }
  });

  it('tells each field', () => {
    const named = rows('The request').flatMap(([names = []]) => names);
    expect([...named].sort()).toEqual(requestFields.filter((field) => field !== 'id').sort());
    const [, mesh] = rows('The file');
    expect(mesh?.[1]).toEqual(meshSettingNames);
  });

  it('tells everything that can be expected', () => {
    const table = rows('What can be expected');
    const mapped = table.flatMap(([, mappings = []]) => mappings);
    expect(mapped.map((text) => text.split(':')[0])).toEqual(subjects);
    const words = table.flatMap(([first = []]) => first);
    const shown = [...words, ...(table[0]?.[2] ?? [])];
    for (const word of shown) expect([word, readExpectations(word, []).mistakes]).toEqual([word, []]);
    for (const text of mapped) {
      const [document] = parseFile({ path: 'a.yaml', text }).documents;
      expect([text, readExpectations(document?.value, []).mistakes]).toEqual([text, []]);
    }
    expect(resultWords.filter((word) => !shown.includes(word))).toEqual([]);
  });
});
