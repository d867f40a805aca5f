import { describe, expect, it } from 'vitest';
import { Ambient } from '../../../src/mesh/ambient/ambient.ts';
import { deployment, manifest, namespace, service, stream } from '../../manifests.ts';
import { reasons, resourceAt, told, type WorldOptions, workloadAt, worldOf } from '../../world.ts';
import { ambientOf, enrolledNamespace, gateway, hbone, useWaypoint } from './ambient-world.ts';

const waypointFor = (traffic: string) => ({ labels: { 'istio.io/waypoint-for': traffic } });
const labelled = (labels: { readonly [key: string]: string }) => ({ metadata: { labels } });
const serviceWith = (labels: { readonly [key: string]: string }) =>
  manifest('v1', 'Service', 'shop/web', {
    ...labelled(labels),
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  });

/** The waypoint of Service `shop/web`, or the problem with it. */
const ofService = (manifests: readonly string[], options: WorldOptions = {}) => {
  const { world, ambient } = ambientOf(manifests, options);
  return inWords(told(ambient.waypointOfService(resourceAt(world, 'Service', 'shop/web'))));
};
/** The waypoint of the pods of Deployment `shop/web`. */
const ofPods = (manifests: readonly string[], options: WorldOptions = {}) => {
  const { world, ambient } = ambientOf(manifests, options);
  return inWords(told(ambient.waypointOfWorkload(workloadAt(world, 'shop/web'))));
};
const inWords = (binding: Extract<ReturnType<Ambient['waypointOfService']>, { known: true }>['value'] | string) =>
  typeof binding === 'string' ? binding : (binding.problem ?? binding.waypoint?.key ?? 'none');

