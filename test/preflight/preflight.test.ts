import { describe, expect, it } from 'vitest';
import { type PreflightInput, preflight } from '../../src/preflight.ts';
import type { PreflightResult } from '../../src/preflight-result.ts';
import { parseFile } from '../../src/source/parse.ts';

interface Pods {
  readonly kind?: string;
  readonly env?: { readonly [name: string]: string };
  readonly labels?: string;
  readonly spec?: string;
  readonly account?: string;
}

const namespace = (name: string, labels = '{}') =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: ${labels}}\n`;

function pods(key: string, { kind = 'Deployment', env = {}, labels = '', spec = '', account = 'default' }: Pods = {}) {
  const [ns, name] = key.split('/');
  const variables = Object.entries(env).map(([variable, value]) => `{name: ${variable}, value: '${value}'}`);
  const template = `{metadata: {labels: {app: ${name}${labels}}}, spec: {serviceAccountName: ${account}, ${spec} containers: [{name: main, image: i, env: [${variables}]}]}}`;
  const at = kind === 'CronJob' ? `{jobTemplate: {spec: {template: ${template}}}}` : `{template: ${template}}`;
  const group = kind === 'CronJob' || kind === 'Job' ? 'batch/v1' : 'apps/v1';
  return `apiVersion: ${group}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${ns}}\nspec: ${at}\n`;
}

function service(key: string, port = '{name: http, port: 80}', more = '') {
  const [ns, name] = key.split('/');
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${ns}}\nspec: {selector: {app: ${name}}, ports: [${port}]${more}}\n`;
}

function ask(manifests: readonly string[], question: Omit<PreflightInput, 'files'>, options = {}): PreflightResult {
  return preflight({ files: [parseFile({ path: 'a.yaml', text: manifests.join('---\n') })], ...question }, options);
}

const shop = { namespaces: ['shop'] };
const strict = { namespaces: ['shop'], mtls: 'strict' as const };
const enabled = '{istio-injection: enabled}';
const told = ({ items }: PreflightResult) =>
  items.map(({ group, rule, effect }) => `${group} ${rule ?? effect?.reason}`);
const web = [pods('shop/web'), service('shop/web')];
const legacy = [namespace('legacy'), pods('legacy/batch', { env: { WEB: 'http://web.shop/' } })];

describe('a caller outside the mesh', () => {
  const world = [namespace('shop'), ...web, ...legacy];

  it('is refused with STRICT, and only then', () => {
    expect(ask(world, shop)).toMatchObject({ items: [], verdict: { result: 'safe', text: 'safe to enable' } });
    const result = ask(world, strict);
    expect(told(result)).toEqual(['mtls mtls/strict-reached-by-non-mesh-client']);
    expect(result.verdict).toMatchObject({ result: 'will-break', certain: true, breaks: [{ certain: true }] });
    expect(result.items[0]?.because).toContainEqual({
      note: 'asked as if a PeerAuthentication set STRICT for namespace "shop"',
      from: 'flag',
    });
  });

  it('is no item where it is enabled, too', () => {
    expect(ask(world, { namespaces: ['shop', 'legacy'], mtls: 'strict' }).items).toEqual([]);
  });

  it('is no item where STRICT resets it today', () => {
    const policy =
      'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: shop}\n';
    const meshed = [namespace('shop', enabled), ...web, ...legacy, `${policy}spec: {mtls: {mode: STRICT}}\n`];
    expect(ask(meshed, strict)).toMatchObject({ items: [], summary: { injected: 0 }, verdict: { result: 'safe' } });
  });

  it('is judged also where nothing says that the namespace is outside today', () => {
    const [, batch = ''] = legacy;
    expect(told(ask([...web, namespace('legacy'), batch], strict))).toEqual([
      'mtls mtls/strict-reached-by-non-mesh-client',
    ]);
  });
});

describe('PeerAuthentications that are written', () => {
  const policy = (name: string, spec: string) =>
    `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`;
  const world = [namespace('shop'), ...web, ...legacy];

  it('for the whole namespace are replaced by the question, which says so', () => {
    const result = ask([...world, policy('default', '{mtls: {mode: PERMISSIVE}}')], strict);
    expect(result.items[0]?.because.map(({ note }) => note)).toContain(
      'PeerAuthentication shop/default counts as replaced by that',
    );
  });

  it('win where they are for the workload or its port', () => {
    const selected = '{selector: {matchLabels: {app: web}}, mtls: {mode: PERMISSIVE}}';
    expect(ask([...world, policy('web', selected)], strict).items).toEqual([]);
    const port = '{selector: {matchLabels: {app: web}}, portLevelMtls: {80: {mode: PERMISSIVE}}}';
    expect(ask([...world, policy('web', port)], strict).items).toEqual([]);
    const other = '{selector: {matchLabels: {app: web}}, portLevelMtls: {81: {mode: PERMISSIVE}}}';
    expect(ask([...world, policy('web', other)], strict).items.length).toBe(1);
  });

  it('count without the flag', () => {
    expect(ask([...world, policy('default', '{mtls: {mode: STRICT}}')], shop).items.length).toBe(1);
  });
});

