/**
 * Everything in one namespace: where a selector is compared with each workload, or a text with each Service, time grows
 * with the square of their number.
 */

const namespace = 'big';
const count = 2000;
const perFile = 10;
const port = 8080;
/** Beyond what the API server takes (1 MiB): the text is here to be searched, not to be applied. */
const configBytes = 5_000_000;

/** The files of the world, as `[path, text]`. */
export function* oneNamespaceFiles() {
  yield ['namespace.yaml', namespaceManifests];
  for (let first = 0; first < count; first += perFile) {
    const numbers = Array.from({ length: perFile }, (_, offset) => first + offset);
    yield [`workloads/part-${label(first)}.yaml`, numbers.map(workloadManifests).join('---\n')];
  }
  yield ['config.yaml', configMap()];
}

const label = (index) => String(index).padStart(4, '0');

const namespaceManifests = `apiVersion: v1
kind: Namespace
metadata:
  name: ${namespace}
  labels:
    istio-injection: enabled
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ${namespace}
spec:
  mtls:
    mode: STRICT
`;

// The first one reads the large text.
const volumeMount = `          volumeMounts:
            - name: config
              mountPath: /etc/app
      volumes:
        - name: config
          configMap:
            name: app-config
`;

function workloadManifests(index) {
  const name = `svc-${label(index)}`;
  const next = `svc-${label((index + 1) % count)}`;
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: ${port}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        tier: ${index % 2 === 0 ? 'front' : 'back'}
    spec:
      containers:
        - name: app
          image: registry.example.com/apps/${name}:1.4.2
          ports:
            - containerPort: ${port}
          env:
            - name: NEXT_URL
              value: http://${next}:${port}/
${index === 0 ? volumeMount : ''}`;
}

function configMap() {
  let text = '';
  for (let index = 0; text.length < configBytes; index++) {
    const host = `svc-${label((index * 7) % count)}.${namespace}.svc.cluster.local`;
    text += `    upstream.${index}.url=http://${host}:${port}/v1/items?page=${index}\n`;
    text += `    upstream.${index}.note=retried twice; owner: team-${index % 40}; see the run book, chapter ${index % 12}\n`;
  }
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: app-config
  namespace: ${namespace}
data:
  application.properties: |
${text}`;
}
