/** What `--help` says of a command beside its flags. */
export interface CommandHelp {
  /** Ways to call it, each with what that does. */
  readonly usage: readonly (readonly [call: string, does: string])[];
  /** What it is for, where that is not said by its usage. */
  readonly about?: string;
  /** What `--format` takes. */
  readonly formats?: string;
  readonly examples: readonly string[];
  readonly exits: readonly (readonly [code: number, means: string])[];
}

const broken: readonly (readonly [number, string])[] = [
  [2, 'a mistake in the command line or the configuration'],
  [3, 'a mistake of meshlint itself'],
];

export const lintHelp: CommandHelp = {
  usage: [
    ['meshlint [paths...]', 'lint files, directories and globs (default: the current directory)'],
    ['meshlint -', 'lint standard input, for example of kubectl get -o yaml'],
  ],
  about: `meshlint reads Kubernetes, Istio and Gateway API manifests, works out what the mesh would do with them, and says
which requests will fail, with what status, and why. It needs no cluster and no network.`,
  formats: 'pretty (default), json, sarif, github, markdown, html, junit or codequality',
  examples: [
    'meshlint k8s/ istio/',
    'meshlint --fail-on warning --output sarif=meshlint.sarif .',
    "meshlint --format json 'clusters/*/apps/**/*.yaml' | jq .summary",
    'helm template shop charts/shop | meshlint -',
    'meshlint --baseline .meshlint-baseline.json k8s/',
    'meshlint --rule mtls/mismatched-destination-rule=warning --rule config/unused-suppression=off k8s/',
    'meshlint --only traffic/timeout-shorter-than-retries k8s/',
    'meshlint --config ci/meshlint.yaml --print-config k8s/',
    'meshlint --istio-version 1.27 --mesh-config mesh/config.yaml --complete k8s/',
  ],
  exits: [[0, 'clean, or nothing as grave as --fail-on'], [1, 'findings'], ...broken],
};

/** By the name of the command. */
export const commandHelps: { readonly [command: string]: CommandHelp } = {
  trace: {
    usage: [
      ['meshlint trace [paths...] --from <workload> --to <url>', 'follow a request hop by hop to what its caller gets'],
      ['meshlint trace [paths...] --requests <file>', 'follow the requests of a file'],
    ],
    formats: 'pretty (default) or json',
    examples: [
      'meshlint trace k8s/ --from deployment/shop/web --to http://payments.billing:8080/charge',
      'meshlint trace --via edge/ingress --to https://shop.example.com/cart -X POST -H "x-tester: yes"',
      'kubectl get -A -o yaml ns,svc,deploy,vs,dr | meshlint trace - --from shop/web --to http://cart.shop/',
      'meshlint trace k8s/ --requests requests.json --format json',
    ],
    exits: [[0, 'the request was followed, whatever becomes of it'], ...broken],
  },
  preflight: {
    usage: [
      ['meshlint preflight [paths...] --namespace <name>', 'tell what breaks if namespaces are brought into the mesh'],
      ['meshlint preflight [paths...] --workload <workload>', 'the same of single workloads: a canary'],
    ],
    formats: 'pretty (default), markdown or json',
    examples: [
      'meshlint preflight k8s/ --namespace billing',
      'meshlint preflight k8s/ -n billing -n shop --mtls strict --format markdown > ticket.md',
      'meshlint preflight k8s/ --workload deployment/billing/rates --mtls strict',
    ],
    exits: [[0, 'safe to enable'], [1, 'it would break, also where some workloads are safe as a canary'], ...broken],
  },
  test: {
    usage: [['meshlint test [paths...]', 'check what *.meshtest.yaml files expect of requests']],
    formats: 'pretty (default), json or junit',
    examples: [
      'meshlint test k8s/',
      'meshlint test --quiet --output junit=meshtest.xml k8s/ tests/',
      'meshlint test --format junit k8s/ > meshtest.xml',
    ],
    exits: [[0, 'all is as expected'], [1, 'an expectation is not met'], ...broken],
  },
  diff: {
    usage: [['meshlint diff <a> <b>', 'tell where two units differ in what the mesh would do']],
    about: `A unit is a directory, a file, or a name that "meshlint units" prints. What the mesh would do is compared, and not the
texts: names that overlays change, such as the namespace, are taken for the same.`,
    formats: 'pretty (default), markdown or json',
    examples: [
      'meshlint diff overlays/dev overlays/prod',
      'meshlint diff --format markdown overlays/staging overlays/prod > changes.md',
      'meshlint diff --format json before/ after/ | jq .summary',
    ],
    exits: [[0, 'no difference'], [1, 'differences'], ...broken],
  },
  units: {
    usage: [
      ['meshlint units [paths...]', 'show what is deployed together: what was found, why, and what was left out'],
    ],
    about: `A unit is what is deployed together in one cluster. Kustomizations and charts are rendered where kustomize (or
kubectl) and helm are installed; nothing is downloaded.`,
    formats: 'pretty (default) or json',
    examples: [
      'meshlint units',
      'meshlint units --verbose clusters/',
      'meshlint units --format json | jq -r ".units[].name"',
    ],
    exits: [[0, 'always'], ...broken],
  },
  rules: {
    usage: [['meshlint rules', 'list the rules']],
    formats: 'pretty (default) or json',
    examples: ['meshlint rules', 'meshlint rules --format json | jq -r ".[].id"'],
    exits: [[0, 'always'], ...broken],
  },
  explain: {
    usage: [['meshlint explain <word>...', 'what a rule, IST0101, KIA1102, UF,URX, 504 or a reason means']],
    formats: 'pretty (default) or json',
    examples: [
      'meshlint explain mtls/strict-reached-by-non-mesh-client',
      'meshlint explain UF,URX',
      'meshlint explain --verbose IST0101',
    ],
    exits: [
      [0, 'always'],
      [2, 'a word that means nothing here'],
      [3, 'a mistake of meshlint itself'],
    ],
  },
  init: {
    usage: [['meshlint init [paths...]', 'write a meshlint.yaml with what the manifests tell']],
    about: `The file is written to the current directory, never over one that is there. As it is it changes nothing: what counts
without it stands there as comments, to be filled in.`,
    examples: ['meshlint init', 'meshlint init k8s/ istio/'],
    exits: [[0, 'it is written'], ...broken],
  },
};
