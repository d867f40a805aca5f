import { describe, expect, it } from 'vitest';
import { scrapeAnnotations } from '../../../src/model/prometheus/annotations.ts';
import { monitorEndpoints, monitoredNamespaces } from '../../../src/model/prometheus/monitor.ts';
import { manifest } from '../../manifests.ts';
import { sure, worldOf } from '../../world.ts';

const monitor = (kind: string, spec: object) =>
  sure(worldOf({ 'a.yaml': manifest('monitoring.coreos.com/v1', kind, 'shop/web', { spec }) }).graph.resources[0]);

describe('a monitor', () => {
  it('names ports of Services or of containers', () => {
    const endpoints = [{ port: 'http' }, { targetPort: 8080, scheme: 'HTTPS', path: '/stats' }];
    expect([...monitorEndpoints(monitor('ServiceMonitor', { endpoints }))]).toMatchObject([
      { port: 'http', containerPort: undefined, scheme: 'http', urlPath: '/metrics', presentsMeshCertificate: false },
      { port: undefined, containerPort: 8080, scheme: 'https', urlPath: '/stats' },
    ]);
    const podMetricsEndpoints = [{ portNumber: 9090 }];
    expect([...monitorEndpoints(monitor('PodMonitor', { podMetricsEndpoints, endpoints }))]).toMatchObject([
      { containerPort: 9090, path: expect.arrayContaining(['podMetricsEndpoints', 0]) },
    ]);
  });

  it('shows a certificate of the mesh with the files of a sidecar', () => {
    const endpoints = [{ tlsConfig: { certFile: '/etc/prom-certs/cert-chain.pem' } }];
    expect([...monitorEndpoints(monitor('ServiceMonitor', { endpoints }))][0]?.presentsMeshCertificate).toBe(true);
  });

  it('may rewrite the address', () => {
    const endpoints = [{ relabelings: [{ targetLabel: '__address__' }] }];
    expect([...monitorEndpoints(monitor('ServiceMonitor', { endpoints }))][0]?.rewritesAddress).toBe(true);
  });

  it('looks in its own namespace, in those named, or in all', () => {
    const namespaces = (namespaceSelector: unknown) =>
      monitoredNamespaces(monitor('ServiceMonitor', { namespaceSelector }));
    expect(namespaces(undefined)).toEqual(['shop']);
    expect(namespaces({ matchNames: ['a', 'b'] })).toEqual(['a', 'b']);
    expect(namespaces({ any: true })).toBeUndefined();
  });
});

describe('annotations for scraping', () => {
  it('count only with scrape "true"', () => {
    expect(scrapeAnnotations({ 'prometheus.io/port': '8080' })).toBeUndefined();
    expect(scrapeAnnotations({ 'prometheus.io/scrape': 'false' })).toBeUndefined();
    expect(scrapeAnnotations({ 'prometheus.io/scrape': 'true' })).toEqual({
      key: 'prometheus.io/scrape',
      port: undefined,
      scheme: 'http',
      urlPath: '/metrics',
    });
  });

  it('may name port, scheme and path', () => {
    const annotations = { 'prometheus.io/port': '9090', 'prometheus.io/scheme': 'HTTPS', 'prometheus.io/path': '/a' };
    expect(scrapeAnnotations({ 'prometheus.io/scrape': 'true', ...annotations })).toEqual({
      key: 'prometheus.io/port',
      port: 9090,
      scheme: 'https',
      urlPath: '/a',
    });
    expect(scrapeAnnotations({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': 'http' })?.port).toBeUndefined();
  });
});
