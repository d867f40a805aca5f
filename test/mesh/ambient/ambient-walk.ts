import type { World } from '../../../src/mesh/world.ts';
import { deployment, manifest, meshed, namespace, service } from '../../manifests.ts';
import { requestTo } from '../../trace.ts';
import { workloadAt } from '../../world.ts';
import { ambientOf, enrolledNamespace, gateway, useWaypoint } from './ambient-world.ts';

type Spec = { readonly [key: string]: unknown };
type Trace = ReturnType<World['mesh']['trace']>;
type Rest = Partial<Trace['request']>;

/** Clients of all kinds. */
export const clients: readonly string[] = [
  enrolledNamespace('web'),
  deployment('web/front'),
  deployment('web/other'),
  meshed('side'),
  deployment('side/agent'),
  namespace('lab'),
  deployment('lab/script'),
];

/** A captured server in a namespace with these labels. */
export function shop(labels: { readonly [key: string]: string } = {}): readonly string[] {
  return [enrolledNamespace('shop', labels), deployment('shop/cart'), service('shop/cart')];
}

/** A captured server behind a waypoint. */
export const shopWithWaypoint: readonly string[] = [...shop(useWaypoint('waypoint')), gateway('shop/waypoint')];

export const cart = 'http://cart.shop/items';

export function serviceEntry(key: string, spec: Spec, metadata: Spec = {}): string {
  return manifest('networking.istio.io/v1', 'ServiceEntry', key, { metadata, spec });
}

/** What manifests make of a request, the clients among them. */
export function walk(manifests: readonly string[], from: string, url: string, rest: Rest | DialledPod = {}): Trace {
  const { world } = ambientOf([...clients, ...manifests]);
  const { pod, ...more } = 'pod' in rest ? rest : { pod: undefined, ...rest };
  const dialled = pod === undefined ? {} : { dialsPodOf: workloadAt(world, pod) };
  return world.mesh.trace(requestTo(world, from, url, { ...more, ...dialled }));
}

/** The pod whose address the URL holds. */
interface DialledPod extends Rest {
  readonly pod: string;
}

/** `http-error 503 tls-to-plaintext-server by waypoint`; what is not there is left out. */
export function outcomeIn({ outcome }: Trace): string {
  if (!outcome.known) return `unknown: ${outcome.why}`;
  const { result, status, reason, decidedBy } = outcome.value;
  return [result, status, reason, decidedBy && `by ${decidedBy}`].filter((part) => part !== undefined).join(' ');
}

/** The last hop to each server: `HBONE from shop/waypoint to shop/cart:8080, ztunnel`. */
export function hopsIn({ destinations = [] }: Pick<Trace, 'destinations'>): readonly string[] {
  return destinations.flatMap(({ servers }) =>
    servers.map(({ hop, endpoint, proxy }) => {
      const { workload, address, port } = endpoint;
      const to = workload === undefined ? (address ?? 'dialled') : `${workload.namespace}/${workload.name}`;
      const from = hop?.peer === undefined ? '' : ` from ${hop.peer.namespace}/${hop.peer.serviceAccount}`;
      return `${hop?.connection ?? 'unknown'}${from} to ${to}:${port}, ${proxy ?? 'unknown'}`;
    }),
  );
}

/** `http by VirtualService shop/cart`; `none` without a waypoint on the way. */
export function waypointIn({ waypoint }: Trace): string {
  if (waypoint === undefined) return 'none';
  const { side, handles } = waypoint;
  const from = side.route?.from;
  const by = typeof from === 'object' ? from.root.title : from;
  return [`${handles} as ${side.handledAs}`, by && `by ${by}`].filter((part) => part !== undefined).join(' ');
}
