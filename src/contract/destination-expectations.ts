import { isOwnTls } from '../mesh/trace/request.ts';
import type { DestinationAnswer, ServerAnswer, TracedQuestion } from '../trace-result.ts';
import { type Expectation, type ExpectationReader, judged, notKnown } from './expectation.ts';

/** `subset v2`: all requests go there; `subset v2 10%`: that share of them does. */
export const readSubset: ExpectationReader = (argument) => {
  const match = /^(\S+?)(?:\s+(\d+(?:\.\d+)?)\s*%)?$/.exec(argument);
  if (match === null) return 'is no subset such as "v2" or "v2 10%"';
  const [, subset = '', share = '100'] = match;
  return {
    text: `subset ${subset}${share === '100' ? '' : ` ${share}%`}`,
    judge: (question) => {
      const { destinations = [] } = question;
      const chosen = destinations.filter((destination) => destination.subset === subset);
      const percent = chosen.reduce((sum, { weightPercent = 0 }) => sum + weightPercent, 0);
      return judged(isNearly(percent, Number(share)), notKnown(question) ?? subsetWords(destinations));
    },
  };
};

/** Shares are told to hundredths. */
function isNearly(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.02;
}

function subsetWords(destinations: readonly DestinationAnswer[]): string {
  if (destinations.length === 0) return 'no destination';
  const words = destinations.map(({ subset, weightPercent = 100 }) => {
    return `${subset === undefined ? 'no subset' : `subset ${subset}`}${weightPercent === 100 ? '' : ` ${weightPercent}%`}`;
  });
  return words.join(', ');
}

/** `destination cart.shop.svc.cluster.local:80`; the port may be left out. */
export const readDestination: ExpectationReader = (argument) => {
  if (!/^[\w*.-]+(?::\d{1,5})?$/.test(argument)) return 'is no destination such as "cart.shop.svc.cluster.local:80"';
  return {
    text: `destination ${argument}`,
    judge: (question) => {
      const { destinations = [] } = question;
      const isMet = destinations.length > 0 && destinations.every((it) => [it.host, addressOf(it)].includes(argument));
      const actual = destinations.map(addressOf).join(', ');
      return judged(isMet, notKnown(question) ?? (actual === '' ? 'no destination' : `destination ${actual}`));
    },
  };
};

function addressOf({ host, port, special }: DestinationAnswer): string {
  return host === undefined ? (special ?? 'as dialled') : `${host}:${port}`;
}

/** `server shop/web`: nobody else answers; several separated by commas are all that may. */
export const readServer: ExpectationReader = (argument) => {
  const names = argument.split(',').map((name) => name.trim());
  if (names.some((name) => name === '' || /\s/.test(name)))
    return 'is no server such as "shop/web" or "api.example.com:443"';
  const wanted = new Set(names);
  return {
    text: `server ${names.join(',')}`,
    judge: (question) => {
      const servers = serversOf(question).map(({ workload, external }) => workload ?? external ?? '');
      const found = new Set(servers);
      const isMet = found.size === wanted.size && servers.every((name) => wanted.has(name));
      const actual = found.size === 0 ? 'no server' : `server ${[...found].join(',')}`;
      return judged(isMet, notKnown(question) ?? actual);
    },
  };
};

export const viaWords = ['mtls', 'tls', 'plaintext'] as const;

/** How the bytes go to every server: in mutual TLS of the mesh, in other TLS, or in plaintext. */
export const readVia: ExpectationReader = (argument) => {
  const wanted = viaWords.find((word) => word === argument.toLowerCase());
  return wanted === undefined ? `is none of ${viaWords.join(', ')}` : viaExpectation(wanted);
};

function viaExpectation(wanted: (typeof viaWords)[number]): Expectation {
  return {
    text: `via ${wanted}`,
    judge: (question, scheme) => {
      // TLS of the client's application ends at a proxy that handles it as HTTP.
      const ownTls = isOwnTls(scheme) && question.client.handledAs !== 'http';
      const ways = [...new Set(serversOf(question).map((server) => wayTo(server, ownTls)))];
      const isMet = ways.length === 1 && ways[0] === wanted;
      return judged(
        isMet,
        notKnown(question) ?? (ways.length === 0 ? 'no server is reached' : `via ${ways.join(' and ')}`),
      );
    },
  };
}

function wayTo({ clientTls }: ServerAnswer, ownTls: boolean): (typeof viaWords)[number] {
  const mode = clientTls?.mode ?? 'none';
  if (mode === 'ISTIO_MUTUAL') return 'mtls';
  return mode === 'none' && !ownTls ? 'plaintext' : 'tls';
}

function serversOf({ destinations = [] }: TracedQuestion): readonly ServerAnswer[] {
  return destinations.flatMap(({ servers = [] }) => servers);
}
