const meshlintUrl = require('node:url').pathToFileURL(require('node:path').join(__dirname, '../cli.js')).href;
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
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
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var stdin_exports = {};
__export(stdin_exports, {
  findUnits: () => findUnits
});
module.exports = __toCommonJS(stdin_exports);
var import_chunk_EMTMSCIH = require("./chunk-EMTMSCIH.js");
var import_chunk_6EBVQZM5 = require("./chunk-6EBVQZM5.js");
var import_chunk_NTIDGXYY = require("./chunk-NTIDGXYY.js");
var import_node_fs = __toESM(require("node:fs"));
var import_node_path = __toESM(require("node:path"));
var import_node_path2 = __toESM(require("node:path"));
var import_node_fs2 = __toESM(require("node:fs"));
var import_node_path3 = __toESM(require("node:path"));
var import_node_fs3 = __toESM(require("node:fs"));
var import_node_path4 = __toESM(require("node:path"));
var import_node_fs4 = __toESM(require("node:fs"));
var import_node_path5 = __toESM(require("node:path"));
var import_node_fs5 = __toESM(require("node:fs"));
var import_node_path6 = __toESM(require("node:path"));
var import_node_path7 = __toESM(require("node:path"));
var import_node_fs6 = __toESM(require("node:fs"));
var import_node_path8 = __toESM(require("node:path"));
var import_node_fs7 = __toESM(require("node:fs"));
var import_node_path9 = __toESM(require("node:path"));
var import_node_fs8 = __toESM(require("node:fs"));
var import_node_path10 = __toESM(require("node:path"));
var import_node_path11 = __toESM(require("node:path"));
var import_node_path12 = __toESM(require("node:path"));
var import_node_path13 = __toESM(require("node:path"));
var import_node_path14 = __toESM(require("node:path"));
var import_node_fs9 = __toESM(require("node:fs"));
var import_node_path15 = __toESM(require("node:path"));
var import_node_path16 = __toESM(require("node:path"));
var import_node_path17 = __toESM(require("node:path"));
var import_node_path18 = __toESM(require("node:path"));
var import_node_path19 = __toESM(require("node:path"));
var import_node_child_process = require("node:child_process");
var import_node_fs10 = __toESM(require("node:fs"));
var import_node_path20 = __toESM(require("node:path"));
var import_node_crypto = require("node:crypto");
var import_node_os = __toESM(require("node:os"));
var import_node_crypto2 = require("node:crypto");
var import_node_fs11 = __toESM(require("node:fs"));
var import_node_os2 = __toESM(require("node:os"));
var import_node_path21 = __toESM(require("node:path"));
var import_node_fs12 = __toESM(require("node:fs"));
var import_node_path22 = __toESM(require("node:path"));
var import_node_fs13 = __toESM(require("node:fs"));
var import_node_path23 = __toESM(require("node:path"));
var import_node_fs14 = __toESM(require("node:fs"));
function isRemotePath(given2) {
  return remote.some((form) => form.test(given2));
}
var remote;
var init_remote_path = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/remote-path.ts"() {
    "use strict";
    remote = [
      /^(?:[a-z][a-z0-9+.-]*::)?[a-z][a-z0-9+.-]*:\/\//i,
      /^[a-z]+::/i,
      /^[\w.-]+@[\w.-]+[:/]/,
      /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|gh)[:/]/i,
      /[?&](?:ref|version|timeout|submodules)=/,
      /^[\w-]+(?:\.[\w-]+)+\/.+(?:\/\/.|\.git(?:$|[/?]))/
    ];
  }
});
function* writtenPaths(root) {
  for (const field of lists) for (const at of root.get(field).items()) yield* written(field, at);
  for (const field of inlineLists) {
    for (const at of root.get(field).items()) if (!isInline(at.value)) yield* written(field, at);
  }
  for (const field of listsOfObjects) {
    for (const at of root.get(field).items()) yield* written(field, typeof at.value === "string" ? at : at.get("path"));
  }
  for (const field of generators) {
    for (const generator of root.get(field).items()) yield* generatorPaths(field, generator);
  }
  yield* written("openapi", root.get("openapi", "path"));
  for (const chart of root.get("helmCharts").items()) {
    yield* written("helmCharts", chart.get("valuesFile"));
    for (const at of chart.get("additionalValuesFiles").items()) yield* written("helmCharts", at);
  }
  for (const chart of root.get("helmChartInflationGenerator").items()) {
    yield* written("helmChartInflationGenerator", chart.get("values"));
  }
}
function isInline(value) {
  return typeof value === "string" && (value.includes("\n") || /^\s*[{[]/.test(value) || value.includes(": "));
}
function* generatorPaths(field, generator) {
  for (const at of generator.get("files").items()) {
    if (typeof at.value === "string") yield { field, path: generatedFile(at.value).path, at };
  }
  for (const at of generator.get("envs").items()) yield* written(field, at);
  yield* written(field, generator.get("env"));
}
function generatedFile(given2) {
  const equals = given2.indexOf("=");
  if (equals >= 0) return { key: given2.slice(0, equals), path: given2.slice(equals + 1) };
  return { key: given2.slice(given2.lastIndexOf("/") + 1), path: given2 };
}
function* written(field, at) {
  if (typeof at.value === "string" && at.value !== "") yield { field, path: at.value, at };
}
var lists, inlineLists, listsOfObjects, generators;
var init_written_paths = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/written-paths.ts"() {
    "use strict";
    lists = ["resources", "bases", "components", "crds", "configurations"];
    inlineLists = ["transformers", "generators", "validators", "patchesStrategicMerge"];
    listsOfObjects = ["patches", "patchesJson6902", "replacements"];
    generators = ["configMapGenerator", "secretGenerator"];
  }
});
function kustomizationsOf(settings2) {
  return new Reader(settings2);
}
function isKustomization(value) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return false;
  const { apiVersion } = value;
  return apiVersion === void 0 || typeof apiVersion === "string" && apiVersion.startsWith("kustomize.config.k8s.io/");
}
function realPath(file) {
  try {
    return import_node_fs.default.realpathSync.native(file);
  } catch {
    return void 0;
  }
}
var Reader, directoryFields;
var init_kustomization = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/kustomization.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_NTIDGXYY.init_found_file)();
    init_remote_path();
    init_written_paths();
    Reader = class {
      repository;
      parsed;
      known = /* @__PURE__ */ new Map();
      closures = /* @__PURE__ */ new Map();
      constructor({ repository, parsed }) {
        this.repository = realPath(repository) ?? import_node_path.default.resolve(repository);
        this.parsed = parsed;
      }
      read(given2) {
        const directory = realPath(given2);
        if (directory === void 0) return void 0;
        if (!this.known.has(directory)) this.known.set(directory, this.readNow(directory));
        return this.known.get(directory);
      }
      closureOf(given2) {
        const start = realPath(given2) ?? import_node_path.default.resolve(given2);
        const known2 = this.closures.get(start);
        if (known2 !== void 0) return known2;
        const files = /* @__PURE__ */ new Set();
        const directories = /* @__PURE__ */ new Set();
        const references = [];
        const pending = [start];
        for (let directory = pending.pop(); directory !== void 0; directory = pending.pop()) {
          const kustomization = directories.has(directory) ? void 0 : this.read(directory);
          if (kustomization === void 0) continue;
          directories.add(directory);
          files.add(kustomization.file);
          for (const reference of kustomization.references) {
            if (reference.leads === "file") files.add(reference.target);
            else if (reference.leads === "directory") pending.push(reference.target);
            else references.push(reference);
          }
        }
        const remote2 = references.filter(({ leads }) => leads === "remote");
        const missing = references.filter(({ leads }) => leads !== "remote");
        const closure = { files, directories, remote: remote2, missing };
        this.closures.set(start, closure);
        return closure;
      }
      readNow(directory) {
        for (const name of import_chunk_NTIDGXYY.kustomizationNames) {
          const file = import_node_path.default.join(directory, name);
          const real = realPath(file);
          if (real === void 0 || !(0, import_chunk_NTIDGXYY.isInside)(real, this.repository)) continue;
          const document = this.parsed(file)?.documents.find(({ value: value2 }) => isKustomization(value2));
          const value = document?.value;
          if (document === void 0 || !(0, import_chunk_6EBVQZM5.isObject)(value)) return void 0;
          const namespace = (0, import_chunk_6EBVQZM5.stringIn)(value, "namespace");
          return {
            directory,
            file,
            document,
            value,
            isComponent: (0, import_chunk_6EBVQZM5.stringIn)(value, "kind") === "Component",
            ...namespace ? { namespace } : {},
            references: [...writtenPaths(document.root)].map((written4) => this.resolve(directory, written4))
          };
        }
        return void 0;
      }
      resolve(directory, { field, path: given2, at }) {
        const absolute = import_node_path.default.resolve(directory, given2);
        const real = realPath(absolute);
        if (real === void 0 && isRemotePath(given2)) return { field, leads: "remote", target: given2, at };
        if (real === void 0) {
          return { field, leads: (0, import_chunk_NTIDGXYY.isInside)(absolute, this.repository) ? "missing" : "outside", target: absolute, at };
        }
        return { field, leads: (0, import_chunk_NTIDGXYY.isInside)(real, this.repository) ? this.leadsTo(real, field) : "outside", target: real, at };
      }
      /** A directory is read by its kustomization only. */
      leadsTo(real, field) {
        const found = import_node_fs.default.statSync(real, { throwIfNoEntry: false });
        const mayBeDirectory = directoryFields.has(field);
        if (found?.isFile()) return "file";
        return found?.isDirectory() && mayBeDirectory && this.hasKustomization(real) ? "directory" : "missing";
      }
      /** Without reading it: two kustomizations may name each other. */
      hasKustomization(directory) {
        return import_chunk_NTIDGXYY.kustomizationNames.some((name) => import_node_fs.default.existsSync(import_node_path.default.join(directory, name)));
      }
    };
    directoryFields = /* @__PURE__ */ new Set([
      "resources",
      "bases",
      "components",
      "transformers",
      "generators",
      "validators"
    ]);
  }
});
function configuredUnits({ units, file }) {
  const shown = file.file.path;
  return units.flatMap(
    (unit, index) => unit.paths.map((path24) => {
      const { name, cluster, namespace, renderer } = unit;
      const at = file.documents[0]?.root.get("units", index);
      const chart = at === void 0 ? void 0 : chartOf(unit, at);
      return {
        file: shown,
        why: `${shown} names it`,
        release: unit.release ?? name,
        path: path24,
        from: "file",
        unit: name,
        ...cluster === void 0 ? {} : { cluster },
        ...namespace === void 0 ? {} : given(namespace),
        ...renderer === void 0 ? {} : { renderer },
        ...chart === void 0 ? {} : { chart }
      };
    })
  );
}
function given(name) {
  const namespace = { name, overrides: false };
  return { namespace, overlay: { namespace } };
}
function chartOf({ name, release = name, namespace, values = [] }, at) {
  return {
    chart: { path: "", from: "file", at },
    release,
    ...namespace === void 0 ? {} : { namespace },
    values: values.map((path24, index) => ({ path: path24, from: "file", at: at.get("values", index) })),
    inline: []
  };
}
var init_configured_units = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/configured-units.ts"() {
    "use strict";
  }
});
function fixturesIn(files, paths, cwd) {
  const given2 = paths.map((each) => import_node_path2.default.resolve(cwd, each));
  return files.flatMap(({ file }) => {
    if (!fixtureFolder.test(file.path)) return [];
    const absolute = import_node_path2.default.resolve(cwd, file.path);
    const relatives = given2.map((each) => import_node_path2.default.relative(each, absolute)).filter((it) => !it.startsWith(".."));
    const below = relatives.map((it) => it.split(import_node_path2.default.sep).join("/"));
    return below.length > 0 && below.every((it) => fixtureFolder.test(it)) ? [file.path] : [];
  });
}
var fixtureFolder;
var init_fixtures = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/fixtures.ts"() {
    "use strict";
    fixtureFolder = /(?:^|\/)(?:tests?|__tests__|e2e|testdata|fixtures|__fixtures__)\//;
  }
});
function plainUnit(plan) {
  const { name, why, renderer, cluster, namespace, unit } = plan;
  const files = namespace === void 0 ? plan.files : plan.files.map((file) => inNamespace(file, namespace.name));
  return {
    name,
    files,
    why,
    renderer,
    ...cluster === void 0 ? {} : { cluster },
    ...unit === void 0 ? {} : { unit }
  };
}
function inNamespace({ file }, namespace) {
  return (0, import_chunk_6EBVQZM5.parseFile)({ ...file, namespace });
}
var init_found_unit = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/found-unit.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_parse)();
  }
});
function identitiesOf(file, areExamples) {
  const found = /* @__PURE__ */ new Map();
  for (const { value } of file.documents) addIdentities(value, { found, areExamples, namespace: file.file.namespace });
  return found;
}
function addIdentities(value, adding) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return;
  const { kind, apiVersion } = value;
  if (typeof kind !== "string" || typeof apiVersion !== "string") return;
  if (kind.endsWith("List") && Array.isArray(value.items)) {
    for (const item of value.items) addIdentities(item, adding);
    return;
  }
  const metadata = (0, import_chunk_6EBVQZM5.objectIn)(value, "metadata");
  const name = (0, import_chunk_6EBVQZM5.stringIn)(metadata, "name");
  if (name === void 0 || harmless.has(kind)) return;
  const slash = apiVersion.indexOf("/");
  const namespace = import_chunk_6EBVQZM5.clusterScoped.has(kind) ? "" : (0, import_chunk_6EBVQZM5.stringIn)(metadata, "namespace") ?? adding.namespace ?? "default";
  adding.found.set(`${slash < 0 ? "" : apiVersion.slice(0, slash)}/${kind}/${namespace}/${name}`, value);
  if (adding.areExamples) {
    for (const key of competing(kind, value)) adding.found.set(key, `${namespace}/${name}`);
  }
}
function competing(kind, value) {
  const spec = (0, import_chunk_6EBVQZM5.objectIn)(value, "spec");
  switch (kind) {
    case "VirtualService": {
      const gateways = (0, import_chunk_6EBVQZM5.stringsIn)(spec, "gateways").join(" ");
      return (0, import_chunk_6EBVQZM5.stringsIn)(spec, "hosts").map((host) => `route/${gateways}/${host}`);
    }
    case "DestinationRule":
      return [`rule/${(0, import_chunk_6EBVQZM5.stringIn)(spec, "host") ?? ""}`];
    case "Gateway": {
      const selector = JSON.stringify(spec.selector ?? null);
      return (0, import_chunk_6EBVQZM5.objectsIn)(spec, "servers").flatMap(([, server]) => {
        const port = String((0, import_chunk_6EBVQZM5.objectIn)(server, "port").number ?? "");
        return (0, import_chunk_6EBVQZM5.stringsIn)(server, "hosts").map((host) => `server/${selector}/${port}/${host}`);
      });
    }
    default:
      return [];
  }
}
function areAlternatives(a, b) {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const [key, value] of few) {
    if (many.has(key) && !(0, import_chunk_6EBVQZM5.isSameValue)(many.get(key), value)) return true;
  }
  return false;
}
function joined(parts) {
  const all = /* @__PURE__ */ new Map();
  for (const part of parts) {
    for (const [key, value] of part) {
      const present = all.get(key);
      if (present !== void 0 && !(0, import_chunk_6EBVQZM5.isSameValue)(present, value)) return void 0;
      all.set(key, value);
    }
  }
  return all;
}
var harmless;
var init_identities = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/identities.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_identity_index)();
    (0, import_chunk_6EBVQZM5.init_kinds)();
    (0, import_chunk_6EBVQZM5.init_value)();
    harmless = /* @__PURE__ */ new Set(["Namespace", "CustomResourceDefinition", "ServiceAccount", "List"]);
  }
});
function joinClusters(parts) {
  const units = joinParts(parts);
  const byCluster = /* @__PURE__ */ new Map();
  for (const unit of units) if (unit.cluster !== void 0) (0, import_chunk_6EBVQZM5.append)(byCluster, unit.cluster, unit);
  const joined2 = /* @__PURE__ */ new Map();
  for (const [cluster, members] of byCluster) {
    const fitting = fittingTogether(members);
    const [first] = fitting;
    if (first === void 0 || fitting.length < 2) continue;
    for (const member of fitting) joined2.set(member, void 0);
    const why = `${fitting.length} units are deployed to this cluster`;
    joined2.set(first, { ...asOne(cluster, why, fitting), cluster });
  }
  return units.flatMap((unit) => joined2.has(unit) ? joined2.get(unit) ?? [] : [unit]);
}
function joinParts(parts) {
  const named = /* @__PURE__ */ new Map();
  for (const part of parts) if (part.unit !== void 0) (0, import_chunk_6EBVQZM5.append)(named, part.unit, part);
  const done = /* @__PURE__ */ new Set();
  return parts.flatMap((part) => {
    const { unit, why, cluster } = part;
    if (unit === void 0) return [part];
    if (done.has(unit)) return [];
    done.add(unit);
    const whole = asOne(unit, why, named.get(unit) ?? []);
    return [cluster === void 0 ? whole : { ...whole, cluster }];
  });
}
function fittingTogether(members) {
  const all = /* @__PURE__ */ new Map();
  const fitting = [];
  for (const member of members) {
    const own = ownIdentities(member.files);
    if (areAlternatives(all, own)) continue;
    for (const [key, value] of own) all.set(key, value);
    fitting.push(member);
  }
  return fitting;
}
function ownIdentities(files) {
  return new Map(files.flatMap((file) => [...identitiesOf(file, false)]));
}
function asOne(name, why, members) {
  const partial2 = members.filter((member) => member.partial !== void 0);
  const files = new Map(members.flatMap((member) => member.files.map((file) => [file.file, file])));
  const renderedFrom = new Set(members.flatMap((member) => member.renderedFrom ?? []));
  const [first] = partial2;
  return {
    name,
    files: [...files.values()],
    ...first === void 0 ? {} : { partial: partialWords(partial2) },
    ...renderedFrom.size === 0 ? {} : { renderedFrom: [...renderedFrom] },
    renderer: sameRenderer(members),
    why,
    ...members.length < 2 ? {} : { members: members.map((member) => member.name) }
  };
}
function sameRenderer(members) {
  const [first, ...others] = members.map(({ renderer }) => renderer);
  return first === void 0 || others.some((other) => other !== first) ? "several" : first;
}
function partialWords(partial2) {
  const [first] = partial2;
  const others = partial2.length === 1 ? "" : `, and ${partial2.length - 1} more`;
  return `${first?.name}: ${first?.partial}${others}`;
}
var init_join_clusters = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/join-clusters.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_identities();
  }
});
function valuesFilesOf(directory) {
  return [...filesIn(directory, besideChart), ...filesIn(import_node_path3.default.join(directory, "ci"), forTests)];
}
function filesIn(directory, name) {
  try {
    return import_node_fs2.default.readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile() && name.test(entry.name)).map((entry) => import_node_path3.default.join(directory, entry.name)).sort();
  } catch {
    return [];
  }
}
var besideChart, forTests;
var init_values_files = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/values-files.ts"() {
    "use strict";
    besideChart = /^values[-._].+\.ya?ml$/;
    forTests = /^(?:.*-values|values-.*)\.ya?ml$/;
  }
});
function readChart(directory) {
  const file = import_node_path4.default.join(directory, import_chunk_NTIDGXYY.chartFile);
  const document = readDocument(file);
  if (document === void 0) return void 0;
  const chart = (0, import_chunk_6EBVQZM5.isObject)(document.value) ? document.value : {};
  const named = (0, import_chunk_6EBVQZM5.stringIn)(chart, "name");
  const version = (0, import_chunk_6EBVQZM5.stringIn)(chart, "version");
  return {
    directory,
    name: named ?? import_node_path4.default.basename(directory),
    ...version === void 0 ? {} : { version },
    isLibrary: (0, import_chunk_6EBVQZM5.stringIn)(chart, "type") === "library",
    dependencies: [
      ...dependenciesIn(document, file, directory),
      ...dependenciesIn(readDocument(import_node_path4.default.join(directory, requirementsFile)), requirementsFile, directory)
    ],
    valuesFiles: valuesFilesOf(directory),
    ...named === void 0 ? { problem: `${import_chunk_NTIDGXYY.chartFile} names no chart` } : {}
  };
}
function readDocument(file) {
  let bytes;
  try {
    if (!import_node_fs3.default.statSync(file).isFile()) return void 0;
    bytes = import_node_fs3.default.readFileSync(file);
  } catch {
    return void 0;
  }
  return (0, import_chunk_6EBVQZM5.parseBytes)(file, bytes).documents[0] ?? (0, import_chunk_6EBVQZM5.parseBytes)(file, Buffer.from("{}")).documents[0];
}
function dependenciesIn(document, file, directory) {
  if (document === void 0 || !(0, import_chunk_6EBVQZM5.isObject)(document.value)) return [];
  return (0, import_chunk_6EBVQZM5.objectsIn)(document.value, "dependencies").flatMap(([index, dependency]) => {
    const name = (0, import_chunk_6EBVQZM5.stringIn)(dependency, "name");
    if (name === void 0) return [];
    const vendored = vendoredAt(directory, dependency, name);
    return [
      {
        name,
        ...optional(dependency, "version"),
        ...optional(dependency, "repository"),
        ...optional(dependency, "alias"),
        ...optional(dependency, "condition"),
        ...vendored === void 0 ? {} : { vendored },
        file: import_node_path4.default.resolve(directory, file),
        line: document.root.get("dependencies", index).range.start.line
      }
    ];
  });
}
function optional(dependency, key) {
  const value = (0, import_chunk_6EBVQZM5.stringIn)(dependency, key);
  return value === void 0 || value === "" ? {} : { [key]: value };
}
function vendoredAt(directory, dependency, name) {
  const charts = import_node_path4.default.join(directory, "charts");
  const folder = import_node_path4.default.join(charts, name);
  if (import_node_fs3.default.existsSync(import_node_path4.default.join(folder, import_chunk_NTIDGXYY.chartFile))) return folder;
  for (const entry of namesIn(charts)) {
    if (isArchiveOf(entry, name) || isNamed(import_node_path4.default.join(charts, entry), name)) return import_node_path4.default.join(charts, entry);
  }
  const local = /^file:\/\/(.+)$/.exec((0, import_chunk_6EBVQZM5.stringIn)(dependency, "repository") ?? "")?.[1];
  if (local === void 0) return void 0;
  const target = import_node_path4.default.resolve(directory, local);
  return isNamed(target, name) ? target : void 0;
}
function isArchiveOf(entry, name) {
  return entry.startsWith(`${name}-`) && /^v?[0-9].*\.tgz$/.test(entry.slice(name.length + 1));
}
function isNamed(folder, name) {
  if (folder.endsWith(".tgz")) return false;
  const chart = readDocument(import_node_path4.default.join(folder, import_chunk_NTIDGXYY.chartFile))?.value;
  return (0, import_chunk_6EBVQZM5.isObject)(chart) && chart.name === name;
}
function namesIn(directory) {
  try {
    return import_node_fs3.default.readdirSync(directory).sort();
  } catch {
    return [];
  }
}
var requirementsFile;
var init_chart = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/chart.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_NTIDGXYY.init_helm_chart)();
    (0, import_chunk_6EBVQZM5.init_read_files)();
    init_values_files();
    requirementsFile = "requirements.yaml";
  }
});
function layerOf(field) {
  const { value } = field;
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return void 0;
  return {
    value,
    at: (path24, part, within) => {
      const found = field.get(...path24);
      if (within !== void 0) return found.within(within.start, within.end);
      return part === "key" ? found.key : found;
    }
  };
}
function chartLayers({ parts, origins }, parsed) {
  return parts.toSorted((a, b) => b.scope.length - a.scope.length).flatMap(({ folder, scope }) => {
    const copied = `${folder}/values.yaml`;
    const file = origins.get(copied);
    return file === void 0 ? [] : fileLayer(parsed(file), { copied, scope });
  });
}
function fileLayer(file, { copied, scope }) {
  const root = file?.documents[0]?.root;
  const layer = root === void 0 ? void 0 : layerOf(root);
  return layer === void 0 ? [] : [{ ...layer, copied, scope }];
}
var init_chart_layers = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/chart-layers.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
  }
});
function setValues(settings2) {
  const value = {};
  const fields = /* @__PURE__ */ new Map();
  let first;
  for (const setting of settings2) {
    const path24 = setPath(setting.name);
    if (path24 === void 0 || !assign(value, path24, givenValue(setting))) continue;
    first ??= setting.field;
    fields.set(JSON.stringify(path24), setting.field);
  }
  if (first === void 0) return void 0;
  const fallback = first;
  return {
    value,
    at: (path24, _part, within) => {
      for (let length = path24.length; length > 0; length--) {
        const field = fields.get(JSON.stringify(path24.slice(0, length)));
        if (field === void 0) continue;
        return within === void 0 || length < path24.length ? field : field.within(within.start, within.end);
      }
      return fallback;
    }
  };
}
function setPath(name) {
  const path24 = [];
  const step = /((?:\\.|[^.[\\])+)?((?:\[\d+\])*)(?:\.|$)/y;
  while (step.lastIndex < name.length) {
    const match = step.exec(name);
    if (match === null || match[1] === void 0 && match[2] === "") return void 0;
    if (match[1] !== void 0) path24.push(match[1].replace(/\\(.)/g, "$1"));
    for (const [, index] of (match[2] ?? "").matchAll(/\[(\d+)\]/g)) path24.push(Number(index));
  }
  return path24.length === 0 || path24.some((it) => typeof it === "number" && it > longestList) ? void 0 : path24;
}
function givenValue({ value, isString }) {
  if (/^\{.*\}$/s.test(value)) {
    const items = value.slice(1, -1).split(",");
    return items.map((item) => isString ? item : typed(item));
  }
  return isString ? value : typed(value);
}
function typed(value) {
  if (value === "true" || value === "false") return value === "true";
  if (value === "null") return null;
  return /^(?:0|-?[1-9][0-9]{0,14})$/.test(value) ? Number(value) : value;
}
function assign(target, path24, value) {
  let at = target;
  for (const [index, step] of path24.entries()) {
    const isLast = index === path24.length - 1;
    const next = isLast ? value : typeof path24[index + 1] === "number" ? [] : {};
    const inner = stepInto(at, step, { next, isLast });
    if (inner === void 0) return false;
    at = inner.value;
  }
  return true;
}
function stepInto(at, step, { next, isLast }) {
  if (Array.isArray(at) ? typeof step !== "number" : !(0, import_chunk_6EBVQZM5.isObject)(at) || typeof step !== "string") return void 0;
  const container = at;
  const known2 = Object.hasOwn(container, step) ? container[step] : void 0;
  if (!isLast && typeof known2 === "object" && known2 !== null) return { value: known2 };
  Object.defineProperty(container, step, { value: next, writable: true, enumerable: true, configurable: true });
  return { value: next };
}
var longestList;
var init_set_values = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/set-values.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    longestList = 1e3;
  }
});
function applicationChart(resource) {
  const { spec } = resource;
  const found = sourcesOf(resource).find(([source2]) => isChartSource(source2));
  if (found === void 0) return void 0;
  const [source, field] = found;
  const helm = (0, import_chunk_6EBVQZM5.objectIn)(source, "helm");
  const namespace = (0, import_chunk_6EBVQZM5.stringIn)(helm, "namespace") ?? (0, import_chunk_6EBVQZM5.stringIn)((0, import_chunk_6EBVQZM5.objectIn)(spec, "destination"), "namespace");
  const repository = (0, import_chunk_6EBVQZM5.stringIn)(source, "repoURL");
  const values = valueFiles(
    source,
    field.get("helm"),
    sourcesOf(resource).map(([it]) => it)
  );
  const partial2 = [
    ...values.unknown.map((path24) => `values of ${path24} are not in this repository`),
    ...(0, import_chunk_6EBVQZM5.objectsIn)(helm, "fileParameters").length > 0 ? [`${resource.title} takes parameters from files`] : []
  ].join("; ");
  const kubeVersion = (0, import_chunk_6EBVQZM5.stringIn)(helm, "kubeVersion");
  return {
    chart: { path: (0, import_chunk_6EBVQZM5.stringIn)(source, "path") ?? "", from: "repository", at: field.get("path") },
    ...repository === void 0 ? {} : { repository },
    release: (0, import_chunk_6EBVQZM5.stringIn)(helm, "releaseName") ?? resource.name,
    ...namespace === void 0 || namespace === "" ? {} : { namespace },
    values: values.files,
    inline: inlineValues(field.get("helm")),
    ...kubeVersion === void 0 ? {} : { kubeVersion },
    ...(0, import_chunk_6EBVQZM5.stringsIn)(helm, "apiVersions").length === 0 ? {} : { apiVersions: (0, import_chunk_6EBVQZM5.stringsIn)(helm, "apiVersions") },
    ...partial2 === "" ? {} : { partial: partial2 }
  };
}
function sourcesOf(resource) {
  const many = (0, import_chunk_6EBVQZM5.objectsIn)(resource.spec, "sources");
  if (many.length > 0) return many.map(([index, source2]) => [source2, resource.field("spec", "sources", index)]);
  const { source } = resource.spec;
  return (0, import_chunk_6EBVQZM5.isObject)(source) ? [[source, resource.field("spec", "source")]] : [];
}
function isChartSource(source) {
  if ((0, import_chunk_6EBVQZM5.stringIn)(source, "path") === void 0 || (0, import_chunk_6EBVQZM5.stringIn)(source, "chart") !== void 0) return false;
  return !["directory", "kustomize", "plugin"].some((tool) => (0, import_chunk_6EBVQZM5.isObject)(source[tool]));
}
function valueFiles(source, helm, sources) {
  const isOptional = helm.get("ignoreMissingValueFiles").value === true ? { isOptional: true } : {};
  const files = [];
  const unknown = [];
  for (const at of helm.get("valueFiles").items()) {
    if (typeof at.value !== "string") continue;
    const [, name, rest] = /^\$([^/]+)\/(.*)$/.exec(at.value) ?? [];
    const other = sources.find((it) => name !== void 0 && it.ref === name);
    if (/^[a-z]+:\/\//.test(at.value) || name !== void 0 && other?.repoURL !== source.repoURL) {
      unknown.push(at.value);
    } else if (rest !== void 0) files.push({ path: rest, from: "repository", at, ...isOptional });
    else if (at.value.startsWith("/")) files.push({ path: at.value.slice(1), from: "repository", at, ...isOptional });
    else files.push({ path: at.value, from: "chart", at, ...isOptional });
  }
  return { files, unknown };
}
function inlineValues(helm) {
  const object = helm.get("valuesObject");
  const values = (0, import_chunk_6EBVQZM5.isObject)(object.value) ? object : (0, import_chunk_6EBVQZM5.embeddedDocument)(helm.get("values"));
  const parameters = helm.get("parameters").items().flatMap((parameter) => {
    const [name, value] = [parameter.get("name").value, parameter.get("value")];
    if (typeof name !== "string" || typeof value.value !== "string") return [];
    return [{ name, value: value.value, isString: parameter.get("forceString").value === true, field: value }];
  });
  return [values === void 0 ? void 0 : layerOf(values), setValues(parameters)].filter((it) => it !== void 0);
}
var init_application_chart = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/application-chart.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_6EBVQZM5.init_embedded)();
    init_chart_layers();
    init_set_values();
  }
});
function chartSourceOf(resource) {
  if (resource.kind === "HelmRelease") return helmReleaseChart(resource);
  return resource.kind === "Application" ? applicationChart(resource) : void 0;
}
function helmReleaseChart(resource) {
  const { spec } = resource;
  const chart = (0, import_chunk_6EBVQZM5.objectIn)((0, import_chunk_6EBVQZM5.objectIn)(spec, "chart"), "spec");
  const path24 = (0, import_chunk_6EBVQZM5.stringIn)(chart, "chart");
  const reference = (0, import_chunk_6EBVQZM5.objectIn)(chart, "sourceRef");
  if (path24 === void 0 || (0, import_chunk_6EBVQZM5.stringIn)(reference, "kind") !== "GitRepository") return void 0;
  const own = resource.namespaceKnown ? resource.namespace : void 0;
  const target = (0, import_chunk_6EBVQZM5.stringIn)(spec, "targetNamespace");
  const namespace = target ?? own;
  const partial2 = unknownParts(resource);
  const inline = layerOf(resource.field("spec", "values"));
  return {
    chart: { path: path24, from: "repository", at: resource.field("spec", "chart", "spec", "chart") },
    reference: {
      kind: "GitRepository",
      name: (0, import_chunk_6EBVQZM5.stringIn)(reference, "name") ?? "",
      namespace: (0, import_chunk_6EBVQZM5.stringIn)(reference, "namespace") ?? resource.namespace
    },
    release: (0, import_chunk_6EBVQZM5.stringIn)(spec, "releaseName") ?? (target === void 0 ? resource.name : `${target}-${resource.name}`),
    ...namespace === void 0 ? {} : { namespace },
    values: (0, import_chunk_6EBVQZM5.stringsIn)(chart, "valuesFiles").map((file, index) => ({
      path: file,
      from: "repository",
      at: resource.field("spec", "chart", "spec", "valuesFiles", index),
      ...chart.ignoreMissingValuesFiles === true ? { isOptional: true } : {}
    })),
    inline: inline === void 0 ? [] : [inline],
    ...partial2 === "" ? {} : { partial: partial2 }
  };
}
function unknownParts(resource) {
  const said = (key, why) => resource.field("spec", key).items().length > 0 ? [`${resource.title} ${why}`] : [];
  return [
    ...said("valuesFrom", "takes values from objects in the cluster"),
    ...said("postRenderers", "changes what the chart renders")
  ].join("; ");
}
var init_deployed_charts = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/deployed-charts.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_chart_layers();
    init_application_chart();
  }
});
function isHelmfileName(name) {
  return /^helmfile\.ya?ml$/.test(name);
}
function helmfileCharts({ documents }) {
  return documents.flatMap(
    (document) => document.root.get("releases").items().flatMap((release) => sourceOf(release) ?? [])
  );
}
function sourceOf(release) {
  const { value } = release;
  if (!(0, import_chunk_6EBVQZM5.isObject)(value) || value.installed === false) return void 0;
  const chart = (0, import_chunk_6EBVQZM5.stringIn)(value, "chart");
  const name = (0, import_chunk_6EBVQZM5.stringIn)(value, "name");
  if (chart === void 0 || name === void 0 || !/^\.{0,2}\//.test(chart)) return void 0;
  const namespace = (0, import_chunk_6EBVQZM5.stringIn)(value, "namespace");
  const items = release.get("values").items();
  const templates = items.filter((it) => typeof it.value === "string" && !isPlain(it.value));
  const partial2 = templates.length > 0 || release.get("secrets").items().length > 0;
  return {
    chart: { path: chart, from: "file", at: release.get("chart") },
    release: name,
    ...namespace === void 0 ? {} : { namespace },
    values: items.flatMap(fileOf),
    inline: [...items.flatMap((it) => layerOf(it) ?? []), ...settings(release)],
    ...partial2 ? { partial: `release ${name} takes values from templates or secrets` } : {}
  };
}
function isPlain(path24) {
  return /\.ya?ml$/.test(path24) && !path24.includes("{{") && !path24.includes("://");
}
function fileOf(at) {
  return typeof at.value === "string" && isPlain(at.value) ? [{ path: at.value, from: "file", at }] : [];
}
function settings(release) {
  const found = release.get("set").items().flatMap((setting) => {
    const [name, field] = [setting.get("name").value, setting.get("value")];
    if (typeof name !== "string" || field.value === void 0 || typeof field.value === "object") return [];
    return [{ name, value: String(field.value), isString: false, field }];
  });
  return [setValues(found)].filter((it) => it !== void 0);
}
var init_helmfile = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/helmfile.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_chart_layers();
    init_set_values();
  }
});
function fluxOverlay(root) {
  const spec = root.get("spec");
  const namespace = spec.get("targetNamespace").value;
  const substitute = spec.get("postBuild", "substitute");
  return {
    ...typeof namespace === "string" && namespace !== "" ? { namespace: { name: namespace, overrides: true } } : {},
    fields: { ...written2(spec, fluxFields), namespace: spec.get("targetNamespace") },
    ...spec.get("postBuild").value === void 0 ? {} : {
      substitution: {
        values: Object.fromEntries(substitute.entries().map(([name, { value }]) => [name, String(value)])),
        isComplete: spec.get("postBuild", "substituteFrom").items().length === 0
      }
    }
  };
}
function argoOverlay(source) {
  const settings2 = source.get("kustomize");
  const namespace = settings2.get("namespace").value;
  return {
    ...typeof namespace === "string" && namespace !== "" ? { namespace: { name: namespace, overrides: true } } : {},
    fields: { ...written2(settings2, [...argoFields, "images"]), namespace: settings2.get("namespace") }
  };
}
function written2(from, names2) {
  return Object.fromEntries(
    names2.flatMap((name) => from.get(name).value === void 0 ? [] : [[name, from.get(name)]])
  );
}
var fluxFields, argoFields;
var init_overlay = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/overlay.ts"() {
    "use strict";
    fluxFields = ["namePrefix", "nameSuffix", "patches", "images"];
    argoFields = ["namePrefix", "nameSuffix", "patches", "replicas", "commonLabels", "commonAnnotations"];
  }
});
function pointersIn(files) {
  return files.flatMap((file) => {
    if (isHelmfileName(file.file.path.split("/").at(-1) ?? "")) return helmfilePointers(file);
    return mayPoint(file) ? file.documents.flatMap(import_chunk_6EBVQZM5.resourcesOf).flatMap(pointersOf) : [];
  });
}
function helmfilePointers(file) {
  const { path: path24 } = file.file;
  return helmfileCharts(file).map((chart) => ({
    file: path24,
    why: `${path24} deploys it`,
    release: chart.release,
    path: chart.chart.path,
    from: "file",
    ...chart.namespace === void 0 ? {} : { namespace: { name: chart.namespace, overrides: false } },
    chart
  }));
}
function saidBy(resource) {
  const { file, name, title } = resource;
  return { file, why: `${title} (${file}) deploys it`, release: name, from: "repository" };
}
function mayPoint({ file }) {
  return file.text.includes("fluxcd.io") || file.text.includes("argoproj.io");
}
function pointersOf(resource) {
  const { apiVersion, kindName, spec } = resource;
  const [group = ""] = apiVersion.split("/");
  if (group === "kustomize.toolkit.fluxcd.io" && kindName === "Kustomization") return fluxPointers(resource);
  if (group === "helm.toolkit.fluxcd.io") return releasePointers(resource);
  if (group !== "argoproj.io") return [];
  if (kindName === "Application") {
    const chart = chartSourceOf(resource);
    const pointers = argoPointers(resource, spec, resource.field("spec"));
    return chart === void 0 ? pointers : pointers.map((pointer) => ({ ...pointer, chart }));
  }
  return kindName === "ApplicationSet" ? generated(resource) : [];
}
function fluxPointers(resource) {
  const { spec } = resource;
  const source = (0, import_chunk_6EBVQZM5.stringIn)((0, import_chunk_6EBVQZM5.objectIn)(spec, "sourceRef"), "kind") ?? "GitRepository";
  const { path: path24 = "./" } = spec;
  if (source !== "GitRepository" || typeof path24 !== "string" || (0, import_chunk_6EBVQZM5.isPlaceholder)(path24)) return [];
  const namespace = (0, import_chunk_6EBVQZM5.stringIn)(spec, "targetNamespace");
  return [
    {
      ...saidBy(resource),
      path: path24,
      ...namespace === void 0 || (0, import_chunk_6EBVQZM5.isPlaceholder)(namespace) ? {} : { namespace: { name: namespace, overrides: true } },
      overlay: fluxOverlay(resource.root),
      cluster: clusterFolder(resource.file) ?? "flux"
    }
  ];
}
function releasePointers(resource) {
  const chart = chartSourceOf(resource);
  if (chart === void 0 || (0, import_chunk_6EBVQZM5.isPlaceholder)(chart.chart.path)) return [];
  const { namespace } = chart;
  const cluster = clusterFolder(resource.file) ?? "flux";
  const given2 = namespace === void 0 ? {} : { namespace: { name: namespace, overrides: false } };
  return [{ ...saidBy(resource), path: chart.chart.path, ...given2, cluster, chart }];
}
function clusterFolder(file) {
  return /^(?:.*\/)?clusters\/[^/]+(?=\/)/.exec(file)?.[0];
}
function argoPointers(resource, spec, written4) {
  const sources = [
    { source: (0, import_chunk_6EBVQZM5.objectIn)(spec, "source"), at: written4?.get("source") },
    ...(0, import_chunk_6EBVQZM5.objectsIn)(spec, "sources").map(([index, source]) => ({ source, at: written4?.get("sources", index) }))
  ];
  const destination = (0, import_chunk_6EBVQZM5.objectIn)(spec, "destination");
  const namespace = (0, import_chunk_6EBVQZM5.stringIn)(destination, "namespace");
  const isKnown = namespace !== void 0 && !(0, import_chunk_6EBVQZM5.isPlaceholder)(namespace);
  const given2 = isKnown ? { namespace: { name: namespace, overrides: false } } : {};
  const cluster = (0, import_chunk_6EBVQZM5.stringIn)(destination, "name") ?? (0, import_chunk_6EBVQZM5.stringIn)(destination, "server") ?? "in-cluster";
  return sources.flatMap(({ source, at }) => {
    const path24 = (0, import_chunk_6EBVQZM5.stringIn)(source, "path");
    if (path24 === void 0 || (0, import_chunk_6EBVQZM5.isPlaceholder)(path24) || (0, import_chunk_6EBVQZM5.stringIn)(source, "chart") !== void 0) return [];
    const repository = (0, import_chunk_6EBVQZM5.stringIn)(source, "repoURL");
    return [
      {
        ...saidBy(resource),
        path: path24,
        ...repository === void 0 ? {} : { repository },
        ...given2,
        overlay: { ...given2, ...at === void 0 ? {} : argoOverlay(at) },
        cluster: `argo-cd ${(0, import_chunk_6EBVQZM5.isPlaceholder)(cluster) ? "in-cluster" : cluster}`
      }
    ];
  });
}
function generated(resource) {
  const template = (0, import_chunk_6EBVQZM5.objectIn)((0, import_chunk_6EBVQZM5.objectIn)(resource.spec, "template"), "spec");
  return (0, import_chunk_6EBVQZM5.objectsIn)(resource.spec, "generators").flatMap(([, generator]) => {
    const elements = (0, import_chunk_6EBVQZM5.objectsIn)((0, import_chunk_6EBVQZM5.objectIn)(generator, "list"), "elements").map(([, element]) => element);
    const directories = (0, import_chunk_6EBVQZM5.objectsIn)((0, import_chunk_6EBVQZM5.objectIn)(generator, "git"), "directories").flatMap(
      ([, { path: path24, exclude }]) => typeof path24 === "string" && exclude !== true ? [{ path: path24, "path.path": path24 }] : []
    );
    return [...elements, ...directories].flatMap(
      (element) => (
        // What is written there is filled in: no place of it is what a kustomization is given.
        argoPointers(resource, filledIn(template, element), void 0)
      )
    );
  });
}
function filledIn(value, element) {
  if (typeof value === "string") {
    return value.replace(/\{\{\s*\.?([\w.]+)\s*\}\}/g, (whole, name) => {
      const filling = element[name];
      return typeof filling === "string" || typeof filling === "number" ? String(filling) : whole;
    });
  }
  if (Array.isArray(value)) return value.map((item) => filledIn(item, element));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item, element)]));
}
var init_pointers = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/pointers.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    (0, import_chunk_6EBVQZM5.init_resource)();
    (0, import_chunk_6EBVQZM5.init_value)();
    init_deployed_charts();
    init_helmfile();
    init_overlay();
  }
});
function deployment(by, folder) {
  const cluster = by?.cluster ?? clusterFolder(folder);
  return {
    ...by?.namespace === void 0 ? {} : { namespace: by.namespace },
    ...by?.overlay === void 0 ? {} : { overlay: by.overlay },
    ...cluster === void 0 ? {} : { cluster },
    ...by?.unit === void 0 ? {} : { unit: by.unit }
  };
}
var init_deployment = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/deployment.ts"() {
    "use strict";
    init_pointers();
  }
});
function chartPlans(chart, places, by) {
  const name = (0, import_chunk_NTIDGXYY.displayPath)(chart.directory, places.cwd);
  const shared2 = { name, renderer: "helm", directory: chart.directory, files: [] };
  if (by !== void 0) {
    return [
      { ...shared2, why: by.why, chart: { ...settingsOf(by, chart, places), chart }, ...deployment(by, `${name}/`) }
    ];
  }
  const release = chart.name;
  const own = { ...shared2, why: "a chart with its own values", chart: { release, chart } };
  const others = chart.valuesFiles.map((file) => {
    const values = import_node_path5.default.relative(chart.directory, file);
    const why = `a chart with the values of ${values}`;
    return { ...shared2, name: `${name} (${values})`, why, chart: { release, chart, values: [file] } };
  });
  return [own, ...others];
}
function settingsOf({ file, release, chart: source, namespace }, chart, places) {
  if (source === void 0) {
    return { release, ...namespace === void 0 ? {} : { namespace: namespace.name } };
  }
  const starts = {
    repository: places.repository,
    chart: chart.directory,
    file: import_node_path5.default.dirname(import_node_path5.default.resolve(places.cwd, file))
  };
  const files = source.values.map((written4) => ({
    ...written4,
    absolute: import_node_path5.default.resolve(starts[written4.from], written4.path)
  }));
  const missing = files.filter(({ absolute, isOptional }) => isOptional !== true && !import_node_fs4.default.existsSync(absolute));
  const reasons = [...source.partial === void 0 ? [] : [source.partial], ...missing.map(missingWords)];
  return {
    release: source.release,
    ...source.namespace === void 0 ? {} : { namespace: source.namespace },
    values: files.flatMap(({ absolute }) => import_node_fs4.default.existsSync(absolute) ? [absolute] : []),
    inline: source.inline,
    ...source.kubeVersion === void 0 ? {} : { kubeVersion: source.kubeVersion },
    ...source.apiVersions === void 0 ? {} : { apiVersions: source.apiVersions },
    ...reasons.length === 0 ? {} : { partial: reasons.join("; ") }
  };
}
function missingWords(written4) {
  return `the values file ${written4.path} is not here`;
}
function isChartMember(relative) {
  return /^(?:(?:templates|crds|charts|ci|tests)[/\\]|values[^/\\]*\.ya?ml$|Chart\.|requirements\.)/.test(relative);
}
var init_chart_plans = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/chart-plans.ts"() {
    "use strict";
    (0, import_chunk_NTIDGXYY.init_display_path)();
    init_deployment();
  }
});
function plainUnits(files) {
  return groupsOf(treeOf(files));
}
function treeOf(files) {
  const root = { path: "", files: [], children: /* @__PURE__ */ new Map() };
  for (const file of files) {
    let directory = root;
    const steps = file.file.path.split("/");
    for (const step of steps.slice(0, -1)) {
      let child = directory.children.get(step);
      if (child === void 0) {
        const path24 = directory === root ? step : `${directory.path}/${step}`;
        child = { path: path24, files: [], children: /* @__PURE__ */ new Map() };
        directory.children.set(step, child);
      }
      directory = child;
    }
    directory.files.push(file);
  }
  return root;
}
function groupsOf(directory) {
  const children = [...directory.children.values()].map(groupsOf);
  const own = directory.files.map((file) => {
    const { path: path24 } = file.file;
    return { name: path24, files: [file], why: "", identities: identitiesOf(file, exampleFolder.test(path24)) };
  });
  const single = children.flat();
  const parts = [...own, ...single];
  const identities = children.every((groups) => groups.length <= 1) ? joinedOf(parts) : void 0;
  if (identities !== void 0) return parts.length === 0 ? [] : [together(directory.path, parts, identities)];
  return variantsOf(directory.path, own, single);
}
function joinedOf(groups) {
  return groups.length === 1 ? groups[0]?.identities : joined(groups.map(({ identities }) => identities));
}
function together(name, parts, identities) {
  const [only] = parts;
  if (parts.length === 1 && only !== void 0 && only.why !== "") return only;
  const files = parts.flatMap((part) => part.files);
  return { name, files, why: "no two files define the same object differently", identities };
}
function variantsOf(name, own, children) {
  const alternatives = alternativesAmong(own);
  const variants = own.filter((group) => alternatives.has(group)).map(alone);
  const others = [...variants, ...children];
  const shared2 = own.filter((group) => !alternatives.has(group));
  if (shared2.length === 0) return others;
  const base = together(name, shared2, joinedOf(shared2) ?? /* @__PURE__ */ new Map());
  const documents = base.files.reduce((sum, file) => sum + file.documents.length, 0);
  let used = false;
  const units = others.map((group) => {
    const fits = documents * others.length <= mostShared && !areAlternatives(base.identities, group.identities);
    if (!fits) return group;
    used = true;
    return {
      ...group,
      files: [...base.files, ...group.files],
      identities: new Map([...base.identities, ...group.identities])
    };
  });
  return used ? units : [base, ...units];
}
function alone(variant) {
  return { ...variant, why: "another file beside it defines the same object differently" };
}
function alternativesAmong(groups) {
  const holders = /* @__PURE__ */ new Map();
  for (const group of groups) for (const key of group.identities.keys()) (0, import_chunk_6EBVQZM5.append)(holders, key, group);
  const found = /* @__PURE__ */ new Set();
  for (const [key, holding] of holders) {
    const [first, ...others] = holding.map(({ identities }) => identities.get(key));
    if (others.some((value) => !(0, import_chunk_6EBVQZM5.isSameValue)(first, value))) for (const group of holding) found.add(group);
  }
  return found;
}
var exampleFolder, mostShared;
var init_plain_units = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/plain-units.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_identity_index)();
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_identities();
    exampleFolder = /(?:^|\/)(?:examples?|samples?|demos?|tutorials?|docs?|tests?|testdata|fixtures|labs?|workshops?)(?=\/|$)/i;
    mostShared = 2e4;
  }
});
function withParents(directories, root) {
  const all = /* @__PURE__ */ new Set();
  for (const directory of directories) {
    for (let at = directory; (0, import_chunk_NTIDGXYY.isInside)(at, root) && !all.has(at); at = import_node_path6.default.dirname(at)) all.add(at);
  }
  return all;
}
function namesOf(root) {
  const names2 = [import_node_path6.default.basename(root).toLowerCase(), import_node_path6.default.basename(root).toLowerCase().split("__").at(-1) ?? ""];
  try {
    const config = import_node_fs5.default.readFileSync(import_node_path6.default.join(root, ".git", "config"), "utf8");
    for (const [, url] of config.matchAll(/^\s*url\s*=\s*(\S+)/gm)) names2.push(lastSegment(url ?? ""));
  } catch {
  }
  return names2;
}
function mostNamed(pointers) {
  const counts = /* @__PURE__ */ new Map();
  for (const { repository } of pointers) {
    if (repository === void 0) continue;
    const name = lastSegment(repository);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts.size === 1 ? [...counts.keys()] : [];
}
function lastSegment(url) {
  return (url.split(/[/:]/).at(-1) ?? "").replace(/\.git$/, "").toLowerCase();
}
function globMatcher(pattern) {
  const expression = pattern.split("/").map((step) => step === "**" ? ".*" : step.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*")).join("/");
  const matcher = new RegExp(`^${expression}$`);
  return (relative) => matcher.test(relative);
}
var Repository;
var init_repository = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/repository.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_6EBVQZM5.init_repository_root)();
    Repository = class {
      root;
      #cwd;
      #directories;
      #names;
      /** `directories` are absolute. */
      constructor(cwd, directories, pointers) {
        this.#cwd = cwd;
        this.root = (0, import_chunk_6EBVQZM5.repositoryRoot)(cwd, cwd);
        this.#directories = [...withParents(directories, this.root)].sort();
        this.#names = /* @__PURE__ */ new Set([...namesOf(this.root), ...mostNamed(pointers)]);
      }
      /** The directories that a pointer leads to; none where they lie in another repository, or cannot be told. */
      targets(pointer) {
        const { repository } = pointer;
        if (pointer.from === "file") return [import_node_path6.default.resolve(this.#cwd, import_node_path6.default.dirname(pointer.file), pointer.path)];
        if (repository !== void 0 && !(0, import_chunk_6EBVQZM5.isPlaceholder)(repository) && !this.#names.has(lastSegment(repository))) return [];
        const wanted = import_node_path6.default.posix.normalize(pointer.path.replace(/^(?:\.?\/)+/, "") || ".").replace(/\/$/, "");
        if (wanted.startsWith("..")) return [];
        if (wanted === ".") return [this.root];
        const matches = wanted.includes("*") ? globMatcher(wanted) : (relative) => relative === wanted;
        const relatives = this.#directories.map((it) => (0, import_chunk_NTIDGXYY.forwardSlashes)(import_node_path6.default.relative(this.root, it)));
        const found = this.#directories.filter((_, index) => matches(relatives[index] ?? ""));
        if (found.length > 0) return found;
        const ending = this.#directories.filter((_, index) => relatives[index]?.endsWith(`/${wanted}`) === true);
        return ending.length === 1 ? ending : [];
      }
    };
  }
});
function isSameDeployment(a, b) {
  return a.renderer === b.renderer && a.directory === b.directory && a.cluster === b.cluster && a.namespace?.name === b.namespace?.name && a.unit === b.unit && isSameChart(a.chart, b.chart);
}
function isSameChart(a, b) {
  if (a === void 0 || b === void 0) return a === b;
  const plain = ({ release, namespace, values, partial: partial2 }) => JSON.stringify([release, namespace, values, partial2]);
  const inline = (a.inline ?? []).map((layer, index) => layer === b.inline?.[index]);
  return plain(a) === plain(b) && a.inline?.length === b.inline?.length && inline.every((it) => it);
}
var init_same_deployment = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/same-deployment.ts"() {
    "use strict";
  }
});
function planUnits(files, planning) {
  return new Planner(files, planning).plans();
}
var names, Planner;
var init_plan_units = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/plan-units.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_resource)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_NTIDGXYY.init_found_file)();
    init_chart();
    (0, import_chunk_NTIDGXYY.init_helm_chart)();
    init_chart_plans();
    init_deployment();
    init_plain_units();
    init_pointers();
    init_repository();
    init_same_deployment();
    names = new Set(import_chunk_NTIDGXYY.kustomizationNames);
    Planner = class {
      #files;
      #planning;
      #absolute = /* @__PURE__ */ new Map();
      #kustomized = /* @__PURE__ */ new Set();
      #charts = /* @__PURE__ */ new Map();
      /** What is rendered, or belongs to what is; never read as plain manifests. */
      #owned = /* @__PURE__ */ new Set();
      /** Plain files that a deployer points to. */
      #deployed = /* @__PURE__ */ new Set();
      /** Directories that deployers render. */
      #pointed = /* @__PURE__ */ new Set();
      #plans = [];
      #leftOut = [];
      constructor(files, planning) {
        this.#files = files;
        this.#planning = planning;
        for (const file of files) {
          const { path: shown, template } = file.file;
          if (template !== void 0) continue;
          const slash = shown.lastIndexOf("/");
          const name = shown.slice(slash + 1);
          const isKustomization2 = names.has(name);
          if (!isKustomization2 && name !== import_chunk_NTIDGXYY.chartFile) continue;
          const directory = import_node_path7.default.resolve(planning.cwd, slash < 0 ? "." : shown.slice(0, slash));
          if (isKustomization2) this.#kustomized.add(directory);
          else this.#addChart(directory);
        }
      }
      plans() {
        const pointers = [...this.#planning.configured ?? [], ...pointersIn(this.#files)];
        if (this.#kustomized.size > 0 || this.#charts.size > 0 || pointers.length > 0) this.#rendered(pointers);
        this.#plain();
        return {
          plans: this.#plans,
          sources: this.#owned.size === 0 ? [] : this.#files.filter((file) => this.#owned.has(file)),
          leftOut: this.#leftOut
        };
      }
      #addChart(directory) {
        const chart = readChart(directory);
        if (chart !== void 0) this.#charts.set(directory, chart);
      }
      #rendered(pointers) {
        for (const file of this.#files) this.#absolute.set(import_node_path7.default.resolve(this.#planning.cwd, file.file.path), file);
        for (const directory of [...this.#charts.keys()]) {
          if (this.#chartAbove(import_node_path7.default.dirname(directory)) !== void 0) this.#charts.delete(directory);
        }
        this.#ownChartFiles();
        const listed = this.#ownKustomizedFiles();
        const directories = new Set([...this.#absolute.keys()].map((file) => import_node_path7.default.dirname(file)));
        const repository = new Repository(this.#planning.cwd, directories, pointers);
        for (const pointer of pointers) {
          for (const target of repository.targets(pointer)) this.#deploy(pointer, target);
        }
        for (const directory of this.#kustomized) {
          if (!this.#pointed.has(directory) && !listed.has(directory)) this.#kustomization(directory);
        }
        for (const chart of this.#charts.values()) {
          if (!this.#pointed.has(chart.directory)) this.#chart(chart);
        }
      }
      /** The chart that a directory is part of, if it is. */
      #chartAbove(directory) {
        for (const [at, chart] of this.#charts) if ((0, import_chunk_NTIDGXYY.isInside)(directory, at)) return chart;
        return void 0;
      }
      #ownChartFiles() {
        if (this.#charts.size === 0) return;
        for (const [absolute, file] of this.#absolute) {
          for (const at of this.#charts.keys()) {
            if ((0, import_chunk_NTIDGXYY.isInside)(absolute, at) && isChartMember(import_node_path7.default.relative(at, absolute))) this.#owned.add(file);
          }
        }
      }
      /** The directories that other kustomizations list. */
      #ownKustomizedFiles() {
        const { kustomizations } = this.#planning;
        const listed = /* @__PURE__ */ new Set();
        for (const directory of this.#kustomized) {
          const { file, references = [] } = kustomizations.read(directory) ?? {};
          this.#own(file);
          for (const { leads, target } of references) {
            if (leads === "directory") listed.add(target);
            else if (leads === "file") this.#own(target);
          }
        }
        return listed;
      }
      #own(absolute) {
        const file = absolute === void 0 ? void 0 : this.#absolute.get(absolute);
        if (file !== void 0) this.#owned.add(file);
      }
      #kustomization(directory, by) {
        if (by !== void 0) this.#pointed.add(directory);
        const name = (0, import_chunk_NTIDGXYY.displayPath)(directory, this.#planning.cwd);
        const isComponent = this.#planning.kustomizations.read(directory)?.isComponent === true;
        if (isComponent && by === void 0) {
          this.#leftOut.push({ file: name, reason: "a component that no kustomization here uses" });
          return;
        }
        this.#add({
          name,
          renderer: "kustomize",
          why: by?.why ?? "a kustomization that no other one lists",
          directory,
          files: [],
          ...deployment(by, `${name}/`)
        });
      }
      #chart(chart, by) {
        const { cwd, kustomizations } = this.#planning;
        if (chart.isLibrary) {
          const file = (0, import_chunk_NTIDGXYY.displayPath)(chart.directory, cwd);
          this.#leftOut.push({ file, reason: "a library chart, which renders to nothing" });
        } else for (const plan of chartPlans(chart, { cwd, repository: kustomizations.repository }, by)) this.#add(plan);
      }
      #deploy(pointer, target) {
        this.#pointed.add(target);
        const chart = this.#charts.get(target);
        if (pointer.renderer === "none") this.#folder(pointer, target);
        else if (chart !== void 0) this.#chart(chart, pointer);
        else if (this.#kustomized.has(target)) this.#kustomization(target, pointer);
        else this.#folder(pointer, target);
      }
      /** Deployers take all manifests below a directory, and render the kustomizations there. */
      #folder(pointer, target) {
        const mayRender = pointer.renderer !== "none";
        const inside = mayRender ? [...this.#kustomized].filter((directory) => (0, import_chunk_NTIDGXYY.isInside)(directory, target)) : [];
        for (const directory of inside) {
          if (!inside.some((other) => other !== directory && (0, import_chunk_NTIDGXYY.isInside)(directory, other))) {
            this.#kustomization(directory, pointer);
          }
        }
        const files = [];
        for (const [absolute, file] of this.#absolute) {
          const isTaken = mayRender && this.#owned.has(file);
          if ((0, import_chunk_NTIDGXYY.isInside)(absolute, target) && !isTaken && file.documents.length > 0) files.push(file);
        }
        if (files.length === 0) {
          const { unit, path: written4, file } = pointer;
          const reason = `unit "${unit}": "${written4}" leads to no manifest that is linted`;
          if (unit !== void 0 && inside.length === 0) this.#leftOut.push({ file, reason });
          return;
        }
        for (const file of files) this.#deployed.add(file);
        const name = (0, import_chunk_NTIDGXYY.displayPath)(target, this.#planning.cwd);
        this.#add({ name, renderer: "none", why: pointer.why, files, ...deployment(pointer, `${name}/`) });
      }
      #plain() {
        const files = this.#files.filter((file) => !this.#owned.has(file) && !this.#deployed.has(file));
        const isAlone = this.#plans.length === 0;
        const units = plainUnits(isAlone ? files : files.filter((file) => this.#holdsManifests(file)));
        for (const { name, files: files2, why } of units) {
          const shown = name === "" ? this.#planning.whole : name;
          const cluster = clusterFolder(`${name}/`);
          this.#add({ name: shown, renderer: "none", why, files: files2, ...cluster === void 0 ? {} : { cluster } });
        }
      }
      /** Values, settings of other tools: beside units they are none of their own. */
      #holdsManifests(file) {
        const holds = file.documents.some((document) => (0, import_chunk_6EBVQZM5.resourcesOf)(document).length > 0);
        if (!holds) this.#owned.add(file);
        return holds;
      }
      /** One directory may be deployed several times: to other clusters or namespaces. */
      #add(plan) {
        const same = this.#plans.filter((other) => other.name === plan.name);
        if (same.length === 0) {
          this.#plans.push(plan);
          return;
        }
        if (same.some((other) => isSameDeployment(other, plan))) return;
        const told = plan.namespace?.name ?? plan.cluster ?? (plan.renderer === "none" ? "plain files" : String(same.length + 1));
        const taken = this.#plans.some((other) => other.name === `${plan.name} (${told})`);
        this.#plans.push({ ...plan, name: `${plan.name} (${taken ? `${told}, ${same.length + 1}` : told})` });
      }
    };
  }
});
function sharedNamespaces(units) {
  const defined = /* @__PURE__ */ new Map();
  for (const { files } of units) {
    for (const file of files) {
      for (const document of file.documents) {
        const name = namespaceDefinedIn(document.value);
        if (name !== void 0) (0, import_chunk_6EBVQZM5.append)(defined, name, { file, document });
      }
    }
  }
  if (defined.size === 0) return units.map(() => []);
  return units.map(({ files }) => {
    const { used, own } = namespacesOf(files);
    return [...used].sort().flatMap((name) => {
      const definitions = own.has(name) ? [] : defined.get(name) ?? [];
      const [first] = definitions;
      return first !== void 0 && agree(definitions) ? [onlyDocument(first)] : [];
    });
  });
}
function namespaceDefinedIn(value) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(value) || value.kind !== "Namespace" || value.apiVersion !== "v1") return void 0;
  return (0, import_chunk_6EBVQZM5.stringIn)((0, import_chunk_6EBVQZM5.objectIn)(value, "metadata"), "name");
}
function namespacesOf(files) {
  const used = /* @__PURE__ */ new Set();
  const own = /* @__PURE__ */ new Set();
  for (const { file, documents } of files) {
    for (const { value } of documents) {
      const defined = namespaceDefinedIn(value);
      if (defined !== void 0) own.add(defined);
      const written4 = (0, import_chunk_6EBVQZM5.isObject)(value) ? (0, import_chunk_6EBVQZM5.stringIn)((0, import_chunk_6EBVQZM5.objectIn)(value, "metadata"), "namespace") : void 0;
      const namespace = written4 ?? file.namespace;
      if (namespace !== void 0) used.add(namespace);
    }
  }
  return { used, own };
}
function agree(definitions) {
  const labels = definitions.map(({ document }) => meshLabels(document.value));
  return labels.every((each) => (0, import_chunk_6EBVQZM5.isSameValue)(each, labels[0]));
}
function meshLabels(value) {
  const labels = (0, import_chunk_6EBVQZM5.isObject)(value) ? (0, import_chunk_6EBVQZM5.objectIn)((0, import_chunk_6EBVQZM5.objectIn)(value, "metadata"), "labels") : {};
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name.includes("istio")));
}
function onlyDocument({ file, document }) {
  return { file: file.file, documents: [document], problems: [], skipped: [] };
}
var init_shared_namespaces = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/shared-namespaces.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_identity_index)();
    (0, import_chunk_6EBVQZM5.init_multimap)();
    (0, import_chunk_6EBVQZM5.init_value)();
  }
});
function sourceReader(files, cwd) {
  let known2;
  return (absolute) => {
    known2 ??= indexed(files, cwd);
    if (!known2.has(absolute)) known2.set(absolute, readSource(absolute, cwd));
    return known2.get(absolute);
  };
}
function indexed(files, cwd) {
  const read = files.filter(({ file }) => file.template === void 0);
  return new Map(read.map((file) => [import_node_path8.default.resolve(cwd, file.file.path), file]));
}
function readSource(absolute, cwd) {
  try {
    return (0, import_chunk_6EBVQZM5.parseBytes)((0, import_chunk_NTIDGXYY.displayPath)(absolute, cwd), import_node_fs6.default.readFileSync(absolute));
  } catch {
    return void 0;
  }
}
var init_source_reader = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/source-reader.ts"() {
    "use strict";
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_6EBVQZM5.init_read_files)();
  }
});
function copyChart(chart, limits) {
  const reader = new ChartReader(limits);
  reader.add(chart, { folder: copiedChart, names: [{ source: chart.name, scope: [] }], above: [] });
  return reader;
}
function subChartsOf({ directory, dependencies }) {
  const folder = import_node_path9.default.join(directory, "charts");
  const found = /* @__PURE__ */ new Map();
  for (const { name } of entriesOf(folder)) {
    if (import_node_fs7.default.existsSync(import_node_path9.default.join(folder, name, import_chunk_NTIDGXYY.chartFile))) found.set(name, import_node_path9.default.join(folder, name));
  }
  for (const { name, vendored } of dependencies) {
    if (vendored !== void 0 && !(0, import_chunk_NTIDGXYY.isInside)(vendored, folder)) found.set(name, vendored);
  }
  return found;
}
function entriesOf(directory) {
  try {
    return import_node_fs7.default.readdirSync(directory, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1);
  } catch {
    return [];
  }
}
var copiedChart, maximumFileSize, maximumSize, maximumFiles, maximumDepth, neverCopied, ChartReader;
var init_chart_copy = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/chart-copy.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_NTIDGXYY.init_helm_chart)();
    (0, import_chunk_6EBVQZM5.init_read_files)();
    init_chart();
    copiedChart = "chart";
    maximumFileSize = 5 * 1024 * 1024;
    maximumSize = 64 * 1024 * 1024;
    maximumFiles = 1e4;
    maximumDepth = 12;
    neverCopied = /* @__PURE__ */ new Set([".git", "node_modules"]);
    ChartReader = class {
      files = /* @__PURE__ */ new Map();
      origins = /* @__PURE__ */ new Map();
      parts = [];
      missing = [];
      notes = [];
      problem;
      limits;
      size = 0;
      constructor(limits) {
        this.limits = limits;
      }
      add(chart, target) {
        const { folder, names: names2, above } = target;
        if (above.length >= maximumDepth || this.problem !== void 0) return;
        for (const name of names2) this.parts.push({ directory: chart.directory, folder, ...name });
        this.copyFolder(chart.directory, folder, above.length);
        const lost = chart.dependencies.filter((dependency) => this.isLost(chart, dependency, above));
        for (const dependency of lost) {
          for (const { scope } of names2) this.missing.push({ dependency, scope });
        }
        this.rewrite(`${folder}/${import_chunk_NTIDGXYY.chartFile}`, lost);
        this.rewrite(`${folder}/${requirementsFile}`, lost);
        if (lost.length > 0) for (const lock of ["Chart.lock", "requirements.lock"]) this.files.delete(`${folder}/${lock}`);
        for (const [name, directory] of subChartsOf(chart)) this.addSubChart(chart, { name, directory }, target);
      }
      addSubChart(parent, sub, { folder, names: names2, above }) {
        const chart = this.mayRead(sub.directory) ? readChart(sub.directory) : void 0;
        if (chart === void 0 || [...above, parent.directory].includes(sub.directory)) return;
        const aliases = parent.dependencies.filter((it) => it.name === chart.name).map((it) => it.alias ?? it.name);
        const keys = aliases.length === 0 ? [chart.name] : aliases;
        this.add(chart, {
          folder: `${folder}/charts/${sub.name}`,
          names: names2.flatMap(
            ({ source, scope }) => keys.map((key) => ({ source: `${source}/charts/${key}`, scope: [...scope, key] }))
          ),
          above: [...above, parent.directory]
        });
      }
      isLost(chart, { vendored }, above) {
        return vendored === void 0 || !this.mayRead(vendored) || [...above, chart.directory].includes(vendored);
      }
      /** Whether a path, links resolved, lies in what may be read. */
      mayRead(file) {
        try {
          return (0, import_chunk_NTIDGXYY.isInside)(import_node_fs7.default.realpathSync.native(file), import_node_fs7.default.realpathSync.native(this.limits.root));
        } catch {
          return false;
        }
      }
      refusalOf(link, directory) {
        if (!this.mayRead(link)) return "symbolic link that leads out of this repository, not followed";
        const isAround = (0, import_chunk_NTIDGXYY.isInside)(import_node_fs7.default.realpathSync.native(directory), import_node_fs7.default.realpathSync.native(link));
        return isAround ? "symbolic link that leads in a circle, not followed" : void 0;
      }
      /** Files of charts in `charts/` are copied with those charts. */
      copyFolder(directory, folder, depth) {
        for (const entry of entriesOf(directory)) {
          if (neverCopied.has(entry.name) || this.problem !== void 0) continue;
          const absolute = import_node_path9.default.join(directory, entry.name);
          const target = `${folder}/${entry.name}`;
          const refusal2 = entry.isSymbolicLink() ? this.refusalOf(absolute, directory) : void 0;
          if (refusal2 !== void 0) {
            this.note(absolute, refusal2);
            continue;
          }
          const found = import_node_fs7.default.statSync(absolute, { throwIfNoEntry: false });
          const isSubChart = import_node_path9.default.basename(folder) === "charts" && import_node_fs7.default.existsSync(import_node_path9.default.join(absolute, import_chunk_NTIDGXYY.chartFile));
          if (found?.isDirectory() === true && !isSubChart && depth < maximumDepth) {
            this.copyFolder(absolute, target, depth + 1);
          } else if (found?.isFile() === true) this.copyFile(absolute, target, found.size);
        }
      }
      copyFile(absolute, target, size) {
        if (size > maximumFileSize) {
          this.note(absolute, "larger than 5 MiB, which Helm refuses: it was left out");
          return;
        }
        this.size += size;
        if (this.size > maximumSize || this.files.size >= maximumFiles) {
          this.problem = "the chart has more than 64 MiB or 10,000 files";
          return;
        }
        try {
          this.files.set(target, import_node_fs7.default.readFileSync(absolute));
          this.origins.set(target, absolute);
        } catch {
          this.note(absolute, "it cannot be read");
        }
      }
      note(absolute, reason) {
        this.notes.push({ file: (0, import_chunk_NTIDGXYY.displayPath)(absolute, this.limits.cwd), reason });
      }
      /** Takes out what would keep Helm from rendering: dependencies that are not there, and versions of Kubernetes. */
      rewrite(file, lost) {
        const bytes = this.files.get(file);
        const chart = bytes === void 0 ? void 0 : (0, import_chunk_6EBVQZM5.parseBytes)(file, bytes).documents[0]?.value;
        if (!(0, import_chunk_6EBVQZM5.isObject)(chart)) return;
        const { kubeVersion, dependencies, ...rest } = chart;
        const listed = (0, import_chunk_6EBVQZM5.objectsIn)(chart, "dependencies").map(([, it]) => it);
        const kept = listed.filter((it) => {
          const [name, alias] = [(0, import_chunk_6EBVQZM5.stringIn)(it, "name"), (0, import_chunk_6EBVQZM5.stringIn)(it, "alias") || void 0];
          return name !== void 0 && !lost.some((one) => one.name === name && one.alias === alias);
        });
        if (kept.length === listed.length && kubeVersion === void 0) return;
        const text = JSON.stringify(kept.length === 0 ? rest : { ...rest, dependencies: kept });
        this.files.set(file, Buffer.from(text));
      }
    };
  }
});
var assumedKubernetesVersion, assumedApiVersions;
var init_cluster_features = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/cluster-features.ts"() {
    "use strict";
    assumedKubernetesVersion = "1.34.0";
    assumedApiVersions = [
      "networking.istio.io/v1",
      "networking.istio.io/v1beta1",
      "networking.istio.io/v1alpha3",
      "networking.istio.io/v1/VirtualService",
      "networking.istio.io/v1beta1/VirtualService",
      "networking.istio.io/v1alpha3/VirtualService",
      "security.istio.io/v1",
      "security.istio.io/v1beta1",
      "telemetry.istio.io/v1",
      "gateway.networking.k8s.io/v1",
      "gateway.networking.k8s.io/v1beta1",
      "gateway.networking.k8s.io/v1/HTTPRoute",
      "gateway.networking.k8s.io/v1/GRPCRoute",
      "cert-manager.io/v1",
      "cert-manager.io/v1/Certificate",
      "monitoring.coreos.com/v1",
      "monitoring.coreos.com/v1/ServiceMonitor",
      "monitoring.coreos.com/v1/PodMonitor",
      "policy/v1",
      "policy/v1/PodDisruptionBudget",
      "autoscaling/v2",
      "networking.k8s.io/v1",
      "networking.k8s.io/v1/Ingress"
    ];
  }
});
function pathInLayer({ scope }, path24) {
  if (path24[0] === shared) return path24;
  return scope.every((step, index) => path24[index] === step) ? path24.slice(scope.length) : void 0;
}
function pathInValues({ scope }, path24) {
  return path24[0] === shared ? path24 : [...scope, ...path24];
}
function winnerAt(layers, path24) {
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const values = layers[layer];
    const inside = values === void 0 ? void 0 : pathInLayer(values, path24);
    if (values === void 0 || inside === void 0) continue;
    if ((0, import_chunk_6EBVQZM5.valueAt)(values.value, inside) !== void 0) return { layer, path: inside };
    if (hidesRest(values.value, inside)) return void 0;
  }
  return void 0;
}
function hidesRest(value, path24) {
  return path24.some((_, length) => {
    const above = (0, import_chunk_6EBVQZM5.valueAt)(value, path24.slice(0, length));
    return above !== void 0 && !(0, import_chunk_6EBVQZM5.isObject)(above);
  });
}
var shared;
var init_values_layer = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/values-layer.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    shared = "global";
  }
});
function prepareChart(release, options) {
  const { chart } = release;
  const { cwd, parsed } = options;
  const root = (0, import_chunk_6EBVQZM5.repositoryRoot)(chart.directory, cwd);
  const copy = copyChart(chart, { cwd, root });
  const given2 = givenValues(release, { ...options, root });
  const layers = [...chartLayers(copy, parsed), ...given2.layers];
  const missing = copy.missing.filter(({ dependency, scope }) => isWanted(dependency, scope, layers));
  const templates = templatesOf(copy, cwd);
  const partial2 = [
    ...release.partial === void 0 ? [] : [release.partial],
    ...missing.map(({ dependency }) => `chart ${dependency.name} is not vendored`),
    ...given2.notes.map(({ file, reason }) => `${file}: ${reason}`)
  ];
  const problem = chart.problem ?? copy.problem;
  return {
    arguments: [...argumentsOf(release), ...[...given2.files.keys()].flatMap((file) => ["--values", file])],
    files: new Map([...copy.files, ...given2.files]),
    copy,
    templates,
    layers,
    notes: [...copy.notes, ...given2.notes, ...missing.map(({ dependency }) => noteOf(dependency, cwd))],
    sources: sourcesOf2({ copy, templates, release, cwd }),
    isWhole: copy.missing.length === 0,
    ...partial2.length === 0 ? {} : { partial: partial2.join("; ") },
    ...problem === void 0 ? {} : { problem }
  };
}
function argumentsOf({ release, namespace, kubeVersion, apiVersions }) {
  return [
    ...["template", release, copiedChart],
    ...["--namespace", namespace ?? "default", "--skip-tests"],
    ...["--kube-version", kubeVersion ?? assumedKubernetesVersion],
    ...[...assumedApiVersions, ...apiVersions ?? []].flatMap((version) => ["--api-versions", version])
  ];
}
function givenValues({ values = [], inline = [] }, { cwd, root, parsed }) {
  const files = /* @__PURE__ */ new Map();
  const layers = [];
  const notes = [];
  for (const file of values) {
    const copied = `values/${files.size}.yaml`;
    const bytes = readInside(file, root);
    if (bytes === void 0) notes.push({ file: (0, import_chunk_NTIDGXYY.displayPath)(file, cwd), reason: "a values file that is not there" });
    else {
      files.set(copied, bytes);
      layers.push(...fileLayer(parsed(file), { copied, scope: [] }));
    }
  }
  for (const layer of inline) {
    const copied = `values/${files.size}.yaml`;
    files.set(copied, JSON.stringify(layer.value));
    layers.push({ ...layer, copied, scope: [] });
  }
  return { files, layers, notes };
}
function readInside(file, root) {
  try {
    if (!(0, import_chunk_NTIDGXYY.isInside)(import_node_fs8.default.realpathSync.native(file), import_node_fs8.default.realpathSync.native(root))) return void 0;
    return import_node_fs8.default.readFileSync(file);
  } catch {
    return void 0;
  }
}
function isWanted({ condition }, scope, layers) {
  for (const one of condition?.split(",") ?? []) {
    const winner = winnerAt(layers, [...scope, ...one.trim().split(".")]);
    const value = winner === void 0 ? void 0 : (0, import_chunk_6EBVQZM5.valueAt)(layers[winner.layer]?.value, winner.path);
    if (typeof value === "boolean") return value;
  }
  return true;
}
function noteOf({ name, repository, file, line }, cwd) {
  const from = repository === void 0 ? "" : ` (${repository})`;
  return { file: (0, import_chunk_NTIDGXYY.displayPath)(file, cwd), line, reason: `chart ${name}${from} is not vendored: left out` };
}
function templatesOf({ files, origins, parts }, cwd) {
  return [...files].flatMap(([copied, bytes]) => {
    const origin = origins.get(copied);
    const its = parts.filter(({ folder }) => copied.startsWith(`${folder}/templates/`));
    const decoded = origin === void 0 || its.length === 0 ? void 0 : (0, import_chunk_6EBVQZM5.decode)(bytes);
    if (origin === void 0 || decoded === void 0 || !("text" in decoded)) return [];
    const sources = its.map(({ source, folder }) => source + copied.slice(folder.length));
    return [{ path: (0, import_chunk_NTIDGXYY.displayPath)(origin, cwd), text: decoded.text, copied, sources }];
  });
}
function sourcesOf2({ copy, templates, release, cwd }) {
  const charts = copy.parts.flatMap(
    ({ folder }) => ["Chart.yaml", "values.yaml"].flatMap((name) => copy.origins.get(`${folder}/${name}`) ?? [])
  );
  const files = [...charts, ...release.values ?? []].map((file) => (0, import_chunk_NTIDGXYY.displayPath)(file, cwd));
  return [.../* @__PURE__ */ new Set([...files, ...templates.map((it) => it.path)])].sort();
}
var init_chart_call = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/chart-call.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_6EBVQZM5.init_decode)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_6EBVQZM5.init_repository_root)();
    init_chart_copy();
    init_chart_layers();
    init_cluster_features();
    init_values_layer();
  }
});
function renderedChunks(output) {
  const heads = [...output.matchAll(/^---\n# Source: (.*)\n/gm)];
  return heads.map((head, index) => ({
    source: head[1] ?? "",
    start: head.index + head[0].length,
    end: heads[index + 1]?.index ?? output.length
  }));
}
function chunkAt(chunks, offset) {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = low + high >> 1;
    if ((chunks[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return chunks[low] ?? chunks.at(-1);
}
var init_rendered_chunks = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/rendered-chunks.ts"() {
    "use strict";
  }
});
function nearestKey(template, path24) {
  const { text } = template;
  let found = { start: 0, end: 0 };
  for (const step of path24) {
    if (typeof step !== "string") continue;
    const literal2 = step.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(`^([ \\t]*(?:- +)*["']?)(${literal2})["']?[ \\t]*:`, "gm");
    pattern.lastIndex = found.end;
    const match = pattern.exec(text);
    if (match === null) continue;
    const start = match.index + (match[1]?.length ?? 0);
    found = { start, end: start + step.length };
  }
  return (0, import_chunk_6EBVQZM5.lineMapOf)(template).range(found.start, found.end);
}
var init_template_keys = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/template-keys.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_line_map)();
  }
});
function bodyOf(action) {
  return action.replace(/^\{\{(?:-\s)?\s*|\s*(?:\s-)?\}\}$/g, "");
}
var ChartOrigin;
var init_chart_origin = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/chart-origin.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_line_map)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_NTIDGXYY.init_helm_chart)();
    init_rendered_chunks();
    init_template_keys();
    ChartOrigin = class {
      sources;
      traces = /* @__PURE__ */ new Map();
      constructor(sources) {
        this.sources = sources;
      }
      /** `rendered`: the output, parsed, without an origin. */
      locate(place, rendered) {
        const { chunks, places } = this.sources;
        const chunk = chunkAt(chunks, place.start);
        if (chunk === void 0) return this.chartItself(place, void 0);
        const template = places?.find(chunk, place);
        if (template?.located.rendered === void 0 && template !== void 0) return template.located;
        return this.inValues(place, { chunk, rendered, action: template?.action }) ?? template?.located ?? this.nearest(place, chunk);
      }
      inValues(place, { chunk, rendered, action }) {
        const document = rendered.documents.find(({ index }) => index === place.document);
        if (document === void 0) return void 0;
        if (!this.traces.has(place.document)) {
          this.traces.set(place.document, this.sources.traced?.traceOf(document, chunk.source));
        }
        const found = this.sources.values.find({
          place,
          document,
          trace: this.traces.get(place.document),
          ...action === void 0 ? {} : { action: { body: bodyOf(action), scope: this.partOf(chunk)?.scope ?? [] } }
        });
        if (found === void 0) return void 0;
        const { file, range, rendered: isNear } = found;
        return { file, path: place.path, range, ...isNear === true ? { rendered: true } : {} };
      }
      nearest(place, chunk) {
        const template = this.sources.templates.get(chunk.source);
        if (template === void 0) return this.chartItself(place, chunk);
        return { file: template.path, path: place.path, range: nearestKey(template, place.path), rendered: true };
      }
      /** For templates that are not there to be read, as in archives: the chart that has them, or that has the archive. */
      chartItself({ path: at }, chunk) {
        const { cwd, parts } = this.sources;
        const part = (chunk === void 0 ? void 0 : this.partOf(chunk)) ?? parts[0];
        const file = (0, import_chunk_NTIDGXYY.displayJoin)((0, import_chunk_NTIDGXYY.displayPath)(part?.directory ?? cwd, cwd), import_chunk_NTIDGXYY.chartFile);
        return { file, path: at, range: (0, import_chunk_6EBVQZM5.lineMapOf)({ text: "" }).range(0, 0), rendered: true };
      }
      /** The chart whose template wrote a document: the one with the longest name that fits. */
      partOf({ source }) {
        return this.sources.parts.filter((part) => source.startsWith(`${part.source}/`)).reduce(
          (best, part) => best === void 0 || part.source.length > best.source.length ? part : best,
          void 0
        );
      }
    };
  }
});
function templatePieces(text) {
  const pieces = [];
  let position = 0;
  let trims = false;
  for (; ; ) {
    const open = text.indexOf("{{", position);
    const trimsBefore = open >= 0 && text[open + 2] === "-" && isBlank(text, open + 3);
    const start = trims ? afterBlanks(text, position, open) : position;
    const end = open < 0 ? text.length : open;
    const kept = trimsBefore ? beforeBlanks(text, start, end) : end;
    if (kept > start) pieces.push({ kind: "text", start, end: kept });
    if (open < 0) return pieces;
    const inside = trimsBefore ? open + 4 : open + 2;
    const close = text.startsWith("/*", inside) ? commentEnd(text, inside) : actionEnd(text, inside);
    if (close === void 0) return void 0;
    const body = text.slice(inside, close.at).trim();
    if (!text.startsWith("/*", inside)) pieces.push({ kind: "action", start: open, end: close.end, body });
    position = close.end;
    trims = close.trims;
  }
}
function actionEnd(text, inside) {
  for (let at = inside; at < text.length; at++) {
    const close = closeAt(text, at);
    if (close !== void 0) return close;
    const character = text[at];
    if (character !== '"' && character !== "`" && character !== "'") continue;
    at = quoteEnd(text, at);
    if (at < 0) return void 0;
  }
  return void 0;
}
function commentEnd(text, inside) {
  const end = text.indexOf("*/", inside);
  return end < 0 ? void 0 : closeAt(text, end + 2);
}
function closeAt(text, at) {
  if (text.startsWith("}}", at)) return { at, end: at + 2, trims: false };
  return isBlank(text, at) && text.startsWith("-}}", at + 1) ? { at, end: at + 4, trims: true } : void 0;
}
function quoteEnd(text, start) {
  const quote = text[start];
  if (quote === "`") return text.indexOf("`", start + 1);
  for (let at = start + 1; at < text.length && text[at] !== "\n"; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}
function isBlank(text, at) {
  return blank.test(text.charAt(at));
}
function afterBlanks(text, from, open) {
  const end = open < 0 ? text.length : open;
  let at = from;
  while (at < end && isBlank(text, at)) at++;
  return at;
}
function beforeBlanks(text, start, from) {
  let at = from;
  while (at > start && isBlank(text, at - 1)) at--;
  return at;
}
function actionWord(body) {
  return /^[^\s("`']*/.exec(body)?.[0] ?? "";
}
function opensBlock(body) {
  return openers.has(actionWord(body));
}
function isOutput(body) {
  return !silent.has(actionWord(body)) && !/^\$\w*\s*(?:,\s*\$\w+\s*)?:?=/.test(body);
}
function definedName(body) {
  return /^(?:define|block)\s+(?:"([^"]*)"|`([^`]*)`)/.exec(body)?.slice(1).find((name) => name !== void 0);
}
var blank, openers, silent;
var init_go_template = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/go-template.ts"() {
    "use strict";
    blank = /[ \t\r\n]/;
    openers = /* @__PURE__ */ new Set(["if", "range", "with", "define", "block"]);
    silent = /* @__PURE__ */ new Set([...openers, "else", "end", "break", "continue"]);
  }
});
function decidingKeys(templates) {
  const keys = /* @__PURE__ */ new Set();
  for (const text of templates) {
    for (const piece of templatePieces(text) ?? []) {
      if (piece.kind === "text") continue;
      const chains = [...piece.body.matchAll(/\.[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/g)].map(([chain]) => chain);
      const asked = deciding.test(piece.body) ? chains : lookups.test(piece.body) ? chains.slice(1) : [];
      for (const chain of asked) keys.add(chain.slice(chain.lastIndexOf(".") + 1));
    }
  }
  return keys;
}
var deciding, lookups;
var init_deciding_keys = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/deciding-keys.ts"() {
    "use strict";
    init_go_template();
    deciding = /\b(?:eq|ne|lt|le|gt|ge|has|hasPrefix|hasSuffix|contains|semver|semverCompare|(?:mustR|r)egex\w+|until|untilStep|seq|repeat|toDate|atoi)\b/;
    lookups = /\b(?:index|get|hasKey|pluck|dig)\b/;
  }
});
function readHelmError(stderr) {
  const text = errorText(stderr);
  const places = [...text.matchAll(/(?:template: |\()([^\s:()]+):(\d+)(?::\d+)?\)?:/g)];
  const rendered = places[0]?.[1] ?? /YAML parse error on ([^\s:]+):/.exec(text)?.[1];
  const place = places.at(-1);
  const message = place === void 0 ? text : text.slice(place.index + place[0].length);
  return {
    message: message.replace(/^\s*executing "[^"]*" at <[^>]*>:\s*/, "").trim().slice(0, 300) || "it fails",
    ...place?.[1] === void 0 ? rendered === void 0 ? {} : { source: rendered } : { source: place[1], line: Number(place[2]) },
    ...rendered === void 0 ? {} : { rendered }
  };
}
function errorText(stderr) {
  const start = stderr.search(/^Error: /m);
  const text = start < 0 ? stderr : stderr.slice(start + "Error: ".length);
  const end = text.search(/\n\s*\nUse --debug|\nhelm\.go:/);
  return (end < 0 ? text : text.slice(0, end)).replace(/\s+/g, " ").trim();
}
var init_helm_error = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/helm-error.ts"() {
    "use strict";
  }
});
function definedNames(templates) {
  const names2 = /* @__PURE__ */ new Set();
  for (const text of templates) {
    for (const piece of templatePieces(text) ?? []) {
      const name = piece.kind === "action" && piece.body.startsWith("define") ? definedName(piece.body) : void 0;
      if (name !== void 0) names2.add(name);
    }
  }
  return names2;
}
function callOfTwin(body, names2) {
  const [, word = "", quoted, raw, rest = ""] = verbatim.exec(body) ?? [];
  const name = quoted ?? raw;
  return name === void 0 || !names2.has(name) ? body : `${word}${JSON.stringify(twinOf(name))}${rest}`;
}
function twinOf(name) {
  return `${name}.meshlint`;
}
var verbatim;
var init_named_templates = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/named-templates.ts"() {
    "use strict";
    init_go_template();
    verbatim = /^((?:include|template)\s+)(?:"([^"\\]+)"|`([^`]+)`)([^|]*(?:\|\s*n?indent\s+\d+\s*)*)$/;
  }
});
function markTemplate(text, marking) {
  const pieces = text.includes(markStart) ? void 0 : templatePieces(text);
  if (pieces === void 0) return void 0;
  const writer = new MarkWriter(text, marking);
  for (const piece of pieces) writer.add(piece);
  const { named, twins, body } = writer;
  const name = `meshlint-${marking.number}`;
  return {
    named,
    twins,
    body: `{{ define "${name}" }}${body}{{ end }}raw: {{ include "${name}" . | toJson }}
`
  };
}
function rawText(output) {
  const json = /^raw: (".*")$/m.exec(output)?.[1];
  if (json === void 0) return void 0;
  return String(JSON.parse(json)).replaceAll("<no value>", "");
}
function blockIn(body, around2) {
  if (body.startsWith("define")) return { isNamed: true, isMarked: around2.isMarked };
  return body.startsWith("block") ? { ...around2, isMarked: false } : around2;
}
function mark(kind, ...numbers) {
  return `${markStart}${kind}${numbers.join(".")}${markEnd}`;
}
var markStart, markEnd, markedSuffix, MarkWriter;
var init_marked_template = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/marked-template.ts"() {
    "use strict";
    init_go_template();
    init_named_templates();
    markStart = "\uE000";
    markEnd = "\uE001";
    markedSuffix = ".meshlint";
    MarkWriter = class {
      named = "";
      twins = "";
      body = "";
      text;
      marking;
      blocks;
      constructor(text, marking) {
        this.text = text;
        this.marking = marking;
        this.blocks = [{ isNamed: false, isMarked: marking.marks }];
      }
      add(piece) {
        const block = this.blocks.at(-1) ?? { isNamed: false, isMarked: false };
        if (piece.kind === "text") {
          const text = this.textOf(piece);
          this.write(block, text, block.isMarked ? this.marked(piece, block) : text);
          return;
        }
        const { body } = piece;
        const inner = opensBlock(body) ? blockIn(body, block) : void 0;
        if (inner !== void 0) this.blocks.push(inner);
        else if (body === "end" && this.blocks.length > 1) this.blocks.pop();
        const name = body.startsWith("define") ? definedName(body) : void 0;
        const twin = name === void 0 ? this.actionOf(piece, block) : `{{ define ${JSON.stringify(twinOf(name))} }}`;
        this.write(inner ?? block, `{{ ${body} }}`, twin);
      }
      write({ isNamed: isNamed2 }, plain, marked) {
        if (isNamed2) {
          this.named += plain;
          this.twins += marked;
        } else this.body += marked;
      }
      /** Once the blanks behind it are trimmed, a brace would be taken for one of those of the action that follows. */
      textOf({ start, end }) {
        return this.text.slice(start, end).replace(/\{$/, '{{ "{" }}');
      }
      marked(piece, { isNamed: isNamed2 }) {
        if (!isNamed2) return this.mark("T", piece.start) + this.textOf(piece);
        return this.textOf(piece).replace(/[^ \t\r\n](?:[^\r\n]*[^ \t\r\n])?/g, (line, at) => {
          return `${this.mark("T", piece.start + at)}${line}${mark("E")}`;
        });
      }
      actionOf({ start, end, body }, { isMarked }) {
        if (!isMarked || !isOutput(body)) return `{{ ${body} }}`;
        const call = callOfTwin(body, this.marking.names);
        return `${this.mark("A", start, end - start)}{{ ${call} }}${mark("Z")}`;
      }
      mark(kind, ...numbers) {
        return mark(kind, this.marking.number, ...numbers);
      }
    };
  }
});
function alignLines(texts, part) {
  const lines = linesOf(texts.plain, part);
  let best;
  for (const document of documentsOf(texts.marked)) {
    const others2 = linesOf(texts.marked, document);
    if (others2.length !== lines.length) continue;
    const same2 = lines.map((line, index) => textOf(texts.plain, line) === textOf(texts.marked, others2[index]));
    const count = same2.filter(Boolean).length;
    if (count > (best?.count ?? lines.length / 2)) best = { lines: others2, same: same2, count };
  }
  if (best === void 0) return void 0;
  const { lines: others, same } = best;
  return {
    find: ({ start, end }) => {
      const first = lineAt(lines, start);
      const last = lineAt(lines, Math.max(start, end - 1));
      const [line, from, to] = [lines[first], others[first], others[last]];
      if (line === void 0 || from === void 0 || to === void 0) return void 0;
      if (!same.slice(first, last + 1).every(Boolean)) {
        const indent = textOf(texts.marked, from).search(/\S|$/);
        return { start: from.start + indent, end: to.end, isSame: false };
      }
      const shift = from.start - line.start;
      return { start: start + shift, end: end + shift, isSame: true };
    }
  };
}
function documentsOf(text) {
  const parts = [];
  let start = 0;
  for (const marker of text.matchAll(/^---.*\n?/gm)) {
    parts.push({ start, end: marker.index });
    start = marker.index + marker[0].length;
  }
  return [...parts, { start, end: text.length }];
}
function linesOf(text, { start, end }) {
  const lines = [];
  const blanks = text.slice(start, end).search(/\S/);
  const until = start + text.slice(start, end).trimEnd().length;
  for (let at = start + Math.max(blanks, 0); at < until; ) {
    const lineFeed = text.indexOf("\n", at);
    const lineEnd = lineFeed < 0 || lineFeed > until ? until : lineFeed;
    lines.push({ start: at, end: lineEnd });
    at = lineEnd + 1;
  }
  return lines;
}
function textOf(text, part) {
  return part === void 0 ? "" : text.slice(part.start, part.end);
}
function lineAt(lines, offset) {
  const after = lines.findIndex(({ start }) => start > offset);
  return Math.max((after < 0 ? lines.length : after) - 1, 0);
}
var init_document_lines = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/document-lines.ts"() {
    "use strict";
  }
});
function unmark(output) {
  const stretches = [];
  let actions = [];
  let text = "";
  let from = 0;
  for (const match of output.matchAll(marks)) {
    text += output.slice(from, match.index);
    from = match.index + match[0].length;
    const [template = 0, offset = 0, length = 0] = (match[2] ?? "").split(".").map(Number);
    const kind = match[1];
    if (kind === "A") actions = [...actions, { template, kind: "action", offset, length }];
    else if (kind === "Z") actions = actions.slice(0, -1);
    const place = kind === "T" ? { template, kind: "text", offset, length: 0 } : actions.at(-1);
    if (stretches.at(-1)?.start === text.length) stretches.pop();
    stretches.push({ start: text.length, place, actions });
  }
  return { text: text + output.slice(from), stretches };
}
function stretchesIn({ text, stretches }, start, end) {
  const found = [];
  for (let index = lastAt(stretches, start); index < stretches.length; index++) {
    const stretch = stretches[index];
    if (stretch === void 0 || stretch.start >= end && stretch.start > start) break;
    const until = stretches[index + 1]?.start ?? text.length;
    found.push({ ...cutTo(stretch, Math.max(start, stretch.start)), end: Math.min(end, until) });
  }
  return found;
}
function cutTo({ start, place, actions }, from) {
  if (place?.kind !== "text") return { start: from, place, actions };
  return { start: from, place: { ...place, offset: place.offset + from - start }, actions };
}
function depthBefore({ text, stretches }, offset) {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  for (let index = lastAt(stretches, offset); index >= 0; index--) {
    const { start = 0, place, actions = [] } = stretches[index] ?? {};
    if (place?.kind === "text" && text.slice(Math.max(start, line), offset).trim() !== "") return actions.length;
    if (start <= line) return 0;
  }
  return 0;
}
function lastAt(stretches, offset) {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((stretches[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
var marks;
var init_marked_output = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/marked-output.ts"() {
    "use strict";
    init_marked_template();
    marks = new RegExp(`${markStart}([TEAZ])([0-9.]*)${markEnd}`, "g");
  }
});
function lineIndexOf(text, sought, from) {
  if (sought === "") return -1;
  for (let at = text.indexOf(sought, from); at >= 0; at = text.indexOf(sought, at + 1)) {
    const startsDocument = /(?:^|^---)[ \t]*$/.test(text.slice(text.lastIndexOf("\n", at - 1) + 1, at));
    if (startsDocument && /^\s*(?:$|---)/.test(text.slice(at + sought.length, at + sought.length + 200))) return at;
  }
  return -1;
}
function soleAction(text, stretches) {
  let sole;
  for (const { place, start, end } of stretches) {
    if (place?.kind === "action") {
      if (sole !== void 0 && sole.offset !== place.offset) return void 0;
      sole = place;
    } else if (!/^["']?$/.test(text.slice(start, end))) return void 0;
  }
  return sole;
}
function around(first, stretches) {
  let end = first.offset;
  for (const { place, start, end: until } of stretches) {
    if (place?.template !== first.template) continue;
    end = Math.max(end, place.offset + (place.kind === "text" ? until - start : place.length));
  }
  return { start: first.offset, end };
}
var TemplatePlaces;
var init_template_places = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/template-places.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_line_map)();
    init_document_lines();
    init_marked_output();
    init_marked_template();
    init_rendered_chunks();
    TemplatePlaces = class {
      templates;
      sources = /* @__PURE__ */ new Map();
      /** Where a chunk stands in what its template wrote. */
      bases = /* @__PURE__ */ new Map();
      /** Chunks of which the marked rendering wrote something similar. */
      similar = /* @__PURE__ */ new Map();
      /** `marked`: what Helm prints when the templates have marks, numbered by their place in `templates`. */
      constructor(marked, templates) {
        this.templates = templates;
        for (const { source, start, end } of renderedChunks(marked)) {
          const text = rawText(marked.slice(start, end));
          const name = source.endsWith(markedSuffix) ? source.slice(0, -markedSuffix.length) : source;
          if (text !== void 0) this.sources.set(name, unmark(text));
        }
      }
      find(chunk, place) {
        const output = this.sources.get(chunk.source);
        const part = this.inMarked(chunk, place);
        if (part === void 0 || output === void 0) return void 0;
        const { path: path24 } = place;
        const found = stretchesIn(output, part.start, part.end);
        const written4 = part.isSame ? this.written(found) : void 0;
        if (written4 !== void 0) return { located: { ...written4, path: path24 } };
        const depth = depthBefore(output, part.start);
        const first = found.find(({ place: place2 }) => place2 !== void 0);
        const seen = found.map((it) => ({ ...it, place: it.actions[depth] ?? it.place }));
        const from = first?.actions[depth] ?? first?.place;
        const template = from === void 0 ? void 0 : this.templates[from.template];
        if (from === void 0 || template === void 0) return void 0;
        const span = around(from, seen);
        const located = {
          file: template.path,
          path: path24,
          range: (0, import_chunk_6EBVQZM5.lineMapOf)(template).range(span.start, span.end),
          rendered: true
        };
        const action = soleAction(output.text, seen);
        if (action === void 0) return { located };
        return { located, action: template.text.slice(action.offset, action.offset + action.length) };
      }
      inMarked(chunk, { start, end }) {
        const base = this.bases.get(chunk);
        if (base === void 0) return this.similar.get(chunk)?.find({ start, end });
        const offset = base - chunk.start;
        return { start: start + offset, end: end + offset, isSame: true };
      }
      /** The place of what stands in a template as it was rendered. */
      written(stretches) {
        const first = stretches[0]?.place;
        const template = first === void 0 ? void 0 : this.templates[first.template];
        if (first === void 0 || template === void 0) return void 0;
        let end = first.offset;
        for (const { place, start, end: until } of stretches) {
          if (place?.kind !== "text" || place.template !== first.template || place.offset !== end) return void 0;
          end += until - start;
        }
        return { file: template.path, range: (0, import_chunk_6EBVQZM5.lineMapOf)(template).range(first.offset, end) };
      }
      /** Finds documents one after the other in what their template wrote; equal ones in order. */
      align(output, chunks) {
        const last = /* @__PURE__ */ new Map();
        for (const chunk of chunks) {
          const text = output.slice(chunk.start, chunk.end).trim();
          const key = `${chunk.source}
${text}`;
          const from = (last.get(key) ?? -1) + 1;
          const at = lineIndexOf(this.sources.get(chunk.source)?.text ?? "", text, from);
          if (at < 0) {
            const marked = this.sources.get(chunk.source)?.text ?? "";
            const alignment = alignLines({ plain: output, marked }, chunk);
            if (alignment !== void 0) this.similar.set(chunk, alignment);
            continue;
          }
          last.set(key, at);
          const blanks = output.slice(chunk.start, chunk.end).search(/\S/);
          this.bases.set(chunk, at - Math.max(blanks, 0));
        }
      }
    };
  }
});
function traceValues(layers, tracing) {
  const leaves = [];
  const numbers = /* @__PURE__ */ new Map();
  const visit = (value, layer, path24) => {
    if (Array.isArray(value)) return value.map((item, index) => visit(item, layer, [...path24, index]));
    if ((0, import_chunk_6EBVQZM5.isObject)(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, layer, [...path24, key])]));
    }
    if (tracing.isKept(keyOf(path24))) return value;
    if (typeof value === "string" && value !== "") {
      leaves.push({ layer, path: path24, value });
      return `${value}zq${leaves.length - 1}qz`;
    }
    if (typeof value !== "number" || value < tracing.leastNumber) return value;
    const stand = firstNumber + 7 * numbers.size;
    if (stand > lastNumber) return value;
    numbers.set(stand, { layer, path: path24, value });
    return stand;
  };
  const traced = layers.map(({ value }, layer) => visit(value, layer, []));
  return { layers: traced, leaves, numbers };
}
function keyOf(path24) {
  const key = path24.findLast((step) => typeof step === "string");
  return typeof key === "string" ? key : "";
}
function untrace(rendered, traced) {
  if (typeof rendered === "number") {
    const leaf = traced.numbers.get(rendered);
    return leaf === void 0 ? { value: rendered, parts: [] } : { value: leaf.value, parts: [wholeOf(leaf)] };
  }
  if (typeof rendered !== "string") return { value: rendered, parts: [] };
  const parts = [];
  let value = "";
  let from = 0;
  for (const match of rendered.matchAll(/zq([0-9]+)qz|[1-9][0-9]{5}/g)) {
    const text = match[1] === void 0 ? void 0 : traced.leaves[Number(match[1])];
    const number = match[1] === void 0 ? traced.numbers.get(Number(match[0])) : void 0;
    if (text === void 0 && number === void 0) continue;
    value += rendered.slice(from, match.index);
    from = match.index + match[0].length;
    if (text !== void 0) {
      if (value.endsWith(String(text.value))) parts.push(partUpTo(text, value.length));
      continue;
    }
    if (number === void 0) continue;
    value += String(number.value);
    parts.push(partUpTo(number, value.length));
  }
  return { value: value + rendered.slice(from), parts };
}
function wholeOf(leaf) {
  return partUpTo(leaf, String(leaf.value).length);
}
function partUpTo(leaf, end) {
  return { leaf, start: end - String(leaf.value).length, end };
}
var firstNumber, lastNumber;
var init_traced_values = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/traced-values.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    firstNumber = 100003;
    lastNumber = 999999;
  }
});
function identityOf(value, plain) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return "";
  const { name, namespace } = (0, import_chunk_6EBVQZM5.objectIn)(value, "metadata");
  return JSON.stringify([value.kind, plain(name), plain(namespace)]);
}
var TracedDocuments, Comparison;
var init_traced_documents = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/traced-documents.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_6EBVQZM5.init_parse)();
    init_marked_template();
    init_rendered_chunks();
    init_traced_values();
    TracedDocuments = class {
      output;
      traced;
      found;
      constructor(output, traced) {
        this.output = output;
        this.traced = traced;
      }
      traceOf(document, source) {
        const parts = /* @__PURE__ */ new Map();
        const wholes = [];
        const found = this.bySource().get(source)?.get(identityOf(document.value, (text) => text));
        if (found !== void 0) {
          const comparison = new Comparison(this.traced, (path24, value, its) => {
            parts.set(JSON.stringify(path24), its);
            const [part] = its;
            if (part !== void 0 && part.start === 0 && part.end === String(value).length) wholes.push({ path: path24, part });
          });
          comparison.compare(document.value, found, []);
        }
        return { parts: (path24) => parts.get(JSON.stringify(path24)), wholes };
      }
      /** Values by template and identity; read when the first of them is asked for. */
      bySource() {
        if (this.found !== void 0) return this.found;
        const bySource = /* @__PURE__ */ new Map();
        for (const { source, start, end } of renderedChunks(this.output)) {
          const documents = bySource.get(source) ?? /* @__PURE__ */ new Map();
          bySource.set(source, documents);
          const text = this.output.slice(start, end);
          for (const { value } of (0, import_chunk_6EBVQZM5.parseFile)({ path: source, text: rawText(text) ?? text }).documents) {
            const identity = identityOf(value, (name) => untrace(name, this.traced).value);
            if (!documents.has(identity)) documents.set(identity, value);
          }
        }
        this.found = bySource;
        return bySource;
      }
    };
    Comparison = class {
      traced;
      add;
      constructor(traced, add) {
        this.traced = traced;
        this.add = add;
      }
      compare(plain, rendered, path24) {
        if (Array.isArray(plain)) {
          if (!Array.isArray(rendered) || rendered.length !== plain.length) return;
          for (const [index, item] of plain.entries()) this.compare(item, rendered[index], [...path24, index]);
        } else if ((0, import_chunk_6EBVQZM5.isObject)(plain)) {
          if (!(0, import_chunk_6EBVQZM5.isObject)(rendered)) return;
          for (const [key, item] of Object.entries(rendered)) {
            const name = String(untrace(key, this.traced).value);
            if (Object.hasOwn(plain, name)) this.compare(plain[name], item, [...path24, name]);
          }
        } else {
          const { value, parts } = untrace(rendered, this.traced);
          if (parts.length > 0 && String(value) === String(plain)) this.add(path24, plain, parts);
        }
      }
    };
  }
});
function written3({ path: path24, part }, { value }) {
  let length = path24.length;
  while (length > 0 && (0, import_chunk_6EBVQZM5.valueAt)(value, path24.slice(0, length)) === void 0) length--;
  return { path: path24.slice(0, length), isKey: part === "key" || length < path24.length };
}
function isSame(value, rendered) {
  if ((0, import_chunk_6EBVQZM5.isObject)(value)) return (0, import_chunk_6EBVQZM5.isObject)(rendered) && Object.keys(value).every((key) => Object.hasOwn(rendered, key));
  if (Array.isArray(value)) return Array.isArray(rendered) && value.length === rendered.length;
  return value !== null && String(value) === String(rendered);
}
function valueNamedBy(body) {
  return verbatim2.exec(body)?.[1]?.split(".").slice(1);
}
var ValuePlaces, verbatim2;
var init_value_places = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/value-places.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_values_layer();
    ValuePlaces = class {
      layers;
      aligned = /* @__PURE__ */ new WeakMap();
      constructor(layers) {
        this.layers = layers;
      }
      /** Where the value stands that wrote the place; undefined where none did so alone. */
      find(question) {
        return this.traced(question) ?? this.inAction(question);
      }
      traced({ place, document, trace }) {
        const value = (0, import_chunk_6EBVQZM5.valueAt)(document.value, place.path);
        if (place.part === "key" || value === void 0) return void 0;
        const asked = place.within ?? { start: 0, end: String(value).length };
        const part = trace?.parts(place.path)?.find(({ start, end }) => start <= asked.start && asked.end <= end);
        if (part === void 0) return void 0;
        const { layer, path: path24 } = part.leaf;
        const within = place.within === void 0 ? void 0 : { start: asked.start - part.start, end: asked.end - part.start };
        return this.layers[layer]?.at(path24, "value", within);
      }
      /** For what is not traced: keys, switches, and values that decide what is rendered. */
      inAction({ place, document, trace, action }) {
        if (action === void 0) return void 0;
        const { path: path24, isKey } = written3(place, document);
        const value = (0, import_chunk_6EBVQZM5.valueAt)(document.value, path24);
        for (const candidate of this.candidates(path24, { trace, action })) {
          const winner = winnerAt(this.layers, candidate);
          const layer = winner === void 0 ? void 0 : this.layers[winner.layer];
          if (winner === void 0 || layer === void 0 || winner.path.length === 0) continue;
          if (!isSame((0, import_chunk_6EBVQZM5.valueAt)(layer.value, winner.path), value)) continue;
          return layer.at(winner.path, isKey ? "key" : "value", isKey ? void 0 : place.within);
        }
        return void 0;
      }
      *candidates(path24, { trace, action }) {
        const direct = valueNamedBy(action.body);
        if (direct !== void 0) {
          const named = direct[0] === "global" ? direct : [...action.scope, ...direct];
          for (let length = path24.length; length >= 0; length--) yield [...named, ...path24.slice(path24.length - length)];
        }
        if (trace === void 0) return;
        const aligned2 = this.alignmentOf(trace);
        for (let length = path24.length; length > 0; length--) {
          const above = aligned2.get(JSON.stringify(path24.slice(0, length)));
          if (above !== void 0) yield [...above, ...path24.slice(length)];
        }
      }
      /** Which mapping or list of the values became which one of the document, by what is traced in both. */
      alignmentOf(trace) {
        const known2 = this.aligned.get(trace);
        if (known2 !== void 0) return known2;
        const aligned2 = /* @__PURE__ */ new Map();
        for (const { path: path24, part } of trace.wholes) {
          const layer = this.layers[part.leaf.layer];
          if (layer === void 0) continue;
          const inValues = pathInValues(layer, part.leaf.path);
          for (let length = 1; length < path24.length && path24.at(-length) === inValues.at(-length); length++) {
            aligned2.set(JSON.stringify(path24.slice(0, -length)), inValues.slice(0, -length));
          }
        }
        this.aligned.set(trace, aligned2);
        return aligned2;
      }
    };
    verbatim2 = /^(?:toYaml\s+|quote\s+|tpl\s+)?\(?\s*\$?\.Values((?:\.[A-Za-z_]\w*)+)\s*\)?(?:\s+[.$])?(?:\s*\|\s*(?:quote|squote|toYaml|toJson|toString|int|int64|trim|n?indent\s+\d+|default\s+[^|]+))*$/;
  }
});
function plainOrigin(call, output, cwd) {
  return originOf({ call, output, chunks: renderedChunks(output) }, cwd, {});
}
async function mappedOrigin(call, output, runner) {
  const rendered = { call, output, chunks: renderedChunks(output) };
  const [places, traced] = await Promise.all([templatePlaces(rendered, runner), tracedDocuments(rendered, runner)]);
  return originOf(rendered, runner.cwd, { places, traced });
}
function originOf({ call, chunks }, cwd, { places, traced }) {
  return new ChartOrigin({
    cwd,
    chunks,
    parts: call.copy.parts,
    templates: new Map(call.templates.flatMap((it) => it.sources.map((source) => [source, it]))),
    places,
    values: new ValuePlaces(call.layers),
    traced
  });
}
async function templatePlaces({ call, output, chunks }, { run, helm }) {
  const result = await run({ tool: helm, arguments: call.arguments, files: markedFiles(call) });
  if (result.output === void 0) return void 0;
  const places = new TemplatePlaces(result.output, call.templates);
  places.align(output, chunks);
  return places;
}
function markedFiles({ files, templates }) {
  const names2 = definedNames(templates.map((it) => it.text));
  const apart = templates.some(({ text }) => text.includes(".Template."));
  const changed = new Map(files);
  for (const [number, template] of templates.entries()) {
    const { copied, text } = template;
    const marked = isNotes(copied) ? void 0 : markTemplate(text, { number, marks: true, names: names2 });
    if (marked === void 0) continue;
    const { named, twins, body } = marked;
    if (isPartial(template)) changed.set(copied, text + twins);
    else if (apart) changed.set(copied + markedSuffix, twins + body);
    else changed.set(copied, named + twins + body);
  }
  return changed;
}
function isPartial({ copied }) {
  return copied.slice(copied.lastIndexOf("/") + 1).startsWith("_");
}
function isNotes(copied) {
  return copied.endsWith("/NOTES.txt");
}
function rawFiles({ files, templates }) {
  const changed = new Map(files);
  for (const [number, template] of templates.entries()) {
    const { copied, text } = template;
    const isRendered2 = !isNotes(copied) && !isPartial(template);
    const raw = isRendered2 ? markTemplate(text, { number, marks: false, names: /* @__PURE__ */ new Set() }) : void 0;
    if (raw !== void 0) changed.set(copied, raw.named + raw.body);
  }
  return changed;
}
function mayCount({ templates, files }) {
  const counts = templates.some(({ text }) => /\b(?:until|untilStep|seq|repeat)\b/.test(text));
  return counts || [...files.keys()].some((file) => file.endsWith(".tgz"));
}
async function tracedDocuments({ call }, { run, helm }) {
  const keys = decidingKeys(call.templates.map((it) => it.text));
  const left = /* @__PURE__ */ new Set();
  let leastNumber = mayCount(call) ? mostTimes : 1;
  for (let tries = 0; tries < mostTries; tries++) {
    const traced = traceValues(call.layers, { isKept: (key) => keys.has(key), leastNumber });
    const files = rawFiles(call);
    for (const [layer, { copied }] of call.layers.entries()) files.set(copied, JSON.stringify(traced.layers[layer]));
    for (const { copied } of left) files.delete(copied);
    for (const file of call.files.keys()) if (file.endsWith("/values.schema.json")) files.delete(file);
    const result = await run({ tool: helm, arguments: call.arguments, files });
    if (result.output !== void 0) return new TracedDocuments(result.output, traced);
    const { rendered } = readHelmError(result.stderr);
    const failed = call.templates.find((it) => rendered !== void 0 && it.sources.includes(rendered));
    if (failed !== void 0 && !left.has(failed)) left.add(failed);
    else if (leastNumber < Number.POSITIVE_INFINITY) leastNumber = Number.POSITIVE_INFINITY;
    else return void 0;
  }
  return void 0;
}
var mostTimes, mostTries;
var init_chart_maps = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/chart-maps.ts"() {
    "use strict";
    init_chart_origin();
    init_deciding_keys();
    init_helm_error();
    init_marked_template();
    init_named_templates();
    init_rendered_chunks();
    init_template_places();
    init_traced_documents();
    init_traced_values();
    init_value_places();
    mostTimes = 1e3;
    mostTries = 4;
  }
});
async function withStandIns(given2, render) {
  const names2 = [];
  let files = given2;
  for (; ; ) {
    const result = await render(files);
    const name = result.output === void 0 ? missingName(result.stderr) : void 0;
    if (name === void 0 || names2.includes(name) || names2.length === mostStandIns) return { files, result };
    names2.push(name);
    const texts = names2.map((it) => `{{ define ${JSON.stringify(it)} }}\${${it}}{{ end }}`);
    files = new Map(given2).set(`${copiedChart}/templates/_meshlint.tpl`, texts.join("\n"));
  }
}
function missingName(stderr) {
  return /no template "([\w.-]+)" associated|template "([\w.-]+)" not defined/.exec(stderr)?.slice(1).find((it) => it);
}
var mostStandIns;
var init_stand_ins = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/helm/stand-ins.ts"() {
    "use strict";
    init_chart_copy();
    mostStandIns = 3;
  }
});
async function renderChart(release, options) {
  const { cwd, run } = options;
  const { helm } = options.tools;
  const { namespace } = release;
  const prepared = prepareChart(release, options);
  const { notes, sources, partial: partial2, problem } = prepared;
  if (helm === void 0) return { reason: "helm is not installed", notes, sources };
  if (problem !== void 0) return { reason: problem, notes, sources };
  const render = (files2) => run({ tool: helm, arguments: prepared.arguments, files: files2 });
  const { files, result } = prepared.isWhole ? { files: prepared.files, result: await render(prepared.files) } : await withStandIns(prepared.files, render);
  if (result.output === void 0) return notRendered(prepared, result);
  const call = { ...prepared, files };
  const text = result.output;
  const path24 = (0, import_chunk_NTIDGXYY.displayPath)(release.chart.directory, cwd);
  const plain = (0, import_chunk_6EBVQZM5.parseFile)({ path: path24, text });
  const source = hasMeaning(plain) ? await mappedOrigin(call, text, { run, cwd, helm }) : plainOrigin(call, text, cwd);
  let rendered = plain;
  const origin = (place) => source.locate(place, rendered);
  const file = (0, import_chunk_6EBVQZM5.parseFile)({ path: path24, text, origin, ...namespace === void 0 ? {} : { namespace } });
  rendered = file;
  return { file, notes, sources, ...partial2 === void 0 ? {} : { partial: partial2 } };
}
function hasMeaning({ documents }) {
  return documents.some((document) => (0, import_chunk_6EBVQZM5.resourcesOf)(document).some(({ kind }) => kind !== void 0));
}
function notRendered(call, { failure, stderr }) {
  const { notes, sources } = call;
  if (!/^Error: /m.test(stderr)) return { reason: failure, notes, sources };
  const { message, source, line } = readHelmError(stderr);
  const template = call.templates.find((it) => source !== void 0 && it.sources.includes(source));
  if (template === void 0) return { reason: message, notes, sources };
  const at = line === void 0 ? template.path : `${template.path}:${line}`;
  const note = { file: template.path, ...line === void 0 ? {} : { line }, reason: message };
  return { reason: `${at}: ${message}`, notes: [...notes, note], sources };
}
var init_render_chart = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/render-chart.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_resource)();
    (0, import_chunk_6EBVQZM5.init_parse)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    init_chart_call();
    init_chart_maps();
    init_helm_error();
    init_stand_ins();
  }
});
function aligned(output, source, path24) {
  let value = output;
  let field = source;
  for (const step of path24) {
    const next = typeof step === "number" ? matchingItem(value, step, field.value) : matchingKey(field.value, step);
    if (next === void 0) return { field, isWhole: false };
    field = field.get(next);
    value = (0, import_chunk_6EBVQZM5.valueAt)(value, [step]);
  }
  return { field, isWhole: true };
}
function matchingKey(source, key) {
  return (0, import_chunk_6EBVQZM5.isObject)(source) && Object.hasOwn(source, key) ? key : void 0;
}
function matchingItem(output, index, source) {
  if (!Array.isArray(source) || !Array.isArray(output)) return void 0;
  const item = output[index];
  const own = source[index];
  if (item !== void 0 && (own === item || isSameInKey(own, item))) return index;
  if ((0, import_chunk_6EBVQZM5.isObject)(item)) {
    const keyed = byMergeKey(item, source, index);
    if (keyed !== void 0) return keyed;
  }
  const haveNoIdentity = !hasIdentity(item) && !hasIdentity(own);
  if (haveNoIdentity && source.length === output.length) return index;
  const same = source.findIndex((it) => (0, import_chunk_6EBVQZM5.isSameValue)(it, item));
  if (same >= 0) return same;
  const renamed = (0, import_chunk_6EBVQZM5.isObject)(item) ? byFormerName(item, source) : void 0;
  if (renamed !== void 0) return renamed;
  return own !== void 0 && (haveNoIdentity || source.length === output.length) ? index : void 0;
}
function isSameInKey(own, item) {
  return (0, import_chunk_6EBVQZM5.isObject)(own) && (0, import_chunk_6EBVQZM5.isObject)(item) && typeof item.name === "string" && own.name === item.name;
}
function byFormerName(item, source) {
  const { name } = item;
  if (typeof name !== "string") return void 0;
  const former = (it) => (0, import_chunk_6EBVQZM5.isObject)(it) && typeof it.name === "string" && name.includes(it.name) ? it.name.length : 0;
  const longest = Math.max(0, ...source.map(former));
  return longest === 0 ? void 0 : source.findIndex((it) => former(it) === longest);
}
function byMergeKey(item, source, index) {
  for (const key of mergeKeys) {
    const id = item[key];
    if (typeof id !== "string" && typeof id !== "number") continue;
    const same = source.flatMap((it, at) => (0, import_chunk_6EBVQZM5.isObject)(it) && it[key] === id ? [at] : []);
    if (same.length === 1) return same[0];
    if (same.length > 1) return same.includes(index) ? index : mostAlike(item, source, same);
  }
  return void 0;
}
function mostAlike(item, source, among) {
  const likeness2 = (at) => {
    const other = source[at];
    return (0, import_chunk_6EBVQZM5.isObject)(other) ? Object.keys(item).filter((key) => (0, import_chunk_6EBVQZM5.isSameValue)(item[key], other[key])).length : 0;
  };
  return among.toSorted((a, b) => likeness2(b) - likeness2(a))[0];
}
function hasIdentity(item) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(item)) return item !== void 0 && typeof item !== "object";
  return mergeKeys.some((key) => typeof item[key] === "string" || typeof item[key] === "number");
}
var mergeKeys;
var init_alignment = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/alignment.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_identity_index)();
    (0, import_chunk_6EBVQZM5.init_value)();
    mergeKeys = [
      "name",
      "containerPort",
      "port",
      "mountPath",
      "devicePath",
      "ip",
      "key",
      "topologyKey",
      "uid",
      "type"
    ];
  }
});
function imageReplacement({ value }) {
  if (typeof value === "string") return fromLine(value);
  if (typeof value !== "object" || value === null) return void 0;
  const { name, newName, newTag, digest } = value;
  if (typeof name !== "string") return void 0;
  return {
    name,
    ...isText(newName) ? { newName } : {},
    ...isText(newTag) || typeof newTag === "number" ? { newTag: String(newTag) } : {},
    ...isText(digest) ? { digest } : {}
  };
}
function isText(value) {
  return typeof value === "string" && value !== "";
}
function fromLine(line) {
  const [before, after] = line.split(/=(.*)/s);
  const { name, tag, digest } = imageParts(after ?? before ?? "");
  return {
    name: after === void 0 ? name : before ?? "",
    ...after === void 0 ? {} : { newName: name },
    ...tag === void 0 ? {} : { newTag: tag },
    ...digest === void 0 ? {} : { digest }
  };
}
function imageParts(image) {
  const at = image.indexOf("@");
  const digest = at < 0 ? {} : { digest: image.slice(at + 1) };
  const rest = at < 0 ? image : image.slice(0, at);
  const colon = rest.indexOf(":", rest.lastIndexOf("/") + 1);
  return colon < 0 ? { name: rest, ...digest } : { name: rest.slice(0, colon), tag: rest.slice(colon + 1), ...digest };
}
var init_image = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/image.ts"() {
    "use strict";
  }
});
function* writtenByFields(fields, names2, asked) {
  const { path: path24, value } = asked;
  const last = path24.at(-1);
  if (last === "image" || last === "newTag") for (const list of fields("images")) yield* writtenByImages(list, value);
  if (last === "replicas") for (const list of fields("replicas")) yield* writtenByReplicas(list, names2, value);
  const parent = path24.at(-2);
  if (parent === "annotations") for (const all of fields("commonAnnotations")) yield* writtenByPairs(all, last, value);
  if (labelParents.has(parent)) {
    for (const list of fields("labels")) {
      for (const item of list.items().toReversed()) yield* writtenByPairs(item.get("pairs"), last, value);
    }
    for (const all of fields("commonLabels")) yield* writtenByPairs(all, last, value);
  }
  const isNamespace = last === "namespace" || asked.object.kind === "Namespace" && path24.join(".") === "metadata.name";
  if (isNamespace) {
    for (const at of fields("namespace")) if (at.value === value) yield { at, how: "wrote" };
  }
}
function* writtenByPairs(all, key, value) {
  const at = key === void 0 ? all : all.get(key);
  if (at.value === value && value !== void 0) yield { at, how: "wrote" };
}
function* writtenByReplicas(list, names2, value) {
  for (const item of list.items()) {
    if (!(0, import_chunk_6EBVQZM5.isObject)(item.value) || !names2.has((0, import_chunk_6EBVQZM5.stringIn)(item.value, "name") ?? "")) continue;
    if ((0, import_chunk_6EBVQZM5.numberIn)(item.value, "count") === value) yield { at: item.get("count"), how: "wrote" };
  }
}
function* writtenByImages(list, value) {
  if (typeof value !== "string") return;
  const image = imageParts(value);
  for (const item of list.items().toReversed()) {
    const replacement = imageReplacement(item);
    if (replacement === void 0 || (replacement.newName ?? replacement.name) !== image.name) continue;
    if (replacement.newTag !== void 0 && replacement.newTag !== image.tag) continue;
    if (replacement.digest !== void 0 && replacement.digest !== image.digest) continue;
    const field = ["digest", "newTag", "newName"].find((key) => replacement[key] !== void 0);
    yield { at: (0, import_chunk_6EBVQZM5.isObject)(item.value) && field !== void 0 ? item.get(field) : item, how: "made" };
  }
}
var labelParents;
var init_field_source = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/field-source.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_image();
    labelParents = /* @__PURE__ */ new Set(["labels", "matchLabels", "selector", "podSelector"]);
  }
});
function* writtenByGenerator({ item, directory, options }, { path: steps, value }, parsed) {
  const [first, key] = steps;
  if (first === "data" || first === "binaryData" || first === "stringData") {
    for (const source of keySources(item, String(key), (given2) => parsed(import_node_path10.default.resolve(directory, given2)))) {
      yield { at: source.at, how: source.text === value ? "wrote" : "near" };
    }
    return;
  }
  if (first === "metadata" && key === "name") {
    const name = item.get("name");
    yield { at: name, how: name.value === value ? "wrote" : "near" };
  }
  const says = [
    item.get(...steps),
    item.get(...steps.slice(1)),
    item.get("options", ...steps.slice(1)),
    options.get(...steps.slice(1))
  ];
  if (steps.length < 2 && first !== "type") return;
  for (const at of says) if (at.value === value && value !== void 0) yield { at, how: "wrote" };
}
function* keySources(item, key, parsed) {
  for (const at of item.get("files").items()) {
    if (typeof at.value !== "string") continue;
    const { key: own, path: given2 } = generatedFile(at.value);
    if (own !== key) continue;
    const file = parsed(given2);
    yield file === void 0 ? { at, text: void 0 } : { at: partOfFile(file, at), text: file.file.text };
  }
  for (const at of item.get("literals").items()) {
    if (typeof at.value === "string" && at.value.startsWith(`${key}=`)) yield literal(at, at.value, key.length + 1);
  }
  for (const at of [...item.get("envs").items(), item.get("env")]) {
    const file = typeof at.value === "string" ? parsed(at.value) : void 0;
    if (file !== void 0) yield* lineOf(file, key);
  }
}
function literal(at, text, start) {
  const quoted = /^(["']).*\1$/s.test(text.slice(start)) ? 1 : 0;
  const from = start + quoted;
  const to = text.length - quoted;
  const place = at.within(from, to);
  const source = { ...placeOf(place), key: place, within: (a, b) => at.within(from + a, from + b) };
  return { at: source, text: text.slice(from, to) };
}
function* lineOf(file, key) {
  const { text } = file.file;
  for (const line of text.matchAll(/^[ \t]*([^#=\s][^=\n]*)=([^\r\n]*)/gm)) {
    if (line[1] !== key) continue;
    const value = line[2] ?? "";
    const start = line.index + line[0].length - value.length;
    yield { at: partOfFile(file, void 0, { start, end: start + value.length }), text: value };
  }
}
function placeOf({ file, path: steps, range }) {
  return { file, path: steps, range };
}
function partOfFile(file, key, span = { start: 0, end: file.file.text.length }) {
  const place = (start, end) => ({
    file: file.file.path,
    path: [],
    range: (0, import_chunk_6EBVQZM5.lineMapOf)(file.file).range(start, end)
  });
  const whole = place(span.start, span.end);
  return { ...whole, key: key ?? whole, within: (a, b) => place(span.start + a, span.start + b) };
}
var init_generator_source = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/generator-source.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_line_map)();
    init_written_paths();
  }
});
function nameHistory(name, steps, fieldOf) {
  const names2 = [name];
  let current = name;
  for (const file of new Set(steps)) {
    const text = (field) => {
      const value = fieldOf(file, field)?.value;
      return typeof value === "string" ? value : "";
    };
    current = text("namePrefix") + current + text("nameSuffix");
    names2.push(current);
  }
  return names2;
}
function sourceOf2(object, written4, fieldOf) {
  const ranked = written4.map((it) => ({ it, rank: likeness(object, it, fieldOf) }));
  const [best] = ranked.sort((a, b) => b.rank - a.rank);
  return best === void 0 || best.rank < 9 ? void 0 : best.it;
}
function likeness({ value, kind, name, namespace, steps }, it, fieldOf) {
  const isKind = it.kind === kind;
  const byKind = (isKind ? 10 : 0) + (isKind && it.apiVersion === value.apiVersion ? 1 : 0);
  const byNamespace = it.namespace === namespace || it.namespace === void 0 ? 0.5 : 0;
  const last = nameHistory(it.name, steps, fieldOf).at(-1);
  if (last === name || it.name === name) return byKind + byNamespace + 9;
  if (last === name.replace(/-[a-z0-9]{10}$/, "")) return byKind + byNamespace + 8;
  return byKind + byNamespace + (it.name !== "" && name.includes(it.name) ? 2 : 0);
}
var init_name_history = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/name-history.ts"() {
    "use strict";
  }
});
function patchesOf(item, documentsAt) {
  const { value } = item;
  if (typeof value === "string")
    return patchesIn(isInline(value) ? embeddedRoots(item) : documentsAt(value), void 0);
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return [];
  const target = (0, import_chunk_6EBVQZM5.isObject)(value.target) ? value.target : void 0;
  const path24 = (0, import_chunk_6EBVQZM5.stringIn)(value, "path");
  return patchesIn(path24 === void 0 ? embeddedRoots(item.get("patch")) : documentsAt(path24), target);
}
function patchesIn(roots, target) {
  return roots.map((root) => ({ root, target }));
}
function embeddedRoots(field) {
  const { value: text } = field;
  if (typeof text !== "string") return [];
  const origin = ({ start, end }) => field.within(start, end);
  return (0, import_chunk_6EBVQZM5.parseFile)({ path: "embedded.yaml", text, origin }).documents.map(({ root }) => root);
}
function appliesTo({ root, target }, object) {
  if (target !== void 0) return selects(target, object);
  const { value } = root;
  if (!(0, import_chunk_6EBVQZM5.isObject)(value) || value.kind !== object.value.kind) return false;
  return object.names.has((0, import_chunk_6EBVQZM5.stringIn)((0, import_chunk_6EBVQZM5.objectIn)(value, "metadata"), "name") ?? "");
}
function selects(target, { value, names: names2 }) {
  const [group, version] = groupAndVersion((0, import_chunk_6EBVQZM5.stringIn)(value, "apiVersion") ?? "");
  const matches = (key, candidates2) => {
    const pattern = (0, import_chunk_6EBVQZM5.stringIn)(target, key);
    return pattern === void 0 || pattern === "" || [...candidates2].some((it) => matchesWhole(pattern, it));
  };
  const metadata = (0, import_chunk_6EBVQZM5.objectIn)(value, "metadata");
  return matches("group", [group]) && matches("version", [version]) && matches("kind", [(0, import_chunk_6EBVQZM5.stringIn)(value, "kind") ?? ""]) && matches("name", names2) && hasLabels((0, import_chunk_6EBVQZM5.stringIn)(target, "labelSelector"), (0, import_chunk_6EBVQZM5.objectIn)(metadata, "labels")) && hasLabels((0, import_chunk_6EBVQZM5.stringIn)(target, "annotationSelector"), (0, import_chunk_6EBVQZM5.objectIn)(metadata, "annotations"));
}
function groupAndVersion(apiVersion) {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? ["", apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}
function matchesWhole(pattern, text) {
  return pattern === text || import_chunk_6EBVQZM5.RegularExpression.of(pattern)?.matchesWhole(text) === true;
}
function hasLabels(selector, labels) {
  return (selector ?? "").split(",").every((term) => {
    const equal = /^\s*([^\s=!]+)\s*==?\s*([^\s=]*)\s*$/.exec(term);
    return equal === null || labels[equal[1] ?? ""] === equal[2];
  });
}
var init_patch = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/patch.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_regular_expression)();
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_6EBVQZM5.init_parse)();
    init_written_paths();
  }
});
function isPartOf(source, output) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(source) || !(0, import_chunk_6EBVQZM5.isObject)(output)) return (0, import_chunk_6EBVQZM5.isSameValue)(source, output);
  return Object.entries(source).every(([key, value]) => Object.hasOwn(output, key) && isPartOf(value, output[key]));
}
function isScalar(value) {
  return value !== void 0 && (typeof value !== "object" || value === null);
}
var init_written = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/written.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_identity_index)();
    (0, import_chunk_6EBVQZM5.init_value)();
  }
});
function* writtenByPatch(patch, asked) {
  if (Array.isArray(patch.root.value)) yield* writtenByOperations(patch.root, asked);
  else yield* writtenByMerge(patch.root, asked);
}
function* writtenByMerge(root, { object, path: path24, value }) {
  if (path24.length === 0 || selecting.has(path24.join("."))) return;
  const { field, isWhole } = aligned(object.value, root, path24);
  if (!isWhole) return;
  if (isScalar(value) ? (0, import_chunk_6EBVQZM5.isSameValue)(field.value, value) : isPartOf(field.value, value)) {
    yield { at: field, how: isScalar(value) ? "wrote" : "guessed" };
  } else yield { at: field, how: "near" };
}
function* writtenByOperations(root, { object, path: path24, value }) {
  for (const operation of root.items().toReversed()) {
    if (!(0, import_chunk_6EBVQZM5.isObject)(operation.value)) continue;
    const kind = (0, import_chunk_6EBVQZM5.stringIn)(operation.value, "op");
    const pointer = (0, import_chunk_6EBVQZM5.stringIn)(operation.value, "path");
    if (pointer === void 0 || kind !== "add" && kind !== "replace") continue;
    const steps = pointer.split("/").slice(1).map(unescaped);
    const match = leadsTo(steps, path24);
    if (match === "elsewhere") continue;
    const inside = path24.slice(steps.length);
    const { field, isWhole } = aligned(
      (0, import_chunk_6EBVQZM5.valueAt)(object.value, path24.slice(0, steps.length)),
      operation.get("value"),
      inside
    );
    if (!isWhole) continue;
    const isSame2 = isScalar(value) ? (0, import_chunk_6EBVQZM5.isSameValue)(field.value, value) : isPartOf(field.value, value);
    if (isSame2) yield { at: field, how: match === "there" && isScalar(value) ? "wrote" : "guessed" };
    else if (match === "there") yield { at: field, how: "near" };
  }
}
function unescaped(step) {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
function leadsTo(steps, path24) {
  if (steps.length > path24.length || steps.length === 0) return "elsewhere";
  let match = "there";
  for (const [index, step] of steps.entries()) {
    const own = path24[index];
    if (String(own) === step) continue;
    if (typeof own !== "number" || !/^(?:-|\d+)$/.test(step)) return "elsewhere";
    if (step !== "-") match = "maybe";
  }
  return match;
}
var selecting;
var init_patch_source = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/patch-source.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_identity_index)();
    (0, import_chunk_6EBVQZM5.init_value)();
    init_alignment();
    init_written();
    selecting = /* @__PURE__ */ new Set([
      "apiVersion",
      "kind",
      "metadata",
      "metadata.name",
      "metadata.namespace"
    ]);
  }
});
function* replacementSources(replacements, object, { path: path24 }) {
  for (const at of replacements.toReversed()) {
    if (!(0, import_chunk_6EBVQZM5.isObject)(at.value)) continue;
    const source = (0, import_chunk_6EBVQZM5.objectIn)(at.value, "source");
    for (const [, target] of (0, import_chunk_6EBVQZM5.objectsIn)(at.value, "targets")) {
      if (!selects((0, import_chunk_6EBVQZM5.objectIn)(target, "select"), object)) continue;
      const fields = (0, import_chunk_6EBVQZM5.stringsIn)(target, "fieldPaths");
      if (!(fields.length === 0 ? ["metadata.name"] : fields).some((field) => leadsTo2(field, path24, object.value)))
        continue;
      yield {
        select: (candidate) => selects(source, candidate),
        path: stepsOf((0, import_chunk_6EBVQZM5.stringIn)(source, "fieldPath") ?? "metadata.name").map(
          (step) => /^\d+$/.test(step) ? Number(step) : step
        ),
        isPart: (0, import_chunk_6EBVQZM5.isObject)(target.options) || (0, import_chunk_6EBVQZM5.isObject)(source.options),
        at
      };
    }
  }
}
function stepsOf(field) {
  const steps = field.match(/(?:\[[^\]]*\]|\\\.|[^.])+/g) ?? [];
  return steps.map((step) => step.replaceAll("\\.", "."));
}
function leadsTo2(field, path24, root) {
  const steps = stepsOf(field);
  if (steps.length !== path24.length) return false;
  return steps.every((step, index) => {
    const own = path24[index];
    if (step === "*" || String(own) === step) return true;
    const selector = /^\[([^=\]]+)=([^\]]*)\]$/.exec(step);
    if (selector === null || typeof own !== "number") return false;
    const item = (0, import_chunk_6EBVQZM5.valueAt)(root, path24.slice(0, index + 1));
    return (0, import_chunk_6EBVQZM5.isObject)(item) && String(item[selector[1] ?? ""]) === selector[2];
  });
}
var init_replacement_source = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/replacement-source.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_patch();
  }
});
function sourceObjects(file) {
  const found = known.get(file) ?? file.documents.flatMap(({ root }) => objectsOf(root));
  known.set(file, found);
  return found;
}
function objectsOf(at) {
  const { value } = at;
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return [];
  const kind = (0, import_chunk_6EBVQZM5.stringIn)(value, "kind") ?? "";
  if (kind.endsWith("List") && Array.isArray(value.items)) return at.get("items").items().flatMap(objectsOf);
  const metadata = (0, import_chunk_6EBVQZM5.objectIn)(value, "metadata");
  const apiVersion = (0, import_chunk_6EBVQZM5.stringIn)(value, "apiVersion") ?? "";
  return [{ at, apiVersion, kind, name: (0, import_chunk_6EBVQZM5.stringIn)(metadata, "name") ?? "", namespace: (0, import_chunk_6EBVQZM5.stringIn)(metadata, "namespace") }];
}
var known;
var init_source_objects = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/source-objects.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    known = /* @__PURE__ */ new WeakMap();
  }
});
function lastFirst(steps) {
  return [...new Set(steps.toReversed())];
}
var ObjectSources;
var init_object_sources = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/object-sources.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_field_source();
    init_generator_source();
    init_name_history();
    init_patch();
    init_patch_source();
    init_replacement_source();
    init_source_objects();
    ObjectSources = class {
      settings;
      origins = /* @__PURE__ */ new Map();
      selections = /* @__PURE__ */ new Map();
      patches = /* @__PURE__ */ new Map();
      constructor(settings2) {
        this.settings = settings2;
      }
      /** The document that became an object; undefined for what was generated. */
      written(object) {
        if (!this.origins.has(object)) this.origins.set(object, this.findWritten(object));
        return this.origins.get(object);
      }
      findWritten(object) {
        const written4 = object.files.flatMap((file) => {
          const parsed = this.settings.parsed(file);
          return parsed === void 0 ? [] : sourceObjects(parsed);
        });
        return sourceOf2(object, written4, (at, name) => this.fields(at, name)[0])?.at;
      }
      /** An object with every name that it had. */
      selected(object) {
        const known2 = this.selections.get(object);
        if (known2 !== void 0) return known2;
        const written4 = this.written(object)?.get("metadata", "name").value;
        const generators2 = this.generators(object).map(({ item }) => item.get("name").value);
        const first = [written4, ...generators2].filter((name) => typeof name === "string");
        const history = first.flatMap((name) => nameHistory(name, object.steps, (at, field) => this.fields(at, field)[0]));
        const selected = { value: object.value, names: /* @__PURE__ */ new Set([object.name, ...history]) };
        this.selections.set(object, selected);
        return selected;
      }
      /** What was written to a place after the object was read or generated, the last first; then what generated it. */
      *writers(asked) {
        const { object } = asked;
        const selected = this.selected(object);
        for (const file of lastFirst(object.steps)) {
          yield* writtenByFields((name) => this.fields(file, name), selected.names, asked);
          for (const patch of this.patchesIn(file)) if (appliesTo(patch, selected)) yield* writtenByPatch(patch, asked);
        }
        for (const generator of this.generators(object)) yield* writtenByGenerator(generator, asked, this.settings.parsed);
      }
      *replacements(asked) {
        for (const file of lastFirst(asked.object.steps)) {
          const items = this.fields(file, "replacements").flatMap((list) => list.items());
          const all = items.flatMap((item) => this.replacementsOf(item, import_node_path11.default.dirname(file)));
          yield* replacementSources(all, this.selected(asked.object), asked);
        }
      }
      replacementsOf(item, directory) {
        const given2 = (0, import_chunk_6EBVQZM5.isObject)(item.value) ? (0, import_chunk_6EBVQZM5.stringIn)(item.value, "path") : void 0;
        if (given2 === void 0) return [item];
        const roots = this.documentsAt(directory, given2);
        return roots.flatMap((root) => Array.isArray(root.value) ? root.items() : [root]);
      }
      /** The nearest that can be said of what was generated. */
      generator(object) {
        const [generator] = this.generators(object);
        return generator === void 0 ? void 0 : { at: generator.item.get("name"), how: "near" };
      }
      generators({ kind, name, files }) {
        const { kustomizations, directory } = this.settings;
        if (files.length === 1 || kind !== "ConfigMap" && kind !== "Secret") return [];
        const field = kind === "Secret" ? "secretGenerator" : "configMapGenerator";
        const plain = name.replace(/-[a-z0-9]{10}$/, "");
        return [...kustomizations.closureOf(directory).directories].flatMap((each) => {
          const root = kustomizations.read(each)?.document.root;
          if (root === void 0) return [];
          const own = root.get(field).items().filter((item) => {
            const given2 = item.get("name").value;
            return typeof given2 === "string" && given2 !== "" && (given2 === plain || given2 === name || plain.includes(given2));
          });
          return own.map((item) => ({ item, directory: each, options: root.get("generatorOptions") }));
        });
      }
      /** A field of a kustomization, after that of its deployer. */
      fields(file, name) {
        const { kustomizations, directory, added } = this.settings;
        const kustomization = kustomizations.read(import_node_path11.default.dirname(file));
        if (kustomization === void 0 || import_node_path11.default.basename(kustomization.file) !== import_node_path11.default.basename(file)) return [];
        const own = kustomization.document.root.get(name);
        const given2 = kustomization.directory === directory ? added[name] : void 0;
        return [given2, own].flatMap((field) => field?.value === void 0 ? [] : [field]);
      }
      patchesIn(file) {
        const known2 = this.patches.get(file);
        if (known2 !== void 0) return known2;
        const lists2 = ["patchesJson6902", "patches", "patchesStrategicMerge"].flatMap((name) => this.fields(file, name));
        const items = lists2.flatMap((list) => list.items().toReversed());
        const directory = import_node_path11.default.dirname(file);
        const patches = items.flatMap(
          (item) => patchesOf(item, (given2) => this.documentsAt(directory, given2)).toReversed()
        );
        this.patches.set(file, patches);
        return patches;
      }
      documentsAt(directory, given2) {
        return (this.settings.parsed(import_node_path11.default.resolve(directory, given2))?.documents ?? []).map(({ root }) => root);
      }
    };
  }
});
function renderedObject({ value }, built) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return void 0;
  const metadata = (0, import_chunk_6EBVQZM5.objectIn)(value, "metadata");
  const annotations = (0, import_chunk_6EBVQZM5.objectIn)(metadata, "annotations");
  const told = embedded(annotations[originKey]);
  const origin = isTold(told) ? told : void 0;
  const file = origin === void 0 ? void 0 : (0, import_chunk_6EBVQZM5.stringIn)(origin, "path");
  const steps = embedded(annotations[stepsKey]);
  const { directory } = built;
  removeFrom(metadata, annotations);
  return {
    value,
    kind: (0, import_chunk_6EBVQZM5.stringIn)(value, "kind") ?? "",
    name: (0, import_chunk_6EBVQZM5.stringIn)(metadata, "name") ?? "",
    namespace: (0, import_chunk_6EBVQZM5.stringIn)(metadata, "namespace"),
    files: origin === void 0 ? built.files : file === void 0 ? [] : [import_node_path12.default.resolve(directory, file)],
    steps: origin === void 0 ? built.steps : stepsIn(steps, directory)
  };
}
function isTold(origin) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(origin)) return false;
  return (0, import_chunk_6EBVQZM5.stringIn)(origin, "path") !== void 0 || /Generator$/.test((0, import_chunk_6EBVQZM5.stringIn)((0, import_chunk_6EBVQZM5.objectIn)(origin, "configuredBy"), "kind") ?? "");
}
function stepsIn(steps, directory) {
  return (Array.isArray(steps) ? steps : []).flatMap((step) => {
    const configured = (0, import_chunk_6EBVQZM5.isObject)(step) ? (0, import_chunk_6EBVQZM5.stringIn)(step, "configuredIn") : void 0;
    return configured === void 0 ? [] : [import_node_path12.default.resolve(directory, configured)];
  });
}
function embedded(text) {
  return typeof text === "string" ? (0, import_chunk_6EBVQZM5.parseFile)({ path: "annotation.yaml", text }).documents[0]?.value : void 0;
}
function removeFrom(metadata, annotations) {
  let removed = false;
  for (const key of Object.keys(annotations)) {
    if (key !== originKey && key !== stepsKey && !key.startsWith("internal.config.kubernetes.io/")) continue;
    delete annotations[key];
    removed = true;
  }
  if (removed && Object.keys(annotations).length === 0) delete metadata.annotations;
}
var originKey, stepsKey;
var init_rendered_object = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/rendered-object.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_6EBVQZM5.init_parse)();
    originKey = "config.kubernetes.io/origin";
    stepsKey = "alpha.config.kubernetes.io/transformations";
  }
});
function placed({ file, path: steps, range }, rendered) {
  return rendered ? { file, path: steps, range, rendered } : { file, path: steps, range };
}
function writtenPart(root, steps) {
  let length = steps.length;
  while (length > 0 && (0, import_chunk_6EBVQZM5.valueAt)(root, steps.slice(0, length)) === void 0) length--;
  return steps.slice(0, length);
}
function hasKey({ path: steps }, asked) {
  const last = asked.at(-1);
  return last === void 0 || typeof last === "string" && steps.at(-1) === last;
}
function ownPlace(source, { object, path: steps, value }) {
  const { field, isWhole } = aligned(object.value, source, steps);
  const isSame2 = isWhole && (isScalar(value) ? field.value === value : isPartOf(field.value, value));
  return { at: field, how: isSame2 ? "wrote" : "near", isWhole };
}
var SourceMap;
var init_source_map = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/kustomize/map/source-map.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_alignment();
    init_object_sources();
    init_rendered_object();
    init_written();
    SourceMap = class {
      settings;
      objects = /* @__PURE__ */ new Map();
      sources;
      constructor(settings2) {
        this.settings = settings2;
        this.sources = new ObjectSources(settings2);
      }
      /** Takes in an output; what kustomize added to it for us is taken out of its values. */
      add(documents) {
        const { kustomizations, directory } = this.settings;
        const { files, directories } = kustomizations.closureOf(directory);
        const steps = [...directories].reverse().flatMap((each) => kustomizations.read(each)?.file ?? []);
        for (const document of documents) {
          const object = renderedObject(document, { directory, files: [...files], steps });
          if (object !== void 0) this.objects.set(document.index, object);
        }
      }
      origin = (place) => {
        const object = this.objects.get(place.document);
        const found = object === void 0 ? void 0 : this.locate(object, place);
        return found ?? this.wholeDirectory();
      };
      locate(object, place) {
        const steps = writtenPart(object.value, place.path);
        const value = (0, import_chunk_6EBVQZM5.valueAt)(object.value, steps);
        const isAbsent = steps.length < place.path.length;
        const found = this.find({ object, path: steps, value }, 3);
        if (found === void 0) return void 0;
        const { at, how } = found;
        const isNear = how === "near" || how === "made";
        if (place.part === "key" || isAbsent) return placed(at.key, isNear && !hasKey(at, steps));
        if (place.within !== void 0 && !isNear) return placed(at.within(place.within.start, place.within.end), false);
        return placed(at, isNear);
      }
      /** The last that wrote something wins. Objects and lists are looked for where they were first written, since others only add to them. */
      find(asked, depth) {
        const { object, value } = asked;
        const source = this.sources.written(object);
        const own = source === void 0 ? void 0 : ownPlace(source, asked);
        if (own !== void 0 && own.how !== "near" && !isScalar(value)) return own;
        const weaker = [];
        for (const written4 of this.writers(asked, depth)) {
          if (written4.how === "wrote") return written4;
          weaker.push(written4);
        }
        if (own !== void 0 && own.how !== "near") return own;
        const guessed = weaker.find(({ how }) => how === "guessed");
        if (guessed !== void 0) return guessed;
        const made = weaker.find(({ how }) => how === "made");
        if (made !== void 0) return made;
        const near = weaker.find(({ how }) => how === "near");
        if (own !== void 0 && (near === void 0 || own.isWhole)) return own;
        return near ?? own ?? this.sources.generator(object);
      }
      *writers(asked, depth) {
        for (const replaced of this.sources.replacements(asked)) {
          const other = [...this.objects.values()].find((it) => replaced.select(this.sources.selected(it)));
          const value = other === void 0 ? void 0 : (0, import_chunk_6EBVQZM5.valueAt)(other.value, replaced.path);
          if (other === void 0 || depth === 0) continue;
          const found = this.find({ object: other, path: replaced.path, value }, depth - 1);
          if (found === void 0) continue;
          if (value === asked.value && !replaced.isPart) yield found;
          else yield { at: replaced.at, how: "made" };
        }
        yield* this.sources.writers(asked);
      }
      wholeDirectory() {
        const { kustomizations, directory } = this.settings;
        const root = kustomizations.read(directory)?.document.root;
        const start = { line: 1, column: 1 };
        return {
          file: root?.file ?? import_node_path13.default.basename(directory),
          path: [],
          range: root?.range ?? { start, end: start },
          rendered: true
        };
      }
    };
  }
});
function applyOverlay(value, { namespace, fields = {} }) {
  if (namespace?.overrides === true) value.namespace = namespace.name;
  for (const name of ["namePrefix", "nameSuffix"]) {
    const given2 = fields[name]?.value;
    if (typeof given2 === "string" && given2 !== "") value[name] = given2;
  }
  for (const name of ["commonLabels", "commonAnnotations"]) {
    if ((0, import_chunk_6EBVQZM5.isObject)(fields[name]?.value)) value[name] = { ...(0, import_chunk_6EBVQZM5.objectIn)(value, name), ...fields[name].value };
  }
  for (const name of ["patches", "replicas"]) {
    const items = itemsOf(fields[name]);
    if (items.length > 0) value[name] = [...listOf(value[name]), ...items];
  }
  const images = (fields.images?.items() ?? []).flatMap((item) => imageReplacement(item) ?? []);
  const replaced = new Set(images.map(({ name }) => name));
  const others = listOf(value.images).filter((image) => !(0, import_chunk_6EBVQZM5.isObject)(image) || !replaced.has(image.name));
  if (images.length > 0) value.images = [...others, ...images];
}
function itemsOf(field) {
  return (field?.items() ?? []).map((item) => item.value);
}
function listOf(value) {
  return Array.isArray(value) ? value : [];
}
var init_applied_overlay = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/applied-overlay.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_image();
  }
});
function runsProgram(from, reading) {
  return documentsOf2(from, reading).some(({ value }) => (0, import_chunk_6EBVQZM5.isObject)(value) && !isBuiltIn(value));
}
function isBuiltIn(value) {
  const annotations = (0, import_chunk_6EBVQZM5.objectIn)((0, import_chunk_6EBVQZM5.objectIn)(value, "metadata"), "annotations");
  if ("config.kubernetes.io/function" in annotations || "config.k8s.io/function" in annotations) return false;
  return (0, import_chunk_6EBVQZM5.stringIn)(value, "apiVersion") === "builtin" && (0, import_chunk_6EBVQZM5.stringIn)(value, "kind") !== "HelmChartInflationGenerator";
}
function documentsOf2(from, { kustomizations, parsed }) {
  if (typeof from !== "string") return (0, import_chunk_6EBVQZM5.parseFile)({ path: "inline.yaml", text: String(from.value) }).documents;
  if (kustomizations.read(from) === void 0) return parsed(from)?.documents ?? [];
  const { files, directories } = kustomizations.closureOf(from);
  const own = new Set([...directories].map((directory) => kustomizations.read(directory)?.file));
  return [...files].filter((file) => !own.has(file)).flatMap((file) => parsed(file)?.documents ?? []);
}
var init_transformer_program = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/transformer-program.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_6EBVQZM5.init_parse)();
  }
});
function noteAt({ file, range }, reason) {
  return { file, line: range.start.line, reason };
}
function lenientKustomization(kustomization, kustomizations, parsed) {
  const references = new Map(kustomization.references.map((it) => [keyOf2(it.at), it]));
  const reading = { kustomization, kustomizations, parsed, notes: [], incomplete: /* @__PURE__ */ new Set(), references };
  const { root } = kustomization.document;
  const value = {};
  for (const [name, field] of root.entries()) {
    const kept = lenientField(reading, name, field);
    if (kept !== void 0) value[name === "imageTags" ? "images" : name] = kept;
  }
  return { value, notes: reading.notes, incomplete: reading.incomplete };
}
function keyOf2({ path: steps }) {
  return steps.join("\n");
}
function lenientField(reading, name, field) {
  switch (name) {
    case "resources":
    case "bases":
    case "components":
    case "crds":
    case "configurations":
      return keptItems(field, (item) => keptPath(reading, item));
    case "patchesStrategicMerge":
      return keptItems(field, (item) => isInline(item.value) ? item.value : keptPath(reading, item));
    case "patches":
    case "patchesJson6902":
    case "replacements":
      return keptItems(field, (item) => keptWithPath(reading, item));
    case "configMapGenerator":
    case "secretGenerator":
      return keptItems(field, (item) => keptGenerator(reading, item));
    case "transformers":
    case "generators":
      return keptItems(field, (item) => keptPlugin(reading, item));
    case "openapi":
      return keptWithPath(reading, field);
    case "helmCharts":
    case "helmChartInflationGenerator":
      for (const chart of field.items()) reading.notes.push(noteAt(chart, chartReason(chart.value)));
      return void 0;
    case "helmGlobals":
    // They change nothing.
    case "validators":
    case "buildMetadata":
      return void 0;
    default:
      return field.value;
  }
}
function chartReason(chart) {
  const name = (0, import_chunk_6EBVQZM5.isObject)(chart) ? (0, import_chunk_6EBVQZM5.stringIn)(chart, "name") ?? (0, import_chunk_6EBVQZM5.stringIn)(chart, "chartName") : void 0;
  return `the chart ${name === void 0 ? "here" : `"${name}"`} is left out: kustomize runs without --enable-helm`;
}
function keptItems(field, kept) {
  return field.items().flatMap((item) => kept(item) ?? []);
}
function keptPath(reading, at) {
  const reference = reading.references.get(keyOf2(at));
  if (reference === void 0) return void 0;
  const reason = reasonToLeaveOut(reading, reference);
  if (reason === void 0) return relativeTo(reading.kustomization.directory, reference.target);
  reading.notes.push(noteAt(at, reason));
  return void 0;
}
function relativeTo(directory, target) {
  return (0, import_chunk_NTIDGXYY.forwardSlashes)(import_node_path14.default.relative(directory, target)) || ".";
}
function reasonToLeaveOut(reading, { leads, field, target, at }) {
  const shown = `"${String(at.value)}"`;
  switch (leads) {
    case "remote":
      return `${shown} is left out: it is on another machine`;
    case "outside":
      return `${shown} is left out: it is outside of the repository`;
    case "missing":
      return `${shown} is left out: there is no such ${field === "resources" ? "file or kustomization" : "file"}`;
    case "directory":
      return reading.kustomizations.read(target) === void 0 ? `${shown} is left out: its kustomization cannot be read` : void 0;
    case "file":
      return manifestFields.has(field) ? unreadableReason(reading, target, shown) : void 0;
  }
}
function unreadableReason({ parsed }, file, shown) {
  const read = parsed(file);
  if (read === void 0) return `${shown} is left out: it cannot be read`;
  const [skipped] = read.skipped;
  if (skipped !== void 0) return `${shown} is left out: ${skipped.reason}`;
  const problem = read.problems.find(({ code }) => code === "manifest/invalid-yaml");
  return problem === void 0 ? void 0 : `${shown} is left out: ${problem.message}`;
}
function keptWithPath(reading, item) {
  if (typeof item.value === "string") {
    const kept2 = keptPath(reading, item);
    return kept2 === void 0 ? void 0 : { path: kept2 };
  }
  if (!(0, import_chunk_6EBVQZM5.isObject)(item.value) || typeof item.value.path !== "string") return item.value;
  const kept = keptPath(reading, item.get("path"));
  return kept === void 0 ? void 0 : { ...item.value, path: kept };
}
function keptGenerator(reading, item) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(item.value)) return item.value;
  const kept = { ...item.value };
  const before = reading.notes.length;
  const files = keptItems(item.get("files"), (file) => {
    const path24 = keptPath(reading, file);
    return path24 === void 0 ? void 0 : `${generatedFile(String(file.value)).key}=${path24}`;
  });
  const envs = keptItems(item.get("envs"), (file) => keptPath(reading, file));
  if (kept.files !== void 0) kept.files = files;
  if (kept.envs !== void 0) kept.envs = envs;
  if (typeof kept.env === "string") {
    const env = keptPath(reading, item.get("env"));
    if (env === void 0) delete kept.env;
    else kept.env = env;
  }
  if (reading.notes.length > before) reading.incomplete.add(String(kept.name));
  return kept;
}
function keptPlugin(reading, item) {
  const inline = isInline(item.value);
  const target = inline ? item : reading.references.get(keyOf2(item))?.target;
  if (target !== void 0 && runsProgram(target, reading)) {
    const shown = inline ? "a generator or transformer" : `"${String(item.value)}"`;
    reading.notes.push(noteAt(item, `${shown} is left out: no programs are run`));
    return void 0;
  }
  return inline ? item.value : keptPath(reading, item);
}
var manifestFields;
var init_lenient_kustomization = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/lenient-kustomization.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    init_written_paths();
    init_transformer_program();
    manifestFields = /* @__PURE__ */ new Set(["resources", "bases", "patches", "patchesStrategicMerge"]);
  }
});
function kustomizeCopy(directory, settings2) {
  const { repository, kustomizations, options } = settings2;
  const copied = [];
  const contents = /* @__PURE__ */ new Map();
  const notes = [];
  const own = /* @__PURE__ */ new Set();
  const incomplete = /* @__PURE__ */ new Set();
  const closure = kustomizations.closureOf(directory);
  for (const each of closure.directories) {
    const kustomization = kustomizations.read(each);
    if (kustomization === void 0) continue;
    const lenient = lenientKustomization(kustomization, kustomizations, options.parsed);
    notes.push(...lenient.notes);
    for (const name of lenient.incomplete) incomplete.add(name);
    const { file, document } = kustomization;
    copied.push({ directory: each, file, document, value: lenient.value });
    own.add(file);
  }
  const add = (file) => {
    if (own.has(file) || contents.has(file)) return;
    const problem = addFile(contents, file);
    if (problem !== void 0) notes.push({ file: (0, import_chunk_NTIDGXYY.displayPath)(file, options.cwd), reason: problem });
  };
  for (const file of closure.files) add(file);
  for (const file of configuredFiles(closure.directories, settings2)) add(file);
  return { repository, kustomizations: copied, contents, notes, incomplete, parsed: options.parsed };
}
function addFile(contents, file) {
  try {
    const { size } = import_node_fs9.default.statSync(file);
    if (size > largestFile) return `left out: it is larger than ${largestFile / 1024 / 1024} MiB`;
    contents.set(file, import_node_fs9.default.readFileSync(file));
    return void 0;
  } catch (error) {
    return `left out: it cannot be read: ${(0, import_chunk_NTIDGXYY.refusal)(error)}`;
  }
}
function configuredFiles(directories, { kustomizations, options, repository }) {
  const files = [];
  for (const directory of directories) {
    for (const { field, leads, target } of kustomizations.read(directory)?.references ?? []) {
      if (leads !== "file" || field !== "transformers" && field !== "generators") continue;
      for (const { value } of options.parsed(target)?.documents ?? []) {
        for (const given2 of namedFiles(value)) files.push(import_node_path15.default.resolve(directory, given2));
      }
    }
  }
  return files.filter((file) => {
    const real = import_node_fs9.default.existsSync(file) ? import_node_fs9.default.realpathSync.native(file) : "";
    return real === file && (0, import_chunk_NTIDGXYY.isInside)(real, repository) && import_node_fs9.default.statSync(real).isFile();
  });
}
function namedFiles(value) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return [];
  const generated2 = (0, import_chunk_6EBVQZM5.stringsIn)(value, "files").map((given2) => generatedFile(given2).path);
  const single = (0, import_chunk_6EBVQZM5.stringIn)(value, "path");
  return [
    ...single === void 0 ? [] : [single],
    ...(0, import_chunk_6EBVQZM5.stringsIn)(value, "paths"),
    ...generated2,
    ...(0, import_chunk_6EBVQZM5.stringsIn)(value, "envs")
  ];
}
function filesOf({ repository, kustomizations, contents }) {
  const files = /* @__PURE__ */ new Map();
  for (const [file, content] of contents) files.set(inCopy(file, repository), content);
  for (const { file, value } of kustomizations) files.set(inCopy(file, repository), `${JSON.stringify(value)}
`);
  return files;
}
function inCopy(file, repository) {
  return (0, import_chunk_NTIDGXYY.forwardSlashes)(import_node_path15.default.relative(repository, file)) || ".";
}
var largestFile;
var init_kustomize_copy = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/kustomize-copy.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    init_written_paths();
    (0, import_chunk_NTIDGXYY.init_system_error)();
    init_lenient_kustomization();
    largestFile = 10 * 1024 * 1024;
  }
});
function withoutLostItem({ copy, from }, field, name) {
  const items = from.value[field];
  if (!Array.isArray(items)) return false;
  const isLost = (item) => (0, import_chunk_6EBVQZM5.isObject)(item) && item.name === name && item.behavior !== "create";
  const index = items.findIndex(isLost);
  if (index < 0) return false;
  const kept = [...items];
  if (field.endsWith("Generator")) kept[index] = { ...items[index], behavior: "create" };
  else kept.splice(index, 1);
  from.value[field] = kept;
  const written4 = from.document.root.get(field);
  const at = written4.items().find(({ value }) => isLost(value)) ?? written4;
  copy.notes.push(noteAt(at, `what this applies to is not there: ${described[field]} ${name}`));
  return true;
}
function withoutReplacements({ copy, from }, name, field) {
  const { replacements } = from.value;
  if (!Array.isArray(replacements)) return false;
  const isLost = (item) => {
    const source = (0, import_chunk_6EBVQZM5.isObject)(item) ? (0, import_chunk_6EBVQZM5.objectIn)(item, "source") : {};
    return source.name === name && (field === void 0 || source.fieldPath === field);
  };
  const all = replacements.flatMap(
    (item) => replacementsIn(item, (file) => copy.contents.get(import_node_path16.default.resolve(from.directory, file)))
  );
  const kept = all.filter((item) => !isLost(item));
  if (kept.length === all.length) return false;
  from.value.replacements = kept;
  const written4 = from.document.root.get("replacements");
  const at = written4.items().find(({ value }) => isLost(value)) ?? written4;
  copy.notes.push(noteAt(at, `${field ?? "a field"} of ${name}, which is not there, replaces nothing`));
  return true;
}
function replacementsIn(item, contentOf) {
  const content = (0, import_chunk_6EBVQZM5.isObject)(item) && typeof item.path === "string" ? contentOf(item.path) : void 0;
  if (content === void 0) return [item];
  const { documents } = (0, import_chunk_6EBVQZM5.parseFile)({ path: "replacements.yaml", text: new TextDecoder().decode(content) });
  return documents.flatMap(({ value }) => Array.isArray(value) ? value : [value]);
}
var described;
var init_lost_item = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/lost-item.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_6EBVQZM5.init_parse)();
    init_lenient_kustomization();
    described = {
      configMapGenerator: "ConfigMap",
      secretGenerator: "Secret",
      replicas: "workload",
      vars: "the source of"
    };
  }
});
function withoutLostPatches(removal, { kind, name }) {
  const isNamed2 = (target) => target.kind === kind && target.name === name;
  const applies = (item) => !(0, import_chunk_6EBVQZM5.isObject)(item) || item.target === void 0;
  if (!withoutDocument(removal, (value, item) => applies(item) && isNamed2(targetOf(value)))) return false;
  const { copy } = removal;
  const known2 = namesByKind(copy);
  const isLost = (value, item) => {
    const target = targetOf(value);
    return applies(item) && target.kind !== "" && ![...known2.get(target.kind) ?? []].some((it) => target.name.includes(it));
  };
  for (const from of copy.kustomizations) while (withoutDocument({ copy, from }, isLost)) ;
  return true;
}
function targetOf(value) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return { kind: "", name: "" };
  return { kind: (0, import_chunk_6EBVQZM5.stringIn)(value, "kind") ?? "", name: (0, import_chunk_6EBVQZM5.stringIn)((0, import_chunk_6EBVQZM5.objectIn)(value, "metadata"), "name") ?? "" };
}
function namesByKind({ kustomizations, parsed }) {
  const names2 = /* @__PURE__ */ new Map();
  const add = ({ kind, name }) => names2.get(kind)?.add(name) ?? names2.set(kind, /* @__PURE__ */ new Set([name]));
  for (const { directory, value } of kustomizations) {
    for (const file of [
      ...(0, import_chunk_6EBVQZM5.stringsIn)(value, "resources"),
      ...(0, import_chunk_6EBVQZM5.stringsIn)(value, "bases"),
      ...(0, import_chunk_6EBVQZM5.stringsIn)(value, "generators")
    ]) {
      for (const document of parsed(import_node_path17.default.resolve(directory, file))?.documents ?? []) {
        add(targetOf(document.value));
        if ((0, import_chunk_6EBVQZM5.isObject)(document.value)) for (const [, item] of (0, import_chunk_6EBVQZM5.objectsIn)(document.value, "items")) add(targetOf(item));
      }
    }
    for (const [, { name }] of (0, import_chunk_6EBVQZM5.objectsIn)(value, "configMapGenerator")) add({ kind: "ConfigMap", name: String(name) });
    for (const [, { name }] of (0, import_chunk_6EBVQZM5.objectsIn)(value, "secretGenerator")) add({ kind: "Secret", name: String(name) });
  }
  return names2;
}
function withoutOperation(removal, pointer) {
  return withoutDocument(
    removal,
    (value) => Array.isArray(value) && value.some((operation) => (0, import_chunk_6EBVQZM5.isObject)(operation) && operation.path === pointer)
  );
}
function withoutDocument(removal, isLost) {
  const { value } = removal.from;
  for (const field of patchFields) {
    const items = value[field];
    if (!Array.isArray(items)) continue;
    for (const [index, item] of items.entries()) {
      const patch = parsedPatch(removal, item);
      const lost = patch?.documents.find((document) => isLost(document.value, item));
      if (patch === void 0 || lost === void 0) continue;
      const others = patch.documents.filter((document) => document !== lost && document.value !== null);
      const rest = others.map(({ start, end }) => patch.file.text.slice(start, end)).join("\n---\n");
      value[field] = items.toSpliced(index, 1, ...others.length === 0 ? [] : [withText(item, rest)]);
      addNote(removal, item, lost.index);
      return true;
    }
  }
  return false;
}
function parsedPatch({ copy, from }, item) {
  if (typeof item === "string" && isInline(item)) return (0, import_chunk_6EBVQZM5.parseFile)({ path: "patch.yaml", text: item });
  if ((0, import_chunk_6EBVQZM5.isObject)(item) && typeof item.patch === "string") return (0, import_chunk_6EBVQZM5.parseFile)({ path: "patch.yaml", text: item.patch });
  const named = typeof item === "string" ? item : (0, import_chunk_6EBVQZM5.isObject)(item) ? item.path : void 0;
  const content = typeof named === "string" ? copy.contents.get(import_node_path17.default.resolve(from.directory, named)) : void 0;
  if (content === void 0) return void 0;
  return (0, import_chunk_6EBVQZM5.parseFile)({ path: String(named), text: new TextDecoder().decode(content) });
}
function withText(item, patch) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(item)) return patch;
  const { path: _, ...rest } = item;
  return { ...rest, patch };
}
function addNote({ copy, from }, item, index) {
  const reason = "this patch is left out: what it applies to is not there";
  const { root } = from.document;
  const named = typeof item === "string" && !isInline(item) ? item : (0, import_chunk_6EBVQZM5.isObject)(item) ? item.path : void 0;
  const file = typeof named === "string" ? copy.parsed(import_node_path17.default.resolve(from.directory, named)) : void 0;
  const inline = patchFields.flatMap((field) => root.get(field).items()).find(({ value }) => value === item || (0, import_chunk_6EBVQZM5.isObject)(value) && (0, import_chunk_6EBVQZM5.isObject)(item) && value.patch === item.patch);
  copy.notes.push(noteAt(file?.documents.find((document) => document.index === index)?.root ?? inline ?? root, reason));
}
var patchFields;
var init_lost_patch = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/lost-patch.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_6EBVQZM5.init_parse)();
    init_written_paths();
    init_lenient_kustomization();
    patchFields = ["patchesStrategicMerge", "patches", "patchesJson6902"];
  }
});
function selectedName(selected) {
  return (selected.split("/")[1] ?? "").replace(/:.*$/, "").replace(/\.(?:\[noNs\]|[a-z0-9-]+)$/, "");
}
function withoutLostTarget(copy, stderr) {
  const words = stderr.replaceAll('\\"', '"');
  for (const { message, remove } of losses) {
    const found = message.exec(words);
    if (found === null) continue;
    for (const from of candidates(copy, stderr)) {
      if (remove({ copy, from }, found.slice(1))) return true;
    }
  }
  return false;
}
function candidates(copy, stderr) {
  const named = [
    ...stderr.matchAll(/(?:recursed (?:accumulation|merging) (?:of|from) path|accumulateDirectory:?) '([^']+)'/g)
  ];
  const innermost2 = named.at(-1)?.[1];
  const rank = ({ directory }) => inCopy(directory, copy.repository) === innermost2 ? 0 : 1;
  return [...copy.kustomizations].sort((a, b) => rank(a) - rank(b));
}
var losses;
var init_lost_target = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/lost-target.ts"() {
    "use strict";
    init_kustomize_copy();
    init_lost_item();
    init_lost_patch();
    losses = [
      {
        message: /no matches for Id ([^.\s/]+)\.\S*?\/([^;"\s]+)\.(?:\[noNs\]|[a-z0-9-]+)(?:[;"\s]|$)/,
        remove: (removal, [kind = "", name = ""]) => withoutLostPatches(removal, { kind, name })
      },
      {
        message: /id resid\.ResId\{.*?Kind:"(\w+)".*?Name:"([^"]+)".*?does not exist; cannot merge or replace/,
        remove: (removal, [kind = "", name = ""]) => withoutLostItem(removal, kind === "Secret" ? "secretGenerator" : "configMapGenerator", name)
      },
      {
        message: /resource with name (\S+) does not match a config with the following GVK/,
        remove: (removal, [name = ""]) => withoutLostItem(removal, "replicas", name)
      },
      {
        message: /(?:fieldPath `([^`]+)` is missing for replacement source|nothing selected by) (\S+)/,
        remove: (removal, [field, source = ""]) => withoutReplacements(removal, selectedName(source), field)
      },
      {
        message: /(?:field specified in )?var '\{?([^' ]+)[^']*' (?:cannot be mapped|not found)/,
        remove: (removal, [name = ""]) => withoutLostItem(removal, "vars", name)
      },
      {
        message: /operation does not apply: doc is missing (?:path|key): "?([^\s":]+)/,
        // Where all is there, kustomize is right to refuse.
        remove: (removal, [pointer = ""]) => removal.copy.notes.length > 0 && withoutOperation(removal, pointer)
      }
    ];
  }
});
function substituted(text, { values, isComplete }) {
  return text.replaceAll(/(\$?)\$\{([a-zA-Z_]\w*)(?::?([-=])([^{}\n]*))?\}/g, (all, dollar, ...groups) => {
    const [name, operator, fallback] = groups;
    if (dollar !== "") return all.slice(1);
    const value = name === void 0 || !Object.hasOwn(values, name) ? void 0 : values[name];
    if (value !== void 0 && value !== "") return value;
    if (!isComplete) return all;
    return operator === void 0 ? value ?? "" : fallback ?? "";
  });
}
var init_substitution = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/substitution.ts"() {
    "use strict";
  }
});
function withoutUnknownSources(copy) {
  const { incomplete } = copy;
  if (incomplete.size === 0) return;
  const known2 = knownKeys(copy);
  const isUnknown = (name, field) => {
    if (name === void 0 || field === void 0 || !incomplete.has(name) || !field.startsWith("data.")) return false;
    return known2.get(name)?.has(field.slice("data.".length)) !== true;
  };
  for (const { directory, value } of copy.kustomizations) {
    if (Array.isArray(value.vars)) {
      value.vars = value.vars.filter((item) => {
        const name = (0, import_chunk_6EBVQZM5.isObject)(item) ? (0, import_chunk_6EBVQZM5.stringIn)((0, import_chunk_6EBVQZM5.objectIn)(item, "objref"), "name") : void 0;
        const field = (0, import_chunk_6EBVQZM5.isObject)(item) ? (0, import_chunk_6EBVQZM5.objectIn)(item, "fieldref") : {};
        return !isUnknown(name, (0, import_chunk_6EBVQZM5.stringIn)(field, "fieldpath") ?? (0, import_chunk_6EBVQZM5.stringIn)(field, "fieldPath"));
      });
    }
    if (!Array.isArray(value.replacements)) continue;
    const contentOf = (file) => copy.contents.get(import_node_path18.default.resolve(directory, file));
    const all = value.replacements.flatMap((item) => replacementsIn(item, contentOf));
    const kept = all.filter((item) => {
      const source = (0, import_chunk_6EBVQZM5.isObject)(item) ? (0, import_chunk_6EBVQZM5.objectIn)(item, "source") : {};
      return !isUnknown((0, import_chunk_6EBVQZM5.stringIn)(source, "name"), (0, import_chunk_6EBVQZM5.stringIn)(source, "fieldPath"));
    });
    if (kept.length < all.length) value.replacements = kept;
  }
}
function knownKeys({ kustomizations }) {
  const keys = /* @__PURE__ */ new Map();
  for (const { value } of kustomizations) {
    for (const [, generator] of [...(0, import_chunk_6EBVQZM5.objectsIn)(value, "configMapGenerator"), ...(0, import_chunk_6EBVQZM5.objectsIn)(value, "secretGenerator")]) {
      const name = (0, import_chunk_6EBVQZM5.stringIn)(generator, "name") ?? "";
      const own = keys.get(name) ?? /* @__PURE__ */ new Set();
      for (const given2 of [...(0, import_chunk_6EBVQZM5.stringsIn)(generator, "literals"), ...(0, import_chunk_6EBVQZM5.stringsIn)(generator, "files")]) {
        own.add(given2.slice(0, given2.indexOf("=")));
      }
      keys.set(name, own);
    }
  }
  return keys;
}
var init_unknown_sources = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/unknown-sources.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_lost_item();
  }
});
async function renderKustomization(directory, options, settings2 = {}) {
  const { overlay = {} } = settings2;
  const kustomizations = settings2.kustomizations ?? kustomizationsAround(directory, options);
  const { repository } = kustomizations;
  const root = kustomizations.read(directory);
  const tool = options.tools.kustomize;
  if (root === void 0) return { reason: "its kustomization cannot be read", notes: [], sources: [] };
  const copy = kustomizeCopy(root.directory, { repository, kustomizations, options });
  const { notes } = copy;
  const files = kustomizations.closureOf(root.directory).files;
  const sources = [...files].map((file2) => (0, import_chunk_NTIDGXYY.displayPath)(file2, options.cwd)).sort();
  if (tool === void 0) return { reason: "neither kustomize nor kubectl is on PATH", notes, sources };
  const value = copy.kustomizations.find((it) => it.directory === root.directory)?.value ?? {};
  withoutUnknownSources(copy);
  applyOverlay(value, overlay);
  value.buildMetadata = ["originAnnotations", "transformerAnnotations"];
  const built = await build(copy, { tool, directory: inCopy(root.directory, repository), options });
  if (built.output === void 0) return { reason: `kustomize: ${innermost(built)}`, notes, sources };
  const text = overlay.substitution === void 0 ? built.output : substituted(built.output, overlay.substitution);
  const { parsed } = options;
  const map = new SourceMap({ directory: root.directory, kustomizations, parsed, added: overlay.fields ?? {} });
  const namespace = overlay.namespace?.overrides === false ? { namespace: overlay.namespace.name } : {};
  const shown = (0, import_chunk_NTIDGXYY.displayPath)(root.directory, options.cwd);
  const file = (0, import_chunk_6EBVQZM5.parseFile)({ path: shown, text, origin: map.origin, ...namespace });
  map.add(file.documents);
  return { file, ...partial(notes), notes, sources };
}
function kustomizationsAround(directory, { cwd, parsed }) {
  return kustomizationsOf({ repository: (0, import_chunk_6EBVQZM5.repositoryRoot)(directory, cwd), parsed });
}
async function build(copy, { tool, directory, options }) {
  const words = [
    tool.name === "kubectl" ? "kustomize" : "build",
    directory,
    "--load-restrictor",
    "LoadRestrictionsNone"
  ];
  for (let tries = 0; ; tries++) {
    const result = await options.run({ tool, arguments: words, files: filesOf(copy) });
    if (result.output !== void 0 || tries === mostTries2) return result;
    if (!withoutLostTarget(copy, result.stderr)) return result;
  }
}
function partial(notes) {
  const [first] = notes;
  if (first === void 0) return {};
  return { partial: notes.length === 1 ? first.reason : `${first.reason}; and ${notes.length - 1} more` };
}
function innermost({ failure = "" }) {
  const way = /^.*recursed (?:accumulation|merging) (?:of|from) path '([^']+)': /s.exec(failure);
  return way === null ? failure : `${failure.slice(way[0].length)} (in ${way[1]})`;
}
var mostTries2;
var init_render_kustomization = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/render-kustomization.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_parse)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    init_kustomization();
    init_source_map();
    (0, import_chunk_6EBVQZM5.init_repository_root)();
    init_applied_overlay();
    init_kustomize_copy();
    init_lost_target();
    init_substitution();
    init_unknown_sources();
    mostTries2 = 40;
  }
});
function isRendered(result) {
  return "file" in result;
}
var init_rendering = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/rendering.ts"() {
    "use strict";
  }
});
function limiter(atOnce) {
  const waiting = [];
  let free = Math.max(1, atOnce);
  return async (work) => {
    if (free > 0) free--;
    else await new Promise((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === void 0) free++;
      else next();
    }
  };
}
var init_limiter = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/limiter.ts"() {
    "use strict";
  }
});
function closedEnvironment(home) {
  const environment = { PATH: "", NO_PROXY: "", no_proxy: "", GOTELEMETRY: "off" };
  for (const name of ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"]) environment[name] = home;
  for (const name of ["TMPDIR", "TEMP", "TMP"]) environment[name] = import_node_path19.default.join(home, "tmp");
  for (const name of ["CONFIG", "CACHE", "DATA", "STATE"]) environment[`XDG_${name}_HOME`] = import_node_path19.default.join(home, "xdg");
  for (const name of ["CONFIG", "CACHE", "DATA"]) environment[`HELM_${name}_HOME`] = import_node_path19.default.join(home, "helm");
  environment.HELM_PLUGINS = import_node_path19.default.join(home, "helm", "plugins");
  environment.KUSTOMIZE_PLUGIN_HOME = import_node_path19.default.join(home, "kustomize");
  environment.KUBECONFIG = import_node_path19.default.join(home, "kubeconfig");
  for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]) {
    environment[name] = deadEnd;
    environment[name.toLowerCase()] = deadEnd;
  }
  environment.GOGC = "400";
  environment.GOMEMLIMIT = "300MiB";
  if (process.platform === "win32") environment.SystemRoot = process.env.SystemRoot ?? "";
  return environment;
}
var deadEnd;
var init_closed_environment = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/closed-environment.ts"() {
    "use strict";
    deadEnd = "http://127.0.0.1:9";
  }
});
async function runProcess(call, limits) {
  try {
    return await (0, import_chunk_EMTMSCIH.withTemporaryFolder)(async (folder) => {
      const work = import_node_path20.default.join(folder, "work");
      const home = import_node_path20.default.join(folder, "home");
      import_node_fs10.default.mkdirSync(work);
      import_node_fs10.default.mkdirSync(import_node_path20.default.join(home, "tmp"), { recursive: true });
      (0, import_chunk_EMTMSCIH.writeFiles)(work, call.files);
      const options = { cwd: work, env: closedEnvironment(home), detached: process.platform !== "win32" };
      const child = (0, import_node_child_process.spawn)(call.tool.path, call.arguments, { ...options, stdio: ["ignore", "pipe", "pipe"] });
      const { ended, stdout, stderr } = await watch(child, limits);
      if (ended === "well") return { result: { output: stdout }, isRepeatable: true };
      const words = stderr.replaceAll(work + import_node_path20.default.sep, "").replaceAll(work, ".").replaceAll(folder, "");
      const failure = ended === "failed" ? errorLine(words, call.tool) : `${call.tool.name} ${ended}`;
      return { result: { failure, stderr: words }, isRepeatable: ended === "failed" };
    });
  } catch (error) {
    const failure = `${call.tool.name} cannot be run: ${error instanceof Error ? error.message : String(error)}`;
    return { result: { failure, stderr: "" }, isRepeatable: false };
  }
}
function errorLine(stderr, tool) {
  const lines = stderr.split("\n").map((line2) => line2.trim());
  const line = lines.find((it) => /^error\b/i.test(it)) ?? lines.findLast((it) => it !== "");
  if (line === void 0) return `${tool.name} failed without a word`;
  const logged = /\berr="((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replace(/\\(.)/g, "$1");
  const words = (logged ?? line).replace(/^error:?\s+/i, "").replace(/ ?&\{0x[^}]*\}/g, "");
  return words.slice(0, mostErrorLetters);
}
function watch(child, { timeLimit = 3e4, outputLimit = 64 * 1024 * 1024 }) {
  const stdout = [];
  const stderr = [];
  let cut;
  const end = (why) => {
    cut ??= why;
    kill(child);
  };
  const timer = setTimeout(() => end(`took longer than ${timeLimit / 1e3} s`), timeLimit);
  const done = (0, import_chunk_EMTMSCIH.onInterruption)(() => kill(child));
  let size = 0;
  child.stdout?.on("data", (chunk) => {
    size += chunk.length;
    if (size > outputLimit) end(`printed more than ${outputLimit / 1024 / 1024} MiB`);
    else stdout.push(chunk);
  });
  let errorSize = 0;
  child.stderr?.on("data", (chunk) => {
    errorSize += chunk.length;
    if (errorSize <= mostErrorBytes) stderr.push(chunk);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const ended = cut ?? (code === 0 ? "well" : signal === null ? "failed" : `was ended by ${signal}`);
      resolve({ ended, stdout: textOf2(stdout), stderr: textOf2(stderr) });
    });
  }).finally(() => {
    clearTimeout(timer);
    done();
  });
}
function textOf2(chunks) {
  return Buffer.concat(chunks).toString("utf8");
}
function kill(child) {
  if (child.pid === void 0) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
  }
}
var mostErrorLetters, mostErrorBytes;
var init_tool_process = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/tool-process.ts"() {
    "use strict";
    (0, import_chunk_EMTMSCIH.init_interruption)();
    (0, import_chunk_EMTMSCIH.init_temporary_folder)();
    init_closed_environment();
    mostErrorLetters = 4e3;
    mostErrorBytes = 1024 * 1024;
  }
});
function toolRunner({ cache, atOnce = import_node_os.default.availableParallelism(), ...limits }) {
  const limited = limiter(atOnce);
  return (call) => limited(async () => {
    if (cache === void 0) return (await runProcess(call, limits)).result;
    const key = keyOf3(call);
    const known2 = cache.read(key);
    if (known2 !== void 0) return known2;
    const { result, isRepeatable } = await runProcess(call, limits);
    if (isRepeatable) cache.write(key, result);
    return result;
  });
}
function keyOf3({ tool, arguments: words, files }) {
  const hash = (0, import_node_crypto.createHash)("sha256");
  const add = (part) => {
    hash.update(`${part.length} ${typeof part === "string" ? "s" : "b"} `).update(part);
  };
  for (const part of ["1", tool.name, tool.version, String(words.length), ...words]) add(part);
  for (const file of [...files.keys()].sort()) {
    add(file);
    add(files.get(file) ?? "");
  }
  return hash.digest("hex");
}
var init_run_tool = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/run-tool.ts"() {
    "use strict";
    init_limiter();
    init_tool_process();
  }
});
function cacheFolder(environment) {
  if (environment.MESHLINT_CACHE === "off") return void 0;
  const caches = cachesOf(environment);
  return caches === void 0 || !import_node_path21.default.isAbsolute(caches) ? void 0 : import_node_path21.default.join(caches, "meshlint", "render");
}
function cachesOf({ XDG_CACHE_HOME, LOCALAPPDATA, HOME, USERPROFILE }) {
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (import_node_os2.default.platform() === "win32") return LOCALAPPDATA || USERPROFILE && import_node_path21.default.join(USERPROFILE, "AppData", "Local");
  if (!HOME) return void 0;
  return import_node_os2.default.platform() === "darwin" ? import_node_path21.default.join(HOME, "Library", "Caches") : import_node_path21.default.join(HOME, ".cache");
}
function toolCache(folder, limit = largest) {
  let pruned = false;
  return {
    read: (key) => attempt(() => readEntry(import_node_path21.default.join(folder, key))),
    write: (key, result) => {
      attempt(() => {
        import_node_fs11.default.mkdirSync(folder, { recursive: true, mode: 448 });
        if (!pruned) prune(folder, limit);
        pruned = true;
        writeEntry(import_node_path21.default.join(folder, key), result);
      });
    }
  };
}
function attempt(work) {
  try {
    return work();
  } catch {
    return void 0;
  }
}
function readEntry(file) {
  const text = import_node_fs11.default.readFileSync(file, "utf8");
  const body = text.slice(65);
  if (text.slice(0, 65) !== `${hashOf(body)}
