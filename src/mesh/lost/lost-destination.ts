import type { Resource } from '../../model/resource.ts';
import type { Effect } from '../../result.ts';
import type { Field } from '../../source/field.ts';
import type { Evidence } from '../answer.ts';
import type { MeshService } from '../mesh-service.ts';
import type { RuleSource } from '../routing/http-rule.ts';

/**
 * What a route names and the proxy that applies it has not: a host that nothing defines, or that is not exported to it; a port
 * that the Service has not; a subset that no DestinationRule which the proxy finds defines.
 */
export interface LostDestination {
  readonly lost: 'host' | 'hidden' | 'port' | 'subset';
  /** As Istio reads it. */
  readonly host: string;
  /** As written, or implied. */
  readonly port: number | undefined;
  readonly subset: string | undefined;
  /** The namespace of the proxy. */
  readonly client: string;
  /** What the host stands for, where it is known. */
  readonly service: MeshService | undefined;
  /** The DestinationRule that the proxy finds for the host; undefined where it finds none, or it does not matter. */
  readonly rule: Resource | undefined;
  /** What is there instead: subsets that are defined, numbers of ports, Services of the namespace. */
  readonly present: readonly string[];
  /** The whole name of the Service that is meant, where the host is one that DNS completes and Istio does not. */
  readonly whole: string | undefined;
  readonly effect: Effect;
  /** The entry that names it. */
  readonly at: Field;
  because(): readonly Evidence[];
}

/** What is lost, whoever sends there. */
export type Loss = Pick<LostDestination, 'lost' | 'service' | 'rule' | 'present' | 'whole' | 'port' | 'because'>;

/** How requests end up there. */
export interface Losing {
  readonly kind: RuleSource['kind'];
  readonly handledAs: 'http' | 'tcp';
  readonly by: 'client-proxy' | 'gateway' | 'waypoint';
  /** Of the requests that take the rule. */
  readonly sharePercent: number;
  readonly isMirror: boolean;
}

/**
 * A cluster that is not there: Envoy answers by itself, with an empty body. Routes of the Gateway API have it say 500.
 * pilot/pkg/networking/core/route/route.go (ClusterNotFoundResponseCode)
 */
export function lossEffect({ kind, handledAs, by, sharePercent, isMirror }: Losing): Effect {
  const cause = { flags: ['NC'], decidedBy: by, reason: 'destination-not-found' } as const;
  if (isMirror) {
    const text = 'callers notice nothing, but no request is mirrored';
    return { result: 'ineffective', decidedBy: by, reason: 'destination-not-found', text };
  }
  const whose = sharePercent >= 100 ? '' : `${Number(sharePercent.toFixed(1))}% of the `;
  if (handledAs === 'tcp') {
    const text = `${whose}connections are accepted and closed again without data`;
    return { result: 'connection-failure', ...cause, text };
  }
  const status = kind === 'VirtualService' ? 503 : 500;
  return { result: 'http-error', status, ...cause, text: `${whose}requests fail with ${status} and an empty body` };
}
