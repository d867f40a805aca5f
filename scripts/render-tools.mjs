// Installs the renderers that tests compare with, once, outside the tree: node scripts/render-tools.mjs
// They go to the folder MESHLINT_TOOLS, by default meshlint-tools/bin in the folder for caches. Where there is no Go, nothing is
// done: tests then use what is on PATH, or are skipped and say so.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const tools = [
  { name: 'kustomize', module: 'sigs.k8s.io/kustomize/kustomize/v5', version: 'v5.8.1', package: '' },
  { name: 'helm', module: 'helm.sh/helm/v3', version: 'v3.22.0', package: '/cmd/helm' },
];
/** When the gate goes on without: what Go has compiled by then it need not compile the next time. */
const deadline = Date.now() + 150_000;
const caches = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
const folder = process.env.MESHLINT_TOOLS || path.join(caches, 'meshlint-tools', 'bin');

if (run('version').status !== 0) console.log('No Go, so no renderers are installed.');
else for (const tool of tools) install(tool);

function install(tool) {
  const file = path.join(folder, process.platform === 'win32' ? `${tool.name}.exe` : tool.name);
  if (fs.existsSync(file) && versionOf(file, tool.module) === tool.version) {
    console.log(`${tool.name} ${tool.version} is there.`);
    return;
  }
  console.log(`Installing ${tool.name} ${tool.version}...`);
  const { status, stderr } = run('install', `${tool.module}${tool.package}@${tool.version}`);
  console.log(status === 0 ? 'Installed.' : `It could not be installed.\n${stderr ?? ''}`);
}

/** Go writes into a program what it was built from. */
function versionOf(file, module) {
  const line = run('version', '-m', file)
    .stdout?.split('\n')
    .find((it) => it.includes(`\tmod\t${module}\t`));
  return line?.split('\t')[3];
}

function run(...words) {
  const env = { ...process.env, GOBIN: folder };
  return spawnSync('go', words, { env, encoding: 'utf8', timeout: Math.max(deadline - Date.now(), 1000) });
}
