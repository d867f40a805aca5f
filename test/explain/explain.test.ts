import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { explain, wordMeant } from '../../src/explain/explain.ts';
import { reasons } from '../../src/explain/reasons.ts';
import { responseFlags } from '../../src/explain/response-flags.ts';
import { statuses } from '../../src/explain/statuses.ts';
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
    }
  });

  it('leads from a flag and from a status to reasons and rules', () => {
    const closed = explain('uc', library);
    expect(closed).toMatchObject({ kind: 'response-flag', word: 'UC' });
    expect(closed?.reasons.map(({ reason }) => reason)).toContain('strict-mtls-rejects-plaintext');
    expect(closed?.reasons.map(({ reason }) => reason)).not.toContain('no-route');
    expect(closed?.rules.map(({ id }) => id)).toContain('mtls/strict-reached-by-non-mesh-client');
    const timeout = explain('504', library);
    expect(timeout?.reasons.map(({ reason }) => reason)).toEqual(['upstream-timeout']);
    expect(timeout?.decidedBy).toContain('client-proxy');
  });

  it('tells something of every flag and status', () => {
    for (const word of [...Object.keys(responseFlags), ...Object.keys(statuses)]) {
      const explanation = explain(word, library);
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

  it.each(['', 'constructor', '__proto__', 'toString', '5o4', 'ports/', 'strict'])('does not know "%s"', (word) => {
    expect(explain(word, library)).toBeUndefined();
  });

  it('suggests what is meant', () => {
    expect(wordMeant('ISTO118', library)).toBe('IST0118');
    expect(wordMeant('upstream-timeouts', library)).toBe('upstream-timeout');
    expect(wordMeant('unprefixd-name', library)).toBe('unprefixed-name');
    expect(wordMeant('nothing of the kind at all', library)).toBeUndefined();
  });
});
