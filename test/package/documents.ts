import fs from 'node:fs';
import path from 'node:path';
import { type Fence, readPage, replaceFences } from '../../src/testing/page.ts';
import { repository } from '../bundle.ts';
import type { Installation } from './installation.ts';

/**
 * Does what a document shows, in a folder where the package is installed, and gives the document as it is when all of it is true:
 * files (`yaml file=x.yaml`) are written, modules (`js run`) and commands (`sh run`) are run, with `exit=1` where they end so, and
 * what they print is in the `text` fence that follows.
 */
export function shownDocument(file: string, installed: Installation): string {
  const text = fs.readFileSync(path.join(repository, file), 'utf8');
  const fences = readPage(text).flatMap((section) => section.fences);
  const current = new Map<Fence, string>();
  for (const [index, fence] of fences.entries()) {
    const { words, content } = fence;
    if (fence.file !== undefined) installed.write(fence.file, content);
    if (!words.includes('run')) continue;
    const printed = ran(fence, `example-${index}`, installed);
    const next = fences[index + 1];
    if (next?.words[0] === 'text') current.set(next, printed);
    else if (printed !== '') throw new Error(`${file}:${fence.start} prints what is not shown: ${printed}`);
  }
  if (current.size === 0) throw new Error(`nothing of ${file} is run`);
  return replaceFences(text, current);
}

function ran({ words, content, file, start }: Fence, name: string, { write, run }: Installation): string {
  const isModule = words[0] === 'js';
  const script = isModule ? (file ?? `${name}.mjs`) : `${name}.sh`;
  write(script, content);
  const { status, stdout, stderr } = run(isModule ? process.execPath : 'bash', script);
  const exit = words.find((word) => word.startsWith('exit='))?.slice('exit='.length) ?? '0';
  if (String(status) !== exit) throw new Error(`line ${start} exits with ${status}: ${stdout}${stderr}`);
  return stdout;
}
