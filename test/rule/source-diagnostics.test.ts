import { describe, expect, it } from 'vitest';
import { sourceDiagnostics } from '../../src/rule/source-diagnostics.ts';
import { parseFile } from '../../src/source/parse.ts';

const file = (text: string, path = 'a.yaml') => parseFile({ path, text });
const twice = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nmetadata: {name: b}\n';
const broken = 'apiVersion: v1\nkind: Service\nmetadata: {name: a\nspec: {}\n';

describe('mistakes in the text of files', () => {
  it('are diagnostics without a resource', () => {
    const [diagnostic, ...rest] = sourceDiagnostics([{ name: 'one', files: [file(twice)] }]);
    expect(rest).toEqual([]);
    expect(diagnostic).toMatchObject({
      rule: 'manifest/duplicate-key',
      severity: 'error',
      confidence: 'certain',
      effect: { result: 'ineffective', reason: 'duplicate-key' },
      file: 'a.yaml',
      range: { start: { line: 4, column: 1 } },
      units: ['one'],
    });
    expect(diagnostic).not.toHaveProperty('resource');
  });

  it('say that kubectl refuses what is no YAML', () => {
    expect(sourceDiagnostics([{ name: 'one', files: [file(broken)] }])).toMatchObject([
      { rule: 'manifest/invalid-yaml', effect: { result: 'rejected', text: 'kubectl refuses the document' } },
    ]);
  });

  it('are given for each unit that has the file', () => {
    const files = [file(twice)];
    const units = sourceDiagnostics([
      { name: 'one', files },
      { name: 'two', files },
    ]);
    expect(units.map(({ units: [unit] }) => unit)).toEqual(['one', 'two']);
    expect(new Set(units.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  });

  it('are none in good files', () => {
    expect(sourceDiagnostics([{ name: 'one', files: [file('apiVersion: v1\nkind: Service\n')] }])).toEqual([]);
  });
});
