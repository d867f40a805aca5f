import type { Severity } from '../result.ts';

/** Wraps text in escape sequences, or leaves it alone where there is no colour. Input must be `printable`. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  severity(severity: Severity, text: string): string;
}

/** Select Graphic Rendition: https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
const bold = 1;
const dim = 2;
const severityColors = { error: 31, warning: 33, info: 36 } as const;

const paint = (code: number, text: string): string => (text === '' ? '' : `\u001b[${code}m${text}\u001b[0m`);

const colored: Style = {
  bold: (text) => paint(bold, text),
  dim: (text) => paint(dim, text),
  severity: (severity, text) => paint(severityColors[severity], text),
};

const plain: Style = { bold: (text) => text, dim: (text) => text, severity: (_, text) => text };

export function styleFor(color: boolean): Style {
  return color ? colored : plain;
}
