/** `npm run bench`: how long meshlint takes, against what any tool must pay. See README.md beside this file. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';
import { renderReport } from './table.mjs';
import { judgeTargets } from './targets.mjs';
import { actionEnvironment } from './worlds/pull-request.mjs';
import { directoryOf, requestsOf, worlds } from './worlds/worlds.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const readScript = fileURLToPath(import.meta.resolve('./processes/read.mjs'));
const yamlScript = fileURLToPath(import.meta.resolve('./processes/yaml.mjs'));

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    cli: { type: 'string', default: join(here, '..', 'dist', 'cli.js') },
    world: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});

/** The processes to compare. Run in the world's own folder, so that no configuration of this repository is found. */
function processesOf(world, directory, cli) {
  const others = {
    node: { name: 'node', args: ['-e', '0'], cwd: directory, expected: [0] },
    read: { name: 'read', args: [readScript, directory], cwd: directory, expected: [0] },
    yaml: { name: 'yaml', args: [yamlScript, directory], cwd: directory, expected: [0] },
  };
  const chosen = world.compare.map((name) => others[name]);
  if (!cli) return chosen;
  const expected = world.healthy ? [0] : [0, 1];
  const lint = { name: 'meshlint', args: [cli, directory], cwd: directory, expected };
  if (world.changed) return [...chosen, lint, ...comparisonsOf(directory, cli)];
  const requests = requestsOf(world);
  if (!requests) return [...chosen, lint];
  const trace = { name: 'trace', args: traceArguments(cli, directory, requests), cwd: directory, expected: [0] };
  return [...chosen, lint, trace];
}

/** Linting the base, too: by the command line, and in the action, whose inputs are as action.yml has them. */
function comparisonsOf(directory, cli) {
  const action = join(dirname(cli), 'action.js');
  return [
    { name: 'base', args: [cli, '--base', 'HEAD~1', directory], cwd: directory, expected: [0] },
    { name: 'action', args: [action], cwd: directory, env: actionEnvironment(directory), expected: [0] },
  ];
}

function traceArguments(cli, directory, requests) {
  return [cli, 'trace', directory, '--requests', requests, '--format', 'json'];
}

/** Throws unless all requests to the world are answered, and succeed as they should. */
function checkAnswers(world, directory, cli) {
  const requests = requestsOf(world);
  if (!requests) return;
  const { questions } = printedJson(traceArguments(cli, directory, requests), directory);
  const fine = questions.filter(({ outcome }) => outcome.result === 'ok').length;
  if (fine !== world.requests().length) throw new Error(`${world.name}: ${fine} requests succeed, not all`);
}

/** Throws unless meshlint says that it has read all files that there are: a fast run over nothing is no result. */
function checkFilesRead(world, directory, cli) {
  const { files } = printedJson([readScript, directory], directory);
  const { units } = printedJson([cli, directory, '--format', 'json'], directory);
  const read = units.reduce((sum, unit) => sum + unit.files, 0);
  if (read !== files) throw new Error(`${world.name}: meshlint read ${read} of ${files} files`);
}

function printedJson(args, cwd) {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`node ${args.join(' ')} printed no JSON\n${stderr}`);
  }
}

function measureWorld(world, directory, { cli, runs }) {
  if (cli && world.healthy) checkFilesRead(world, directory, cli);
  if (cli) checkAnswers(world, directory, cli);
  return { name: world.name, processes: measure(processesOf(world, directory, cli), runs) };
}

function chosenWorlds(names) {
  const unknown = names?.find((name) => !worlds.some((world) => world.name === name));
  if (unknown) throw new Error(`no world "${unknown}": there are ${worlds.map(({ name }) => name).join(', ')}`);
  return worlds.filter(({ name }) => !names || names.includes(name));
}

function main() {
  const runs = Number(options.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs takes a number from 1, not "${options.runs}"`);
  const cli = existsSync(options.cli) ? resolve(options.cli) : undefined;
  if (options.check && !cli) throw new Error('--check needs a bundle: npm run bundle');
  const skipped = cli ? [] : [{ name: 'meshlint', why: 'there is no bundle: npm run bundle' }];
  const measured = [];
  for (const world of chosenWorlds(options.world)) {
    const directory = directoryOf(world);
    if (directory) measured.push(measureWorld(world, directory, { cli, runs }));
    else skipped.push({ name: world.name, why: 'its folder is not there' });
  }
  const report = { runs, node: process.version, worlds: measured, skipped, targets: judgeTargets(measured) };
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report));
  return options.check && report.targets.some(({ met }) => met === false) ? 1 : 0;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
