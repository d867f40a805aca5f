// Makes library/, what `import "meshlint"` loads: ES modules, their types, and the pages of rules. Nothing that they need is installed.
//
//   node scripts/library.mjs            writes library/
//   node scripts/library.mjs <folder>   writes another folder
//
// Modules that are needed together share a file, since Node takes three times as long to open each of 700 for itself. So that a rule
// can be imported alone, each is an entry, and what is imported on demand stays in files of its own.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { licences } from './licences.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.resolve(process.argv[2] ?? path.join(root, 'library'));

const ruleFiles = (ending) =>
  fs
    .readdirSync(path.join(root, 'rules'), { recursive: true, encoding: 'utf8' })
    .map((name) => `rules/${name.split(path.sep).join('/')}`)
    .filter((name) => name.endsWith(ending) && name.split('/').length === 3);
const entries = ['src/index.ts', 'src/node.ts', 'src/testing.ts', ...ruleFiles('.ts')];

fs.rmSync(folder, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: entries,
  outbase: root,
  outdir: folder,
  chunkNames: 'parts/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: ['node20', 'es2023'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
writeTypes();
for (const name of ruleFiles('.md')) fs.copyFileSync(path.join(root, name), path.join(folder, name));
fs.writeFileSync(path.join(folder, 'LICENSES.txt'), licences(root, [metafile]));

/** Declarations of what the entries export, and of nothing else. */
function writeTypes() {
  const all = fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-types-'));
  try {
    emitDeclarations(all);
    const kept = new Set();
    for (const entry of entries) keep(path.join(all, declarationOf(entry)), kept);
    for (const file of kept) {
      const target = path.join(folder, path.relative(all, file));
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, withoutSourceNames(fs.readFileSync(file, 'utf8')));
    }
  } finally {
    fs.rmSync(all, { recursive: true });
  }
}

/** `tsc` checks the types elsewhere: here they are only written. */
function emitDeclarations(outDir) {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noEmit: false, noCheck: true, declaration: true, emitDeclarationOnly: true },
    root,
  );
  const program = ts.createProgram(
    entries.map((name) => path.join(root, name)),
    { ...options, rootDir: root, outDir },
  );
  const { diagnostics, emitSkipped } = program.emit();
  if (emitSkipped || diagnostics.length > 0) {
    throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost(options)) || 'no types were written');
  }
}

/** A declaration and all that it imports. Who installs the package has no other types, so none may be needed. */
function keep(file, kept) {
  if (kept.has(file)) return;
  kept.add(file);
  const text = fs.readFileSync(file, 'utf8');
  for (const { fileName: name } of ts.preProcessFile(text, true, true).importedFiles) {
    if (!name.startsWith('.')) throw new Error(`${file} needs the types of ${name}, which is not installed`);
    keep(path.join(path.dirname(file), declarationOf(name)), kept);
  }
}

function declarationOf(name) {
  return name.replace(/\.ts$/, '.d.ts');
}

/** Tools other than TypeScript look for the file that is named. */
function withoutSourceNames(text) {
  return text.replaceAll(/((?:\bfrom |\bimport ?\(?)')(\.[^']+)\.ts'/g, "$1$2.js'");
}
