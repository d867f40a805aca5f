import type { Diagnostic, ResultEvidence } from '../result.ts';
import { codeFrame } from './code-frame.ts';
import { effectWords } from './effect-words.ts';
import { evidenceNote, evidencePlace } from './evidence-words.ts';
import { doubtWords } from './finding-lines.ts';
import { markup } from './markup-text.ts';
import { placeWords } from './place-words.ts';
import { causeWords } from './since-words.ts';
import type { SourceLines } from './source-line.ts';
import type { Style } from './style.ts';
import { cutEnd } from './text-size.ts';
import { unitWords } from './unit-words.ts';

/** What findings of one page share. */
export interface HtmlPage {
  text(file: string): string | undefined;
  /** Reasons lead from file to file: each keeps its lines. */
  lines(file: string): SourceLines;
  /** The ids of files that the page has a part for. */
  readonly files: ReadonlyMap<string, string>;
  readonly severalUnits: boolean;
}

const longestText = 5000;
const frameWidth = 120;
/** Longer lines of reasons are cut. */
const longestLine = 160;

/** No character of a file is one of these: they are marks where an element starts and ends. */
const marks: Style = {
  bold: (text) => text,
  dim: (text) => text,
  severity: (severity, text) => `\u0001${severity}\u0002${text}\u0003`,
};

/** One finding with the lines that are at fault. */
export function htmlFinding(diagnostic: Diagnostic, page: HtmlPage): string {
  const { severity, rule, message, help, effect, because, units, cause } = diagnostic;
  const changed = cause && causeWords(cause);
  const parts = [
    `<h3><b class="${severity}">${severity}</b> ${said(message)}</h3>`,
    `<p class="faint">${markup(placeWords(diagnostic))}, ${markup(rule)}${doubtWords(diagnostic)}</p>`,
    ...frame(diagnostic, page),
    ...(changed === undefined ? [] : [`<p>${said(changed)}</p>`]),
    ...(effect === undefined ? [] : [`<p><b>effect</b> ${said(effectWords(effect))}</p>`]),
    ...(because.length === 0
      ? []
      : ['<p><b>because</b></p>', '<ul>', ...because.map((it) => reason(it, page)), '</ul>']),
    ...(help === undefined ? [] : [`<p><b>help</b> ${said(help)}</p>`]),
    ...(page.severalUnits && units.length > 0 ? [`<p><b>units</b> ${said(unitWords(diagnostic, false))}</p>`] : []),
  ];
  return `<article class="${severity}">\n${parts.join('\n')}\n</article>\n`;
}

const said = (text: string): string => markup(cutEnd(text, longestText));

function frame({ file, range, severity }: Diagnostic, page: HtmlPage): readonly string[] {
  const text = page.text(file);
  if (text === undefined) return [];
  const style: Style = { ...marks, severity: (_, carets) => marks.severity(severity, carets) };
  const lines = codeFrame({ text, lines: page.lines(file), range, width: frameWidth, style });
  if (lines.length === 0) return [];
  // Long lines are scrolled, by key too. A screen reader has no use for carets: the place says which columns are meant.
  return [`<pre tabindex="0">${lines.map(marked).join('\n')}</pre>`];
}

/** A line of a frame, in which the parts between marks are elements. */
function marked(line: string): string {
  return line
    .split(/\u0001(\w+)\u0002([^\u0003]*)\u0003/)
    .map((part, index, parts) => {
      if (index % 3 === 0) return markup(part);
      return index % 3 === 1 ? `<b class="${part}" aria-hidden="true">${markup(parts[index + 1] ?? '')}</b>` : '';
    })
    .join('');
}

/** A reason, its place, and what is written there. */
function reason(evidence: ResultEvidence, page: HtmlPage): string {
  const { file, range } = evidence;
  const note = said(evidenceNote(evidence));
  const place = evidencePlace(evidence);
  if (file === undefined || place === undefined) return `<li>${note}</li>`;
  const id = page.files.get(file);
  const shown = id === undefined ? markup(place) : `<a href="#${id}">${markup(place)}</a>`;
  const text = range === undefined ? undefined : page.text(file);
  const line =
    text === undefined
      ? undefined
      : page
          .lines(file)
          .line(text, range?.start.line ?? 0)
          ?.trim();
  const code = line === undefined || line === '' ? '' : ` <code>${markup(cutEnd(line, longestLine))}</code>`;
  return `<li>${note}<br><span class="faint">${shown}</span>${code}</li>`;
}
