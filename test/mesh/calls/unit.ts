import { buildGraph } from '../../../src/graph/build-graph.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { buildContext } from '../../../src/mesh/build-context.ts';
import type { Call } from '../../../src/mesh/call.ts';
import { type CallIndex, findCalls } from '../../../src/mesh/calls/find-calls.ts';
import { compareResources, resourcesOf } from '../../../src/model/resource.ts';
import { parseFile } from '../../../src/source/parse.ts';

/** The calls of one file, with the file's text for looking at places. */
export interface Unit {
  readonly text: string;
  readonly index: CallIndex;
  readonly calls: readonly Call[];
}

export function unitOf(...documents: readonly string[]): Unit {
  const index = findCalls(graphOf(documents), buildContext());
  return { text: joined(documents), index, calls: index.all };
}

export function graphOf(documents: readonly string[]): Graph {
  const parsed = parseFile({ path: 'unit.yaml', text: joined(documents) });
  return buildGraph(parsed.documents.flatMap((document) => resourcesOf(document)).sort(compareResources));
}

function joined(documents: readonly string[]): string {
  return documents.join('\n---\n');
}

/** What stands at a call's place, when it is on one line. */
export function written({ text }: Unit, call: Call): string {
  const { start, end } = call.at().range;
  if (start.line !== end.line) return `lines ${start.line} to ${end.line}`;
  return (text.split('\n')[start.line - 1] ?? '').slice(start.column - 1, end.column - 1);
}

/** A call in one line: "web -> shop/db:5432 tcp". */
export function told(call: Call): string {
  const { client, service, port, portNumber, containerPort } = call;
  const who =
    client.kind === 'workload'
      ? client.workload.name
      : client.kind === 'gateway'
        ? `gateway ${client.gateway.name}`
        : client.kind;
  const whom =
    service === undefined
      ? `pods of ${call.workloads.map(({ name }) => name).join()}`
      : `${service.namespace}/${service.name}`;
  const where = service === undefined ? (containerPort ?? '?') : (port?.number ?? `?${portNumber ?? ''}`);
  return `${who} -> ${whom}:${where}${call.scheme === undefined ? '' : ` ${call.scheme}`}`;
}

export function service(
  name: string,
  options: { namespace?: string; ports?: readonly number[]; spec?: string; app?: string } = {},
): string {
  const { namespace = 'shop', ports = [80], spec = '', app = name } = options;
  return `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${app}}}
spec:
  selector: {app: ${app}}
  ports: [${ports.map((port) => `{port: ${port}, name: p${port}}`).join(', ')}]
${spec}`;
}

/** A Deployment with one container `main`, whose fields are given. */
export function deployment(
  name: string,
  container: string,
  options: { namespace?: string; pod?: string; annotations?: string } = {},
): string {
  const { namespace = 'shop', pod = '', annotations = '{}' } = options;
  const lines = container.split('\n').map((line) => `          ${line}`);
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  template:
    metadata: {labels: {app: ${name}}, annotations: ${annotations}}
    spec:
${pod}
      containers:
        - name: main
${lines.join('\n')}`;
}

/** A Deployment `client` with these variables. */
export function client(variables: { readonly [name: string]: string }, options: { namespace?: string } = {}): string {
  const env = Object.entries(variables).map(([name, value]) => `  - {name: ${name}, value: ${JSON.stringify(value)}}`);
  return deployment('client', ['env:', ...env].join('\n'), options);
}

export function configMap(name: string, data: { readonly [key: string]: string }): string {
  const entries = Object.entries(data).map(([key, value]) => `  ${key}: |\n${value.replace(/^/gm, '    ')}`);
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\ndata:\n${entries.join('\n')}`;
}
