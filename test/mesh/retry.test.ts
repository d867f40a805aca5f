import { describe, expect, it } from 'vitest';
import { defaultRetries, retriesOf, retriesOfRouteRule, retriesSlowTries } from '../../src/mesh/retry.ts';
import { routeRules } from '../../src/model/gateway-api/http-route.ts';
import { manifest } from '../manifests.ts';
import { resourceAt, sure, worldOf } from '../world.ts';

const retries = (value: { readonly [key: string]: unknown }) =>
  retriesOf({ resource: undefined, path: ['retries'], value });
const defaults = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes'];

describe('retries of a VirtualService', () => {
  it.each([{}, { attempts: 0 }, { attempts: -1 }, { attempts: '3' }, { perTryTimeout: '1s' }])(
    '%j are off',
    (value) => {
      expect(retries(value)).toBeUndefined();
    },
  );

  it('have Istio’s conditions where they write none', () => {
    expect(retries({ attempts: 3 })).toMatchObject({ attempts: 3, retryOn: defaults, retriableStatusCodes: [] });
    expect(retries({ attempts: 3, retryOn: '' })?.retryOn).toEqual(defaults);
  });

  it('are two on those conditions where a route says nothing', () => {
    expect(defaultRetries).toMatchObject({ attempts: 2, retryOn: defaults, perTryTimeout: undefined, backoff: 25 });
  });

  it('have the conditions that they write', () => {
    expect(retries({ attempts: 1, retryOn: '5xx, reset,,gateway-error' })?.retryOn).toEqual([
      '5xx',
      'reset',
      'gateway-error',
    ]);
  });

  it('take numbers for status codes, which are a condition of their own', () => {
    expect(retries({ attempts: 1, retryOn: 'reset,503,504' })).toMatchObject({
      retryOn: ['reset', 'retriable-status-codes'],
      retriableStatusCodes: [503, 504],
    });
    // What is no code of HTTP stays a word.
    expect(retries({ attempts: 1, retryOn: '499,503, 428' })).toMatchObject({
      retryOn: ['499', 'retriable-status-codes'],
      retriableStatusCodes: [503, 428],
    });
    expect(retries({ attempts: 1, retryOn: 'retriable-status-codes,503' })?.retryOn).toEqual([
      'retriable-status-codes',
    ]);
  });

  it('know where the limit of a try is written', () => {
    expect(retries({ attempts: 1, perTryTimeout: '2s' })?.perTryTimeout).toMatchObject({
      milliseconds: 2000,
      path: ['retries', 'perTryTimeout'],
    });
  });

  it('have the back-off that they write', () => {
    expect(retries({ attempts: 1, backoff: '1s' })?.backoff).toBe(1000);
    expect(retries({ attempts: 1 })?.backoff).toBe(25);
  });
});

describe('retry of an HTTPRoute', () => {
  const ofRule = (rule: object) => {
    const text = manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop/web', { spec: { rules: [rule] } });
    return retriesOfRouteRule(sure(routeRules(resourceAt(worldOf({ 'a.yaml': text }), 'HTTPRoute', 'shop/web'))[0]));
  };

  it('is off where it is not written, or asks for no attempts', () => {
    expect(ofRule({})).toBeUndefined();
    expect(ofRule({ retry: { attempts: 0 } })).toBeUndefined();
  });

  it('has conditions of its own, and the codes that it names', () => {
    const conditions = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'];
    expect(ofRule({ retry: {} })).toMatchObject({ attempts: 2, retryOn: conditions });
    expect(ofRule({ retry: { attempts: 3, codes: [503] } })).toMatchObject({
      attempts: 3,
      retryOn: [...conditions, 'retriable-status-codes'],
      retriableStatusCodes: [503],
    });
  });

  it('limits each try by timeouts.backendRequest', () => {
    const rule = { retry: { backoff: '100ms' }, timeouts: { backendRequest: '2s' } };
    expect(ofRule(rule)).toMatchObject({ perTryTimeout: { milliseconds: 2000 }, backoff: 100 });
  });
});

describe('a try that perTryTimeout cuts', () => {
  const isRetried = (retryOn: string) => {
    const found = retries({ attempts: 2, retryOn });
    return found !== undefined && retriesSlowTries(found);
  };

  it.each(['5xx', 'gateway-error', 'reset', 'connect-failure,5xx'])('is retried on %s', (retryOn) => {
    expect(isRetried(retryOn)).toBe(true);
  });

  it.each(['', 'connect-failure,refused-stream,503,504', 'retriable-status-codes', 'reset-before-request'])(
    'is not retried on %j',
    (retryOn) => {
      expect(isRetried(retryOn)).toBe(false);
    },
  );
});
