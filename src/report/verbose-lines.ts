import type { ContextValue, LintResult } from '../result.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

/** What is only counted without `--verbose`: what was skipped and why, unknown references, units, the context. */
export function verboseLines(result: LintResult, style: Style): readonly string[] {
  const skipped = result.skipped.map(({ file, line, reason }) => `${place(file, line)}  ${printable(reason)}`);
  const unknown = result.unknown.map(
    ({ file, range, reference }) => `${place(file, range.start.line)}  ${printable(reference)}`,
  );
  const units = result.units.map(
    ({ name, files, resources, partial }) =>
      `${printable(name)}  files: ${files}, resources: ${resources}${partial === undefined ? '' : `, partial: ${printable(partial)}`}`,
  );
  return [
    ...group('skipped', skipped, style),
    ...group('unknown references (neither found nor known to be missing)', unknown, style),
    ...group('units', units, style),
    ...group('context', result.context.map(contextLine), style),
    ...group('rules', [`${result.rules.length} ran`], style),
  ];
}

function group(title: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : [style.bold(title), ...lines.map((line) => `  ${line}`), ''];
}

function contextLine({ name, value, from, at }: ContextValue): string {
  const source = at === undefined ? from : `${from} ${place(at.file, at.range.start.line)}`;
  return `${name}  ${printable(Array.isArray(value) ? value.join(', ') : String(value))}  (${source})`;
}

function place(file: string, line: number | undefined): string {
  return `${printable(file)}${line === undefined ? '' : `:${line}`}`;
}
