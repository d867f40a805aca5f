/** What explanations say of reasons, statuses and flags is what Istio's configuration and Envoy answer, and what rules predict. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { explain, explainText } from '../../src/explain/explain.ts';
import type { ReasonFacts } from '../../src/explain/explanation.ts';
import { reasons } from '../../src/explain/reasons.ts';
import { responseFlags } from '../../src/explain/response-flags.ts';
import type { Effect } from '../../src/result.ts';
import { readPage } from '../../src/testing/page.ts';
import { isTest, runSection } from '../../src/testing/section.ts';
import { repository } from '../bundle.ts';
import { conformanceFolder } from '../conformance/shared-folder.ts';
import { expectedOutcomes } from './expected-outcomes.ts';

const library = { rules, page: () => undefined };
const tables: { readonly [reason: string]: ReasonFacts | undefined } = reasons;

type Seen = Pick<Effect, 'result' | 'status' | 'flags' | 'decidedBy'> & { readonly reason: string };

/** What an explanation of the reason does not say of what was seen. */
function untold({ reason, result, status, flags = [], decidedBy }: Seen): readonly string[] {
  const facts = tables[reason];
  if (facts === undefined) return [`${reason} is not explained`];
  const { statuses, ends = [], connectionFlags = [] } = facts;
  const told = status === undefined ? [...facts.flags, ...connectionFlags] : facts.flags;
  const isConnection = result === 'connection-failure' || result === 'hang';
  return [
    ...(status === undefined || statuses === 'as-written' || statuses.includes(status) ? [] : [`status ${status}`]),
    // Used-up retries stand beside any failure that a route retries.
    ...flags.filter((flag) => flag !== 'URX' && !told.includes(flag)).map((flag) => `flag ${flag}`),
    ...(isConnection && ends.length === 0 ? ['that the connection fails'] : []),
    ...(result === 'hang' && !ends.includes('hang') ? ['that it hangs'] : []),
    ...(decidedBy === undefined || isDecider(facts, decidedBy) ? [] : [`that ${decidedBy} decides`]),
  ].map((what) => `${reason}: ${what}`);
}

/** A gateway is the proxy of the clients outside. */
function isDecider({ by }: ReasonFacts, decider: NonNullable<Effect['decidedBy']>): boolean {
  return by.includes(decider) || (decider === 'client-proxy' && by.includes('gateway'));
}

const pilot = conformanceFolder('pilot');

describe.skipIf(pilot === undefined)('what Istio configures (skipped without ../shared)', () => {
  const seen = pilot === undefined ? [] : expectedOutcomes(pilot);

  it('has reasons with statuses, flags and ends of connections that are all explained', () => {
    expect(seen.length).toBeGreaterThan(250);
    expect([...new Set(seen.flatMap(untold))]).toEqual([]);
  });

  it('has the flags that stand beside each other', () => {
    const together = new Set(seen.flatMap(({ flags = [] }) => (flags.length > 1 ? [flags.join(',')] : [])));
    expect(together.size).toBeGreaterThan(1);
    for (const flags of together) expect(Object.keys(responseFlags)).toContain(flags);
  });

  it('is reached from each status', () => {
    for (const { status, reason } of seen) {
      if (status === undefined) continue;
      expect(explain(String(status), library)?.reasons.map((it) => it.reason)).toContain(reason);
    }
  });
});

interface Case {
  readonly case: string;
  readonly callerSees: { readonly status?: number; readonly body?: string };
  readonly clientProxy?: Line | readonly Line[];
  readonly serverProxy?: Line;
}
interface Line {
  readonly flags?: string;
  readonly details?: string;
  readonly tlsError?: string;
}

const envoyTruth = conformanceFolder('envoy-truth.json');
const observed: readonly Case[] = envoyTruth === undefined ? [] : JSON.parse(readFileSync(envoyTruth, 'utf8')).cases;
const lines = observed.flatMap(({ clientProxy = [], serverProxy = [] }) => [clientProxy, serverProxy].flat());

