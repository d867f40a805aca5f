import { describe, expect, it } from 'vitest';
import { retriesOf } from '../../../src/mesh/retry.ts';
import { waitFor } from '../../../src/mesh/trace/slow-server.ts';
import { parseDuration } from '../../../src/model/duration.ts';

function limits(timeout: string | undefined, retries: { readonly [key: string]: unknown } | undefined) {
  const milliseconds = timeout === undefined ? undefined : parseDuration(timeout);
  return {
    timeout:
      milliseconds === undefined
        ? undefined
        : { resource: undefined, path: ['timeout'], text: timeout ?? '', milliseconds },
    retries: retries === undefined ? undefined : retriesOf({ resource: undefined, path: ['retries'], value: retries }),
  };
}

describe('waiting for a slow server', () => {
  it('ends with the answer where nothing limits it', () => {
    expect(waitFor(9000, limits(undefined, undefined))).toEqual({ tries: 1, elapsed: 9000, cut: undefined });
    expect(waitFor(900, limits('1s', { attempts: 2, perTryTimeout: '1s' }))).toMatchObject({ cut: undefined });
  });

  it('ends with the timeout of the route, whatever the tries', () => {
    expect(waitFor(9000, limits('2s', undefined))).toEqual({ tries: 1, elapsed: 2000, cut: 'route-timeout' });
    expect(waitFor(9000, limits('5s', { attempts: 3, perTryTimeout: '2s', retryOn: '5xx' }))).toEqual({
      tries: 3,
      elapsed: 5000,
      cut: 'route-timeout',
    });
    expect(waitFor(9000, limits('1s', { attempts: 3, perTryTimeout: '3s', retryOn: '5xx' }))).toMatchObject({
      tries: 1,
    });
  });

  it('is tried again only on conditions that a slow try meets', () => {
    const perTry = { attempts: 3, perTryTimeout: '1s' };
    expect(waitFor(9000, limits(undefined, perTry))).toEqual({ tries: 1, elapsed: 1000, cut: 'per-try-timeout' });
    expect(waitFor(9000, limits(undefined, { ...perTry, retryOn: 'gateway-error' }))).toEqual({
      tries: 4,
      elapsed: 4000,
      cut: 'all-tries-timed-out',
    });
  });

  it('takes pauses between tries for longer than nothing: tries that fill the timeout exactly do not fit', () => {
    const filling = limits('4s', { attempts: 3, perTryTimeout: '1s', retryOn: '5xx' });
    expect(waitFor(9000, filling)).toEqual({ tries: 4, elapsed: 4000, cut: 'route-timeout' });
  });
});
