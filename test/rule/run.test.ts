import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/rule/rule.ts';
import { runRules } from '../../src/rule/run.ts';
import { manifest, service, stream } from '../manifests.ts';
import { worldOf } from '../world.ts';

const world = worldOf({
  'a.yaml': stream(service('shop/web'), service('shop/api'), manifest('example.com/v1', 'Service', 'shop/x')),
});
const rule = (id: string, check: Rule['check'], on: Rule['on'] = ['Service']): Rule => ({
  id,
  summary: 'A test',
  severity: 'warning',
  on,
  check,
});
const says = rule('test/says', function* (resource) {
  yield { at: resource.field('metadata', 'name'), message: `sees ${resource.name}` };
});
const told = (...rules: readonly Rule[]) =>
  runRules(
    rules.map((each) => ({ rule: each, severity: each.severity })),
    { world, unit: 'one', textAt: () => '' },
  ).map(({ rule: id, severity, message }) => `${id} ${severity} ${message.slice(0, 60)}`);

describe('rules', () => {
  it('run on each resource of their kinds', () => {
    expect(told(says)).toEqual(['test/says warning sees web', 'test/says warning sees api']);
    expect(told({ ...says, on: ['Gateway'] })).toEqual([]);
  });

  it('are asked about one resource after the other', () => {
    const other = { ...says, id: 'test/other' };
    expect(told(says, other).map((line) => line.split(' ')[0])).toEqual([
      'test/says',
      'test/other',
      'test/says',
      'test/other',
    ]);
  });
});

describe('a rule that crashes', () => {
  const crashes = rule('test/crashes', function* (resource) {
    yield { at: resource.root, message: 'before' };
    if (resource.name === 'web') throw new Error('oops');
    yield { at: resource.root, message: 'after' };
  });

  it('does not stop the others, nor itself on other resources', () => {
    expect(told(crashes, says)).toEqual([
      'test/crashes warning before',
      expect.stringContaining('internal/rule-crashed error The rule test/crashes crashed on Service shop/web'),
      'test/says warning sees web',
      'test/crashes warning before',
      'test/crashes warning after',
      'test/says warning sees api',
    ]);
  });

  it('is reported with the reason, at the resource', () => {
    const [, crash] = runRules([{ rule: crashes, severity: 'info' }], { world, unit: 'one', textAt: () => '' });
    expect(crash).toMatchObject({
      rule: 'internal/rule-crashed',
      severity: 'error',
      file: 'a.yaml',
      path: '/metadata/name',
      resource: { name: 'web' },
      units: ['one'],
      message: expect.stringContaining('oops'),
    });
  });

  it('may throw what is no error', () => {
    const odd = rule('test/odd', () => {
      // biome-ignore lint/style/useThrowOnlyError: rules are written by others, too.
      throw 'a text';
    });
    expect(told(odd)).toEqual([
      expect.stringContaining('internal/rule-crashed'),
      expect.stringContaining('internal/rule-crashed'),
    ]);
  });

  it('has different fingerprints for different rules', () => {
    const again = { ...crashes, id: 'test/again' };
    const prints = [crashes, again].flatMap((each) =>
      runRules([{ rule: each, severity: 'error' }], { world, unit: '.', textAt: () => '' })
        .filter(({ rule: id }) => id === 'internal/rule-crashed')
        .map(({ fingerprint }) => fingerprint),
    );
    expect(new Set(prints).size).toBe(2);
  });
});
