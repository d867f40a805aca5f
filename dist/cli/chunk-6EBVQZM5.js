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
  Composer: () => Composer,
  IdentityIndex: () => IdentityIndex,
  RegularExpression: () => RegularExpression,
  Resource: () => Resource,
  Scanner: () => Scanner,
  SyntaxProblem: () => SyntaxProblem,
  append: () => append,
  char: () => char,
  clusterScoped: () => clusterScoped,
  compareResources: () => compareResources,
  decode: () => decode,
  embeddedDocument: () => embeddedDocument,
  emptyObject: () => emptyObject,
  init_character: () => init_character,
  init_composer: () => init_composer,
  init_decode: () => init_decode,
  init_document_field: () => init_document_field,
  init_embedded: () => init_embedded,
  init_identity_index: () => init_identity_index,
  init_kinds: () => init_kinds,
  init_line_map: () => init_line_map,
  init_multimap: () => init_multimap,
  init_parse: () => init_parse,
  init_placeholder: () => init_placeholder,
  init_progress: () => init_progress,
  init_read_files: () => init_read_files,
  init_regular_expression: () => init_regular_expression,
  init_repository_root: () => init_repository_root,
  init_resource: () => init_resource,
  init_scanner: () => init_scanner,
  init_syntax_problem: () => init_syntax_problem,
  init_token_queue: () => init_token_queue,
  init_value: () => init_value,
  isDocumentMarker: () => isDocumentMarker,
  isObject: () => isObject,
  isPlaceholder: () => isPlaceholder,
  isSameValue: () => isSameValue,
  isTemplate: () => isTemplate,
  kindNames: () => kindNames,
  lineMapOf: () => lineMapOf,
  listIn: () => listIn,
  locateSpan: () => locateSpan,
  mayBecome: () => mayBecome,
  numberIn: () => numberIn,
  objectIn: () => objectIn,
  objectsIn: () => objectsIn,
  parseBytes: () => parseBytes,
  parseFile: () => parseFile,
  readFiles: () => readFiles,
  remember: () => remember,
  repositoryRoot: () => repositoryRoot,
  resourcesOf: () => resourcesOf,
  stride: () => stride,
  stringIn: () => stringIn,
  stringMapIn: () => stringMapIn,
  stringsIn: () => stringsIn,
  token: () => token,
  unreadable: () => unreadable,
  valueAt: () => valueAt
});
module.exports = __toCommonJS(stdin_exports);
var import_chunk_NTIDGXYY = require("./chunk-NTIDGXYY.js");
var import_node_fs = __toESM(require("node:fs"));
var import_node_path = __toESM(require("node:path"));
var import_node_fs2 = __toESM(require("node:fs"));
var import_node_module = require("node:module");
function repositoryRoot(directory, cwd) {
  for (let top = directory; ; top = import_node_path.default.dirname(top)) {
    if (import_node_fs.default.existsSync(import_node_path.default.join(top, ".git"))) return top;
    if (import_node_path.default.dirname(top) === top) return (0, import_chunk_NTIDGXYY.isInside)(directory, cwd) ? cwd : directory;
  }
}
var init_repository_root = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/repository-root.ts"() {
    "use strict";
    (0, import_chunk_NTIDGXYY.init_display_path)();
  }
});
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function objectIn(object, key) {
  const value = object[key];
  return isObject(value) ? value : emptyObject;
}
function listIn(object, key) {
  const value = object[key];
  return Array.isArray(value) ? value : emptyList;
}
function objectsIn(object, key) {
  const list = listIn(object, key);
  if (list.length === 0) return emptyList;
  if (list.every(isObject)) return list.map((item, index) => [index, item]);
  return list.flatMap((item, index) => isObject(item) ? [[index, item]] : []);
}
function stringIn(object, key) {
  const value = object[key];
  return typeof value === "string" ? value : void 0;
}
function numberIn(object, key) {
  const value = object[key];
  return typeof value === "number" ? value : void 0;
}
function stringsIn(object, key) {
  const list = listIn(object, key);
  return list.length === 0 ? emptyList : list.filter((item) => typeof item === "string");
}
function stringMapIn(object, key) {
  const value = object[key];
  if (!isObject(value)) return noStrings;
  for (const name in value) {
    if (typeof value[name] !== "string") return onlyStrings(value);
  }
  return value;
}
function onlyStrings(value) {
  const strings = /* @__PURE__ */ Object.create(null);
  for (const name in value) {
    const item = value[name];
    if (typeof item === "string") strings[name] = item;
  }
  return strings;
}
function valueAt(root, path2) {
  let value = root;
  for (const step of path2) {
    if (Array.isArray(value)) value = typeof step === "number" ? value[step] : void 0;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : void 0;
  }
  return value;
}
var emptyObject, emptyList, noStrings;
var init_value = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/value.ts"() {
    "use strict";
    emptyObject = Object.freeze({});
    emptyList = Object.freeze([]);
    noStrings = Object.freeze({});
  }
});
function append(map, key, value) {
  const list = map.get(key);
  if (list === void 0) map.set(key, [value]);
  else list.push(value);
}
function remember(map, key, make) {
  let value = map.get(key);
  if (value === void 0) {
    value = make();
    map.set(key, value);
  }
  return value;
}
var init_multimap = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/multimap.ts"() {
    "use strict";
  }
});
function newKindIndex() {
  return new KindIndex();
}
function byName(resources) {
  const names2 = /* @__PURE__ */ new Map();
  for (const resource of resources) append(names2, resource.name, resource);
  return names2;
}
function isSameValue(a, b, depth = 100) {
  if (a === b) return true;
  if (depth === 0) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSameValue(item, b[index], depth - 1));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSameValue(a[key], b[key], depth - 1));
}
var none, fewResources, IdentityIndex, KindIndex;
var init_identity_index = (0, import_chunk_NTIDGXYY.__esm)({
  "src/graph/identity-index.ts"() {
    "use strict";
    init_multimap();
    init_value();
    none = [];
    fewResources = 8;
    IdentityIndex = class {
      #byKind = /* @__PURE__ */ new Map();
      constructor(resources) {
        for (const resource of resources) {
          if (resource.kind !== void 0) remember(this.#byKind, resource.kind, newKindIndex).add(resource);
        }
      }
      ofKind(kind) {
        return this.#byKind.get(kind)?.all ?? none;
      }
      inNamespace(kind, namespace) {
        return this.#byKind.get(kind)?.inNamespace(namespace) ?? none;
      }
      /** All that claim the identity. */
      named(kind, namespace, name) {
        return this.#byKind.get(kind)?.named(namespace, name) ?? none;
      }
    };
    KindIndex = class {
      all = [];
      #byNamespace = /* @__PURE__ */ new Map();
      #byName = /* @__PURE__ */ new Map();
      add(resource) {
        this.all.push(resource);
        append(this.#byNamespace, resource.namespace, resource);
      }
      inNamespace(namespace) {
        return this.#byNamespace.get(namespace) ?? none;
      }
      named(namespace, name) {
        const resources = this.inNamespace(namespace);
        if (resources.length === 0 || name === "") return none;
        if (resources.length === 1) return resources[0]?.name === name ? resources : none;
        if (resources.length <= fewResources) return resources.filter((resource) => resource.name === name);
        return remember(this.#byName, namespace, () => byName(resources)).get(name) ?? none;
      }
    };
  }
});
function kindOf(group, kind) {
  return kinds.get(group)?.get(kind);
}
var kindsByGroup, kinds, clusterScoped, kindNames;
var init_kinds = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/kinds.ts"() {
    "use strict";
    kindsByGroup = {
      "": [
        "Namespace",
        "Service",
        "Endpoints",
        "ConfigMap",
        "Secret",
        "ServiceAccount",
        "Pod",
        "ReplicationController",
        "Node"
      ],
      apps: ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"],
      batch: ["Job", "CronJob"],
      "discovery.k8s.io": ["EndpointSlice"],
      "networking.k8s.io": ["Ingress", "IngressClass", "NetworkPolicy"],
      extensions: ["Ingress", "Deployment", "DaemonSet", "ReplicaSet"],
      "admissionregistration.k8s.io": ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
      "apiregistration.k8s.io": ["APIService"],
      "apiextensions.k8s.io": ["CustomResourceDefinition"],
      "networking.istio.io": [
        "VirtualService",
        "DestinationRule",
        "Gateway",
        "ServiceEntry",
        "Sidecar",
        "WorkloadEntry",
        "WorkloadGroup",
        "EnvoyFilter",
        "ProxyConfig"
      ],
      "security.istio.io": ["PeerAuthentication", "RequestAuthentication", "AuthorizationPolicy"],
      "telemetry.istio.io": ["Telemetry"],
      "extensions.istio.io": ["WasmPlugin", "TrafficExtension"],
      "install.istio.io": ["IstioOperator"],
      "sailoperator.io": ["Istio", "IstioRevision", "IstioRevisionTag", "IstioCNI", "ZTunnel"],
      "gateway.networking.k8s.io": [
        ["Gateway", "KubernetesGateway"],
        "GatewayClass",
        "HTTPRoute",
        "GRPCRoute",
        "TLSRoute",
        "TCPRoute",
        "UDPRoute",
        "ReferenceGrant",
        "BackendTLSPolicy",
        "ListenerSet"
      ],
      "argoproj.io": ["Rollout", "Application", "ApplicationSet"],
      "helm.toolkit.fluxcd.io": ["HelmRelease"],
      "source.toolkit.fluxcd.io": ["OCIRepository"],
      "helm.cattle.io": ["HelmChart"],
      "serving.knative.dev": [["Service", "KnativeService"]],
      "monitoring.coreos.com": ["ServiceMonitor", "PodMonitor", "Prometheus"]
    };
    kinds = /* @__PURE__ */ new Map();
    for (const [group, entries] of Object.entries(kindsByGroup)) {
      const names2 = /* @__PURE__ */ new Map();
      for (const entry of entries) {
        if (typeof entry === "string") names2.set(entry, entry);
        else names2.set(entry[0], entry[1]);
      }
      kinds.set(group, names2);
    }
    clusterScoped = /* @__PURE__ */ new Set([
      "Namespace",
      "Node",
      "IngressClass",
      "MutatingWebhookConfiguration",
      "ValidatingWebhookConfiguration",
      "APIService",
      "CustomResourceDefinition",
      "GatewayClass",
      "ClusterRole",
      "ClusterRoleBinding",
      "PersistentVolume",
      "StorageClass",
      "PriorityClass",
      "RuntimeClass",
      "CSIDriver",
      "ClusterIssuer",
      "ClusterExternalSecret"
    ]);
    kindNames = new Set([...kinds.values()].flatMap((names2) => [...names2.values()]));
  }
});
function resourcesOf(document) {
  return collect(document, document.value, []);
}
function collect(document, value, at) {
  if (!isObject(value)) return [];
  const kind = value.kind;
  if (typeof kind !== "string" || typeof value.apiVersion !== "string" || kind === "") return [];
  if (kind.endsWith("List") && Array.isArray(value.items)) {
    return value.items.flatMap(
      (item, index) => collect(document, withItemKind(item, kind, value.apiVersion), [...at, "items", index])
    );
  }
  return [new Resource(document, at, value)];
}
function withItemKind(item, listKind, apiVersion) {
  if (!isObject(item) || listKind === "List" || typeof item.kind === "string") return item;
  return { apiVersion, kind: listKind.slice(0, -"List".length), ...item };
}
function compareResources(a, b) {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.document.index !== b.document.index) return a.document.index - b.document.index;
  return comparePaths(a.at, b.at);
}
function comparePaths(a, b) {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i];
    const y = b[i];
    if (x === y) continue;
    return typeof x === "number" && typeof y === "number" ? x - y : String(x) < String(y) ? -1 : 1;
  }
  return a.length - b.length;
}
var defaultNamespace, Resource;
var init_resource = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/resource.ts"() {
    "use strict";
    init_kinds();
    init_value();
    defaultNamespace = "default";
    Resource = class {
      document;
      /** Path from the document's root to the object: empty, or `['items', 3]`. */
      at;
      value;
      apiVersion;
      /** The kind as written. */
      kindName;
      /** The kind as we know it; undefined when it has no meaning for us. */
      kind;
      name;
      /** Empty for cluster-scoped kinds. */
      namespace;
      /** False when neither the manifest nor whoever deploys it says the namespace, so that it depends on how it is applied. */
      namespaceKnown;
      labels;
      annotations;
      spec;
      constructor(document, at, value) {
        this.document = document;
        this.at = at;
        this.value = value;
        this.apiVersion = stringIn(value, "apiVersion") ?? "";
        this.kindName = stringIn(value, "kind") ?? "";
        const slash = this.apiVersion.indexOf("/");
        const group = slash < 0 ? "" : this.apiVersion.slice(0, slash);
        this.kind = kindOf(group, this.kindName);
        const metadata = objectIn(value, "metadata");
        this.name = stringIn(metadata, "name") ?? stringIn(metadata, "generateName") ?? "";
        const namespace = stringIn(metadata, "namespace");
        const scoped = !clusterScoped.has(this.kindName);
        const own = namespace || document.file.namespace;
        this.namespaceKnown = own !== void 0 && own !== "";
        this.namespace = scoped ? own || defaultNamespace : "";
        this.labels = stringMapIn(metadata, "labels");
        this.annotations = stringMapIn(metadata, "annotations");
        this.spec = objectIn(value, "spec");
      }
      get file() {
        return this.document.file.path;
      }
      /** The object as a field, for what a finding points at. */
      get root() {
        return this.at.length === 0 ? this.document.root : this.document.root.get(...this.at);
      }
      /** The field at a path from the object's root. */
      field(...path2) {
        return this.root.get(...path2);
      }
      /** Milliseconds since the epoch, where the manifest writes it (dumps of a cluster do). */
      get created() {
        const text = objectIn(this.value, "metadata").creationTimestamp;
        const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
        return Number.isNaN(time) ? void 0 : time;
      }
      /** How people and messages call it: "Deployment shop/web". */
      get title() {
        return this.namespace === "" ? `${this.kindName} ${this.name}` : `${this.kindName} ${this.namespace}/${this.name}`;
      }
    };
  }
});
function isBreak(code) {
  return code === 10 || code === 13 || code === 133 || code === 8232 || code === 8233;
}
function isBlankOrEnd(code) {
  return code <= 32 || code === 133 || code === 8232 || code === 8233;
}
function isBlank(code) {
  return code === 32 || code === 9;
}
function isDigit(code) {
  return code >= 48 && code <= 57;
}
function isWordCharacter(code) {
  return code >= 48 && code <= 57 || (code | 32) >= 97 && (code | 32) <= 122 || code === 95 || code === 45;
}
function afterBreak(text, offset2) {
  return text.charCodeAt(offset2) === 13 && text.charCodeAt(offset2 + 1) === 10 ? offset2 + 2 : offset2 + 1;
}
function breakText(code) {
  return code >= 8232 ? String.fromCharCode(code) : "\n";
}
function isDocumentMarker(text, offset2) {
  const code = text.charCodeAt(offset2);
  if (code !== 45 && code !== 46 || text.charCodeAt(offset2 + 1) !== code || text.charCodeAt(offset2 + 2) !== code) {
    return false;
  }
  return code === 45 || offset2 + 3 >= text.length || isBlankOrEnd(text.charCodeAt(offset2 + 3));
}
var char;
var init_character = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/character.ts"() {
    "use strict";
    char = {
      end: 0,
      tab: 9,
      lineFeed: 10,
      carriageReturn: 13,
      space: 32,
      bang: 33,
      doubleQuote: 34,
      hash: 35,
      percent: 37,
      ampersand: 38,
      singleQuote: 39,
      star: 42,
      plus: 43,
      comma: 44,
      dash: 45,
      dot: 46,
      slash: 47,
      zero: 48,
      nine: 57,
      colon: 58,
      greater: 62,
      question: 63,
      at: 64,
      leftBracket: 91,
      backslash: 92,
      rightBracket: 93,
      backtick: 96,
      leftBrace: 123,
      bar: 124,
      rightBrace: 125,
      nextLine: 133,
      lineSeparator: 8232,
      paragraphSeparator: 8233,
      byteOrderMark: 65279
    };
  }
});
function mayHoldControlCharacters(text) {
  return suspicious.test(text);
}
function controlCharacter(text) {
  return text.search(refused);
}
var suspicious, refused;
var init_control_character = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/control-character.ts"() {
    "use strict";
    suspicious = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/;
    refused = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\p{Surrogate}]/u;
  }
});
function lineStarts(text) {
  const starts = [0];
  for (let offset2 = 0; offset2 < text.length; offset2++) {
    const code = text.charCodeAt(offset2);
    if (code === 10 || code === 13 && text.charCodeAt(offset2 + 1) !== 10) starts.push(offset2 + 1);
  }
  return starts;
}
function lineMapOf(file) {
  let map = lineMaps.get(file);
  if (map === void 0) {
    map = new LineMap(file.text);
    lineMaps.set(file, map);
  }
  return map;
}
var LineMap, lineMaps;
var init_line_map = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/line-map.ts"() {
    "use strict";
    LineMap = class {
      text;
      starts;
      constructor(text) {
        this.text = text;
      }
      /** 1-based; columns count UTF-16 code units. */
      position(offset2) {
        this.starts ??= lineStarts(this.text);
        const { starts } = this;
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
          const middle = low + high + 1 >> 1;
          if ((starts[middle] ?? 0) <= offset2) low = middle;
          else high = middle - 1;
        }
        return { line: low + 1, column: offset2 - (starts[low] ?? 0) + 1 };
      }
      range(start, end) {
        return { start: this.position(start), end: this.position(end) };
      }
    };
    lineMaps = /* @__PURE__ */ new WeakMap();
  }
});
function locateSpan(file, span) {
  if (file.origin === void 0) return { file: file.path, range: lineMapOf(file).range(span.start, span.end) };
  const { file: path2, range } = file.origin({ document: 0, path: [], ...whole, ...span });
  return { file: path2, range };
}
function isInteger(key) {
  return /^(?:0|[1-9][0-9]*)$/.test(key);
}
function member(value, step) {
  if (typeof value !== "object" || value === null) return void 0;
  if (Array.isArray(value)) return typeof step === "number" ? value[step] : void 0;
  return Object.hasOwn(value, step) ? Reflect.get(value, step) : void 0;
}
var whole, itsKey, LazyPlace, DocumentField;
var init_document_field = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/document-field.ts"() {
    "use strict";
    init_line_map();
    whole = { part: "value" };
    itsKey = { part: "key" };
    LazyPlace = class {
      path;
      source;
      part;
      found;
      constructor(source, path2, part) {
        this.source = source;
        this.path = path2;
        this.part = part;
      }
      get file() {
        const { file } = this.source.document;
        return file.origin === void 0 ? file.path : this.locate().file;
      }
      get range() {
        return this.locate().range;
      }
      get rendered() {
        return this.source.document.file.origin !== void 0 && this.locate().rendered === true;
      }
      locate() {
        this.found ??= this.lookUp();
        return this.found;
      }
      lookUp() {
        const { document } = this.source;
        const span = this.span(this.source.places());
        if (document.file.origin === void 0) return locateSpan(document.file, span);
        return document.file.origin({ document: document.index, path: this.path, ...this.part, ...span });
      }
      span(places) {
        const { part, within } = this.part;
        if (within !== void 0) return places.within(this.path, within.start, within.end);
        return part === "key" ? places.key(this.path) : places.value(this.path);
      }
    };
    DocumentField = class _DocumentField extends LazyPlace {
      value;
      constructor(source, path2, value) {
        super(source, path2, whole);
        this.value = value;
      }
      get key() {
        return new LazyPlace(this.source, this.path, itsKey);
      }
      get(...path2) {
        let value = this.value;
        for (const step of path2) value = member(value, step);
        return new _DocumentField(this.source, [...this.path, ...path2], value);
      }
      items() {
        const { value } = this;
        return Array.isArray(value) ? value.map((item, index) => this.member(index, item)) : [];
      }
      entries() {
        const { value } = this;
        if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
        const written = new Map(Object.entries(value));
        const keys = [...written.keys()];
        const ordered = keys.some(isInteger) ? this.source.places().keys(this.path) ?? keys : keys;
        return ordered.map((key) => [key, this.member(key, written.get(key))]);
      }
      within(start, end) {
        if (typeof this.value !== "string") return this;
        return new LazyPlace(this.source, this.path, { part: "value", within: { start, end } });
      }
      member(step, value) {
        return new _DocumentField(this.source, [...this.path, step], value);
      }
    };
  }
});
var SyntaxProblem;
var init_syntax_problem = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/syntax-problem.ts"() {
    "use strict";
    SyntaxProblem = class extends Error {
      start;
      end;
      constructor(message, start, end = start + 1) {
        super(message);
        this.name = "SyntaxProblem";
        this.start = start;
        this.end = end;
      }
    };
  }
});
function nextMarker(text, lineStart) {
  let offset2 = lineStart;
  while (offset2 < text.length) {
    if (isDocumentMarker(text, offset2)) return offset2;
    const lineFeed = text.indexOf("\n", offset2);
    if (lineFeed === -1) break;
    offset2 = lineFeed + 1;
  }
  return text.length;
}
function textAfter(text, marker) {
  if (text.charCodeAt(marker) !== char.dash || text.charCodeAt(marker + 3) === char.lineFeed) return void 0;
  const lineFeed = text.indexOf("\n", marker);
  const rest = text.slice(marker + 3, lineFeed === -1 ? text.length : lineFeed);
  const written = rest.trim();
  if (written === "" || written.charCodeAt(0) === char.hash) return void 0;
  const start = marker + 3 + rest.indexOf(written);
  return new SyntaxProblem('kubectl refuses text after the document marker "---"', start, start + written.length);
}
var init_document_marker = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/document-marker.ts"() {
    "use strict";
    init_character();
    init_syntax_problem();
  }
});
function isScalar(value) {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
function resolvePlain(text) {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return resolveNumber(text);
  if (text.length > longestWord) return first === 43 || first === 45 || first === 46 ? resolveNumber(text) : text;
  switch (first) {
    case 43:
    // +
    case 45:
    // -
    case 46: {
      const word = words.get(text);
      return word === void 0 ? resolveNumber(text) : word;
    }
    case 121:
    // y
    case 89:
    case 110:
    // n
    case 78:
    case 116:
    // t
    case 84:
    case 102:
    // f
    case 70:
    case 111:
    // o
    case 79:
    case 126: {
      const word = words.get(text);
      return word === void 0 ? text : word;
    }
    default:
      return text === "" ? null : text;
  }
}
function resolveNumber(text) {
  const count = resolveCount(text);
  if (count >= 0) return count;
  if (text.charCodeAt(0) === 46) return dotFloat.test(text) ? finite(text.replaceAll("_", ""), text) : text;
  const integer = resolveInteger(text);
  if (integer !== void 0) return Number(integer);
  const digits = text.replaceAll("_", "");
  return float.test(digits) ? finite(digits, text) : text;
}
function resolveCount(text) {
  const { length } = text;
  if (length > 15 || length > 1 && text.charCodeAt(0) === 48) return -1;
  let value = 0;
  for (let index = 0; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
function finite(digits, text) {
  const value = Number(digits);
  return Number.isFinite(value) ? value : text;
}
function resolveInteger(text) {
  const digits = text.includes("_") ? text.replaceAll("_", "") : text;
  const negative = digits.startsWith("-");
  const magnitude = integerMagnitude(negative || digits.startsWith("+") ? digits.slice(1) : digits);
  if (magnitude === void 0 || magnitude > (negative ? 2n ** 63n : 2n ** 64n - 1n)) return void 0;
  if (digits.startsWith("+") && magnitude > largestInteger) return void 0;
  return negative ? -magnitude : magnitude;
}
function integerMagnitude(digits) {
  if (/^(?:0|[1-9][0-9]*)$|^0[xX][0-9a-fA-F]+$|^0[bB][01]+$|^0[oO][0-7]+$/.test(digits)) {
    return BigInt(digits.toLowerCase());
  }
  return /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : void 0;
}
var words, longestWord, largestInteger, float, dotFloat;
var init_scalar = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/scalar.ts"() {
    "use strict";
    words = new Map([
      ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true]),
      ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false]),
      ...["", "~", "null", "Null", "NULL"].map((word) => [word, null]),
      ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN]),
      ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Number.POSITIVE_INFINITY]),
      ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, Number.NEGATIVE_INFINITY])
    ]);
    longestWord = 5;
    largestInteger = 2n ** 63n - 1n;
    float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
    dotFloat = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;
  }
});
function plainKeyName(text) {
  const first = text.charCodeAt(0);
  if (text.length > 5 && (first | 32) >= 97 && (first | 32) <= 122) return text;
  return keyName(resolvePlain(text), text);
}
function keyName(value, text) {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (value === null) return void 0;
  const integer = resolveInteger(text);
  if (integer === void 0) return floatName(value);
  return integer > largestInteger ? void 0 : String(integer);
}
function floatName(value) {
  if (Number.isNaN(value)) return ".nan";
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? ".inf" : "-.inf";
  if (single === 0) return Object.is(single, -0) ? "-0" : "0";
  let precision = 1;
  while (Math.fround(Number(single.toPrecision(precision))) !== single) precision++;
  const [digits = "", exponentText = "0"] = single.toExponential(precision - 1).split("e");
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return single.toFixed(Math.max(precision - 1 - exponent, 0));
  const width = String(Math.abs(exponent)).padStart(2, "0");
  return `${digits}e${exponent < 0 ? "-" : "+"}${width}`;
}
var init_key_name = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/key-name.ts"() {
    "use strict";
    init_scalar();
  }
});
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function setKey(mapping, name, value) {
  const target = mapping.value;
  const previous = target[name];
  const repeated = previous !== void 0 && Object.hasOwn(target, name) && !mapping.merged?.delete(name);
  if (name === "__proto__") define(target, name, value);
  else target[name] = value;
  return repeated ? { isSame: JSON.stringify(previous) === JSON.stringify(value) } : void 0;
}
function mergeKeys(mapping, source) {
  mapping.merged ??= /* @__PURE__ */ new Set();
  for (const [name, value] of Object.entries(source)) {
    if (!Object.hasOwn(mapping.value, name)) mapping.merged.add(name);
    define(mapping.value, name, value);
  }
}
function define(target, name, value) {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
var init_mapping = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/mapping.ts"() {
    "use strict";
  }
});
function resolved(node) {
  let found = node;
  while (found.target !== void 0) found = found.target;
  return found;
}
function findEntry(node, name) {
  const { entries } = resolved(node);
  for (let index = (entries?.length ?? 0) - 1; index >= 0; index--) {
    const entry = entries?.[index];
    if (entry === void 0) continue;
    if (entry.merged === void 0) {
      if (entry.name === name) return entry;
      continue;
    }
    for (const source of entry.merged) {
      const found = findEntry(source, name);
      if (found !== void 0) return found;
    }
  }
  return void 0;
}
function keyNames(node, names2 = /* @__PURE__ */ new Set()) {
  for (const entry of resolved(node).entries ?? []) {
    if (entry.merged === void 0) names2.add(entry.name);
    else for (const source of entry.merged.toReversed()) keyNames(source, names2);
  }
  return names2;
}
var init_node = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/node.ts"() {
    "use strict";
  }
});
function allowedShare(count) {
  if (count <= smallDocument) return 0.99;
  if (count >= largeDocument) return 0.1;
  return 0.99 - 0.89 * ((count - smallDocument) / (largeDocument - smallDocument));
}
var smallDocument, largeDocument, Aliases;
var init_aliases = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/aliases.ts"() {
    "use strict";
    init_syntax_problem();
    smallDocument = 4e5;
    largeDocument = 4e6;
    Aliases = class {
      anchors;
      /** Values read so far, aliases with all they stand for. */
      count = 1;
      aliased = 0;
      open(name) {
        const anchor = { value: void 0, text: "", size: this.count, open: true, node: void 0 };
        this.anchors ??= /* @__PURE__ */ new Map();
        this.anchors.set(name, anchor);
        return anchor;
      }
      close(anchor, found) {
        anchor.value = found.value;
        anchor.text = found.text;
        anchor.node = found.node;
        anchor.size = this.count - anchor.size;
        anchor.open = false;
      }
      use(name, start, end) {
        const anchor = this.anchors?.get(name);
        if (anchor === void 0) throw new SyntaxProblem(`no anchor "&${name}" stands before this`, start, end);
        if (anchor.open) throw new SyntaxProblem(`what "&${name}" marks holds itself`, start, end);
        this.count += 1 + anchor.size;
        this.aliased += anchor.size;
        if (this.aliased > 100 && this.count > 1e3 && this.aliased / this.count > allowedShare(this.count)) {
          throw new SyntaxProblem("too many values come from aliases", start, end);
        }
        return anchor;
      }
    };
  }
});
function scanAnchor(cursor) {
  const { input } = cursor;
  const start = cursor.position++;
  while (isWordCharacter(input.charCodeAt(cursor.position))) cursor.position++;
  const name = input.slice(start + 1, cursor.position);
  const code = input.charCodeAt(cursor.position);
  if (name === "" || !(isBlankOrEnd(code) || afterAnchor.includes(input.charAt(cursor.position)))) {
    const sign2 = input.charAt(start);
    const rule = `the name after "${sign2}" is made of letters, digits, "-" and "_"`;
    const message = `${rule}; a text that starts with "${sign2}" needs quotes`;
    throw new SyntaxProblem(message, start, cursor.position);
  }
  return name;
}
function scanTag(cursor) {
  const { input } = cursor;
  const start = cursor.position;
  const verbatim = input.startsWith("!<", start);
  let end = start + (verbatim ? 2 : 1);
  while (uriCharacter.test(input.charAt(end))) end++;
  const written = decoded(input.slice(start, end), start);
  if (verbatim && input[end] !== ">") throw new SyntaxProblem('this tag is never closed with ">"', start, end);
  cursor.position = verbatim ? end + 1 : end;
  if (!isBlankOrEnd(input.charCodeAt(cursor.position))) {
    throw new SyntaxProblem("a tag must be followed by a space", cursor.position);
  }
  if (verbatim && end === start + 2) throw new SyntaxProblem("this tag is empty", start, cursor.position);
  return verbatim ? written.slice(2) : fullName(written, start, cursor.position);
}
function fullName(written, start, end) {
  if (/^![0-9A-Za-z_-]*!$/.test(written)) throw new SyntaxProblem("this tag is empty", start, end);
  return written.startsWith("!!") ? yamlPrefix + written.slice(2) : written;
}
function hasHandle(tag) {
  return /^![0-9A-Za-z_-]+!/.test(tag);
}
function decoded(written, start) {
  if (!written.includes("%")) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    throw new SyntaxProblem("this tag has a wrong percent escape", start, start + written.length);
  }
}
var yamlPrefix, afterAnchor, uriCharacter;
var init_property = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/property.ts"() {
    "use strict";
    init_character();
    init_syntax_problem();
    yamlPrefix = "tag:yaml.org,2002:";
    afterAnchor = "?:,]}%@`";
    uriCharacter = /[0-9A-Za-z_\-;/?:@&=+$,.!~*'()[\]%]/;
  }
});
function resolveTagged(tag, text) {
  if (!tag.startsWith(prefix)) return text;
  switch (tag.slice(prefix.length)) {
    case "binary":
      return binaryText(text);
    case "null":
      return resolvePlain(text) === null ? null : void 0;
    case "bool":
      return ifType("boolean", text);
    case "int":
      return resolveInteger(text) === void 0 ? void 0 : ifType("number", text);
    case "float":
      return (resolveInteger(text) ?? 0n) > largestInteger ? void 0 : ifType("number", text);
    case "timestamp":
      return timestamp.test(text) ? text : void 0;
    default:
      return text;
  }
}
function ifType(type, text) {
  const value = resolvePlain(text);
  return typeof value === type ? value : void 0;
}
function binaryText(text) {
  const packed = text.replace(/[\r\n]/g, "");
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return void 0;
  const bytes = Uint8Array.from(atob(packed), (byte) => byte.charCodeAt(0));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
var prefix, timestamp;
var init_tagged_scalar = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/tagged-scalar.ts"() {
    "use strict";
    init_scalar();
    prefix = "tag:yaml.org,2002:";
    timestamp = /^\d{4}-\d\d?-\d\d?(?:[Tt]\d\d?:\d\d?:\d\d?(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| \d\d?:\d\d?:\d\d?(?:\.\d+)?)?$/;
  }
});
var token, TokenQueue;
var init_token_queue = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/token-queue.ts"() {
    "use strict";
    token = {
      documentEnd: 0,
      blockSequenceStart: 1,
      blockMappingStart: 2,
      blockEnd: 3,
      flowSequenceStart: 4,
      flowSequenceEnd: 5,
      flowMappingStart: 6,
      flowMappingEnd: 7,
      blockEntry: 8,
      flowEntry: 9,
      key: 10,
      value: 11,
      alias: 12,
      anchor: 13,
      tag: 14,
      plainScalar: 15,
      /** In quotes or in a block. */
      otherScalar: 16
    };
    TokenQueue = class {
      kinds = [];
      starts = [];
      ends = [];
      texts = [];
      levels = [];
      head = 0;
      tail = 0;
      /** Number of tokens taken so far; the number of the head. */
      taken = 0;
      clear() {
        this.head = this.tail = this.taken = 0;
      }
      get length() {
        return this.tail - this.head;
      }
      get kind() {
        return this.kinds[this.head] ?? token.documentEnd;
      }
      get start() {
        return this.starts[this.head] ?? 0;
      }
      get end() {
        return this.ends[this.head] ?? 0;
      }
      get text() {
        return this.texts[this.head] ?? "";
      }
      /** Flow level at which the head may yet turn out to be a key, or -1. */
      get keyLevel() {
        return this.levels[this.head] ?? -1;
      }
      push(kind, start, end) {
        const { tail } = this;
        this.kinds[tail] = kind;
        this.starts[tail] = start;
        this.ends[tail] = end;
        this.texts[tail] = "";
        this.levels[tail] = -1;
        this.tail = tail + 1;
      }
      /** Completes the token that was pushed last. */
      describe(text, keyLevel) {
        this.texts[this.tail - 1] = text;
        this.levels[this.tail - 1] = keyLevel;
      }
      /** Puts a token before the one that has this number. */
      insert(number, kind, offset2) {
        const place = this.head + number - this.taken;
        for (let index = this.tail; index > place; index--) {
          this.kinds[index] = this.kinds[index - 1] ?? 0;
          this.starts[index] = this.starts[index - 1] ?? 0;
          this.ends[index] = this.ends[index - 1] ?? 0;
          this.texts[index] = this.texts[index - 1] ?? "";
          this.levels[index] = this.levels[index - 1] ?? -1;
        }
        this.kinds[place] = kind;
        this.starts[place] = offset2;
        this.ends[place] = offset2;
        this.texts[place] = "";
        this.levels[place] = -1;
        this.tail++;
      }
      drop() {
        this.taken++;
        if (++this.head === this.tail) this.head = this.tail = 0;
      }
    };
  }
});
var mergeTag, context, ScalarComposer;
var init_scalar_composer = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/scalar-composer.ts"() {
    "use strict";
    init_aliases();
    init_property();
    init_scalar();
    init_syntax_problem();
    init_tagged_scalar();
    init_token_queue();
    mergeTag = "tag:yaml.org,2002:merge";
    context = { flow: 0, block: 1, atKey: 2 };
    ScalarComposer = class {
      scanner;
      locating;
      /** Place of the value that was last read, when places are wanted. */
      node;
      /** Of the scalar that was last read: its text, where it stands, and whether `<<` would be a merge there. */
      text = "";
      start = 0;
      end = 0;
      implicit = false;
      segments;
      aliases = new Aliases();
      /** `segments` is what the scanner fills; places are recorded when it is given. */
      constructor(scanner, segments) {
        this.scanner = scanner;
        this.segments = segments;
        this.locating = segments !== void 0;
      }
      value(where) {
        const kind = this.scanner.peek();
        this.aliases.count++;
        if (kind === token.plainScalar) {
          const value = resolvePlain(this.takeScalar(kind));
          if (typeof value === "number") this.checkNumber(value);
          return value;
        }
        if (kind === token.otherScalar) return this.takeScalar(kind);
        if (kind === token.alias) return this.alias();
        if (kind === token.anchor || kind === token.tag) return this.decorated(where);
        return this.collection(kind, where);
      }
      takeScalar(kind) {
        const { scanner } = this;
        const text = scanner.tokenText;
        const start = scanner.tokenStart;
        const end = scanner.tokenEnd;
        this.start = start;
        this.end = end;
        this.text = text;
        this.implicit = kind === token.plainScalar;
        if (this.segments !== void 0) {
          const segments = this.segments.get(start) ?? [];
          const quoted = kind === token.otherScalar && segments.length === 0 ? 1 : 0;
          const verbatim = [{ at: 0, length: text.length, start: start + quoted, end: end - quoted }];
          this.node = { start, end, segments: segments.length === 0 ? verbatim : segments };
        }
        scanner.drop();
        return text;
      }
      checkNumber(value) {
        if (Number.isFinite(value)) return;
        throw new SyntaxProblem(`${this.text} is no number that JSON knows; put it in quotes`, this.start, this.end);
      }
      alias() {
        const { scanner } = this;
        const start = scanner.tokenStart;
        const end = scanner.tokenEnd;
        const anchor = this.aliases.use(scanner.tokenText, start, end);
        scanner.drop();
        this.text = anchor.text;
        this.implicit = false;
        this.start = start;
        this.end = end;
        if (anchor.node !== void 0) this.node = { start, end, target: anchor.node };
        return anchor.value;
      }
      /** A value after an anchor, a tag or both. */
      decorated(where) {
        const { scanner } = this;
        const start = scanner.tokenStart;
        let anchorName;
        let tag;
        for (let kind = scanner.peek(); ; kind = scanner.peek()) {
          if (kind === token.anchor && anchorName === void 0) anchorName = scanner.tokenText;
          else if (kind === token.tag && tag === void 0) tag = this.tag();
          else break;
          this.end = scanner.tokenEnd;
          scanner.drop();
        }
        const anchor = anchorName === void 0 ? void 0 : this.aliases.open(anchorName);
        const value = this.decoratedValue(tag, start, where);
        if (anchor !== void 0) this.aliases.close(anchor, { value, text: this.text, node: this.node });
        return value;
      }
      tag() {
        const { tokenText: tag, tokenStart, tokenEnd } = this.scanner;
        if (!hasHandle(tag)) return tag;
        throw new SyntaxProblem(`the tag "${tag}" starts with a handle that is not declared`, tokenStart, tokenEnd);
      }
      decoratedValue(tag, start, where) {
        const kind = this.scanner.peek();
        if (kind === token.plainScalar || kind === token.otherScalar) {
          const text = this.takeScalar(kind);
          if (tag === void 0) return kind === token.plainScalar ? this.checked(resolvePlain(text)) : text;
          this.implicit = tag === "!" || tag === mergeTag;
          return this.tagged(tag, text);
        }
        const isCollection = kind === token.flowSequenceStart || kind === token.flowMappingStart || where !== context.flow && (kind === token.blockSequenceStart || kind === token.blockMappingStart) || where === context.atKey && kind === token.blockEntry;
        if (isCollection) return this.collection(kind, where);
        this.start = start;
        this.text = "";
        if (this.locating) this.node = { start, end: this.end };
        return tag === void 0 ? null : this.tagged(tag, "");
      }
      tagged(tag, text) {
        const value = resolveTagged(tag, text);
        if (value === void 0) {
          const name = tag.slice(tag.lastIndexOf(":") + 1);
          throw new SyntaxProblem(`"${text}" is not what its tag !!${name} says`, this.start, this.end);
        }
        return this.checked(value);
      }
      checked(value) {
        if (typeof value === "number") this.checkNumber(value);
        return value;
      }
    };
  }
});
function tokenName(kind) {
  return names.get(kind) ?? "something else";
}
var names;
var init_token_name = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/token-name.ts"() {
    "use strict";
    init_token_queue();
    names = /* @__PURE__ */ new Map([
      [token.documentEnd, "the end of the document"],
      [token.blockSequenceStart, "a list"],
      [token.blockMappingStart, "a mapping"],
      [token.blockEnd, "a line that stands further left"],
      [token.flowSequenceStart, '"["'],
      [token.flowSequenceEnd, '"]"'],
      [token.flowMappingStart, '"{"'],
      [token.flowMappingEnd, '"}"'],
      [token.blockEntry, 'a list item ("- ")'],
      [token.flowEntry, '","'],
      [token.key, "a key"],
      [token.value, '":"'],
      [token.alias, "an alias"],
      [token.anchor, "an anchor"],
      [token.tag, "a tag"],
      [token.plainScalar, "a text"],
      [token.otherScalar, "a text"]
    ]);
  }
});
function endsValue(kind, end) {
  if (kind === end) return true;
  return end === token.blockEnd ? kind === token.key || kind === token.value : kind === token.flowEntry;
}
function endsItem(kind, atKey) {
  if (kind === token.blockEntry || kind === token.blockEnd) return true;
  return atKey && (kind === token.key || kind === token.value);
}
function mergeEntry(key, value) {
  return { name: "<<", key, value, merged: resolved(value).items ?? [value] };
}
function merge(mapping, sources, key) {
  for (const source of sources.toReversed()) {
    if (!isMapping(source)) throw new SyntaxProblem('"<<" merges a mapping or a list of mappings', key.start, key.end);
    mergeKeys(mapping, source);
  }
}
var deepest, Composer;
var init_composer = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/composer.ts"() {
    "use strict";
    init_key_name();
    init_mapping();
    init_node();
    init_scalar();
    init_scalar_composer();
    init_syntax_problem();
    init_token_name();
    init_token_queue();
    deepest = 1e3;
    Composer = class extends ScalarComposer {
      repeated = [];
      depth = 0;
      /** Undefined when nothing but blanks and comments is written. */
      document() {
        if (this.scanner.peek() === token.documentEnd) return void 0;
        const value = this.value(context.block);
        const { node } = this;
        this.scanner.peek();
        return { value, node };
      }
      collection(kind, where) {
        if (++this.depth > deepest) {
          throw new SyntaxProblem(`values lie more than ${deepest} deep in each other here`, this.scanner.tokenStart);
        }
        let value;
        if (kind === token.blockMappingStart && where !== context.flow) value = this.blockMapping();
        else if (kind === token.blockSequenceStart && where !== context.flow) value = this.blockSequence(false);
        else if (kind === token.blockEntry && where === context.atKey) value = this.blockSequence(true);
        else if (kind === token.flowMappingStart) value = this.flowMapping();
        else if (kind === token.flowSequenceStart) value = this.flowSequence();
        else throw this.unexpected("a value");
        this.depth--;
        return value;
      }
      /** `atKey`: the list stands at the column of the key it hangs on, and so ends where the next key starts. */
      blockSequence(atKey) {
        const { scanner } = this;
        const value = [];
        const items = [];
        const start = scanner.tokenStart;
        let end = scanner.tokenEnd;
        if (!atKey) scanner.drop();
        while (this.blockItem(value, atKey)) {
          if (this.node === void 0) continue;
          items.push(this.node);
          end = this.node.end;
        }
        if (this.locating) this.node = { start, end, items };
        return value;
      }
      /** Adds the next item; false when the list has ended. */
      blockItem(list, atKey) {
        const { scanner } = this;
        if (scanner.peek() !== token.blockEntry) {
          if (!atKey) this.expect(token.blockEnd, '"- "');
          return false;
        }
        const dash = scanner.tokenStart;
        scanner.drop();
        list.push(endsItem(scanner.peek(), atKey) ? this.nothing(dash, dash + 1) : this.value(context.block));
        return true;
      }
      flowSequence() {
        const { scanner } = this;
        const value = [];
        const items = [];
        const start = scanner.tokenStart;
        scanner.drop();
        for (let first = true; scanner.peek() !== token.flowSequenceEnd; first = false) {
          if (!first) this.expect(token.flowEntry, '"," or "]"');
          const kind = scanner.peek();
          if (kind === token.flowSequenceEnd) break;
          value.push(kind === token.key ? this.flowPair() : this.value(context.flow));
          if (this.node !== void 0) items.push(this.node);
        }
        if (this.locating) this.node = { start, end: scanner.tokenEnd, items };
        scanner.drop();
        return value;
      }
      /** A mapping of one key that stands in a list without braces. */
      flowPair() {
        const mapping = this.open();
        const start = this.scanner.tokenStart;
        this.aliases.count++;
        this.pair(mapping, token.flowSequenceEnd);
        if (this.node !== void 0) this.node = { start, end: this.node.end, entries: mapping.entries ?? [] };
        return mapping.value;
      }
      flowMapping() {
        const { scanner } = this;
        const mapping = this.open();
        const start = scanner.tokenStart;
        scanner.drop();
        for (let first = true; scanner.peek() !== token.flowMappingEnd; first = false) {
          if (!first) this.expect(token.flowEntry, '"," or "}"');
          if (scanner.peek() === token.flowMappingEnd) break;
          this.pair(mapping, token.flowMappingEnd);
        }
        if (mapping.entries !== void 0) this.node = { start, end: scanner.tokenEnd, entries: mapping.entries };
        scanner.drop();
        return mapping.value;
      }
      blockMapping() {
        const { scanner } = this;
        const mapping = this.open();
        const start = scanner.tokenStart;
        let end = start;
        scanner.drop();
        while (this.blockPair(mapping)) end = this.node?.end ?? end;
        if (mapping.entries !== void 0) this.node = { start, end, entries: mapping.entries };
        return mapping.value;
      }
      /** Adds the next key and its value; false when the mapping has ended. */
      blockPair(mapping) {
        const { scanner } = this;
        if (scanner.peek() === token.key) {
          this.pair(mapping, token.blockEnd);
          return true;
        }
        this.expect(token.blockEnd, "a key");
        return false;
      }
      open() {
        return { value: {}, merged: void 0, entries: this.locating ? [] : void 0 };
      }
      /** A key and its value; `end` is the token that closes the collection they stand in. */
      pair(mapping, end) {
        const { scanner } = this;
        const marked = scanner.peek() === token.key;
        const name = this.key(end, marked);
        const { start, end: keyEnd, node: key } = this;
        const isMerge = this.implicit && this.text === "<<";
        const where = end === token.blockEnd ? context.atKey : context.flow;
        let isAlias = false;
        let value = null;
        if (marked && scanner.peek() === token.value) {
          const colon = scanner.tokenEnd;
          scanner.drop();
          const kind = scanner.peek();
          isAlias = kind === token.alias;
          value = endsValue(kind, end) ? this.nothing(colon, colon) : this.value(where);
        } else {
          this.nothing(keyEnd, keyEnd);
        }
        if (isMerge) merge(mapping, Array.isArray(value) && !isAlias ? value : [value], { start, end: keyEnd });
        else {
          const repetition = setKey(mapping, name, value);
          if (repetition !== void 0) this.repeated.push({ name, start, end: keyEnd, ...repetition });
        }
        if (key !== void 0 && this.node !== void 0)
          mapping.entries?.push(isMerge ? mergeEntry(key, this.node) : { name, key, value: this.node });
      }
      key(end, marked) {
        const { scanner } = this;
        if (marked) {
          const start = scanner.tokenStart;
          scanner.drop();
          const kind2 = scanner.peek();
          if (kind2 === token.value || endsValue(kind2, end)) throw new SyntaxProblem("a key is missing here", start);
        }
        const kind = scanner.peek();
        const name = kind === token.plainScalar ? plainKeyName(this.takeScalar(kind)) : this.otherKey(end === token.blockEnd ? context.atKey : context.flow);
        if (name !== void 0) return name;
        throw new SyntaxProblem(`${this.text === "" ? "nothing" : this.text} cannot be a key`, this.start, this.end);
      }
      otherKey(where) {
        const start = this.scanner.tokenStart;
        const value = this.value(where);
        if (isScalar(value)) return keyName(value, this.text);
        const message = 'a mapping or a list cannot be a key; a text that starts with "{" or "[" needs quotes';
        throw new SyntaxProblem(message, start);
      }
      nothing(start, end) {
        if (this.locating) this.node = { start, end, empty: true };
        return null;
      }
      expect(kind, what) {
        if (this.scanner.peek() !== kind) throw this.unexpected(what);
        this.scanner.drop();
      }
      unexpected(what) {
        const kind = this.scanner.peek();
        const start = this.scanner.tokenStart;
        const end = this.scanner.tokenEnd;
        return new SyntaxProblem(`expected ${what}, but found ${tokenName(kind)}`, start, Math.max(end, start + 1));
      }
    };
  }
});
function codesOf(text) {
  const { length } = text;
  if (codes.length <= length) codes = new Uint8Array(length * 2);
  const { read, written } = encoder.encodeInto(text, codes);
  if (read < length || written > length) {
    for (let offset2 = 0; offset2 < length; offset2++) {
      const code = text.charCodeAt(offset2);
      codes[offset2] = code < 128 ? code : beyond;
    }
  }
  codes[length] = 0;
  return codes;
}
var beyond, encoder, codes;
var init_character_codes = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/character-codes.ts"() {
    "use strict";
    beyond = 255;
    encoder = new TextEncoder();
    codes = new Uint8Array(1 << 16);
  }
});
var ScalarText;
var init_scalar_text = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/scalar-text.ts"() {
    "use strict";
    ScalarText = class {
      text = "";
      segments;
      constructor(segments) {
        this.segments = segments;
      }
      copy(source, start, end) {
        if (end <= start) return;
        this.segments?.push({ at: this.text.length, length: end - start, start, end });
        this.text += source.slice(start, end);
      }
      /** `piece` is what the characters from `start` to `end` stand for. */
      put(piece, start, end) {
        if (piece === "") return;
        this.segments?.push({ at: this.text.length, length: piece.length, start, end });
        this.text += piece;
      }
    };
  }
});
function wordAt(text, start, end) {
  const length = end - start;
  if (length > longest || length === 0) return text.slice(start, end);
  const first = text.charCodeAt(start);
  const last = text.charCodeAt(end - 1);
  const middle = text.charCodeAt(start + (length >> 1));
  const place = length * 389 + first * 31 + last * 1009 + middle * 173 & size - 1;
  const word = words2[place] ?? "";
  if (word.length === length && text.startsWith(word, start)) return word;
  const fresh = text.slice(start, end);
  words2[place] = fresh;
  return fresh;
}
var size, longest, words2;
var init_word_cache = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/word-cache.ts"() {
    "use strict";
    size = 8192;
    longest = 64;
    words2 = new Array(size).fill("");
  }
});
function scanPlain(cursor, indent, inFlow) {
  const { input } = cursor;
  const start = cursor.position;
  scalar.end = lineEnd(input, start, inFlow);
  scalar.brokeLine = false;
  let pieces;
  let code = input.charCodeAt(scalar.end);
  while (isBlank(code) || isBreak(code)) {
    const next = skipBreaks(cursor, scalar.end, indent);
    scalar.brokeLine = cursor.lineStart > scalar.end;
    if (!scalar.brokeLine || !inFlow && next - cursor.lineStart < indent) break;
    if (input.charCodeAt(next) === char.hash || next === cursor.lineStart && isDocumentMarker(input, next)) break;
    const end = lineEnd(input, next, inFlow);
    if (end === next) break;
    if (pieces === void 0) {
      pieces = new ScalarText(cursor.segments);
      pieces.copy(cursor.text, start, scalar.end);
    }
    pieces.put(folded(input, scalar.end, next), scalar.end, next);
    pieces.copy(cursor.text, next, end);
    scalar.end = end;
    scalar.brokeLine = false;
    cursor.position = end;
    code = input.charCodeAt(end);
  }
  if (!isBlank(code) && !isBreak(code)) cursor.position = scalar.end;
  scalar.text = pieces === void 0 ? wordAt(cursor.text, start, scalar.end) : pieces.text;
  return scalar;
}
function lineEnd(input, start, inFlow) {
  let end = start;
  let position = start;
  for (; ; ) {
    const code = input.charCodeAt(position);
    const kind = code < 128 ? classes[code] : isBreak(code) ? special : ordinary;
    if (kind === ordinary || kind === flowOnly && !inFlow) {
      end = ++position;
    } else if (kind === flowOnly) {
      return end;
    } else if (code === char.colon) {
      if (isBlankOrEnd(input.charCodeAt(position + 1))) return end;
      end = ++position;
    } else if (isBlank(code)) {
      do
        position++;
      while (isBlank(input.charCodeAt(position)));
      if (input.charCodeAt(position) === char.hash) return end;
    } else {
      return end;
    }
  }
}
function skipBreaks(cursor, from, indent) {
  const { input } = cursor;
  let position = from;
  let broken = false;
  for (; ; ) {
    const code = input.charCodeAt(position);
    if (isBlank(code)) {
      if (broken && code === char.tab && position - cursor.lineStart < indent) {
        throw new SyntaxProblem("a tab is used as indentation here; YAML wants spaces", position);
      }
      position++;
    } else if (isBreak(code)) {
      position = afterBreak(input, position);
      cursor.lineStart = position;
      broken = true;
    } else {
      cursor.position = position;
      return position;
    }
  }
}
function folded(input, from, to) {
  const breaks = breaksBetween(input, from, to);
  if (!breaks.startsWith("\n")) return breaks;
  return breaks.length === 1 ? " " : breaks.slice(1);
}
function breaksBetween(input, from, to) {
  let breaks = "";
  for (let position = from; position < to; ) {
    const code = input.charCodeAt(position);
    if (isBreak(code)) {
      breaks += breakText(code);
      position = afterBreak(input, position);
    } else {
      position++;
    }
  }
  return breaks;
}
var scalar, ordinary, special, flowOnly, classes;
var init_plain_scalar = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/plain-scalar.ts"() {
    "use strict";
    init_character();
    init_scalar_text();
    init_syntax_problem();
    init_word_cache();
    scalar = { text: "", end: 0, brokeLine: false };
    ordinary = 0;
    special = 1;
    flowOnly = 2;
    classes = new Uint8Array(128);
    for (let code = 0; code <= char.space; code++) classes[code] = special;
    classes[char.colon] = special;
    for (const code of [char.comma, char.question, char.leftBracket, char.rightBracket, char.leftBrace, char.rightBrace]) {
      classes[code] = flowOnly;
    }
  }
});
function scanBlock(cursor, parentIndent) {
  const header = scanHeader(cursor);
  const fixed = header.increment > 0 ? Math.max(parentIndent, 0) + header.increment : 0;
  let breaks = scanBreaks(cursor, fixed);
  const indent = fixed > 0 ? fixed : Math.max(breaks.column, parentIndent + 1, 1);
  const pieces = new ScalarText(cursor.segments);
  const { input } = cursor;
  let end = header.end;
  let pending = { text: "", start: cursor.position };
  let wasBlank = false;
  while (cursor.position - cursor.lineStart === indent && input.charCodeAt(cursor.position) !== char.end) {
    const startsBlank = isBlank(input.charCodeAt(cursor.position));
    const folds = header.folded && !wasBlank && !startsBlank && pending.text === "\n";
    const space = breaks.text === "" ? " " : "";
    pieces.put((folds ? space : pending.text) + breaks.text, pending.start, cursor.position);
    wasBlank = startsBlank;
    const line = cursor.position;
    end = lineContentEnd(input, line);
    pieces.copy(cursor.text, line, end);
    cursor.position = end;
    pending = { text: scanBreak(cursor), start: end };
    breaks = scanBreaks(cursor, indent);
  }
  const last = header.chomping === "strip" ? "" : pending.text;
  pieces.put(header.chomping === "keep" ? last + breaks.text : last, pending.start, breaks.end);
  return { text: pieces.text, end };
}
function lineContentEnd(input, start) {
  let end = start;
  for (; ; ) {
    const code = input.charCodeAt(end);
    if (code === char.end || isBreak(code)) return end;
    end++;
  }
}
function scanHeader(cursor) {
  const { input } = cursor;
  const start = cursor.position++;
  let chomping = "clip";
  let increment = 0;
  for (let count = 0; count < 2; count++) {
    const code2 = input.charCodeAt(cursor.position);
    if (chomping === "clip" && (code2 === char.plus || code2 === char.dash)) {
      chomping = code2 === char.plus ? "keep" : "strip";
    } else if (increment === 0 && isDigit(code2)) {
      increment = code2 - char.zero;
      if (increment === 0) throw new SyntaxProblem("the indentation of a block cannot be 0", cursor.position);
    } else {
      break;
    }
    cursor.position++;
  }
  const end = cursor.position;
  while (isBlank(input.charCodeAt(cursor.position))) cursor.position++;
  if (input.charCodeAt(cursor.position) === char.hash) cursor.position = lineContentEnd(input, cursor.position);
  const code = input.charCodeAt(cursor.position);
  if (code !== char.end && !isBreak(code)) {
    const sign2 = input.charAt(start);
    throw new SyntaxProblem(`the text of a block starts on the line after "${sign2}"`, cursor.position);
  }
  scanBreak(cursor);
  return { folded: input.charCodeAt(start) === char.greater, chomping, increment, end };
}
function scanBreak(cursor) {
  const code = cursor.input.charCodeAt(cursor.position);
  if (!isBreak(code)) return "";
  cursor.lineStart = cursor.position = afterBreak(cursor.input, cursor.position);
  return breakText(code);
}
function scanBreaks(cursor, indent) {
  const { input } = cursor;
  let text = "";
  let end = cursor.position;
  let widest = 0;
  for (; ; ) {
    let column = cursor.position - cursor.lineStart;
    while ((indent === 0 || column < indent) && input.charCodeAt(cursor.position) === char.space) {
      cursor.position++;
      column++;
    }
    widest = Math.max(widest, column);
    const code = input.charCodeAt(cursor.position);
    if (code === char.tab && (indent === 0 || column < indent)) {
      throw new SyntaxProblem("a tab is used as indentation in this block; YAML wants spaces", cursor.position);
    }
    if (!isBreak(code)) return { text, end, column: widest };
    text += scanBreak(cursor);
    end = cursor.position;
  }
}
var init_block_scalar = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/block-scalar.ts"() {
    "use strict";
    init_character();
    init_scalar_text();
    init_syntax_problem();
  }
});
var Cursor;
var init_cursor = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/cursor.ts"() {
    "use strict";
    init_character();
    Cursor = class {
      text;
      /** The text and a NUL, so that looking ahead never leaves it. Values are cut from `text`, which lives on anyway. */
      input;
      /** Read as JSON's grammar where it is wider than Go's YAML: escapes, and how far a colon may be from its key. */
      json;
      /** Where to note how the value of the scalar that is being read comes about, when that is wanted. */
      segments;
      position = 0;
      lineStart = 0;
      constructor(text, json) {
        this.text = text;
        this.input = `${text}\0`;
        this.json = json;
      }
      moveTo(position) {
        this.lineStart = position === 0 ? 0 : this.input.lastIndexOf("\n", position - 1) + 1;
        if (this.input.charCodeAt(this.lineStart) === char.byteOrderMark) this.lineStart++;
        this.position = Math.max(position, this.lineStart);
      }
    };
  }
});
var longestKey, SimpleKeys;
var init_simple_keys = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/simple-keys.ts"() {
    "use strict";
    init_syntax_problem();
    longestKey = 1024;
    SimpleKeys = class {
      cursor;
      possible = [false];
      required = [false];
      numbers = [0];
      positions = [0];
      lineStarts = [0];
      constructor(cursor) {
        this.cursor = cursor;
      }
      open(level) {
        this.possible[level] = false;
      }
      save(level, number, required) {
        this.remove(level);
        this.possible[level] = true;
        this.required[level] = required;
        this.numbers[level] = number;
        this.positions[level] = this.cursor.position;
        this.lineStarts[level] = this.cursor.lineStart;
      }
      /** Whether the token with this number may become a key. */
      isPossible(level, number) {
        return this.possible[level] === true && this.numbers[level] === number;
      }
      isOpen(level) {
        return this.possible[level] === true;
      }
      /** Gives the key up when the cursor has gone too far for it. */
      check(level) {
        if (this.possible[level] !== true) return false;
        const { cursor } = this;
        const position = this.positions[level] ?? 0;
        const near = this.lineStarts[level] === cursor.lineStart && cursor.position - position <= longestKey;
        if (near || cursor.json && level > 0) return true;
        this.remove(level);
        return false;
      }
      remove(level) {
        if (this.possible[level] === true && this.required[level] === true) {
          const start = this.positions[level] ?? 0;
          throw new SyntaxProblem('a ":" is missing: this stands where a key of the mapping must stand', start);
        }
        this.possible[level] = false;
      }
      take(level) {
        const position = this.positions[level] ?? 0;
        this.possible[level] = false;
        return { number: this.numbers[level] ?? 0, position, column: position - (this.lineStarts[level] ?? 0) };
      }
    };
  }
});
var Layout;
var init_layout = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/layout.ts"() {
    "use strict";
    init_character();
    init_cursor();
    init_simple_keys();
    init_token_queue();
    Layout = class extends Cursor {
      queue = new TokenQueue();
      keys;
      /** Column of the innermost block collection, -1 outside of all. */
      indent = -1;
      /** How many brackets and braces are open. */
      flow = 0;
      keyAllowed = true;
      ended = false;
      indents = [];
      constructor(text, json) {
        super(text, json);
        this.keys = new SimpleKeys(this);
      }
      /** Starts a document; `afterMarker`: a `---` stands before it on the same line. */
      reset(start, afterMarker) {
        this.moveTo(start);
        this.queue.clear();
        this.keys.open(0);
        this.indents.length = 0;
        this.indent = -1;
        this.flow = 0;
        this.keyAllowed = !afterMarker;
        this.ended = false;
      }
      skipSpace() {
        const { input } = this;
        let { position } = this;
        for (; ; ) {
          let code = input.charCodeAt(position);
          while (code === char.space || code === char.tab && (this.flow > 0 || !this.keyAllowed)) {
            code = input.charCodeAt(++position);
          }
          if (code === char.hash) {
            do
              code = input.charCodeAt(++position);
            while (code !== char.end && !isBreak(code));
          }
          if (!isBreak(code)) break;
          position = afterBreak(input, position);
          this.lineStart = position;
          if (this.flow === 0) this.keyAllowed = true;
        }
        this.position = position;
      }
      /** Opens a collection here when this is right of the current one. */
      roll(kind) {
        if (this.deepen(this.position - this.lineStart)) this.queue.push(kind, this.position, this.position);
      }
      /** Opens a mapping before a token that turns out to be its first key. */
      rollAtKey(key) {
        if (this.deepen(key.column)) this.queue.insert(key.number, token.blockMappingStart, key.position);
      }
      deepen(column) {
        if (this.flow > 0 || this.indent >= column) return false;
        this.indents.push(this.indent);
        this.indent = column;
        return true;
      }
      /** Closes the collections that stand right of `column`. */
      unroll(column) {
        while (this.indent > column) {
          this.queue.push(token.blockEnd, this.position, this.position);
          this.shallow();
        }
      }
      shallow() {
        this.indent = this.indents.pop() ?? -1;
      }
      /** Remembers that what follows may be a key; gives the level at which it may. */
      saveKey() {
        if (!this.keyAllowed) return -1;
        const { queue, flow } = this;
        const required = flow === 0 && this.indent === this.position - this.lineStart;
        this.keys.save(flow, queue.taken + queue.length, required);
        return flow;
      }
      /** A token of one character. */
      indicator(kind, level = -1) {
        const start = this.position++;
        this.queue.push(kind, start, this.position);
        this.queue.describe("", level);
      }
      endDocument() {
        if (this.flow === 0) this.unroll(-1);
        this.keys.remove(this.flow);
        this.queue.push(token.documentEnd, this.position, this.position);
        this.ended = true;
      }
    };
  }
});
function scanQuoted(cursor) {
  const { input } = cursor;
  const quote = input.charCodeAt(cursor.position);
  const start = cursor.position + 1;
  let position = start;
  for (; ; ) {
    const code = input.charCodeAt(position);
    if (code === quote) {
      if (quote === char.singleQuote && input.charCodeAt(position + 1) === quote) break;
      cursor.position = position + 1;
      return cursor.text.slice(start, position);
    }
    if (code === char.backslash && quote === char.doubleQuote || code === char.end || isBreak(code)) break;
    position++;
  }
  return scanPieces(cursor, quote, new ScalarText(cursor.segments));
}
function scanPieces(cursor, quote, pieces) {
  const { input } = cursor;
  const start = cursor.position++;
  for (; ; ) {
    const from = cursor.position;
    const code = input.charCodeAt(from);
    if (code === char.end) throw new SyntaxProblem("this quoted text is never closed", start);
    if (from === cursor.lineStart && isDocumentMarker(input, from)) {
      throw new SyntaxProblem("the document ends inside this quoted text", start);
    }
    if (code === quote) {
      cursor.position++;
      if (quote === char.doubleQuote || input.charCodeAt(from + 1) !== quote) return pieces.text;
      pieces.put("'", from, from + 2);
      cursor.position++;
    } else if (code === char.backslash && quote === char.doubleQuote) {
      scanEscape(cursor, pieces);
    } else if (isBlankOrEnd(code)) {
      scanSpace(cursor, pieces);
    } else {
      scanRun(cursor, quote, pieces);
    }
  }
}
function scanRun(cursor, quote, pieces) {
  const { input } = cursor;
  const start = cursor.position;
  let position = start;
  let code = input.charCodeAt(position);
  while (code !== quote && !isBlankOrEnd(code) && (code !== char.backslash || quote === char.singleQuote)) {
    code = input.charCodeAt(++position);
  }
  pieces.copy(cursor.text, start, position);
  cursor.position = position;
}
function scanSpace(cursor, pieces) {
  const start = cursor.position;
  const end = skipSpace(cursor);
  if (cursor.lineStart > start) pieces.put(folded(cursor.input, start, end), start, end);
  else pieces.copy(cursor.text, start, end);
}
function skipSpace(cursor) {
  const { input } = cursor;
  for (; ; ) {
    const code = input.charCodeAt(cursor.position);
    if (isBreak(code)) cursor.lineStart = cursor.position = afterBreak(input, cursor.position);
    else if (isBlank(code)) cursor.position++;
    else return cursor.position;
  }
}
function scanEscape(cursor, pieces) {
  const { input } = cursor;
  const start = cursor.position;
  const letter2 = input.charAt(start + 1);
  if (isBreak(input.charCodeAt(start + 1))) {
    scanEscapedBreak(cursor, pieces);
    return;
  }
  const piece = escapes.get(letter2) ?? (cursor.json && letter2 === "/" ? "/" : void 0);
  const length = hexLengths.get(letter2);
  if (piece === void 0 && length === void 0) {
    throw new SyntaxProblem(`unknown escape \\${letter2} in double quotes`, start, start + 2);
  }
  cursor.position = start + 2 + (length ?? 0);
  pieces.put(piece ?? hexCharacter(cursor, start, cursor.position), start, cursor.position);
}
function scanEscapedBreak(cursor, pieces) {
  const start = cursor.position;
  const first = afterBreak(cursor.input, start + 1);
  cursor.lineStart = cursor.position = first;
  const end = skipSpace(cursor);
  pieces.put(breaksBetween(cursor.input, first, end), start, end);
}
function hexCharacter(cursor, start, end) {
  const digits = cursor.input.slice(start + 2, end);
  if (!/^[0-9a-fA-F]+$/.test(digits)) {
    throw new SyntaxProblem("this escape wants hexadecimal digits", start, start + 2);
  }
  const code = Number.parseInt(digits, 16);
  if (cursor.json && code <= 65535) return String.fromCharCode(code);
  if (code >= 55296 && code <= 57343 || code > 1114111) {
    throw new SyntaxProblem("this escape names no Unicode character", start, end);
  }
  return String.fromCodePoint(code);
}
var escapes, hexLengths;
var init_quoted_scalar = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/quoted-scalar.ts"() {
    "use strict";
    init_character();
    init_plain_scalar();
    init_scalar_text();
    init_syntax_problem();
    escapes = /* @__PURE__ */ new Map([
      ["0", "\0"],
      ["a", "\x07"],
      ["b", "\b"],
      ["t", "	"],
      ["	", "	"],
      ["n", "\n"],
      ["v", "\v"],
      ["f", "\f"],
      ["r", "\r"],
      ["e", "\x1B"],
      [" ", " "],
      ['"', '"'],
      ["'", "'"],
      ["\\", "\\"],
      ["N", "\x85"],
      ["_", "\xA0"],
      ["L", "\u2028"],
      ["P", "\u2029"]
    ]);
    hexLengths = /* @__PURE__ */ new Map([
      ["x", 2],
      ["u", 4],
      ["U", 8]
    ]);
  }
});
var Scanner;
var init_scanner = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/scanner.ts"() {
    "use strict";
    init_block_scalar();
    init_character();
    init_layout();
    init_plain_scalar();
    init_property();
    init_quoted_scalar();
    init_syntax_problem();
    init_token_queue();
    Scanner = class extends Layout {
      written;
      ready = false;
      /** `written` is filled with how scalars came about that are not written verbatim, by the scalar's offset. */
      constructor(text, json, written) {
        super(text, json);
        this.written = written;
      }
      /** Goes to a document; `afterMarker`: a `---` stands before it on the same line. */
      start(offset2, afterMarker) {
        this.reset(offset2, afterMarker);
        this.ready = false;
      }
      /** Kind of the next token. */
      peek() {
        if (!this.ready) this.fill();
        return this.queue.kind;
      }
      /** Of the token last peeked at. */
      get tokenStart() {
        return this.queue.start;
      }
      get tokenEnd() {
        return this.queue.end;
      }
      get tokenText() {
        return this.queue.text;
      }
      /**
       * Where the document ends, when nothing is left of it. Undefined when something is, which Go ignores; but in a stream
       * of JSON texts the next one may follow at once.
       */
      documentEnd() {
        const kind = this.peek();
        return kind === token.documentEnd || this.json && kind === token.flowMappingStart ? this.tokenStart : void 0;
      }
      drop() {
        this.queue.drop();
        this.ready = false;
      }
      /** Reads on until it is known whether the head of the queue is a key. */
      fill() {
        const { queue, keys } = this;
        while (!this.ended) {
          if (queue.length > 0) {
            const level = queue.keyLevel;
            if (level < 0 || !keys.isPossible(level, queue.taken)) break;
            if (!keys.check(level)) break;
          }
          this.fetch();
        }
        if (queue.length === 0) queue.push(token.documentEnd, this.position, this.position);
        this.ready = true;
      }
      fetch() {
        this.skipSpace();
        const { position } = this;
        const column = position - this.lineStart;
        if (this.flow === 0) this.unroll(column);
        const code = this.input.charCodeAt(position);
        if (column === 0 && this.atDocumentEnd(code)) this.endDocument();
        else this.fetchToken(code);
      }
      atDocumentEnd(code) {
        if (code === char.percent) {
          throw new SyntaxProblem('a line that starts with "%" is a directive; it cannot stand here', this.position);
        }
        return isDocumentMarker(this.input, this.position);
      }
      fetchToken(code) {
        switch (code) {
          case char.end:
            this.endDocument();
            return;
          case char.leftBracket:
            this.openFlow(token.flowSequenceStart);
            return;
          case char.leftBrace:
            this.openFlow(token.flowMappingStart);
            return;
          case char.rightBracket:
            this.closeFlow(token.flowSequenceEnd);
            return;
          case char.rightBrace:
            this.closeFlow(token.flowMappingEnd);
            return;
          case char.comma:
            this.keys.remove(this.flow);
            this.keyAllowed = true;
            this.indicator(token.flowEntry);
            return;
          case char.doubleQuote:
          case char.singleQuote:
            this.fetchQuoted();
            return;
          default:
            if ((code | 32) >= 97 && (code | 32) <= 122) this.fetchPlain();
            else this.fetchOther(code);
        }
      }
      fetchOther(code) {
        const closed = isBlankOrEnd(this.input.charCodeAt(this.position + 1));
        if (code === char.dash && closed) this.fetchBlockEntry();
        else if (code === char.question && (this.flow > 0 || closed)) this.fetchKey();
        else if (code === char.colon && (this.flow > 0 || closed)) this.fetchValue();
        else if (code === char.star || code === char.ampersand || code === char.bang) this.fetchProperty(code);
        else if ((code === char.bar || code === char.greater) && this.flow === 0) this.fetchBlock();
        else if (code === char.bar || code === char.greater || code === char.percent || code === char.at || code === char.backtick) {
          const sign2 = this.input.charAt(this.position);
          throw new SyntaxProblem(`a text cannot start with "${sign2}" unless it is in quotes`, this.position);
        } else if (code === char.tab || isBreak(code)) {
          throw new SyntaxProblem("a tab is used as indentation here; YAML wants spaces", this.position);
        } else this.fetchPlain();
      }
      fetchPlain() {
        const { position } = this;
        const level = this.saveKey();
        this.keyAllowed = false;
        this.noteSegments();
        const { text, end, brokeLine } = scanPlain(this, this.indent + 1, this.flow > 0);
        if (brokeLine) this.keyAllowed = true;
        this.queue.push(token.plainScalar, position, end);
        this.queue.describe(text, level);
      }
      fetchQuoted() {
        const { position } = this;
        const level = this.saveKey();
        this.keyAllowed = false;
        this.noteSegments();
        const text = scanQuoted(this);
        this.queue.push(token.otherScalar, position, this.position);
        this.queue.describe(text, level);
      }
      fetchBlock() {
        const { position } = this;
        this.keys.remove(this.flow);
        this.keyAllowed = true;
        this.noteSegments();
        const { text, end } = scanBlock(this, this.indent);
        this.queue.push(token.otherScalar, position, end);
        this.queue.describe(text, -1);
      }
      fetchProperty(code) {
        const { position } = this;
        const level = this.saveKey();
        this.keyAllowed = false;
        const kind = code === char.bang ? token.tag : code === char.star ? token.alias : token.anchor;
        const text = code === char.bang ? scanTag(this) : scanAnchor(this);
        this.queue.push(kind, position, this.position);
        this.queue.describe(text, level);
      }
      noteSegments() {
        if (this.written === void 0) return;
        this.segments = [];
        this.written.set(this.position, this.segments);
      }
      openFlow(kind) {
        const level = this.saveKey();
        this.keys.open(++this.flow);
        this.keyAllowed = true;
        this.indicator(kind, level);
      }
      closeFlow(kind) {
        this.keys.remove(this.flow);
        if (this.flow > 0) this.flow--;
        this.keyAllowed = false;
        this.indicator(kind);
      }
      fetchBlockEntry() {
        if (this.flow === 0) {
          if (!this.keyAllowed) throw new SyntaxProblem('a list item ("- ") cannot start here', this.position);
          this.roll(token.blockSequenceStart);
        }
        this.keys.remove(this.flow);
        this.keyAllowed = true;
        this.indicator(token.blockEntry);
      }
      fetchKey() {
        if (this.flow === 0) {
          if (!this.keyAllowed) throw new SyntaxProblem('a key ("? ") cannot start here', this.position);
          this.roll(token.blockMappingStart);
        }
        this.keys.remove(this.flow);
        this.keyAllowed = this.flow === 0;
        this.indicator(token.key);
      }
      fetchValue() {
        const { keys, flow } = this;
        if (keys.isOpen(flow) && keys.check(flow)) {
          const key = keys.take(flow);
          this.queue.insert(key.number, token.key, key.position);
          this.rollAtKey(key);
          this.keyAllowed = false;
        } else {
          if (flow === 0) {
            if (!this.keyAllowed) throw this.misplacedColon();
            this.roll(token.blockMappingStart);
          }
          this.keyAllowed = flow === 0;
        }
        this.indicator(token.value);
      }
      misplacedColon() {
        return new SyntaxProblem('a ": " cannot stand here; a text that holds one needs quotes', this.position);
      }
    };
  }
});
var inside, longestKey2, blank, letter, ofName, startsPlain, ofPlain, visible, classes2, LineScanner;
var init_line_scanner = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/line-scanner.ts"() {
    "use strict";
    init_character();
    init_character_codes();
    init_key_name();
    init_plain_scalar();
    init_scanner();
    init_word_cache();
    inside = { other: 0, plain: 1, mapping: 2, sequence: 3, sequenceAtKey: 4 };
    longestKey2 = 1e3;
    blank = 1;
    letter = 2;
    ofName = 4;
    startsPlain = 8;
    ofPlain = 16;
    visible = 32;
    classes2 = new Uint8Array(256);
    for (let code = 0; code < 128; code++) {
      if (code <= char.space) {
        classes2[code] = blank;
        continue;
      }
      const isLetter = (code | 32) >= 97 && (code | 32) <= 122;
      const isOfName = isWordCharacter(code) || code === char.dot || code === char.slash;
      classes2[code] = visible | (isLetter ? letter : 0) | (isOfName ? ofName : 0) | // Nothing that could start a number which JSON does not know, such as `.inf`.
      (isLetter || isDigit(code) || code === char.slash ? startsPlain : 0) | (code === char.colon ? 0 : ofPlain);
    }
    LineScanner = class extends Scanner {
      /** What was read last: a key's name as JSON has it, or the text of a plain scalar. */
      word = "";
      /** Of that key. */
      keyStart = 0;
      keyEnd = 0;
      codes;
      constructor(text, json) {
        super(text, json);
        this.codes = codesOf(text);
      }
      /** Goes over the next key of the mapping that is being read, and its colon. */
      key() {
        return this.arrives() && this.takeKey();
      }
      /** Goes over the next dash of the list that is being read. */
      dash() {
        return this.arrives() && this.takeDash();
      }
      /** Leaves the collection that is being read when the next thing stands left of it. */
      leave() {
        if (this.queue.length > 0) return false;
        this.skipSpace();
        if (this.position - this.lineStart >= this.indent) return false;
        this.shallow();
        return true;
      }
      /** Reads on by a token, which the grammar does to find the end of a collection. */
      lookAhead() {
        if (this.queue.length === 0 && !this.ended) this.fetch();
      }
      /** Goes into what stands behind a key or a dash: over a plain scalar, or the first key or dash of what starts there. */
      enter(behindKey) {
        this.skipSpace();
        const column = this.position - this.lineStart;
        if (!this.keyAllowed) return this.takePlain() ? inside.plain : inside.other;
        if (column > this.indent) {
          const what = this.takeKey() ? inside.mapping : this.takeDash() ? inside.sequence : inside.other;
          if (what !== inside.other) this.deepen(column);
          else if (this.takePlain()) return inside.plain;
          return what;
        }
        return behindKey && column === this.indent && this.takeDash() ? inside.sequenceAtKey : inside.other;
      }
      /** Whether the next thing may start an entry of the collection that is being read. */
      arrives() {
        if (this.queue.length > 0) return false;
        this.skipSpace();
        return this.keyAllowed && this.position - this.lineStart === this.indent;
      }
      takeKey() {
        const { position } = this;
        if (!this.is(letter, position)) return false;
        let end = position + 1;
        while (this.is(ofName, end)) end++;
        if (this.codes[end] !== char.colon || !this.is(blank, end + 1) || end - position > longestKey2) return false;
        const name = plainKeyName(wordAt(this.text, position, end));
        if (name === void 0) return false;
        this.word = name;
        this.keyStart = position;
        this.keyEnd = end;
        this.position = end + 1;
        this.keyAllowed = false;
        return true;
      }
      takeDash() {
        const { position } = this;
        if (this.codes[position] !== char.dash || !this.is(blank, position + 1)) return false;
        this.position = position + 1;
        return true;
      }
      takePlain() {
        const { position } = this;
        if (!this.is(startsPlain, position)) return false;
        const end = this.lineEnd(position);
        if (end < 0) return this.takeLongPlain();
        let next = end + 1;
        while (this.codes[next] === char.space) next++;
        if (!this.is(visible, next) || next - end - 1 > this.indent) return this.takeLongPlain();
        this.word = wordAt(this.text, position, end);
        this.position = next;
        this.lineStart = end + 1;
        this.keyAllowed = true;
        return true;
      }
      /** End of the line, when nothing but a plain scalar stands on it; otherwise -1. */
      lineEnd(start) {
        for (let end = start; ; end++) {
          if (this.is(ofPlain, end)) continue;
          const code = this.codes[end];
          if (code === char.lineFeed) return end;
          const isInside2 = code === char.colon || code === char.space && this.codes[end + 1] !== char.hash;
          if (!isInside2 || !this.is(visible, end + 1)) return -1;
        }
      }
      takeLongPlain() {
        const { position, lineStart, keyAllowed } = this;
        const { text, brokeLine } = scanPlain(this, this.indent + 1, false);
        if (keyAllowed && this.codes[this.position] === char.colon) {
          this.position = position;
          this.lineStart = lineStart;
          return false;
        }
        this.word = text;
        this.keyAllowed = brokeLine;
        return true;
      }
      is(what, offset2) {
        return ((classes2[this.codes[offset2] ?? 0] ?? 0) & what) !== 0;
      }
    };
  }
});
var LineComposer;
var init_line_composer = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/line-composer.ts"() {
    "use strict";
    init_composer();
    init_line_scanner();
    init_mapping();
    init_scalar();
    init_scalar_composer();
    init_token_queue();
    LineComposer = class extends Composer {
      lines;
      constructor(lines) {
        super(lines);
        this.lines = lines;
      }
      document() {
        const what = this.enter(false);
        if (what === inside.other) return super.document();
        const value = this.lineValue(what);
        this.scanner.peek();
        return { value, node: void 0 };
      }
      collection(kind, where) {
        const value = super.collection(kind, where);
        if (kind !== token.flowMappingStart && kind !== token.flowSequenceStart) this.lines.lookAhead();
        return value;
      }
      blockPair(mapping) {
        if (this.lines.key()) {
          this.linePair(mapping);
          return true;
        }
        return !this.lines.leave() && super.blockPair(mapping);
      }
      blockItem(list, atKey) {
        if (this.lines.dash()) {
          list.push(this.lineItem(atKey));
          return true;
        }
        return (atKey || !this.lines.leave()) && super.blockItem(list, atKey);
      }
      /** The value of the key that was just read. */
      linePair(mapping) {
        const { word: name, keyStart: start, keyEnd: end } = this.lines;
        const what = this.enter(true);
        let value = null;
        if (what !== inside.other) value = this.lineValue(what);
        else if (!endsValue(this.scanner.peek(), token.blockEnd)) value = this.value(context.atKey);
        const repetition = setKey(mapping, name, value);
        if (repetition !== void 0) this.repeated.push({ name, start, end, ...repetition });
      }
      /** The value behind the dash that was just read. */
      lineItem(atKey) {
        const what = this.enter(false);
        if (what !== inside.other) return this.lineValue(what);
        return endsItem(this.scanner.peek(), atKey) ? null : this.value(context.block);
      }
      enter(behindKey) {
        return this.depth < deepest ? this.lines.enter(behindKey) : inside.other;
      }
      lineValue(what) {
        this.aliases.count++;
        if (what === inside.plain) return resolvePlain(this.lines.word);
        this.depth++;
        const value = what === inside.mapping ? this.lineMapping() : this.lineSequence(what === inside.sequenceAtKey);
        this.depth--;
        return value;
      }
      /** A mapping whose first key was just read. */
      lineMapping() {
        const mapping = this.open();
        this.linePair(mapping);
        while (this.blockPair(mapping)) ;
        return mapping.value;
      }
      /** A list whose first dash was just read. */
      lineSequence(atKey) {
        const list = [this.lineItem(atKey)];
        while (this.blockItem(list, atKey)) ;
        return list.length > 1 ? list.slice() : list;
      }
    };
  }
});
function segmentAt(segments, at) {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((segments[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}
function offset(segment, at, side) {
  if (segment === void 0) return 0;
  const into = Math.min(Math.max(at - segment.at, 0), segment.length);
  if (segment.end - segment.start === segment.length) return segment.start + into;
  if (side === "start") return into >= segment.length ? segment.end : segment.start;
  return segment.end;
}
var NodePlaces;
var init_places = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/places.ts"() {
    "use strict";
    init_node();
    NodePlaces = class {
      root;
      base;
      /** `base` is where the text begins in the file that the nodes' offsets count from. */
      constructor(root, base) {
        this.root = root;
        this.base = base;
      }
      value(path2) {
        const { node, key } = this.find(path2);
        return this.inFile(node === void 0 || node.empty === true ? key : node);
      }
      key(path2) {
        return this.inFile(this.find(path2).key);
      }
      within(path2, start, end) {
        const { node } = this.find(path2);
        const segments = node === void 0 ? void 0 : resolved(node).segments;
        if (segments === void 0 || segments.length === 0) return this.value(path2);
        const from = offset(segmentAt(segments, start), start, "start");
        const to = end <= start ? from : offset(segmentAt(segments, end - 1), end, "end");
        return this.inFile({ start: from, end: to });
      }
      inFile({ start, end }) {
        return { start: start + this.base, end: end + this.base };
      }
      keys(path2) {
        const { node } = this.find(path2);
        return node === void 0 || resolved(node).entries === void 0 ? void 0 : [...keyNames(node)];
      }
      /** The node at the end of a path, if it is written, and the key of the last one on the way that is. */
      find(path2) {
        let node = this.root;
        let key = resolved(node).entries?.[0]?.key ?? node;
        for (const step of path2) {
          const { items } = resolved(node);
          const entry = items === void 0 ? findEntry(node, String(step)) : void 0;
          const next = items !== void 0 && typeof step === "number" ? items[step] : entry?.value;
          if (next === void 0) return { node: void 0, key };
          node = next;
          key = entry?.key ?? next;
        }
        return { node, key };
      }
    };
  }
});
function locate(text, { start, end, marker, json }) {
  const base = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const part = text.slice(base, end);
  const segments = /* @__PURE__ */ new Map();
  const scanner = new Scanner(part, json, segments);
  scanner.start(start - base, marker >= 0);
  const node = new Composer(scanner, segments).document()?.node;
  return new NodePlaces(node ?? { start: start - base, end: end - base }, base);
}
var TextDocument;
var init_parsed_document = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/parsed-document.ts"() {
    "use strict";
    init_composer();
    init_document_field();
    init_places();
    init_scanner();
    TextDocument = class {
      file;
      index;
      start;
      end;
      value;
      marker;
      json;
      field;
      found;
      constructor(file, text, value) {
        this.file = file;
        this.index = text.index;
        this.start = text.start;
        this.end = text.end;
        this.marker = text.marker;
        this.json = text.json;
        this.value = value;
      }
      get root() {
        this.field ??= new DocumentField({ document: this, places: () => this.places() }, [], this.value);
        return this.field;
      }
      places() {
        this.found ??= locate(this.file.text, this);
        return this.found;
      }
    };
  }
});
function templateReason(text, line) {
  const language = templates.find(([pattern]) => pattern.test(text))?.[1];
  if (language !== void 0) return language;
  const [found] = unfilled.exec(line.slice(0, 2e3)) ?? [];
  return found === void 0 ? void 0 : unfilledReason(found);
}
function wholeTemplateReason(text) {
  return text.includes("#@") && ytt.test(text) ? yttReason : void 0;
}
function missingValueReason(text) {
  if (!text.includes("###")) return void 0;
  const found = unfilledComment.exec(text)?.[1];
  return found === void 0 ? void 0 : unfilledReason(found);
}
function unfilledReason(found) {
  return `template with values to be filled in (\`${found}\`): not a manifest until then`;
}
function looksLikeManifest(text) {
  if (/^\s*\{/.test(text)) return /"apiVersion"\s*:/.test(text) && /"kind"\s*:/.test(text);
  return /^(["']?)apiVersion\1\s*:/m.test(text) && /^(["']?)kind\1\s*:/m.test(text);
}
var untilRendered, yttReason, templates, unfilled, unfilledComment, ytt;
var init_refusal = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/refusal.ts"() {
    "use strict";
    untilRendered = "not YAML until rendered";
    yttReason = `ytt template (\`#@ \u2026\`): ${untilRendered}`;
    templates = [
      [/\{\{/, `Go or Jinja template (\`{{ \u2026 }}\`): ${untilRendered}`],
      [/\{%/, `Jinja template (\`{% \u2026 %}\`): ${untilRendered}`],
      [/%\{/, `Terraform template (\`%{ \u2026 }\`): ${untilRendered}`],
      [/<%/, `ERB or EJS template (\`<% \u2026 %>\`): ${untilRendered}`],
      [/(?:^|[ \t])#@/m, yttReason]
    ];
    unfilled = /\$\{[^}\n]*\}|<<?[\w. -]{1,100}>>?|###\w{1,100}###|[@%]{1,2}\w{1,100}[@%]{1,2}|\w_PLACEHOLDER\b|\b(?:CHANGE_?ME|REPLACE_?ME)\b/;
    unfilledComment = /^[^#"'\n]{0,200}[:-][ \t]{1,20}(###\w{1,100}###)/m;
    ytt = /^(?:[^#"'\n]{0,200}[:-])?[ \t]*#@(?:[ \t(]|(?:load|data|overlay|schema|library|yaml|template)\b)/m;
  }
});
function parseFile(file) {
  const template = file.template ?? wholeTemplateReason(file.text);
  if (template !== void 0) {
    return { file, documents: [], problems: [], skipped: [{ file: file.path, reason: template }] };
  }
  const stream = new Stream(file);
  stream.read();
  return { file, documents: stream.documents, problems: stream.problems, skipped: stream.skipped };
}
function isManifest(value) {
  return isMapping(value) && Object.hasOwn(value, "apiVersion") && Object.hasOwn(value, "kind");
}
var Stream;
var init_parse = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/parse.ts"() {
    "use strict";
    init_character();
    init_control_character();
    init_document_field();
    init_document_marker();
    init_line_composer();
    init_line_map();
    init_line_scanner();
    init_mapping();
    init_parsed_document();
    init_refusal();
    init_syntax_problem();
    Stream = class {
      documents = [];
      problems = [];
      skipped = [];
      file;
      scanner;
      json;
      suspicious;
      index = 0;
      constructor(file) {
        this.file = file;
        this.json = file.path.endsWith(".json") || /^\s*\{/.test(file.text);
        this.scanner = new LineScanner(file.text, this.json);
        this.suspicious = mayHoldControlCharacters(file.text);
      }
      read() {
        const { text } = this.file;
        let start = text.charCodeAt(0) === char.byteOrderMark ? 1 : 0;
        let marker = isDocumentMarker(text, start) ? start : -1;
        while (start < text.length) {
          if (marker >= 0) start = marker + 3;
          const end = this.document(start, marker);
          marker = end < text.length && isDocumentMarker(text, end) ? end : -1;
          start = end;
        }
      }
      /** Reads the document that starts at `start`, after the marker at `marker` (-1: none), and gives where it ends. */
      document(start, marker) {
        const { json, scanner } = this;
        try {
          if (this.suspicious) this.refuseControlCharacters(start);
          scanner.start(start, marker >= 0);
          const composer = new LineComposer(scanner);
          const read = composer.document();
          const end = scanner.documentEnd() ?? this.nextMarker(start);
          const missing = json ? void 0 : missingValueReason(this.file.text.slice(start, end));
          if (missing !== void 0) this.skip(missing, start, end);
          else if (read !== void 0)
            this.add(read.value, { start, end, index: this.index, marker, json }, composer.repeated);
          return end;
        } catch (error) {
          if (!(error instanceof SyntaxProblem)) throw error;
          const end = this.nextMarker(start);
          this.refuse(marker >= 0 && textAfter(this.file.text, marker) || error, start, end);
          return end;
        }
      }
      nextMarker(start) {
        const lineFeed = start === 0 ? -1 : this.file.text.indexOf("\n", start);
        return start > 0 && lineFeed === -1 ? this.file.text.length : nextMarker(this.file.text, lineFeed + 1);
      }
      refuseControlCharacters(start) {
        const offset2 = controlCharacter(this.file.text.slice(start, this.nextMarker(start)));
        if (offset2 >= 0) throw new SyntaxProblem("control characters are not allowed", start + offset2);
      }
      add(value, text, repeated) {
        if (isManifest(value)) {
          for (const { name, start, end, isSame } of repeated) {
            if (isSame && this.file.origin !== void 0) continue;
            const message = `the key "${name}" stands in this mapping before: only this last one counts`;
            this.report("manifest/duplicate-key", message, { start, end });
          }
          const behind = text.marker >= 0 ? textAfter(this.file.text, text.marker) : void 0;
          if (behind !== void 0) this.report("manifest/invalid-yaml", behind.message, behind);
        }
        this.documents.push(new TextDocument(this.file, text, value));
        this.index++;
      }
      refuse(problem, start, end) {
        const text = this.file.text.slice(start, end);
        let reason = templateReason(text, this.lineAt(problem.start));
        if (reason === void 0 && !looksLikeManifest(text)) {
          reason = `not YAML that Kubernetes reads: ${problem.message} (line ${this.lineNumber(problem.start)})`;
        }
        if (reason === void 0) {
          const end2 = Math.min(Math.max(problem.end, problem.start), this.file.text.length);
          this.report("manifest/invalid-yaml", problem.message, { start: Math.min(problem.start, end2), end: end2 });
          this.index++;
        } else {
          this.skip(reason, start, end);
        }
      }
      /** Files of templates are full of them: one note for each reason will do. */
      skip(reason, start, end) {
        this.index++;
        if (this.skipped.some((other) => other.reason === reason)) return;
        const text = this.file.text.slice(start, end);
        const line = this.lineNumber(start + Math.max(text.search(/\S/), 0));
        this.skipped.push({ file: this.file.path, reason, line });
      }
      lineNumber(offset2) {
        return lineMapOf(this.file).position(offset2).line;
      }
      lineAt(offset2) {
        const { text } = this.file;
        const end = text.indexOf("\n", offset2);
        return text.slice(text.lastIndexOf("\n", Math.max(offset2 - 1, 0)) + 1, end < 0 ? text.length : end);
      }
      report(code, message, span) {
        this.problems.push({ code, message, at: { path: [], ...locateSpan(this.file, span) }, document: this.index });
      }
    };
  }
});
var stride;
var init_progress = (0, import_chunk_NTIDGXYY.__esm)({
  "src/rule/progress.ts"() {
    "use strict";
    stride = 64;
  }
});
function decode(bytes) {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? { problem: "a binary file: it holds NUL characters" } : { text };
  } catch {
    const name = encoding.toUpperCase();
    return { problem: bytes.includes(0) ? "a binary file: it holds NUL characters" : `not a text in ${name}` };
  }
}
function encodingOf(bytes) {
  if (bytes[0] === 255 && bytes[1] === 254) return "utf-16le";
  return bytes[0] === 254 && bytes[1] === 255 ? "utf-16be" : "utf-8";
}
var init_decode = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/decode.ts"() {
    "use strict";
  }
});
function readFiles(files, { progress, known } = {}) {
  const parsed = [];
  for (const [done, file] of files.entries()) {
    if (done % stride === 0) progress?.({ what: "read", done, total: files.length });
    const read = known?.(file) ?? readManifests(file);
    if (read !== void 0) parsed.push(read);
  }
  return parsed;
}
function parseBytes(path2, bytes) {
  const decoded2 = decode(bytes);
  return "text" in decoded2 ? parseFile({ path: path2, text: decoded2.text }) : unreadable(path2, decoded2.problem);
}
function readManifests({ path: path2, absolute, template, named }) {
  if (template !== void 0) return parseFile({ path: path2, text: "", template });
  let bytes;
  try {
    bytes = import_node_fs2.default.readFileSync(absolute);
  } catch (error) {
    return unreadable(path2, `it cannot be read: ${(0, import_chunk_NTIDGXYY.refusal)(error)}`);
  }
  if (!named && bytes.length > largestFound) {
    return unreadable(
      path2,
      `it is larger than ${largestFound / 1024 / 1024} MiB: files of that size are read where they are named`
    );
  }
  const maybeOther = !named && /\.json$/i.test(path2);
  if (maybeOther && !mayHoldManifest(bytes)) return void 0;
  const file = parseBytes(path2, bytes);
  return maybeOther && isOther(file) ? void 0 : file;
}
function mayHoldManifest(bytes) {
  return bytes.includes('"apiVersion"') && bytes.includes('"kind"');
}
function isOther({ problems, documents }) {
  return problems.length === 0 && !documents.some(({ value }) => isManifest2(value));
}
function unreadable(file, reason) {
  return { file: { path: file, text: "" }, documents: [], problems: [], skipped: [{ file, reason }] };
}
function isManifest2(value) {
  if (typeof value !== "object" || value === null) return false;
  const { apiVersion, kind } = value;
  return typeof apiVersion === "string" && typeof kind === "string";
}
var largestFound;
var init_read_files = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/read-files.ts"() {
    "use strict";
    init_progress();
    init_decode();
    init_parse();
    (0, import_chunk_NTIDGXYY.init_system_error)();
    largestFound = 10 * 1024 * 1024;
  }
});
function isTemplate(value) {
  return typeof value === "string" && sign.test(value) && placeholder.test(value);
}
function isPlaceholder(value) {
  if (typeof value !== "string" || !sign.test(value)) return false;
  return isTemplate(value) || value.split(".").some((label) => capitals.test(label));
}
function mayBecome(template, text) {
  if (template === text) return true;
  let pattern = patterns.get(template);
  if (pattern === void 0) {
    const literal = template.replace(each, any).split(".");
    const labels = literal.map((label) => capitals.test(label) ? any : label);
    const parts = labels.join(".").split(/[\0*]+/);
    pattern = new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${'$'}{}()|[\]\\]/g, "\\$&")).join(".*")}$`, "i");
    patterns.set(template, pattern);
  }
  return pattern.test(text);
}
var placeholder, capitals, sign, any, each, patterns;
var init_placeholder = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/placeholder.ts"() {
    "use strict";
    placeholder = /\$\{[^}]*\}|\$\([A-Za-z_][\w.-]*\)|\$[A-Z][A-Z0-9_]+\b|\{\{|\{%|<%|%\{|^<[^<>]+>$|[.-]<[A-Za-z][\w -]*>|<[A-Za-z][\w -]*>[.-]|<<[^<>]+>>|###\w+###|#\{[^}]+\}|__[A-Z][A-Z0-9_]*__|@[A-Z][A-Z0-9_]*@|\w+_PLACEHOLDER\b|\b(?:CHANGE_?ME|REPLACE_?ME)\b|\bYOUR[_-][A-Z]/;
    capitals = /^[A-Z][A-Z0-9_-]{2,}$/;
    sign = /[A-Z$<{#]/;
    any = "\0";
    each = new RegExp(
      `\\{\\{.*?\\}\\}|\\{%.*?%\\}|<%.*?%>|%\\{[^}]*\\}|<[A-Za-z][\\w -]*>|${placeholder.source}`,
      "g"
    );
    patterns = /* @__PURE__ */ new Map();
  }
});
function embeddedDocument(field) {
  const { value } = field;
  if (typeof value !== "string") return void 0;
  const origin = ({ start, end }) => field.within(start, end);
  const text = { path: "embedded.yaml", text: value, origin };
  return parseFile(text).documents[0]?.root;
}
var init_embedded = (0, import_chunk_NTIDGXYY.__esm)({
  "src/source/embedded.ts"() {
    "use strict";
    init_parse();
  }
});
var engine, RE2JS;
var init_re2js = (0, import_chunk_NTIDGXYY.__esm)({
  "on-demand:re2js"() {
    RE2JS = { compile: (text) => (engine ??= (0, import_node_module.createRequire)(meshlintUrl)("./re2js.cjs")).RE2JS.compile(text) };
  }
});
var RegularExpression, expressions;
var init_regular_expression = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/regular-expression.ts"() {
    "use strict";
    init_re2js();
    RegularExpression = class _RegularExpression {
      #compiled;
      constructor(compiled) {
        this.#compiled = compiled;
      }
      /** Undefined for what RE2 refuses. Each expression is compiled once. */
      static of(text) {
        let known = expressions.get(text);
        if (known === void 0) {
          known = { expression: _RegularExpression.#compile(text) };
          expressions.set(text, known);
        }
        return known.expression;
      }
      static #compile(text) {
        try {
          return new _RegularExpression(RE2JS.compile(text));
        } catch {
          return void 0;
        }
      }
      /** Whether the whole of a text is what the expression says. */
      matchesWhole(text) {
        return this.#compiled.testExact(text);
      }
      /** Every match in a text replaced; `\1` in the replacement stands for the first group. */
      replaceAll(text, replacement) {
        return this.#compiled.matcher(text).replaceAll((...groups) => {
          const group = (index) => String(groups[Number(index)] ?? "");
          return replacement.replaceAll(/\\(\d|\\)/g, (_, what) => what === "\\" ? "\\" : group(what));
        });
      }
    };
    expressions = /* @__PURE__ */ new Map();
  }
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  Composer,
  IdentityIndex,
  RegularExpression,
  Resource,
  Scanner,
  SyntaxProblem,
  append,
  char,
  clusterScoped,
  compareResources,
  decode,
  embeddedDocument,
  emptyObject,
  init_character,
  init_composer,
  init_decode,
  init_document_field,
  init_embedded,
  init_identity_index,
  init_kinds,
  init_line_map,
  init_multimap,
  init_parse,
  init_placeholder,
  init_progress,
  init_read_files,
  init_regular_expression,
  init_repository_root,
  init_resource,
  init_scanner,
  init_syntax_problem,
  init_token_queue,
  init_value,
  isDocumentMarker,
  isObject,
  isPlaceholder,
  isSameValue,
  isTemplate,
  kindNames,
  lineMapOf,
  listIn,
  locateSpan,
  mayBecome,
  numberIn,
  objectIn,
  objectsIn,
  parseBytes,
  parseFile,
  readFiles,
  remember,
  repositoryRoot,
  resourcesOf,
  stride,
  stringIn,
  stringMapIn,
  stringsIn,
  token,
  unreadable,
  valueAt
});
