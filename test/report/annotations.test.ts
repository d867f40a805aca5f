import { describe, expect, it } from 'vitest';
import { type Annotation, annotationsOf } from '../../src/report/annotations.ts';
import { checkAnnotation } from '../../src/report/check-annotation.ts';
import { annotationsWithinLimits, github } from '../../src/report/github.ts';
import { byteLength } from '../../src/report/text-size.ts';
import type { Cause, Diagnostic } from '../../src/result.ts';
import { cpuTime } from '../cpu-time.ts';
import { hostile, plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

const strictLine: Cause = {
  file: 'shop/mtls.yaml',
  range: { start: { line: 8, column: 11 }, end: { line: 8, column: 17 } },
  by: 'evidence',
};

/** What the one line of STRICT breaks: a caller in each file. */
function brokenCaller(name: string, changes: Partial<Diagnostic> = {}): Diagnostic {
  const client = `Deployment legacy/${name}`;
  return {
    ...strictMtls,
    message: `${client} calls "http://web.shop/", but shop/web accepts only mesh mTLS on port 8080`,
    help: `inject ${client}`,
    file: `legacy/${name}.yaml`,
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'legacy', name },
    call: { client, server: 'Deployment shop/web' },
    because: [{ note: `${name} has no sidecar`, from: 'absence' }, ...strictMtls.because.slice(1)],
    cause: strictLine,
    ...changes,
  };
}

const onlyOne = (diagnostics: readonly Diagnostic[], bytes?: number): Annotation => {
  const limits = bytes === undefined ? {} : { messageBytes: bytes };
  const { annotations } = annotationsOf(resultOf(diagnostics), limits);
  expect(annotations).toHaveLength(1);
  return annotations[0] as Annotation;
};

describe('place', () => {
  it('is the line that the change is blamed for, and the text says where the finding is', () => {
    const { file, range, message, title, level } = onlyOne([brokenCaller('batch')]);
    expect({ file, range, title, level }).toEqual({
      file: 'shop/mtls.yaml',
      range: strictLine.range,
      title: 'mtls/strict-reached-by-non-mesh-client',
      level: 'error',
    });
    expect(message.split('\n').slice(0, 2)).toEqual([
      'Deployment legacy/batch calls "http://web.shop/", but shop/web accepts only mesh mTLS on port 8080',
      'where: legacy/batch.yaml:2:18',
    ]);
  });

  it('is that of the finding where nothing is blamed, or the line itself', () => {
    expect(onlyOne([strictMtls])).toMatchObject({ file: 'legacy/batch.yaml', range: strictMtls.range });
    const cause = { file: strictMtls.file, range: strictMtls.range, by: 'itself' } as const;
    expect(onlyOne([{ ...strictMtls, cause }]).message).not.toContain('where:');
  });
});

describe('several findings of one rule and one line', () => {
  it('are one annotation that lists them, and says once what they share', () => {
    const { message, level } = onlyOne([
      brokenCaller('cron', { severity: 'warning' }),
      brokenCaller('batch'),
      brokenCaller('web'),
    ]);
    expect(level).toBe('error');
    expect(message).toBe(
      [
        'This change breaks 3 callers:',
        ...['cron', 'batch', 'web'].map(
          (name) =>
            `- legacy/${name}.yaml:2:18: Deployment legacy/${name} calls "http://web.shop/", but shop/web accepts only mesh mTLS on port 8080`,
        ),
        "effect: the connection is reset; the caller sees no HTTP status (Envoy flag UC; decided by the server's proxy)",
        'because: PeerAuthentication shop/default sets STRICT for the namespace (shop/mtls.yaml:8:11)',
        'because: auto mTLS is on (assumed)',
        'help for the first: inject Deployment legacy/cron',
      ].join('\n'),
    );
  });

  it('of one caller count it once, and effects that differ are told with each', () => {
    const other = { result: 'http-error', status: 503, reason: 'x' } as const;
    const { message } = onlyOne([brokenCaller('batch'), brokenCaller('batch', { effect: other })]);
    expect(message).toContain('This change breaks 1 caller (2 findings):\n');
    expect(message).toContain('; effect: the caller gets an HTTP error (HTTP 503)\n');
    expect(message).not.toMatch(/^effect/m);
  });

  it('are no callers where nobody calls', () => {
    const cause = { ...strictLine, by: 'resource' } as const;
    const { message } = onlyOne([plainDiagnostic({ cause }), plainDiagnostic({ cause })]);
    expect(message).toBe(
      'This change causes 2 findings:\n- a.yaml:1:1: Something is wrong\n- a.yaml:1:1: Something is wrong',
    );
  });

  it('are as many as there is room for', () => {
    const many = Array.from({ length: 400 }, (_, index) => brokenCaller(`batch-${index}`));
    expect(onlyOne(many).message).toContain('\n- and 370 more\neffect: ');
    const { message } = onlyOne(many, 1500);
    expect(byteLength(message)).toBeLessThanOrEqual(1500);
    expect(message).toMatch(/\n- and \d+ more\neffect: .*\nbecause: .*\nbecause: .*\nhelp for the first: .*$/);
  });

  it('stay apart where rule or line differ, or nothing is blamed', () => {
    const elsewhere = { ...strictLine, range: { start: { line: 9, column: 1 }, end: { line: 9, column: 2 } } };
    const { annotations } = annotationsOf(
      resultOf([
        brokenCaller('a'),
        brokenCaller('b', { cause: elsewhere }),
        brokenCaller('c', { rule: 'x/y' }),
        strictMtls,
        strictMtls,
      ]),
    );
    expect(annotations).toHaveLength(5);
  });
});

