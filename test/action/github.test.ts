/** What the action writes to GitHub through its API, and what it does where it may not. */
import { beforeAll, describe, expect, it } from 'vitest';
import { freshBundle } from '../bundle.ts';
import { service, sound, strict, twice, unnamedPort } from '../shop.ts';
import { type Fault, type GithubOptions, githubToken, startGithub } from './github-api.ts';
import { checkedOut, type Files, feature, merge, type Origin, pullRequest, pullRequestEvent } from './repositories.ts';
import { annotationsOf, runStep, type Step, shown } from './runner.ts';

let bundle = '';
beforeAll(() => {
  bundle = freshBundle();
});

/** Runs the action at the merge of a pull request, with a server that plays GitHub. */
async function at(
  remote: Origin,
  inputs: { readonly [name: string]: string },
  options: GithubOptions = {},
  changes = {},
) {
  const github = await startGithub({ pullRequest: 7, head: remote.hash(feature), ...options });
  const cwd = checkedOut(remote, remote.hash(merge));
  const environment = { ...pullRequestEvent(remote), GITHUB_API_URL: github.url, ...changes };
  const step = await runStep(bundle, cwd, { token: githubToken, ...inputs }, environment);
  return { github, step, cwd };
}

const many = (number: number): Files =>
  Object.fromEntries(Array.from({ length: number }, (_, index) => [`m/${index}.yaml`, twice(`a${index}`)]));
const notices = (step: Step) =>
  annotationsOf(step).filter(({ name, properties }) => name === 'notice' && !properties.file);
const levels = (step: Step) => annotationsOf(step).map(({ name }) => name);

describe('a check run', () => {
  const crowded = () => pullRequest(sound, { ...sound, ...many(120) });

  it('shows more annotations than a step can have, 50 with each request', async () => {
    const { github, step } = await at(crowded(), { matrix: '{"env": "dev", "n": 1, "o": {}}' });
    expect(github.violations).toEqual([]);
    expect(github.requests).toEqual([
      'POST /repos/octo/shop/check-runs',
      'PATCH /repos/octo/shop/check-runs/1',
      'PATCH /repos/octo/shop/check-runs/1',
    ]);
    const [run] = github.checkRuns;
    expect(run?.fields).toMatchObject({ name: 'meshlint (mesh, dev, 1)', conclusion: 'failure' });
    expect(new Set(run?.annotations.map(({ path }) => path)).size).toBe(120);
    expect(run?.annotations[0]).toMatchObject({
      start_line: 5,
      annotation_level: 'failure',
      title: 'manifest/duplicate-key',
    });
    expect(annotationsOf(step)).toEqual([]);
    expect(step).toMatchObject({ status: 1, stderr: '', outputs: { errors: '120' } });
  });

  it.each<[string, Partial<GithubOptions>, { readonly [input: string]: string }, number]>([
    ['may not be made', { rights: [] }, {}, 1],
    ['is not wanted', {}, { checks: 'false' }, 0],
    ['has no token', {}, { token: '' }, 0],
    ['fails', { faults: [{ on: /^POST .*check-runs/, times: 9, status: 502 }] }, {}, 1],
    [
      'is refused',
      { faults: [{ on: /^POST .*check-runs/, times: 9, status: 422, message: 'No\n::error::forged' }] },
      {},
      1,
    ],
    ['is refused in the middle', { faults: [{ on: /^PATCH .*check-runs/, times: 9, status: 404 }] }, {}, 2],
  ])('that %s leaves the annotations of a step', async (_, options, inputs, requests) => {
    const { github, step } = await at(crowded(), inputs, options);
    expect(step).toMatchObject({ status: 1, stderr: '', outputs: { errors: '120', conclusion: 'failure' } });
    expect(github.requests).toHaveLength(requests);
    const told = requests === 0 ? [] : ['notice'];
    expect(levels(step)).toEqual([...told, ...Array(10).fill('error'), 'notice']);
    expect(notices(step)[0]?.data).toMatch(
      requests === 0 ? /^Not annotated: 110 errors/ : /^a check run with all annotations is not possible here/,
    );
  });

  it('waits as long as GitHub says, where that is short', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 1);
    const faults: Fault[] = [
      { on: /^POST/, times: 1, status: 429, headers: { 'retry-after': '1' } },
      { on: /^PATCH/, times: 1, status: 500 },
      { on: /^PATCH/, times: 1, status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } },
    ];
    const { github, step } = await at(crowded(), {}, { faults });
    expect(github.violations).toEqual([]);
    expect(github.checkRuns).toHaveLength(1);
    expect(github.checkRuns[0]?.annotations).toHaveLength(120);
    expect(annotationsOf(step)).toEqual([]);
  });

  it('does not wait for long', async () => {
    const faults: Fault[] = [{ on: /^POST/, times: 1, status: 429, headers: { 'retry-after': '600' } }];
    const { github, step } = await at(crowded(), {}, { faults });
    expect(github.requests).toHaveLength(1);
    expect(step.seconds).toBeLessThan(15);
    expect(levels(step)).toContain('error');
  });

  it('is not made where a step has room, nor by a server that is not there', async () => {
    const few = await at(pullRequest(sound, { ...sound, ...many(10) }), {});
    expect(few.github.requests).toEqual([]);
    expect(levels(few.step)).toEqual(Array(10).fill('error'));
    const alone = await at(crowded(), {}, {}, { GITHUB_API_URL: 'http://127.0.0.1:9' });
    expect(alone.step).toMatchObject({ status: 1, stderr: '' });
    expect(notices(alone.step)[0]?.data).toContain('is not possible here');
  });
});

