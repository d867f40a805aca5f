import { isPlaceholder } from '../../placeholder.ts';
import { quote } from './violation.ts';

const labelPattern = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const wildcardLabelPattern = /^(?:\*|(?:\*-?)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
/** pkg/config/labels/instance.go DNS1123LabelMaxLength */
export const longestLabel = 63;
const longestDomain = 255;
/** What makes the last label of a name the end of an IPv4 address for Istio. */
const integer = /^[+-]?\d{1,18}$/;

/** In either case, unlike in Kubernetes; a placeholder may become one. pkg/config/labels/instance.go IsDNS1123Label */
export function isDnsLabel(text: string): boolean {
  return isPlainLabel(text) || isPlaceholder(text);
}

/** What makes a text no fully qualified name. pkg/config/validation/agent/validation.go ValidateFQDN */
export function domainProblem(text: string): string | undefined {
  return unlessOpen(text, lengthProblem(text) ?? labelsProblem(text, text));
}

/** What makes a text no name that may begin with `*`, on its own or before the rest of a label. ValidateWildcardDomain */
export function wildcardDomainProblem(text: string): string | undefined {
  return unlessOpen(text, lengthProblem(text) ?? wildcardLabelsProblem(text));
}

function wildcardLabelsProblem(text: string): string | undefined {
  const dot = text.indexOf('.');
  const first = dot < 0 ? text : text.slice(0, dot);
  if (first.length > longestLabel || !wildcardLabelPattern.test(first)) return labelProblem(text, first);
  return dot < 0 ? undefined : labelsProblem(text, text.slice(dot + 1));
}

/** `*foo.com`: more than a label of its own. ValidatePartialWildCard */
export function isPartialWildcard(text: string): boolean {
  return text.includes('*') && text !== '*' && !text.startsWith('*.');
}

/** Names in the SNI of traffic between clusters. */
const generatedPrefix = 'outbound_';

/** As above, and also the names that Istio makes for AUTO_PASSTHROUGH. ValidateWildcardDomainForVirtualServiceBoundToGateway */
export function sniDomainProblem(text: string): string | undefined {
  if (!text.startsWith(generatedPrefix) || isPlaceholder(text)) return wildcardDomainProblem(text);
  const [, port, , host] = text.split('_');
  const isSound = host !== undefined && /\d/.test(port ?? '') && /[a-zA-Z]/.test(host);
  return lengthProblem(text) ?? (isSound ? undefined : `${quote(text)} is not of the form outbound_.<port>_._.<host>`);
}

/** A placeholder may become a name. */
function unlessOpen(text: string, problem: string | undefined): string | undefined {
  return problem === undefined || isPlaceholder(text) ? undefined : problem;
}

function isPlainLabel(text: string): boolean {
  return text.length <= longestLabel && labelPattern.test(text);
}

function lengthProblem(text: string): string | undefined {
  if (text === '') return 'the host name is empty';
  return text.length > longestDomain
    ? `host name ${quote(text)} is longer than ${longestDomain} characters`
    : undefined;
}

/** A dot may end it. ValidateDNS1123Labels */
function labelsProblem(whole: string, text: string): string | undefined {
  const labels = text.split('.');
  const last = labels.at(-1) ?? '';
  if (integer.test(last)) return `${quote(whole)} is not a host name, as ${quote(last)} at its end is a number`;
  if (last === '') labels.pop();
  const wrong = labels.find((label) => !isPlainLabel(label));
  return wrong === undefined ? undefined : labelProblem(whole, wrong);
}

function labelProblem(whole: string, label: string): string {
  if (label === whole) return `${quote(whole)} is not a host name`;
  return `${quote(whole)} is not a host name, as ${label === '' ? 'it has an empty label' : `its label ${quote(label)} is not a label of DNS`}`;
}
