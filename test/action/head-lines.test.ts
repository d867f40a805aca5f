/** GitHub shows annotations at the lines of the head of a pull request, and what is checked out is mostly that head merged. */
import { beforeAll, expect, it } from 'vitest';
import { freshBundle } from '../bundle.ts';
import { sound, strict } from '../shop.ts';
import { checkedOut, type Files, feature, merge, pullRequest, pullRequestEvent } from './repositories.ts';
import { annotationsOf, runStep } from './runner.ts';

let bundle = '';
beforeAll(() => {
  bundle = freshBundle();
});

it('an annotation stands where the head has the line, whatever others wrote above it', async () => {
  const permissive = strict.replace('STRICT', 'PERMISSIVE');
  const note = '# one\n# two\n';
  const files = (policy: string): Files => ({ ...sound, 'shop/policy.yaml': policy });
  const later = [files(note + permissive)];
  const remote = pullRequest(files(permissive), files(strict), later, files(note + strict));
  const lineOf = async (ref: string) => {
    const step = await runStep(bundle, checkedOut(remote, remote.hash(ref)), {}, pullRequestEvent(remote));
    const [annotation] = annotationsOf(step);
    expect(step.stdout).toContain(ref.endsWith('merge') ? 'shop/policy.yaml:10' : 'shop/policy.yaml:8');
    return [annotation?.properties.file, annotation?.properties.line, annotation?.properties.endLine];
  };
  expect(await lineOf(merge)).toEqual(['shop/policy.yaml', '8', '8']);
  expect(await lineOf(feature)).toEqual(['shop/policy.yaml', '8', '8']);
});
