import type { LoopbackListener } from '../../src/mesh/pods/loopback-listener.ts';
import { podKinds } from '../../src/model/k8s/workload.ts';
import type { Rule } from '../../src/rule/rule.ts';

export const localhostListener: Rule = {
  id: 'workload/localhost-listener',
  summary: 'A container behind a Service listens only on the loopback address of its pod',
  severity: 'error',
  on: [...podKinds, 'ConfigMap'],
  since: '1.10',
  also: ['IST0143'],
  *check(resource, { mesh }) {
    for (const listener of mesh.pods.loopbackListeners(resource)) {
      const { container, servicePort, port, effect, workload } = listener;
      const of = workload.resource === resource ? '' : ` of ${workload.resource.title}`;
      const { namespace, name } = servicePort.service;
      yield {
        at: listener.at(),
        message: `container ${container.name}${of} listens on localhost only (${how(listener)}), but Service ${namespace}/${name} sends to port ${port} of the pod's address`,
        effect,
        help: helpOf(listener),
        because: listener.because(),
      };
    }
  },
};

function how({ said, byDefault }: LoopbackListener): string {
  return byDefault ? `${said} does, unless it is told otherwise` : said;
}

function helpOf({ behindSidecar, port }: LoopbackListener): string {
  const listen = 'listen on 0.0.0.0 (or on the address of the pod)';
  return behindSidecar
    ? `${listen}, or have a Sidecar send port ${port} there: ingress with defaultEndpoint 127.0.0.1:${port}`
    : listen;
}
