import { describe, expect, it } from 'vitest';
import { celProblem } from '../../../../src/model/istio/validation/cel-syntax.ts';
import { parseRequestUrl, parseUrl } from '../../../../src/model/istio/validation/go-url.ts';
import { headerValueProblem } from '../../../../src/model/istio/validation/header-value.ts';
import { isIpAddress, subnetProblem } from '../../../../src/model/istio/validation/ip-address.ts';
import { regularExpressionProblem } from '../../../../src/model/istio/validation/regular-expression.ts';

describe('a regular expression of RE2', () => {
  it.each([
    ...[
      '',
      'a*',
      '^*',
      '(?i)abc',
      '(?i:a)b',
      '(?P<n>a)(?<m>b)',
      '(?s-i:a)',
      'a{2,3}?',
      'a{,3}',
      'a{01}',
      '{',
      'x{1000}',
    ],
    ...['[]a]', '[^]a]', '[a-]', '[-a]', '[[:alpha:]]', '[[:^digit:]_]', '[\\d-z]', '\\pL', '\\p{Greek}', '\\P{^Lu}'],
    ...[
      '\\Qa.b\\E',
      '\\Q(',
      '\\x{10FFFF}',
      '\\012',
      '\\0',
      '\\-',
      '\\_',
      'é{2}',
      '[é-ü]',
      '(a|b)*c|',
      '\\bfoo\\b',
      '[[:]',
    ],
  ])('%j', (text) => {
    expect(regularExpressionProblem(text)).toBeUndefined();
  });

  it.each([
    ...[
      '*',
      '+a',
      'a**',
      'a*+',
      '(*a)',
      'a|*',
      '(?i)*',
      'a{2}{3}',
      'x{1001}',
      'x{3,2}',
      '(x{100}){100}',
      '(',
      ')',
      'a)',
      '(a',
    ],
    ...[
      '(?=a)',
      '(?!a)',
      '(?<=a)b',
      '(?P<n>a)(?P<n>b)',
      '(?P<a-b>c)',
      '(?x)',
      '(?-)',
      '(?i-)',
      '(?',
      '[',
      '[]',
      '[a',
      '[z-a]',
    ],
    ...[
      '[a-\\d]',
      '[[:foo:]]',
      '\\1',
      '\\8',
      '\\C',
      '\\e',
      '\\Z',
      '\\é',
      '\\',
      '\\x',
      '\\x{110000}',
      '\\p',
      '\\p{Foo}',
      '\\pX',
    ],
  ])('is not %j', (text) => {
    expect(regularExpressionProblem(text)).toMatch(/./);
  });

  it('repeats at most a thousand times, nested repetitions multiplied', () => {
    expect(regularExpressionProblem(`${'('.repeat(9)}a${'){2}'.repeat(9)}`)).toBeUndefined();
    expect(regularExpressionProblem(`${'('.repeat(10)}a${'){2}'.repeat(10)}`)).toMatch(/repeats/);
    expect(regularExpressionProblem(`${'(a'.repeat(300)}${')'.repeat(300)}`)).toBeUndefined();
  });
});

describe('a value of a header', () => {
  it.each([
    ...['', 'foo', '100%%', '%HOSTNAME%', 'a %HOSTNAME% b', '%START_TIME(%s)%', '%A(["a", "b"])%', '%A( [ "a" ] ) %'],
    ...['%A(x\\)y)%', 'tab\tbed', '%A B%'],
  ])('%j', (value) => {
    expect(headerValueProblem(value)).toBeUndefined();
  });

  it.each([
    ...[
      '%',
      'abc%123',
      '%START_TIME%%',
      '%A(',
      '%A()%',
      '%A(["a" "b"])%',
      '%A([a])%',
      '%A(["a"] x)%',
      '%A(b)x%',
      '%A(b\\',
    ],
    ...['line\nbreak', '\x7f'],
  ])('is not %j', (value) => {
    expect(headerValueProblem(value)).toMatch(/^header value "/);
  });
});

describe('an expression of CEL', () => {
  it.each([
    ...[
      'true',
      'a.b.c',
      'a["b"] == 1',
      '!a && -b < 3u',
      'x in [1, 2,]',
      '{"a": 1, "b": [2]}',
      'T{x: 1}',
      'a.b{}',
      '.a',
    ],
    ...[
      'has(a.b)',
      'has(a, b)',
      'a.all(x, x > 1)',
      'a.map(x, y, z)',
      'size(a) // why',
      'a ? b : c ? d : e',
      '!-1',
      '--a',
    ],
    ...["r'\\d'", "'''a'b'''", "b'\\x41'", '0x1F', '1.5e3', '.5', 'a.`b-c`', 'constructor', 'a.as'],
    "connection.mtls && request.url_path.contains('v1beta3')",
  ])('%j', (text) => {
    expect(celProblem(text)).toBeUndefined();
  });

  it.each([
    ...['', 'a b', 'a =', 'a == ', 'a = b', '(a', 'a)', '[1', '{1}', 'a.', 'a.1', 'a.true', '.true', 'a ? b', 'a @ b'],
    ...['has(a)', 'a.exists(1, true)', 'a.all(x.y, true)', 'for', 'a[0]{}', 'f(,)', "'open", "'\\q'", '!', 'a.in'],
  ])('is not %j', (text) => {
    expect(celProblem(text)).toMatch(/./);
  });

  it('is not nested beyond all bounds', () => {
    expect(celProblem('('.repeat(5000))).toMatch(/deep/);
  });
});

describe('a URL', () => {
  it.each([
    ['https://a.b:443/c?d#e', 'https'],
    ['HTTP://a', 'http'],
    ['oci://a.b/c', 'oci'],
    ['a.b/c', ''],
    ['//a', ''],
    ['http://[::1]:80/', 'http'],
    ['http://[fe80::1%25e]/', 'http'],
    ['mailto:a b', 'mailto'],
    ['http://u:p@h', 'http'],
  ])('%j', (text, scheme) => {
    expect(parseUrl(text)).toEqual({ scheme });
  });

  it.each([
    ...[
      ':80',
      'a:b:c/d e\n',
      'a.b/c%zz',
      'http://a:b',
      'http://a b',
      'http://a{',
      'http://[1.2.3.4]',
      'http://[::1',
      'http://::1',
    ],
    ...['1:2', 'http://%41', 'http://u{@h', 'a#%'],
  ])('is not %j', (text) => {
    expect(typeof parseUrl(text)).toBe('string');
  });

  it('that is asked for is absolute or a path', () => {
    expect(parseRequestUrl('/a')).toEqual({ scheme: '' });
    expect(parseRequestUrl('a.b/c')).toBe('it is no path');
    expect(parseRequestUrl('')).toBe('it is empty');
  });
});

describe('an address', () => {
  it.each(['1.2.3.4', '::', '::1', 'fe80::1%eth0', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4'])('%s', (text) => {
    expect(isIpAddress(text)).toBe(true);
  });

  it.each(['', '1.2.3', '1.2.3.04', '1.2.3.256', '1.2.3.4/8', '1.2.3.4%a', '::1%', '1::2::3', ':1', 'a'])(
    'is not %j',
    (text) => {
      expect(isIpAddress(text)).toBe(false);
    },
  );

  it('or a range of them', () => {
    expect(subnetProblem('2001:1::1/64')).toBeUndefined();
    expect(subnetProblem('2001:1::1/132')).toBe('"2001:1::1/132" is not a CIDR range');
    expect(subnetProblem('a')).toBe('"a" is not an IP address');
  });
});
