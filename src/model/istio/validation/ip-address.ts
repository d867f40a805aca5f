import { ipBlock } from '../ip-block.ts';
import { quote } from './violation.ts';

/** Also with a zone, where it is one of IPv6. https://pkg.go.dev/net/netip#ParseAddr */
export function isIpAddress(text: string): boolean {
  const percent = text.indexOf('%');
  const address = percent < 0 ? text : text.slice(0, percent);
  if (percent >= 0 && (percent === text.length - 1 || !address.includes(':'))) return false;
  return !address.includes('/') && ipBlock(address) !== undefined;
}

/** What makes a text neither an address nor a range of them. pkg/config/validation/agent/validation.go ValidateIPSubnet */
export function subnetProblem(text: string): string | undefined {
  const isRange = text.includes('/');
  if (isRange ? ipBlock(text) !== undefined : isIpAddress(text)) return undefined;
  return `${quote(text)} is not ${isRange ? 'a CIDR range' : 'an IP address'}`;
}
