/** What docs/ci.md shows is what the files are that it names, and their commands do what they say, with the bundle in the place of npx. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { freshBundle, repository } from './bundle.ts';
import { gitEnvironment, gitIn, gitRepository } from './git-repository.ts';
import { temporaryFolder } from './temporary-folder.ts';

const dist = freshBundle();
const read = (file: string): string => fs.readFileSync(path.join(repository, file), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };
const page = read('docs/ci.md');

const dockerfile = read('Dockerfile');
const descriptorFile = 'mega-linter-plugin-meshlint/meshlint.megalinter-descriptor.yml';

interface Recipe {
  readonly file: string;
  /** The commands of a run for a proposed change, and of one for the main branch. */
  commands(text: string): { readonly change: readonly string[]; readonly main: readonly string[] };
  /** What the system says of the change, where it does. */
  readonly environment: (base: string) => NodeJS.ProcessEnv;
  /** Reports that the file names. */
  reports(text: string): readonly string[];
  /** Whether commands for a change report only what is new. */
  readonly comparesBase: boolean;
}

interface Step {
  readonly bash?: string;
  readonly run?: string;
  readonly task?: string;
  readonly inputs?: { readonly [name: string]: string };
  readonly store_test_results?: { readonly path: string };
}

const recipes: readonly Recipe[] = [
  {
    file: 'examples/ci/gitlab/.gitlab-ci.yml',
    commands: (text) => {
      const { script } = parse(text).meshlint as { script: readonly string[] };
      return { change: script, main: script };
    },
    environment: (base) => ({ CI_MERGE_REQUEST_DIFF_BASE_SHA: base }),
    reports: (text) => Object.values(parse(text).meshlint.artifacts.reports),
    comparesBase: true,
  },
  {
    file: 'examples/ci/azure/azure-pipelines.yml',
    commands: (text) => {
      const bash = (parse(text).steps as readonly Step[]).flatMap((step) => step.bash ?? []);
      return { change: bash, main: bash };
    },
    environment: () => ({ SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }),
    reports: (text) =>
      (parse(text).steps as readonly Step[]).flatMap(
        ({ inputs }) => inputs?.testResultsFiles ?? inputs?.pathToPublish ?? [],
      ),
    comparesBase: true,
  },
  {
    file: 'examples/ci/bitbucket/bitbucket-pipelines.yml',
    commands: (text) => {
      const { pipelines } = parse(text);
      return { change: pipelines['pull-requests']['**'][0].step.script, main: pipelines.branches.main[0].step.script };
    },
    environment: () => ({ BITBUCKET_PR_DESTINATION_BRANCH: 'main' }),
    // A name that Bitbucket looks for by itself.
    reports: () => ['test-results/meshlint.xml'],
    comparesBase: true,
  },
  {
    file: 'examples/ci/jenkins/Jenkinsfile',
    commands: (text) => {
      const sh = [...text.matchAll(/^ +sh '(.*)'$/gm)].map((match) => match[1] ?? '');
      return { change: sh, main: sh };
    },
    environment: () => ({}),
    reports: (text) => [...text.matchAll(/(?:junit |pattern: )'(.*?)'/g)].map((match) => match[1] ?? ''),
    comparesBase: false,
  },
  {
    file: 'examples/ci/circleci/.circleci/config.yml',
    commands: (text) => {
      const run = (parse(text).jobs.meshlint.steps as readonly Step[]).flatMap((step) => step.run ?? []);
      return { change: run, main: run };
    },
    environment: () => ({}),
    reports: (text) =>
      (parse(text).jobs.meshlint.steps as readonly Step[]).flatMap(({ store_test_results: it }) =>
        it === undefined ? [] : [`${it.path}/meshlint.xml`],
      ),
    comparesBase: false,
  },
];

/** A clone of a repository whose main branch has findings, on a branch that adds one. */
function proposedChange(): { readonly folder: string; readonly base: string } {
  const origin = gitRepository();
  fs.cpSync(path.join(repository, 'examples/storefront-broken'), origin.folder, { recursive: true });
  const base = origin.commit();
  const folder = temporaryFolder();
  gitIn(origin.folder).git('clone', '--quiet', `file://${origin.folder}`, folder);
  const clone = gitIn(folder);
  clone.git('checkout', '--quiet', '-b', 'change');
  const file = 'legacy/stock-report.yaml';
  const text = fs.readFileSync(path.join(folder, file), 'utf8');
  clone.commit({ 'legacy/second.yaml': text.replaceAll('stock-report', 'second-report') });
  return { folder, base };
}

