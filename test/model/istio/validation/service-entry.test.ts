import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.ts';

const ports = [{ name: 'http', number: 80, protocol: 'HTTP' }];
const tcp = [{ name: 'db', number: 5432, protocol: 'TCP' }];

function checks(spec: object, labels: object = {}): readonly string[] {
  return checksOf('ServiceEntry', { hosts: ['api.example.com'], ports, ...spec }, { labels });
}

describe('a ServiceEntry', () => {
  it.each([
    [{}, []],
    [{ hosts: [] }, ['no-hosts spec']],
    [{ hosts: ['*'] }, ['host spec.hosts.0']],
    [{ hosts: ['*a.com'] }, ['? partial-wildcard spec.hosts.0']],
    [{ addresses: ['1.2.3.4', '001:db8::', '1.2.3.0/24', 'x'] }, ['address spec.addresses.3']],
    [{ addresses: ['1.2.3.0/24'], resolution: 'DNS' }, ['address-range spec.addresses.0']],
    [{ resolution: 'MAGIC' }, ['enumeration spec.resolution']],
    [{ endpoints: [{ address: '1.2.3.4' }] }, ['no-resolution spec.endpoints']],
    [{ endpoints: [] }, ['crd-no-resolution spec.endpoints']],
    [{ workloadSelector: { labels: { a: 'b' } } }, ['? no-resolution spec.workloadSelector']],
    [{ workloadSelector: { labels: { a: '*' } }, hosts: [] }, ['selector-wildcard spec.workloadSelector.labels.a']],
    [{ exportTo: ['~'] }, []],
    [{ exportTo: ['~', '.'] }, ['export-contradiction spec.exportTo']],
  ])('%j', (spec, expected) => {
    expect(checks(spec)).toEqual(expected);
  });

  it('has either a selector or endpoints', () => {
    const both = { resolution: 'STATIC', workloadSelector: { labels: { a: 'b' } } };
    expect(checks({ ...both, endpoints: [{ address: '1.2.3.4' }] })).toEqual(['selector-and-endpoints spec.endpoints']);
    expect(checks({ ...both, endpoints: [] })).toEqual(['crd-selector-and-endpoints spec.endpoints']);
  });
});

describe('its ports', () => {
  it.each([
    [
      [
        { name: 'a', number: 80 },
        { name: 'a', number: 80 },
      ],
      ['duplicate-port spec.ports.1.name', 'duplicate-port spec.ports.1.number'],
    ],
    [
      [{ name: 'a', number: 80, targetPort: 65536, protocol: 'BYTES' }],
      ['port-range spec.ports.0.targetPort', 'port-protocol spec.ports.0.protocol'],
    ],
    [[null], ['port-name spec.ports.0.name', 'port-range spec.ports.0.number']],
  ])('%j', (written, expected) => {
    expect(checks({ ports: written, resolution: 'DNS' })).toEqual(expected);
  });

  it('of bytes need addresses, which Istio may give', () => {
    expect(checks({ ports: tcp })).toEqual(['? tcp-without-address spec.ports.0']);
    expect(checks({ ports: tcp, addresses: ['1.2.3.4'] })).toEqual([]);
    expect(checks({ ports: tcp, resolution: 'DNS' })).toEqual([]);
    expect(
      checks({ ports: tcp, resolution: 'DNS' }, { 'networking.istio.io/enable-autoallocate-ip': 'False' }),
    ).toHaveLength(1);
  });

  it('of bytes belong to one host', () => {
    const hosts = ['a.com', 'b.com'];
    expect(checks({ hosts, ports: tcp, addresses: ['1.2.3.4'], resolution: 'DNS' })).toEqual([
      '? hosts-of-bytes spec.hosts',
      'hosts-of-bytes spec.ports.0.protocol',
    ]);
    expect(checks({ hosts, ports: tcp, addresses: ['1.2.3.4'] })).toEqual([]);
    expect(checks({ hosts, resolution: 'DNS' })).toEqual([]);
  });
});

