/** Findings about one call say who calls whom: pictures and lists of calls are made of it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { CallEnds } from '../../src/result.ts';
import { readPage } from '../../src/testing/page.ts';
import { isTest, runSection } from '../../src/testing/section.ts';
import { repository } from '../bundle.ts';

/** The calls of what a rule finds on its page. */
function callsOf(id: string): readonly CallEnds[] {
  const rule = rules.find((it) => it.id === id);
  if (rule === undefined) throw new Error(id);
  const page = readFileSync(path.join(repository, 'rules', `${id}.md`), 'utf8');
  const found = readPage(page)
    .filter(isTest)
    .flatMap((section) => runSection(section, rule).result.diagnostics);
  return found.flatMap(({ call }) => call ?? []);
}

/** On no page does a text say that somebody calls a server that all clients of the mesh would fail to reach. */
const expected: { readonly [rule: string]: CallEnds } = {
  'mtls/mismatched-destination-rule': { client: 'clients in the mesh', server: 'Deployment shop/web' },
  'mtls/missing-destination-rule': { client: 'clients in the mesh', server: 'Deployment shop/web' },
  'mtls/partially-meshed-headless-service': { client: 'clients in the mesh', server: 'Deployment bank/peers-a' },
  'mtls/strict-reached-by-non-mesh-client': { client: 'Deployment legacy/batch', server: 'Deployment shop/web' },
  'ports/headless-port-mismatch': { client: 'Deployment shop/front', server: 'Deployment shop/search' },
  'traffic/missing-destination': { client: 'VirtualService shop/orders', server: 'order.shop.svc.cluster.local' },
  'traffic/undefined-subset': {
    client: 'VirtualService shop/orders',
    server: 'orders.shop.svc.cluster.local subset stabel',
  },
  'workload/init-container-needs-network': { client: 'Deployment shop/web', server: 'Deployment shop/api' },
};

it.each(rules.map(({ id }) => id))('%s', (id) => {
  expect(callsOf(id)[0]).toEqual(expected[id]);
});
