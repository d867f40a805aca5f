import type { Resource } from '../model/resource.ts';
import { type Answer, unknown } from './answer.ts';

/** Why nothing that depends on an object is known: the unit defines it more than once (`graph.isAmbiguous`). */
export function ambiguityOf(resource: Resource): string {
  return `${resource.title} is defined more than once with different content`;
}

export function ambiguous(resource: Resource): Answer<never> {
  return unknown(ambiguityOf(resource));
}
