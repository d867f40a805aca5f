import type { Evidence } from '../answer.ts';
import type { RuleSource } from '../routing/http-rule.ts';
import type { Outcome, OutcomeReason } from './outcome.ts';

type Why = () => readonly Evidence[];

/** The proxy has no cluster for what a route names. With routes of the Gateway API, Istio sets the answer to 500. */
export function destinationNotFound(source: RuleSource | undefined, isHttp: boolean, because: Why): Outcome {
  const status = source?.kind === 'HTTPRoute' || source?.kind === 'GRPCRoute' ? 500 : 503;
  const detail = 'the proxy knows no such destination';
  return {
    ...(isHttp ? { result: 'http-error', status } : { result: 'connection-failure' }),
    flags: ['NC'],
    decidedBy: 'client-proxy',
    reason: 'destination-not-found',
    detail,
    because,
  };
}

/** The destination is known, and has no endpoints. */
export function noHealthyEndpoints(isHttp: boolean, because: Why): Outcome {
  return {
    ...(isHttp ? { result: 'http-error', status: 503 } : { result: 'connection-failure' }),
    flags: ['UH'],
    decidedBy: 'client-proxy',
    reason: 'no-healthy-endpoints',
    detail: 'the destination has no endpoints',
    because,
  };
}

/** A Service that ztunnel knows, and nobody behind it. ztunnel's src/proxy/outbound.rs NoHealthyUpstream */
export function noEndpointsForZtunnel(service: string, because: Why): Outcome {
  return closedByZtunnel('no-healthy-endpoints', `${service} has no endpoints: ztunnel closes the connection`, because);
}

/** The client's own ztunnel closes the connection. */
export function closedByZtunnel(reason: OutcomeReason, detail: string, because: Why): Outcome {
  return { result: 'connection-failure', decidedBy: 'ztunnel', reason, detail, because };
}

/** A connection that no listener is for, under REGISTRY_ONLY. */
export function blackhole(because: Why): Outcome {
  return {
    result: 'connection-failure',
    flags: ['UH'],
    decidedBy: 'client-proxy',
    reason: 'blackhole',
    detail: 'the outbound traffic policy REGISTRY_ONLY drops connections to addresses that the mesh does not know',
    because,
  };
}

/** What goes wrong without any proxy having a say. */
export function networkFailure(reason: OutcomeReason, detail: string, because: Why): Outcome {
  const decidedBy = reason === 'dns-no-such-host' ? 'dns' : 'network';
  return { result: 'connection-failure', decidedBy, reason, detail, because };
}
