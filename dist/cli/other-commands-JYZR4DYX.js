const meshlintUrl = require('node:url').pathToFileURL(require('node:path').join(__dirname, '../cli.js')).href;
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: true });
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
  annotationsWithinLimits: () => annotationsWithinLimits,
  codequality: () => codequality,
  diffCommand: () => diffCommand,
  explainCommand: () => explainCommand,
  findingsJunit: () => findingsJunit,
  github: () => github,
  html: () => html,
  initCommand: () => initCommand,
  isWithinLimits: () => isWithinLimits,
  markdown: () => markdown,
  preflightCommand: () => preflightCommand,
  rulesCommand: () => rulesCommand,
  sarif: () => sarif,
  sinceBase: () => sinceBase,
  testCommand: () => testCommand,
  traceCommand: () => traceCommand,
  unitsCommand: () => unitsCommand,
  withBaseline: () => withBaseline,
  workflowCommand: () => workflowCommand
});
module.exports = __toCommonJS(stdin_exports);
var import_chunk_WZALQ3P6 = require("./chunk-WZALQ3P6.js");
var import_chunk_5CRZUGEA = require("./chunk-5CRZUGEA.js");
var import_chunk_EMTMSCIH = require("./chunk-EMTMSCIH.js");
var import_chunk_6EBVQZM5 = require("./chunk-6EBVQZM5.js");
var import_chunk_NTIDGXYY = require("./chunk-NTIDGXYY.js");
var import_node_fs = __toESM(require("node:fs"));
var import_node_path = __toESM(require("node:path"));
var import_node_fs2 = __toESM(require("node:fs"));
var import_node_path2 = __toESM(require("node:path"));
var import_node_child_process = require("node:child_process");
var import_node_fs3 = __toESM(require("node:fs"));
var import_node_path3 = __toESM(require("node:path"));
var import_node_fs4 = __toESM(require("node:fs"));
var import_node_path4 = __toESM(require("node:path"));
var import_node_fs5 = __toESM(require("node:fs"));
var import_node_path5 = __toESM(require("node:path"));
var import_node_path6 = __toESM(require("node:path"));
var import_node_fs6 = __toESM(require("node:fs"));
var import_node_path7 = __toESM(require("node:path"));
var import_node_fs7 = __toESM(require("node:fs"));
var import_node_path8 = __toESM(require("node:path"));
function answered(answer4, words2, same = words2) {
  if (!answer4.known) return unanswered(answer4);
  return { kind: "value", words: words2(answer4.value), same: same(answer4.value), because: () => answer4.because() };
}
function unanswered(answer4) {
  return { kind: "unknown", why: answer4.why, because: () => answer4.because() };
}
function plainValue(words2, because = nothing, same = words2) {
  return { kind: "value", words: words2, same, because };
}
function itemsValue(items, because = nothing) {
  return { kind: "items", items, because };
}
var nothing;
var init_fact = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/fact.ts"() {
    "use strict";
    nothing = () => [];
  }
});
function written(value) {
  return [...pairs(value, [])].join(", ");
}
function* pairs(value, path9) {
  if (Array.isArray(value) && value.some((item2) => (0, import_chunk_6EBVQZM5.isObject)(item2))) {
    for (const item2 of value) yield [...path9, `{${written(item2)}}`].join(" ");
  } else if (Array.isArray(value)) {
    yield [...path9, value.map((item2) => String(item2)).join(" ")].join(" ");
  } else if ((0, import_chunk_6EBVQZM5.isObject)(value)) {
    const keys = Object.keys(value).filter((key) => value[key] !== void 0);
    if (keys.length === 0 && path9.length > 0) yield path9.join(" ");
    for (const key of keys.sort()) yield* pairs(value[key], [...path9, key]);
  } else {
    yield [...path9, value === null ? "null" : String(value)].join(" ");
  }
}
var init_written_words = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/written-words.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
  }
});
function policyItem(policy, naming) {
  const action = (0, import_chunk_WZALQ3P6.actionOf)(policy.spec) ?? "an action that Istio does not know";
  const provider = action === "CUSTOM" ? ` by ${(0, import_chunk_WZALQ3P6.providerOf)(policy.spec) || "no provider"}` : "";
  const say = (names) => `${action}${provider} ${rulesWords((0, import_chunk_WZALQ3P6.authorizationRules)(policy.spec), names)}`;
  return {
    same: say((test) => test.values.map((value) => sharedValue(test.attribute, value, naming)).sort()),
    words: shortened(say(({ values }) => values)),
    because: () => [inForce(policy)]
  };
}
function tokenItems(policy, naming) {
  return (0, import_chunk_6EBVQZM5.objectsIn)(policy.spec, "jwtRules").map(([index, rule]) => {
    const { issuer, audiences, jwksUri, ...rest } = rule;
    const words2 = [
      `those of ${String(issuer)}`,
      ...audiences === void 0 ? [] : [`for ${written(audiences)}`],
      ...jwksUri === void 0 ? [] : [`with keys from ${String(jwksUri)}`]
    ].join(" ");
    const at = () => policy.field("spec", "jwtRules", index);
    return {
      same: naming.text(written(rule)),
      words: shortened([words2, written(rest)].filter((part) => part !== "").join(", ")),
      because: () => [{ note: `${policy.title} is in force`, from: "manifest", at: at() }]
    };
  });
}
function inForce(policy) {
  return { note: `${policy.title} is in force`, from: "manifest", at: policy.field("metadata", "name") };
}
function rulesWords(rules, names) {
  if (rules === void 0) return "rules that cannot be read";
  return rules.length === 0 ? "nothing" : rules.map((rule) => ruleWords(rule, names)).join("; or ");
}
function ruleWords({ sources, operations: operations2, conditions: conditions2 }, names) {
  const parts = [
    ...alternatives("from", sources, names),
    ...alternatives("to", operations2, names),
    ...conditions2.length === 0 ? [] : [`when ${conditions2.map((test) => testWords(test, names)).join(" and ")}`]
  ];
  return parts.length === 0 ? "everything" : parts.join(" ");
}
function alternatives(word, lists, names) {
  if (lists.length === 0) return [];
  const said2 = lists.map((tests) => tests.map((test) => testWords(test, names)).join(" and ") || "any");
  return [`${word} ${said2.join(" or ")}`];
}
function testWords(test, names) {
  if (!test.readable) return `something unreadable at ${test.path.join(".")}`;
  return `${test.attribute}${test.negated ? " not" : ""} ${names(test).join(", ")}`;
}
function sharedValue(attribute, value, naming) {
  if (attribute === "source.principal") return naming.principal(value);
  if (attribute === "source.namespace") return naming.namespace(value);
  if (attribute === "hosts") return naming.host(value);
  if (attribute !== "source.serviceAccount") return value;
  const [namespace = "", account] = value.split("/");
  return account === void 0 ? naming.name(value) : naming.object(namespace, account);
}
function shortened(words2) {
  return words2.length > longest ? `${words2.slice(0, longest)} ...` : words2;
}
var longest;
var init_policy_words = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/policy-words.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_authorization_policy)();
    (0, import_chunk_6EBVQZM5.init_value)();
    init_written_words();
    longest = 300;
  }
});
function* workloadSubjects(view) {
  const { graph, context: context2 } = view.world;
  const attachments = new import_chunk_WZALQ3P6.PolicyAttachments("AuthorizationPolicy", graph, context2);
  const seen = /* @__PURE__ */ new Map();
  for (const workload of graph.workloads) {
    if (workload.name === "") continue;
    const shared2 = view.naming.object(workload.namespace, workload.name);
    const first = (0, import_chunk_6EBVQZM5.remember)(seen, shared2, () => workload.kind);
    const key = first === workload.kind ? shared2 : `${workload.kind} ${shared2}`;
    yield {
      kind: "workload",
      key,
      title: workload.resource.title,
      counts: "existence",
      because: () => [
        {
          note: `${workload.resource.title} is written`,
          from: "manifest",
          at: workload.resource.field("metadata", "name")
        }
      ],
      get facts() {
        return [...workloadFacts(workload, view, attachments)];
      }
    };
  }
}
function* workloadFacts(workload, view, attachments) {
  const { world, naming } = view;
  const dataplane = world.mesh.dataplane(workload);
  yield {
    aspect: "dataplane",
    key: "dataplane",
    what: "its pods get",
    value: answered(dataplane, (value) => dataplaneWords[value], String)
  };
  if (isSurelyOutside(dataplane)) return;
  const account = `${world.context.trustDomain.value}/ns/${workload.namespace}/sa/${workload.serviceAccount}`;
  yield {
    aspect: "identity",
    key: "identity",
    what: "identity that it presents",
    value: plainValue(
      account,
      () => [{ note: "its service account", from: "manifest", at: workload.podField("spec", "serviceAccountName") }],
      naming.principal(account)
    )
  };
  if (!dataplane.known || asksForTls.has(dataplane.value)) yield* serverTls(workload, view);
  yield {
    aspect: "dataplane",
    key: "settings",
    what: "settings of its proxy",
    value: itemsValue(proxySettings(workload, naming))
  };
  const policies = attachments.for(workload).filter(({ doubt }) => doubt === void 0);
  yield {
    aspect: "authorization",
    key: "authorization",
    what: "authorization policies in force",
    value: itemsValue(policies.map(({ policy }) => policyItem(policy, naming)))
  };
  yield {
    aspect: "authentication",
    key: "authentication",
    what: "tokens that it reads",
    value: itemsValue(world.mesh.requestAuthentication(workload).flatMap((policy) => tokenItems(policy, naming)))
  };
}
function proxySettings(workload, naming) {
  return Object.entries(workload.annotations).flatMap(([key, value]) => {
    if (!readByProxy.test(key) || key === "sidecar.istio.io/inject" || key === "sidecar.istio.io/status") return [];
    const words2 = `${key}: ${value.trim().replace(/\s+/g, " ")}`;
    const at = () => workload.podField("metadata", "annotations", key);
    return [
      {
        same: naming.text(words2),
        words: words2,
        because: () => [{ note: "an annotation of its pods", from: "manifest", at: at() }]
      }
    ];
  });
}
function isSurelyOutside(dataplane) {
  return dataplane.known && dataplane.value === "none" && !dataplane.because().some(({ assumed }) => assumed === true);
}
function* serverTls(workload, { world }) {
  for (const port of portsOf(workload, world)) {
    const what = "mutual TLS that its ports ask for";
    const bypass = world.mesh.bypass(workload, port);
    const mode = world.mesh.serverTls(workload, port);
    const value = bypass === void 0 ? answered(mode, String) : plainValue("none: connections do not pass the sidecar", () => [bypass]);
    yield { aspect: "mtls", key: `mtls ${port}`, what, where: `port ${port}`, value };
  }
}
function portsOf(workload, { graph }) {
  const declared = (0, import_chunk_WZALQ3P6.applicationContainers)(workload).flatMap(
    ({ ports }) => ports.flatMap(({ number, protocol }) => protocol === "TCP" ? [number] : [])
  );
  const led = graph.servicesOf(workload).flatMap(({ ports }) => ports.flatMap((port) => (0, import_chunk_WZALQ3P6.containerPortFor)(port, workload) ?? []));
  return [.../* @__PURE__ */ new Set([...declared, ...led])].sort((a, b) => a - b);
}
var readByProxy, asksForTls, dataplaneWords;
var init_workload_facts = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/workload-facts.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_graph)();
    (0, import_chunk_WZALQ3P6.init_policy_attachment)();
    (0, import_chunk_WZALQ3P6.init_workload)();
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_fact();
    init_policy_words();
    readByProxy = /^(?:sidecar|traffic\.sidecar|proxy|inject)\.istio\.io\//;
    asksForTls = /* @__PURE__ */ new Set(["sidecar", "ambient", "none"]);
    dataplaneWords = {
      sidecar: "a sidecar",
      gateway: "a gateway",
      waypoint: "a waypoint",
      ambient: "no sidecar: ztunnel takes their traffic (ambient)",
      proxyless: "the mesh without a proxy (gRPC)",
      none: "no proxy: they are outside the mesh"
    };
  }
});
function sharedKey({ origin, hostname }, { naming }) {
  return "hosts" in origin ? hostname : naming.object(origin.namespace, origin.name);
}
function clientsOf(service, { clients: clients2, callers }, view) {
  if (callers === void 0) return clients2;
  const asked = callers.get(sharedKey(service, view));
  return new Map([...clients2].filter(([key]) => asked?.has(key)));
}
function sharedCallers(a, b, clients2) {
  const views = [a, b].map((view) => ({ view, services: view.world.mesh.traffic.rules.services() }));
  const ports = views.map(({ services }) => services.reduce((sum, service) => sum + service.ports.length, 0));
  if (Math.max(...ports) * clients2.size <= mostPairs) return void 0;
  const callers = /* @__PURE__ */ new Map();
  for (const { view, services } of views) {
    const { mesh } = view.world;
    for (const service of services) {
      const { namespace, origin, hostname } = service;
      const calls = "hosts" in origin ? [] : mesh.callsTo(origin);
      const calling = calls.flatMap(({ client }) => client.kind === "workload" ? [client.workload.namespace] : []);
      const asked = (0, import_chunk_6EBVQZM5.remember)(callers, sharedKey(service, view), () => /* @__PURE__ */ new Set());
      for (const name2 of [namespace, ...calling, ...mesh.traffic.rules.namespacesRuling(hostname)]) {
        asked.add(view.naming.namespace(name2));
      }
    }
  }
  return callers;
}
function sharedClients(a, b) {
  const [inA, inB] = [candidatesIn(a), candidatesIn(b)];
  return { a: chosen(inA, inB), b: chosen(inB, inA) };
}
function chosen(own, other) {
  const clients2 = /* @__PURE__ */ new Map();
  for (const [namespace, byName] of [...own].sort(([x], [y]) => x < y ? -1 : 1)) {
    const others = other.get(namespace);
    if (others === void 0) continue;
    const common = [...byName.keys()].filter((name2) => others.has(name2)).sort()[0];
    const client = byName.get(common ?? "") ?? [...byName.values()][0];
    if (client !== void 0) clients2.set(namespace, client);
  }
  return clients2;
}
function candidatesIn({ world, naming }) {
  const { graph, mesh } = world;
  const candidates = /* @__PURE__ */ new Map();
  const outside = /* @__PURE__ */ new Set();
  const lasting = graph.workloads.filter((it) => !it.runsToCompletion);
  for (const workload of lasting.length === 0 ? graph.workloads : lasting) {
    const proxy = mesh.dataplane(workload);
    const key = naming.namespace(workload.namespace);
    if (isSurelyOutside(proxy) || proxy.known && !["sidecar", "none"].includes(proxy.value)) outside.add(key);
    else (0, import_chunk_6EBVQZM5.remember)(candidates, key, () => /* @__PURE__ */ new Map()).set(naming.name(workload.name), (0, import_chunk_WZALQ3P6.clientOf)(workload));
  }
  const ruling = ["VirtualService", "DestinationRule"].flatMap((kind) => graph.ofKind(kind));
  for (const { namespace } of [...mesh.traffic.rules.services(), ...ruling]) {
    const key = naming.namespace(namespace);
    if (outside.has(key)) continue;
    (0, import_chunk_6EBVQZM5.remember)(candidates, key, () => /* @__PURE__ */ new Map([["", { namespace, labels: {}, proxy: "sidecar" }]]));
  }
  return candidates;
}
var mostPairs;
var init_asking_clients = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/asking-clients.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_client)();
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_workload_facts();
    mostPairs = 5e3;
  }
});
function differenceOf({ a, b }) {
  const fact = a ?? b;
  if (fact === void 0) return void 0;
  const shared2 = { aspect: fact.aspect, what: fact.what };
  if (a === void 0 || b === void 0) return oneSided({ a, b }, shared2);
  const values = compareValues(a.value, b.value);
  return values === void 0 ? void 0 : { ...shared2, ...values };
}
function oneSided({ a, b }, shared2) {
  const fact = a ?? b;
  const absent = fact?.absent;
  if (fact === void 0 || absent === void 0) return void 0;
  if (fact.value.kind === "items" && fact.value.items.length === 0) return void 0;
  const present2 = shownValue(fact.value);
  const missing = { value: absent, because: [] };
  return a === void 0 ? { ...shared2, a: missing, b: present2 } : { ...shared2, a: present2, b: missing };
}
function compareValues(a, b) {
  if (a.kind === "value" && b.kind === "value") {
    return a.same === b.same ? void 0 : { a: shownValue(a), b: shownValue(b) };
  }
  if (a.kind === "items" && b.kind === "items") {
    const [onlyA, onlyB] = [without(a.items, b.items), without(b.items, a.items)];
    if (onlyA.length === 0 && onlyB.length === 0) return void 0;
    return { a: shownItems(onlyA, a), b: shownItems(onlyB, b) };
  }
  if (a.kind !== "order" || b.kind !== "order") return void 0;
  const [ofA, ofB] = [inBoth(a.keys, b.keys), inBoth(b.keys, a.keys)];
  if (ofA.join("\n") === ofB.join("\n")) return void 0;
  return { a: shown(ofA.join(", then "), a.because), b: shown(ofB.join(", then "), b.because) };
}
function inBoth(keys, others) {
  const known = new Set(others);
  return [...new Set(keys)].filter((key) => known.has(key));
}
function without(items, others) {
  const taken3 = /* @__PURE__ */ new Map();
  for (const { same } of others) taken3.set(same, (taken3.get(same) ?? 0) + 1);
  return items.filter(({ same }) => {
    const left = taken3.get(same) ?? 0;
    taken3.set(same, left - 1);
    return left <= 0;
  });
}
function shownItems(items, value) {
  const rest = value.items.length - items.length;
  const words2 = items.map((item2) => item2.words).join("; ");
  const text = items.length === 0 ? rest === 0 ? "none" : "nothing beside what both have" : words2;
  const because = items.length === 0 ? value.because : () => items.flatMap((it) => it.because());
  return shown(rest > 0 && items.length > 0 ? `${text}; and what both have` : text, because);
}
function shownValue(value) {
  switch (value.kind) {
    case "value":
      return shown(value.words, value.because);
    case "items":
      return shownItems(value.items, value);
    case "order":
      return shown(value.keys.join(", then "), value.because);
    default:
      return shown(`not known: ${value.why}`, value.because);
  }
}
function shown(value, because) {
  return { value, because: settled(because()) };
}
function settled(evidence) {
  const seen = /* @__PURE__ */ new Set();
  return evidence.map(import_chunk_WZALQ3P6.settleEvidence).filter((it) => {
    const key = JSON.stringify(it);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
var init_difference = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/difference.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_settled_evidence)();
  }
});
function compare(a, b) {
  const groups = [];
  const unknown3 = [];
  const counts = { compared: 0, onlyInA: 0, onlyInB: 0 };
  for (const key of /* @__PURE__ */ new Set([...a.subjects.keys(), ...b.subjects.keys()])) {
    const pair2 = { a: a.subjects.get(key), b: b.subjects.get(key) };
    const { counts: how } = pair2.a ?? pair2.b ?? { counts: "shared" };
    if (pair2.a !== void 0 && pair2.b !== void 0) {
      if (how === "existence") counts.compared++;
    } else if (how === "shared" || (pair2.a === void 0 ? a : b).held.has(key)) continue;
    else if (how === "existence") {
      counts[pair2.a === void 0 ? "onlyInB" : "onlyInA"]++;
      groups.push(onlyOne(pair2));
      continue;
    }
    const found = compareFacts(pair2);
    unknown3.push(...found.unknown);
    if (found.differences.length > 0) groups.push(groupOf(pair2, found));
  }
  return { ...counts, groups: groups.sort(compareGroups), unknown: unknown3.sort(compareUnknown) };
}
function onlyOne({ a, b }) {
  const side = (subject) => {
    return { value: subject?.title ?? null, because: subject === void 0 ? [] : settled(subject.because()) };
  };
  const differences = [{ aspect: "existence", what: "it is there", where: [], a: side(a), b: side(b) }];
  return { kind: (a ?? b)?.kind ?? "mesh", a: a?.title ?? null, b: b?.title ?? null, differences };
}
function groupOf({ a, b }, { differences: found, everyone }) {
  const merged = /* @__PURE__ */ new Map();
  for (const it of found) {
    const { aspect, what, a: ofA, b: ofB } = it.difference;
    const key = JSON.stringify([aspect, what, ofA.value, ofB.value]);
    (0, import_chunk_6EBVQZM5.remember)(merged, key, () => ({ ...it, places: [] })).places.push(it.where);
  }
  const kind = (a ?? b)?.kind ?? "mesh";
  const title = a?.title ?? b?.title ?? null;
  const told2 = [...merged.values()].map(({ difference, places }) => ({
    ...difference,
    where: new Set(places).size === everyone.size ? [] : places.flatMap((place2) => place2 ?? [])
  }));
  const isPods = kind === "pods";
  return { kind, a: a?.title ?? (isPods ? title : null), b: b?.title ?? (isPods ? title : null), differences: told2 };
}
function compareFacts({ a, b }) {
  const [ofA, ofB] = [factsByKey(a), factsByKey(b)];
  const differences = [];
  const unknown3 = [];
  for (const key of /* @__PURE__ */ new Set([...ofA.keys(), ...ofB.keys()])) {
    const pair2 = { a: ofA.get(key), b: ofB.get(key) };
    const fact = pair2.a ?? pair2.b;
    if (fact === void 0 || fact.of !== void 0 && !(ofA.has(fact.of) && ofB.has(fact.of))) continue;
    const why = notKnown(pair2);
    if (why !== void 0) {
      unknown3.push({ subject: (a ?? b)?.title ?? "", what: whatOf(fact), ...why });
      continue;
    }
    const difference = differenceOf(pair2);
    if (difference !== void 0) differences.push({ difference, where: fact.where });
  }
  const told2 = a === void 0 ? ofB : ofA;
  return { differences, unknown: unknown3, everyone: new Set([...told2.values()].flatMap(({ where }) => where ?? [])) };
}
function factsByKey(subject) {
  return new Map((subject?.facts ?? []).map((fact) => [fact.key, fact]));
}
function whatOf({ what, where }) {
  return where === void 0 ? what : `${what} (${where})`;
}
function notKnown({ a, b }) {
  const [whyA, whyB] = [a, b].map((fact) => fact?.value.kind === "unknown" ? fact.value.why : void 0);
  const why = whyA ?? whyB;
  if (why === void 0) return void 0;
  const unit = whyA === void 0 ? "b" : whyB === void 0 ? "a" : "both";
  return { unit, why };
}
function compareGroups(x, y) {
  return kindOrder.indexOf(x.kind) - kindOrder.indexOf(y.kind) || compareTexts(nameOf(x), nameOf(y));
}
function compareUnknown(x, y) {
  return compareTexts(x.subject, y.subject) || compareTexts(x.what, y.what);
}
function compareTexts(x, y) {
  return x < y ? -1 : x > y ? 1 : 0;
}
function nameOf({ a, b }) {
  return [a, b].flatMap((title) => title ?? []).sort()[0] ?? "";
}
var kindOrder;
var init_comparison = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/comparison.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_difference();
    kindOrder = [
      "mesh",
      "namespace",
      "workload",
      "pods",
      "service",
      "host",
      "gateway",
      "route"
    ];
  }
});
function* routeFacts(answer4, place2, view) {
  const of = (what) => place2.title === "" ? what : `${what} to ${place2.title}`;
  if (!answer4.known) {
    yield { aspect: "routes", key: `rules ${place2.title}`, what: of("requests"), value: unanswered(answer4) };
    return;
  }
  const entries = entriesOf(answer4.value, place2, view.naming);
  for (const { key, words: words2, rule } of entries) {
    for (const fact of entryFacts(rule, of(words2), view)) yield { ...fact, key: `${place2.title} ${key} ${fact.key}` };
  }
  yield {
    aspect: "routes",
    key: `${place2.title} order`,
    what: of("order of the routes"),
    value: { kind: "order", keys: entries.map(({ key }) => key), because: () => answer4.because() }
  };
}
function* entryFacts(rule, requests, view) {
  const to = { aspect: "routes", key: "to", what: `${requests} go to`, value: actionValue(rule, view) };
  yield { ...to, absent: "no such route" };
  if (!("action" in rule)) return;
  const { timeout, retries, source } = rule;
  const limit = timeout === void 0 || timeout.milliseconds === 0 ? "none" : (0, import_chunk_WZALQ3P6.formatDuration)(timeout.milliseconds);
  const limitAt = timeout === void 0 ? reasonOf(source) : placed(timeout, `timeout ${timeout.text}`);
  yield { aspect: "timeouts", key: "timeout", what: `timeout of ${requests}`, value: plainValue(limit, limitAt) };
  const policy = retries?.policy;
  const retriesAt = policy === void 0 ? reasonOf(source) : placed(policy, "retries are set");
  const tries = plainValue(retryWords(retries), retriesAt);
  yield { aspect: "retries", key: "retries", what: `retries of ${requests}`, value: tries };
  const other = source === void 0 ? "nothing" : otherWords(writtenOf(source));
  const done = plainValue(other, reasonOf(source), view.naming.text(other));
  yield { aspect: "routes", key: "other", what: `what else is done with ${requests}`, value: done };
}
function reasonOf(source) {
  if (source === void 0)
    return () => [{ note: "nothing routes them: the route that every Service has", from: "absence" }];
  return () => [
    {
      note: `${source.resource.title} routes them`,
      from: "manifest",
      at: source.resource.field(...source.path)
    }
  ];
}
function placed({ resource, path: path9 }, note) {
  if (resource === void 0) return () => [{ note: `${note} in the mesh configuration`, from: "config" }];
  return () => [{ note: `${note} in ${resource.title}`, from: "manifest", at: resource.field(...path9) }];
}
function actionValue(rule, view) {
  const because = reasonOf(rule.source);
  if (!("action" in rule)) return destinations(rule.destinations, view, because);
  const { action } = rule;
  if (action.kind === "forward") return destinations(action.destinations, view, because);
  if (action.kind === "direct-response") return plainValue(`an answer with status ${action.status}`, because);
  const words2 = `a redirect (${action.status}) to ${written(action.redirect)}`;
  return plainValue(words2, because, view.naming.text(words2));
}
function destinations(all, { naming, world }, because) {
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const suffix = `.svc.${world.context.clusterDomain.value}`;
  const say = (destination, host) => {
    const { port, subset, weight } = destination;
    const only = world.mesh.traffic.rules.service(destination.host)?.ports;
    const number = port ?? (only?.length === 1 ? only[0]?.number : void 0);
    const name2 = host.endsWith(suffix) ? host.slice(0, -suffix.length) : host;
    const share = all.length > 1 ? ` ${Math.round(1e3 * weight / total) / 10} %` : "";
    return `${name2}${number === void 0 ? "" : `:${number}`}${subset === void 0 ? "" : ` subset ${subset}`}${share}`;
  };
  const words2 = all.map((it) => it.invalid === void 0 ? say(it, it.host) : `nowhere (500): ${it.invalid}`);
  const same = all.map((it) => say(it, naming.host(it.host))).sort();
  const places = () => [
    ...because(),
    ...all.slice(0, 3).flatMap((it, index) => {
      return because().every(({ at }) => at === void 0) ? [] : [{ note: words2[index] ?? "", from: "manifest", at: it.at() }];
    })
  ];
  return plainValue(words2.length === 0 ? "the host that is asked for" : words2.join(", "), places, same.join(", "));
}
function retryWords(retries) {
  if (retries === void 0) return "off";
  const { attempts, perTryTimeout, retryOn, retriableStatusCodes, backoff } = retries;
  const codes = retriableStatusCodes.length === 0 ? "" : ` (${[...retriableStatusCodes].sort().join(", ")})`;
  const limit = perTryTimeout === void 0 ? "" : `, ${(0, import_chunk_WZALQ3P6.formatDuration)(perTryTimeout.milliseconds)} per try`;
  const wait = backoff === 25 ? "" : `, back-off from ${(0, import_chunk_WZALQ3P6.formatDuration)(backoff)}`;
  return `${attempts} on ${[...retryOn].sort().join(", ")}${codes}${limit}${wait}`;
}
function entriesOf(rules, place2, naming) {
  const grouped = /* @__PURE__ */ new Map();
  for (const rule of rules) {
    const { source } = rule;
    const group = source === void 0 ? rule : `${source.resource.namespace} ${source.resource.name} ${source.path.join("/")}`;
    (0, import_chunk_6EBVQZM5.remember)(grouped, group, () => []).push(rule);
  }
  const repeated = /* @__PURE__ */ new Map();
  return [...grouped.values()].flatMap((group) => {
    const [rule] = group;
    if (rule === void 0) return [];
    const catchesAll = group.some((it) => "catchesAll" in it && it.catchesAll);
    const matched2 = catchesAll ? "" : matchWords(rule, place2);
    const words2 = matched2 === "" ? "action" in rule ? "requests" : "connections" : `requests with ${matched2}`;
    const shared2 = naming.text(
      words2.replace(
        /\bsourceNamespace (\S+?)(?=,|$| or )/g,
        (_, name2) => `sourceNamespace ${naming.namespace(name2)}`
      )
    );
    const times = (repeated.get(shared2) ?? 0) + 1;
    repeated.set(shared2, times);
    return [{ key: times === 1 ? shared2 : `${shared2} #${times}`, words: words2, rule }];
  });
}
function writtenOf({ resource, path: path9 }) {
  let value = resource.value;
  for (const step of path9) {
    if (Array.isArray(value)) value = value[Number(step)];
    else value = (0, import_chunk_6EBVQZM5.isObject)(value) ? value[String(step)] : void 0;
  }
  return (0, import_chunk_6EBVQZM5.isObject)(value) ? value : {};
}
function matchWords({ source }, place2) {
  if (source === void 0) return "";
  const entry = writtenOf(source);
  const own = (0, import_chunk_6EBVQZM5.objectsIn)(entry, "match").flatMap(([, match]) => {
    const { gateways, port, name: _, statPrefix: __, ...rest } = match;
    const bound = (0, import_chunk_6EBVQZM5.stringsIn)({ gateways }, "gateways");
    const fits = bound.length === 0 || place2.bindsTo(bound);
    const isHere = port === void 0 || place2.port === void 0 || port === place2.port;
    return fits && isHere ? [written(place2.port === void 0 ? { ...rest, port } : rest)] : [];
  });
  const converted = (0, import_chunk_6EBVQZM5.listIn)(entry, "matches").map((match) => written(match));
  return [...own, ...converted].sort().join(" or ");
}
function otherWords(entry) {
  const rest = Object.fromEntries(Object.entries(entry).filter(([key]) => !told.has(key)));
  return written(rest) || "nothing";
}
function namesValue(names, because, share = (name2) => name2) {
  return itemsValue(
    [...new Set(names)].sort().map((name2) => ({ same: share(name2), words: name2, because })),
    because
  );
}
var told;
var init_route_facts = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/route-facts.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_duration)();
    (0, import_chunk_6EBVQZM5.init_multimap)();
    (0, import_chunk_6EBVQZM5.init_value)();
    init_fact();
    init_written_words();
    told = /* @__PURE__ */ new Set([
      ...["match", "matches", "route", "timeout", "timeouts", "retries", "retry", "name", "backendRefs", "redirect"],
      ...["directResponse", "delegate", "sessionPersistence"]
    ]);
  }
});
function* settingFacts(cluster, { of, because }, view) {
  const settings = (0, import_chunk_WZALQ3P6.trafficSettings)(cluster, view.world.context);
  for (const [setting, name2, words2] of settingRows) {
    const own = settings[setting];
    const value = typeof own === "object" ? written(own) || "on" : String(own ?? words2.unset);
    const more = setting === "loadBalancer" ? balancerWords(cluster) : "";
    const block = cluster.policy.blocks[name2];
    const reasons3 = () => block === void 0 ? [...because(), { note: `no rule sets ${name2}`, from: "absence" }] : [{ note: `${block.rule.title} sets it`, from: "manifest", at: (0, import_chunk_WZALQ3P6.blockField)(block) }];
    yield {
      aspect: "traffic",
      key: `${setting} ${of ?? ""}`,
      what: of === void 0 ? words2.title : `${words2.title} of ${of}`,
      value: plainValue(`${value}${more}`, reasons3)
    };
  }
}
function balancerWords({ policy }) {
  const { simple: _, ...rest } = policy.blocks.loadBalancer?.value ?? {};
  const words2 = written(rest);
  return words2 === "" ? "" : ` (${words2})`;
}
var unlimited, settingRows;
var init_setting_facts = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/setting-facts.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_traffic_settings)();
    (0, import_chunk_WZALQ3P6.init_destination_rule)();
    init_fact();
    init_written_words();
    unlimited = "no limit";
    settingRows = [
      ["connectTimeout", "connectionPool", { title: "connect timeout", unset: "none" }],
      ["idleTimeout", "connectionPool", { title: "idle timeout", unset: "Istio's default" }],
      ["maxConnections", "connectionPool", { title: "most connections", unset: unlimited }],
      ["http1MaxPendingRequests", "connectionPool", { title: "most waiting requests", unset: unlimited }],
      ["http2MaxRequests", "connectionPool", { title: "most requests at once", unset: unlimited }],
      ["maxRetries", "connectionPool", { title: "most retries at once", unset: unlimited }],
      ["maxRequestsPerConnection", "connectionPool", { title: "most requests of a connection", unset: unlimited }],
      ["upstreamHttp", "connectionPool", { title: "version of HTTP", unset: "HTTP/1.1" }],
      ["loadBalancer", "loadBalancer", { title: "load balancing", unset: "least request" }],
      ["outlierDetection", "outlierDetection", { title: "outlier detection", unset: "off" }]
    ];
  }
});
function sharedHosts(a, b) {
  const named2 = [a, b].flatMap(
    ({ world, naming }) => world.mesh.traffic.rules.unclaimedHosts().map((host) => naming.host(host))
  );
  const isDefined = (host) => [a, b].some(({ world, naming }) => world.mesh.traffic.rules.service(naming.ownHost(host)) !== void 0);
  return [...new Set(named2)].filter((host) => !isDefined(host)).sort();
}
function* hostSubjects(view, { clients: clients2, hosts }) {
  const asking = [...clients2].slice(0, clients2.size * hosts.length <= mostPairs ? clients2.size : 1);
  const domain = view.world.context.clusterDomain.value;
  for (const shared2 of hosts) {
    const hostname = view.naming.ownHost(shared2);
    yield {
      kind: "host",
      key: `elsewhere ${shared2}`,
      title: `${hostname} (defined elsewhere)`,
      counts: "existence",
      because: () => [],
      get facts() {
        return asking.flatMap(([key, client]) => {
          const namespace = (0, import_chunk_WZALQ3P6.serviceNameOf)(hostname, "", domain)?.namespace ?? client.namespace;
          const where = `clients in ${client.namespace}`;
          const facts = [...hostFacts(client, { hostname, namespace }, view)];
          return facts.map((fact) => ({ ...fact, key: `${fact.key} from ${key}`, where }));
        });
      }
    };
  }
}
function* hostFacts(client, host, view) {
  const { rules } = view.world.mesh.traffic;
  const bindsTo = (gateways) => gateways.includes("mesh");
  yield* routeFacts(rules.towardsHost(client, host), { title: "", port: void 0, bindsTo }, view);
  yield* policyFacts({ client, host }, view);
  const policy = rules.policyFor(client, host, void 0);
  const merged = policy.known ? policy.value.merged : void 0;
  if (merged === void 0) return;
  for (const [name2, { rule, index, value }] of (0, import_chunk_WZALQ3P6.subsetsOf)(merged)) {
    const labels = written((0, import_chunk_6EBVQZM5.stringMapIn)(value, "labels")) || "all pods";
    const because = () => [
      { note: `${rule.title} defines it`, from: "manifest", at: rule.field("spec", "subsets", index) }
    ];
    const pods = plainValue(labels, because);
    yield {
      aspect: "endpoints",
      key: `subset ${name2}`,
      what: `pods of subset ${name2}`,
      value: pods,
      absent: "no such subset"
    };
    yield* policyFacts({ client, host, subset: name2 }, view);
  }
}
function* policyFacts({ client, host, subset }, view) {
  const of = subset === void 0 ? "" : ` of subset ${subset}`;
  const policy = view.world.mesh.traffic.rules.policyFor(client, host, subset);
  if (!policy.known) {
    yield { aspect: "traffic", key: `policy${of}`, what: `traffic policy${of}`, value: unanswered(policy) };
    return;
  }
  const { tls } = policy.value.blocks;
  const because = () => tls === void 0 ? policy.because() : [{ note: `${tls.rule.title} sets it`, from: "manifest", at: (0, import_chunk_WZALQ3P6.blockField)(tls) }];
  const mode = plainValue(tls === void 0 ? "as the pods take it" : String(tls.value.mode ?? "DISABLE"), because);
  yield { aspect: "tls", key: `tls${of}`, what: `TLS that proxies add${of}`, value: mode };
  const cluster = {
    policy: policy.value,
    proxy: "sidecar",
    discovery: "endpoints",
    port: { protocol: "http" }
  };
  const settingsOf2 = { of: subset === void 0 ? void 0 : `subset ${subset}`, because: () => policy.because() };
  yield* settingFacts(cluster, settingsOf2, view);
}
var init_host_facts = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/host-facts.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_destination_rule)();
    (0, import_chunk_WZALQ3P6.init_destination_rule_index)();
    (0, import_chunk_WZALQ3P6.init_hostname)();
    (0, import_chunk_6EBVQZM5.init_value)();
    init_asking_clients();
    init_fact();
    init_route_facts();
    init_setting_facts();
    init_written_words();
  }
});
function withoutAffix(name2, { prefix, suffix }) {
  const isLonger = name2.length > prefix.length + suffix.length;
  return isLonger && name2.startsWith(prefix) && name2.endsWith(suffix) ? name2.slice(prefix.length, name2.length - suffix.length) : name2;
}
var Naming;
var init_naming = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/naming.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_hostname)();
    Naming = class {
      #options;
      #taken;
      constructor(options) {
        this.#options = options;
        this.#taken = new Set(options.namespaces.values());
      }
      /** A namespace that has the other unit's name for another one is no namespace of that unit. */
      namespace(name2) {
        const shared2 = this.#options.namespaces.get(name2);
        if (shared2 !== void 0) return shared2;
        return this.#taken.has(name2) ? `${name2} (another)` : name2;
      }
      /** Without prefix and suffix, unless that is another name of the unit. */
      name(name2) {
        const bare3 = withoutAffix(name2, this.#options.affix);
        return bare3 === name2 || this.#options.names.has(bare3) ? name2 : bare3;
      }
      /** What the unit itself calls a host that the other one names; names of objects are as in the other one. */
      ownHost(host) {
        const { clusterDomain, namespaces } = this.#options;
        const named2 = host.includes(".") ? (0, import_chunk_WZALQ3P6.serviceNameOf)(host, "", clusterDomain) : void 0;
        if (named2 === void 0) return host;
        const [own] = [...namespaces].find(([, shared2]) => shared2 === named2.namespace) ?? [named2.namespace];
        return `${named2.name}.${own}.svc.${clusterDomain}`;
      }
      object(namespace, name2) {
        return `${this.namespace(namespace)}/${this.name(name2)}`;
      }
      /** Names of Services only: all others are the same for both. */
      host(host) {
        const { clusterDomain } = this.#options;
        const named2 = host.includes(".") ? (0, import_chunk_WZALQ3P6.serviceNameOf)(host, "", clusterDomain) : void 0;
        if (named2 === void 0) return host;
        return `${this.name(named2.name)}.${this.namespace(named2.namespace)}.svc.${clusterDomain}`;
      }
      /** A text that may hold full names of Services. */
      text(text) {
        return text.replace(/[\w-]+\.[\w-]+\.svc\.[\w.-]*\w/g, (host) => this.host(host));
      }
      /** `cluster.local/ns/shop/sa/web`: https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source */
      principal(principal) {
        const [, domain, namespace, account] = /^(.*)\/ns\/([^/]*)\/sa\/([^/]*)$/.exec(principal) ?? [];
        if (domain === void 0 || namespace === void 0 || account === void 0) return principal;
        return `${domain}/ns/${this.namespace(namespace)}/sa/${this.name(account)}`;
      }
    };
  }
});
function affixesOf(objects2, units) {
  const [keysA, keysB] = [keysOf(objects2.a), keysOf(objects2.b)];
  const a = [...keysA.values()].filter((it) => !keysB.has(keyOf(it)));
  const b = [...keysB.values()].filter((it) => !keysA.has(keyOf(it)));
  const enough = Math.max(1, Math.min(a.length, b.length) / 2);
  const prefix = best(votes(a, b, "prefix"));
  const suffix = best(votes(a, b, "suffix"));
  const found = (suffix?.shared.size ?? 0) > (prefix?.shared.size ?? 0) ? suffix : prefix;
  if (found === void 0 || found.shared.size < enough) return noAffixes;
  const bases = new Set([...found.shared].map((key) => key.slice(key.indexOf(" ") + 1)));
  const isNamed2 = (part, unit) => part === "" || unit.includes(part.replace(/^-|-$/g, ""));
  if (bases.size < 2 && !(isNamed2(found.a, units.a) && isNamed2(found.b, units.b))) return noAffixes;
  const affix = (part) => ({ ...noAffix, [found.end]: part });
  return { a: affix(found.a), b: affix(found.b), shared: found.shared.size };
}
function isAffixed({ name: name2 }, affix) {
  return withoutAffix(name2, affix) !== name2;
}
function keysOf(objects2) {
  return new Map(objects2.map((it) => [keyOf(it), it]));
}
function keyOf({ kind, name: name2 }) {
  return `${kind} ${name2}`;
}
function votes(a, b, end) {
  const [partsOfA, partsOfB] = [partsByRest(a, end), partsByRest(b, end)];
  const candidates = /* @__PURE__ */ new Map();
  for (const [rest, parts] of partsOfA) {
    const others = partsOfB.get(rest) ?? [];
    if (parts.length > mostPerRest || others.length > mostPerRest) continue;
    for (const part of parts) {
      for (const other of others) {
        if (part === other) continue;
        const make = () => ({ end, a: part, b: other, shared: /* @__PURE__ */ new Set() });
        (0, import_chunk_6EBVQZM5.remember)(candidates, `${part} ${other}`, make).shared.add(rest);
      }
    }
  }
  return [...candidates.values()];
}
function partsByRest(objects2, end) {
  const byRest = /* @__PURE__ */ new Map();
  for (const { kind, name: name2 } of objects2) {
    (0, import_chunk_6EBVQZM5.append)(byRest, `${kind} ${name2}`, "");
    for (let dash = name2.indexOf("-"); dash >= 0; dash = name2.indexOf("-", dash + 1)) {
      const [part, rest] = end === "prefix" ? [name2.slice(0, dash + 1), name2.slice(dash + 1)] : [name2.slice(dash), name2.slice(0, dash)];
      if (rest !== "") (0, import_chunk_6EBVQZM5.append)(byRest, `${kind} ${rest}`, part);
    }
  }
  return byRest;
}
function best(candidates) {
  const length = ({ a, b }) => a.length + b.length;
  return candidates.toSorted((x, y) => y.shared.size - x.shared.size || length(x) - length(y))[0];
}
var noAffix, noAffixes, mostPerRest;
var init_affixes = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/affixes.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_naming();
    noAffix = { prefix: "", suffix: "" };
    noAffixes = { a: noAffix, b: noAffix, shared: 0 };
    mostPerRest = 20;
  }
});
function pair(a, b) {
  const objects2 = { a: objectsOf(a.world), b: objectsOf(b.world) };
  const affixes = affixesOf(objects2, { a: a.name, b: b.name });
  const namespaces = pairNamespaces(bare(objects2.a, affixes.a), bare(objects2.b, affixes.b));
  const ofB = new Map(namespaces.map((it) => [it.b, it.a]));
  return {
    a: namingOf(a, affixes.a, new Map(namespaces.map((it) => [it.a, it.a]))),
    b: namingOf(b, affixes.b, ofB),
    matched: [...affixMatches(affixes, objects2), ...namespaces]
  };
}
function namingOf({ world }, affix, namespaces) {
  const names = new Set([...world.graph.workloads, ...world.graph.services].map(({ name: name2 }) => name2));
  return new Naming({ affix, names, namespaces, clusterDomain: world.context.clusterDomain.value });
}
function objectsOf({ graph }) {
  return graph.resources.flatMap(
    ({ kindName, name: name2, namespace }) => namespace === "" || name2 === "" || unnamed.has(kindName) ? [] : [{ kind: kindName, name: name2, namespace }]
  );
}
function bare(objects2, affix) {
  return objects2.map((it) => ({ ...it, name: withoutAffix(it.name, affix) }));
}
function affixMatches({ a, b, shared: shared2 }, objects2) {
  return ["prefix", "suffix"].filter((what) => a[what] !== b[what]).map((what) => {
    const have = ["a", "b"].map((side) => {
      const affix = side === "a" ? a : b;
      return affix[what] === "" ? 0 : objects2[side].filter((it) => isAffixed(it, affix)).length;
    });
    const who = shared2 === 1 ? "one object has" : `${shared2} objects have`;
    const why = `${who} the same name without it (${have.join(" and ")} have it)`;
    return { what, a: a[what], b: b[what], why };
  });
}
function pairNamespaces(a, b) {
  const [inA, inB] = [new Set(a.map((it) => it.namespace)), new Set(b.map((it) => it.namespace))];
  const ownB = /* @__PURE__ */ new Map();
  for (const { kind, name: name2, namespace } of b) if (!inA.has(namespace)) (0, import_chunk_6EBVQZM5.append)(ownB, `${kind} ${name2}`, namespace);
  const shared2 = /* @__PURE__ */ new Map();
  for (const { kind, name: name2, namespace } of a) {
    if (inB.has(namespace)) continue;
    for (const other of new Set(ownB.get(`${kind} ${name2}`) ?? [])) {
      (0, import_chunk_6EBVQZM5.append)(
        (0, import_chunk_6EBVQZM5.remember)(shared2, namespace, () => /* @__PURE__ */ new Map()),
        other,
        `${kind} ${name2}`
      );
    }
  }
  const candidates = [...shared2].flatMap(
    ([own, others]) => [...others].map(([other, objects2]) => ({ a: own, b: other, objects: objects2, likeness: likeness(own, other) }))
  );
  return candidates.filter((it) => candidates.every((other) => other === it || !isRival(other, it) || isBetter(it, other))).map((it) => ({ what: "namespace", a: it.a, b: it.b, why: sharedWords(it.objects) })).sort((x, y) => x.a < y.a ? -1 : 1);
}
function isRival(other, it) {
  return other.a === it.a || other.b === it.b;
}
function isBetter(it, other) {
  if (it.objects.length !== other.objects.length) return it.objects.length > other.objects.length;
  return it.likeness > other.likeness;
}
function likeness(a, b) {
  const words2 = new Set(b.split("-"));
  return a.split("-").filter((word) => words2.has(word)).length;
}
function sharedWords(objects2) {
  const [first = ""] = objects2;
  const more = objects2.length - 1;
  return more === 0 ? `both hold ${first}` : `both hold ${first} and ${more} more of the same names`;
}
var unnamed;
var init_pairing = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/pairing.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_affixes();
    init_naming();
    unnamed = /* @__PURE__ */ new Set(["ConfigMap", "Secret", "CustomResourceDefinition", "Namespace"]);
  }
});
function* gatewaySubjects(view) {
  const { graph } = view.world;
  for (const gateway of graph.ofKind("Gateway")) yield gatewaySubject(gateway, view, istioListeners);
  for (const gateway of graph.ofKind("KubernetesGateway")) yield gatewaySubject(gateway, view, kubernetesListeners);
  const byResource = /* @__PURE__ */ new Map();
  for (const routing of view.world.mesh.traffic.rules.gatewayRoutings()) {
    (0, import_chunk_6EBVQZM5.append)(
      byResource,
      `${routing.kind} ${view.naming.object(routing.resource.namespace, routing.resource.name)}`,
      routing
    );
  }
  for (const [key, routings] of byResource) {
    const [first] = routings;
    if (first !== void 0) yield routeSubject(key, [first, ...routings.slice(1)], view);
  }
}
function gatewaySubject(resource, view, listenersOf) {
  return {
    kind: "gateway",
    key: `${resource.kindName} ${view.naming.object(resource.namespace, resource.name)}`,
    title: resource.title,
    counts: "existence",
    because: () => [{ note: `${resource.title} is written`, from: "manifest", at: resource.field("metadata", "name") }],
    get facts() {
      return [...gatewayFacts(resource, listenersOf(resource), view)];
    }
  };
}
function istioListeners(gateway) {
  return (0, import_chunk_WZALQ3P6.readGateway2)(gateway).servers.map(({ number, protocol, hosts, tls, path: path9 }) => {
    const names = tls?.credentialNames.join(", ") ?? "";
    const redirect = tls?.httpsRedirect === true ? "redirects to HTTPS" : "";
    const isHttp = ["http", "http2", "grpc"].includes(protocol.toLowerCase());
    const mode = tls === void 0 || isHttp ? "" : `${tls.mode}${names === "" ? "" : ` with ${names}`}`;
    return {
      port: number,
      protocol: protocol.toUpperCase(),
      hosts: hosts.map(({ namespace, host }) => namespace === "*" ? host : `${namespace}/${host}`),
      tls: [mode, redirect].filter((words2) => words2 !== "").join(", ") || "none",
      path: path9
    };
  });
}
function kubernetesListeners(gateway) {
  return (0, import_chunk_WZALQ3P6.readGateway)(gateway).listeners.flatMap(({ port, protocol, hostname, tls, path: path9 }) => {
    if (port === void 0) return [];
    const names = (tls?.certificates ?? []).map(({ name: name2 }) => name2).join(", ");
    const mode = tls === void 0 ? "none" : `${tls.mode}${names === "" ? "" : ` with ${names}`}`;
    return [{ port, protocol, hosts: [hostname ?? "*"], tls: mode, path: path9 }];
  });
}
function* gatewayFacts(resource, listeners, { naming }) {
  const ports = /* @__PURE__ */ new Map();
  for (const listener of listeners) (0, import_chunk_6EBVQZM5.append)(ports, listener.port, listener);
  const at = (path9, note) => () => [
    { note, from: "manifest", at: resource.field(...path9) }
  ];
  for (const [port, own] of ports) {
    const path9 = own[0]?.path ?? ["spec"];
    const listens = at(path9, `${resource.title} listens on port ${port}`);
    const list3 = (words2) => own.flatMap(words2);
    const protocols2 = [...new Set(list3(({ protocol: protocol2 }) => [protocol2]))].sort().join(", ");
    const protocol = plainValue(protocols2, listens);
    const listener = {
      aspect: "listeners",
      key: `port ${port}`,
      what: `port ${port} listens for`,
      value: protocol
    };
    yield { ...listener, absent: "nothing listens" };
    const hosts = namesValue(
      list3((it) => it.hosts),
      listens,
      (host) => sharedHost(host, (name2) => naming.namespace(name2))
    );
    yield { aspect: "listeners", key: `hosts ${port}`, what: `hosts of port ${port}`, value: hosts };
    const tls = namesValue(
      list3((it) => [it.tls]),
      listens
    );
    yield { aspect: "tls", key: `tls ${port}`, what: `TLS of port ${port}`, value: tls };
  }
  const selector = written(resource.spec.selector ?? {});
  const pods = plainValue(selector || "all gateways", at(["spec", "selector"], `the selector of ${resource.title}`));
  if (resource.kind === "Gateway") yield { aspect: "endpoints", key: "pods", what: "pods that listen", value: pods };
}
function sharedHost(host, share) {
  const [namespace = "", name2] = host.split("/");
  return name2 === void 0 ? host : `${share(namespace)}/${name2}`;
}
function routeSubject(key, routings, view) {
  const [{ resource }] = routings;
  return {
    kind: "route",
    key,
    title: `${resource.title} at gateways`,
    counts: "existence",
    because: () => [{ note: `${resource.title} is written`, from: "manifest", at: resource.field("metadata", "name") }],
    get facts() {
      return [...gatewayRouteFacts(routings, view)];
    }
  };
}
function* gatewayRouteFacts(routings, view) {
  const [first] = routings;
  const { resource } = first;
  const { naming } = view;
  const isWritten2 = first.kind === "VirtualService";
  const at = (key, note) => () => [
    { note: `${note} of ${resource.title}`, from: "manifest", at: resource.field("spec", key) }
  ];
  const hosts = routings.flatMap((routing) => routing.hosts);
  const hostsAt = at(isWritten2 ? "hosts" : "hostnames", "hosts");
  const named2 = namesValue(hosts, hostsAt, (host) => naming.host(host));
  yield { aspect: "listeners", key: "hosts", what: "hosts", value: named2 };
  if (isWritten2) {
    const gateways = first.gateways.filter((name2) => name2 !== "mesh");
    const share = (gateway) => {
      const [namespace = "", name2 = ""] = gateway.split("/");
      return naming.object(namespace, name2);
    };
    const bound = namesValue(gateways, at("gateways", "gateways"), share);
    yield { aspect: "listeners", key: "gateways", what: "gateways", value: bound };
  }
  const client = (0, import_chunk_WZALQ3P6.gatewayClient)(resource.namespace, {});
  const rules = view.world.mesh.traffic.rules.atGateway(first, client);
  const bindsTo = (gateways) => gateways.some((name2) => name2 !== "mesh");
  yield* routeFacts(rules, { title: "", port: void 0, bindsTo }, view);
}
var init_gateway_facts = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/gateway-facts.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_client)();
    (0, import_chunk_WZALQ3P6.init_gateway)();
    (0, import_chunk_WZALQ3P6.init_gateway2)();
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_fact();
    init_route_facts();
    init_written_words();
  }
});
function unheldPods(view) {
  const { graph, context: context2 } = view.world;
  const held = /* @__PURE__ */ new Set();
  const unheld = /* @__PURE__ */ new Map();
  for (const kind of policyKinds) {
    const attachments = new import_chunk_WZALQ3P6.PolicyAttachments(kind, graph, context2);
    const attached = new Set(graph.workloads.flatMap((it) => attachments.for(it).map(({ policy }) => policy)));
    for (const policy of graph.ofKind(kind)) {
      if (attached.has(policy)) held.add(keyOf2(policy, view));
      else (0, import_chunk_6EBVQZM5.append)(unheld, keyOf2(policy, view), policy);
    }
  }
  for (const policy of graph.ofKind("PeerAuthentication")) {
    const selector = (0, import_chunk_WZALQ3P6.workloadSelector)(policy.spec, "selector");
    const isMeshWide = policy.namespace === context2.rootNamespace.value && Object.keys(selector).length === 0;
    const candidates = isMeshWide ? graph.workloads : graph.workloadsIn(policy.namespace);
    const isHeld = candidates.some(({ labels }) => (0, import_chunk_WZALQ3P6.selects)(selector, labels));
    if (isHeld) held.add(keyOf2(policy, view));
    else (0, import_chunk_6EBVQZM5.append)(unheld, keyOf2(policy, view), policy);
  }
  return { held, subjects: [...unheld].flatMap(([key, policies]) => subjectOf(key, policies, view) ?? []) };
}
function keyOf2(policy, { naming }) {
  const target = (0, import_chunk_WZALQ3P6.isTargeted)(policy) ? written(policy.spec.targetRefs ?? policy.spec.targetRef) : "";
  return `${naming.namespace(policy.namespace)} ${written((0, import_chunk_WZALQ3P6.workloadSelector)(policy.spec, "selector"))} ${target}`;
}
function subjectOf(key, policies, view) {
  const [first] = policies;
  if (first === void 0) return void 0;
  return {
    kind: "pods",
    key,
    title: titleOf(first, view),
    counts: "always",
    because: () => [],
    facts: [...podFacts(policies, view)]
  };
}
function titleOf(policy, { world }) {
  if ((0, import_chunk_WZALQ3P6.isTargeted)(policy)) return `${written(policy.spec.targetRefs ?? policy.spec.targetRef)} in ${policy.namespace}`;
  const labels = Object.entries((0, import_chunk_WZALQ3P6.workloadSelector)(policy.spec, "selector")).map(([key, value]) => `${key}=${value}`);
  const isRoot = policy.namespace === world.context.rootNamespace.value;
  const where = isRoot ? labels.length === 0 ? "of all namespaces" : "of any namespace" : `of ${policy.namespace}`;
  return labels.length === 0 ? `all pods ${where}` : `pods ${where} with ${labels.join(", ")}`;
}
function* podFacts(policies, { world, naming }) {
  const of = (kind) => policies.filter((it) => it.kind === kind);
  const rules = of("AuthorizationPolicy").map((policy) => policyItem(policy, naming));
  const authorization = {
    aspect: "authorization",
    key: "authorization",
    what: "authorization policies in force",
    value: itemsValue(rules)
  };
  yield { ...authorization, absent: "none" };
  const tokens = itemsValue(of("RequestAuthentication").flatMap((policy) => tokenItems(policy, naming)));
  yield {
    aspect: "authentication",
    key: "authentication",
    what: "tokens that they read",
    value: tokens,
    absent: "none"
  };
  const [peer] = of("PeerAuthentication");
  if (peer === void 0) return;
  const authentications = new import_chunk_WZALQ3P6.PeerAuthentications(world.graph, world.context);
  const pod = { namespace: peer.namespace, name: "pods", labels: (0, import_chunk_WZALQ3P6.workloadSelector)(peer.spec, "selector") };
  const mode = answered(authentications.onPort(pod, 0), String);
  yield {
    aspect: "mtls",
    key: "mtls",
    what: "mutual TLS that they ask for",
    value: mode,
    absent: "as nothing sets it"
  };
}
var policyKinds;
var init_policy_facts = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/policy-facts.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_peer_authentication)();
    (0, import_chunk_WZALQ3P6.init_policy_attachment)();
    (0, import_chunk_6EBVQZM5.init_multimap)();
    (0, import_chunk_WZALQ3P6.init_selector)();
    init_fact();
    init_policy_words();
    init_written_words();
    policyKinds = ["AuthorizationPolicy", "RequestAuthentication"];
  }
});
function* clientFacts({ client, service, port }, view) {
  const { mesh } = view.world;
  const title = `port ${port.number}`;
  const visible = mesh.visible(client, service.hostname);
  const seen = answered(visible, (value) => value ? "known" : "not known");
  yield { aspect: "visibility", key: `visible ${title}`, what: `${title} is, to proxies,`, value: seen };
  if (!visible.known || !visible.value) return;
  const rules = mesh.traffic.rules.towards(client, service, port);
  yield* routeFacts(rules, { title, port: port.number, bindsTo: (gateways) => gateways.includes("mesh") }, view);
  const asked = { client, title, name: { host: service.hostname, port: port.number, subset: void 0 } };
  yield* clusterFacts(asked, view);
  const answer4 = mesh.cluster(client, asked.name);
  const merged = answer4.known ? answer4.value?.policy.merged : void 0;
  if (merged === void 0) return;
  for (const subset of (0, import_chunk_WZALQ3P6.subsetsOf)(merged).keys()) {
    const own = { client, title: `${title} subset ${subset}`, name: { ...asked.name, subset } };
    yield subsetFact(own, view);
    yield* clusterFacts(own, view);
  }
}
function* clusterFacts({ client, title, name: name2 }, view) {
  const { mesh } = view.world;
  const answer4 = mesh.cluster(client, name2);
  if (!answer4.known) {
    yield { aspect: "traffic", key: `cluster ${title}`, what: `connections to ${title}`, value: unanswered(answer4) };
    return;
  }
  const cluster = answer4.value;
  if (cluster === void 0) return;
  yield {
    aspect: "tls",
    key: `tls ${title}`,
    what: `TLS that proxies add to ${title}`,
    value: tlsValue(cluster, client, view)
  };
  yield* settingFacts(cluster, { of: title, because: () => answer4.because().slice(1) }, view);
}
function subsetFact({ client, title, name: name2 }, view) {
  const answer4 = view.world.mesh.cluster(client, name2);
  const endpoints = answer4.known ? answer4.value?.endpoints : answer4;
  const value = endpoints === void 0 ? plainValue("none", () => answer4.because()) : endpoints.known ? endpointsValue(endpoints.value, () => endpoints.because(), view) : unanswered(endpoints);
  return { aspect: "endpoints", key: `pods ${title}`, what: `pods of ${title}`, value, absent: "no such subset" };
}
function endpointsValue(endpoints, because, { naming }) {
  const shared2 = new Map(
    endpoints.map(
      ({ workload, address = "the address that was dialled" }) => workload === void 0 ? [address, address] : [`${workload.namespace}/${workload.name}`, naming.object(workload.namespace, workload.name)]
    )
  );
  return namesValue([...shared2.keys()], because, (name2) => shared2.get(name2) ?? name2);
}
function tlsValue(cluster, client, { world, naming }) {
  const { endpoints } = cluster;
  if (!endpoints.known) return unanswered(endpoints);
  const modes4 = /* @__PURE__ */ new Map();
  for (const endpoint of endpoints.value) {
    const answer4 = world.mesh.tlsTowards(client, cluster, endpoint);
    if (!answer4.known) return unanswered(answer4);
    (0, import_chunk_6EBVQZM5.append)(modes4, tlsWords(answer4.value), { endpoint, answer: answer4 });
  }
  const because = () => [...modes4.values()].flatMap(([first]) => first?.answer.because() ?? []);
  const [only] = modes4.keys();
  if (only === void 0) return withoutPods(cluster, () => endpoints.because());
  if (modes4.size === 1) return plainValue(only, because);
  const say = (name2) => {
    const rows = [...modes4].map(
      ([words2, all]) => `${words2} to ${all.map((it) => name2(it.endpoint)).sort().join(", ")}`
    );
    return rows.sort().join("; ");
  };
  const nameOf3 = ({ workload, address }) => workload === void 0 ? address ?? "others" : `${workload.namespace}/${workload.name}`;
  const sharedName = (endpoint) => endpoint.workload === void 0 ? nameOf3(endpoint) : naming.object(endpoint.workload.namespace, endpoint.workload.name);
  return plainValue(say(nameOf3), because, say(sharedName));
}
function withoutPods({ policy }, because) {
  const block = policy.blocks.tls;
  if (block === void 0) return plainValue("as the pods take it", because);
  const note = `${block.rule.title} sets it`;
  return plainValue(String(block.value.mode ?? "DISABLE"), () => [{ note, from: "manifest", at: (0, import_chunk_WZALQ3P6.blockField)(block) }]);
}
function tlsWords(tls) {
  const name2 = (0, import_chunk_WZALQ3P6.writtenServerName)(tls);
  const words2 = tls.mode === "none" ? "none: plaintext" : tls.mode;
  return name2 === void 0 ? words2 : `${words2} with server name ${name2}`;
}
var init_client_facts = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/client-facts.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_client_tls)();
    (0, import_chunk_WZALQ3P6.init_destination_rule)();
    (0, import_chunk_WZALQ3P6.init_destination_rule_index)();
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_fact();
    init_route_facts();
    init_setting_facts();
  }
});
function* serviceSubjects(view, asked) {
  const written3 = new Set(view.world.graph.services);
  for (const service of view.world.mesh.traffic.rules.services()) {
    if (!("hosts" in service.origin || written3.has(service.origin))) continue;
    const { resource, hostname, origin } = service;
    const isService = !("hosts" in origin);
    yield {
      kind: isService ? "service" : "host",
      key: sharedKey(service, view),
      title: isService ? resource.title : `${hostname} (${resource.title})`,
      counts: "existence",
      because: () => [
        { note: `${resource.title} defines it`, from: "manifest", at: resource.field("metadata", "name") }
      ],
      get facts() {
        return [...serviceFacts(service, clientsOf(service, asked, view), view)];
      }
    };
  }
}
function* serviceFacts(service, clients2, view) {
  const { world, naming } = view;
  const { origin } = service;
  if (!("hosts" in origin)) {
    const pods = world.graph.workloadsBehind(origin);
    const shared2 = new Map(pods.map((it) => [it.resource.title, naming.object(it.namespace, it.name)]));
    const because = () => [
      { note: "its selector", from: "manifest", at: service.resource.field("spec", "selector") }
    ];
    const value = namesValue([...shared2.keys()], because, (name2) => shared2.get(name2) ?? name2);
    yield { aspect: "endpoints", key: "pods", what: "pods behind it", value };
  }
  for (const port of service.ports) {
    const protocol = protocolFact(port, view);
    yield protocol;
    for (const [key, client] of clients2) {
      const where = `clients in ${client.namespace}`;
      for (const fact of clientFacts({ client, service, port }, view)) {
        yield { ...fact, key: `${fact.key} from ${key}`, where, of: protocol.key };
      }
    }
  }
}
function protocolFact({ number, protocol, origin }, { world }) {
  const value = "service" in origin ? answered(world.mesh.protocol(origin), String) : plainValue(protocol, () => []);
  return {
    aspect: "protocol",
    key: `port ${number}`,
    what: `protocol of port ${number}`,
    value,
    absent: "no such port"
  };
}
var init_service_facts = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/service-facts.ts"() {
    "use strict";
    init_asking_clients();
    init_client_facts();
    init_fact();
    init_route_facts();
  }
});
function profileOf(view, asked) {
  const { subjects: subjects2, held } = unheldPods(view);
  const all = /* @__PURE__ */ new Map();
  const found = [
    meshSubject(view.world.context),
    ...namespaceSubjects(view, asked.clients),
    ...workloadSubjects(view),
    ...subjects2,
    ...serviceSubjects(view, asked),
    ...hostSubjects(view, asked),
    ...gatewaySubjects(view)
  ];
  for (const subject of found) {
    const key = subjectKey(subject);
    if (!all.has(key)) all.set(key, subject);
  }
  return { subjects: all, held: new Set([...held].map((key) => subjectKey({ kind: "pods", key }))) };
}
function subjectKey({ kind, key }) {
  return `${kind} ${key}`;
}
function meshSubject(context2) {
  const names = Object.keys(context2).filter((name2) => name2 !== "enabled");
  return {
    kind: "mesh",
    key: "",
    title: "the mesh",
    counts: "shared",
    because: () => [],
    facts: names.map((name2) => {
      const { value, evidence } = context2[name2];
      const words2 = value === void 0 ? "not known" : written(value) || "none";
      return { aspect: "mesh", key: name2, what: name2, value: plainValue(words2, () => [evidence]) };
    })
  };
}
function* namespaceSubjects({ world, naming }, clients2) {
  for (const client of clients2.values()) {
    const value = answered(world.mesh.outboundMode(client), String);
    yield {
      kind: "namespace",
      key: naming.namespace(client.namespace),
      title: `namespace ${client.namespace}`,
      counts: "shared",
      because: () => [],
      facts: [{ aspect: "visibility", key: "outbound", what: "requests to hosts that its clients do not know", value }]
    };
  }
}
var init_profile = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff/profile.ts"() {
    "use strict";
    init_fact();
    init_gateway_facts();
    init_host_facts();
    init_policy_facts();
    init_service_facts();
    init_workload_facts();
    init_written_words();
  }
});
function diff({ a, b }, options = {}) {
  const sides2 = { a: sideOf(a, options), b: sideOf(b, options) };
  const pairing = pair(sides2.a, sides2.b);
  const profiles = profilesOf(sides2, pairing);
  const { groups, unknown: unknown3, ...counts } = compare(profiles.a, profiles.b);
  const contexts2 = [sides2.a, sides2.b].map(({ name: name2, world }) => ({ unit: name2, context: world.context }));
  return {
    version: 1,
    tool: { name: "meshlint", version: import_chunk_WZALQ3P6.version },
    units: { a: unitOf(a, sides2.a), b: unitOf(b, sides2.b) },
    matched: pairing.matched,
    summary: {
      differences: groups.reduce((sum, { differences }) => sum + differences.length, 0),
      ...counts,
      unknown: unknown3.length
    },
    groups,
    unknown: unknown3,
    context: (0, import_chunk_WZALQ3P6.contextValues)(contexts2),
    skipped: [.../* @__PURE__ */ new Set([...a.files, ...b.files])].flatMap(({ skipped }) => skipped)
  };
}
function sideOf({ name: name2, files: files2, beside: beside2 = [], partial }, options) {
  const world = (0, import_chunk_WZALQ3P6.openWorld)([...files2, ...beside2], { ...(0, import_chunk_WZALQ3P6.worldOptions)(options), partial: partial !== void 0 });
  return { name: name2, world };
}
function profilesOf(sides2, pairing) {
  const views = {
    a: { world: sides2.a.world, naming: pairing.a },
    b: { world: sides2.b.world, naming: pairing.b }
  };
  const clients2 = sharedClients(views.a, views.b);
  const hosts = sharedHosts(views.a, views.b);
  const shared2 = { hosts, callers: sharedCallers(views.a, views.b, clients2.a) };
  return {
    a: profileOf(views.a, { ...shared2, clients: clients2.a }),
    b: profileOf(views.b, { ...shared2, clients: clients2.b })
  };
}
function unitOf({ name: name2, files: files2, renderedFrom = [], partial }, { world }) {
  const written3 = files2.filter(({ file, documents }) => !file.origin && documents.length > 0).length;
  return {
    name: name2,
    files: renderedFrom.length + written3,
    resources: world.graph.resources.length,
    ...partial === void 0 ? {} : { partial }
  };
}
var init_diff = (0, import_chunk_NTIDGXYY.__esm)({
  "src/diff.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_context_values)();
    init_asking_clients();
    init_comparison();
    init_host_facts();
    init_pairing();
    init_profile();
    (0, import_chunk_WZALQ3P6.init_lint)();
    (0, import_chunk_WZALQ3P6.init_open_world)();
    (0, import_chunk_WZALQ3P6.init_version)();
  }
});
function diffSettings(line) {
  (0, import_chunk_WZALQ3P6.refuseForeignFlags)(line);
  const [a, b, ...more] = line.paths;
  if (a === void 0 || b === void 0 || more.length > 0) {
    const given2 = ["none is", "one is"][line.paths.length] ?? `${line.paths.length} are`;
    throw new import_chunk_WZALQ3P6.UsageError(
      `"meshlint diff" compares two units, and ${given2} given: meshlint diff overlays/dev overlays/prod`
    );
  }
  if (a === "-" || b === "-")
    throw new import_chunk_WZALQ3P6.UsageError('"meshlint diff" takes directories, files and names of units, not standard input');
  const istioVersion = (0, import_chunk_WZALQ3P6.istioVersionOf)(line);
  const readFormat = (name2) => (0, import_chunk_WZALQ3P6.oneOf)("format", name2, diffFormats);
  return {
    a,
    b,
    format: readFormat(line.value("format") ?? "pretty"),
    outputs: (0, import_chunk_WZALQ3P6.outputsOf)(line.values("output"), readFormat),
    color: (0, import_chunk_WZALQ3P6.colorOf)(line),
    verbose: line.isSet("verbose"),
    complete: line.isSet("complete"),
    ...istioVersion === void 0 ? {} : { istioVersion },
    meshConfig: line.value("mesh-config"),
    config: line.value("config")
  };
}
var diffFormats;
var init_diff_settings = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/diff-settings.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_command_line)();
    (0, import_chunk_WZALQ3P6.init_lint_settings)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    diffFormats = ["pretty", "markdown", "json"];
  }
});
async function readComparedUnit(given2, reading) {
  const isPath2 = import_node_fs.default.existsSync(import_node_path.default.resolve(reading.cwd, given2));
  const paths = [isPath2 ? given2 : "."];
  const world = await (0, import_chunk_WZALQ3P6.readWorld)(paths, reading);
  const found = await (0, import_chunk_WZALQ3P6.readUnits)(world.manifests, { cwd: reading.cwd, paths });
  const unit = isPath2 ? unitAt(given2, found.units, reading.cwd) : unitNamed(given2, found.units);
  if (unit.files.every(({ documents }) => documents.flatMap(import_chunk_6EBVQZM5.resourcesOf).length === 0)) {
    const why = unit.notRendered === void 0 ? "" : ` (${unit.notRendered})`;
    throw new import_chunk_WZALQ3P6.UsageError(`"${given2}" holds no manifests: there is nothing to compare${why}`);
  }
  const notes = (0, import_chunk_WZALQ3P6.onlyUnit)(found, unit.name).skipped.map(({ file, reason: reason3 }) => `${file}: ${reason3}`);
  return {
    world,
    unit,
    notes: [...unit.notRendered === void 0 ? [] : [`${unit.name}: ${unit.notRendered}`], ...notes]
  };
}
function unitAt(given2, units, cwd) {
  const name2 = (0, import_chunk_NTIDGXYY.displayPath)(import_node_path.default.resolve(cwd, given2), cwd);
  const [first, ...others] = units;
  const unit = others.length === 0 ? first : units.find((it) => it.name === name2);
  if (unit !== void 0) return unit;
  throw new import_chunk_WZALQ3P6.UsageError(`"${given2}" holds ${units.length} units, and one of them is to be compared: ${listed(units)}`);
}
function unitNamed(given2, units) {
  const unit = units.find(({ name: name2 }) => name2 === given2);
  if (unit !== void 0) return unit;
  const meant2 = (0, import_chunk_WZALQ3P6.suggestion)(
    given2,
    units.map(({ name: name2 }) => name2)
  );
  throw new import_chunk_WZALQ3P6.UsageError(
    `"${given2}" is neither a path nor the name of a unit.${meant2 === "" ? ` Units are ${listed(units)}` : meant2}`
  );
}
function listed(units) {
  const names = units.slice(0, 8).map(({ name: name2 }) => `"${name2}"`);
  const more = units.length > names.length ? ` and ${units.length - names.length} more ("meshlint units" lists them)` : "";
  return `${names.join(", ")}${more}`;
}
var init_read_compared_unit = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/read-compared-unit.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_resource)();
    (0, import_chunk_WZALQ3P6.init_spelling)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_WZALQ3P6.init_read_units)();
    (0, import_chunk_WZALQ3P6.init_read_world)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
  }
});
function matchWords2({ what, a, b, why }) {
  const shown2 = (part) => part === "" ? "none" : `"${part}"`;
  const name2 = what === "namespace" ? "namespace" : `name ${what}`;
  return `${name2} ${shown2(a)} here is taken for ${shown2(b)} there: ${why}`;
}
function partsOf({ groups }) {
  const isOnly = (group) => group.differences.some(({ aspect }) => aspect === "existence");
  return {
    onlyInA: groups.filter((group) => isOnly(group) && group.b === null),
    onlyInB: groups.filter((group) => isOnly(group) && group.a === null),
    both: groups.filter((group) => !isOnly(group))
  };
}
function alike(groups) {
  const found = /* @__PURE__ */ new Map();
  for (const group of groups) {
    const told2 = group.differences.map(({ aspect, what, where, a, b }) => {
      return [
        aspect,
        what,
        where,
        ...[a, b].map((it) => [it.value, reasonsOf(it).map(({ file, range }) => [file, range])])
      ];
    });
    const key = JSON.stringify([group.kind, told2]);
    const present2 = found.get(key);
    if (present2 === void 0) found.set(key, { groups: [group], differences: group.differences });
    else present2.groups.push(group);
  }
  return [...found.values()];
}
function titlesOf({ groups }) {
  const more = groups.length - mostNamed;
  const shown2 = more === 1 ? groups : groups.slice(0, mostNamed);
  return [...shown2.map(groupTitle), ...more > 1 ? [`and ${more} more`] : []];
}
function groupTitle({ a, b }) {
  if (a === null || b === null || a === b) return a ?? b ?? "";
  return `${a} | ${b}`;
}
function questionOf({ what, where }) {
  if (where.length === 0) return what;
  const named2 = where.slice(0, mostNamed).map((it, index) => index === 0 ? it : it.replace(/^(?:clients in|port) /, ""));
  const more = where.length - named2.length;
  return `${what} (${named2.join(", ")}${more === 0 ? "" : ` and ${more} more`})`;
}
function reasonsOf({ because }) {
  const placed2 = because.filter(({ file }) => file !== void 0);
  return (placed2.length > 0 ? placed2 : because).slice(0, mostReasons);
}
function summaryWords({ summary: summary3, units }) {
  const { differences, compared: compared2, onlyInA, onlyInB, unknown: unknown3 } = summary3;
  if (differences + compared2 + unknown3 === 0) return "no difference: the units have nothing of the mesh in common";
  const words2 = [
    `${differences === 0 ? "no difference" : (0, import_chunk_WZALQ3P6.count)(differences, "difference")}; ${compared2} compared`,
    ...onlyInA === 0 ? [] : [`${onlyInA} only in ${units.a.name}`],
    ...onlyInB === 0 ? [] : [`${onlyInB} only in ${units.b.name}`],
    ...unknown3 === 0 ? [] : [`${(0, import_chunk_WZALQ3P6.count)(unknown3, "answer")} not known, and not compared`]
  ];
  return words2.join("; ");
}
var mostNamed, mostReasons;
var init_diff_words = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/diff-words.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_count)();
    mostNamed = 4;
    mostReasons = 3;
  }
});
function escaped(text) {
  return (0, import_chunk_WZALQ3P6.printable)(text).replace(/[!#$&*:<>[\\\]^_`{|}~]|(?<=\bwww)\./gi, (character) => `&#${character.charCodeAt(0)};`).replace(/@|&#35;/g, "$&&#8203;");
}
function readable(text) {
  return escaped(text).replace(/&#58;(?!\/\/|[\w+-]+&#58;)/g, ":");
}
function code(text) {
  const shown2 = (0, import_chunk_WZALQ3P6.printable)(text);
  return /[`|]/.test(shown2) ? escaped(shown2) : `\`${shown2}\``;
}
function linked(text, address) {
  const encoded = address?.replace(noAddress, percent);
  return encoded === void 0 || encoded.length > longestAddress ? readable(text) : `[${readable(text)}](${encoded})`;
}
function percent(character) {
  const whole = character.replace(new RegExp("\\p{Cs}", "gu"), "\uFFFD");
  return encodeURIComponent(whole).replace(/['()]/g, (it) => `%${it.charCodeAt(0).toString(16)}`);
}
var longestAddress, noAddress;
var init_markdown_text = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/markdown-text.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_printable)();
    longestAddress = 2e3;
    noAddress = /[^\w\-.~:/?#@!$&*+,;=%]/gu;
  }
});
function diffMarkdown(result) {
  const { a, b } = result.units;
  const { onlyInA, onlyInB, both: both2 } = partsOf(result);
  const lines2 = [
    `## ${readable(`${a.name} and ${b.name}: what the mesh would do`)}`,
    "",
    readable(summaryWords(result)),
    "",
    ...list(result.matched.map((match) => readable(matchWords2(match)))),
    ...onlyLines(a.name, onlyInA),
    ...onlyLines(b.name, onlyInB),
    ...alike(both2).flatMap((group) => groupLines(group, result))
  ];
  return `${lines2.join("\n").trimEnd()}
`;
}
function list(items) {
  return items.length === 0 ? [] : [...items.map((item2) => `- ${item2}`), ""];
}
function onlyLines(unit, groups) {
  if (groups.length === 0) return [];
  const items = groups.map(({ a, b, differences: [first] }) => {
    const value = a === null ? first?.b : first?.a;
    return `${readable(a ?? b ?? "")}${value === void 0 ? "" : placesOf(value)}`;
  });
  return [`### ${readable(`Only in ${unit}`)}`, "", ...list(items)];
}
function groupLines(group, { units }) {
  const head2 = `| | ${readable(units.a.name)} | ${readable(units.b.name)} |`;
  return [
    `### ${titlesOf(group).map(readable).join("<br>")}`,
    "",
    head2,
    "| --- | --- | --- |",
    ...group.differences.map(row),
    ""
  ];
}
function row(difference) {
  return `| ${[readable(questionOf(difference)), cell(difference.a), cell(difference.b)].join(" | ")} |`;
}
function cell(value) {
  return `${readable(value.value ?? "none")}${placesOf(value)}`;
}
function placesOf(value) {
  const reasons3 = reasonsOf(value).map((reason3) => {
    const place2 = (0, import_chunk_WZALQ3P6.evidencePlace)(reason3);
    return place2 === void 0 ? readable((0, import_chunk_WZALQ3P6.evidenceNote)(reason3)) : code(place2);
  });
  return reasons3.length === 0 ? "" : ` (${reasons3.join(", ")})`;
}
var init_diff_markdown = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/diff-markdown.ts"() {
    "use strict";
    init_diff_words();
    (0, import_chunk_WZALQ3P6.init_evidence_words)();
    init_markdown_text();
  }
});
function diffPretty(result, look) {
  const style = (0, import_chunk_WZALQ3P6.styleFor)(look.color);
  const width2 = Math.min(Math.max(look.width, 40), maximumWidth);
  const { a, b } = result.units;
  const { onlyInA, onlyInB, both: both2 } = partsOf(result);
  const lines2 = [
    style.severity("error", (0, import_chunk_WZALQ3P6.printable)(`--- ${a.name}`)),
    style.severity("info", (0, import_chunk_WZALQ3P6.printable)(`+++ ${b.name}`)),
    ...[a, b].flatMap(
      ({ name: name2, partial }) => partial === void 0 ? [] : [(0, import_chunk_WZALQ3P6.printable)(`${name2} is partial: ${partial}`)]
    ),
    ...result.matched.flatMap((match) => (0, import_chunk_WZALQ3P6.wrapText)((0, import_chunk_WZALQ3P6.printable)(matchWords2(match)), width2)),
    "",
    ...onlyLines2(onlyInA, { mark: "-", unit: a.name, style }),
    ...onlyLines2(onlyInB, { mark: "+", unit: b.name, style }),
    ...alike(both2).flatMap((group) => [...groupLines2(group, style, width2), ""]),
    ...look.verbose === true ? unknownLines(result, style) : [],
    (0, import_chunk_WZALQ3P6.printable)(summaryWords(result))
  ];
  return `${lines2.join("\n")}
`;
}
function onlyLines2(groups, { mark, unit, style }) {
  if (groups.length === 0) return [];
  const rows = groups.map(({ a, b, differences: [first] }) => {
    const [reason3] = (mark === "-" ? first?.a : first?.b)?.because ?? [];
    const place2 = reason3 === void 0 ? void 0 : (0, import_chunk_WZALQ3P6.evidencePlace)(reason3);
    return `  ${painted(mark, (0, import_chunk_WZALQ3P6.printable)(a ?? b ?? ""), style)}${place2 === void 0 ? "" : `  ${style.dim(place2)}`}`;
  });
  return [style.bold((0, import_chunk_WZALQ3P6.printable)(`only in ${unit}`)), ...rows, ""];
}
function groupLines2(group, style, width2) {
  const titles2 = titlesOf(group).map((title) => style.bold((0, import_chunk_WZALQ3P6.printable)(title)));
  return [...titles2, ...group.differences.flatMap((difference) => differenceLines(difference, style, width2))];
}
function differenceLines(difference, style, width2) {
  return [
    ...(0, import_chunk_WZALQ3P6.wrapText)((0, import_chunk_WZALQ3P6.printable)(questionOf(difference)), width2 - 2).map((line) => `  ${line}`),
    ...valueLines(difference.a, { mark: "-", style, width: width2 }),
    ...valueLines(difference.b, { mark: "+", style, width: width2 })
  ];
}
function valueLines(value, { mark, style, width: width2 }) {
  const [first = "", ...more] = (0, import_chunk_WZALQ3P6.wrapText)((0, import_chunk_WZALQ3P6.printable)(value.value ?? "none"), width2 - 6);
  return [
    `    ${painted(mark, first, style)}`,
    ...more.map((line) => `      ${line}`),
    ...reasonsOf(value).flatMap((reason3) => {
      const place2 = (0, import_chunk_WZALQ3P6.evidencePlace)(reason3);
      const note = (0, import_chunk_WZALQ3P6.evidenceNote)(reason3);
      return (0, import_chunk_WZALQ3P6.wrapText)(place2 === void 0 ? note : `${place2}  ${note}`, width2 - 8).map(
        (line) => `        ${style.dim(line)}`
      );
    })
  ];
}
function painted(mark, text, style) {
  return style.severity(mark === "-" ? "error" : "info", `${mark} ${text}`);
}
function unknownLines({ unknown: unknown3, units }, style) {
  if (unknown3.length === 0) return [];
  const rows = unknown3.map(({ subject, what, unit, why }) => {
    const where = unit === "both" ? "both" : units[unit].name;
    return `  ${(0, import_chunk_WZALQ3P6.printable)(`${subject}: ${what}: not known in ${where}: ${why}`)}`;
  });
  return [style.bold("not compared"), ...rows, ""];
}
var maximumWidth;
var init_diff_pretty = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/diff-pretty.ts"() {
    "use strict";
    init_diff_words();
    (0, import_chunk_WZALQ3P6.init_evidence_words)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_style)();
    (0, import_chunk_WZALQ3P6.init_wrap_text)();
    maximumWidth = 120;
  }
});
function mistakeLines(mistakes, look) {
  const lines2 = new import_chunk_WZALQ3P6.SourceLines();
  const style = (0, import_chunk_WZALQ3P6.styleFor)(look.color);
  const blocks2 = mistakes.map(({ message, help, file, range }) => {
    const place2 = file === void 0 ? "" : (0, import_chunk_WZALQ3P6.placeWords)({ file, range });
    const head2 = `${style.bold(place2)}${place2 === "" ? "" : "  "}${style.severity("error", "error")}  ${(0, import_chunk_WZALQ3P6.printable)(message)}`;
    const text = file === void 0 ? void 0 : look.text(file);
    const frame3 = text === void 0 || range === void 0 ? [] : (0, import_chunk_WZALQ3P6.codeFrame)({ text, lines: lines2, range, width: Math.max(look.width, 40) - 2, style });
    return [
      head2,
      ...frame3.map((line) => `  ${line}`),
      ...help === void 0 ? [] : [`  help  ${(0, import_chunk_WZALQ3P6.printable)(help)}`],
      ""
    ];
  });
  return blocks2.flat().map((line) => `${line}
`).join("");
}
var init_mistakes = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/mistakes.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_code_frame)();
    (0, import_chunk_WZALQ3P6.init_place_words)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_source_line)();
    (0, import_chunk_WZALQ3P6.init_style)();
  }
});
function tellConfigMistakes(world, io) {
  const found = [...world.configuration?.diagnostics ?? [], ...(0, import_chunk_WZALQ3P6.meshConfigDiagnostics)(world.meshConfig)];
  return tellMistakes(found, (file) => world.text(file), io);
}
function tellMistakes(found, text, io) {
  const mistakes = found.map(({ message, help, file, range }) => {
    return { message, file, range, path: [], ...help === void 0 ? {} : { help } };
  });
  if (mistakes.length > 0) {
    io.stderr.write(mistakeLines(mistakes, { text, color: false, width: io.stderr.columns || import_chunk_WZALQ3P6.defaultWidth }));
  }
  return mistakes.length > 0;
}
var init_config_mistakes = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/config-mistakes.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_mesh_config)();
    (0, import_chunk_WZALQ3P6.init_reporting)();
    init_mistakes();
  }
});
function tellUnread(manifests, io) {
  for (const { problems, skipped } of manifests) {
    for (const { file, reason: reason3 } of skipped) {
      if (reason3 === import_chunk_WZALQ3P6.ignoredReason) io.stderr.write(`meshlint: ${(0, import_chunk_WZALQ3P6.printable)(`${file}: left out: ${reason3}`)}
`);
    }
    for (const { code: code2, message, at } of problems) {
      if (code2 !== "manifest/invalid-yaml") continue;
      const { line, column: column2 } = at.range.start;
      io.stderr.write(`meshlint: ${(0, import_chunk_WZALQ3P6.printable)(`${at.file}:${line}:${column2}: left out: ${message}`)}
`);
    }
  }
  if (manifests.every(({ documents }) => documents.length === 0)) {
    io.stderr.write("meshlint: nothing was read: no manifest was found (a manifest has apiVersion and kind)\n");
  }
}
var init_unread = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/unread.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_read_paths)();
    (0, import_chunk_WZALQ3P6.init_printable)();
  }
});
async function diffCommand(line, rules, io) {
  const settings = diffSettings(line);
  const reading = {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    config: settings.config,
    meshConfig: settings.meshConfig
  };
  const a = await readComparedUnit(settings.a, reading);
  const b = await readComparedUnit(settings.b, reading);
  const isMistaken = tellConfigMistakes(a.world, io);
  tellUnread([.../* @__PURE__ */ new Set([...a.unit.files, ...b.unit.files])], io);
  tellNotes([.../* @__PURE__ */ new Set([...a.notes, ...b.notes])], io);
  const result = answer(settings, a, b);
  const color = (0, import_chunk_WZALQ3P6.wantsColor)(settings.color, io);
  const { verbose } = settings;
  io.stdout.write(reportText(settings.format, result, { color, width: (0, import_chunk_WZALQ3P6.widthOf)(io), verbose }));
  for (const output2 of settings.outputs) {
    (0, import_chunk_WZALQ3P6.writeReport)(output2, reportText(output2.format, result, { color: false, width: import_chunk_WZALQ3P6.defaultWidth, verbose }), io.cwd);
  }
  if (isMistaken) return import_chunk_WZALQ3P6.exitCodes.usage;
  return result.groups.length === 0 ? import_chunk_WZALQ3P6.exitCodes.clean : import_chunk_WZALQ3P6.exitCodes.findings;
}
function tellNotes(notes, io) {
  const more = notes.length - mostNotes;
  for (const note of notes.slice(0, mostNotes)) io.stderr.write(`meshlint: ${(0, import_chunk_WZALQ3P6.printable)(note)}
`);
  if (more > 0) io.stderr.write(`meshlint: and ${more} more: "meshlint units --verbose" lists them
`);
}
function answer({ complete, istioVersion }, a, b) {
  const { meshConfig, configuration } = a.world;
  return diff(
    { a: a.unit, b: b.unit },
    {
      complete,
      ...istioVersion === void 0 ? {} : { istioVersion },
      ...meshConfig === void 0 ? {} : { meshConfig },
      ...configuration === void 0 ? {} : { configuration }
    }
  );
}
function reportText(format, result, look) {
  if (format === "json") return (0, import_chunk_WZALQ3P6.printableJson)(result);
  return format === "markdown" ? diffMarkdown(result) : diffPretty(result, look);
}
var mostNotes;
var init_diff_command = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/diff-command.ts"() {
    "use strict";
    init_diff();
    init_diff_settings();
    (0, import_chunk_WZALQ3P6.init_exit_code)();
    init_read_compared_unit();
    (0, import_chunk_WZALQ3P6.init_reporting)();
    init_diff_markdown();
    init_diff_pretty();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_color)();
    init_config_mistakes();
    init_unread();
    (0, import_chunk_WZALQ3P6.init_width)();
    mostNotes = 10;
  }
});
var lookAt, istio, upstream, read;
var init_places = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/places.ts"() {
    "use strict";
    lookAt = {
      log: "kubectl logs <pod> -c istio-proxy: response flags, response code details and upstream host of the request (access logs are off by default: a Telemetry or accessLogFile of the mesh turns them on)",
      sync: "istioctl proxy-status: has the proxy the control plane's newest configuration",
      listeners: "istioctl proxy-config listeners <pod>: is there a listener, and which filter chains has it",
      routes: "istioctl proxy-config routes <pod> -o json: virtual host, route, timeout and retry policy in force",
      clusters: "istioctl proxy-config clusters <pod> --fqdn <host> -o json: subsets, TLS and connection limits",
      endpoints: "istioctl proxy-config endpoints <pod>: who is behind the cluster, healthy or ejected",
      secrets: "istioctl proxy-config secret <pod>: which certificates have arrived",
      describe: "istioctl experimental describe pod <pod>: the policies that apply to it",
      authorization: "istioctl experimental authz check <pod>: the AuthorizationPolicies that its proxy has",
      ztunnel: "kubectl logs -n istio-system -l app=ztunnel: each connection, and why it was refused",
      ports: "kubectl get service <name> -o yaml: port, targetPort, name and appProtocol",
      slices: "kubectl get endpointslices -l kubernetes.io/service-name=<name>: the addresses behind a Service, and which are ready",
      listening: "kubectl exec <pod> -- ss -ltn: which address and port the process has",
      containers: "kubectl get pod <pod> -o jsonpath='{.spec.containers[*].name} {.spec.initContainers[*].name}': is there an istio-proxy",
      curl: 'kubectl exec <client pod> -- curl -sv <url>: status, body, and the header "server: envoy" of what a proxy answers',
      trace: "meshlint trace --from <workload> --to <url>: the same request, hop by hop, with the lines that decide it"
    };
    istio = "https://istio.io/latest/docs/";
    upstream = "https://github.com/istio/istio/blob/master/";
    read = {
      networkIssues: `${istio}ops/common-problems/network-issues/`,
      ruleConflict: `${istio}ops/common-problems/network-issues/#503-errors-after-setting-destination-rule`,
      http10: `${istio}ops/common-problems/network-issues/#envoy-wont-connect-to-my-http10-service`,
      doubleTls: `${istio}ops/common-problems/network-issues/#double-tls`,
      httpsToHttp: `${istio}ops/common-problems/network-issues/#sending-https-to-an-http-port`,
      securityIssues: `${istio}ops/common-problems/security-issues/`,
      injectionIssues: `${istio}ops/common-problems/injection/`,
      injection: `${istio}setup/additional-setup/sidecar-injection/`,
      protocols: `${istio}ops/configuration/traffic-management/protocol-selection/`,
      tls: `${istio}ops/configuration/traffic-management/tls-configuration/`,
      bestPractices: `${istio}ops/best-practices/traffic-management/`,
      requirements: `${istio}ops/deployment/application-requirements/`,
      peerAuthentication: `${istio}reference/config/security/peer_authentication/`,
      authorization: `${istio}concepts/security/#authorization`,
      jwt: `${istio}reference/config/security/request_authentication/`,
      egress: `${istio}tasks/traffic-management/egress/egress-control/`,
      timeouts: `${istio}tasks/traffic-management/request-timeouts/`,
      faults: `${istio}tasks/traffic-management/fault-injection/`,
      breaking: `${istio}tasks/traffic-management/circuit-breaking/`,
      rateLimits: `${istio}tasks/policy-enforcement/rate-limit/`,
      external: `${istio}tasks/security/authorization/authz-custom/`,
      secureIngress: `${istio}tasks/traffic-management/ingress/secure-ingress/`,
      ingress: `${istio}tasks/traffic-management/ingress/ingress-control/`,
      virtualService: `${istio}reference/config/networking/virtual-service/`,
      destinationRule: `${istio}reference/config/networking/destination-rule/`,
      gateway: `${istio}reference/config/networking/gateway/`,
      services: "https://kubernetes.io/docs/concepts/services-networking/service/",
      debugServices: "https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/",
      dns: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/",
      responseDetails: "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/response_code_details",
      retries: "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on",
      inbound: `${upstream}pilot/pkg/networking/core/listener_inbound.go`,
      clusterTls: `${upstream}pilot/pkg/networking/core/cluster_tls.go`,
      httpRoutes: `${upstream}pilot/pkg/networking/core/httproute.go`,
      routes: `${upstream}pilot/pkg/networking/core/route/route.go`,
      retryDefaults: `${upstream}pilot/pkg/networking/core/route/retry/retry.go`,
      gatewaySource: `${upstream}pilot/pkg/networking/core/gateway.go`,
      authzBuilder: `${upstream}pilot/pkg/security/authz/builder/builder.go`,
      features: `${upstream}pilot/pkg/features/pilot.go`
    };
  }
});
function endingOf(word) {
  const plain2 = word.toLowerCase().replace(/[\s:]+/g, "-");
  return Object.keys(connections).find(
    (ending) => ending === plain2 || connections[ending].also.includes(plain2)
  );
}
var curl, connections, noStatus;
var init_connections = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/connections.ts"() {
    "use strict";
    init_places();
    curl = "https://curl.se/libcurl/c/libcurl-errors.html";
    connections = {
      reset: {
        clause: "is reset",
        title: "the connection was accepted, and then reset",
        meaning: '"Connection reset by peer" (ECONNRESET; curl: exit code 56, or 35 within a TLS handshake). Somebody listens, and does not take what was sent: in a mesh, plaintext to a port that takes only mutual TLS. A client with a sidecar would see 503.',
        also: ["econnreset", "connection-reset", "connection-reset-by-peer", "rst"],
        look: [lookAt.containers, lookAt.describe, lookAt.trace],
        sources: [read.peerAuthentication, curl]
      },
      closed: {
        clause: "is closed",
        title: "the connection was accepted, and closed without an answer",
        meaning: '"Empty reply from server" (curl: exit code 52), EOF, "server closed the connection unexpectedly". On a TCP port of the mesh this is how a policy denies, and how a proxy says that it has nowhere to send to.',
        also: ["empty-reply", "empty-reply-from-server", "eof", "connection-closed"],
        look: [lookAt.log, lookAt.describe, lookAt.trace],
        sources: [read.authorization, curl]
      },
      refused: {
        clause: "is refused",
        title: "the connection was refused",
        meaning: '"Connection refused" (ECONNREFUSED; curl: exit code 7): nobody listens. STRICT mutual TLS does not refuse connections, it resets them. With a sidecar in between, the caller sees 503 instead. In an init container it is often the sidecar that has not started.',
        also: ["econnrefused", "connection-refused"],
        look: [lookAt.ports, lookAt.listening, lookAt.slices, lookAt.trace],
        sources: [read.debugServices, curl]
      },
      handshake: {
        clause: "fails in its TLS handshake",
        title: "the TLS handshake failed",
        meaning: 'curl: exit code 35 (or 56 for an alert that comes late, "certificate required"), "wrong version number" where the other side speaks plaintext. One side opens TLS that the other does not expect.',
        also: ["wrong-version-number", "wrong_version_number", "tls-error", "ssl-error", "certificate-required"],
        look: [lookAt.ports, lookAt.listeners, lookAt.secrets, lookAt.trace],
        sources: [read.tls, curl]
      },
      unanswered: {
        clause: "is not answered",
        title: "nobody answers the attempt to connect",
        meaning: '"Connection timed out" (ETIMEDOUT; curl: exit code 28): packets are dropped. A cluster IP has no such port, a load balancer does not open it, or a NetworkPolicy drops it. The mesh by itself resets or closes, and does not drop.',
        also: ["etimedout", "connection-timed-out", "connect-timeout"],
        look: [lookAt.ports, "kubectl get networkpolicy -A"],
        sources: [read.services, curl]
      },
      hang: {
        clause: "hangs",
        title: "the connection stands, and no byte comes",
        meaning: "The client waits until its own timeout (curl: exit code 28). In a mesh: a server that speaks first, on a port without a declared protocol. The proxy waits for the client, the client for the server; Istio sets no time limit for it.",
        also: ["hangs", "stuck"],
        look: [lookAt.ports, lookAt.listeners, lookAt.trace],
        sources: [`${read.protocols}#server-first-protocols`, curl]
      },
      unresolved: {
        clause: "is never made",
        title: "the name does not resolve",
        meaning: '"Could not resolve host" (ENOTFOUND, NXDOMAIN; curl: exit code 6). The request never reaches a proxy.',
        also: ["nxdomain", "enotfound", "no-such-host", "could-not-resolve-host"],
        look: ["kubectl exec <pod> -- nslookup <host>", lookAt.trace],
        sources: [read.dns, curl]
      }
    };
    noStatus = {
      word: "000",
      title: "no HTTP status: the connection failed",
      meaning: 'curl writes 000 where no HTTP answer came. Its exit code says what happened: 6 unresolved, 7 refused, 28 unanswered or hang, 35 handshake, 52 closed, 56 reset; "meshlint explain reset" and so on tell more. In an access log the status is 0 where the caller went away (flag DC).',
      look: [lookAt.curl, lookAt.trace],
      sources: [curl]
    };
  }
});
var istioSource, istioCodes;
var init_istio_codes = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/istio-codes.ts"() {
    "use strict";
    istioSource = "https://istio.io/latest/docs/reference/config/analysis/";
    istioCodes = {
      IST0001: "istioctl itself failed",
      IST0002: "something is used that is deprecated",
      IST0101: "an object names another one that is not there: a host, subset, gateway or Secret",
      IST0102: "a namespace says nothing about injection",
      IST0103: "a running pod of an injected namespace has no proxy",
      IST0104: "retired (now IST0162): no pod of the gateway opens the port of a Gateway",
      IST0105: "retired (now IST0158): a pod runs another proxy image than would be injected now",
      IST0106: "the API server refuses the object, or Istio rejects it",
      IST0107: "an annotation of Istio stands on a kind of object where nobody reads it",
      IST0108: "an annotation looks like one of Istio and is none",
      IST0109: "two VirtualServices of the mesh are for one host; only the older one counts",
      IST0110: "two Sidecars select the same pods",
      IST0111: "a namespace has two Sidecars without a selector",
      IST0112: "a route names a Service with several ports, and no port",
      IST0113: "retired in 2020 and never replaced: the TLS of a DestinationRule does not fit the policy of the server",
      IST0114: "retired in 2020: a policy about mutual TLS names a port that the Service does not have",
      IST0115: "retired in 2020 and never replaced: a DestinationRule sends mutual TLS to pods without a sidecar",
      IST0116: "Services select the same pods with the same port, and different protocols",
      IST0117: "retired in 2023: a Deployment belongs to no Service",
      IST0118: "a port declares no protocol by its name, so it is detected",
      IST0119: "retired: a policy about JWTs is for a Service whose port is not named as one of HTTP",
      IST0122: "retired in 2024: a regular expression is not valid",
      IST0123: "a namespace has two kinds of injection labels",
      IST0125: "an annotation of Istio has a value that it cannot have",
      IST0126: "MeshNetworks names a registry that is not known",
      IST0127: "a selector matches no pods",
      IST0128: "a DestinationRule opens TLS without saying by which CA to verify the server",
      IST0129: "the same as IST0128, for a single port",
      IST0130: "a route of a VirtualService is never reached, because an earlier one takes all it would match",
      IST0131: "a match of a VirtualService repeats an earlier one",
      IST0132: "a host of a VirtualService is none of its gateway",
      IST0133: "an object is accepted with a warning",
      IST0134: "a ServiceEntry for TCP has no address, so it captures its port whatever the host",
      IST0135: "an annotation of Istio is deprecated",
      IST0136: "an annotation of Istio is alpha",
      IST0137: "two Services send different ports to one port of the same pods",
      IST0138: "two Gateways share a certificate: HTTP/2 connections that are used again meet 404",
      IST0139: "a webhook of the control plane is broken or leads nowhere",
      IST0140: "routes by subset are written for the mesh, and the ingress gateway does not see them",
      IST0141: "the user may not install Istio",
      IST0142: "the Kubernetes version is too old for this Istio",
      IST0143: "an application listens only on the loopback address",
      IST0144: "an application runs as user 1337, whose traffic is not redirected",
      IST0145: "Gateways with the same selector, port and hosts",
      IST0146: 'a Deployment has the image "auto", and nothing injects it',
      IST0147: 'a pod has the image "auto", and nothing injects it',
      IST0148: "a namespace is injected by the default of the installation, without a label",
      IST0149: "routing by claims of a JWT, and no RequestAuthentication that reads them",
      IST0150: "an ExternalName Service has a port that captures TCP of others",
      IST0151: "an EnvoyFilter patches relative to others and has no priority",
      IST0152: "an EnvoyFilter uses REPLACE where it does nothing",
      IST0153: "an EnvoyFilter uses ADD where it does nothing",
      IST0154: "an EnvoyFilter uses REMOVE where it does nothing",
      IST0155: "an EnvoyFilter patches relative to others for one proxy version: an upgrade loses it",
      IST0156: "the Gateway API in the cluster is too old for this Istio",
      IST0157: "a Telemetry names no provider",
      IST0158: "pods run another proxy image than would be injected now",
      IST0159: "two Telemetries select the same pods",
      IST0160: "a namespace has two Telemetries without a selector",
      IST0161: "the Secret of a Gateway has no usable certificate",
      IST0162: "a port of a Gateway is not in the Service of its pods",
      IST0163: "the address of an external control plane is wrong",
      IST0164: "the address of an external control plane is an IP address",
      IST0165: "a VirtualService names the gateway that Istio makes of a Gateway API object",
      IST0166: "a selector is put on pods of a Gateway API gateway, where targetRefs is meant",
      IST0167: "a policy has no effect",
      IST0168: "whether an upgrade changes behaviour cannot be told",
      IST0169: "an upgrade changes the behaviour of something in use",
      IST0170: "a Service differs between the clusters of one mesh",
      IST0171: "the status of an object has a condition that says no",
      IST0172: "the Gateway API in the cluster will soon be too old",
      IST0173: "the labels of a subset are on no pod",
      IST0174: "the host of a DestinationRule is no Service that the mesh knows",
      IST0175: "istiod may fetch keys for JWTs from anywhere",
      IST0176: "a CRD of the Gateway API is too old, and its objects are passed over",
      IST0177: "ServiceEntries give one host and port different protocols"
    };
  }
});
var kialiSource, kialiCodes;
var init_kiali_codes = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/kiali-codes.ts"() {
    "use strict";
    kialiSource = "https://kiali.io/docs/features/validations/";
    kialiCodes = {
      KIA0002: "a namespace has two objects of a kind without a selector",
      KIA0003: "two objects of a kind select the same pods",
      KIA0004: "a selector matches no workload of its namespace",
      KIA0005: "exportTo names a namespace that is not there",
      KIA0101: "an AuthorizationPolicy names a namespace that is not there",
      KIA0102: "an AuthorizationPolicy names a method that HTTP and gRPC do not have",
      KIA0104: "an AuthorizationPolicy names a host that nobody has",
      KIA0105: "an AuthorizationPolicy asks for an identity, which only mutual TLS gives",
      KIA0106: "an AuthorizationPolicy names a service account that is not there",
      KIA0107: "an AuthorizationPolicy names a service account of another cluster",
      KIA0108: "an AuthorizationPolicy names a trust domain that Kiali does not know",
      KIA0109: "ambient: rules about HTTP, and no waypoint that would read them",
      KIA0110: "ambient: rules about HTTP with a selector, where targetRefs is needed",
      KIA0201: "two DestinationRules are for the same host and subset",
      KIA0202: "the host of a DestinationRule is no Service that the mesh knows",
      KIA0203: "the labels of a subset are on no pod of the host",
      KIA0204: "a DestinationRule hides the TLS settings of a wider one",
      KIA0205: "a DestinationRule asks for mutual TLS of the whole mesh, and no PeerAuthentication does",
      KIA0206: "a DestinationRule asks for mutual TLS of a namespace, and no PeerAuthentication does",
      KIA0207: "a DestinationRule turns TLS off for servers that are STRICT",
      KIA0208: "a DestinationRule turns TLS off for a mesh that is STRICT",
      KIA0209: "a subset has no labels",
      KIA0210: "ambient: a DestinationRule about HTTP, and no waypoint",
      KIA0211: "ambient: the Service of a DestinationRule uses no waypoint",
      KIA0212: "ambient: a DestinationRule is not in the namespace of its Service, where waypoints look",
      KIA0301: "two Gateways have the same host and port",
      KIA0302: "the selector of a Gateway matches no pod",
      KIA0401: "the mesh is STRICT without a DestinationRule that turns TLS on (needed only without auto mutual TLS)",
      KIA0501: "a namespace is STRICT without a DestinationRule that turns TLS on (needed only without auto mutual TLS)",
      KIA0505: "a namespace has TLS disabled, and a DestinationRule still turns it on",
      KIA0506: "the mesh has TLS disabled, and a DestinationRule still turns it on",
      KIA0601: "a port declares no protocol by its name",
      KIA0602: "appProtocol is a word that Istio does not know",
      KIA0701: "a Service has a port that no Deployment behind it opens",
      KIA1004: "a Sidecar names a host that nobody has",
      KIA1006: "the Sidecar of the root namespace has a selector",
      KIA1007: "outboundTrafficPolicy of a Sidecar has no mode",
      KIA1101: "a route names a host that nobody has",
      KIA1102: "a VirtualService names a Gateway that is not there: nothing of it applies",
      KIA1104: "a single destination has a weight, which does nothing",
      KIA1105: "a route names a destination twice",
      KIA1106: "two VirtualServices are for one host; in the mesh only the older one counts",
      KIA1107: "a route names a subset that no DestinationRule defines",
      KIA1108: "a gateway is named by its host name instead of namespace/name",
      KIA1109: "ambient: a VirtualService about HTTP, and no waypoint",
      KIA1110: "ambient: a RequestAuthentication, and no waypoint",
      KIA1111: "ambient: a WasmPlugin, and no waypoint",
      KIA1112: "ambient: a Telemetry about HTTP, and no waypoint",
      KIA1113: "ambient: the Service of a VirtualService uses no waypoint",
      KIA1114: "ambient: a VirtualService is not in the namespace of its Service, where waypoints look",
      KIA1115: "ambient: a RequestAuthentication with a selector, where targetRefs is needed",
      KIA1116: "ambient: a WasmPlugin with a selector, where targetRefs is needed",
      KIA1117: "ambient: a Telemetry with a selector, where targetRefs is needed",
      KIA1211: "two ServiceEntries have the same host and port",
      KIA1212: "ServiceEntries give one host and port different protocols",
      KIA1301: "no AuthorizationPolicy covers a workload",
      KIA1311: "a workload has a sidecar and a label of ambient",
      KIA1312: "a workload names a waypoint and is not in ambient",
      KIA1313: "a workload names a waypoint that is not there",
      KIA1314: "a workload has a label for a sidecar and is redirected to ztunnel",
      KIA1315: "a pod has a sidecar and labels of ambient",
      KIA1316: "a workload with a sidecar stands in a namespace of ambient",
      KIA1317: "ambient: a policy about HTTP is for a workload without a waypoint",
      KIA1401: "a route of the Gateway API names a gateway that is not there or does not let it in",
      KIA1402: "a route of the Gateway API names a Service that is not there",
      KIA1501: "two gateways of the Gateway API have the same host and port",
      KIA1502: "two gateways of the Gateway API have the same address",
      KIA1503: "listeners of a gateway share host name, port and protocol",
      KIA1504: "Kiali does not know the GatewayClass",
      KIA1601: "a ReferenceGrant names a namespace that is not there",
      KIA1701: "a WorkloadGroup names a service account that is not there",
      KIA1702: "two WorkloadGroups have the same labels"
    };
  }
});
function wordsIn(text) {
  const [, plain2, json] = flagsOf.exec(text) ?? [];
  const flags = plain2 ?? json;
  if (flags !== void 0) return [flags];
  const lower = text.toLowerCase();
  return logWords.find(([pattern]) => pattern.test(lower))?.[1] ?? [];
}
var logWords, flagsOf;
var init_log_words = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/log-words.ts"() {
    "use strict";
    logWords = [
      [/rbac: access denied|rbac_access_denied/, ["authorization-denied"]],
      [/jwt_authn_access_denied|^jwt /, ["401"]],
      [/no.healthy.upstream/, ["UH"]],
      [/filter_chain_not_found|route_not_found/, ["NR"]],
      [/cluster_not_found/, ["NC"]],
      [/upstream_per_try_timeout|response_timeout|upstream request timeout/, ["UT"]],
      [/fault.filter.abort/, ["FI"]],
      [/wrong.version.number/, ["tls-to-plaintext-server", "mtls-to-plaintext-server", "mtls-to-disabled-server"]],
      [/certificate_verify_failed|tls_error|tls error/, ["UF,URX"]],
      [/retried and the latest reset reason: (remote|delayed) connec/, ["UF,URX"]],
      [/(remote|local).connection.failure|delayed.connect.error|connection.timeout\b/, ["UF"]],
      [/connection.termination/, ["UC"]],
      [/protocol.error/, ["UPE"]],
      [/reset reason: overflow|\{overflow\}/, ["UO"]],
      [/remote.reset/, ["UR"]],
      [/via_upstream/, ["-"]],
      [/^direct_response$/, ["direct-response", "blocked-by-outbound-traffic-policy"]],
      [/blackholecluster|block_all/, ["blackhole", "blocked-by-outbound-traffic-policy"]]
    ];
    flagsOf = /" \d{1,3} ([A-Z]+(?:,[A-Z]+)*) |"response_flags":\s*"([A-Z]+(?:,[A-Z]+)*)"/;
  }
});
var gatewayReasons;
var init_gateway_reasons = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/gateway-reasons.ts"() {
    "use strict";
    init_places();
    gatewayReasons = {
      "gateway-expects-tls": {
        meaning: "Plaintext reaches a port of a gateway on which no filter chain takes it",
        ...{ statuses: [], flags: [], ends: ["reset", "closed"], connectionFlags: ["NR"], by: ["gateway"], rules: [] },
        ...{ look: [lookAt.listeners, lookAt.log, lookAt.trace], sources: [read.gateway, read.gatewaySource] }
      },
      "plaintext-to-gateway-tls-port": {
        meaning: "Plaintext HTTP reaches a server of a gateway that expects TLS",
        ...{ statuses: [], flags: [], ends: ["reset", "closed"], connectionFlags: ["NR"], by: ["gateway"], rules: [] },
        ...{ look: [lookAt.listeners, lookAt.log, lookAt.trace], sources: [read.secureIngress, read.gatewaySource] }
      },
      "gateway-no-tls-server-for-sni": {
        meaning: "No server of the gateway is for the server name of the handshake: filter_chain_not_found in its access log",
        ...{ statuses: [], flags: [], ends: ["handshake", "reset"], connectionFlags: ["NR"], by: ["gateway"], rules: [] },
        ...{ look: [lookAt.listeners, lookAt.log, lookAt.trace], sources: [read.gateway, read.gatewaySource] }
      },
      "gateway-credential-missing": {
        meaning: "The gateway does not get its certificate: the Secret must be in the namespace of the gateway's pod",
        ...{ statuses: [], flags: [], ends: ["handshake", "reset"], by: ["gateway"], rules: [] },
        ...{ look: [lookAt.secrets, lookAt.trace], sources: [read.secureIngress, read.gateway] }
      },
      "gateway-requires-client-certificate": {
        meaning: "The server of the gateway is MUTUAL, and the caller shows no client certificate",
        ...{ statuses: [], flags: [], ends: ["handshake"], by: ["gateway"], rules: [] },
        ...{ look: [lookAt.listeners, lookAt.secrets], sources: [read.secureIngress, read.gateway] }
      },
      "https-redirect": {
        meaning: "The server of the gateway redirects plaintext to HTTPS (httpsRedirect)",
        ...{ statuses: [301], flags: [], by: ["gateway"], rules: [] },
        ...{ look: [lookAt.listeners, lookAt.routes], sources: [`${read.gateway}#ServerTLSSettings`] }
      },
      "gateway-has-no-listener-on-port": {
        meaning: "No server of a Gateway opens the port in the gateway's pod: connections are refused",
        ...{ statuses: [], flags: [], ends: ["refused"], by: ["network"], rules: [] },
        ...{ look: [lookAt.listeners, lookAt.trace], sources: [read.ingress, read.gateway] }
      },
      "gateway-service-has-no-such-port": {
        meaning: "The Service of the gateway does not have the port, so nothing reaches the listener",
        ...{ statuses: [], flags: [], ends: ["unanswered", "refused"], by: ["network"], rules: [] },
        ...{ look: [lookAt.ports, lookAt.listeners], sources: [read.ingress, read.gateway] }
      }
    };
  }
});
var quiet, ruleReasons;
var init_rule_reasons = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/rule-reasons.ts"() {
    "use strict";
    init_places();
    quiet = { statuses: [], flags: [] };
    ruleReasons = {
      "destination-rule-not-found": {
        meaning: "Proxies look for a DestinationRule in the client's namespace, the Service's and the root namespace, and this one is nowhere there",
        ...{ ...quiet, by: ["control-plane"], rules: ["traffic/unreachable-destination-rule"] },
        look: [lookAt.clusters, lookAt.describe],
        sources: [`${read.bestPractices}#cross-namespace-configuration`, read.destinationRule]
      },
      "injection-label-not-read": {
        meaning: "A label or annotation about injection stands where the injection webhook does not look",
        ...{ ...quiet, by: ["control-plane"], rules: ["workload/ineffective-injection-label"] },
        look: [lookAt.containers, "istioctl experimental check-inject <pod>: which webhook would inject it, and why not"],
        sources: [read.injection, read.injectionIssues]
      },
      "injection-label-overridden": {
        meaning: "Two labels or annotations ask for different proxies, and another one decides",
        ...{ ...quiet, by: ["control-plane"], rules: ["workload/conflicting-injection-labels"] },
        look: [lookAt.containers, "istioctl experimental check-inject <pod>: which webhook would inject it, and why not"],
        sources: [read.injection, read.injectionIssues]
      },
      "invalid-manifest": {
        meaning: "The API server, or the admission webhook of Istio, refuses the object",
        ...{ ...quiet, by: ["control-plane"], rules: ["workload/ineffective-injection-label"] },
        look: ["kubectl apply --dry-run=server -f <file>: what the API server and its webhooks say"],
        sources: ["https://istio.io/latest/docs/ops/common-problems/validation/"]
      },
      "invalid-yaml": {
        meaning: "The file cannot be read as YAML, so nothing of this document reaches the cluster",
        ...{ ...quiet, by: [], rules: [], look: ["kubectl apply --dry-run=client -f <file>"] },
        sources: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/"]
      },
      "duplicate-key": {
        meaning: "A key stands twice in one mapping: the last one counts, and the other is lost without a word",
        ...{ ...quiet, by: [], rules: [], look: ["kubectl get <kind> <name> -o yaml: which value has arrived"] },
        sources: ["https://yaml.org/spec/1.2.2/#3213-node-comparison"]
      },
      "mutual-tls-off-for-all-pods": {
        meaning: "One pod of a headless Service has no sidecar, so clients send plaintext to all of its pods",
        ...{ ...quiet, by: ["client-proxy"], rules: ["mtls/partially-meshed-headless-service"] },
        look: [lookAt.clusters, lookAt.containers],
        sources: [`${read.tls}#auto-mtls`, read.clusterTls]
      },
      "no-sidecar": {
        meaning: "The pods get no sidecar although their namespace is injected: they stay outside the mesh",
        ...{ ...quiet, by: ["control-plane"], rules: [] },
        look: [lookAt.containers, "istioctl experimental check-inject <pod>: which webhook would inject it, and why not"],
        sources: [read.injection, read.injectionIssues]
      },
      "port-taken-by-proxy": {
        meaning: "The proxy has this port in the network of the pod: the application cannot open it, or is not reached on it",
        ...{ statuses: [], flags: [], ends: ["refused", "closed"], by: [], rules: ["workload/reserved-port"] },
        look: [lookAt.listening, 'kubectl logs <pod>: "address already in use"'],
        sources: [`${read.requirements}#ports-used-by-istio`]
      },
      "protocol-detected": {
        meaning: "The port declares no protocol: the proxies detect HTTP, and treat everything else as TCP",
        ...{ ...quiet, by: [], rules: ["ports/unprefixed-name"], look: [lookAt.ports, lookAt.listeners] },
        sources: [read.protocols]
      },
      "proxy-user-not-redirected": {
        meaning: "Traffic of user and group 1337 is taken for the proxy's own, and goes past it",
        ...{ ...quiet, by: ["network"], rules: ["workload/proxy-uid"] },
        look: ["kubectl exec <pod> -c <container> -- id: the user and group that the application has", lookAt.log],
        sources: [`${read.requirements}#pod-requirements`]
      },
      "sidecar-keeps-job-running": {
        meaning: "The containers of a Job have ended and its sidecar goes on, so that the Job never completes",
        ...{ ...quiet, by: [], rules: [] },
        look: [lookAt.containers, "kubectl get pods: 1/2 NotReady, of a Job that should be Completed"],
        sources: ["https://istio.io/latest/blog/2023/native-sidecars/"]
      }
    };
  }
});
var strict, mismatch, encryption, brokenHandshake, tlsReasons;
var init_tls_reasons = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/tls-reasons.ts"() {
    "use strict";
    init_places();
    strict = ["mtls/strict-reached-by-non-mesh-client"];
    mismatch = ["mtls/mismatched-destination-rule"];
    encryption = { look: [lookAt.clusters, lookAt.describe, lookAt.trace] };
    brokenHandshake = { statuses: [503], flags: ["UF", "URX"], connectionFlags: ["UF", "URX"], rules: mismatch };
    tlsReasons = {
      "strict-mtls-rejects-plaintext": {
        meaning: "The server accepts only mutual TLS of the mesh, and the request comes in plaintext: the connection is accepted, then reset",
        ...{ statuses: [503], flags: ["UC"], ends: ["reset"], connectionFlags: ["UR"], by: ["server-proxy", "ztunnel"] },
        rules: [
          ...strict,
          ...mismatch,
          "mtls/missing-destination-rule",
          "mtls/partially-meshed-headless-service",
          "workload/init-container-needs-network"
        ],
        look: [
          "kubectl logs <server pod> -c istio-proxy: NR filter_chain_not_found is such a connection (where access logs are on)",
          lookAt.clusters,
          lookAt.describe,
          lookAt.containers,
          lookAt.trace
        ],
        sources: [read.peerAuthentication, read.ruleConflict, read.inbound]
      },
      "strict-mtls-rejects-plain-tls": {
        meaning: "The application opens TLS of its own towards a server that asks for a certificate of the mesh",
        ...{ statuses: [], flags: [], ends: ["handshake", "reset"], by: ["server-proxy"], rules: strict, ...encryption },
        sources: [read.peerAuthentication, read.tls, read.inbound]
      },
      "client-presented-no-mesh-certificate": {
        meaning: "The client speaks TLS, as a DestinationRule with SIMPLE says, and shows no certificate of the mesh",
        ...{ statuses: [503], flags: ["UC", "UF", "URX"], ends: ["closed"], connectionFlags: ["UF", "URX"] },
        ...{ by: ["server-proxy"], rules: mismatch, ...encryption },
        sources: [read.tls, read.ruleConflict, read.inbound]
      },
      "plain-tls-to-http-port": {
        meaning: "TLS that is not the mesh's own reaches a PERMISSIVE port declared HTTP, where no filter chain takes it",
        ...{ ...brokenHandshake, ends: ["handshake", "reset"], by: ["server-proxy"], ...encryption },
        sources: [read.httpsToHttp, read.tls, read.inbound]
      },
      "mtls-to-disabled-server": {
        meaning: "The client sends mutual TLS to a server whose PeerAuthentication says DISABLE",
        ...{ ...brokenHandshake, ends: ["closed"], by: ["server-proxy"], ...encryption },
        sources: [read.peerAuthentication, read.ruleConflict, read.clusterTls]
      },
      "mtls-to-plaintext-server": {
        meaning: "The client sends mutual TLS, and no sidecar in front of the application ends it",
        ...{ ...brokenHandshake, ends: ["closed"], by: ["client-proxy", "application"] },
        look: [lookAt.clusters, lookAt.containers, lookAt.trace],
        sources: [read.ruleConflict, read.tls, read.clusterTls]
      },
      "tls-to-plaintext-server": {
        meaning: "TLS reaches a port that speaks plaintext: WRONG_VERSION_NUMBER in the log",
        ...{ ...brokenHandshake, ends: ["handshake", "closed"], by: ["client-proxy", "server-proxy", "application"] },
        ...encryption,
        sources: [read.tls, read.httpsToHttp, read.clusterTls]
      },
      "plaintext-to-tls-server": {
        meaning: "Plaintext reaches an application that speaks TLS; HTTP servers often answer 400",
        ...{ statuses: [400, 503], flags: ["UC"], ends: ["closed"], by: ["application"], rules: [] },
        ...{ look: [lookAt.ports, lookAt.clusters, lookAt.trace], sources: [read.tls, read.destinationRule] }
      },
      "double-tls": {
        meaning: "The application sends HTTPS, and the proxy puts a second layer of TLS around it",
        ...{ statuses: [], flags: [], ends: ["handshake"], by: ["application"], rules: [], ...encryption },
        sources: [read.doubleTls, read.tls]
      },
      "tls-bytes-on-http-port": {
        meaning: "A TLS handshake reaches a port that is declared HTTP",
        ...{ statuses: [], flags: [], ends: ["handshake", "reset"], by: ["server-proxy", "client-proxy"], rules: [] },
        ...{ look: [lookAt.ports, lookAt.listeners, lookAt.trace], sources: [read.httpsToHttp, read.protocols] }
      },
      "non-http-bytes-on-http-port": {
        meaning: "Something that is not HTTP reaches a port that is declared HTTP",
        ...{ statuses: [], flags: [], ends: ["closed", "reset"], by: ["server-proxy", "client-proxy"], rules: [] },
        ...{ look: [lookAt.ports, lookAt.listeners, lookAt.trace], sources: [read.protocols, read.inbound] }
      }
    };
  }
});
var clients, noRules, trafficReasons, reasons;
var init_reasons = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/reasons.ts"() {
    "use strict";
    init_gateway_reasons();
    init_places();
    init_rule_reasons();
    init_tls_reasons();
    clients = ["client-proxy", "gateway", "waypoint"];
    noRules = { rules: [] };
    trafficReasons = {
      "authorization-denied": {
        meaning: "An AuthorizationPolicy denies it: 403 on HTTP, a closed connection on TCP",
        ...{ statuses: [403, 503], flags: ["UC", "UF"], ends: ["closed", "reset"], ...noRules },
        by: ["server-proxy", "gateway", "waypoint", "ztunnel"],
        look: [
          lookAt.log,
          lookAt.authorization,
          "istioctl proxy-config log <pod> --level rbac:debug: which policy matched",
          lookAt.ztunnel,
          lookAt.trace
        ],
        sources: [read.authorization, read.securityIssues, read.authzBuilder]
      },
      "destination-not-found": {
        meaning: "A route names a host, port or subset for which the proxy has no cluster: 503 with an empty body, 500 for routes of the Gateway API",
        ...{ statuses: [500, 503], flags: ["NC"], ends: ["closed"], connectionFlags: ["NC"], by: clients },
        rules: ["traffic/missing-destination", "traffic/undefined-subset"],
        look: [lookAt.routes, lookAt.clusters, lookAt.sync, lookAt.trace],
        sources: [`${read.bestPractices}#avoid-503-errors-while-reconfiguring-service-routes`, read.routes]
      },
      "no-healthy-endpoints": {
        meaning: 'The destination is known, and nobody ready is behind it: "no healthy upstream"',
        ...{ statuses: [503], flags: ["UH"], ends: ["closed"], connectionFlags: ["UH"], by: [...clients, "ztunnel"] },
        ...{ ...noRules, look: [lookAt.endpoints, lookAt.slices, lookAt.trace] },
        sources: [read.debugServices, `${read.destinationRule}#OutlierDetection`]
      },
      "no-endpoints": {
        meaning: "Without a proxy of the client: the Service has no endpoints, so nobody takes the connection",
        ...{ statuses: [], flags: [], ends: ["refused"], by: ["network"], ...noRules },
        ...{ look: [lookAt.slices, lookAt.ports], sources: [read.debugServices] }
      },
      "no-route": {
        meaning: "There is a virtual host for the Host header, and none of its routes matches the request",
        ...{ statuses: [404], flags: ["NR"], by: clients, ...noRules },
        ...{ look: [lookAt.routes, lookAt.sync, lookAt.trace], sources: [read.virtualService, read.httpRoutes] }
      },
      "no-virtual-host": {
        meaning: "The proxy has no virtual host for the Host header",
        ...{ statuses: [404], flags: ["NR"], by: clients, ...noRules },
        ...{ look: [lookAt.routes, lookAt.sync, lookAt.trace], sources: [read.networkIssues, read.httpRoutes] }
      },
      blackhole: {
        meaning: "REGISTRY_ONLY drops TCP connections to addresses that the mesh does not know",
        ...{ statuses: [], flags: ["UH"], ends: ["reset"], connectionFlags: ["UH"], by: ["client-proxy"], ...noRules },
        ...{ look: [lookAt.listeners, lookAt.log, lookAt.trace], sources: [read.egress] }
      },
      "blocked-by-outbound-traffic-policy": {
        meaning: "REGISTRY_ONLY answers HTTP requests to hosts that the mesh does not know with 502",
        ...{ statuses: [502], flags: [], by: ["client-proxy"], ...noRules },
        ...{ look: [lookAt.routes, lookAt.log, lookAt.trace], sources: [read.egress, read.httpRoutes] }
      },
      "nothing-listens-on-port": {
        meaning: "The connection is refused: no process listens on the port at the address that is dialled",
        ...{ statuses: [503], flags: ["UF", "URX"], ends: ["refused", "closed"], connectionFlags: ["UF", "URX"] },
        by: ["network", "server-proxy"],
        rules: [
          "workload/localhost-listener",
          "ports/headless-port-mismatch",
          "workload/init-container-needs-network",
          "workload/reserved-port"
        ],
        look: [lookAt.ports, lookAt.listening, lookAt.trace],
        sources: [read.debugServices, "https://istio.io/latest/blog/2021/upcoming-networking-changes/"]
      },
      "service-has-no-such-port": {
        meaning: "A client without a proxy dials a port that the Service does not have: it gets no answer or a refusal",
        ...{ statuses: [], flags: [], ends: ["unanswered", "refused"], by: ["network"], ...noRules },
        ...{ look: [lookAt.ports], sources: [read.services] }
      },
      "dns-no-such-host": {
        meaning: "The name does not resolve, so the request never leaves the application",
        ...{ statuses: [], flags: [], ends: ["unresolved"], by: ["dns"], ...noRules },
        ...{ look: ["kubectl exec <pod> -- nslookup <host>"], sources: [read.dns] }
      },
      "upstream-timeout": {
        meaning: "The timeout of the route, or of one try, ends the request. There is no timeout unless one is written",
        ...{ statuses: [504], flags: ["URX", "UT"], by: clients },
        rules: ["traffic/timeout-shorter-than-retries", "traffic/per-try-timeout-never-retried"],
        look: [lookAt.routes, lookAt.log, lookAt.trace],
        sources: [read.timeouts, read.retries, read.routes]
      },
      "fault-injected": {
        meaning: "A fault of the route answers: it does so before timeout and retries, which do nothing about it",
        ...{ statuses: "as-written", flags: ["FI"], by: clients, ...noRules },
        ...{ look: [lookAt.routes, lookAt.trace], sources: [read.faults, `${read.virtualService}#HTTPFaultInjection`] }
      },
      "direct-response": {
        meaning: "The route answers by itself (directResponse), with the status that is written there",
        ...{ statuses: "as-written", flags: [], by: clients, ...noRules },
        ...{ look: [lookAt.routes, lookAt.trace], sources: [`${read.virtualService}#HTTPDirectResponse`] }
      },
      "route-redirect": {
        meaning: "The route redirects the caller",
        ...{ statuses: [301, 302, 303, 307, 308], flags: [], by: clients, ...noRules },
        ...{ look: [lookAt.routes, lookAt.trace], sources: [`${read.virtualService}#HTTPRedirect`] }
      },
      "server-first-protocol-on-inspected-port": {
        meaning: "The server would speak first, and the proxy waits for bytes of the client to detect the protocol: it hangs",
        ...{ statuses: [], flags: [], ends: ["hang"], by: ["client-proxy", "server-proxy", "waypoint"] },
        rules: ["ports/server-first-undeclared", "ports/unprefixed-name"],
        look: [lookAt.ports, lookAt.listeners, lookAt.trace],
        sources: [`${read.protocols}#server-first-protocols`]
      },
      "http-to-tcp-server": {
        meaning: "HTTP is sent to an application that does not speak it",
        ...{ statuses: [503], flags: ["UC"], ends: ["closed"], by: ["application"], ...noRules },
        ...{ look: [lookAt.ports, lookAt.trace], sources: [read.protocols] }
      },
      "http2-to-http1-server": {
        meaning: "The port is declared http2 or grpc, and the application speaks HTTP/1.1 only",
        ...{ statuses: [502], flags: ["UPE"], ends: ["closed"], by: ["client-proxy", "server-proxy"], ...noRules },
        ...{ look: [lookAt.ports, lookAt.log, lookAt.trace], sources: [read.protocols] }
      },
      "http1-to-http2-server": {
        meaning: "A gRPC or HTTP/2 application gets HTTP/1.1: its port is declared http, or a gateway is in front",
        ...{ statuses: [503], flags: ["UC"], ends: ["closed"], by: ["client-proxy", "server-proxy"] },
        rules: ["ports/unprefixed-name"],
        ...{ look: [lookAt.ports, lookAt.trace], sources: [read.protocols] }
      },
      "inbound-blackhole": {
        meaning: "The port is one of the server's own proxy, which closes what is sent to it",
        ...{ statuses: [503], flags: ["UC"], ends: ["closed"], by: ["server-proxy"], rules: ["workload/reserved-port"] },
        ...{ look: [lookAt.ports], sources: [`${read.requirements}#ports-used-by-istio`, read.inbound] }
      },
      "differs-by-endpoint-or-weight": {
        meaning: "Some requests fail and others succeed: it depends on the destination or the pod that is chosen",
        ...{ statuses: [], flags: [], by: [], rules: [] },
        ...{ look: [lookAt.endpoints, lookAt.log, lookAt.trace], sources: [read.networkIssues] }
      }
    };
    reasons = {
      ...tlsReasons,
      ...trafficReasons,
      ...gatewayReasons,
      ...ruleReasons
    };
  }
});
var flagSource, proxies, idleOnly, responseFlags;
var init_response_flags = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/response-flags.ts"() {
    "use strict";
    init_places();
    flagSource = "https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#response-flags";
    proxies = ["client-proxy", "server-proxy", "gateway", "waypoint"];
    idleOnly = (title, meaning) => ({ title, meaning, look: [lookAt.log] });
    responseFlags = {
      "-": {
        title: "no flag: this proxy has nothing to complain of",
        meaning: "The answer came from the next hop (via_upstream in the details), or was this proxy's task to give (direct_response, a policy that denies). A flag that the server's proxy sets does not show at the client's: look there too.",
        look: [lookAt.log, lookAt.curl],
        sources: [read.responseDetails],
        by: ["application", ...proxies]
      },
      UF: {
        title: "the connection to the next hop could not be made",
        meaning: "Nobody listened, or the TLS handshake failed. A plaintext request that a STRICT server cuts off is UC, not UF. With URX beside it, the default retries were used up too.",
        look: [lookAt.log, lookAt.clusters, lookAt.endpoints],
        sources: [read.ruleConflict]
      },
      "UF,URX": {
        title: "the connection to the next hop could not be made, in three tries",
        meaning: 'The first try and the two retries that Istio makes by default (connect-failure is one of its conditions) all failed to connect. The words behind the flags tell which of two it is: "connection refused" (delayed_connect_error), nobody listens; "TLS_error" with WRONG_VERSION_NUMBER, the client opens TLS and the server speaks plaintext; CERTIFICATE_VERIFY_FAILED, it does not trust the certificate. On TCP ports URX says that the attempts to connect are used up.',
        look: [lookAt.log, lookAt.clusters, lookAt.endpoints, lookAt.listening],
        sources: [read.ruleConflict, read.retryDefaults]
      },
      UC: {
        title: "the next hop closed the connection",
        meaning: "The connection was made and ended before a response came: plaintext to STRICT, HTTP/1.1 to a gRPC server, a TCP policy that denies, or an application whose keep-alive is shorter than the proxy's idle timeout. The client's default retries do not cover it.",
        look: [lookAt.log, lookAt.describe, lookAt.clusters],
        sources: [read.peerAuthentication, read.retryDefaults]
      },
      "UC,URX": {
        title: "the next hop closed the connection, in every try",
        meaning: "A retryOn that names reset or 5xx repeated the request, and each try ended the same way. What closes each connection is no overload: rather plaintext to STRICT, or a wrong protocol.",
        look: [lookAt.log, lookAt.describe, lookAt.clusters],
        sources: [read.retries]
      },
      UH: {
        title: "no healthy endpoint",
        meaning: "The cluster is known, and has no endpoint that may be used: none ready, all ejected by outlierDetection, or a subset whose labels no pod has. On TCP also what REGISTRY_ONLY drops.",
        look: [lookAt.endpoints, lookAt.slices],
        sources: [read.debugServices, `${read.destinationRule}#OutlierDetection`]
      },
      NR: {
        title: "no route",
        meaning: "No virtual host or no route takes the request: usually a gateway whose VirtualService does not match; HTTP callers see 404. With filter_chain_not_found, nothing takes the connection: the sidecar of a STRICT server writes that of plaintext that it resets, a gateway of a server name that it does not have.",
        look: [lookAt.routes, lookAt.listeners, lookAt.sync],
        sources: [read.networkIssues]
      },
      NC: {
        title: "no cluster",
        meaning: "A route was found, and its destination does not exist for this proxy: wrong host, port or subset. The body is empty; 503, or 500 for routes of the Gateway API.",
        look: [lookAt.routes, lookAt.clusters, lookAt.sync],
        sources: [`${read.bestPractices}#avoid-503-errors-while-reconfiguring-service-routes`]
      },
      URX: {
        title: "the retries are used up",
        meaning: "Beside another flag, which says what the last try met; alone, the next hop answered each try with a status that is retried. Istio retries connections that fail twice by default; attempts counts retries, so there is one try more.",
        look: [lookAt.routes, lookAt.log],
        sources: [`${read.virtualService}#HTTPRetry`, read.retryDefaults]
      },
      UT: {
        title: "the timeout of the route, or of one try",
        meaning: "There is no default timeout in Istio: one is written in a VirtualService or an HTTPRoute. response_timeout in the log is the route's, upstream_per_try_timeout that of a try.",
        look: [lookAt.routes, lookAt.log],
        sources: [read.timeouts]
      },
      "URX,UT": {
        title: "each try met its perTryTimeout, the last one too",
        meaning: "upstream_per_try_timeout, and a retryOn that repeats such tries (5xx, gateway-error or reset). UT without URX beside it is the timeout of the whole route, or a try that is not repeated: the default retryOn does not.",
        look: [lookAt.routes, lookAt.log],
        sources: [read.timeouts, read.retries]
      },
      UO: {
        title: "overflow of a connection pool",
        meaning: "connectionPool of a DestinationRule refuses what is over its limits, with 503. They count for each client proxy by itself, and are practically unlimited by default.",
        look: [lookAt.clusters],
        sources: [read.breaking],
        by: ["client-proxy", "gateway", "waypoint"]
      },
      UPE: {
        title: "the next hop broke the protocol",
        meaning: "The answer is not what the protocol allows; nearly always a port declared http2 or grpc before HTTP/1.1.",
        look: [lookAt.ports, lookAt.log],
        sources: [read.protocols]
      },
      FI: {
        title: "a fault of a route aborted it",
        meaning: "fault.abort of a VirtualService. Retries do not apply to it.",
        look: [lookAt.routes],
        sources: [read.faults]
      },
      DI: {
        title: "a fault of a route delayed it",
        meaning: "fault.delay of a VirtualService. The timeout of the route does not cut the delay.",
        look: [lookAt.routes],
        sources: [read.faults],
        by: ["client-proxy", "gateway", "waypoint"]
      },
      DC: {
        title: "the caller went away",
        meaning: "The caller closed the connection before the answer came, most often by its own timeout. The status is 0, and nobody saw it.",
        look: [lookAt.log],
        by: ["application"]
      },
      DPE: {
        title: "the caller broke the protocol",
        meaning: "What the caller sends is not the HTTP that the port takes: HTTPS on a port declared HTTP, for example. HTTP/1.1 callers see 400.",
        look: [lookAt.ports, lookAt.listeners],
        sources: [read.httpsToHttp],
        by: ["client-proxy", "server-proxy", "gateway"]
      },
      UR: {
        title: "the next hop reset the connection or the stream",
        meaning: "On TCP ports, the server or its proxy reset the connection: plaintext to STRICT, for example. On HTTP/2 and gRPC, the stream was given up.",
        look: [lookAt.log, lookAt.describe],
        sources: [read.peerAuthentication]
      },
      LR: {
        title: "the proxy reset the connection",
        meaning: "This proxy gave the stream up by itself, in the middle of it.",
        look: [lookAt.log],
        by: proxies
      },
      RL: {
        title: "a rate limit refused it",
        meaning: "Local or global rate limiting, which comes by EnvoyFilter; the caller sees 429.",
        look: [lookAt.listeners],
        sources: [read.rateLimits],
        by: ["server-proxy", "gateway"]
      },
      RLSE: {
        title: "the rate limit service failed",
        meaning: "Global rate limiting that is set to refuse where its service cannot be asked.",
        look: [lookAt.log, lookAt.clusters],
        sources: [read.rateLimits],
        by: ["server-proxy", "gateway"]
      },
      UAEX: {
        title: "external authorization refused it",
        meaning: "The provider of an AuthorizationPolicy with action CUSTOM denied the request or could not be reached.",
        look: [lookAt.log, lookAt.describe],
        sources: [read.external],
        by: ["server-proxy", "gateway", "waypoint"]
      },
      DF: {
        title: "DNS failed in the proxy",
        meaning: "The host of the cluster does not resolve: a ServiceEntry with resolution DNS, or an ExternalName Service.",
        look: [lookAt.clusters, "kubectl exec <pod> -c istio-proxy -- pilot-agent request GET clusters"],
        sources: ["https://istio.io/latest/docs/ops/configuration/traffic-management/dns/"],
        by: ["client-proxy", "gateway"]
      },
      SI: {
        title: "the stream was idle for too long",
        meaning: "An idle timeout of streams ended it. Istio sets none for sidecars by default.",
        look: [lookAt.routes, lookAt.listeners],
        by: proxies
      },
      OM: {
        title: "the proxy is out of resources",
        meaning: "The overload manager of the proxy refused it: memory or connections. Look at the limits of the istio-proxy container.",
        look: ["kubectl top pod <pod> --containers", lookAt.log],
        by: proxies
      },
      DT: idleOnly("the connection or request was open for too long", "A maximal duration ended it."),
      UMSDR: idleOnly("the stream to the next hop was open for too long", "A maximal duration of streams ended it."),
      DR: idleOnly("the caller reset the stream", "The caller gave an HTTP/2 or gRPC stream up: it cancelled the call."),
      IH: idleOnly("a header for Envoy itself is not valid", "An x-envoy-* header of the request was refused."),
      LH: idleOnly("the local service failed its health check", "Not used by Istio itself."),
      DO: idleOnly(
        "it was dropped on purpose",
        "The load assignment of the cluster says to drop a share. Not used by Istio."
      ),
      UDO: idleOnly("all of it was dropped on purpose", "As DO, for all requests. Not used by Istio itself."),
      NFCF: idleOnly("a filter of the proxy has no configuration", "A Wasm plugin, most often, that has not arrived."),
      RFCF: idleOnly("a cache filter answered", "Such filters come by EnvoyFilter only.")
    };
  }
});
var statuses, otherStatus;
var init_statuses = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/statuses.ts"() {
    "use strict";
    init_places();
    statuses = {
      301: {
        title: "Moved Permanently",
        meaning: "httpsRedirect of a Gateway, or a redirect of a route. A loop of them: the load balancer ends TLS and sends plaintext to a server with httpsRedirect.",
        look: [lookAt.curl, lookAt.routes, lookAt.trace],
        sources: [read.gateway]
      },
      400: {
        title: "Bad Request",
        meaning: 'With DPE, the caller does not speak the HTTP that the port takes. Without a flag, the application: HTTPS servers answer so to plaintext ("The plain HTTP request was sent to HTTPS port").',
        look: [lookAt.log, lookAt.ports, lookAt.trace],
        sources: [read.tls, read.httpsToHttp]
      },
      401: {
        title: "Unauthorized",
        meaning: 'A RequestAuthentication refuses a token that is not valid: expired, of another issuer, or its keys cannot be fetched; the body begins with "Jwt". A request without a token is not refused by it: an AuthorizationPolicy that asks for one answers 403.',
        look: [lookAt.log, lookAt.describe, "kubectl logs -n istio-system deploy/istiod: does it fetch the keys (jwksUri)"],
        sources: [read.jwt, read.securityIssues]
      },
      403: {
        title: "Forbidden",
        meaning: `With the body "RBAC: access denied", an AuthorizationPolicy: the flag at the client's proxy is "-", as for an answer of the application. rbac_access_denied_matched_policy is in the details of the proxy that denied it; [none] there means that ALLOW policies exist and none of them matched.`,
        look: [lookAt.log, lookAt.authorization, lookAt.describe, lookAt.trace],
        sources: [read.securityIssues, read.authorization]
      },
      404: {
        title: "Not Found",
        meaning: "With the flag NR, a proxy found no virtual host or route. Without a flag, the application says so. At a gateway that shares its certificate with another, a browser that uses its HTTP/2 connection again meets 404 too.",
        look: [lookAt.log, lookAt.routes, lookAt.trace],
        sources: [read.networkIssues]
      },
      408: {
        title: "Request Timeout",
        meaning: "With the flag SI, a stream was idle for too long. Without a flag, the application says so.",
        look: [lookAt.log],
        sources: [read.responseDetails]
      },
      426: {
        title: "Upgrade Required",
        meaning: "The caller speaks HTTP/1.0, which proxies of Istio refuse: nginx does by default towards its backends (proxy_http_version 1.1 helps), ab too. PILOT_HTTP10 of istiod, or ISTIO_META_HTTP10 of a proxy, makes them take it.",
        look: [lookAt.curl, lookAt.log],
        sources: [read.http10, read.features]
      },
      429: {
        title: "Too Many Requests",
        meaning: "With the flag RL, rate limiting, which comes by EnvoyFilter. Without a flag, the application says so.",
        look: [lookAt.log, lookAt.listeners],
        sources: [read.rateLimits]
      },
      431: {
        title: "Request Header Fields Too Large",
        meaning: "Envoy takes headers of 60 KiB in all, unless told otherwise; an application may take less.",
        look: [lookAt.log],
        sources: [read.responseDetails]
      },
      500: {
        title: "Internal Server Error",
        meaning: "With the flag NC, a route of the Gateway API names a backend that is not there or not granted. Without a flag, the application says so.",
        look: [lookAt.log, lookAt.routes, lookAt.trace],
        sources: ["https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule", read.routes]
      },
      502: {
        title: "Bad Gateway",
        meaning: "With UPE, a port declared http2 or grpc before an HTTP/1.1 application. Without a flag from the client's proxy, REGISTRY_ONLY and a host that the mesh does not know.",
        look: [lookAt.log, lookAt.routes, lookAt.ports, lookAt.trace],
        sources: [read.egress, read.protocols]
      },
      503: {
        title: "Service Unavailable",
        meaning: "The flag says which of many: UC closed by the next hop, UF not connected, UH nobody healthy, NC no such destination (empty body), UO over a limit, FI a fault. A 503 of the application has no flag, and is not retried by default.",
        look: [lookAt.log, lookAt.clusters, lookAt.endpoints, lookAt.trace],
        sources: [read.networkIssues, read.ruleConflict]
      },
      504: {
        title: "Gateway Timeout",
        meaning: "With UT, a timeout that somebody has written: Istio has none by default. A try that perTryTimeout cuts is retried only with retryOn 5xx, gateway-error or reset. Without a flag, the application or a load balancer in front.",
        look: [lookAt.log, lookAt.routes, lookAt.trace],
        sources: [read.timeouts, read.retries]
      }
    };
    otherStatus = {
      title: "a status that proxies of the mesh give only where a manifest says so",
      meaning: "It is the answer of the application, unless a route redirects, injects a fault or answers by itself.",
      look: [lookAt.log, lookAt.routes, lookAt.trace],
      sources: [read.virtualService]
    };
  }
});
function explain(word, library) {
  const flag = word.toUpperCase().split(",").sort().join(",");
  const lower = word.toLowerCase().replace(/^preflight\//, "");
  if (Object.hasOwn(responseFlags, flag)) return ofFlag(flag, library);
  if (word === noStatus.word) return { ...bare2, kind: "connection", ...noStatus };
  if (/^[1-5]\d\d$/.test(word)) return ofStatus(word, library);
  if (Object.hasOwn(reasons, lower)) return ofReason(lower, library);
  const ending = endingOf(word);
  if (ending !== void 0) return ofEnding(ending, library);
  const rule = ruleOf(lower, library.rules);
  return rule === void 0 ? ofCode(word.toUpperCase(), library) : ofRule(rule, library);
}
function explainText(text, library) {
  const words2 = endingOf(text) === void 0 ? wordsIn(text) : [text];
  return words2.flatMap((word) => {
    const whole = explain(word, library);
    return whole === void 0 ? word.split(",").flatMap((part) => explain(part, library) ?? []) : [whole];
  });
}
function ruleOf(word, rules) {
  const named2 = rules.filter(({ id }) => nameOf2(id) === word);
  return rules.find(({ id }) => id === word) ?? (named2.length === 1 ? named2[0] : void 0);
}
function ofRule(rule, { page }) {
  const text = page(rule.id);
  return {
    ...{ ...bare2, kind: "rule", word: rule.id, title: rule.summary },
    meaning: `${rule.severity} by default.${rule.also === void 0 ? "" : ` The same elsewhere: ${rule.also.join(", ")}.`}`,
    ...text === void 0 ? {} : { page: text }
  };
}
function ofReason(reason3, library) {
  const facts = reasons[reason3];
  return {
    ...{ ...bare2, kind: "reason", word: reason3, title: facts.meaning, meaning: seenAs(facts) },
    ...{ decidedBy: facts.by, look: facts.look, sources: facts.sources },
    rules: rulesOf([reason3], library)
  };
}
function seenAs({ statuses: given2, flags, ends = [], connectionFlags = [] }) {
  const status = given2 === "as-written" ? "the status that is written there" : given2.join(" or ");
  const answer4 = `${status}${flagWords(flags)}`;
  const end = `${ends.map((ending) => connections[ending].clause).join(" or ")}${flagWords(connectionFlags)}`;
  const sentences = [
    answer4 === "" ? "" : `Where a proxy answers with HTTP, the caller gets ${answer4}.`,
    end === "" ? "" : `On TCP ports, and for callers without a proxy, the connection ${end}.`
  ].filter((sentence) => sentence !== "");
  return sentences.length === 0 ? "No status or flag of a proxy shows it." : sentences.join(" ");
}
function flagWords(flags) {
  return flags.length === 0 ? "" : ` (Envoy ${flags.length === 1 ? "flag" : "flags"} ${flags.join(", ")})`;
}
function ofFlag(flag, library) {
  const { title = "", meaning = "", look = [], sources = [], by } = responseFlags[flag] ?? {};
  const parts = flag.split(",").filter((part, _, all) => part !== "URX" || all.length === 1);
  const found = reasonsWhere(
    ({ flags, connectionFlags = [] }) => parts.every((part) => flags.includes(part) || connectionFlags.includes(part))
  );
  return {
    ...{ kind: "response-flag", word: flag, title, meaning, look, sources: [flagSource, ...sources] },
    ...{ ...given(found, library), decidedBy: by ?? decidersOf(found) }
  };
}
function ofStatus(status, library) {
  const { title, meaning, look, sources } = statuses[status] ?? otherStatus;
  const number = Number(status);
  const found = reasonsWhere(({ statuses: some }) => some === "as-written" ? number >= 400 : some.includes(number));
  return {
    ...{ kind: "status", word: status, title, meaning, look, sources },
    ...{ ...given(found, library), decidedBy: decidersOf(found) }
  };
}
function ofEnding(ending, library) {
  const { title, meaning, look, sources } = connections[ending];
  const found = reasonsWhere(({ ends = [] }) => ends.includes(ending));
  return {
    ...{ kind: "connection", word: ending, title, meaning, look, sources },
    ...{ ...given(found, library), decidedBy: decidersOf(found) }
  };
}
function ofCode(code2, { rules }) {
  const own = rules.filter(({ also }) => also?.includes(code2) === true);
  const isIstio = code2.startsWith("IST");
  const codes = isIstio ? istioCodes : kialiCodes;
  const title = Object.hasOwn(codes, code2) ? codes[code2] : own[0]?.summary;
  if (title === void 0) return void 0;
  const lead = own.length === 0 ? "meshlint has no rule for it." : "meshlint checks it too.";
  const isCurrent = isIstio && !title.startsWith("retired");
  return {
    ...{ ...bare2, kind: "code", word: code2, title },
    meaning: `A code of ${isIstio ? "istioctl analyze" : "Kiali"}. ${lead}`,
    rules: own.map(({ id, summary: summary3 }) => ({ id, summary: summary3 })),
    sources: [isCurrent ? `${istioSource}${code2.toLowerCase()}/` : isIstio ? istioSource : kialiSource]
  };
}
function reasonsWhere(holds) {
  return Object.keys(reasons).filter((reason3) => holds(reasons[reason3]));
}
function given(found, library) {
  return {
    reasons: found.map((reason3) => ({ reason: reason3, meaning: reasons[reason3].meaning })),
    rules: rulesOf(found, library)
  };
}
function decidersOf(found) {
  return [...new Set(found.flatMap((reason3) => reasons[reason3].by))];
}
function rulesOf(found, { rules }) {
  const ids = new Set(found.flatMap((reason3) => reasons[reason3].rules));
  return rules.filter(({ id }) => ids.has(id)).map(({ id, summary: summary3 }) => ({ id, summary: summary3 }));
}
var nameOf2, bare2;
var init_explain = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/explain.ts"() {
    "use strict";
    init_connections();
    init_istio_codes();
    init_kiali_codes();
    init_log_words();
    init_reasons();
    init_response_flags();
    init_statuses();
    nameOf2 = (id) => id.slice(id.indexOf("/") + 1);
    bare2 = { decidedBy: [], reasons: [], rules: [], look: [], sources: [] };
  }
});
function wordsMeant(word, { rules }) {
  if (/^\d+$/.test(word)) return [];
  const ids = rules.map(({ id }) => id);
  const tables = [responseFlags, reasons, connections, istioCodes, kialiCodes];
  const known = [...ids, ...tables.flatMap((table3) => Object.keys(table3)).filter((it) => it !== "-")];
  const names = ids.map((id) => id.slice(id.indexOf("/") + 1));
  const parts = word.length < leastPart ? [] : known.filter((it) => it.includes(word.toLowerCase()));
  if (parts.length > 0) return parts.slice(0, most);
  const one = (0, import_chunk_WZALQ3P6.closest)(word, [...names, ...known]);
  return one === void 0 ? [] : [one];
}
var leastPart, most;
var init_word_meant = (0, import_chunk_NTIDGXYY.__esm)({
  "src/explain/word-meant.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_spelling)();
    init_connections();
    init_istio_codes();
    init_kiali_codes();
    init_reasons();
    init_response_flags();
    leastPart = 4;
    most = 6;
  }
});
function pageText(markdown2, look) {
  const sections = sectionsOf(markdown2);
  const shown2 = look.whole ? sections : abridged(sections);
  const text = shown2.map(({ lines: lines2 }) => blocks(lines2, look)).join("");
  const left = sections.length - shown2.length;
  if (left === 0) return text;
  return `${text}${look.style.dim(`${left} more ${left === 1 ? "example" : "examples"}: --verbose`)}
`;
}
function abridged(sections) {
  const example = sections.find(
    ({ isExample, lines: lines2 }) => isExample && lines2.some((line) => line.includes("# expect:"))
  );
  return sections.filter((section2) => !section2.isExample || section2 === example);
}
function sectionsOf(markdown2) {
  const sections = [[]];
  let inFence = false;
  for (const line of markdown2.trimEnd().split(/\r?\n/)) {
    if (line.startsWith("```")) inFence = !inFence;
    if (!inFence && line.startsWith("## ")) sections.push([]);
    sections.at(-1)?.push(line);
  }
  return sections.map((lines2) => ({ lines: lines2, isExample: lines2.some((line) => /^```\S+ .*file=/.test(line)) }));
}
function blocks(lines2, look) {
  let text = "";
  for (let at = 0; at < lines2.length; ) {
    const end = blockEnd(lines2, at);
    const block = lines2.slice(at, end);
    const isTight = isItem(block[0]) && isItem(lines2[end]);
    if (block[0] !== "") text += `${blockText(block, look)}${isTight ? "\n" : "\n\n"}`;
    at = end;
  }
  return text;
}
function blockEnd(lines2, from) {
  const first = lines2[from] ?? "";
  if (first.startsWith("```")) {
    const close = lines2.indexOf("```", from + 1);
    return close === -1 ? lines2.length : close + 1;
  }
  if (first === "" || first.startsWith("#")) return from + 1;
  const ends = (line) => line === "" || (first.startsWith("|") ? !line.startsWith("|") : startsBlock.test(line));
  const next = lines2.findIndex((line, index) => index > from && ends(line));
  return next === -1 ? lines2.length : next;
}
function blockText(block, { width: width2, style }) {
  const [first = ""] = block;
  if (first.startsWith("```")) return codeText(block, style);
  if (first.startsWith("#")) return style.bold(plain(first.replace(/^#+ /, "")));
  if (first.startsWith("|")) return tableText(block, width2);
  const [, mark = ""] = item.exec(first) ?? [];
  return hanging(mark, plain(block.join(" ").slice(mark.length)), width2);
}
function codeText(block, style) {
  const [, file] = /file=(\S+)/.exec(block[0] ?? "") ?? [];
  const code2 = block.slice(1, block.at(-1) === "```" ? -1 : void 0).map((line) => `    ${(0, import_chunk_WZALQ3P6.printable)(line)}`.trimEnd());
  return [...file === void 0 ? [] : [style.dim(`    # ${(0, import_chunk_WZALQ3P6.printable)(file)}`)], ...code2].join("\n");
}
function tableText(block, width2) {
  const [headings = [], , ...rows] = block.map(cellsOf);
  const items = rows.map((cells) => {
    const [first = "", second = ""] = cells;
    if (cells.length < 3) return hanging("- ", second === "" ? first : `${first}: ${second}`, width2);
    const told2 = cells.map((cell2, index) => cell2 === "" ? "" : `${headings[index] ?? ""}: ${cell2}`);
    return hanging("- ", told2.filter((cell2) => cell2 !== "").join("; "), width2);
  });
  return items.join("\n");
}
function cellsOf(row2) {
  const inner = row2.trim().replace(/^\||\|$/g, "");
  return inner.split(/(?<!\\)\|/).map((cell2) => plain(cell2.trim().replaceAll("\\|", "|")));
}
function hanging(mark, text, width2) {
  const lines2 = (0, import_chunk_WZALQ3P6.wrapText)(text.replace(/\s+/g, " ").trim(), Math.max(20, width2 - mark.length));
  return lines2.map((line, index) => (index === 0 ? mark : " ".repeat(mark.length)) + line).join("\n");
}
function plain(text) {
  return (0, import_chunk_WZALQ3P6.printable)(text).split(/(`[^`]*`)/).map((part) => part.startsWith("`") ? part : withoutMarks(part)).join("");
}
function withoutMarks(text) {
  return text.replace(/\[([^\]]*)\]\((https?:[^)\s]+)\)/g, "$1 ($2)").replace(/\[([^\]]*)\]\([^)\s]*\)/g, "$1").replace(/\*\*([^*]+)\*\*/g, "$1").replace(/(^|[\s(])[_*]([^_*\s][^_*]*)[_*](?=$|[\s).,:;])/g, "$1$2");
}
var item, isItem, startsBlock;
var init_page_text = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/page-text.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_wrap_text)();
    item = /^(\s*(?:[-*]|\d+[.]) )/;
    isItem = (line) => line !== void 0 && item.test(line);
    startsBlock = /^(?:```|#{1,6} |\||\s*(?:[-*]|\d+[.]) )/;
  }
});
function explanationText(explanation, look) {
  const { kind, word, title, meaning, page } = explanation;
  const { style, width: width2 } = look;
  if (page !== void 0) return `${pageText(page, look)}${style.dim(meaning)}
`;
  const decidedBy = explanation.decidedBy.map((decider) => import_chunk_WZALQ3P6.deciders[decider]).join(", ");
  return [
    `${style.bold(word)}  ${style.dim(kind.replace("-", " "))}
`,
    `${(0, import_chunk_WZALQ3P6.wrapText)(title, width2).join("\n")}

${(0, import_chunk_WZALQ3P6.wrapText)(meaning, width2).join("\n")}
`,
    decidedBy === "" ? "" : `
${style.bold("decided by")}  ${decidedBy}
`,
    list2(
      "reasons",
      explanation.reasons.map(({ reason: reason3, meaning: what }) => [reason3, what]),
      look
    ),
    list2(
      "rules that predict it",
      explanation.rules.map(({ id, summary: summary3 }) => [id, summary3]),
      look
    ),
    list2(
      "where to look",
      explanation.look.map((what) => [what, ""]),
      look
    ),
    list2(
      "sources",
      explanation.sources.map((source) => [source, ""]),
      look
    )
  ].join("");
}
function list2(heading, items, { style, width: width2 }) {
  if (items.length === 0) return "";
  const lines2 = items.flatMap(([first, then]) => {
    if (then === "")
      return (0, import_chunk_WZALQ3P6.wrapText)(first, width2 - 4).map((line, index) => index === 0 ? `  ${line}` : `    ${line}`);
    return [`  ${first}`, ...(0, import_chunk_WZALQ3P6.wrapText)(then, width2 - 6).map((line) => `      ${line}`)];
  });
  return `
${style.bold(heading)}
${lines2.join("\n")}
`;
}
var init_explanation_text = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/explanation-text.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_effect_words)();
    init_page_text();
    (0, import_chunk_WZALQ3P6.init_wrap_text)();
  }
});
async function withPlugins(rules, line, io) {
  const configuration = await (0, import_chunk_WZALQ3P6.loadConfiguration)({
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    given: line.value("config"),
    plugins: !line.isSet("no-plugins")
  });
  if (configuration === void 0) return { rules, page: (rule) => io.page(rule), code: import_chunk_WZALQ3P6.exitCodes.clean };
  const { plugins, diagnostics, file } = configuration;
  const mistakes = diagnostics.filter(({ path: path9 }) => /^\/plugins(?:\/|$)/.test(path9));
  const areThere = tellMistakes(mistakes, () => file.file.text, io);
  return {
    rules: [...rules, ...plugins.rules],
    page: (rule) => plugins.page(rule) ?? io.page(rule),
    code: areThere ? import_chunk_WZALQ3P6.exitCodes.usage : import_chunk_WZALQ3P6.exitCodes.clean
  };
}
var init_plugin_rules = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/plugin-rules.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_configuration_file)();
    (0, import_chunk_WZALQ3P6.init_exit_code)();
    init_config_mistakes();
  }
});
async function explainCommand(line, ownRules, io) {
  const other = line.flags.find((flag) => !taken.includes(flag));
  if (other !== void 0) {
    throw new import_chunk_WZALQ3P6.UsageError(
      `"meshlint explain" takes --format, --color, --verbose, --config and --no-plugins and no other flag, not --${other}`
    );
  }
  const format = (0, import_chunk_WZALQ3P6.formatOf)(line.value("format") ?? "pretty");
  if (format !== "pretty" && format !== "json") {
    throw new import_chunk_WZALQ3P6.UsageError(`"meshlint explain" is written as pretty or json, not as ${format}`);
  }
  const { rules, page, code: code2 } = await withPlugins(ownRules, line, io);
  const explanations = explained(line.paths, { rules, page });
  if (format === "json") {
    io.stdout.write((0, import_chunk_WZALQ3P6.printableJson)({ version: 1, explanations }));
    return code2;
  }
  const style = (0, import_chunk_WZALQ3P6.styleFor)((0, import_chunk_WZALQ3P6.wantsColor)((0, import_chunk_WZALQ3P6.colorOf)(line), io));
  const look = {
    style,
    width: Math.min((0, import_chunk_WZALQ3P6.widthOf)(io), import_chunk_WZALQ3P6.defaultWidth),
    whole: line.isSet("verbose")
  };
  io.stdout.write(explanations.map((it) => explanationText(it, look)).join("\n"));
  return code2;
}
function explained(words2, library) {
  const together = wordsOf(words2.join(" "), library);
  const each = together.length === 1 ? together : words2.flatMap((word) => wordsOf(word, library));
  const asked = [...new Set(each)];
  if (asked.length === 0) {
    throw new import_chunk_WZALQ3P6.UsageError(
      '"meshlint explain" needs a word: a rule, a code of another tool (IST0101, KIA1102), an Envoy response flag (UF,URX), a status (503), a reason, or how a connection ended (reset)'
    );
  }
  const text = explainText(words2.join(" "), library);
  return text.length > 0 ? text : asked.map((word) => explain(word, library) ?? unknown(word, library));
}
function wordsOf(word, library) {
  const parts = word.split(/[,\s]+/).filter((part) => part !== "");
  return parts.length > 1 && explain(parts.join(","), library) !== void 0 ? [parts.join(",")] : parts;
}
function unknown(word, library) {
  const meant2 = wordsMeant(word, library).map((it) => `"${it}"`);
  const last = meant2.at(-1);
  const list3 = meant2.length < 2 ? last : `${meant2.slice(0, -1).join(", ")} or ${last}`;
  const help = list3 === void 0 ? ' "meshlint rules" lists the rules.' : ` Did you mean ${list3}?`;
  throw new import_chunk_WZALQ3P6.UsageError(`nothing is known of "${word}".${help}`);
}
var taken;
var init_explain_command = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/explain-command.ts"() {
    "use strict";
    init_explain();
    init_word_meant();
    (0, import_chunk_WZALQ3P6.init_lint_settings)();
    (0, import_chunk_WZALQ3P6.init_reporting)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_style)();
    (0, import_chunk_WZALQ3P6.init_color)();
    init_explanation_text();
    init_plugin_rules();
    (0, import_chunk_WZALQ3P6.init_width)();
    taken = ["format", "color", "verbose", "config", "no-plugins"];
  }
});
function initialConfiguration({ context: context2, unknown: unknown3 }) {
  const mesh = context2.filter(({ name: name2, units }) => units === void 0 && import_chunk_WZALQ3P6.meshSettingNames.includes(name2));
  const references = unknown3.map(({ reference }) => reference).filter((reference) => reference.startsWith("Service "));
  return `${head}
${meshLines(mesh)}
${externalLines(references)}
# complete: false # true where the manifests are all there is
`;
}
function meshLines(values) {
  const lines2 = values.map((value) => `#   ${value.name}: ${JSON.stringify(value.value)} # ${originOf(value)}
`);
  return `# mesh:
${lines2.join("")}`;
}
function originOf({ name: name2, from, at }) {
  if (at !== void 0) return oneLine(`${at.file}:${at.range.start.line}`);
  if (name2 === "istioVersion" && from === "default") return "the newest that meshlint knows: say which one is deployed";
  return from === "default" ? "Istio's default" : from;
}
function externalLines(references) {
  const names = /* @__PURE__ */ new Map();
  for (const reference of references) {
    const [namespace = "", name2 = ""] = reference.slice("Service ".length).split("/");
    names.set(namespace, (names.get(namespace) ?? /* @__PURE__ */ new Set()).add(name2));
  }
  const found = [...names].sort(([a], [b]) => a < b ? -1 : 1);
  const lines2 = found.map(
    ([namespace, services]) => `#     - ${oneLine(namespace)} # named here: ${oneLine([...services].sort().join(", "))}
`
  );
  const namespaces = lines2.length === 0 ? "#   namespaces: []\n" : `#   namespaces:
${lines2.join("")}`;
  return `# externals: # what lives elsewhere, and is never missing
${namespaces}#   hosts: []
#   gateways: []
#   secrets: []
`;
}
function oneLine(text) {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, " ");
}
var head;
var init_initial_configuration = (0, import_chunk_NTIDGXYY.__esm)({
  "src/config/initial-configuration.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_mesh_settings)();
    head = `# yaml-language-server: $schema=./node_modules/meshlint/dist/data/schemas/config.json
# What meshlint is to know of these manifests. All of it is optional; what is written here is what counts without it.
# Remove the "# " before what shall say something else.

# rules: # severities: error, warning, info or off
#   <area>/<rule>: off

# ignore: # patterns as in .gitignore
#   - <path>/
`;
  }
});
async function initCommand(line, io) {
  const [flag] = line.flags;
  if (flag !== void 0) throw new import_chunk_WZALQ3P6.UsageError(`"meshlint init" takes paths and no flags, not --${flag}`);
  if (line.paths.includes("-")) throw new import_chunk_WZALQ3P6.UsageError('"meshlint init" reads files, not standard input');
  const paths = line.paths.length === 0 ? ["."] : line.paths;
  const file = import_node_path2.default.join(io.cwd, import_chunk_NTIDGXYY.configurationName);
  if (import_node_fs2.default.existsSync(file)) throw new import_chunk_WZALQ3P6.UsageError(`${import_chunk_NTIDGXYY.configurationName} is there already`);
  const { result } = await (0, import_chunk_WZALQ3P6.lintPaths)(paths, { cwd: io.cwd, config: false, rules: [] });
  try {
    import_node_fs2.default.writeFileSync(file, initialConfiguration(result), { flag: "wx" });
  } catch (error) {
    if ((0, import_chunk_NTIDGXYY.errorCode)(error) === "EEXIST") throw new import_chunk_WZALQ3P6.UsageError(`${import_chunk_NTIDGXYY.configurationName} is there already`);
    throw new import_chunk_WZALQ3P6.UsageError(`cannot write ${import_chunk_NTIDGXYY.configurationName}: ${(0, import_chunk_NTIDGXYY.refusal)(error)}`);
  }
  io.stdout.write(`wrote ${import_chunk_NTIDGXYY.configurationName}
`);
  return import_chunk_WZALQ3P6.exitCodes.clean;
}
var init_init_command = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/init-command.ts"() {
    "use strict";
    init_initial_configuration();
    (0, import_chunk_WZALQ3P6.init_exit_code)();
    (0, import_chunk_NTIDGXYY.init_found_file)();
    (0, import_chunk_WZALQ3P6.init_lint_paths)();
    (0, import_chunk_NTIDGXYY.init_system_error)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
  }
});
function preflightSettings(line) {
  (0, import_chunk_WZALQ3P6.refuseForeignFlags)(line);
  const istioVersion = (0, import_chunk_WZALQ3P6.istioVersionOf)(line);
  const readFormat = (name2) => (0, import_chunk_WZALQ3P6.oneOf)("format", name2, preflightFormats);
  return {
    paths: line.paths.length === 0 ? ["."] : line.paths,
    namespaces: namesIn(line.values("namespace")),
    workloads: namesIn(line.values("workload")),
    mtls: (0, import_chunk_WZALQ3P6.oneOf)("value of --mtls", line.value("mtls") ?? "permissive", ["permissive", "strict"]),
    format: readFormat(line.value("format") ?? "pretty"),
    outputs: (0, import_chunk_WZALQ3P6.outputsOf)(line.values("output"), readFormat),
    color: (0, import_chunk_WZALQ3P6.colorOf)(line),
    complete: line.isSet("complete"),
    ...istioVersion === void 0 ? {} : { istioVersion },
    meshConfig: line.value("mesh-config"),
    config: line.value("config")
  };
}
function namesIn(values) {
  return [...new Set(values)];
}
var preflightFormats;
var init_preflight_settings = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/preflight-settings.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_command_line)();
    (0, import_chunk_WZALQ3P6.init_lint_settings)();
    preflightFormats = ["pretty", "markdown", "json"];
  }
});
async function readUnitWorld(paths, reading) {
  const world = await (0, import_chunk_WZALQ3P6.readWorld)(paths, reading);
  const { cwd, unit: name2 } = reading;
  const found = await (0, import_chunk_WZALQ3P6.readUnits)(world.manifests, { cwd, paths, configuration: world.configuration });
  const { units } = name2 === void 0 ? found : (0, import_chunk_WZALQ3P6.onlyUnit)(found, name2);
  if (name2 === void 0 && units.every(({ renderer }) => renderer === "none")) return world;
  const [unit, ...others] = units;
  if (unit === void 0 || others.length > 0) throw new import_chunk_WZALQ3P6.UsageError(choice(units));
  return { ...world, manifests: [...unit.files, ...unit.beside ?? []], text: (0, import_chunk_WZALQ3P6.unitTexts)(world, { units }, cwd) };
}
function choice(units) {
  const names = units.slice(0, 4).map(({ name: name2 }) => `"${name2}"`);
  const more = units.length > names.length ? ' or another ("meshlint units" lists them)' : "";
  return `these manifests are ${units.length} units, and one of them is to be asked: --unit ${names.join(", ")}${more}`;
}
var init_read_unit_world = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/read-unit-world.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_read_units)();
    (0, import_chunk_WZALQ3P6.init_read_world)();
    (0, import_chunk_WZALQ3P6.init_unit_texts)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
  }
});
function worldWith(enabled, { graph, context: written3 }) {
  const context2 = { ...written3, enabled };
  return { graph, context: context2, mesh: (0, import_chunk_WZALQ3P6.buildMesh)(graph, context2) };
}
var init_enablement = (0, import_chunk_NTIDGXYY.__esm)({
  "src/mesh/enablement.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_build_mesh)();
  }
});
function fullKey(kind, { namespace, name: name2 }) {
  return `${kind.toLowerCase()}/${namespace}/${name2}`;
}
function longKind(kind) {
  const lower = kind.toLowerCase();
  return Object.hasOwn(shortKinds, lower) ? shortKinds[lower] ?? lower : lower;
}
function compareKinds(a, b) {
  return rank(a) - rank(b);
}
function rank({ kind }) {
  const index = kindOrder2.indexOf(kind);
  return index < 0 ? kindOrder2.length : index;
}
var kindOrder2, shortKinds, WorkloadNames;
var init_workload_names = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/workload-names.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_spelling)();
    kindOrder2 = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"];
    shortKinds = {
      deploy: "deployment",
      sts: "statefulset",
      ds: "daemonset",
      rs: "replicaset",
      cj: "cronjob",
      po: "pod"
    };
    WorkloadNames = class {
      #byKey = /* @__PURE__ */ new Map();
      /** By `kind/namespace/name`. */
      #byFullKey = /* @__PURE__ */ new Map();
      #keys = /* @__PURE__ */ new Map();
      /** Of workloads that share kind, namespace and name the first counts. */
      constructor(workloads) {
        for (const workload of [...workloads].sort(compareKinds)) {
          const full = fullKey(workload.resource.kindName, workload);
          const short = `${workload.namespace}/${workload.name}`;
          const first = this.#byFullKey.get(full);
          if (first !== void 0) {
            this.#keys.set(workload, this.keyOf(first));
            continue;
          }
          this.#byFullKey.set(full, workload);
          const key = this.#byKey.has(short) ? full : short;
          this.#byKey.set(key, workload);
          this.#keys.set(workload, key);
        }
      }
      /** `namespace/name`; `kind/namespace/name` (kind in lower case) for the later kinds that share a name. */
      keyOf(workload) {
        return this.#keys.get(workload) ?? `${workload.namespace}/${workload.name}`;
      }
      entries() {
        return this.#byKey;
      }
      /** By `namespace/name` or `kind/namespace/name`, in any case of the kind. */
      find(name2) {
        const parts = name2.split("/");
        if (parts.length !== 3) return this.#byKey.get(name2);
        return this.#byFullKey.get([longKind(parts[0] ?? ""), ...parts.slice(1)].join("/"));
      }
      /** A name that may be meant, in the form that was used. */
      nearest(name2) {
        const [kind = "", namespace = "", own = ""] = name2.split("/").length === 3 ? name2.split("/") : ["", ...name2.split("/")];
        const elsewhere = [...this.#byFullKey.values()].filter((workload) => workload.name === (own || namespace));
        const [only] = elsewhere;
        if (only !== void 0 && elsewhere.length === 1) return kind === "" ? this.keyOf(only) : fullKey(only.kind, only);
        return (0, import_chunk_WZALQ3P6.closest)(name2, kind === "" ? this.#byKey.keys() : this.#byFullKey.keys());
      }
    };
  }
});
function canariesAmong(candidates, enabled, { today, checklist }) {
  if (candidates.length < 2) return { safe: [], untried: 0 };
  const tried = candidates.slice(0, Math.max(10, Math.floor(resourcesLookedAt / today.graph.resources.length)));
  const names = new WorkloadNames(today.graph.workloads);
  const safe = tried.filter((workload) => {
    const alone = worldWith({ ...enabled, namespaces: /* @__PURE__ */ new Set(), workloads: /* @__PURE__ */ new Set([workload]) }, today);
    const dataplane = alone.mesh.dataplane(workload);
    if (!dataplane.known || dataplane.value !== "sidecar") return false;
    const { items, unknownCalls } = checklist.for(alone, [workload]);
    return unknownCalls === 0 && !items.some((item2) => item2.breaks);
  });
  return {
    safe: [...new Set(safe.map((workload) => names.keyOf(workload)))].sort(),
    untried: candidates.length - tried.length
  };
}
var resourcesLookedAt;
var init_canaries = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/canaries.ts"() {
    "use strict";
    init_workload_names();
    init_enablement();
    resourcesLookedAt = 2e5;
  }
});
function readUrl(text) {
  const match = form.exec(text.trim());
  if (match === null) return `is no URL such as http://web.shop:8080/path`;
  const [, word = "", authority = "", rest = ""] = match;
  const scheme2 = schemes.find((it) => it === word.toLowerCase());
  if (scheme2 === void 0) return `has the scheme "${word}", which is none of ${schemes.join(", ")}`;
  const parts = authorityForm.exec(authority);
  if (parts === null) return authority.includes("@") ? "names a user, which no proxy reads" : "names no host";
  const [, host = "", written3] = parts;
  const usual = scheme2 === "https" || scheme2 === "tls" ? 443 : 80;
  const port = written3 === void 0 ? usual : Number(written3);
  if (port < 1 || port > 65535) return `names the port ${port}, which is not between 1 and 65535`;
  return {
    scheme: scheme2,
    host: host.replace(/^\[|\]$/g, "").toLowerCase(),
    port,
    path: rest.startsWith("/") ? rest : `/${rest}`,
    authority: port === usual ? host : `${host}:${port}`
  };
}
var schemes, form, authorityForm;
var init_url = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/url.ts"() {
    "use strict";
    schemes = ["http", "https", "http2", "grpc", "tls", "tcp"];
    form = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^#]*)(?:#.*)?$/i;
    authorityForm = /^(\[[0-9a-f:.%]+\]|[^:[\]@\s]+)(?::(\d{1,5}))?$/i;
  }
});
function requestsOf(call, world) {
  const { client, service, portNumber } = call;
  if (!followed.has(client.kind) || service === void 0 || portNumber === void 0) return [];
  const host = (0, import_chunk_WZALQ3P6.serviceHost)(service.name, service.namespace, world.context.clusterDomain.value);
  return schemesOf(call, world).map((scheme2) => {
    const url = urlOf(call, scheme2);
    const name2 = url?.host ?? host;
    return {
      from: client.kind === "workload" ? client.workload : "internet",
      via: void 0,
      scheme: scheme2,
      // Only pods of the namespace know short names.
      host: client.kind === "workload" ? name2 : host,
      port: portNumber,
      path: url?.path ?? "/",
      method: "GET",
      headers: {},
      hostHeader: portNumber === 80 ? name2 : `${name2}:${portNumber}`,
      sni: name2,
      serverSpeaks: speech(scheme2),
      serverDelay: void 0,
      serverSpeaksFirst: scheme2 === "tcp" && speaksFirst(call, world),
      dialsPodOf: void 0
    };
  });
}
function schemesOf({ scheme: scheme2, port }, { mesh }) {
  if (scheme2 !== void 0) return [schemes2[scheme2] ?? "tcp"];
  if (port === void 0) return ["http", "tcp"];
  const protocol = mesh.protocol(port);
  const likely = mesh.detectedPort(port)?.likelyProtocol();
  const spoken = protocol.known && protocol.value !== "auto-detect" ? protocol.value : likely?.protocol;
  const sure = protocol.known && protocol.value !== "auto-detect" ? true : likely?.sure === true;
  const known = spoken === void 0 ? void 0 : protocols[spoken];
  return sure && known !== void 0 ? [known] : ["http", "tcp"];
}
function urlOf({ text, scheme: written3 }, scheme2) {
  if (written3 === void 0 || !/^[a-z]+:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w./-]*)?$/.test(text)) return void 0;
  const url = readUrl(`${scheme2}${text.slice(text.indexOf(":"))}`);
  return typeof url === "string" ? void 0 : url;
}
function speech(scheme2) {
  if (scheme2 === "https" || scheme2 === "tls" || scheme2 === "tcp") return scheme2;
  return void 0;
}
function speaksFirst({ port }, { mesh }) {
  if (port === void 0) return false;
  const likely = mesh.detectedPort(port)?.likelyProtocol();
  return likely?.serverFirst === true && likely.sure;
}
var schemes2, protocols, followed;
var init_call_requests = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/call-requests.ts"() {
    "use strict";
    init_url();
    (0, import_chunk_WZALQ3P6.init_hostname)();
    schemes2 = {
      http: "http",
      ws: "http",
      https: "https",
      wss: "https",
      grpc: "grpc",
      h2c: "http2",
      http2: "http2",
      tls: "tls",
      grpcs: "https"
    };
    protocols = {
      http: "http",
      "grpc-web": "http",
      "http-proxy": "http",
      http2: "http2",
      grpc: "grpc",
      https: "https",
      tls: "tls",
      tcp: "tcp",
      mongo: "tcp",
      redis: "tcp",
      mysql: "tcp"
    };
    followed = /* @__PURE__ */ new Set([
      "workload",
      "api-server",
      "outside",
      "ingress-controller"
    ]);
  }
});
function foundOf({ call, request, outcome, readers: readers2 }) {
  const { result, status, flags, decidedBy, reason: reason3 = "differs-by-endpoint-or-weight", detail } = outcome;
  const effect = {
    result,
    ...status === void 0 ? {} : { status },
    ...flags === void 0 ? {} : { flags },
    ...decidedBy === void 0 ? {} : { decidedBy },
    reason: reason3
  };
  const target = call.service === void 0 ? "" : ` of ${call.service.resource.title}`;
  const group = groupOf2(reason3);
  return {
    group,
    resource: call.writtenIn,
    at: call.at(),
    message: `${(0, import_chunk_WZALQ3P6.clientTitle)(call)} calls "${call.text}"${target}, but then ${detail ?? "that fails"}`,
    severity: "error",
    effect,
    help: `${cures[group]}${traceOf(request)}`,
    because: [...assumptions(call, readers2), ...outcome.because().filter(({ note }) => note !== import_chunk_WZALQ3P6.nothingElse.note)]
  };
}
function assumptions({ client, writtenIn }, readers2) {
  const assumed = (note) => ({ note, from: "absence", assumed: true });
  if (client.kind === "outside") return [assumed("somebody outside the mesh uses the address that the Service opens")];
  if (client.kind === "ingress-controller") {
    return [assumed("the ingress controller runs without a sidecar: no manifest shows it")];
  }
  if (client.kind !== "workload" || readers2 < 2) return [];
  const { title } = client.workload.resource;
  return [assumed(`${title} calls it, as ${writtenIn.title} is read by ${readers2} workloads`)];
}
function groupOf2(reason3) {
  if (/protocol|bytes|http1|http2|http-to|plain-tls-to/.test(reason3)) return "ports";
  return /tls|certificate/.test(reason3) ? "mtls" : "traffic";
}
function traceOf({ from, scheme: scheme2, host, port, path: path9 }) {
  if (from === "internet") return "";
  const workload = `${from.kind.toLowerCase()}/${from.namespace}/${from.name}`;
  return `; with the label written, "meshlint trace --from ${workload} --to ${scheme2}://${host}:${port}${path9}" shows each hop`;
}
var cures;
var init_failing_call = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/failing-call.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_identity)();
    (0, import_chunk_WZALQ3P6.init_base_assumption)();
    cures = {
      injection: "",
      "start-up": "",
      ports: "declare what the port speaks by its name or appProtocol, and call it so",
      mtls: "have the caller send mutual TLS of the mesh, or keep the server PERMISSIVE until it does",
      traffic: "let the caller through, or take the call away"
    };
  }
});
function callChanges(workloads, worlds) {
  const touched = new Set(workloads);
  const found = /* @__PURE__ */ new Map();
  let calls = 0;
  let unknown3 = 0;
  const { graph, mesh } = worlds.enabled;
  for (const resource of graph.resources) {
    const written3 = mesh.callsWrittenIn(resource);
    const readers2 = readersOf(written3);
    for (const call of written3) {
      if (!isFollowed(call, touched)) continue;
      calls++;
      const change = changeOf(call, worlds);
      if (change === "unknown") unknown3++;
      else if (change !== "same") {
        const key = [
          (0, import_chunk_WZALQ3P6.clientTitle)(call),
          call.service?.namespace,
          call.service?.name,
          call.portNumber,
          change.outcome.reason
        ].join(" ");
        if (!found.has(key)) found.set(key, foundOf({ call, readers: readers2, ...change }));
      }
    }
  }
  return { found: [...found.values()], calls, unknown: unknown3 };
}
function readersOf(calls) {
  return new Set(calls.flatMap(({ client }) => client.kind === "workload" ? [client.workload] : [])).size;
}
function isFollowed({ client, workloads, init }, touched) {
  if (init || client.kind === "kubelet" || client.kind === "prometheus") return false;
  return workloads.some((it) => touched.has(it)) || client.kind === "workload" && touched.has(client.workload);
}
function changeOf(call, { today, enabled }) {
  if (call.client.kind === "gateway") return throughGateway(call, enabled.mesh);
  if (enabled.mesh.refusal(call) !== void 0) return "same";
  const requests = requestsOf(call, enabled);
  if (requests.length === 0 || passesItsSidecar(call, enabled)) return "unknown";
  let failure;
  let unknown3 = false;
  for (const request of requests) {
    const trace2 = enabled.mesh.trace(request);
    const { outcome } = trace2;
    if (!outcome.known || dependsOnRequest(trace2, outcome.value, enabled)) {
      unknown3 = true;
      continue;
    }
    if (!isFailure(outcome.value)) return "same";
    if (failsToday(request, outcome.value, today) || isRuled(call, outcome.value, enabled)) return "same";
    failure ??= { request, outcome: outcome.value };
  }
  return unknown3 || failure === void 0 ? "unknown" : failure;
}
function throughGateway({ workloads, containerPort, port }, mesh) {
  const passes = workloads.every((server) => {
    const number = containerPort ?? (port === void 0 ? void 0 : (0, import_chunk_WZALQ3P6.containerPortFor)(port, server));
    if (number === void 0) return false;
    const answer4 = mesh.authorize(server, { handledAs: "http", peer: void 0, port: number });
    return answer4.known && answer4.value.verdict === "allow";
  });
  return passes ? "same" : "unknown";
}
function passesItsSidecar(call, { mesh }) {
  if (call.client.kind !== "workload") return false;
  const dataplane = mesh.dataplane(call.client.workload);
  if (!dataplane.known || dataplane.value !== "sidecar") return false;
  const identity = mesh.presentsIdentity(call);
  return !identity.known || !identity.value;
}
function dependsOnRequest(trace2, { reason: reason3 }, world) {
  if (reason3 !== "authorization-denied") return reason3 !== void 0 && byRequest.has(reason3);
  const servers = (trace2.destinations ?? []).flatMap((destination) => destination.servers);
  return servers.length === 0 || !servers.every((server) => isDeniedWhatever(server, trace2.request, world));
}
function isDeniedWhatever({ endpoint: { workload, port }, handledAs, clientTls }, { from }, { mesh, context: context2 }) {
  if (handledAs === "tcp") return true;
  if (handledAs === void 0 || workload === void 0) return false;
  const isMutual = clientTls?.mode === "ISTIO_MUTUAL" && from !== "internet";
  const peer = isMutual ? (0, import_chunk_WZALQ3P6.identityOf)(from, context2.trustDomain.value) : void 0;
  const answer4 = mesh.authorize(workload, { handledAs, peer, port });
  return answer4.known && answer4.value.verdict === "deny";
}
function isRuled({ port }, { reason: reason3 }, { mesh }) {
  if (reason3 !== "server-first-protocol-on-inspected-port" || port === void 0) return false;
  return mesh.servers.serverFirst(port) !== void 0;
}
function isFailure({ result }) {
  return result !== "ok" && result !== "redirect";
}
function failsToday(request, { reason: reason3 }, { mesh }) {
  const { outcome } = mesh.trace(request);
  return outcome.known && isFailure(outcome.value) && (outcome.value.reason === reason3 || isNoServer(outcome.value));
}
function isNoServer({ decidedBy }) {
  return decidedBy === "dns" || decidedBy === "network";
}
var byRequest;
var init_call_changes = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/call-changes.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_graph)();
    (0, import_chunk_WZALQ3P6.init_identity)();
    (0, import_chunk_WZALQ3P6.init_sending)();
    init_call_requests();
    init_failing_call();
    byRequest = /* @__PURE__ */ new Set([
      "no-route",
      "direct-response",
      "route-redirect",
      "https-redirect",
      "fault-injected"
    ]);
  }
});
function* endlessJobs(workloads, { graph, context: context2 }) {
  for (const workload of workloads) {
    if (!workload.runsToCompletion || endsItsSidecar.test(JSON.stringify(workload.podSpec))) continue;
    const native = (0, import_chunk_WZALQ3P6.startsNatively)(workload, graph, context2);
    if (native.known && native.value) continue;
    const { resource } = workload;
    yield {
      group: "start-up",
      resource,
      at: resource.field("metadata", "name"),
      message: `${resource.title} does not complete: its sidecar goes on when its containers have ended`,
      severity: "error",
      effect: {
        result: "hang",
        reason: "sidecar-keeps-job-running",
        text: "its pods stay Running, NotReady with the sidecar alone; what waits for the Job waits on, and the next run may not start"
      },
      help: 'let the sidecar start natively (annotation sidecar.istio.io/nativeSidecar: "true", or Istio 1.27 on nodes with Kubernetes 1.33), keep the Job outside (pod label sidecar.istio.io/inject: "false"), or call POST http://localhost:15020/quitquitquit at its end',
      because: native.known ? native.because() : [notNative]
    };
  }
}
var endsItsSidecar, notNative;
var init_endless_jobs = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/endless-jobs.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_sidecar_start)();
    endsItsSidecar = /quitquitquit|\bscuttle\b|istio-proxy.*\bkill\b/;
    notNative = {
      note: "the sidecar does not start natively, as some node is older than Kubernetes 1.33: nothing says which they run",
      from: "absence",
      assumed: true
    };
  }
});
function settleItem({ resource, at, because, severity, ...found }) {
  const isAssumed = because.some(({ assumed }) => assumed === true);
  const settled2 = {
    ...found,
    severity: isAssumed && severity === "error" ? "warning" : severity,
    confidence: isAssumed ? "likely" : "certain",
    file: at.file,
    range: at.range,
    resource: {
      apiVersion: resource.apiVersion,
      kind: resource.kindName,
      namespace: resource.namespace,
      name: resource.name
    },
    path: (0, import_chunk_WZALQ3P6.pointer)(at.path.slice(resource.at.length)),
    because: because.map(import_chunk_WZALQ3P6.settleEvidence)
  };
  return { ...settled2, breaks: breaks(settled2) };
}
function breaks({ severity, effect }) {
  return severity !== "info" && failing.has(effect.result);
}
function itemOf(diagnostic) {
  const { rule, severity, confidence, message, help, effect, file, range, resource, path: path9, because } = diagnostic;
  if (resource === void 0 || rule.startsWith("config/")) return void 0;
  const group = groupOf3(rule);
  const isAsToday = group === "ports" && effect?.result === "mixed";
  const isBreaking = effect !== void 0 && !isAsToday && breaks({ severity, effect });
  return {
    group,
    rule,
    severity,
    confidence,
    breaks: isBreaking,
    message,
    ...help === void 0 ? {} : { help },
    ...effect === void 0 ? {} : { effect },
    file,
    range,
    resource,
    path: path9,
    because
  };
}
function groupOf3(rule) {
  if (aboutInjection.has(rule)) return "injection";
  if (rule.startsWith("workload/")) return "start-up";
  if (rule.startsWith("ports/")) return "ports";
  return rule.startsWith("mtls/") ? "mtls" : "traffic";
}
function compareItems(a, b) {
  return groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group) || Number(b.breaks) - Number(a.breaks) || compareTexts2(a.file, b.file) || a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column || compareTexts2(a.rule ?? "", b.rule ?? "") || compareTexts2(a.message, b.message);
}
function compareTexts2(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
var failing, aboutInjection, groupOrder;
var init_item = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/item.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_settled_evidence)();
    (0, import_chunk_WZALQ3P6.init_settle)();
    failing = /* @__PURE__ */ new Set(["http-error", "connection-failure", "hang", "mixed"]);
    aboutInjection = /* @__PURE__ */ new Set([
      "workload/ineffective-injection-label",
      "workload/conflicting-injection-labels"
    ]);
    groupOrder = ["injection", "start-up", "ports", "mtls", "traffic"];
  }
});
function* outsiders(workloads, { graph, mesh }) {
  for (const workload of workloads) {
    if ((0, import_chunk_WZALQ3P6.isPart)(workload, graph)) continue;
    const dataplane = mesh.dataplane(workload);
    if (dataplane.known && dataplane.value !== "none" && dataplane.value !== "ambient") continue;
    const because = dataplane.because();
    const { resource } = workload;
    const why = dataplane.known ? because.at(-1)?.note : dataplane.why;
    const isAmbient = dataplane.known && dataplane.value === "ambient";
    const stays = dataplane.known ? "stays outside" : "may stay outside";
    const reason3 = why === void 0 ? "" : ` because ${why}`;
    const at = because.find((evidence) => evidence.at?.file === resource.file)?.at;
    yield {
      group: "injection",
      resource,
      at: at !== void 0 && at.path.length > resource.at.length ? at : resource.field("metadata", "name"),
      message: isAmbient ? `${resource.title} gets no sidecar, and stays in ambient mode` : `${resource.title} ${stays} the mesh${reason3}`,
      severity: "info",
      effect: {
        result: "ineffective",
        reason: "no-sidecar",
        text: "its pods get no sidecar: what they send, and what is sent to them, stays as it is today"
      },
      help: "leave it outside on purpose, and keep what it calls PERMISSIVE; or take away what keeps it outside",
      because
    };
  }
}
var init_outsiders = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/outsiders.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_injection_conflict)();
  }
});
function injected(workloads, { today, enabled }) {
  return workloads.filter(
    (it) => !(0, import_chunk_WZALQ3P6.isPart)(it, today.graph) && it.name !== "" && hasSidecar(it, enabled) && !hasSidecar(it, today)
  );
}
function hasSidecar(workload, { mesh }) {
  const dataplane = mesh.dataplane(workload);
  return dataplane.known && dataplane.value === "sidecar";
}
function placesOf2(diagnostics) {
  const places = new Set(diagnostics.map(placeOf));
  for (const { because, effect } of diagnostics) {
    for (const { file, range } of because) {
      if (file !== void 0 && range !== void 0) places.add(reasonAt({ file, range }, { effect }));
    }
  }
  return places;
}
function reasonAt(place2, { effect }) {
  return `${placeOf(place2)} ${effect?.reason ?? ""}`;
}
function placeOf({ file, range: { start } }) {
  return `${file}:${start.line}:${start.column}`;
}
function isSameObject({ resource: a }, { resource: b }) {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}
function byFingerprint(diagnostics) {
  const known = /* @__PURE__ */ new Map();
  for (const { fingerprint, severity, message } of diagnostics) {
    const entry = (0, import_chunk_6EBVQZM5.remember)(known, fingerprint, () => ({ messages: /* @__PURE__ */ new Set(), gravest: severities2.length }));
    entry.messages.add(message);
    entry.gravest = Math.min(entry.gravest, rank2(severity));
  }
  return known;
}
var Checklist, severities2, rank2;
var init_checklist = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/checklist.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_injection_conflict)();
    (0, import_chunk_6EBVQZM5.init_multimap)();
    init_call_changes();
    init_endless_jobs();
    init_item();
    init_outsiders();
    Checklist = class {
      #today;
      #lint;
      #known;
      constructor(today, lint) {
        this.#today = today;
        this.#lint = lint;
      }
      /** `workloads`: those that are asked about. */
      for(enabled, workloads) {
        const diagnostics = this.#lint(enabled);
        const ruled = this.#new(diagnostics).flatMap((diagnostic) => itemOf(diagnostic) ?? []);
        const stay = [...outsiders(workloads, enabled)];
        const changed = injected(workloads, { today: this.#today, enabled });
        const { found, calls, unknown: unknown3 } = callChanges(workloads, { today: this.#today, enabled });
        const told2 = placesOf2(diagnostics);
        const items = [
          ...ruled,
          ...stay.map(settleItem).filter((item2) => !ruled.some((it) => it.group === "injection" && isSameObject(it, item2))),
          ...[...endlessJobs(changed, enabled)].map(settleItem),
          ...found.map(settleItem).filter((item2) => !told2.has(placeOf(item2)) && !told2.has(reasonAt(item2, item2)))
        ];
        return { items: items.sort(compareItems), diagnostics, outside: stay.length, calls, unknownCalls: unknown3 };
      }
      /** What is not found today, or is milder. */
      #new(diagnostics) {
        this.#known ??= byFingerprint(this.#lint(this.#today));
        const known = this.#known;
        const now = byFingerprint(diagnostics);
        return diagnostics.filter(({ fingerprint, severity, rule, message }) => {
          const today = known.get(fingerprint);
          if (rule === "internal/rule-crashed" || today === void 0 || rank2(severity) < today.gravest) return true;
          return !today.messages.has(message) && today.messages.size < (now.get(fingerprint)?.messages.size ?? 0);
        });
      }
    };
    severities2 = ["error", "warning", "info"];
    rank2 = (severity) => severities2.indexOf(severity);
  }
});
function auditPorts(services, { mesh }, diagnostics) {
  const complaints = complaintsByService(diagnostics);
  return services.flatMap(
    (service) => service.ports.filter(({ protocol }) => protocol.toUpperCase() === "TCP").map((port) => audited(port, mesh, complaintOn(port, complaints.get(keyOf3(service)))))
  );
}
function complaintsByService(diagnostics) {
  const byService = /* @__PURE__ */ new Map();
  for (const diagnostic of diagnostics) {
    const { resource, path: path9 } = diagnostic;
    if (resource?.kind !== "Service" || !path9.startsWith("/spec/ports/")) continue;
    const key = keyOf3(resource);
    byService.set(key, [...byService.get(key) ?? [], diagnostic]);
  }
  return byService;
}
function complaintOn({ index }, complaints = []) {
  const onPort = complaints.filter(({ path: path9 }) => `${path9}/`.startsWith(`/spec/ports/${index}/`));
  return onPort.find(({ effect }) => effect?.result !== "ok") ?? void 0;
}
function audited(port, mesh, complaint) {
  const { service, number, name: name2 } = port;
  const field = service.portField(port);
  const protocol = mesh.protocol(port);
  const likely = mesh.detectedPort(port)?.likelyProtocol();
  const at = field.get(port.appProtocol !== void 0 ? "appProtocol" : name2 !== void 0 ? "name" : "port");
  return {
    service: keyOf3(service),
    port: number,
    ...name2 === void 0 ? {} : { name: name2 },
    protocol: protocol.known ? protocol.value : "auto-detect",
    ...likely === void 0 ? {} : { likely: likely.protocol },
    ...judged(port, mesh, complaint),
    file: at.file,
    range: at.range
  };
}
function judged(port, mesh, complaint) {
  if (complaint !== void 0) return { verdict: "wrong", note: complaint.message };
  const protocol = mesh.protocol(port);
  const declared = protocol.known && protocol.value !== "auto-detect";
  const note = protocol.because()[0]?.note ?? "nothing is known of its protocol";
  if (declared) return { verdict: "fine", note };
  if ((0, import_chunk_6EBVQZM5.isPlaceholder)(port.name) || (0, import_chunk_6EBVQZM5.isPlaceholder)(port.appProtocol))
    return { verdict: "detected", note: "a placeholder declares its protocol" };
  return { verdict: "detected", note: `${note}: the proxies look at the first bytes` };
}
var keyOf3;
var init_port_audit = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/port-audit.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    keyOf3 = ({ namespace, name: name2 }) => `${namespace}/${name2}`;
  }
});
function targetOf({ namespaces, workloads, mtls }, world) {
  const { graph } = world;
  const known = namespacesOf(world);
  const mistakes = namespaces.filter((name2) => !known.includes(name2)).map((name2) => `no namespace "${name2}" is among the manifests.${(0, import_chunk_WZALQ3P6.suggestion)(name2, known) || listed2(known)}`);
  const names = new WorkloadNames(graph.workloads);
  const named2 = workloads.flatMap((name2) => {
    const found = names.find(name2);
    if (found === void 0) {
      const near = names.nearest(name2);
      const help = near === void 0 ? " A workload is written [kind/]namespace/name" : ` Did you mean "${near}"?`;
      mistakes.push(`no workload "${name2}" is among the manifests.${help}`);
      return [];
    }
    return graph.workloadsIn(found.namespace).filter((it) => it.name === found.name && it.kind === found.kind);
  });
  if (namespaces.length + workloads.length === 0) mistakes.push(nothingNamed(world, known));
  const enabled = {
    namespaces: new Set(namespaces),
    workloads: new Set(named2),
    outside: /* @__PURE__ */ new Set([...namespaces, ...named2.map(({ namespace }) => namespace)]),
    mutualTls: mtls === "strict" ? "STRICT" : "as-written"
  };
  const asked = graph.workloads.filter(
    (workload) => enabled.namespaces.has(workload.namespace) || enabled.workloads.has(workload)
  );
  return { enabled, workloads: asked, mistakes };
}
function namespacesOf({ graph }) {
  const defined = graph.ofKind("Namespace").map(({ name: name2 }) => name2);
  const used = [...graph.workloads, ...graph.services].map(({ namespace }) => namespace);
  return [.../* @__PURE__ */ new Set([...defined, ...used])].filter((name2) => name2 !== "" && !(0, import_chunk_6EBVQZM5.isPlaceholder)(name2)).sort();
}
function listed2(names) {
  return names.length === 0 ? "" : ` There are ${names.map((name2) => `"${name2}"`).join(", ")}`;
}
function nothingNamed(world, names) {
  const outside = names.filter((name2) => hasOutsiders(name2, world));
  const found = outside.length === 0 ? "Every workload of the manifests is in the mesh already" : `Namespaces with workloads outside the mesh: ${outside.join(", ")}`;
  return `a namespace or a workload has to be named that would be enabled. ${found}`;
}
function hasOutsiders(namespace, { graph, mesh }) {
  return graph.workloadsIn(namespace).some((workload) => {
    const dataplane = mesh.dataplane(workload);
    return !dataplane.known || dataplane.value === "none" || dataplane.value === "ambient";
  });
}
var init_target = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/target.ts"() {
    "use strict";
    init_workload_names();
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    (0, import_chunk_WZALQ3P6.init_spelling)();
  }
});
function verdictOf({ items, unknownCalls, canaries: { safe, untried } }, question) {
  const breaks2 = distinct(items.filter((item2) => item2.breaks).map(breakOf));
  const certain = breaks2.length === 0 || breaks2.some((it) => it.certain);
  const result = breaks2.length === 0 ? "safe" : safe.length > 0 ? "canary" : "will-break";
  const shared2 = { result, certain, breaks: breaks2, canaries: safe, untried };
  const limit = unknownCalls === 0 || result !== "safe" ? "" : unjudged(unknownCalls);
  return { ...shared2, text: `${textOf(shared2)}${limit}`, rollback: rollbackOf(question) };
}
function unjudged(calls) {
  return `, as far as can be told: of ${calls === 1 ? "1 call" : `${calls} calls`} it cannot`;
}
function distinct(breaks2) {
  const byText = /* @__PURE__ */ new Map();
  for (const it of breaks2) byText.set(it.what, byText.get(it.what)?.certain === true ? { ...it, certain: true } : it);
  return [...byText.values()];
}
function breakOf({ message, effect, confidence }) {
  return {
    what: message,
    ...effect?.status === void 0 ? {} : { status: effect.status },
    ...effect?.flags === void 0 ? {} : { flags: effect.flags },
    certain: confidence === "certain"
  };
}
function textOf({ result, certain, breaks: breaks2, canaries }) {
  if (result === "safe") return "safe to enable";
  const one = breaks2.length === 1;
  const which = one ? "1 thing fails" : `${breaks2.length} things fail`;
  const whole = certain ? `${which} that ${one ? "does" : "do"} not fail today` : `${which}, if what is assumed is so`;
  if (result === "canary") return `safe as canary: ${canaries.join(", ")}; with all together ${whole}`;
  return `will break: ${whole}`;
}
function rollbackOf({ namespaces, workloads, mtls }) {
  const strict2 = mtls === "strict" ? "first make mutual TLS PERMISSIVE again, then " : "";
  const until = "pods keep their sidecar until they are made anew";
  if (namespaces.length === 0) return `${strict2}remove the label from the pod template, which rolls out: ${until}`;
  const also = workloads.length === 0 ? "" : " and of the pods";
  return `${strict2}remove the label of the namespace${also} and restart the pods (kubectl rollout restart): ${until}`;
}
var unanswered2;
var init_verdict = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight/verdict.ts"() {
    "use strict";
    unanswered2 = {
      result: "unanswered",
      certain: false,
      text: "not answered: the question names what is not there",
      breaks: [],
      canaries: [],
      untried: 0,
      rollback: ""
    };
  }
});
function preflight(input, options = {}) {
  const { files: files2, namespaces = [], workloads = [], mtls = "permissive" } = input;
  const question = { namespaces, workloads, mtls };
  const written3 = (0, import_chunk_WZALQ3P6.openWorld)(files2, (0, import_chunk_WZALQ3P6.worldOptions)(options));
  const target = targetOf(question, written3);
  const today = worldWith({ ...target.enabled, ...nothing2, mutualTls: "as-written" }, written3);
  const shared2 = {
    version: 1,
    tool: { name: "meshlint", version: import_chunk_WZALQ3P6.version },
    question,
    context: (0, import_chunk_WZALQ3P6.contextValues)([{ unit: ".", context: today.context }]),
    skipped: files2.flatMap(({ skipped }) => skipped),
    mistakes: target.mistakes
  };
  if (target.mistakes.length > 0) {
    const summary3 = { injected: 0, outside: 0, calls: 0, unknownCalls: 0, items: 0, breaking: 0 };
    return { ...shared2, summary: summary3, items: [], audit: [], verdict: unanswered2 };
  }
  return { ...shared2, ...judged2({ files: files2, today, target, question }, options) };
}
function judged2({ files: files2, today, target, question }, options) {
  const unit = { name: ".", files: files2 };
  const checklist = new Checklist(today, (world) => (0, import_chunk_WZALQ3P6.diagnosticsIn)(world, unit, options));
  const enabled = worldWith(target.enabled, today);
  const whole = checklist.for(enabled, target.workloads);
  const joining = injected(target.workloads, { today, enabled });
  const { items } = whole;
  const breaks2 = items.some((item2) => item2.breaks);
  const canaries = canariesAmong(breaks2 ? joining : [], target.enabled, { today, checklist });
  return {
    summary: {
      injected: joining.length,
      outside: whole.outside,
      calls: whole.calls,
      unknownCalls: whole.unknownCalls,
      items: items.length,
      breaking: items.filter((item2) => item2.breaks).length
    },
    items,
    audit: auditPorts(servicesOf(target, today), enabled, whole.diagnostics),
    verdict: verdictOf({ items, unknownCalls: whole.unknownCalls, canaries }, question)
  };
}
function servicesOf({ enabled, workloads }, { graph }) {
  const asked = new Set(workloads.flatMap((workload) => graph.servicesOf(workload)));
  return graph.services.filter((service) => enabled.namespaces.has(service.namespace) || asked.has(service));
}
var nothing2;
var init_preflight = (0, import_chunk_NTIDGXYY.__esm)({
  "src/preflight.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_context_values)();
    (0, import_chunk_WZALQ3P6.init_lint)();
    init_enablement();
    (0, import_chunk_WZALQ3P6.init_open_world)();
    init_canaries();
    init_checklist();
    init_port_audit();
    init_target();
    init_verdict();
    (0, import_chunk_WZALQ3P6.init_version)();
    nothing2 = { namespaces: /* @__PURE__ */ new Set(), workloads: /* @__PURE__ */ new Set() };
  }
});
function groupsOf({ items }) {
  const groups = Object.keys(titles);
  return groups.map((group) => ({ title: titles[group], items: items.filter((item2) => item2.group === group) })).filter((group) => group.items.length > 0);
}
function questionWords({ question: { namespaces, workloads, mtls } }) {
  const parts = [
    ...namespaces.length === 0 ? [] : [`${namespaces.length === 1 ? "namespace" : "namespaces"} ${namespaces.join(", ")}`],
    ...workloads.length === 0 ? [] : [`${workloads.length === 1 ? "workload" : "workloads"} ${workloads.join(", ")}`]
  ];
  const mode = mtls === "strict" ? "mutual TLS STRICT" : "mutual TLS as written (PERMISSIVE where nothing is)";
  return `with ${parts.join(" and ")} in the mesh, ${mode}`;
}
function summaryWords2({ summary: summary3, audit }) {
  const { injected: injected2, outside, calls, unknownCalls } = summary3;
  const words2 = [`${(0, import_chunk_WZALQ3P6.count)(injected2, "workload")} would get a sidecar`];
  if (outside > 0) words2.push(`${outside} would not`);
  const unknown3 = unknownCalls === 0 ? "" : `, ${unknownCalls} of which cannot be judged`;
  words2.push(`${(0, import_chunk_WZALQ3P6.count)(calls, "call")} followed${unknown3}`, `${(0, import_chunk_WZALQ3P6.count)(audit.length, "port")} audited`);
  return words2.join("; ");
}
function breakWords({ status, flags, certain }) {
  const words2 = [
    ...status === void 0 ? [] : [String(status)],
    ...flags === void 0 || flags.length === 0 ? [] : [flags.join(",")]
  ];
  const answer4 = words2.length === 0 ? "" : ` (${words2.join(" ")})`;
  return `${answer4}${certain ? "" : ", if what is assumed is so"}`;
}
function sourceOf({ rule, effect }) {
  return rule ?? `preflight/${effect?.reason ?? "found"}`;
}
function portWords({ port, name: name2 }) {
  return name2 === void 0 ? String(port) : `${port} ${name2}`;
}
function protocolWords({ protocol, likely }) {
  return likely === void 0 || likely === protocol ? protocol : `${protocol} (probably ${likely})`;
}
var titles, auditTitle, auditMarks;
var init_preflight_words = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/preflight-words.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_count)();
    titles = {
      injection: "Injection: what stays outside, and labels that do not do what they say",
      "start-up": "Start-up: pods that do not come up, or do not end",
      ports: "Ports and protocols",
      mtls: "Mutual TLS: callers that the servers would refuse",
      traffic: "Traffic and policy"
    };
    auditTitle = "Audit of the Service ports";
    auditMarks = {
      fine: "fine",
      detected: "detected",
      wrong: "WRONG"
    };
  }
});
function preflightMarkdown(result) {
  const { verdict, audit } = result;
  const groups = groupsOf(result);
  const lines2 = [`## Preflight ${readable(questionWords(result))}`, "", readable(summaryWords2(result)), ""];
  for (const [index, { title, items }] of groups.entries()) {
    lines2.push(`### ${index + 1}. ${title}`, "", ...items.flatMap(taskLines), "");
  }
  if (audit.length > 0) {
    const head2 = ["| | Service | Port | Protocol | Why |", "| --- | --- | --- | --- | --- |"];
    lines2.push(`### ${groups.length + 1}. ${auditTitle}`, "", ...head2, ...audit.map(auditRow), "");
  }
  const breaks2 = verdict.breaks.map((it) => `- ${readable(`${it.what}${breakWords(it)}`)}`);
  lines2.push("### Verdict", "", `**${readable(verdict.text)}**`, "");
  if (breaks2.length > 0) lines2.push(...breaks2, "");
  if (verdict.untried > 0) lines2.push(`${verdict.untried} more workloads were not tried by themselves.`, "");
  return `${[...lines2, `Rollback: ${readable(verdict.rollback)}`].join("\n")}
`;
}
function taskLines(item2) {
  const { message, effect, because, help, severity, confidence } = item2;
  const sure = confidence === "certain" ? severity : `${severity}, ${confidence}`;
  return [
    `- [ ] ${readable(message)} (${readable(sure)})`,
    `  - where: ${code((0, import_chunk_WZALQ3P6.placeWords)(item2))} (${code(sourceOf(item2))})`,
    ...effect === void 0 ? [] : [`  - effect: ${readable((0, import_chunk_WZALQ3P6.effectWords)(effect))}`],
    ...because.map((evidence) => {
      const at = (0, import_chunk_WZALQ3P6.evidencePlace)(evidence);
      return `  - because ${readable((0, import_chunk_WZALQ3P6.evidenceNote)(evidence))}${at === void 0 ? "" : ` (${code(at)})`}`;
    }),
    ...help === void 0 ? [] : [`  - help: ${readable(help)}`]
  ];
}
function auditRow(port) {
  const cells = [auditMarks[port.verdict], port.service, portWords(port), protocolWords(port), port.note];
  return `| ${cells.map(readable).join(" | ")} |`;
}
var init_preflight_markdown = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/preflight-markdown.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_effect_words)();
    (0, import_chunk_WZALQ3P6.init_evidence_words)();
    init_markdown_text();
    (0, import_chunk_WZALQ3P6.init_place_words)();
    init_preflight_words();
  }
});
function preflightPretty(result, context2) {
  const style = (0, import_chunk_WZALQ3P6.styleFor)(context2.color);
  const lines2 = [style.bold((0, import_chunk_WZALQ3P6.printable)(`Preflight ${questionWords(result)}`)), (0, import_chunk_WZALQ3P6.printable)(summaryWords2(result)), ""];
  const groups = groupsOf(result);
  for (const [index, { title, items }] of groups.entries()) {
    lines2.push(style.bold(`${index + 1}. ${title}`), "");
    for (const item2 of items) lines2.push((0, import_chunk_WZALQ3P6.diagnosticBlock)(diagnosticOf(item2), context2), "");
  }
  if (result.audit.length > 0) {
    lines2.push(style.bold(`${groups.length + 1}. ${auditTitle}`), "", ...auditLines(result.audit, style), "");
  }
  return `${[...lines2, ...verdictLines(result, context2, style)].join("\n")}
`;
}
function diagnosticOf(item2) {
  return { ...item2, rule: sourceOf(item2), units: [], fingerprint: "" };
}
function auditLines(audit, style) {
  const rows = audit.map((port) => ({
    port,
    cells: [auditMarks[port.verdict], port.service, portWords(port), protocolWords(port)].map(import_chunk_WZALQ3P6.printable)
  }));
  const widths = [0, 1, 2, 3].map((column2) => Math.max(...rows.map(({ cells }) => (0, import_chunk_WZALQ3P6.displayWidth)(cells[column2] ?? ""))));
  return rows.map(({ port, cells }) => {
    const padded = cells.map((cell2, column2) => `${cell2}${" ".repeat((widths[column2] ?? 0) - (0, import_chunk_WZALQ3P6.displayWidth)(cell2))}`);
    const [mark = "", ...rest] = padded;
    const painted2 = port.verdict === "wrong" ? style.severity("error", mark) : mark;
    const note = port.verdict === "fine" ? "" : `  ${style.dim((0, import_chunk_WZALQ3P6.printable)(port.note))}`;
    return `  ${[painted2, ...rest].join("  ").trimEnd()}${note}`;
  });
}
function verdictLines({ verdict }, { width: columns }, style) {
  const width2 = Math.min(Math.max(columns, 40), maximumWidth2);
  const severity = verdict.result === "safe" ? "info" : verdict.certain ? "error" : "warning";
  const [first = "", ...more] = (0, import_chunk_WZALQ3P6.wrapText)((0, import_chunk_WZALQ3P6.printable)(verdict.text), width2 - label.length);
  const breaks2 = verdict.breaks.flatMap((it) => {
    const [head2 = "", ...tail] = (0, import_chunk_WZALQ3P6.wrapText)((0, import_chunk_WZALQ3P6.printable)(`${it.what}${breakWords(it)}`), width2 - label.length - 2);
    return [`${label}- ${head2}`, ...tail.map((line) => `${label}  ${line}`)];
  });
  const untried = verdict.untried === 0 ? [] : [`${label}${verdict.untried} more were not tried by themselves`];
  const [back = "", ...further] = (0, import_chunk_WZALQ3P6.wrapText)((0, import_chunk_WZALQ3P6.printable)(verdict.rollback), width2 - label.length);
  const indent = (line) => `${label}${line}`;
  return [
    `${style.bold("verdict")}   ${style.severity(severity, first)}`,
    ...more.map((line) => indent(style.severity(severity, line))),
    ...breaks2,
    ...untried,
    `${style.bold("rollback")}  ${back}`,
    ...further.map(indent)
  ];
}
var maximumWidth2, label;
var init_preflight_pretty = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/preflight-pretty.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_display_width)();
    init_preflight_words();
    (0, import_chunk_WZALQ3P6.init_pretty)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_style)();
    (0, import_chunk_WZALQ3P6.init_wrap_text)();
    maximumWidth2 = 120;
    label = " ".repeat("rollback  ".length);
  }
});
async function preflightCommand(line, rules, io) {
  const settings = preflightSettings(line);
  const world = await readUnitWorld(settings.paths, {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    config: settings.config,
    unit: line.value("unit"),
    meshConfig: settings.meshConfig,
    stdin: settings.paths.includes("-") ? await io.stdin() : void 0
  });
  const isMistaken = tellConfigMistakes(world, io);
  tellUnread(world.manifests, io);
  const result = answer2(settings, world, rules);
  const color = (0, import_chunk_WZALQ3P6.wantsColor)(settings.color, io);
  io.stdout.write(reportText2(settings.format, result, { world, color, width: (0, import_chunk_WZALQ3P6.widthOf)(io) }));
  for (const output2 of settings.outputs) {
    (0, import_chunk_WZALQ3P6.writeReport)(output2, reportText2(output2.format, result, { world, color: false, width: import_chunk_WZALQ3P6.defaultWidth }), io.cwd);
  }
  return exitCodeOf(result, isMistaken);
}
function answer2(settings, world, rules) {
  const { namespaces, workloads, mtls, complete, istioVersion } = settings;
  const { manifests, meshConfig, configuration } = world;
  const result = preflight(
    { files: manifests, namespaces, workloads, mtls },
    {
      rules,
      complete,
      ...istioVersion === void 0 ? {} : { istioVersion },
      ...meshConfig === void 0 ? {} : { meshConfig },
      ...configuration === void 0 ? {} : { configuration }
    }
  );
  const [mistake] = result.mistakes;
  if (mistake === void 0) return result;
  const isUnnamed = namespaces.length + workloads.length === 0;
  throw new import_chunk_WZALQ3P6.UsageError(isUnnamed ? `--namespace or --workload is missing: ${mistake}` : mistake);
}
function reportText2(format, result, { world, color, width: width2 }) {
  if (format === "json") return (0, import_chunk_WZALQ3P6.printableJson)(result);
  if (format === "markdown") return preflightMarkdown(result);
  return preflightPretty(result, { text: world.text, page: () => void 0, color, width: width2 });
}
function exitCodeOf({ items, verdict }, isMistaken) {
  if (items.some(({ rule }) => rule === "internal/rule-crashed")) return import_chunk_WZALQ3P6.exitCodes.ownFault;
  if (isMistaken) return import_chunk_WZALQ3P6.exitCodes.usage;
  return verdict.result === "safe" ? import_chunk_WZALQ3P6.exitCodes.clean : import_chunk_WZALQ3P6.exitCodes.findings;
}
var init_preflight_command = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/preflight-command.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_exit_code)();
    init_preflight_settings();
    init_read_unit_world();
    (0, import_chunk_WZALQ3P6.init_reporting)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    init_preflight();
    init_preflight_markdown();
    init_preflight_pretty();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_color)();
    init_config_mistakes();
    init_unread();
    (0, import_chunk_WZALQ3P6.init_width)();
  }
});
async function rulesCommand(line, ownRules, io) {
  if (line.paths.length > 0) throw new import_chunk_WZALQ3P6.UsageError(`"meshlint rules" takes no paths, not "${line.paths[0]}"`);
  const other = line.flags.find((flag) => !taken2.includes(flag));
  if (other !== void 0) {
    throw new import_chunk_WZALQ3P6.UsageError(
      `"meshlint rules" takes --format, --config and --no-plugins and no other flag, not --${other}`
    );
  }
  const format = (0, import_chunk_WZALQ3P6.formatOf)(line.value("format") ?? "pretty");
  const { rules, code: code2 } = await withPlugins(ownRules, line, io);
  if (format === "json") io.stdout.write(`${JSON.stringify(rules.map(jsonOf), void 0, 2)}
`);
  else if (format === "pretty") io.stdout.write(table(rules));
  else throw new import_chunk_WZALQ3P6.UsageError(`"meshlint rules" is written as pretty or json, not as ${format}`);
  return code2;
}
function jsonOf(rule) {
  const { id, severity, summary: summary3, also, since, until } = rule;
  return { id, area: (0, import_chunk_WZALQ3P6.areaOf)(rule.id), severity, summary: summary3, also, since, until };
}
function table(rules) {
  const width2 = Math.max(0, ...rules.map((rule) => rule.id.length));
  const lines2 = rules.map(({ id, severity, summary: summary3, since, until }) => {
    const versions2 = [since === void 0 ? "" : `from ${since}`, until === void 0 ? "" : `to ${until}`].filter((it) => it !== "").join(" ");
    return `${id.padEnd(width2)}  ${severity.padEnd(7)}  ${summary3}${versions2 === "" ? "" : ` (Istio ${versions2})`}
`;
  });
  return lines2.join("");
}
var taken2;
var init_rules_command = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/rules-command.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_lint_settings)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    (0, import_chunk_WZALQ3P6.init_rule_area)();
    init_plugin_rules();
    taken2 = ["format", "config", "no-plugins"];
  }
});
function refused(part, check, message) {
  return { severity: "error", part, message, check };
}
function warned(part, check, message) {
  return { severity: "warning", part, message, check };
}
function* errorsOf(faults) {
  for (const fault of faults) if (fault.severity === "error") yield fault;
}
function quote(value) {
  const text = String(value);
  return `"${text.length > longestQuote ? `${text.slice(0, longestQuote)}\u2026` : text}"`;
}
var longestQuote;
var init_violation = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/violation.ts"() {
    "use strict";
    longestQuote = 80;
  }
});
function isIpAddress(text) {
  const percent2 = text.indexOf("%");
  const address = percent2 < 0 ? text : text.slice(0, percent2);
  if (percent2 >= 0 && (percent2 === text.length - 1 || !address.includes(":"))) return false;
  return !address.includes("/") && (0, import_chunk_WZALQ3P6.ipBlock)(address) !== void 0;
}
function subnetProblem(text) {
  const isRange = text.includes("/");
  if (isRange ? (0, import_chunk_WZALQ3P6.ipBlock)(text) !== void 0 : isIpAddress(text)) return void 0;
  return `${quote(text)} is not ${isRange ? "a CIDR range" : "an IP address"}`;
}
var init_ip_address = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/ip-address.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_ip_block)();
    init_violation();
  }
});
function* emptyValueFaults(values) {
  for (const value of values.items) {
    if (value.text === "") yield refused(value, "empty-value", "the value is empty");
  }
}
function* addressFaults(values) {
  yield* emptyValueFaults(values);
  for (const value of values.items) {
    const problem = value.text === "" ? void 0 : subnetProblem(value.text);
    if (problem !== void 0) yield refused(value, "address", problem);
  }
}
function* portNumberFaults(values) {
  for (const value of values.items) {
    if (/^\d+$/.test(value.text) && Number(value.text) <= 65535) continue;
    yield refused(value, "port-range", `${quote(value.text)} is not a port`);
  }
}
function* serviceAccountFaults(values) {
  if (values.items.length > mostAccounts) {
    yield refused(values, "too-many-accounts", `${values.items.length} service accounts are more than ${mostAccounts}`);
  }
  for (const value of values.items) {
    if (/^(?:[^/*]+\/)?[^/*]+$/.test(value.text) && value.text.length <= longestAccount) continue;
    const message = `${quote(value.text)} is neither <service account> nor <namespace>/<service account>`;
    yield refused(value, "service-account", message);
  }
}
function* trustDomainFaults(values) {
  yield* wildcardFaults(values);
  for (const value of values.items) {
    if (value.text.includes("/")) yield refused(value, "trust-domain", `${quote(value.text)} is not a trust domain`);
  }
}
function* wildcardFaults(values) {
  yield* emptyValueFaults(values);
  for (const value of values.items) {
    if (/^\*?[^*]*$|^[^*]*\*$/.test(value.text)) continue;
    yield refused(value, "wildcard", `${quote(value.text)} has a "*" that is not the only one, at an end`);
  }
}
function* pathFaults(values) {
  yield* emptyValueFaults(values);
  for (const value of values.items) yield* pathFault(value);
}
function pathFault(path9) {
  if (!/[{}]/.test(path9.text)) return [];
  const segments = path9.text.replace(/^\/+|\/+$/g, "").split("/");
  const rest = segments.indexOf("{**}");
  const isSound = segments.every((segment, index) => {
    if (segment === "{*}" || segment === "{**}") return rest < 0 || index <= rest;
    return !/[{}]/.test(segment) && (!(0, import_chunk_WZALQ3P6.isPathTemplate)(path9.text) || literal.test(segment));
  });
  if (isSound) return [];
  return [
    refused(
      path9,
      "path-template",
      `${quote(path9.text)} is not a template of "{*}" and, last, "{**}" as whole segments`
    )
  ];
}
var mostAccounts, longestAccount, literal;
var init_authorization_value = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/authorization-value.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_path_template)();
    init_ip_address();
    init_violation();
    mostAccounts = 16;
    longestAccount = 320;
    literal = /^[a-zA-Z0-9-._~%!$&'()+,;:@=]+$/;
  }
});
function* conditionFaults(condition) {
  const key = condition.get("key");
  if (key.isEmpty) {
    yield refused(condition, "condition-key", "the condition has no key");
    return;
  }
  const fields2 = [condition.get("values"), condition.get("notValues")];
  if (fields2.every((values) => values.isEmpty)) {
    yield refused(condition, "no-values", `the condition of ${quote(key.text)} has neither values nor notValues`);
    return;
  }
  const check = valueChecks.get(key.text);
  if (check === void 0 && !isNamed(key.text)) {
    const form3 = named.includes(key.text) ? `, which is followed by a name as in ${quote(`${key.text}[x]`)}` : "";
    yield refused(key, "condition-key", `${quote(key.text)} is not a key of a condition${form3}`);
  }
  for (const values of fields2) yield* (check ?? emptyValueFaults)(values);
}
function isNamed(key) {
  return named.some((prefix) => key.startsWith(prefix)) && bracketed.test(key);
}
var valueChecks, named, bracketed;
var init_authorization_condition = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/authorization-condition.ts"() {
    "use strict";
    init_authorization_value();
    init_violation();
    valueChecks = new Map([
      ...["source.ip", "remote.ip", "destination.ip"].map((key) => [key, addressFaults]),
      ["source.serviceAccount", serviceAccountFaults],
      ["source.trustDomain", wildcardFaults],
      ["destination.port", portNumberFaults],
      ...[
        ...["source.namespace", "source.principal", "request.auth.principal", "request.auth.audiences"],
        ...["request.auth.presenter", "connection.sni"]
      ].map((key) => [key, emptyValueFaults])
    ]);
    named = ["request.headers", "request.auth.claims", "experimental.envoy.filters."];
    bracketed = /^[^[]+\[.+\]$/s;
  }
});
function* ruleFaults(rule, denies) {
  const sources = rule.get("from").items.filter((from) => from.has("source"));
  const operations2 = rule.get("to").items.filter((to) => to.has("operation"));
  for (const from of rule.get("from").items) yield* sourceFaults(from);
  for (const to of rule.get("to").items) yield* operationFaults(to);
  for (const condition of rule.get("when").items) yield* conditionFaults(condition);
  if (!denies) return;
  const ofConnections = sources.some((from) => holdsAny(from.get("source"), connectionFields));
  const ofPorts = operations2.some((to) => holdsAny(to.get("operation"), portFields));
  const isHttpOnly = operations2.length > 0 ? !ofPorts : sources.length > 0 && !ofConnections;
  if (!isHttpOnly) return;
  yield warned(
    rule,
    "denies-all-bytes",
    "a DENY rule of attributes of HTTP alone, without ports, denies all TCP traffic"
  );
}
function* sourceFaults(from) {
  if (!from.has("source")) {
    yield refused(from, "no-source", "from has no source");
    return;
  }
  const source = from.get("source");
  if (holdsAny(source, identityFields) && holdsAny(source, accountFields)) {
    yield refused(source, "accounts-and-identities", "serviceAccounts do not go with namespaces or principals");
  } else if (hasAny(source, identityFields) && hasAny(source, accountFields)) {
    yield refused(
      source,
      "crd-accounts-and-identities",
      "serviceAccounts do not go with namespaces or principals, be they empty"
    );
  }
  if (!holdsAny(source, [...sourceChecks.keys()])) yield refused(source, "empty-source", "the source says nothing");
  yield* valueFaults(source, sourceChecks);
}
function* operationFaults(to) {
  if (!to.has("operation")) {
    yield refused(to, "no-operation", "to has no operation");
    return;
  }
  const operation = to.get("operation");
  if (!holdsAny(operation, [...operationChecks.keys()])) {
    yield refused(operation, "empty-operation", "the operation says nothing");
  }
  yield* valueFaults(operation, operationChecks);
}
function holdsAny(part, fields2) {
  return fields2.some((field) => part.holds(field));
}
function hasAny(part, fields2) {
  return fields2.some((field) => part.has(field));
}
function* valueFaults(part, checks) {
  for (const values of part.entries) yield* checks.get(String(values.key))?.(values) ?? [];
}
function both(checks) {
  const entries = Object.entries(checks);
  const negated = entries.map(
    ([field, check]) => [`not${field.charAt(0).toUpperCase()}${field.slice(1)}`, check]
  );
  return new Map([...entries, ...negated]);
}
var sourceChecks, operationChecks, connectionFields, portFields, identityFields, accountFields;
var init_authorization_rule = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/authorization-rule.ts"() {
    "use strict";
    init_authorization_condition();
    init_authorization_value();
    init_violation();
    sourceChecks = both({
      principals: emptyValueFaults,
      requestPrincipals: emptyValueFaults,
      namespaces: emptyValueFaults,
      serviceAccounts: serviceAccountFaults,
      trustDomains: trustDomainFaults,
      ipBlocks: addressFaults,
      remoteIpBlocks: addressFaults
    });
    operationChecks = both({
      ports: portNumberFaults,
      methods: emptyValueFaults,
      hosts: emptyValueFaults,
      paths: pathFaults
    });
    connectionFields = [...sourceChecks.keys()].filter((field) => !/trustDomains|requestPrincipals/i.test(field));
    portFields = ["ports", "notPorts"];
    identityFields = ["principals", "notPrincipals", "namespaces", "notNamespaces"];
    accountFields = ["serviceAccounts", "notServiceAccounts"];
  }
});
function enumerationFault(part, words2) {
  const { value } = part;
  if (typeof value !== "string" || words2.includes(value)) return [];
  const known = words2.map((word) => quote(word)).join(", ");
  return [refused(part, "enumeration", `${quote(value)} is none of ${known}`)];
}
var init_enumeration = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/enumeration.ts"() {
    "use strict";
    init_violation();
  }
});
function* selectorFaults(selector, labels) {
  if (selector.value === void 0 || selector.value === null) return;
  for (const value of selector.get(labels).entries) {
    const key = String(value.key);
    if (key === "") yield refused(value, "selector-key", `the selector has an empty key for ${quote(value.text)}`);
    if (key.includes("*") || value.text.includes("*")) {
      yield refused(
        value,
        "selector-wildcard",
        `"*" in ${quote(`${key}: ${value.text}`)} is no wildcard for a selector`
      );
    }
  }
  if (!selector.holds(labels)) yield warned(selector, "selector-without-labels", "the selector has no labels");
}
function endingFaults(selector) {
  const faults = [...selectorFaults(selector, "labels")].filter(({ severity }) => severity === "error");
  return faults.some(({ part }) => !part.isOpen) ? faults : void 0;
}
var init_workload_selector = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/workload-selector.ts"() {
    "use strict";
    init_violation();
  }
});
function* attachmentFaults(spec) {
  const written3 = ["selector", "targetRef", "targetRefs"].filter((key) => spec.has(key));
  if (written3.length > 1) {
    const isRule = written3.length === 2 && spec.has("targetRefs") && !spec.holds("targetRefs");
    const check = isRule ? "crd-several-targets" : "several-targets";
    yield refused(spec, check, "only one of selector, targetRef and targetRefs can be set");
  }
  yield* selectorFaults(spec.get("selector"), "matchLabels");
  if (spec.has("targetRef")) yield* targetFaults(spec.get("targetRef"));
  for (const target of spec.get("targetRefs").items) yield* targetFaults(target);
}
function* targetFaults(target) {
  if (!target.holds("name")) yield refused(target, "target-without-name", "the target has no name");
  const namespace = target.get("namespace");
  if (!namespace.isEmpty) {
    yield refused(
      namespace,
      "target-namespace",
      `a target has no namespace, here ${quote(namespace.text)}, but the policy's own`
    );
  }
  const kind = target.get("kind");
  const group = target.get("group");
  if (group.isOpen) return;
  const name2 = `${group.text || "core"}/${kind.text}`;
  if (!targets.has(name2)) yield refused(kind, "target-kind", `a policy cannot be attached to ${quote(name2)}`);
}
var targets;
var init_target_reference = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/target-reference.ts"() {
    "use strict";
    init_violation();
    init_workload_selector();
    targets = /* @__PURE__ */ new Set([
      "core/Service",
      "networking.istio.io/ServiceEntry",
      "gateway.networking.k8s.io/Gateway",
      "gateway.networking.k8s.io/GatewayClass"
    ]);
  }
});
function* authorizationPolicyFaults(resource) {
  const spec = resource.get("spec");
  const action = spec.get("action");
  const rules = spec.get("rules");
  yield* attachmentFaults(spec);
  yield* enumerationFault(action, ["ALLOW", "DENY", "AUDIT", "CUSTOM"]);
  if (action.text === "CUSTOM") yield* customFaults(spec);
  else if (spec.has("provider") && !action.isOpen) {
    const message = `action ${quote(action.text || "ALLOW")} asks no provider`;
    yield refused(spec.get("provider"), "provider", message);
  }
  if (rules.isEmpty && (action.text === "CUSTOM" || action.text === "DENY")) {
    yield refused(spec, "no-rules", `action ${quote(action.text)} without rules does nothing, which the rule {} would`);
  }
  for (const rule of rules.items) yield* ruleFaults(rule, action.text === "DENY");
}
function* customFaults(spec) {
  if (spec.holds("rules") && !spec.get("provider").holds("name")) {
    yield refused(spec, "provider", 'action "CUSTOM" needs provider.name');
  }
  for (const rule of spec.get("rules").items) {
    for (const source of rule.get("from").items.map((from) => from.get("source"))) {
      for (const key of customFields.filter((field) => source.holds(field))) {
        yield refused(source.get(key), "custom-source", `action "CUSTOM" does not take ${key}`);
      }
    }
    for (const key of rule.get("when").items.map((condition) => condition.get("key"))) {
      if (!customKeys.has(key.text) && !key.text.startsWith("request.auth.")) continue;
      yield refused(key, "custom-condition", `action "CUSTOM" does not take ${quote(key.text)}`);
    }
  }
}
var customKeys, customFields;
var init_authorization_policy2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/authorization-policy.ts"() {
    "use strict";
    init_authorization_rule();
    init_enumeration();
    init_target_reference();
    init_violation();
    customKeys = /* @__PURE__ */ new Set([
      ...["source.namespace", "source.serviceAccount", "source.trustDomain", "source.principal"]
    ]);
    customFields = ["namespaces", "serviceAccounts", "trustDomains", "principals", "requestPrincipals"].flatMap(
      (field) => [field, `not${field.charAt(0).toUpperCase()}${field.slice(1)}`]
    );
  }
});
function isDnsLabel(text) {
  return isPlainLabel(text) || (0, import_chunk_6EBVQZM5.isPlaceholder)(text);
}
function domainProblem(text) {
  return unlessOpen(text, lengthProblem(text) ?? labelsProblem(text, text));
}
function wildcardDomainProblem(text) {
  return unlessOpen(text, lengthProblem(text) ?? wildcardLabelsProblem(text));
}
function wildcardLabelsProblem(text) {
  const dot = text.indexOf(".");
  const first = dot < 0 ? text : text.slice(0, dot);
  if (first.length > longestLabel || !wildcardLabelPattern.test(first)) return labelProblem(text, first);
  return dot < 0 ? void 0 : labelsProblem(text, text.slice(dot + 1));
}
function isPartialWildcard(text) {
  return text.includes("*") && text !== "*" && !text.startsWith("*.");
}
function sniDomainProblem(text) {
  if (!text.startsWith(generatedPrefix) || (0, import_chunk_6EBVQZM5.isPlaceholder)(text)) return wildcardDomainProblem(text);
  const [, port, , host] = text.split("_");
  const isSound = host !== void 0 && /\d/.test(port ?? "") && /[a-zA-Z]/.test(host);
  return lengthProblem(text) ?? (isSound ? void 0 : `${quote(text)} is not of the form outbound_.<port>_._.<host>`);
}
function unlessOpen(text, problem) {
  return problem === void 0 || (0, import_chunk_6EBVQZM5.isPlaceholder)(text) ? void 0 : problem;
}
function isPlainLabel(text) {
  return text.length <= longestLabel && labelPattern.test(text);
}
function lengthProblem(text) {
  if (text === "") return "the host name is empty";
  return text.length > longestDomain ? `host name ${quote(text)} is longer than ${longestDomain} characters` : void 0;
}
function labelsProblem(whole, text) {
  const labels = text.split(".");
  const last = labels.at(-1) ?? "";
  if (integer.test(last)) return `${quote(whole)} is not a host name, as ${quote(last)} at its end is a number`;
  if (last === "") labels.pop();
  const wrong = labels.find((label4) => !isPlainLabel(label4));
  return wrong === void 0 ? void 0 : labelProblem(whole, wrong);
}
function labelProblem(whole, label4) {
  if (label4 === whole) return `${quote(whole)} is not a host name`;
  return `${quote(whole)} is not a host name, as ${label4 === "" ? "it has an empty label" : `its label ${quote(label4)} is not a label of DNS`}`;
}
var labelPattern, wildcardLabelPattern, longestLabel, longestDomain, integer, generatedPrefix;
var init_domain_name = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/domain-name.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    init_violation();
    labelPattern = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
    wildcardLabelPattern = /^(?:\*|(?:\*-?)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
    longestLabel = 63;
    longestDomain = 255;
    integer = /^[+-]?\d{1,18}$/;
    generatedPrefix = "outbound_";
  }
});
function portProblem(number) {
  if (Number.isNaN(number) || Number.isInteger(number) && number >= 1 && number <= highest) return void 0;
  return `port ${quote(number)} is not in the range 1 to ${highest}`;
}
function portFault(port) {
  const problem = portProblem(port.number);
  return problem === void 0 ? [] : [refused(port, "port-range", problem)];
}
var highest;
var init_port_number = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/port-number.ts"() {
    "use strict";
    init_violation();
    highest = 65535;
  }
});
function* destinationFaults(destination) {
  const host = destination.get("host");
  const problem = host.text === "*" ? '"*" is no host to send requests to' : wildcardDomainProblem(host.text);
  if (problem !== void 0) yield refused(host, "destination-host", problem);
  const subset = destination.get("subset");
  if (!subset.isEmpty) yield* subsetNameFault(subset);
  if (destination.has("port")) yield* portFault(destination.get("port").get("number"));
}
function subsetNameFault(name2) {
  if (isDnsLabel(name2.text)) return [];
  const problem = name2.text === "" ? "the subset has no name" : `${quote(name2.text)} is not a name of a subset`;
  return [refused(name2, "subset-name", problem)];
}
function* weightFaults(route) {
  let total = 0;
  for (const destination of route.items) {
    const weight = destination.get("weight");
    total += weight.number;
    if (weight.number < 0) yield refused(weight, "negative-weight", `weight ${quote(weight.number)} is negative`);
  }
  if (route.items.length > 1 && total === 0) yield refused(route, "no-weight", "all weights of the route are 0");
}
var init_destination = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/destination.ts"() {
    "use strict";
    init_domain_name();
    init_port_number();
    init_violation();
  }
});
function* exportFaults(exportTo, { namespace, nobody }) {
  const seen = /* @__PURE__ */ new Set();
  for (const item2 of exportTo.items) {
    const key = item2.text === "." && namespace !== void 0 ? namespace : item2.text;
    if (seen.has(key)) {
      const also = key === item2.text ? "" : `, the namespace ${quote(key)} itself`;
      yield refused(item2, "duplicate-export", `${quote(item2.text)}${also} is in exportTo already`);
      continue;
    }
    const problem = nobody && key === "~" ? void 0 : visibilityProblem(key);
    if (problem !== void 0) yield refused(item2, "export-namespace", problem);
    else seen.add(key);
  }
  if (exportTo.items.length < 2) return;
  for (const [word, meaning] of [
    ["*", "everybody"],
    ["~", "nobody"]
  ]) {
    if (!seen.has(word)) continue;
    yield refused(
      exportTo,
      "export-contradiction",
      `exportTo names other namespaces beside ${quote(word)} (${meaning})`
    );
  }
}
function ownExportFault(exportTo, namespace) {
  const items = exportTo.items.filter(({ text }) => text !== "." && text !== namespace);
  const beyond = items.find(({ text }) => isVisibility(text) && !(0, import_chunk_6EBVQZM5.isPlaceholder)(text));
  if (beyond === void 0 || namespace === void 0 && beyond.text !== "*") return [];
  const message = `a DestinationRule with workloadSelector cannot be exported to ${quote(beyond.text)}`;
  return [refused(beyond, "selected-export", message)];
}
function visibilityProblem(text) {
  if (text === "~") return '"~" (nobody) is for ServiceEntries only';
  return isVisibility(text) ? void 0 : `${quote(text)} is neither ".", "*" nor a namespace`;
}
function isVisibility(text) {
  return text === "." || text === "*" || isDnsLabel(text);
}
var init_export_to = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/export-to.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    init_domain_name();
    init_violation();
  }
});
function* labelFaults(labels) {
  for (const value of labels.entries) {
    if (!isLabelKey(String(value.key))) yield refused(value, "label-key", `${quote(value.key)} is not a label's key`);
    if (!valuePattern.test(value.text))
      yield refused(value, "label-value", `${quote(value.text)} is not a label's value`);
  }
}
function isLabelKey(key) {
  const [, prefix = "", rest = ""] = keyPattern.exec(key) ?? [];
  return rest !== "" && prefix.length <= longestPrefix && rest.length <= longestLabel;
}
var name, label2, keyPattern, valuePattern, longestPrefix;
var init_label_set = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/label-set.ts"() {
    "use strict";
    init_domain_name();
    init_violation();
    name = "(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    label2 = "[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?";
    keyPattern = new RegExp(`^(?:(${label2}(?:\\.${label2})*)/)?(${name})$`);
    valuePattern = new RegExp(`^(?:${name})?$`);
    longestPrefix = 253;
  }
});
function namespaceOf(resource) {
  const { text } = resource.get("metadata").get("namespace");
  return text === "" || (0, import_chunk_6EBVQZM5.isPlaceholder)(text) ? void 0 : text;
}
function* metadataFaults(resource) {
  const annotations = resource.get("metadata").get("annotations");
  if (annotations.has(dryRun)) yield* dryRunFaults(resource, annotations.get(dryRun));
  for (const key of internal) {
    if (annotations.has(key))
      yield refused(annotations.get(key), "internal-annotation", `annotation ${quote(key)} is Istio's own`);
  }
}
function* dryRunFaults(resource, annotation2) {
  const kind = resource.get("kind").text;
  if (kind !== "AuthorizationPolicy") {
    yield refused(annotation2, "dry-run", `a ${kind} knows no ${quote(dryRun)}`);
    return;
  }
  const action = resource.get("spec").get("action");
  if (action.isOpen) return;
  if (!dryRunActions.has(action.text)) {
    yield refused(annotation2, "dry-run", `action ${quote(action.text)} knows no ${quote(dryRun)}`);
  } else if ((0, import_chunk_WZALQ3P6.parseGoBoolean)(annotation2.text) === void 0) {
    yield refused(annotation2, "dry-run", `${quote(annotation2.text)} is not a boolean`);
  }
}
var dryRun, internal, dryRunActions;
var init_metadata = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/metadata.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_go_boolean)();
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    init_violation();
    dryRun = "istio.io/dry-run";
    internal = [
      "internal.istio.io/webhook-always-reject",
      "internal.istio.io/parent-namespace",
      "internal.istio.io/parents"
    ];
    dryRunActions = /* @__PURE__ */ new Set(["", "ALLOW", "DENY"]);
  }
});
function* clientTlsFaults(tls, namespace) {
  const mode = tls.get("mode").text;
  const credential = tls.get("credentialName");
  yield* enumerationFault(tls.get("mode"), modes);
  yield* configMapFaults(credential, namespace);
  if (tls.get("insecureSkipVerify").isTrue) yield* unverifiedFaults(tls, mode);
  if (mode !== "SIMPLE" && mode !== "MUTUAL") return;
  if (!credential.isEmpty) {
    const file = files.find((key) => tls.holds(key));
    if (file !== void 0) {
      yield refused(tls.get(file), "certificates-twice", `the TLS settings cannot have credentialName and ${file}`);
    }
  } else if (mode === "MUTUAL") {
    for (const key of ["clientCertificate", "privateKey"]) {
      if (!tls.holds(key)) yield refused(tls, "no-certificate", `mode MUTUAL needs ${key}, or credentialName`);
    }
  }
}
function* configMapFaults(credential, namespace) {
  if (!credential.text.startsWith(configMap)) return;
  const [scope = "", name2 = ""] = credential.text.slice(configMap.length).split("/");
  if (scope === "" || name2 === "") {
    const message = `${quote(credential.text)} is not of the form ${configMap}<namespace>/<name>`;
    yield refused(credential, "credential-name", message);
  } else if (namespace !== void 0 && scope !== namespace) {
    const message = `${quote(credential.text)} is in another namespace than ${quote(namespace)}, that of the resource`;
    yield refused(credential, "credential-name", message);
  }
}
function* unverifiedFaults(tls, mode) {
  if (mode !== "SIMPLE" && mode !== "MUTUAL") return;
  const keys = ["caCertificates", "subjectAltNames", ...mode === "SIMPLE" ? ["credentialName"] : []];
  const key = keys.find((candidate) => tls.holds(candidate));
  if (key === void 0) return;
  yield refused(tls.get(key), "unverified", `the TLS settings cannot have insecureSkipVerify and ${key}`);
}
var modes, configMap, files;
var init_client_tls2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/client-tls.ts"() {
    "use strict";
    init_enumeration();
    init_violation();
    modes = ["DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"];
    configMap = "configmap://";
    files = ["clientCertificate", "caCertificates", "privateKey", "caCrl"];
  }
});
function durationFault(part) {
  if (part.isOpen) return [];
  const nanoseconds = nanosecondsOf(part);
  if (nanoseconds === void 0) return [refused(part, "duration", `${quote(part.text)} is not a duration`)];
  if (nanoseconds < nanosecondsPerMillisecond) {
    return [refused(part, "duration", `${quote(part.text)} is shorter than 1ms`)];
  }
  if (nanoseconds % nanosecondsPerMillisecond !== 0) {
    return [refused(part, "duration", `${quote(part.text)} is finer than milliseconds`)];
  }
  return [];
}
function durationFaultAt(parent, key) {
  return parent.has(key) ? durationFault(parent.get(key)) : [];
}
function nanosecondsOf(part) {
  const milliseconds = (0, import_chunk_WZALQ3P6.parseDuration)(part.value);
  return milliseconds === void 0 ? void 0 : Math.round(milliseconds * nanosecondsPerMillisecond);
}
var nanosecondsPerMillisecond;
var init_duration_value = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/duration-value.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_duration)();
    init_violation();
    nanosecondsPerMillisecond = 1e6;
  }
});
function* connectionPoolFaults(pool) {
  if (!pool.has("http") && !pool.has("tcp")) {
    yield refused(pool, "empty-connection-pool", "the connection pool has neither http nor tcp");
  }
  if (pool.has("http")) yield* httpFaults(pool.get("http"));
  if (pool.has("tcp")) yield* tcpFaults(pool.get("tcp"));
}
function* httpFaults(http) {
  yield* limitFaults(http, httpLimits);
  yield* durationFaultAt(http, "idleTimeout");
  const upgrade = http.get("h2UpgradePolicy");
  yield* enumerationFault(upgrade, ["DEFAULT", "DO_NOT_UPGRADE", "UPGRADE"]);
  if (upgrade.text === "UPGRADE" && http.get("useClientProtocol").isTrue) {
    yield refused(upgrade, "upgrade", "h2UpgradePolicy UPGRADE contradicts useClientProtocol");
  }
  if (!http.has("http2KeepAlive")) return;
  const keepAlive = http.get("http2KeepAlive");
  for (const key of ["interval", "timeout"]) {
    if (keepAlive.has(key)) yield* durationFault(keepAlive.get(key));
    else yield refused(keepAlive, "keep-alive", `http2KeepAlive needs ${key}`);
  }
}
function* tcpFaults(tcp) {
  yield* limitFaults(tcp, ["maxConnections"]);
  yield* durationFaultAt(tcp, "connectTimeout");
  yield* durationFaultAt(tcp, "maxConnectionDuration");
  const idle = nanosecondsOf(tcp.get("idleTimeout"));
  const isOff = idle !== void 0 && Math.abs(idle) < nanosecondsPerMillisecond2;
  if (!isOff) yield* durationFaultAt(tcp, "idleTimeout");
  yield* durationFaultAt(tcp.get("tcpKeepalive"), "time");
  yield* durationFaultAt(tcp.get("tcpKeepalive"), "interval");
}
function* limitFaults(settings, keys) {
  for (const limit of keys.map((key) => settings.get(key))) {
    if (limit.number < 0) yield refused(limit, "negative-limit", `${limit.key} ${quote(limit.number)} is negative`);
  }
}
var httpLimits, nanosecondsPerMillisecond2;
var init_connection_pool = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/connection-pool.ts"() {
    "use strict";
    init_duration_value();
    init_enumeration();
    init_violation();
    httpLimits = [
      ...["http1MaxPendingRequests", "http2MaxRequests", "maxRequestsPerConnection", "maxRetries", "maxConcurrentStreams"]
    ];
    nanosecondsPerMillisecond2 = 1e6;
  }
});
function* localityFaults(setting, hasOutliers) {
  const distribute = setting.get("distribute");
  const failover = setting.get("failover");
  if (!distribute.isEmpty && !failover.isEmpty) {
    yield refused(failover, "distribute-and-failover", "a locality setting cannot have distribute and failover");
    return;
  }
  const label4 = setting.get("failoverPriority").items.find(({ text }) => topologyLabels.has(text));
  if (!failover.isEmpty && label4 !== void 0) {
    yield refused(label4, "failover-priority", `${quote(label4.text)} cannot be in failoverPriority beside failover`);
    return;
  }
  for (const to of distribute.items.map((item2) => item2.get("to"))) {
    const fault = weightFault(to);
    if (fault !== void 0) {
      yield fault;
      return;
    }
    yield* overlapFault(to.entries.map((entry) => [String(entry.key), entry]));
  }
  yield* overlapFault(distribute.items.map((item2) => [item2.get("from").text, item2.get("from")]));
  yield* failoverFaults(setting, hasOutliers);
}
function* zoneFaults(setting, hasOutliers) {
  for (const label4 of setting.get("failoverPriority").items) {
    if (!topologyLabels.has(label4.text)) continue;
    yield refused(
      label4,
      "failover-priority",
      `${quote(label4.text)} cannot be in failoverPriority of zoneAwareLbSetting`
    );
  }
  yield* failoverFaults(setting, hasOutliers);
}
function* failoverFaults(setting, hasOutliers) {
  const failover = setting.get("failover");
  if (!hasOutliers && (!failover.isEmpty || setting.holds("failoverPriority"))) {
    yield warned(setting, "failover-without-outliers", "failover needs outlierDetection");
  }
  for (const item2 of failover.items) {
    const from = item2.get("from");
    const to = item2.get("to");
    if (from.text === to.text) yield refused(item2, "failover", `failover from ${quote(from.text)} leads to itself`);
    for (const region of [from, to].filter(({ text }) => /[/*]/.test(text))) {
      yield refused(region, "failover", `${quote(region.text)} is not a region alone`);
    }
  }
}
function weightFault(to) {
  let total = 0;
  for (const weight of to.entries) {
    if (weight.number <= 0 || weight.number > 100) {
      return refused(weight, "locality-weight", `weight ${quote(weight.number)} is not in the range 1 to 100`);
    }
    total += weight.number;
  }
  if (total === 100 || Number.isNaN(total)) return void 0;
  return refused(to, "locality-weight", `the weights add up to ${quote(total)} and not to 100`);
}
function overlapFault(localities) {
  const seen = [];
  for (const [locality, part] of localities) {
    const own = partsOf2(locality);
    if (part.isOpen) continue;
    if (/\*./.test(locality))
      return [refused(part, "locality", `"*" in locality ${quote(locality)} is not at its end`)];
    if (own.includes("")) return [refused(part, "locality", `locality ${quote(locality)} has an empty part`)];
    const other = seen.find((earlier) => takesIn(earlier, own));
    if (other !== void 0) {
      const message = `locality ${quote(locality)} overlaps with ${quote(other.join("/"))}`;
      return [refused(part, "locality", message)];
    }
    seen.push(own);
  }
  return [];
}
function partsOf2(locality) {
  const [region = "", zone, ...subzone] = locality.split("/");
  if (zone === void 0) return [region];
  return subzone.length === 0 ? [region, zone] : [region, zone, subzone.join("/")];
}
function takesIn(earlier, later) {
  if (later.length === 1 && earlier[0] === later[0]) return true;
  for (const [index, part] of earlier.entries()) {
    if (part === "*") return true;
    if (part !== later[index]) return false;
  }
  return true;
}
var topologyLabels;
var init_locality = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/locality.ts"() {
    "use strict";
    init_violation();
    topologyLabels = /* @__PURE__ */ new Set([
      "topology.kubernetes.io/region",
      "topology.kubernetes.io/zone",
      "topology.istio.io/subzone"
    ]);
  }
});
function* loadBalancerFaults(balancer, hasOutliers) {
  yield* enumerationFault(balancer.get("simple"), simple);
  if (balancer.has("consistentHash")) yield* hashFaults(balancer.get("consistentHash"));
  if (balancer.has("localityLbSetting") && balancer.has("zoneAwareLbSetting")) {
    const message = "the load balancer cannot have localityLbSetting and zoneAwareLbSetting";
    yield refused(balancer.get("zoneAwareLbSetting"), "locality-and-zone", message);
  }
  if (balancer.has("localityLbSetting")) yield* localityFaults(balancer.get("localityLbSetting"), hasOutliers);
  if (balancer.has("zoneAwareLbSetting")) yield* zoneFaults(balancer.get("zoneAwareLbSetting"), hasOutliers);
  if (balancer.has("warmup")) yield* warmupFaults(balancer.get("warmup"));
  const warmup = balancer.get("warmupDurationSecs");
  if ((nanosecondsOf(warmup) ?? nanosecondsPerMillisecond3) < nanosecondsPerMillisecond3) {
    yield refused(warmup, "crd-duration", `${quote(warmup.text)} is shorter than 1ms`);
  }
}
function* hashFaults(hash) {
  if (hash.has("httpCookie") && !insteadOfCookie.some((key) => hash.has(key)))
    yield* cookieFaults(hash.get("httpCookie"));
  const ring = hash.get("minimumRingSize");
  if (ring.number > 0) {
    yield warned(ring, "deprecated-ring-size", "minimumRingSize is deprecated for ringHash.minimumRingSize");
    const algorithm = ["ringHash", "maglev"].find((key) => hash.has(key));
    if (algorithm !== void 0) {
      yield refused(ring, "ring-size-twice", `consistentHash cannot have minimumRingSize and ${algorithm}`);
    }
  }
  if (!hash.has("maglev")) return;
  const size = hash.get("maglev").get("tableSize");
  const { number } = size;
  if (number >= tooLargeTable)
    yield refused(size, "maglev-size", `tableSize ${quote(number)} is not less than ${tooLargeTable}`);
  else if (!Number.isNaN(number) && !isPrime(number)) {
    yield refused(size, "maglev-size", `tableSize ${quote(number)} is not a prime number`);
  }
}
function* cookieFaults(cookie) {
  if (!cookie.holds("name")) yield refused(cookie, "cookie-name", "httpCookie has no name");
  const seen = /* @__PURE__ */ new Set();
  for (const attribute of cookie.get("attributes").items) {
    const name2 = attribute.get("name");
    if (name2.text === "") yield refused(attribute, "cookie-attribute", "an attribute of the cookie has no name");
    else if (seen.has(name2.text)) {
      yield refused(name2, "cookie-attribute", `the cookie has attribute ${quote(name2.text)} already`);
    }
    seen.add(name2.text);
  }
}
function* warmupFaults(warmup) {
  if (warmup.has("duration")) yield* durationFault(warmup.get("duration"));
  else yield refused(warmup, "warmup", "warmup needs duration");
  const least = warmup.get("minimumPercent");
  if (least.number > 100) yield refused(least, "percentage", `${quote(least.number)} percent is more than 100`);
  const aggression = warmup.get("aggression");
  if (warmup.has("aggression") && aggression.number <= 0) {
    yield refused(aggression, "warmup", `aggression ${quote(aggression.number)} is not greater than 0`);
  }
}
function isPrime(number) {
  if (number < 2 || number > 2 && number % 2 === 0) return number === 1;
  for (let factor = 3; factor * factor <= number; factor += 2) if (number % factor === 0) return false;
  return true;
}
var simple, tooLargeTable, nanosecondsPerMillisecond3, insteadOfCookie;
var init_load_balancer = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/load-balancer.ts"() {
    "use strict";
    init_duration_value();
    init_enumeration();
    init_locality();
    init_violation();
    simple = ["UNSPECIFIED", "LEAST_CONN", "RANDOM", "PASSTHROUGH", "ROUND_ROBIN", "LEAST_REQUEST"];
    tooLargeTable = 5000011;
    nanosecondsPerMillisecond3 = 1e6;
    insteadOfCookie = ["useSourceIp", "httpQueryParameterName"];
  }
});
function* outlierFaults(outlier) {
  yield* durationFaultAt(outlier, "baseEjectionTime");
  yield* durationFaultAt(outlier, "interval");
  const errors = outlier.get("consecutiveErrors");
  if (outlier.has("consecutiveErrors") && errors.number !== 0) {
    yield warned(errors, "deprecated-consecutive-errors", "consecutiveErrors is deprecated for consecutive5xxErrors");
  }
  const failures2 = outlier.get("consecutiveLocalOriginFailures");
  if (failures2.number > 0 && !outlier.get("splitExternalLocalOriginErrors").isTrue) {
    const message = "consecutiveLocalOriginFailures counts only with splitExternalLocalOriginErrors";
    yield refused(failures2, "local-origin-failures", message);
  }
  for (const percent2 of [outlier.get("maxEjectionPercent"), outlier.get("minHealthPercent")]) {
    if (!(percent2.number < 0 || percent2.number > 100)) continue;
    yield refused(percent2, "percentage", `${quote(percent2.number)} percent is not in the range 0 to 100`);
  }
}
var init_outlier_detection = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/outlier-detection.ts"() {
    "use strict";
    init_duration_value();
    init_violation();
  }
});
function* trafficPolicyFaults(policy, namespace) {
  if (![...shared, ...ownMessages].some((key) => policy.has(key)) && !policy.holds("portLevelSettings")) {
    yield refused(policy, "empty-traffic-policy", "the traffic policy says nothing");
    return;
  }
  if (policy.has("tunnel") && policy.has("proxyProtocol")) {
    const message = "a traffic policy cannot have tunnel and proxyProtocol";
    yield refused(policy.get("proxyProtocol"), "tunnel-and-proxy-protocol", message);
    return;
  }
  yield* sharedFaults(policy, namespace);
  for (const level of policy.get("portLevelSettings").items) yield* errorsOf(portLevelFaults(level, namespace));
  if (policy.has("tunnel")) yield* tunnelFaults(policy.get("tunnel"));
  yield* enumerationFault(policy.get("proxyProtocol").get("version"), ["V1", "V2"]);
}
function* sharedFaults(policy, namespace) {
  if (policy.has("outlierDetection")) yield* outlierFaults(policy.get("outlierDetection"));
  if (policy.has("connectionPool")) yield* connectionPoolFaults(policy.get("connectionPool"));
  if (policy.has("loadBalancer")) {
    yield* loadBalancerFaults(policy.get("loadBalancer"), policy.has("outlierDetection"));
  }
  if (policy.has("tls")) yield* clientTlsFaults(policy.get("tls"), namespace);
}
function* portLevelFaults(level, namespace) {
  if (!level.has("port")) yield refused(level, "no-port", "the port level has no port");
  if (shared.some((key) => level.has(key))) yield* sharedFaults(level, namespace);
  else yield refused(level, "empty-traffic-policy", "the port level says nothing");
}
function* tunnelFaults(tunnel) {
  const protocol = tunnel.get("protocol");
  if (!["", "CONNECT", "POST"].includes(protocol.text)) {
    yield refused(protocol, "tunnel-protocol", `${quote(protocol.text)} is neither "CONNECT" nor "POST"`);
  }
  const host = tunnel.get("targetHost");
  const problem = isIpAddress(host.text) ? void 0 : domainProblem(host.text);
  if (problem !== void 0) yield refused(host, "tunnel-host", problem);
  yield* portFault(tunnel.get("targetPort"));
}
var shared, ownMessages;
var init_traffic_policy = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/traffic-policy.ts"() {
    "use strict";
    init_client_tls2();
    init_connection_pool();
    init_domain_name();
    init_enumeration();
    init_ip_address();
    init_load_balancer();
    init_outlier_detection();
    init_port_number();
    init_violation();
    shared = ["outlierDetection", "connectionPool", "loadBalancer", "tls"];
    ownMessages = ["tunnel", "proxyProtocol", "retryBudget"];
  }
});
function* destinationRuleFaults(resource) {
  const spec = resource.get("spec");
  const namespace = namespaceOf(resource);
  const host = spec.get("host");
  const problem = wildcardDomainProblem(host.text);
  if (problem !== void 0) yield refused(host, "host", problem);
  if (spec.has("trafficPolicy")) yield* trafficPolicyFaults(spec.get("trafficPolicy"), namespace);
  const seen = /* @__PURE__ */ new Set();
  for (const subset of spec.get("subsets").items) {
    const name2 = subset.get("name");
    if (seen.has(name2.text)) yield refused(name2, "duplicate-subset", `there is a subset ${quote(name2.text)} already`);
    seen.add(name2.text);
    yield* subsetNameFault(name2);
    yield* labelFaults(subset.get("labels"));
    if (subset.has("trafficPolicy")) yield* errorsOf(trafficPolicyFaults(subset.get("trafficPolicy"), namespace));
  }
  const exportTo = spec.get("exportTo");
  yield* exportFaults(exportTo, { namespace, nobody: false });
  if (spec.has("workloadSelector")) yield* ownExportFault(exportTo, namespace);
  yield* selectorFaults(spec.get("workloadSelector"), "matchLabels");
}
var init_destination_rule2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/destination-rule.ts"() {
    "use strict";
    init_destination();
    init_domain_name();
    init_export_to();
    init_label_set();
    init_metadata();
    init_traffic_policy();
    init_violation();
    init_workload_selector();
  }
});
function* configTypeFaults(value, depth = 0) {
  if (depth > deepest) return;
  const type = value.get("@type");
  if (goneType.test(type.text)) {
    yield refused(type, "config-type", `${quote(type.text)} is of version 2 of Envoy's API, which is no more`);
  }
  if (plainData.test(type.text)) return;
  for (const part of [...value.entries, ...value.items]) yield* configTypeFaults(part, depth + 1);
}
var goneType, plainData, deepest;
var init_envoy_config_type = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/envoy-config-type.ts"() {
    "use strict";
    init_violation();
    goneType = /(?:^|\/)envoy\.(?:\w+\.)*v2(?:alpha\d*)?\.\w+$/;
    plainData = /(?:\.TypedStruct|google\.protobuf\.(?:Struct|Value))$/;
    deepest = 50;
  }
});
var RegularExpressionProblem;
var init_regular_expression_problem = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/regular-expression-problem.ts"() {
    "use strict";
    RegularExpressionProblem = class extends Error {
    };
  }
});
function classEnd(text, begin) {
  let position = begin + (text[begin + 1] === "^" ? 2 : 1);
  for (let isFirst = true; isFirst || text[position] !== "]"; isFirst = false) {
    const named2 = /^\[:.*?:\]/s.exec(text.slice(position));
    if (named2 !== null) {
      if (!posixClass.test(named2[0])) throw new RegularExpressionProblem(`${named2[0]} is no class of characters`);
      position += named2[0].length;
      continue;
    }
    const set = setEnd(text, position);
    position = set ?? rangeEnd(text, position);
  }
  return position + 1;
}
function escapeEnd(text, begin) {
  return setEnd(text, begin) ?? characterAt(text, begin).end;
}
function setEnd(text, begin) {
  if (text[begin] !== "\\") return void 0;
  const letter = text[begin + 1];
  if (letter !== void 0 && "dDsSwW".includes(letter)) return begin + 2;
  if (letter !== "p" && letter !== "P") return void 0;
  const match = /^\\[pP](?:\{(\^?[^}]*)\}|([^{]))/u.exec(text.slice(begin));
  const name2 = match?.[1]?.replace(/^\^/, "") ?? match?.[2];
  if (match === null || name2 === void 0 || !isUnicodeName(name2)) {
    throw new RegularExpressionProblem(`"${match?.[0] ?? "\\p"}" names no characters of Unicode`);
  }
  return begin + match[0].length;
}
function isUnicodeName(name2) {
  if (/^(?:Any|ASCII|Assigned)$/i.test(name2)) return true;
  return /^\w+$/.test(name2) && ["gc", "sc"].some((property2) => isProperty(`${property2}=${name2}`));
}
function isProperty(property2) {
  try {
    return new RegExp(`\\p{${property2}}`, "u").source !== "";
  } catch {
    return false;
  }
}
function rangeEnd(text, begin) {
  const low = characterAt(text, begin);
  if (text[low.end] !== "-" || text[low.end + 1] === "]" || low.end + 1 >= text.length) return low.end;
  const high = characterAt(text, low.end + 1);
  if (high.code < low.code)
    throw new RegularExpressionProblem(`the range "${text.slice(begin, high.end)}" is upside down`);
  return high.end;
}
function characterAt(text, begin) {
  const code2 = text.codePointAt(begin);
  if (code2 === void 0) throw new RegularExpressionProblem('a "[" is not closed');
  return text[begin] === "\\" ? escapedAt(text, begin) : { code: code2, end: begin + (code2 > 65535 ? 2 : 1) };
}
function escapedAt(text, begin) {
  const rest = text.slice(begin);
  if (rest === "\\") throw new RegularExpressionProblem("a backslash ends it");
  const digits = /^\\(?:([1-7][0-7]{1,2}|0[0-7]{0,2})|x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\}))/.exec(rest);
  if (digits !== null) {
    const code3 = digits[1] === void 0 ? Number.parseInt(digits[2] ?? digits[3] ?? "", 16) : Number.parseInt(digits[1], 8);
    if (code3 <= 1114111) return { code: code3, end: begin + digits[0].length };
  }
  const letter = rest[1];
  const code2 = controls[letter] ?? (/[\x20-\x7e]/.test(letter) && !/[0-9A-Za-z]/.test(letter) ? letter.charCodeAt(0) : void 0);
  if (code2 === void 0) throw new RegularExpressionProblem(`RE2 knows no "\\${letter}"`);
  return { code: code2, end: begin + 2 };
}
var posixClass, controls;
var init_regular_expression_class = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/regular-expression-class.ts"() {
    "use strict";
    init_regular_expression_problem();
    posixClass = /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/;
    controls = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
  }
});
function regularExpressionProblem(text) {
  try {
    new Expression(text).read();
    return void 0;
  } catch (problem) {
    if (problem instanceof RegularExpressionProblem) return problem.message;
    throw problem;
  }
}
function tooMany(written3) {
  return new RegularExpressionProblem(
    `"${written3}" repeats more than ${mostRepeats} times, or less than it begins with`
  );
}
var mostRepeats, Expression;
var init_regular_expression = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/regular-expression.ts"() {
    "use strict";
    init_regular_expression_class();
    init_regular_expression_problem();
    mostRepeats = 1e3;
    Expression = class {
      #text;
      #groups = [{ repeats: 1 }];
      #names = /* @__PURE__ */ new Set();
      #position = 0;
      /** What stands right before the position. */
      #last;
      #afterRepetition = false;
      constructor(text) {
        this.#text = text;
      }
      read() {
        while (this.#position < this.#text.length) {
          const repetition = this.#repetition();
          if (repetition === void 0) {
            this.#afterRepetition = false;
            this.#readPart(this.#text[this.#position]);
          } else this.#repeat(repetition);
        }
        if (this.#groups.length > 1) throw new RegularExpressionProblem('a "(" is not closed');
      }
      #readPart(character) {
        if (character === "(") this.#open();
        else if (character === ")") this.#close();
        else if (character === "|") this.#skip();
        else this.#take(this.#end(character));
      }
      #skip() {
        this.#last = void 0;
        this.#position++;
      }
      /** Of what stands for characters. */
      #end(character) {
        if (character === "[") return classEnd(this.#text, this.#position);
        if (character === "\\") return this.#escape();
        return this.#position + ((this.#text.codePointAt(this.#position) ?? 0) > 65535 ? 2 : 1);
      }
      #take(end) {
        this.#position = end;
        this.#last = 1;
      }
      #escape() {
        const next = this.#text[this.#position + 1];
        if (next !== void 0 && "AbBz".includes(next)) return this.#position + 2;
        if (next === "Q") {
          const end = this.#text.indexOf("\\E", this.#position + 2);
          return end < 0 ? this.#text.length : end + 2;
        }
        return escapeEnd(this.#text, this.#position);
      }
      #open() {
        if (!this.#text.startsWith("(?", this.#position)) {
          this.#position++;
        } else {
          const named2 = /^\(\?P?<(\w+)>/.exec(this.#text.slice(this.#position));
          const flags = /^\(\?(?:[imsU]*(?:-[imsU]+)?)([:)])/.exec(this.#text.slice(this.#position));
          const begin = named2 ?? flags;
          if (begin === null) throw new RegularExpressionProblem('"(?" begins no group that RE2 knows');
          if (named2?.[1] !== void 0) this.#name(named2[1]);
          this.#position += begin[0].length;
          if (flags?.[1] === ")") return;
        }
        this.#groups.push({ repeats: 1 });
        this.#last = void 0;
      }
      #name(name2) {
        if (this.#names.has(name2)) throw new RegularExpressionProblem(`two groups are called "${name2}"`);
        this.#names.add(name2);
      }
      #close() {
        const group = this.#groups.pop();
        if (group === void 0 || this.#groups.length === 0) throw new RegularExpressionProblem('a ")" closes nothing');
        this.#position++;
        this.#last = group.repeats;
        this.#note(group.repeats);
      }
      #note(repeats) {
        const group = this.#groups.at(-1);
        if (group !== void 0) group.repeats = Math.max(group.repeats, repeats);
      }
      /** The length of a repetition at the position and the number of times, or undefined: `{` may be itself. */
      #repetition() {
        const character = this.#text[this.#position];
        if ("*+?".includes(character)) return { length: 1, times: 1 };
        if (character !== "{") return void 0;
        const match = /^\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/.exec(this.#text.slice(this.#position));
        if (match === null) return void 0;
        const least = Number(match[1]);
        const most3 = match[2] === void 0 ? least : match[3] === void 0 ? void 0 : Number(match[3]);
        if (least > mostRepeats || most3 !== void 0 && (most3 > mostRepeats || least > most3)) throw tooMany(match[0]);
        return { length: match[0].length, times: most3 ?? least };
      }
      #repeat({ length, times }) {
        const written3 = this.#text.slice(this.#position, this.#position + length);
        if (this.#afterRepetition) throw new RegularExpressionProblem(`"${written3}" repeats a repetition`);
        if (this.#last === void 0) throw new RegularExpressionProblem(`"${written3}" repeats nothing`);
        const repeats = this.#last * Math.max(times, 1);
        if (times >= 2 && repeats > mostRepeats) throw tooMany(written3);
        this.#last = repeats;
        this.#note(repeats);
        this.#position += length;
        if (this.#text[this.#position] === "?") this.#position++;
        this.#afterRepetition = true;
      }
    };
  }
});
function matchKind(match) {
  return ["regex", "prefix", "exact"].find((kind) => match.has(kind));
}
function stringMatchFaults(match) {
  const kind = matchKind(match);
  if (kind !== "prefix") return expressionMatchFaults(match);
  const prefix = match.get(kind);
  return prefix.text === "" ? [refused(prefix, "empty-match", "the prefix is empty")] : [];
}
function expressionMatchFaults(match) {
  if (matchKind(match) !== "regex") return [];
  const expression = match.get("regex");
  if (expression.text === "") return [refused(expression, "empty-match", "the regular expression is empty")];
  return expressionFaults(expression);
}
function expressionFaults(expression) {
  const { text } = expression;
  if (byteLength2(text) > longestExpression) {
    return [refused(expression, "regex-size", `the regular expression is longer than ${longestExpression} bytes`)];
  }
  const problem = regularExpressionProblem(text);
  if (problem === void 0) return [];
  return [refused(expression, "regex", `${quote(text)} is not a regular expression of RE2: ${problem}`)];
}
function byteLength2(text) {
  return encoder.encode(text).length;
}
var longestExpression, encoder;
var init_string_match = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/string-match.ts"() {
    "use strict";
    init_regular_expression();
    init_violation();
    longestExpression = 1024;
    encoder = new TextEncoder();
  }
});
function* envoyFilterFaults(resource) {
  const spec = resource.get("spec");
  const ending = endingFaults(spec.get("workloadSelector"));
  if (ending !== void 0) {
    yield* ending;
    return;
  }
  yield warned(spec, "envoy-filter", "an EnvoyFilter depends on what the next version of Istio may change");
  yield* selectorFaults(spec.get("workloadSelector"), "labels");
  yield* targetRuleFaults(spec);
  for (const patch of spec.get("configPatches").items) {
    const match = patch.get("match");
    yield* enumerationFault(patch.get("applyTo"), applications);
    yield* enumerationFault(match.get("context"), contexts);
    yield* waypointRuleFaults(match);
    const isOpen = ["context", "applyTo"].some((key) => match.get(key).isOpen || patch.get(key).isOpen);
    if (!isOpen && match.get("context").text !== "WAYPOINT") yield* patchFaults(patch);
  }
}
function* targetRuleFaults(spec) {
  if (spec.has("workloadSelector") && spec.has("targetRefs")) {
    yield refused(
      spec.get("targetRefs"),
      "crd-several-targets",
      "only one of workloadSelector and targetRefs can be set"
    );
  }
  for (const namespace of spec.get("targetRefs").items.map((target) => target.get("namespace"))) {
    if (namespace.isEmpty) continue;
    yield refused(namespace, "crd-target-namespace", `a target has no namespace, here ${quote(namespace.text)}`);
  }
}
function* waypointRuleFaults(match) {
  const context2 = match.get("context");
  if (match.value === void 0 || context2.isOpen) return;
  if (context2.text === "WAYPOINT" !== match.has("waypoint")) {
    yield refused(match, "crd-waypoint-match", "context WAYPOINT and a match of the waypoint need each other");
  }
  const waypoint = match.get("waypoint");
  if (!waypoint.has("portNumber")) return;
  for (const fault of portFault(waypoint.get("portNumber"))) yield { ...fault, check: "crd-port-range" };
}
function* patchFaults(config) {
  const applyTo = config.get("applyTo");
  const patch = config.get("patch");
  const operation = patch.get("operation");
  if (["", "INVALID"].includes(applyTo.text)) yield refused(applyTo, "no-apply-to", "the patch has no applyTo");
  else if (!config.has("patch")) yield refused(config, "no-patch", "there is no patch");
  else if (["", "INVALID"].includes(operation.text))
    yield refused(operation, "no-operation", "the patch has no operation");
  else if (!patch.has("value") && operation.text !== "REMOVE") {
    if (!operation.isOpen) yield refused(patch, "no-value", `operation ${operation.text} needs a value`);
  } else {
    yield* enumerationFault(operation, operations);
    yield* versionFault(config.get("match").get("proxy").get("proxyVersion"));
    yield* matchFaults(config);
    yield* configTypeFaults(patch.get("value"));
  }
}
function versionFault(version2) {
  if (byteLength2(version2.text) > longestVersion) {
    return [warned(version2, "proxy-version", `proxyVersion is longer than ${longestVersion} bytes and is ignored`)];
  }
  const problem = regularExpressionProblem(version2.text);
  if (problem === void 0) return [];
  return [refused(version2, "regex", `${quote(version2.text)} is not a regular expression of RE2: ${problem}`)];
}
function* matchFaults(config) {
  const match = config.get("match");
  const applyTo = config.get("applyTo").text;
  const wanted = objectOf.get(applyTo);
  const object = objects.findLast((key) => match.has(key));
  if (wanted === void 0 || object === void 0) return;
  if (object !== wanted) {
    yield refused(match.get(object), "unfit-match", `applyTo ${applyTo} is matched by ${wanted} and not by ${object}`);
    return;
  }
  const filter = match.get("listener").get("filterChain").get("filter");
  if (object === "listener" && match.get("listener").get("filterChain").has("filter"))
    yield* filterFaults(filter, applyTo);
}
function* filterFaults(filter, applyTo) {
  const name2 = filter.get("name");
  if (applyTo === "LISTENER" || applyTo === "FILTER_CHAIN") {
    yield warned(filter, "unused-match", `applyTo ${applyTo} is not matched by filters`);
  }
  if (name2.isEmpty) yield refused(filter, "filter-name", "the filter to match has no name");
  else if (filter.has("subFilter")) yield* subFilterFaults(filter, applyTo);
}
function* subFilterFaults(filter, applyTo) {
  const subFilter = filter.get("subFilter");
  const name2 = filter.get("name");
  if (applyTo !== "HTTP_FILTER") {
    yield refused(subFilter, "sub-filter", `applyTo ${applyTo} is not matched by subFilter`);
  } else if (!connectionManagers.has(name2.text)) {
    yield refused(name2, "sub-filter", `${quote(name2.text)} has no subFilter, which an HTTP connection manager has`);
  } else if (!subFilter.holds("name")) yield refused(subFilter, "sub-filter", "the subFilter has no name");
}
var objectOf, applications, operations, contexts, objects, longestVersion, connectionManagers;
var init_envoy_filter = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/envoy-filter.ts"() {
    "use strict";
    init_enumeration();
    init_envoy_config_type();
    init_port_number();
    init_regular_expression();
    init_string_match();
    init_violation();
    init_workload_selector();
    objectOf = new Map([
      ...["LISTENER", "FILTER_CHAIN", "NETWORK_FILTER", "HTTP_FILTER"].map((word) => [word, "listener"]),
      ...["ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE"].map((word) => [word, "routeConfiguration"]),
      ["CLUSTER", "cluster"]
    ]);
    applications = ["INVALID", ...objectOf.keys(), "EXTENSION_CONFIG", "BOOTSTRAP", "LISTENER_FILTER"];
    operations = [
      ...["INVALID", "MERGE", "ADD", "REMOVE", "INSERT_BEFORE", "INSERT_AFTER", "INSERT_FIRST", "REPLACE"],
      "MERGE_AND_REPLACE_LIST"
    ];
    contexts = ["ANY", "SIDECAR_INBOUND", "SIDECAR_OUTBOUND", "GATEWAY", "WAYPOINT"];
    objects = ["listener", "routeConfiguration", "cluster", "waypoint"];
    longestVersion = 1024;
    connectionManagers = /* @__PURE__ */ new Set([
      "envoy.filters.network.http_connection_manager",
      "envoy.http_connection_manager"
    ]);
  }
});
function isProtocol(word) {
  return isHttpProtocol(word) || isTlsProtocol(word) || otherWords2.has(word.toLowerCase());
}
function isHttpProtocol(word) {
  return httpWords.has(word.toLowerCase());
}
function isTlsProtocol(word) {
  return tlsWords2.has(word.toLowerCase());
}
function isTcpProtocol(word) {
  return isProtocol(word) && !isHttpProtocol(word) && word.toLowerCase() !== "udp";
}
var httpWords, tlsWords2, otherWords2;
var init_declared_protocol = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/declared-protocol.ts"() {
    "use strict";
    httpWords = /* @__PURE__ */ new Set(["http", "http2", "http_proxy", "grpc", "grpc-web"]);
    tlsWords2 = /* @__PURE__ */ new Set(["https", "tls"]);
    otherWords2 = /* @__PURE__ */ new Set(["tcp", "udp", "mongo", "redis", "mysql"]);
  }
});
function* scopedHostFaults(host, scope) {
  const slash = host.text.indexOf("/");
  if (slash >= 0) {
    yield* namespaceFaults(host, host.text.slice(0, slash), scope);
    yield* nameFaults(host, host.text.slice(slash + 1), scope);
  } else if (scope.inGateway) {
    yield* nameFaults(host, host.text, scope);
  } else {
    yield refused(host, "host-form", `${quote(host.text)} is not of the form <namespace>/<host>`);
  }
}
function* namespaceFaults(host, written3, { inGateway, converted }) {
  if (written3 === "") {
    yield refused(host, "host-namespace", `${quote(host.text)} has an empty namespace`);
    return;
  }
  const namespace = inGateway ? written3 : written3.replace(/^~/, "");
  const words2 = inGateway ? ["*", ".", ...converted ? ["~"] : []] : ["*", ".", ""];
  if (words2.includes(namespace) || isDnsLabel(namespace)) return;
  yield refused(host, "host-namespace", `${quote(written3)} in ${quote(host.text)} is not a namespace`);
}
function* nameFaults(host, name2, { inGateway }) {
  if ((0, import_chunk_6EBVQZM5.isPlaceholder)(name2)) return;
  if (name2 !== "*" && !name2.includes(".")) {
    yield refused(host, "short-host", `${quote(name2)} is a short name, which stands for nothing here`);
  }
  const problem = inGateway && isIpAddress(name2) ? void 0 : wildcardDomainProblem(name2);
  if (problem !== void 0) yield refused(host, "host", problem);
  if (isPartialWildcard(name2)) {
    yield refused(host, "partial-wildcard", `${quote(name2)} has a wildcard that is not a label of its own`);
  }
}
var init_scoped_host = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/scoped-host.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    init_domain_name();
    init_ip_address();
    init_violation();
  }
});
function serverTlsMode(tls) {
  return tls.get("mode").text || "PASSTHROUGH";
}
function* serverTlsFaults(tls) {
  const mode = serverTlsMode(tls);
  yield* enumerationFault(tls.get("mode"), modes2);
  yield* versionFaults(tls);
  yield* cipherFaults(tls.get("cipherSuites"));
  if (mode === "ISTIO_MUTUAL") {
    for (const key of certificateFields.filter((field) => tls.holds(field))) {
      yield refused(tls.get(key), "mesh-certificate", `mode ISTIO_MUTUAL has the mesh's certificate and no ${key}`);
    }
    return;
  }
  const ignored = [...certificateFields, "caCrl"].find((key) => tls.holds(key));
  if (mode.endsWith("PASSTHROUGH") && ignored !== void 0) {
    yield warned(tls.get(ignored), "ignored-certificate", `mode ${mode} ignores ${ignored}`);
  }
  yield* sourceFaults2(tls);
  if (!["SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"].includes(mode)) return;
  if (!tls.holds("credentialName") && !tls.holds("credentialNames")) yield* fileFaults(tls, mode);
}
function* versionFaults(tls) {
  const version2 = tls.get("minProtocolVersion");
  yield* enumerationFault(version2, versions);
  yield* enumerationFault(tls.get("maxProtocolVersion"), versions);
  if (["TLSV1_0", "TLSV1_1"].includes(version2.text) && !tls.holds("cipherSuites")) {
    yield warned(version2, "old-tls-version", `${quote(version2.text)} needs cipherSuites that go with it`);
  }
}
function* cipherFaults(suites) {
  const seen = /* @__PURE__ */ new Set();
  for (const suite2 of suites.items) {
    const isKnown = cipherSuites.has(suite2.text) || !/^[\p{L}\p{N}]/u.test(suite2.text);
    if (!isKnown) yield warned(suite2, "cipher-suite", `cipher suite ${quote(suite2.text)} is not known and is ignored`);
    else if (seen.has(suite2.text))
      yield warned(suite2, "cipher-suite", `cipher suite ${quote(suite2.text)} is there already`);
    seen.add(suite2.text);
  }
}
function* sourceFaults2(tls) {
  const sources = ["credentialName", "credentialNames", "tlsCertificates"].filter((key) => tls.holds(key));
  if (tls.holds("serverCertificate") && tls.holds("privateKey")) sources.push("serverCertificate");
  const [first, second] = sources;
  if (first === void 0 || second === void 0) return;
  yield refused(tls.get(second), "certificates-twice", `the TLS settings cannot have ${first} and ${second}`);
}
function* fileFaults(tls, mode) {
  if (mode !== "SIMPLE" && !tls.holds("caCertificates")) {
    yield refused(tls, "no-certificate", `mode ${mode} needs caCertificates, or a credential`);
  }
  const certificates = tls.get("tlsCertificates").items;
  if (certificates.length > 2) {
    yield warned(
      tls.get("tlsCertificates"),
      "too-many-certificates",
      `${certificates.length} certificates are more than 2`
    );
  }
  for (const certificate of certificates.length > 0 ? certificates : [tls]) {
    for (const key of ["serverCertificate", "privateKey"]) {
      if (!certificate.holds(key))
        yield refused(certificate, "no-certificate", `mode ${mode} needs ${key}, or a credential`);
    }
  }
  if (!tls.holds("caCrl") || mode !== "SIMPLE") return;
  yield refused(tls.get("caCrl"), "revocation-list", "mode SIMPLE verifies no clients and has no use for caCrl");
}
var modes2, versions, certificateFields, cipherSuites;
var init_server_tls = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/server-tls.ts"() {
    "use strict";
    init_enumeration();
    init_violation();
    modes2 = ["PASSTHROUGH", "SIMPLE", "MUTUAL", "AUTO_PASSTHROUGH", "ISTIO_MUTUAL", "OPTIONAL_MUTUAL"];
    versions = ["TLS_AUTO", "TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"];
    certificateFields = [
      ...["serverCertificate", "privateKey", "caCertificates", "tlsCertificates", "credentialName", "credentialNames"]
    ];
    cipherSuites = /* @__PURE__ */ new Set([
      ...["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384"],
      ...["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305"],
      ...["ECDHE-ECDSA-AES128-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-AES256-SHA"],
      ...["AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA", "AES256-SHA", "DES-CBC3-SHA", "ALL", ""]
    ]);
  }
});
function isSocket(address) {
  return address.text.startsWith(scheme);
}
function* socketFaults(address) {
  const path9 = address.text.slice(scheme.length);
  if (path9.startsWith("@") || path9.startsWith("/") && !path9.endsWith("/")) return;
  yield refused(address, "socket-path", `${quote(address.text)} is not the absolute path of a socket`);
}
var scheme;
var init_socket_path = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/socket-path.ts"() {
    "use strict";
    init_violation();
    scheme = "unix://";
  }
});
function* gatewayFaults(resource) {
  const metadata = resource.get("metadata");
  const servers = resource.get("spec").get("servers");
  const converted = metadata.get("annotations").get(semanticsAnnotation).text === "gateway";
  const name2 = metadata.get("name");
  if (metadata.has("name") && !isDnsLabel(name2.text) && !converted) {
    yield refused(name2, "gateway-name", `${quote(name2.text)} is not a name of a Gateway, which is a label of DNS`);
  }
  if (servers.isEmpty) yield refused(resource.get("spec"), "no-servers", "the Gateway has no servers");
  for (const server of servers.items) yield* serverFaults(server, converted);
  yield* portNameFaults(servers);
}
function* portNameFaults(servers) {
  const seen = /* @__PURE__ */ new Set();
  for (const port of servers.items.filter((server) => server.has("port")).map((server) => server.get("port"))) {
    const name2 = port.get("name");
    if (seen.has(name2.text)) yield refused(name2, "duplicate-port", `there is a port ${quote(name2.text)} already`);
    seen.add(name2.text);
  }
}
function* serverFaults(server, converted) {
  const port = server.get("port");
  if (!server.holds("hosts")) yield refused(server, "no-hosts", "the server has no hosts");
  for (const host of server.get("hosts").items) yield* scopedHostFaults(host, { inGateway: true, converted });
  const portFaults3 = [...serverPortFaults(server)];
  yield* portFaults3;
  yield* bindFaults(server);
  if (!server.has("tls")) {
    if (portFaults3.length === 0 && isTlsProtocol(port.get("protocol").text)) {
      yield refused(server, "no-tls", `protocol ${quote(port.get("protocol").text)} needs tls`);
    }
    return;
  }
  const tls = server.get("tls");
  yield* serverTlsFaults(tls);
  const protocol = port.get("protocol");
  if (portFaults3.length === 0 && !protocol.isOpen) yield* unfitTlsFaults(tls, protocol.text);
  if (server.has("port") && !isHttpProtocol(protocol.text) && !protocol.isOpen && tls.get("httpsRedirect").isTrue) {
    yield warned(tls.get("httpsRedirect"), "https-redirect", "httpsRedirect is for servers of HTTP");
  }
}
function* serverPortFaults(server) {
  if (!server.has("port")) {
    yield refused(server, "no-port", "the server has no port");
    return;
  }
  const port = server.get("port");
  const protocol = port.get("protocol");
  if (!isProtocol(protocol.text)) {
    yield refused(protocol, "port-protocol", `${quote(protocol.text)} is not a protocol of a Gateway`);
  }
  const number = port.get("number");
  const problem = isSocket(server.get("bind")) && !(number.number > 0) ? void 0 : portProblem(number.number);
  if (problem !== void 0) yield refused(number, "port-range", problem);
  if (port.get("targetPort").number > 0) {
    yield refused(port.get("targetPort"), "target-port", "targetPort does nothing in a Gateway");
  }
  if (!port.holds("name")) yield refused(port, "port-name", "the port has no name");
}
function* bindFaults(server) {
  const bind = server.get("bind");
  if (isSocket(bind)) {
    yield* socketFaults(bind);
    const number = server.get("port").get("number");
    if (number.number !== 0) yield refused(number, "socket-port", `a server at ${quote(bind.text)} has no port`);
  } else if (!bind.isEmpty && !isIpAddress(bind.text)) {
    yield refused(bind, "bind-address", `${quote(bind.text)} is not an IP address`);
  }
}
function* unfitTlsFaults(tls, protocol) {
  if (isTlsProtocol(protocol)) return;
  const mode = tls.get("mode");
  const says = serverTlsMode(tls).endsWith("PASSTHROUGH") && !["caCertificates", "privateKey", "serverCertificate"].some((key) => tls.holds(key));
  if (isHttpProtocol(protocol) && says || mode.isOpen) return;
  yield refused(tls, "unfit-tls", `protocol ${quote(protocol)} has no TLS`);
}
var semanticsAnnotation;
var init_gateway3 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/gateway.ts"() {
    "use strict";
    init_declared_protocol();
    init_domain_name();
    init_ip_address();
    init_port_number();
    init_scoped_host();
    init_server_tls();
    init_socket_path();
    init_violation();
    semanticsAnnotation = "internal.istio.io/gateway-semantics";
  }
});
function isEmptyValue(value) {
  if (value === void 0 || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return (0, import_chunk_6EBVQZM5.isObject)(value) && Object.keys(value).length === 0;
}
var Part;
var init_part = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/part.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    (0, import_chunk_6EBVQZM5.init_value)();
    Part = class _Part {
      value;
      key;
      #parent;
      constructor(value, key, parent) {
        this.value = value;
        this.key = key;
        this.#parent = parent;
      }
      /** The whole resource. */
      static of(value) {
        return new _Part(value, "", void 0);
      }
      /** From the root of the resource. */
      get path() {
        return this.#parent === void 0 ? [] : [...this.#parent.path, this.key];
      }
      get(key) {
        return new _Part(this.#at(key), key, this);
      }
      /** Whether something is written there, be it empty. */
      has(key) {
        const value = this.#at(key);
        return value !== void 0 && value !== null;
      }
      /** Whether a list, a mapping or a text is there that is not empty. */
      holds(key) {
        return !isEmptyValue(this.#at(key));
      }
      get isEmpty() {
        return isEmptyValue(this.value);
      }
      /** What it says; empty when it says nothing. */
      get text() {
        const { value } = this;
        return typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? `${value}` : "";
      }
      /** 0 when it is absent; NaN when it is no number, so that no comparison holds. */
      get number() {
        const { value } = this;
        if (value === void 0 || value === null) return 0;
        return typeof value === "number" || typeof value === "string" && value !== "" ? Number(value) : Number.NaN;
      }
      get isTrue() {
        return this.value === true;
      }
      /** Whether the value, or the key of it, is to be filled in later. */
      get isOpen() {
        return (0, import_chunk_6EBVQZM5.isTemplate)(this.value) || (0, import_chunk_6EBVQZM5.isTemplate)(this.key);
      }
      /** The items of a list. */
      get items() {
        return Array.isArray(this.value) ? this.value.map((item2, index) => new _Part(item2, index, this)) : [];
      }
      /** The values of a mapping. */
      get entries() {
        return (0, import_chunk_6EBVQZM5.isObject)(this.value) ? Object.entries(this.value).map(([key, value]) => new _Part(value, key, this)) : [];
      }
      #at(key) {
        return (0, import_chunk_6EBVQZM5.isObject)(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : void 0;
      }
    };
  }
});
function* peerAuthenticationFaults(resource) {
  const spec = resource.get("spec");
  const ports = spec.get("portLevelMtls");
  yield* enumerationFault(spec.get("mtls").get("mode"), modes3);
  if (!ports.isEmpty && !spec.get("selector").holds("matchLabels")) {
    yield refused(ports, "ports-without-selector", "portLevelMtls needs a selector with labels");
  }
  if (spec.has("portLevelMtls") && ports.isEmpty) {
    yield refused(ports, "no-ports", "portLevelMtls has no ports");
  }
  for (const port of ports.entries) {
    const key = String(port.key);
    const problem = /^\d+$/.test(key) ? portProblem(Number(key)) : `port ${quote(key)} is not a number`;
    if (problem !== void 0) yield refused(port, "port-range", problem);
    yield* enumerationFault(port.get("mode"), modes3);
  }
  yield* selectorFaults(spec.get("selector"), "matchLabels");
}
var modes3;
var init_peer_authentication2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/peer-authentication.ts"() {
    "use strict";
    init_enumeration();
    init_port_number();
    init_violation();
    init_workload_selector();
    modes3 = ["UNSET", "DISABLE", "PERMISSIVE", "STRICT"];
  }
});
function* proxyConfigFaults(resource) {
  const spec = resource.get("spec");
  const concurrency = spec.get("concurrency");
  yield* selectorFaults(spec.get("selector"), "matchLabels");
  if (concurrency.number < 0) {
    yield refused(concurrency, "negative-number", `concurrency ${quote(concurrency.number)} is negative`);
  }
}
var init_proxy_config = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/proxy-config.ts"() {
    "use strict";
    init_violation();
    init_workload_selector();
  }
});
function parseUrl(text) {
  const [url = "", ...fragment] = text.split("#");
  if (!isEscaped(fragment.join("#"))) return "its fragment has a bad escape";
  return parse(url, false);
}
function parseRequestUrl(text) {
  return text === "" ? "it is empty" : parse(text, true);
}
function parse(text, ofRequest) {
  if (hasControlCharacter(text)) return "it holds a control character";
  if (text === "*") return { scheme: "" };
  if (text.startsWith(":")) return "its scheme is missing";
  const scheme2 = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? "";
  let [rest = ""] = (scheme2 === "" ? text : text.slice(scheme2.length + 1)).split("?");
  if (!rest.startsWith("/")) {
    if (scheme2 !== "") return { scheme: scheme2.toLowerCase() };
    if (ofRequest) return "it is no path";
    if (rest.split("/")[0]?.includes(":")) return "its first segment holds a colon";
  }
  if (rest.startsWith("//") && (scheme2 !== "" || !ofRequest && !rest.startsWith("///"))) {
    const slash = rest.indexOf("/", 2);
    const problem = authorityProblem(scheme2, slash < 0 ? rest.slice(2) : rest.slice(2, slash));
    if (problem !== void 0) return problem;
    rest = slash < 0 ? "" : rest.slice(slash);
  }
  return isEscaped(rest) ? { scheme: scheme2.toLowerCase() } : "its path has a bad escape";
}
function authorityProblem(scheme2, authority) {
  const at = authority.lastIndexOf("@");
  const who = at < 0 ? "" : authority.slice(0, at);
  if (!user.test(who) || !isEscaped(who)) return "its user is none";
  const host = authority.slice(at + 1);
  if (host.includes("[")) return literalProblem(host);
  const colon = /^https?$/i.test(scheme2) ? host.indexOf(":") : host.lastIndexOf(":");
  if (colon >= 0 && !optionalPort.test(host.slice(colon))) return "its port is no number";
  return hostCharacters.test(host) ? void 0 : "its host has a character that none has";
}
function literalProblem(host) {
  const close = host.lastIndexOf("]");
  const address = host.slice(1, close).replace("%25", "%");
  if (!host.startsWith("[") || close < 0 || !address.includes(":") || !isIpAddress(address)) {
    return "its host is no address of IPv6 in brackets";
  }
  return optionalPort.test(host.slice(close + 1)) ? void 0 : "its port is no number";
}
function isEscaped(text) {
  return /^(?:[^%]|%[0-9A-Fa-f]{2})*$/s.test(text);
}
function hasControlCharacter(text) {
  for (let position = 0; position < text.length; position++) {
    const code2 = text.charCodeAt(position);
    if (code2 < 32 || code2 === 127) return true;
  }
  return false;
}
var hostCharacters, user, optionalPort;
var init_go_url = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/go-url.ts"() {
    "use strict";
    init_ip_address();
    hostCharacters = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:\]<>"]|[^\0-\x7f]|%25|%[89A-Fa-f][0-9A-Fa-f])*$/;
    user = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
    optionalPort = /^(?::\d*)?$/;
  }
});
function webKeySetProblem(text) {
  const keys = keysIn(text);
  if (typeof keys === "string") return keys;
  for (const [index, key] of keys.entries()) {
    const problem = keyProblem(key);
    if (problem !== void 0) return `key ${index} ${problem}`;
  }
  return void 0;
}
function privateKeyIndices(text) {
  const keys = keysIn(text);
  if (typeof keys === "string") return [];
  return keys.flatMap((key, index) => {
    const isPrivate = (0, import_chunk_6EBVQZM5.isObject)(key) && (key.d !== void 0 || members[String(key.kty)]?.isSecret === true);
    return isPrivate ? [index] : [];
  });
}
function keysIn(text) {
  let set;
  try {
    set = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  if (!(0, import_chunk_6EBVQZM5.isObject)(set)) return "it is not an object";
  if (!Object.hasOwn(set, "keys")) return [set];
  const { keys } = set;
  if (keys === null) return [];
  return Array.isArray(keys) ? keys : 'its "keys" are not a list';
}
function keyProblem(key) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(key)) return "is not an object";
  const kind = typeof key.kty === "string" && Object.hasOwn(members, key.kty) ? members[key.kty] : void 0;
  if (kind === void 0) return 'has no kind "kty" of keys';
  const wrongText = texts.find((name2) => isWritten(key, name2) && typeof key[name2] !== "string");
  if (wrongText !== void 0) return `has "${wrongText}" that is not a text`;
  const isSound = (name2, isItem2) => !isWritten(key, name2) || isList(key[name2], isItem2);
  if (!isSound("key_ops", (item2) => typeof item2 === "string")) return 'has "key_ops" that are no list of texts';
  if (!isSound("x5c", isBase64)) return 'has "x5c" that is no list of certificates';
  const hasCurve = key.kty === "EC" || key.kty === "OKP";
  if (hasCurve && typeof key.crv !== "string") return 'has no curve "crv"';
  const wrongBytes = [...kind.bytes, ...writtenBytes(key)].find(
    (name2) => !Object.hasOwn(key, name2) || !isBase64(key[name2])
  );
  return wrongBytes === void 0 ? void 0 : `has "${wrongBytes}" that is not base64`;
}
function writtenBytes(key) {
  const names = key.kty === "RSA" ? privateMembers : key.kty === "oct" ? [] : ["d"];
  return names.filter((name2) => isWritten(key, name2) && isWritten(key, "d"));
}
function isWritten(key, name2) {
  return Object.hasOwn(key, name2) && key[name2] !== null;
}
function isList(value, isItem2) {
  return Array.isArray(value) && value.every(isItem2);
}
function isBase64(value) {
  if (typeof value !== "string") return value === null;
  const digits = value.replace(/[\r\n]/g, "");
  if (!/^(?:[\w-]*|[A-Za-z0-9+/]*)={0,2}$/.test(digits)) return false;
  return digits.endsWith("=") ? digits.length % 4 === 0 : digits.length % 4 !== 1;
}
var members, privateMembers, texts;
var init_json_web_key = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/json-web-key.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    members = {
      RSA: { bytes: ["n", "e"] },
      EC: { bytes: ["x", "y"] },
      OKP: { bytes: ["x"] },
      oct: { bytes: ["k"], isSecret: true }
    };
    privateMembers = ["d", "p", "q", "dp", "dq", "qi"];
    texts = ["alg", "kid", "use", "x5t", "x5t#S256"];
  }
});
function* requestAuthenticationFaults(resource) {
  const spec = resource.get("spec");
  yield* attachmentFaults(spec);
  for (const rule of spec.get("jwtRules").items) {
    yield* issuerFaults(rule);
    yield* keyFaults(rule);
    yield* locationFaults(rule);
    for (const output2 of rule.get("outputClaimToHeaders").items) yield* outputFaults(output2);
    yield* durationFaultAt(rule, "timeout");
    yield* enumerationFault(rule.get("presence"), ["OPTIONAL", "REQUIRED"]);
  }
}
function* issuerFaults(rule) {
  if (!rule.holds("issuer") && !rule.holds("jwksUri") && !rule.holds("jwks_uri")) {
    yield refused(rule, "no-issuer", "the rule has neither issuer nor jwksUri");
  }
  for (const audience of rule.get("audiences").items) {
    if (audience.text === "") yield refused(audience, "empty-value", "the audience is empty");
  }
}
function* keyFaults(rule) {
  const sources = ["jwksUri", "jwks_uri", "jwks"].filter((key) => rule.has(key));
  if (sources.length > 1) {
    yield refused(rule, "crd-keys-twice", `a rule cannot have ${sources[0]} and ${sources[1]}`);
  }
  for (const uri of [rule.get("jwksUri"), rule.get("jwks_uri")].filter((part) => !part.isEmpty)) {
    const url = parseUrl(uri.text);
    if (typeof url === "string") yield refused(uri, "jwks-uri", `${quote(uri.text)} is not a URL: ${url}`);
    else if (url.scheme !== "http" && url.scheme !== "https") {
      yield refused(uri, "jwks-uri", `${quote(uri.text)} is not a URL of http or https`);
    }
  }
  const keys = rule.get("jwks");
  if (keys.isEmpty || keys.isOpen) return;
  const problem = webKeySetProblem(keys.text);
  if (problem !== void 0) yield refused(keys, "jwks", `jwks holds no keys: ${problem}`);
  else {
    for (const index of privateKeyIndices(keys.text)) {
      yield warned(keys, "private-key", `key ${index} of jwks is not a public one`);
    }
  }
}
function* locationFaults(rule) {
  for (const header of rule.get("fromHeaders").items) {
    if (!header.holds("name")) yield refused(header, "empty-value", "the header of the token has no name");
  }
  for (const name2 of [...rule.get("fromParams").items, ...rule.get("fromCookies").items]) {
    if (name2.text === "") yield refused(name2, "empty-value", "the place of the token has no name");
  }
}
function* outputFaults(output2) {
  const header = output2.get("header");
  if (header.isEmpty || !output2.holds("claim")) {
    yield refused(output2, "empty-value", "outputClaimToHeaders needs header and claim");
  } else if (!headerName.test(header.text)) {
    yield refused(header, "header-name", `${quote(header.text)} is not a header that a claim can go to`);
  }
}
var headerName;
var init_request_authentication = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/request-authentication.ts"() {
    "use strict";
    init_duration_value();
    init_enumeration();
    init_go_url();
    init_json_web_key();
    init_target_reference();
    init_violation();
    headerName = /^[-_A-Za-z0-9]+$/;
  }
});
function* endpointRuleFaults(endpoint) {
  const address = endpoint.get("address");
  const ports = endpoint.get("ports");
  if (isSocket(address)) {
    for (const fault of socketFaults(address)) yield { ...fault, check: "crd-socket-path" };
    if (endpoint.has("ports"))
      yield refused(ports, "crd-socket-port", `the endpoint at ${quote(address.text)} has no ports`);
  }
  for (const port of ports.entries) {
    const name2 = String(port.key);
    const problem = portProblem(port.number);
    if (problem !== void 0) yield refused(port, "crd-port-range", problem);
    if (!portName.test(name2) || name2.length > longestPortName) {
      yield refused(port, "crd-port-name", `${quote(name2)} is not a name of a port`);
    }
  }
}
var portName, longestPortName;
var init_endpoint_rule = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/endpoint-rule.ts"() {
    "use strict";
    init_port_number();
    init_socket_path();
    init_violation();
    portName = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
    longestPortName = 62;
  }
});
function* workloadEntryFaults(resource) {
  const spec = resource.get("spec");
  const faults = [...endpointFaults(spec, void 0)];
  yield* faults;
  if (faults.length === 0) yield* endpointRuleFaults(spec);
}
function* endpointFaults(endpoint, rules) {
  const address = endpoint.get("address");
  if (address.isEmpty) {
    if (!endpoint.holds("network")) {
      yield refused(endpoint, "no-address", "the endpoint has no address");
      return;
    }
    yield warned(
      endpoint,
      "no-address",
      `the endpoint in network ${quote(endpoint.get("network").text)} has no address`
    );
  }
  if (isSocket(address)) yield* socketEndpointFaults(endpoint, rules);
  else if (!address.isEmpty && !isIpAddress(address.text)) yield* nameFaults2(address, rules === void 0);
  yield* endpointPortFaults(endpoint.get("ports"), rules);
  yield* labelFaults(endpoint.get("labels"));
}
function* socketEndpointFaults(endpoint, rules) {
  const address = endpoint.get("address");
  yield* socketFaults(address);
  if (endpoint.holds("ports")) {
    yield refused(endpoint.get("ports"), "socket-port", `the endpoint at ${quote(address.text)} has no ports`);
  }
  if (rules?.ports !== void 0 && rules.ports.size !== 1) {
    yield refused(address, "socket-service", "a ServiceEntry with a socket as endpoint has one port");
  }
}
function* nameFaults2(address, maybeName) {
  const problem = domainProblem(address.text);
  if (maybeName && problem === void 0) return;
  const wanted = maybeName ? "neither an IP address nor a host name" : "not an IP address";
  if (problem !== void 0 || !address.isOpen)
    yield refused(address, "endpoint-address", `${quote(address.text)} is ${wanted}`);
}
function* endpointPortFaults(ports, rules) {
  for (const port of ports.entries) {
    const name2 = String(port.key);
    if (rules?.ports !== void 0 && !rules.ports.has(name2)) {
      yield refused(port, "undefined-port", `the ServiceEntry has no port ${quote(name2)}`);
    }
    if (!isDnsLabel(name2)) yield refused(port, "port-name", `${quote(name2)} is not a name of a port`);
    yield* portFault(port);
  }
}
var init_workload_entry = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/workload-entry.ts"() {
    "use strict";
    init_domain_name();
    init_endpoint_rule();
    init_ip_address();
    init_label_set();
    init_port_number();
    init_socket_path();
    init_violation();
  }
});
function* resolutionFaults(resource, resolution) {
  const spec = resource.get("spec");
  const endpoints = spec.get("endpoints");
  switch (resolution) {
    case "NONE":
      if (spec.has("endpoints")) {
        const check = endpoints.isEmpty ? "crd-no-resolution" : "no-resolution";
        yield refused(endpoints, check, "resolution NONE has no use for endpoints");
      }
      if (spec.has("workloadSelector")) {
        yield warned(spec.get("workloadSelector"), "no-resolution", "resolution NONE has no use for workloadSelector");
      }
      return;
    case "STATIC":
      yield* staticFaults(spec);
      return;
    case "DNS":
    case "DNS_ROUND_ROBIN":
      yield* namedFaults(spec, resolution);
      return;
    case "DYNAMIC_DNS":
      yield* dynamicFaults(resource);
  }
}
function* staticFaults(spec) {
  const rules = portRules(spec);
  for (const endpoint of spec.get("endpoints").items) {
    const faults = [...endpointFaults(endpoint, rules)];
    yield* faults;
    if (faults.length === 0) yield* endpointRuleFaults(endpoint);
  }
}
function portRules(spec) {
  const names = spec.get("ports").items.map((port) => port.get("name"));
  const isKnown = !spec.get("ports").isOpen && names.every((name2) => !name2.isOpen);
  return { ports: isKnown ? new Set(names.map(({ text }) => text)) : void 0 };
}
function* namedFaults(spec, resolution) {
  const endpoints = spec.get("endpoints");
  const hosts = spec.get("hosts").items;
  if (endpoints.isEmpty) {
    const host = hosts.find(({ text }) => domainProblem(text) !== void 0);
    if (host !== void 0) {
      const message = `${quote(host.text)} is not a host that DNS resolves, and resolution ${resolution} has no endpoints`;
      yield refused(host, "unresolvable-host", message);
    }
  }
  if (resolution === "DNS_ROUND_ROBIN" && endpoints.items.length > 1) {
    const message = `resolution ${resolution} takes one endpoint and not ${endpoints.items.length}`;
    yield refused(endpoints, "several-endpoints", message);
  }
  for (const endpoint of endpoints.items) {
    const address = endpoint.get("address");
    if (!isIpAddress(address.text) && domainProblem(address.text) !== void 0) {
      yield refused(address, "endpoint-address", `${quote(address.text)} is neither an IP address nor a host name`);
    }
    yield* labelFaults(endpoint.get("labels"));
    yield* endpointPortFaults(endpoint.get("ports"), portRules(spec));
  }
  const isTcp = spec.get("ports").items.some((port) => isTcpProtocol(port.get("protocol").text));
  if (spec.holds("addresses") && isTcp && hosts.length > 1) {
    const message = `${hosts.length} hosts share the addresses of a port that is not HTTP`;
    yield warned(spec.get("hosts"), "hosts-of-bytes", message);
  }
}
function* dynamicFaults(resource) {
  const spec = resource.get("spec");
  for (const host of spec.get("hosts").items) {
    if (!host.text.startsWith("*")) {
      yield refused(host, "dynamic-host", `${quote(host.text)} has no wildcard, which resolution DYNAMIC_DNS is for`);
    }
  }
  for (const key of ["addresses", "endpoints"]) {
    if (spec.holds(key)) yield refused(spec.get(key), `dynamic-${key}`, `resolution DYNAMIC_DNS has no use for ${key}`);
  }
  for (const port of spec.get("ports").items) {
    const protocol = port.get("protocol");
    if (dynamicProtocols.has(protocol.text.toLowerCase())) continue;
    const message = `resolution DYNAMIC_DNS takes HTTP, HTTP2, GRPC and TLS and not ${quote(protocol.text)}`;
    yield refused(protocol, "dynamic-protocol", message);
  }
  const waypoint = resource.get("metadata").get("labels").get(waypointLabel);
  const location = spec.get("location");
  if (location.text === "MESH_INTERNAL" && !["", "none"].includes(waypoint.text.toLowerCase())) {
    yield refused(location, "dynamic-waypoint", "resolution DYNAMIC_DNS in the mesh cannot use a waypoint");
  }
}
var dynamicProtocols, waypointLabel;
var init_resolution = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/resolution.ts"() {
    "use strict";
    init_declared_protocol();
    init_domain_name();
    init_endpoint_rule();
    init_ip_address();
    init_label_set();
    init_violation();
    init_workload_entry();
    dynamicProtocols = /* @__PURE__ */ new Set(["http", "http2", "grpc", "tls"]);
    waypointLabel = "istio.io/use-waypoint";
  }
});
function* serviceEntryFaults(resource) {
  const spec = resource.get("spec");
  const ending = endingFaults(spec.get("workloadSelector"));
  if (ending !== void 0) {
    yield* ending;
    return;
  }
  yield* selectorFaults(spec.get("workloadSelector"), "labels");
  if (spec.has("workloadSelector") && spec.has("endpoints")) {
    yield refused(
      spec.get("endpoints"),
      spec.holds("endpoints") ? "selector-and-endpoints" : "crd-selector-and-endpoints",
      "a ServiceEntry cannot have workloadSelector and endpoints"
    );
  }
  yield* enumerationFault(spec.get("resolution"), resolutions);
  yield* enumerationFault(spec.get("location"), ["MESH_EXTERNAL", "MESH_INTERNAL"]);
  const written3 = spec.get("resolution").text || "NONE";
  const resolution = resolutions.includes(written3) ? written3 : unknown2;
  yield* hostFaults(spec, resolution);
  yield* addressFaults2(spec, resolution);
  yield* portFaults(resource, resolution);
  yield* resolutionFaults(resource, resolution);
  yield* sharedPortFaults(spec, resolution);
  yield* exportFaults(spec.get("exportTo"), { namespace: namespaceOf(resource), nobody: true });
}
function* hostFaults(spec, resolution) {
  if (!spec.holds("hosts")) yield refused(spec, "no-hosts", "the ServiceEntry has no hosts");
  for (const host of spec.get("hosts").items) {
    const all = host.text === "*";
    const problem = all ? '"*" is no host of a ServiceEntry' : wildcardDomainProblem(host.text);
    if (problem !== void 0) yield refused(host, "host", problem);
    if (!all && namesAreFixed(resolution) && isPartialWildcard(host.text) && !(0, import_chunk_6EBVQZM5.isPlaceholder)(host.text)) {
      yield warned(host, "partial-wildcard", `${quote(host.text)} has a wildcard that is not a label of its own`);
    }
  }
}
function namesAreFixed(resolution) {
  return resolution !== "DYNAMIC_DNS" && resolution !== unknown2;
}
function* addressFaults2(spec, resolution) {
  for (const address of spec.get("addresses").items) {
    const problem = subnetProblem(address.text);
    if (problem !== void 0) yield refused(address, "address", problem);
    if (!address.text.includes("/") || byAddress.has(resolution)) continue;
    yield refused(
      address,
      "address-range",
      `${quote(address.text)} is a range, which resolution ${resolution} does not take`
    );
  }
}
function* portFaults(resource, resolution) {
  const names = /* @__PURE__ */ new Set();
  const numbers = /* @__PURE__ */ new Set();
  const needsAddress = !hasAddress(resource, resolution);
  for (const port of resource.get("spec").get("ports").items) {
    const name2 = port.get("name");
    const number = port.get("number");
    const protocol = port.get("protocol");
    if (names.has(name2.text)) yield refused(name2, "duplicate-port", `there is a port ${quote(name2.text)} already`);
    if (numbers.has(number.number))
      yield refused(number, "duplicate-port", `there is a port ${quote(number.number)} already`);
    names.add(name2.text);
    if (!Number.isNaN(number.number)) numbers.add(number.number);
    if (port.get("targetPort").number !== 0) yield* portFault(port.get("targetPort"));
    if (needsAddress && (protocol.text === "" || protocol.text === "TCP")) {
      yield warned(
        port,
        "tcp-without-address",
        "a port of TCP, or of no protocol, needs addresses of the ServiceEntry"
      );
    }
    if (!isDnsLabel(name2.text)) yield refused(name2, "port-name", `${quote(name2.text)} is not a name of a port`);
    if (!protocol.isEmpty && !isProtocol(protocol.text)) {
      yield refused(protocol, "port-protocol", `${quote(protocol.text)} is not a protocol of Istio`);
    }
    yield* portFault(number);
  }
}
function hasAddress(resource, resolution) {
  if (resource.get("spec").holds("addresses")) return true;
  const label4 = resource.get("metadata").get("labels").get(allocationLabel);
  return resolution !== "NONE" && label4.text.toLowerCase() !== "false";
}
function* sharedPortFaults(spec, resolution) {
  const hosts = spec.get("hosts").items;
  if (resolution === "NONE" || resolution === unknown2 || hosts.length < 2) return;
  const protocols2 = spec.get("ports").items.map((port) => port.get("protocol"));
  const other = protocols2.find(({ text }) => !isHttpProtocol(text) && !isTlsProtocol(text));
  if (other !== void 0) {
    const message = `${hosts.length} hosts cannot share a port of protocol ${quote(other.text)}, which tells none of them`;
    yield refused(other, "hosts-of-bytes", message);
  }
}
var resolutions, unknown2, byAddress, allocationLabel;
var init_service_entry2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/service-entry.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    init_declared_protocol();
    init_domain_name();
    init_enumeration();
    init_export_to();
    init_ip_address();
    init_metadata();
    init_port_number();
    init_resolution();
    init_violation();
    init_workload_selector();
    resolutions = ["NONE", "STATIC", "DNS", "DNS_ROUND_ROBIN", "DYNAMIC_DNS"];
    unknown2 = "";
    byAddress = /* @__PURE__ */ new Set(["NONE", "STATIC", unknown2]);
    allocationLabel = "networking.istio.io/enable-autoallocate-ip";
  }
});
function* listenerPortFaults(port) {
  const name2 = port.get("name");
  const protocol = port.get("protocol");
  const target = port.get("targetPort");
  if (target.number > 0) yield refused(target, "target-port", "targetPort does nothing in a Sidecar");
  if (!name2.isEmpty && !isDnsLabel(name2.text)) {
    yield refused(name2, "port-name", `${quote(name2.text)} is not a name of a port`);
  }
  if (!protocol.isEmpty && !isProtocol(protocol.text)) {
    yield refused(protocol, "port-protocol", `${quote(protocol.text)} is not a protocol of Istio`);
  }
}
function bindFault(bind) {
  if (bind.isEmpty || isIpAddress(bind.text)) return [];
  return [refused(bind, "bind-address", `${quote(bind.text)} is not an IP address`)];
}
var captureModes;
var init_sidecar_port = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/sidecar-port.ts"() {
    "use strict";
    init_declared_protocol();
    init_domain_name();
    init_ip_address();
    init_violation();
    captureModes = ["DEFAULT", "IPTABLES", "NONE"];
  }
});
function* egressFaults(egress, namespace) {
  const listeners = egress.items;
  const seen = /* @__PURE__ */ new Set();
  for (const [index, listener] of listeners.entries()) {
    if (listener.has("port")) {
      yield* portFaults2(listener);
      yield* repetitionFault(listener, seen);
    } else if (index < listeners.length - 1) {
      yield refused(listener, "early-catch-all", "a listener without port is the last one");
    }
    yield* enumerationFault(listener.get("captureMode"), captureModes);
    if (!listener.holds("hosts")) yield refused(listener, "no-hosts", "the listener has no hosts");
    for (const host of listener.get("hosts").items)
      yield* scopedHostFaults(host, { inGateway: false, converted: false });
    yield* coveredFaults(listener.get("hosts"), namespace);
  }
}
function* portFaults2(listener) {
  const port = listener.get("port");
  const bind = listener.get("bind");
  yield* listenerPortFaults(port);
  if (port.get("number").number !== 0) {
    yield* portFault(port.get("number"));
    yield* bindFault(bind);
    return;
  }
  if (isSocket(bind)) yield* socketFaults(bind);
  else yield refused(bind, "socket-port", 'port 0 is for a listener at a socket of Unix, so bind is "unix://<path>"');
  const mode = listener.get("captureMode");
  if (mode.text === "IPTABLES")
    yield refused(mode, "capture-mode", "captureMode IPTABLES does not go with a socket of Unix");
}
function repetitionFault(listener, seen) {
  const { number } = listener.get("port").get("number");
  const part = number === 0 ? listener.get("bind") : listener.get("port").get("number");
  const key = number === 0 ? part.text : number;
  const isRepeated = seen.has(key);
  if (!Number.isNaN(number)) seen.add(key);
  return isRepeated ? [refused(part, "duplicate-port", `${quote(key)} has a listener already`)] : [];
}
function* coveredFaults(hosts, namespace) {
  const seen = /* @__PURE__ */ new Map();
  for (const host of hosts.items) {
    const slash = host.text.indexOf("/");
    if (slash < 0 || host.text.startsWith("~")) continue;
    const written3 = host.text.slice(0, slash);
    const scope = written3 === "." ? namespace ?? written3 : written3;
    const name2 = host.text.slice(slash + 1);
    const others = seen.get(scope) ?? /* @__PURE__ */ new Set();
    seen.set(scope, others);
    if (name2 === "*" ? others.size > 0 : others.has(name2) || others.has("*")) {
      yield warned(host, "covered-host", `host ${quote(host.text)} is there already, or covers what is`);
    }
    others.add(name2);
  }
  if (seen.size > 1 && seen.get("*")?.has("*") === true) {
    yield warned(hosts, "covered-host", '"*/*" takes in all other hosts');
  }
}
var init_sidecar_egress = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/sidecar-egress.ts"() {
    "use strict";
    init_enumeration();
    init_port_number();
    init_scoped_host();
    init_sidecar_port();
    init_socket_path();
    init_violation();
  }
});
function* ingressFaults(ingress) {
  const seen = /* @__PURE__ */ new Set();
  for (const listener of ingress.items) {
    if (!listener.has("port")) {
      yield refused(listener, "no-port", "the listener has no port");
      continue;
    }
    const port = listener.get("port");
    const number = port.get("number");
    yield* listenerPortFaults(port);
    yield* portFault(number);
    yield* bindFault(listener.get("bind"));
    yield* enumerationFault(listener.get("captureMode"), captureModes);
    if (seen.has(number.number))
      yield refused(number, "duplicate-port", `port ${quote(number.number)} has a listener already`);
    if (!Number.isNaN(number.number)) seen.add(number.number);
    yield* endpointFaults2(listener.get("defaultEndpoint"));
    if (listener.has("tls")) yield* tlsFaults(listener);
    if (listener.has("connectionPool")) yield* poolFaults(listener);
  }
}
function* endpointFaults2(endpoint) {
  if (endpoint.isEmpty) return;
  if (isSocket(endpoint)) {
    yield* socketFaults(endpoint);
    return;
  }
  const port = ownEndpoint.exec(endpoint.text)?.[1];
  const form3 = "127.0.0.1:<port>, 0.0.0.0:<port>, [::1]:<port>, [::]:<port> or unix://<path>";
  const problem = port === void 0 ? `${quote(endpoint.text)} is not ${form3}` : portProblem(Number(port));
  if (problem !== void 0) yield refused(endpoint, "default-endpoint", problem);
}
function* tlsFaults(listener) {
  const tls = listener.get("tls");
  const mode = tls.get("mode");
  const protocol = listener.get("port").get("protocol");
  for (const key of gatewayFields.filter((field) => tls.holds(field))) {
    yield refused(tls.get(key), "sidecar-tls", `TLS of a Sidecar cannot have ${key}`);
  }
  const redirect = tls.get("httpsRedirect");
  if (redirect.isTrue) yield refused(redirect, "sidecar-tls", "TLS of a Sidecar cannot have httpsRedirect");
  if (gatewayModes.has(mode.text)) {
    yield refused(mode, "sidecar-tls", `TLS of a Sidecar cannot have mode ${quote(mode.text)}`);
  }
  if (!isTlsProtocol(protocol.text) && !protocol.isOpen) {
    yield refused(tls, "unfit-tls", `protocol ${quote(protocol.text)} has no TLS`);
  }
  yield* serverTlsFaults(tls);
}
function* poolFaults(listener) {
  const pool = listener.get("connectionPool");
  const protocol = listener.get("port").get("protocol");
  yield* connectionPoolFaults(pool);
  if (!pool.has("http") || isHttpProtocol(protocol.text) || protocol.isOpen) return;
  yield warned(
    pool.get("http"),
    "unused-pool",
    `a port of protocol ${quote(protocol.text)} uses no connection pool of HTTP`
  );
}
var gatewayFields, gatewayModes, ownEndpoint;
var init_sidecar_ingress = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/sidecar-ingress.ts"() {
    "use strict";
    init_connection_pool();
    init_declared_protocol();
    init_enumeration();
    init_port_number();
    init_server_tls();
    init_sidecar_port();
    init_socket_path();
    init_violation();
    gatewayFields = ["subjectAltNames", "credentialName", "credentialNames", "tlsCertificates"];
    gatewayModes = /* @__PURE__ */ new Set(["ISTIO_MUTUAL", "AUTO_PASSTHROUGH"]);
    ownEndpoint = /^(?:127\.0\.0\.1|0\.0\.0\.0|\[(?:127\.0\.0\.1|0\.0\.0\.0|::1|::|)\]|):([+-]?\d+)$/;
  }
});
function* sidecarFaults(resource) {
  const spec = resource.get("spec");
  const ending = endingFaults(spec.get("workloadSelector"));
  if (ending !== void 0) {
    yield* ending;
    return;
  }
  const says = ["egress", "ingress"].some((key) => spec.holds(key));
  if (!says && !["outboundTrafficPolicy", "inboundConnectionPool"].some((key) => spec.has(key))) {
    yield refused(spec, "empty-sidecar", "the Sidecar says nothing");
    return;
  }
  yield* selectorFaults(spec.get("workloadSelector"), "labels");
  yield* ingressFaults(spec.get("ingress"));
  if (spec.has("inboundConnectionPool")) yield* connectionPoolFaults(spec.get("inboundConnectionPool"));
  yield* egressFaults(spec.get("egress"), namespaceOf(resource));
  if (spec.has("outboundTrafficPolicy")) yield* outboundFaults(spec.get("outboundTrafficPolicy"));
}
function* outboundFaults(policy) {
  const mode = policy.get("mode");
  if (meshModes.has(mode.text)) {
    yield refused(mode, "outbound-mode", `mode ${quote(mode.text)} is for the mesh and not for a Sidecar`);
    return;
  }
  yield* enumerationFault(mode, ["REGISTRY_ONLY", "ALLOW_ANY"]);
  if (!policy.has("egressProxy")) return;
  const proxy = policy.get("egressProxy");
  if (mode.text !== "ALLOW_ANY") {
    if (!mode.isOpen) yield refused(proxy, "egress-proxy", "egressProxy needs mode ALLOW_ANY");
    return;
  }
  const host = proxy.get("host");
  const problem = domainProblem(host.text);
  if (problem !== void 0) yield refused(host, "egress-proxy", problem);
  if (proxy.has("port")) yield* destinationFaults(proxy);
  else yield refused(proxy, "egress-proxy", "egressProxy needs a port");
}
var meshModes;
var init_sidecar = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/sidecar.ts"() {
    "use strict";
    init_connection_pool();
    init_destination();
    init_domain_name();
    init_enumeration();
    init_metadata();
    init_sidecar_egress();
    init_sidecar_ingress();
    init_violation();
    init_workload_selector();
    meshModes = /* @__PURE__ */ new Set(["ALLOW_ANY_DYNAMIC_DNS", "3"]);
  }
});
function celTokens(text) {
  const tokens = [];
  let position = 0;
  while (position < text.length) {
    const space = matched(patterns.space, text, position);
    if (space !== "") {
      position += space.length;
      continue;
    }
    const kind = kinds.find((candidate) => matched(patterns[candidate], text, position) !== "");
    if (kind === void 0) return void 0;
    const token2 = matched(patterns[kind], text, position);
    tokens.push({ kind: words.get(token2) ?? kind, text: token2 });
    position += token2.length;
  }
  return tokens;
}
function matched(pattern, text, position) {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? "";
}
var escaped2, quoted2, raw, patterns, kinds, words;
var init_cel_token = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/cel-token.ts"() {
    "use strict";
    escaped2 = String.raw`\\(?:[abfnrtv"'\\?${"`"}]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})`;
    quoted2 = [
      `"""(?:[^\\\\]|${escaped2})*?"""`,
      `'''(?:[^\\\\]|${escaped2})*?'''`,
      `"(?:[^\\\\\\n\\r"]|${escaped2})*"`,
      `'(?:[^\\\\\\n\\r']|${escaped2})*'`
    ];
    raw = [`"""[^]*?"""`, `'''[^]*?'''`, `"[^\\n\\r"]*"`, `'[^\\n\\r']*'`];
    patterns = {
      space: /(?:[\t\n\f\r ]+|\/\/[^\n]*)/y,
      text: new RegExp(`[bB]?(?:[rR](?:${raw.join("|")})|${quoted2.join("|")})`, "y"),
      number: /(?:0x[0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+[uU]?)/y,
      name: /[A-Za-z_]\w*/y,
      "quoted-name": /`[A-Za-z0-9_.\-/ ]+`/y,
      sign: /(?:==|!=|<=|>=|&&|\|\||[<>()[\]{}.,:?!+\-*/%])/y
    };
    kinds = ["text", "number", "name", "quoted-name", "sign"];
    words = new Map([
      ["in", "sign"],
      ...["true", "false", "null"].map((word) => [word, "constant"])
    ]);
  }
});
function celProblem(text) {
  const tokens = celTokens(text);
  if (tokens === void 0) return "it holds what is no word of the language";
  try {
    new Reader(tokens).read();
    return void 0;
  } catch (problem) {
    if (problem instanceof Problem) return problem.message;
    throw problem;
  }
}
function isPath(shape) {
  return shape === "name" || shape === "path";
}
var Problem, levels, reserved, binding, deepest2, Reader;
var init_cel_syntax = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/cel-syntax.ts"() {
    "use strict";
    init_cel_token();
    Problem = class extends Error {
    };
    levels = [
      ["||"],
      ["&&"],
      ["<", "<=", ">=", ">", "==", "!=", "in"],
      ["+", "-"],
      ["*", "/", "%"]
    ];
    reserved = /* @__PURE__ */ new Set([
      ...["as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package"],
      ...["namespace", "return", "var", "void", "while"]
    ]);
    binding = {
      all: [2],
      exists: [2],
      exists_one: [2],
      existsOne: [2],
      map: [2, 3],
      filter: [2]
    };
    deepest2 = 250;
    Reader = class {
      #tokens;
      #index = 0;
      #depth = 0;
      constructor(tokens) {
        this.#tokens = tokens;
      }
      read() {
        this.#expression();
        if (this.#token !== void 0) this.#fail();
      }
      get #token() {
        return this.#tokens[this.#index];
      }
      #fail() {
        throw new Problem(this.#token === void 0 ? "it ends too early" : `"${this.#token.text}" is not expected there`);
      }
      #takes(...texts2) {
        const token2 = this.#token;
        if (token2 === void 0 || token2.kind !== "sign" || !texts2.includes(token2.text)) return false;
        this.#index++;
        return true;
      }
      #expect(text) {
        if (!this.#takes(text)) this.#fail();
      }
      #expression() {
        if (++this.#depth > deepest2) throw new Problem("it is nested too deeply");
        let shape = this.#level(0);
        if (this.#takes("?")) {
          this.#level(0);
          this.#expect(":");
          this.#expression();
          shape = "other";
        }
        this.#depth--;
        return shape;
      }
      #level(level) {
        const operators = levels[level];
        if (operators === void 0) return this.#unary();
        let shape = this.#level(level + 1);
        while (this.#takes(...operators)) {
          this.#level(level + 1);
          shape = "other";
        }
        return shape;
      }
      #unary() {
        if (this.#takes("!")) {
          while (this.#takes("!")) ;
          if (this.#takes("-") && this.#token?.kind !== "number") this.#fail();
        } else if (this.#takes("-")) while (this.#takes("-")) ;
        else return this.#member();
        this.#member();
        return "other";
      }
      #member() {
        let shape = this.#primary();
        for (; ; ) {
          if (this.#takes(".")) {
            const name2 = this.#field();
            shape = this.#takes("(") ? this.#call(name2) : isPath(shape) ? "path" : "selection";
          } else if (this.#takes("[")) {
            this.#expression();
            this.#expect("]");
            shape = "other";
          } else if (isPath(shape) && this.#takes("{")) {
            this.#pairs(() => this.#field());
            shape = "other";
          } else return shape;
        }
      }
      #primary() {
        const token2 = this.#token;
        if (token2?.kind === "number" || token2?.kind === "text" || token2?.kind === "constant") {
          this.#index++;
          return "other";
        }
        if (this.#takes("(")) {
          const shape = this.#expression();
          this.#expect(")");
          return shape;
        }
        if (this.#takes("[")) return this.#list("]");
        if (this.#takes("{")) return this.#pairs(() => this.#expression());
        const isAbsolute = this.#takes(".");
        const name2 = this.#name();
        if (reserved.has(name2)) throw new Problem(`"${name2}" is a reserved word`);
        if (!this.#takes("(")) return isAbsolute ? "path" : "name";
        return this.#function(isAbsolute ? `.${name2}` : name2);
      }
      #name() {
        const token2 = this.#token;
        if (token2?.kind !== "name") return this.#fail();
        this.#index++;
        return token2.text;
      }
      /** Fields may be called anything, in backticks. */
      #field() {
        if (this.#token?.kind !== "quoted-name") return this.#name();
        this.#index++;
        return "";
      }
      #function(name2) {
        const shapes = this.#arguments();
        if (name2 === "has" && shapes.length === 1 && shapes[0] !== "selection" && shapes[0] !== "path") {
          throw new Problem("has() is asked of no field");
        }
        return "other";
      }
      /** Of a function of what stands before. */
      #call(name2) {
        const shapes = this.#arguments();
        const counts = Object.hasOwn(binding, name2) ? binding[name2] : void 0;
        if (counts?.includes(shapes.length) && shapes[0] !== "name") throw new Problem(`${name2}() binds no variable`);
        return "other";
      }
      #arguments() {
        const shapes = [];
        if (this.#takes(")")) return shapes;
        do
          shapes.push(this.#expression());
        while (this.#takes(","));
        this.#expect(")");
        return shapes;
      }
      /** A comma may end it. */
      #list(end) {
        while (!this.#takes(end)) {
          this.#expression();
          if (this.#takes(",")) continue;
          this.#expect(end);
          break;
        }
        return "other";
      }
      #pairs(key) {
        while (!this.#takes("}")) {
          key();
          this.#expect(":");
          this.#expression();
          if (this.#takes(",")) continue;
          this.#expect("}");
          break;
        }
        return "other";
      }
    };
  }
});
function* telemetryFaults(resource) {
  const spec = resource.get("spec");
  yield* attachmentFaults(spec);
  for (const metrics of spec.get("metrics").items) yield* metricsFaults(metrics);
  yield* tracingFaults(spec.get("tracing"));
  for (const logging of spec.get("accessLogging").items) {
    yield* providerFault(logging);
    yield* enumerationFault(logging.get("match").get("mode"), sides);
    if (logging.has("filter")) yield* filterFault(logging.get("filter"));
  }
}
function providerFault(settings) {
  const nameless = settings.get("providers").items.find((provider) => !provider.holds("name"));
  return nameless === void 0 ? [] : [refused(nameless, "provider", "the provider has no name")];
}
function filterFault(filter) {
  const expression = filter.get("expression");
  const problem = celProblem(expression.text);
  if (problem === void 0) return [];
  return [refused(expression, "filter", `${quote(expression.text)} is not an expression of CEL: ${problem}`)];
}
function* metricsFaults(metrics) {
  yield* providerFault(metrics);
  const interval = metrics.get("reportingInterval");
  if ((nanosecondsOf(interval) ?? nanosecondsPerMillisecond4) < nanosecondsPerMillisecond4) {
    yield refused(interval, "crd-duration", `${quote(interval.text)} is shorter than 1ms`);
  }
  for (const override of metrics.get("overrides").items) {
    for (const tag of override.get("tagOverrides").entries) yield* tagOverrideFaults(tag);
    const match = override.get("match");
    yield* enumerationFault(match.get("metric"), metricNames);
    yield* enumerationFault(match.get("mode"), sides);
    if (match.has("customMetric") && !match.holds("customMetric")) {
      yield refused(match.get("customMetric"), "custom-metric", "customMetric is empty");
    }
  }
}
function* tagOverrideFaults(tag) {
  const operation = tag.get("operation");
  const value = tag.get("value");
  yield* enumerationFault(operation, ["UPSERT", "REMOVE"]);
  if (tag.key === "") yield warned(tag, "tag-name", "the tag has no name");
  if ((operation.text === "" || operation.text === "UPSERT") && value.isEmpty) {
    yield refused(tag, "tag-value", `tag ${quote(tag.key)} is set to no value`);
  } else if (operation.text === "REMOVE" && tag.has("value")) {
    yield refused(
      value,
      value.isEmpty ? "crd-tag-value" : "tag-value",
      `tag ${quote(tag.key)} is removed and has a value`
    );
  }
}
function* tracingFaults(tracing) {
  if (tracing.items.length > 1) yield warned(tracing, "several-tracings", "only one tracing is supported");
  for (const item2 of tracing.items) {
    const providers = item2.get("providers");
    if (providers.items.length > 1)
      yield warned(providers, "several-providers", "only one provider of tracing is supported");
    yield* providerFault(item2);
    yield* enumerationFault(item2.get("match").get("mode"), sides);
    const percentage = item2.get("randomSamplingPercentage");
    if (percentage.number < 0 || percentage.number > 100) {
      yield refused(percentage, "percentage", `${quote(percentage.number)} percent is not in the range 0 to 100`);
    }
    for (const tag of item2.get("customTags").entries) yield* customTagFaults(tag);
  }
}
function* customTagFaults(tag) {
  if (tag.key === "") yield refused(tag, "tag-name", "the tag has no name");
  for (const [source, key] of tagSources) {
    if (!tag.has(source) || tag.get(source).holds(key)) continue;
    yield refused(tag.get(source), "tag-value", `tag ${quote(tag.key)} has an empty ${source}`);
  }
}
var sides, metricNames, nanosecondsPerMillisecond4, tagSources;
var init_telemetry = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/telemetry.ts"() {
    "use strict";
    init_cel_syntax();
    init_duration_value();
    init_enumeration();
    init_target_reference();
    init_violation();
    sides = ["CLIENT_AND_SERVER", "CLIENT", "SERVER"];
    metricNames = [
      ...["ALL_METRICS", "REQUEST_COUNT", "REQUEST_DURATION", "REQUEST_SIZE", "RESPONSE_SIZE", "TCP_OPENED_CONNECTIONS"],
      ...[
        "TCP_CLOSED_CONNECTIONS",
        "TCP_SENT_BYTES",
        "TCP_RECEIVED_BYTES",
        "GRPC_REQUEST_MESSAGES",
        "GRPC_RESPONSE_MESSAGES"
      ]
    ];
    nanosecondsPerMillisecond4 = 1e6;
    tagSources = [
      ["literal", "value"],
      ["environment", "name"],
      ["header", "name"]
    ];
  }
});
function* wasmModuleFaults(module2) {
  yield* urlFault(module2.get("url"));
  const hash = module2.get("sha256");
  if (!hash.isEmpty && !/^[a-f0-9]{64}$/.test(hash.text)) {
    yield refused(hash, "sha256", `${quote(hash.text)} is not 64 hexadecimal digits in lower case`);
  }
  const secret = module2.get("imagePullSecret");
  if (byteLength2(secret.text) > longestSecret) {
    yield refused(secret, "long-name", `imagePullSecret ${quote(secret.text)} is longer than ${longestSecret} bytes`);
  }
  const name2 = module2.get("pluginName");
  if (byteLength2(name2.text) > longestName) {
    yield refused(name2, "long-name", `pluginName ${quote(name2.text)} is longer than ${longestName} bytes`);
  }
  yield* enumerationFault(module2.get("failStrategy"), ["FAIL_CLOSE", "FAIL_OPEN", "FAIL_RELOAD"]);
  yield* enumerationFault(module2.get("imagePullPolicy"), ["UNSPECIFIED_POLICY", "IfNotPresent", "Always"]);
  yield* enumerationFault(module2.get("type"), ["UNSPECIFIED_PLUGIN_TYPE", "HTTP", "NETWORK"]);
  yield* environmentFaults(module2.get("vmConfig").get("env"));
}
function* trafficMatchFaults(matches) {
  for (const match of matches.items) {
    yield* enumerationFault(match.get("mode"), ["UNDEFINED", "CLIENT", "SERVER", "CLIENT_AND_SERVER"]);
    for (const number of match.get("ports").items.map((port) => port.get("number"))) {
      if (number.number >= 1 && number.number <= 65535) continue;
      yield refused(number, "port-range", `port ${quote(number.number)} is not in the range 1 to 65535`);
    }
  }
}
function urlFault(url) {
  if (url.isEmpty) return [refused(url, "no-url", "the module has no url")];
  let text = url.text;
  let parsed = parseRequestUrl(text);
  if (typeof parsed === "string") {
    text = `http://${text}`;
    parsed = parseRequestUrl(text);
  }
  const problem = [parsed, parseUrl(text)].find((result) => typeof result === "string");
  if (problem !== void 0) return [refused(url, "url", `${quote(url.text)} is not a URL: ${problem}`)];
  if (typeof parsed === "string" || schemes3.has(parsed.scheme)) return [];
  return [refused(url, "url", `${quote(url.text)} is of none of the schemes oci, https, http and file`)];
}
function* environmentFaults(variables) {
  const seen = /* @__PURE__ */ new Set();
  for (const variable of variables.items) {
    const name2 = variable.get("name");
    const source = variable.get("valueFrom");
    yield* enumerationFault(source, ["INLINE", "HOST"]);
    if (name2.isEmpty) yield refused(variable, "variable-name", "the variable has no name");
    else if (byteLength2(name2.text) > longestName) {
      yield refused(name2, "long-name", `variable ${quote(name2.text)} is longer than ${longestName} bytes`);
    } else if (seen.has(name2.text)) {
      yield refused(name2, "duplicate-variable", `there is a variable ${quote(name2.text)} already`);
    }
    seen.add(name2.text);
    if (source.text === "HOST" && variable.has("value")) {
      const check = variable.holds("value") ? "variable-value" : "crd-variable-value";
      yield refused(variable.get("value"), check, "a variable of valueFrom HOST has no value");
    }
  }
}
var schemes3, longestSecret, longestName;
var init_wasm_module = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/wasm-module.ts"() {
    "use strict";
    init_enumeration();
    init_go_url();
    init_string_match();
    init_violation();
    schemes3 = /* @__PURE__ */ new Set(["", "file", "http", "https", "oci"]);
    longestSecret = 253;
    longestName = 256;
  }
});
function* trafficExtensionFaults(resource) {
  const spec = resource.get("spec");
  if (spec.has("wasm") === spec.has("lua")) {
    const check = spec.has("lua") ? "crd-extension" : "extension";
    yield refused(spec, check, "a TrafficExtension has either wasm or lua");
  }
  yield* attachmentFaults(spec);
  yield* enumerationFault(spec.get("phase"), ["UNSPECIFIED", "AUTHN", "AUTHZ", "STATS"]);
  if (spec.has("lua")) yield* codeFault(spec.get("lua").get("inlineCode"));
  else if (spec.has("wasm")) yield* wasmModuleFaults(spec.get("wasm"));
  yield* trafficMatchFaults(spec.get("match"));
}
function codeFault(code2) {
  if (code2.isEmpty) return [refused(code2, "lua-code", "inlineCode is empty")];
  if (byteLength2(code2.text) <= largestCode) return [];
  return [refused(code2, "lua-code", `inlineCode is longer than ${largestCode} bytes`)];
}
var largestCode;
var init_traffic_extension = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/traffic-extension.ts"() {
    "use strict";
    init_enumeration();
    init_string_match();
    init_target_reference();
    init_violation();
    init_wasm_module();
    largestCode = 65536;
  }
});
function* gatewayNameFaults(gateways, converted) {
  for (const gateway of gateways.items) {
    const { text } = gateway;
    const slash = text.indexOf("/");
    if (slash < 0) {
      yield* loneNameFaults(gateway);
      return;
    }
    const namespace = text.slice(0, slash);
    const name2 = text.slice(slash + 1);
    if (!isDnsLabel(namespace)) {
      yield refused(gateway, "gateway-namespace", `${quote(namespace)} in ${quote(text)} is not a namespace`);
    }
    if (name2 === "" || !isDnsLabel(name2) && !converted) {
      yield refused(gateway, "gateway-name", `${quote(name2)} in ${quote(text)} is not a name of a Gateway`);
    }
  }
}
function* loneNameFaults(gateway) {
  const { text } = gateway;
  if (text.includes(".")) {
    const [name2 = "", namespace = ""] = text.split(".");
    yield warned(
      gateway,
      "dotted-gateway",
      `gateway ${quote(text)} is better written ${quote(`${namespace}/${name2}`)}`
    );
  }
  const problem = text === "" ? "the gateway has no name" : domainProblem(text);
  if (problem !== void 0) yield refused(gateway, "gateway-name", problem);
}
var init_gateway_name = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/gateway-name.ts"() {
    "use strict";
    init_domain_name();
    init_violation();
  }
});
function isClaim(name2) {
  return claim.test(name2);
}
function matchedNameProblem(name2) {
  return isClaim(name2) || pseudoHeaders.has(name2) ? void 0 : tokenProblem(name2);
}
function corsNameProblem(name2) {
  return tokenProblem(name2);
}
function requestNameProblem(name2) {
  return isAuthority(name2) ? void 0 : internalProblem(name2);
}
function changedNameProblem(name2) {
  return name2.toLowerCase() === "host" ? `header ${quote(name2)} cannot be changed there` : internalProblem(name2);
}
function isAuthority(name2) {
  const lower = name2.toLowerCase();
  return lower === ":authority" || lower === "host";
}
function internalProblem(name2) {
  if (name2 === "") return "the header has no name";
  return name2.startsWith(":") ? `header ${quote(name2)} is none that can be changed` : void 0;
}
function tokenProblem(name2) {
  if (name2 === "") return "the header has no name";
  return token.test(name2) ? void 0 : `${quote(name2)} is not a header's name`;
}
var token, pseudoHeaders, claim;
var init_header_name = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/header-name.ts"() {
    "use strict";
    init_violation();
    token = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
    pseudoHeaders = /* @__PURE__ */ new Set([":method", ":scheme", ":authority", ":path", ":status"]);
    claim = /^@request\.auth\.claims(?:\..+|\[.+\])$/is;
  }
});
function* httpMatchFaults(match) {
  if (match.has("headers") || match.has("withoutHeaders")) yield* headerMatchFaults(match);
  yield* expressionMatchFaults(match.get("uri"));
  for (const key of matchers) if (match.has(key)) yield* stringMatchFaults(match.get(key));
  for (const parameter of match.get("queryParams").entries) yield* stringMatchFaults(parameter);
  const namespace = match.get("sourceNamespace");
  if (!namespace.isEmpty && !isDnsLabel(namespace.text)) {
    yield refused(namespace, "source-namespace", `${quote(namespace.text)} is not a namespace`);
  }
  yield* errorsOf(sourceFaults3(match));
}
function* headerMatchFaults(match) {
  for (const header of [...match.get("headers").entries, ...match.get("withoutHeaders").entries]) {
    const problem = matchedNameProblem(String(header.key));
    if (problem !== void 0) yield refused(header, "header-name", problem);
  }
  for (const header of match.get("headers").entries) yield* stringMatchFaults(header);
  for (const header of match.get("withoutHeaders").entries) {
    if (header.get("regex").text !== anything) yield* stringMatchFaults(header);
  }
}
function* sourceFaults3(match) {
  const port = match.get("port");
  if (port.number !== 0) yield* portFault(port);
  if (match.has("sourceLabels")) yield* labelFaults(match.get("sourceLabels"));
  if (match.has("gateways")) yield* gatewayNameFaults(match.get("gateways"), false);
}
var anything, matchers;
var init_http_match = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/http-match.ts"() {
    "use strict";
    init_domain_name();
    init_gateway_name();
    init_header_name();
    init_label_set();
    init_port_number();
    init_string_match();
    init_violation();
    anything = "*";
    matchers = ["scheme", "method", "authority"];
  }
});
function* corsFaults(policy) {
  for (const origin of policy.get("allowOrigins").items) {
    const kind = matchKind(origin);
    if (kind === void 0 || !origin.holds(kind)) yield refused(origin, "empty-match", "the allowed origin is empty");
    else yield* expressionMatchFaults(origin);
  }
  for (const method of policy.get("allowMethods").items) {
    if (!methods.has(method.text))
      yield refused(method, "cors-method", `${quote(method.text)} is not a method of HTTP`);
  }
  for (const name2 of [...policy.get("allowHeaders").items, ...policy.get("exposeHeaders").items]) {
    const problem = corsNameProblem(name2.text);
    if (problem !== void 0) yield refused(name2, "header-name", problem);
  }
  if (policy.has("maxAge")) {
    const age = policy.get("maxAge");
    yield* durationFault(age);
    if ((nanosecondsOf(age) ?? 0) % nanosecondsPerSecond > 0) {
      yield refused(age, "cors-age", `${quote(age.text)} is finer than seconds`);
    }
  }
  yield* enumerationFault(policy.get("unmatchedPreflights"), ["UNSPECIFIED", "FORWARD", "IGNORE"]);
}
var methods, nanosecondsPerSecond;
var init_cors_policy = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/cors-policy.ts"() {
    "use strict";
    init_duration_value();
    init_enumeration();
    init_header_name();
    init_string_match();
    init_violation();
    methods = /* @__PURE__ */ new Set([
      ...["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*"]
    ]);
    nanosecondsPerSecond = 1e9;
  }
});
function statusFault(status) {
  const { number } = status;
  if (!(number < 200 || number > 600)) return [];
  return [refused(status, "http-status", `status ${quote(number)} is not in the range 200 to 599`)];
}
function isNamedStatus(code2) {
  return single.has(code2) || ranges.some(([first, last]) => code2 >= first && code2 <= last);
}
var single, ranges;
var init_status_code = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/status-code.ts"() {
    "use strict";
    init_violation();
    single = /* @__PURE__ */ new Set([226, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 510, 511]);
    ranges = [
      [100, 103],
      [200, 208],
      [300, 305],
      [307, 308],
      [400, 417],
      [500, 508]
    ];
  }
});
function redirectFault(redirect, matches) {
  const prefix = redirect.get("prefixRewrite");
  if (redirect.holds("uri") && !prefix.isEmpty) {
    return [refused(prefix, "conflicting-redirect", "a redirect cannot have uri and prefixRewrite")];
  }
  const other = matches.items.find((match) => match.has("uri") && matchKind(match.get("uri")) !== "prefix");
  if (!prefix.isEmpty && other !== void 0) {
    return [
      refused(other.get("uri"), "redirect-prefix", "prefixRewrite needs matches of uri by prefix, and this is none")
    ];
  }
  if (!targets2.some((key) => redirect.holds(key)) && !redirect.has("port") && !redirect.has("derivePort")) {
    return [refused(redirect, "empty-redirect", "the redirect has no uri, authority, scheme or port")];
  }
  const code2 = redirect.get("redirectCode");
  if (code2.number !== 0 && (code2.number < 300 || code2.number > 399)) {
    return [refused(code2, "redirect-code", `${quote(code2.number)} is not a status of a redirect`)];
  }
  const scheme2 = redirect.get("scheme");
  if (!scheme2.isEmpty && scheme2.text !== "http" && scheme2.text !== "https") {
    return [refused(scheme2, "redirect-scheme", `scheme ${quote(scheme2.text)} is neither "http" nor "https"`)];
  }
  const port = redirect.get("port");
  return port.number !== 0 && !redirect.has("derivePort") ? portFault(port) : [];
}
function* directResponseFaults(response) {
  const body = response.get("body");
  const size = bodySize(body);
  if (size > largestBody) yield refused(body, "body-size", "the body is larger than 1 MB");
  else if (size > largeBody)
    yield warned(body, "body-size", "the body is larger than 100 kB, which the control plane feels");
  yield* statusFault(response.get("status"));
}
function bodySize(body) {
  if (!body.has("bytes")) return byteLength2(body.get("string").text);
  const { text } = body.get("bytes");
  return Math.floor(text.replace(/=+$/, "").length * 3 / 4);
}
var targets2, kilobyte, largeBody, largestBody;
var init_http_answer = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/http-answer.ts"() {
    "use strict";
    init_port_number();
    init_status_code();
    init_string_match();
    init_violation();
    targets2 = ["uri", "prefixRewrite", "authority", "scheme"];
    kilobyte = 1024;
    largeBody = 100 * kilobyte;
    largestBody = 1024 * kilobyte;
  }
});
function* conflictFaults(route, isDelegate) {
  if (route.has("delegate") && !isDelegate) {
    for (const key of ["redirect", "route"]) {
      if (key === "route" ? route.holds(key) : route.has(key)) yield conflict(route, "delegate", key);
    }
    return;
  }
  if (route.has("delegate")) {
    yield refused(route.get("delegate"), "nested-delegate", "a delegate cannot delegate on");
  }
  if (route.has("redirect")) {
    yield* answerFaults(route, "redirect");
    if (route.has("directResponse")) yield conflict(route, "redirect", "directResponse");
  } else if (route.has("directResponse")) {
    yield* answerFaults(route, "directResponse");
  } else if (!route.holds("route")) {
    yield refused(route, "no-route", "the route has no route, redirect or directResponse");
  }
  if (route.has("mirror") && route.holds("mirrors")) yield conflict(route, "mirror", "mirrors");
}
function* answerFaults(route, answer4) {
  if (route.holds("route")) yield conflict(route, answer4, "route");
  for (const key of beside) if (route.has(key)) yield conflict(route, answer4, key);
}
function conflict(route, key, other) {
  return refused(route.get(other), "conflicting-actions", `a route cannot have ${key} and ${other}`);
}
var beside;
var init_http_conflict = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/http-conflict.ts"() {
    "use strict";
    init_violation();
    beside = ["fault", "rewrite"];
  }
});
function* httpFaultFaults(fault) {
  if (!fault.has("abort") && !fault.has("delay"))
    yield refused(fault, "empty-fault", "the fault has neither abort nor delay");
  const abort = fault.get("abort");
  const delay = fault.get("delay");
  yield* fractionFault(abort.get("percentage"));
  if (abort.has("http2Error")) {
    yield refused(abort.get("http2Error"), "unsupported-fault", "http2Error is not supported");
  } else if (abort.has("grpcStatus")) {
    const status = abort.get("grpcStatus");
    if (!grpcStatuses.has(status.text))
      yield refused(status, "grpc-status", `${quote(status.text)} is not a status of gRPC`);
  } else if (abort.has("httpStatus")) {
    yield* statusFault(abort.get("httpStatus"));
  }
  yield* fractionFault(delay.get("percentage"));
  if (delay.has("exponentialDelay")) {
    yield refused(delay.get("exponentialDelay"), "unsupported-fault", "exponentialDelay is not supported");
  } else if (delay.has("fixedDelay")) {
    yield* durationFault(delay.get("fixedDelay"));
  }
}
function fractionFault(percentage) {
  const value = percentage.get("value");
  const { number } = value;
  if (!(number < 0 || number > 100 || number > 0 && number < smallestPercentage)) return [];
  return [refused(value, "percentage", `${quote(number)} percent is neither 0 nor from ${smallestPercentage} to 100`)];
}
var grpcStatuses, smallestPercentage;
var init_http_fault = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/http-fault.ts"() {
    "use strict";
    init_duration_value();
    init_status_code();
    init_violation();
    grpcStatuses = /* @__PURE__ */ new Set([
      ...["OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS"],
      ...["PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED"],
      ...["INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED"]
    ]);
    smallestPercentage = 1e-4;
  }
});
function headerValueProblem(value) {
  if (hasControlCharacter2(value)) return `header value ${quote(value)} holds a control character`;
  if (!value.includes("%") || endsInText(value)) return void 0;
  return `header value ${quote(value)} holds a "%" that begins no variable, which "%%" would be`;
}
function endsInText(value) {
  let state = "text";
  for (let position = 0; position < value.length; position++) {
    const character = value[position];
    if (isEscape(state, character)) {
      const next = value[position + 1];
      if (next === void 0) return false;
      if (state === "text" && next !== "%") state = "name";
      else position++;
    } else {
      const next = stateAfter(state, character);
      if (next === void 0) return false;
      state = next;
    }
  }
  return state === "text";
}
function stateAfter(state, character) {
  const isSkipped = state === "text" || character === " " && !spaced.has(state);
  return isSkipped ? state : steps[state](character);
}
function isEscape(state, character) {
  return state === "text" && character === "%" || state === "string" && character === "\\";
}
function hasControlCharacter2(value) {
  for (let position = 0; position < value.length; position++) {
    const code2 = value.charCodeAt(position);
    if (code2 < 32 && code2 !== 9 || code2 === 127) return true;
  }
  return false;
}
var steps, spaced;
var init_header_value = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/header-value.ts"() {
    "use strict";
    init_violation();
    steps = {
      name: (character) => character === "%" ? "text" : character === "(" ? "arguments" : "name",
      arguments: (character) => character === "[" ? "beforeString" : "string",
      beforeString: (character) => character === '"' ? "string" : void 0,
      string: (character) => character === ")" ? "end" : character === '"' ? "afterString" : "string",
      afterString: (character) => character === "," ? "beforeString" : character === "]" ? "afterList" : void 0,
      afterList: (character) => character === ")" ? "end" : void 0,
      end: (character) => character === "%" ? "text" : void 0
    };
    spaced = /* @__PURE__ */ new Set(["name", "string"]);
  }
});
function* headerFaults(headers) {
  for (const direction of ["request", "response"]) {
    const changes = headers.get(direction);
    const nameProblem = direction === "request" ? requestNameProblem : changedNameProblem;
    for (const header of written2.flatMap((key) => changes.get(key).entries)) {
      const problem = nameProblem(String(header.key));
      if (problem !== void 0) yield refused(header, "header-name", problem);
      const valueProblem = headerValueProblem(header.text);
      if (valueProblem !== void 0) yield refused(header, "header-value", valueProblem);
    }
    for (const name2 of changes.get("remove").items) {
      const problem = changedNameProblem(name2.text);
      if (problem !== void 0) yield refused(name2, "header-name", problem);
    }
  }
}
function authorityFault(route) {
  const request = route.get("headers").get("request");
  let authority = route.get("rewrite").get("authority").text;
  for (const header of ["set", "add"].flatMap((key) => request.get(key).entries)) {
    if (!isAuthority(String(header.key))) continue;
    if (authority !== "") {
      const message = `the host is rewritten to ${quote(authority)} already, and to ${quote(header.text)} here`;
      return [refused(header, "authority-twice", message)];
    }
    authority = header.text;
  }
  return [];
}
var written2;
var init_http_headers = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/http-headers.ts"() {
    "use strict";
    init_header_name();
    init_header_value();
    init_violation();
    written2 = ["add", "set"];
  }
});
function* retryFaults(retries) {
  const attempts = retries.get("attempts");
  if (attempts.number < 0)
    yield refused(attempts, "negative-attempts", `attempts ${quote(attempts.number)} is negative`);
  const isSet = besidesAttempts.some((key) => retries.has(key)) || retries.holds("retryOn");
  if (attempts.number === 0 && isSet) {
    yield refused(retries, "retries-without-attempts", "retries are set up while attempts is 0, which turns them off");
  }
  yield* durationFaultAt(retries, "perTryTimeout");
  yield* durationFaultAt(retries, "backoff");
  const retryOn = retries.get("retryOn");
  if (retryOn.isEmpty) return;
  for (const condition of retryOn.text.split(",")) {
    if (conditions.has(condition) || /^[+-]?\d+$/.test(condition) && isNamedStatus(Number(condition))) continue;
    yield refused(
      retryOn,
      "retry-condition",
      `${quote(condition)} in retryOn is neither a condition nor a status of HTTP`
    );
  }
}
var conditions, besidesAttempts;
var init_http_retry = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/http-retry.ts"() {
    "use strict";
    init_duration_value();
    init_status_code();
    init_violation();
    conditions = /* @__PURE__ */ new Set([
      ...["5xx", "gateway-error", "reset", "reset-before-request", "connect-failure", "retriable-4xx", "refused-stream"],
      ...["retriable-status-codes", "retriable-headers", "envoy-ratelimited", "http3-post-connect-failure"],
      ...["cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable"]
    ]);
    besidesAttempts = ["perTryTimeout", "retryRemoteLocalities"];
  }
});
function* httpRouteFaults(route, context2) {
  yield* conflictFaults(route, context2.isDelegate);
  for (const match of route.get("match").items) yield* httpMatchFaults(match);
  if (route.has("headers")) yield* headerFaults(route.get("headers"));
  if (route.has("corsPolicy")) yield* corsFaults(route.get("corsPolicy"));
  if (route.has("fault")) yield* httpFaultFaults(route.get("fault"));
  yield* mirrorFaults(route);
  if (route.has("redirect")) yield* redirectFault(route.get("redirect"), route.get("match"));
  if (route.has("directResponse")) yield* directResponseFaults(route.get("directResponse"));
  if (route.has("retries")) yield* retryFaults(route.get("retries"));
  if (route.has("rewrite")) yield* rewriteFault(route.get("rewrite"));
  yield* authorityFault(route);
  for (const destination of route.get("route").items) {
    if (destination.has("headers")) yield* headerFaults(destination.get("headers"));
  }
  yield* routeDestinationFaults(route.get("route"), context2.converted);
  yield* durationFaultAt(route, "timeout");
}
function* routeDestinationFaults(route, converted) {
  for (const item2 of route.items) {
    if (!item2.has("destination")) yield refused(item2, "no-destination", "the route has no destination");
    else if (!converted) yield* destinationFaults(item2.get("destination"));
  }
  yield* weightFaults(route);
}
function* mirrorFaults(route) {
  for (const key of oldPercentages.filter((name2) => route.has(name2))) {
    const percent2 = route.get(key);
    yield* shareFault(percent2);
    yield warned(percent2, "deprecated-mirror-percent", "mirrorPercent is deprecated for mirrorPercentage");
  }
  if (route.has("mirrorPercentage")) yield* shareFault(route.get("mirrorPercentage").get("value"));
  if (route.has("mirror")) yield* destinationFaults(route.get("mirror"));
  for (const mirror of route.get("mirrors").items) {
    if (!mirror.has("destination")) {
      yield refused(mirror, "no-destination", "the mirror has no destination");
      continue;
    }
    yield* destinationFaults(mirror.get("destination"));
    yield* shareFault(mirror.get("percentage").get("value"));
  }
}
function shareFault(share) {
  if (!(share.number < 0 || share.number > 100)) return [];
  return [refused(share, "percentage", `${quote(share.number)} percent is not in the range 0 to 100`)];
}
function rewriteFault(rewrite) {
  const expression = rewrite.get("uriRegexRewrite");
  if (!rewrite.has("uriRegexRewrite")) {
    if (rewrite.holds("uri") || rewrite.holds("authority")) return [];
    return [refused(rewrite, "empty-rewrite", "the rewrite has no uri, uriRegexRewrite or authority")];
  }
  if (rewrite.holds("uri")) {
    return [refused(expression, "conflicting-rewrite", "a rewrite cannot have uri and uriRegexRewrite")];
  }
  if (!expression.holds("match") || !expression.holds("rewrite")) {
    return [refused(expression, "empty-rewrite", "uriRegexRewrite needs match and rewrite")];
  }
  return expressionFaults(expression.get("match"));
}
var oldPercentages;
var init_http_route = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/http-route.ts"() {
    "use strict";
    init_cors_policy();
    init_destination();
    init_duration_value();
    init_http_answer();
    init_http_conflict();
    init_http_fault();
    init_http_headers();
    init_http_match();
    init_http_retry();
    init_string_match();
    init_violation();
    oldPercentages = ["mirrorPercent", "mirror_percent"];
  }
});
function* orderFaults(routes, protocol) {
  if (routes.items.length < 2 && (routes.items[0]?.get("match").items.length ?? 0) < 2) return;
  const seen = /* @__PURE__ */ new Set();
  const prefixes = [];
  let takesAll = false;
  for (const route of routes.items) {
    const matches = route.get("match").items;
    if (matches.length === 0) {
      if (takesAll) yield warned(route, "unreachable-route", "a route without match before it takes all");
      takesAll = true;
    } else if (takesAll) {
      for (const match of matches)
        yield warned(match, "unreachable-route", "a route without match before it takes all");
    } else {
      yield* repetitionFaults(route, fingerprinted(matches, protocol, seen), prefixes);
    }
  }
  if (protocol === "http") yield* coverFaults(prefixes);
}
function fingerprinted(matches, protocol, seen) {
  return matches.map((match) => {
    const print = JSON.stringify(compared[protocol].map((key) => canonical(match.get(key))));
    const isRepeated = seen.has(print);
    seen.add(print);
    return [match, isRepeated];
  });
}
function* repetitionFaults(route, matches, prefixes) {
  for (const [match, isRepeated] of matches) {
    if (isRepeated) yield warned(match, "ineffective-match", "an earlier match is the same");
    else prefixes.push(...prefixMatch(match));
  }
  if (matches.every(([, isRepeated]) => isRepeated)) {
    yield warned(route, "unreachable-route", "earlier routes have all its matches");
  }
}
function canonical(field) {
  const { value } = field;
  if (Array.isArray(value) || mappings.has(String(field.key))) return field.isEmpty ? null : sorted(value);
  return value === "" || value === 0 || value === false ? null : sorted(value) ?? null;
}
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) return value;
  return Object.entries(value).map(([key, item2]) => [key, sorted(item2)]).sort(([a], [b]) => a < b ? -1 : 1);
}
function prefixMatch(match) {
  const uri = match.get("uri");
  if (matchKind(uri) !== "prefix" || !uri.holds("prefix")) return [];
  return [
    {
      match,
      prefix: uri.get("prefix").text,
      port: match.get("port").number,
      method: spelled(match.get("method")) || "exact:GET",
      authority: spelled(match.get("authority")),
      maps: ["headers", "queryParams", "withoutHeaders"].map(
        (key) => new Map(match.get(key).entries.map((value) => [String(value.key), spelled(value)]))
      )
    }
  ];
}
function spelled(match) {
  const kind = matchKind(match);
  if (kind === void 0 || kind === "regex" || !match.holds(kind)) return "";
  return `${kind}:${match.get(kind).text}`;
}
function* coverFaults(matches) {
  for (const [index, earlier] of matches.entries()) {
    for (const later of matches.slice(index + 1)) {
      if (earlier.prefix === later.prefix || !covers2(earlier, later)) continue;
      const message = `an earlier match of prefix "${earlier.prefix}" covers prefix "${later.prefix}"`;
      yield warned(later.match, "ineffective-match", message);
    }
  }
}
function covers2(earlier, later) {
  return later.prefix.startsWith(earlier.prefix) && later.port === earlier.port && earlier.method.startsWith(later.method) && earlier.authority.startsWith(later.authority) && earlier.maps.every((map, index) => coversMap(map, later.maps[index]));
}
function coversMap(earlier, later) {
  if (earlier.size !== later.size) return false;
  return [...earlier].every(([key, value]) => {
    const other = later.get(key);
    return other !== void 0 && value.startsWith(other);
  });
}
var compared, mappings;
var init_route_order = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/route-order.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_string_match();
    init_violation();
    compared = {
      http: [
        ...["authority", "gateways", "headers", "ignoreUriCase", "method", "port", "queryParams", "scheme", "sourceLabels"],
        ...["sourceNamespace", "statPrefix", "uri", "withoutHeaders"]
      ],
      tcp: ["destinationSubnets", "gateways", "port", "sourceLabels", "sourceNamespace", "sourceSubnet"],
      tls: ["destinationSubnets", "gateways", "port", "sniHosts", "sourceLabels", "sourceNamespace"]
    };
    mappings = /* @__PURE__ */ new Set(["headers", "queryParams", "sourceLabels", "withoutHeaders"]);
  }
});
function* virtualServiceFaults(resource) {
  const spec = resource.get("spec");
  const isDelegate = !spec.holds("hosts");
  if (isDelegate) yield* delegateFaults(spec);
  const converted = resource.get("metadata").get("annotations").get(semanticsAnnotation2).text === "gateway";
  yield* gatewayNameFaults(spec.get("gateways"), converted);
  const forMesh = !spec.holds("gateways") || spec.get("gateways").items.some(({ text }) => text === meshGateway);
  if (forMesh) yield* claimFaults(spec);
  yield* hostFaults2(spec, forMesh);
  if (!["http", "tls", "tcp"].some((key) => spec.holds(key))) {
    yield refused(spec, "no-routes", "the VirtualService has no http, tls or tcp routes");
  }
  for (const route of spec.get("http").items) yield* httpRouteFaults(route, { isDelegate, converted });
  for (const route of spec.get("tls").items) {
    yield* tlsRouteFaults(route, spec);
    yield* routeDestinationFaults(route.get("route"), converted);
  }
  for (const route of spec.get("tcp").items) {
    yield* tcpRouteFaults(route);
    yield* routeDestinationFaults(route.get("route"), converted);
  }
  yield* exportFaults(spec.get("exportTo"), { namespace: namespaceOf(resource), nobody: false });
  for (const protocol of ["http", "tls", "tcp"]) yield* orderFaults(spec.get(protocol), protocol);
}
function* delegateFaults(spec) {
  for (const key of ["gateways", "tls", "tcp"]) {
    if (spec.holds(key))
      yield refused(spec.get(key), "delegate", `a VirtualService without hosts, a delegate, cannot have ${key}`);
  }
}
function* claimFaults(spec) {
  for (const match of spec.get("http").items.flatMap((route) => route.get("match").items)) {
    for (const header of [...match.get("headers").entries, ...match.get("withoutHeaders").entries]) {
      if (!isClaim(String(header.key))) continue;
      yield refused(header, "claim-without-gateway", `only gateways route by claims such as ${quote(header.key)}`);
    }
  }
}
function* hostFaults2(spec, forMesh) {
  const hosts = spec.get("hosts").items;
  const problemOf = forMesh || !hasSniHosts(spec) ? wildcardDomainProblem : sniDomainProblem;
  let areSound = true;
  for (const host of hosts) {
    const all = forMesh && host.text === "*" ? '"*" is no host for sidecars, only for gateways' : void 0;
    const problem = all ?? (isIpAddress(host.text) ? void 0 : problemOf(host.text));
    if (problem === void 0) continue;
    yield refused(host, "host", problem);
    areSound = false;
  }
  if (areSound) yield* overlapFaults(hosts);
}
function* overlapFaults(hosts) {
  const exact = /* @__PURE__ */ new Set();
  const wildcards = [];
  for (const host of hosts) {
    const { text } = host;
    const isWild = (0, import_chunk_WZALQ3P6.isWildcard)(text);
    const wide = wildcards.find((other2) => (0, import_chunk_WZALQ3P6.covers)(other2, text) || (0, import_chunk_WZALQ3P6.covers)(text, other2));
    const other = wide ?? (isWild ? [...exact].find((name2) => (0, import_chunk_WZALQ3P6.covers)(text, name2)) : exact.has(text) ? text : void 0);
    if (other !== void 0 && !(0, import_chunk_6EBVQZM5.isPlaceholder)(other)) {
      yield refused(host, "duplicate-host", `host ${quote(text)} overlaps with host ${quote(other)}`);
    }
    if (isWild) wildcards.push(text);
    else exact.add(text);
  }
}
function hasSniHosts(spec) {
  return spec.get("tls").items.some((route) => route.get("match").items.some((match) => match.holds("sniHosts")));
}
function* tlsRouteFaults(route, spec) {
  if (!route.holds("match")) yield refused(route, "no-match", "the TLS route has no match");
  for (const match of route.get("match").items) {
    if (!match.holds("sniHosts")) yield refused(match, "no-sni-hosts", "the match has no sniHosts");
    for (const host of match.get("sniHosts").items) yield* sniHostFaults(host, spec);
    yield* subnetFaults(match.get("destinationSubnets"));
    yield* sourceFaults3(match);
  }
  if (!route.holds("route")) yield refused(route, "no-route", "the TLS route has no route");
}
function* sniHostFaults(host, spec) {
  const forMesh = spec.get("gateways").items.some(({ text }) => text === meshGateway);
  const problem = (forMesh ? wildcardDomainProblem : sniDomainProblem)(host.text);
  if (problem !== void 0) {
    if (!isIpAddress(host.text)) yield refused(host, "sni-host", problem);
    else yield warned(host, "sni-address", `${quote(host.text)} is an address, which clients do not send as SNI`);
    return;
  }
  const hosts = spec.get("hosts");
  if ((0, import_chunk_6EBVQZM5.isPlaceholder)(host.text) || hosts.isOpen) return;
  if (hosts.items.some(({ text }) => (0, import_chunk_WZALQ3P6.covers)(text, host.text) || (0, import_chunk_6EBVQZM5.isPlaceholder)(text))) return;
  yield refused(host, "sni-host", `SNI host ${quote(host.text)} is none of the VirtualService's hosts`);
}
function* tcpRouteFaults(route) {
  for (const match of route.get("match").items) {
    yield* subnetFaults(match.get("destinationSubnets"));
    yield* errorsOf(sourceFaults3(match));
  }
  if (!route.holds("route")) yield refused(route, "no-route", "the TCP route has no route");
}
function* subnetFaults(subnets) {
  for (const subnet of subnets.items) {
    const problem = subnetProblem(subnet.text);
    if (problem !== void 0) yield refused(subnet, "subnet", problem);
  }
}
var meshGateway, semanticsAnnotation2;
var init_virtual_service = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/virtual-service.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_hostname)();
    (0, import_chunk_6EBVQZM5.init_placeholder)();
    init_domain_name();
    init_export_to();
    init_gateway_name();
    init_header_name();
    init_http_match();
    init_http_route();
    init_ip_address();
    init_metadata();
    init_route_order();
    init_violation();
    meshGateway = "mesh";
    semanticsAnnotation2 = "internal.istio.io/route-semantics";
  }
});
function* wasmPluginFaults(resource) {
  const spec = resource.get("spec");
  yield* attachmentFaults(spec);
  yield* wasmModuleFaults(spec);
  yield* enumerationFault(spec.get("phase"), ["UNSPECIFIED_PHASE", "AUTHN", "AUTHZ", "STATS"]);
  yield* trafficMatchFaults(spec.get("match"));
}
var init_wasm_plugin = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/wasm-plugin.ts"() {
    "use strict";
    init_enumeration();
    init_target_reference();
    init_wasm_module();
  }
});
function* workloadGroupFaults(resource) {
  const spec = resource.get("spec");
  if (!spec.has("template")) {
    yield refused(spec, "no-template", "the WorkloadGroup has no template");
    return;
  }
  yield* labelFaults(spec.get("metadata").get("labels"));
  if (spec.has("probe")) yield* probeFaults(spec.get("probe"));
  yield* endpointRuleFaults(spec.get("template"));
}
function* probeFaults(probe) {
  for (const number of probeNumbers.map((key) => probe.get(key))) {
    if (number.number < 0)
      yield refused(number, "negative-number", `${number.key} ${quote(number.number)} is negative`);
  }
  if (probe.has("grpc")) {
    yield refused(probe.get("grpc"), "unsupported-probe", "the webhook knows no probe by gRPC");
  } else if (probe.has("exec")) {
    const exec = probe.get("exec");
    if (!exec.holds("command")) yield refused(exec, "no-command", "the probe has no command");
  } else if (probe.has("tcpSocket")) yield* portFault(probe.get("tcpSocket").get("port"));
  else if (probe.has("httpGet")) yield* httpProbeFaults(probe.get("httpGet"));
  else yield refused(probe, "no-probe", "the probe has no httpGet, tcpSocket or exec");
}
function* httpProbeFaults(probe) {
  yield* portFault(probe.get("port"));
  const scheme2 = probe.get("scheme");
  if (!["", "HTTP", "HTTPS"].includes(scheme2.text)) {
    yield refused(scheme2, "probe-scheme", `${quote(scheme2.text)} is neither "HTTP" nor "HTTPS"`);
  }
  for (const header of probe.get("httpHeaders").items) {
    const name2 = header.get("name");
    if (!probeHeader.test(name2.text)) yield refused(name2, "header-name", `${quote(name2.text)} is not a header's name`);
  }
}
var probeNumbers, probeHeader;
var init_workload_group = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/workload-group.ts"() {
    "use strict";
    init_endpoint_rule();
    init_label_set();
    init_port_number();
    init_violation();
    probeNumbers = ["periodSeconds", "initialDelaySeconds", "timeoutSeconds", "successThreshold", "failureThreshold"];
    probeHeader = /^[-A-Za-z0-9]+$/;
  }
});
function* validateIstioResource(resource) {
  const validator = resource.kind === void 0 ? void 0 : validators[resource.kind];
  if (validator === void 0 || Object.hasOwn(resource.value, patchDirective)) return;
  const root = Part.of(resource.value);
  let isRefused = false;
  for (const violation of violations(metadataFaults(root))) {
    isRefused = true;
    yield violation;
  }
  if (!isRefused) yield* violations(validator(root));
}
function firstRefusal(resources) {
  for (const resource of resources) {
    for (const violation of validateIstioResource(resource)) {
      if (violation.severity === "error") return { resource, violation };
    }
  }
  return void 0;
}
function* violations(faults) {
  for (const { severity, part, message, check } of faults) {
    if (!part.isOpen) yield { severity, path: part.path, message, check };
  }
}
var validators, patchDirective;
var init_validation = (0, import_chunk_NTIDGXYY.__esm)({
  "src/model/istio/validation/validation.ts"() {
    "use strict";
    init_authorization_policy2();
    init_destination_rule2();
    init_envoy_filter();
    init_gateway3();
    init_metadata();
    init_part();
    init_peer_authentication2();
    init_proxy_config();
    init_request_authentication();
    init_service_entry2();
    init_sidecar();
    init_telemetry();
    init_traffic_extension();
    init_virtual_service();
    init_wasm_plugin();
    init_workload_entry();
    init_workload_group();
    validators = {
      DestinationRule: destinationRuleFaults,
      Gateway: gatewayFaults,
      ServiceEntry: serviceEntryFaults,
      WorkloadEntry: workloadEntryFaults,
      AuthorizationPolicy: authorizationPolicyFaults,
      RequestAuthentication: requestAuthenticationFaults,
      Sidecar: sidecarFaults,
      EnvoyFilter: envoyFilterFaults,
      ProxyConfig: proxyConfigFaults,
      Telemetry: telemetryFaults,
      TrafficExtension: trafficExtensionFaults,
      WasmPlugin: wasmPluginFaults,
      WorkloadGroup: workloadGroupFaults,
      PeerAuthentication: peerAuthenticationFaults,
      VirtualService: virtualServiceFaults
    };
    patchDirective = "$patch";
  }
});
function present(fields2) {
  const kept = {};
  for (const key in fields2) {
    const value = fields2[key];
    if (value !== void 0) kept[key] = value;
  }
  return kept;
}
var init_present = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/present.ts"() {
    "use strict";
  }
});
function ambientMeshFacts(world, telling) {
  const { ambient } = telling.mesh;
  if (!ambient.isInUse) return {};
  return {
    services: serviceAnswers(world, ambient),
    policiesAtZtunnel: ambient.policiesSentToZtunnel().map((policy) => policyAnswer(policy, telling)),
    policiesNotAtZtunnel: ambient.policiesNotAtZtunnel().map(leftAnswer)
  };
}
function serviceAnswers({ graph, mesh, context: context2 }, ambient) {
  const domain = context2.clusterDomain.value;
  const answers = /* @__PURE__ */ Object.create(null);
  for (const entry of graph.ofKind("ServiceEntry")) {
    answers[keyOf4(entry)] = serviceAnswer(entry, (0, import_chunk_WZALQ3P6.readServiceEntry)(entry).hosts[0] ?? "", ambient);
  }
  for (const { resource, externalName } of [
    ...graph.services,
    ...mesh.deployedGateways().map(({ service }) => service)
  ]) {
    if (externalName !== void 0) continue;
    const host = (0, import_chunk_WZALQ3P6.serviceHost)(resource.name, resource.namespace, domain);
    answers[keyOf4(resource)] = serviceAnswer(resource, host, ambient);
  }
  return { ...answers };
}
function serviceAnswer(resource, host, ambient) {
  const binding2 = ambient.waypointOfService(resource);
  if (!binding2.known) return { host, waypoint: "unknown", why: binding2.why };
  const { waypoint, problem } = binding2.value;
  const used = waypoint === void 0 ? void 0 : ambient.ingressUsesWaypoint(resource);
  return present({
    host,
    waypoint: waypoint?.key ?? "none",
    waypointProblem: problem,
    ingressUsesWaypoint: used === void 0 ? void 0 : used.known ? used.value : "unknown",
    why: used?.known === false ? used.why : void 0
  });
}
function keyOf4({ namespace, name: name2 }) {
  return `${namespace}/${name2}`;
}
function policyAnswer(policy, { mesh, names }) {
  const { name: name2, from, action, scope, rules, unsupportedAttributes } = policy;
  return present({
    name: name2,
    from,
    action,
    scope,
    rules: rules.map(({ clauses }) => clauses.map((matches) => matches.map(matchAnswer))),
    appliesTo: mesh.ambient.appliesTo(policy).map((workload) => names.keyOf(workload)),
    neverMatches: (0, import_chunk_WZALQ3P6.neverMatches)(policy) ? true : void 0,
    unsupportedAttributes: unsupportedAttributes.length === 0 ? void 0 : unsupportedAttributes,
    warning: warningOf(policy)
  });
}
function matchAnswer(tests) {
  const told2 = {};
  for (const { attribute, negated, values } of tests) {
    const field = fields[attribute] ?? attribute;
    const name2 = negated ? `not${field.charAt(0).toUpperCase()}${field.slice(1)}` : field;
    told2[name2] = attribute === "destination.port" ? values.map(Number) : values;
  }
  return told2;
}
function warningOf({ warning, unsupportedAttributes }) {
  if (warning === void 0) return void 0;
  const found = `ztunnel knows nothing of HTTP (${unsupportedAttributes.join(", ")})`;
  switch (warning) {
    case "rules-left-out":
      return `${found}: the rules with it are left out of the ALLOW policy, so that it allows less`;
    case "denies-more":
      return `${found}: the DENY policy goes without it, and denies more`;
    default:
      return `${found}: nothing is left of the DENY policy that could deny`;
  }
}
function leftAnswer({ policy, because }) {
  const isAction = because === "CUSTOM" || because === "AUDIT";
  return { name: keyOf4(policy), because: isAction ? `action ${because} is not supported by ztunnel` : because };
}
var fields;
var init_ambient_mesh = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/ambient-mesh.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_ztunnel_policy)();
    (0, import_chunk_WZALQ3P6.init_hostname)();
    (0, import_chunk_WZALQ3P6.init_service_entry)();
    init_present();
    fields = {
      "source.principal": "principals",
      "source.namespace": "namespaces",
      "source.serviceAccount": "serviceAccounts",
      "source.ip": "sourceIps",
      "destination.ip": "destinationIps",
      "destination.port": "destinationPorts"
    };
  }
});
function reasonsOf2(because, { because: wanted }) {
  if (!wanted) return {};
  const settled2 = distinct2(because()).map(import_chunk_WZALQ3P6.settleEvidence);
  return settled2.length === 0 ? {} : { because: settled2 };
}
function whyUnknown(answer4, telling) {
  return { why: answer4.why, ...reasonsOf2(() => answer4.because(), telling) };
}
function distinct2(evidence) {
  const seen = /* @__PURE__ */ new Set();
  return evidence.filter(({ note, at }) => {
    const key = `${note}
${at === void 0 ? "" : `${at.file} ${at.path.join("/")}`}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
var init_telling = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/telling.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_settled_evidence)();
  }
});
function ambientServerFacts(side, { mesh: { ambient } }) {
  if (!ambient.isInUse) return {};
  const { hop, endpoint } = side;
  const { workload } = endpoint;
  const waypoint = hop === void 0 ? void 0 : hop.waypoint?.key ?? "none";
  if (workload === void 0) return present({ waypoint });
  const enrolled = ambient.enrolled(workload);
  return present({
    enrolled: enrolled.known ? enrolled.value : "unknown",
    connection: hop?.connection,
    encrypted: hop === void 0 ? void 0 : hop.connection !== "plaintext",
    peerIdentity: hop?.peer === void 0 ? void 0 : identityText(hop.peer),
    waypoint,
    enforcedBy: hop === void 0 || side.proxy === void 0 ? void 0 : enforcers(side)
  });
}
function enforcers({ hop, proxy }) {
  return [
    ...hop?.waypoint === void 0 ? [] : ["waypoint"],
    ...proxy === "ztunnel" || proxy === "sidecar" ? [proxy] : []
  ];
}
function identityText({ trustDomain, namespace, serviceAccount }) {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}
function ztunnelAuthorizationAnswer(answer4, telling) {
  if (!answer4.known) return { verdict: "unknown", ...whyUnknown(answer4, telling) };
  const { verdict, policies } = answer4.value;
  return { verdict, policies: policies.map(import_chunk_WZALQ3P6.titleOfPolicy), ...reasonsOf2(() => answer4.because(), telling) };
}
var init_ambient_server = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/ambient-server.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_ztunnel_policy)();
    init_present();
    init_telling();
  }
});
function authorizationAnswer(answer4, telling) {
  if (!answer4.known) return { verdict: "unknown", ...whyUnknown(answer4, telling) };
  const { verdict, policies } = answer4.value;
  const titles2 = policies.map(({ action, policy }) => `${action} ${policy.namespace}/${policy.name}`);
  return { verdict, policies: titles2, ...reasonsOf2(() => answer4.because(), telling) };
}
var init_authorization = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/authorization.ts"() {
    "use strict";
    init_telling();
  }
});
function ambientClientFacts({ ztunnel }) {
  if (ztunnel === void 0) return {};
  return present({
    identity: identityText(ztunnel.identity),
    connection: ztunnel.sendsToWaypoint ? "HBONE" : void 0,
    destinationKnown: ztunnel.destinationKnown ? void 0 : false
  });
}
var init_ambient_client = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/ambient-client.ts"() {
    "use strict";
    init_ambient_server();
    init_present();
  }
});
function clientAnswer(trace2, telling) {
  const { client, request } = trace2;
  if (!client.known) return { proxy: "unknown", ...whyUnknown(client, telling) };
  const side = client.value;
  return present({
    proxy: side.proxy,
    resolvesTo: side.resolvesTo,
    portProtocol: side.portProtocol,
    acceptsAnyBytes: side.acceptsAnyBytes,
    listener: side.listener,
    handledAs: side.handledAs,
    virtualHost: virtualHostOf(trace2, side),
    ...gatewayFacts2(side, telling),
    ...ambientClientFacts(side),
    route: side.route === void 0 ? void 0 : routeAnswer(side.route.from),
    ...routedFacts(side, trace2),
    ...actionFacts(side, request),
    ...httpsRedirect(trace2),
    listenerWaitsForClientBytes: side.listenerWaitsForClientBytes,
    // Istio turns the limit off: protocolDetectionTimeout is 0s.
    inspectionTimeout: side.listenerWaitsForClientBytes === true ? "none" : void 0,
    ...reasonsOf2(() => client.because(), telling)
  });
}
function virtualHostOf({ outcome }, { virtualHost }) {
  if (virtualHost !== void 0) return virtualHost;
  return outcome.known && outcome.value.reason === "no-virtual-host" ? null : void 0;
}
function routeAnswer(from) {
  if (typeof from === "string") return { from };
  const ofGatewayApi = from.kind !== "VirtualService";
  return present({
    from: sourceTitle(from),
    rule: ofGatewayApi ? String(from.index) : void 0,
    name: from.name
  });
}
function sourceTitle({ kind, root }) {
  return `${kind} ${root.namespace}/${root.name}`;
}
function routedFacts({ handledAs, route, departure }, { tries, elapsedAtLeast, destinations: destinations2 }) {
  if (handledAs !== "http" || route === void 0) return {};
  const { rule } = route;
  const isForwarded = departure.kind === "forward" && destinations2 !== void 0;
  const limits = isForwarded ? {
    timeout: rule?.timeout === void 0 ? "none" : (0, import_chunk_WZALQ3P6.goDuration)(rule.timeout.milliseconds),
    retries: rule?.retries === void 0 ? null : retryAnswer(rule.retries),
    mirror: rule?.mirrors[0] === void 0 ? void 0 : mirrorAnswer(rule.mirrors[0])
  } : {};
  return {
    ...limits,
    tries,
    elapsedAtLeast: elapsedAtLeast === void 0 ? void 0 : (0, import_chunk_WZALQ3P6.goDuration)(elapsedAtLeast),
    fault: rule?.fault === void 0 ? void 0 : faultAnswer(rule.fault)
  };
}
function retryAnswer(retries) {
  const { attempts, perTryTimeout, retryOn, retriableStatusCodes } = retries;
  return present({
    attempts,
    // `0s` is no limit.
    perTryTimeout: perTryTimeout?.milliseconds ? (0, import_chunk_WZALQ3P6.goDuration)(perTryTimeout.milliseconds) : void 0,
    retryOn,
    retriableStatusCodes: retriableStatusCodes.length > 0 ? retriableStatusCodes : void 0
  });
}
function mirrorAnswer({ host, port, subset }) {
  return present({ host, port, subset });
}
function faultAnswer({ delay, abort }) {
  return present({
    delay: delay === void 0 ? void 0 : (0, import_chunk_WZALQ3P6.goDuration)(delay.milliseconds),
    delayPercent: delay?.percent,
    abortStatus: abort?.status,
    abortPercent: abort?.percent
  });
}
function actionFacts({ route, departure }, request) {
  const rule = route?.rule;
  const action = rule?.action;
  if (action?.kind === "redirect") return { redirect: redirectAnswer(action, request) };
  const sent = departure.kind === "forward" ? departure.request : void 0;
  if (rule === void 0 || sent === void 0) return {};
  return {
    rewritePrefix: rule.rewritePrefix,
    pathSentUpstream: sent.path === request.path ? void 0 : sent.path,
    hostSentUpstream: sent.host === request.hostHeader ? void 0 : sent.host
  };
}
function redirectAnswer({ status, redirect, location }, { method, path: path9, hostHeader, headers, scheme: scheme2 }) {
  const asked = { method, path: path9, host: hostHeader, headers, scheme: scheme2 === "https" ? "https" : "http" };
  return present({ status, ...redirect, location: location(asked) });
}
function httpsRedirect({ outcome, request: { hostHeader, path: path9 } }) {
  if (!outcome.known || outcome.value.reason !== "https-redirect") return {};
  const { status = 301 } = outcome.value;
  return { redirect: { status, scheme: "https", location: `https://${hostHeader}${path9}` } };
}
function gatewayFacts2({ gateway }, telling) {
  if (gateway === void 0) return {};
  const found = gateway.server?.tls?.credentialFound;
  return {
    gatewayServicePortFound: gateway.servicePortFound,
    gatewayTargetPort: gateway.targetPort,
    terminatesTls: gateway.terminatesTls,
    credential: gateway.server?.tls?.credential,
    credentialFound: found === void 0 ? void 0 : found.known ? found.value : "unknown",
    requiresClientCertificate: gateway.requiresClientCertificate,
    authorization: gateway.authorization && authorizationAnswer(gateway.authorization, telling)
  };
}
var init_client2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/client.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_duration)();
    init_ambient_client();
    init_authorization();
    init_present();
    init_telling();
  }
});
function serverAnswer(side, request, telling) {
  const { workload, address, port } = side.endpoint;
  const external = port === 0 ? address : `${address ?? request.host}:${port}`;
  return present({
    workload: workload === void 0 ? void 0 : telling.names.keyOf(workload),
    port: workload === void 0 ? void 0 : port,
    external: workload === void 0 ? external : void 0,
    proxy: side.proxy,
    clientTls: side.clientTls && clientTlsAnswer(side.clientTls),
    tlsInsideTunnel: side.hop?.tlsInsideTunnel && clientTlsAnswer(side.hop.tlsInsideTunnel),
    ...ambientServerFacts(side, telling),
    mtls: side.mtls,
    protocol: side.protocol,
    portInService: side.portInService,
    handledAs: side.handledAs,
    sentToApplicationAs: side.sentToApplicationAs,
    authorization: side.atZtunnel === void 0 ? side.authorization && authorizationAnswer(side.authorization, telling) : ztunnelAuthorizationAnswer(side.atZtunnel, telling),
    why: side.outcome.known ? void 0 : side.outcome.why
  });
}
function clientTlsAnswer({ mode, chosenBy, block }) {
  const verifies = mode === "SIMPLE" || mode === "MUTUAL";
  return present({
    mode,
    chosenBy,
    sni: verifies && block !== void 0 ? (0, import_chunk_6EBVQZM5.stringIn)(block.value, "sni") : void 0,
    verifiesServer: verifies ? block?.value.insecureSkipVerify !== true : void 0
  });
}
var init_server = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/server.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_ambient_server();
    init_authorization();
    init_present();
  }
});
function destinationAnswer(destination, request, telling) {
  const { target } = destination;
  const servers = destination.servers.map((server) => serverAnswer(server, request, telling));
  const weightPercent = rounded(destination.weightPercent);
  switch (target.kind) {
    case "dialled":
      return servers.length === 0 ? void 0 : { servers };
    case "passthrough":
      return { special: "passthrough", weightPercent, servers };
    case "service":
      return {
        host: target.service.hostname,
        port: target.port,
        endpointCount: destination.servers.reduce((sum, { endpoint }) => sum + endpoint.count, 0),
        ...servers.length === 0 ? {} : { servers }
      };
    case "dialled-pod":
      return {
        special: "dialled-address",
        exists: true,
        discovery: "static",
        endpointCount: 1,
        weightPercent,
        servers
      };
    case "blackhole":
      return { special: "blackhole", weightPercent };
    case "invalid-backend":
      return { special: "invalid-backend", weightPercent, exists: false };
    default: {
      const named2 = clusterAnswer(destination, target, telling);
      return servers.length === 0 ? named2 : { ...named2, servers };
    }
  }
}
function clusterAnswer({ cluster, weightPercent }, { destination, port }, telling) {
  const { host, subset } = destination;
  const named2 = present({ host, port, subset, weightPercent: rounded(weightPercent) });
  if (cluster === void 0) return named2;
  if (!cluster.known) return { ...named2, exists: "unknown", ...whyUnknown(cluster, telling) };
  const reasons3 = reasonsOf2(() => cluster.because(), telling);
  if (cluster.value === void 0) return { ...named2, exists: false, ...reasons3 };
  const { policy, discovery, endpoints } = cluster.value;
  const { rule } = policy;
  return {
    ...named2,
    exists: true,
    ...rule === void 0 ? {} : { destinationRule: `${rule.namespace}/${rule.name}` },
    discovery,
    policy: telling.mesh.trafficSettings(cluster.value),
    ...endpoints.known ? { endpointCount: endpoints.value.reduce((sum, { count: count2 }) => sum + count2, 0) } : { why: endpoints.why },
    ...reasons3
  };
}
function rounded(percent2) {
  return Math.round(percent2 * 100) / 100;
}
var init_destination2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/destination.ts"() {
    "use strict";
    init_present();
    init_server();
    init_telling();
  }
});
function ambientQuestionFacts(trace2, telling) {
  if (!telling.mesh.ambient.isInUse) return {};
  const behindGateway = trace2.destinations?.find(({ waypoint: waypoint2 }) => waypoint2 !== void 0)?.waypoint;
  const waypoint = trace2.waypoint ?? behindGateway;
  return present({
    httpRulesAppliedBy: trace2.client.known ? applierOf(trace2.client.value, waypoint) : void 0,
    waypoint: waypoint && waypointAnswer(waypoint, trace2, telling)
  });
}
function applierOf(client, waypoint) {
  const isAtWaypoint = waypoint?.side.handledAs === "http";
  if (client.handledAs !== "http") return isAtWaypoint ? "waypoint" : "none";
  if (client.proxy === "gateway") return isAtWaypoint ? "gateway+waypoint" : "gateway";
  return client.proxy === "sidecar" ? "sidecar" : "none";
}
function waypointAnswer(traced, trace2, telling) {
  const { waypoint, identity, clientIdentity, handles, authorization, side, destinations: destinations2 } = traced;
  const isBehindGateway = trace2.waypoint === void 0;
  return present({
    workload: waypoint.key,
    identity: identityText(identity),
    clientIdentity: identityText(clientIdentity),
    handles,
    portProtocol: side.portProtocol,
    handledAs: side.handledAs,
    authorization: authorization && authorizationAnswer(authorization, telling),
    virtualHost: side.virtualHost,
    route: side.route === void 0 ? void 0 : routeAnswer(side.route.from),
    ...routedFacts(side, traced),
    ...actionFacts(side, trace2.request),
    destinations: isBehindGateway ? destinations2?.flatMap((each) => destinationAnswer(each, trace2.request, telling) ?? []) : void 0,
    ...reasonsOf2(() => side.because(), telling)
  });
}
var init_ambient_question = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/ambient-question.ts"() {
    "use strict";
    init_ambient_server();
    init_authorization();
    init_client2();
    init_destination2();
    init_present();
    init_telling();
  }
});
function outcomeAnswer(answer4, telling) {
  if (!answer4.known) return { result: "unknown", ...whyUnknown(answer4, telling) };
  return { ...plainOutcome(answer4.value), ...reasonsOf2(() => answer4.because(), telling) };
}
function plainOutcome({ result, status, flags, decidedBy, reason: reason3, detail }) {
  const joined3 = flags === void 0 || flags.length === 0 ? void 0 : flags.toSorted().join(",");
  return present({
    result,
    status,
    flags: joined3,
    decidedBy,
    reason: reason3,
    detail
  });
}
var init_outcome = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/outcome.ts"() {
    "use strict";
    init_present();
    init_telling();
  }
});
function tracedQuestion(trace2, telling) {
  const destinations2 = trace2.destinations?.flatMap(
    (destination) => destinationAnswer(destination, trace2.request, telling) ?? []
  );
  return {
    client: clientAnswer(trace2, telling),
    ...ambientQuestionFacts(trace2, telling),
    ...destinations2 === void 0 || destinations2.length === 0 ? {} : { destinations: destinations2 },
    outcome: outcomeAnswer(trace2.outcome, telling),
    ...trace2.outcomes === void 0 ? {} : {
      outcomes: trace2.outcomes.map(({ outcome, sharePercent }) => ({
        ...plainOutcome(outcome),
        sharePercent: rounded(sharePercent)
      }))
    }
  };
}
var init_question = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/question.ts"() {
    "use strict";
    init_ambient_question();
    init_client2();
    init_destination2();
    init_outcome();
  }
});
function readRequest(written3, names, path9 = []) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(written3)) return { mistakes: [{ path: path9, message: `A request is a mapping, not ${(0, import_chunk_WZALQ3P6.quoted)(written3)}` }] };
  const reader = new RequestReader(written3, names, path9);
  const value = reader.read();
  return value === void 0 || reader.mistakes.length > 0 ? { mistakes: reader.mistakes } : { value };
}
var requestFields, speeches, RequestReader, noHeaders;
var init_request2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/request.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_duration)();
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_WZALQ3P6.init_misreading)();
    init_url();
    requestFields = [
      "from",
      "to",
      "url",
      "via",
      "method",
      "headers",
      "hostHeader",
      "sni",
      "serverSpeaks",
      "serverDelay",
      "serverSpeaksFirst",
      "dialsPodOf",
      "id",
      "note"
    ];
    speeches = ["http", "http1", "http2", "https", "tls", "tcp"];
    RequestReader = class {
      mistakes = [];
      #written;
      #names;
      #path;
      constructor(written3, names, path9) {
        this.#written = written3;
        this.#names = names;
        this.#path = path9;
      }
      read() {
        this.mistakes.push(...(0, import_chunk_WZALQ3P6.unknownKeys)(this.#written, requestFields, { path: this.#path, what: "a request" }));
        const via = this.#workload("via");
        const from = this.#from(via);
        const url = this.#url();
        if (url === void 0 || from === void 0) return void 0;
        const { scheme: scheme2, host, port, path: path9, authority } = url;
        return {
          from,
          via,
          scheme: scheme2,
          host,
          port,
          path: path9,
          method: this.#text("method")?.toUpperCase() ?? "GET",
          headers: this.#headers(),
          hostHeader: this.#text("hostHeader") ?? authority,
          sni: this.#text("sni") ?? host,
          serverSpeaks: this.#speech(),
          serverDelay: this.#delay(),
          serverSpeaksFirst: this.#speaksFirst(scheme2),
          dialsPodOf: this.#workload("dialsPodOf")
        };
      }
      #from(via) {
        const { from } = this.#written;
        const throughGateway2 = via !== void 0 || this.#written.via !== void 0;
        if (from === void 0 || from === null) {
          if (throughGateway2) return "internet";
          this.#tell(
            [],
            'A request says where it comes from: "from" is missing',
            "name a workload as namespace/name, or say internet"
          );
          return void 0;
        }
        if (from === "internet") return "internet";
        return this.#workload("from");
      }
      #workload(key) {
        const name2 = this.#text(key);
        if (name2 === void 0) return void 0;
        const found = this.#names.find(name2);
        if (found !== void 0) return found;
        if (!/^(?:[^/\s]+\/){1,2}[^/\s]+$/.test(name2)) {
          const internet = key === "from" ? ", or internet" : "";
          this.#tell(
            [key],
            `${(0, import_chunk_WZALQ3P6.quoted)(name2)} names no workload`,
            `${this.#guess(name2)}a workload is written namespace/name or kind/namespace/name${internet}`
          );
          return void 0;
        }
        this.#tell(
          [key],
          `No workload ${(0, import_chunk_WZALQ3P6.quoted)(name2)} is among the manifests`,
          this.#guess(name2).replace(/; $/, "") || void 0
        );
        return void 0;
      }
      #guess(name2) {
        const near = this.#names.nearest(name2);
        return near === void 0 ? "" : `did you mean "${near}"?; `;
      }
      #url() {
        const key = this.#written.to === void 0 ? "url" : "to";
        if (key === "to" && this.#written.url !== void 0) {
          this.#tell(["url"], '"to" and "url" say the same: one of them is enough');
          return void 0;
        }
        const text = this.#text(key);
        if (text === void 0) {
          if (this.#written[key] === void 0) this.#tell([], 'A request says what it calls: "url" is missing');
          return void 0;
        }
        const url = readUrl(text);
        if (typeof url !== "string") return url;
        this.#tell(
          [key],
          `${(0, import_chunk_WZALQ3P6.quoted)(text)} ${url}`,
          /^[\w.-]+(?::\d+)?(?:\/|$)/.test(text) ? `did you mean "http://${text}"?` : void 0
        );
        return void 0;
      }
      #headers() {
        const { headers } = this.#written;
        if (headers === void 0 || headers === null) return noHeaders;
        if (!(0, import_chunk_6EBVQZM5.isObject)(headers)) {
          this.#tell(["headers"], `"headers" is a mapping of names to values, not ${(0, import_chunk_WZALQ3P6.quoted)(headers)}`);
          return noHeaders;
        }
        const read3 = /* @__PURE__ */ Object.create(null);
        for (const [name2, value] of Object.entries(headers)) {
          const lower = name2.toLowerCase();
          if (typeof value === "object") this.#tell(["headers", name2], `A header has one value, not ${(0, import_chunk_WZALQ3P6.quoted)(value)}`);
          else if (lower === "host") this.#tell(["headers", name2], 'The Host header is said by "hostHeader"');
          else read3[lower] = String(value);
        }
        return read3;
      }
      #speech() {
        const text = this.#text("serverSpeaks");
        const speech2 = speeches.find((it) => it === text);
        if (text !== void 0 && speech2 === void 0) {
          this.#tell(["serverSpeaks"], `A server does not speak ${(0, import_chunk_WZALQ3P6.quoted)(text)}`, (0, import_chunk_WZALQ3P6.meant)(text, speeches));
        }
        return speech2;
      }
      #delay() {
        const text = this.#text("serverDelay");
        const delay = (0, import_chunk_WZALQ3P6.parseDuration)(text);
        if (text !== void 0 && (delay === void 0 || delay < 0)) {
          this.#tell(["serverDelay"], `${(0, import_chunk_WZALQ3P6.quoted)(text)} is no duration such as 2s or 500ms`);
        }
        return delay;
      }
      #speaksFirst(scheme2) {
        const { serverSpeaksFirst = false } = this.#written;
        if (serverSpeaksFirst === null || serverSpeaksFirst === false) return false;
        if (serverSpeaksFirst !== true) {
          this.#tell(["serverSpeaksFirst"], `"serverSpeaksFirst" is true or false, not ${(0, import_chunk_WZALQ3P6.quoted)(serverSpeaksFirst)}`);
        } else if (scheme2 !== "tcp") {
          this.#tell(
            ["serverSpeaksFirst"],
            `A server of ${scheme2} does not send the first bytes`,
            "write a URL of scheme tcp"
          );
        }
        return serverSpeaksFirst === true;
      }
      #text(key) {
        const value = this.#written[key];
        if (value === void 0 || value === null) return void 0;
        if (typeof value === "string" && value !== "") return value;
        this.#tell([key], `"${key}" is a text, not ${(0, import_chunk_WZALQ3P6.quoted)(value)}`);
        return void 0;
      }
      #tell(path9, message, help) {
        this.mistakes.push({ path: [...this.#path, ...path9], message, ...help === void 0 ? {} : { help } });
      }
    };
    noHeaders = Object.freeze({});
  }
});
function clusterName(target) {
  switch (target.kind) {
    case "destination":
      return `outbound|${target.port}|${target.destination.subset ?? ""}|${target.destination.host}`;
    case "passthrough":
      return "PassthroughCluster";
    case "blackhole":
      return "BlackHoleCluster";
    default:
      return "-";
  }
}
var init_cluster_name = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/cluster-name.ts"() {
    "use strict";
  }
});
function objectName({ kind, name: name2 }) {
  if (findable.has(kind)) return `${kind.toLowerCase()}/${name2}`;
  return kind === "Pod" ? name2 : `<pod of ${name2}>`;
}
function proxyName(workload) {
  return shellWord(`${objectName(workload)}.${workload.namespace}`);
}
function shellWord(word) {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
var findable;
var init_proxy_name = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/proxy-name.ts"() {
    "use strict";
    findable = /* @__PURE__ */ new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"]);
  }
});
function accessLogLines(trace2) {
  const { request, client, destinations: destinations2 = [], outcome } = trace2;
  if (!client.known || !outcome.known || outcome.value.result === "mixed" || outcome.value.result === "hang") return [];
  if (trace2.waypoint !== void 0 || destinations2.some(({ waypoint }) => waypoint !== void 0)) return [];
  const [destination] = destinations2;
  const server = destination?.servers[0];
  const lines2 = [];
  const sender = request.via ?? (request.from === "internet" ? void 0 : request.from);
  const { proxy, handledAs } = client.value;
  const isProxied = proxy === "gateway" || proxy === "sidecar";
  const atServer = server?.handledAs === "http" && server.proxy === "sidecar" && isAnsweredAtServer(outcome.value);
  if (sender !== void 0 && isProxied && (handledAs !== void 0 || proxy === "gateway")) {
    const isFound = destination?.cluster === void 0 || destination.cluster.known && destination.cluster.value !== void 0;
    const cluster = destination === void 0 || !isFound ? "-" : clusterName(destination.target);
    const line = handledAs === "http" ? httpLine(trace2, outcome.value, atServer) : tcpLine(outcome.value);
    lines2.push(logLine(sender, request, { ...line, cluster }));
  }
  if (server !== void 0) lines2.push(...serverLines(server, trace2, outcome.value));
  return lines2;
}
function isAnsweredAtServer({ reason: reason3 }) {
  return reason3 !== void 0 && answeredAtServer.has(reason3);
}
function httpLine(trace2, outcome, atServer) {
  const code2 = outcome.status ?? 0;
  if (atServer) return { code: code2, details: "via_upstream" };
  const flags = flagsOf2(outcome);
  return { code: code2, ...flags === void 0 ? {} : { flags }, details: detailsOf(trace2, outcome) };
}
function detailsOf(trace2, outcome) {
  const { reason: reason3, flags = [] } = outcome;
  const { client, request } = trace2;
  const side = client.known ? client.value : void 0;
  if (reason3 === "authorization-denied")
    return deniedBy(side?.gateway?.authorization?.known === true ? side.gateway.authorization.value : void 0);
  if (flags.includes("UT")) return cutBy(request, side?.route?.rule);
  for (const [flag, details] of flagDetails) if (flags.includes(flag)) return details;
  return outcome.decidedBy === void 0 ? "via_upstream" : "direct_response";
}
function cutBy({ serverDelay }, rule) {
  const cut = serverDelay === void 0 || rule === void 0 ? void 0 : (0, import_chunk_WZALQ3P6.waitFor)(serverDelay, rule).cut;
  return cut === void 0 || cut === "route-timeout" ? "response_timeout" : "upstream_per_try_timeout";
}
function deniedBy(authorization) {
  const decided = authorization?.decidedBy;
  if (decided?.rule === void 0) return "rbac_access_denied_matched_policy[none]";
  const { policy, rule } = decided;
  return `rbac_access_denied_matched_policy[ns[${policy.namespace}]-policy[${policy.name}]-rule[${rule}]]`;
}
function tcpLine(outcome) {
  const flags = flagsOf2(outcome);
  return { code: 0, ...flags === void 0 ? {} : { flags } };
}
function flagsOf2({ flags }) {
  return flags === void 0 || flags.length === 0 ? void 0 : flags.join(",");
}
function serverLines(side, { request }, outcome) {
  const { workload, port } = side.endpoint;
  if (workload === void 0 || side.proxy !== "sidecar") return [];
  const cluster = `inbound|${port}||`;
  const line = lineAtServer(side, outcome);
  return line === void 0 ? [] : [logLine(workload, request, { cluster: line.code === 0 ? "-" : cluster, ...line })];
}
function lineAtServer(side, outcome) {
  const { reason: reason3, status, flags } = outcome;
  const isHttp = side.handledAs === "http";
  if (reason3 !== void 0 && withoutFilterChain.has(reason3)) {
    return { code: 0, flags: "NR", details: "filter_chain_not_found" };
  }
  if (reason3 === "authorization-denied") {
    const denied = deniedBy(side.authorization?.known === true ? side.authorization.value : void 0);
    return isHttp ? { code: 403, details: denied } : { code: 0, termination: denied };
  }
  if (!isHttp || status === void 0) return void 0;
  if (outcome.decidedBy === void 0) return { code: status, details: "via_upstream" };
  if (!isAnsweredAtServer(outcome) || flags === void 0) return void 0;
  const details = flagDetails.find(([flag]) => flags.includes(flag))?.[1];
  return { code: status, flags: flags.join(","), ...details === void 0 ? {} : { details } };
}
function logLine(workload, request, line) {
  const { code: code2, flags = "-", details = "-", termination = "-", cluster = "-" } = line;
  const asked = code2 === 0 ? "- - -" : `${request.method} ${request.path} ${versionOf(request)}`;
  const namespace = shellWord(workload.namespace);
  return {
    command: `kubectl logs -n ${namespace} ${shellWord(objectName(workload))} -c istio-proxy`,
    line: `"${asked}" ${code2} ${flags} ${details} ${termination} ... ${cluster} ...`
  };
}
function versionOf({ scheme: scheme2 }) {
  return scheme2 === "http2" || scheme2 === "grpc" ? "HTTP/2" : (0, import_chunk_WZALQ3P6.isOwnTls)(scheme2) ? "..." : "HTTP/1.1";
}
var answeredAtServer, withoutFilterChain, flagDetails;
var init_access_log = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/access-log.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_request)();
    (0, import_chunk_WZALQ3P6.init_slow_server)();
    init_cluster_name();
    init_proxy_name();
    answeredAtServer = /* @__PURE__ */ new Set([
      "authorization-denied",
      "nothing-listens-on-port",
      "plaintext-to-tls-server",
      "http2-to-http1-server",
      "http1-to-http2-server",
      "http-to-tcp-server"
    ]);
    withoutFilterChain = /* @__PURE__ */ new Set([
      "strict-mtls-rejects-plaintext",
      "plain-tls-to-http-port"
    ]);
    flagDetails = [
      ["UC", "upstream_reset_before_response_started{connection_termination}"],
      ["UPE", "upstream_reset_before_response_started{protocol_error}"],
      ["UF", "upstream_reset_before_response_started{remote_connection_failure...}"],
      ["UH", "no_healthy_upstream"],
      ["NC", "cluster_not_found"],
      ["NR", "route_not_found"],
      ["FI", "fault_filter_abort"]
    ];
  }
});
function confirmationOf(trace2) {
  return { commands: [...new Set(commandsFor(trace2))], accessLog: accessLogLines(trace2) };
}
function* commandsFor(trace2) {
  const { request, client, destinations: destinations2 = [] } = trace2;
  yield* ambientCommands(trace2);
  const sender = senderOf(request);
  const side = client.known ? client.value : void 0;
  const isProxied = side?.proxy === "sidecar" || side?.proxy === "gateway";
  if (sender !== void 0 && side !== void 0 && isProxied) {
    const name2 = proxyName(sender);
    yield `istioctl proxy-config listeners ${name2} --port ${listenerPort(side, request)}`;
    const routes = routesOf(side, request);
    if (routes !== void 0)
      yield `istioctl proxy-config routes ${name2}${routes === "" ? "" : ` --name ${shellWord(routes)}`}`;
    for (const destination of destinations2) yield* clusterCommands(name2, destination);
  }
  for (const { servers } of destinations2) {
    for (const { endpoint, proxy, authorization } of servers) {
      if (endpoint.workload === void 0 || proxy !== "sidecar") continue;
      const server = proxyName(endpoint.workload);
      yield `istioctl proxy-config listeners ${server} --port ${inboundPort}`;
      const policies = authorization?.known === true ? authorization.value.policies : [];
      if (policies.length > 0) yield `istioctl experimental authz check ${server}`;
    }
  }
}
function* ambientCommands({ request, client, waypoint, destinations: destinations2 = [] }) {
  const sender = senderOf(request);
  if (sender !== void 0 && client.known && client.value.proxy === "ztunnel") {
    yield `istioctl ztunnel-config workloads --workload-namespace ${shellWord(sender.namespace)}`;
  }
  const waypoints = [waypoint, ...destinations2.map((destination) => destination.waypoint)];
  for (const each of waypoints) {
    if (each === void 0) continue;
    const [namespace = "", name2 = ""] = each.waypoint.key.split("/");
    yield `istioctl proxy-config routes ${shellWord(`deployment/${name2}.${namespace}`)}`;
  }
  for (const { servers } of destinations2) {
    for (const { endpoint, proxy } of servers) {
      if (endpoint.workload === void 0 || proxy !== "ztunnel") continue;
      const namespace = shellWord(endpoint.workload.namespace);
      yield `istioctl ztunnel-config workloads --workload-namespace ${namespace}`;
      yield `istioctl ztunnel-config policies --policy-namespace ${namespace}`;
    }
  }
}
function senderOf({ via, from }) {
  return via ?? (from === "internet" ? void 0 : from);
}
function listenerPort({ gateway, listener }, { port }) {
  if (gateway !== void 0) return gateway.targetPort ?? port;
  return listener === "catch-all" ? outboundPort : port;
}
function routesOf(side, { port }) {
  const { handledAs, gateway, portProtocol, virtualHost } = side;
  if (handledAs !== "http") return void 0;
  if (gateway !== void 0) return gateway.server?.tls === void 0 ? `http.${gateway.targetPort}` : "";
  return portProtocol === "auto-detect" && virtualHost?.endsWith(`:${port}`) ? virtualHost : String(port);
}
function* clusterCommands(proxy, destination) {
  const { target, cluster } = destination;
  if (target.kind !== "destination") return;
  const { host, subset } = target.destination;
  const ofSubset = subset === void 0 ? "" : ` --subset ${shellWord(subset)}`;
  yield `istioctl proxy-config clusters ${proxy} --fqdn ${shellWord(host)} --port ${target.port}${ofSubset}`;
  if (cluster?.known === true && cluster.value !== void 0) {
    yield `istioctl proxy-config endpoints ${proxy} --cluster ${shellWord(clusterName(target))}`;
  }
}
var outboundPort, inboundPort;
var init_confirmation = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/confirmation.ts"() {
    "use strict";
    init_access_log();
    init_cluster_name();
    init_proxy_name();
    outboundPort = 15001;
    inboundPort = 15006;
  }
});
function authorizationRow({ verdict, policies = [] }, answer4, told2) {
  const word = verdict === "allow" ? "allowed" : verdict === "deny" ? "denied" : verdict;
  const words2 = policies.length === 0 ? `${word}, no policy applies` : `${word} (${policies.join(", ")})`;
  return told2.row("authorization", words2, answer4?.because() ?? []);
}
var init_authorization_row = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/authorization-row.ts"() {
    "use strict";
  }
});
function senderRows(answer4, side, told2) {
  return [...listenerRows(answer4, side, told2), ...routeRows(answer4, side, told2), ...restRows(side, told2)];
}
function restRows(side, told2) {
  const rest = told2.row(
    "because",
    "",
    side.because().filter(({ from }) => from !== "absence")
  );
  return rest.because.length === 0 ? [] : [rest];
}
function listenerRows(answer4, side, told2) {
  const { gateway } = side;
  const rows = [];
  if (answer4.gatewayTargetPort !== void 0) {
    const server = gateway?.server;
    const at = server === void 0 ? [] : [opens(server)];
    rows.push(
      told2.row("listener", `port ${answer4.gatewayTargetPort} of the pod, ${answer4.portProtocol ?? "none"}`, at)
    );
  } else if (answer4.listener !== void 0) {
    rows.push(told2.row("listener", listenerWords(answer4)));
  }
  if (answer4.terminatesTls === true) rows.push(told2.row("TLS", `ends here${credentialWords(answer4)}`));
  if (answer4.handledAs !== void 0) rows.push(told2.row("handled as", answer4.handledAs));
  if (answer4.authorization !== void 0) {
    rows.push(authorizationRow(answer4.authorization, gateway?.authorization, told2));
  }
  if (answer4.virtualHost !== void 0)
    rows.push(told2.row("virtual host", answer4.virtualHost ?? "none for the Host header"));
  return rows;
}
function listenerWords({ listener, portProtocol }) {
  if (listener === "catch-all") return "none for the port: the catch-all";
  if (portProtocol === "auto-detect") return "for the port, protocol detected";
  return portProtocol === "unknown-destination" ? "for the port, on which the host is not known" : `for the port, ${portProtocol}`;
}
function opens({ resource, path: path9, number }) {
  return { note: `${resource.title} opens port ${number}`, from: "manifest", at: resource.field(...path9) };
}
function credentialWords({ credential, credentialFound }) {
  if (credential === void 0) return "";
  const found = credentialFound === true ? "" : credentialFound === false ? ", which is missing" : ", which is not known";
  return `, with Secret ${credential}${found}`;
}
function routeRows(answer4, { route }, told2) {
  if (answer4.route === void 0 || route === void 0) return [];
  const { from } = route;
  const written3 = typeof from === "string" ? [] : [(0, import_chunk_WZALQ3P6.writtenAt)(from)];
  const rule = typeof from === "string" ? "" : `, rule ${from.index}${from.name === void 0 ? "" : ` "${from.name}"`}`;
  const rows = [told2.row("route", `${answer4.route.from}${rule}`, written3)];
  const { redirect, fault, mirror } = answer4;
  if (redirect !== void 0) rows.push(told2.row("redirect", `${redirect.status} to ${redirect.location}`));
  if (fault !== void 0) rows.push(told2.row("fault", faultWords(fault)));
  if (answer4.timeout !== void 0) rows.push(told2.row("timeout", answer4.timeout, placeOf2(route.rule?.timeout)));
  if (answer4.retries !== void 0)
    rows.push(told2.row("retries", retryWords2(answer4.retries, route.rule), policyOf(route.rule)));
  const rewrites = [answer4.pathSentUpstream, answer4.hostSentUpstream].filter((it) => it !== void 0);
  if (rewrites.length > 0) rows.push(told2.row("rewritten to", rewrites.join(", Host ")));
  if (mirror !== void 0)
    rows.push(told2.row("mirrored to", `${mirror.host}${mirror.port === void 0 ? "" : `:${mirror.port}`}`));
  return rows;
}
function faultWords({ delay, delayPercent, abortStatus, abortPercent }) {
  const words2 = [];
  if (delay !== void 0) words2.push(`delays ${delayPercent} % by ${delay}`);
  if (abortStatus !== void 0) words2.push(`answers ${abortPercent} % with ${abortStatus}`);
  return words2.join(", ");
}
function placeOf2(duration) {
  if (duration?.resource === void 0) return [];
  const { resource, path: path9, text } = duration;
  return [{ note: `${path9.at(-1)} is ${text}`, from: "manifest", at: resource.field(...path9) }];
}
function retryWords2(retries, rule) {
  if (retries === null) return "none";
  const { attempts, perTryTimeout, retryOn, retriableStatusCodes = [] } = retries;
  const each = perTryTimeout === void 0 ? "" : `, ${perTryTimeout} for each try`;
  const origin = rule?.retries?.policy === void 0 ? "Istio's default, " : "";
  return `${attempts}${each} (${origin}on ${[...retryOn, ...retriableStatusCodes].join(", ")})`;
}
function policyOf(rule) {
  const policy = rule?.retries?.policy;
  if (policy?.resource === void 0) return [];
  return [
    { note: `${policy.resource.title} says how to retry`, from: "manifest", at: policy.resource.field(...policy.path) }
  ];
}
var init_sender_rows = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/sender-rows.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_rule_departure)();
    init_authorization_row();
  }
});
function senderHops({ request, client }, answer4, from) {
  const { told: told2 } = from;
  const sender = request.from === "internet" ? "a client on the internet" : request.from.resource.title;
  const rows = answer4.resolvesTo === void 0 ? [] : [told2.row("resolves to", answer4.resolvesTo)];
  const application = { name: "application", subject: sender, rows, because: [] };
  if (!client.known) {
    const because = told2.take(client.because());
    return [application, { name: "client proxy", subject: `unknown: ${client.why}`, rows: [], because }];
  }
  return [application, proxyHop(request, client.value, { answer: answer4, ...from })];
}
function proxyHop(request, side, { answer: answer4, mesh, told: told2 }) {
  const workload = request.via ?? (request.from === "internet" ? void 0 : request.from);
  const because = told2.take(workload === void 0 ? [] : mesh.dataplane(workload).because());
  const name2 = side.proxy === "gateway" ? "gateway" : "client proxy";
  const isBypassed = side.proxy === "none" || side.proxy === "sidecar-bypassed";
  const rows = isBypassed ? restRows(side, told2) : [...ztunnelRows(answer4, told2), ...senderRows(answer4, side, told2)];
  return { name: name2, subject: subjectOf2(side, workload?.resource.title), rows, because };
}
function ztunnelRows({ identity, connection, destinationKnown }, told2) {
  const rows = [];
  if (identity !== void 0) rows.push(told2.row("identity", identity));
  if (connection !== void 0) rows.push(told2.row("sends", `through a tunnel (${connection}) to the waypoint`));
  if (destinationKnown === false)
    rows.push(told2.row("sends", "the bytes as they are: nothing at the address is known"));
  return rows;
}
function waypointHop({ waypoint, side, authorization }, answer4, told2) {
  const { authorization: verdict, ...rest } = answer4;
  const rows = [
    told2.row("sees", answer4.clientIdentity),
    ...verdict === void 0 ? [] : [authorizationRow(verdict, authorization, told2)],
    ...senderRows(rest, side, told2)
  ];
  return { name: "waypoint", subject: `${waypoint.key}, for the ${answer4.handles}`, rows, because: [] };
}
function subjectOf2({ proxy }, workload) {
  switch (proxy) {
    case "none":
      return "none: the connection goes out as the application made it";
    case "sidecar-bypassed":
      return `the sidecar of ${workload} is bypassed: the connection goes out as the application made it`;
    case "gateway":
      return `${workload}`;
    default:
      return `${proxy} of ${workload}`;
  }
}
var init_sender_hops = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/sender-hops.ts"() {
    "use strict";
    init_authorization_row();
    init_sender_rows();
  }
});
function destinationHops(destinations2, answers, telling) {
  const told2 = (destinations2 ?? []).filter(({ target, servers }) => target.kind !== "dialled" || servers.length > 0);
  return told2.flatMap((destination, index) => {
    const answer4 = answers?.[index];
    return answer4 === void 0 ? [] : receiverHops(destination, answer4, telling);
  });
}
function receiverHops(destination, answer4, telling) {
  const hops = isDialled(destination) ? [] : [destinationHop(destination, answer4, telling)];
  const { servers, waypoint } = destination;
  if (waypoint !== void 0 && telling.waypoint !== void 0) {
    const through = { ...telling, client: void 0, waypoint: void 0 };
    hops.push(waypointHop(waypoint, telling.waypoint, telling.told));
    return [...hops, ...destinationHops(waypoint.destinations, telling.waypoint.destinations, through)];
  }
  for (const [index, server] of servers.slice(0, maximumServers).entries()) {
    const told2 = answer4.servers?.[index];
    if (told2 !== void 0) hops.push(...serverHops(server, told2, { ...telling, destination }));
  }
  if (servers.length > maximumServers) {
    const subject = `${servers.length - maximumServers} more servers, which --format json tells`;
    hops.push({ name: "server proxy", subject, rows: [], because: [] });
  }
  return hops;
}
function isDialled({ target }) {
  return target.kind === "dialled";
}
function destinationHop({ target, cluster }, answer4, { told: told2 }) {
  const share = answer4.weightPercent === void 0 || answer4.weightPercent === 100 ? "" : ` (${answer4.weightPercent} %)`;
  if (target.kind !== "destination")
    return { name: "destination", subject: `${specialWords(answer4)}${share}`, rows: [], because: [] };
  const { destination } = target;
  const at = [{ note: `the route names ${destination.host}`, from: "manifest", at: destination.at() }];
  const subset = answer4.subset === void 0 ? "" : ` subset ${answer4.subset}`;
  const rows = [];
  if (answer4.exists === false) rows.push(told2.row("exists", "no: the proxy knows no such destination", at));
  if (answer4.exists === "unknown") rows.push(told2.row("exists", `unknown: ${answer4.why ?? ""}`, at));
  const policy = cluster?.known === true ? cluster.value?.policy : void 0;
  if (policy?.rule !== void 0) {
    const { rule } = policy;
    const host = { note: `${rule.title} is for this host`, from: "manifest", at: rule.field("spec", "host") };
    rows.push(told2.row("settings", `DestinationRule ${answer4.destinationRule}`, [host]));
  }
  const endpoints = cluster?.known === true ? cluster.value?.endpoints : void 0;
  if (endpoints !== void 0) {
    rows.push(told2.row("endpoints", String(answer4.endpointCount ?? "unknown"), endpoints.because()));
  }
  return {
    name: "destination",
    subject: `${answer4.host}:${answer4.port}${subset}${share}`,
    rows,
    because: told2.take(cluster?.because() ?? [])
  };
}
function specialWords({ special: special2, host, port }) {
  if (special2 === void 0) return `${host}:${port}`;
  if (special2 === "passthrough") return "the dialled address (PassthroughCluster)";
  if (special2 === "dialled-address") return "the pod that was dialled";
  return special2 === "blackhole" ? "nowhere (BlackHoleCluster)" : "a backend that is none";
}
function serverHops(side, answer4, telling) {
  const hops = [];
  if (answer4.clientTls !== void 0 && answer4.connection !== "HBONE")
    hops.push(tlsHop(side, answer4.clientTls, telling));
  hops.push(proxyHop2(side, answer4, telling));
  const { outcome } = side;
  if (!outcome.known || outcome.value.decidedBy !== void 0) return hops;
  const version2 = answer4.sentToApplicationAs === void 0 ? "" : `, in ${answer4.sentToApplicationAs}`;
  const { workload } = side.endpoint;
  const server = workload === void 0 ? answer4.external : `${workload.resource.title}, port ${side.endpoint.port}`;
  const subject = `${server}${version2}`;
  return [...hops, { name: "application", subject, rows: [], because: [] }];
}
function tlsHop({ endpoint }, answer4, { mesh, told: told2, client, destination }) {
  const { cluster } = destination;
  const known = cluster?.known === true ? cluster.value : void 0;
  const because = known === void 0 || client === void 0 ? [] : mesh.tlsTowards(client, known, endpoint).because();
  return { name: "TLS", subject: tlsWords3(answer4), rows: [], because: told2.take(because) };
}
function tlsWords3({ mode, chosenBy, sni, verifiesServer }) {
  const by = chosenBy === "auto-mtls" ? "auto mutual TLS" : chosenBy === "default" ? "default" : "DestinationRule";
  const name2 = sni === void 0 ? "" : `, SNI ${sni}`;
  const unverified = verifiesServer === false ? ", certificate not verified" : "";
  return `${mode === "none" ? "none added" : mode}, by ${by}${name2}${unverified}`;
}
function proxyHop2({ endpoint, authorization, atZtunnel }, answer4, { mesh, told: told2 }) {
  const { workload, port } = endpoint;
  if (workload === void 0) {
    return { name: "server proxy", subject: `none: ${answer4.external} is outside of the mesh`, rows: [], because: [] };
  }
  const { title } = workload.resource;
  const rows = [];
  if (answer4.connection !== void 0) {
    const peer = answer4.peerIdentity === void 0 ? "" : `, from ${answer4.peerIdentity}`;
    rows.push(told2.row("connection", `${answer4.connection}${peer}`));
  }
  if (answer4.mtls !== void 0)
    rows.push(told2.row("mutual TLS", answer4.mtls, mesh.serverTls(workload, port).because()));
  if (answer4.handledAs !== void 0) rows.push(told2.row("handled as", answer4.handledAs));
  if (answer4.authorization !== void 0) {
    rows.push(authorizationRow(answer4.authorization, atZtunnel ?? authorization, told2));
  }
  if (answer4.why !== void 0) rows.push(told2.row("unknown", answer4.why));
  const because = told2.take(mesh.dataplane(workload).because());
  return { name: "server proxy", subject: proxyWords(answer4.proxy, `${title}, port ${port}`), rows, because };
}
function proxyWords(proxy, server) {
  switch (proxy) {
    case "none":
      return `none at ${server}`;
    case "sidecar-bypassed":
      return `the sidecar is bypassed at ${server}`;
    case void 0:
      return `unknown at ${server}`;
    default:
      return `${proxy} of ${server}`;
  }
}
var maximumServers;
var init_receiver_hops = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/receiver-hops.ts"() {
    "use strict";
    init_authorization_row();
    init_sender_hops();
    maximumServers = 4;
  }
});
function keyOf5({ note, at }) {
  return at === void 0 ? note : `${at.file} ${at.path.join("/")}`;
}
var Told;
var init_told = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/told.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_settled_evidence)();
    Told = class {
      #told = /* @__PURE__ */ new Set();
      /** What was not told before. */
      take(evidence) {
        const fresh = evidence.filter((it) => {
          const key = keyOf5(it);
          if (this.#told.has(key)) return false;
          this.#told.add(key);
          return true;
        });
        return fresh.map(import_chunk_WZALQ3P6.settleEvidence);
      }
      row(label4, value, evidence = []) {
        return { label: label4, value, because: this.take(evidence) };
      }
    };
  }
});
function storyOf(trace2, answer4, mesh) {
  const told2 = new Told();
  const hops = [...senderHops(trace2, answer4.client, { mesh, told: told2 })];
  const { waypoint } = trace2;
  if (waypoint !== void 0 && answer4.waypoint !== void 0) hops.push(waypointHop(waypoint, answer4.waypoint, told2));
  const client = waypoint === void 0 ? senderClient(trace2) : void 0;
  const telling = { mesh, told: told2, client, waypoint: answer4.waypoint };
  hops.push(...destinationHops(trace2.destinations, answer4.destinations, telling));
  return {
    request: requestWords(trace2.request),
    hops,
    because: told2.take(trace2.outcome.because()),
    confirm: confirmationOf(trace2)
  };
}
function senderClient({ request: { via, from } }) {
  if (via !== void 0) return (0, import_chunk_WZALQ3P6.gatewayClient)(via.namespace, via.labels);
  return from === "internet" ? void 0 : (0, import_chunk_WZALQ3P6.clientOf)(from);
}
function requestWords({ method, scheme: scheme2, host, port, path: path9, from, via }) {
  const usual = scheme2 === "https" || scheme2 === "tls" ? 443 : 80;
  const shown2 = host.includes(":") ? `[${host}]` : host;
  const authority = port === usual ? shown2 : `${shown2}:${port}`;
  const url = `${scheme2}://${authority}${scheme2 === "tcp" || scheme2 === "tls" ? "" : path9}`;
  const verb = scheme2 === "tcp" || scheme2 === "tls" ? "connection to" : method;
  const sender = from === "internet" ? "the internet" : from.resource.title;
  return `${verb} ${url} from ${sender}${via === void 0 ? "" : ` through ${via.resource.title}`}`;
}
var init_story = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/story/story.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_client)();
    init_confirmation();
    init_receiver_hops();
    init_sender_hops();
    init_told();
  }
});
function ambientWorkloadFacts(workload, { mesh: { ambient } }) {
  if (!ambient.isInUse) return {};
  const enrolled = ambient.enrolled(workload);
  const tunnel = ambient.tunnel(workload);
  const binding2 = ambient.waypointOfWorkload(workload);
  const policies = ambient.policiesAtZtunnel(workload);
  const isEnrolled = enrolled.known && enrolled.value;
  return present({
    enrolled: enrolled.known ? enrolled.value : "unknown",
    tunnel: tunnel.known ? tunnel.value : "unknown",
    waypoint: binding2.known ? binding2.value.waypoint?.key ?? "none" : "unknown",
    policiesAtZtunnel: isEnrolled ? policies.known ? policies.value.map(import_chunk_WZALQ3P6.titleOfPolicy) : "unknown" : void 0
  });
}
var init_ambient_workload = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/ambient-workload.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_ztunnel_policy)();
    init_present();
  }
});
function workloadAnswers(world, telling) {
  const answers = /* @__PURE__ */ Object.create(null);
  for (const [key, workload] of telling.names.entries()) answers[key] = workloadAnswer(workload, world, telling);
  return { ...answers };
}
function workloadAnswer(workload, { graph }, telling) {
  const { resource, serviceAccount } = workload;
  const isWritten2 = graph.workloadOf(resource) !== void 0;
  const facts = {
    kind: isWritten2 ? resource.kindName : "Gateway",
    replicas: (0, import_chunk_6EBVQZM5.numberIn)(resource.spec, "replicas") ?? 1,
    serviceAccount,
    ...ambientWorkloadFacts(workload, telling)
  };
  const dataplane = telling.mesh.dataplane(workload);
  if (!dataplane.known) return { ...facts, sidecar: "unknown", proxy: "unknown", ...whyUnknown(dataplane, telling) };
  const proxy = proxies2[dataplane.value];
  return { ...facts, sidecar: proxy === "sidecar", proxy, ...reasonsOf2(() => dataplane.because(), telling) };
}
var proxies2;
var init_workloads = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/workloads.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    init_ambient_workload();
    init_telling();
    proxies2 = {
      sidecar: "sidecar",
      gateway: "gateway",
      waypoint: "waypoint",
      ambient: "ztunnel",
      proxyless: "none",
      none: "none"
    };
  }
});
var Asker;
var init_asker = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/asker.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_open_world)();
    init_validation();
    init_ambient_mesh();
    init_question();
    init_request2();
    init_story();
    init_workload_names();
    init_workloads();
    Asker = class {
      #world;
      #names;
      constructor(files2, options) {
        this.#world = (0, import_chunk_WZALQ3P6.openWorld)(files2, options);
        const { graph, mesh } = this.#world;
        this.#names = new WorkloadNames([...graph.workloads, ...mesh.deployedGateways().map(({ workload }) => workload)]);
      }
      /** Reads a request that anybody may have written. */
      read(written3, path9) {
        return readRequest(written3, this.#names, path9);
      }
      answer(request, { because = false, story = false }) {
        const { mesh } = this.#world;
        const trace2 = mesh.trace(request);
        const question = tracedQuestion(trace2, { mesh, names: this.#names, because });
        return story ? { ...question, story: storyOf(trace2, question, mesh) } : question;
      }
      workloads({ because = false }) {
        return workloadAnswers(this.#world, { mesh: this.#world.mesh, names: this.#names, because });
      }
      /** What ambient mode does with the whole mesh; nothing where it does not run in it. */
      ambientMesh() {
        return ambientMeshFacts(this.#world, { mesh: this.#world.mesh, names: this.#names, because: false });
      }
      /** The first object that Istio's validation refuses, and why. */
      rejection() {
        const refusal2 = firstRefusal(this.#world.graph.resources);
        return refusal2 === void 0 ? void 0 : `${refusal2.resource.title}: ${refusal2.violation.message}`;
      }
    };
  }
});
function writtenRequests(file) {
  const [document2] = file.documents;
  const locate = (misreading) => locatedMistake(misreading, file);
  const nothing3 = { mesh: {}, meshAt: void 0, requests: [], locate };
  const broken = brokenText(file, "The file of requests");
  if (broken !== void 0) return { ...nothing3, mistakes: [broken] };
  const value = document2?.value;
  if (Array.isArray(value)) {
    return { ...nothing3, requests: value.map((request, index) => ({ value: request, path: [index] })), mistakes: [] };
  }
  if (!(0, import_chunk_6EBVQZM5.isObject)(value)) {
    const message = `A file of requests is a mapping with "requests", not ${(0, import_chunk_WZALQ3P6.quoted)(value)}`;
    return { ...nothing3, mistakes: [locate({ path: [], message })] };
  }
  const mesh = (0, import_chunk_WZALQ3P6.readMeshSettings)(value.mesh, ["mesh"]);
  const misread = [
    ...(0, import_chunk_WZALQ3P6.unknownKeys)(value, topFields, { path: [], what: "a file of requests" }),
    ...mesh.mistakes
  ];
  const { requests } = value;
  if (!Array.isArray(requests)) misread.push({ path: ["requests"], message: '"requests" is a list of requests' });
  return {
    mesh: mesh.value,
    meshAt: value.mesh === void 0 ? void 0 : document2?.root.get("mesh"),
    requests: Array.isArray(requests) ? requests.map((request, index) => ({ value: request, path: ["requests", index] })) : [],
    mistakes: misread.map(locate),
    locate
  };
}
function locatedMistake({ path: path9, message, help, atKey }, file) {
  const field = file.documents[0]?.root.get(...path9);
  const range = (atKey === true ? field?.key : field)?.range ?? startOfFile;
  return { message, ...help === void 0 ? {} : { help }, file: file.file.path, range, path: path9 };
}
function brokenText(file, what) {
  const [problem] = file.problems;
  const [passedOver] = file.skipped;
  if (problem === void 0 && passedOver === void 0) return void 0;
  const found = problem ?? (0, import_chunk_WZALQ3P6.syntaxProblem)(file.file);
  const start = { line: passedOver?.line ?? 1, column: 1 };
  const range = found?.at.range ?? { start, end: start };
  const message = `${what} cannot be read: ${found?.message ?? passedOver?.reason ?? ""}`;
  return { message, file: file.file.path, range, path: [] };
}
var topFields, startOfFile;
var init_written_requests = (0, import_chunk_NTIDGXYY.__esm)({
  "src/answers/written-requests.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_WZALQ3P6.init_syntax_problem_of)();
    (0, import_chunk_WZALQ3P6.init_mesh_settings)();
    (0, import_chunk_WZALQ3P6.init_misreading)();
    topFields = ["mesh", "requests"];
    startOfFile = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  }
});
function judged3(isMet, actual) {
  return isMet ? "met" : { actual };
}
function notKnown2({ client, outcome }) {
  if (client.proxy === "unknown") return `unknown: ${client.why ?? ""}`;
  return outcome.result === "unknown" ? `unknown: ${outcome.why ?? ""}` : void 0;
}
var init_expectation = (0, import_chunk_NTIDGXYY.__esm)({
  "src/contract/expectation.ts"() {
    "use strict";
  }
});
function isNearly(a, b) {
  return Math.abs(a - b) < 0.02;
}
function subsetWords(destinations2) {
  if (destinations2.length === 0) return "no destination";
  const words2 = destinations2.map(({ subset, weightPercent = 100 }) => {
    return `${subset === void 0 ? "no subset" : `subset ${subset}`}${weightPercent === 100 ? "" : ` ${weightPercent}%`}`;
  });
  return words2.join(", ");
}
function addressOf({ host, port, special: special2 }) {
  return host === void 0 ? special2 ?? "as dialled" : `${host}:${port}`;
}
function viaExpectation(wanted) {
  return {
    text: `via ${wanted}`,
    judge: (question, scheme2) => {
      const ownTls = (0, import_chunk_WZALQ3P6.isOwnTls)(scheme2) && question.client.handledAs !== "http";
      const ways = [...new Set(serversOf(question).map((server) => wayTo(server, ownTls)))];
      const isMet = ways.length === 1 && ways[0] === wanted;
      return judged3(
        isMet,
        notKnown2(question) ?? (ways.length === 0 ? "no server is reached" : `via ${ways.join(" and ")}`)
      );
    }
  };
}
function wayTo({ clientTls }, ownTls) {
  const mode = clientTls?.mode ?? "none";
  if (mode === "ISTIO_MUTUAL") return "mtls";
  return mode === "none" && !ownTls ? "plaintext" : "tls";
}
function serversOf({ destinations: destinations2 = [] }) {
  return destinations2.flatMap(({ servers = [] }) => servers);
}
var readSubset, readDestination, readServer, viaWords, readVia;
var init_destination_expectations = (0, import_chunk_NTIDGXYY.__esm)({
  "src/contract/destination-expectations.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_request)();
    init_expectation();
    readSubset = (argument) => {
      const match = /^(\S+?)(?:\s+(\d+(?:\.\d+)?)\s*%)?$/.exec(argument);
      if (match === null) return 'is no subset such as "v2" or "v2 10%"';
      const [, subset = "", share = "100"] = match;
      return {
        text: `subset ${subset}${share === "100" ? "" : ` ${share}%`}`,
        judge: (question) => {
          const { destinations: destinations2 = [] } = question;
          const chosen2 = destinations2.filter((destination) => destination.subset === subset);
          const percent2 = chosen2.reduce((sum, { weightPercent = 0 }) => sum + weightPercent, 0);
          return judged3(isNearly(percent2, Number(share)), notKnown2(question) ?? subsetWords(destinations2));
        }
      };
    };
    readDestination = (argument) => {
      if (!/^[\w*.-]+(?::\d{1,5})?$/.test(argument)) return 'is no destination such as "cart.shop.svc.cluster.local:80"';
      return {
        text: `destination ${argument}`,
        judge: (question) => {
          const { destinations: destinations2 = [] } = question;
          const isMet = destinations2.length > 0 && destinations2.every((it) => [it.host, addressOf(it)].includes(argument));
          const actual = destinations2.map(addressOf).join(", ");
          return judged3(isMet, notKnown2(question) ?? (actual === "" ? "no destination" : `destination ${actual}`));
        }
      };
    };
    readServer = (argument) => {
      const names = argument.split(",").map((name2) => name2.trim());
      if (names.some((name2) => name2 === "" || /\s/.test(name2)))
        return 'is no server such as "shop/web" or "api.example.com:443"';
      const wanted = new Set(names);
      return {
        text: `server ${names.join(",")}`,
        judge: (question) => {
          const servers = serversOf(question).map(({ workload, external }) => workload ?? external ?? "");
          const found = new Set(servers);
          const isMet = found.size === wanted.size && servers.every((name2) => wanted.has(name2));
          const actual = found.size === 0 ? "no server" : `server ${[...found].join(",")}`;
          return judged3(isMet, notKnown2(question) ?? actual);
        }
      };
    };
    viaWords = ["mtls", "tls", "plaintext"];
    readVia = (argument) => {
      const wanted = viaWords.find((word) => word === argument.toLowerCase());
      return wanted === void 0 ? `is none of ${viaWords.join(", ")}` : viaExpectation(wanted);
    };
  }
});
function resultExpectation(word) {
  return {
    text: word,
    judge: (question) => judged3(question.outcome.result === word, outcomeWords(question))
  };
}
function isResultWord(word) {
  return resultWords.some((it) => it === word);
}
function matchesStatus(wanted, status) {
  return wanted.endsWith("xx") ? String(status).startsWith(wanted.charAt(0)) : String(status) === wanted;
}
function isLocation(wanted, location) {
  return wanted.startsWith("/") ? location.replace(/^[a-z]+:\/\/[^/]*/i, "") === wanted : location === wanted;
}
function outcomeWords(question) {
  const { outcome, outcomes } = question;
  const unknown3 = notKnown2(question);
  if (unknown3 !== void 0) return unknown3;
  if (outcomes === void 0) return oneOutcome(outcome);
  return outcomes.map((part) => `${part.sharePercent} % ${oneOutcome(part)}`).join(", ");
}
function oneOutcome({ result, status, reason: reason3 }) {
  const word = status === void 0 ? result : result === "ok" ? `ok (${status})` : String(status);
  return reason3 === void 0 ? word : `${word} (${reason3})`;
}
var resultWords, readStatus, readRedirect, reasons2, reasonWords, readReason, readFlags;
var init_outcome_expectations = (0, import_chunk_NTIDGXYY.__esm)({
  "src/contract/outcome-expectations.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_misreading)();
    init_expectation();
    resultWords = ["ok", "redirect", "http-error", "connection-failure", "hang", "mixed", "unknown"];
    readStatus = (argument) => {
      if (!/^[1-5](?:\d\d|xx)$/.test(argument)) return "is no HTTP status such as 403 or 5xx";
      return {
        text: argument,
        judge: (question) => {
          const { status } = question.outcome;
          const isMet = status !== void 0 && matchesStatus(argument, status);
          return judged3(isMet, outcomeWords(question));
        }
      };
    };
    readRedirect = (argument) => {
      const location = argument.replace(/^to\s+/, "");
      if (location === "") return resultExpectation("redirect");
      return {
        text: `redirect to ${location}`,
        judge: (question) => {
          const { redirect } = question.client;
          if (question.outcome.result !== "redirect") return { actual: outcomeWords(question) };
          if (redirect === void 0) return { actual: `redirect (${question.outcome.detail ?? "to where is not told"})` };
          return judged3(isLocation(location, redirect.location), `redirect to ${redirect.location}`);
        }
      };
    };
    reasons2 = {
      "strict-mtls-rejects-plaintext": true,
      "strict-mtls-rejects-plain-tls": true,
      "client-presented-no-mesh-certificate": true,
      "plain-tls-to-http-port": true,
      "mtls-to-disabled-server": true,
      "mtls-to-plaintext-server": true,
      "tls-to-plaintext-server": true,
      "plaintext-to-tls-server": true,
      "double-tls": true,
      "tls-bytes-on-http-port": true,
      "non-http-bytes-on-http-port": true,
      "authorization-denied": true,
      "destination-not-found": true,
      "no-healthy-endpoints": true,
      "no-endpoints": true,
      "no-route": true,
      "no-virtual-host": true,
      blackhole: true,
      "blocked-by-outbound-traffic-policy": true,
      "nothing-listens-on-port": true,
      "service-has-no-such-port": true,
      "dns-no-such-host": true,
      "upstream-timeout": true,
      "fault-injected": true,
      "direct-response": true,
      "route-redirect": true,
      "https-redirect": true,
      "server-first-protocol-on-inspected-port": true,
      "gateway-has-no-listener-on-port": true,
      "gateway-service-has-no-such-port": true,
      "gateway-no-tls-server-for-sni": true,
      "gateway-expects-tls": true,
      "gateway-credential-missing": true,
      "gateway-requires-client-certificate": true,
      "plaintext-to-gateway-tls-port": true,
      "http-to-tcp-server": true,
      "http2-to-http1-server": true,
      "http1-to-http2-server": true,
      "inbound-blackhole": true,
      "differs-by-endpoint-or-weight": true
    };
    reasonWords = Object.keys(reasons2);
    readReason = (argument) => {
      if (!reasonWords.includes(argument))
        return `is no reason that meshlint gives: ${(0, import_chunk_WZALQ3P6.meant)(argument, reasonWords) ?? "see the documentation"}`;
      return {
        text: `reason ${argument}`,
        judge: (question) => {
          const { outcome, outcomes = [] } = question;
          const isMet = [outcome, ...outcomes].some(({ reason: reason3 }) => reason3 === argument);
          return judged3(
            isMet,
            notKnown2(question) ?? (outcome.reason === void 0 ? outcomeWords(question) : `reason ${outcome.reason}`)
          );
        }
      };
    };
    readFlags = (argument) => {
      const flags = argument.split(",").map((flag) => flag.trim()).sort();
      if (flags.some((flag) => !/^[A-Z]{2,5}$/.test(flag))) return "is no list of response flags such as UF,URX";
      const text = flags.join(",");
      return {
        text: `flags ${text}`,
        judge: (question) => judged3(question.outcome.flags === text, notKnown2(question) ?? `flags ${question.outcome.flags ?? "none"}`)
      };
    };
  }
});
function readComparison(text, read3) {
  const match = form2.exec(text.trim());
  if (match === null) return void 0;
  const [, operator = "=", word = ""] = match;
  const value = read3(word.trim());
  return value === void 0 ? void 0 : { operator: operator === "==" ? "=" : operator, value };
}
function compares(actual, { operator, value }) {
  switch (operator) {
    case "<=":
      return actual <= value;
    case ">=":
      return actual >= value;
    case "<":
      return actual < value;
    case ">":
      return actual > value;
    default:
      return actual === value;
  }
}
function comparisonWords(operator, value) {
  return operator === "=" ? value : `${operator} ${value}`;
}
var form2;
var init_comparison2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/contract/comparison.ts"() {
    "use strict";
    form2 = /^(<=|>=|<|>|==?)?\s*(.+)$/;
  }
});
function durationOf(word) {
  const milliseconds = (0, import_chunk_WZALQ3P6.parseDuration)(word);
  return milliseconds === void 0 || milliseconds < 0 ? void 0 : milliseconds;
}
function countOf(word) {
  return /^\d{1,6}$/.test(word) ? Number(word) : void 0;
}
function notApplied(question, what) {
  const { client } = question;
  const unknown3 = notKnown2(question);
  if (unknown3 !== void 0) return { actual: unknown3 };
  const why = client.proxy === "none" ? "the client has no proxy" : `the client's proxy handles it as ${client.handledAs ?? "nothing"}`;
  return { actual: `no ${what}: ${client.handledAs === "http" ? "the request goes nowhere" : why}` };
}
var readTimeout, readRetries, readRoute, readRule;
var init_route_expectations = (0, import_chunk_NTIDGXYY.__esm)({
  "src/contract/route-expectations.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_duration)();
    init_comparison2();
    init_expectation();
    readTimeout = (argument) => {
      const limit = readComparison(argument, (word) => word === "none" ? Number.POSITIVE_INFINITY : durationOf(word));
      if (limit === void 0) return 'is no limit of time such as "<= 10s" or none';
      const shown2 = limit.value === Number.POSITIVE_INFINITY ? "none" : (0, import_chunk_WZALQ3P6.goDuration)(limit.value);
      return {
        text: `timeout ${comparisonWords(limit.operator, shown2)}`,
        judge: (question) => {
          const { timeout } = question.client;
          if (timeout === void 0) return notApplied(question, "timeout");
          const actual = timeout === "none" ? Number.POSITIVE_INFINITY : (0, import_chunk_WZALQ3P6.parseDuration)(timeout) ?? Number.NaN;
          return judged3(compares(actual, limit), `timeout ${timeout}`);
        }
      };
    };
    readRetries = (argument) => {
      const limit = readComparison(argument, (word) => word === "none" ? 0 : countOf(word));
      if (limit === void 0) return 'is no number of retries such as "<= 2" or none';
      const shown2 = limit.value === 0 ? "none" : String(limit.value);
      return {
        text: `retries ${comparisonWords(limit.operator, shown2)}`,
        judge: (question) => {
          const { retries } = question.client;
          if (retries === void 0) return notApplied(question, "retries");
          const attempts = retries?.attempts ?? 0;
          return judged3(compares(attempts, limit), `retries ${attempts === 0 ? "none" : attempts}`);
        }
      };
    };
    readRoute = (argument) => {
      const from = argument.replace(/\s+/g, " ");
      const form3 = /^(?:(?:VirtualService|HTTPRoute|GRPCRoute|TLSRoute|TCPRoute) [^\s/]+\/[^\s/]+|default|outbound traffic policy \w+)$/;
      if (!form3.test(from)) return 'is no route such as "VirtualService shop/web", "HTTPRoute shop/web" or default';
      return {
        text: `route ${from}`,
        judge: (question) => {
          const { route } = question.client;
          return judged3(route?.from === from, notKnown2(question) ?? `route ${route?.from ?? "none"}`);
        }
      };
    };
    readRule = (argument) => {
      if (argument === "") return "names no rule";
      return {
        text: `rule ${argument}`,
        judge: (question) => {
          const { route } = question.client;
          const isMet = route?.name === argument || route?.rule === argument;
          return judged3(isMet, notKnown2(question) ?? `rule ${route?.name ?? route?.rule ?? "without a name"}`);
        }
      };
    };
  }
});
function readExpectations(written3, path9) {
  const reading = new Reading();
  if (Array.isArray(written3)) {
    if (written3.length === 0) reading.tell(path9, "Nothing is expected", "write what must happen, for example ok");
    for (const [index, item2] of written3.entries()) {
      if ((0, import_chunk_6EBVQZM5.isObject)(item2)) reading.mapping(item2, [...path9, index]);
      else reading.word(item2, [...path9, index]);
    }
  } else if ((0, import_chunk_6EBVQZM5.isObject)(written3)) reading.mapping(written3, path9);
  else if (written3 === void 0 || written3 === null) {
    reading.tell(path9, 'A test says what must happen: "expect" is missing', "for example expect: ok");
  } else reading.word(written3, path9);
  return reading;
}
function isWord(value) {
  return typeof value === "string" || typeof value === "number";
}
var readResult, readers, subjects, Reading;
var init_expectations = (0, import_chunk_NTIDGXYY.__esm)({
  "src/contract/expectations.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_misreading)();
    (0, import_chunk_6EBVQZM5.init_value)();
    init_destination_expectations();
    init_outcome_expectations();
    init_route_expectations();
    readResult = (argument) => isResultWord(argument) ? resultExpectation(argument) : `is no result: it is one of ${resultWords.join(", ")}`;
    readers = {
      result: readResult,
      status: readStatus,
      redirect: readRedirect,
      reason: readReason,
      flags: readFlags,
      route: readRoute,
      rule: readRule,
      timeout: readTimeout,
      retries: readRetries,
      destination: readDestination,
      subset: readSubset,
      server: readServer,
      via: readVia
    };
    subjects = Object.keys(readers);
    Reading = class {
      expectations = [];
      mistakes = [];
      /** `ok`, `403`, `timeout <= 10s`. */
      word(written3, path9) {
        if (typeof written3 !== "string" && typeof written3 !== "number") {
          this.tell(path9, `An expectation is a text, not ${(0, import_chunk_WZALQ3P6.quoted)(written3)}`);
          return;
        }
        const text = String(written3).trim();
        const [, subject = "", argument = ""] = /^(\S*)\s*(.*)$/s.exec(text) ?? [];
        if (/^\d/.test(text)) this.#read({ reader: readStatus, argument: text, shown: text, path: path9 });
        else if (argument === "" && isResultWord(text))
          this.expectations.push({ expectation: resultExpectation(text), path: path9 });
        else if (Object.hasOwn(readers, subject)) this.#subject(subject, argument, path9);
        else this.tell(path9, `${(0, import_chunk_WZALQ3P6.quoted)(text)} is no expectation`, (0, import_chunk_WZALQ3P6.meant)(subject, [...resultWords, ...subjects]));
      }
      /** `{status: 403, via: mtls}` */
      mapping(written3, path9) {
        if (Object.keys(written3).length === 0) this.tell(path9, "Nothing is expected");
        for (const [key, value] of Object.entries(written3)) {
          const at = [...path9, key];
          if (!Object.hasOwn(readers, key)) {
            const help = (0, import_chunk_WZALQ3P6.meant)(key, subjects);
            this.mistakes.push({
              path: at,
              message: `"${key}" is nothing that can be expected`,
              ...help ? { help } : {},
              atKey: true
            });
          } else if (Array.isArray(value) && value.every(isWord)) this.#subject(key, value.join(","), at);
          else if (isWord(value)) this.#subject(key, String(value).trim(), at);
          else this.tell(at, `"${key}" is a text, not ${(0, import_chunk_WZALQ3P6.quoted)(value)}`);
        }
      }
      tell(path9, message, help) {
        this.mistakes.push({ path: path9, message, ...help === void 0 ? {} : { help } });
      }
      #subject(subject, argument, path9) {
        const reader = readers[subject];
        if (reader !== void 0) this.#read({ reader, argument, shown: argument, path: path9 });
      }
      #read({
        reader,
        argument,
        shown: shown2,
        path: path9
      }) {
        const expectation = reader(argument);
        if (typeof expectation === "string") this.tell(path9, `${(0, import_chunk_WZALQ3P6.quoted)(shown2)} ${expectation}`);
        else this.expectations.push({ expectation, path: path9 });
      }
    };
  }
});
function readContractFile(file) {
  const broken = brokenText(file, "The file of tests");
  if (broken !== void 0) return { file, mesh: {}, tests: [], mistakes: [broken] };
  const reading = new Reading2();
  reading.file(file.documents[0]?.value);
  const [, second] = file.documents;
  const mistakes = reading.mistakes.map((mistake) => locatedMistake(mistake, file));
  if (second !== void 0) {
    const message = "A file of tests is one document: this one is not read";
    mistakes.push({ message, file: file.file.path, range: second.root.range, path: [] });
  }
  return { file, mesh: reading.mesh, tests: reading.tests, mistakes };
}
function pick(object, keys) {
  return Object.fromEntries(keys.flatMap((key) => Object.hasOwn(object, key) ? [[key, object[key]]] : []));
}
var topFields2, testFields, shortFields, Reading2;
var init_contract_file = (0, import_chunk_NTIDGXYY.__esm)({
  "src/contract/contract-file.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_mesh_settings)();
    (0, import_chunk_WZALQ3P6.init_misreading)();
    init_request2();
    init_written_requests();
    (0, import_chunk_6EBVQZM5.init_value)();
    init_expectations();
    topFields2 = ["mesh", "complete", "tests"];
    testFields = ["name", "request", "expect"];
    shortFields = requestFields.filter((field) => field !== "id");
    Reading2 = class {
      mistakes = [];
      tests = [];
      #names = /* @__PURE__ */ new Set();
      mesh = {};
      file(value) {
        if (Array.isArray(value)) {
          this.#list(value, []);
          return;
        }
        if (!(0, import_chunk_6EBVQZM5.isObject)(value)) {
          const message = value === void 0 || value === null ? "The file holds no test" : `A file of tests is a mapping with "tests", not ${(0, import_chunk_WZALQ3P6.quoted)(value)}`;
          this.mistakes.push({ path: [], message });
          return;
        }
        this.mistakes.push(...(0, import_chunk_WZALQ3P6.unknownKeys)(value, topFields2, { path: [], what: "a file of tests" }));
        this.#settings(value);
        if (Array.isArray(value.tests)) this.#list(value.tests, ["tests"]);
        else this.mistakes.push({ path: ["tests"], message: '"tests" is a list of tests' });
      }
      #settings({ mesh, complete }) {
        const settings = (0, import_chunk_WZALQ3P6.readMeshSettings)(mesh, ["mesh"]);
        this.mistakes.push(...settings.mistakes);
        this.mesh = settings.value;
        if (complete === void 0 || complete === null) return;
        if (typeof complete === "boolean") this.mesh = { ...this.mesh, complete };
        else this.mistakes.push({ path: ["complete"], message: `"complete" is true or false, not ${(0, import_chunk_WZALQ3P6.quoted)(complete)}` });
      }
      #list(tests, path9) {
        for (const [index, test] of tests.entries()) {
          if ((0, import_chunk_6EBVQZM5.isObject)(test)) this.#test(test, [...path9, index]);
          else this.mistakes.push({ path: [...path9, index], message: `A test is a mapping, not ${(0, import_chunk_WZALQ3P6.quoted)(test)}` });
        }
      }
      #test(test, path9) {
        const isLong = test.request !== void 0;
        const known = isLong ? testFields : [...testFields, ...shortFields];
        this.mistakes.push(...(0, import_chunk_WZALQ3P6.unknownKeys)(test, known, { path: path9, what: isLong ? 'a test with a "request"' : "a test" }));
        const read3 = readExpectations(test.expect, [...path9, "expect"]);
        this.mistakes.push(...read3.mistakes);
        if (read3.expectations.length === 0) return;
        this.tests.push({
          name: this.#name(test, path9),
          path: path9,
          request: isLong ? test.request : pick(test, shortFields),
          requestPath: isLong ? [...path9, "request"] : path9,
          expectations: read3.expectations
        });
      }
      #name({ name: name2 }, path9) {
        if (name2 === void 0 || name2 === null) return void 0;
        if (typeof name2 !== "string" || name2.trim() === "") {
          this.mistakes.push({ path: [...path9, "name"], message: `"name" is a text, not ${(0, import_chunk_WZALQ3P6.quoted)(name2)}` });
          return void 0;
        }
        if (this.#names.has(name2)) {
          this.mistakes.push({ path: [...path9, "name"], message: `Two tests of this file are called ${(0, import_chunk_WZALQ3P6.quoted)(name2)}` });
        }
        this.#names.add(name2);
        return name2;
      }
    };
  }
});
function checkContracts(input, options = {}) {
  const run = new Run(input.files, options);
  for (const file of input.contracts) run.check(readContractFile(file));
  const { tests, mistakes, rejected } = run;
  const failed2 = tests.filter(({ failures: failures2 }) => failures2.length > 0).length;
  return {
    version: 1,
    tool: { name: "meshlint", version: import_chunk_WZALQ3P6.version },
    summary: { passed: tests.length - failed2, failed: failed2, mistakes: mistakes.length },
    tests,
    mistakes,
    ...rejected === void 0 ? {} : { rejected }
  };
}
function checked({ name: name2, path: path9, expectations }, request, { asker, file }) {
  const root = file.documents[0]?.root;
  const plain2 = asker.answer(request, {});
  const failures2 = expectations.flatMap(({ expectation, path: at }) => {
    const judgement = expectation.judge(plain2, request.scheme);
    if (judgement === "met" || root === void 0) return [];
    return [{ expected: expectation.text, actual: judgement.actual, range: root.get(...at).range }];
  });
  const words2 = requestWords(request);
  const nameField = root?.get(...path9, "name");
  return {
    name: name2 ?? words2,
    file: file.file.path,
    range: (name2 === void 0 ? root?.get(...path9) : nameField)?.range ?? nowhere,
    request: words2,
    expected: expectations.map(({ expectation }) => expectation.text),
    failures: failures2,
    question: failures2.length === 0 ? plain2 : asker.answer(request, { because: true, story: true })
  };
}
var Run, nowhere;
var init_contract = (0, import_chunk_NTIDGXYY.__esm)({
  "src/contract.ts"() {
    "use strict";
    init_asker();
    (0, import_chunk_WZALQ3P6.init_mesh_settings)();
    init_story();
    init_written_requests();
    init_contract_file();
    (0, import_chunk_WZALQ3P6.init_version)();
    Run = class {
      tests = [];
      mistakes = [];
      rejected;
      #files;
      #options;
      /** Files of tests that say the same of the mesh ask the same world. */
      #askers = /* @__PURE__ */ new Map();
      constructor(files2, options) {
        this.#files = files2;
        this.#options = options;
      }
      check(contract) {
        this.mistakes.push(...contract.mistakes);
        if (contract.tests.length === 0) return;
        const asker = this.#askerFor(contract);
        for (const test of contract.tests) {
          const request = asker.read(test.request, test.requestPath);
          if (request.value === void 0) {
            this.mistakes.push(...request.mistakes.map((mistake) => locatedMistake(mistake, contract.file)));
          } else this.tests.push(checked(test, request.value, { asker, file: contract.file }));
        }
      }
      #askerFor({ mesh, file }) {
        const settings = { ...this.#options.mesh, ...mesh };
        const key = JSON.stringify(Object.entries(settings).sort());
        const present2 = this.#askers.get(key);
        if (present2 !== void 0) return present2;
        const at = Object.keys(mesh).length === 0 ? void 0 : file.documents[0]?.root.get("mesh");
        const { meshConfig, configuration } = this.#options;
        const world = (0, import_chunk_WZALQ3P6.worldOptionsOf)(settings, { at, configured: configuration?.world });
        const asker = new Asker(this.#files, { ...world, meshConfig });
        this.#askers.set(key, asker);
        this.rejected ??= asker.rejection();
        return asker;
      }
    };
    nowhere = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  }
});
function testSettings(line) {
  (0, import_chunk_WZALQ3P6.refuseForeignFlags)(line);
  const istioVersion = (0, import_chunk_WZALQ3P6.istioVersionOf)(line);
  const readFormat = (name2) => (0, import_chunk_WZALQ3P6.oneOf)("format", name2, testFormats);
  return {
    paths: line.paths.length === 0 ? ["."] : line.paths,
    format: readFormat(line.value("format") ?? "pretty"),
    outputs: (0, import_chunk_WZALQ3P6.outputsOf)(line.values("output"), readFormat),
    color: (0, import_chunk_WZALQ3P6.colorOf)(line),
    quiet: line.isSet("quiet"),
    verbose: line.isSet("verbose"),
    ...istioVersion === void 0 ? {} : { istioVersion },
    meshConfig: line.value("mesh-config"),
    config: line.value("config")
  };
}
var testFormats;
var init_test_settings = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/test-settings.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_command_line)();
    (0, import_chunk_WZALQ3P6.init_lint_settings)();
    testFormats = ["pretty", "json", "junit"];
  }
});
function tracePretty(question, { color, width: width2 }) {
  const { story } = question;
  const canvas = {
    style: (0, import_chunk_WZALQ3P6.styleFor)(color),
    width: Math.min(Math.max(width2, 60), maximumWidth3),
    places: story === void 0 ? void 0 : placesIn(story)
  };
  const told2 = story === void 0 ? [] : storyLines(story, canvas);
  const lines2 = [
    ...told2,
    ...verdictLines2(question, canvas),
    ...story === void 0 ? [] : confirmLines(story, canvas)
  ];
  return `${lines2.join("\n")}
`;
}
function storyLines({ request, hops }, canvas) {
  return [canvas.style.bold((0, import_chunk_WZALQ3P6.printable)(request)), "", ...hops.flatMap((hop) => hopLines(hop, canvas)), ""];
}
function hopLines({ name: name2, subject, rows, because }, canvas) {
  return [
    ...labelled(canvas.style.bold(name2.padEnd(column)), subject, canvas),
    ...because.flatMap((it) => evidenceLines(it, canvas)),
    ...rows.flatMap((row2) => rowLines(row2, canvas))
  ];
}
function rowLines({ label: label4, value, because }, canvas) {
  const start = `  ${label4.padEnd(column - 2)}`;
  const evidence = because.flatMap((it) => evidenceLines(it, canvas));
  if (value !== "") return [...labelled(start, value, canvas), ...evidence];
  const [first = "", ...others] = evidence;
  return [`${start}${first.slice(column)}`, ...others];
}
function labelled(label4, text, { width: width2 }) {
  const lines2 = (0, import_chunk_WZALQ3P6.wrapText)((0, import_chunk_WZALQ3P6.printable)(text), width2 - column);
  return lines2.map((line, index) => (index === 0 ? `${label4}${line}` : `${" ".repeat(column)}${line}`).trimEnd());
}
function placesIn({ hops, because }) {
  const all = [...because, ...hops.flatMap((hop) => [...hop.because, ...hop.rows.flatMap((row2) => row2.because)])];
  const widest = Math.max(0, ...all.map((it) => (0, import_chunk_WZALQ3P6.displayWidth)((0, import_chunk_WZALQ3P6.evidencePlace)(it) ?? "")));
  return widest <= maximumPlace ? widest : void 0;
}
function evidenceLines(evidence, { style, width: width2, places }) {
  const place2 = (0, import_chunk_WZALQ3P6.evidencePlace)(evidence);
  const note = (0, import_chunk_WZALQ3P6.evidenceNote)(evidence);
  const indent = column + 2;
  if (places === void 0 || place2 === void 0) {
    const notes2 = (0, import_chunk_WZALQ3P6.wrapText)(note, width2 - indent);
    const lines2 = place2 === void 0 ? notes2 : [...notes2, `  ${place2}`];
    return lines2.map((line) => " ".repeat(indent) + style.dim(line));
  }
  const notes = (0, import_chunk_WZALQ3P6.wrapText)(note, Math.max(width2 - indent - places - 2, minimumNote));
  const first = `${place2}${" ".repeat(places - (0, import_chunk_WZALQ3P6.displayWidth)(place2) + 2)}`;
  return notes.map(
    (line, index) => " ".repeat(indent) + style.dim((index === 0 ? first : " ".repeat(places + 2)) + line)
  );
}
function verdictLines2({ outcome, outcomes = [], client, story }, canvas) {
  const { style } = canvas;
  const words2 = verdictWords(outcome, client.proxy);
  const lines2 = labelled(`${style.severity(severityOf(outcome), headline(outcome).padEnd(column))}`, words2, canvas);
  const parts = outcomes.flatMap(
    (part) => labelled(
      `  ${`${part.sharePercent} %`.padEnd(column - 2)}`,
      `${headline(part)}: ${verdictWords(part, client.proxy)}`,
      canvas
    )
  );
  const waited = client.elapsedAtLeast === void 0 ? [] : labelled("  waits".padEnd(column), `at least ${client.elapsedAtLeast} (tries: ${client.tries ?? 1})`, canvas);
  const because = (story?.because ?? []).flatMap((it) => evidenceLines(it, canvas));
  return [...lines2, ...parts, ...waited, ...because];
}
function headline({ result, status }) {
  if (status !== void 0) return String(status);
  const words2 = { "connection-failure": "no connection" };
  return words2[result] ?? result;
}
function severityOf({ result }) {
  if (result === "ok" || result === "redirect") return "info";
  return result === "mixed" || result === "unknown" ? "warning" : "error";
}
function verdictWords(outcome, sender) {
  const { result, flags, decidedBy, reason: reason3, detail, why } = outcome;
  if (result === "unknown") return why ?? "not known";
  if (result === "ok" && reason3 === void 0) return "the application answers";
  const decider = sender === "gateway" && decidedBy === "client-proxy" ? "gateway" : decidedBy;
  const words2 = (0, import_chunk_WZALQ3P6.effectWords)({
    result,
    ...flags === void 0 ? {} : { flags: flags.split(",") },
    ...decider === void 0 ? {} : { decidedBy: decider },
    ...detail === void 0 ? {} : { text: detail },
    reason: reason3 ?? ""
  });
  return reason3 === void 0 ? words2 : `${words2} [${reason3}]`;
}
function confirmLines({ confirm }, { style }) {
  const { commands, accessLog } = confirm;
  if (commands.length === 0 && accessLog.length === 0) return [];
  const logs = accessLog.flatMap(({ command, line }) => [`  ${(0, import_chunk_WZALQ3P6.printable)(command)}`, `    ${(0, import_chunk_WZALQ3P6.printable)(line)}`]);
  const hint = accessLog.length === 0 ? [] : [style.dim("  in access logs, where they are on (meshConfig.accessLogFile, or a Telemetry):")];
  return ["", style.bold("to confirm in a cluster"), ...commands.map((it) => `  ${(0, import_chunk_WZALQ3P6.printable)(it)}`), ...hint, ...logs];
}
var maximumWidth3, column, maximumPlace, minimumNote;
var init_trace_pretty = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/trace-pretty.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_display_width)();
    (0, import_chunk_WZALQ3P6.init_effect_words)();
    (0, import_chunk_WZALQ3P6.init_evidence_words)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_style)();
    (0, import_chunk_WZALQ3P6.init_wrap_text)();
    maximumWidth3 = 120;
    column = 16;
    maximumPlace = 44;
    minimumNote = 30;
  }
});
function contractPretty(result, look) {
  const style = (0, import_chunk_WZALQ3P6.styleFor)(look.color);
  const lines2 = new import_chunk_WZALQ3P6.SourceLines();
  const tests = result.tests.map(
    (test) => test.failures.length > 0 ? failed(test, { look, style, lines: lines2 }) : passed(test, { look, style, lines: lines2 })
  );
  return `${mistakeLines(result.mistakes, look)}${tests.join("")}${summary(result, style)}
`;
}
function passed({ name: name2, request, expected }, { look, style }) {
  if (look.quiet) return "";
  const line = `${style.severity("info", "ok")}    ${(0, import_chunk_WZALQ3P6.printable)(name2)}
`;
  if (!look.verbose) return line;
  const details = `${request === name2 ? "" : `${request}: `}${expected.join(", ")}`;
  return `${line}      ${style.dim((0, import_chunk_WZALQ3P6.printable)(details))}
`;
}
function failed(test, canvas) {
  const { look, style } = canvas;
  const { start } = test.range;
  const width2 = Math.max(...test.failures.map(({ expected }) => expected.length));
  const head2 = `${style.severity("error", "fail")}  ${style.bold((0, import_chunk_WZALQ3P6.printable)(test.name))}  ${(0, import_chunk_WZALQ3P6.printable)(test.file)}:${start.line}:${start.column}`;
  const failures2 = test.failures.flatMap(({ expected, actual, range }) => [
    `      expected ${(0, import_chunk_WZALQ3P6.printable)(expected).padEnd(width2)}  but is ${(0, import_chunk_WZALQ3P6.printable)(actual)}`,
    ...frame(test.file, range, canvas)
  ]);
  const trace2 = tracePretty(test.question, { color: look.color, width: look.width - 6 }).trimEnd().split("\n").map((line) => line === "" ? "" : `      ${line}`);
  return `${[head2, ...failures2, "", ...trace2, ""].join("\n")}
`;
}
function frame(file, range, { look, lines: lines2, style }) {
  const text = look.text(file);
  if (text === void 0) return [];
  const width2 = Math.max(look.width, 40) - 8;
  return (0, import_chunk_WZALQ3P6.codeFrame)({ text, lines: lines2, range, width: width2, style }).map((line) => `        ${line}`);
}
function summary({ summary: { passed: good, failed: bad, mistakes }, tests, rejected }, style) {
  const files2 = new Set(tests.map(({ file }) => file)).size;
  const words2 = [`${good} passed`, `${bad} failed`];
  if (mistakes > 0) words2.push((0, import_chunk_WZALQ3P6.count)(mistakes, "mistake"));
  const line = `${words2.join(", ")} in ${(0, import_chunk_WZALQ3P6.count)(files2, "file")}`;
  const severity = bad + mistakes > 0 ? "error" : "info";
  const refused2 = rejected === void 0 ? "" : `
Istio refuses an object, which is tested as if it did not: ${(0, import_chunk_WZALQ3P6.printable)(rejected)}`;
  return `${style.severity(severity, line)}${refused2}`;
}
var init_contract_pretty = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/contract-pretty.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_code_frame)();
    (0, import_chunk_WZALQ3P6.init_count)();
    init_mistakes();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_source_line)();
    (0, import_chunk_WZALQ3P6.init_style)();
    init_trace_pretty();
  }
});
function markup(text) {
  return (0, import_chunk_WZALQ3P6.printable)(text).replace(/[\ufffe\uffff]/g, "\uFFFD").replace(/[&<>"]|(?<=#)#(?=\w*\[)/g, (character) => escapes[character] ?? character);
}
function markupLines(text) {
  return text.split("\n").map(markup).join("\n");
}
var escapes;
var init_markup_text = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/markup-text.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_printable)();
    escapes = {
      "&": "&amp;",
      "<": "&lt;",
      ">": "&gt;",
      '"': "&quot;",
      "#": "&#35;"
    };
  }
});
function junit(result) {
  const files2 = [.../* @__PURE__ */ new Set([...result.mistakes.map(fileOf), ...result.tests.map(({ file }) => file)])].sort();
  const suites = files2.map((file) => suite(file, result));
  const { passed: passed2, failed: failed2, mistakes } = result.summary;
  const counts = `tests="${passed2 + failed2 + mistakes}" failures="${failed2}" errors="${mistakes}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="meshlint" ${counts}>
${suites.join("")}</testsuites>
`;
}
function fileOf({ file }) {
  return file ?? "";
}
function suite(file, { tests, mistakes }) {
  const own = tests.filter((test) => test.file === file);
  const wrong = mistakes.filter((mistake) => fileOf(mistake) === file);
  const failed2 = own.filter(({ failures: failures2 }) => failures2.length > 0).length;
  const counts = `tests="${own.length + wrong.length}" failures="${failed2}" errors="${wrong.length}"`;
  const cases = [...wrong.map(mistakeCase), ...own.map(testCase)];
  return `  <testsuite name="${markup(file)}" ${counts}>
${cases.join("")}  </testsuite>
`;
}
function testCase({ name: name2, file, range, failures: failures2, question }) {
  const place2 = `classname="${markup(file)}" file="${markup(file)}" line="${range.start.line}"`;
  const open = `    <testcase name="${markup(name2)}" ${place2}`;
  if (failures2.length === 0) return `${open}/>
`;
  const told2 = failures2.map(({ expected, actual }) => `expected ${expected}, but is ${actual}`);
  const trace2 = tracePretty(question, { color: false, width });
  const failure = `<failure type="expectation" message="${markup(told2.join("; "))}">${markupLines(`${told2.join("\n")}

${trace2}`)}</failure>`;
  return `${open}>
      ${failure}
    </testcase>
`;
}
function mistakeCase({ file = "", range, message, help }) {
  const line = range === void 0 ? "" : ` line="${range.start.line}"`;
  const place2 = `classname="${markup(file)}" file="${markup(file)}"${line}`;
  const name2 = range === void 0 ? file : `${file}:${range.start.line}:${range.start.column}`;
  const error = `<error type="mistake" message="${markup(message)}">${markupLines(help ?? message)}</error>`;
  return `    <testcase name="${markup(name2)}" ${place2}>
      ${error}
    </testcase>
`;
}
var width;
var init_junit = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/junit.ts"() {
    "use strict";
    init_markup_text();
    init_trace_pretty();
    width = 110;
  }
});
async function testCommand(line, rules, io) {
  const settings = testSettings(line);
  const world = await readUnitWorld(settings.paths, {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    config: settings.config,
    meshConfig: settings.meshConfig,
    unit: line.value("unit"),
    stdin: settings.paths.includes("-") ? await io.stdin() : void 0
  });
  const { manifests, contracts } = world;
  if (contracts.length === 0) {
    throw new import_chunk_WZALQ3P6.UsageError(
      `no file of tests was found under ${settings.paths.join(" ")}: their names end with .meshtest.yaml`
    );
  }
  const isMistaken = tellConfigMistakes(world, io);
  tellUnread(manifests, io);
  const result = checkContracts({ files: manifests, contracts }, optionsOf(settings, world));
  const color = (0, import_chunk_WZALQ3P6.wantsColor)(settings.color, io);
  io.stdout.write(reportText3(settings.format, result, { settings, world, color, width: (0, import_chunk_WZALQ3P6.widthOf)(io) }));
  for (const output2 of settings.outputs) {
    const look = { settings, world, color: false, width: import_chunk_WZALQ3P6.defaultWidth };
    (0, import_chunk_WZALQ3P6.writeReport)(output2, reportText3(output2.format, result, look), io.cwd);
  }
  return isMistaken ? import_chunk_WZALQ3P6.exitCodes.usage : exitCodeOf2(result);
}
function optionsOf({ istioVersion }, { meshConfig, configuration }) {
  return {
    ...istioVersion === void 0 ? {} : { mesh: { istioVersion } },
    ...meshConfig === void 0 ? {} : { meshConfig },
    ...configuration === void 0 ? {} : { configuration }
  };
}
function reportText3(format, result, { settings, world, color, width: width2 }) {
  if (format === "json") return (0, import_chunk_WZALQ3P6.printableJson)(result);
  if (format === "junit") return junit(result);
  const { quiet: quiet2, verbose } = settings;
  return contractPretty(result, { text: (file) => world.text(file), color, width: width2, quiet: quiet2, verbose });
}
function exitCodeOf2({ summary: { failed: failed2, mistakes } }) {
  if (mistakes > 0) return import_chunk_WZALQ3P6.exitCodes.usage;
  return failed2 > 0 ? import_chunk_WZALQ3P6.exitCodes.findings : import_chunk_WZALQ3P6.exitCodes.clean;
}
var init_test_command = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/test-command.ts"() {
    "use strict";
    init_contract();
    (0, import_chunk_WZALQ3P6.init_exit_code)();
    init_read_unit_world();
    (0, import_chunk_WZALQ3P6.init_reporting)();
    init_test_settings();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    init_contract_pretty();
    init_junit();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_color)();
    init_config_mistakes();
    init_unread();
    (0, import_chunk_WZALQ3P6.init_width)();
  }
});
function flagOf(field) {
  const found = Object.entries(requestFlags).find(([, name2]) => name2 === field);
  return `--${found?.[0] ?? "to"}`;
}
function traceSettings(line) {
  (0, import_chunk_WZALQ3P6.refuseForeignFlags)(line);
  const istioVersion = (0, import_chunk_WZALQ3P6.istioVersionOf)(line);
  return {
    paths: line.paths.length === 0 ? ["."] : line.paths,
    format: (0, import_chunk_WZALQ3P6.oneOf)("format", line.value("format") ?? "pretty", traceFormats),
    color: (0, import_chunk_WZALQ3P6.colorOf)(line),
    complete: line.isSet("complete"),
    ...istioVersion === void 0 ? {} : { istioVersion },
    meshConfig: line.value("mesh-config"),
    config: line.value("config"),
    asked: askedOf(line)
  };
}
function askedOf(line) {
  const file = line.value("requests");
  if (file === void 0) return { request: requestOf(line) };
  const other = line.flags.find((flag) => flag in requestFlags);
  if (other !== void 0) throw new import_chunk_WZALQ3P6.UsageError(`--requests holds whole requests: leave out --${other}`);
  if (file === "-" && line.paths.includes("-")) {
    throw new import_chunk_WZALQ3P6.UsageError('standard input is either manifests ("-") or requests ("--requests -")');
  }
  return { file };
}
function requestOf(line) {
  const url = line.value("to");
  if (url === void 0 || !line.isSet("from") && !line.isSet("via")) {
    const missing = url === void 0 ? "--to <url>" : "--from <workload>";
    throw new import_chunk_WZALQ3P6.UsageError(
      `"meshlint trace" follows a request: ${missing} is missing. For example: meshlint trace --from shop/web --to http://cart.shop/items`
    );
  }
  const texts2 = ["from", "via", "method", "host-header", "sni", "server-speaks", "server-delay"].flatMap(
    (flag) => line.isSet(flag) ? [[requestFlags[flag], line.value(flag)]] : []
  );
  return {
    ...Object.fromEntries(texts2),
    url,
    headers: Object.fromEntries(line.values("header").map(headerOf)),
    serverSpeaksFirst: line.isSet("server-first")
  };
}
function headerOf(text) {
  const match = /^([^\s:=]+)\s*[:=]\s*(.*)$/.exec(text);
  if (match === null) throw new import_chunk_WZALQ3P6.UsageError(`--header takes "name: value", not "${text}"`);
  return [match[1] ?? "", match[2] ?? ""];
}
var traceFormats, requestFlags;
var init_trace_settings = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/trace-settings.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_command_line)();
    (0, import_chunk_WZALQ3P6.init_lint_settings)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    traceFormats = ["pretty", "json"];
    requestFlags = {
      from: "from",
      to: "url",
      via: "via",
      method: "method",
      header: "headers",
      "host-header": "hostHeader",
      sni: "sni",
      "server-speaks": "serverSpeaks",
      "server-delay": "serverDelay",
      "server-first": "serverSpeaksFirst"
    };
  }
});
function traceJson(result) {
  const members2 = Object.entries(result).map(([name2, value]) => `${JSON.stringify(name2)}:${childLines(value)}`);
  return `${(0, import_chunk_WZALQ3P6.escapedJson)(`{${members2.join(",\n")}}`)}
`;
}
function childLines(value) {
  if (Array.isArray(value)) {
    const items = value.map((item2) => JSON.stringify(item2));
    return lines("[", items, "]");
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}:${JSON.stringify(child)}`);
  return lines("{", entries, "}");
}
function lines(open, items, close) {
  return items.length === 0 ? open + close : `${open}
${items.join(",\n")}
${close}`;
}
var init_trace_json = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/trace-json.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_printable)();
  }
});
function trace({ files: files2, requests }, options = {}) {
  const written3 = requests.map((value, index) => ({ value, path: [index] }));
  return answer3({ files: files2, requests: written3, mistakes: [], locate: (misreading) => unplaced(misreading) }, options);
}
function traceFile(files2, requests, options = {}) {
  const written3 = writtenRequests(requests);
  const mesh = { ...options.mesh, ...written3.mesh };
  return answer3({ files: files2, ...written3, plain: true }, { ...options, mesh });
}
function answer3(asked, options) {
  const { mesh = {}, meshConfig, configuration, because: wanted, story } = options;
  const world = (0, import_chunk_WZALQ3P6.worldOptionsOf)(mesh, { at: asked.meshAt, plain: asked.plain, configured: configuration?.world });
  const because = wanted ?? world.complete === false;
  const asker = new Asker(asked.files, { ...world, meshConfig });
  const questions = [];
  const mistakes = [...asked.mistakes];
  for (const { value, path: path9 } of asked.requests) {
    const request = asker.read(value, path9);
    if (request.value === void 0) mistakes.push(...request.mistakes.map((it) => asked.locate(it)));
    else questions.push({ ...idOf(value), ...asker.answer(request.value, { because, story }) });
  }
  const rejected = asker.rejection();
  return {
    workloads: asker.workloads({ because }),
    ...asker.ambientMesh(),
    ...rejected === void 0 ? {} : { rejected },
    questions,
    ...mistakes.length === 0 ? {} : { mistakes }
  };
}
function idOf(value) {
  const id = (0, import_chunk_6EBVQZM5.isObject)(value) ? value.id : void 0;
  return typeof id === "string" || typeof id === "number" ? { id: String(id) } : {};
}
function unplaced({ path: path9, message, help }) {
  return { path: path9, message, ...help === void 0 ? {} : { help } };
}
var init_trace = (0, import_chunk_NTIDGXYY.__esm)({
  "src/trace.ts"() {
    "use strict";
    init_asker();
    (0, import_chunk_WZALQ3P6.init_mesh_settings)();
    init_written_requests();
    (0, import_chunk_6EBVQZM5.init_value)();
  }
});
async function traceCommand(line, rules, io) {
  const settings = traceSettings(line);
  const { asked, paths } = settings;
  const fromStdin = paths.includes("-") || "file" in asked && asked.file === "-";
  const stdin = fromStdin ? await io.stdin() : new Uint8Array();
  const world = await readUnitWorld(paths, {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    stdin,
    config: settings.config,
    meshConfig: settings.meshConfig,
    unit: line.value("unit")
  });
  const { manifests } = world;
  const isMistaken = tellConfigMistakes(world, io);
  tellUnread(manifests, io);
  const options = optionsOf2(settings, world);
  if ("request" in asked) {
    traceOne(manifests, { settings, options, io });
    return isMistaken ? import_chunk_WZALQ3P6.exitCodes.usage : import_chunk_WZALQ3P6.exitCodes.clean;
  }
  const file = asked.file === "-" ? (0, import_chunk_6EBVQZM5.parseBytes)(import_chunk_WZALQ3P6.stdinName, stdin) : (0, import_chunk_WZALQ3P6.readNamed)(asked.file, io.cwd, "the file of requests");
  const code2 = traceMany(manifests, file, { settings, options, io });
  return isMistaken ? import_chunk_WZALQ3P6.exitCodes.usage : code2;
}
function optionsOf2({ format, istioVersion }, { meshConfig, configuration }) {
  return {
    mesh: istioVersion === void 0 ? {} : { istioVersion },
    ...meshConfig === void 0 ? {} : { meshConfig },
    ...configuration === void 0 ? {} : { configuration },
    story: format === "pretty"
  };
}
function traceOne(manifests, { settings, options, io }) {
  if (!("request" in settings.asked)) return;
  const complete = settings.complete || options.configuration?.world.complete === true;
  const mesh = { ...options.mesh, complete };
  const result = trace({ files: manifests, requests: [settings.asked.request] }, { ...options, mesh, because: true });
  const [mistake] = result.mistakes ?? [];
  if (mistake !== void 0) {
    const help = mistake.help === void 0 ? "" : `: ${mistake.help}`;
    throw new import_chunk_WZALQ3P6.UsageError(`${flagOf(mistake.path[1])}: ${mistake.message}${help}`);
  }
  tellRejected(result, io);
  const [question] = result.questions;
  if (question === void 0) return;
  if (settings.format === "json") {
    const { rejected } = result;
    io.stdout.write((0, import_chunk_WZALQ3P6.printableJson)({ ...rejected === void 0 ? {} : { rejected }, ...question }));
  } else io.stdout.write(tracePretty(question, lookOf(settings, io)));
}
function traceMany(manifests, requests, { settings, options, io }) {
  const result = traceFile(manifests, requests, options);
  const mistakes = result.mistakes ?? [];
  const text = () => requests.file.text;
  io.stderr.write(mistakeLines(mistakes, { text, color: false, width: import_chunk_WZALQ3P6.defaultWidth }));
  if (settings.format === "json") io.stdout.write(traceJson(result));
  else {
    tellRejected(result, io);
    const look = lookOf(settings, io);
    io.stdout.write(result.questions.map((question) => tracePretty(question, look)).join("\n"));
  }
  return mistakes.length === 0 ? import_chunk_WZALQ3P6.exitCodes.clean : import_chunk_WZALQ3P6.exitCodes.usage;
}
function lookOf({ color }, io) {
  return { color: (0, import_chunk_WZALQ3P6.wantsColor)(color, io), width: (0, import_chunk_WZALQ3P6.widthOf)(io) };
}
function tellRejected({ rejected }, io) {
  if (rejected !== void 0)
    io.stderr.write(`meshlint: Istio refuses an object, which is followed as if it did not: ${rejected}
`);
}
var init_trace_command = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/trace-command.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_exit_code)();
    (0, import_chunk_6EBVQZM5.init_read_files)();
    (0, import_chunk_WZALQ3P6.init_read_paths)();
    init_read_unit_world();
    (0, import_chunk_WZALQ3P6.init_reporting)();
    init_trace_settings();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    init_mistakes();
    (0, import_chunk_WZALQ3P6.init_printable)();
    init_trace_json();
    init_trace_pretty();
    init_trace();
    (0, import_chunk_WZALQ3P6.init_color)();
    init_config_mistakes();
    init_unread();
    (0, import_chunk_WZALQ3P6.init_width)();
  }
});
function unitsResult({ units, leftOut, skipped, sources }) {
  const files2 = [...sources, ...units.flatMap((unit) => unit.files)];
  const notRead = new Map(
    files2.flatMap((file) => file.skipped).map((it) => [`${it.file} ${it.line} ${it.reason}`, it])
  );
  return {
    version: 1,
    tool: { name: "meshlint", version: import_chunk_WZALQ3P6.version },
    units: units.map(reportOf),
    leftOut,
    skipped: [...notRead.values(), ...skipped].toSorted((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : 0)
  };
}
function reportOf({ name: name2, renderer, why, cluster, partial, members: members2, files: files2, renderedFrom = [] }) {
  const written3 = files2.filter(({ file, documents }) => file.origin === void 0 && documents.length > 0);
  return {
    name: name2,
    renderer,
    why,
    ...cluster === void 0 ? {} : { cluster },
    ...partial === void 0 ? {} : { partial },
    ...members2 === void 0 ? {} : { members: members2 },
    resources: files2.reduce((sum, file) => sum + resourcesIn(file), 0),
    files: [.../* @__PURE__ */ new Set([...written3.map(({ file }) => file.path), ...renderedFrom])].sort()
  };
}
function resourcesIn({ documents }) {
  return documents.reduce((sum, document2) => sum + (0, import_chunk_6EBVQZM5.resourcesOf)(document2).length, 0);
}
var init_units_result = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/units/units-result.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_resource)();
    (0, import_chunk_WZALQ3P6.init_version)();
  }
});
function unitsPretty({ units, leftOut, skipped }, { color, verbose }) {
  const style = (0, import_chunk_WZALQ3P6.styleFor)(color);
  const blocks2 = units.map(
    (unit) => `${[style.bold((0, import_chunk_WZALQ3P6.printable)(unit.name)), ...detailsOf2(unit, verbose)].join("\n  ")}
`
  );
  const others = leftOut.map(({ file, reason: reason3 }) => `  ${(0, import_chunk_WZALQ3P6.printable)(file)}  ${(0, import_chunk_WZALQ3P6.printable)(reason3)}
`);
  const not = verbose ? skipped.map(({ file, line, reason: reason3 }) => `  ${place(file, line)}  ${(0, import_chunk_WZALQ3P6.printable)(reason3)}
`) : [];
  return [
    ...blocks2.map((block) => `${block}
`),
    ...others.length === 0 ? [] : [`${style.bold("left out")}
`, ...others, "\n"],
    ...not.length === 0 ? [] : [`${style.bold("skipped")}
`, ...not, "\n"],
    `${summary2(units, skipped.length, verbose)}
`
  ].join("");
}
function detailsOf2({ renderer, why, cluster, partial, members: members2, resources, files: files2 }, verbose) {
  const made = renderer === "several" ? "rendered and plain manifests" : renderers[renderer];
  return [
    `${made}: ${(0, import_chunk_WZALQ3P6.count)(resources, "resource")} of ${(0, import_chunk_WZALQ3P6.count)(files2.length, "file")}`,
    `because  ${(0, import_chunk_WZALQ3P6.printable)(why)}`,
    ...cluster === void 0 ? [] : [`cluster  ${(0, import_chunk_WZALQ3P6.printable)(cluster)}`],
    ...partial === void 0 ? [] : [`partial  ${(0, import_chunk_WZALQ3P6.printable)(partial)}`],
    ...members2 === void 0 ? [] : [`made of  ${members2.map(import_chunk_WZALQ3P6.printable).join(", ")}`],
    ...verbose ? files2.map((file) => `file     ${(0, import_chunk_WZALQ3P6.printable)(file)}`) : []
  ];
}
function summary2(units, skipped, verbose) {
  const partial = units.filter((unit) => unit.partial !== void 0).length;
  const hint = skipped === 0 ? "" : `, ${(0, import_chunk_WZALQ3P6.count)(skipped, "file")} skipped${verbose ? "" : ": --verbose says which"}`;
  return `${(0, import_chunk_WZALQ3P6.count)(units.length, "unit")}${partial === 0 ? "" : `, ${partial} partial`}${hint}`;
}
function place(file, line) {
  return `${(0, import_chunk_WZALQ3P6.printable)(file)}${line === void 0 ? "" : `:${line}`}`;
}
var renderers;
var init_units_pretty = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/units-pretty.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_count)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_style)();
    renderers = { kustomize: "rendered with kustomize", helm: "rendered with helm", none: "plain manifests" };
  }
});
async function unitsCommand(line, rules, io) {
  (0, import_chunk_WZALQ3P6.refuseForeignFlags)(line);
  const format = (0, import_chunk_WZALQ3P6.oneOf)("format", line.value("format") ?? "pretty", ["pretty", "json"]);
  const color = (0, import_chunk_WZALQ3P6.wantsColor)((0, import_chunk_WZALQ3P6.colorOf)(line), io);
  const paths = line.paths.length === 0 ? ["."] : line.paths;
  const world = await (0, import_chunk_WZALQ3P6.readWorld)(paths, {
    cwd: io.cwd,
    rules: rules.map(({ id }) => id),
    config: line.value("config"),
    stdin: paths.includes("-") ? await io.stdin() : void 0
  });
  const isMistaken = tellConfigMistakes(world, io);
  const result = unitsResult(
    await (0, import_chunk_WZALQ3P6.readUnits)(world.manifests, { cwd: io.cwd, paths, configuration: world.configuration })
  );
  const verbose = line.isSet("verbose");
  io.stdout.write(format === "json" ? (0, import_chunk_WZALQ3P6.printableJson)(result) : unitsPretty(result, { color, verbose }));
  return isMistaken ? import_chunk_WZALQ3P6.exitCodes.usage : import_chunk_WZALQ3P6.exitCodes.clean;
}
var init_units_command = (0, import_chunk_NTIDGXYY.__esm)({
  "src/cli/units-command.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_command_line)();
    (0, import_chunk_WZALQ3P6.init_exit_code)();
    (0, import_chunk_WZALQ3P6.init_lint_settings)();
    (0, import_chunk_WZALQ3P6.init_read_units)();
    (0, import_chunk_WZALQ3P6.init_read_world)();
    init_units_result();
    (0, import_chunk_WZALQ3P6.init_printable)();
    init_units_pretty();
    (0, import_chunk_WZALQ3P6.init_color)();
    init_config_mistakes();
  }
});
function findingLines(diagnostic, place2) {
  const { message, because, help } = diagnostic;
  return [
    (0, import_chunk_WZALQ3P6.printable)(message),
    ...place2 === void 0 ? [] : [place2],
    ...effectLines(diagnostic),
    ...because.map(reasonLine),
    ...help === void 0 ? [] : [`help: ${(0, import_chunk_WZALQ3P6.printable)(help)}`]
  ];
}
function effectLines({ effect }) {
  return effect === void 0 ? [] : [`effect: ${(0, import_chunk_WZALQ3P6.printable)((0, import_chunk_WZALQ3P6.effectWords)(effect))}`];
}
function reasonLine(evidence) {
  const place2 = (0, import_chunk_WZALQ3P6.evidencePlace)(evidence);
  return `because: ${(0, import_chunk_WZALQ3P6.evidenceNote)(evidence)}${place2 === void 0 ? "" : ` (${place2})`}`;
}
function doubtWords({ confidence, rendered }) {
  const words2 = [...confidence === "certain" ? [] : [confidence], ...rendered === true ? ["rendered"] : []];
  return words2.length === 0 ? "" : ` (${words2.join(", ")})`;
}
function isElsewhere({ cause, file, range }) {
  return cause !== void 0 && (cause.file !== file || cause.range.start.line !== range.start.line);
}
var init_finding_lines = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/finding-lines.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_effect_words)();
    (0, import_chunk_WZALQ3P6.init_evidence_words)();
    (0, import_chunk_WZALQ3P6.init_printable)();
  }
});
function occurrences() {
  const seen = /* @__PURE__ */ new Map();
  return (text) => {
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    return nth;
  };
}
var init_occurrences = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/occurrences.ts"() {
    "use strict";
  }
});
function codequality(result) {
  const nth = occurrences();
  return (0, import_chunk_WZALQ3P6.printableJson)(result.diagnostics.map((diagnostic) => issue(diagnostic, nth(diagnostic.fingerprint))));
}
function issue(diagnostic, number) {
  const { rule, severity, fingerprint } = diagnostic;
  const { file, range } = diagnostic.cause ?? diagnostic;
  return {
    description: description(diagnostic),
    check_name: (0, import_chunk_WZALQ3P6.printable)(rule),
    // Of equal ones GitLab shows one only.
    fingerprint: number === 1 ? fingerprint : `${fingerprint}-${number}`,
    severity: severities3[severity],
    location: { path: file, lines: { begin: range.start.line } }
  };
}
function description(diagnostic) {
  const { message, help } = diagnostic;
  const where = isElsewhere(diagnostic) ? [`where: ${(0, import_chunk_WZALQ3P6.placeWords)(diagnostic)}`] : [];
  const parts = [message, ...where, ...effectLines(diagnostic), ...help === void 0 ? [] : [`help: ${help}`]];
  return parts.map((part) => (0, import_chunk_WZALQ3P6.printable)((0, import_chunk_WZALQ3P6.cutEnd)(part, longestText))).join("; ");
}
var severities3, longestText;
var init_codequality = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/codequality.ts"() {
    "use strict";
    init_finding_lines();
    init_occurrences();
    (0, import_chunk_WZALQ3P6.init_place_words)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    severities3 = { error: "critical", warning: "major", info: "info" };
    longestText = 2e3;
  }
});
function findingsJunit(result) {
  const { suites, left } = suitesOf(result.diagnostics);
  const all = [readSuite(result, left), ...suites];
  const number = (of) => all.reduce((sum, suite2) => sum + of(suite2), 0);
  const counts = countsText({
    tests: number(({ tests }) => tests.length),
    failures: number(({ failures: failures2 }) => failures2),
    skipped: number(({ skipped }) => skipped)
  });
  const head2 = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="meshlint" ${counts}>
`;
  return `${head2}${all.map(suiteText).join("")}</testsuites>
`;
}
function suitesOf(diagnostics) {
  const suites = /* @__PURE__ */ new Map();
  const nth = occurrences();
  let room = maximumCharacters;
  let told2 = 0;
  for (const diagnostic of diagnostics) {
    const { file, severity } = diagnostic;
    const text = findingTest(diagnostic, nth);
    room -= text.length;
    if (room < 0) break;
    const suite2 = suites.get(file) ?? { name: file, tests: [], failures: 0, skipped: 0 };
    suite2.tests.push(text);
    suite2[severity === "error" ? "failures" : "skipped"]++;
    suites.set(file, suite2);
    told2++;
  }
  return { suites: [...suites.values()], left: diagnostics.length - told2 };
}
function readSuite(result, left) {
  const nothing3 = (0, import_chunk_WZALQ3P6.nothingRead)(result);
  const skipped = nothing3 === void 0 ? "" : `      <skipped message="${markup(nothing3)}"/>
`;
  const more = left === 0 ? "" : `; ${(0, import_chunk_WZALQ3P6.count)(left, "more finding")} ${left === 1 ? "is" : "are"} not in this report`;
  const output2 = `      <system-out>${markup(`${(0, import_chunk_WZALQ3P6.summaryLine)(result, true)}${more}`)}</system-out>
`;
  const test = `    <testcase name="manifests are read" classname="meshlint">
${skipped}${output2}    </testcase>
`;
  return { name: "meshlint", tests: [test], failures: 0, skipped: nothing3 === void 0 ? 0 : 1 };
}
function suiteText({ name: name2, tests, failures: failures2, skipped }) {
  const counts = countsText({ tests: tests.length, failures: failures2, skipped });
  return `  <testsuite name="${markup((0, import_chunk_WZALQ3P6.cutEnd)(name2, longestName2))}" ${counts}>
${tests.join("")}  </testsuite>
`;
}
function countsText(counts) {
  return `tests="${counts.tests}" failures="${counts.failures}" errors="0" skipped="${counts.skipped}"`;
}
function findingTest(diagnostic, nth) {
  const { rule, severity, message, file, range, cause } = diagnostic;
  const place2 = `classname="${markup((0, import_chunk_WZALQ3P6.cutEnd)(file, longestName2))}" file="${markup(file)}" line="${range.start.line}"`;
  const said2 = markup((0, import_chunk_WZALQ3P6.cutEnd)(message, longestText2));
  const changed = cause && (0, import_chunk_WZALQ3P6.causeWords)(cause);
  const lines2 = (0, import_chunk_WZALQ3P6.cutEnd)(findingLines(diagnostic, changed).join("\n"), longestText2);
  const outcome = severity === "error" ? `<failure type="${markup(rule)}" message="${said2}">${markupLines(lines2)}</failure>` : `<skipped message="${severity}: ${said2}">${markupLines(lines2)}</skipped>`;
  const name2 = (0, import_chunk_WZALQ3P6.cutEnd)(`${rule} ${(0, import_chunk_WZALQ3P6.placeWords)(diagnostic)}`, longestName2);
  const number = nth(name2);
  const unique = number === 1 ? name2 : `${name2} (${number})`;
  return `    <testcase name="${markup(unique)}" ${place2}>
      ${outcome}
    </testcase>
`;
}
var maximumCharacters, longestName2, longestText2;
var init_findings_junit = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/findings-junit.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_count)();
    init_finding_lines();
    init_markup_text();
    init_occurrences();
    (0, import_chunk_WZALQ3P6.init_place_words)();
    (0, import_chunk_WZALQ3P6.init_since_words)();
    (0, import_chunk_WZALQ3P6.init_summary_lines)();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    maximumCharacters = 2e7;
    longestName2 = 1e3;
    longestText2 = 8e3;
  }
});
function failingCalls(diagnostics) {
  const edges = /* @__PURE__ */ new Map();
  for (const { call, effect, severity } of (0, import_chunk_WZALQ3P6.bySeverity)(diagnostics)) {
    const fate = effect && fateOf(effect);
    if (call === void 0 || fate === void 0) continue;
    const key = JSON.stringify([call.client, call.server]);
    const known = edges.get(key);
    if (known === void 0) edges.set(key, { ...call, severity, fates: /* @__PURE__ */ new Set([fate]) });
    else known.fates.add(fate);
  }
  return [...edges.values()];
}
function fateOf({ result, status, flags = [] }) {
  const fate = fates[result];
  if (fate === void 0) return void 0;
  const seen = [...status === void 0 ? [] : [String(status)], ...flags.length === 0 ? [] : [flags.join(",")]];
  return status === void 0 ? [fate, ...seen].join(" ") : seen.join(" ");
}
var fates;
var init_failing_calls = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/failing-calls.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_by_severity)();
    fates = {
      "http-error": "fails",
      "connection-failure": "no connection",
      hang: "no answer",
      mixed: "fails at times",
      rejected: "rejected"
    };
  }
});
function htmlFinding(diagnostic, page) {
  const { severity, rule, message, help, effect, because, units, cause } = diagnostic;
  const changed = cause && (0, import_chunk_WZALQ3P6.causeWords)(cause);
  const parts = [
    `<h3><b class="${severity}">${severity}</b> ${said(message)}</h3>`,
    `<p class="faint">${markup((0, import_chunk_WZALQ3P6.placeWords)(diagnostic))}, ${markup(rule)}${doubtWords(diagnostic)}</p>`,
    ...frame2(diagnostic, page),
    ...changed === void 0 ? [] : [`<p>${said(changed)}</p>`],
    ...effect === void 0 ? [] : [`<p><b>effect</b> ${said((0, import_chunk_WZALQ3P6.effectWords)(effect))}</p>`],
    ...because.length === 0 ? [] : ["<p><b>because</b></p>", "<ul>", ...because.map((it) => reason(it, page)), "</ul>"],
    ...help === void 0 ? [] : [`<p><b>help</b> ${said(help)}</p>`],
    ...page.severalUnits && units.length > 0 ? [`<p><b>units</b> ${said((0, import_chunk_WZALQ3P6.unitWords)(diagnostic, false))}</p>`] : []
  ];
  return `<article class="${severity}">
${parts.join("\n")}
</article>
`;
}
function frame2({ file, range, severity }, page) {
  const text = page.text(file);
  if (text === void 0) return [];
  const style = { ...marks, severity: (_, carets) => marks.severity(severity, carets) };
  const lines2 = (0, import_chunk_WZALQ3P6.codeFrame)({ text, lines: page.lines(file), range, width: frameWidth, style });
  if (lines2.length === 0) return [];
  return [`<pre tabindex="0">${lines2.map(marked).join("\n")}</pre>`];
}
function marked(line) {
  return line.split(/\u0001(\w+)\u0002([^\u0003]*)\u0003/).map((part, index, parts) => {
    if (index % 3 === 0) return markup(part);
    return index % 3 === 1 ? `<b class="${part}" aria-hidden="true">${markup(parts[index + 1] ?? "")}</b>` : "";
  }).join("");
}
function reason(evidence, page) {
  const { file, range } = evidence;
  const note = said((0, import_chunk_WZALQ3P6.evidenceNote)(evidence));
  const place2 = (0, import_chunk_WZALQ3P6.evidencePlace)(evidence);
  if (file === void 0 || place2 === void 0) return `<li>${note}</li>`;
  const id = page.files.get(file);
  const shown2 = id === void 0 ? markup(place2) : `<a href="#${id}">${markup(place2)}</a>`;
  const text = range === void 0 ? void 0 : page.text(file);
  const line = text === void 0 ? void 0 : page.lines(file).line(text, range?.start.line ?? 0)?.trim();
  const code2 = line === void 0 || line === "" ? "" : ` <code>${markup((0, import_chunk_WZALQ3P6.cutEnd)(line, longestLine))}</code>`;
  return `<li>${note}<br><span class="faint">${shown2}</span>${code2}</li>`;
}
var longestText3, frameWidth, longestLine, marks, said;
var init_html_finding = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/html-finding.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_code_frame)();
    (0, import_chunk_WZALQ3P6.init_effect_words)();
    (0, import_chunk_WZALQ3P6.init_evidence_words)();
    init_finding_lines();
    init_markup_text();
    (0, import_chunk_WZALQ3P6.init_place_words)();
    (0, import_chunk_WZALQ3P6.init_since_words)();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    (0, import_chunk_WZALQ3P6.init_unit_words)();
    longestText3 = 5e3;
    frameWidth = 120;
    longestLine = 160;
    marks = {
      bold: (text) => text,
      dim: (text) => text,
      severity: (severity, text) => `${severity}${text}`
    };
    said = (text) => markup((0, import_chunk_WZALQ3P6.cutEnd)(text, longestText3));
  }
});
var htmlStyle;
var init_html_style = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/html-style.ts"() {
    "use strict";
    htmlStyle = `
:root { color-scheme: light dark; --ground: #ffffff; --text: #1f2328; --faint: #59636e; --line: #d1d9e0; --code: #f6f8fa;
  --link: #0550ae; --error: #b3121e; --warning: #7d4e00; --info: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --text: #e6edf3; --faint: #9198a1; --line: #3d444d;
  --code: #151b23; --link: #7ab7ff; --error: #ff8b82; --warning: #e3b341; --info: #7ab7ff; } }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .25rem .75rem; text-align: left; vertical-align: top; }
td.number { text-align: right; }
article { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-left: .3rem solid var(--faint); }
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
article.info { border-left-color: var(--info); }
article p, article ul, article pre { margin: .5rem 0; }
b.error, pre b.error { color: var(--error); }
b.warning, pre b.warning { color: var(--warning); }
b.info, pre b.info { color: var(--info); }
pre, code { font: .875rem/1.45 ui-monospace, monospace; }
pre { background: var(--code); padding: .5rem; overflow-x: auto; overflow-wrap: normal; }
.faint { color: var(--faint); }
li code { margin-left: .5rem; }
`;
  }
});
function unitTable({ units, diagnostics }) {
  const counted = unitCounts(diagnostics);
  if (units.length < 2 || counted.length === 0) return [];
  const rows = counted.slice(0, mostRows).map(({ name: name2, error, warning, info }) => {
    return `| ${readable((0, import_chunk_WZALQ3P6.cutEnd)(name2, longestName3))} | ${error} | ${warning} | ${info} |`;
  });
  const more = counted.length - rows.length;
  const found = new Set(counted.map(({ name: name2 }) => name2));
  const clean = units.filter(({ name: name2 }) => !found.has(name2)).length;
  const rest = [
    ...more > 0 ? [`${(0, import_chunk_WZALQ3P6.count)(more, "more unit")} with findings`] : [],
    ...clean > 0 ? [`${(0, import_chunk_WZALQ3P6.count)(clean, "unit")} without`] : []
  ];
  return [
    "| Unit | Errors | Warnings | Infos |",
    "| --- | ---: | ---: | ---: |",
    ...rows,
    "",
    ...rest.length === 0 ? [] : [`And ${rest.join(", ")}.`, ""]
  ];
}
function unitCounts(diagnostics) {
  const counts = /* @__PURE__ */ new Map();
  for (const { units, severity } of diagnostics) {
    for (const name2 of units) {
      const own = counts.get(name2) ?? { error: 0, warning: 0, info: 0 };
      own[severity]++;
      counts.set(name2, own);
    }
  }
  const rows = [...counts].map(([name2, own]) => ({ name: name2, ...own }));
  return rows.sort((a, b) => b.error - a.error || b.warning - a.warning || b.info - a.info);
}
var mostRows, longestName3;
var init_unit_table = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/unit-table.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_count)();
    init_markdown_text();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    mostRows = 50;
    longestName3 = 120;
  }
});
function html(result, context2) {
  const { diagnostics } = result;
  const files2 = byFile((0, import_chunk_WZALQ3P6.bySeverity)(diagnostics).slice(0, mostFindings));
  const left = Math.max(0, diagnostics.length - mostFindings);
  const parts = [
    ...headParts(result),
    ...unitsTable(result),
    ...callsTable(diagnostics),
    ...contents(files2),
    ...fileParts(files2, { result, context: context2 }),
    ...left === 0 ? [] : [`<p>${(0, import_chunk_WZALQ3P6.count)(left, "more finding")} not shown: the format json has all.</p>`],
    ...(0, import_chunk_WZALQ3P6.nothingRead)(result) === void 0 ? [`<p class="faint">${markup((0, import_chunk_WZALQ3P6.assumptionLine)(result))}</p>`] : []
  ];
  return document(parts.join("\n"));
}
function document(main) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>meshlint</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
<h1>meshlint</h1>
${main}
</main>
</body>
</html>
`;
}
function byFile(diagnostics) {
  const files2 = /* @__PURE__ */ new Map();
  for (const diagnostic of diagnostics) {
    const own = files2.get(diagnostic.file);
    if (own === void 0) files2.set(diagnostic.file, [diagnostic]);
    else own.push(diagnostic);
  }
  const sorted2 = [...files2].sort(([a], [b]) => a < b ? -1 : 1);
  return new Map(sorted2.map(([file, own]) => [file, own.sort((a, b) => startsBefore(a.range, b.range))]));
}
function startsBefore({ start: a }, { start: b }) {
  return a.line - b.line || a.column - b.column;
}
function headParts(result) {
  const { since } = result;
  const [sinceLine = "", ...fixed] = since === void 0 ? [] : (0, import_chunk_WZALQ3P6.sinceLines)(since);
  return [
    `<p><b>${markup((0, import_chunk_WZALQ3P6.summaryLine)(result, true))}</b></p>`,
    ...since === void 0 ? [] : [`<p>${markup(sinceLine)}</p>`],
    ...fixed.length === 0 ? [] : ["<ul>", ...fixed.map((line) => `<li>${markup(line.trim())}</li>`), "</ul>"]
  ];
}
function unitsTable({ units, diagnostics }) {
  const counted = unitCounts(diagnostics).slice(0, mostRows2);
  if (units.length < 2 || counted.length === 0) return [];
  const rows = counted.map(({ name: name2, ...counts }) => {
    const cells = import_chunk_WZALQ3P6.severities.map((severity) => `<td class="number">${counts[severity]}</td>`);
    return `<tr><th scope="row">${markup(name2)}</th>${cells.join("")}</tr>`;
  });
  return table2("Units", ["Unit", "Errors", "Warnings", "Infos"], rows);
}
function callsTable(diagnostics) {
  const rows = failingCalls(diagnostics).map(({ client, server, severity, fates: fates2 }) => {
    const fate = `<b class="${severity}">${markup([...fates2].join("; "))}</b>`;
    return `<tr><td>${markup(client)}</td><td>${markup(server)}</td><td>${fate}</td></tr>`;
  });
  return rows.length === 0 ? [] : table2("Calls that fail", ["Client", "Server", "What becomes of them"], rows.slice(0, mostRows2));
}
function table2(title, heads, rows) {
  const head2 = heads.map((it) => `<th scope="col">${it}</th>`).join("");
  return [
    `<h2>${title}</h2>`,
    "<table>",
    `<thead><tr>${head2}</tr></thead>`,
    "<tbody>",
    ...rows,
    "</tbody>",
    "</table>"
  ];
}
function contents(files2) {
  if (files2.size < 2) return [];
  const items = [...files2].map(([file, own], index) => {
    const counts = (0, import_chunk_WZALQ3P6.severityCounts)(own);
    const words2 = import_chunk_WZALQ3P6.severities.flatMap(
      (it) => counts[it] === 0 ? [] : [`<b class="${it}">${(0, import_chunk_WZALQ3P6.count)(counts[it], it)}</b>`]
    );
    return `<li><a href="#${idOf2(index)}">${markup(file)}</a> ${words2.join(", ")}</li>`;
  });
  return ['<h2 id="files">Files</h2>', '<nav aria-labelledby="files">', "<ul>", ...items, "</ul>", "</nav>"];
}
function fileParts(files2, { result, context: context2 }) {
  const lines2 = /* @__PURE__ */ new Map();
  const page = {
    text: (file) => context2.text(file),
    lines: (file) => {
      const own = lines2.get(file) ?? new import_chunk_WZALQ3P6.SourceLines();
      lines2.set(file, own);
      return own;
    },
    files: new Map([...files2.keys()].map((file, index) => [file, idOf2(index)])),
    severalUnits: result.units.length > 1
  };
  return [...files2].flatMap(([file, own], index) => {
    const findings2 = own.map((it) => htmlFinding(it, page));
    return [`<h2 id="${idOf2(index)}">${markup(file)}</h2>`, ...findings2];
  });
}
var mostFindings, mostRows2, idOf2;
var init_html = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/html.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_by_severity)();
    (0, import_chunk_WZALQ3P6.init_count)();
    init_failing_calls();
    init_html_finding();
    init_html_style();
    init_markup_text();
    (0, import_chunk_WZALQ3P6.init_since_words)();
    (0, import_chunk_WZALQ3P6.init_source_line)();
    (0, import_chunk_WZALQ3P6.init_summary_lines)();
    init_unit_table();
    mostFindings = 2e3;
    mostRows2 = 200;
    idOf2 = (index) => `file-${index + 1}`;
  }
});
function label3(text) {
  const shown2 = (0, import_chunk_WZALQ3P6.printable)(text).replace(/[\ufb02\u00df]/g, (letter) => ownLetters[letter] ?? letter);
  const [start = ""] = itemStart.exec(shown2) ?? [];
  return `"${[...start].map(entity).join("")}${shown2.slice(start.length).replace(special, entity)}"`;
}
function entity(character) {
  return `#${character.codePointAt(0)};`;
}
var special, itemStart, ownLetters;
var init_mermaid_text = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/mermaid-text.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_printable)();
    special = /[^\p{L}\p{N}\p{M} ./-]/gu;
    itemStart = /^\s*(?:-|\d+\.)/u;
    ownLetters = { "\uFB02": "fl", "\xDF": "ss" };
  }
});
function callPicture(diagnostics) {
  const edges = failingCalls(diagnostics);
  if (edges.length === 0) return void 0;
  const drawn = edges.slice(0, mostEdges);
  const left = edges.length - drawn.length;
  return [
    ...["```mermaid", "flowchart LR", ...picture(drawn), "```"],
    ...left > 0 ? ["", `${(0, import_chunk_WZALQ3P6.count)(left, "more call")} ${left === 1 ? "is" : "are"} not drawn.`] : []
  ];
}
function picture(edges) {
  const names = [...new Set(edges.flatMap(({ client, server }) => [client, server]))];
  const ids = new Map(names.map((name2, index) => [name2, `n${index}`]));
  const nodes = names.map((name2) => `  ${ids.get(name2)}[${label3((0, import_chunk_WZALQ3P6.cutEnd)(name2, longestName4))}]`);
  const arrows = edges.map(({ client, server, fates: fates2 }) => {
    const text = label3((0, import_chunk_WZALQ3P6.cutEnd)([...fates2].join("; "), longestName4));
    return `  ${ids.get(client)} -->|${text}| ${ids.get(server)}`;
  });
  const styles = import_chunk_WZALQ3P6.severities.flatMap((severity) => {
    const own = [...edges.keys()].filter((index) => edges[index]?.severity === severity);
    const color = colors[severity];
    return own.length === 0 ? [] : [`  linkStyle ${own.join(",")} stroke:${color},color:${color}`];
  });
  return [...nodes, ...arrows, ...styles];
}
var mostEdges, longestName4, colors;
var init_call_picture = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/call-picture.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_by_severity)();
    (0, import_chunk_WZALQ3P6.init_count)();
    init_failing_calls();
    init_mermaid_text();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    mostEdges = 30;
    longestName4 = 80;
    colors = { error: "#cf222e", warning: "#bf8700", info: "#0969da" };
  }
});
function findingItem(diagnostic, look) {
  const { severity, message, effect, cause, rule } = diagnostic;
  const short = (text) => readable((0, import_chunk_WZALQ3P6.cutEnd)(text, look.longest));
  return [
    `- **${severity}** ${short(message)}`,
    `  - at ${placeLink(diagnostic, look)}, ${linked(rule, look.page?.(rule))}${doubtWords(diagnostic)}`,
    ...cause === void 0 || (0, import_chunk_WZALQ3P6.causeWords)(cause) === void 0 ? [] : [`  - ${linked((0, import_chunk_WZALQ3P6.causeWords)(cause) ?? "", look.link?.(cause.file, cause.range))}`],
    ...effect === void 0 ? [] : [`  - effect: ${short((0, import_chunk_WZALQ3P6.effectWords)(effect))}`],
    ...look.severalUnits && diagnostic.units.length > 0 ? [`  - units: ${short((0, import_chunk_WZALQ3P6.unitWords)(diagnostic, false))}`] : [],
    ...whyLines(diagnostic, look)
  ];
}
function whyLines({ because, help }, look) {
  const reasons3 = because.slice(0, mostReasons2).map((it) => `  - because ${reason2(it, look)}`);
  const left = because.length - reasons3.length;
  const lines2 = [
    ...reasons3,
    ...left > 0 ? [`  - and ${(0, import_chunk_WZALQ3P6.count)(left, "more reason")}`] : [],
    ...help === void 0 ? [] : [`  - help: ${readable((0, import_chunk_WZALQ3P6.cutEnd)(help, look.longest))}`]
  ];
  if (!look.folded || lines2.length === 0) return lines2;
  const title = [...because.length > 0 ? ["why"] : [], ...help === void 0 ? [] : ["what to do"]].join(", and ");
  return ["", `  <details><summary>${title}</summary>`, "", ...lines2, "", "  </details>", ""];
}
function reason2(evidence, look) {
  const { file, range } = evidence;
  const note = readable((0, import_chunk_WZALQ3P6.cutEnd)((0, import_chunk_WZALQ3P6.evidenceNote)(evidence), look.longest));
  if (file === void 0) return note;
  if (range === void 0) return `${note} (${readable((0, import_chunk_WZALQ3P6.cutStart)(file, longestPlace))})`;
  return `${note} (${placeLink({ file, range }, look)})`;
}
function placeLink({ file, range }, { link }, commit) {
  const shown2 = (0, import_chunk_WZALQ3P6.placeWords)({ file: (0, import_chunk_WZALQ3P6.cutStart)(file, longestPlace), range });
  return linked(shown2, commit === void 0 ? link?.(file, range) : link?.(file, range, commit));
}
var mostReasons2, longestPlace;
var init_finding_markdown = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/finding-markdown.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_count)();
    (0, import_chunk_WZALQ3P6.init_effect_words)();
    (0, import_chunk_WZALQ3P6.init_evidence_words)();
    init_finding_lines();
    init_markdown_text();
    (0, import_chunk_WZALQ3P6.init_place_words)();
    (0, import_chunk_WZALQ3P6.init_since_words)();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    (0, import_chunk_WZALQ3P6.init_unit_words)();
    mostReasons2 = 20;
    longestPlace = 200;
  }
});
function countsMarkdown({ summary: summary3, since }) {
  const found = (0, import_chunk_WZALQ3P6.severityWords)(summary3);
  if (since === void 0) return found === "" ? "**nothing found**" : `**${found}**`;
  const base2 = `${readable((0, import_chunk_WZALQ3P6.cutEnd)(since.base, longestBase))} (${readable(since.commit.slice(0, 7))})`;
  const left = [
    ...since.fixed.length > 0 ? [`${since.fixed.length} fixed`] : [],
    ...since.known > 0 ? [`${since.known} known ${since.known === 1 ? "is" : "are"} not shown`] : []
  ];
  return `**${found === "" ? "nothing" : found} new since ${base2}**${left.length === 0 ? "" : `; ${left.join(", ")}`}`;
}
function fixedItems({ fixed, commit }, links, { most: most3, bytes }) {
  const item2 = (it) => `- ${it.severity} ${placeLink(it, links, commit)} ${readable((0, import_chunk_WZALQ3P6.cutEnd)(it.message, longestMessage))}`;
  const items = (0, import_chunk_WZALQ3P6.linesWithin)((0, import_chunk_WZALQ3P6.bySeverity)(fixed).slice(0, most3).map(item2), bytes);
  const left = fixed.length - items.length;
  return left > 0 ? [...items, `- and ${left} more`] : items;
}
var longestBase, longestMessage;
var init_since_markdown = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/since-markdown.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_by_severity)();
    init_finding_markdown();
    init_markdown_text();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    longestBase = 100;
    longestMessage = 240;
  }
});
function markdown(result) {
  const { diagnostics, units, since } = result;
  const look = { folded: false, longest: everything, severalUnits: units.length > 1 };
  const picture2 = callPicture(diagnostics);
  const items = (0, import_chunk_WZALQ3P6.bySeverity)(diagnostics).flatMap((diagnostic) => findingItem(diagnostic, look));
  const fixed = since === void 0 ? [] : fixedItems(since, {}, { most: everything, bytes: everything });
  const lines2 = [
    "# meshlint",
    "",
    ...since === void 0 ? [] : [countsMarkdown(result), ""],
    readable((0, import_chunk_WZALQ3P6.summaryLine)(result, true)),
    "",
    ...unitTable(result),
    ...section("Calls that fail", picture2 ?? []),
    ...section("Findings", items),
    ...section("Fixed", fixed),
    ...(0, import_chunk_WZALQ3P6.nothingRead)(result) === void 0 ? [readable((0, import_chunk_WZALQ3P6.assumptionLine)(result))] : []
  ];
  return `${lines2.join("\n").trimEnd()}
`;
}
function section(title, lines2) {
  return lines2.length === 0 ? [] : [`## ${title}`, "", ...lines2, ""];
}
var everything;
var init_markdown = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/markdown.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_by_severity)();
    init_call_picture();
    init_finding_markdown();
    init_markdown_text();
    init_since_markdown();
    (0, import_chunk_WZALQ3P6.init_summary_lines)();
    init_unit_table();
    everything = Number.POSITIVE_INFINITY;
  }
});
var init_other_formats = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/other-formats.ts"() {
    "use strict";
    init_codequality();
    init_findings_junit();
    init_html();
    init_markdown();
  }
});
function lineHashes(text) {
  const characters = hashedCharacters(text);
  const hashes = [];
  const nth = occurrences();
  let high = 0;
  let low = 0;
  for (let at = 0; at < characters.length + windowLength; at++) {
    const first = at - windowLength;
    if (first === 0 || first > 0 && characters[first - 1] === lineFeed) {
      const hash = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
      hashes.push(`${hash}:${nth(hash)}`);
    }
    const gone = characters[first] ?? 0;
    const lows = low * base + (characters[at] ?? 0) - leavingLow * gone;
    const carried = Math.floor(lows / half);
    low = lows - carried * half;
    const highs = high * base - leavingHigh * gone + carried;
    high = highs - Math.floor(highs / half) * half;
  }
  return hashes;
}
function hashedCharacters(text) {
  const characters = new Uint16Array(text.length + 1);
  let length = 0;
  let afterReturn = false;
  for (let at = 0; at < text.length; at++) {
    const code2 = text.charCodeAt(at);
    const isSkipped = code2 === blank || code2 === tab || afterReturn && code2 === lineFeed;
    afterReturn = code2 === carriageReturn;
    if (!isSkipped) characters[length++] = afterReturn ? lineFeed : code2;
  }
  characters[length++] = endOfFile;
  return characters.subarray(0, length);
}
var windowLength, base, endOfFile, tab, lineFeed, carriageReturn, blank, half, leaving, leavingHigh, leavingLow;
var init_sarif_line_hash = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/sarif-line-hash.ts"() {
    "use strict";
    init_occurrences();
    windowLength = 100;
    base = 37;
    endOfFile = 65535;
    [tab, lineFeed, carriageReturn, blank] = [9, 10, 13, 32];
    half = 2 ** 32;
    leaving = BigInt.asUintN(64, BigInt(base) ** BigInt(windowLength));
    leavingHigh = Number(leaving >> 32n);
    leavingLow = Number(leaving & 0xffffffffn);
  }
});
function messageText(text) {
  return oneLine2(text).replaceAll("](", "] (");
}
function linkTo(id, text) {
  return `[${oneLine2(text).replace(/[[\]\\]/g, "\\$&")}](${id})`;
}
function oneLine2(text) {
  return (0, import_chunk_WZALQ3P6.cutEnd)((0, import_chunk_WZALQ3P6.printable)(text), maximumText).replace(/\{(\d+)\}/g, "{{$1}}");
}
var maximumText;
var init_sarif_text = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/sarif-text.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    maximumText = 2e3;
  }
});
function sarifResult(diagnostic, run) {
  const { rule, severity, confidence, effect, file, range, fingerprint, units, cause, fix } = diagnostic;
  const { related, linked: linked2 } = relatedPlaces(diagnostic, run.maximumRelated);
  const at = cause !== void 0 && isElsewhere(diagnostic) ? cause : { file, range };
  const lineHash = run.lineHash(at.file, at.range.start.line);
  const baselineState = run.baselineState(diagnostic);
  const own = { logicalLocations: logicalLocations(diagnostic) };
  return {
    ruleId: rule,
    ruleIndex: run.ruleIndex(rule),
    level: levels2[severity],
    message: { text: messageOf(diagnostic, linked2) },
    locations: [{ physicalLocation: physicalLocation(at, run), ...isElsewhere(diagnostic) ? {} : own }],
    relatedLocations: related.map((place2, index) => ({
      id: index + 1,
      physicalLocation: physicalLocation(place2, run),
      ...place2.isOwn ? own : {},
      message: { text: messageText(place2.note) }
    })),
    partialFingerprints: {
      ...lineHash === void 0 ? {} : { primaryLocationLineHash: lineHash },
      // Ours survives moved lines and renamed files.
      "meshlint/v1": `${fingerprint}:${run.occurrence(fingerprint)}`
    },
    ...baselineState === void 0 ? {} : { baselineState },
    ...fix === void 0 || fix.edits.length === 0 ? {} : { fixes: [fixOf(fix, run)] },
    properties: { confidence, effect: effectOf(effect), units: units.slice(0, maximumUnits) }
  };
}
function hasPlace(evidence) {
  return evidence.file !== void 0 && evidence.range !== void 0;
}
function relatedPlaces(diagnostic, maximum) {
  const { file, range, message, because } = diagnostic;
  const related = isElsewhere(diagnostic) ? [{ file, range, note: message, isOwn: true }] : [];
  const linked2 = /* @__PURE__ */ new Map();
  for (const evidence of because) {
    if (!hasPlace(evidence) || related.length >= maximum) continue;
    linked2.set(evidence, related.push({ file: evidence.file, range: evidence.range, note: evidence.note }));
  }
  return { related, linked: linked2 };
}
function messageOf(diagnostic, linked2) {
  const { message, effect, because, help, file, range } = diagnostic;
  const told2 = because.filter((evidence) => linked2.has(evidence) || !hasPlace(evidence)).slice(0, maximumReasons);
  const left = because.length - told2.length;
  return [
    `${messageText(message)}.`,
    ...isElsewhere(diagnostic) ? [`It is found at ${linkTo(1, `${file}:${range.start.line}`)}.`] : [],
    ...effect === void 0 ? [] : [`Effect: ${messageText((0, import_chunk_WZALQ3P6.effectWords)(effect))}.`],
    ...told2.map((evidence) => reasonText(evidence, linked2.get(evidence))),
    ...left === 0 ? [] : [`And ${left} more ${left === 1 ? "reason" : "reasons"}.`],
    ...help === void 0 ? [] : [`Help: ${messageText(help)}.`]
  ].join("\n");
}
function reasonText({ note, assumed, file, range }, id) {
  const place2 = id === void 0 ? "" : ` (${linkTo(id, `${file}:${range?.start.line}`)})`;
  return `Because ${messageText(note)}${assumed === true ? " (assumed)" : ""}${place2}.`;
}
function effectOf(effect) {
  if (effect === void 0) return void 0;
  const { text: _, when: __, ...codes } = effect;
  return codes;
}
function logicalLocations({ resource, path: path9 }) {
  if (resource === void 0) return void 0;
  const { kind, namespace, name: name2 } = resource;
  const fullyQualifiedName = (0, import_chunk_WZALQ3P6.cutEnd)(`${kind} ${namespace === "" ? "" : `${namespace}/`}${name2}${path9}`, maximumText);
  return [{ name: (0, import_chunk_WZALQ3P6.cutEnd)(name2, maximumText), kind: "resource", fullyQualifiedName }];
}
function fixOf({ title, safe, edits }, run) {
  const files2 = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: messageText(title) },
    artifactChanges: files2.map((file) => ({
      artifactLocation: run.locationOf(file),
      replacements: edits.filter((edit) => edit.file === file).map((edit) => replacementOf(edit, run))
    })),
    properties: { safe }
  };
}
function replacementOf({ file, range, text }, run) {
  const insertedContent = { text: text.replaceAll("\n", run.lineBreak(file)) };
  return { deletedRegion: regionOf(range), ...text === "" ? {} : { insertedContent } };
}
function physicalLocation({ file, range }, run) {
  return { artifactLocation: run.locationOf(file), region: regionOf(range) };
}
function regionOf({ start, end }) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
var levels2, maximumUnits, maximumReasons;
var init_sarif_result = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/sarif-result.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_effect_words)();
    init_finding_lines();
    init_sarif_text();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    levels2 = { error: "error", warning: "warning", info: "note" };
    maximumUnits = 100;
    maximumReasons = 100;
  }
});
function sarifRules(result, context2) {
  const rules = new Map(result.rules.map((rule) => [rule.id, rule]));
  const worst = /* @__PURE__ */ new Map();
  for (const { rule, severity } of result.diagnostics) {
    if (!rules.has(rule)) rules.set(rule, { id: rule, summary: builtInSummaries[rule] ?? rule });
    const known = worst.get(rule);
    if (known === void 0 || import_chunk_WZALQ3P6.severities.indexOf(severity) < import_chunk_WZALQ3P6.severities.indexOf(known)) worst.set(rule, severity);
  }
  return [...rules.values()].map((rule) => sarifRule(rule, worst.get(rule.id), context2));
}
function sarifRule({ id, summary: summary3, docs }, found, context2) {
  const severity = found ?? "warning";
  const [area = "", defect = ""] = id.split("/");
  const isSecurity = defect.startsWith("insecure-");
  const description2 = { text: (0, import_chunk_WZALQ3P6.cutEnd)(`${summary3}.`, maximumDescription) };
  const page = found === void 0 ? void 0 : context2.page(id);
  return {
    id,
    name: (0, import_chunk_WZALQ3P6.cutEnd)(pascalCase(id), maximumName),
    shortDescription: description2,
    fullDescription: description2,
    help: { text: `${description2.text} "meshlint explain ${id}" tells more.`, ...helpOf(page) },
    ...docs !== void 0 && /^https?:\/\/\S+$/.test(docs) ? { helpUri: docs } : {},
    properties: {
      tags: ["istio", area, ...isSecurity ? ["security"] : []].slice(0, maximumTags),
      precision: "high",
      "problem.severity": problemSeverities[severity],
      ...isSecurity ? { "security-severity": securityScores[severity] } : {}
    }
  };
}
function helpOf(page = "") {
  if (page.trim() === "") return {};
  const markdown2 = withoutRelativeLinks(page);
  const told2 = markdown2.split(/^(?=## )/m).filter((section2) => !/^```\S+ .*file=/m.test(section2));
  const text = pageText(told2.join(""), { width: 100, style: (0, import_chunk_WZALQ3P6.styleFor)(false), whole: true });
  return { ...text.trim() === "" ? {} : { text: text.trimEnd() }, markdown: markdown2 };
}
function withoutRelativeLinks(page) {
  return page.replace(/\[([^\]\n]*)\]\((?!https?:)[^)\s]*\)/g, "$1");
}
function pascalCase(id) {
  return id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, letter) => letter.toUpperCase());
}
var maximumName, maximumDescription, maximumTags, problemSeverities, securityScores, builtInSummaries;
var init_sarif_rules = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/sarif-rules.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_by_severity)();
    init_page_text();
    (0, import_chunk_WZALQ3P6.init_style)();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    maximumName = 255;
    maximumDescription = 1024;
    maximumTags = 10;
    problemSeverities = {
      error: "error",
      warning: "warning",
      info: "recommendation"
    };
    securityScores = { error: "7.5", warning: "5.0", info: "2.0" };
    builtInSummaries = {
      "manifest/invalid-yaml": "The text is not valid YAML",
      "manifest/duplicate-key": "A key is written twice in one mapping, and the last one wins",
      "config/invalid": "The configuration has a mistake",
      "config/unused-suppression": "A suppression suppresses nothing",
      "config/suppression-without-reason": "A suppression gives no reason",
      "config/rule-crashed": "A rule of a plugin crashed",
      "internal/rule-crashed": "A rule crashed, which is a mistake of meshlint"
    };
  }
});
function compressedSize() {
  const written3 = new Uint16Array(mask + 1);
  const places = new Int32Array(mask + 1).fill(-reach - 1);
  let start = 0;
  let bits = 0;
  return (text) => {
    for (let at = 0; at < text.length; ) {
      const length = repeatAt(at);
      bits += length === 1 ? literalBits(text.charCodeAt(at)) : repeatBits;
      for (const end = at + length; at < end; at++) written3[start + at & mask] = text.charCodeAt(at);
    }
    start += text.length;
    return Math.ceil(bits / 8);
    function repeatAt(at) {
      if (at + shortestRepeat > text.length) return 1;
      const hash = sequenceHash(text, at);
      const place2 = places[hash] ?? -1;
      places[hash] = start + at;
      if (start + at - place2 > reach) return 1;
      let length = 0;
      while (length < longestRepeat && at + length < text.length && before(place2 + length) === text.charCodeAt(at + length))
        length++;
      return length < shortestRepeat ? 1 : length;
    }
    function before(place2) {
      return place2 >= start ? text.charCodeAt(place2 - start) : written3[place2 & mask];
    }
  };
}
function sequenceHash(text, at) {
  let hash = 0;
  for (let index = at; index < at + shortestRepeat; index++)
    hash = Math.imul(hash + text.charCodeAt(index), 2654435761);
  return hash >>> 16;
}
function literalBits(code2) {
  if (code2 < 128) return 9;
  return code2 < 2048 ? 18 : 27;
}
var reach, longestRepeat, shortestRepeat, repeatBits, mask;
var init_sarif_size = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/sarif-size.ts"() {
    "use strict";
    reach = 32 * 1024;
    longestRepeat = 258;
    shortestRepeat = 4;
    repeatBits = 25;
    mask = 65535;
  }
});
function artifactLocation(file, folder) {
  if (file.startsWith("/")) return { uri: uriOf(file) };
  return { uri: uriOf(folder === "" ? file : joined(folder, file)), uriBaseId: "%SRCROOT%" };
}
function joined(folder, file) {
  const names = [];
  for (const name2 of `${folder}/${file}`.split("/")) {
    if (name2 === ".." && names.length > 0 && names.at(-1) !== "..") names.pop();
    else if (name2 !== ".") names.push(name2);
  }
  return names.join("/");
}
function uriOf(file) {
  const uri = encodedPath(file).replaceAll("%3A", ":").replaceAll("%40", "@");
  if (uri.startsWith("/")) return `file:///${uri.replace(/^\/+/, "")}`;
  return /^[^/]*:/.test(uri) ? `./${uri}` : uri;
}
function encodedPath(file) {
  return encodeURIComponent(file.replace(new RegExp("\\p{Cs}", "gu"), "\uFFFD")).replaceAll("%2F", "/");
}
var init_sarif_uri = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/sarif-uri.ts"() {
    "use strict";
  }
});
function sarif(result, context2) {
  const rules = sarifRules({ ...result, diagnostics: foundIn(result, context2) }, context2);
  const results = resultTexts(result, context2, new Map(rules.map((rule, index) => [rule.id, index])));
  const { name: name2, version: version2 } = result.tool;
  const driver = { name: name2, fullName: `${name2} ${version2}`, semanticVersion: version2, rules };
  const parts = [
    ["tool", JSON.stringify({ driver }, void 0, 2)],
    ...context2.category === void 0 ? [] : [["automationDetails", automationDetails(context2.category)]],
    ["invocations", JSON.stringify([invocation(result, results.length, context2)], void 0, 2)],
    ["originalUriBaseIds", '{"%SRCROOT%": {"description": {"text": "The root of the repository"}}}'],
    ["results", results.length === 0 ? "[]" : `[
${results.join(",\n")}
]`],
    ["columnKind", '"utf16CodeUnits"']
  ];
  const run = parts.map(([key, text]) => `"${key}": ${text}`).join(",\n");
  return `{
"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
"version": "2.1.0",
"runs": [{
${(0, import_chunk_WZALQ3P6.escapedJson)(run)}
}]
}
`;
}
function automationDetails(category) {
  return JSON.stringify({ id: category.endsWith("/") ? category : `${category}/` });
}
function invocation(result, kept, context2) {
  const { diagnostics, skipped, since } = result;
  const { folder = "" } = context2;
  const crashed = diagnostics.some((it) => it.rule === "internal/rule-crashed");
  const told2 = fitting(
    skipped.slice(0, maximumNotes),
    maximumBytes.notes,
    (it) => JSON.stringify(skipNote(it, folder))
  );
  const left = foundIn(result, context2).length - kept;
  const unnamed2 = skipped.length - told2.length;
  const notifications = [
    ...left > 0 ? [notification("warning", `${left} more results are left out`)] : [],
    ...since === void 0 ? [] : [notification("note", sinceText(since))],
    ...skipped.slice(0, told2.length).map((it) => skipNote(it, folder)),
    ...unnamed2 > 0 ? [notification("note", `${unnamed2} more files were skipped`)] : []
  ];
  return { executionSuccessful: !crashed, toolExecutionNotifications: notifications };
}
function skipNote({ file, line, reason: reason3 }, folder) {
  const place2 = `${file}${line === void 0 ? "" : `:${line}`}`;
  return {
    ...notification("note", `${place2} was skipped: ${reason3}`),
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file, folder) } }]
  };
}
function notification(level, text) {
  return { level, message: { text: messageText(text) } };
}
function sinceText({ base: base2, commit, known, fixed }) {
  return `Compared with ${base2} (${commit}): ${known} results were there before, and ${fixed.length} of the base are gone`;
}
function foundIn({ diagnostics }, { known = [] }) {
  return [...(0, import_chunk_WZALQ3P6.bySeverity)(diagnostics), ...(0, import_chunk_WZALQ3P6.bySeverity)(known)];
}
function resultTexts(result, context2, rules) {
  const gravest = foundIn(result, context2).slice(0, maximumResults);
  const known = new Set(context2.known);
  const isKnown = (diagnostic) => known.has(diagnostic);
  const hashesOf = remembered((file) => hashesOfText(context2.text(file)));
  const lineBreak = remembered((file) => context2.text(file)?.includes("\r\n") ? "\r\n" : "\n");
  const texts2 = (related) => {
    const run = {
      locationOf: (file) => artifactLocation(file, context2.folder ?? ""),
      ruleIndex: (rule) => rules.get(rule),
      lineHash: (file, line) => hashesOf(file)?.[line - 1],
      occurrence: occurrences(),
      lineBreak,
      baselineState: (it) => result.since === void 0 ? void 0 : isKnown(it) ? "unchanged" : "new",
      maximumRelated: related
    };
    return fitting(gravest, maximumBytes.results, (diagnostic) => JSON.stringify(sarifResult(diagnostic, run)));
  };
  const all = texts2(maximumRelated);
  return all.length === gravest.length ? all : texts2(fewRelated);
}
function hashesOfText(text) {
  return text === void 0 ? void 0 : lineHashes(text);
}
function fitting(items, bytes, textOf2) {
  const size = compressedSize();
  const texts2 = [];
  let characters = 0;
  for (const item2 of items) {
    const text = textOf2(item2);
    characters += text.length;
    if (characters > maximumCharacters2 || size(text) > bytes) break;
    texts2.push(text);
  }
  return texts2;
}
function remembered(find) {
  const known = /* @__PURE__ */ new Map();
  return (file) => {
    const { found } = known.get(file) ?? { found: find(file) };
    known.set(file, { found });
    return found;
  };
}
var maximumResults, maximumRelated, fewRelated, maximumNotes, maximumBytes, maximumCharacters2;
var init_sarif = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/sarif.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_by_severity)();
    init_occurrences();
    (0, import_chunk_WZALQ3P6.init_printable)();
    init_sarif_line_hash();
    init_sarif_result();
    init_sarif_rules();
    init_sarif_size();
    init_sarif_text();
    init_sarif_uri();
    maximumResults = 5e3;
    maximumRelated = 100;
    fewRelated = 10;
    maximumNotes = 1e3;
    maximumBytes = { results: 8e6, notes: 5e5 };
    maximumCharacters2 = 1e8;
  }
});
function annotatedLines({ start, end }) {
  if (start.line === end.line) {
    return { first: start.line, last: end.line, columns: { start: start.column, end: end.column } };
  }
  return { first: start.line, last: end.column === 1 ? end.line - 1 : end.line };
}
var init_annotated_lines = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/annotated-lines.ts"() {
    "use strict";
  }
});
function annotationMessage(diagnostics, maximum) {
  const [first, ...others] = diagnostics;
  const text = others.length === 0 ? messageOfOne(first) : messageOfSeveral(diagnostics, maximum);
  return (0, import_chunk_WZALQ3P6.cutToBytes)(text, maximum);
}
function messageOfOne(diagnostic) {
  const where = isElsewhere(diagnostic) ? `where: ${(0, import_chunk_WZALQ3P6.placeWords)(diagnostic)}` : void 0;
  return findingLines(diagnostic, where).join("\n");
}
function messageOfSeveral(diagnostics, maximum) {
  const [first] = diagnostics;
  const effects = new Set(diagnostics.flatMap(effectLines));
  const helps = new Set(diagnostics.map(({ help }) => help));
  const end = [
    ...effects.size === 1 ? effects : [],
    ...first.because.map(reasonLine).filter((line) => isSharedBy(diagnostics, line)),
    ...first.help === void 0 ? [] : [`help${helps.size > 1 ? " for the first" : ""}: ${(0, import_chunk_WZALQ3P6.printable)(first.help)}`]
  ];
  const items = diagnostics.slice(0, mostListed).map((it) => {
    const own = effects.size > 1 ? effectLines(it).map((line) => `; ${line}`) : [];
    return (0, import_chunk_WZALQ3P6.cutToBytes)(`- ${(0, import_chunk_WZALQ3P6.placeWords)(it)}: ${(0, import_chunk_WZALQ3P6.printable)(it.message)}${own.join("")}`, maximum);
  });
  return listed3(headOf(diagnostics), { items, number: diagnostics.length, end, maximum });
}
function headOf(diagnostics) {
  const findings2 = (0, import_chunk_WZALQ3P6.count)(diagnostics.length, "finding");
  const callers = new Set(diagnostics.map(({ call }) => call?.client));
  const isFailing = diagnostics.every(({ effect }) => failures.includes(effect?.result));
  if (!isFailing || callers.has(void 0)) return `This change causes ${findings2}:`;
  const more = callers.size === diagnostics.length ? "" : ` (${findings2})`;
  return `This change breaks ${(0, import_chunk_WZALQ3P6.count)(callers.size, "caller")}${more}:`;
}
function listed3(head2, { items, number, end, maximum }) {
  const shown2 = (0, import_chunk_WZALQ3P6.linesWithin)(items, maximum - (0, import_chunk_WZALQ3P6.byteLength)(`${head2}
${end.join("\n")}
- and ${number} more`) - 1);
  const [first = ""] = items;
  if (shown2.length === 0) shown2.push((0, import_chunk_WZALQ3P6.cutToBytes)(first, listedBytes));
  const left = number - shown2.length;
  return [head2, ...shown2, ...left > 0 ? [`- and ${left} more`] : [], ...end].join("\n");
}
function isSharedBy(diagnostics, line) {
  return diagnostics.every(({ because }) => because.some((it) => reasonLine(it) === line));
}
var mostListed, listedBytes, failures;
var init_annotation_message = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/annotation-message.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_count)();
    init_finding_lines();
    (0, import_chunk_WZALQ3P6.init_place_words)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    mostListed = 30;
    listedBytes = 300;
    failures = ["http-error", "connection-failure", "hang"];
  }
});
function annotationsOf(result, limits = {}) {
  const groups = groupsOf2(result.diagnostics);
  const shown2 = import_chunk_WZALQ3P6.severities.flatMap((severity) => inOrder(groups, severity).slice(0, limits.most?.[severity])).slice(0, limits.total);
  const all = (0, import_chunk_WZALQ3P6.severityCounts)(result.diagnostics);
  const told2 = (0, import_chunk_WZALQ3P6.severityCounts)(shown2.flatMap(({ diagnostics }) => diagnostics));
  return {
    annotations: shown2.map((group) => annotation(group, limits)),
    left: { error: all.error - told2.error, warning: all.warning - told2.warning, info: all.info - told2.info }
  };
}
function groupsOf2(diagnostics) {
  const blamed = /* @__PURE__ */ new Map();
  const groups = [];
  for (const diagnostic of diagnostics) {
    const { cause, rule } = diagnostic;
    const key = cause && JSON.stringify([rule, cause.file, cause.range.start.line]);
    const group = key === void 0 ? void 0 : blamed.get(key);
    if (group !== void 0) group.push(diagnostic);
    else {
      const own = [diagnostic];
      groups.push(own);
      if (key !== void 0) blamed.set(key, own);
    }
  }
  return groups.map((group) => ({ severity: worstOf(group), diagnostics: group }));
}
function worstOf(diagnostics) {
  return import_chunk_WZALQ3P6.severities.find((severity) => diagnostics.some((it) => it.severity === severity)) ?? "info";
}
function inOrder(groups, severity) {
  const own = groups.filter((it) => it.severity === severity);
  const isBlamed = ({ diagnostics: [first] }) => first.cause !== void 0;
  return [...own.filter(isBlamed), ...own.filter((it) => !isBlamed(it))];
}
function annotation({ severity, diagnostics }, limits) {
  const [first] = diagnostics;
  const { messageBytes: messageBytes2 = largestMessage } = limits;
  const { file, range } = first.cause ?? first;
  return {
    level: levels3[severity],
    file,
    range,
    title: (0, import_chunk_WZALQ3P6.cutEnd)((0, import_chunk_WZALQ3P6.printable)(first.rule), longestTitle),
    message: annotationMessage(diagnostics, messageBytes2)
  };
}
var largestMessage, longestTitle, levels3;
var init_annotations = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/annotations.ts"() {
    "use strict";
    init_annotation_message();
    (0, import_chunk_WZALQ3P6.init_by_severity)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_text_size)();
    largestMessage = 64 * 1024;
    longestTitle = 255;
    levels3 = {
      error: "error",
      warning: "warning",
      info: "notice"
    };
  }
});
function github(result) {
  const { annotations } = annotationsOf(result, { messageBytes });
  return [...annotations.map(workflowCommand), ...droppedLines(annotations), plainLine((0, import_chunk_WZALQ3P6.summaryLine)(result, true))].map((line) => `${line}
`).join("");
}
function annotationsWithinLimits(result) {
  const fitting2 = annotationsOf(result, { most: most2, messageBytes });
  if ((0, import_chunk_WZALQ3P6.severityWords)(fitting2.left) === "") return fitting2.annotations.map((it) => `${workflowCommand(it)}
`).join("");
  const { annotations, left } = annotationsOf(result, { most: { ...most2, info: shownPerKind - 1 }, messageBytes });
  const last = `::notice title=meshlint::${data(`Not annotated: ${(0, import_chunk_WZALQ3P6.severityWords)(left)}. The log has them all`)}`;
  return [...annotations.map(workflowCommand), last].map((line) => `${line}
`).join("");
}
function isWithinLimits(result) {
  return (0, import_chunk_WZALQ3P6.severityWords)(annotationsOf(result, { most: most2, messageBytes }).left) === "";
}
function workflowCommand({ level, file, range, title, message }) {
  const properties = Object.entries({ file, ...placeOf3(range), title }).map(([name2, it]) => `${name2}=${property(it)}`);
  return `::${level} ${properties.join(",")}::${data(message)}`;
}
function placeOf3(range) {
  const { first, last, columns } = annotatedLines(range);
  const lines2 = { line: String(first), endLine: String(last) };
  return columns === void 0 ? lines2 : { ...lines2, col: String(columns.start), endColumn: String(columns.end) };
}
function droppedLines(annotations) {
  const dropped = ["error", "warning", "notice"].flatMap((level) => {
    const number = annotations.filter((it) => it.level === level).length - shownPerKind;
    return number > 0 ? [(0, import_chunk_WZALQ3P6.count)(number, level)] : [];
  });
  if (dropped.length === 0) return [];
  return [
    `GitHub shows the first ${shownPerKind} annotations of each kind; only this log has ${dropped.join(", ")} more`
  ];
}
function plainLine(text) {
  return (0, import_chunk_WZALQ3P6.printable)(text).replaceAll("::", ": :").replace(/##(?=\w*\[)/g, "# #");
}
function data(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function property(text) {
  return data((0, import_chunk_WZALQ3P6.printable)(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
var shownPerKind, most2, messageBytes;
var init_github = (0, import_chunk_NTIDGXYY.__esm)({
  "src/report/github.ts"() {
    "use strict";
    init_annotated_lines();
    init_annotations();
    (0, import_chunk_WZALQ3P6.init_by_severity)();
    (0, import_chunk_WZALQ3P6.init_count)();
    (0, import_chunk_WZALQ3P6.init_printable)();
    (0, import_chunk_WZALQ3P6.init_summary_lines)();
    shownPerKind = 10;
    most2 = { error: shownPerKind, warning: shownPerKind, info: shownPerKind };
    messageBytes = 4096;
  }
});
function linesOf({ start, end }) {
  const isAtLineStart = end.column === 1 && end.line > start.line;
  return { first: start.line, last: isAtLineStart ? end.line - 1 : end.line };
}
function meet(a, b) {
  return a.first <= b.last && b.first <= a.last;
}
var init_line_span = (0, import_chunk_NTIDGXYY.__esm)({
  "src/change/line-span.ts"() {
    "use strict";
  }
});
function blame(diagnostics, change, lines2) {
  const files2 = new Map(change.files.map((it) => [it.file, it]));
  const inWritten = ({ range }, { written: written3 }) => written3.find((span) => meet(span, linesOf(range)));
  const inShown = ({ range }, { shown: shown2 }) => shown2.find((span) => meet(span, linesOf(range)));
  const inDocument = (place2, changed) => {
    const document2 = lines2.document(place2.file, place2.range.start.line);
    const inside = [...changed.written, ...changed.gaps].find((span) => meet(span, document2));
    return inside === void 0 ? void 0 : { first: inside.first, last: Math.min(inside.last, document2.last) };
  };
  return diagnostics.map((diagnostic) => {
    const places = placesOf3(diagnostic);
    const find = (finder) => firstPlace(places, files2, finder);
    const written3 = find(inWritten);
    if (written3 !== void 0) {
      const by = written3.place === places[0] ? "itself" : "evidence";
      return { ...diagnostic, cause: { ...clipped(written3, lines2), by } };
    }
    const shown2 = find(inShown);
    if (shown2 !== void 0) return { ...diagnostic, cause: { ...clipped(shown2, lines2), by: "shown" } };
    const near = find(inDocument);
    if (near === void 0) return diagnostic;
    const { file } = near.place;
    return { ...diagnostic, cause: { file, range: lines2.range(file, near.span), by: "resource" } };
  });
}
function placesOf3({ file, range, because }) {
  const reasons3 = because.flatMap(
    (it) => it.file === void 0 || it.range === void 0 ? [] : [{ file: it.file, range: it.range }]
  );
  return [{ file, range }, ...reasons3];
}
function firstPlace(places, files2, finder) {
  for (const place2 of places) {
    const changed = files2.get(place2.file);
    const span = changed === void 0 ? void 0 : finder(place2, changed);
    if (span !== void 0) return { place: place2, span };
  }
  return void 0;
}
function clipped({ place: place2, span }, lines2) {
  const { file, range } = place2;
  const { first, last } = linesOf(range);
  if (span.first <= first && last <= span.last) return { file, range };
  const shared2 = { first: Math.max(first, span.first), last: Math.min(last, span.last) };
  return { file, range: lines2.range(file, shared2) };
}
var init_blame = (0, import_chunk_NTIDGXYY.__esm)({
  "src/change/blame.ts"() {
    "use strict";
    init_line_span();
  }
});
function startsIn(lines2) {
  const marked2 = lines2.flatMap((line, index) => index > 0 && /^---(?:\s|$)/.test(line) ? [index + 1] : []);
  return [1, ...marked2, lines2.length + 1];
}
var FileLines;
var init_file_lines = (0, import_chunk_NTIDGXYY.__esm)({
  "src/change/file-lines.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_multimap)();
    FileLines = class {
      #text;
      #lines = /* @__PURE__ */ new Map();
      #starts = /* @__PURE__ */ new Map();
      /** @param text gives the text of a file. */
      constructor(text) {
        this.#text = text;
      }
      /** Whole lines; of a line alone what is written in it, since columns are shown only where a range stays on one line. */
      range(file, { first, last }) {
        const line = first === last ? this.#linesOf(file)[first - 1] ?? "" : "";
        const end = line.trimEnd().length;
        if (end === 0) return { start: { line: first, column: 1 }, end: { line: last + 1, column: 1 } };
        return {
          start: { line: first, column: line.length - line.trimStart().length + 1 },
          end: { line: first, column: end + 1 }
        };
      }
      /** The document of a YAML stream that a line stands in, by its markers; templates have them, too. */
      document(file, line) {
        const starts = (0, import_chunk_6EBVQZM5.remember)(this.#starts, file, () => startsIn(this.#linesOf(file)));
        let [own, next] = [0, starts.length - 1];
        while (next - own > 1) {
          const middle = own + next >> 1;
          if ((starts[middle] ?? 0) <= line) own = middle;
          else next = middle;
        }
        return { first: starts[own] ?? 1, last: Math.max(line, (starts[next] ?? 0) - 1) };
      }
      #linesOf(file) {
        return (0, import_chunk_6EBVQZM5.remember)(this.#lines, file, () => (this.#text(file) ?? "").split("\n"));
      }
    };
  }
});
function spansOf({ written: written3, gaps }) {
  return [...written3, ...gaps].sort((a, b) => a.first - b.first);
}
var OnlyFile;
var init_only_file = (0, import_chunk_NTIDGXYY.__esm)({
  "src/change/only-file.ts"() {
    "use strict";
    OnlyFile = class {
      #change;
      #lines;
      /** Files that changed, by unit. */
      #changed = /* @__PURE__ */ new Map();
      /** @param changed all files that are not what they were, by the names that results have: also those that results never name. */
      constructor({ change, lines: lines2 }, changed, units) {
        this.#change = change;
        this.#lines = lines2;
        const renamed = new Map(change.files.flatMap(({ was, file }) => was === void 0 ? [] : [[was, file]]));
        const moved2 = new Set(change.files.filter((it) => spansOf(it).length === 0).map(({ file }) => file));
        for (const { name: name2, files: files2 } of units) {
          const own = this.#changed.get(name2) ?? /* @__PURE__ */ new Set();
          const ofUnit = changed.filter((file) => files2.has(file)).map((file) => renamed.get(file) ?? file);
          for (const file of ofUnit) if (!moved2.has(file)) own.add(file);
          this.#changed.set(name2, own);
        }
      }
      explain(diagnostic) {
        const [only, ...others] = new Set(diagnostic.units.flatMap((unit) => [...this.#changed.get(unit) ?? []]));
        if (only === void 0 || others.length > 0) return diagnostic;
        const changed = this.#change.files.find(({ file }) => file === only);
        const [span] = changed === void 0 ? [] : spansOf(changed);
        if (span === void 0) return diagnostic;
        return { ...diagnostic, cause: { file: only, range: this.#lines.range(only, span), by: "resource" } };
      }
    };
  }
});
function goneOf(resource) {
  return { resource, title: resource.title, names: namesOf(resource) };
}
function titlesIn({ documents }) {
  return documents.flatMap(import_chunk_6EBVQZM5.resourcesOf).map(({ title }) => title);
}
function evidenceOf(resource) {
  return { note: `the change removed ${resource.title} (${resource.field("metadata").file})`, from: "absence" };
}
function namesOf({ kindName, name: name2, namespace, spec }) {
  if (kindName === "Namespace") return [`namespace "${name2}"`, `namespace ${name2}`];
  const hosts = [(0, import_chunk_6EBVQZM5.stringIn)(spec, "host"), ...(0, import_chunk_6EBVQZM5.stringsIn)(spec, "hosts")].filter((it) => it?.includes(".") === true);
  return [`${namespace}/${name2}`, `${name2}.${namespace}`, ...hosts.filter((it) => it !== void 0)];
}
function speaksOf(text, name2) {
  for (let at = text.indexOf(name2); at >= 0; at = text.indexOf(name2, at + 1)) {
    if (!/[\w.-]/.test(text[at - 1] ?? "") && !/[\w-]/.test(text[at + name2.length] ?? "")) return true;
  }
  return false;
}
var mostUnnamed, RemovedResources;
var init_removed = (0, import_chunk_NTIDGXYY.__esm)({
  "src/change/removed.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_resource)();
    (0, import_chunk_6EBVQZM5.init_value)();
    init_line_span();
    mostUnnamed = 3;
    RemovedResources = class {
      #byUnit = /* @__PURE__ */ new Map();
      #change;
      #lines;
      constructor({ change, lines: lines2 }, before, after) {
        this.#change = change;
        this.#lines = lines2;
        const left = new Map(after.map(({ name: name2, files: files2 }) => [name2, new Set(files2.flatMap(titlesIn))]));
        for (const { name: name2, files: files2 } of before) {
          const titles2 = left.get(name2);
          if (titles2 === void 0) continue;
          const gone = files2.flatMap((file) => file.documents.flatMap(import_chunk_6EBVQZM5.resourcesOf)).filter((it) => !titles2.has(it.title));
          if (gone.length > 0) this.#byUnit.set(name2, gone.map(goneOf));
        }
      }
      explain(diagnostic) {
        const gone = this.#goneFor(diagnostic);
        const because = [...diagnostic.because, ...gone.map(evidenceOf)];
        const gap = gone.map((it) => this.#gapOf(it)).find((it) => it !== void 0);
        return gone.length === 0 ? diagnostic : { ...diagnostic, because, ...gap === void 0 ? {} : { cause: gap } };
      }
      #goneFor({ units, message, because }) {
        if (this.#byUnit.size === 0) return [];
        const gone = units.flatMap((unit) => this.#byUnit.get(unit) ?? []);
        const text = [message, ...because.map(({ note }) => note)].join("\n");
        const named2 = gone.filter(({ names }) => names.some((name2) => speaksOf(text, name2)));
        const titled = named2.filter(({ title }) => speaksOf(text, title));
        const told2 = titled.length > 0 ? titled : named2.length > 0 ? named2 : gone.length <= mostUnnamed ? gone : [];
        const byTitle = new Map(told2.map(({ title, resource }) => [title, resource]));
        return [...byTitle.values()].slice(0, mostUnnamed);
      }
      #gapOf(resource) {
        const stood = resource.field("metadata");
        const changed = this.#change.files.find(({ file, was = file }) => was === stood.file);
        const gap = changed?.gaps.find(({ was }) => meet(was, linesOf(stood.range)));
        if (changed === void 0 || gap === void 0) return void 0;
        const range = this.#lines.range(changed.file, { first: gap.first, last: gap.first });
        return { file: changed.file, range, by: "removed" };
      }
    };
  }
});
function withCauses(diagnostics, states) {
  const { change, changed, settings, before, after } = states;
  const lines2 = new FileLines((file) => states.text(file));
  const removed = new RemovedResources({ change, lines: lines2 }, before, after);
  const onlyFile = new OnlyFile(
    { change, lines: lines2 },
    changed,
    [...before, ...after].map((it) => madeUnit(it, settings))
  );
  return blame(diagnostics, change, lines2).map((it) => it.cause === void 0 ? removed.explain(it) : it).map((it) => it.cause === void 0 ? onlyFile.explain(it) : it);
}
function madeUnit({ name: name2, files: files2, renderedFrom = [] }, settings) {
  return { name: name2, files: /* @__PURE__ */ new Set([...settings, ...files2.map(({ file }) => file.path), ...renderedFrom]) };
}
var init_causes = (0, import_chunk_NTIDGXYY.__esm)({
  "src/change/causes.ts"() {
    "use strict";
    init_blame();
    init_file_lines();
    init_only_file();
    init_removed();
  }
});
function onlyNew(result, base2, comparison) {
  const before = /* @__PURE__ */ new Map();
  for (const diagnostic of base2.diagnostics.filter(import_chunk_WZALQ3P6.isForgivable)) (0, import_chunk_6EBVQZM5.append)(before, diagnostic.fingerprint, diagnostic);
  const nameBefore = (file) => comparison.nameBefore?.(file) ?? file;
  const moved2 = result.diagnostics.filter((it) => {
    const file = nameBefore(it.file);
    return !isAnswered(it, before, (known2) => known2.file === file);
  });
  const fresh = moved2.filter((it) => !isAnswered(it, before, () => true));
  for (const { fingerprint } of [...fresh, ...comparison.suppressed ?? []]) before.get(fingerprint)?.pop();
  const gone = new Set([...before.values()].flat());
  const news = new Set(fresh);
  const stillWrong = new Set(fresh.map(placeOf4));
  const known = result.diagnostics.filter((it) => !news.has(it));
  const since = {
    base: comparison.base,
    commit: comparison.commit,
    known: known.length,
    fixed: base2.diagnostics.filter((it) => gone.has(it) && !stillWrong.has(placeOf4(it)))
  };
  return { result: { ...(0, import_chunk_WZALQ3P6.withDiagnostics)(result, fresh, result.summary.suppressed), since }, known };
}
function placeOf4({ rule, resource, path: path9, fingerprint }) {
  if (resource === void 0) return fingerprint;
  const { kind, namespace, name: name2 } = resource;
  return JSON.stringify([rule, kind, namespace, name2, path9]);
}
function isAnswered(diagnostic, before, mayAnswer) {
  const left = before.get(diagnostic.fingerprint);
  if (left === void 0 || !(0, import_chunk_WZALQ3P6.isForgivable)(diagnostic)) return false;
  const index = left.findIndex((it) => gravity[it.severity] >= gravity[diagnostic.severity] && mayAnswer(it));
  if (index < 0) return false;
  left.splice(index, 1);
  return true;
}
var gravity;
var init_since = (0, import_chunk_NTIDGXYY.__esm)({
  "src/rule/since.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_multimap)();
    (0, import_chunk_WZALQ3P6.init_known)();
    gravity = { error: 2, warning: 1, info: 0 };
  }
});
function git(words2, call) {
  const { cwd, input, timeLimit = 12e4, environment, isNested } = call;
  const inherited = isNested === true ? { ...process.env, ...nothingLocal } : process.env;
  const env = { ...inherited, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", ...environment };
  const child = (0, import_node_child_process.spawn)("git", [...guards, ...words2], { cwd, env, stdio: "pipe" });
  const timer = setTimeout(() => child.kill(), timeLimit);
  const stdout = [];
  const stderr = [];
  child.stdout.on("data", (chunk) => stdout.push(chunk));
  child.stderr.on("data", (chunk) => stderr.push(chunk));
  child.stdin.on("error", () => {
  });
  child.stdin.end(input);
  const wordsOf2 = (chunks) => Buffer.concat(chunks).toString("utf8").trim();
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ stdout: Buffer.alloc(0), stderr: error.message, code: void 0 }));
    child.on("close", (code2) => resolve({ stdout: Buffer.concat(stdout), stderr: wordsOf2(stderr), code: code2 }));
  }).finally(() => clearTimeout(timer));
}
function pieces({ stdout }) {
  return stdout.toString("utf8").split("\0").slice(0, -1);
}
var local, nothingLocal, guards;
var init_git = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/git/git.ts"() {
    "use strict";
    local = [
      "DIR",
      "WORK_TREE",
      "INDEX_FILE",
      "PREFIX",
      "COMMON_DIR",
      "OBJECT_DIRECTORY",
      "ALTERNATE_OBJECT_DIRECTORIES"
    ];
    nothingLocal = Object.fromEntries(local.map((name2) => [`GIT_${name2}`, void 0]));
    guards = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"];
  }
});
async function writeBaseTree(folder, tree) {
  const { root, entries } = tree;
  const contents2 = contentsOf(
    entries.filter(({ file }) => tree.changed.has(file)),
    root
  );
  const place2 = (0, import_chunk_EMTMSCIH.placesBelow)(folder);
  for (const { file } of entries) {
    const target = tree.changed.has(file) ? void 0 : place2(file);
    if (target !== void 0) copy(import_node_path3.default.join(root, file), target);
  }
  (0, import_chunk_EMTMSCIH.writeFiles)(folder, await contents2);
}
async function treeEntries({ root, commit, isNested }, named2) {
  const listed4 = await git(["ls-tree", "-r", "-z", "-l", "--full-tree", commit], { cwd: root, isNested });
  if (listed4.code !== 0) throw new import_chunk_WZALQ3P6.UsageError(`git cannot list ${commit}: ${listed4.stderr}`);
  const files2 = pieces(listed4).flatMap((line) => {
    const [, mode = "", hash = "", size = ""] = /^(\d+) \S+ ([0-9a-f]+) +(\S+)\t/.exec(line) ?? [];
    const file = line.slice(line.indexOf("	") + 1);
    const isOdd = file.startsWith("/") || file.split("/").some((step) => step === ".." || step.toLowerCase() === ".git");
    return mode.startsWith("100") && !isOdd ? [{ file, hash, size: Number(size) }] : [];
  });
  const isPart2 = partMatcher(files2);
  return files2.filter((it) => named2.has(it.file) || isManifest(it) || it.size <= largestPart && isPart2(it));
}
function isManifest({ file }) {
  const name2 = import_node_path3.default.posix.basename(file);
  return (0, import_chunk_NTIDGXYY.isManifestName)(name2) || (0, import_chunk_NTIDGXYY.templateKind)(name2) !== void 0 || name2 === ".gitignore";
}
function partMatcher(entries) {
  const roots = new Set(entries.filter(({ file }) => (0, import_chunk_NTIDGXYY.isRendererFile)(file)).map(({ file }) => import_node_path3.default.posix.dirname(file)));
  return ({ file }) => {
    for (let at = import_node_path3.default.posix.dirname(file); ; at = import_node_path3.default.posix.dirname(at)) {
      if (roots.has(at)) return true;
      if (at === ".") return false;
    }
  };
}
function copy(from, to) {
  try {
    if (import_node_fs3.default.lstatSync(from).isFile()) import_node_fs3.default.copyFileSync(from, to, import_node_fs3.default.constants.COPYFILE_FICLONE);
  } catch {
  }
}
async function contentsOf(entries, root) {
  const byRepository = /* @__PURE__ */ new Map();
  for (const entry of entries) (0, import_chunk_6EBVQZM5.append)(byRepository, entry.repository ?? root, entry);
  const contents2 = /* @__PURE__ */ new Map();
  for (const [cwd, own] of byRepository) await addContents(contents2, own, { cwd, isNested: cwd !== root });
  return contents2;
}
async function addContents(to, entries, call) {
  const input = entries.map(({ hash }) => `${hash}
`).join("");
  const { stdout, stderr, code: code2 } = await git(["cat-file", "--batch"], { ...call, input });
  let at = 0;
  for (const { file } of entries) {
    const end = stdout.indexOf(10, at);
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(stdout.toString("latin1", at, Math.max(at, end)))?.[1]);
    if (code2 !== 0 || Number.isNaN(size)) throw new import_chunk_WZALQ3P6.UsageError(`git cannot give "${file}" of the base: ${stderr}`);
    to.set(file, stdout.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
}
var largestPart;
var init_base_tree = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/git/base-tree.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_multimap)();
    (0, import_chunk_NTIDGXYY.init_found_file)();
    (0, import_chunk_EMTMSCIH.init_temporary_folder)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    init_git();
    largestPart = 10 * 1024 * 1024;
  }
});
async function comparedCommit(base2, cwd) {
  const root = await rootOf(cwd, base2);
  const isName = base2 !== "" && !base2.startsWith("-");
  const tip = isName ? await namedCommit(base2, cwd) : void 0;
  if (tip === void 0) throw new import_chunk_WZALQ3P6.UsageError(`--base ${base2}: there is no such branch, tag or commit here. ${advice}`);
  const commit = await mergeBase(tip, "HEAD", cwd);
  if (commit !== void 0) return { root, commit };
  throw new import_chunk_WZALQ3P6.UsageError(`--base ${base2}: its history and that of HEAD do not meet in what was fetched. ${advice}`);
}
async function rootOf(cwd, base2) {
  const { code: code2, stdout, stderr } = await git(["rev-parse", "--show-toplevel"], { cwd });
  if (code2 === 0) return stdout.toString("utf8").replace(/\n$/, "");
  const why = code2 === void 0 ? `git cannot be run: ${stderr}` : stderr;
  throw new import_chunk_WZALQ3P6.UsageError(`--base ${base2} needs a git repository: ${why}`);
}
async function namedCommit(name2, cwd, isNested = false) {
  return await hashOf(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name2}^{commit}`], { cwd, isNested });
}
async function mergeBase(commit, other, cwd) {
  return await hashOf(["merge-base", commit, other], { cwd });
}
async function hashOf(words2, call) {
  const { code: code2, stdout } = await git(words2, call);
  return code2 === 0 ? stdout.toString("utf8").trim() : void 0;
}
var advice;
var init_merge_base = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/git/merge-base.ts"() {
    "use strict";
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    init_git();
    advice = "Fetch it, with its history: git fetch origin <branch>; in GitHub Actions set fetch-depth: 0 of actions/checkout";
  }
});
async function nestedRepositories(compared2, files2) {
  const nested = [];
  for (const folder of repositoriesAround(files2, compared2.root).sort((a, b) => a.length - b.length)) {
    const parent = nested.findLast(({ root }) => (0, import_chunk_NTIDGXYY.isInside)(folder, root)) ?? compared2;
    const commit = await commitThen(folder, parent);
    if (commit !== void 0) nested.push({ root: folder, commit, isNested: true });
  }
  return nested;
}
function repositoriesAround(files2, root) {
  const seen = /* @__PURE__ */ new Set([root]);
  for (const file of files2) {
    for (let at = import_node_path4.default.dirname(file); !seen.has(at) && (0, import_chunk_NTIDGXYY.isInside)(at, root); at = import_node_path4.default.dirname(at)) seen.add(at);
  }
  return [...seen].filter((folder) => folder !== root && import_node_fs4.default.existsSync(import_node_path4.default.join(folder, ".git")));
}
async function commitThen(folder, parent) {
  const top = await git(["rev-parse", "--show-toplevel"], { cwd: folder, isNested: true });
  if (top.stdout.toString("utf8").replace(/\n$/, "") !== folder) return void 0;
  const name2 = (0, import_chunk_NTIDGXYY.displayPath)(folder, parent.root);
  const linked2 = await linkedCommit(["ls-tree", "-z", "--full-tree", parent.commit, "--", name2], parent);
  if (linked2 === void 0) {
    const isNew = await linkedCommit(["ls-files", "-z", "--stage", "--", name2], parent) !== void 0;
    return isNew ? await emptyTree(folder) : await namedCommit("HEAD", folder, true);
  }
  if (await namedCommit(linked2, folder, true) !== void 0) return linked2;
  const advice2 = `Fetch it: git -C ${JSON.stringify(name2)} fetch origin ${linked2}`;
  throw new import_chunk_WZALQ3P6.UsageError(`the submodule "${name2}" was at ${linked2.slice(0, 7)}, and that commit is not there. ${advice2}`);
}
async function linkedCommit(words2, { root, isNested }) {
  const { stdout } = await git(words2, { cwd: root, isNested, environment: { GIT_LITERAL_PATHSPECS: "1" } });
  return /^160000 (?:commit )?([0-9a-f]{40,64})\b/.exec(stdout.toString("utf8"))?.[1];
}
async function emptyTree(cwd) {
  const { stdout } = await git(["hash-object", "-t", "tree", "--stdin"], { cwd, input: "", isNested: true });
  return stdout.toString("utf8").trim();
}
var init_nested_repositories = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/git/nested-repositories.ts"() {
    "use strict";
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    init_git();
    init_merge_base();
  }
});
function changeOf2(diffed, nameOf3) {
  const files2 = diffed.flatMap(({ file, was, hunks }) => {
    if (file === void 0) return [];
    const written3 = hunks.filter(({ after }) => after.count > 0).map(({ after }) => linesIn(after));
    const gaps = hunks.filter(({ after }) => after.count === 0).map(gapOf);
    const inside = gaps.map(({ last }) => ({ first: last, last: last - 1 }));
    const isRenamed = was !== void 0 && was !== file;
    return [
      {
        file: nameOf3(file),
        ...isRenamed ? { was: nameOf3(was) } : {},
        written: written3,
        gaps,
        shown: joined2([...written3, ...inside])
      }
    ];
  });
  const removed = diffed.flatMap(({ file, was }) => file === void 0 && was !== void 0 ? [nameOf3(was)] : []);
  return { files: files2, removed };
}
function linesIn({ start, count: count2 }) {
  return { first: start, last: start + count2 - 1 };
}
function gapOf({ before, after: { start: line } }) {
  return { first: Math.max(1, line), last: line + 1, was: linesIn(before) };
}
function joined2(spans) {
  const wide = spans.map(({ first, last }) => ({ first: Math.max(1, first - context), last: last + context })).sort((a, b) => a.first - b.first);
  const shown2 = [];
  for (const span of wide) {
    const before = shown2.at(-1);
    if (before === void 0 || span.first > before.last + 1) shown2.push(span);
    else shown2[shown2.length - 1] = { first: before.first, last: Math.max(before.last, span.last) };
  }
  return shown2;
}
var context;
var init_change = (0, import_chunk_NTIDGXYY.__esm)({
  "src/change/change.ts"() {
    "use strict";
    context = 3;
  }
});
function unifiedDiff(text) {
  const files2 = [];
  let current;
  const lines2 = text.split("\n");
  for (let at = 0; at < lines2.length; at++) {
    const line = lines2[at] ?? "";
    if (line.startsWith("diff --git ")) {
      current = { file: void 0, was: void 0, hunks: [] };
      files2.push(current);
    } else if (current !== void 0 && line.startsWith("@@ ")) at = endOfBody(lines2, at, addHunk(current, line));
    else if (current !== void 0) addHeader(current, line);
  }
  return files2;
}
function endOfBody(lines2, start, count2) {
  let at = start;
  for (let left = count2; left > 0 && at + 1 < lines2.length; at++) if (!lines2[at + 1]?.startsWith("\\")) left--;
  return at;
}
function addHeader(file, line) {
  const [, key, name2 = ""] = /^(---|\+\+\+|rename from|rename to|copy to) (.*)$/.exec(line) ?? [];
  if (key === "---" || key === "rename from") file.was = nameIn(name2) ?? file.was;
  else if (key !== void 0) file.file = nameIn(name2) ?? file.file;
}
function addHunk({ hunks }, line) {
  const [, ...numbers] = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
  const [oldStart = 0, oldCount = 1, start = 0, count2 = 1] = numbers.map((it) => it === void 0 ? it : Number(it));
  hunks.push({ before: { start: oldStart, count: oldCount }, after: { start, count: count2 } });
  return oldCount + count2;
}
function nameIn(text) {
  const name2 = text.replace(/\t$/, "");
  if (name2 === "/dev/null") return void 0;
  return name2.startsWith('"') ? unquoted(name2.slice(1, -1)) : name2;
}
function unquoted(text) {
  const bytes = [];
  for (const [piece, octal, letter] of text.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== void 0) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== void 0 && letter in escapes2) bytes.push(escapes2[letter] ?? 0);
    else bytes.push(...new TextEncoder().encode(letter ?? piece));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
var escapes2;
var init_unified_diff = (0, import_chunk_NTIDGXYY.__esm)({
  "src/change/unified-diff.ts"() {
    "use strict";
    escapes2 = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
  }
});
var diff2, hunksOnly;
var init_diff2 = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/git/diff.ts"() {
    "use strict";
    diff2 = [
      "diff",
      "--no-ext-diff",
      "--no-textconv",
      "--no-color",
      "--no-relative",
      "--ignore-submodules"
    ];
    hunksOnly = ["--unified=0", "--inter-hunk-context=0", "--no-prefix"];
  }
});
async function workTreeChange(compared2, cwd) {
  const { root, commit } = compared2;
  const [names, untracked, patch] = await Promise.all([
    output([...diff2, "--no-renames", "--name-only", "-z", commit], compared2),
    output(["ls-files", "--others", "--exclude-standard", "-z"], compared2),
    output([...diff2, ...hunksOnly, "--find-renames", commit, "--", ...blamable], compared2)
  ]);
  const fresh = pieces(untracked);
  const added = fresh.filter(import_chunk_NTIDGXYY.isManifestName).map((file) => newFile(root, file));
  const nameOf3 = (file) => (0, import_chunk_NTIDGXYY.displayPath)(import_node_path5.default.join(root, file), cwd);
  return {
    change: changeOf2([...unifiedDiff(patch.stdout.toString("utf8")), ...added], nameOf3),
    changed: /* @__PURE__ */ new Set([...pieces(names), ...fresh])
  };
}
async function output(words2, { root, isNested }) {
  const found = await git(words2, { cwd: root, isNested });
  if (found.code !== 0) throw new import_chunk_WZALQ3P6.UsageError(`git ${words2[0]} fails: ${found.stderr}`);
  return found;
}
function newFile(root, file) {
  const count2 = lineCount(import_node_path5.default.join(root, file));
  return { file, was: void 0, hunks: [{ before: { start: 0, count: 0 }, after: { start: 1, count: count2 } }] };
}
function lineCount(file) {
  try {
    return import_node_fs5.default.readFileSync(file, "utf8").replace(/\n$/, "").split("\n").length;
  } catch {
    return 0;
  }
}
var blamable;
var init_work_tree_change = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/git/work-tree-change.ts"() {
    "use strict";
    init_change();
    init_unified_diff();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_NTIDGXYY.init_found_file)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
    init_diff2();
    init_git();
    blamable = ["*.yaml", "*.yml", "*.json", "*.tpl"];
  }
});
async function comparedFiles(compared2, { cwd, named: named2, read: read3 }) {
  const nested = await nestedRepositories(compared2, read3);
  const all = await Promise.all(
    [compared2, ...nested].map(async (it) => {
      const [{ change, changed }, entries] = await Promise.all([workTreeChange(it, cwd), treeEntries(it, named2)]);
      const below = (0, import_chunk_NTIDGXYY.displayPath)(it.root, compared2.root);
      const fromRoot = (file) => (0, import_chunk_NTIDGXYY.displayJoin)(below, file);
      return {
        change,
        changed: [...changed].map(fromRoot),
        entries: entries.map((entry) => ({ ...entry, file: fromRoot(entry.file), repository: it.root }))
      };
    })
  );
  return {
    change: {
      files: all.flatMap(({ change }) => change.files),
      removed: all.flatMap(({ change }) => change.removed)
    },
    changed: new Set(all.flatMap(({ changed }) => changed)),
    entries: all.flatMap(({ entries }) => entries)
  };
}
var init_compared_files = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/git/compared-files.ts"() {
    "use strict";
    (0, import_chunk_NTIDGXYY.init_display_path)();
    init_base_tree();
    init_nested_repositories();
    init_work_tree_change();
  }
});
async function manifestsInPlace({ read: read3, configuration, asked }, { root, cwd, changed, entries }) {
  const fromRoot = (file) => (0, import_chunk_NTIDGXYY.displayPath)(import_node_path6.default.resolve(cwd, file), root);
  const before = new Map(entries.map((entry) => [entry.file, entry]));
  const now = new Map(read3.manifests.map((it) => [fromRoot(it.file.path), it]));
  const isRendered = [...before.keys(), ...now.keys()].some((file) => (0, import_chunk_NTIDGXYY.isRendererFile)(file));
  if (isRendered || (configuration?.units.length ?? 0) > 0) return void 0;
  const named2 = [asked.reading.config, asked.reading.meshConfig].filter((it) => typeof it === "string").map(fromRoot);
  const { isGlob } = await Promise.resolve().then(() => __toESM(require("./walk-glob-XBSFO7X3.js")));
  const isGiven = (file) => asked.paths.some((given2) => isGlob(given2) || (0, import_chunk_NTIDGXYY.isInside)(import_node_path6.default.join(root, file), import_node_path6.default.resolve(cwd, given2)));
  const edited = [];
  for (const file of changed) {
    if (governing.has(import_node_path6.default.posix.basename(file)) || (0, import_chunk_NTIDGXYY.isRendererFile)(file) || named2.includes(file)) return void 0;
    const entry = before.get(file);
    if (entry === void 0 || !(now.has(file) || isGiven(file))) continue;
    if (!now.has(file) || file.endsWith(".json")) return void 0;
    edited.push(entry);
  }
  const contents2 = await contentsOf(edited, root);
  return [...now].flatMap(([file, parsed]) => {
    const content = contents2.get(file);
    if (content === void 0) return before.has(file) || !changed.has(file) ? [parsed] : [];
    return parsed.file.template === void 0 ? [(0, import_chunk_6EBVQZM5.parseBytes)(parsed.file.path, content)] : [parsed];
  });
}
var governing;
var init_manifests_in_place = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/manifests-in-place.ts"() {
    "use strict";
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_NTIDGXYY.init_found_file)();
    init_base_tree();
    (0, import_chunk_6EBVQZM5.init_read_files)();
    governing = /* @__PURE__ */ new Set([".gitignore", import_chunk_NTIDGXYY.configurationName]);
  }
});
async function sinceBase(name2, head2) {
  const { paths, reading } = head2.asked;
  if (paths.includes("-")) throw new import_chunk_WZALQ3P6.UsageError("--base compares files: standard input has no earlier state");
  const cwd = import_node_fs6.default.realpathSync.native(reading.cwd);
  const compared2 = await comparedCommit(name2, cwd);
  refuseOutside(paths, cwd, compared2);
  const named2 = namedFiles(head2, compared2, cwd);
  const { change, changed, entries } = await comparedFiles(compared2, { cwd, named: named2, read: filesRead(head2, cwd) });
  const base2 = { compared: compared2, cwd, changed, entries };
  const before = await lintInPlace(base2, head2) ?? await lintWritten(base2, head2);
  const names = new Map(change.files.map(({ file, was }) => [file, was]));
  const { result, known } = onlyNew(head2.result, before.result, {
    base: name2,
    commit: compared2.commit,
    suppressed: head2.suppressed,
    nameBefore: (file) => names.get(file)
  });
  const shown2 = [...changed].map((file) => (0, import_chunk_NTIDGXYY.displayPath)(import_node_path7.default.join(compared2.root, file), cwd));
  const diagnostics = withCauses(result.diagnostics, {
    change,
    changed: shown2,
    settings: [head2, before].flatMap(settingsOf),
    before: before.units,
    after: head2.units,
    text: head2.text
  });
  return { result: { ...result, diagnostics }, known, change };
}
function filesRead({ read: read3, units }, cwd) {
  const files2 = [...read3.manifests.map(({ file }) => file.path), ...units.flatMap((unit) => unit.renderedFrom ?? [])];
  return [...new Set(files2)].map((file) => import_node_path7.default.resolve(cwd, file));
}
function settingsOf({ read: read3, configuration }) {
  return [configuration?.file, read3.meshConfig].flatMap((it) => it === void 0 ? [] : [it.file.path]);
}
function namedFiles({ asked }, { root }, cwd) {
  const { config, meshConfig } = asked.reading;
  const given2 = [...asked.paths, config, meshConfig].filter((it) => typeof it === "string");
  return new Set(given2.map((it) => (0, import_chunk_NTIDGXYY.displayPath)(import_node_path7.default.resolve(cwd, it), root)));
}
async function lintInPlace(base2, head2) {
  const { paths, reading, options } = head2.asked;
  const manifests = await manifestsInPlace(head2, { ...base2, root: base2.compared.root });
  if (manifests === void 0) return void 0;
  const configuration = judgedAsNow(head2.configuration, head2.configuration);
  return await (0, import_chunk_WZALQ3P6.lintRead)(
    { ...head2.read, manifests, configuration },
    { cwd: reading.cwd, paths, mayLack: true },
    options
  );
}
async function lintWritten(base2, head2) {
  const { compared: compared2, entries, changed } = base2;
  return await (0, import_chunk_EMTMSCIH.withTemporaryFolder)(async (folder) => {
    const root = import_node_path7.default.join(folder, import_node_path7.default.basename(compared2.root));
    await writeBaseTree(root, { root: compared2.root, entries, changed });
    writeGitFolder(root, compared2);
    return await lintBase({ ...base2, root }, head2);
  });
}
async function lintBase(written3, head2) {
  const { paths, reading, options } = head2.asked;
  const { config, meshConfig } = reading;
  const cwd = moved(written3.cwd, written3);
  import_node_fs6.default.mkdirSync(cwd, { recursive: true });
  const beside2 = (file) => {
    const there = movedOr(file, import_node_path7.default.resolve(written3.cwd, file), written3);
    return import_node_fs6.default.existsSync(import_node_path7.default.resolve(cwd, there)) ? there : void 0;
  };
  return await (0, import_chunk_WZALQ3P6.lintWorld)(
    paths.map((given2) => movedOr(given2, import_node_path7.default.resolve(written3.cwd, given2), written3)),
    {
      cwd,
      mayLack: true,
      // The rules of now are asked, and no code of then is run.
      plugins: false,
      known: knownFiles(written3, head2),
      config: typeof config === "string" ? beside2(config) ?? false : config,
      meshConfig: meshConfig === void 0 ? void 0 : beside2(meshConfig),
      overrule: (read3) => judgedAsNow(read3, head2.configuration)
    },
    options
  );
}
function refuseOutside(paths, cwd, { root }) {
  const outside = paths.find((given2) => !(0, import_chunk_NTIDGXYY.isInside)(import_node_path7.default.resolve(cwd, given2), root));
  if (outside === void 0) return;
  throw new import_chunk_WZALQ3P6.UsageError(`--base compares what git knows, and "${outside}" lies outside of the repository`);
}
function movedOr(given2, absolute, written3) {
  if (!(0, import_chunk_NTIDGXYY.isInside)(absolute, written3.compared.root)) return absolute;
  return import_node_path7.default.isAbsolute(given2) ? moved(absolute, written3) : given2;
}
function moved(absolute, { root, compared: compared2 }) {
  return import_node_path7.default.join(root, import_node_path7.default.relative(compared2.root, absolute));
}
function knownFiles({ compared: compared2, cwd, changed }, { read: read3 }) {
  const parsed = new Map(read3.manifests.map((it) => [it.file.path, it]));
  return ({ path: shown2, template }) => {
    const known = parsed.get(shown2);
    if (known === void 0 || known.file.template !== template) return void 0;
    return changed.has((0, import_chunk_NTIDGXYY.displayPath)(import_node_path7.default.resolve(cwd, shown2), compared2.root)) ? void 0 : known;
  };
}
function writeGitFolder(root, { root: from }) {
  const folder = import_node_path7.default.join(root, ".git");
  import_node_fs6.default.mkdirSync(import_node_path7.default.join(folder, "info"), { recursive: true });
  const read3 = (file) => {
    try {
      return import_node_fs6.default.readFileSync(import_node_path7.default.join(from, ".git", file), "utf8");
    } catch {
      return "";
    }
  };
  import_node_fs6.default.writeFileSync(import_node_path7.default.join(folder, "info/exclude"), read3("info/exclude"));
  const names = [...read3("config").matchAll(/^\s*url\s*=\s*\S*?([^/:\s]+)$/gm)].map(([, name2]) => name2);
  import_node_fs6.default.writeFileSync(import_node_path7.default.join(folder, "config"), names.map((name2) => `url = ${name2}
`).join(""));
}
function judgedAsNow(read3, now) {
  const levels4 = now ?? (0, import_chunk_WZALQ3P6.readConfiguration)((0, import_chunk_6EBVQZM5.parseFile)({ path: import_chunk_NTIDGXYY.configurationName, text: "" }), { rules: [] });
  const { file, world, units } = read3 ?? { file: levels4.file, world: {}, units: [] };
  return { ...levels4, file, world, units, diagnostics: [] };
}
var init_lint_base = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/lint-base.ts"() {
    "use strict";
    init_causes();
    (0, import_chunk_WZALQ3P6.init_configuration)();
    init_since();
    (0, import_chunk_6EBVQZM5.init_parse)();
    (0, import_chunk_NTIDGXYY.init_display_path)();
    (0, import_chunk_NTIDGXYY.init_found_file)();
    init_base_tree();
    init_compared_files();
    init_merge_base();
    (0, import_chunk_WZALQ3P6.init_lint_world)();
    init_manifests_in_place();
    (0, import_chunk_EMTMSCIH.init_temporary_folder)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
  }
});
function baselineOf({ diagnostics }) {
  const findings2 = diagnostics.filter(import_chunk_WZALQ3P6.isForgivable).map(({ fingerprint, rule, file }) => ({ fingerprint, rule, file }));
  return { version: 1, findings: findings2 };
}
function readBaseline(value) {
  if (!(0, import_chunk_6EBVQZM5.isObject)(value) || value.version !== 1 || !Array.isArray(value.findings)) return void 0;
  const findings2 = (0, import_chunk_6EBVQZM5.objectsIn)(value, "findings").map(([, finding]) => ({
    fingerprint: (0, import_chunk_6EBVQZM5.stringIn)(finding, "fingerprint") ?? "",
    rule: (0, import_chunk_6EBVQZM5.stringIn)(finding, "rule") ?? "",
    file: (0, import_chunk_6EBVQZM5.stringIn)(finding, "file") ?? ""
  }));
  return { version: 1, findings: findings2 };
}
function forgive(result, { findings: findings2 }) {
  const left = /* @__PURE__ */ new Map();
  for (const { fingerprint } of findings2) left.set(fingerprint, (left.get(fingerprint) ?? 0) + 1);
  const diagnostics = result.diagnostics.filter((diagnostic) => {
    const recorded = left.get(diagnostic.fingerprint) ?? 0;
    if (recorded === 0 || !(0, import_chunk_WZALQ3P6.isForgivable)(diagnostic)) return true;
    left.set(diagnostic.fingerprint, recorded - 1);
    return false;
  });
  const forgiven = result.diagnostics.length - diagnostics.length;
  const ran = new Set(result.rules.map(({ id }) => id));
  const expected = findings2.filter(({ rule }) => ran.has(rule)).map(({ fingerprint }) => fingerprint);
  const gone = [...new Set(expected)].reduce((sum, fingerprint) => sum + (left.get(fingerprint) ?? 0), 0);
  return { result: (0, import_chunk_WZALQ3P6.withDiagnostics)(result, diagnostics, result.summary.suppressed + forgiven), forgiven, gone };
}
var init_baseline = (0, import_chunk_NTIDGXYY.__esm)({
  "src/rule/baseline.ts"() {
    "use strict";
    (0, import_chunk_6EBVQZM5.init_value)();
    (0, import_chunk_WZALQ3P6.init_known)();
  }
});
function withBaseline(result, given2, cwd) {
  const recorded = read2(given2, cwd);
  if (recorded === void 0) return record(result, given2, cwd);
  const { result: left, forgiven, gone } = forgive(result, recorded);
  const again = "remove the file and run again to record what is left";
  const rest = gone === 0 ? "" : `; ${findings(gone)} recorded there ${gone === 1 ? "is" : "are"} gone: ${again}`;
  return { result: left, note: `${given2} forgives ${findings(forgiven)}${rest}` };
}
function read2(given2, cwd) {
  let text;
  try {
    text = import_node_fs7.default.readFileSync(import_node_path8.default.resolve(cwd, given2), "utf8");
  } catch (error) {
    if ((0, import_chunk_NTIDGXYY.errorCode)(error) === "ENOENT") return void 0;
    throw new import_chunk_WZALQ3P6.UsageError(`cannot read --baseline ${given2}: ${(0, import_chunk_NTIDGXYY.refusal)(error)}`);
  }
  const baseline = readBaseline(parse2(text));
  if (baseline === void 0) throw new import_chunk_WZALQ3P6.UsageError(`--baseline ${given2} is no baseline that meshlint wrote`);
  return baseline;
}
function parse2(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}
function record(result, given2, cwd) {
  const baseline = baselineOf(result);
  try {
    import_node_fs7.default.writeFileSync(import_node_path8.default.resolve(cwd, given2), `${JSON.stringify(baseline, void 0, 2)}
`);
  } catch (error) {
    throw new import_chunk_WZALQ3P6.UsageError(`cannot write --baseline ${given2}: ${(0, import_chunk_NTIDGXYY.refusal)(error)}`);
  }
  const note = `${findings(baseline.findings.length)} recorded in ${given2}, which is forgiven from now on`;
  return { result: forgive(result, baseline).result, note };
}
function findings(count2) {
  return count2 === 1 ? "1 finding" : `${count2} findings`;
}
var init_baseline_file = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/baseline-file.ts"() {
    "use strict";
    init_baseline();
    (0, import_chunk_NTIDGXYY.init_system_error)();
    (0, import_chunk_WZALQ3P6.init_usage_error)();
  }
});
var init_other_commands = (0, import_chunk_NTIDGXYY.__esm)({
  "commands:./other-commands"() {
    init_diff_command();
    init_explain_command();
    init_init_command();
    init_preflight_command();
    init_rules_command();
    init_test_command();
    init_trace_command();
    init_units_command();
    init_other_formats();
    init_sarif();
    init_github();
    init_lint_base();
    init_baseline_file();
  }
});
init_other_commands();
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  annotationsWithinLimits,
  codequality,
  diffCommand,
  explainCommand,
  findingsJunit,
  github,
  html,
  initCommand,
  isWithinLimits,
  markdown,
  preflightCommand,
  rulesCommand,
  sarif,
  sinceBase,
  testCommand,
  traceCommand,
  unitsCommand,
  withBaseline,
  workflowCommand
});