describe('workloads that stay outside', () => {
  const outside = (...given: Parameters<typeof pods>) =>
    ask([namespace('shop'), pods(...given)], shop).items.map(({ message }) => message);

  it('are told with what keeps them there', () => {
    expect(outside('shop/web', { labels: ', sidecar.istio.io/inject: "false"' })).toEqual([
      'Deployment shop/web stays outside the mesh because the pod label says no',
    ]);
    expect(outside('shop/web', { spec: 'hostNetwork: true,' })).toEqual([
      'Deployment shop/web stays outside the mesh because pods on the host network never get a proxy',
    ]);
    const ignored = ask([pods('kube-system/dns')], { namespaces: ['kube-system'] });
    expect(ignored.items.map(({ message }) => message)).toEqual([
      'Deployment kube-system/dns stays outside the mesh because nothing in namespace "kube-system" is injected',
    ]);
    expect(ignored.summary).toMatchObject({ injected: 0, outside: 1 });
  });

  it('are those of a namespace that forbids injection, when one of them is asked about', () => {
    const world = [namespace('shop', '{istio-injection: disabled}'), pods('shop/web')];
    expect(ask(world, { workloads: ['shop/web'] }).summary).toMatchObject({ injected: 0, outside: 1 });
    expect(ask(world, shop).summary).toMatchObject({ injected: 1, outside: 0 });
  });
});

describe('Jobs', () => {
  const job = (more: Pods = {}) => [namespace('shop'), pods('shop/nightly', { kind: 'CronJob', ...more })];
  const reason = 'start-up sidecar-keeps-job-running';

  it('do not complete beside a sidecar that is not native', () => {
    const result = ask(job(), shop, { istioVersion: '1.24' });
    expect(told(result)).toEqual([reason]);
    expect(result.verdict).toMatchObject({ result: 'will-break', certain: true });
  });

  it('may not complete where nothing says how old the nodes are', () => {
    const result = ask(job(), shop, { istioVersion: '1.27' });
    expect(result.items).toMatchObject([{ severity: 'warning', confidence: 'likely', breaks: true }]);
    expect(result.verdict).toMatchObject({ result: 'will-break', certain: false });
    expect(result.verdict.text).toContain('if what is assumed is so');
  });

  it('complete beside a native one, without one, and where they end it', () => {
    const node = 'apiVersion: v1\nkind: Node\nmetadata: {name: a}\nstatus: {nodeInfo: {kubeletVersion: v1.33.1}}\n';
    expect(ask([...job(), node], shop, { istioVersion: '1.27' }).items).toEqual([]);
    const outside = ask(job({ labels: ', sidecar.istio.io/inject: "false"' }), shop, { istioVersion: '1.24' });
    expect(told(outside)).toEqual(['injection no-sidecar']);
    const ending = { env: { END: 'curl -X POST localhost:15020/quitquitquit' } };
    expect(ask(job(ending), shop, { istioVersion: '1.24' }).items).toEqual([]);
    expect(ask([namespace('shop', enabled), ...job().slice(1)], shop, { istioVersion: '1.24' }).items).toEqual([]);
  });
});

describe('calls', () => {
  const allow = (rules: string) =>
    `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: web, namespace: shop}\nspec: {selector: {matchLabels: {app: web}}, rules: ${rules}}\n`;
  const admin = '[{from: [{source: {principals: [cluster.local/ns/shop/sa/admin]}}]}]';
  const client = pods('shop/client', { env: { WEB: 'http://web.shop/api' }, account: 'client' });
  const world = [namespace('shop'), ...web, client];

  it('fail by policies that had no effect without sidecars', () => {
    const result = ask([...world, allow(admin)], shop);
    expect(result.items).toMatchObject([
      { group: 'traffic', severity: 'error', effect: { status: 403, reason: 'authorization-denied' }, breaks: true },
    ]);
    expect(result.items[0]?.message).toContain('Deployment shop/client calls "http://web.shop/api"');
    expect(result.verdict).toMatchObject({ result: 'canary', canaries: ['shop/client'], breaks: [{ status: 403 }] });
  });

  it('are not judged where it depends on what is asked for', () => {
    const result = ask([...world, allow('[{to: [{operation: {methods: [POST]}}]}]')], shop);
    expect(result).toMatchObject({ items: [], summary: { calls: 1, unknownCalls: 1 }, verdict: { result: 'safe' } });
    expect(result.verdict.text).toBe('safe to enable, as far as can be told: of 1 call it cannot');
  });

  it('fail only perhaps where several read the text', () => {
    const config =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: urls, namespace: shop}\ndata: {WEB: 'http://web.shop/'}\n";
    const readers = ['one', 'two'].map((name) =>
      pods(`shop/${name}`).replace('env: []', 'envFrom: [{configMapRef: {name: urls}}]'),
    );
    const result = ask([namespace('shop'), ...web, config, ...readers, allow(admin)], shop);
    expect(result.items).toMatchObject([
      { severity: 'warning', confidence: 'likely' },
      { severity: 'warning', confidence: 'likely' },
    ]);
  });

  it('that fail today are no items', () => {
    const closed = [namespace('shop', enabled), ...web, client, allow(admin)];
    expect(ask(closed, shop).items).toEqual([]);
    const gone = [namespace('shop'), pods('shop/client', { env: { WEB: 'http://web.shop:81/' } }), ...web];
    expect(ask(gone, strict).items).toEqual([]);
  });
});

