import { describe, expect, it } from 'vitest';
import { allDestinations, durationIn, httpRoutes } from '../../../src/model/istio/http-route.ts';
import { virtualService } from '../../manifests.ts';
import { resourceAt, worldOf } from '../../world.ts';

const read = (spec: { readonly [key: string]: unknown }) =>
  resourceAt(worldOf({ 'a.yaml': virtualService('shop/web', spec) }), 'VirtualService', 'shop/web');
const to = (host: unknown, rest: object = {}) => ({ destination: { host, ...rest } });

describe('httpRoutes', () => {
  it('gives destinations with what they say', () => {
    const route = { name: 'main', route: [{ ...to('web', { subset: 'v1', port: { number: 80 } }), weight: 5 }] };
    expect(httpRoutes(read({ http: [route] }))).toMatchObject([
      {
        index: 0,
        name: 'main',
        path: ['spec', 'http', 0],
        delegate: undefined,
        destinations: [
          {
            host: 'web',
            port: 80,
            subset: 'v1',
            weight: 5,
            path: ['spec', 'http', 0, 'route', 0, 'destination'],
          },
        ],
      },
    ]);
  });

  it('takes an empty subset for none', () => {
    const [route] = httpRoutes(read({ http: [{ route: [to('web', { subset: '' })] }] }));
    expect(route?.destinations[0]?.subset).toBeUndefined();
  });

  it('looks for a delegate in the own namespace where it names none', () => {
    const routes = httpRoutes(
      read({ http: [{ delegate: { name: 'a' } }, { delegate: { name: 'b', namespace: 'other' } }, { delegate: {} }] }),
    );
    expect(routes.map(({ delegate }) => delegate)).toEqual([
      { name: 'a', namespace: 'shop' },
      { name: 'b', namespace: 'other' },
      { name: '', namespace: 'shop' },
    ]);
  });

  it('keeps the index of what it passes over', () => {
    const routes = httpRoutes(read({ http: ['text', null, { route: [{}, to(5), to('web')] }] }));
    expect(routes.map(({ path }) => path)).toEqual([['spec', 'http', 2]]);
    expect(routes[0]?.destinations.map(({ path }) => path.at(-2))).toEqual([2]);
  });
});

describe('allDestinations', () => {
  it('takes http, tcp and tls routes and mirrors', () => {
    const service = read({
      http: [
        { route: [to('a')], mirror: { host: 'b' }, mirrors: [to('c'), to('d')] },
        { mirrors: [to('e')] },
        { redirect: {} },
      ],
      tcp: [{ route: [to('f')] }],
      tls: [{ route: [to('g')] }],
    });
    expect(allDestinations(service).map(({ host, path }) => [host, path.join('.')])).toEqual([
      ['a', 'spec.http.0.route.0.destination'],
      ['b', 'spec.http.0.mirror'],
      ['c', 'spec.http.0.mirrors.0.destination'],
      ['d', 'spec.http.0.mirrors.1.destination'],
      ['e', 'spec.http.1.mirrors.0.destination'],
      ['f', 'spec.tcp.0.route.0.destination'],
      ['g', 'spec.tls.0.route.0.destination'],
    ]);
  });

  it('gives paths that lead to the hosts, whatever stands between', () => {
    const service = read({
      http: [
        { mirror: {}, mirrors: [5, {}, to('a')] },
        { mirror: 'text', mirrors: [null, to('b')] },
        { mirror: { host: 'c' }, mirrors: ['', to('d')] },
      ],
    });
    expect(allDestinations(service).map(({ host, path }) => [host, service.field(...path, 'host').value])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
      ['d', 'd'],
    ]);
  });
});

describe('durationIn', () => {
  it('gives the text and what it means', () => {
    expect(durationIn(undefined, { timeout: '1m' }, ['timeout'])).toEqual({
      resource: undefined,
      path: ['timeout'],
      text: '1m',
      milliseconds: 60_000,
    });
  });

  it.each([undefined, null, 5, 'soon', ''])('takes %j for absent', (timeout) => {
    expect(durationIn(undefined, { timeout }, ['timeout'])).toBeUndefined();
  });
});
