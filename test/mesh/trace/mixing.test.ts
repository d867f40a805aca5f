import { describe, expect, it } from 'vitest';
import { mixed } from '../../../src/mesh/trace/mixing.ts';
import type { Trace } from '../../../src/mesh/trace/trace.ts';

type Outcome = Extract<Trace['outcome'], { known: true }>['value'];

const because = () => [];
const ok: Outcome = { result: 'ok', status: 200, because };
const late: Outcome = { result: 'http-error', status: 504, flags: ['UT'], reason: 'upstream-timeout', because };

describe('several outcomes', () => {
  it('are one where they are alike', () => {
    const parts = [
      { outcome: late, sharePercent: 30 },
      { outcome: { ...late, detail: 'said otherwise' }, sharePercent: 70 },
    ];
    expect(mixed(parts)).toEqual({ outcome: late });
  });

  it('are mixed where they differ, with their shares', () => {
    const parts = [
      { outcome: ok, sharePercent: 25 },
      { outcome: late, sharePercent: 50 },
      { outcome: ok, sharePercent: 25 },
    ];
    expect(mixed(parts)).toMatchObject({
      outcome: { result: 'mixed', reason: 'differs-by-endpoint-or-weight' },
      outcomes: [
        { outcome: ok, sharePercent: 50 },
        { outcome: late, sharePercent: 50 },
      ],
    });
  });

  it('are nothing where there are none', () => {
    expect(mixed([])).toBeUndefined();
  });
});