describe('the audit', () => {
  it('tells of every TCP port what declares it', () => {
    const ports =
      '{name: http-web, port: 80}, {port: 3306}, {name: x, port: 81, appProtocol: grpc}, {name: odd, port: 82}, {name: dns, port: 53, protocol: UDP}';
    const { audit } = ask([namespace('shop'), pods('shop/web'), service('shop/web', ports)], shop);
    expect(audit.map(({ port, protocol, verdict }) => [port, protocol, verdict])).toEqual([
      [80, 'http', 'fine'],
      [3306, 'tcp', 'fine'],
      [81, 'grpc', 'fine'],
      [82, 'auto-detect', 'detected'],
    ]);
    expect(audit[3]).toMatchObject({ service: 'shop/web', name: 'odd', file: 'a.yaml' });
  });

  it('says what a rule has to say', () => {
    const mysql = pods('shop/web').replace('image: i', 'image: "mysql:8"');
    const { audit, items } = ask([namespace('shop'), mysql, service('shop/web', '{name: mysql_1, port: 3307}')], shop);
    expect(audit).toMatchObject([{ verdict: 'wrong', likely: 'mysql' }]);
    expect(items[0]).toMatchObject({ group: 'ports', rule: 'ports/server-first-undeclared' });
  });

  it('is of what is asked about', () => {
    const world = [namespace('shop'), ...web, namespace('legacy'), pods('legacy/db'), service('legacy/db')];
    expect(ask(world, shop).audit.map((it) => it.service)).toEqual(['shop/web']);
    expect(ask(world, { workloads: ['legacy/db'] }).audit.map((it) => it.service)).toEqual(['legacy/db']);
  });
});

describe('questions', () => {
  it('have to name what is there', () => {
    const world = [namespace('shop'), ...web, ...legacy];
    const mistakes = (question: Omit<PreflightInput, 'files'>) => {
      const { mistakes: found, verdict, items } = ask(world, question);
      expect(items).toEqual([]);
      expect(verdict.result).toBe('unanswered');
      return found;
    };
    expect(mistakes({ namespaces: ['shp'] })).toEqual([
      'no namespace "shp" is among the manifests. Did you mean "shop"?',
    ]);
    expect(mistakes({ workloads: ['shop/wbe'] })).toEqual([
      'no workload "shop/wbe" is among the manifests. Did you mean "shop/web"?',
    ]);
    expect(mistakes({})).toEqual([
      'a namespace or a workload has to be named that would be enabled. Namespaces with workloads outside the mesh: legacy, shop',
    ]);
  });

  it('may name workloads with their kind', () => {
    expect(ask(web, { workloads: ['deploy/shop/web'] }).summary.injected).toBe(1);
  });

  it('are answered the same in any order of files', () => {
    const texts = [namespace('shop'), ...web, ...legacy];
    const files = texts.map((text, index) => parseFile({ path: `${index}.yaml`, text }));
    expect(preflight({ files: files.toReversed(), ...strict })).toEqual(preflight({ files, ...strict }));
  });
});

it('tells what takes to go back', () => {
  expect(ask(web, strict).verdict.rollback).toMatch(/^first make mutual TLS PERMISSIVE again, .* restart the pods/);
  expect(ask(web, { workloads: ['shop/web'] }).verdict.rollback).toMatch(/^remove the label from the pod template/);
});

it('shows a dump of a cluster as it will be after the restart', () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web-1-a, namespace: shop, labels: {app: web}, ownerReferences: [{kind: ReplicaSet, name: web-1, controller: true}]}\nspec: {containers: [{name: main, image: i}]}\n';
  const set =
    'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: web-1, namespace: shop, ownerReferences: [{kind: Deployment, name: web, controller: true}]}\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: i}]}}}\n';
  const world = [namespace('shop'), ...web, set, pod, ...legacy];
  expect(told(ask(world, strict))).toEqual(['mtls mtls/strict-reached-by-non-mesh-client']);
});

it('counts what fails for a share of the requests', () => {
  const route =
    'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: web, namespace: shop}\nspec: {hosts: [web], http: [{route: [{destination: {host: web}, weight: 30}, {destination: {host: web, subset: v2}, weight: 70}]}]}\n';
  const result = ask([namespace('shop'), ...web, pods('shop/client'), route], shop, { complete: true });
  expect(result.items).toMatchObject([
    { group: 'traffic', rule: 'traffic/undefined-subset', breaks: true, effect: { status: 503 } },
  ]);
  expect(result.verdict.result).toBe('will-break');
});
