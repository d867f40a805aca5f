import { meshSettingNames } from '../answers/mesh-settings.ts';
import type { ContextValue, LintResult } from '../result.ts';

const head = `# yaml-language-server: $schema=./node_modules/meshlint/dist/data/schemas/config.json
# What meshlint is to know of these manifests. All of it is optional; what is written here is what counts without it.
# Remove the "# " before what shall say something else.

# rules: # severities: error, warning, info or off
#   <area>/<rule>: off

# ignore: # patterns as in .gitignore
#   - <path>/
`;

/** A first `meshlint.yaml`: it changes nothing, and is filled in with what a run found out. */
export function initialConfiguration({ context, unknown }: LintResult): string {
  const mesh = context.filter(({ name, units }) => units === undefined && meshSettingNames.includes(name));
  const references = unknown.map(({ reference }) => reference).filter((reference) => reference.startsWith('Service '));
  return `${head}\n${meshLines(mesh)}\n${externalLines(references)}\n# complete: false # true where the manifests are all there is\n`;
}

function meshLines(values: readonly ContextValue[]): string {
  const lines = values.map((value) => `#   ${value.name}: ${JSON.stringify(value.value)} # ${originOf(value)}\n`);
  return `# mesh:\n${lines.join('')}`;
}

function originOf({ name, from, at }: ContextValue): string {
  if (at !== undefined) return oneLine(`${at.file}:${at.range.start.line}`);
  if (name === 'istioVersion' && from === 'default') return 'the newest that meshlint knows: say which one is deployed';
  return from === 'default' ? "Istio's default" : from;
}

/** Namespaces of Services that the manifests name and do not hold. */
function externalLines(references: readonly string[]): string {
  const names = new Map<string, Set<string>>();
  for (const reference of references) {
    const [namespace = '', name = ''] = reference.slice('Service '.length).split('/');
    names.set(namespace, (names.get(namespace) ?? new Set()).add(name));
  }
  const found = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = found.map(
    ([namespace, services]) =>
      `#     - ${oneLine(namespace)} # named here: ${oneLine([...services].sort().join(', '))}\n`,
  );
  const namespaces = lines.length === 0 ? '#   namespaces: []\n' : `#   namespaces:\n${lines.join('')}`;
  return `# externals: # what lives elsewhere, and is never missing\n${namespaces}#   hosts: []\n#   gateways: []\n#   secrets: []\n`;
}

/** Names come from manifests: none of them shall end the comment. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
