import { type Flag, flags } from '../node/flags.ts';

const introduction = `meshlint reads Kubernetes, Istio and Gateway API manifests, works out what the mesh would do with them, and says
which requests will fail, with what status, and why. It needs no cluster and no network.

Usage
  meshlint [paths...]             lint files, directories and globs (default: the current directory)
  meshlint -                      lint standard input, for example of kubectl get -o yaml
  meshlint rules [--format json]  list the rules
`;

const examples = `Examples
  meshlint k8s/ istio/
  meshlint --fail-on warning --output sarif=meshlint.sarif .
  meshlint --format json 'clusters/*/apps/**/*.yaml' | jq .summary
  helm template shop charts/shop | meshlint -

Exit codes
  0  clean, or nothing as grave as --fail-on
  1  findings
  2  a mistake in the command line or the configuration
  3  a mistake of meshlint itself
`;

/** What `--help` prints. */
export function helpText(): string {
  const groups = new Map<Flag['group'], string[]>();
  const left = Object.entries(flags).map(([name, flag]) => ({ flag, left: leftColumn(name, flag) }));
  const width = Math.max(...left.map((it) => it.left.length)) + 2;
  for (const { flag, left: text } of left) {
    const lines = groups.get(flag.group) ?? [];
    lines.push(`  ${text.padEnd(width)}${flag.help}\n`);
    groups.set(flag.group, lines);
  }
  const sections = [...groups].map(([title, lines]) => `${title}\n${lines.join('')}\n`).join('');
  return `${introduction}\n${sections}${examples}`;
}

function leftColumn(name: string, flag: Flag): string {
  const value = flag.value === undefined ? '' : ` ${flag.value}`;
  return `${flag.short === undefined ? '' : `-${flag.short}, `}--${name}${value}`;
}
