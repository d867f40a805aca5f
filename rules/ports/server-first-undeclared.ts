import type { ServerFirst } from '../../src/mesh/servers/server-first.ts';
import type { ServicePort } from '../../src/model/k8s/service.ts';
import { declareProtocol } from '../../src/model/port-declaration.ts';
import type { Effect, Finding, Rule } from '../../src/rule/rule.ts';

export const serverFirstUndeclared: Rule = {
  id: 'ports/server-first-undeclared',
  summary: 'The server of a port without a declared protocol speaks first, and the proxies wait for the client',
  severity: 'error',
  on: ['Service'],
  *check(resource, { graph, mesh }) {
    for (const port of graph.serviceOf(resource)?.ports ?? []) {
      const found = mesh.servers.serverFirst(port);
      if (found === undefined) continue;
      const key = port.appProtocol !== undefined ? 'appProtocol' : port.name !== undefined ? 'name' : 'port';
      yield {
        at: port.service.portField(port).get(key),
        message: messageOf(port, found),
        ...(found.likely.sure ? {} : ({ severity: 'warning', confidence: 'likely' } as const)),
        effect: effects[found.waiting],
        because: found.because(),
        ...mend(port, found),
      };
    }
  },
};

function messageOf({ name, appProtocol, number }: ServicePort, { likely, client }: ServerFirst): string {
  const which =
    appProtocol !== undefined
      ? `appProtocol "${appProtocol}"`
      : name === undefined
        ? `port ${number} has no name and`
        : `port name "${name}"`;
  const who = client === undefined ? '' : ` (${client.resource.title} dials it)`;
  const speaks = likely.protocol === 'mysql' ? 'MySQL speaks' : 'its server speaks';
  return `${which} declares no protocol, but ${likely.sure ? '' : 'probably '}${speaks} first${who}, so that nothing is there to detect it by`;
}

const reason = 'server-first-protocol-on-inspected-port';
const effects: { readonly [waiting in ServerFirst['waiting']]: Effect } = {
  'client-proxy': {
    result: 'hang',
    decidedBy: 'client-proxy',
    reason,
    text: "connections hang: the client's proxy waits for the first bytes of the client, which waits for the server's greeting",
  },
  'server-proxy': {
    result: 'hang',
    decidedBy: 'server-proxy',
    reason,
    text: "connections hang: the server's proxy waits for the first bytes of the client, which waits for the greeting",
  },
};

/** Safe where the guess is sure and nothing else reads what changes. */
function mend(port: ServicePort, { likely, detected, waiting }: ServerFirst): Pick<Finding, 'help' | 'fix'> {
  const { protocol, sure, clues } = likely;
  const user = detected.nameUsedBy();
  const { key, value, edit } = declareProtocol(port, protocol, user === undefined);
  const or = key === 'name' ? ` or set appProtocol: ${protocol}` : '';
  const bare =
    waiting === 'server-proxy' ? '; a client without a sidecar needs portLevelMtls DISABLE for the port, too' : '';
  return {
    help: `set ${key}: ${value}${or}${bare} (${sure ? '' : 'probably '}${protocol}: ${clues.join(', ')})`,
    fix: { title: `set ${key} to ${value}`, safe: sure && port.appProtocol === undefined, edits: [edit] },
  };
}
