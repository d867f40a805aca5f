import { describe, expect, it } from 'vitest';
import { stream, virtualService } from '../manifests.ts';
import { reasons, resourceAt, worldOf } from '../world.ts';

function singlesOf(retries: unknown, more: Readonly<Record<string, unknown>> = {}) {
  const spec = { hosts: ['web'], http: [{ route: [{ destination: { host: 'web' } }], retries, ...more }] };
  const world = worldOf({ 'a.yaml': virtualService('shop/web', spec) });
  return world.mesh.traffic.singleTries(resourceAt(world, 'VirtualService', 'shop/web'));
}

describe('single tries', () => {
  it.each([
    ['the default', undefined, false],
    ['connections', 'connect-failure', false],
    ['codes', '503,504', true],
    ['codes by the word', 'retriable-status-codes', false],
  ])('are those of %s', (_, retryOn, waitsForAnswers) => {
    const [single] = singlesOf({ attempts: 2, perTryTimeout: '1s', retryOn });
    expect(single).toMatchObject({ retryOn, waitsForAnswers, decidedBy: 'client-proxy' });
    expect(single?.perTryTimeout.milliseconds).toBe(1000);
  });

  it.each(['5xx', 'gateway-error', 'reset', 'connect-failure, reset'])('are not those of %s', (retryOn) => {
    expect(singlesOf({ attempts: 2, perTryTimeout: '1s', retryOn })).toEqual([]);
  });

  it('are not told where the timeout is too short for all tries', () => {
    const retries = { attempts: 2, perTryTimeout: '1s' };
    expect(singlesOf(retries, { timeout: '2999ms' })).toEqual([]);
    expect(singlesOf(retries, { timeout: '3s' })).toHaveLength(1);
  });

  it('say where all of it is written', () => {
    const [single] = singlesOf({ attempts: 2, perTryTimeout: '1s', retryOn: '503' });
    expect(reasons(single?.because() ?? [])).toEqual([
      expect.stringContaining('perTryTimeout gives each try 1s'),
      expect.stringContaining('attempts: 2 means 2 retries after the first try'),
      expect.stringContaining('retryOn "503" retries no slow tries'),
    ]);
  });

  it('belong to the root that a delegate takes the retries from', () => {
    const root = virtualService('shop/root', {
      hosts: ['web'],
      http: [{ delegate: { name: 'rules' }, retries: { attempts: 1, perTryTimeout: '1s' } }],
    });
    const rules = virtualService('shop/rules', { http: [{ route: [{ destination: { host: 'web' } }] }] });
    const world = worldOf({ 'a.yaml': stream(root, rules) });
    const { traffic } = world.mesh;
    expect(traffic.singleTries(resourceAt(world, 'VirtualService', 'shop/root'))).toHaveLength(1);
    expect(traffic.singleTries(resourceAt(world, 'VirtualService', 'shop/rules'))).toEqual([]);
  });

  it.each([{}, { attempts: 2 }, { attempts: 'x', perTryTimeout: [] }, 'none', [3], null])(
    'are none of %j',
    (retries) => {
      expect(singlesOf(retries)).toEqual([]);
    },
  );
});
