import type { Resource } from '../model/resource.ts';
import { isObject } from '../model/value.ts';
import type { Path } from '../source/position.ts';

/** What identifies a diagnostic. */
export interface Offence {
  readonly rule: string;
  readonly resource: Resource | undefined;
  /** From the resource's root. */
  readonly path: Path;
  /** The text at fault. */
  readonly text: string;
}

/**
 * Identity of a diagnostic across commits: rule, resource, path (items of lists by name where they have one) and the normalised
 * offending text. Never the file or the line, so that it survives moves.
 */
export function fingerprint({ rule, resource, path, text }: Offence): string {
  const identity =
    resource === undefined ? [] : [resource.apiVersion, resource.kindName, resource.namespace, resource.name];
  const steps = resource === undefined ? path.map(String) : nameSteps(resource.value, path);
  return hash([rule, ...identity, ...steps, normalised(text)].join('\u0000'));
}

/** Quotes around a value say nothing, and tools that format files put them there. */
function normalised(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return /^(["'])(?:(?!\1).)*\1$/.test(line) ? line.slice(1, -1) : line;
}

function nameSteps(root: unknown, path: Path): string[] {
  let value: unknown = root;
  return path.map((step) => {
    value = Array.isArray(value) && typeof step === 'number' ? value[step] : isObject(value) ? value[step] : undefined;
    return typeof step === 'number' && isObject(value) && typeof value.name === 'string'
      ? `[${value.name}]`
      : String(step);
  });
}

/** 64 bits of two FNV-1a hashes, as 16 hexadecimal digits. Names things; protects nothing. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x050c5d1f;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (unit << 8), 0x01000193);
  }
  return hex(a) + hex(b);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
