import { valueAt } from '../model/value.ts';
import type { Annotation } from '../report/annotations.ts';
import { checkAnnotation } from '../report/check-annotation.ts';
import type { Api } from './api.ts';

/** What a check run shows. */
export interface CheckRun {
  readonly name: string;
  /** The commit that it is shown at. */
  readonly head: string;
  /** Tells the runs of one commit apart. */
  readonly key: string;
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

/** https://docs.github.com/rest/checks/runs#update-a-check-run */
const mostAtOnce = 50;

/** Makes a check run, and adds to it what does not fit into one request. */
export async function publishCheckRun(api: Api, run: CheckRun): Promise<void> {
  const annotations = run.annotations.map(checkAnnotation);
  const output = { title: run.title, summary: run.summary };
  const batches: (typeof annotations)[] = [];
  for (let start = 0; start < annotations.length; start += mostAtOnce) {
    batches.push(annotations.slice(start, start + mostAtOnce));
  }
  const [first = [], ...others] = batches;
  const made = await api.request('POST /repos/{owner}/{repo}/check-runs', {
    name: run.name,
    head_sha: run.head,
    external_id: run.key,
    status: 'completed',
    conclusion: run.conclusion,
    output: { ...output, annotations: first },
  });
  for (const batch of others) {
    await api.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      check_run_id: valueAt(made, ['id']),
      output: { ...output, annotations: batch },
    });
  }
}
