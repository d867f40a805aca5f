// Makes dist/: a file for the CLI and one for the action that need nothing installed, and the data they read on demand.
//
//   node scripts/bundle.mjs            writes dist/
//   node scripts/bundle.mjs <folder>   writes another folder
//   node scripts/bundle.mjs --check    compares dist/ with a fresh build, byte by byte
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');

const argument = process.argv[2];
if (argument === '--check') await check();
else if (argument?.startsWith('-')) throw new Error(`unknown option ${argument}`);
else await bundle(argument === undefined ? dist : path.resolve(argument));

/** Fails with the list of files that are stale, missing or left over. */
async function check() {
  const fresh = fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-bundle-'));
  try {
    await bundle(fresh);
    const names = new Set([...filesBelow(fresh), ...filesBelow(dist)]);
    const stale = [...names].sort().filter((name) => !sameBytes(path.join(fresh, name), path.join(dist, name)));
    if (stale.length > 0) {
      console.error(
        `dist/ is not what the sources make; run "npm run bundle":\n${stale.map((it) => `  ${it}\n`).join('')}`,
      );
      process.exitCode = 1;
    }
  } finally {
    fs.rmSync(fresh, { recursive: true });
  }
}

function sameBytes(a, b) {
  return fs.existsSync(a) && fs.existsSync(b) && fs.readFileSync(a).equals(fs.readFileSync(b));
}

/**
 * The toolkit of GitHub imports an HTTP client of 700 kB for tokens that the action never asks for, and does not say that importing
 * it does nothing: so it is said here, and what is not used stays out.
 */
function withoutUnusedToolkit() {
  return {
    name: 'without-unused-toolkit',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^@actions\// }, async ({ path: name, pluginData, ...how }) => {
        if (pluginData === 'resolved') return undefined;
        return { ...(await resolve(name, { ...how, pluginData: 'resolved' })), sideEffects: false };
      });
    },
  };
}

/**
 * The engine of regular expressions is a quarter of all code, and few manifests have any: it is a file of its own, which the first
 * expression loads.
 */
function withRegularExpressionsOnDemand() {
  const contents = `let engine;
export const RE2JS = { compile: (text) => (engine ??= require('./re2js.cjs')).RE2JS.compile(text) };`;
  return {
    name: 'with-regular-expressions-on-demand',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^re2js$/ }, ({ path: name }) => ({ path: name, namespace: 'on-demand' }));
      onLoad({ filter: /^re2js$/, namespace: 'on-demand' }, () => ({ contents, loader: 'js' }));
    },
  };
}

async function bundle(folder) {
  const engine = await bundleEngine(folder);
  const { metafile } = await bundlePrograms(folder);
  fs.chmodSync(path.join(folder, 'cli.js'), 0o755);
  fs.writeFileSync(path.join(folder, 'LICENSES.txt'), licences([metafile, engine.metafile]));
  // The package around it has modules.
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  copyRulePages(path.join(folder, 'data/rules'));
  fs.cpSync(path.join(root, 'src/report/data'), path.join(folder, 'data/schemas'), { recursive: true });
}

async function bundleEngine(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return await build({
    absWorkingDir: root,
    stdin: { contents: "export { RE2JS } from 're2js';", resolveDir: root },
    outfile: path.join(folder, 're2js.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
}

async function bundlePrograms(folder) {
  return await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', action: 'src/action/main.ts' },
    outdir: folder,
    bundle: true,
    // Node starts CommonJS faster than modules.
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // Readable, since it is committed: a change of it can be reviewed. Minified it would start no faster.
    minify: false,
    // One file each: what is imported on demand is kept in functions of it that run on demand. Parsing them lazily costs V8
    // less than opening further files.
    splitting: false,
    legalComments: 'none',
    define: { 'import.meta.url': 'meshlintUrl' },
    banner: { js: "const meshlintUrl = require('node:url').pathToFileURL(__filename).href;" },
    external: ['./re2js.cjs'],
    plugins: [withoutUnusedToolkit(), withRegularExpressionsOnDemand()],
    metafile: true,
    logLevel: 'warning',
  });
}

function copyRulePages(folder) {
  for (const name of filesBelow(path.join(root, 'rules'))) {
    if (!name.endsWith('.md') || name === 'README.md') continue;
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.copyFileSync(path.join(root, 'rules', name), path.join(folder, name));
  }
}

/** The licences of the packages whose code is in the bundle, as they ask. */
function licences(metafiles) {
  const packages = new Set();
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  for (const [input, { bytesInOutput }] of inputs) {
    if (bytesInOutput === 0) continue;
    const name = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name !== undefined) packages.add(name);
  }
  const texts = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const file = fs.readdirSync(path.join(root, folder)).find((it) => /^licen[cs]e/i.test(it));
    if (file === undefined) throw new Error(`${name} ships no licence text`);
    return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(root, folder, file), 'utf8').trim()}\n`;
  });
  return `The files beside this one contain code of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** Paths of all files below a folder, with forward slashes; none when there is no folder. */
function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
