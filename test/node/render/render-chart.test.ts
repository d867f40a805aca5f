import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { resourcesOf } from '../../../src/model/resource.ts';
import { readChart } from '../../../src/node/helm/chart.ts';
import { chartSourceOf } from '../../../src/node/render/deployed-charts.ts';
import { renderChart } from '../../../src/node/render/render-chart.ts';
import { isRendered } from '../../../src/node/render/rendering.ts';
import { toolRunner } from '../../../src/node/render/run-tool.ts';
import { parseFile } from '../../../src/source/parse.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { hasHelm, rendered, renderOptions } from './rendered-chart.ts';

// Each test runs Helm up to three times, on machines that do other things, too.
vi.setConfig({ testTimeout: 60_000 });

const service = (rest: string, name = 'web') =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n${rest}`;

describe.skipIf(!hasHelm)('Where what Helm renders comes from', () => {
  test('a literal of a template, a value, and what is made of both', async () => {
    const { place, key } = await rendered({
      'values.yaml': 'port: 80\nname: shop\nquoted: "yes"\n',
      'templates/service.yaml': service(
        '  type: ClusterIP\n  ports:\n  - port: {{ .Values.port }}\n    name: http-{{ .Values.name }}\n  externalName: {{ .Values.quoted | quote }}\n',
        '{{ .Release.Name }}',
      ),
    });
    expect(place('web', 'spec', 'type')).toBe('templates/service.yaml:6:9 ClusterIP');
    expect(key('web', 'spec', 'type')).toBe('templates/service.yaml:6:3 type');
    expect(place('web', 'spec', 'ports', 0, 'port')).toBe('values.yaml:1:7 80');
    expect(key('web', 'spec', 'ports', 0, 'port')).toBe('templates/service.yaml:8:5 port');
    expect(place('web', 'spec', 'ports', 0, 'name')).toBe('~templates/service.yaml:9:11 http-{{ .Values.name }}');
    expect(place('web', 'spec', 'externalName')).toBe('values.yaml:3:9 "yes"');
    expect(place('web', 'metadata', 'name')).toBe('~templates/service.yaml:4:9 {{ .Release.Name }}');
    // What is absent stands where the nearest that is written does.
    expect(place('web', 'spec', 'selector')).toBe('templates/service.yaml:5:1 spec');
  });

  test('a part of a text that a value wrote', async () => {
    const { result } = await rendered({
      'values.yaml': 'name: shop\n',
      'templates/service.yaml': service('  externalName: a.{{ .Values.name }}.local\n'),
    });
    const root = isRendered(result) ? result.file.documents[0]?.root : undefined;
    const name = root?.get('spec', 'externalName');
    expect(name?.value).toBe('a.shop.local');
    expect(name?.within(2, 6)).toMatchObject({
      file: 'values.yaml',
      range: { start: { line: 1, column: 7 }, end: { line: 1, column: 11 } },
    });
    expect(name?.within(3, 5).range.start.column).toBe(8);
    expect(name?.within(0, 1)).toMatchObject({
      file: 'templates/service.yaml',
      range: { start: { line: 6, column: 17 } },
    });
    expect(name?.within(0, 1).rendered).toBe(false);
    expect(name?.within(0, 4).rendered).toBe(true);
  });

  test('range, with, if and else', async () => {
    const { place } = await rendered({
      'values.yaml': 'ports:\n- {name: http, port: 80}\n- {name: grpc, port: 90}\nspec:\n  ip: 1.2.3.4\nkind: b\n',
      'templates/service.yaml': service(
        `  {{- with .Values.spec }}
  clusterIP: {{ .ip }}
  {{- end }}
  {{- if eq .Values.kind "a" }}
  type: NodePort
  {{- else }}
  type: ClusterIP
  externalName: {{ .Values.kind }}
  {{- end }}
  ports:
  {{- range $i, $it := .Values.ports }}
  - name: {{ $it.name }}
    port: {{ $it.port }}
    protocol: TCP
  {{- end }}