/** A folder with an `npx` that runs the bundle, and refuses another package or version. */
function fakeNpx(): string {
  const script = `#!/bin/sh
[ "$1 $2" = "--yes meshlint@${version}" ] || { echo "npx $*" >&2; exit 99; }
shift 2
exec '${process.execPath}' '${path.join(dist, 'cli.js')}' "$@"
`;
  const folder = temporaryFolder({ npx: script });
  fs.chmodSync(path.join(folder, 'npx'), 0o755);
  return folder;
}

function run(commands: readonly string[], cwd: string, environment: NodeJS.ProcessEnv) {
  const env = { ...gitEnvironment, ...environment, PATH: `${fakeNpx()}:${process.env.PATH}` };
  return commands.map((command) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8' });
    return { status, stdout, stderr: stderr.replaceAll(/^From .*\n|^ \* branch .*\n/gm, '') };
  });
}

describe.each(recipes.map((recipe) => [recipe.file, recipe] as const))('%s', (file, recipe) => {
  const text = read(file);

  it('is what the page shows', () => {
    expect(page).toMatch(new RegExp(`\`\`\`\\w+ file=${file.replaceAll('.', '\\.')}\n`));
    expect(page).toContain(` file=${file}\n${text}\`\`\`\n`);
  });

  it('fails for a change that breaks calls, and writes the reports that it names', { timeout: 60_000 }, () => {
    const { folder, base } = proposedChange();
    const results = run(recipe.commands(text).change, folder, recipe.environment(base));
    expect(results.map(({ stderr }) => stderr)).toEqual(results.map(() => ''));
    expect(results.map(({ status }) => status)).toEqual(
      results.map((_, index) => (index < results.length - 1 ? 0 : 1)),
    );
    const last = results.at(-1)?.stdout ?? '';
    expect(last).toContain('legacy/second.yaml');
    expect(last.includes('legacy/stock-report.yaml:')).toBe(!recipe.comparesBase);
    const reports = recipe.reports(text);
    expect(reports.length).toBeGreaterThan(0);
    for (const report of reports) expect(isReport(fs.readFileSync(path.join(folder, report), 'utf8'))).toBe(true);
  });

  it('tells all of the main branch', { timeout: 60_000 }, () => {
    const { folder } = proposedChange();
    gitIn(folder).git('checkout', '--quiet', 'main');
    const results = run(recipe.commands(text).main, folder, {});
    expect(results.at(-1)).toMatchObject({ status: 1, stderr: '' });
    expect(results.at(-1)?.stdout).toContain('legacy/stock-report.yaml:');
  });
});

/** Whether a report has something to tell, in the form of one of the formats. */
function isReport(text: string): boolean {
  if (text.startsWith('<?xml')) return /<testsuites name="meshlint" tests="\d+" failures="[1-9]/.test(text);
  const report: unknown = JSON.parse(text);
  if (Array.isArray(report)) return report.every((it) => 'fingerprint' in it) && report.length > 0;
  return typeof report === 'object' && report !== null && 'runs' in report;
}