describe('the waypoint of a Service', () => {
  it('is the one of its label, else that of its namespace', () => {
    const waypoints = [gateway('shop/near'), gateway('shop/far')];
    expect(ofService([namespace('shop'), service('shop/web'), ...waypoints])).toBe('none');
    expect(ofService([namespace('shop', useWaypoint('near')), service('shop/web'), ...waypoints])).toBe('shop/near');
    expect(ofService([namespace('shop', useWaypoint('near')), serviceWith(useWaypoint('far')), ...waypoints])).toBe(
      'shop/far',
    );
  });

  it('is none where the Service opts out, or the namespace says none', () => {
    const waypoint = gateway('shop/none');
    expect(ofService([namespace('shop', useWaypoint('near')), serviceWith(useWaypoint('none')), waypoint])).toBe(
      'none',
    );
    expect(ofService([namespace('shop', useWaypoint('none')), service('shop/web'), waypoint])).toBe('none');
  });

  it('is not that of the namespace where its own is broken', () => {
    const manifests = [namespace('shop', useWaypoint('near')), serviceWith(useWaypoint('typo')), gateway('shop/near')];
    expect(ofService(manifests)).toBe('WaypointIsNotReady');
    expect(ofService([namespace('shop'), serviceWith(useWaypoint('')), gateway('shop/near')])).toBe(
      'WaypointIsNotReady',
    );
  });

  it('is looked up in the namespace that is named beside it', () => {
    const shared = gateway('infra/shared', {}, { listeners: [hbone({ from: 'All' })] });
    const labels = useWaypoint('shared', 'infra');
    expect(ofService([namespace('shop', labels), service('shop/web'), shared])).toBe('infra/shared');
    expect(ofService([namespace('shop'), serviceWith(labels), shared])).toBe('infra/shared');
    expect(ofService([namespace('shop', useWaypoint('shared')), service('shop/web'), shared])).toBe(
      'WaypointIsNotReady',
    );
    // The namespace that another object names says nothing of the waypoint that this one names.
    const mixed = [
      namespace('shop', { 'istio.io/use-waypoint-namespace': 'infra' }),
      serviceWith(useWaypoint('shared')),
    ];
    expect(ofService([...mixed, shared])).toBe('WaypointIsNotReady');
  });

  it('takes Services unless it is for something else', () => {
    const manifests = [namespace('shop', useWaypoint('near')), service('shop/web')];
    const traffic = (word: string) => ofService([...manifests, gateway('shop/near', waypointFor(word))]);
    expect(['service', 'all'].map(traffic)).toEqual(['shop/near', 'shop/near']);
    expect(new Set(['workload', 'none', 'Service', ''].map(traffic))).toEqual(new Set(['UnsupportedTrafficType']));
  });

  it('is for what its class is for, where it says nothing itself', () => {
    const gatewayClass = manifest('gateway.networking.k8s.io/v1', 'GatewayClass', 'pods', {
      metadata: waypointFor('workload'),
      spec: { controllerName: 'istio.io/mesh-controller' },
    });
    const manifests = [namespace('shop', useWaypoint('near')), service('shop/web'), gatewayClass];
    const spec = { gatewayClassName: 'pods' };
    expect(ofService([...manifests, gateway('shop/near', {}, spec)])).toBe('UnsupportedTrafficType');
    expect(ofService([...manifests, gateway('shop/near', waypointFor('all'), spec)])).toBe('shop/near');
  });

  it('is none for the Services of waypoints themselves', () => {
    const managed = { 'gateway.istio.io/managed': 'istio.io-mesh-controller' };
    const manifests = [namespace('shop', useWaypoint('near')), gateway('shop/near')];
    expect(ofService([...manifests, serviceWith(managed)])).toBe('none');
    const other = { 'gateway.istio.io/managed': 'istio.io-gateway-controller' };
    expect(ofService([...manifests, serviceWith(other)])).toBe('shop/near');
  });

  it('is that of a ServiceEntry in the same way', () => {
    const entry = manifest('networking.istio.io/v1', 'ServiceEntry', 'shop/pay', {
      ...labelled(useWaypoint('near')),
      spec: { hosts: ['pay.example.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }] },
    });
    const { world, ambient } = ambientOf([namespace('shop'), entry, gateway('shop/near')]);
    expect(inWords(told(ambient.waypointOfService(resourceAt(world, 'ServiceEntry', 'shop/pay'))))).toBe('shop/near');
  });

  it('is none where ambient mode is off', () => {
    const manifests = [namespace('shop', useWaypoint('near')), service('shop/web'), gateway('shop/near')];
    expect(ofService(manifests, { ambient: false })).toBe('none');
  });
});

describe('a waypoint', () => {
  const asked = (allowed: unknown, labels: { readonly [key: string]: string } = {}, options: WorldOptions = {}) => {
    const waypoint = gateway(
      'infra/shared',
      {},
      { listeners: [{ name: 'other', port: 80, protocol: 'HTTP' }, hbone(allowed)] },
    );
    return ofService([namespace('shop', labels), serviceWith(useWaypoint('shared', 'infra')), waypoint], options);
  };

  it('allows its own namespace', () => {
    expect(asked(undefined)).toBe('AttachmentDenied');
    expect(asked({})).toBe('AttachmentDenied');
    expect(asked({ from: 'Same' })).toBe('AttachmentDenied');
    expect(asked({ from: 'None' })).toBe('AttachmentDenied');
    expect(asked('All')).toBe('AttachmentDenied');
  });

  it('allows those that it selects', () => {
    const selector = { matchLabels: { team: 'fin' } };
    expect(asked({ from: 'All' })).toBe('infra/shared');
    expect(asked({ from: 'Selector', selector }, { team: 'fin' })).toBe('infra/shared');
    expect(asked({ from: 'Selector', selector })).toBe('AttachmentDenied');
    expect(asked({ from: 'Selector', selector: {} })).toBe('infra/shared');
    expect(asked({ from: 'Selector' })).toBe('AttachmentDenied');
    const expression = { key: 'team', operator: 'In', values: ['fin', 'hr'] };
    expect(asked({ from: 'Selector', selector: { matchExpressions: [expression] } }, { team: 'hr' })).toBe(
      'infra/shared',
    );
    expect(asked({ from: 'Selector', selector: { matchExpressions: [expression] } })).toBe('AttachmentDenied');
  });

  it('sees the name of a namespace among its labels', () => {
    const selector = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
    expect(asked({ from: 'Selector', selector: selector('shop') })).toBe('infra/shared');
    expect(asked({ from: 'Selector', selector: selector('bank') })).toBe('AttachmentDenied');
  });

  it('says whom it allows at the listener that it is bound to', () => {
    const metadata = { annotations: { 'ambient.istio.io/waypoint-inbound-binding': 'PROXY/15088' } };
    const bound = {
      name: 'proxy',
      port: 15_088,
      protocol: 'istio.io/PROXY',
      allowedRoutes: { namespaces: { from: 'All' } },
    };
    const asks = [namespace('shop'), serviceWith(useWaypoint('shared', 'infra'))];
    expect(ofService([...asks, gateway('infra/shared', metadata, { listeners: [hbone(), bound] })])).toBe(
      'infra/shared',
    );
    expect(ofService([...asks, gateway('infra/shared', {}, { listeners: [hbone(), bound] })])).toBe('AttachmentDenied');
  });

  it('is not there while a cluster shows it without an address', () => {
    const pending = manifest('gateway.networking.k8s.io/v1', 'Gateway', 'shop/near', {
      spec: { gatewayClassName: 'istio-waypoint', listeners: [hbone()] },
      status: { conditions: [{ type: 'Programmed', status: 'Unknown' }] },
    });
    expect(ofService([namespace('shop', useWaypoint('near')), service('shop/web'), pending])).toBe(
      'WaypointIsNotReady',
    );
  });

  it('is a guess where the Gateway is of another class', () => {
    const manifests = [namespace('shop', useWaypoint('near')), service('shop/web')];
    const { world, ambient } = ambientOf([...manifests, gateway('shop/near', {}, { gatewayClassName: 'istio' })]);
    const answer = ambient.waypointOfService(resourceAt(world, 'Service', 'shop/web'));
    expect(inWords(told(answer))).toBe('shop/near');
    expect(reasons(answer.because()).at(-1)).toMatch(/^\? .* is of class "istio"/);
    expect(ambient.waypoints()).toEqual([]);
  });

  it('is who its Gateway is called, or runs as', () => {
    const annotations = { 'gateway.istio.io/service-account': 'proxy' };
    const { ambient } = ambientOf([gateway('shop/near'), gateway('shop/other', { annotations })]);
    expect(ambient.waypoints().map((waypoint) => ambient.identityOf(waypoint).serviceAccount)).toEqual([
      'near',
      'proxy',
    ]);
  });
});

describe('the waypoint of pods', () => {
  const all = gateway('shop/near', waypointFor('all'));
  const forServices = gateway('shop/near');

  it('is one that takes pod addresses', () => {
    const pods = deployment('shop/web', { labels: useWaypoint('near') });
    expect(ofPods([namespace('shop'), pods, all])).toBe('shop/near');
    expect(ofPods([namespace('shop', useWaypoint('near')), deployment('shop/web'), all])).toBe('shop/near');
    expect(ofPods([namespace('shop'), pods, gateway('shop/near', waypointFor('workload'))])).toBe('shop/near');
  });

  it('is no problem where that of the namespace is for Services', () => {
    expect(ofPods([namespace('shop', useWaypoint('near')), deployment('shop/web'), forServices])).toBe('none');
    const pods = deployment('shop/web', { labels: useWaypoint('near') });
    expect(ofPods([namespace('shop'), pods, forServices])).toBe('UnsupportedTrafficType');
  });

  it('is none for the pods of a gateway', () => {
    const pods = deployment('shop/web', { labels: { 'gateway.networking.k8s.io/gateway-name': 'near' } });
    expect(ofPods([namespace('shop', useWaypoint('near')), pods, all])).toBe('none');
    const stray = deployment('shop/web', { labels: { 'gateway.networking.k8s.io/gateway-name': 'gone' } });
    expect(ofPods([namespace('shop', useWaypoint('near')), stray, all])).toBe('shop/near');
  });
});

describe('what is not known', () => {
  const partial = { complete: false };

  it('is a waypoint elsewhere, and a namespace that is not seen', () => {
    expect(ofService([namespace('shop'), serviceWith(useWaypoint('shared', 'infra'))], partial)).toContain('unknown: ');
    expect(ofService([service('shop/web')], partial)).toBe(
      'unknown: the manifests do not define namespace "shop", so its labels are not known',
    );
    expect(ofService([serviceWith(useWaypoint('near')), gateway('shop/near')], partial)).toBe('shop/near');
    expect(ofService([serviceWith(useWaypoint('none'))], partial)).toBe('none');
  });

  it('is a namespace that a waypoint would have to select', () => {
    const shared = (selector: unknown) =>
      gateway('infra/shared', {}, { listeners: [hbone({ from: 'Selector', selector })] });
    const asks = serviceWith(useWaypoint('shared', 'infra'));
    expect(ofService([asks, shared({ matchLabels: { team: 'fin' } })], partial)).toContain('unknown: ');
    const byName = { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } };
    expect(ofService([asks, shared(byName)], partial)).toBe('infra/shared');
  });

  it('is a placeholder', () => {
    expect(ofService([namespace('shop'), serviceWith(useWaypoint(`\${WAYPOINT}`))])).toContain('is a placeholder');
    const gateways = [gateway('shop/near', waypointFor(`\${FOR}`))];
    expect(ofService([namespace('shop', useWaypoint('near')), service('shop/web'), ...gateways])).toContain(
      'is a placeholder',
    );
  });

  it('is what is defined twice in two ways', () => {
    const labels = namespace('shop', useWaypoint('near'));
    const twice = [labels, namespace('shop', useWaypoint('far')), service('shop/web'), gateway('shop/near')];
    expect(ofService(twice)).toContain('different waypoint labels');
    expect(ofService([labels, gateway('shop/near'), serviceWith({}), serviceWith(useWaypoint('none'))])).toContain(
      'unknown: ',
    );
    expect(
      ofService([labels, gateway('shop/near'), gateway('shop/near', waypointFor('all')), service('shop/web')]),
    ).toContain('unknown: ');
  });
});

describe('gateways', () => {
  const key = 'istio.io/ingress-use-waypoint';
  const uses = (
    ofNamespace: { readonly [key: string]: string },
    ofServiceLabels: { readonly [key: string]: string } = {},
  ) => {
    const { world, ambient } = ambientOf([enrolledNamespace('shop', ofNamespace), serviceWith(ofServiceLabels)]);
    return told(ambient.ingressUsesWaypoint(resourceAt(world, 'Service', 'shop/web')));
  };

  it('skip the waypoint unless the Service, or its namespace, says otherwise', () => {
    expect(uses({})).toBe(false);
    expect(uses({ [key]: 'true' })).toBe(true);
    expect(uses({}, { [key]: 'true' })).toBe(true);
    expect(uses({ [key]: 'true' }, { [key]: 'false' })).toBe(false);
  });

  it('read the words that Go reads', () => {
    expect(['1', 'T', 'yes', '', 'False'].map((word) => uses({ [key]: 'true' }, { [key]: word }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the evidence', () => {
  it('is the label, whom the waypoint allows, and what it takes', () => {
    const text = stream(
      namespace('shop', useWaypoint('shared', 'infra')),
      service('shop/web'),
      gateway('infra/shared', {}, { listeners: [hbone({ from: 'Same' })] }),
    );
    const world = worldOf({ 'a.yaml': text }, { complete: true, ambient: true });
    const answer = new Ambient(world.graph, world.context, world.mesh).waypointOfService(
      resourceAt(world, 'Service', 'shop/web'),
    );
    expect(reasons(answer.because())).toEqual([
      expect.stringMatching(/^a\.yaml:3:\d+ Namespace shop has label istio\.io\/use-waypoint=shared$/),
      expect.stringMatching(/^a\.yaml:13:\d+ Gateway infra\/shared allows only its own namespace "infra"$/),
    ]);
  });
});
