import type { Diagnostic } from '../../src/result.ts';
import { hostile, plainDiagnostic, strictMtls } from './sample-result.ts';

/** Names that try to break out of Markdown, HTML, XML, Mermaid, JSON, a log of GitHub or a terminal. */
export const hostileNames: readonly string[] = [
  hostile,
  '<img src=x onerror="window.hacked=1">',
  '"><script>window.hacked=1</script>',
  "'--></style></title></textarea><svg onload=window.hacked=1>",
  '&lt;b&gt; &#60;i&#62; &quot; &amp;',
  ']]></failure><x/> <!-- <?xml ?>',
  'a"] --> b["x',
  'end',
  'subgraph',
  'click n0 href "javascript:window.hacked=1"',
  '%%{init: {"securityLevel":"loose"}}%%',
  '#quot;#34;#60;b#62;',
  '\ufb02\u00b0\u00b060\u00b6\u00dfimg src=x onerror=window.hacked=1\ufb02\u00b0\u00b062\u00b6\u00df',
  '`**bold**` __under__ ~~gone~~ $$x^2$$',
  '- item',
  '1. item',
  '# head',
  '> quote',
  '---\ntitle: x\n---',
  '```\nfence',
  '| cell | cell |',
  'style x:#35;abc;',
  'classDef x:#f;',
  '[link](javascript:window.hacked=1) <https://evil.example> www.evil.example @team #1',
  'javascript:window.hacked=1',
  'lone \ud800 surrogate',
  '%0A::error::forged%0D',
  '::error::forged ##[error]forged',
  '##vso[task.setvariable variable=PATH]forged',
  '\\n \\u0041 \\" \\',
  '__proto__',
  'constructor',
  ' ',
  'a'.repeat(3000),
  '\u{1f600}\u65e5\u672c\u8a9e',
];

/** A diagnostic all of whose texts are one name. */
export function named(name: string, changes: Partial<Diagnostic> = {}): Diagnostic {
  const effect = { result: 'http-error', reason: name, status: 503, flags: [name], text: name, when: name } as const;
  const because = [{ note: name, from: 'manifest', file: name, range: strictMtls.range } as const];
  return plainDiagnostic({
    ...{ message: name, file: name, rule: name, help: name, units: [name], effect, because },
    call: { client: name, server: name },
    ...changes,
  });
}
