/** An HTTP request as a proxy compares it with routes. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  /** The Host header (`:authority`), with its port where it has one. */
  readonly host: string;
  readonly scheme: 'http' | 'https';
  /** By lower-case name. A header that is not among them is not sent. */
  readonly headers: { readonly [name: string]: string };
}
