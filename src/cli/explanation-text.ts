import type { Explanation } from '../explain/explanation.ts';
import { deciders } from '../report/effect-words.ts';
import { type PageLook, pageText } from '../report/page-text.ts';
import { wrapText } from '../report/wrap-text.ts';

/** An explanation for people: what it means, who decides, what leads to it, and where to look. */
export function explanationText(explanation: Explanation, look: PageLook): string {
  const { kind, word, title, meaning, page } = explanation;
  const { style, width } = look;
  if (page !== undefined) return `${pageText(page, look)}${style.dim(meaning)}\n`;
  const decidedBy = explanation.decidedBy.map((decider) => deciders[decider]).join(', ');
  return [
    `${style.bold(word)}  ${style.dim(kind.replace('-', ' '))}\n`,
    `${wrapText(title, width).join('\n')}\n\n${wrapText(meaning, width).join('\n')}\n`,
    decidedBy === '' ? '' : `\n${style.bold('decided by')}  ${decidedBy}\n`,
    list(
      'reasons',
      explanation.reasons.map(({ reason, meaning: what }) => [reason, what] as const),
      look,
    ),
    list(
      'rules that predict it',
      explanation.rules.map(({ id, summary }) => [id, summary] as const),
      look,
    ),
    list(
      'where to look',
      explanation.look.map((what) => [what, ''] as const),
      look,
    ),
    list(
      'sources',
      explanation.sources.map((source) => [source, ''] as const),
      look,
    ),
  ].join('');
}

function list(heading: string, items: readonly (readonly [string, string])[], { style, width }: PageLook): string {
  if (items.length === 0) return '';
  const lines = items.flatMap(([first, then]) => {
    if (then === '')
      return wrapText(first, width - 4).map((line, index) => (index === 0 ? `  ${line}` : `    ${line}`));
    return [`  ${first}`, ...wrapText(then, width - 6).map((line) => `      ${line}`)];
  });
  return `\n${style.bold(heading)}\n${lines.join('\n')}\n`;
}
