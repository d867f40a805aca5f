import type { Mesh } from '../mesh/mesh.ts';
import type { World } from '../mesh/world.ts';
import type { Service, ServicePort } from '../model/k8s/service.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { PortAudit } from '../preflight-result.ts';
import type { Diagnostic } from '../result.ts';

/** What the proxies make of each TCP port of some Services, and whether a rule has something against it. */
export function auditPorts(
  services: readonly Service[],
  { mesh }: World,
  diagnostics: readonly Diagnostic[],
): readonly PortAudit[] {
  const complaints = complaintsByService(diagnostics);
  return services.flatMap((service) =>
    service.ports
      .filter(({ protocol }) => protocol.toUpperCase() === 'TCP')
      .map((port) => audited(port, mesh, complaintOn(port, complaints.get(keyOf(service))))),
  );
}

const keyOf = ({ namespace, name }: Pick<Service, 'namespace' | 'name'>): string => `${namespace}/${name}`;

function complaintsByService(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const byService = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { resource, path } = diagnostic;
    if (resource?.kind !== 'Service' || !path.startsWith('/spec/ports/')) continue;
    const key = keyOf(resource);
    byService.set(key, [...(byService.get(key) ?? []), diagnostic]);
  }
  return byService;
}

function complaintOn({ index }: ServicePort, complaints: readonly Diagnostic[] = []): Diagnostic | undefined {
  const onPort = complaints.filter(({ path }) => `${path}/`.startsWith(`/spec/ports/${index}/`));
  // That it works, though undeclared, is no complaint here.
  return onPort.find(({ effect }) => effect?.result !== 'ok') ?? undefined;
}

function audited(port: ServicePort, mesh: Mesh, complaint: Diagnostic | undefined): PortAudit {
  const { service, number, name } = port;
  const field = service.portField(port);
  const protocol = mesh.protocol(port);
  const likely = mesh.detectedPort(port)?.likelyProtocol();
  const at = field.get(port.appProtocol !== undefined ? 'appProtocol' : name !== undefined ? 'name' : 'port');
  return {
    service: keyOf(service),
    port: number,
    ...(name === undefined ? {} : { name }),
    protocol: protocol.known ? protocol.value : 'auto-detect',
    ...(likely === undefined ? {} : { likely: likely.protocol }),
    ...judged(port, mesh, complaint),
    file: at.file,
    range: at.range,
  };
}

function judged(port: ServicePort, mesh: Mesh, complaint: Diagnostic | undefined): Pick<PortAudit, 'verdict' | 'note'> {
  if (complaint !== undefined) return { verdict: 'wrong', note: complaint.message };
  const protocol = mesh.protocol(port);
  const declared = protocol.known && protocol.value !== 'auto-detect';
  const note = protocol.because()[0]?.note ?? 'nothing is known of its protocol';
  if (declared) return { verdict: 'fine', note };
  if (isPlaceholder(port.name) || isPlaceholder(port.appProtocol))
    return { verdict: 'detected', note: 'a placeholder declares its protocol' };
  return { verdict: 'detected', note: `${note}: the proxies look at the first bytes` };
}
