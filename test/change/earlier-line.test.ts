import fc from 'fast-check';
import { expect, it } from 'vitest';
import { earlierLine } from '../../src/change/earlier-line.ts';
import { unifiedDiff } from '../../src/change/unified-diff.ts';
import { gitRepository } from '../git-repository.ts';

it('finds each line that is left where it was, whatever git makes of the change', () => {
  const { git, commit, write } = gitRepository();
  // Lines that are all different, so that each has one place.
  const before = Array.from({ length: 12 }, (_, index) => `line ${index}`);
  commit({ 'a.yaml': `${before.join('\n')}\n` });
  fc.assert(
    fc.property(
      fc.subarray(before),
      fc.array(fc.tuple(fc.nat(12), fc.constantFrom('new', '--- a', '@@ -1 +1 @@'))),
      (left, added) => {
        const after = [...left];
        for (const [at, text] of added) after.splice(Math.min(at, after.length), 0, text);
        write({ 'a.yaml': after.map((line) => `${line}\n`).join('') });
        const [diffed] = unifiedDiff(`${git('diff', '--unified=0', '--no-prefix')}\n`);
        const found = after.map((_, index) => earlierLine(diffed?.hunks ?? [], index + 1));
        expect(found).toEqual(after.map((line) => (before.includes(line) ? before.indexOf(line) + 1 : undefined)));
      },
    ),
    { numRuns: 60 },
  );
});
