import { expect, test } from 'vitest';
import { readHelmError } from '../../../src/node/helm/helm-error.ts';

test.each([
  [
    'Error: execution error at (web/templates/a.yaml:3:4): a host is needed\n\nUse --debug flag to render out invalid YAML\n',
    { message: 'a host is needed', source: 'web/templates/a.yaml', line: 3, rendered: 'web/templates/a.yaml' },
  ],
  [
    'level=WARN msg="x: y"\nError: template: web/templates/a.yaml:3:4: executing "web/templates/a.yaml" at <include "x" .>: error calling include: template: web/templates/_h.tpl:2:3: executing "x" at <.a.b>: nil pointer evaluating interface {}.b\n',
    {
      message: 'nil pointer evaluating interface {}.b',
      source: 'web/templates/_h.tpl',
      line: 2,
      rendered: 'web/templates/a.yaml',
    },
  ],
  [
    'Error: YAML parse error on web/templates/a.yaml: error converting YAML to JSON: yaml: line 3: x\n',
    {
      message: 'YAML parse error on web/templates/a.yaml: error converting YAML to JSON: yaml: line 3: x',
      source: 'web/templates/a.yaml',
      rendered: 'web/templates/a.yaml',
    },
  ],
  ['Error: chart requires\nmore\n', { message: 'chart requires more' }],
  ['', { message: 'it fails' }],
])('%j', (stderr, expected) => {
  expect(readHelmError(stderr)).toEqual(expected);
});
