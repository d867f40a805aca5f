import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { connections } from '../../src/explain/connections.ts';
import { explain, explainText } from '../../src/explain/explain.ts';
import { reasons } from '../../src/explain/reasons.ts';
import { responseFlags } from '../../src/explain/response-flags.ts';
import { statuses } from '../../src/explain/statuses.ts';
import { wordsMeant } from '../../src/explain/word-meant.ts';
import { rulePages } from '../../src/node/rule-pages.ts';
import { repository } from '../bundle.ts';

const library = { rules, page: rulePages(path.join(repository, 'rules')) };
const ids = rules.map(({ id }) => id);

describe('explain', () => {
  it('knows each reason, and names only rules and flags that there are', () => {
    for (const [reason, facts] of Object.entries(reasons)) {
      expect(explain(reason, library)).toMatchObject({ kind: 'reason', word: reason, title: facts.meaning });
      expect(facts.rules.filter((id) => !ids.includes(id))).toEqual([]);
      expect(facts.flags.filter((flag) => responseFlags[flag] === undefined)).toEqual([]);
      expect(facts.look.length > 0).toBe(true);
      expect(facts.sources.filter((source) => !source.startsWith('https://'))).toEqual([]);
      expect(facts.sources.length > 0).toBe(true);
    }
  });

  it('leads from a flag and from a status to reasons and rules', () => {
    const closed = explain('uc', library);
    expect(closed).toMatchObject({ kind: 'response-flag', word: 'UC' });
    expect(closed?.reasons.map(({ reason }) => reason)).toContain('strict-mtls-rejects-plaintext');
    expect(closed?.reasons.map(({ reason }) => reason)).not.toContain('no-route');
    expect(closed?.rules.map(({ id }) => id)).toContain('mtls/strict-reached-by-non-mesh-client');
    const timeout = explain('504', library);
    expect(timeout?.reasons[0]?.reason).toBe('upstream-timeout');
    expect(timeout?.decidedBy).toContain('client-proxy');
  });

  it('tells something of every flag, status and end of a connection', () => {
    const tables = [responseFlags, statuses, connections];
    for (const word of tables.flatMap((table) => Object.keys(table))) {
      const explanation = explain(word, library);
      expect(explanation?.word).toBe(word);
      expect(explanation?.title).not.toBe('');
      expect(explanation?.look.length).toBeGreaterThan(0);
      expect(explanation?.sources[0]).toMatch(/^https:/);
    }
  });

  it('finds the rules behind codes of other tools, and says where there are none', () => {
    expect(explain('ist0101', library)?.rules.map(({ id }) => id)).toContain('traffic/missing-destination');
    expect(explain('IST0001', library)).toMatchObject({ rules: [], meaning: expect.stringContaining('no rule') });
    expect(explain('KIA9999', { ...library, rules: [] })).toBeUndefined();
  });

  it('has words of its own for each code that a rule names', () => {
    for (const code of rules.flatMap(({ also = [] }) => also)) {
      expect([code, explain(code, { ...library, rules: [] })?.kind]).toEqual([code, 'code']);
    }
  });

  it('shows the page of a rule, also by its name alone', () => {
    expect(explain('missing-destination', library)).toEqual(explain('traffic/missing-destination', library));
    expect(explain('traffic/missing-destination', library)?.page).toContain('# traffic/missing-destination');
    expect(explain('traffic/missing-destination', { ...library, page: () => undefined })).not.toHaveProperty('page');
  });

  it.each([
    ['URX,UF', 'UF,URX'],
    ['ut,urx', 'URX,UT'],
    ['ECONNRESET', 'reset'],
    ['connection-refused', 'refused'],
    ['000', '000'],
    ['418', '418'],
    ['preflight/sidecar-keeps-job-running', 'sidecar-keeps-job-running'],
  ])('takes %s for %s', (word, meant) => {
    expect(explain(word, library)?.word).toBe(meant);
  });

  it('finds what is behind several flags, of which one only counts the tries', () => {
    const reasonsOf = (word: string) => explain(word, library)?.reasons.map(({ reason }) => reason);
    expect(reasonsOf('UC,URX')).toEqual(reasonsOf('UC'));
    expect(reasonsOf('URX,UT')).toEqual(['upstream-timeout']);
    expect(reasonsOf('UR')).toContain('strict-mtls-rejects-plaintext');
  });

  it('leads from the end of a connection to reasons and rules', () => {
    expect(explain('reset', library)?.rules.map(({ id }) => id)).toContain('mtls/strict-reached-by-non-mesh-client');
    expect(explain('hang', library)?.reasons.map(({ reason }) => reason)).toEqual([
      'server-first-protocol-on-inspected-port',
    ]);
  });

  it('tells of statuses that nobody gives unasked who can be asked', () => {
    expect(explain('418', library)?.reasons.map(({ reason }) => reason)).toEqual(['fault-injected', 'direct-response']);
    expect(explain('308', library)?.reasons.map(({ reason }) => reason)).toEqual(['route-redirect']);
    expect(explain('204', library)?.reasons).toEqual([]);
    expect(explain('600', library)).toBeUndefined();
  });

  it.each([
    ['upstream connect error or disconnect/reset before headers. reset reason: connection termination', ['UC']],
    ['503 UF,URX upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_111}', ['UF']],
    [
      '"GET /api HTTP/1.1" 503 UF,URX upstream_reset_before_response_started{remote_connection_failure} - "-"',
      ['UF,URX'],
    ],
    ['"GET /api HTTP/1.1" 404 NR route_not_found - "-" 0 0 0 -', ['NR']],
    ['"GET /api HTTP/1.1" 403 - via_upstream - "-" 0 19 3 2', ['-']],
    ['{"response_code":504,"response_flags":"DI,UT"}', ['DI', 'UT']],
    ['filter_chain_not_found', ['NR']],
    ['Jwt is expired', ['401']],
    ['hello', []],
    ['', []],
  ])('reads "%s"', (text, words) => {
    expect(explainText(text, library).map(({ word }) => word)).toEqual(words);
  });

  it.each(['', 'constructor', '__proto__', 'toString', '5o4', 'ports/', 'strict'])('does not know "%s"', (word) => {
    expect(explain(word, library)).toBeUndefined();
  });

  it('suggests what is meant', () => {
    expect(wordsMeant('ISTO118', library)).toEqual(['IST0118']);
    expect(wordsMeant('upstream-timeouts', library)).toEqual(['upstream-timeout']);
    expect(wordsMeant('unprefixd-name', library)).toEqual(['unprefixed-name']);
    expect(wordsMeant('nothing of the kind at all', library)).toEqual([]);
  });

  it('suggests what has the word in it, and no other number', () => {
    expect(wordsMeant('timeout', library)).toContain('traffic/per-try-timeout-never-retried');
    expect(wordsMeant('STRICT', library)).toContain('mtls/strict-reached-by-non-mesh-client');
    expect(wordsMeant('600', library)).toEqual([]);
  });
});
