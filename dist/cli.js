#!/usr/bin/env node
const meshlintUrl = require('node:url').pathToFileURL(require('node:path').join(__dirname, 'cli.js')).href;
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var import_chunk_WZALQ3P6 = require("./cli/chunk-WZALQ3P6.js");
var import_chunk_5CRZUGEA = require("./cli/chunk-5CRZUGEA.js");
var import_chunk_6EBVQZM5 = require("./cli/chunk-6EBVQZM5.js");
var import_chunk_NTIDGXYY = require("./cli/chunk-NTIDGXYY.js");
var import_node_console = require("node:console");
var import_node_url = require("node:url");
var import_node_fs = __toESM(require("node:fs"));
var broken, lintHelp, commandHelps;
var init_command_help = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/command-help.ts"() {
    "use strict";
    broken = [
      [2, "a mistake in the command line or the configuration"],
      [3, "a mistake of meshlint itself"]
    ];
    lintHelp = {
      usage: [
        ["meshlint [paths...]", "lint files, directories and globs (default: the current directory)"],
        ["meshlint -", "lint standard input, for example of kubectl get -o yaml"]
      ],
      about: `meshlint reads Kubernetes, Istio and Gateway API manifests, works out what the mesh would do with them, and says
which requests will fail, with what status, and why. It needs no cluster and no network.`,
      formats: "pretty (default), json, sarif, github, markdown, html, junit or codequality",
      examples: [
        "meshlint k8s/ istio/",
        "meshlint --fail-on warning --output sarif=meshlint.sarif .",
        "meshlint --format json 'clusters/*/apps/**/*.yaml' | jq .summary",
        "helm template shop charts/shop | meshlint -",
        "meshlint --baseline .meshlint-baseline.json k8s/",
        "meshlint --rule mtls/mismatched-destination-rule=warning --rule config/unused-suppression=off k8s/",
        "meshlint --only traffic/timeout-shorter-than-retries k8s/",
        "meshlint --config ci/meshlint.yaml --print-config k8s/",
        "meshlint --istio-version 1.27 --mesh-config mesh/config.yaml --complete k8s/"
      ],
      exits: [[0, "clean, or nothing as grave as --fail-on"], [1, "findings"], ...broken]
    };
    commandHelps = {
      trace: {
        usage: [
          ["meshlint trace [paths...] --from <workload> --to <url>", "follow a request hop by hop to what its caller gets"],
          ["meshlint trace [paths...] --requests <file>", "follow the requests of a file"]
        ],
        formats: "pretty (default) or json",
        examples: [
          "meshlint trace k8s/ --from deployment/shop/web --to http://payments.billing:8080/charge",
          'meshlint trace --via edge/ingress --to https://shop.example.com/cart -X POST -H "x-tester: yes"',
          "kubectl get -A -o yaml ns,svc,deploy,vs,dr | meshlint trace - --from shop/web --to http://cart.shop/",
          "meshlint trace k8s/ --requests requests.json --format json"
        ],
        exits: [[0, "the request was followed, whatever becomes of it"], ...broken]
      },
      preflight: {
        usage: [
          ["meshlint preflight [paths...] --namespace <name>", "tell what breaks if namespaces are brought into the mesh"],
          ["meshlint preflight [paths...] --workload <workload>", "the same of single workloads: a canary"]
        ],
        formats: "pretty (default), markdown or json",
        examples: [
          "meshlint preflight k8s/ --namespace billing",
          "meshlint preflight k8s/ -n billing -n shop --mtls strict --format markdown > ticket.md",
          "meshlint preflight k8s/ --workload deployment/billing/rates --mtls strict"
        ],
        exits: [[0, "safe to enable"], [1, "it would break, also where some workloads are safe as a canary"], ...broken]
      },
      test: {
        usage: [["meshlint test [paths...]", "check what *.meshtest.yaml files expect of requests"]],
        formats: "pretty (default), json or junit",
        examples: [
          "meshlint test k8s/",
          "meshlint test --quiet --output junit=meshtest.xml k8s/ tests/",
          "meshlint test --format junit k8s/ > meshtest.xml"
        ],
        exits: [[0, "all is as expected"], [1, "an expectation is not met"], ...broken]
      },
      diff: {
        usage: [["meshlint diff <a> <b>", "tell where two units differ in what the mesh would do"]],
        about: `A unit is a directory, a file, or a name that "meshlint units" prints. What the mesh would do is compared, and not the
texts: names that overlays change, such as the namespace, are taken for the same.`,
        formats: "pretty (default), markdown or json",
        examples: [
          "meshlint diff overlays/dev overlays/prod",
          "meshlint diff --format markdown overlays/staging overlays/prod > changes.md",
          "meshlint diff --format json before/ after/ | jq .summary"
        ],
        exits: [[0, "no difference"], [1, "differences"], ...broken]
      },
      units: {
        usage: [
          ["meshlint units [paths...]", "show what is deployed together: what was found, why, and what was left out"]
        ],
        about: `A unit is what is deployed together in one cluster. Kustomizations and charts are rendered where kustomize (or
kubectl) and helm are installed; nothing is downloaded.`,
        formats: "pretty (default) or json",
        examples: [
          "meshlint units",
          "meshlint units --verbose clusters/",
          'meshlint units --format json | jq -r ".units[].name"'
        ],
        exits: [[0, "always"], ...broken]
      },
      rules: {
        usage: [["meshlint rules", "list the rules"]],
        formats: "pretty (default) or json",
        examples: ["meshlint rules", 'meshlint rules --format json | jq -r ".[].id"'],
        exits: [[0, "always"], ...broken]
      },
      explain: {
        usage: [["meshlint explain <word>...", "what a rule, IST0101, KIA1102, UF,URX, 504 or a reason means"]],
        formats: "pretty (default) or json",
        examples: [
          "meshlint explain mtls/strict-reached-by-non-mesh-client",
          "meshlint explain UF,URX",
          "meshlint explain --verbose IST0101"
        ],
        exits: [
          [0, "always"],
          [2, "a word that means nothing here"],
          [3, "a mistake of meshlint itself"]
        ]
      },
      init: {
        usage: [["meshlint init [paths...]", "write a meshlint.yaml with what the manifests tell"]],
        about: `The file is written to the current directory, never over one that is there. As it is it changes nothing: what counts
without it stands there as comments, to be filled in.`,
        examples: ["meshlint init", "meshlint init k8s/ istio/"],
        exits: [[0, "it is written"], ...broken]
      }
    };
  }
});
var help_exports = {};
(0, import_chunk_NTIDGXYY.__export)(help_exports, {
  helpText: () => helpText
});
function helpText(command) {
  const help = command === "lint" ? lintHelp : commandHelps[command] ?? lintHelp;
  const about = help.about === void 0 ? "" : `${help.about}

`;
  const usage = command === "lint" ? columns([...help.usage, ...commandUsages()]) : columns(help.usage);
  const examples = help.examples.map((line) => `  ${line}
`).join("");
  const exits = help.exits.map(([code, means]) => `  ${code}  ${means}
`).join("");
  const more = command === "lint" ? '\n"meshlint <command> --help" shows the flags of a command.\n' : "";
  return `${about}Usage
${usage}
${flagSections(command, help)}Examples
${examples}
Exit codes
${exits}${more}`;
}
function commandUsages() {
  return import_chunk_WZALQ3P6.commands.flatMap((command) => commandHelps[command]?.usage.slice(0, 1) ?? []);
}
function columns(usage) {
  const longest = 40;
  const width = Math.max(...usage.map(([call]) => call.length > longest ? 0 : call.length));
  return usage.map(
    ([call, does]) => call.length > longest ? `  ${call}
      ${does}
` : `  ${call.padEnd(width)}  ${does}
`
  ).join("");
}
function flagSections(command, { formats }) {
  const groups = /* @__PURE__ */ new Map();
  const left = Object.keys(import_chunk_WZALQ3P6.flags).filter((name) => (0, import_chunk_WZALQ3P6.foreignFlag)(command, [name]) === void 0).map((name) => {
    return { flag: import_chunk_WZALQ3P6.flags[name], left: leftColumn(name, import_chunk_WZALQ3P6.flags[name]), name };
  });
  const width = Math.max(...left.map((it) => it.left.length)) + 2;
  for (const { flag, left: text, name } of left) {
    const lines = groups.get(flag.group) ?? [];
    const help = name === "format" && formats !== void 0 ? `on stdout: ${formats}` : flag.help;
    lines.push(`  ${text.padEnd(width)}${help}
`);
    groups.set(flag.group, lines);
  }
  return [...groups].map(([title, lines]) => `${title}
${lines.join("")}
`).join("");
}
function leftColumn(name, flag) {
  const value = flag.value === void 0 ? "" : ` ${flag.value}`;
  return `${flag.short === void 0 ? "" : `-${flag.short}, `}--${name}${value}`;
}
var init_help = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/help.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_flags)();
    init_command_help();
  }
});
function progressLine({ stderr, env, now }, quiet) {
  const isWatched = stderr.isTTY === true && env.TERM !== "dumb" && (env.CI ?? "") === "";
  if (!isWatched || quiet) return none;
  const clock = now ?? (() => performance.now());
  const start = clock();
  let next = start + patience;
  let isShown = false;
  return {
    listener: (step) => {
      const time = clock();
      if (time < next) return;
      next = time + pause;
      isShown = true;
      stderr.write(`${clear}${words(step).slice(0, Math.max((stderr.columns || 80) - 1, 1))}`);
    },
    done: () => {
      if (isShown) stderr.write(clear);
      isShown = false;
    }
  };
}
function words({ what, name = "", unit, done, total }) {
  switch (what) {
    case "read":
      return `reading file ${done + 1} of ${total}`;
    case "units":
      return `finding out what is deployed together among ${total} files`;
    case "lint": {
      const which = unit === void 0 || unit.count < 2 ? "" : `unit ${unit.index + 1} of ${unit.count}, `;
      return `linting ${which}${(0, import_chunk_WZALQ3P6.printable)(name)}: resource ${done + 1} of ${total}`;
    }
  }
}
var patience, pause, clear, none;
var init_progress = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/progress.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_printable)();
    patience = 1e3;
    pause = 100;
    clear = "\r\x1B[K";
    none = { listener: void 0, done: () => void 0 };
  }
});
var print_config_exports = {};
(0, import_chunk_NTIDGXYY.__export)(print_config_exports, {
  printedConfig: () => printedConfig
});
function printedConfig(linted, settings, rules2) {
  const config = collect(linted, settings, rules2);
  return settings.format === "json" ? (0, import_chunk_WZALQ3P6.printableJson)(config) : printed(config);
}
function collect({ configuration, result }, { options }, rules2) {
  const all = [...rules2, ...configuration?.plugins.rules ?? []];
  const isRule = (id) => all.some((rule) => rule.id === id);
  const levelOf = ([id, severity]) => {
    if (options.only !== void 0 && isRule(id) && !options.only.includes(id))
      return { id, severity: "off", from: "--only" };
    const flag = options.severities?.[id];
    if (flag !== void 0) return { id, severity: flag, from: "--rule" };
    const configured = configuration?.severities[id];
    if (configured === void 0) return { id, severity, ...byDefault };
    return { id, severity: configured, ...origin(configuration, ["rules", id]) };
  };
  return {
    config: configuration?.file.file.path ?? null,
    plugins: placed(configuration, configuration?.plugins.named ?? []),
    rules: (0, import_chunk_WZALQ3P6.ownSeveritiesOf)(all).map(levelOf),
    overrides: (configuration?.overrides ?? []).map(({ path, patterns, severities }) => ({
      ...origin(configuration, path),
      paths: placed(configuration, patterns.written),
      rules: levels(configuration, severities, [...path, "rules"])
    })),
    ignore: placed(configuration, configuration?.ignored.written ?? []),
    externals: externalsOf(configuration),
    complete: completeOf(configuration, options.complete === true),
    context: result.context
  };
}
function levels(configuration, severities, path) {
  return Object.entries(severities).map(([id, severity]) => {
    return { id, severity, ...origin(configuration, [...path, id]) };
  });
}
function placed(configuration, written) {
  return written.map(({ text, path }) => ({ value: text, ...origin(configuration, path) }));
}
function externalsOf(configuration) {
  const lists = Object.entries(configuration?.world.externals ?? {});
  return Object.fromEntries(
    lists.map(([list, names]) => {
      const written = configuration?.file.documents[0]?.root.get("externals", list).value;
      const items = Array.isArray(written) ? written : [];
      const found = (names ?? []).map((text) => ({ text, path: ["externals", list, items.indexOf(text)] }));
      return [list, placed(configuration, found)];
    })
  );
}
function completeOf(configuration, isFlagged) {
  if (isFlagged) return { value: true, from: "--complete" };
  const value = configuration?.world.complete;
  if (value === void 0) return { value: false, ...byDefault };
  const isOnTop = typeof configuration?.file.documents[0]?.root.get("complete").value === "boolean";
  return { value, ...origin(configuration, isOnTop ? ["complete"] : ["mesh", "complete"]) };
}
function origin(configuration, path) {
  const root = configuration?.file.documents[0]?.root;
  if (root === void 0) return byDefault;
  const field = root.get(...path);
  const { file, range } = typeof path.at(-1) === "string" ? field.key : field;
  return { from: "config", at: { file, range } };
}
function printed({ config, plugins, rules: rules2, overrides, ignore, externals, complete, context }) {
  const quoted = (value) => (0, import_chunk_WZALQ3P6.printable)(JSON.stringify(value));
  const items = (values, indent) => values.map((item) => `${indent}- ${quoted(item.value)}  # ${originWords(item)}`);
  const rows = (values, indent) => values.map((rule) => `${indent}${rule.id}: ${rule.severity}  # ${originWords(rule)}`);
  const section = (name, empty, lines2) => lines2.length === 0 ? [`${name}: ${empty}  # default`] : [`${name}:`, ...lines2];
  const lines = [
    config === null ? "# no meshlint.yaml from here up" : `# ${(0, import_chunk_WZALQ3P6.printable)(config)}`,
    ...section("plugins", "[]", items(plugins, "  ")),
    ...section("rules", "{}", rows(rules2, "  ")),
    ...section(
      "overrides",
      "[]",
      overrides.flatMap((override) => [
        "  - paths:",
        ...items(override.paths, "      "),
        "    rules:",
        ...rows(override.rules, "      ")
      ])
    ),
    ...section("ignore", "[]", items(ignore, "  ")),
    "context:",
    ...context.map((value) => `  ${value.name}: ${quoted(value.value)}  # ${originWords(value)}`),
    ...section(
      "externals",
      "{}",
      Object.entries(externals).flatMap(([list, names]) => [`  ${list}:`, ...items(names, "    ")])
    ),
    `complete: ${complete.value}  # ${originWords(complete)}`
  ];
  return `${lines.join("\n")}
`;
}
function originWords({ from, at, units }) {
  const place = at === void 0 ? "" : ` ${at.file}:${at.range.start.line}:${at.range.start.column}`;
  const where = units === void 0 ? "" : ` (${units.join(", ")})`;
  return (0, import_chunk_WZALQ3P6.printable)(`${from}${place}${where}`);
}
var byDefault;
var init_print_config = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/print-config.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_rule_levels)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    byDefault = { from: "default" };
  }
});
var lint_command_exports = {};
(0, import_chunk_NTIDGXYY.__export)(lint_command_exports, {
  lintCommand: () => lintCommand
});
async function lintCommand(line, rules2, io) {
  const settings = (0, import_chunk_WZALQ3P6.lintSettings)(line, rules2);
  const stdin = settings.paths.includes("-") ? { stdin: await io.stdin() } : {};
  const { base: _, baseline: __, ...ofNow } = settings.options;
  const options = settings.printConfig ? ofNow : settings.options;
  const progress = progressLine(io, settings.quiet);
  const listener = progress.listener === void 0 ? {} : { progress: progress.listener };
  const linted = await (0, import_chunk_WZALQ3P6.lintPaths)(settings.paths, { ...options, ...stdin, ...listener, rules: rules2, cwd: io.cwd }).finally(
    () => progress.done()
  );
  if (settings.printConfig) {
    const { printedConfig: printedConfig2 } = await Promise.resolve((init_print_config(), (0, import_chunk_NTIDGXYY.__toCommonJS)(print_config_exports)));
    io.stdout.write(printedConfig2(linted, settings, rules2));
    return linted.configuration?.diagnostics.length ? import_chunk_WZALQ3P6.exitCodes.usage : import_chunk_WZALQ3P6.exitCodes.clean;
  }
  for (const note of linted.notes) io.stderr.write(`meshlint: ${(0, import_chunk_WZALQ3P6.printable)(note)}
`);
  const reporting = { linted, surroundings: io, category: settings.category ?? ownCategory(io) };
  await report(reporting, settings, io);
  for (const output of settings.outputs) await (0, import_chunk_WZALQ3P6.writeOutput)(output, reporting);
  return (0, import_chunk_WZALQ3P6.exitCodeOf)(linted.result, settings.failOn);
}
function ownCategory({ env }) {
  return env.GITHUB_ACTIONS === "true" ? void 0 : "meshlint";
}
async function report({ linted, ...others }, settings, io) {
  const { format, quiet, verbose, failOn } = settings;
  const isPretty = format === "pretty";
  const nothing = (0, import_chunk_WZALQ3P6.nothingRead)(linted.result);
  if (!isPretty && nothing !== void 0) io.stderr.write(`meshlint: ${nothing}
`);
  const result = quiet && isPretty ? (0, import_chunk_WZALQ3P6.quieted)(linted.result, failOn) : linted.result;
  if (quiet && isPretty && result.diagnostics.length === 0 && nothing === void 0) return;
  const color = isPretty && (0, import_chunk_WZALQ3P6.wantsColor)(settings.color, io);
  const look = { color, verbose, width: (0, import_chunk_WZALQ3P6.widthOf)(io) };
  io.stdout.write(await (0, import_chunk_WZALQ3P6.reportText)(format, { linted: { ...linted, result }, ...others }, look));
}
var init_lint_command = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/lint-command.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_exit_code)();
    (0, import_chunk_WZALQ3P6.init_lint_paths)();
    (0, import_chunk_WZALQ3P6.init_lint_settings)();
    (0, import_chunk_WZALQ3P6.init_reporting)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_summary_lines)();
    (0, import_chunk_WZALQ3P6.init_color)();
    init_progress();
    (0, import_chunk_WZALQ3P6.init_width)();
  }
});
(0, import_chunk_WZALQ3P6.init_exit_code)();
(0, import_chunk_WZALQ3P6.init_exit_code)();
var milliseconds = 500;
var isOver = false;
function refuseEarlyEnd(told) {
  process.once("exit", (code) => {
    if (isOver || code === import_chunk_WZALQ3P6.exitCodes.ownFault) return;
    process.exitCode = import_chunk_WZALQ3P6.exitCodes.usage;
    try {
      import_node_fs.default.writeSync(told.descriptor, told.text);
    } catch {
    }
  });
}
function endWith(code) {
  isOver = true;
  process.exitCode = code;
  process.stdout.write("", () => {
    process.stderr.write("", () => setTimeout(() => process.exit(), milliseconds).unref());
  });
}
var earlyEnd = "a module ended the program before its report: plugins do not call process.exit";
(0, import_chunk_WZALQ3P6.init_rule_pages)();
(0, import_chunk_NTIDGXYY.init_system_error)();
(0, import_chunk_WZALQ3P6.init_rules)();
(0, import_chunk_WZALQ3P6.init_spelling)();
(0, import_chunk_WZALQ3P6.init_command_line)();
(0, import_chunk_WZALQ3P6.init_exit_code)();
(0, import_chunk_WZALQ3P6.init_flags)();
(0, import_chunk_WZALQ3P6.init_usage_error)();
(0, import_chunk_WZALQ3P6.init_printable)();
(0, import_chunk_WZALQ3P6.init_version)();
function withInertLog(io, name) {
  return isReadByRunner(io) ? { ...io, [name]: inertOutput(io[name]) } : io;
}
function isReadByRunner({ env }) {
  return env.GITHUB_ACTIONS === "true" || (env.TF_BUILD ?? "") !== "";
}
function inertOutput(output) {
  const { isTTY, columns: columns2 } = output;
  return { write: (text) => output.write(withoutCommands(text)), isTTY, columns: columns2 };
}
function withoutCommands(text) {
  return text.replace(/^([^\S\n]*:)(?=:)/gm, "$1\u200B").replace(/##(?=\w*\[)/g, "##\u200B");
}
async function run(argv, given, rules2 = import_chunk_WZALQ3P6.rules) {
  const io = withInertLog(given, "stderr");
  try {
    const line = (0, import_chunk_WZALQ3P6.readCommandLine)(argv);
    const isForPeople = (line.value("format") ?? "pretty") === "pretty";
    return await dispatch(line, isForPeople ? withInertLog(io, "stdout") : io, rules2);
  } catch (error) {
    if (error instanceof import_chunk_WZALQ3P6.UsageError) {
      io.stderr.write(
        `meshlint: ${(0, import_chunk_WZALQ3P6.printable)(error.message)}${commandMeant(error)}
"meshlint --help" says what there is.
`
      );
      return import_chunk_WZALQ3P6.exitCodes.usage;
    }
    const details = error instanceof Error ? error.stack ?? error.message : String(error);
    io.stderr.write(`meshlint: this is a mistake of meshlint, please report it with what follows
${details}
`);
    return import_chunk_WZALQ3P6.exitCodes.ownFault;
  }
}
async function dispatch(line, io, rules2) {
  if (line.isSet("help")) {
    const { helpText: helpText2 } = await Promise.resolve((init_help(), (0, import_chunk_NTIDGXYY.__toCommonJS)(help_exports)));
    io.stdout.write(helpText2(line.command));
    return import_chunk_WZALQ3P6.exitCodes.clean;
  }
  if (line.isSet("version")) {
    io.stdout.write(`${import_chunk_WZALQ3P6.version}
`);
    return import_chunk_WZALQ3P6.exitCodes.clean;
  }
  if (line.command === "rules") {
    const { rulesCommand } = await Promise.resolve().then(() => __toESM(require("./cli/other-commands-JYZR4DYX.js")));
    return await rulesCommand(line, rules2, io);
  }
  if (line.command === "explain") {
    const { explainCommand } = await Promise.resolve().then(() => __toESM(require("./cli/other-commands-JYZR4DYX.js")));
    return await explainCommand(line, rules2, io);
  }
  if (line.command === "init") {
    const { initCommand } = await Promise.resolve().then(() => __toESM(require("./cli/other-commands-JYZR4DYX.js")));
    return await initCommand(line, io);
  }
  if (line.command === "trace") {
    const { traceCommand } = await Promise.resolve().then(() => __toESM(require("./cli/other-commands-JYZR4DYX.js")));
    return await traceCommand(line, rules2, io);
  }
  if (line.command === "test") {
    const { testCommand } = await Promise.resolve().then(() => __toESM(require("./cli/other-commands-JYZR4DYX.js")));
    return await testCommand(line, rules2, io);
  }
  if (line.command === "units") {
    const { unitsCommand } = await Promise.resolve().then(() => __toESM(require("./cli/other-commands-JYZR4DYX.js")));
    return await unitsCommand(line, rules2, io);
  }
  if (line.command === "preflight") {
    const { preflightCommand } = await Promise.resolve().then(() => __toESM(require("./cli/other-commands-JYZR4DYX.js")));
    return await preflightCommand(line, rules2, io);
  }
  if (line.command === "diff") {
    const { diffCommand } = await Promise.resolve().then(() => __toESM(require("./cli/other-commands-JYZR4DYX.js")));
    return await diffCommand(line, rules2, io);
  }
  const { lintCommand: lintCommand2 } = await Promise.resolve((init_lint_command(), (0, import_chunk_NTIDGXYY.__toCommonJS)(lint_command_exports)));
  return await lintCommand2(line, rules2, io);
}
var foreignWords = {
  help: "That is --help here",
  version: "That is --version here",
  lint: "To lint needs no command, only paths",
  check: "To lint needs no command, only paths",
  analyze: "To lint needs no command, only paths",
  validate: "To lint needs no command, only paths"
};
function commandMeant({ missingPath }) {
  if (missingPath === void 0) return "";
  if (Object.hasOwn(foreignWords, missingPath)) return ` ${foreignWords[missingPath]}.`;
  return (0, import_chunk_WZALQ3P6.suggestion)(missingPath, [...import_chunk_WZALQ3P6.commands, ...import_chunk_WZALQ3P6.commandsToCome]).replace("mean", "mean the command");
}
var isCutOff = false;
function tellCutOff(error) {
  if ((0, import_chunk_NTIDGXYY.errorCode)(error) === "EPIPE" || isCutOff) return;
  isCutOff = true;
  process.stderr.write(`meshlint: cannot write to stdout: ${(0, import_chunk_NTIDGXYY.refusal)(error)}
`);
  process.exitCode = import_chunk_WZALQ3P6.exitCodes.usage;
}
async function readStdin() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
globalThis.console = new import_node_console.Console(process.stderr);
process.on("uncaughtException", (error) => {
  process.stderr.write(
    `meshlint: nobody caught this, which is a mistake of a plugin or of meshlint
${error?.stack ?? error}
`
  );
  process.exit(import_chunk_WZALQ3P6.exitCodes.ownFault);
});
refuseEarlyEnd({ descriptor: 2, text: `meshlint: ${earlyEnd}
` });
process.stdout.on("error", tellCutOff);
process.stderr.on("error", () => {
});
void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: readStdin,
  page: (0, import_chunk_WZALQ3P6.rulePages)((0, import_node_url.fileURLToPath)(new URL("./data/rules", meshlintUrl)))
}).then((code) => {
  endWith(isCutOff ? import_chunk_WZALQ3P6.exitCodes.usage : code);
});
