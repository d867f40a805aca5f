import { token } from './token-queue.ts';

const names: ReadonlyMap<number, string> = new Map([
  [token.documentEnd, 'the end of the document'],
  [token.blockSequenceStart, 'a list'],
  [token.blockMappingStart, 'a mapping'],
  [token.blockEnd, 'a line that stands further left'],
  [token.flowSequenceStart, '"["'],
  [token.flowSequenceEnd, '"]"'],
  [token.flowMappingStart, '"{"'],
  [token.flowMappingEnd, '"}"'],
  [token.blockEntry, 'a list item ("- ")'],
  [token.flowEntry, '","'],
  [token.key, 'a key'],
  [token.value, '":"'],
  [token.alias, 'an alias'],
  [token.anchor, 'an anchor'],
  [token.tag, 'a tag'],
  [token.plainScalar, 'a text'],
  [token.otherScalar, 'a text'],
]);

/** A token in words. */
export function tokenName(kind: number): string {
  return names.get(kind) ?? 'something else';
}
