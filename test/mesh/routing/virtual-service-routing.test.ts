import { describe, expect, it } from 'vitest';
import type { HttpRule } from '../../../src/mesh/routing/http-rule.ts';
import type { RoutingScope } from '../../../src/mesh/routing/routing.ts';
import { manifest, stream, virtualService } from '../../manifests.ts';
import { placeOf, resourceAt, type WorldOptions, worldOf } from '../../world.ts';
import { meshScope, request, routingsOf, sourceOf } from './rules.ts';

const host = 'web.shop.svc.cluster.local';
const to = (name: string, rest: object = {}) => ({ route: [{ destination: { host: name } }], ...rest });
const at = (prefix: string) => ({ match: [{ uri: { prefix } }] });

interface Asked {
  readonly scope?: RoutingScope;
  readonly options?: WorldOptions;
  readonly others?: readonly string[];
}

/** The rules of VirtualService shop/a for host `web`. */
function rulesOf(http: readonly object[], { scope = meshScope(), options = {}, others = [] }: Asked = {}) {
  const text = stream(virtualService('shop/a', { hosts: ['web'], gateways: ['mesh', 'edge'], http }), ...others);
  return routingsOf(text, options)
    .forMesh('client')
    .naming(host)
    .flatMap((routing) => routing.http(scope));
}

function destinationsOf(rules: readonly HttpRule[]) {
  return rules.map(({ action }) =>
    action.kind === 'forward' ? action.destinations.map(({ host: name, weight }) => `${name} ${weight}`) : action.kind,
  );
}

describe('the rules of a VirtualService', () => {
  it('are one for each match, up to the first for all requests', () => {
    const matches = [
      { uri: { prefix: '/b' } },
      { headers: { x: {} } },
      { uri: { prefix: '/' } },
      { uri: { prefix: '/c' } },
    ];
    const rules = rulesOf([to('a', at('/a')), to('b', { match: matches }), to('c')]);
    expect(rules.map(sourceOf)).toEqual(['shop/a 0', 'shop/a 1', 'shop/a 1', 'shop/a 1']);
    expect(rules.map(({ catchesAll }) => catchesAll)).toEqual([false, false, false, true]);
  });

  it('go on after a match for all requests that is for others', () => {
    const others = [{ port: 81 }, { gateways: ['edge'] }, { sourceNamespace: 'shop' }, { sourceLabels: { app: 'x' } }];
    const http = [...others.map((match) => to('a', { match: [match] })), to('b')];
    expect(rulesOf(http).map(sourceOf)).toEqual(['shop/a 4']);
    const edge = meshScope({ gateways: new Set(['shop/edge']), port: 8443 });
    expect(rulesOf(http, { scope: edge }).map(sourceOf)).toEqual(['shop/a 1']);
  });

  it('do not look at the source where a match names gateways', () => {
    const match = [{ gateways: ['mesh'], sourceNamespace: 'shop', sourceLabels: { app: 'x' } }];
    expect(rulesOf([to('a', { match })])).toHaveLength(1);
    expect(rulesOf([to('a', { match: [{ ...match[0], gateways: ['other'] }] })])).toEqual([]);
  });

  it('are named after the route and the match', () => {
    const named = { name: 'r', match: [{ name: 'm', uri: { prefix: '/a' } }, { uri: { prefix: '/b' } }] };
    expect(rulesOf([to('a', named), to('b')]).map(({ source }) => source?.name)).toEqual(['r.m', 'r', undefined]);
  });

  it('survive what is of a wrong type', () => {
    const odd = [
      { match: 'a', route: 'b' },
      {
        match: [1, { uri: 3, headers: [], port: 'x' }],
        route: [{ destination: 1 }, 2],
        fault: 3,
        mirror: [],
        retries: 1,
      },
      { redirect: { port: 'x', redirectCode: 'y' } },
      { directResponse: {} },
      { rewrite: { uri: 3, uriRegexRewrite: 'x' }, headers: { request: { set: [], remove: {} } }, timeout: 3 },
    ];
    for (const http of odd) {
      for (const rule of rulesOf([http as object])) {
        rule.matches(request());
        rule.rewritten(request());
        if (rule.action.kind === 'redirect') rule.action.location(request());
      }
    }
    expect(destinationsOf(rulesOf(odd.slice(0, 1) as object[]))).toEqual([[]]);
  });
});

