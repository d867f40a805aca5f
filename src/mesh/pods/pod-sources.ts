import type { Resource } from '../../model/resource.ts';
import type { Ambient } from '../ambient/ambient.ts';
import type { Call } from '../call.ts';
import type { Foundation } from '../foundation.ts';

/** What the questions about pods are answered from. */
export interface PodSources extends Foundation {
  readonly ambient: Ambient;
  callsWrittenIn(resource: Resource): readonly Call[];
}
