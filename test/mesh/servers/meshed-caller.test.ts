import { expect, it } from 'vitest';

import { serviceAt, sure, worldOf } from '../../world.ts';

const manifests = (url: string, labels = 'istio-injection: enabled'): string => `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {${labels}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80}, {name: http-admin, port: 81}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: front, namespace: shop}
spec:
  selector: {matchLabels: {app: front}}
  template:
    metadata: {labels: {app: front}}
    spec:
      containers: [{name: front, image: front, env: [{name: WEB, value: "${url}"}]}]
`;

it.each([
  ['http://web:80/', undefined, 'Deployment shop/front'],
  ['http://web:81/', undefined, 'clients in the mesh'],
  ['x', undefined, 'clients in the mesh'],
  ['http://web:80/', 'istio-injection: disabled', 'clients in the mesh'],
])('%s of a namespace with %s is called by %s', (url, labels, caller) => {
  const world = worldOf({ 'a.yaml': manifests(url, labels) });
  const service = serviceAt(world, 'shop/web');
  const port = sure(service.ports[0], 'port');
  expect(world.mesh.servers.meshedCaller(service, port)).toBe(caller);
});
