import { suggestions } from '../change/suggestions.ts';
import { commentText } from '../report/comment.ts';
import { type Step, withApi } from './step.ts';
import { keepComment } from './sticky-comment.ts';
import { ofSameFiles, suggestChanges } from './suggested-changes.ts';

const instead = 'the summary and the annotations say it, too';

/** Writes into the conversation of a pull request what is asked for. */
export async function converse(step: Step): Promise<void> {
  const { isOn } = step.inputs;
  if (step.job.event.pullRequest === undefined) return;
  if (isOn.comment) await comment(step);
  if (isOn.suggestions) await suggest(step);
}

async function comment(step: Step): Promise<void> {
  const { named, job, links } = step;
  const { result } = named;
  const number = job.event.pullRequest?.number;
  if (number === undefined) return;
  const marker = `<!-- meshlint:${job.key} -->`;
  const name = step.inputs.text['comment-key'] || job.variant;
  const text = commentText(result, { ...links, marker, name, ...(job.run === undefined ? {} : { run: job.run }) });
  const isNews = result.diagnostics.length > 0 || (result.since?.fixed.length ?? 0) > 0;
  const words = { what: 'a comment on the pull request', instead };
  await withApi(step, words, (api) => keepComment(api, { number, marker, text, isNews }));
}

async function suggest(step: Step): Promise<void> {
  const { named, job, checkout } = step;
  const { pullRequest } = job.event;
  if (pullRequest === undefined || checkout === undefined || named.change === undefined) return;
  const all = suggestions(named.result.diagnostics, named.change, named.text);
  const possible = await ofSameFiles(all, checkout, pullRequest.head);
  if (possible.length === 0) return;
  await withApi(step, { what: 'a review with suggested changes', instead }, (api) =>
    suggestChanges(api, pullRequest, possible),
  );
}
