/** One healthy meshed application: eight documents, about 3 kB. */

const port = 8080;

/** The applications that application `index` calls. Fixed distances, so that the callers of each are known without a search. */
const distances = [7, 389];

const shift = (index, distance, count) => (((index + distance) % count) + count) % count;

const calleesOf = (index, count) => distances.map((distance) => shift(index, distance, count));
const callersOf = (index, count) => distances.map((distance) => shift(index, -distance, count));

/** The manifests of application `index` of `count`. Needs more than 389 applications, or one would call itself. */
export function appManifests(index, count) {
  return [
    namespaceAndAccount(index),
    deployment(index, calleesOf(index, count)),
    service(index),
    virtualService(index),
    destinationRule(index),
    policies(index, callersOf(index, count)),
  ].join('---\n');
}

/** Application `index` calls one that it is allowed to call. */
export function appRequest(index, count) {
  const [callee] = calleesOf(index, count);
  const url = `http://app-${callee}.ns-${callee}.svc.cluster.local:${port}/`;
  return { id: String(index), from: `ns-${index}/app-${index}`, url };
}

function namespaceAndAccount(index) {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: ns-${index}
  labels:
    istio-injection: enabled
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: app-${index}
  namespace: ns-${index}
`;
}

function deployment(index, [first, second]) {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  namespace: ns-${index}
  labels:
    app: app-${index}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: app-${index}
      version: v1
  template:
    metadata:
      labels:
        app: app-${index}
        version: v1
    spec:
      serviceAccountName: app-${index}
      containers:
        - name: app
          image: registry.example.com/apps/app-${index}:1.4.2
          ports:
            - name: http
              containerPort: ${port}
          env:
            - name: LISTEN_ADDRESS
              value: 0.0.0.0:${port}
            - name: ORDERS_URL
              value: http://app-${first}.ns-${first}.svc.cluster.local:${port}/
            - name: STOCK_HOST
              value: app-${second}.ns-${second}:${port}
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /live
              port: http
          lifecycle:
            preStop:
              exec:
                command: ["sleep", "10"]
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
`;
}

function service(index) {
  return `apiVersion: v1
kind: Service
metadata:
  name: app-${index}
  namespace: ns-${index}
spec:
  selector:
    app: app-${index}
  ports:
    - name: http
      port: ${port}
      targetPort: http
`;
}

// Three tries of 2 s and the waits between them fit into 7 s.
function virtualService(index) {
  const host = `app-${index}.ns-${index}.svc.cluster.local`;
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: app-${index}
  namespace: ns-${index}
spec:
  hosts:
    - ${host}
  http:
    - name: main
      timeout: 7s
      retries:
        attempts: 2
        perTryTimeout: 2s
        retryOn: gateway-error,connect-failure,refused-stream
      route:
        - destination:
            host: ${host}
            subset: v1
            port:
              number: ${port}
`;
}

function destinationRule(index) {
  return `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: app-${index}
  namespace: ns-${index}
spec:
  host: app-${index}.ns-${index}.svc.cluster.local
  trafficPolicy:
    connectionPool:
      tcp:
        maxConnections: 200
      http:
        http1MaxPendingRequests: 200
  subsets:
    - name: v1
      labels:
        version: v1
`;
}

function policies(index, callers) {
  const principals = callers
    .map((caller) => `              - cluster.local/ns/ns-${caller}/sa/app-${caller}\n`)
    .join('');
  return `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ns-${index}
spec:
  mtls:
    mode: STRICT
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: app-${index}
  namespace: ns-${index}
spec:
  selector:
    matchLabels:
      app: app-${index}
  action: ALLOW
  rules:
    - from:
        - source:
            principals:
${principals}      to:
        - operation:
            methods: ["GET", "POST"]
            ports: ["${port}"]
`;
}