describe('Dockerfile (read, not built: that needs a Docker engine)', () => {
  const lines = dockerfile.split('\n').filter((line) => /^[A-Z]+ /.test(line));
  const words = (name: string): readonly (readonly string[])[] =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.split(' ').slice(1));

  /** What the image has, by the instructions that copy. */
  function image(): string {
    const root = temporaryFolder();
    for (const copy of words('COPY')) {
      const target = path.join(root, copy.at(-1) ?? '');
      for (const source of copy.slice(0, -1)) {
        const from = source.startsWith('dist/')
          ? path.join(dist, source.slice('dist/'.length))
          : path.join(repository, source);
        const isFolder = fs.statSync(from).isDirectory();
        fs.cpSync(from, isFolder ? target : path.join(target, path.basename(source)), { recursive: true });
      }
    }
    return root;
  }

  it('copies all that the program needs, and nothing that .dockerignore keeps out', () => {
    const root = image();
    const [program = '', ...args] = JSON.parse(words('ENTRYPOINT')[0]?.join(' ') ?? '') as readonly string[];
    const command = JSON.parse(words('CMD')[0]?.join(' ') ?? '') as readonly string[];
    expect(program).toBe('node');
    const call = (more: readonly string[], cwd = path.join(repository, 'examples/storefront-broken')) =>
      spawnSync(process.execPath, [...args.map((it) => path.join(root, it)), ...more], { cwd, encoding: 'utf8' });
    expect(call(['--version']).stdout).toBe(`${version}\n`);
    expect(call(command)).toMatchObject({ status: 1, stderr: '' });
    // Each of these is in a file of its own: a rule's page, other commands, the engine of regular expressions.
    expect(call(['explain', 'mtls/strict-reached-by-non-mesh-client']).stdout).toContain('In a cluster');
    expect(call(['--format', 'html', '.']).stdout).toMatch(/^<!doctype html>/);
    const trace = ['trace', '--from', 'shop/web', '--to', 'http://catalog.shop/api'];
    expect(call(trace, path.join(repository, 'examples/storefront'))).toMatchObject({ status: 0, stderr: '' });
    const [, shown = ''] = /^docker run .* meshlint (--.*)$/m.exec(page) ?? [];
    expect(call(shown.split(' '))).toMatchObject({ status: 1, stderr: '' });
    const kept = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const sources = words('COPY').flatMap((copy) => copy.slice(0, -1));
    expect(sources.filter((source) => !kept.includes(source.split('/')[0] ?? ''))).toEqual([]);
    expect(sources).not.toContain('dist/action.js');
  });

  it('runs as nobody special, on the Node that the action runs on', () => {
    expect(words('USER')).toEqual([['node']]);
    expect(words('FROM')).toEqual([['node:24-alpine']]);
    expect(read('action.yml')).toMatch(/using: ['"]?node24/);
  });
});

describe(descriptorFile, () => {
  const descriptor = parse(read(descriptorFile));
  const [linter] = descriptor.linters;

  it('has fields that MegaLinter knows', () => {
    // https://megalinter.io/latest/json-schemas/descriptor.html refuses others.
    const known = ['descriptor_id', 'descriptor_type', 'file_extensions', 'linters'];
    expect(Object.keys(descriptor).filter((key) => !known.includes(key))).toEqual([]);
    const ofLinter = [
      ...[
        'linter_name',
        'linter_spdx_license',
        'linter_text',
        'cli_lint_mode',
        'config_file_name',
        'cli_config_arg_name',
      ],
      ...['cli_help_arg_name', 'cli_version_arg_name', 'cli_lint_errors_count', 'cli_lint_errors_regex'],
      ...['can_output_sarif', 'cli_sarif_args', 'examples', 'install'],
    ];
    expect(Object.keys(linter).filter((key) => !ofLinter.includes(key))).toEqual([]);
    expect(['language', 'format', 'tooling_format', 'other']).toContain(descriptor.descriptor_type);
    expect(['file', 'project', 'list_of_files']).toContain(linter.cli_lint_mode);
    expect(['regex_number', 'regex_count', 'regex_sum', 'total_lines']).toContain(linter.cli_lint_errors_count);
    // Of what plugins install, MegaLinter runs these only.
    expect(Object.keys(linter.install)).toEqual(['dockerfile']);
    expect(linter.install.dockerfile).toEqual([`RUN npm install --global --ignore-scripts meshlint@${version}`]);
    expect(descriptorFile).toMatch(/^mega-linter-plugin-[\w-]+\/[\w-]+\.megalinter-descriptor\.yml$/);
    expect(page).toContain(`/COMMIT/${descriptorFile}\n`);
  });

  it('calls the program with flags that it has, and counts errors from what it prints', () => {
    const call = (...words: readonly string[]) => {
      const cwd = path.join(repository, 'examples/storefront-broken');
      return spawnSync(process.execPath, [path.join(dist, 'cli.js'), ...words], { cwd, encoding: 'utf8' });
    };
    expect(call(linter.cli_help_arg_name).status).toBe(0);
    expect(call(linter.cli_version_arg_name).stdout).toBe(`${version}\n`);
    const folder = temporaryFolder({ [linter.config_file_name]: 'rules: {}\n' });
    const sarif = path.join(folder, 'meshlint.sarif');
    const args = (linter.cli_sarif_args as readonly string[]).map((it) => it.replace('{{SARIF_OUTPUT_FILE}}', sarif));
    const config = [linter.cli_config_arg_name, path.join(folder, linter.config_file_name)];
    const { status, stdout, stderr } = call(...config, ...args);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const errors = Number(new RegExp(linter.cli_lint_errors_regex).exec(stdout)?.[1]);
    const { runs } = JSON.parse(fs.readFileSync(sarif, 'utf8'));
    expect(errors).toBe(runs[0].results.filter((it: { level: string }) => it.level === 'error').length);
    for (const example of linter.examples as readonly string[])
      expect(example).toMatch(/^meshlint( --config meshlint\.yaml)?$/);
  });
});
