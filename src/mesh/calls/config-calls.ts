import type { Resource } from '../../model/resource.ts';
import { type JsonObject, objectIn, stringIn } from '../../model/value.ts';
import type { Located } from '../../source/position.ts';
import type { Call } from '../call.ts';
import type { CallWorld } from './call-world.ts';
import { type CalledHost, calledHosts, type KnownHost, knownHosts } from './called-hosts.ts';
import { portVariable } from './environment.ts';
import type { HostMention } from './host-scan.ts';
import type { Import } from './imports.ts';
import { isSelf, textCall } from './text-call.ts';

/** Calls that a ConfigMap (or the `stringData` of a Secret) says, once per workload that reads the text. */
export function configCalls(resource: Resource, imports: readonly Import[], world: CallWorld): readonly Call[] {
  const calls: Call[] = [];
  const section = resource.kind === 'Secret' ? 'stringData' : 'data';
  const data = objectIn(resource.value, section);
  for (const key of Object.keys(data)) {
    const text = stringIn(data, key);
    if (text === undefined || isDashboard(text)) continue;
    const known = knownHosts(text, resource.namespace, world.names);
    if (known.length === 0) continue;
    const source = `${resource.kindName} ${resource.name} key ${key}`;
    for (const { host, reader } of readHosts({ text, key, known }, imports)) {
      if (isSelf(host, reader.workload, world)) continue;
      const { start, end } = host.mention;
      const at = (): Located => resource.field(section, key).within(start, end);
      const { workload, container, init } = reader;
      const saying = {
        writtenIn: resource,
        at,
        client: { kind: 'workload', workload },
        source,
        container,
        init,
      } as const;
      calls.push(textCall(withPairedPort(host, key, data), saying, world));
    }
  }
  return calls;
}

/** Grafana shows the hosts of a dashboard and calls none. https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
function isDashboard(text: string): boolean {
  return text.includes('"panels"') && text.includes('"schemaVersion"');
}

interface ConfigText {
  readonly text: string;
  readonly key: string;
  readonly known: readonly KnownHost[];
}

interface ReadHost {
  readonly host: CalledHost;
  readonly reader: Import;
}

/** The hosts that each reader calls, in the order of the text, then of the readers. */
function* readHosts({ text, key, known }: ConfigText, imports: readonly Import[]): Iterable<ReadHost> {
  const readers = imports.filter((each) => each.has(key));
  const called = new Map<string | undefined, Map<HostMention, CalledHost>>();
  for (const { variable } of readers) {
    if (called.has(variable)) continue;
    const hosts = calledHosts(text, known, variable === undefined ? [key] : [key, variable]);
    called.set(variable, new Map(hosts.map((host) => [host.mention, host])));
  }
  for (const { mention } of known) {
    // A workload may read a text in several containers: the one that runs longest stands for it.
    const chosen = new Map<Import['workload'], ReadHost>();
    for (const reader of readers) {
      const host = called.get(reader.variable)?.get(mention);
      const present = chosen.get(reader.workload);
      if (host !== undefined && (present === undefined || (present.reader.init && !reader.init))) {
        chosen.set(reader.workload, { host, reader });
      }
    }
    yield* chosen.values();
  }
}

function withPairedPort(host: CalledHost, key: string, data: JsonObject): CalledHost {
  if (host.portNumber !== undefined || host.mention.form !== 'word') return host;
  const port = Number(data[portVariable(key) ?? '']);
  return port > 0 ? { ...host, portNumber: port } : host;
}