describe.skipIf(envoyTruth === undefined)('what Envoy says (skipped without ../shared)', () => {
  it('has flags that are explained as they stand there', () => {
    const flags = new Set(lines.flatMap((line) => line.flags ?? []));
    expect(flags.size).toBeGreaterThan(9);
    for (const flag of flags) expect(explain(flag, library)?.word).toBe(flag);
  });

  it('has details that lead to the flag beside them', () => {
    for (const { flags = '-', details } of lines) {
      if (details === undefined || details === 'direct_response' || details.startsWith('rbac_')) continue;
      const [explanation] = explainText(details, library);
      expect([details, explanation?.kind]).toEqual([details, 'response-flag']);
      // Faults that delay, and tries that are used up, end otherwise.
      if (flags !== 'DI' && flags !== 'URX') expect(flags.split(',')).toContain(explanation?.word);
    }
    expect(explainText('rbac_access_denied_matched_policy[none]', library)).toHaveLength(1);
    expect(explainText('direct_response', library)).toHaveLength(2);
  });

  it('has bodies that lead to the flag in the log', () => {
    const bodies = observed.filter(({ callerSees: { body = '' } }) => body !== '' && body !== 'ok');
    expect(bodies.length).toBeGreaterThan(20);
    for (const { callerSees, clientProxy, serverProxy } of bodies) {
      const [explanation] = explainText(callerSees.body ?? '', library);
      expect([callerSees.body, explanation]).not.toEqual([callerSees.body, undefined]);
      const flags = [clientProxy ?? [], serverProxy ?? []].flat().flatMap((line) => line.flags?.split(',') ?? []);
      if (flags.length > 0) for (const flag of explanation?.word.split(',') ?? []) expect(flags).toContain(flag);
    }
  });

  it('has errors of TLS that lead to the reasons behind them', () => {
    const errors = lines.flatMap(({ tlsError }) => tlsError ?? []);
    expect(errors.length).toBeGreaterThan(3);
    for (const error of errors) expect(explainText(error, library).length).toBeGreaterThan(0);
  });

  it('gives statuses that are explained with the flag beside them', () => {
    for (const { callerSees, clientProxy = [] } of observed) {
      const flags = [clientProxy].flat().flatMap((line) => line.flags ?? []);
      if (callerSees.status === undefined || callerSees.status === 200 || flags.length !== 1) continue;
      const ofStatus = explain(String(callerSees.status), library)?.reasons.map(({ reason }) => reason);
      const ofFlag = explain(flags[0] ?? '', library)?.reasons.map(({ reason }) => reason) ?? [];
      expect(ofStatus?.some((reason) => ofFlag.includes(reason))).toBe(true);
    }
  });
});

/** An effect that a page predicts, and its rule. */
const predicted = rules.flatMap((rule) => {
  const page = readFileSync(path.join(repository, 'rules', `${rule.id}.md`), 'utf8');
  const runs = readPage(page)
    .filter(isTest)
    .map((section) => runSection(section, rule));
  return runs
    .flatMap(({ result }) => result.diagnostics.flatMap(({ effect }) => (effect === undefined ? [] : [effect])))
    .map((effect) => ({ rule: rule.id, effect }));
});

describe('what rules predict', () => {
  it('has reasons that are explained, with their statuses, flags and deciders', () => {
    expect(predicted.length).toBeGreaterThan(50);
    expect([...new Set(predicted.flatMap(({ effect }) => untold(effect)))]).toEqual([]);
  });

  it('is named as a rule of the reason, and nothing else is', () => {
    const pairs = (list: readonly (readonly [string, string])[]) =>
      [...new Set(list.map((pair) => pair.join(' ')))].sort();
    const told = Object.entries(reasons).flatMap(([reason, facts]) =>
      facts.rules.map((rule) => [reason, rule] as const),
    );
    expect(pairs(told)).toEqual(pairs(predicted.map(({ rule, effect }) => [effect.reason, rule] as const)));
  });
});
