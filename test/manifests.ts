/** Manifests for tests that ask about meaning. Where places matter, a test writes its YAML out. */

type Labels = { readonly [key: string]: string };
type Spec = { readonly [key: string]: unknown };

export const inject = 'sidecar.istio.io/inject';
export const revision = 'istio.io/rev';

/** Documents of one file. */
export function stream(...manifests: readonly string[]): string {
  return manifests.join('---\n');
}

/** `key` is `namespace/name`, or a name alone. */
export function manifest(apiVersion: string, kind: string, key: string, rest: Spec = {}): string {
  const [name, namespace] = key.split('/').reverse();
  const { metadata, ...more } = rest;
  const written = { name, ...(namespace === undefined ? {} : { namespace }), ...(isSpec(metadata) ? metadata : {}) };
  return `${Object.entries({ apiVersion, kind, metadata: written, ...more })
    .map(([field, value]) => `${field}: ${JSON.stringify(value)}`)
    .join('\n')}\n`;
}

function isSpec(value: unknown): value is Spec {
  return typeof value === 'object' && value !== null;
}

export function namespace(name: string, labels: Labels = {}): string {
  return manifest('v1', 'Namespace', name, { metadata: { labels } });
}

/** A namespace whose pods get a sidecar. */
export function meshed(name: string): string {
  return namespace(name, { 'istio-injection': 'enabled' });
}

interface PodOptions {
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly ports?: readonly (number | { readonly name: string; readonly containerPort: number })[];
  readonly spec?: Spec;
}

/** A Deployment whose pods have the label `app` of its name. */
export function deployment(key: string, { labels = {}, annotations = {}, ports = [8080], spec = {} }: PodOptions = {}) {
  const app = key.split('/').at(-1) ?? '';
  const container = {
    name: 'main',
    image: 'main',
    ports: ports.map((port) => (typeof port === 'number' ? { containerPort: port } : port)),
  };
  return manifest('apps/v1', 'Deployment', key, {
    spec: {
      template: {
        metadata: { labels: { app, ...labels }, annotations },
        spec: { containers: [container], ...spec },
      },
    },
  });
}

/** A Service over the pods of the Deployment of its name: port 80, named `http`, to 8080. */
export function service(key: string, spec: Spec = {}): string {
  const app = key.split('/').at(-1) ?? '';
  return manifest('v1', 'Service', key, {
    spec: { selector: { app }, ports: [{ name: 'http', port: 80, targetPort: 8080 }], ...spec },
  });
}

export function peerAuthentication(key: string, spec: Spec, metadata: Spec = {}): string {
  return manifest('security.istio.io/v1', 'PeerAuthentication', key, { metadata, spec });
}

export function destinationRule(key: string, spec: Spec, metadata: Spec = {}): string {
  return manifest('networking.istio.io/v1', 'DestinationRule', key, { metadata, spec });
}

export function virtualService(key: string, spec: Spec, metadata: Spec = {}): string {
  return manifest('networking.istio.io/v1', 'VirtualService', key, { metadata, spec });
}
