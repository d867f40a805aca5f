import type { Diagnostic, Edit, Effect, Fix, ResultEvidence, ResultRange, Severity } from '../result.ts';
import { effectWords } from './effect-words.ts';
import { isElsewhere } from './finding-lines.ts';
import { linkTo, maximumText, messageText } from './sarif-text.ts';
import type { artifactLocation } from './sarif-uri.ts';
import { cutEnd } from './text-size.ts';

const levels: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'note' };
/** Names of units that a result tells; more say nothing more. */
const maximumUnits = 100;

/** What results need beside the diagnostic. */
export interface SarifRun {
  locationOf(file: string): ReturnType<typeof artifactLocation>;
  ruleIndex(rule: string): number | undefined;
  /** The hash of a line that code scanning recognises a result by; undefined where the text cannot be had. */
  lineHash(file: string, line: number): string | undefined;
  /** How many results with this fingerprint there are up to now. */
  occurrence(fingerprint: string): number;
  /** The line break of a file. */
  lineBreak(file: string): string;
  /** What the comparison with a base says of a diagnostic; undefined where nothing is compared. */
  baselineState(diagnostic: Diagnostic): 'new' | 'unchanged' | undefined;
  readonly maximumRelated: number;
}

/** A place beside the one that the result is shown at. */
interface Related {
  readonly file: string;
  readonly range: ResultRange;
  readonly note: string;
  readonly isOwn?: true;
}

/**
 * A result. Code scanning shows it on a pull request only where the change wrote its lines: so it stands where the change caused it,
 * and its own place becomes a related one.
 */
export function sarifResult(diagnostic: Diagnostic, run: SarifRun) {
  const { rule, severity, confidence, effect, file, range, fingerprint, units, cause, fix } = diagnostic;
  const { related, linked } = relatedPlaces(diagnostic, run.maximumRelated);
  const at = cause !== undefined && isElsewhere(diagnostic) ? cause : { file, range };
  const lineHash = run.lineHash(at.file, at.range.start.line);
  const baselineState = run.baselineState(diagnostic);
  const own = { logicalLocations: logicalLocations(diagnostic) };
  return {
    ruleId: rule,
    ruleIndex: run.ruleIndex(rule),
    level: levels[severity],
    message: { text: messageOf(diagnostic, linked) },
    locations: [{ physicalLocation: physicalLocation(at, run), ...(isElsewhere(diagnostic) ? {} : own) }],
    relatedLocations: related.map((place, index) => ({
      id: index + 1,
      physicalLocation: physicalLocation(place, run),
      ...(place.isOwn ? own : {}),
      message: { text: messageText(place.note) },
    })),
    partialFingerprints: {
      ...(lineHash === undefined ? {} : { primaryLocationLineHash: lineHash }),
      // Ours survives moved lines and renamed files.
      'meshlint/v1': `${fingerprint}:${run.occurrence(fingerprint)}`,
    },
    ...(baselineState === undefined ? {} : { baselineState }),
    ...(fix === undefined || fix.edits.length === 0 ? {} : { fixes: [fixOf(fix, run)] }),
    properties: { confidence, effect: effectOf(effect), units: units.slice(0, maximumUnits) },
  };
}

type PlacedEvidence = ResultEvidence & { readonly file: string; readonly range: ResultRange };

function hasPlace(evidence: ResultEvidence): evidence is PlacedEvidence {
  return evidence.file !== undefined && evidence.range !== undefined;
}

/** The places, and which id each reason got. */
function relatedPlaces(diagnostic: Diagnostic, maximum: number) {
  const { file, range, message, because } = diagnostic;
  const related: Related[] = isElsewhere(diagnostic) ? [{ file, range, note: message, isOwn: true }] : [];
  const linked = new Map<ResultEvidence, number>();
  for (const evidence of because) {
    if (!hasPlace(evidence) || related.length >= maximum) continue;
    linked.set(evidence, related.push({ file: evidence.file, range: evidence.range, note: evidence.note }));
  }
  return { related, linked };
}

/** The text says the whole story; reasons link to their related locations. */
function messageOf(diagnostic: Diagnostic, linked: ReadonlyMap<ResultEvidence, number>): string {
  const { message, effect, because, help, file, range } = diagnostic;
  const told = because.filter((evidence) => linked.has(evidence) || !hasPlace(evidence)).slice(0, maximumReasons);
  const left = because.length - told.length;
  return [
    `${messageText(message)}.`,
    ...(isElsewhere(diagnostic) ? [`It is found at ${linkTo(1, `${file}:${range.start.line}`)}.`] : []),
    ...(effect === undefined ? [] : [`Effect: ${messageText(effectWords(effect))}.`]),
    ...told.map((evidence) => reasonText(evidence, linked.get(evidence))),
    ...(left === 0 ? [] : [`And ${left} more ${left === 1 ? 'reason' : 'reasons'}.`]),
    ...(help === undefined ? [] : [`Help: ${messageText(help)}.`]),
  ].join('\n');
}

/** As many as locations are kept. */
const maximumReasons = 100;

function reasonText({ note, assumed, file, range }: ResultEvidence, id: number | undefined): string {
  const place = id === undefined ? '' : ` (${linkTo(id, `${file}:${range?.start.line}`)})`;
  return `Because ${messageText(note)}${assumed === true ? ' (assumed)' : ''}${place}.`;
}

/** Its words are in the message. */
function effectOf(effect: Effect | undefined): Omit<Effect, 'text' | 'when'> | undefined {
  if (effect === undefined) return undefined;
  const { text: _, when: __, ...codes } = effect;
  return codes;
}

function logicalLocations({ resource, path }: Diagnostic) {
  if (resource === undefined) return undefined;
  const { kind, namespace, name } = resource;
  const fullyQualifiedName = cutEnd(`${kind} ${namespace === '' ? '' : `${namespace}/`}${name}${path}`, maximumText);
  return [{ name: cutEnd(name, maximumText), kind: 'resource', fullyQualifiedName }];
}

/** Each file once, as the format asks for. https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317881 */
function fixOf({ title, safe, edits }: Fix, run: SarifRun) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: messageText(title) },
    artifactChanges: files.map((file) => ({
      artifactLocation: run.locationOf(file),
      replacements: edits.filter((edit) => edit.file === file).map((edit) => replacementOf(edit, run)),
    })),
    properties: { safe },
  };
}

function replacementOf({ file, range, text }: Edit, run: SarifRun) {
  const insertedContent = { text: text.replaceAll('\n', run.lineBreak(file)) };
  return { deletedRegion: regionOf(range), ...(text === '' ? {} : { insertedContent }) };
}

function physicalLocation({ file, range }: Pick<Diagnostic, 'file' | 'range'>, run: SarifRun) {
  return { artifactLocation: run.locationOf(file), region: regionOf(range) };
}

function regionOf({ start, end }: ResultRange) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