describe('destinations', () => {
  const weighted = (...weights: (number | undefined)[]) =>
    destinationsOf(
      rulesOf([{ route: weights.map((weight, index) => ({ destination: { host: `d${index}.x` }, weight })) }]),
    )[0];

  it('share by weight; of several those without get nothing, a single one gets all', () => {
    expect(weighted(25, 75)).toEqual(['d0.x 25', 'd1.x 75']);
    expect(weighted(1, undefined, 0)).toEqual(['d0.x 1']);
    expect(weighted(0)).toEqual(['d0.x 1']);
    expect(weighted(undefined)).toEqual(['d0.x 1']);
    expect(weighted(0, 0)).toEqual([]);
  });

  it('are hosts of the namespace of who writes them', () => {
    expect(destinationsOf(rulesOf([to('api')]))[0]).toEqual(['api.shop.svc.cluster.local 1']);
    expect(destinationsOf(rulesOf([to('api.x')]))[0]).toEqual(['api.x 1']);
  });

  it('know their port, subset and place', () => {
    const [rule] = rulesOf([{ route: [{ destination: { host: 'a.b', port: { number: 8080 }, subset: 'v1' } }] }]);
    const [destination] = rule?.action.kind === 'forward' ? rule.action.destinations : [];
    expect(destination).toMatchObject({ port: 8080, subset: 'v1' });
    expect(destination && placeOf(destination.at())).toMatch(/^a\.yaml:4:/);
  });
});

describe('faults and mirrors', () => {
  const faultOf = (fault: unknown) => rulesOf([to('a', { fault })])[0]?.fault;

  it.each([
    [undefined, undefined],
    [{}, undefined],
    [{ delay: { fixedDelay: '5s' } }, { delay: { milliseconds: 5000, percent: 0 }, abort: undefined }],
    [{ delay: { fixedDelay: '5s', percent: 40 } }, { delay: { milliseconds: 5000, percent: 40 }, abort: undefined }],
    [
      { delay: { fixedDelay: '1s', percent: 40, percentage: { value: 0.5 } } },
      { delay: { milliseconds: 1000, percent: 0.5 }, abort: undefined },
    ],
    [{ delay: { exponentialDelay: '5s', percentage: { value: 1 } } }, undefined],
    [{ abort: { httpStatus: 503 } }, { delay: undefined, abort: { status: 503, percent: 0 } }],
    [
      { abort: { httpStatus: 503, percentage: { value: 100 } } },
      { delay: undefined, abort: { status: 503, percent: 100 } },
    ],
    [
      { abort: { grpcStatus: 'UNAVAILABLE', percentage: { value: 100 } } },
      { delay: undefined, abort: { status: 200, grpcStatus: 'UNAVAILABLE', percent: 100 } },
    ],
    [{ abort: { percentage: { value: 100 } } }, undefined],
  ])('fault %j', (written, expected) => {
    expect(faultOf(written)).toEqual(expected);
  });

  const mirrorsOf = (rest: object) =>
    rulesOf([to('a', rest)])[0]?.mirrors.map(({ host: name, percent }) => `${name} ${percent}`);

  it.each([
    [{ mirror: { host: 'm' } }, ['m.shop.svc.cluster.local 100']],
    [{ mirror: { host: 'm.x' }, mirrorPercentage: { value: 12.5 } }, ['m.x 12.5']],
    [{ mirror: { host: 'm.x' }, mirrorPercentage: { value: 0 } }, []],
    [{ mirror: { host: 'm.x' }, mirrorPercentage: {} }, []],
    [{ mirror: { host: 'm.x' }, mirrorPercent: 7 }, ['m.x 7']],
    [{ mirror: { host: 'm.x' }, mirrorPercent: 7, mirrorPercentage: { value: 8 } }, ['m.x 8']],
    [
      { mirrors: [{ destination: { host: 'm.x' } }, { destination: { host: 'n.x' }, percentage: { value: 3 } }] },
      ['m.x 100', 'n.x 3'],
    ],
    [{ mirrors: [{ destination: { host: 'm.x' }, percentage: { value: 0 } }] }, []],
  ])('mirror %j', (written, expected) => {
    expect(mirrorsOf(written)).toEqual(expected);
  });
});

