import { durationFault, nanosecondsOf } from './duration-value.ts';
import { enumerationFault } from './enumeration.ts';
import { localityFaults, zoneFaults } from './locality.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused, warned } from './violation.ts';

const simple = ['UNSPECIFIED', 'LEAST_CONN', 'RANDOM', 'PASSTHROUGH', 'ROUND_ROBIN', 'LEAST_REQUEST'];
/** The smallest table of Maglev that is too large. https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/load_balancing_policies/maglev/v3/maglev.proto */
const tooLargeTable = 5_000_011;
const nanosecondsPerMillisecond = 1_000_000;

/** `hasOutliers`: whether the same policy detects outliers. pkg/config/validation/validation.go validateLoadBalancer */
export function* loadBalancerFaults(balancer: Part, hasOutliers: boolean): Faults {
  yield* enumerationFault(balancer.get('simple'), simple);
  if (balancer.has('consistentHash')) yield* hashFaults(balancer.get('consistentHash'));
  if (balancer.has('localityLbSetting') && balancer.has('zoneAwareLbSetting')) {
    const message = 'the load balancer cannot have localityLbSetting and zoneAwareLbSetting';
    yield refused(balancer.get('zoneAwareLbSetting'), 'locality-and-zone', message);
  }
  if (balancer.has('localityLbSetting')) yield* localityFaults(balancer.get('localityLbSetting'), hasOutliers);
  if (balancer.has('zoneAwareLbSetting')) yield* zoneFaults(balancer.get('zoneAwareLbSetting'), hasOutliers);
  if (balancer.has('warmup')) yield* warmupFaults(balancer.get('warmup'));
  const warmup = balancer.get('warmupDurationSecs');
  if ((nanosecondsOf(warmup) ?? nanosecondsPerMillisecond) < nanosecondsPerMillisecond) {
    yield refused(warmup, 'crd-duration', `${quote(warmup.text)} is shorter than 1ms`);
  }
}

/** What is hashed besides a cookie, and takes its place where both are written. */
const insteadOfCookie = ['useSourceIp', 'httpQueryParameterName'];

function* hashFaults(hash: Part): Faults {
  if (hash.has('httpCookie') && !insteadOfCookie.some((key) => hash.has(key)))
    yield* cookieFaults(hash.get('httpCookie'));
  const ring = hash.get('minimumRingSize');
  if (ring.number > 0) {
    yield warned(ring, 'deprecated-ring-size', 'minimumRingSize is deprecated for ringHash.minimumRingSize');
    const algorithm = ['ringHash', 'maglev'].find((key) => hash.has(key));
    if (algorithm !== undefined) {
      yield refused(ring, 'ring-size-twice', `consistentHash cannot have minimumRingSize and ${algorithm}`);
    }
  }
  // The decoder takes the last one of a choice.
  if (!hash.has('maglev')) return;
  const size = hash.get('maglev').get('tableSize');
  const { number } = size;
  if (number >= tooLargeTable)
    yield refused(size, 'maglev-size', `tableSize ${quote(number)} is not less than ${tooLargeTable}`);
  else if (!Number.isNaN(number) && !isPrime(number)) {
    yield refused(size, 'maglev-size', `tableSize ${quote(number)} is not a prime number`);
  }
}

function* cookieFaults(cookie: Part): Faults {
  if (!cookie.holds('name')) yield refused(cookie, 'cookie-name', 'httpCookie has no name');
  const seen = new Set<string>();
  for (const attribute of cookie.get('attributes').items) {
    const name = attribute.get('name');
    if (name.text === '') yield refused(attribute, 'cookie-attribute', 'an attribute of the cookie has no name');
    else if (seen.has(name.text)) {
      yield refused(name, 'cookie-attribute', `the cookie has attribute ${quote(name.text)} already`);
    }
    seen.add(name.text);
  }
}

function* warmupFaults(warmup: Part): Faults {
  if (warmup.has('duration')) yield* durationFault(warmup.get('duration'));
  else yield refused(warmup, 'warmup', 'warmup needs duration');
  const least = warmup.get('minimumPercent');
  if (least.number > 100) yield refused(least, 'percentage', `${quote(least.number)} percent is more than 100`);
  const aggression = warmup.get('aggression');
  if (warmup.has('aggression') && aggression.number <= 0) {
    yield refused(aggression, 'warmup', `aggression ${quote(aggression.number)} is not greater than 0`);
  }
}

function isPrime(number: number): boolean {
  if (number < 2 || (number > 2 && number % 2 === 0)) return number === 1;
  for (let factor = 3; factor * factor <= number; factor += 2) if (number % factor === 0) return false;
  return true;
}
