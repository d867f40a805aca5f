/**
 * The layers of meshlint. Arrows go down only; each boundary says why it is there, so that a failure explains itself.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */

/** What runs yield: plain data, the contract with other software. */
const results = [
  'ambient-result.ts',
  'contract-result.ts',
  'diff-result.ts',
  'hop-result.ts',
  'preflight-result.ts',
  'units-result.ts',
  'result.ts',
  'story-result.ts',
  'trace-result.ts',
];
const resultFile = `^src/(${results.map((it) => it.replace('.ts', '')).join('|')})[.]ts$`;

/** Folders under src/ that only pure code may live in. */
const pure =
  '^(src/(source|model|graph|mesh|answers|contract|preflight|diff|change|schema|rule|config|explain|report)/|src/(index|lint|trace|contract|preflight|diff)[.]ts$|rules/.*[.]ts$)';

/** `layer('graph', ['model', 'source'], why)`: src/graph imports itself and the layers named, and nothing else of ours. */
function layer(name, below, comment) {
  return {
    name: `${name}-looks-down-only`,
    comment,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: {
      path: '^(src|rules|test|bench|scripts)/',
      pathNot: [name, ...below].map((it) => (it.endsWith('.ts') ? `^src/${it.replace('.', '[.]')}$` : `^src/${it}/`)),
    },
  };
}

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other, be it for their types, are one concept or hide a third; at run time load order begins to matter.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    layer(
      'source',
      [],
      'Text and YAML know nothing of Kubernetes, so that reading can be replaced, measured and tested alone.',
    ),
    layer('model', ['source'], 'What words mean does not depend on what else is in the repository.'),
    layer('graph', ['model', 'source'], 'Who points at whom is a fact of the manifests, whatever Istio does with it.'),
    layer(
      'mesh',
      ['graph', 'model', 'source', 'result.ts'],
      'The mesh answers, rules judge: an answer must not know who asks.',
    ),
    layer(
      'answers',
      ['mesh', 'graph', 'model', 'source', ...results],
      'Between the mesh and those who ask: questions as people write them, and answers as plain data. The mesh knows neither, and reporters see the data only.',
    ),
    layer(
      'contract',
      ['answers', 'mesh', 'graph', 'model', 'source', ...results],
      'Expectations are judged by the plain answers that users see, so that a test can ask for nothing that no output shows.',
    ),
    layer(
      'preflight',
      ['answers', 'mesh', 'rule', 'graph', 'model', 'source', ...results],
      'What is new in a world is asked of two worlds alike; which rules there are is handed in.',
    ),
    layer(
      'diff',
      ['mesh', 'graph', 'model', 'source', ...results],
      'Answers of two worlds are compared as plain data: which units there are, and how it looks, is the business of others.',
    ),
    layer('schema', ['model', 'source'], 'Structural validation looks at one resource at a time.'),
    layer(
      'rule',
      ['mesh', 'graph', 'model', 'source', 'result.ts'],
      'How rules run must not depend on which rules there are, nor on how results look.',
    ),
    layer(
      'config',
      ['answers', 'mesh', 'rule', 'model', 'source', ...results],
      'Configuration is located data that is handed to the pipeline; it does not run it. Settings of the mesh read as they do in files of tests.',
    ),
    layer(
      'change',
      ['model', 'source', 'result.ts'],
      'What a change has to do with what was found is asked of plain results and of lines; git belongs to src/node.',
    ),
    layer(
      'explain',
      ['mesh', 'rule', 'model', 'result.ts'],
      'What words mean is the same whatever the manifests are, and however it is shown.',
    ),
    layer(
      'report',
      [...results],
      'A reporter is a function of the plain result, so that whatever is in the result can be shown by every format.',
    ),
    layer(
      'testing',
      ['report', 'rule', 'model', 'source', 'lint.ts', 'result.ts'],
      'Pages of rules are run as everybody runs them who has the library, ours and those of plugins alike.',
    ),
    {
      name: 'result-is-plain-data',
      comment: 'The result is the contract with other software: plain data that imports nothing of ours.',
      severity: 'error',
      from: { path: resultFile },
      to: { path: '^(src|rules|test)/', pathNot: resultFile },
    },
    {
      name: 'pipelines-are-pure',
      comment:
        'The pipelines in lint.ts, trace.ts, contract.ts, preflight.ts and diff.ts compose the pure layers; they must run in a browser, without reporters, files or a terminal.',
      severity: 'error',
      from: { path: '^src/(lint|trace|contract|preflight|diff)[.]ts$' },
      to: { path: '^src/(node|cli|action|report)/|^src/(index|node)[.]ts$' },
    },
    {
      name: 'public-entry-is-pure',
      comment: 'The public entry is used in browsers and other tools; what needs Node is exported by src/node.ts.',
      severity: 'error',
      from: { path: '^src/index[.]ts$' },
      to: { path: '^src/(node|cli|action)/|^src/node[.]ts$' },
    },
    {
      name: 'rules-import-rule-and-model',
      comment:
        'A rule is a small opinion: what it needs beyond src/rule/rule.ts and src/model is a question for src/mesh.',
      severity: 'error',
      from: { path: '^rules/.+/.+[.]ts$' },
      to: { pathNot: ['^src/rule/rule[.]ts$', '^src/model/', '^src/(graph|mesh)/'] },
    },
    {
      name: 'rules-take-only-types-of-graph-and-mesh',
      comment:
        'Graph and mesh come to a rule through its world, built once and memoised; a rule never calls into them.',
      severity: 'error',
      from: { path: '^rules/' },
      to: { path: '^src/(graph|mesh)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'layers-do-not-know-rules',
      comment: 'Only the pipeline and the shells see the list of rules, so that a rule can be added or removed alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(lint|index|node)[.]ts$', '^src/(node|cli|action)/'] },
      to: { path: '^rules/' },
    },
    {
      name: 'yaml-libraries-in-source-only',
      comment: 'Values must be what Go gives the API server, so everything reads YAML through src/source.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/source/' },
      to: { path: '(^|/)node_modules/(js-yaml|yaml)/|^(js-yaml|yaml)$' },
    },
    {
      name: 'pure-folders-without-node',
      comment:
        'The same texts give the same result anywhere: the file system and the machine belong to src/node and the shells.',
      severity: 'error',
      from: { path: [pure, resultFile] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-shells',
      comment: 'The CLI and the action are shells: what another part needs of them belongs in src/node or below.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/(cli|action)/' },
      to: { path: '^src/(cli|action)/' },
    },
    {
      name: 'shells-do-not-know-each-other',
      comment: 'The CLI and the action share the options record of src/node, not each other.',
      severity: 'error',
      from: { path: '^src/(cli|action)/' },
      to: { path: '^src/(cli|action)/', pathNot: '^src/$1/' },
    },
    {
      name: 'github-in-action-only',
      comment: 'The toolkit of GitHub speaks to the runner of a workflow, which nothing but the action runs on.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/action/' },
      to: { path: '(^|/)node_modules/@actions/|^@actions/' },
    },
    {
      name: 'no-tests-in-sources',
      comment: 'Sources ship; tests, benchmarks and scripts do not.',
      severity: 'error',
      from: { path: '^(src|rules)/' },
      to: { path: '^(test|bench|scripts|examples)/' },
    },
    {
      name: 'no-dev-dependencies-at-run-time',
      comment:
        'What is imported at run time is bundled, with its licence, so that nothing is installed with the package: each name here is a decision. The toolkit of GitHub is in the bundle of the action only.',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/action/' },
      to: {
        path: '(^|/)node_modules/',
        pathNot: '(^|/)node_modules/(ignore|picomatch|re2js)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere fails at run time only.',
      severity: 'error',
      from: { path: '^(src|rules|test|bench)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
