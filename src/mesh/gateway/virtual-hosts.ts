import { compareSpecificity } from '../../model/hostname.ts';
import { append, remember } from '../../model/multimap.ts';
import type { HttpRule } from '../routing/http-rule.ts';
import type { Routing } from '../routing/routing.ts';
import { type GatewayRoutings, sharedHosts } from './gateway-routings.ts';
import type { GatewayServer } from './gateway-server.ts';

/** What a gateway has for a Host header. */
export interface VirtualHost {
  /** `host:port`; one name where several hosts have the same routes. */
  readonly name: string;
  readonly rules: readonly HttpRule[];
  /** The server that redirects plaintext to HTTPS. */
  readonly redirectedBy: GatewayServer | undefined;
  /** The port of the server that a rule was made for. */
  portOf(rule: HttpRule): number | undefined;
}

/** The rules of a routing behind a server, and the port they were made for. */
interface RuleList {
  readonly rules: readonly HttpRule[];
  readonly port: number;
}

interface Draft {
  readonly name: string;
  readonly lists: RuleList[];
  redirectedBy: GatewayServer | undefined;
}

/** The virtual hosts behind one filter chain. pilot/pkg/networking/core/gateway.go buildGatewayHTTPRouteConfig */
export class VirtualHosts {
  readonly #routings: GatewayRoutings;
  readonly #lists = new Map<string, Map<Routing, RuleList>>();
  readonly #drafts = new Map<string, Draft>();
  readonly #hosts: ReadonlyMap<string, VirtualHost>;

  constructor(servers: readonly GatewayServer[], routings: GatewayRoutings) {
    this.#routings = routings;
    for (const server of servers) this.#add(server);
    this.#hosts = finished(this.#drafts);
  }

  /** Nothing is attached to the servers: every host ends in a blackhole. */
  get isEmpty(): boolean {
    return this.#hosts.size === 0;
  }

  /** The exact host, else the longest wildcard over it. The port of the Host header does not count. */
  find(hostHeader: string): VirtualHost | undefined {
    const host = hostHeader.toLowerCase().replace(/:\d*$/, '');
    const exact = this.#hosts.get(host);
    if (exact !== undefined) return exact;
    for (let dot = host.indexOf('.', 1); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      const wild = this.#hosts.get(`*${host.slice(dot)}`);
      if (wild !== undefined) return wild;
    }
    return this.#hosts.get('*');
  }

  #add(server: GatewayServer): void {
    for (const routing of this.#routings.of(server)) {
      const hosts = sharedHosts(server, routing);
      const list = hosts.length === 0 ? undefined : this.#listOf(server, routing);
      if (list === undefined) continue;
      for (const host of hosts) {
        const draft = this.#draft(host, server);
        draft.lists.push(list);
        if (server.httpsRedirect) draft.redirectedBy ??= server;
      }
    }
    if (!server.httpsRedirect) return;
    // Also without any routing; hosts for one namespace are not read as hosts here.
    for (const { namespace, host } of server.hosts) {
      if (namespace === '*') this.#draft(host.toLowerCase(), server).redirectedBy ??= server;
    }
  }

  #draft(host: string, { number }: GatewayServer): Draft {
    return remember(this.#drafts, host, () => ({
      name: `${host}:${number}`,
      lists: [],
      redirectedBy: undefined,
    }));
  }

  /** The rules are made once per Gateway, for its first server that has any. */
  #listOf(server: GatewayServer, routing: Routing): RuleList | undefined {
    const byRouting = remember(this.#lists, server.name, () => new Map<Routing, RuleList>());
    const present = byRouting.get(routing);
    if (present !== undefined) return present;
    const scope = this.#routings.scope(server);
    const list = { rules: routing.http(scope), port: scope.port };
    if (list.rules.length === 0) return undefined;
    byRouting.set(routing, list);
    return list;
  }
}

/** Hosts with the same routes become one virtual host, which has the name of the first. pilot/pkg/networking/core/gateway.go collapseDuplicateRoutes */
function finished(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, VirtualHost> {
  const byFirst = new Map<RuleList | undefined, Draft[]>();
  const hosts = new Map<string, VirtualHost>();
  for (const [host, draft] of [...drafts].sort(([a], [b]) => compareSpecificity(a, b))) {
    const [first] = draft.lists;
    const same = byFirst.get(first)?.find((other) => isSame(other, draft));
    if (same === undefined) append(byFirst, first, draft);
    const { lists, redirectedBy } = draft;
    hosts.set(host, {
      name: (same ?? draft).name,
      rules: inOrder(lists.flatMap(({ rules }) => rules)),
      redirectedBy,
      portOf: (rule) => lists.find(({ rules }) => rules.includes(rule))?.port,
    });
  }
  return hosts;
}

function isSame(a: Draft, b: Draft): boolean {
  if ((a.redirectedBy === undefined) !== (b.redirectedBy === undefined)) return false;
  return a.lists.length === b.lists.length && a.lists.every((list, index) => list === b.lists[index]);
}

/** Rules that catch all come last. pilot/pkg/networking/core/route/route.go SortVHostRoutes */
function inOrder(rules: readonly HttpRule[]): readonly HttpRule[] {
  return [...rules.filter(({ catchesAll }) => !catchesAll), ...rules.filter(({ catchesAll }) => catchesAll)];
}
