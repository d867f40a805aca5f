import type { World } from '../src/mesh/world.ts';
import { knownValue, workloadAt } from './world.ts';

type Trace = ReturnType<World['mesh']['trace']>;
type TraceRequest = Trace['request'];

/** A request by its URL, from `namespace/name` or the internet; the rest as an ordinary client sends it. */
export function requestTo(world: World, from: string, url: string, rest: Partial<TraceRequest> = {}): TraceRequest {
  const [, scheme = 'http', host = '', port, path = '/'] = /^(\w+):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? [];
  const isTls = scheme === 'https' || scheme === 'tls';
  const number = Number(port ?? (isTls ? 443 : 80));
  return {
    from: from === 'internet' ? from : workloadAt(world, from),
    via: undefined,
    scheme: scheme as TraceRequest['scheme'],
    host,
    port: number,
    path,
    method: 'GET',
    headers: {},
    hostHeader: number === 80 ? host : `${host}:${number}`,
    sni: host,
    serverSpeaks: undefined,
    serverDelay: undefined,
    serverSpeaksFirst: false,
    dialsPodOf: undefined,
    ...rest,
  };
}

export type Outcome = Trace['outcome'] extends infer A
  ? A extends { known: true; value: infer T }
    ? T
    : never
  : never;

export function outcomeOf(trace: Trace): Outcome {
  return knownValue(trace.outcome) as Outcome;
}