describe('its endpoints', () => {
  const of = (resolution: string, ...endpoints: readonly unknown[]) => checks({ resolution, endpoints });

  it('are addresses of resolution STATIC', () => {
    expect(of('STATIC', { address: '1.2.3.4', ports: { http: 8080 } })).toEqual([]);
    expect(of('STATIC', { address: 'a.com' })).toEqual(['endpoint-address spec.endpoints.0.address']);
    expect(of('STATIC', {})).toEqual(['no-address spec.endpoints.0']);
    expect(of('STATIC', { network: 'n' })).toEqual(['? no-address spec.endpoints.0']);
    expect(of('STATIC', { address: '1.2.3.4', ports: { grpc: 0 } })).toEqual([
      'undefined-port spec.endpoints.0.ports.grpc',
      'port-range spec.endpoints.0.ports.grpc',
    ]);
    expect(of('STATIC', { address: 'unix:///a', ports: { http: 80 } })).toEqual(['socket-port spec.endpoints.0.ports']);
    const two = [...ports, { name: 'b', number: 81 }];
    expect(checks({ resolution: 'STATIC', ports: two, endpoints: [{ address: 'unix:///a' }] })).toEqual([
      'socket-service spec.endpoints.0.address',
    ]);
  });

  it('are names, or the hosts are, of resolution DNS', () => {
    expect(of('DNS', { address: 'a.com' }, { address: '1.2.3.4' })).toEqual([]);
    expect(of('DNS', { address: 'unix:///a' })).toEqual(['endpoint-address spec.endpoints.0.address']);
    expect(checks({ resolution: 'DNS', hosts: ['*.a.com'] })).toEqual(['unresolvable-host spec.hosts.0']);
    expect(of('DNS_ROUND_ROBIN', { address: 'a.com' }, { address: 'b.com' })).toEqual([
      'several-endpoints spec.endpoints',
    ]);
  });

  it('are not written of resolution DYNAMIC_DNS', () => {
    const spec = { resolution: 'DYNAMIC_DNS', hosts: ['*.a.com'] };
    expect(checks(spec)).toEqual([]);
    expect(
      checks({ ...spec, hosts: ['a.com'], addresses: ['1.2.3.4'], endpoints: [{ address: 'a' }], ports: tcp }),
    ).toEqual([
      'dynamic-host spec.hosts.0',
      'dynamic-addresses spec.addresses',
      'dynamic-endpoints spec.endpoints',
      'dynamic-protocol spec.ports.0.protocol',
    ]);
    const waypoint = { 'istio.io/use-waypoint': 'w' };
    expect(checks({ ...spec, location: 'MESH_INTERNAL' }, waypoint)).toEqual(['dynamic-waypoint spec.location']);
    expect(checks({ ...spec, location: 'MESH_INTERNAL' }, { 'istio.io/use-waypoint': 'None' })).toEqual([]);
  });
});

describe('a WorkloadEntry', () => {
  it.each([
    [{ address: 'a.com', labels: { a: 'b' }, ports: { http: 80 } }, []],
    [{ address: '1.2.3.4:80' }, ['endpoint-address spec.address']],
    [{}, ['no-address spec']],
    [{ address: 'unix://@abstract' }, []],
    [{ address: 'unix:///dir/' }, ['socket-path spec.address']],
    [{ address: 'unix:///a', ports: {} }, ['crd-socket-port spec.ports']],
    [{ address: 'a', ports: { http_2: 80 } }, ['port-name spec.ports.http_2']],
    [{ address: 'a', ports: { [`a${'b'.repeat(62)}`]: 80 } }, [`crd-port-name spec.ports.a${'b'.repeat(62)}`]],
    [{ address: 'a', labels: { a: 'b c' } }, ['label-value spec.labels.a']],
  ])('%j', (spec, expected) => {
    expect(checksOf('WorkloadEntry', spec)).toEqual(expected);
  });
});

describe('a WorkloadGroup', () => {
  const probe = (written: object) =>
    checksOf('WorkloadGroup', { template: {}, probe: written }).map((check) => check.replace(/ spec\.probe\.?/, ' '));

  it('has a template', () => {
    expect(checksOf('WorkloadGroup', undefined)).toEqual(['no-template spec']);
    expect(checksOf('WorkloadGroup', { template: {}, metadata: { labels: { '.': 'a' } } })).toEqual([
      'label-key spec.metadata.labels..',
    ]);
    expect(checksOf('WorkloadGroup', { template: { address: 'unix://a', ports: { a: 0 } } })).toEqual([
      'crd-socket-path spec.template.address',
      'crd-socket-port spec.template.ports',
      'crd-port-range spec.template.ports.a',
    ]);
  });

  it.each([
    [{}, ['no-probe ']],
    [{ exec: {} }, ['no-command exec']],
    [{ grpc: { port: 80 } }, ['unsupported-probe grpc']],
    [{ tcpSocket: { port: 0 }, periodSeconds: -1 }, ['negative-number periodSeconds', 'port-range tcpSocket.port']],
    [
      { httpGet: { port: 80, scheme: 'http', httpHeaders: [{ name: 'a_b' }] } },
      ['probe-scheme httpGet.scheme', 'header-name httpGet.httpHeaders.0.name'],
    ],
  ])('probes by %j', (written, expected) => {
    expect(probe(written)).toEqual(expected);
  });
});
