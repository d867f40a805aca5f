import { describe, expect, it } from 'vitest';
import { principalsFor } from '../../../src/model/istio/trust-domain.ts';

describe('a principal', () => {
  it.each([
    ['td1/ns/a/sa/b', ['td1'], ['td1/ns/a/sa/b']],
    ['cluster.local/ns/a/sa/b', ['td1'], ['td1/ns/a/sa/b']],
    ['td1/ns/a/sa/b', ['td1', 'td2'], ['td1/ns/a/sa/b', 'td2/ns/a/sa/b']],
    ['td2/ns/a/sa/b', ['td1', 'td2'], ['td1/ns/a/sa/b', 'td2/ns/a/sa/b']],
    ['other/ns/a/sa/b', ['td1', 'td2'], ['other/ns/a/sa/b']],
    ['*/ns/a/sa/b', ['td1', 'td2'], ['*/ns/a/sa/b']],
    ['*-td/ns/a/sa/b', ['old-td', 'td1'], ['*-td/ns/a/sa/b', 'td1/ns/a/sa/b']],
    ['td*/ns/a/sa/b', ['td1'], ['td1/ns/a/sa/b']],
    ['*', ['td1', 'td2'], ['*']],
    ['sa/b', ['td1', 'td2'], ['sa/b']],
    ['spiffe://td1/ns/a/sa/b', ['td1', 'td2'], ['spiffe://td1/ns/a/sa/b']],
  ])('%s in a mesh of %j', (principal, trustDomains, expected) => {
    expect(principalsFor(principal, trustDomains)).toEqual(expected);
  });
});
