import type { RuleAction, RuleSource } from '../mesh/routing/http-rule.ts';
import type { AppliedRoute, ClientSide } from '../mesh/trace/client-side.ts';
import type { TraceRequest } from '../mesh/trace/request.ts';
import type { Trace } from '../mesh/trace/trace.ts';
import { goDuration } from '../model/duration.ts';
import type { ClientAnswer, FaultAnswer, RedirectAnswer, RetryAnswer, RouteAnswer } from '../trace-result.ts';
import { ambientClientFacts } from './ambient-client.ts';
import { authorizationAnswer } from './authorization.ts';
import { present } from './present.ts';
import { reasonsOf, type Telling, whyUnknown } from './telling.ts';

/** What the sending side does, as plain data. */
export function clientAnswer(trace: Trace, telling: Telling): ClientAnswer {
  const { client, request } = trace;
  if (!client.known) return { proxy: 'unknown', ...whyUnknown(client, telling) };
  const side = client.value;
  return present<ClientAnswer>({
    proxy: side.proxy,
    resolvesTo: side.resolvesTo,
    portProtocol: side.portProtocol,
    acceptsAnyBytes: side.acceptsAnyBytes,
    listener: side.listener,
    handledAs: side.handledAs,
    virtualHost: virtualHostOf(trace, side),
    ...gatewayFacts(side, telling),
    ...ambientClientFacts(side),
    route: side.route === undefined ? undefined : routeAnswer(side.route.from),
    ...routedFacts(side, trace),
    ...actionFacts(side, request),
    ...httpsRedirect(trace),
    listenerWaitsForClientBytes: side.listenerWaitsForClientBytes,
    // Istio turns the limit off: protocolDetectionTimeout is 0s.
    inspectionTimeout: side.listenerWaitsForClientBytes === true ? 'none' : undefined,
    ...reasonsOf(() => client.because(), telling),
  });
}

/** Null where the listener has none for the Host header. */
function virtualHostOf({ outcome }: Trace, { virtualHost }: ClientSide): string | null | undefined {
  if (virtualHost !== undefined) return virtualHost;
  return outcome.known && outcome.value.reason === 'no-virtual-host' ? null : undefined;
}

export function routeAnswer(from: AppliedRoute['from']): RouteAnswer {
  if (typeof from === 'string') return { from };
  const ofGatewayApi = from.kind !== 'VirtualService';
  return present<RouteAnswer>({
    from: sourceTitle(from),
    rule: ofGatewayApi ? String(from.index) : undefined,
    name: from.name,
  });
}

/** Istio names the root of what is delegated. */
export function sourceTitle({ kind, root }: RuleSource): string {
  return `${kind} ${root.namespace}/${root.name}`;
}

type Facts = { readonly [K in keyof ClientAnswer]?: ClientAnswer[K] | undefined };

/** Limits and retries count for what is sent on as HTTP; faults before that. */
export function routedFacts(
  { handledAs, route, departure }: ClientSide,
  { tries, elapsedAtLeast, destinations }: Pick<Trace, 'tries' | 'elapsedAtLeast' | 'destinations'>,
): Facts {
  if (handledAs !== 'http' || route === undefined) return {};
  const { rule } = route;
  const isForwarded = departure.kind === 'forward' && destinations !== undefined;
  const limits: Facts = isForwarded
    ? {
        timeout: rule?.timeout === undefined ? 'none' : goDuration(rule.timeout.milliseconds),
        retries: rule?.retries === undefined ? null : retryAnswer(rule.retries),
        mirror: rule?.mirrors[0] === undefined ? undefined : mirrorAnswer(rule.mirrors[0]),
      }
    : {};
  return {
    ...limits,
    tries,
    elapsedAtLeast: elapsedAtLeast === undefined ? undefined : goDuration(elapsedAtLeast),
    fault: rule?.fault === undefined ? undefined : faultAnswer(rule.fault),
  };
}

type Rule = NonNullable<AppliedRoute['rule']>;

function retryAnswer(retries: NonNullable<Rule['retries']>): RetryAnswer {
  const { attempts, perTryTimeout, retryOn, retriableStatusCodes } = retries;
  return present<RetryAnswer>({
    attempts,
    // `0s` is no limit.
    perTryTimeout: perTryTimeout?.milliseconds ? goDuration(perTryTimeout.milliseconds) : undefined,
    retryOn,
    retriableStatusCodes: retriableStatusCodes.length > 0 ? retriableStatusCodes : undefined,
  });
}

function mirrorAnswer({ host, port, subset }: Rule['mirrors'][number]): NonNullable<ClientAnswer['mirror']> {
  return present<NonNullable<ClientAnswer['mirror']>>({ host, port, subset });
}

function faultAnswer({ delay, abort }: NonNullable<Rule['fault']>): FaultAnswer {
  return present<FaultAnswer>({
    delay: delay === undefined ? undefined : goDuration(delay.milliseconds),
    delayPercent: delay?.percent,
    abortStatus: abort?.status,
    abortPercent: abort?.percent,
  });
}

/** Redirects and rewrites. */
export function actionFacts({ route, departure }: ClientSide, request: TraceRequest): Facts {
  const rule = route?.rule;
  const action = rule?.action;
  if (action?.kind === 'redirect') return { redirect: redirectAnswer(action, request) };
  const sent = departure.kind === 'forward' ? departure.request : undefined;
  if (rule === undefined || sent === undefined) return {};
  return {
    rewritePrefix: rule.rewritePrefix,
    pathSentUpstream: sent.path === request.path ? undefined : sent.path,
    hostSentUpstream: sent.host === request.hostHeader ? undefined : sent.host,
  };
}

function redirectAnswer(
  { status, redirect, location }: Extract<RuleAction, { kind: 'redirect' }>,
  { method, path, hostHeader, headers, scheme }: TraceRequest,
): RedirectAnswer {
  const asked = { method, path, host: hostHeader, headers, scheme: scheme === 'https' ? 'https' : 'http' } as const;
  return present<RedirectAnswer>({ status, ...redirect, location: location(asked) });
}

/** A server that takes HTTPS only tells the address with another scheme, whatever its port. */
function httpsRedirect({ outcome, request: { hostHeader, path } }: Trace): Facts {
  if (!outcome.known || outcome.value.reason !== 'https-redirect') return {};
  const { status = 301 } = outcome.value;
  return { redirect: { status, scheme: 'https', location: `https://${hostHeader}${path}` } };
}

function gatewayFacts({ gateway }: ClientSide, telling: Telling): Facts {
  if (gateway === undefined) return {};
  const found = gateway.server?.tls?.credentialFound;
  return {
    gatewayServicePortFound: gateway.servicePortFound,
    gatewayTargetPort: gateway.targetPort,
    terminatesTls: gateway.terminatesTls,
    credential: gateway.server?.tls?.credential,
    credentialFound: found === undefined ? undefined : found.known ? found.value : 'unknown',
    requiresClientCertificate: gateway.requiresClientCertificate,
    authorization: gateway.authorization && authorizationAnswer(gateway.authorization, telling),
  };
}
