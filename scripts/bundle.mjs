// Makes dist/: files for the CLI and one for the action that need nothing installed, and the data they read on demand.
//
//   node scripts/bundle.mjs            writes dist/
//   node scripts/bundle.mjs <folder>   writes another folder
//   node scripts/bundle.mjs --check    compares dist/ with a fresh build, byte by byte
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { licences } from './licences.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');

/** What is on demand in files of its own, since it is large: all commands but linting, and what finds and renders units. */
const ownFiles = /(?:other-commands|find-units|walk-glob)$/;

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
  const contents = `import { createRequire } from 'node:module';
let engine;
export const RE2JS = { compile: (text) => (engine ??= createRequire(import.meta.url)('./re2js.cjs')).RE2JS.compile(text) };`;
  return {
    name: 'with-regular-expressions-on-demand',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^re2js$/ }, ({ path: name }) => ({ path: name, namespace: 'on-demand' }));
      onLoad({ filter: /^re2js$/, namespace: 'on-demand' }, () => ({ contents, loader: 'js' }));
    },
  };
}

/** The client of GitHub's API is as large as all else of the action, and most runs ask the API nothing. */
function withApiOnDemand() {
  const contents = `import { createRequire } from 'node:module';
export const { getOctokit } = createRequire(import.meta.url)('./octokit.cjs');`;
  return {
    name: 'with-api-on-demand',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/octokit\.ts$/ }, ({ path: name }) => ({ path: name, namespace: 'api' }));
      onLoad({ filter: /.*/, namespace: 'api' }, () => ({ contents, loader: 'js' }));
    },
  };
}

async function bundle(folder) {
  const engine = await bundleEngine(folder);
  const api = await bundleApi(folder);
  const action = await bundleAction(folder);
  const cli = await bundleCli(folder);
  fs.chmodSync(path.join(folder, 'cli.js'), 0o755);
  fs.writeFileSync(
    path.join(folder, 'LICENSES.txt'),
    licences(root, [action.metafile, api.metafile, cli.metafile, engine.metafile]),
  );
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

async function bundleApi(folder) {
  return await build({
    ...shared(),
    entryPoints: { octokit: 'src/action/octokit.ts' },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    plugins: [],
  });
}

/**
 * Each import on demand would be a file, and each file takes time to open. Only what is large is left to be one; the rest is kept
 * in functions of the file that imports it, which run on demand.
 */
function withFewFiles() {
  const commands = fs
    .readdirSync(path.join(root, 'src/cli'))
    .filter((name) => name.endsWith('-command.ts') && name !== 'lint-command.ts')
    .map((name) => `./${name}`);
  // Further files would split what all of them share into more files that each run opens. By what imports them, where they lie.
  const rare = new Map([
    ['../report/other-formats', '../report/other-formats.ts'],
    ['../report/sarif', '../report/sarif.ts'],
    ['../report/github', '../report/github.ts'],
    ['./lint-base', '../node/lint-base.ts'],
    ['./baseline-file', '../node/baseline-file.ts'],
  ]);
  const contents = [...commands, ...rare.values()].map((name) => `export * from '${name}';\n`).join('');
  const target = (name) => (commands.includes(`${name}.ts`) || rare.has(name) ? './other-commands' : name);
  return {
    name: 'with-few-files',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/other-commands$/ }, ({ path: name }) => ({ path: name, namespace: 'commands' }));
      onLoad({ filter: /.*/, namespace: 'commands' }, () => {
        return { contents, loader: 'ts', resolveDir: path.join(root, 'src/cli') };
      });
      onLoad({ filter: /[\\/]src[\\/](?:cli|node)[\\/].*\.ts$/ }, ({ path: file }) => {
        const text = fs.readFileSync(file, 'utf8').replaceAll(/\bimport\('(\.[^']+)\.ts'\)/g, (_, name) => {
          const meant = target(name);
          if (meant !== name) return `import('${meant}')`;
          return ownFiles.test(name) ? `import('${name}.ts')` : `Promise.resolve(require('${name}.ts'))`;
        });
        // What plugins are loaded with stays an import: they may be modules of any kind.
        return { contents: text.replace('import(/* @vite-ignore */ url)', 'meshlintImport(url)'), loader: 'ts' };
      });
    },
  };
}

/** What both programs are made with. Readable, since it is committed: a change of it can be reviewed. Minified it would start no faster. */
function shared() {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: false,
    legalComments: 'none',
    define: { 'import.meta.url': 'meshlintUrl' },
    plugins: [withoutUnusedToolkit(), withRegularExpressionsOnDemand()],
    metafile: true,
    logLevel: 'warning',
  };
}

/** One file, since GitHub loads one, and the client of its API beside it. */
async function bundleAction(folder) {
  return await build({
    ...shared(),
    plugins: [...shared().plugins, withApiOnDemand()],
    entryPoints: { action: 'src/action/main.ts' },
    outdir: folder,
    format: 'cjs',
    banner: { js: "const meshlintUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
}

/**
 * What one command needs and others do not is in files of its own, since what Node reads at the start is half of the time that it
 * takes to lint a file. Node starts CommonJS faster than modules, and esbuild splits modules only: each is converted for itself.
 */
async function bundleCli(folder) {
  const result = await build({
    ...shared(),
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: folder,
    format: 'esm',
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
    plugins: [...shared().plugins, withFewFiles()],
    write: false,
  });
  for (const { path: file, text } of result.outputFiles) {
    const up = path.relative(path.dirname(file), path.join(folder, 'cli.js')).split(path.sep).join('/');
    const banner = `const meshlintUrl = require('node:url').pathToFileURL(require('node:path').join(__dirname, '${up}')).href;`;
    const importing = text.includes('meshlintImport') ? '\nconst meshlintImport = (url) => import(url);' : '';
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      supported: { 'dynamic-import': false },
      banner: `${banner}${importing}`,
    });
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, code);
  }
  return result;
}

function copyRulePages(folder) {
  for (const name of filesBelow(path.join(root, 'rules'))) {
    if (!name.endsWith('.md') || name === 'README.md') continue;
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.copyFileSync(path.join(root, 'rules', name), path.join(folder, name));
  }
}

/** Paths of all files below a folder, with forward slashes; none when there is no folder. */
function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
