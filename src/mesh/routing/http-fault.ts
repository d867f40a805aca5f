import { parseDuration } from '../../model/duration.ts';
import { isObject, type JsonObject, numberIn, objectIn, stringIn } from '../../model/value.ts';
import type { Fault } from './http-rule.ts';

/** What a percentage that is not written means for faults: nothing is injected. */
const unwritten = 0;
const okStatus = 200;

/** `fault` of a route; undefined where nothing can be injected. pilot/pkg/networking/core/route/route.go TranslateFault */
export function faultOf(written: unknown): Fault | undefined {
  if (!isObject(written)) return undefined;
  const [delay, abort] = [delayOf(written.delay), abortOf(written.abort)];
  return delay === undefined && abort === undefined ? undefined : { delay, abort };
}

function delayOf(written: unknown): Fault['delay'] {
  const milliseconds = isObject(written) ? parseDuration(written.fixedDelay) : undefined;
  if (!isObject(written) || milliseconds === undefined) return undefined;
  return { milliseconds, percent: percentOf(written) ?? numberIn(written, 'percent') ?? unwritten };
}

function abortOf(written: unknown): Fault['abort'] {
  if (!isObject(written)) return undefined;
  const percent = percentOf(written) ?? unwritten;
  const status = numberIn(written, 'httpStatus');
  if (status !== undefined) return { status, percent };
  const grpcStatus = stringIn(written, 'grpcStatus');
  return grpcStatus === undefined ? undefined : { status: okStatus, grpcStatus, percent };
}

/** `percentage`, of which Envoy gets millionths; undefined where it is not written. */
export function percentOf(owner: JsonObject, key = 'percentage'): number | undefined {
  if (!isObject(owner[key])) return undefined;
  return Math.trunc((numberIn(objectIn(owner, key), 'value') ?? 0) * 10_000) / 10_000;
}
