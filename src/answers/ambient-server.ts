import type { AmbientServerFacts } from '../ambient-result.ts';
import { titleOfPolicy } from '../mesh/ambient/ztunnel-policy.ts';
import type { Identity } from '../mesh/authorization/request.ts';
import type { ServerSide } from '../mesh/trace/server-side.ts';
import type { AuthorizationAnswer } from '../trace-result.ts';
import { present } from './present.ts';
import { reasonsOf, type Telling, whyUnknown } from './telling.ts';

/** How the last hop reaches a server in ambient mode; nothing where the mesh does not run in it. */
export function ambientServerFacts(side: ServerSide, { mesh: { ambient } }: Telling): AmbientServerFacts {
  if (!ambient.isInUse) return {};
  const { hop, endpoint } = side;
  const { workload } = endpoint;
  const waypoint = hop === undefined ? undefined : (hop.waypoint?.key ?? 'none');
  if (workload === undefined) return present<AmbientServerFacts>({ waypoint });
  const enrolled = ambient.enrolled(workload);
  return present<AmbientServerFacts>({
    enrolled: enrolled.known ? enrolled.value : 'unknown',
    connection: hop?.connection,
    encrypted: hop === undefined ? undefined : hop.connection !== 'plaintext',
    peerIdentity: hop?.peer === undefined ? undefined : identityText(hop.peer),
    waypoint,
    enforcedBy: hop === undefined || side.proxy === undefined ? undefined : enforcers(side),
  });
}

function enforcers({ hop, proxy }: ServerSide): NonNullable<AmbientServerFacts['enforcedBy']> {
  return [
    ...(hop?.waypoint === undefined ? [] : ['waypoint' as const]),
    ...(proxy === 'ztunnel' || proxy === 'sidecar' ? [proxy] : []),
  ];
}

/** As SPIFFE writes it, without its scheme. */
export function identityText({ trustDomain, namespace, serviceAccount }: Identity): string {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** What the policies at a server's ztunnel say. */
export function ztunnelAuthorizationAnswer(
  answer: NonNullable<ServerSide['atZtunnel']>,
  telling: Telling,
): AuthorizationAnswer {
  if (!answer.known) return { verdict: 'unknown', ...whyUnknown(answer, telling) };
  const { verdict, policies } = answer.value;
  return { verdict, policies: policies.map(titleOfPolicy), ...reasonsOf(() => answer.because(), telling) };
}