describe('limits', () => {
  const none = { error: 0, warning: 0, info: 0 };

  it('keep errors, and what is blamed on the change', () => {
    const own = Array.from({ length: 12 }, () => strictMtls);
    const diagnostics = [plainDiagnostic(), ...own, brokenCaller('batch'), brokenCaller('web')];
    const { annotations, left } = annotationsOf(resultOf(diagnostics), { most: { error: 2, warning: 1, info: 1 } });
    expect(annotations.map(({ file }) => file)).toEqual(['shop/mtls.yaml', 'legacy/batch.yaml', 'a.yaml']);
    expect(left).toEqual({ ...none, error: 11 });
    const total = annotationsOf(resultOf(diagnostics), { total: 1 });
    expect(total.annotations).toHaveLength(1);
    expect(total.left).toEqual({ ...none, error: 12, warning: 1 });
  });

  it('cut messages and titles between characters', () => {
    const long = '\u{1f600}'.repeat(40_000);
    const { message, title } = onlyOne([plainDiagnostic({ message: long, rule: 'r'.repeat(300) })]);
    expect(byteLength(message)).toBeLessThanOrEqual(64 * 1024);
    expect(byteLength(message)).toBeGreaterThan(64 * 1024 - 8);
    expect(message).toMatch(/^\u{1f600}+\u2026$/u);
    expect(title).toHaveLength(255);
  });

  it('count in the log what the runner would drop or cut', () => {
    const many = Array.from({ length: 40 }, (_, index) => brokenCaller(`batch-${index}`));
    const output = annotationsWithinLimits(
      resultOf([...many, ...many.map((it) => ({ ...it, message: 'm'.repeat(9000) }))]),
    );
    expect(output.split('\n')).toHaveLength(2);
    const message = /::error [^:]*::(.*)/.exec(output)?.[1] ?? '';
    const shown = message.replaceAll('%0A', '\n').replaceAll('%25', '%');
    expect(byteLength(shown)).toBeLessThanOrEqual(4096);
    expect(shown).toMatch(/\n- and \d\d more\n/);
  });
});

it('becomes what the Checks API takes', () => {
  const one = onlyOne([strictMtls]);
  expect(checkAnnotation(one)).toEqual({
    path: 'legacy/batch.yaml',
    start_line: 2,
    end_line: 2,
    start_column: 18,
    end_column: 58,
    annotation_level: 'failure',
    message: one.message,
    title: 'mtls/strict-reached-by-non-mesh-client',
  });
  const range = { start: { line: 2, column: 3 }, end: { line: 5, column: 1 } };
  expect(checkAnnotation(onlyOne([plainDiagnostic({ range })]))).toEqual({
    path: 'a.yaml',
    start_line: 2,
    end_line: 4,
    annotation_level: 'warning',
    message: 'Something is wrong',
    title: 'ports/some-rule',
  });
});

it('lets no text of a manifest act, in a list neither', () => {
  const cause = { ...strictLine, file: hostile };
  const diagnostic = { message: hostile, file: hostile, help: hostile, rule: hostile, cause };
  const output = github(
    resultOf([plainDiagnostic(diagnostic), plainDiagnostic({ ...diagnostic, message: `b${hostile}` })]),
  );
  expect(output.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
});

it('takes 50,000 findings in its stride, blamed on one line or on many', () => {
  for (const line of [() => 8, (index: number) => index + 1]) {
    const diagnostics = Array.from({ length: 50_000 }, (_, index) => {
      const range = { start: { line: line(index), column: 1 }, end: { line: line(index), column: 2 } };
      return brokenCaller(`b${index}`, { cause: { ...strictLine, range } });
    });
    let output = '';
    expect(
      cpuTime(() => {
        output = annotationsWithinLimits(resultOf(diagnostics));
      }),
    ).toBeLessThan(2000);
    expect(output.length).toBeLessThan(200_000);
  }
});
