import { expect, it } from 'vitest';
import { takeMarkers } from '../../src/testing/marker.ts';

it('takes markers at the end of lines and stacked above them', () => {
  const marked = ['a: 1 # expect: x/one', '  # expect: warning x/two "says "b""', '# expect: x/three', 'b: 2', ''].join(
    '\n',
  );
  expect(takeMarkers('f.yaml', marked)).toEqual({
    text: 'a: 1\nb: 2\n',
    expectations: [
      { file: 'f.yaml', line: 1, rule: 'x/one', severity: undefined, part: '' },
      { file: 'f.yaml', line: 2, rule: 'x/two', severity: 'warning', part: 'says "b"' },
      { file: 'f.yaml', line: 2, rule: 'x/three', severity: undefined, part: '' },
    ],
  });
});

it('refuses what looks like a marker and is none', () => {
  expect(() => takeMarkers('f.yaml', 'a: 1 # expect x/one')).toThrow('not a marker');
});
