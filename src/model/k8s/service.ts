import type { Field } from '../../source/field.ts';
import type { Resource } from '../resource.ts';
import { isEmptySelector, type Labels } from '../selector.ts';
import { numberIn, objectsIn, stringIn, stringMapIn, stringsIn } from '../value.ts';

/** One port of a Service. https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec */
export interface ServicePort {
  readonly service: Service;
  /** Index in `spec.ports`. */
  readonly index: number;
  readonly number: number;
  readonly name: string | undefined;
  /** `TCP` where nothing is written. */
  readonly protocol: string;
  /** Undefined when absent; an empty string counts as written. */
  readonly appProtocol: string | undefined;
  /** A number, the name of a container port, or undefined: the same number. */
  readonly targetPort: number | string | undefined;
  readonly nodePort: number | undefined;
}

/** A view of a `Service`. One per resource, compared by identity. */
export class Service {
  readonly resource: Resource;
  readonly name: string;
  readonly namespace: string;
  readonly type: string;
  readonly selector: Labels;
  /** False without a selector: its endpoints are made by hand or by an operator. */
  readonly hasSelector: boolean;
  readonly headless: boolean;
  readonly externalName: string | undefined;
  readonly ports: readonly ServicePort[];

  constructor(resource: Resource) {
    const spec = resource.spec;
    this.resource = resource;
    this.name = resource.name;
    this.namespace = resource.namespace;
    this.type = stringIn(spec, 'type') ?? 'ClusterIP';
    this.selector = stringMapIn(spec, 'selector');
    this.externalName = this.type === 'ExternalName' ? (stringIn(spec, 'externalName') ?? '') : undefined;
    this.hasSelector = this.externalName === undefined && !isEmptySelector(this.selector);
    this.headless = stringIn(spec, 'clusterIP') === 'None' || stringsIn(spec, 'clusterIPs')[0] === 'None';
    this.ports = objectsIn(spec, 'ports').flatMap(([index, port]): ServicePort[] => {
      const number = numberIn(port, 'port');
      if (number === undefined) return [];
      const targetPort = port.targetPort;
      return [
        {
          service: this,
          index,
          number,
          name: stringIn(port, 'name'),
          protocol: stringIn(port, 'protocol') ?? 'TCP',
          appProtocol: stringIn(port, 'appProtocol'),
          targetPort: targetPortOf(targetPort),
          nodePort: numberIn(port, 'nodePort'),
        },
      ];
    });
  }

  /** Place of a port in the manifest. */
  portField(port: ServicePort): Field {
    return this.resource.field('spec', 'ports', port.index);
  }
}

/** `0` and an empty string are Kubernetes' "not set" (IntOrString). */
function targetPortOf(value: unknown): number | string | undefined {
  if (typeof value === 'number') return value === 0 ? undefined : value;
  if (typeof value !== 'string' || value === '') return undefined;
  return value;
}
