import { describe, expect, it } from 'vitest';
import { findingsJunit } from '../../src/report/findings-junit.ts';
import { cpuTime } from '../cpu-time.ts';
import { plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

const cause = { file: 'shop/mtls.yaml', range: strictMtls.range, by: 'evidence' } as const;

it('has a suite for each file: errors fail, what is milder is skipped with its message', async () => {
  const diagnostics = [plainDiagnostic({ severity: 'info' }), plainDiagnostic(), { ...strictMtls, cause }];
  await expect(findingsJunit(resultOf(diagnostics))).toMatchFileSnapshot('golden/junit.xml');
});

it('has a test that passes where nothing is found, since Jenkins refuses reports without tests', () => {
  expect(findingsJunit(resultOf([]))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="meshlint" tests="1" failures="0" errors="0" skipped="0">
  <testsuite name="meshlint" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="manifests are read" classname="meshlint">
      <system-out>0 errors, 0 warnings in 212 resources of 48 files</system-out>
    </testcase>
  </testsuite>
</testsuites>
`);
});

it('says where nothing was read', () => {
  expect(findingsJunit(resultOf([], { units: [] }))).toContain(
    '<skipped message="nothing was read: no .yaml, .yml or .json manifest was found (a manifest has apiVersion and kind)"/>',
  );
});

it('tells equal findings apart, which servers take for one test otherwise', () => {
  const text = findingsJunit(resultOf([plainDiagnostic(), plainDiagnostic(), plainDiagnostic()]));
  const names = [...text.matchAll(/<testcase name="([^"]*)"/g)].map((match) => match[1]);
  const name = 'ports/some-rule a.yaml:1:1';
  expect(names).toEqual(['manifests are read', name, `${name} (2)`, `${name} (3)`]);
});

describe('size', () => {
  it('is one that GitLab takes, and what is left out is counted', () => {
    const long = '&'.repeat(3000);
    const diagnostics = Array.from({ length: 50_000 }, (_, index) => ({
      ...strictMtls,
      message: long,
      file: `${index}`,
    }));
    let text = '';
    expect(
      cpuTime(() => {
        text = findingsJunit(resultOf(diagnostics));
      }),
    ).toBeLessThan(2000);
    expect(text.length).toBeLessThan(25_000_000);
    const left = Number(/; (\d+) more findings are not in this report</.exec(text)?.[1]);
    expect(text.match(/<failure /g)).toHaveLength(50_000 - left);
    expect(text).toContain(`tests="${50_000 - left + 1}" failures="${50_000 - left}"`);
  });
});
