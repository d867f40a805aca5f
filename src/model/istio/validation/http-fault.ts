import { durationFault } from './duration-value.ts';
import type { Part } from './part.ts';
import { statusFault } from './status-code.ts';
import { type Fault, type Faults, quote, refused } from './violation.ts';

/** pkg/util/grpc/codes.go */
const grpcStatuses: ReadonlySet<string> = new Set([
  ...['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS'],
  ...['PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED'],
  ...['INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED'],
]);
/** In percent; 0 is allowed as well. */
const smallestPercentage = 0.0001;

/** pkg/config/validation/validation.go validateHTTPFaultInjection */
export function* httpFaultFaults(fault: Part): Faults {
  if (!fault.has('abort') && !fault.has('delay'))
    yield refused(fault, 'empty-fault', 'the fault has neither abort nor delay');
  const abort = fault.get('abort');
  const delay = fault.get('delay');
  yield* fractionFault(abort.get('percentage'));
  if (abort.has('http2Error')) {
    yield refused(abort.get('http2Error'), 'unsupported-fault', 'http2Error is not supported');
  } else if (abort.has('grpcStatus')) {
    const status = abort.get('grpcStatus');
    if (!grpcStatuses.has(status.text))
      yield refused(status, 'grpc-status', `${quote(status.text)} is not a status of gRPC`);
  } else if (abort.has('httpStatus')) {
    yield* statusFault(abort.get('httpStatus'));
  }
  yield* fractionFault(delay.get('percentage'));
  if (delay.has('exponentialDelay')) {
    yield refused(delay.get('exponentialDelay'), 'unsupported-fault', 'exponentialDelay is not supported');
  } else if (delay.has('fixedDelay')) {
    yield* durationFault(delay.get('fixedDelay'));
  }
}

function fractionFault(percentage: Part): readonly Fault[] {
  const value = percentage.get('value');
  const { number } = value;
  if (!(number < 0 || number > 100 || (number > 0 && number < smallestPercentage))) return [];
  return [refused(value, 'percentage', `${quote(number)} percent is neither 0 nor from ${smallestPercentage} to 100`)];
}
