import type { PortAudit, PreflightItem, PreflightResult } from '../preflight-result.ts';
import { effectWords } from './effect-words.ts';
import { evidenceNote, evidencePlace } from './evidence-words.ts';
import { code, readable } from './markdown-text.ts';
import { placeWords } from './place-words.ts';
import {
  auditMarks,
  auditTitle,
  breakWords,
  groupsOf,
  portWords,
  protocolWords,
  questionWords,
  sourceOf,
  summaryWords,
} from './preflight-words.ts';

/** A checklist for a ticket: a task for each item, in the order in which they are mended. */
export function preflightMarkdown(result: PreflightResult): string {
  const { verdict, audit } = result;
  const groups = groupsOf(result);
  const lines = [`## Preflight ${readable(questionWords(result))}`, '', readable(summaryWords(result)), ''];
  for (const [index, { title, items }] of groups.entries()) {
    lines.push(`### ${index + 1}. ${title}`, '', ...items.flatMap(taskLines), '');
  }
  if (audit.length > 0) {
    const head = ['| | Service | Port | Protocol | Why |', '| --- | --- | --- | --- | --- |'];
    lines.push(`### ${groups.length + 1}. ${auditTitle}`, '', ...head, ...audit.map(auditRow), '');
  }
  const breaks = verdict.breaks.map((it) => `- ${readable(`${it.what}${breakWords(it)}`)}`);
  lines.push('### Verdict', '', `**${readable(verdict.text)}**`, '');
  if (breaks.length > 0) lines.push(...breaks, '');
  if (verdict.untried > 0) lines.push(`${verdict.untried} more workloads were not tried by themselves.`, '');
  return `${[...lines, `Rollback: ${readable(verdict.rollback)}`].join('\n')}\n`;
}

function taskLines(item: PreflightItem): readonly string[] {
  const { message, effect, because, help, severity, confidence } = item;
  const sure = confidence === 'certain' ? severity : `${severity}, ${confidence}`;
  return [
    `- [ ] ${readable(message)} (${readable(sure)})`,
    `  - where: ${code(placeWords(item))} (${code(sourceOf(item))})`,
    ...(effect === undefined ? [] : [`  - effect: ${readable(effectWords(effect))}`]),
    ...because.map((evidence) => {
      const at = evidencePlace(evidence);
      return `  - because ${readable(evidenceNote(evidence))}${at === undefined ? '' : ` (${code(at)})`}`;
    }),
    ...(help === undefined ? [] : [`  - help: ${readable(help)}`]),
  ];
}

function auditRow(port: PortAudit): string {
  const cells = [auditMarks[port.verdict], port.service, portWords(port), protocolWords(port), port.note];
  return `| ${cells.map(readable).join(' | ')} |`;
}
