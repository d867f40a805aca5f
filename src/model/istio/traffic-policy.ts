import type { Path } from '../../source/position.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn } from '../value.ts';

/** The blocks of a TrafficPolicy that overriding levels replace one by one. */
export const policyBlocks = [
  'connectionPool',
  'loadBalancer',
  'outlierDetection',
  'tls',
  'tunnel',
  'proxyProtocol',
] as const;
export type PolicyBlock = (typeof policyBlocks)[number];

/** The blocks that a port level has; what it leaves out is unset, not inherited. */
export const portLevelBlocks = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls'] as const;

/** A block and where it is written. */
export interface PlacedBlock {
  readonly value: JsonObject;
  readonly path: Path;
}

export type PolicyBlocks = { readonly [block in PolicyBlock]?: PlacedBlock };

/** The blocks of a TrafficPolicy itself, without its port levels. */
export function readBlocks(policy: JsonObject, path: Path): PolicyBlocks {
  const blocks: { [block in PolicyBlock]?: PlacedBlock } = {};
  for (const block of policyBlocks) {
    const value = policy[block];
    if (isObject(value)) blocks[block] = { value, path: [...path, block] };
  }
  return blocks;
}

/**
 * The blocks that a TrafficPolicy's `portLevelSettings` give for a Service port, or undefined when it has none for it.
 * https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy-PortTrafficPolicy
 */
export function readPortLevel(policy: JsonObject, path: Path, port: number): PolicyBlocks | undefined {
  for (const [index, level] of objectsIn(policy, 'portLevelSettings')) {
    if (numberIn(objectIn(level, 'port'), 'number') !== port) continue;
    const blocks: { [block in PolicyBlock]?: PlacedBlock } = {};
    for (const block of portLevelBlocks) {
      const value = level[block];
      if (isObject(value)) blocks[block] = { value, path: [...path, 'portLevelSettings', index, block] };
    }
    return blocks;
  }
  return undefined;
}
