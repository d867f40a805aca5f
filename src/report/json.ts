import type {
  CallEnds,
  Cause,
  ContextValue,
  Diagnostic,
  Effect,
  Fix,
  LintResult,
  ResultEvidence,
  ResultRange,
  RuleSummary,
  Since,
  SkippedFile,
  UnitSummary,
  UnknownReference,
} from '../result.ts';
import { printableJson } from './printable.ts';

/** The result itself, version 1 of the contract. Keys always come in the same order; absent ones are left out. */
export function json(result: LintResult): string {
  const { error, warning, info, suppressed } = result.summary;
  return printableJson({
    version: result.version,
    tool: { name: result.tool.name, version: result.tool.version },
    units: result.units.map(unit),
    read: { files: result.read.files, resources: result.read.resources },
    summary: { error, warning, info, suppressed },
    context: result.context.map(contextValue),
    skipped: result.skipped.map(skippedFile),
    unknown: result.unknown.map(unknownReference),
    rules: result.rules.map(rule),
    since: result.since === undefined ? undefined : since(result.since),
    diagnostics: result.diagnostics.map(diagnostic),
  });
}

const since = ({ base, commit, known, fixed }: Since) => ({ base, commit, known, fixed: fixed.map(diagnostic) });

const unit = ({ name, files, resources, partial }: UnitSummary) => ({ name, files, resources, partial });

const contextValue = ({ name, value, from, at, units }: ContextValue) => ({
  name,
  value,
  from,
  at: at === undefined ? undefined : { file: at.file, range: range(at.range) },
  units,
});

const skippedFile = ({ file, line, reason }: SkippedFile) => ({ file, line, reason });

const unknownReference = (it: UnknownReference) => ({ reference: it.reference, file: it.file, range: range(it.range) });

const rule = ({ id, summary, docs }: RuleSummary) => ({ id, summary, docs });

function diagnostic(it: Diagnostic) {
  return {
    rule: it.rule,
    severity: it.severity,
    confidence: it.confidence,
    message: it.message,
    help: it.help,
    effect: it.effect === undefined ? undefined : effect(it.effect),
    call: it.call === undefined ? undefined : call(it.call),
    file: it.file,
    range: range(it.range),
    rendered: it.rendered,
    resource: it.resource === undefined ? undefined : resource(it.resource),
    path: it.path,
    because: it.because.map(evidence),
    units: it.units,
    notIn: it.notIn,
    fingerprint: it.fingerprint,
    cause: it.cause === undefined ? undefined : cause(it.cause),
    fix: it.fix === undefined ? undefined : fix(it.fix),
  };
}

const effect = ({ result, status, flags, decidedBy, reason, text, when }: Effect) => ({
  result,
  status,
  flags,
  decidedBy,
  reason,
  text,
  when,
});

const call = ({ client, server }: CallEnds) => ({ client, server });

const cause = (it: Cause) => ({ file: it.file, range: range(it.range), by: it.by });

const resource = ({ apiVersion, kind, namespace, name }: NonNullable<Diagnostic['resource']>) => ({
  apiVersion,
  kind,
  namespace,
  name,
});

const evidence = (it: ResultEvidence) => ({
  note: it.note,
  from: it.from,
  assumed: it.assumed,
  file: it.file,
  range: it.range === undefined ? undefined : range(it.range),
});

const fix = ({ title, safe, edits }: Fix) => ({
  title,
  safe,
  edits: edits.map((edit) => ({ file: edit.file, range: range(edit.range), text: edit.text })),
});

const range = ({ start, end }: ResultRange) => ({
  start: { line: start.line, column: start.column },
  end: { line: end.line, column: end.column },
});
