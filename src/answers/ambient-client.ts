import type { AmbientClientFacts } from '../ambient-result.ts';
import type { ClientSide } from '../mesh/trace/client-side.ts';
import { identityText } from './ambient-server.ts';
import { present } from './present.ts';

/** What the ztunnel of a client does. */
export function ambientClientFacts({ ztunnel }: ClientSide): AmbientClientFacts {
  if (ztunnel === undefined) return {};
  return present<AmbientClientFacts>({
    identity: identityText(ztunnel.identity),
    connection: ztunnel.sendsToWaypoint ? 'HBONE' : undefined,
    destinationKnown: ztunnel.destinationKnown ? undefined : false,
  });
}
