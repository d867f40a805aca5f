import { describe, expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import { meshConfigKeys } from '../../src/model/istio/mesh-config.ts';
import type { Diagnostic } from '../../src/result.ts';
import { parseFile } from '../../src/source/parse.ts';
import { namespaceManifest } from '../temporary-folder.ts';

function diagnosticsOf(text: string, path = 'mesh.yaml'): readonly Diagnostic[] {
  const files = [parseFile({ path: 'a.yaml', text: namespaceManifest })];
  return lint({ units: [{ name: '.', files }] }, { meshConfig: parseFile({ path, text }) }).diagnostics;
}

/** "line:column-line:column message (help)" */
const told = (text: string): readonly string[] =>
  diagnosticsOf(text).map(({ rule, severity, range: { start, end }, message, help }) => {
    expect([rule, severity]).toEqual(['config/invalid', 'error']);
    const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
    return `${place} ${message}${help === undefined ? '' : ` (${help})`}`;
  });

const bare =
  ' (give a bare MeshConfig: what stands under the key "mesh" of the ConfigMap "istio", or under spec.meshConfig of an IstioOperator)';

describe('a text that is no MeshConfig', () => {
  it.each([
    ['[a]', `1:1-1:4 The mesh configuration is not a mapping${bare}`],
    ['just words', `1:1-1:11 The mesh configuration is not a mapping${bare}`],
    ['apiVersion: v1\nkind: ConfigMap\n', `2:7-2:16 The mesh configuration is a manifest of kind "ConfigMap"${bare}`],
    [
      'rootNamespace: a\n---\ntrustDomain: b\n',
      '3:1-3:15 Istio reads the first document of a mesh configuration only, not this one',
    ],
  ])('%j', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it.each([
    ['rootNamespace: a\ntrustDomain: "x\n', /^2:14-\S+ The mesh configuration cannot be read: ./],
    ['rootNamespace: a\n trustDomain: b: c\n', /^2:\S+ The mesh configuration cannot be read: ./],
    ['---\nrootNamespace: [\n', /^[23]:\S+ The mesh configuration cannot be read: ./],
    ['\ufeffa: [\n', /^[12]:\S+ The mesh configuration cannot be read: ./],
    ['{"rootNamespace": 3', /^1:\S+ The mesh configuration cannot be read: ./],
    ['rootNamespace: a\n---\nb: c: d\n', /^3:\S+ The mesh configuration cannot be read: ./],
    ['apiVersion: v1\nkind: ConfigMap\ndata: [\n', /^[34]:\S+ The mesh configuration cannot be read: ./],
    ['rootNamespace: {{ x }}\n', /^1:\S+ The mesh configuration cannot be read: Go or Jinja template/],
  ])('%j cannot be read', (text, expected) => {
    const lines = told(text);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });
});

describe('a field', () => {
  it.each([
    ['rootNamespace: [1]', '1:16-1:19 rootNamespace in the mesh configuration must be a string, not a list'],
    ['rootNamespace: {}', '1:16-1:18 rootNamespace in the mesh configuration must be a string, not a mapping'],
    ['trustDomain: 12', '1:14-1:16 trustDomain in the mesh configuration must be a string, not 12'],
    ['enableAutoMtls: "no"', '1:17-1:21 enableAutoMtls in the mesh configuration must be true or false, not "no"'],
    [
      'outboundTrafficPolicy: ALLOW_ANY',
      '1:24-1:33 outboundTrafficPolicy in the mesh configuration must be a mapping, not "ALLOW_ANY"',
    ],
    [
      'outboundTrafficPolicy: {mode: REGISTRY}',
      '1:31-1:39 outboundTrafficPolicy.mode in the mesh configuration must be one of ALLOW_ANY, ALLOW_ANY_DYNAMIC_DNS, REGISTRY_ONLY, not "REGISTRY"',
    ],
    [
      'outboundTrafficPolicy: {mode: allow_any}',
      '1:31-1:40 outboundTrafficPolicy.mode in the mesh configuration must be one of ALLOW_ANY, ALLOW_ANY_DYNAMIC_DNS, REGISTRY_ONLY, not "allow_any" (did you mean "ALLOW_ANY"?)',
    ],
    [
      'h2UpgradePolicy: upgrade',
      '1:18-1:25 h2UpgradePolicy in the mesh configuration must be one of DO_NOT_UPGRADE, UPGRADE, not "upgrade" (did you mean "UPGRADE"?)',
    ],
    [
      'connectTimeout: 10',
      '1:17-1:19 connectTimeout in the mesh configuration must be a duration such as 2s or 500ms, not 10',
    ],
    [
      'defaultHttpRetryPolicy: 3',
      '1:25-1:26 defaultHttpRetryPolicy in the mesh configuration must be a mapping, not 3',
    ],
    [
      'defaultHttpRetryPolicy: {attempts: -1}',
      '1:36-1:38 defaultHttpRetryPolicy.attempts in the mesh configuration must be a whole number that is not negative, not -1',
    ],
    [
      'defaultHttpRetryPolicy: {perTryTimeout: 2}',
      '1:41-1:42 defaultHttpRetryPolicy.perTryTimeout in the mesh configuration must be a duration such as 2s or 500ms, not 2',
    ],
  ])('%s of the wrong type', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it.each([
    [
      'rootNamespce: x',
      '1:1-1:13 "rootNamespce" is no field of the mesh configuration: Istio would pass over it (did you mean "rootNamespace"?)',
    ],
    [
      'outboundTrafficPolicy: {mod: ALLOW_ANY}',
      '1:25-1:28 "mod" is no field of the mesh configuration: Istio would pass over it (did you mean "mode"?)',
    ],
    [
      'defaultHttpRetryPolicy: {attempt: 1}',
      '1:26-1:33 "attempt" is no field of the mesh configuration: Istio would pass over it (did you mean "attempts"?)',
    ],
    [
      'root_namespace: x',
      '1:1-1:15 The mesh configuration spells a field "root_namespace", which meshlint does not read (write "rootNamespace", as Istio\'s documentation does)',
    ],
  ])('%s that is misspelt', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
});

it.each([
  '',
  '# nothing yet\n',
  'null',
  'rootNamespace:\ntrustDomain: null\n',
  'somethingOfNextYear: 1\n',
  'mesh_mTLS: {}\ningress_class: x\n',
  'outboundTrafficPolicy: {mode: ALLOW_ANY_DYNAMIC_DNS}\n',
  'defaultHttpRetryPolicy: {attempts: 0, perTryTimeout: 1m30s, backoff: 10ms, retryOn: "5xx"}\n',
  '{"rootNamespace": "a", "enableAutoMtls": false}',
  meshConfigKeys.map((key) => `${key}: null\n`).join(''),
])('takes %j', (text) => {
  expect(told(text)).toEqual([]);
});

it('keeps what is right, and sorts its diagnostics among the others', () => {
  const files = [parseFile({ path: 'z.yaml', text: 'apiVersion: v1\nkind: Service\nmetadata: [\n' })];
  const meshConfig = parseFile({ path: 'mesh.yaml', text: 'trustDomain: [a]\nrootNamespace: root\ntrustDomian: b\n' });
  const result = lint({ units: [{ name: '.', files }] }, { meshConfig });
  expect(result.diagnostics.map(({ file, range, rule }) => `${file}:${range.start.line} ${rule}`)).toEqual([
    'mesh.yaml:1 config/invalid',
    'mesh.yaml:3 config/invalid',
    'z.yaml:4 manifest/invalid-yaml',
  ]);
  expect(result.summary.error).toBe(3);
  expect(result.diagnostics[0]).toMatchObject({ path: '/trustDomain', units: [], because: [] });
  expect(result.context).toContainEqual(expect.objectContaining({ name: 'rootNamespace', value: 'root' }));
  expect(result.context).toContainEqual(expect.objectContaining({ name: 'trustDomain', from: 'default' }));
});
