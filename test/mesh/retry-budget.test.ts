import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { buildContext } from '../../src/mesh/build-context.ts';
import { buildMesh } from '../../src/mesh/build-mesh.ts';
import { resourcesOf } from '../../src/model/resource.ts';
import { parseFile } from '../../src/source/parse.ts';

function budgetOf(timeout: string, retries: string) {
  const text = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: shop}
spec:
  hosts: [web]
  http:
    - route: [{destination: {host: web}}]
      timeout: ${timeout}
      retries: {${retries}}
`;
  const resources = parseFile({ path: 'a.yaml', text }).documents.flatMap(resourcesOf);
  const mesh = buildMesh(buildGraph(resources, { complete: false }), buildContext());
  return resources.flatMap((resource) => mesh.retryBudgets(resource))[0];
}

describe('retry budgets', () => {
  it.each([
    // Numbers of tries as a real Envoy made them against a server that is always slow.
    { timeout: '5s', retries: 'attempts: 3, perTryTimeout: 2s, retryOn: 5xx', tries: 3, needed: 8275 },
    { timeout: '1s', retries: 'attempts: 3, perTryTimeout: 2s, retryOn: 5xx', tries: 1, needed: 8275 },
    { timeout: '6s', retries: 'attempts: 3, perTryTimeout: 2s, retryOn: 5xx', tries: 3, needed: 8275 },
    // The third try may start, or its back-off may last too long: it is not promised.
    { timeout: '2010ms', retries: 'attempts: 2, perTryTimeout: 1s, retryOn: reset', tries: 2, needed: 3100 },
    { timeout: '2101ms', retries: 'attempts: 2, perTryTimeout: 1s, retryOn: reset', tries: 3, needed: 3100 },
    // 25, 75 and 175 ms, then 250 ms before each.
    {
      timeout: '2s',
      retries: 'attempts: 10, perTryTimeout: 1s, retryOn: reset',
      tries: 2,
      needed: 11_000 + 275 + 7 * 250,
    },
    {
      timeout: '2s',
      retries: 'attempts: 4, perTryTimeout: 1s, retryOn: reset, backoff: 100ms',
      tries: 2,
      needed: 7100,
    },
    { timeout: '1s', retries: 'attempts: 2000000000, perTryTimeout: 1h, retryOn: reset', tries: 1, needed: undefined },
  ])('$timeout for $retries', ({ timeout, retries, tries, needed }) => {
    const budget = budgetOf(timeout, retries);
    expect((budget?.wholeTries ?? 0) + (budget?.cutTry === true ? 1 : 0)).toBe(tries);
    if (needed !== undefined) expect(budget?.needed).toBe(needed);
  });

  it('are made only for timeouts that are too short', () => {
    expect(budgetOf('8s', 'attempts: 3, perTryTimeout: 2s')).toBeUndefined();
    expect(budgetOf('7999ms', 'attempts: 3, perTryTimeout: 2s')?.retriesSlowTries).toBe(false);
  });
});
