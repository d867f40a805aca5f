import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { inputNames } from '../../src/action/inputs.ts';
import { repository } from '../bundle.ts';

const read = (file: string) => parse(fs.readFileSync(path.join(repository, file), 'utf8'));
const action = read('action.yml');

it('action.yml declares what is read and written', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.js' });
  expect(Object.keys(action.inputs).sort()).toEqual([...inputNames].sort());
  expect(Object.keys(action.outputs)).toEqual('errors warnings infos new fixed sarif json conclusion'.split(' '));
  for (const { description } of [...Object.values<{ description: string }>(action.inputs)]) {
    expect(description).toMatch(/^.{20,}[^.]$/);
  }
});

it('the workflow to copy uses inputs and outputs that there are', () => {
  const text = fs.readFileSync(path.join(repository, 'examples/workflows/meshlint.yaml'), 'utf8');
  const { steps } = parse(text).jobs.meshlint;
  const step = steps.find((it: { uses?: string }) => it.uses?.includes('/meshlint@'));
  expect(Object.keys(step.with).filter((name) => !inputNames.includes(name))).toEqual([]);
  const used = [...text.matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g)];
  expect(used.length).toBeGreaterThan(0);
  for (const [, id, output = ''] of used) {
    expect(id).toBe(step.id);
    expect(Object.keys(action.outputs)).toContain(output);
  }
});
