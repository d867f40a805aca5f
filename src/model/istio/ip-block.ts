/** Addresses of one family that share their first bits. */
export interface IpBlock {
  readonly bits: 32 | 128;
  readonly address: bigint;
  readonly prefix: number;
}

/** An address or a CIDR range; undefined when it is none. pilot/pkg/networking/util/util.go AddrStrToPrefix */
export function ipBlock(text: string): IpBlock | undefined {
  const slash = text.indexOf('/');
  const host = slash < 0 ? text : text.slice(0, slash);
  const v4 = ipv4(host);
  const address = v4 ?? ipv6(host);
  if (address === undefined) return undefined;
  const bits = v4 === undefined ? 128 : 32;
  if (slash < 0) return { bits, address, prefix: bits };
  const length = text.slice(slash + 1);
  const prefix = /^(?:0|[1-9]\d{0,2})$/.test(length) ? Number(length) : Number.NaN;
  return prefix <= bits ? { bits, address, prefix } : undefined;
}

/** Whether all addresses of `narrow` are in `wide`. Families differ also where one address is written in both. */
export function contains(wide: IpBlock, narrow: IpBlock): boolean {
  if (wide.bits !== narrow.bits || narrow.prefix < wide.prefix) return false;
  const shift = BigInt(wide.bits - wide.prefix);
  return wide.address >> shift === narrow.address >> shift;
}

function ipv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let address = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    address = address * 256n + BigInt(part);
  }
  return address;
}

function ipv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? join(head) : undefined;
  if (tail === undefined || head.length + tail.length > 7) return undefined;
  return join([...head, ...new Array<bigint>(8 - head.length - tail.length).fill(0n), ...tail]);
}

/** Groups of 16 bits; an IPv4 address at the end is two of them. */
function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = index === parts.length - 1 ? ipv4(part) : undefined;
    if (v4 !== undefined) groups.push(v4 >> 16n, v4 & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function join(groups: readonly bigint[]): bigint {
  return groups.reduce((address, group) => address * 65_536n + group, 0n);
}
