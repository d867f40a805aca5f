import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidingKeys } from '../../../src/node/helm/deciding-keys.ts';
import { isOutput, templatePieces } from '../../../src/node/helm/go-template.ts';
import { unmark } from '../../../src/node/helm/marked-output.ts';
import { markTemplate, rawText } from '../../../src/node/helm/marked-template.ts';

function pieces(text: string): readonly string[] | undefined {
  return templatePieces(text)?.map((it) => (it.kind === 'text' ? text.slice(it.start, it.end) : `<${it.body}>`));
}

describe('Pieces of a template', () => {
  test.each<[string, readonly string[] | undefined]>([
    ['', []],
    ['a', ['a']],
    ['a {{ .b }} c', ['a ', '<.b>', ' c']],
    ['a\n  {{- .b -}}\n c', ['a', '<.b>', 'c']],
    ['a {{-.b}} c', ['a ', '<-.b>', ' c']],
    ['a{{- /* }} */ -}} b', ['a', 'b']],
    ['{{/* a */}}b', ['b']],
    ['{{ "}}" | `}}` }}b', ['<"}}" | `}}`>', 'b']],
    ['{{ "\\"}}" }}b', ['<"\\"}}">', 'b']],
    ["{{ '}' }}}}", ["<'}'>", '}}']],
    ['{{- "a" -}}{{- "b" -}}', ['<"a">', '<"b">']],
    ['a {{- ""}} {{"" -}} b', ['a', '<"">', ' ', '<"">', 'b']],
    ['{{ a\n| b }}', ['<a\n| b>']],
    ['{{ a', undefined],
    ['{{ "a }}', undefined],
    ['{{/* a }}', undefined],
  ])('%j', (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  test('are never more than the text, whatever it is', () => {
    const part = fc.constantFrom('{{', '}}', '{{-', '-}}', ' ', '"', '`', '/*', '*/', 'a', '\n', '\\', "'");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        let last = 0;
        for (const { start, end } of templatePieces(parts.join('')) ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
    );
  });
});

test.each([
  ['.Values.a', true],
  ['include "a" .', true],
  ['$x', true],
  ['$x := .a', false],
  ['$i, $x = .a', false],
  ['if eq .a "b"', false],
  ['else if .a', false],
  ['end', false],
  ['iffy', true],
])('%s writes something: %s', (body, expected) => {
  expect(isOutput(body)).toBe(expected);
});

test('Keys that decide are the last ones of what is compared, matched, counted or looked up', () => {
  const text =
    '{{ if eq .Values.a.kind "x" }}{{ .Values.port }}{{ index .Values.map .name }}{{ range until (int .n) }}{{ end }}';
  expect([...decidingKeys([text])].sort()).toEqual(['kind', 'n', 'name']);
});

describe('Marks', () => {
  const marking = { number: 3, marks: true, names: new Set(['a']) };

  test('stand before texts and around actions, and twice in what is named', () => {
    const text =
      '{{ define "a" -}}\n  x: {{ .y }}\n{{ end }}b: {{ include "a" . | nindent 2 }}{{ include "a" . | quote }}';
    const marked = markTemplate(text, marking);
    const shown = (part = ''): string => part.replaceAll('\uE000', '<').replaceAll('\uE001', '>');
    expect(shown(marked?.named)).toBe('{{ define "a" }}x: {{ .y }}\n{{ end }}');
    expect(shown(marked?.twins)).toBe('{{ define "a.meshlint" }}<T3.20>x:<E> <A3.23.8>{{ .y }}<Z>\n{{ end }}');
    expect(shown(marked?.body)).toBe(
      '{{ define "meshlint-3" }}<T3.41>b: <A3.44.31>{{ include "a.meshlint" . | nindent 2 }}<Z><A3.75.27>{{ include "a" . | quote }}<Z>{{ end }}raw: {{ include "meshlint-3" . | toJson }}\n',
    );
  });

  test('are made nowhere where nothing is to be marked', () => {
    const marked = markTemplate('{{ block "b" . }}x{{ end }}{{ if .a -}} {y {{- end }}', { ...marking, marks: false });
    expect(marked?.body).toBe(
      '{{ define "meshlint-3" }}{{ block "b" . }}x{{ end }}{{ if .a }}{y{{ end }}{{ end }}raw: {{ include "meshlint-3" . | toJson }}\n',
    );
    expect(markTemplate('{{ "a', marking)).toBeUndefined();
    expect(markTemplate('a\uE000b', marking)).toBeUndefined();
  });

  test('a brace before an action stays a brace', () => {
    expect(markTemplate('{ {{- .a }}', { ...marking, marks: false })?.body).toContain('{{ "{" }}{{ .a }}');
  });

  test('tell which text or action wrote what', () => {
    const { text, stretches } = unmark(
      '\uE000T0.5\uE001ab\uE000A0.7.9\uE001cd\n  \uE000T1.2\uE001e\uE000E\uE001\n\uE000Z\uE001\uE000T0.16\uE001f',
    );
    expect(text).toBe('abcd\n  e\nf');
    expect(stretches.map(({ start, place }) => [start, place?.kind, place?.template, place?.offset])).toEqual([
      [0, 'text', 0, 5],
      [2, 'action', 0, 7],
      [7, 'text', 1, 2],
      [8, 'action', 0, 7],
      [9, 'text', 0, 16],
    ]);
    expect(stretches[2]?.actions).toHaveLength(1);
  });

  test('raw output is read as Helm would have printed it', () => {
    expect(rawText('raw: "a: \\u003cno value\\u003e\\nb: \\u003c"\n')).toBe('a: \nb: <');
    expect(rawText('kind: Service\n')).toBeUndefined();
  });
});
