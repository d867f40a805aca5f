import type { Listener } from '../../model/gateway-api/listener.ts';
import { append } from '../../model/multimap.ts';

const layer4: ReadonlySet<string> = new Set(['TCP', 'UDP']);
const layer7: ReadonlySet<string> = new Set(['HTTP', 'HTTPS', 'TLS']);

/**
 * The listeners of one Gateway that are distinct from those before them; the others are left out.
 * pilot/pkg/config/kube/gatewaycommon/listener_conflict.go
 */
export function withoutConflicts(listeners: readonly Listener[]): readonly Listener[] {
  const accepted = new Map<number | undefined, Listener[]>();
  return listeners.filter((listener) => {
    if (accepted.get(listener.port)?.some((prior) => conflict(listener, prior)) === true) return false;
    append(accepted, listener.port, listener);
    return true;
  });
}

/** Of two listeners on one port. */
function conflict(a: Listener, b: Listener): boolean {
  if (layer4.has(a.protocol) && layer4.has(b.protocol)) return true;
  if (layer4.has(a.protocol) || layer4.has(b.protocol)) return layer7.has(a.protocol) || layer7.has(b.protocol);
  if (layer7.has(a.protocol) && layer7.has(b.protocol)) return (a.hostname ?? '*') === (b.hostname ?? '*');
  return a.protocol === b.protocol;
}
