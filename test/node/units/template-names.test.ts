import path from 'node:path';
import { expect, it } from 'vitest';
import { namesInTemplate } from '../../../src/node/units/template-names.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const namesIn = (text: string) => namesInTemplate(path.join(temporaryFolder({ 'a.yaml': text }), 'a.yaml'));

it('are those that are written out', () => {
  const text = `{{- if .Values.on }}
apiVersion: v1
kind: Service
metadata:
  labels:
    app: {{ .Values.app }}
  name: "web"
spec:
  name: other
---
kind: {{ .Values.kind }}
metadata:
  name: a
---
metadata:
  name: {{ .Release.Name }}-b
kind: Deployment
---
kind: ConfigMap
metadata:
  name: c
{{- end }}
`;
  expect(namesIn(text)).toEqual([
    { kind: 'Service', name: 'web' },
    { kind: 'ConfigMap', name: 'c' },
  ]);
});

it('are none of a file that cannot be read', () => {
  expect(namesInTemplate('/nowhere/a.yaml')).toEqual([]);
});

it('are found in time that grows with the text', () => {
  const start = performance.now();
  expect(namesIn(`metadata:\n${'  a: {{ .Values.a }}   \n \t  \n'.repeat(20_000)}`)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(2000);
});
