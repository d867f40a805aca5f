/** A shop that others call: its manifests before and after changes that pull requests make. */
const namespace = (name: string, labels = ''): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n${labels}`;

/** A Deployment, whose container begins in line 14 and goes on as it is given. */
export const deployment = (name: string, namespace: string, container: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/${name}:1.0
${container}`;

/** A Deployment of a namespace without sidecars that calls the shop. */
export const caller = (name: string): string =>
  deployment(
    name,
    'legacy',
    '          env:\n            - name: SHOP_URL\n              value: http://web.shop:80/api\n',
  );

/** A Service, with one port as it is given. */
export const service = (port = '- name: http\n      port: 80\n      targetPort: 8080'): string => `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: { app: web }
  ports:
    ${port}
`;

/** All calls work. */
export const sound: { readonly [file: string]: string } = {
  'shop/namespace.yaml': namespace('shop', '  labels:\n    istio-injection: enabled\n'),
  'shop/web.yaml': deployment(
    'web',
    'shop',
    '          ports:\n            - containerPort: 8080\n          readinessProbe:\n            httpGet: { path: /ready, port: 8080 }\n',
  ),
  'shop/service.yaml': service(),
  'legacy/namespace.yaml': namespace('legacy'),
  'legacy/batch.yaml': caller('batch'),
};

/** What makes the calls fail that come from outside of the mesh. */
export const strict = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: STRICT
`;

/** A port that declares no protocol, which a safe fix can add. */
export const unnamedPort = '- port: 80\n      targetPort: 8080';

/** Something that is wrong whatever else there is. */
export const twice = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  name: ${name}\n`;

/** Needs the Service of the shop. */
export const routeToWeb = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
  namespace: shop
spec:
  hosts: [web]
  http:
    - route:
        - destination: { host: web }
`;