describe('a delegate', () => {
  const delegating = (rest: object = {}, name = 'sub') => ({ delegate: { name }, ...rest });
  const sub = (http: readonly object[], rest: object = {}) => virtualService('shop/sub', { http, ...rest });
  const fitting = (rules: readonly HttpRule[], path: string, rest = {}) =>
    rules.filter((rule) => rule.matches(request(path, rest)) === true).map(sourceOf);

  it('has to match within its root, and is joined with it', () => {
    const headers = { x: { exact: '1' } };
    const rules = rulesOf([delegating({ match: [{ uri: { prefix: '/a' }, headers }] })], {
      others: [sub([to('in', at('/a/b')), to('out', at('/c')), to('any')])],
    });
    expect(rules.map(sourceOf)).toEqual(['shop/sub 0', 'shop/sub 2']);
    expect(fitting(rules, '/a/b', { headers: { x: '1' } })).toEqual(['shop/sub 0', 'shop/sub 2']);
    expect(fitting(rules, '/a/b')).toEqual([]);
    expect(fitting(rules, '/a', { headers: { x: '1' } })).toEqual(['shop/sub 2']);
  });

  it('has its own names of hosts and gateways', () => {
    const others = [
      virtualService('other/sub', {
        http: [to('api', { match: [{ uri: { prefix: '/a' }, gateways: ['edge'] }] }), to('api')],
      }),
    ];
    const http = [{ delegate: { name: 'sub', namespace: 'other' } }];
    const edge = (name: string) => meshScope({ gateways: new Set([name]) });
    expect(rulesOf(http, { others }).map(sourceOf)).toEqual(['other/sub 1']);
    expect(rulesOf(http, { others, scope: edge('other/edge') }).map(sourceOf)).toEqual(['other/sub 0', 'other/sub 1']);
    expect(destinationsOf(rulesOf(http, { others }))).toEqual([['api.other.svc.cluster.local 1']]);
  });

  it('takes over what it does not say, and says its root', () => {
    const root = {
      name: 'root',
      timeout: '9s',
      retries: { attempts: 7 },
      rewrite: { uri: '/r' },
      fault: { abort: { httpStatus: 500, percentage: { value: 100 } } },
      mirror: { host: 'm' },
      mirrorPercentage: { value: 5 },
      headers: { request: { set: { x: '1' } } },
    };
    const own = {
      name: 'own',
      timeout: '1s',
      rewrite: { authority: 'h' },
      mirror: { host: 'n' },
      headers: {},
      ...at('/a'),
    };
    const rules = rulesOf([delegating(root)], { others: [sub([to('a', own), to('b')])] });
    expect(rules.map(({ source }) => [source?.name, source?.root.name])).toEqual([
      ['root-own', 'a'],
      ['root', 'a'],
    ]);
    expect(rules.map(({ timeout, retries }) => [timeout?.text, retries?.attempts])).toEqual([
      ['1s', 7],
      ['9s', 7],
    ]);
    expect(rules.map((rule) => rule.rewritten(request('/a')))).toMatchObject([
      { path: '/a', host: 'h', headers: {} },
      { path: '/ra', host: 'web', headers: { x: '1' } },
    ]);
    expect(rules.map(({ fault }) => fault?.abort?.status)).toEqual([500, 500]);
    expect(rules.map(({ mirrors }) => mirrors.map(({ host: name, percent }) => `${name} ${percent}`))).toEqual([
      ['n.shop.svc.cluster.local 5'],
      ['m.shop.svc.cluster.local 5'],
    ]);
  });

  it('that is missing is passed over; one that is not known leaves doubt', () => {
    const http = [delegating(at('/a')), to('last')];
    expect(rulesOf(http, { options: { complete: true } }).map(sourceOf)).toEqual(['shop/a 1']);
    const [doubtful, last] = rulesOf(http);
    expect(doubtful?.matches(request('/b'))).toBe(false);
    expect(doubtful?.matches(request('/a'))).toEqual({
      why: 'delegate shop/sub: namespace "shop" is not among the manifests',
    });
    expect(last?.matches(request('/a'))).toBe(true);
    expect(rulesOf([delegating(), to('last')])).toHaveLength(2);
  });

  it('must have no hosts, and be exported to its root', () => {
    expect(rulesOf([delegating(), to('last')], { others: [sub([to('a')], { hosts: ['x.y'] })] }).map(sourceOf)).toEqual(
      ['shop/a 1'],
    );
    expect(
      rulesOf([delegating(), to('last')], { others: [sub([to('a')], { exportTo: ['x'] })] }).map(sourceOf),
    ).toEqual(['shop/a 1']);
    expect(rulesOf([delegating()], { others: [sub([to('a')], { exportTo: ['.'] })] }).map(sourceOf)).toEqual([
      'shop/sub 0',
    ]);
  });
});

