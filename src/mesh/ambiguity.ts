import type { Resource } from '../model/resource.ts';
import { isUnfilled } from '../model/unfilled.ts';
import { type Answer, unknown } from './answer.ts';

/** Why nothing that depends on an object is known: it is not filled in, or the unit defines it twice (`graph.isAmbiguous`). */
export function ambiguityOf(resource: Resource): string {
  if (isUnfilled(resource)) return `${resource.title} holds values that are to be filled in`;
  return `${resource.title} is defined more than once with different content`;
}

export function ambiguous(resource: Resource): Answer<never> {
  return unknown(ambiguityOf(resource));
}
