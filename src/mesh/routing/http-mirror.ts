import { destinationIn } from '../../model/istio/http-route.ts';
import { isObject, numberIn, objectIn, objectsIn } from '../../model/value.ts';
import { percentOf } from './http-fault.ts';
import type { HttpRule } from './http-rule.ts';
import { routedDestination } from './routed-destination.ts';
import { ownerOf, type SettledRoute } from './settled-route.ts';

/** What a percentage that is not written means for mirrors. */
const unwritten = 100;

/** `mirror` and `mirrors` of a route. Zero percent is no mirror. pilot/pkg/networking/core/route/route.go MirrorPercent */
export function mirrorsOf(settled: SettledRoute, clusterDomain: string): HttpRule['mirrors'] {
  const one = ownerOf(settled, 'mirror');
  const many = ownerOf(settled, 'mirrors');
  const written = [
    ...destinationIn(objectIn(one.value, 'mirror'), [...one.path, 'mirror'], undefined).map((destination) => ({
      ...routedDestination(one.resource, destination, clusterDomain),
      percent: onePercent(settled),
    })),
    ...objectsIn(many.value, 'mirrors').flatMap(([index, entry]) =>
      destinationIn(objectIn(entry, 'destination'), [...many.path, 'mirrors', index, 'destination'], undefined).map(
        (destination) => ({
          ...routedDestination(many.resource, destination, clusterDomain),
          percent: percentOf(entry) ?? unwritten,
        }),
      ),
    ),
  ];
  return written.filter(({ percent }) => percent > 0);
}

/** The whole number of old counts where no percentage is written. */
function onePercent(settled: SettledRoute): number {
  const { value } = ownerOf(settled, 'mirrorPercentage');
  if (isObject(value.mirrorPercentage)) return percentOf(value, 'mirrorPercentage') ?? unwritten;
  return numberIn(ownerOf(settled, 'mirrorPercent').value, 'mirrorPercent') ?? unwritten;
}