describe('a comment', () => {
  const breaking = () => pullRequest(sound, { ...sound, 'shop/policy.yaml': strict });
  const inputs = { comment: 'true' };

  it('is written once and then kept up to date, also where it has become clean', async () => {
    const remote = breaking();
    const first = await at(remote, inputs);
    expect(first.github.violations).toEqual([]);
    const [comment] = first.github.comments;
    expect(first.github.comments).toHaveLength(1);
    expect(shown(comment?.body ?? '')).toContain('1 error new since main');
    expect(comment?.body).toContain('/octo/shop/actions/runs/42');
    const again = await at(remote, inputs, { comments: first.github.comments });
    expect(again.github.requests).toEqual(['GET /repos/octo/shop/issues/7/comments', 'POST /graphql']);
    const clean = await at(pullRequest(sound, { ...sound, 'README.md': '' }), inputs, {
      comments: first.github.comments,
    });
    expect(clean.github.requests.at(-1)).toMatch(/^PATCH \/repos\/octo\/shop\/issues\/comments\/\d+$/);
    expect(clean.github.comments).toHaveLength(1);
    expect(shown(clean.github.comments[0]?.body ?? '')).toContain('nothing new since main');
  });

  it('is found among many, and is never that of somebody else', async () => {
    const remote = breaking();
    const { github } = await at(remote, inputs);
    const marked = github.comments[0]?.body ?? '';
    const others = Array.from({ length: 250 }, (_, id) => ({
      id,
      user: { login: 'mallory' },
      body: `${marked} ${id}`,
    }));
    const own = { id: 900, user: { login: 'meshlint-app[bot]' }, body: marked.replace('1 error', '9 errors') };
    const next = await at(remote, inputs, { comments: [...others, own], login: 'meshlint-app[bot]' });
    expect(next.github.violations).toEqual([]);
    expect(next.github.requests.filter((it) => it.startsWith('GET'))).toHaveLength(3);
    expect(next.github.requests.at(-1)).toBe('PATCH /repos/octo/shop/issues/comments/900');
    const forged = await at(remote, inputs, { comments: others });
    expect(forged.github.requests.at(-1)).toBe('POST /repos/octo/shop/issues/7/comments');
  });

  it('is one for each job, step and variant, or as its key says', async () => {
    const remote = breaking();
    const first = await at(remote, { ...inputs, matrix: '{"env": "dev"}' });
    const comments = first.github.comments;
    const second = await at(remote, { ...inputs, matrix: '{"env": "prod"}' }, { comments });
    expect(second.github.comments).toHaveLength(2);
    expect(second.github.comments.map(({ body }) => shown(body.split('\n')[1] ?? '').split(':')[0])).toEqual([
      'meshlint (dev)',
      'meshlint (prod)',
    ]);
    const third = await at(remote, inputs, { comments }, { GITHUB_JOB: 'other' });
    expect(third.github.comments).toHaveLength(2);
    const own = { ...inputs, 'comment-key': 'mine -->' };
    const keyed = await at(remote, { ...own, matrix: '{"env": "dev"}' }, { comments });
    expect(keyed.github.comments).toHaveLength(2);
    const same = await at(remote, own, { comments: keyed.github.comments }, { GITHUB_JOB: 'other' });
    expect(same.github.comments).toHaveLength(2);
  });

  it('is not written where there is nothing to say', async () => {
    const { github } = await at(pullRequest(sound, { ...sound, 'README.md': '' }), inputs);
    expect(github.requests).toEqual(['GET /repos/octo/shop/issues/7/comments']);
  });

  it('that may not be written, as for forks, leaves the rest as it is', async () => {
    const { github, step } = await at(breaking(), { ...inputs, suggestions: 'true' }, { rights: [] });
    expect(github.comments).toEqual([]);
    expect(step).toMatchObject({ status: 1, stderr: '', outputs: { errors: '1', conclusion: 'failure' } });
    expect(notices(step).map(({ data }) => data)).toEqual([
      'a comment on the pull request is not possible here (403 Resource not accessible by integration); the summary and the annotations say it, too',
    ]);
    expect(levels(step)).toEqual(['error', 'notice']);
    expect(step.summary).toContain('legacy/batch');
  });

  it('does not wait for a server that does not answer', async () => {
    const faults: Fault[] = [{ on: /./, times: 99, status: 0 }];
    const { github, step } = await at(breaking(), inputs, { faults });
    expect(step).toMatchObject({ status: 1, stderr: '', outputs: { conclusion: 'failure' } });
    expect(notices(step)[0]?.data).toMatch(/^a comment on the pull request is not possible here/);
    expect(github.requests).toHaveLength(1);
    expect(step.seconds).toBeLessThan(20);
  }, 30_000);

  it('has no secret, and neither has anything else', async () => {
    const { github, step, cwd } = await at(breaking(), { ...inputs, 'json-file': 'a.json' });
    const texts = [step.stdout, step.stderr, step.summary, JSON.stringify(github.comments)];
    const encoded = Buffer.from(`x-access-token:${githubToken}`).toString('base64');
    expect(texts.filter((text) => text.includes(githubToken) || text.includes(encoded))).toEqual([]);
    expect(cwd).not.toBe('');
  });
});

