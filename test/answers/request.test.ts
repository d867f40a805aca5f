import { describe, expect, it } from 'vitest';
import { Asker } from '../../src/answers/asker.ts';
import { readUrl } from '../../src/answers/url.ts';
import { smallMeshFiles } from './small-mesh.ts';

const asker = new Asker(smallMeshFiles, { complete: true });

function read(written: unknown) {
  const { value, mistakes } = asker.read(written, []);
  return value ?? mistakes;
}

/** Each mistake as `path: message (help)`. */
function mistakesIn(written: unknown): readonly string[] {
  const { mistakes = [] } = asker.read(written, ['requests', 3]);
  return mistakes.map(({ path, message, help }) => {
    expect(path.slice(0, 2)).toEqual(['requests', 3]);
    return `${path.slice(2).join('.')}: ${message}${help === undefined ? '' : ` (${help})`}`;
  });
}

describe('a URL', () => {
  it.each([
    ['http://web.shop', { scheme: 'http', host: 'web.shop', port: 80, path: '/', authority: 'web.shop' }],
    ['https://Web.Shop/a?b#c', { scheme: 'https', host: 'web.shop', port: 443, path: '/a?b', authority: 'Web.Shop' }],
    ['http://web:8080?x=1', { scheme: 'http', host: 'web', port: 8080, path: '/?x=1', authority: 'web:8080' }],
    ['GRPC://web:80/a.B/C', { scheme: 'grpc', host: 'web', port: 80, path: '/a.B/C', authority: 'web' }],
    ['tls://web', { scheme: 'tls', host: 'web', port: 443, path: '/', authority: 'web' }],
    ['tcp://10.0.0.1:5432', { scheme: 'tcp', host: '10.0.0.1', port: 5432, path: '/', authority: '10.0.0.1:5432' }],
    [
      'http://[2001:db8::1]:81/',
      { scheme: 'http', host: '2001:db8::1', port: 81, path: '/', authority: '[2001:db8::1]:81' },
    ],
  ])('%s is read', (text, parts) => {
    expect(readUrl(text)).toEqual(parts);
  });

  it.each([
    ['web.shop/x', /is no URL/],
    ['ftp://web', /none of http, https/],
    ['http:///x', /no host/],
    ['http://me@web/', /user/],
    ['http://web:0/', /port 0/],
    ['http://web:99999/', /65535/],
    ['http://web:x/', /no host/],
  ])('%s is none', (text, why) => {
    expect(readUrl(text)).toMatch(why);
  });
});

