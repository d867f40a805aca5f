/** What code scanning refuses or cuts off: https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
import zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compressedSize } from '../../src/report/sarif-size.ts';
import type { Diagnostic, ResultEvidence } from '../../src/result.ts';
import { plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';
import { sarifLog } from './sarif-log.ts';

const megabyte = 1_000_000;

function gzipped(text: string): number {
  return zlib.gzipSync(text).length;
}

/** Text that cannot be compressed, the same in each run. */
function noise(length: number, seed: number): string {
  let state = seed + 1;
  const digits = Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(48 + ((state >>> 16) % 75));
  });
  return digits.join('');
}

function reasons(length: number, nth: number): readonly ResultEvidence[] {
  const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  return Array.from({ length }, (_, index) => ({
    note: `Deployment shop-${index}/app-${nth} calls it`,
    from: 'manifest' as const,
    file: `shop-${index}/app-${nth}.yaml`,
    range,
  }));
}

function many(number: number, make: (nth: number) => Partial<Diagnostic>): readonly Diagnostic[] {
  return Array.from({ length: number }, (_, nth) => ({ ...strictMtls, ...make(nth), fingerprint: `f${nth}` }));
}

function notes(run: { invocations: { toolExecutionNotifications: { message: { text: string } }[] }[] }) {
  return run.invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text);
}

describe('sarif at the limits of code scanning', () => {
  it('keeps 5,000 results of 50,000, the gravest first, and says how many are left out', () => {
    const diagnostics = many(50_000, (nth) => ({
      file: `apps/app-${nth}.yaml`,
      severity: nth >= 49_998 ? 'error' : nth % 2 === 0 ? 'info' : 'warning',
    }));
    const { text, run } = sarifLog(resultOf(diagnostics));
    expect(run.results).toHaveLength(5000);
    const uris = run.results.map((it: typeof run) => it.locations[0].physicalLocation.artifactLocation.uri);
    expect(uris.slice(0, 4)).toEqual(['49998', '49999', '1', '3'].map((nth) => `apps/app-${nth}.yaml`));
    expect(new Set(run.results.map((it: typeof run) => it.level))).toEqual(new Set(['error', 'warning']));
    expect(notes(run)).toEqual(['45000 more results are left out']);
    expect(gzipped(text)).toBeLessThan(megabyte);
  });

  it('keeps 100 related locations of a result, and the message links no others', () => {
    const { run } = sarifLog(resultOf(many(3, (nth) => ({ because: reasons(150, nth) }))));
    for (const { relatedLocations, message } of run.results) {
      expect(relatedLocations).toHaveLength(100);
      const links = [...message.text.matchAll(/\]\((\d+)\)/g)].map(([, id]) => Number(id));
      expect(links).toEqual(relatedLocations.map(({ id }: { id: number }) => id));
      expect(message.text).toContain('\nAnd 50 more reasons.\n');
    }
  });

  it('keeps results rather than related locations where there is no room for all', () => {
    const { text, run } = sarifLog(resultOf(many(6000, (nth) => ({ because: reasons(150, nth) }))));
    expect(run.results).toHaveLength(5000);
    expect(run.results[0].relatedLocations).toHaveLength(10);
    expect(gzipped(text)).toBeLessThan(2 * megabyte);
  });

  it.each([
    ['that cannot be compressed', 3000, (nth: number) => noise(3000, nth)],
    [
      'of three bytes each',
      1500,
      (nth: number) => noise(1500, nth).replace(/./g, (it) => String.fromCharCode(0x4e00 + it.charCodeAt(0) * 97)),
    ],
  ])('is small enough with texts %s', (_, least, textOf) => {
    expect(textOf(1).length).toBe(least);
    const diagnostics = many(6000, (nth) => ({ message: textOf(nth), help: textOf(nth + 6000) }));
    const { text, run } = sarifLog(resultOf(diagnostics));
    expect(run.results.length).toBeGreaterThan(500);
    expect(notes(run)).toEqual([`${6000 - run.results.length} more results are left out`]);
    expect(gzipped(text)).toBeLessThan(9 * megabyte);
  });

  it('cuts one text that is too long, and never through a character', () => {
    const message = `${'x'.repeat(1998)}\u{1f600}${'y'.repeat(5 * megabyte)}`;
    const [result] = sarifLog(resultOf([plainDiagnostic({ message })])).run.results;
    expect(result.message.text).toBe(`${'x'.repeat(1998)}\u2026.`);
  });

  it('tells 1,000 skipped files one by one', () => {
    const skipped = Array.from({ length: 20_000 }, (_, nth) => ({ file: `${nth}.yaml`, reason: 'a template' }));
    const told = notes(sarifLog(resultOf([], { skipped })).run);
    expect(told).toHaveLength(1001);
    expect(told?.at(-1)).toBe('19000 more files were skipped');
  });

  it('is small enough with long names of skipped files', () => {
    const skipped = Array.from({ length: 1000 }, (_, nth) => ({
      file: `${noise(4000, nth)}.yaml`,
      reason: 'a template',
    }));
    const { text, run } = sarifLog(resultOf([], { skipped }));
    const told = notes(run) ?? [];
    expect(told.length).toBeGreaterThan(50);
    expect(told.at(-1)).toBe(`${1001 - told.length} more files were skipped`);
    expect(gzipped(text)).toBeLessThan(megabyte);
  });

  it('keeps names, descriptions and tags of rules short', () => {
    const rules = Array.from({ length: 3 }, (_, nth) => ({
      id: `area/${'long-'.repeat(80)}${nth}`,
      summary: 'x'.repeat(3000),
    }));
    for (const rule of sarifLog(resultOf([], { rules })).run.tool.driver.rules) {
      expect(rule.name).toHaveLength(255);
      expect(rule.shortDescription.text).toHaveLength(1024);
      expect(rule.fullDescription.text).toHaveLength(1024);
      expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
    }
  });
});

describe('compressedSize', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 3000 }),
    fc.tuple(fc.string({ maxLength: 40 }), fc.nat(2000)).map(([piece, times]) => piece.repeat(times)),
  );

  it('is never less than gzip takes', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const add = compressedSize();
        const estimated = texts.reduce((_, it) => add(it), 0);
        expect(estimated + 100).toBeGreaterThanOrEqual(gzipped(texts.join('')));
      }),
      { numRuns: 300 },
    );
  });

  it('finds what is repeated', () => {
    const add = compressedSize();
    const line = JSON.stringify(strictMtls);
    for (let nth = 0; nth < 1000; nth++) add(`${line}${nth}`);
    expect(add('')).toBeLessThan(line.length * 1000 * 0.05);
  });
});
