import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/mesh/answer.ts';
import type { Severity } from '../../src/result.ts';
import type { Finding, Rule } from '../../src/rule/rule.ts';
import { pointer, settle } from '../../src/rule/settle.ts';
import { service } from '../manifests.ts';
import { resourceAt, worldOf } from '../world.ts';

const resource = resourceAt(worldOf({ 'a.yaml': service('shop/web') }), 'Service', 'shop/web');
const rule: Rule = { id: 'test/rule', summary: 'A test', severity: 'error', on: ['Service'], *check() {} };
const settled = (finding: Partial<Finding>, severity: Severity = 'error', by: Rule = rule) =>
  settle(
    { at: resource.field('spec', 'ports', 0, 'name'), message: 'is wrong', ...finding },
    { rule: by, resource, severity, unit: 'one', textAt: () => 'http' },
  );
const assumed = (count: number): readonly Evidence[] =>
  Array.from({ length: count }, (_, index) => ({ note: `guess ${index}`, from: 'absence', assumed: true }));
const grade = (...given: Parameters<typeof settled>) => {
  const { severity, confidence } = settled(...given);
  return `${severity}, ${confidence}`;
};

describe('a diagnostic', () => {
  it('is plain data', () => {
    const diagnostic = settled({ help: 'do this', effect: { result: 'ok', reason: 'none' } });
    expect(diagnostic).toEqual({
      rule: 'test/rule',
      severity: 'error',
      confidence: 'certain',
      message: 'is wrong',
      help: 'do this',
      effect: { result: 'ok', reason: 'none' },
      file: 'a.yaml',
      range: { start: { line: 4, column: 50 }, end: { line: 4, column: 56 } },
      resource: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
      path: '/spec/ports/0/name',
      because: [],
      units: ['one'],
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(JSON.parse(JSON.stringify(diagnostic))).toEqual(diagnostic);
  });

  it('leaves out what the finding does not say', () => {
    expect(Object.keys(settled({}))).not.toEqual(expect.arrayContaining(['help']));
    expect(settled({})).not.toHaveProperty('effect');
    expect(settled({})).not.toHaveProperty('fix');
  });

  it('names the places of evidence and of edits', () => {
    const at = resource.field('metadata', 'name');
    const because: readonly Evidence[] = [
      { note: 'here', from: 'manifest', at },
      { note: 'nowhere', from: 'default' },
    ];
    const fix = { title: 'rename', safe: true, edits: [{ at, text: 'api' }] };
    const range = { start: { line: 3, column: 19 }, end: { line: 3, column: 24 } };
    expect(settled({ because, fix })).toMatchObject({
      because: [
        { note: 'here', from: 'manifest', file: 'a.yaml', range },
        { note: 'nowhere', from: 'default' },
      ],
      fix: { title: 'rename', safe: true, edits: [{ file: 'a.yaml', range, text: 'api' }] },
    });
  });

  it('has a path from the root of the resource, also in a list', () => {
    const list = `apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Service, metadata: {name: web}}]\n`;
    const item = resourceAt(worldOf({ 'a.yaml': list }), 'Service', 'default/web');
    const finding = { at: item.field('metadata', 'name'), message: 'is wrong' };
    const given = { rule, resource: item, severity: 'error', unit: '.', textAt: () => 'web' } as const;
    expect(settle(finding, given).path).toBe('/metadata/name');
  });
});

describe('each assumption', () => {
  it('takes severity and confidence one step down', () => {
    expect([0, 1, 2, 3, 9].map((count) => grade({ because: assumed(count) }))).toEqual([
      'error, certain',
      'warning, likely',
      'info, possible',
      'info, possible',
      'info, possible',
    ]);
  });

  it('goes down from what the finding is sure of', () => {
    expect(grade({ because: assumed(1), confidence: 'likely' })).toBe('warning, possible');
    expect(grade({ because: assumed(1), severity: 'warning' })).toBe('info, likely');
  });

  it('is no other evidence', () => {
    expect(grade({ because: [{ note: 'known', from: 'manifest' }] })).toBe('error, certain');
  });
});

describe('the severity that a user chooses', () => {
  it('is where the rule starts', () => {
    expect(grade({}, 'info')).toBe('info, certain');
    expect(grade({ because: assumed(1) }, 'warning')).toBe('info, likely');
  });

  it('moves milder and graver findings by as much', () => {
    expect(grade({ severity: 'warning' }, 'error')).toBe('warning, certain');
    expect(grade({ severity: 'warning' }, 'warning')).toBe('info, certain');
    expect(grade({ severity: 'warning' }, 'error', { ...rule, severity: 'warning' })).toBe('error, certain');
    expect(grade({ severity: 'info' }, 'error', { ...rule, severity: 'info' })).toBe('error, certain');
  });
});

describe('pointer', () => {
  it('escapes as RFC 6901 asks', () => {
    expect(pointer([])).toBe('');
    expect(pointer(['metadata', 'labels', 'sidecar.istio.io/inject'])).toBe(
      '/metadata/labels/sidecar.istio.io~1inject',
    );
    expect(pointer(['a~b', 0, ''])).toBe('/a~0b/0/');
  });
});
