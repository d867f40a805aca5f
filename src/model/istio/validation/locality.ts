import type { Part } from './part.ts';
import { type Fault, type Faults, quote, refused, warned } from './violation.ts';

/** The labels that make up a locality. pilot/pkg/serviceregistry/util/label */
const topologyLabels: ReadonlySet<string> = new Set([
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
]);

/** pkg/config/validation/agent/validation.go ValidateLocalityLbSetting, which ends with the first contradiction */
export function* localityFaults(setting: Part, hasOutliers: boolean): Faults {
  const distribute = setting.get('distribute');
  const failover = setting.get('failover');
  if (!distribute.isEmpty && !failover.isEmpty) {
    yield refused(failover, 'distribute-and-failover', 'a locality setting cannot have distribute and failover');
    return;
  }
  const label = setting.get('failoverPriority').items.find(({ text }) => topologyLabels.has(text));
  if (!failover.isEmpty && label !== undefined) {
    yield refused(label, 'failover-priority', `${quote(label.text)} cannot be in failoverPriority beside failover`);
    return;
  }
  for (const to of distribute.items.map((item) => item.get('to'))) {
    const fault = weightFault(to);
    if (fault !== undefined) {
      yield fault;
      return;
    }
    yield* overlapFault(to.entries.map((entry) => [String(entry.key), entry]));
  }
  yield* overlapFault(distribute.items.map((item) => [item.get('from').text, item.get('from')]));
  yield* failoverFaults(setting, hasOutliers);
}

/** ValidateZoneAwareLbSetting */
export function* zoneFaults(setting: Part, hasOutliers: boolean): Faults {
  for (const label of setting.get('failoverPriority').items) {
    if (!topologyLabels.has(label.text)) continue;
    yield refused(
      label,
      'failover-priority',
      `${quote(label.text)} cannot be in failoverPriority of zoneAwareLbSetting`,
    );
  }
  yield* failoverFaults(setting, hasOutliers);
}

function* failoverFaults(setting: Part, hasOutliers: boolean): Faults {
  const failover = setting.get('failover');
  if (!hasOutliers && (!failover.isEmpty || setting.holds('failoverPriority'))) {
    yield warned(setting, 'failover-without-outliers', 'failover needs outlierDetection');
  }
  for (const item of failover.items) {
    const from = item.get('from');
    const to = item.get('to');
    if (from.text === to.text) yield refused(item, 'failover', `failover from ${quote(from.text)} leads to itself`);
    for (const region of [from, to].filter(({ text }) => /[/*]/.test(text))) {
      yield refused(region, 'failover', `${quote(region.text)} is not a region alone`);
    }
  }
}

function weightFault(to: Part): Fault | undefined {
  let total = 0;
  for (const weight of to.entries) {
    if (weight.number <= 0 || weight.number > 100) {
      return refused(weight, 'locality-weight', `weight ${quote(weight.number)} is not in the range 1 to 100`);
    }
    total += weight.number;
  }
  if (total === 100 || Number.isNaN(total)) return undefined;
  return refused(to, 'locality-weight', `the weights add up to ${quote(total)} and not to 100`);
}

/** A locality `region/zone/subzone` that is none, or that an earlier one takes in. validateLocalities */
function overlapFault(localities: readonly (readonly [string, Part])[]): readonly Fault[] {
  const seen: (readonly string[])[] = [];
  for (const [locality, part] of localities) {
    const own = partsOf(locality);
    if (part.isOpen) continue;
    if (/\*./.test(locality))
      return [refused(part, 'locality', `"*" in locality ${quote(locality)} is not at its end`)];
    if (own.includes('')) return [refused(part, 'locality', `locality ${quote(locality)} has an empty part`)];
    const other = seen.find((earlier) => takesIn(earlier, own));
    if (other !== undefined) {
      const message = `locality ${quote(locality)} overlaps with ${quote(other.join('/'))}`;
      return [refused(part, 'locality', message)];
    }
    seen.push(own);
  }
  return [];
}

/** A subzone may hold more slashes. */
function partsOf(locality: string): readonly string[] {
  const [region = '', zone, ...subzone] = locality.split('/');
  if (zone === undefined) return [region];
  return subzone.length === 0 ? [region, zone] : [region, zone, subzone.join('/')];
}

/** A shorter or equal one, or one with `*` where they part; a region takes in its zones also when it comes later. */
function takesIn(earlier: readonly string[], later: readonly string[]): boolean {
  if (later.length === 1 && earlier[0] === later[0]) return true;
  for (const [index, part] of earlier.entries()) {
    if (part === '*') return true;
    if (part !== later[index]) return false;
  }
  return true;
}