describe('one that is defined twice', () => {
  it('leaves doubt', () => {
    const twice = virtualService('shop/a', { hosts: ['web'], http: [to('b')] });
    const rules = rulesOf([to('a')], { others: [twice] });
    expect(rules.map((rule) => rule.matches(request()))).toEqual(
      Array(2).fill({ why: 'VirtualService shop/a is defined more than once with different content' }),
    );
  });
});

describe('rules for connections', () => {
  const spec = {
    hosts: ['web'],
    gateways: ['mesh', 'edge'],
    tls: [
      {
        match: [
          { sniHosts: ['A.example.com'], port: 443 },
          { sniHosts: ['b'], gateways: ['edge'], sourceNamespace: 'x' },
          { sniHosts: ['c'], sourceNamespace: 'x' },
          { sniHosts: ['d'], destinationSubnets: ['10.0.0.0/8'] },
        ],
        ...to('a'),
      },
      { match: [{ sniHosts: ['none'] }] },
      to('without-match'),
    ],
    tcp: [
      { match: [{ port: 81 }], ...to('other-port') },
      { match: [{ destinationSubnets: ['10.0.0.0/8'] }, { destinationSubnets: ['1.2.3.4'] }], ...to('subnets') },
      { match: [{ sourceLabels: { app: 'x' } }], ...to('labels') },
      to('all'),
      to('never'),
    ],
  };
  const world = worldOf({ 'a.yaml': virtualService('shop/a', spec) });
  const routing = routingsOf(virtualService('shop/a', spec)).of(resourceAt(world, 'VirtualService', 'shop/a'));
  const edge = meshScope({ gateways: new Set(['shop/edge']), port: 443 });

  it('of TLS are one for each match that is for the proxy', () => {
    expect(routing.tls(meshScope({ port: 443 })).map(({ sniHosts }) => sniHosts)).toEqual([['a.example.com'], ['d']]);
    expect(routing.tls(meshScope())).toMatchObject([{ sniHosts: ['d'], destinationSubnets: ['10.0.0.0/8'] }]);
  });

  it('of TLS ask nothing of the source on gateways', () => {
    expect(routing.tls(edge).map(({ sniHosts }) => sniHosts.join())).toEqual(['a.example.com', 'b', 'c', 'd']);
  });

  it('of TCP are one for each route, up to the first for all addresses', () => {
    const rules = (scope: RoutingScope) =>
      routing.tcp(scope).map(({ source, destinationSubnets }) => [source.index, destinationSubnets]);
    expect(rules(meshScope())).toEqual([
      [1, ['10.0.0.0/8', '1.2.3.4']],
      [3, []],
    ]);
    expect(rules(meshScope({ client: { namespace: 'c', labels: { app: 'x' }, proxy: 'sidecar' } }))).toEqual([
      [1, ['10.0.0.0/8', '1.2.3.4']],
      [2, []],
    ]);
    // The address of a gateway is its own.
    expect(rules(edge)).toEqual([[1, []]]);
  });
});

describe('what a VirtualService is bound to', () => {
  it('are gateways by their full names', () => {
    const bound = (gateways: unknown) => {
      const text = manifest('networking.istio.io/v1', 'VirtualService', 'shop/a', {
        spec: { hosts: ['web'], gateways },
      });
      return routingsOf(text).of(resourceAt(worldOf({ 'a.yaml': text }), 'VirtualService', 'shop/a')).gateways;
    };
    expect(bound(undefined)).toEqual(['mesh']);
    expect(bound([])).toEqual(['mesh']);
    expect(bound(['edge', './edge', 'mesh', 'x/edge', 'edge.y', 'edge.z.svc.cluster.local'])).toEqual([
      'shop/edge',
      'mesh',
      'x/edge',
      'y/edge',
      'z/edge',
    ]);
  });
});
