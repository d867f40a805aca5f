import { parseFile } from '../../src/source/parse.ts';

/** A shop with a gateway, a payments service of two versions under STRICT, and a job outside of the mesh. */
export const smallMesh = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Namespace
metadata: {name: legacy}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {serviceAccountName: web, containers: [{name: web, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: pay-v1, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: pay, version: v1}}
  template:
    metadata: {labels: {app: pay, version: v1}}
    spec: {containers: [{name: pay, ports: [{containerPort: 8080}, {containerPort: 9090}]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: pay-v2, namespace: shop}
spec:
  selector: {matchLabels: {app: pay, version: v2}}
  template:
    metadata: {labels: {app: pay, version: v2}}
    spec: {containers: [{name: pay, ports: [{containerPort: 8080}, {containerPort: 9090}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: pay, namespace: shop}
spec: {selector: {app: pay}, ports: [{name: http, port: 8080}, {name: tcp-raw, port: 9090}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: pay, namespace: shop}
spec:
  host: pay.shop.svc.cluster.local
  trafficPolicy: {connectionPool: {tcp: {maxConnections: 7}}}
  subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: pay, namespace: shop}
spec:
  hosts: [pay.shop.svc.cluster.local]
  http:
  - name: moved
    match: [{uri: {exact: /old}}]
    redirect: {uri: /new, redirectCode: 308}
  - name: broken
    match: [{uri: {prefix: /broken}}]
    route: [{destination: {host: pay.shop.svc.cluster.local, subset: v3}}]
  - name: faulty
    match: [{uri: {prefix: /faulty}}]
    fault: {abort: {httpStatus: 418, percentage: {value: 100}}}
    route: [{destination: {host: pay.shop.svc.cluster.local, subset: v1}}]
  - name: rest
    timeout: 90s
    retries: {attempts: 3, perTryTimeout: 2s, retryOn: '5xx,503'}
    rewrite: {uri: /api}
    match: [{uri: {prefix: /v1}}]
    route:
    - {destination: {host: pay.shop.svc.cluster.local, subset: v1}, weight: 2}
    - {destination: {host: pay.shop.svc.cluster.local, subset: v2}, weight: 1}
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: pay, namespace: shop}
spec:
  selector: {matchLabels: {app: pay}}
  action: DENY
  rules: [{to: [{operation: {methods: [DELETE], ports: ["8080"]}}]}]
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: web, namespace: shop}
spec:
  jobTemplate: {spec: {template: {metadata: {labels: {sidecar.istio.io/inject: "false"}}, spec: {containers: [{name: a}]}}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: batch, namespace: legacy}
spec:
  selector: {matchLabels: {app: batch}}
  template:
    metadata: {labels: {app: batch}}
    spec: {containers: [{name: a}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: gateway, namespace: shop}
spec:
  selector: {matchLabels: {app: gateway}}
  template:
    metadata: {labels: {app: gateway}, annotations: {inject.istio.io/templates: gateway}}
    spec: {containers: [{name: istio-proxy, image: auto}]}
---
apiVersion: v1
kind: Service
metadata: {name: gateway, namespace: shop}
spec: {selector: {app: gateway}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: gateway, namespace: shop}
spec:
  selector: {app: gateway}
  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [shop.example.com]}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: shop, namespace: shop}
spec:
  hosts: [shop.example.com]
  gateways: [gateway]
  http: [{route: [{destination: {host: web.shop.svc.cluster.local}}]}]
`;

export const smallMeshFiles = [parseFile({ path: 'mesh.yaml', text: smallMesh })];