describe('a request', () => {
  it('has what clients send by themselves', () => {
    expect(read({ from: 'shop/web', url: 'http://pay.shop:8080/a' })).toMatchObject({
      from: { name: 'web', kind: 'Deployment' },
      via: undefined,
      scheme: 'http',
      host: 'pay.shop',
      port: 8080,
      path: '/a',
      method: 'GET',
      headers: {},
      hostHeader: 'pay.shop:8080',
      sni: 'pay.shop',
      serverSpeaks: undefined,
      serverDelay: undefined,
      serverSpeaksFirst: false,
      dialsPodOf: undefined,
    });
  });

  it('has what is written instead', () => {
    const written = {
      id: 'q1',
      note: 'for readers',
      via: 'deployment/shop/gateway',
      to: 'tcp://x:1',
      method: 'post',
      headers: { 'X-Tester': true, Accept: 'text/*' },
      hostHeader: 'h',
      sni: 's',
      serverSpeaks: 'tcp',
      serverDelay: '1.5s',
      serverSpeaksFirst: true,
      dialsPodOf: 'shop/web',
    };
    expect(read(written)).toMatchObject({
      from: 'internet',
      via: { name: 'gateway' },
      method: 'POST',
      headers: { 'x-tester': 'true', accept: 'text/*' },
      hostHeader: 'h',
      sni: 's',
      serverSpeaks: 'tcp',
      serverDelay: 1500,
      serverSpeaksFirst: true,
      dialsPodOf: { name: 'web' },
    });
  });

  it('names workloads with or without kind, and the earlier kind without', () => {
    const url = 'http://web';
    expect(read({ from: 'shop/web', url })).toMatchObject({ from: { kind: 'Deployment' } });
    for (const name of ['cronjob/shop/web', 'CronJob/shop/web', 'cj/shop/web']) {
      expect(read({ from: name, url })).toMatchObject({ from: { kind: 'CronJob' } });
    }
    expect(asker.workloads({})).toHaveProperty('cronjob/shop/web');
    expect(asker.workloads({})['shop/web']).toMatchObject({ kind: 'Deployment' });
  });

  it.each<[unknown, readonly string[]]>([
    ['x', [': A request is a mapping, not "x"']],
    [
      {},
      [
        ': A request says where it comes from: "from" is missing (name a workload as namespace/name, or say internet)',
        ': A request says what it calls: "url" is missing',
      ],
    ],
    [
      { from: 'shop/wbe', url: 'http://x' },
      ['from: No workload "shop/wbe" is among the manifests (did you mean "shop/web"?)'],
    ],
    [
      { from: 'other/batch', url: 'http://x' },
      ['from: No workload "other/batch" is among the manifests (did you mean "legacy/batch"?)'],
    ],
    [
      { from: 'job/shop/pay-v1', url: 'http://x' },
      ['from: No workload "job/shop/pay-v1" is among the manifests (did you mean "deployment/shop/pay-v1"?)'],
    ],
    [
      { from: 'nothing/like-it-anywhere', url: 'http://x' },
      ['from: No workload "nothing/like-it-anywhere" is among the manifests'],
    ],
    [
      { from: 'batch', url: 'http://x' },
      [
        'from: "batch" names no workload (did you mean "legacy/batch"?; a workload is written namespace/name or kind/namespace/name, or internet)',
      ],
    ],
    [{ from: 7, url: 'http://x' }, ['from: "from" is a text, not 7']],
    [
      { from: 'internet', url: 'shop.example.com/x' },
      [
        'url: "shop.example.com/x" is no URL such as http://web.shop:8080/path (did you mean "http://shop.example.com/x"?)',
      ],
    ],
    [
      { from: 'internet', url: 'http://x', to: 'http://x' },
      ['url: "to" and "url" say the same: one of them is enough'],
    ],
    [
      { from: 'internet', url: 'http://x', methd: 'GET' },
      ['methd: "methd" is no field of a request (did you mean "method"?)'],
    ],
    [
      { from: 'internet', url: 'http://x', headers: [] },
      ['headers: "headers" is a mapping of names to values, not a list'],
    ],
    [
      { from: 'internet', url: 'http://x', headers: { host: 'a', b: {} } },
      ['headers.host: The Host header is said by "hostHeader"', 'headers.b: A header has one value, not a mapping'],
    ],
    [
      { from: 'internet', url: 'http://x', serverSpeaks: 'htp' },
      ['serverSpeaks: A server does not speak "htp" (did you mean "http"?)'],
    ],
    [
      { from: 'internet', url: 'http://x', serverDelay: 'long' },
      ['serverDelay: "long" is no duration such as 2s or 500ms'],
    ],
    [
      { from: 'internet', url: 'http://x', serverDelay: '-1s' },
      ['serverDelay: "-1s" is no duration such as 2s or 500ms'],
    ],
    [
      { from: 'internet', url: 'http://x', serverSpeaksFirst: 'yes' },
      ['serverSpeaksFirst: "serverSpeaksFirst" is true or false, not "yes"'],
    ],
    [
      { from: 'internet', url: 'http://x', serverSpeaksFirst: true },
      ['serverSpeaksFirst: A server of http does not send the first bytes (write a URL of scheme tcp)'],
    ],
  ])('%j is told what is wrong', (written, mistakes) => {
    expect(mistakesIn(written)).toEqual(mistakes);
  });

  it('marks keys that are no fields at the key', () => {
    expect(asker.read({ from: 'internet', url: 'http://x', wat: 1 }, []).mistakes).toMatchObject([
      { path: ['wat'], atKey: true },
    ]);
  });
});
