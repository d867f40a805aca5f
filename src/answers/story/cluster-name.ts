import type { WeightedTarget } from '../../mesh/trace/client-side.ts';

/** What Envoy calls a destination. pilot/pkg/model/service.go BuildSubsetKey */
export function clusterName(target: WeightedTarget['target']): string {
  switch (target.kind) {
    case 'destination':
      return `outbound|${target.port}|${target.destination.subset ?? ''}|${target.destination.host}`;
    case 'passthrough':
      return 'PassthroughCluster';
    case 'blackhole':
      return 'BlackHoleCluster';
    default:
      return '-';
  }
}
