import { isPlaceholder } from '../../model/placeholder.ts';
import { type Doubt, doubt, type Ternary } from '../ternary.ts';
import type { AuthorizationFacts } from './facts.ts';

/** How Istio compares requests with a value of one attribute. pilot/pkg/security/authz/model/generator.go */
export interface Attribute {
  /** There is no such thing on connections that the proxy does not take for HTTP. */
  readonly httpOnly?: boolean;
  /** False for a value that Istio cannot make a comparison of; all are good where this is absent. */
  isReadable?(value: string): boolean;
  matches(value: string, facts: AuthorizationFacts, policyNamespace: string): Ternary;
}

type Fits = (value: string, text: string) => boolean;

/** Compares a name of Kubernetes or the mesh. What the request does not have, undefined, fits nothing. */
export function compareName(value: string, name: string | undefined | Doubt, fits: Fits): Ternary {
  if (typeof name !== 'string') return name ?? false;
  if (fits(value, name)) return true;
  const unfilled = [value, name].find(isPlaceholder);
  return unfilled === undefined ? false : placeholderDoubt(unfilled);
}

/** Compares any text: capitals alone do not make a placeholder of it, as they do of a name. */
export function compareText(value: string, text: string | undefined | Doubt, fits: Fits): Ternary {
  if (typeof text !== 'string') return text ?? false;
  if (fits(value, text)) return true;
  const unfilled = [value, text].find(isFilledInLater);
  return unfilled === undefined ? false : placeholderDoubt(unfilled);
}

export function isFilledInLater(text: string): boolean {
  return isPlaceholder(text.toLowerCase()) || /_PLACEHOLDER\b|\b(?:CHANGE|REPLACE)_?ME\b/.test(text);
}

function placeholderDoubt(text: string): Doubt {
  return doubt(`"${text}" is filled in later`);
}
