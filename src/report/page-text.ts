import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { wrapText } from './wrap-text.ts';

/** How a page is shown. */
export interface PageLook {
  readonly width: number;
  readonly style: Style;
  /** All examples, and not only the first that is wrong. */
  readonly whole: boolean;
}

interface Section {
  readonly lines: readonly string[];
  readonly isExample: boolean;
}

/** A page in Markdown as plain text for a terminal: paragraphs are wrapped, code is indented, tables become lists. */
export function pageText(markdown: string, look: PageLook): string {
  const sections = sectionsOf(markdown);
  const shown = look.whole ? sections : abridged(sections);
  const text = shown.map(({ lines }) => blocks(lines, look)).join('');
  const left = sections.length - shown.length;
  if (left === 0) return text;
  return `${text}${look.style.dim(`${left} more ${left === 1 ? 'example' : 'examples'}: --verbose`)}\n`;
}

/** What tells of the rule, and the first example with a finding. */
function abridged(sections: readonly Section[]): readonly Section[] {
  const example = sections.find(
    ({ isExample, lines }) => isExample && lines.some((line) => line.includes('# expect:')),
  );
  return sections.filter((section) => !section.isExample || section === example);
}

function sectionsOf(markdown: string): readonly Section[] {
  const sections: string[][] = [[]];
  let inFence = false;
  for (const line of markdown.trimEnd().split(/\r?\n/)) {
    if (line.startsWith('```')) inFence = !inFence;
    if (!inFence && line.startsWith('## ')) sections.push([]);
    sections.at(-1)?.push(line);
  }
  return sections.map((lines) => ({ lines, isExample: lines.some((line) => /^```\S+ .*file=/.test(line)) }));
}

function blocks(lines: readonly string[], look: PageLook): string {
  let text = '';
  for (let at = 0; at < lines.length; ) {
    const end = blockEnd(lines, at);
    const block = lines.slice(at, end);
    // Items of a list stand together.
    const isTight = isItem(block[0]) && isItem(lines[end]);
    if (block[0] !== '') text += `${blockText(block, look)}${isTight ? '\n' : '\n\n'}`;
    at = end;
  }
  return text;
}

const item = /^(\s*(?:[-*]|\d+[.]) )/;
const isItem = (line: string | undefined): boolean => line !== undefined && item.test(line);
const startsBlock = /^(?:```|#{1,6} |\||\s*(?:[-*]|\d+[.]) )/;

/** The line after a block: a fence, a table, a heading, an item of a list, or a paragraph. */
function blockEnd(lines: readonly string[], from: number): number {
  const first = lines[from] ?? '';
  if (first.startsWith('```')) {
    const close = lines.indexOf('```', from + 1);
    return close === -1 ? lines.length : close + 1;
  }
  if (first === '' || first.startsWith('#')) return from + 1;
  const ends = (line: string): boolean =>
    line === '' || (first.startsWith('|') ? !line.startsWith('|') : startsBlock.test(line));
  const next = lines.findIndex((line, index) => index > from && ends(line));
  return next === -1 ? lines.length : next;
}

function blockText(block: readonly string[], { width, style }: PageLook): string {
  const [first = ''] = block;
  if (first.startsWith('```')) return codeText(block, style);
  if (first.startsWith('#')) return style.bold(plain(first.replace(/^#+ /, '')));
  if (first.startsWith('|')) return tableText(block, width);
  const [, mark = ''] = item.exec(first) ?? [];
  return hanging(mark, plain(block.join(' ').slice(mark.length)), width);
}

/** The name of a file stands above it. */
function codeText(block: readonly string[], style: Style): string {
  const [, file] = /file=(\S+)/.exec(block[0] ?? '') ?? [];
  const code = block
    .slice(1, block.at(-1) === '```' ? -1 : undefined)
    .map((line) => `    ${printable(line)}`.trimEnd());
  return [...(file === undefined ? [] : [style.dim(`    # ${printable(file)}`)]), ...code].join('\n');
}

/** An item for each row: two cells are a word and what it means, of more each has its heading. */
function tableText(block: readonly string[], width: number): string {
  const [headings = [], , ...rows] = block.map(cellsOf);
  const items = rows.map((cells) => {
    const [first = '', second = ''] = cells;
    if (cells.length < 3) return hanging('- ', second === '' ? first : `${first}: ${second}`, width);
    const told = cells.map((cell, index) => (cell === '' ? '' : `${headings[index] ?? ''}: ${cell}`));
    return hanging('- ', told.filter((cell) => cell !== '').join('; '), width);
  });
  return items.join('\n');
}

function cellsOf(row: string): readonly string[] {
  const inner = row.trim().replace(/^\||\|$/g, '');
  return inner.split(/(?<!\\)\|/).map((cell) => plain(cell.trim().replaceAll('\\|', '|')));
}

function hanging(mark: string, text: string, width: number): string {
  const lines = wrapText(text.replace(/\s+/g, ' ').trim(), Math.max(20, width - mark.length));
  return lines.map((line, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + line).join('\n');
}

/** Emphasis goes, links keep their text, and their address where it leads somewhere else than into the repository. */
function plain(text: string): string {
  return printable(text)
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : withoutMarks(part)))
    .join('');
}

function withoutMarks(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\((https?:[^)\s]+)\)/g, '$1 ($2)')
    .replace(/\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(^|[\s(])[_*]([^_*\s][^_*]*)[_*](?=$|[\s).,:;])/g, '$1$2');
}
