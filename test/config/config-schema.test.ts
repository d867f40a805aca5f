import fs from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/configuration.ts';
import { parseFile } from '../../src/source/parse.ts';

const schema = JSON.parse(fs.readFileSync(new URL('../../src/report/data/config.json', import.meta.url), 'utf8'));
const isValid = new Ajv({ allowUnionTypes: true }).compile(schema);
const mistakes = (text: string): number =>
  readConfiguration(parseFile({ path: 'meshlint.yaml', text }), { rules: ['test/one'] }).diagnostics.length;

describe('the schema for editors', () => {
  it.each([
    ['{}', true],
    ['{"rules":{"test/one":"off"},"overrides":[{"paths":["a/"],"rules":{"test/one":false}}],"ignore":["b"]}', true],
    ['{"mesh":{"istioVersion":"1.27","profile":"ambient"},"complete":true}', true],
    ['{"externals":{"hosts":["a.b"],"namespaces":["n"],"gateways":["n/g"],"secrets":["n/s"]}}', true],
    ['{"rulez":{}}', false],
    ['{"rules":{"test/one":"eror"}}', false],
    ['{"overrides":[{"rules":{}}]}', false],
    ['{"externals":{"gateways":["g"]}}', false],
    ['{"externals":{"host":["g"]}}', false],
    ['{"mesh":{"autoMtls":"yes"}}', false],
  ])('and the reader agree on %s', (text, expected) => {
    expect(isValid(JSON.parse(text))).toBe(expected);
    expect(mistakes(text) === 0).toBe(expected);
  });
});
