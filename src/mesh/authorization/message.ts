import type { HttpRequest } from '../routing/http-request.ts';
import type { AuthorizationRequest } from './request.ts';

/** What policies may ask of an HTTP request. */
export function messageFacts({ method, path, host, headers }: HttpRequest): Partial<AuthorizationRequest> {
  // What a token would say is not known; that there is none is.
  const token = Object.hasOwn(headers, 'authorization') ? {} : { requestPrincipal: '' };
  return { method, path, host, headers, ...token };
}
