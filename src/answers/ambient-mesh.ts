import type {
  AmbientMeshFacts,
  PolicyNotAtZtunnelAnswer,
  ServiceAnswer,
  ZtunnelMatchAnswer,
  ZtunnelPolicyAnswer,
} from '../ambient-result.ts';
import type { Ambient } from '../mesh/ambient/ambient.ts';
import {
  type L4Match,
  neverMatches,
  type PolicyNotAtZtunnel,
  type ZtunnelPolicy,
} from '../mesh/ambient/ztunnel-policy.ts';
import type { World } from '../mesh/world.ts';
import { serviceHost } from '../model/hostname.ts';
import { readServiceEntry } from '../model/istio/service-entry.ts';
import type { Resource } from '../model/resource.ts';
import { present } from './present.ts';
import type { Telling } from './telling.ts';

/** Services, and what ztunnel gets; nothing where the mesh does not run in ambient mode. */
export function ambientMeshFacts(world: World, telling: Telling): AmbientMeshFacts {
  const { ambient } = telling.mesh;
  if (!ambient.isInUse) return {};
  return {
    services: serviceAnswers(world, ambient),
    policiesAtZtunnel: ambient.policiesSentToZtunnel().map((policy) => policyAnswer(policy, telling)),
    policiesNotAtZtunnel: ambient.policiesNotAtZtunnel().map(leftAnswer),
  };
}

function serviceAnswers({ graph, mesh, context }: World, ambient: Ambient): { readonly [key: string]: ServiceAnswer } {
  const domain = context.clusterDomain.value;
  const answers: Record<string, ServiceAnswer> = Object.create(null);
  for (const entry of graph.ofKind('ServiceEntry')) {
    answers[keyOf(entry)] = serviceAnswer(entry, readServiceEntry(entry).hosts[0] ?? '', ambient);
  }
  for (const { resource, externalName } of [
    ...graph.services,
    ...mesh.deployedGateways().map(({ service }) => service),
  ]) {
    // Other names are none of ambient mode's business.
    if (externalName !== undefined) continue;
    const host = serviceHost(resource.name, resource.namespace, domain);
    answers[keyOf(resource)] = serviceAnswer(resource, host, ambient);
  }
  return { ...answers };
}

function serviceAnswer(resource: Resource, host: string, ambient: Ambient): ServiceAnswer {
  const binding = ambient.waypointOfService(resource);
  if (!binding.known) return { host, waypoint: 'unknown', why: binding.why };
  const { waypoint, problem } = binding.value;
  const used = waypoint === undefined ? undefined : ambient.ingressUsesWaypoint(resource);
  return present<ServiceAnswer>({
    host,
    waypoint: waypoint?.key ?? 'none',
    waypointProblem: problem,
    ingressUsesWaypoint: used === undefined ? undefined : used.known ? used.value : 'unknown',
    why: used?.known === false ? used.why : undefined,
  });
}

function keyOf({ namespace, name }: Resource): string {
  return `${namespace}/${name}`;
}

function policyAnswer(policy: ZtunnelPolicy, { mesh, names }: Telling): ZtunnelPolicyAnswer {
  const { name, from, action, scope, rules, unsupportedAttributes } = policy;
  return present<ZtunnelPolicyAnswer>({
    name,
    from,
    action,
    scope,
    rules: rules.map(({ clauses }) => clauses.map((matches) => matches.map(matchAnswer))),
    appliesTo: mesh.ambient.appliesTo(policy).map((workload) => names.keyOf(workload)),
    neverMatches: neverMatches(policy) ? true : undefined,
    unsupportedAttributes: unsupportedAttributes.length === 0 ? undefined : unsupportedAttributes,
    warning: warningOf(policy),
  });
}

/** The fields of ztunnel's own form. pkg/workloadapi/security/authorization.proto */
const fields: { readonly [attribute: string]: string } = {
  'source.principal': 'principals',
  'source.namespace': 'namespaces',
  'source.serviceAccount': 'serviceAccounts',
  'source.ip': 'sourceIps',
  'destination.ip': 'destinationIps',
  'destination.port': 'destinationPorts',
};

function matchAnswer(tests: L4Match): ZtunnelMatchAnswer {
  const told: Record<string, readonly (string | number)[]> = {};
  for (const { attribute, negated, values } of tests) {
    const field = fields[attribute] ?? attribute;
    const name = negated ? `not${field.charAt(0).toUpperCase()}${field.slice(1)}` : field;
    told[name] = attribute === 'destination.port' ? values.map(Number) : values;
  }
  return told;
}

function warningOf({ warning, unsupportedAttributes }: ZtunnelPolicy): string | undefined {
  if (warning === undefined) return undefined;
  const found = `ztunnel knows nothing of HTTP (${unsupportedAttributes.join(', ')})`;
  switch (warning) {
    case 'rules-left-out':
      return `${found}: the rules with it are left out of the ALLOW policy, so that it allows less`;
    case 'denies-more':
      return `${found}: the DENY policy goes without it, and denies more`;
    default:
      return `${found}: nothing is left of the DENY policy that could deny`;
  }
}

function leftAnswer({ policy, because }: PolicyNotAtZtunnel): PolicyNotAtZtunnelAnswer {
  const isAction = because === 'CUSTOM' || because === 'AUDIT';
  return { name: keyOf(policy), because: isAction ? `action ${because} is not supported by ztunnel` : because };
}
