/** What docs/configuration.md shows is what meshlint reads. */
import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { readConfiguration } from '../src/config/configuration.ts';
import { suppressionsIn } from '../src/rule/suppression.ts';
import { parseFile } from '../src/source/parse.ts';
import { repository } from './bundle.ts';

const page = fs.readFileSync(path.join(repository, 'docs/configuration.md'), 'utf8');
const schema = JSON.parse(fs.readFileSync(path.join(repository, 'src/report/data/config.json'), 'utf8'));
const ids = rules.map(({ id }) => id);
const [configuration = '', manifest = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((it) => it[1] ?? '');

it('shows a configuration without mistakes, that has every key', () => {
  const file = parseFile({ path: 'meshlint.yaml', text: configuration });
  const { diagnostics, severities } = readConfiguration(file, { rules: ids });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  expect(severities['workload/init-container-needs-network']).toBe('off');
  const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
  validate(file.documents[0]?.value);
  expect(validate.errors).toBeNull();
  const keys = Object.keys(schema.properties);
  expect(Object.keys(file.documents[0]?.value ?? {})).toEqual(keys);
  expect([...page.matchAll(/^\| `(\w+)` /gm)].map((it) => it[1])).toEqual(keys);
});

it('tells the comments and the annotation that suppress', () => {
  const comments = [...page.matchAll(/^\| `(# meshlint-disable[^`]*)`/gm)].map((it) => it[1] ?? '');
  expect(comments).toHaveLength(4);
  for (const comment of comments) {
    const text = comment.replace('<rule>[, <rule>]', 'a/one, b/two').replace('<reason>', 'why');
    const found = suppressionsIn(parseFile({ path: 'a.yaml', text: `a: 1\n${text}\n` }));
    expect(found.flatMap((it) => it.rules).toSorted()).toEqual(['a/one', 'b/two']);
    expect(found.every((it) => it.reason === 'why')).toBe(true);
  }
  const [annotated] = suppressionsIn(parseFile({ path: 'a.yaml', text: manifest }));
  expect(annotated?.rules.every((id) => ids.includes(id))).toBe(true);
  expect(annotated?.reason).toBe('moves into the mesh with the next release');
});