describe('suggested changes', () => {
  const inputs = { suggestions: 'true' };
  const unnamed = service(unnamedPort);
  const file = 'shop/service.yaml';
  const fenced = /```suggestion\n([\s\S]*?)\n?```/;
  const suggestion = (body = ''): string | undefined => fenced.exec(body)?.[1];

  it('are made once, in lines of the diff', async () => {
    const remote = pullRequest(sound, { ...sound, [file]: unnamed });
    const diff = { [file]: [[6, 11]] as const };
    const { github, step } = await at(remote, inputs, { diff });
    expect(github.violations).toEqual([]);
    expect(github.reviewComments).toHaveLength(1);
    const [comment] = github.reviewComments;
    expect(comment).toMatchObject({ path: file, line: 9, side: 'RIGHT' });
    expect(comment).not.toHaveProperty('start_line');
    expect(suggestion(comment?.body)).toBe('    - name: http\n      port: 80');
    expect(step.stderr).toBe('');
    const again = await at(remote, inputs, { diff, reviewComments: github.reviewComments });
    expect(again.github.reviewComments).toHaveLength(1);
    const mallory = { user: { login: 'mallory' } };
    const forged = github.reviewComments.map((it) => ({ ...it, ...mallory }));
    expect((await at(remote, inputs, { diff, reviewComments: forged })).github.reviewComments).toHaveLength(2);
  });

  it('are what GitHub shows of a file with carriage returns', async () => {
    const remote = pullRequest(sound, { ...sound, [file]: unnamed.replaceAll('\n', '\r\n') });
    const { github } = await at(remote, inputs, { diff: { [file]: [[1, 11]] } });
    expect(github.violations).toEqual([]);
    expect(suggestion(github.reviewComments[0]?.body)).toBe('    - name: http\n      port: 80');
  });

  it('cannot be ended by what they suggest', async () => {
    const ticks = service(unnamedPort.replace('80', '80 # ````\\n````suggestion'));
    const remote = pullRequest(sound, { ...sound, [file]: ticks });
    const { github } = await at(remote, inputs, { diff: { [file]: [[1, 11]] } });
    const lines = (github.reviewComments[0]?.body ?? '').split('\n');
    const start = lines.indexOf('`````suggestion');
    expect(lines.slice(start + 1)).toEqual(['    - name: http', '      port: 80 # ````\\n````suggestion', '`````']);
  });

  it('are not made in files that others have changed, too: their lines are elsewhere', async () => {
    const remote = pullRequest(sound, { ...sound, [file]: unnamed }, [{ ...sound, [file]: `# new\n${service()}` }], {
      ...sound,
      [file]: `# new\n${unnamed}`,
    });
    const { github, step } = await at(remote, inputs);
    expect(step.outputs).toMatchObject({ new: '1', warnings: '1' });
    expect(github.requests).toEqual([]);
  });

  it('are not made in lines that the pull request does not show', async () => {
    const namespace = 'shop/namespace.yaml';
    const old = { ...sound, [file]: unnamed, [namespace]: (sound[namespace] ?? '').replace('enabled', 'disabled') };
    const { github, step } = await at(pullRequest(old, { ...sound, [file]: unnamed }), inputs);
    expect(step.outputs).toMatchObject({ new: '1', warnings: '1' });
    expect(github.requests).toEqual([]);
  });
});