`,
      ),
    });
    expect(place('web', 'spec', 'clusterIP')).toBe('values.yaml:5:7 1.2.3.4');
    expect(place('web', 'spec', 'type')).toBe('templates/service.yaml:12:9 ClusterIP');
    // A value that decides is told by the action that names it.
    expect(place('web', 'spec', 'externalName')).toBe('values.yaml:6:7 b');
    expect(place('web', 'spec', 'ports', 1, 'name')).toBe('values.yaml:3:10 grpc');
    expect(place('web', 'spec', 'ports', 0, 'port')).toBe('values.yaml:2:22 80');
    expect(place('web', 'spec', 'ports', 1, 'protocol')).toBe('templates/service.yaml:19:15 TCP');
  });

  test('blocks by toYaml, with switches, keys and lists in them', async () => {
    const { place, key } = await rendered({
      'values.yaml': `resources:
  limits:
    cpu: 100m
  enabled: true
  empty: ""
  list: [{key: a, flag: false}]
`,
      'templates/service.yaml': service('  block:\n    {{- toYaml .Values.resources | nindent 4 }}\n'),
    });
    expect(place('web', 'spec', 'block', 'limits', 'cpu')).toBe('values.yaml:3:10 100m');
    expect(key('web', 'spec', 'block', 'limits', 'cpu')).toBe('values.yaml:3:5 cpu');
    expect(key('web', 'spec', 'block', 'limits')).toBe('values.yaml:2:3 limits');
    expect(place('web', 'spec', 'block', 'enabled')).toBe('values.yaml:4:12 true');
    expect(place('web', 'spec', 'block', 'empty')).toBe('values.yaml:5:10 ""');
    expect(place('web', 'spec', 'block', 'list', 0, 'flag')).toBe('values.yaml:6:25 false');
    expect(place('web', 'spec', 'block', 'list', 0, 'key')).toBe('values.yaml:6:16 a');
    expect(place('web', 'spec', 'block', 'limits', 'memory')).toBe('values.yaml:2:3 limits');
  });

  test('named templates: the line that includes one, and the lines of one that is included as it is', async () => {
    const { place, key } = await rendered({
      'templates/_helpers.tpl': `{{- define "web.name" -}}
{{ .Release.Name | trunc 63 }}-x
{{- end }}
{{- define "web.labels" }}
app: {{ include "web.name" . }}
tier: front
{{- end }}
{{- define "web.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: whole
spec:
  type: ClusterIP
{{- end }}
`,
      'templates/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ include "web.name" . | quote }}
  labels: {{- include "web.labels" . | nindent 4 }}
---
{{ template "web.service" . }}
`,
    });
    expect(place('web-x', 'metadata', 'name')).toBe('~templates/service.yaml:4:9 {{ include "web.name" . | quote }}');
    expect(place('web-x', 'metadata', 'labels', 'tier')).toBe('templates/_helpers.tpl:6:7 front');
    expect(key('web-x', 'metadata', 'labels', 'app')).toBe('templates/_helpers.tpl:5:1 app');
    expect(place('web-x', 'metadata', 'labels', 'app')).toBe('~templates/_helpers.tpl:5:6 {{ include "web.name" . }}');
    expect(place('whole', 'spec', 'type')).toBe('templates/_helpers.tpl:14:9 ClusterIP');
  });

  test('named templates that are parsed at one place and included at another', async () => {
    const { place } = await rendered({
      'templates/_helpers.tpl': `{{- define "web.spec" }}
type: ClusterIP
{{- end }}
`,
      'templates/service.yaml': service(
        '  {{- $spec := include "web.spec" . | fromYaml }}\n  type: {{ $spec.type }}\n  copy:\n    {{- include "web.spec" . | indent 4 }}\n',
      ),
    });
    expect(place('web', 'spec', 'type')).toBe('~templates/service.yaml:7:9 {{ $spec.type }}');
    expect(place('web', 'spec', 'copy', 'type')).toBe('templates/_helpers.tpl:2:7 ClusterIP');
  });

  test('templates in values, and what is trimmed, quoted, continued and commented', async () => {
    const { place } = await rendered({
      'values.yaml': 'host: "{{ .Release.Name }}.local"\nplain: x\n',
      'templates/service.yaml': service(
        `  externalName: {{ tpl .Values.host . }}
  {{- /* a comment
  of two lines */ -}}
  {{ "\\n  type" }}: {{ "ClusterIP" -}}
  # gone
  json: {"a": {
  {{- if .Values.plain -}} "b": 1 {{- end -}} }}
  text: a b
    c d
  quoted: 'it''s
    {{ .Values.plain }}'
  block: |
    first {{ .Values.plain }}
    second
`,
      ),
    });
    expect(place('web', 'spec', 'externalName')).toBe('~templates/service.yaml:6:17 {{ tpl .Values.host . }}');
    expect(place('web', 'spec', 'text')).toBe('templates/service.yaml:13:9 a b\n    c d');
    expect(place('web', 'spec', 'quoted')).toBe("~templates/service.yaml:15:11 'it''s\n    {{ .Values.plain }}'");
    expect(place('web', 'spec', 'block')).toMatch(/^~templates\/service.yaml:17:10 \|\n {4}first/);
    expect(place('web', 'spec', 'json', 'a', 'b')).toBe('templates/service.yaml:12:33 1');
  });

  test('several documents of a template, equal ones among them, and hooks', async () => {
    const { place } = await rendered({
      'templates/all.yaml': `${service('  a: 1\n', 'b')}---\n${service('  a: 2\n', 'a')}---\n# Hook\n${service('  a: 3\n', 'hook').replace('  name: hook', '  name: hook\n  annotations: {"helm.sh/hook": pre-install}')}`,
      'templates/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n',
    });
    expect(place('b', 'spec', 'a')).toBe('templates/all.yaml:6:6 1');
    expect(place('a', 'spec', 'a')).toBe('templates/all.yaml:13:6 2');
    expect(place('hook', 'spec', 'a')).toBe('templates/all.yaml:22:6 3');
    expect(place('c', 'kind')).toBe('templates/config.yaml:2:7 ConfigMap');
  });

  test('the values that win: files in order, then values of the deployer', async () => {
    const inline = {
      value: { d: 'inline' },
      at: () => ({
        file: 'release.yaml',
        path: [],
        range: { start: { line: 7, column: 3 }, end: { line: 7, column: 3 } },
      }),
    };
    const { result, place } = await rendered(
      {
        'values.yaml': 'a: chart\nb: chart\nc: chart\nd: chart\nlist: [one, two]\nflag: false\n',
        'values-prod.yaml': 'b: prod\nc: prod\nlist: [three]\nflag: true\n',
        'values-eu.yaml': 'c: eu\n',
        'release.yaml': '\n\n\n\n\n\n\n',
        'templates/service.yaml': service(
          '  a: {{ .Values.a }}\n  b: {{ .Values.b }}\n  c: {{ .Values.c }}\n  d: {{ .Values.d }}\n  list: {{ toJson .Values.list }}\n  flag: {{ .Values.flag }}\n',
        ),
      },
      { values: ['values-prod.yaml', 'values-eu.yaml'], inline: [inline], namespace: 'shop' },
    );
    expect(place('web', 'spec', 'a')).toBe('values.yaml:1:4 chart');
    expect(place('web', 'spec', 'b')).toBe('values-prod.yaml:1:4 prod');
    expect(place('web', 'spec', 'c')).toBe('values-eu.yaml:1:4 eu');
    expect(place('web', 'spec', 'd')).toBe('release.yaml:7:3 ');
    expect(place('web', 'spec', 'list', 0)).toBe('values-prod.yaml:3:8 three');
    expect(place('web', 'spec', 'flag')).toBe('values-prod.yaml:4:7 true');
    expect(isRendered(result) && result.file.file.namespace).toBe('shop');
  });

  test('the values of an Application: its text, and its parameters', async () => {
    const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web}
spec:
  source:
    path: chart
    helm:
      values: |
        service:
          port: 80
      parameters:
      - {name: service.name, value: http-api}
`;
    const application = parseFile({ path: 'application.yaml', text }).documents.flatMap(resourcesOf)[0];
    const inline = application === undefined ? [] : (chartSourceOf(application)?.inline ?? []);
    const { place, key } = await rendered(
      {
        'application.yaml': text,
        'values.yaml': 'service: {type: ClusterIP, port: 1, name: a}\n',
        'templates/service.yaml': service(
          '  port: {{ .Values.service.port }}\n  all: {{- toYaml .Values.service | nindent 4 }}\n',
        ),
      },
      { inline },
    );
    expect(place('web', 'spec', 'port')).toBe('application.yaml:10:17 80');
    expect(place('web', 'spec', 'all', 'name')).toBe('application.yaml:12:37 http-api');
    expect(place('web', 'spec', 'all', 'type')).toBe('values.yaml:1:17 ClusterIP');
    expect(key('web', 'spec', 'all', 'port')).toBe('application.yaml:10:11 port');
  });

  test('lines that end as they do on Windows', async () => {
    const { place } = await rendered({
      'values.yaml': 'port: 80\r\nhost: a\r\n',
      'templates/service.yaml': service(
        '  {{- if .Values.port }}\n  port: {{ .Values.port }}\n  {{- end }}\n  type: x\n  host: {{ .Values.host }}\n',
      ).replaceAll('\n', '\r\n'),
    });
    expect(place('web', 'spec', 'port')).toBe('values.yaml:1:7 80');
    expect(place('web', 'spec', 'host')).toBe('values.yaml:2:7 a');
    expect(place('web', 'spec', 'type')).toBe('templates/service.yaml:9:9 x');
  });

  test('sub-charts by alias, condition and shared values', async () => {
    const { result, place } = await rendered({
      'Chart.yaml': `apiVersion: v2
name: web
version: 1.0.0
dependencies:
- {name: redis, version: 1.0.0, alias: cache, condition: cache.enabled}
- {name: off, version: 1.0.0, condition: off.enabled}
- {name: local, version: 1.0.0, repository: "file://../local"}
`,
      'values.yaml': 'cache: {port: 6379}\noff: {enabled: false}\nglobal: {domain: example.com}\n',
      'charts/redis/Chart.yaml': 'apiVersion: v2\nname: redis\nversion: 1.0.0\n',
      'charts/redis/values.yaml': 'port: 1\nname: inner\n',
      'charts/redis/templates/service.yaml': service(
        '  port: {{ .Values.port }}\n  name: {{ .Values.name }}\n  domain: {{ .Values.global.domain }}\n  type: x\n',
        'redis',
      ),
      'charts/off/Chart.yaml': 'apiVersion: v2\nname: off\nversion: 1.0.0\n',
      'charts/off/templates/service.yaml': service('  type: x\n', 'off'),
      'charts/local/Chart.yaml': 'apiVersion: v2\nname: local\nversion: 1.0.0\n',
      'charts/local/templates/service.yaml': service('  type: x\n', 'local'),
    });
    expect(place('redis', 'spec', 'port')).toBe('values.yaml:1:15 6379');
    expect(place('redis', 'spec', 'name')).toBe('charts/redis/values.yaml:2:7 inner');
    expect(place('redis', 'spec', 'domain')).toBe('values.yaml:3:18 example.com');
    expect(place('redis', 'spec', 'type')).toBe('charts/redis/templates/service.yaml:9:9 x');
    expect(place('local', 'spec', 'type')).toBe('charts/local/templates/service.yaml:6:9 x');
    expect(() => place('off', 'spec', 'type')).toThrow('there is no off');
    expect(result).not.toHaveProperty('partial');
  });

  test('a chart beside the chart, and library charts', async () => {
    const { result, place } = await rendered(
      {
        'web/Chart.yaml': `apiVersion: v2
name: web
version: 1.0.0
kubeVersion: ">=99.0.0"
dependencies:
- {name: common, version: 1.x.x, repository: "file://../common"}
`,
        'web/templates/service.yaml': '{{ include "common.service" . }}\n',
        'common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 1.0.0\ntype: library\n',
        'common/templates/_service.yaml': `{{- define "common.service" }}\n${service('  type: x\n', '{{ .Chart.Name }}')}{{ end }}`,
        '.git/HEAD': '',
      },
      { chart: 'web' },
    );
    expect(place('web', 'spec', 'type')).toBe('common/templates/_service.yaml:7:9 x');
    expect(place('web', 'metadata', 'name')).toBe('~common/templates/_service.yaml:5:9 {{ .Chart.Name }}');
    expect(result).toMatchObject({
      notes: [],
      sources: ['common/Chart.yaml', 'common/templates/_service.yaml', 'web/Chart.yaml', 'web/templates/service.yaml'],
    });
  });

  test('documents that are another time another are followed line by line', async () => {
    const { place } = await rendered({
      'values.yaml': 'port: 80\n',
      'templates/service.yaml': service(
        '  port: {{ .Values.port }}\n  password: {{ randAlphaNum 20 }}\n  type: ClusterIP\n',
      ),
      'templates/hash.yaml': service(
        '  hash: {{ include (print $.Template.BasePath "/hashed.yaml") . | sha256sum }}\n  type: x\n',
        'hash',
      ),
      'templates/hashed.yaml': service('  type: y\n', 'hashed'),
    });
    expect(place('web', 'spec', 'type')).toBe('templates/service.yaml:8:9 ClusterIP');
    expect(place('web', 'spec', 'port')).toBe('values.yaml:1:7 80');
    expect(place('web', 'spec', 'password')).toBe('~templates/service.yaml:7:3 password: {{ randAlphaNum 20 }}');
    expect(place('hash', 'spec', 'type')).toBe('templates/hash.yaml:7:9 x');
    expect(place('hashed', 'spec', 'type')).toBe('templates/hashed.yaml:6:9 y');
  });

  test('values that decide, that must be of a form, or that count', async () => {
    const { place } = await rendered({
      'values.yaml': 'mode: strict\nname: web\nversion: 1.2.3\ncount: 2\nport: 8080\n',
      'values.schema.json': '{"properties": {"name": {"enum": ["web"]}}}',
      'templates/a.yaml': `{{- if not (regexMatch "^[a-z]+$" .Values.name) }}{{ fail "name" }}{{ end }}
${service('  mode: {{ if eq .Values.mode "strict" }}{{ .Values.mode }}{{ else }}none{{ end }}\n  version: {{ if semverCompare ">=1.0.0" .Values.version }}new{{ end }}\n', '{{ .Values.name }}')}`,
      'templates/b.yaml': service(
        '  {{- $n := .Values.count }}\n  n: {{ until (int $n) | toJson }}\n  port: {{ int .Values.port }}\n  sum: {{ add .Values.port 1 }}\n',
        'b',
      ),
    });
    expect(place('web', 'spec', 'mode')).toBe('values.yaml:1:7 strict');
    expect(place('web', 'metadata', 'name')).toBe('values.yaml:2:7 web');
    expect(place('web', 'spec', 'version')).toBe('templates/a.yaml:8:60 new');
    expect(place('b', 'spec', 'port')).toBe('values.yaml:5:7 8080');
    expect(place('b', 'spec', 'sum')).toBe('~templates/b.yaml:9:8 {{ add .Values.port 1 }}');
  });
});

describe.skipIf(!hasHelm)('What Helm does not render', () => {
  test('says why in a line, and where', async () => {
    const { result } = await rendered({
      'templates/_helpers.tpl': '{{ define "web.host" }}\n{{ required "a host is needed" .Values.host }}{{ end }}',
      'templates/service.yaml': service('  externalName: {{ include "web.host" . }}\n'),
    });
    expect(result).toMatchObject({
      reason: 'templates/service.yaml:6: a host is needed',
      notes: [{ file: 'templates/service.yaml', line: 6, reason: 'a host is needed' }],
    });
  });

  test.each([
    ['{{ fail "no" }}', 'templates/a.yaml:1: no'],
    ['{{ .Values.a.b }}', 'templates/a.yaml:1: nil pointer evaluating interface {}.b'],
    ['{{ nofunction }}', 'templates/a.yaml:1: function "nofunction" not defined'],
    ['{{ if }}', 'templates/a.yaml:1: missing value for if'],
    ['a: [', 'templates/a.yaml: '],
    ['{{ lookup "v1" "Secret" "a" "b" | required "no secret" }}', 'templates/a.yaml'],
  ])('%s', async (text, reason) => {
    const { result } = await rendered({ 'templates/a.yaml': `${text}\n` });
    expect(result).not.toHaveProperty('file');
    expect(JSON.stringify(result)).not.toContain('/tmp');
    expect('reason' in result && result.reason).toContain(reason);
  });

  test('has no end, or is too large', async () => {
    const loop = '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}';
    const { result } = await rendered({ 'templates/a.yaml': loop });
    expect('reason' in result && result.reason).toContain('templates/a.yaml:1: ');
  });

  test('takes too long, or prints too much', async () => {
    const endless = '{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}';
    const slow = toolRunner({ cache: undefined, timeLimit: 1000 });
    expect((await rendered({ 'templates/a.yaml': endless }, { run: slow })).result).toMatchObject({
      reason: 'helm took longer than 1 s',
    });
    const large = toolRunner({ cache: undefined, outputLimit: 1024 * 1024 });
    expect(
      (await rendered({ 'templates/a.yaml': '# {{ repeat 2000000 "a" }}\na: b\n' }, { run: large })).result,
    ).toMatchObject({
      reason: 'helm printed more than 1 MiB',
    });
  });

  test('sees nothing of the machine', async () => {
    process.env.MESHLINT_TEST_SECRET = 'secret';
    const { result } = await rendered({
      'templates/a.yaml': service(
        '  a: {{ (lookup "v1" "Secret" "a" "b") | toJson }}\n  b: {{ .Files.Get "../../../../etc/hosts" | quote }}\n',
      ),
      'templates/b.yaml': '{{ env "MESHLINT_TEST_SECRET" }}',
    });
    delete process.env.MESHLINT_TEST_SECRET;
    expect(result).toMatchObject({ reason: 'templates/b.yaml:1: function "env" not defined' });
    const without = await rendered({
      'templates/a.yaml': service(
        '  a: {{ (lookup "v1" "Secret" "a" "b") | toJson }}\n  b: {{ .Files.Get "../../../../etc/hosts" | quote }}\n',
      ),
    });
    expect(isRendered(without.result) && without.result.file.documents[0]?.root.get('spec').value).toEqual({
      a: {},
      b: '',
    });
  });

  test('is a broken Chart.yaml, or there is no Helm', async () => {
    expect((await rendered({ 'Chart.yaml': '{' })).result).toMatchObject({ reason: 'Chart.yaml names no chart' });
  });
});

describe.skipIf(!hasHelm)('What is left out', () => {
  const chart = `apiVersion: v2
name: web
version: 1.0.0
dependencies:
- {name: redis, version: 1.0.0, repository: "https://charts.example.com"}
- {name: extra, version: 1.0.0, repository: "https://charts.example.com", condition: extra.enabled}
- {name: no, version: 1.0.0}
`;

  test('a chart that is not vendored: a note at its line, and a partial unit', async () => {
    const { result, place } = await rendered({
      'Chart.yaml': chart,
      'values.yaml': 'extra: {enabled: false}\n',
      'templates/a.yaml': service('  type: x\n'),
    });
    expect(result).toMatchObject({
      partial: 'chart redis is not vendored',
      notes: [
        { file: 'Chart.yaml', line: 5, reason: 'chart redis (https://charts.example.com) is not vendored: left out' },
      ],
    });
    expect(place('web', 'spec', 'type')).toBe('templates/a.yaml:6:9 x');
  });

  test('named templates of a chart that is not vendored: placeholders stand for a few of them', async () => {
    const files = {
      'Chart.yaml': chart,
      'templates/a.yaml': service('  externalName: {{ include "redis.fullname" . }}\n'),
    };
    const { result, place } = await rendered(files);
    expect(isRendered(result) && result.file.documents[0]?.root.get('spec', 'externalName').value).toBe(
      '${redis.fullname}',
    );
    expect(place('web', 'spec', 'externalName')).toBe('~templates/a.yaml:6:17 {{ include "redis.fullname" . }}');
    const many = [1, 2, 3, 4].map((it) => `{{ include "redis.${it}" . }}`).join(' ');
    expect((await rendered({ ...files, 'templates/b.yaml': `a: ${many}\n` })).result).toMatchObject({
      reason: expect.stringContaining('no template "redis.'),
    });
    const { 'Chart.yaml': _, ...whole } = files;
    expect((await rendered(whole)).result).toMatchObject({
      reason: expect.stringContaining('no template "redis.fullname"'),
    });
  });

  test('values files that are not there or lie elsewhere, and what the deployer adds', async () => {
    const { result } = await rendered(
      { 'templates/a.yaml': service('  type: x\n') },
      { values: ['gone.yaml', '../../../etc/hosts'], partial: 'values from a Secret' },
    );
    expect(isRendered(result) && result.partial).toMatch(/^values from a Secret; gone.yaml: .*; \.\..*hosts: /);
  });

  test('links that lead out of the repository', async () => {
    const outside = temporaryFolder({ 'secret.yaml': service('  type: secret\n', 'secret') });
    const folder = temporaryFolder({
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'shared/b.yaml': service('  type: b\n', 'b'),
      'templates/a.yaml': service('  type: {{ .Files.Get "secret.yaml" | quote }}\n'),
    });
    fs.symlinkSync(path.join(outside, 'secret.yaml'), path.join(folder, 'secret.yaml'));
    fs.symlinkSync(path.join(outside, 'secret.yaml'), path.join(folder, 'templates/secret.yaml'));
    fs.symlinkSync(outside, path.join(folder, 'templates/folder'));
    fs.symlinkSync('../shared/b.yaml', path.join(folder, 'templates/b.yaml'));
    fs.symlinkSync('..', path.join(folder, 'templates/circle'));
    const found = readChart(folder);
    if (found === undefined) throw new Error('there is no chart');
    const result = await renderChart({ chart: found, release: 'web' }, renderOptions(folder));
    expect(isRendered(result) && result.file.documents.map(({ root }) => root.get('spec', 'type').value)).toEqual(
      expect.arrayContaining(['', 'b']),
    );
    expect(isRendered(result) && result.file.file.text).not.toContain('secret');
    expect(result.notes.map(({ file }) => file).sort()).toEqual([
      'secret.yaml',
      'templates/circle',
      'templates/folder',
      'templates/secret.yaml',
    ]);
  });

  test('nothing is written into the repository', async () => {
    const { folder } = await rendered({ 'Chart.yaml': chart, 'templates/a.yaml': service('  type: x\n') });
    expect(fs.readdirSync(folder, { recursive: true }).sort()).toEqual(['Chart.yaml', 'templates', 'templates/a.yaml']);
  });
});

test.skipIf(!hasHelm)('The namespace of a release is known only when somebody says it', async () => {
  const { result, place } = await rendered({
    'templates/a.yaml': service('  namespace: {{ .Release.Namespace }}\n'),
  });
  expect(isRendered(result) && result.file.file.namespace).toBeUndefined();
  expect(place('web', 'spec', 'namespace')).toBe('~templates/a.yaml:6:14 {{ .Release.Namespace }}');
});

test.skipIf(!hasHelm)('A cluster is assumed to have the APIs that meshes use', async () => {
  const { result } = await rendered({
    'templates/a.yaml': service(
      '  a: {{ .Capabilities.APIVersions.Has "networking.istio.io/v1" }}\n  b: {{ .Capabilities.APIVersions.Has "x.example.com/v1" }}\n  c: {{ semverCompare ">=1.30-0" .Capabilities.KubeVersion.Version }}\n',
    ),
  });
  expect(isRendered(result) && result.file.documents[0]?.root.get('spec').value).toEqual({
    a: true,
    b: false,
    c: true,
  });
});

test('Without Helm nothing is rendered', async () => {
  const folder = temporaryFolder({ 'Chart.yaml': 'name: web\n' });
  const found = readChart(folder);
  if (found === undefined) throw new Error('there is no chart');
  const options = { ...renderOptions(folder), tools: { kustomize: undefined, helm: undefined } };
  expect(await renderChart({ chart: found, release: 'web' }, options)).toMatchObject({
    reason: 'helm is not installed',
  });
});
