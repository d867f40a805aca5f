// @ts-check

/** @type {import('meshlint').Rule} */
const missingTimeout = {
  id: 'acme/missing-timeout',
  summary: 'A route has no timeout, and Istio adds none',
  severity: 'warning',
  on: ['VirtualService'],
  *check(resource) {
    for (const route of resource.field('spec', 'http').items()) {
      const { timeout, redirect, directResponse } = /** @type {Record<string, unknown>} */ (route.value ?? {});
      if (timeout !== undefined || redirect !== undefined || directResponse !== undefined) continue;
      yield {
        at: route.get('route').key,
        message: `A route of ${resource.title} has no timeout`,
        effect: { result: 'hang', reason: 'no-timeout', text: 'the caller waits for as long as the server takes' },
        help: 'set timeout to what callers can wait for; 0s says that waiting is meant',
      };
    }
  },
};

/** @type {import('meshlint').Plugin} */
export default { name: 'acme', rules: [missingTimeout] };
