import { type Command, type Flag, type FlagName, flags, foreignFlag } from '../node/flags.ts';

const introduction = `meshlint reads Kubernetes, Istio and Gateway API manifests, works out what the mesh would do with them, and says
which requests will fail, with what status, and why. It needs no cluster and no network.

Usage
  meshlint [paths...]             lint files, directories and globs (default: the current directory)
  meshlint -                      lint standard input, for example of kubectl get -o yaml
  meshlint trace [paths...]       follow a request hop by hop to what its caller gets: --from shop/web --to <url>
  meshlint test [paths...]        check what *.meshtest.yaml files expect of requests
  meshlint rules [--format json]  list the rules
  meshlint init [paths...]        write a meshlint.yaml with what the manifests tell
  meshlint explain <word>...      what a rule, IST0101, KIA1102, UF,URX, 504 or a reason means
`;

const examples = `Examples
  meshlint k8s/ istio/
  meshlint --fail-on warning --output sarif=meshlint.sarif .
  meshlint --format json 'clusters/*/apps/**/*.yaml' | jq .summary
  helm template shop charts/shop | meshlint -
  meshlint trace k8s/ --from deployment/shop/web --to http://payments.billing:8080/charge
  meshlint test --format junit k8s/ > meshtest.xml

Exit codes
  0  clean, or nothing as grave as --fail-on
  1  findings; with "test" an expectation that is not met
  2  a mistake in the command line, the configuration, or a file of requests or tests
  3  a mistake of meshlint itself
`;

/** What `--help` prints: all there is, or the flags of a command. */
export function helpText(command: Command): string {
  const groups = new Map<Flag['group'], string[]>();
  const left = (Object.keys(flags) as FlagName[])
    .filter((name) => command === 'lint' || foreignFlag(command, [name]) === undefined)
    .map((name): { flag: Flag; left: string } => ({ flag: flags[name], left: leftColumn(name, flags[name]) }));
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
