import type { Resource } from '../resource.ts';

/**
 * Services that Istio's charts and its gateway controller make, which their users cannot change. The same labels as in
 * pkg/config/analysis/analyzers/util (`IsIstioControlPlane`) and pkg/config/analysis/analyzers/service/portname.go.
 */
export function isMadeByIstio({ labels }: Resource): boolean {
  return labels.istio !== undefined || labels.release === 'istio' || labels['gateway.istio.io/managed'] !== undefined;
}