`) return void 0;
  const now = /* @__PURE__ */ new Date();
  attempt(() => import_node_fs11.default.utimesSync(file, now, now));
  return JSON.parse(body);
}
function writeEntry(file, result) {
  const body = JSON.stringify(result);
  const temporary = `${file}.${process.pid}.tmp`;
  import_node_fs11.default.writeFileSync(temporary, `${hashOf(body)}
${body}`, { mode: 384 });
  import_node_fs11.default.renameSync(temporary, file);
}
function hashOf(text) {
  return (0, import_node_crypto2.createHash)("sha256").update(text).digest("hex");
}
function prune(folder, limit) {
  const entries = import_node_fs11.default.readdirSync(folder).flatMap((name) => {
    const file = import_node_path21.default.join(folder, name);
    const found = import_node_fs11.default.statSync(file, { throwIfNoEntry: false });
    return found?.isFile() ? [{ file, size: found.size, used: found.mtimeMs }] : [];
  });
  let size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size <= limit) return;
  for (const entry of entries.sort((a, b) => a.used - b.used)) {
    import_node_fs11.default.rmSync(entry.file, { force: true });
    size -= entry.size;
    if (size <= limit * 0.75) return;
  }
}
var largest;
var init_tool_cache = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/tool-cache.ts"() {
    "use strict";
    largest = 256 * 1024 * 1024;
  }
});
function findTools(searchPath) {
  const directories = searchPath.split(import_node_path22.default.delimiter).filter((directory) => import_node_path22.default.isAbsolute(directory));
  return {
    kustomize: findTool("kustomize", directories) ?? findTool("kubectl", directories),
    helm: findTool("helm", directories)
  };
}
function findTool(name, directories) {
  for (const directory of directories) {
    const file = import_node_path22.default.join(directory, name + suffix);
    const version = installedVersion(file);
    if (version !== void 0) return { name, path: file, version };
  }
  return void 0;
}
function installedVersion(file) {
  try {
    const real = import_node_fs12.default.realpathSync.native(file);
    const { size, mtimeMs } = import_node_fs12.default.statSync(real);
    if (!import_node_fs12.default.statSync(real).isFile()) return void 0;
    import_node_fs12.default.accessSync(real, import_node_fs12.default.constants.X_OK);
    return `${real} ${size} ${mtimeMs}`;
  } catch {
    return void 0;
  }
}
var suffix;
var init_tools = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/render/tools.ts"() {
    "use strict";
    suffix = process.platform === "win32" ? ".exe" : "";
  }
});
function namesInTemplate(absolute) {
  let text;
  try {
    text = import_node_fs13.default.readFileSync(absolute, "utf8");
  } catch {
    return [];
  }
  return text.split(/^---/m).flatMap(nameIn);
}
function nameIn(document) {
  let kind;
  let name;
  let isMetadata = false;
  for (const line of document.split("\n")) {
    if (/^\S/.test(line)) isMetadata = line.startsWith("metadata:");
    kind ??= /^kind:[ \t]*([A-Za-z]+)\s*$/.exec(line)?.[1];
    if (isMetadata) name ??= /^[ \t]{1,8}name:[ \t]*["']?([a-z0-9][a-z0-9.-]*)["']?\s*$/.exec(line)?.[1];
  }
  return kind === void 0 || name === void 0 ? [] : [{ kind, name }];
}
var init_template_names = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/template-names.ts"() {
    "use strict";
  }
});
var render_plans_exports = {};
(0, import_chunk_NTIDGXYY.__export)(render_plans_exports, {
  renderPlans: () => renderPlans
});
async function renderPlans(plans, rendering) {
  const { cwd, searchPath = process.env.PATH ?? "" } = rendering;
  const folder = cacheFolder(process.env);
  const run = toolRunner({ cache: folder === void 0 ? void 0 : toolCache(folder) });
  const options = { cwd, tools: findTools(searchPath), run, parsed: rendering.parsed };
  return Promise.all(plans.map((plan) => renderPlan(plan, options, rendering)));
}
async function renderPlan(plan, options, rendering) {
  const result = await outputOf(plan, options, rendering.kustomizations);
  if (result === void 0) return { unit: plainUnit(plan), notes: [], providers: [] };
  const { notes, sources } = result;
  const { name, why, renderer, cluster, unit } = plan;
  const shared2 = {
    name,
    why,
    renderer,
    renderedFrom: sources,
    ...cluster === void 0 ? {} : { cluster },
    ...unit === void 0 ? {} : { unit }
  };
  if (isRendered(result)) {
    const { partial: partial2 } = result;
    const files = [result.file];
    return { unit: { ...shared2, files, ...partial2 === void 0 ? {} : { partial: partial2 } }, notes, providers: [] };
  }
  const { reason } = result;
  const isTemplate = (shown) => renderer === "helm" && /(?:^|\/)templates\//.test(shown);
  return {
    unit: {
      ...shared2,
      files: inPlace(plan, options, rendering),
      partial: `not rendered: ${reason}`,
      notRendered: reason
    },
    notes,
    providers: sources.filter(isTemplate).flatMap((shown) => namesInTemplate(import_node_path23.default.resolve(options.cwd, shown)))
  };
}
function outputOf(plan, options, kustomizations) {
  const { renderer, directory, overlay, chart } = plan;
  if (directory === void 0 || renderer === "none") return Promise.resolve(void 0);
  if (renderer === "kustomize") {
    return renderKustomization(directory, options, { kustomizations, ...overlay === void 0 ? {} : { overlay } });
  }
  return chart === void 0 ? Promise.resolve(void 0) : renderChart(chart, options);
}
function inPlace({ directory, renderer, namespace }, options, { kustomizations }) {
  if (directory === void 0 || renderer !== "kustomize") return [];
  const given2 = namespace?.name ?? kustomizations.read(directory)?.namespace;
  return listedManifests(directory, kustomizations).flatMap((absolute) => {
    const file = options.parsed(absolute);
    if (file === void 0) return [];
    return [given2 === void 0 ? file : (0, import_chunk_6EBVQZM5.parseFile)({ ...file.file, namespace: given2 })];
  });
}
function listedManifests(directory, kustomizations) {
  const directories = [...kustomizations.closureOf(directory).directories];
  const references = directories.flatMap((each) => kustomizations.read(each)?.references ?? []);
  const listed = references.filter(
    ({ field, leads }) => leads === "file" && (field === "resources" || field === "bases")
  );
  return [...new Set(listed.map(({ target }) => target))];
}
var init_render_plans = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/render-plans.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_parse)();
    init_render_chart();
    init_render_kustomization();
    init_rendering();
    init_run_tool();
    init_tool_cache();
    init_tools();
    init_found_unit();
    init_template_names();
  }
});
async function findUnits(files, search) {
  const cwd = import_node_fs14.default.realpathSync.native(search.cwd);
  const { whole, paths } = search;
  const fixtures = fixturesIn(files, paths, search.cwd);
  const parsed = sourceReader(files, cwd);
  const kustomizations = kustomizationsOf({ repository: (0, import_chunk_6EBVQZM5.repositoryRoot)(cwd, cwd), parsed });
  const { plans, sources, leftOut } = planUnits(files, {
    cwd,
    whole,
    kustomizations,
    configured: search.configuration === void 0 ? [] : configuredUnits(search.configuration)
  });
  const isPlain2 = plans.every(({ renderer }) => renderer === "none");
  if (isPlain2)
    return { units: besideEachOther(plans.map(plainUnit)), sources, skipped: [], providers: [], leftOut, fixtures };
  const { renderPlans: renderPlans2 } = await Promise.resolve((init_render_plans(), (0, import_chunk_NTIDGXYY.__toCommonJS)(render_plans_exports)));
  const rendered = await renderPlans2(plans, { ...search, cwd, parsed, kustomizations });
  const isRendered2 = new Set(
    rendered.flatMap(({ unit }) => unit.notRendered === void 0 ? unit.renderedFrom ?? [] : [])
  );
  return {
    units: besideEachOther(rendered.map(({ unit }) => unit)),
    sources: sources.filter(({ file }) => file.template === void 0 || !isRendered2.has(file.path)),
    skipped: rendered.flatMap(({ notes }) => notes),
    providers: rendered.flatMap(({ providers }) => providers),
    leftOut,
    fixtures
  };
}
function besideEachOther(units) {
  const joined2 = joinClusters(units);
  if (joined2.length < 2) return joined2;
  const beside = sharedNamespaces(joined2);
  return joined2.map((unit, index) => {
    const shared2 = beside[index] ?? [];
    return shared2.length === 0 ? unit : { ...unit, beside: shared2 };
  });
}
var init_find_units = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/find-units.ts"() {
    init_kustomization();
    (0, import_chunk_6EBVQZM5.init_repository_root)();
    init_configured_units();
    init_fixtures();
    init_found_unit();
    init_join_clusters();
    init_plan_units();
    init_shared_namespaces();
    init_source_reader();
  }
});
init_find_units();
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  findUnits
});
