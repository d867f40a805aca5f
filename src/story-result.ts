/** Plain data that tells a request hop by hop, for people. */
import type { ResultEvidence } from './result.ts';

/** One line of a hop, and what decided it. */
export interface HopRow {
  readonly label: string;
  readonly value: string;
  readonly because: readonly ResultEvidence[];
}

/** One station of a request on its way. */
export interface Hop {
  readonly name: 'application' | 'client proxy' | 'gateway' | 'waypoint' | 'destination' | 'TLS' | 'server proxy';
  readonly subject: string;
  readonly rows: readonly HopRow[];
  /** What no row is about. */
  readonly because: readonly ResultEvidence[];
}

/** A line to look for in the log of a proxy. */
export interface AccessLogLine {
  /** The command that shows the log. */
  readonly command: string;
  /** Parts of the line in the order of Istio's format; dots stand for what cannot be foretold. */
  readonly line: string;
}

/** How a cluster would show that an answer is right. */
export interface Confirmation {
  readonly commands: readonly string[];
  readonly accessLog: readonly AccessLogLine[];
}

/** A request told hop by hop. */
export interface Story {
  /** `GET http://cart.shop/items from Deployment shop/web`. */
  readonly request: string;
  readonly hops: readonly Hop[];
  /** Reasons of the outcome that no hop tells. */
  readonly because: readonly ResultEvidence[];
  readonly confirm: Confirmation;
}
