import { expect, test } from 'vitest';
import { parseFile } from '../../src/source/parse.ts';

test('reads documents and knows where they are written', () => {
  const text = 'kind: Service\nspec:\n  ports:\n  - port: 80\n    name: "http"\n---\n# nothing\n---\na: {b: [1]}\n';
  const { documents, problems } = parseFile({ path: 'a.yaml', text });
  expect(problems).toEqual([]);
  expect(documents.map((document) => document.value)).toEqual([
    { kind: 'Service', spec: { ports: [{ port: 80, name: 'http' }] } },
    { a: { b: [1] } },
  ]);
  const name = documents[0]?.root.get('spec', 'ports', 0, 'name');
  expect(name?.range).toEqual({ start: { line: 5, column: 11 }, end: { line: 5, column: 17 } });
});
