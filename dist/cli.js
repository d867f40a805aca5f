#!/usr/bin/env node
import { createRequire as meshlintCreateRequire } from 'node:module';
const require = meshlintCreateRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all2) => {
  for (var name in all2)
    __defProp(target, name, { get: all2[name], enumerable: true });
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

// src/node/exit-code.ts
function exitCodeOf(result, threshold) {
  const has = (rule3) => result.diagnostics.some((it) => it.rule === rule3);
  if (has("internal/rule-crashed")) return exitCodes.ownFault;
  if (has("config/invalid")) return exitCodes.usage;
  return result.diagnostics.some((it) => reaches(it.severity, threshold)) ? exitCodes.findings : exitCodes.clean;
}
function reaches(severity, threshold) {
  return thresholds.indexOf(severity) <= thresholds.indexOf(threshold) && threshold !== "never";
}
var exitCodes, thresholds;
var init_exit_code = __esm({
  "src/node/exit-code.ts"() {
    "use strict";
    exitCodes = { clean: 0, findings: 1, usage: 2, ownFault: 3 };
    thresholds = ["error", "warning", "info", "never"];
  }
});

// src/node/system-error.ts
function errorCode(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}
function refusal(error) {
  return reasons[errorCode(error) ?? ""] ?? (error instanceof Error ? error.message : String(error));
}
var reasons;
var init_system_error = __esm({
  "src/node/system-error.ts"() {
    "use strict";
    reasons = {
      EACCES: "permission denied",
      EPERM: "permission denied",
      ENOENT: "no such file or directory",
      ENOTDIR: "a part of the path is not a directory",
      EISDIR: "it is a directory",
      ELOOP: "too many symbolic links",
      ENAMETOOLONG: "the name is too long",
      EROFS: "the file system is read-only",
      ENOSPC: "no space is left",
      ERR_STRING_TOO_LONG: "the file is too large",
      ERR_FS_FILE_TOO_LARGE: "the file is too large"
    };
  }
});

// rules/mtls/mismatched-destination-rule.ts
function written({ block }) {
  const { mode: mode2 } = block.value;
  return mode2 === void 0 || mode2 === null ? "DISABLE (an empty tls block)" : String(mode2);
}
function accepts({ effect: effect2, port }) {
  switch (effect2.reason) {
    case "mtls-to-plaintext-server":
      return `speaks no mesh mTLS on port ${port}`;
    case "mtls-to-disabled-server":
      return `has mutual TLS disabled on port ${port}`;
    case "plain-tls-to-http-port":
    case "tls-to-plaintext-server":
      return `speaks plaintext HTTP on port ${port} and takes no TLS but the mesh's own`;
    default:
      return `accepts only mesh mTLS on port ${port} (STRICT)`;
  }
}
function help({ effect: effect2, server, port, destination }, { mesh, context: context2 }) {
  const { service, port: servicePort } = destination;
  const plaintext2 = effect2.reason === "mtls-to-plaintext-server" || effect2.reason === "mtls-to-disabled-server";
  if (effect2.reason === "mtls-to-plaintext-server" && isBypassed(mesh, server, port)) {
    return `set mode: DISABLE for port ${servicePort.number} in portLevelSettings (auto mutual TLS, too, would send mutual TLS past the sidecar), or let the sidecar take container port ${port} again`;
  }
  if (!context2.autoMtls.value) {
    return plaintext2 ? `set mode: DISABLE for ${service.name}.${service.namespace}, in a DestinationRule of its own where this one is for others too` : "set mode: ISTIO_MUTUAL, as auto mutual TLS is off";
  }
  if (effect2.reason !== "mtls-to-plaintext-server")
    return "remove the tls block: auto mutual TLS then uses what each server accepts";
  return service.headless ? "inject all pods, or remove the tls block: auto mutual TLS then sends plaintext to every pod of the headless Service, as long as one has no sidecar" : "remove the tls block: auto mutual TLS sends plaintext to pods without a sidecar and mutual TLS to the others";
}
function isBypassed(mesh, server, port) {
  const dataplane = mesh.dataplane(server);
  return dataplane.known && dataplane.value === "sidecar" && mesh.bypass(server, port) !== void 0;
}
var mismatchedDestinationRule;
var init_mismatched_destination_rule = __esm({
  "rules/mtls/mismatched-destination-rule.ts"() {
    "use strict";
    mismatchedDestinationRule = {
      id: "mtls/mismatched-destination-rule",
      summary: "A DestinationRule makes clients use a TLS mode that the server does not accept",
      severity: "error",
      on: ["DestinationRule"],
      also: ["KIA0207", "KIA0208", "KIA0505", "KIA0506"],
      *check(rule3, world) {
        for (const conflict of world.mesh.tlsConflicts(rule3)) {
          const { block, client, effect: effect2, destination, server } = conflict;
          const service = `${destination.service.namespace}/${destination.service.name}`;
          const subset = destination.subset === void 0 ? "" : ` subset ${destination.subset}`;
          yield {
            at: block.rule.field(...block.path, "mode"),
            message: `${rule3.title} sets TLS mode ${written(conflict)} for ${service}:${destination.port.number}${subset}, but ${server.namespace}/${server.name} ${accepts(conflict)}`,
            effect: effect2,
            help: help(conflict, world),
            because: [
              ...conflict.because(),
              {
                note: `${client.resource.title} is in the mesh and finds this rule for ${service}`,
                from: "manifest",
                at: rule3.field("spec", "host")
              }
            ]
          };
        }
      }
    };
  }
});

// src/model/calling-kinds.ts
var callingKinds;
var init_calling_kinds = __esm({
  "src/model/calling-kinds.ts"() {
    "use strict";
    callingKinds = [
      "Deployment",
      "StatefulSet",
      "DaemonSet",
      "ReplicaSet",
      "ReplicationController",
      "Job",
      "CronJob",
      "Pod",
      "Rollout",
      "KnativeService",
      "ConfigMap",
      "Secret",
      "Service",
      "Ingress",
      "HTTPRoute",
      "GRPCRoute",
      "TLSRoute",
      "TCPRoute",
      "ServiceMonitor",
      "PodMonitor",
      "MutatingWebhookConfiguration",
      "ValidatingWebhookConfiguration",
      "APIService",
      "CustomResourceDefinition"
    ];
  }
});

// rules/mtls/strict-reached-by-non-mesh-client.ts
function deed({ client, text: text3 }, refusal2) {
  switch (client.kind) {
    case "prometheus":
      return `Prometheus scrapes port ${refusal2.port}`;
    case "kubelet":
      return `the kubelet sends ${text3}`;
    case "outside":
      return `clients outside the cluster come in by ${text3}`;
    case "ingress-controller":
      return `the ingress controller sends requests to ${text3}`;
    default:
      return `${refusal2.client} calls "${text3}"`;
  }
}
function exception({ policy, port }) {
  const level = `portLevelMtls ${port}: PERMISSIVE`;
  return policy === void 0 ? `a PeerAuthentication with a selector and ${level}` : `${level} in ${policy.title}, whose selector fits it already`;
}
function clientSide({ client, via }, refusal2) {
  switch (client.kind) {
    case "workload":
      return workloadSide(refusal2);
    case "ingress-controller":
      return 'inject the ingress controller and have it call the Service by its name (ingress-nginx: annotations service-upstream: "true" and upstream-vhost), or ';
    case "outside":
      return "send the traffic through an ingress gateway of the mesh, or ";
    case "kubelet":
      return "let the injector rewrite the probe (remove sidecar.istio.io/rewriteAppHTTPProbers), or ";
    case "prometheus":
      if (refusal2.dataplane === "ambient") return "enrol Prometheus in the ambient mesh, or ";
      return via === "pod-annotation" ? 'let Istio merge the metrics (annotation prometheus.istio.io/merge-metrics: "true"), or ' : "let Istio merge the metrics (prometheus.io annotations on the pod, port 15020), or ";
    default:
      return refusal2.dataplane === "ambient" ? "" : `take the port out of the mesh (annotation traffic.sidecar.istio.io/excludeInboundPorts: "${refusal2.port}"), or `;
  }
}
function workloadSide({ cure, client }) {
  if (cure === "none") return `no sidecar is possible where ${client} runs: `;
  return cure === "inject" ? `inject ${client}, or ` : `let the sidecar of ${client} take the call, or `;
}
var strictReachedByNonMeshClient;
var init_strict_reached_by_non_mesh_client = __esm({
  "rules/mtls/strict-reached-by-non-mesh-client.ts"() {
    "use strict";
    init_calling_kinds();
    strictReachedByNonMeshClient = {
      id: "mtls/strict-reached-by-non-mesh-client",
      summary: "A client without a sidecar calls a port that accepts only mutual TLS of the mesh",
      severity: "error",
      on: callingKinds,
      *check(resource2, { mesh }) {
        for (const call of mesh.callsWrittenIn(resource2)) {
          const refusal2 = mesh.refusal(call);
          if (refusal2 === void 0) continue;
          const server = `${refusal2.server.namespace}/${refusal2.server.name}`;
          yield {
            at: call.at(),
            message: `${deed(call, refusal2)}, but ${server} accepts only mesh mTLS on port ${refusal2.port}`,
            effect: refusal2.effect,
            help: `${clientSide(call, refusal2)}accept plaintext on container port ${refusal2.port} of ${server} while migrating (${exception(refusal2)}), or make the workload PERMISSIVE`,
            because: refusal2.because()
          };
        }
      }
    };
  }
});

// src/model/istio/own-services.ts
function isMadeByIstio({ labels }) {
  return labels.istio !== void 0 || labels.release === "istio" || labels["gateway.istio.io/managed"] !== void 0;
}
var init_own_services = __esm({
  "src/model/istio/own-services.ts"() {
    "use strict";
  }
});

// src/model/placeholder.ts
function isPlaceholder(value) {
  if (typeof value !== "string") return false;
  return placeholder.test(value) || value.split(".").some((label) => capitals.test(label));
}
var placeholder, capitals;
var init_placeholder = __esm({
  "src/model/placeholder.ts"() {
    "use strict";
    placeholder = /\$\{[^}]*\}|\$\([A-Za-z_][\w.-]*\)|\{\{|\{%|^<[^<>]+>$|<<[^<>]+>>|###\w+###|\w+_PLACEHOLDER\b|\b(?:CHANGE_?ME|REPLACE_?ME)\b/;
    capitals = /^[A-Z][A-Z0-9_-]{2,}$/;
  }
});

// src/model/text-edit.ts
function replaceScalar(field, value) {
  return { at: field, text: isQuoted(field, String(field.value)) ? JSON.stringify(value) : value };
}
function insertBefore(mapping3, present, [key, value]) {
  const place2 = mapping3.get(present).key;
  const { start } = place2.range;
  const text3 = isQuoted(place2, present) ? `${JSON.stringify(key)}: ${JSON.stringify(value)}` : `${key}: ${value}`;
  const separator = isFlow(mapping3) ? ", " : `
${" ".repeat(start.column - 1)}`;
  return { at: { file: place2.file, path: mapping3.path, range: { start, end: start } }, text: `${text3}${separator}` };
}
function isFlow(mapping3) {
  const first = mapping3.entries()[0];
  if (first === void 0) return true;
  const { start } = first[1].key.range;
  return start.line !== mapping3.range.start.line || start.column !== mapping3.range.start.column;
}
function isQuoted({ range: { start, end } }, text3) {
  return start.line === end.line && end.column - start.column === text3.length + 2;
}
var init_text_edit = __esm({
  "src/model/text-edit.ts"() {
    "use strict";
  }
});

// src/model/port-declaration.ts
function declareProtocol(port, protocol, mayRename) {
  const field = port.service.portField(port);
  if (port.appProtocol !== void 0) {
    return { key: "appProtocol", value: protocol, edit: replaceScalar(field.get("appProtocol"), protocol) };
  }
  const value = declaringName(protocol, port.name);
  if (!mayRename || port.service.ports.some((other) => other.name === value)) {
    return { key: "appProtocol", value: protocol, edit: insertBefore(field, "port", ["appProtocol", protocol]) };
  }
  const rename = port.name !== void 0;
  const edit = rename ? replaceScalar(field.get("name"), value) : insertBefore(field, "port", ["name", value]);
  return { key: "name", value, edit };
}
function declaringName(protocol, present) {
  const words4 = (present ?? "").toLowerCase().split(/[^a-z0-9]+/).map((word) => withoutProtocol(word, protocol)).filter((word) => word !== "");
  return [protocol, ...words4].join("-").slice(0, maximumLength).replace(/-+$/, "");
}
function withoutProtocol(word, protocol) {
  const spelled = protocol.replace("-", "");
  if (word.startsWith(spelled)) return word.slice(spelled.length);
  return word.endsWith(spelled) ? word.slice(0, -spelled.length) : word;
}
var maximumLength;
var init_port_declaration = __esm({
  "src/model/port-declaration.ts"() {
    "use strict";
    init_text_edit();
    maximumLength = 63;
  }
});

// src/model/usual-protocol.ts
function protocolSpokenOf(name) {
  const text3 = name.toLowerCase();
  if (/grpc-web/.test(text3)) return "grpc-web";
  const words4 = text3.split(/[^a-z0-9]+/);
  return protocolWords.find(([, pattern]) => words4.some((word) => pattern.test(word)))?.[0];
}
function usualForName(name) {
  for (const word of name.toLowerCase().split(/[^a-z0-9]+/)) {
    const usual2 = byName.get(word);
    if (usual2 !== void 0) return usual2;
  }
  return void 0;
}
function usualForNumber(port) {
  return byNumber.get(port);
}
function usualForImage(image) {
  const name = image.replace(/[@].*$/, "").replace(/:[^:/]*$/, "").split("/").at(-1)?.toLowerCase() ?? "";
  const found2 = images.find(([, pattern]) => pattern.test(name));
  return found2 === void 0 ? void 0 : usual(found2[0]);
}
function index(table2) {
  return new Map(table2.flatMap(([protocol, keys]) => keys.map((key) => [key, usual(protocol)])));
}
function usual(protocol) {
  if (protocol === "greeting") return { protocol: "tcp", serverFirst: true };
  return { protocol, serverFirst: protocol === "mysql" };
}
var protocolWords, names, numbers, images, byName, byNumber;
var init_usual_protocol = __esm({
  "src/model/usual-protocol.ts"() {
    "use strict";
    protocolWords = [
      ["grpc-web", /^grpcweb$/],
      ["tls", /^(?:tls|ssl|grpcs|ldaps|amqps|mqtts|rediss)$/],
      ["grpc", /^grpc|grpc$/],
      ["http2", /^(?:http2|h2c)$/],
      ["https", /^https|https$|^wss$/],
      ["http", /^http|http$|^(?:ws|websockets?)$/],
      ["redis", /^redis\d?$/],
      ["mysql", /^(?:mysql|mariadb)$/],
      ["mongo", /^mongo(?:db)?$/],
      ["tcp", /^tcp$/]
    ];
    names = [
      ["http", ["web", "www", "api", "rest", "ui", "webui", "gui", "frontend", "portal", "graphql", "query", "swagger"]],
      ["http", ["metrics", "metric", "prometheus", "health", "healthz", "healthcheck", "status", "monitoring", "actuator"]],
      ["http", ["dashboard", "admin", "console", "management", "grafana", "kibana", "zipkin"]],
      ["https", ["webhook"]],
      ["tcp", ["postgres", "postgresql", "pgsql", "psql", "pg", "mssql", "cql", "cassandra", "memcached", "memcache"]],
      ["tcp", ["kafka", "amqp", "rabbitmq", "mqtt", "stomp", "zookeeper", "zk", "ldap", "ssh", "sftp"]],
      ["greeting", ["smtp", "submission", "imap", "pop3", "ftp", "nats", "vnc"]]
    ];
    numbers = [
      ["http", [80, 81, 3e3, 3100, 4200, 4318, 5e3, 5601, 8e3, 8008, 8080, 8081, 8082, 8083, 8086, 8088, 8090, 8888]],
      ["http", [8500, 8983, 9080, 9090, 9091, 9093, 9100, 9115, 9200, 9411, 9901, 14268, 15014, 15672, 16686]],
      ["https", [443, 6443, 8443, 9443, 10250]],
      ["grpc", [4317, 14250, 50051]],
      ["tls", [636, 5671, 8883]],
      ["redis", [6379]],
      ["tcp", [22, 389, 1433, 1521, 1883, 2181, 2888, 3888, 4369, 5432, 5672, 9042, 9092, 9300, 11211]],
      ["mysql", [3307, 33060]],
      ["greeting", [21, 110, 143, 587, 4222, 5900]]
    ];
    images = [
      ["http", /exporter|nginx|httpd|caddy|grafana|prometheus|kibana|elasticsearch|jenkins|wordpress|phpmyadmin/],
      ["mysql", /^(?:mysql|mariadb|percona)/],
      ["redis", /^(?:redis|valkey|keydb)/],
      ["mongo", /^mongo/],
      ["tcp", /^(?:postgres|postgis|pgbouncer|rabbitmq|kafka|cp-kafka|zookeeper|cp-zookeeper|memcached|cassandra)/],
      ["greeting", /^nats/]
    ];
    byName = index(names);
    byNumber = index(numbers);
  }
});

// rules/ports/unprefixed-name.ts
function standingOf(detected) {
  const dataplane = detected.dataplane();
  if (dataplane.known) {
    if (dataplane.value === "sidecar" || dataplane.value === "proxyless") return { because: dataplane.because() };
    return dataplane.value === "ambient" ? { severity: "info", because: dataplane.because() } : void 0;
  }
  const named4 = detected.namedByIstio();
  return named4 === void 0 ? void 0 : { severity: "info", because: [named4] };
}
function messageOf({ name, appProtocol, number }) {
  if (appProtocol !== void 0) {
    const over = name === void 0 ? "" : ` overrides the port name "${name}" and`;
    return `appProtocol "${appProtocol}"${over} declares no protocol that Istio knows, so the proxies detect it`;
  }
  if (name === void 0) return `port ${number} has no name and no appProtocol, so the proxies detect its protocol`;
  const like = protocolSpokenOf(name);
  return like === void 0 ? `port name "${name}" declares no protocol, so the proxies detect it` : `port name "${name}" looks like ${like} but declares no protocol: Istio reads what stands before the first "-"`;
}
function effectOf({ service }, likely) {
  const speaks = likely?.sure === true ? likely.protocol : void 0;
  if (speaks !== void 0 && likely?.serverFirst === true) {
    const text4 = "connections hang: the proxies wait for the first bytes of the client, which waits for the server";
    return { result: "hang", decidedBy: "client-proxy", reason: "server-first-protocol-on-inspected-port", text: text4 };
  }
  if (speaks === "grpc" || speaks === "http2") {
    const text4 = "sidecars detect HTTP/2, but a gateway forwards HTTP/1.1, which such a server refuses with 503";
    return { result: "mixed", flags: ["UC"], reason: "http1-to-http2-server", text: text4 };
  }
  const text3 = speaks === void 0 ? "plaintext HTTP is handled as HTTP, all else as TCP; where the server speaks first, connections hang" : speaks === "http" || speaks === "grpc-web" ? "it works: plaintext HTTP is detected; what is not, such as TLS, goes as TCP past HTTP routes and policies" : "it works: the proxies look at the first bytes, and what is not plaintext HTTP goes as TCP";
  const each = service.headless ? "; each pod of the headless Service has a listener of its own" : "";
  return { result: "ok", reason: "protocol-detected", text: `${text3}${each}` };
}
function mend(port, likely, detected) {
  const { protocol, sure, clues } = likely;
  const user = detected.nameUsedBy();
  const { key, value, edit } = declareProtocol(port, protocol, user === void 0);
  const why = `${sure ? "" : "probably "}${protocol}: ${clues.join(", ")}`;
  const or = key === "name" ? ` or set appProtocol: ${protocol}` : "";
  const keep = key === "appProtocol" && user !== void 0 ? `, as ${user.title} uses the name "${port.name}"` : "";
  return {
    help: `set ${key}: ${value}${or}${keep} (${why})`,
    fix: { title: `set ${key} to ${value}`, safe: sure && port.appProtocol === void 0, edits: [edit] }
  };
}
var unprefixedName, declareAny;
var init_unprefixed_name = __esm({
  "rules/ports/unprefixed-name.ts"() {
    "use strict";
    init_own_services();
    init_placeholder();
    init_port_declaration();
    init_usual_protocol();
    unprefixedName = {
      id: "ports/unprefixed-name",
      summary: "A port of a meshed Service declares no protocol, neither by its name nor by appProtocol",
      severity: "warning",
      on: ["Service"],
      also: ["IST0118", "KIA0601"],
      *check(resource2, { graph, mesh }) {
        const service = graph.serviceOf(resource2);
        if (service === void 0 || service.externalName !== void 0 || isMadeByIstio(resource2)) return;
        for (const port of service.ports) {
          if (port.protocol.toUpperCase() !== "TCP") continue;
          const detected = mesh.detectedPort(port);
          const standing = detected === void 0 ? void 0 : standingOf(detected);
          if (detected === void 0 || standing === void 0) continue;
          if (isPlaceholder(port.name) || isPlaceholder(port.appProtocol)) continue;
          const likely = detected.likelyProtocol();
          const key = port.appProtocol !== void 0 ? "appProtocol" : port.name !== void 0 ? "name" : "port";
          yield {
            at: service.portField(port).get(key),
            message: messageOf(port),
            effect: effectOf(port, likely),
            ...standing,
            ...likely === void 0 ? { help: declareAny } : mend(port, likely, detected)
          };
        }
      }
    };
    declareAny = 'say what it speaks, with the start of the name ("http-...", "grpc-...", "tcp-...", "tls-...") or with appProtocol';
  }
});

// src/model/duration.ts
function parseDuration(text3) {
  if (typeof text3 !== "string" || text3 === "") return void 0;
  const sign = text3.startsWith("-") ? -1 : 1;
  let position = text3.startsWith("-") || text3.startsWith("+") ? 1 : 0;
  if (text3.slice(position) === "0") return 0;
  if (position === text3.length) return void 0;
  let total = 0;
  while (position < text3.length) {
    part.lastIndex = position;
    const match = part.exec(text3);
    if (match === null) return void 0;
    total += Number(match[1]) * units[match[2]];
    position = part.lastIndex;
  }
  return sign * total;
}
function formatDuration(milliseconds) {
  if (milliseconds === 0) return "0s";
  if (milliseconds < 1e3) return `${trim(milliseconds)}ms`;
  const minutes = Math.floor(milliseconds / 6e4);
  const seconds = (milliseconds - minutes * 6e4) / 1e3;
  const hours = Math.floor(minutes / 60);
  const parts = [
    hours > 0 ? `${hours}h` : "",
    minutes % 60 > 0 ? `${minutes % 60}m` : "",
    seconds > 0 ? `${trim(seconds)}s` : ""
  ];
  return parts.join("");
}
function trim(value) {
  return String(Number(value.toFixed(3)));
}
var units, part;
var init_duration = __esm({
  "src/model/duration.ts"() {
    "use strict";
    units = {
      ns: 1e-6,
      us: 1e-3,
      \u00B5s: 1e-3,
      \u03BCs: 1e-3,
      ms: 1,
      s: 1e3,
      m: 6e4,
      h: 36e5
    };
    part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
  }
});

// rules/traffic/timeout-shorter-than-retries.ts
function isLastTryCut({ timeout, perTryTimeout, retries }) {
  return timeout.milliseconds > perTryTimeout.milliseconds && timeout.milliseconds >= retries.attempts * perTryTimeout.milliseconds;
}
function messageOf2(budget) {
  const { timeout, perTryTimeout, retries, names: names4 } = budget;
  const limit = `${names4.timeout} "${timeout.text}"`;
  const perTry = `${names4.perTryTimeout} "${perTryTimeout.text}"`;
  if (timeout.milliseconds <= perTryTimeout.milliseconds)
    return `${perTry} never takes effect: ${limit} ends the request first`;
  const slow = budget.retriesSlowTries ? "" : ", and slow tries are not retried at all";
  if (!isLastTryCut(budget)) {
    const fitting = count(budget.wholeTries);
    return `${limit} has room for ${fitting} of ${perTry}, but attempts ${retries.attempts} asks for ${budget.tries}${slow}`;
  }
  const all2 = `${count(budget.tries)}: attempts ${retries.attempts} counts retries`;
  const sum = formatDuration(budget.tries * perTryTimeout.milliseconds);
  return `${limit} cuts off the last of ${all2}, so with ${perTry} they take ${sum}${slow}`;
}
function effectOf2({ timeout, perTryTimeout, ...budget }) {
  const perTry = formatDuration(perTryTimeout.milliseconds);
  const cut3 = budget.cutTry ? ", one more is cut short" : "";
  const [after2, what] = timeout.milliseconds <= perTryTimeout.milliseconds ? [timeout, "its first try is cut off, and nothing is retried"] : budget.retriesSlowTries ? [timeout, `${budget.wholeTries} of ${count(budget.tries)} get their ${perTry}${cut3}`] : [perTryTimeout, "its first try is its only one"];
  return {
    result: "http-error",
    status: 504,
    flags: ["UT"],
    decidedBy: budget.decidedBy,
    reason: "upstream-timeout",
    text: `a request whose tries are all slow fails with 504 after ${formatDuration(after2.milliseconds)}: ${what}`
  };
}
function helpOf({ perTryTimeout, retries, names: names4, ...budget }) {
  const all2 = `${count(budget.tries)} of ${formatDuration(perTryTimeout.milliseconds)}`;
  const enough = `${names4.timeout} to at least ${formatDuration(budget.needed)}`;
  const sum = `${all2} and up to ${formatDuration(budget.longestBackoff)} of back-off between them`;
  if (budget.retriesSlowTries)
    return `set ${enough} (${sum}), or ask for fewer attempts or a shorter ${names4.perTryTimeout}`;
  const now = "as it is, only failed connections and refused requests are retried";
  if (names4.timeout !== "timeout")
    return `set ${enough} (${sum}); ${now}: only a VirtualService can ask for more, with retryOn`;
  const retryOn = retries.policy?.value.retryOn ? 'add "reset" to retryOn' : 'set retryOn to "connect-failure,refused-stream,reset"';
  return `to have slow tries retried, ${retryOn} and set ${enough} (${sum}); ${now}`;
}
function count(tries) {
  return `${tries} ${tries === 1 ? "try" : "tries"}`;
}
var timeoutShorterThanRetries;
var init_timeout_shorter_than_retries = __esm({
  "rules/traffic/timeout-shorter-than-retries.ts"() {
    "use strict";
    init_duration();
    timeoutShorterThanRetries = {
      id: "traffic/timeout-shorter-than-retries",
      summary: "The timeout of a route ends a request before its retries have had their time",
      severity: "warning",
      on: ["VirtualService", "HTTPRoute"],
      *check(resource2, { mesh }) {
        for (const budget of mesh.retryBudgets(resource2)) {
          yield {
            at: resource2.field(...budget.timeout.path),
            message: messageOf2(budget),
            // `attempts` reads as if it counted tries, so most people leave out exactly the last one.
            severity: isLastTryCut(budget) ? "info" : "warning",
            effect: effectOf2(budget),
            help: helpOf(budget),
            because: budget.because()
          };
        }
      }
    };
  }
});

// rules/index.ts
var rules;
var init_rules = __esm({
  "rules/index.ts"() {
    "use strict";
    init_mismatched_destination_rule();
    init_strict_reached_by_non_mesh_client();
    init_unprefixed_name();
    init_timeout_shorter_than_retries();
    rules = [
      mismatchedDestinationRule,
      strictReachedByNonMeshClient,
      unprefixedName,
      timeoutShorterThanRetries
    ];
  }
});

// src/model/spelling.ts
function closest(word, candidates2) {
  let best;
  let least = (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3))) + 1;
  for (const candidate of candidates2) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}
function suggestion(word, candidates2) {
  const candidate = closest(word, candidates2);
  return candidate === void 0 ? "" : ` Did you mean "${candidate}"?`;
}
function editDistance(a, b) {
  let previous = Array.from({ length: b.length + 1 }, (_, index2) => index2);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
var init_spelling = __esm({
  "src/model/spelling.ts"() {
    "use strict";
  }
});

// src/node/flags.ts
var flags, flagsToCome, commands, commandsToCome;
var init_flags = __esm({
  "src/node/flags.ts"() {
    "use strict";
    flags = {
      rule: {
        type: "string",
        multiple: true,
        value: "<id>=<level>",
        group: "What is linted",
        help: "set the severity of a rule: off, info, warning or error (repeatable)"
      },
      only: {
        type: "string",
        multiple: true,
        value: "<id>",
        group: "What is linted",
        help: "run this rule and no other (repeatable)"
      },
      format: {
        type: "string",
        value: "<format>",
        group: "What is reported",
        help: "what to write to stdout: pretty (default), json, sarif or github"
      },
      output: {
        type: "string",
        multiple: true,
        value: "<format>=<file>",
        group: "What is reported",
        help: "also write a report to a file (repeatable)"
      },
      "fail-on": {
        type: "string",
        value: "<severity>",
        group: "What is reported",
        help: "exit with 1 from this severity on: error (default), warning, info or never"
      },
      quiet: {
        type: "boolean",
        group: "What is reported",
        help: "pretty only: nothing but findings that make the run fail (--fail-on)"
      },
      verbose: {
        type: "boolean",
        group: "What is reported",
        help: "pretty only: also what was skipped, what is unknown and what was assumed"
      },
      color: { type: "string", value: "<when>", group: "What is reported", help: "auto (default), always or never" },
      "istio-version": {
        type: "string",
        value: "<version>",
        group: "What is known of the cluster",
        help: "the Istio version that is deployed, for example 1.27 or 1.27.3"
      },
      "mesh-config": {
        type: "string",
        value: "<file>",
        group: "What is known of the cluster",
        help: "a bare MeshConfig with what the manifests do not say"
      },
      complete: {
        type: "boolean",
        group: "What is known of the cluster",
        help: "the manifests are all there is: what is not found is missing"
      },
      help: { type: "boolean", short: "h", group: "Other", help: "show this and exit" },
      version: { type: "boolean", group: "Other", help: "show the version and exit" }
    };
    flagsToCome = ["config", "print-config", "base", "baseline", "fix", "fix-dry-run"];
    commands = ["rules"];
    commandsToCome = [
      "trace",
      "test",
      "preflight",
      "units",
      "diff",
      "explain",
      "graph",
      "init"
    ];
  }
});

// src/node/usage-error.ts
var UsageError;
var init_usage_error = __esm({
  "src/node/usage-error.ts"() {
    "use strict";
    UsageError = class extends Error {
      name = "UsageError";
      /** The path that does not exist, when that is the mistake. */
      missingPath;
      constructor(message, missingPath) {
        super(message);
        this.missingPath = missingPath;
      }
    };
  }
});

// src/report/printable.ts
function printable(text3) {
  return text3.replace(unsafe, (character) => picture(character.charCodeAt(0)));
}
function picture(code2) {
  if (code2 < 32) return String.fromCharCode(9216 + code2);
  return code2 === 127 ? "\u2421" : "\uFFFD";
}
function printableJson(value) {
  const text3 = JSON.stringify(value, void 0, 2);
  return `${text3.replace(unsafeInJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}
`;
}
var unsafe, unsafeInJson;
var init_printable = __esm({
  "src/report/printable.ts"() {
    "use strict";
    unsafe = new RegExp("[\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]|\\p{Cs}", "gu");
    unsafeInJson = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  }
});

// src/version.ts
var version;
var init_version = __esm({
  "src/version.ts"() {
    "use strict";
    version = "0.1.0";
  }
});

// src/cli/help.ts
var help_exports = {};
__export(help_exports, {
  helpText: () => helpText
});
function helpText() {
  const groups = /* @__PURE__ */ new Map();
  const left = Object.entries(flags).map(([name, flag3]) => ({ flag: flag3, left: leftColumn(name, flag3) }));
  const width = Math.max(...left.map((it) => it.left.length)) + 2;
  for (const { flag: flag3, left: text3 } of left) {
    const lines = groups.get(flag3.group) ?? [];
    lines.push(`  ${text3.padEnd(width)}${flag3.help}
`);
    groups.set(flag3.group, lines);
  }
  const sections = [...groups].map(([title, lines]) => `${title}
${lines.join("")}
`).join("");
  return `${introduction}
${sections}${examples}`;
}
function leftColumn(name, flag3) {
  const value = flag3.value === void 0 ? "" : ` ${flag3.value}`;
  return `${flag3.short === void 0 ? "" : `-${flag3.short}, `}--${name}${value}`;
}
var introduction, examples;
var init_help = __esm({
  "src/cli/help.ts"() {
    "use strict";
    init_flags();
    introduction = `meshlint reads Kubernetes, Istio and Gateway API manifests, works out what the mesh would do with them, and says
which requests will fail, with what status, and why. It needs no cluster and no network.

Usage
  meshlint [paths...]             lint files, directories and globs (default: the current directory)
  meshlint -                      lint standard input, for example of kubectl get -o yaml
  meshlint rules [--format json]  list the rules
`;
    examples = `Examples
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
  }
});

// src/report/display-width.ts
function characterWidth(character) {
  const code2 = character.codePointAt(0) ?? 0;
  if (code2 < 768) return 1;
  if (zeroWidth.test(character)) return 0;
  return wideBlocks.some(([first, last]) => code2 >= first && code2 <= last) ? 2 : 1;
}
function displayWidth(text3) {
  let width = 0;
  for (const character of text3) width += characterWidth(character);
  return width;
}
var zeroWidth, wideBlocks;
var init_display_width = __esm({
  "src/report/display-width.ts"() {
    "use strict";
    zeroWidth = new RegExp("^(?:\\p{Mn}|\\p{Me}|[\\u200b-\\u200d\\u2060])$", "u");
    wideBlocks = [
      [4352, 4447],
      [8986, 8987],
      [9193, 9196],
      [9748, 9749],
      [9889, 9889],
      [9989, 9989],
      [10060, 10060],
      [10067, 10071],
      [10133, 10135],
      [11035, 11036],
      [11088, 11093],
      [11904, 12350],
      [12353, 42191],
      [43360, 43391],
      [44032, 55203],
      [63744, 64255],
      [65072, 65135],
      [65281, 65376],
      [65504, 65510],
      [126980, 126980],
      [127183, 127183],
      [127374, 127386],
      [127462, 127490],
      [127504, 127569],
      [127744, 128591],
      [128640, 128767],
      [128992, 129003],
      [129280, 129791],
      [131072, 262141]
    ];
  }
});

// src/report/code-frame.ts
function codeFrame(frame) {
  const { start, end } = frame.range;
  const lastLine = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const shown2 = lastLine - start.line < maximumLines ? lastLine : start.line;
  const gutter = String(shown2).length;
  const output = [];
  const before2 = frame.lines.line(frame.text, start.line - 1);
  if (before2 !== void 0 && before2.trim() !== "" && !/^(---|\.\.\.)/.test(before2)) {
    output.push(...numbered(frame, start.line - 1, { gutter, line: before2 }));
  }
  for (let number = start.line; number <= shown2; number++) {
    const line = frame.lines.line(frame.text, number);
    if (line === void 0) return number === start.line ? [] : output;
    output.push(...numbered(frame, number, { gutter, line, marked: markedPart(frame.range, number, line) }));
  }
  if (shown2 < lastLine) output.push(frame.style.dim(`${" ".repeat(gutter)} | ... ${lastLine - shown2} more lines`));
  return output;
}
function markedPart({ start, end }, number, line) {
  const indent = line.length - line.trimStart().length;
  const from = number === start.line ? start.column - 1 : indent;
  const to = number === end.line ? end.column - 1 : line.trimEnd().length;
  return { from, to };
}
function numbered(frame, number, { gutter, line, marked }) {
  const { style } = frame;
  const room = Math.max(frame.width - gutter - 3, minimumWidth);
  const start = Math.max(0, (marked?.from ?? 0) - 2 * room);
  const cells = cellsOf(line.slice(start, start + 4 * room));
  const carets = marked && columnsOf(cells, { from: marked.from - start, to: marked.to - start });
  const window2 = windowOf(cells, carets?.from ?? 0, room);
  const prefix2 = `${style.dim(`${String(number).padStart(gutter)} |`)} `;
  const output = [`${prefix2}${window2.text}`.trimEnd()];
  if (carets !== void 0) {
    const from = carets.from - window2.offset;
    const length = Math.max(Math.min(carets.to - window2.offset, room) - from, 1);
    const mark2 = style.severity("error", "^".repeat(length));
    output.push(`${style.dim(`${" ".repeat(gutter)} |`)} ${" ".repeat(from)}${mark2}`);
  }
  return output;
}
function cellsOf(line) {
  const cells = [];
  let offset2 = 0;
  let column = 0;
  for (const character of line) {
    const tab = character === "	" ? tabStop - column % tabStop : 0;
    const shown2 = tab > 0 ? " ".repeat(tab) : printable(character);
    const width = tab > 0 ? tab : characterWidth(shown2);
    cells.push({ offset: offset2, shown: shown2, column, width });
    offset2 += character.length;
    column += width;
  }
  return cells;
}
function columnsOf(cells, part2) {
  const last = cells.at(-1);
  const lineWidth = last === void 0 ? 0 : last.column + last.width;
  const columnAt = (offset2) => cells.find((cell) => cell.offset >= offset2)?.column ?? lineWidth;
  return { from: columnAt(part2.from), to: columnAt(part2.to) };
}
function windowOf(cells, around, room) {
  const last = cells.at(-1);
  const lineWidth = last === void 0 ? 0 : last.column + last.width;
  if (lineWidth <= room) return { text: cells.map((cell) => cell.shown).join(""), offset: 0 };
  const from = around < room - leftContext ? 0 : Math.min(around - leftContext, lineWidth - room + 1);
  const inside2 = cells.filter((cell) => {
    const left = from === 0 ? 0 : from + 1;
    const right = from + room - (from + room < lineWidth ? 1 : 0);
    return cell.column >= left && cell.column + cell.width <= right;
  });
  const first = inside2[0];
  const end = inside2.at(-1);
  const cutLeft = from > 0;
  const cutRight = end !== void 0 && end.column + end.width < lineWidth;
  const text3 = `${cutLeft ? cut : ""}${inside2.map((cell) => cell.shown).join("")}${cutRight ? cut : ""}`;
  return { text: text3, offset: first === void 0 || !cutLeft ? 0 : first.column - 1 };
}
var maximumLines, leftContext, minimumWidth, tabStop, cut;
var init_code_frame = __esm({
  "src/report/code-frame.ts"() {
    "use strict";
    init_display_width();
    init_printable();
    maximumLines = 3;
    leftContext = 24;
    minimumWidth = 20;
    tabStop = 4;
    cut = "\u2026";
  }
});

// src/report/effect-words.ts
function effectWords(effect2) {
  const clause = effect2.text ?? clauses[effect2.result];
  const details = [];
  const mentions = (word) => new RegExp(`\\b${word}\\b`).test(clause);
  if (effect2.status !== void 0 && !mentions(String(effect2.status))) details.push(`HTTP ${effect2.status}`);
  const flags2 = (effect2.flags ?? []).filter((flag3) => !mentions(flag3));
  if (flags2.length > 0) details.push(`Envoy ${flags2.length === 1 ? "flag" : "flags"} ${flags2.join(",")}`);
  const decider = effect2.decidedBy === void 0 ? void 0 : deciders[effect2.decidedBy];
  if (decider !== void 0 && !clause.includes(decider)) details.push(`decided by ${decider}`);
  const condition = effect2.when === void 0 ? "" : conditionWords(effect2.when);
  return `${clause}${condition}${details.length === 0 ? "" : ` (${details.join("; ")})`}`;
}
function conditionWords(condition) {
  return /^(when|if|while|until|unless|only|on|after|before|as soon as)\b/.test(condition) ? `, ${condition}` : `, when ${condition}`;
}
var clauses, deciders;
var init_effect_words = __esm({
  "src/report/effect-words.ts"() {
    "use strict";
    clauses = {
      ok: "the request succeeds",
      "http-error": "the caller gets an HTTP error",
      redirect: "the caller is redirected",
      "connection-failure": "the connection fails; the caller sees no HTTP status",
      hang: "the caller waits for an answer that does not come",
      mixed: "some requests fail and others succeed",
      ineffective: "it has no effect",
      rejected: "the API server rejects it"
    };
    deciders = {
      "client-proxy": "the client's proxy",
      "server-proxy": "the server's proxy",
      gateway: "the gateway",
      network: "the network",
      dns: "DNS",
      application: "the application",
      ztunnel: "ztunnel",
      waypoint: "the waypoint",
      "control-plane": "the control plane"
    };
  }
});

// src/report/source-line.ts
var SourceLines;
var init_source_line = __esm({
  "src/report/source-line.ts"() {
    "use strict";
    SourceLines = class {
      text;
      lines = [];
      /** The line without its end, 1-based; undefined when the text has no such line. */
      line(text3, number) {
        if (text3 !== this.text) {
          this.text = text3;
          this.lines = text3.split(/\r\n|\n|\r/);
        }
        return this.lines[number - 1];
      }
    };
  }
});

// src/report/style.ts
function styleFor(color) {
  return color ? colored : plain;
}
var bold, dim, severityColors, paint, colored, plain;
var init_style = __esm({
  "src/report/style.ts"() {
    "use strict";
    bold = 1;
    dim = 2;
    severityColors = { error: 31, warning: 33, info: 36 };
    paint = (code2, text3) => text3 === "" ? "" : `\x1B[${code2}m${text3}\x1B[0m`;
    colored = {
      bold: (text3) => paint(bold, text3),
      dim: (text3) => paint(dim, text3),
      severity: (severity, text3) => paint(severityColors[severity], text3)
    };
    plain = { bold: (text3) => text3, dim: (text3) => text3, severity: (_, text3) => text3 };
  }
});

// src/report/count.ts
function count2(number, noun, plural = `${noun}s`) {
  return `${number} ${number === 1 ? noun : plural}`;
}
var init_count = __esm({
  "src/report/count.ts"() {
    "use strict";
  }
});

// src/report/summary-lines.ts
function nothingRead(result) {
  const { files, resources } = totals(result);
  if (resources > 0) return void 0;
  const reasons2 = [noManifest(files, result), skippedBecause(result.skipped)].filter((it) => it !== void 0);
  return `nothing was read: ${reasons2.join("; ")}`;
}
function noManifest(files, { skipped, diagnostics }) {
  const meaning = "(a manifest has apiVersion and kind)";
  if (files > 0) return `no manifest among ${count2(files, "file")} ${meaning}`;
  if (diagnostics.some((it) => it.rule === "manifest/invalid-yaml")) return "no file could be parsed";
  return skipped.length > 0 ? void 0 : `no .yaml, .yml or .json manifest was found ${meaning}`;
}
function skippedBecause(skipped) {
  const [first] = skipped;
  if (first === void 0) return void 0;
  const place2 = `${first.file}${first.line === void 0 ? "" : `:${first.line}`}`;
  const which = skipped.length === 1 ? place2 : `the first is ${place2}`;
  return `${skippedWords(skipped)} (${printable(`${which}: ${first.reason}`)})`;
}
function summaryLine(result, verbose) {
  const nothing = nothingRead(result);
  const found2 = foundWords(result);
  if (nothing !== void 0) return result.diagnostics.length === 0 ? nothing : `${found2}; ${nothing}`;
  const { files, resources } = totals(result);
  const left = [];
  if (result.unknown.length > 0) left.push(`${count2(result.unknown.length, "reference")} unknown`);
  if (result.skipped.length > 0) left.push(skippedWords(result.skipped));
  const units2 = result.units.length > 1 ? [count2(result.units.length, "unit")] : [];
  const hint = left.length > 0 && !verbose ? ": --verbose says which" : "";
  const notes = [...units2, ...left.length > 0 ? [`${left.join(", ")}${hint}`] : []];
  const read2 = `${count2(resources, "resource")} of ${count2(files, "file")}`;
  return `${found2} in ${read2}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
}
function foundWords({ summary, diagnostics }) {
  const words4 = [count2(summary.error, "error"), count2(summary.warning, "warning")];
  if (summary.info > 0) words4.push(count2(summary.info, "info"));
  if (summary.suppressed > 0) words4.push(`${summary.suppressed} suppressed`);
  const hidden2 = summary.error + summary.warning + summary.info - diagnostics.length;
  return words4.join(", ") + (hidden2 > 0 ? ` (${hidden2} not shown)` : "");
}
function totals(result) {
  let files = 0;
  let resources = 0;
  for (const unit2 of result.units) {
    files += unit2.files;
    resources += unit2.resources;
  }
  return { files, resources };
}
function skippedWords(skipped) {
  const documents = skipped.filter((it) => it.line !== void 0).length;
  const files = skipped.length - documents;
  const words4 = [];
  if (files > 0) words4.push(count2(files, "file"));
  if (documents > 0) words4.push(count2(documents, "document"));
  return `${words4.join(" and ")} skipped`;
}
function assumptionLine(result) {
  const version2 = result.context.find((it) => it.name === "istioVersion");
  const root = result.context.find((it) => it.name === "rootNamespace");
  const newest = version2?.from === "default" ? " (newest known)" : "";
  const istio = version2 === void 0 ? "" : `Istio ${printable(String(version2.value))}${newest}. `;
  const nor = root === void 0 ? "" : ` or in the root namespace ${printable(String(root.value))}`;
  return `${istio}Assumed: no further policies in these namespaces${nor}`;
}
var init_summary_lines = __esm({
  "src/report/summary-lines.ts"() {
    "use strict";
    init_count();
    init_printable();
  }
});

// src/report/verbose-lines.ts
function verboseLines(result, style) {
  const skipped = result.skipped.map(({ file, line, reason }) => `${place(file, line)}  ${printable(reason)}`);
  const unknown2 = result.unknown.map(
    ({ file, range: range3, reference: reference3 }) => `${place(file, range3.start.line)}  ${printable(reference3)}`
  );
  const units2 = result.units.map(
    ({ name, files, resources, partial }) => `${printable(name)}  files: ${files}, resources: ${resources}${partial === void 0 ? "" : `, partial: ${printable(partial)}`}`
  );
  return [
    ...group("skipped", skipped, style),
    ...group("unknown references (neither found nor known to be missing)", unknown2, style),
    ...group("units", units2, style),
    ...group("context", result.context.map(contextLine), style),
    ...group("rules", [`${result.rules.length} ran`], style)
  ];
}
function group(title, lines, style) {
  return lines.length === 0 ? [] : [style.bold(title), ...lines.map((line) => `  ${line}`), ""];
}
function contextLine({ name, value, from, at: at3 }) {
  const source = at3 === void 0 ? from : `${from} ${place(at3.file, at3.range.start.line)}`;
  return `${name}  ${printable(Array.isArray(value) ? value.join(", ") : String(value))}  (${source})`;
}
function place(file, line) {
  return `${printable(file)}${line === void 0 ? "" : `:${line}`}`;
}
var init_verbose_lines = __esm({
  "src/report/verbose-lines.ts"() {
    "use strict";
    init_printable();
  }
});

// src/report/wrap-text.ts
function wrapText(text3, width) {
  const lines = [];
  let line = "";
  for (const word of text3.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
var init_wrap_text = __esm({
  "src/report/wrap-text.ts"() {
    "use strict";
    init_display_width();
  }
});

// src/report/pretty.ts
var pretty_exports = {};
__export(pretty_exports, {
  pretty: () => pretty
});
function pretty(result, context2) {
  const canvas = {
    context: context2,
    style: styleFor(context2.color),
    width: Math.min(Math.max(context2.width, 40), maximumWidth),
    lines: new SourceLines(),
    severalUnits: result.units.length > 1
  };
  const blocks = result.diagnostics.map((diagnostic2) => `${diagnosticLines(diagnostic2, canvas).join("\n")}

`);
  const end = endLines(result, canvas).map((line) => `${line}
`);
  return `${blocks.join("")}${end.join("")}`;
}
function endLines(result, canvas) {
  const verbose = canvas.context.verbose === true;
  const worst = ["error", "warning", "info"].find((severity) => result.summary[severity] > 0);
  const summary = summaryLine(result, verbose);
  const lines = verbose ? [...verboseLines(result, canvas.style)] : [];
  lines.push(worst === void 0 ? summary : canvas.style.severity(worst, summary));
  if (nothingRead(result) === void 0) lines.push(canvas.style.dim(assumptionLine(result)));
  return lines;
}
function diagnosticLines(diagnostic2, canvas) {
  const { style } = canvas;
  const lines = [headerLine(diagnostic2, style), ""];
  lines.push(...indented(wrapText(printable(diagnostic2.message), canvas.width - 2)));
  if (diagnostic2.effect !== void 0) lines.push(...section("effect", effectWords(diagnostic2.effect), canvas));
  lines.push("", ...frameLines(diagnostic2, canvas));
  lines.push(...becauseLines(diagnostic2.because, canvas));
  if (diagnostic2.help !== void 0) lines.push(...section("help", diagnostic2.help, canvas));
  if (canvas.severalUnits && diagnostic2.units.length > 0)
    lines.push(...section("units", diagnostic2.units.join(", "), canvas));
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
function headerLine(diagnostic2, style) {
  const { line, column } = diagnostic2.range.start;
  const place2 = style.bold(`${printable(diagnostic2.file)}:${line}:${column}`);
  const confidence = diagnostic2.confidence === "certain" ? "" : `  ${style.dim(`(${diagnostic2.confidence})`)}`;
  return `${place2}  ${severityWord(diagnostic2.severity, style)}  ${printable(diagnostic2.rule)}${confidence}`;
}
function severityWord(severity, style) {
  return style.severity(severity, severity);
}
function frameLines({ file, range: range3, severity }, canvas) {
  const text3 = canvas.context.text(file);
  if (text3 === void 0) return [];
  const { lines, style } = canvas;
  const toned = { ...style, severity: (_, marks) => style.severity(severity, marks) };
  return indented(codeFrame({ text: text3, lines, range: range3, width: Math.max(canvas.context.width, 40) - 2, style: toned }));
}
function section(label, text3, canvas) {
  const start = label === "effect" ? "effect  " : label.padEnd(becauseLabel.length);
  return indented(
    hang(canvas.style.dim(start), wrapText(printable(text3), canvas.width - 2 - start.length), start.length)
  );
}
function hang(label, texts2, width) {
  return texts2.map((text3, index2) => index2 === 0 ? `${label}${text3}` : `${" ".repeat(width)}${text3}`);
}
function becauseLines(because, canvas) {
  const column = Math.max(0, ...because.map((it) => displayWidth(placeOf(it) ?? sources[it.from])));
  const beside = column <= maximumPlace;
  const lines = because.flatMap((it) => beside ? noteBeside(it, column, canvas) : noteAbove(it, canvas));
  return indented(hang(canvas.style.dim(becauseLabel), lines, becauseLabel.length));
}
function noteBeside(evidence3, column, canvas) {
  const place2 = placeOf(evidence3) ?? sources[evidence3.from];
  const room = Math.max(canvas.width - becauseLabel.length - column - 4, minimumNote);
  const padded = `${place2}${" ".repeat(column - displayWidth(place2) + 2)}`;
  return hang(padded, wrapText(noteOf(evidence3), room), column + 2);
}
function noteAbove(evidence3, canvas) {
  const place2 = placeOf(evidence3);
  const notes = wrapText(noteOf(evidence3), canvas.width - becauseLabel.length - 2);
  return place2 === void 0 ? notes : [...notes, `  ${place2}`];
}
function noteOf({ note, assumed }) {
  return printable(note) + (assumed === true ? " (assumed)" : "");
}
function placeOf(evidence3) {
  if (evidence3.file === void 0) return void 0;
  const start = evidence3.range?.start;
  return `${printable(evidence3.file)}${start === void 0 ? "" : `:${start.line}:${start.column}`}`;
}
var maximumWidth, maximumPlace, minimumNote, becauseLabel, indented, sources;
var init_pretty = __esm({
  "src/report/pretty.ts"() {
    "use strict";
    init_code_frame();
    init_display_width();
    init_effect_words();
    init_printable();
    init_source_line();
    init_style();
    init_summary_lines();
    init_verbose_lines();
    init_wrap_text();
    maximumWidth = 120;
    maximumPlace = 48;
    minimumNote = 30;
    becauseLabel = "because  ";
    indented = (lines) => lines.map((line) => line === "" ? "" : `  ${line}`);
    sources = {
      manifest: "manifest",
      config: "configuration",
      flag: "flag",
      default: "default",
      absence: "not written"
    };
  }
});

// src/report/json.ts
var json_exports = {};
__export(json_exports, {
  json: () => json
});
function json(result) {
  const { error, warning, info, suppressed } = result.summary;
  return printableJson({
    version: result.version,
    tool: { name: result.tool.name, version: result.tool.version },
    units: result.units.map(unit),
    summary: { error, warning, info, suppressed },
    context: result.context.map(contextValue),
    skipped: result.skipped.map(skippedFile),
    unknown: result.unknown.map(unknownReference),
    rules: result.rules.map(rule),
    diagnostics: result.diagnostics.map(diagnostic)
  });
}
function diagnostic(it) {
  return {
    rule: it.rule,
    severity: it.severity,
    confidence: it.confidence,
    message: it.message,
    help: it.help,
    effect: it.effect === void 0 ? void 0 : effect(it.effect),
    file: it.file,
    range: range(it.range),
    resource: it.resource === void 0 ? void 0 : resource(it.resource),
    path: it.path,
    because: it.because.map(evidence),
    units: it.units,
    fingerprint: it.fingerprint,
    fix: it.fix === void 0 ? void 0 : fix(it.fix)
  };
}
var unit, contextValue, skippedFile, unknownReference, rule, effect, resource, evidence, fix, range;
var init_json = __esm({
  "src/report/json.ts"() {
    "use strict";
    init_printable();
    unit = ({ name, files, resources, partial }) => ({ name, files, resources, partial });
    contextValue = ({ name, value, from, at: at3, units: units2 }) => ({
      name,
      value,
      from,
      at: at3 === void 0 ? void 0 : { file: at3.file, range: range(at3.range) },
      units: units2
    });
    skippedFile = ({ file, line, reason }) => ({ file, line, reason });
    unknownReference = (it) => ({ reference: it.reference, file: it.file, range: range(it.range) });
    rule = ({ id, summary, docs }) => ({ id, summary, docs });
    effect = ({ result, status, flags: flags2, decidedBy: decidedBy2, reason, text: text3, when }) => ({
      result,
      status,
      flags: flags2,
      decidedBy: decidedBy2,
      reason,
      text: text3,
      when
    });
    resource = ({ apiVersion, kind, namespace, name }) => ({
      apiVersion,
      kind,
      namespace,
      name
    });
    evidence = (it) => ({
      note: it.note,
      from: it.from,
      assumed: it.assumed,
      file: it.file,
      range: it.range === void 0 ? void 0 : range(it.range)
    });
    fix = ({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map((edit) => ({ file: edit.file, range: range(edit.range), text: edit.text }))
    });
    range = ({ start, end }) => ({
      start: { line: start.line, column: start.column },
      end: { line: end.line, column: end.column }
    });
  }
});

// src/report/by-severity.ts
function bySeverity(diagnostics) {
  return [...diagnostics].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
}
var ranks;
var init_by_severity = __esm({
  "src/report/by-severity.ts"() {
    "use strict";
    ranks = { error: 0, warning: 1, info: 2 };
  }
});

// src/report/sarif-rules.ts
function sarifRules(result, context2) {
  const summaries = new Map(result.rules.map((rule3) => [rule3.id, rule3.summary]));
  const worst = /* @__PURE__ */ new Map();
  for (const { rule: rule3, severity } of result.diagnostics) {
    if (!summaries.has(rule3)) summaries.set(rule3, builtInSummaries[rule3] ?? rule3);
    const known2 = worst.get(rule3);
    if (known2 === void 0 || rank(severity) < rank(known2)) worst.set(rule3, severity);
  }
  return [...summaries].map(([id, summary]) => {
    const page = context2.page(id);
    const severity = worst.get(id) ?? "warning";
    const description = cut2(`${summary}.`, maximumDescription);
    return {
      id,
      name: cut2(id, maximumName),
      shortDescription: { text: description },
      fullDescription: { text: description },
      help: page === void 0 ? { text: description } : { text: page, markdown: page },
      properties: {
        tags: ["istio", id.split("/")[0] ?? ""],
        precision: "high",
        "problem.severity": problemSeverities[severity]
      }
    };
  });
}
function rank(severity) {
  return ["error", "warning", "info"].indexOf(severity);
}
function cut2(text3, length) {
  return text3.length <= length ? text3 : `${text3.slice(0, length - 1)}\u2026`;
}
var maximumName, maximumDescription, problemSeverities, builtInSummaries;
var init_sarif_rules = __esm({
  "src/report/sarif-rules.ts"() {
    "use strict";
    maximumName = 255;
    maximumDescription = 1024;
    problemSeverities = {
      error: "error",
      warning: "warning",
      info: "recommendation"
    };
    builtInSummaries = {
      "manifest/invalid-yaml": "The text is not valid YAML",
      "manifest/duplicate-key": "A key is written twice in one mapping, and the last one wins",
      "config/invalid": "The configuration has a mistake",
      "config/unused-suppression": "A suppression suppresses nothing",
      "config/suppression-without-reason": "A suppression gives no reason",
      "internal/rule-crashed": "A rule crashed, which is a mistake of meshlint"
    };
  }
});

// src/report/sarif-uri.ts
function uriOf(file) {
  const uri = file.split("/").map(encodeSegment).join("/");
  return /^[^/]*:/.test(uri) ? `./${uri}` : uri;
}
function encodeSegment(segment) {
  return encodeURIComponent(segment.replace(new RegExp("\\p{Cs}", "gu"), "\uFFFD")).replaceAll("%3A", ":").replaceAll("%40", "@");
}
var init_sarif_uri = __esm({
  "src/report/sarif-uri.ts"() {
    "use strict";
  }
});

// src/report/sarif.ts
var sarif_exports = {};
__export(sarif_exports, {
  sarif: () => sarif
});
function sarif(result, context2) {
  const kept = bySeverity(result.diagnostics).slice(0, maximumResults);
  const rules2 = sarifRules(result, context2);
  const indices = new Map(rules2.map((rule3, index2) => [rule3.id, index2]));
  const fingerprints = /* @__PURE__ */ new Map();
  return printableJson({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: result.tool.name, semanticVersion: result.tool.version, rules: rules2 } },
        invocations: [invocation(result, kept.length)],
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The directory that meshlint was run in" } } },
        artifacts: artifactsOf(kept),
        results: kept.map((diagnostic2) => resultOf(diagnostic2, indices, occurrence(diagnostic2, fingerprints))),
        columnKind: "utf16CodeUnits"
      }
    ]
  });
}
function invocation(result, kept) {
  const crashed = result.diagnostics.some((it) => it.rule === "internal/rule-crashed");
  const notes = result.skipped.map(({ file, line, reason }) => ({
    level: "note",
    message: { text: `${file}${line === void 0 ? "" : `:${line}`} was skipped: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file) } }]
  }));
  const left = result.diagnostics.length - kept;
  const cut3 = left > 0 ? [{ level: "warning", message: { text: `${left} more results are left out` } }] : [];
  return { executionSuccessful: !crashed, toolExecutionNotifications: [...cut3, ...notes] };
}
function artifactsOf(diagnostics) {
  const files = /* @__PURE__ */ new Set();
  for (const { file, because } of diagnostics) {
    files.add(file);
    for (const evidence3 of because) if (evidence3.file !== void 0) files.add(evidence3.file);
  }
  return [...files].sort().map((file) => ({ location: artifactLocation(file) }));
}
function occurrence({ fingerprint: fingerprint2 }, seen) {
  const before2 = seen.get(fingerprint2) ?? 0;
  seen.set(fingerprint2, before2 + 1);
  return before2 + 1;
}
function resultOf(diagnostic2, rules2, nth) {
  const { rule: rule3, severity, confidence, effect: effect2, file, range: range3, fingerprint: fingerprint2, units: units2 } = diagnostic2;
  const related = diagnostic2.because.filter(hasPlace).slice(0, maximumRelated);
  return {
    ruleId: rule3,
    ruleIndex: rules2.get(rule3),
    level: levels[severity],
    message: { text: messageText(diagnostic2, related) },
    locations: [{ physicalLocation: physicalLocation(file, range3), logicalLocations: logicalLocations(diagnostic2) }],
    relatedLocations: related.map((evidence3, index2) => ({
      id: index2 + 1,
      physicalLocation: physicalLocation(evidence3.file, evidence3.range),
      message: { text: withoutLinks(evidence3.note) }
    })),
    // The only fingerprint that GitHub reads; its own would change with every moved line.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint2}:${nth}` },
    properties: { confidence, effect: effect2, units: units2 }
  };
}
function hasPlace(evidence3) {
  return evidence3.file !== void 0 && evidence3.range !== void 0;
}
function messageText({ message, effect: effect2, because, help: help2 }, related) {
  const reasons2 = because.map((evidence3) => {
    const index2 = related.indexOf(evidence3);
    const place2 = index2 < 0 ? "" : ` ([${linkText(`${evidence3.file}:${evidence3.range?.start.line}`)}](${index2 + 1}))`;
    return `Because ${withoutLinks(evidence3.note)}${evidence3.assumed === true ? " (assumed)" : ""}${place2}.`;
  });
  return [
    `${withoutLinks(message)}.`,
    ...effect2 === void 0 ? [] : [`Effect: ${withoutLinks(effectWords(effect2))}.`],
    ...reasons2,
    ...help2 === void 0 ? [] : [`Help: ${withoutLinks(help2)}.`]
  ].join("\n");
}
function linkText(text3) {
  return text3.replace(/[[\]\\]/g, "\\$&");
}
function withoutLinks(text3) {
  return text3.replace(/\[([^\]]*)\]\(/g, "\\[$1\\](").replace(/\{(\d+)\}/g, "{{$1}}");
}
function logicalLocations({ resource: resource2, path: path9 }) {
  if (resource2 === void 0) return void 0;
  const { kind, namespace, name } = resource2;
  const fullyQualifiedName = `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
  return [
    { name, kind: "resource", fullyQualifiedName: path9 === "" ? fullyQualifiedName : `${fullyQualifiedName}${path9}` }
  ];
}
function physicalLocation(file, { start, end }) {
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { artifactLocation: artifactLocation(file), region };
}
function artifactLocation(file) {
  return file.startsWith("/") ? { uri: uriOf(file) } : { uri: uriOf(file), uriBaseId: "%SRCROOT%" };
}
var maximumResults, maximumRelated, levels;
var init_sarif = __esm({
  "src/report/sarif.ts"() {
    "use strict";
    init_by_severity();
    init_effect_words();
    init_printable();
    init_sarif_rules();
    init_sarif_uri();
    maximumResults = 25e3;
    maximumRelated = 100;
    levels = { error: "error", warning: "warning", info: "note" };
  }
});

// src/report/github.ts
var github_exports = {};
__export(github_exports, {
  annotationsWithinLimits: () => annotationsWithinLimits,
  github: () => github
});
function github(result) {
  const annotations = bySeverity(result.diagnostics).map(annotation);
  return [...annotations, ...droppedLines(result), plainLine(summaryLine(result, true))].map((line) => `${line}
`).join("");
}
function annotationsWithinLimits(result) {
  const sorted = bySeverity(result.diagnostics);
  const ofEach = ["error", "warning", "info"].map((kind) => sorted.filter((it) => it.severity === kind));
  const isTooMany = ofEach.some((kind) => kind.length > shownPerKind);
  const shown2 = ofEach.map((kind, index2) => kind.slice(0, isTooMany && index2 === 2 ? shownPerKind - 1 : shownPerKind));
  const left = ofEach.map((kind, index2) => kind.length - (shown2[index2]?.length ?? 0));
  const lines = shown2.flat().map(annotation);
  if (isTooMany)
    lines.push(`::notice title=meshlint::${data(`Not annotated: ${leftWords(left)}. The log has them all`)}`);
  return lines.map((line) => `${line}
`).join("");
}
function leftWords([errors = 0, warnings = 0, infos = 0]) {
  const words4 = [count2(errors, "error"), count2(warnings, "warning"), count2(infos, "info")];
  return words4.filter((word) => !word.startsWith("0 ")).join(", ");
}
function annotation(diagnostic2) {
  const properties = Object.entries(propertiesOf(diagnostic2)).map(([name, value]) => `${name}=${property(value)}`);
  return `::${commands2[diagnostic2.severity]} ${properties.join(",")}::${data(messageOf3(diagnostic2))}`;
}
function propertiesOf({ file, range: range3, rule: rule3 }) {
  return { file, ...placeOf2(range3), title: rule3 };
}
function placeOf2({ start, end }) {
  if (start.line === end.line) {
    return {
      line: String(start.line),
      endLine: String(end.line),
      col: String(start.column),
      endColumn: String(end.column)
    };
  }
  const endLine = end.column === 1 ? end.line - 1 : end.line;
  return { line: String(start.line), endLine: String(endLine) };
}
function messageOf3({ message, effect: effect2, because, help: help2 }) {
  const reasons2 = because.map(({ note, file, range: range3 }) => {
    const where = file === void 0 ? "" : ` (${file}${range3 === void 0 ? "" : `:${range3.start.line}`})`;
    return `because: ${note}${where}`;
  });
  return [
    message,
    ...effect2 === void 0 ? [] : [`effect: ${effectWords(effect2)}`],
    ...reasons2,
    ...help2 === void 0 ? [] : [`help: ${help2}`]
  ].map(printable).join("\n");
}
function droppedLines({ summary }) {
  const dropped = ["error", "warning", "info"].filter((severity) => summary[severity] > shownPerKind);
  if (dropped.length === 0) return [];
  const kinds2 = dropped.map((severity) => count2(summary[severity] - shownPerKind, commands2[severity])).join(", ");
  return [`GitHub shows the first ${shownPerKind} annotations of each kind; only this log has ${kinds2} more`];
}
function plainLine(text3) {
  return printable(text3).replaceAll("::", ": :");
}
function data(text3) {
  return text3.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function property(text3) {
  return data(printable(text3)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
var commands2, shownPerKind;
var init_github = __esm({
  "src/report/github.ts"() {
    "use strict";
    init_by_severity();
    init_count();
    init_effect_words();
    init_printable();
    init_summary_lines();
    commands2 = { error: "error", warning: "warning", info: "notice" };
    shownPerKind = 10;
  }
});

// src/node/formats.ts
var reporters, formats, formatsToCome;
var init_formats = __esm({
  "src/node/formats.ts"() {
    "use strict";
    reporters = {
      pretty: async () => (await Promise.resolve().then(() => (init_pretty(), pretty_exports))).pretty,
      json: async () => (await Promise.resolve().then(() => (init_json(), json_exports))).json,
      sarif: async () => (await Promise.resolve().then(() => (init_sarif(), sarif_exports))).sarif,
      github: async () => (await Promise.resolve().then(() => (init_github(), github_exports))).github
    };
    formats = Object.keys(reporters);
    formatsToCome = ["markdown", "html", "junit", "codequality"];
  }
});

// src/node/lint-settings.ts
function lintSettings(line, rules2) {
  const ids = rules2.map((rule3) => rule3.id);
  const only = line.values("only").map((id) => oneOf("rule", id, ids));
  const istioVersion = line.value("istio-version");
  if (istioVersion !== void 0) checkIstioVersion(istioVersion);
  const meshConfig = line.value("mesh-config");
  return {
    paths: line.paths.length === 0 ? ["."] : line.paths,
    format: formatOf(line.value("format") ?? "pretty"),
    outputs: outputsOf(line.values("output")),
    failOn: oneOf("value of --fail-on", line.value("fail-on") ?? "error", thresholds),
    quiet: line.isSet("quiet"),
    verbose: line.isSet("verbose"),
    color: oneOf("value of --color", line.value("color") ?? "auto", colorModes),
    options: {
      severities: Object.fromEntries(line.values("rule").map((it) => severityOf(it, ids))),
      complete: line.isSet("complete"),
      ...only.length === 0 ? {} : { only },
      ...istioVersion === void 0 ? {} : { istioVersion },
      ...meshConfig === void 0 ? {} : { meshConfig }
    }
  };
}
function formatOf(name) {
  if (formatsToCome.includes(name)) {
    throw new UsageError(`the format "${name}" is not built yet. Built so far: ${formats.join(", ")}`);
  }
  return oneOf("format", name, formats);
}
function outputsOf(texts2) {
  const outputs = texts2.map(outputOf);
  const twice = outputs.find(({ file }, index2) => outputs.findIndex((it) => it.file === file) < index2);
  if (twice !== void 0) throw new UsageError(`two --output go to one file: "${twice.file}"`);
  return outputs;
}
function outputOf(text3) {
  const equals = text3.indexOf("=");
  if (equals < 1 || equals === text3.length - 1) {
    throw new UsageError(`--output takes <format>=<file>, for example --output sarif=meshlint.sarif, not "${text3}"`);
  }
  const file = text3.slice(equals + 1);
  if (file === "-") throw new UsageError("--output writes to a file; what goes to stdout is chosen with --format");
  return { format: formatOf(text3.slice(0, equals)), file };
}
function severityOf(text3, ids) {
  const [id = "", level, ...rest] = text3.split("=");
  if (level === void 0 || rest.length > 0) {
    throw new UsageError(`--rule takes <id>=<level>, for example --rule ${ids[0] ?? "<id>"}=off, not "${text3}"`);
  }
  return [oneOf("rule", id, ids), oneOf("level", level, levels2)];
}
function checkIstioVersion(version2) {
  if (!/^1\.\d{1,3}(\.\d{1,3})?$/.test(version2)) {
    throw new UsageError(`--istio-version takes a version such as 1.27 or 1.27.3, not "${version2}"`);
  }
}
function oneOf(what, word, allowed) {
  const found2 = allowed.find((it) => it === word);
  if (found2 !== void 0) return found2;
  const list = allowed.length <= 8 ? ` It is one of ${allowed.join(", ")}` : ' "meshlint rules" lists them';
  const meant = suggestion(word, allowed);
  throw new UsageError(`unknown ${what} "${word}".${meant === "" ? list : meant}`);
}
var colorModes, levels2;
var init_lint_settings = __esm({
  "src/node/lint-settings.ts"() {
    "use strict";
    init_spelling();
    init_exit_code();
    init_formats();
    init_usage_error();
    colorModes = ["auto", "always", "never"];
    levels2 = ["off", "info", "warning", "error"];
  }
});

// src/cli/rules-command.ts
var rules_command_exports = {};
__export(rules_command_exports, {
  rulesCommand: () => rulesCommand
});
function rulesCommand(line, rules2, io) {
  if (line.paths.length > 0) throw new UsageError(`"meshlint rules" takes no paths, not "${line.paths[0]}"`);
  const other = line.flags.find((flag3) => flag3 !== "format");
  if (other !== void 0) throw new UsageError(`"meshlint rules" takes --format and no other flag, not --${other}`);
  const format = formatOf(line.value("format") ?? "pretty");
  if (format === "json") io.stdout.write(`${JSON.stringify(rules2.map(jsonOf), void 0, 2)}
`);
  else if (format === "pretty") io.stdout.write(table(rules2));
  else throw new UsageError(`"meshlint rules" is written as pretty or json, not as ${format}`);
  return exitCodes.clean;
}
function jsonOf(rule3) {
  const { id, severity, summary, also, since, until } = rule3;
  return { id, area: areaOf(rule3), severity, summary, also, since, until };
}
function table(rules2) {
  const width = Math.max(0, ...rules2.map((rule3) => rule3.id.length));
  const lines = rules2.map(({ id, severity, summary, since, until }) => {
    const versions = [since === void 0 ? "" : `from ${since}`, until === void 0 ? "" : `to ${until}`].filter((it) => it !== "").join(" ");
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}${versions === "" ? "" : ` (Istio ${versions})`}
`;
  });
  return lines.join("");
}
var areaOf;
var init_rules_command = __esm({
  "src/cli/rules-command.ts"() {
    "use strict";
    init_exit_code();
    init_lint_settings();
    init_usage_error();
    areaOf = (rule3) => rule3.id.split("/")[0] ?? "";
  }
});

// src/config/context-values.ts
function contextValues(contexts) {
  return settings.flatMap((name) => {
    const found2 = /* @__PURE__ */ new Map();
    for (const { unit: unit2, context: context2 } of contexts) {
      const value = contextValue2(name, context2[name]);
      if (value === void 0) continue;
      const key = JSON.stringify(value);
      const present = found2.get(key);
      if (present === void 0) found2.set(key, { value, units: [unit2] });
      else present.units.push(unit2);
    }
    return [...found2.values()].map(
      ({ value, units: units2 }) => units2.length === contexts.length ? value : { ...value, units: units2 }
    );
  });
}
function contextValue2(name, { value, evidence: evidence3 }) {
  if (value === void 0 || Array.isArray(value) && value.length === 0) return void 0;
  const plain2 = typeof value === "object" && !isList(value) ? JSON.stringify(value) : value;
  const from = evidence3.from === "absence" ? "default" : evidence3.from;
  const at3 = evidence3.at === void 0 ? {} : { at: { file: evidence3.at.file, range: evidence3.at.range } };
  return { name, value: plain2, from, ...at3 };
}
function isList(value) {
  return Array.isArray(value);
}
var settings;
var init_context_values = __esm({
  "src/config/context-values.ts"() {
    "use strict";
    settings = [
      "istioVersion",
      "revisions",
      "rootNamespace",
      "trustDomain",
      "trustDomainAliases",
      "clusterDomain",
      "autoMtls",
      "outboundTrafficPolicy",
      "injectByDefault",
      "ambient",
      "cni",
      "nativeSidecars",
      "holdApplicationUntilProxyStarts",
      "rewriteAppHTTPProbe",
      "prometheusMerge",
      "defaultHttpRetryPolicy",
      "extensionProviders"
    ];
  }
});

// src/model/multimap.ts
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
var init_multimap = __esm({
  "src/model/multimap.ts"() {
    "use strict";
  }
});

// src/model/value.ts
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
  if (list.every(isObject)) return list.map((item, index2) => [index2, item]);
  return list.flatMap((item, index2) => isObject(item) ? [[index2, item]] : []);
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
var emptyObject, emptyList, noStrings;
var init_value = __esm({
  "src/model/value.ts"() {
    "use strict";
    emptyObject = Object.freeze({});
    emptyList = Object.freeze([]);
    noStrings = Object.freeze({});
  }
});

// src/graph/identity-index.ts
function newKindIndex() {
  return new KindIndex();
}
function byName2(resources) {
  const names4 = /* @__PURE__ */ new Map();
  for (const resource2 of resources) append(names4, resource2.name, resource2);
  return names4;
}
function isSameValue(a, b, depth = 100) {
  if (a === b) return true;
  if (depth === 0) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index2) => isSameValue(item, b[index2], depth - 1));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSameValue(a[key], b[key], depth - 1));
}
var none, fewResources, IdentityIndex, KindIndex;
var init_identity_index = __esm({
  "src/graph/identity-index.ts"() {
    "use strict";
    init_multimap();
    init_value();
    none = [];
    fewResources = 8;
    IdentityIndex = class {
      #byKind = /* @__PURE__ */ new Map();
      constructor(resources) {
        for (const resource2 of resources) {
          if (resource2.kind !== void 0) remember(this.#byKind, resource2.kind, newKindIndex).add(resource2);
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
      add(resource2) {
        this.all.push(resource2);
        append(this.#byNamespace, resource2.namespace, resource2);
      }
      inNamespace(namespace) {
        return this.#byNamespace.get(namespace) ?? none;
      }
      named(namespace, name) {
        const resources = this.inNamespace(namespace);
        if (resources.length === 0 || name === "") return none;
        if (resources.length === 1) return resources[0]?.name === name ? resources : none;
        if (resources.length <= fewResources) return resources.filter((resource2) => resource2.name === name);
        return remember(this.#byName, namespace, () => byName2(resources)).get(name) ?? none;
      }
    };
  }
});

// src/model/istio/istio-version.ts
function istioVersionOfTag(tag) {
  return exact.exec(tag)?.[1];
}
function istioVersionOfChart(constraint) {
  const trimmed = constraint.trim();
  if (/[\s,|]/.test(trimmed)) return void 0;
  return range2.exec(trimmed)?.[1] !== void 0 && /[~xX*]/.test(trimmed) ? range2.exec(trimmed)?.[1] : istioVersionOfTag(trimmed);
}
function compareMinorVersions(a, b) {
  const [aMajor = 0, aMinor = 0] = a.split(".").map(Number);
  const [bMajor = 0, bMinor = 0] = b.split(".").map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}
var exact, range2;
var init_istio_version = __esm({
  "src/model/istio/istio-version.ts"() {
    "use strict";
    exact = /^v?(1\.\d{1,3}(?:\.\d{1,3})?)(?![.\d])/;
    range2 = /^~?\s*v?(1\.\d{1,3})(?:\.(?:\d{1,3}|[xX*]))?$/;
  }
});

// src/mesh/claims.ts
function noClaims() {
  return {
    istioVersion: [],
    revisions: [],
    rootNamespace: [],
    trustDomain: [],
    trustDomainAliases: [],
    clusterDomain: [],
    autoMtls: [],
    outboundTrafficPolicy: [],
    injectByDefault: [],
    ambient: [],
    cni: [],
    nativeSidecars: [],
    holdApplicationUntilProxyStarts: [],
    rewriteAppHTTPProbe: [],
    prometheusMerge: [],
    defaultHttpRetryPolicy: [],
    extensionProviders: []
  };
}
var Speaker;
var init_claims = __esm({
  "src/mesh/claims.ts"() {
    "use strict";
    Speaker = class {
      title;
      #from;
      #claims;
      constructor(title, from, claims) {
        this.title = title;
        this.#from = from;
        this.#claims = claims;
      }
      says(name, found2) {
        if (found2 !== void 0) this.#add(name, found2, false);
      }
      implies(name, found2) {
        if (found2 !== void 0) this.#add(name, found2, true);
      }
      #add(name, { value, at: at3, words: words4 }, implied) {
        const evidence3 = { note: `${this.title} ${words4}`, from: this.#from, at: at3 };
        this.#claims[name].push({ value, by: this.title, evidence: evidence3, implied });
      }
    };
  }
});

// src/mesh/defaults.ts
function defaultsOf(istioVersion) {
  let defaults = oldest;
  for (const { since, ...changed } of changes) {
    if (compareMinorVersions(istioVersion, since) >= 0) defaults = { ...defaults, ...changed };
  }
  return defaults;
}
var newestIstioVersion, oldest, changes, defaultRetryOn, defaultRetryAttempts, retryBackoffBaseMilliseconds, retryBackoffMaxFactor, ignoredNamespaces, alwaysExcludedInboundPorts, wellKnownTcpPorts;
var init_defaults = __esm({
  "src/mesh/defaults.ts"() {
    "use strict";
    init_istio_version();
    newestIstioVersion = "1.31";
    oldest = { nativeSidecars: false };
    changes = [
      { since: "1.27", nativeSidecars: "auto" }
    ];
    defaultRetryOn = [
      "connect-failure",
      "refused-stream",
      "unavailable",
      "cancelled",
      "retriable-status-codes"
    ];
    defaultRetryAttempts = 2;
    retryBackoffBaseMilliseconds = 25;
    retryBackoffMaxFactor = 10;
    ignoredNamespaces = /* @__PURE__ */ new Set([
      "kube-system",
      "kube-public",
      "kube-node-lease",
      "local-path-storage"
    ]);
    alwaysExcludedInboundPorts = /* @__PURE__ */ new Set([15090, 15021, 15020]);
    wellKnownTcpPorts = /* @__PURE__ */ new Set([25, 53, 3306, 27017]);
  }
});

// src/model/go-boolean.ts
function parseGoBoolean(word) {
  return words.get(word);
}
var words;
var init_go_boolean = __esm({
  "src/model/go-boolean.ts"() {
    "use strict";
    words = new Map([
      ...["1", "t", "T", "TRUE", "true", "True"].map((word) => [word, true]),
      ...["0", "f", "F", "FALSE", "false", "False"].map((word) => [word, false])
    ]);
  }
});

// src/mesh/found.ts
function layerOf(field) {
  return (path9) => foundIn(field.get(...path9), `sets ${path9.join(".")}`);
}
function foundIn(field, words4) {
  const { value } = field;
  return value === void 0 || value === null ? void 0 : { value, at: field, words: words4 };
}
function readAs(reader, { value: written3, at: at3, words: words4 }) {
  const value = reader(written3);
  return value === void 0 ? void 0 : { value, at: at3, words: words4 };
}
var Values, text, flag, switchWord, mapping, texts, names2;
var init_found = __esm({
  "src/mesh/found.ts"() {
    "use strict";
    init_go_boolean();
    init_placeholder();
    init_value();
    Values = class _Values {
      #layers;
      #prefix;
      constructor(layers, prefix2 = []) {
        this.#layers = layers;
        this.#prefix = prefix2;
      }
      static of(...fields) {
        return new _Values(fields.map(layerOf));
      }
      under(...path9) {
        return new _Values(this.#layers, [...this.#prefix, ...path9]);
      }
      read(reader, ...path9) {
        const full = [...this.#prefix, ...path9];
        for (const layer of this.#layers.toReversed()) {
          const found2 = layer(full);
          if (found2 !== void 0) return readAs(reader, found2);
        }
        return void 0;
      }
    };
    text = (value) => typeof value === "string" && value !== "" && !isPlaceholder(value) ? value : void 0;
    flag = (value) => typeof value === "boolean" ? value : void 0;
    switchWord = (value) => typeof value === "object" ? void 0 : parseGoBoolean(String(value));
    mapping = (value) => isObject(value) ? value : void 0;
    texts = (value) => Array.isArray(value) && value.every((item) => text(item) !== void 0) ? value : void 0;
    names2 = (value) => Array.isArray(value) ? objectsIn({ value }, "value").flatMap(([, item]) => stringIn(item, "name") ?? []) : void 0;
  }
});

// src/mesh/repository/mesh-config-claims.ts
function meshConfigClaims(speaker, config) {
  speaker.says("rootNamespace", config.read(text, "rootNamespace"));
  speaker.says("trustDomain", config.read(text, "trustDomain"));
  speaker.says("trustDomainAliases", config.read(texts, "trustDomainAliases"));
  speaker.says("autoMtls", config.read(flag, "enableAutoMtls"));
  speaker.says("outboundTrafficPolicy", config.read(outboundMode, "outboundTrafficPolicy", "mode"));
  speaker.says("prometheusMerge", config.read(flag, "enablePrometheusMerge"));
  speaker.says("defaultHttpRetryPolicy", config.read(mapping, "defaultHttpRetryPolicy"));
  speaker.says("extensionProviders", config.read(names2, "extensionProviders"));
  const hold = config.read(flag, "defaultConfig", "holdApplicationUntilProxyStarts");
  speaker.says("holdApplicationUntilProxyStarts", hold);
}
var outboundMode;
var init_mesh_config_claims = __esm({
  "src/mesh/repository/mesh-config-claims.ts"() {
    "use strict";
    init_found();
    outboundMode = (value) => value === "ALLOW_ANY" || value === "REGISTRY_ONLY" ? value : void 0;
  }
});

// src/mesh/build-context.ts
function buildContext(options = {}, repository = noClaims()) {
  const decide = new Decision(givenClaims(options), repository);
  const istioVersion = decide.on(
    "istioVersion",
    assumption(newestIstioVersion, `Istio ${newestIstioVersion}, the newest version that meshlint knows`)
  );
  const defaults = defaultsOf(istioVersion.value);
  return {
    istioVersion,
    revisions: decide.onRevisions(),
    rootNamespace: decide.on("rootNamespace", byDefault("istio-system", "rootNamespace")),
    trustDomain: decide.on("trustDomain", byDefault("cluster.local", "trustDomain")),
    trustDomainAliases: decide.on("trustDomainAliases", byDefault([], "trustDomainAliases")),
    clusterDomain: decide.on("clusterDomain", byDefault("cluster.local", "clusterDomain")),
    autoMtls: decide.on("autoMtls", byDefault(true, "enableAutoMtls")),
    outboundTrafficPolicy: decide.on("outboundTrafficPolicy", byDefault("ALLOW_ANY", "outboundTrafficPolicy")),
    injectByDefault: decide.on("injectByDefault", byDefault(false, "enableNamespacesByDefault")),
    ambient: decide.on("ambient", assumption(void 0, "the ambient data plane is installed")),
    cni: decide.on("cni", assumption(void 0, "nothing says whether injection leaves redirection to the CNI plugin")),
    nativeSidecars: decide.on("nativeSidecars", byDefault(defaults.nativeSidecars, "ENABLE_NATIVE_SIDECARS")),
    holdApplicationUntilProxyStarts: decide.on(
      "holdApplicationUntilProxyStarts",
      byDefault(false, "holdApplicationUntilProxyStarts")
    ),
    rewriteAppHTTPProbe: decide.on("rewriteAppHTTPProbe", byDefault(true, "rewriteAppHTTPProbe")),
    prometheusMerge: decide.on("prometheusMerge", byDefault(true, "enablePrometheusMerge")),
    defaultHttpRetryPolicy: decide.on("defaultHttpRetryPolicy", byDefault(void 0, "defaultHttpRetryPolicy")),
    extensionProviders: decide.on("extensionProviders", byDefault([], "extensionProviders"))
  };
}
function disagreements(options, repository) {
  const claims = givenClaims(options);
  const names4 = Object.keys(claims).filter((name) => name in repository);
  return names4.flatMap((name) => {
    const [given] = claims[name];
    if (given === void 0) return [];
    const found2 = believed(repository[name]);
    const [first] = found2;
    if (first === void 0 || found2.some((claim) => agrees(name, given.value, claim.value))) return [];
    return [{ name, given, found: first }];
  });
}
function givenClaims({ istioVersion, revisions, ambient, meshConfig }) {
  const claims = noClaims();
  const flagged = (note) => {
    return { by: "the option", evidence: { note, from: "flag" }, implied: false };
  };
  if (istioVersion !== void 0) {
    claims.istioVersion.push({ value: istioVersion, ...flagged(`Istio ${istioVersion}`), by: "--istio-version" });
  }
  if (revisions !== void 0) {
    claims.revisions.push({ value: revisions, ...flagged(`revisions ${revisions.join(", ")}`) });
  }
  if (ambient !== void 0) {
    claims.ambient.push({ value: ambient, ...flagged(`ambient mode is ${ambient ? "on" : "off"}`) });
  }
  const document = meshConfig?.documents[0];
  if (document !== void 0) {
    meshConfigClaims(new Speaker("the mesh configuration", "config", claims), Values.of(document.root));
  }
  return claims;
}
function believed(claims) {
  const outright2 = claims.filter((claim) => !claim.implied);
  return outright2.length > 0 ? outright2 : claims;
}
function agrees(name, a, b) {
  if (name === "istioVersion") return compareMinorVersions(String(a), String(b)) === 0;
  if (name === "revisions" && Array.isArray(a) && Array.isArray(b)) return b.every((revision2) => a.includes(revision2));
  return isSameValue(a, b);
}
function said({ by, value, evidence: evidence3 }) {
  const file = evidence3.at === void 0 ? "" : ` (${evidence3.at.file})`;
  return `${by}${file} says ${shown(value)}`;
}
function shown(value) {
  if (Array.isArray(value)) return value.every((item) => typeof item === "string") ? quoted(value) : "a list";
  return JSON.stringify(value) ?? "nothing";
}
function quoted(words4) {
  return words4.map((word) => `"${word}"`).join(", ");
}
function byDefault(value, name) {
  const words4 = Array.isArray(value) ? "none" : String(value);
  return { value, evidence: { note: `${name} is not set; Istio's default is ${words4}`, from: "default" } };
}
function assumption(value, note) {
  const evidence3 = { note, from: "default", assumed: true };
  return { value, evidence: evidence3 };
}
var Decision;
var init_build_context = __esm({
  "src/mesh/build-context.ts"() {
    "use strict";
    init_identity_index();
    init_istio_version();
    init_claims();
    init_defaults();
    init_found();
    init_mesh_config_claims();
    Decision = class {
      #given;
      #repository;
      constructor(given, repository) {
        this.#given = given;
        this.#repository = repository;
      }
      on(name, otherwise) {
        const [given] = this.#given[name];
        if (given !== void 0) return { value: given.value, evidence: given.evidence };
        const claims = believed(this.#repository[name]);
        const [first] = claims;
        if (first === void 0) return otherwise;
        const other = claims.find((claim) => !agrees(name, first.value, claim.value));
        if (other === void 0) return { value: first.value, evidence: first.evidence };
        const instead = otherwise.value === void 0 ? "" : `, but the default ${shown(otherwise.value)}`;
        return assumption(otherwise.value, `${said(first)}, but ${said(other)}: neither is taken${instead}`);
      }
      /** Control planes stand beside each other. Only the injector's webhooks show them all. */
      onRevisions() {
        const [given] = this.#given.revisions;
        if (given !== void 0) return { value: given.value, evidence: given.evidence };
        const claims = this.#repository.revisions;
        const [first] = believed(claims);
        if (first === void 0) return assumption(["default"], 'one control plane with revision "default"');
        const value = [...new Set(claims.flatMap((claim) => claim.value))].sort();
        const evidence3 = { ...first.evidence, note: `the manifests install ${quoted(value)}` };
        return { value, evidence: first.implied ? { ...evidence3, assumed: true } : evidence3 };
      }
    };
  }
});

// src/rule/fingerprint.ts
function fingerprint({ rule: rule3, resource: resource2, path: path9, text: text3 }) {
  const identity = resource2 === void 0 ? [] : [resource2.apiVersion, resource2.kindName, resource2.namespace, resource2.name];
  const steps = resource2 === void 0 ? path9.map(String) : nameSteps(resource2.value, path9);
  return hash([rule3, ...identity, ...steps, text3.trim().replace(/\s+/g, " ")].join("\0"));
}
function nameSteps(root, path9) {
  let value = root;
  return path9.map((step) => {
    value = Array.isArray(value) && typeof step === "number" ? value[step] : isObject(value) ? value[step] : void 0;
    return typeof step === "number" && isObject(value) && typeof value.name === "string" ? `[${value.name}]` : String(step);
  });
}
function hash(text3) {
  let a = 2166136261;
  let b = 84696351;
  for (let i = 0; i < text3.length; i++) {
    const unit2 = text3.charCodeAt(i);
    a = Math.imul(a ^ unit2, 16777619);
    b = Math.imul(b ^ unit2 ^ unit2 << 8, 16777619);
  }
  return hex(a) + hex(b);
}
function hex(value) {
  return (value >>> 0).toString(16).padStart(8, "0");
}
var init_fingerprint = __esm({
  "src/rule/fingerprint.ts"() {
    "use strict";
    init_value();
  }
});

// src/rule/settle.ts
function settle(finding, settling) {
  const { rule: rule3, resource: resource2 } = settling;
  const because = finding.because ?? [];
  const steps = because.filter((evidence3) => evidence3.assumed === true).length;
  const path9 = pathInResource(finding.at, resource2);
  return {
    rule: rule3.id,
    severity: down(severities, startingSeverity(finding, settling), steps),
    confidence: down(confidences, finding.confidence ?? "certain", steps),
    message: finding.message,
    ...finding.help === void 0 ? {} : { help: finding.help },
    ...finding.effect === void 0 ? {} : { effect: finding.effect },
    file: finding.at.file,
    range: finding.at.range,
    resource: {
      apiVersion: resource2.apiVersion,
      kind: resource2.kindName,
      namespace: resource2.namespace,
      name: resource2.name
    },
    path: pointer(path9),
    because: because.map(settleEvidence),
    units: [settling.unit],
    fingerprint: fingerprint({ rule: rule3.id, resource: resource2, path: path9, text: settling.textAt(finding.at) }),
    ...finding.fix === void 0 ? {} : {
      fix: {
        title: finding.fix.title,
        safe: finding.fix.safe,
        edits: finding.fix.edits.map((edit) => ({ file: edit.at.file, range: edit.at.range, text: edit.text }))
      }
    }
  };
}
function startingSeverity(finding, { rule: rule3, severity }) {
  if (finding.severity === void 0) return severity;
  const moved = severities.indexOf(severity) - severities.indexOf(rule3.severity);
  return down(severities, finding.severity, moved);
}
function down(scale, from, steps) {
  const index2 = Math.min(Math.max(scale.indexOf(from) + steps, 0), scale.length - 1);
  return scale[index2] ?? from;
}
function settleEvidence(evidence3) {
  return {
    note: evidence3.note,
    from: evidence3.from,
    ...evidence3.assumed === true ? { assumed: true } : {},
    ...evidence3.at === void 0 ? {} : { file: evidence3.at.file, range: evidence3.at.range }
  };
}
function pathInResource(at3, resource2) {
  return at3.path.slice(resource2.at.length);
}
function pointer(path9) {
  return path9.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
var severities, confidences;
var init_settle = __esm({
  "src/rule/settle.ts"() {
    "use strict";
    init_fingerprint();
    severities = ["error", "warning", "info"];
    confidences = ["certain", "likely", "possible"];
  }
});

// src/config/disagreement.ts
function disagreementDiagnostics(options, repository, unit2) {
  return disagreements(options, repository).flatMap((disagreement) => diagnosticsOf(disagreement, unit2));
}
function diagnosticsOf({ name, given, found: found2 }, unit2) {
  const at3 = given.evidence.at ?? found2.evidence.at;
  if (at3 === void 0) return [];
  const message = `${given.by} says that ${name} is ${shown(given.value)}, but ${found2.by} says ${shown(found2.value)}`;
  return [
    {
      rule: rule2,
      severity: "info",
      confidence: "certain",
      message,
      help: `${given.by} is taken; leave it out to take what the manifests say`,
      file: at3.file,
      range: at3.range,
      path: pointer(at3.path),
      because: [settleEvidence(found2.evidence)],
      units: [unit2],
      fingerprint: fingerprint({ rule: rule2, resource: void 0, path: at3.path, text: message })
    }
  ];
}
var rule2;
var init_disagreement = __esm({
  "src/config/disagreement.ts"() {
    "use strict";
    init_build_context();
    init_fingerprint();
    init_settle();
    rule2 = "config/disagrees-with-repository";
  }
});

// src/source/character.ts
function isBreak(code2) {
  return code2 === 10 || code2 === 13 || code2 === 133 || code2 === 8232 || code2 === 8233;
}
function isBlankOrEnd(code2) {
  return code2 <= 32 || code2 === 133 || code2 === 8232 || code2 === 8233;
}
function isBlank(code2) {
  return code2 === 32 || code2 === 9;
}
function isDigit(code2) {
  return code2 >= 48 && code2 <= 57;
}
function isWordCharacter(code2) {
  return code2 >= 48 && code2 <= 57 || (code2 | 32) >= 97 && (code2 | 32) <= 122 || code2 === 95 || code2 === 45;
}
function afterBreak(text3, offset2) {
  return text3.charCodeAt(offset2) === 13 && text3.charCodeAt(offset2 + 1) === 10 ? offset2 + 2 : offset2 + 1;
}
function breakText(code2) {
  return code2 >= 8232 ? String.fromCharCode(code2) : "\n";
}
function isDocumentMarker(text3, offset2) {
  const code2 = text3.charCodeAt(offset2);
  if (code2 !== 45 && code2 !== 46 || text3.charCodeAt(offset2 + 1) !== code2 || text3.charCodeAt(offset2 + 2) !== code2) {
    return false;
  }
  return code2 === 45 || offset2 + 3 >= text3.length || isBlankOrEnd(text3.charCodeAt(offset2 + 3));
}
var char;
var init_character = __esm({
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

// src/source/scalar.ts
function isScalar(value) {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
function resolvePlain(text3) {
  const first = text3.charCodeAt(0);
  if (first >= 48 && first <= 57) return resolveNumber(text3);
  if (text3.length > longestWord) return first === 43 || first === 45 || first === 46 ? resolveNumber(text3) : text3;
  switch (first) {
    case 43:
    // +
    case 45:
    // -
    case 46: {
      const word = words2.get(text3);
      return word === void 0 ? resolveNumber(text3) : word;
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
      const word = words2.get(text3);
      return word === void 0 ? text3 : word;
    }
    default:
      return text3 === "" ? null : text3;
  }
}
function resolveNumber(text3) {
  const count4 = resolveCount(text3);
  if (count4 >= 0) return count4;
  if (text3.charCodeAt(0) === 46) return dotFloat.test(text3) ? finite(text3.replaceAll("_", ""), text3) : text3;
  const integer = resolveInteger(text3);
  if (integer !== void 0) return Number(integer);
  const digits = text3.replaceAll("_", "");
  return float.test(digits) ? finite(digits, text3) : text3;
}
function resolveCount(text3) {
  const { length } = text3;
  if (length > 15 || length > 1 && text3.charCodeAt(0) === 48) return -1;
  let value = 0;
  for (let index2 = 0; index2 < length; index2++) {
    const digit2 = text3.charCodeAt(index2) - 48;
    if (digit2 < 0 || digit2 > 9) return -1;
    value = value * 10 + digit2;
  }
  return value;
}
function finite(digits, text3) {
  const value = Number(digits);
  return Number.isFinite(value) ? value : text3;
}
function resolveInteger(text3) {
  const digits = text3.includes("_") ? text3.replaceAll("_", "") : text3;
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
var words2, longestWord, largestInteger, float, dotFloat;
var init_scalar = __esm({
  "src/source/scalar.ts"() {
    "use strict";
    words2 = new Map([
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

// src/source/key-name.ts
function plainKeyName(text3) {
  const first = text3.charCodeAt(0);
  if (text3.length > 5 && (first | 32) >= 97 && (first | 32) <= 122) return text3;
  return keyName(resolvePlain(text3), text3);
}
function keyName(value, text3) {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (value === null) return void 0;
  const integer = resolveInteger(text3);
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
var init_key_name = __esm({
  "src/source/key-name.ts"() {
    "use strict";
    init_scalar();
  }
});

// src/source/mapping.ts
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function setKey(mapping3, name, value) {
  const target = mapping3.value;
  const repeated = target[name] !== void 0 && Object.hasOwn(target, name) && !mapping3.merged?.delete(name);
  if (name === "__proto__") define(target, name, value);
  else target[name] = value;
  return !repeated;
}
function mergeKeys(mapping3, source) {
  mapping3.merged ??= /* @__PURE__ */ new Set();
  for (const [name, value] of Object.entries(source)) {
    if (!Object.hasOwn(mapping3.value, name)) mapping3.merged.add(name);
    define(mapping3.value, name, value);
  }
}
function define(target, name, value) {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
var init_mapping = __esm({
  "src/source/mapping.ts"() {
    "use strict";
  }
});

// src/source/node.ts
function resolved(node) {
  let found2 = node;
  while (found2.target !== void 0) found2 = found2.target;
  return found2;
}
function findEntry(node, name) {
  const { entries } = resolved(node);
  for (let index2 = (entries?.length ?? 0) - 1; index2 >= 0; index2--) {
    const entry = entries?.[index2];
    if (entry === void 0) continue;
    if (entry.merged === void 0) {
      if (entry.name === name) return entry;
      continue;
    }
    for (const source of entry.merged) {
      const found2 = findEntry(source, name);
      if (found2 !== void 0) return found2;
    }
  }
  return void 0;
}
function keyNames(node, names4 = /* @__PURE__ */ new Set()) {
  for (const entry of resolved(node).entries ?? []) {
    if (entry.merged === void 0) names4.add(entry.name);
    else for (const source of entry.merged.toReversed()) keyNames(source, names4);
  }
  return names4;
}
var init_node = __esm({
  "src/source/node.ts"() {
    "use strict";
  }
});

// src/source/syntax-problem.ts
var SyntaxProblem;
var init_syntax_problem = __esm({
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

// src/source/aliases.ts
function allowedShare(count4) {
  if (count4 <= smallDocument) return 0.99;
  if (count4 >= largeDocument) return 0.1;
  return 0.99 - 0.89 * ((count4 - smallDocument) / (largeDocument - smallDocument));
}
var smallDocument, largeDocument, Aliases;
var init_aliases = __esm({
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
      close(anchor, found2) {
        anchor.value = found2.value;
        anchor.text = found2.text;
        anchor.node = found2.node;
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

// src/source/property.ts
function scanAnchor(cursor) {
  const { input } = cursor;
  const start = cursor.position++;
  while (isWordCharacter(input.charCodeAt(cursor.position))) cursor.position++;
  const name = input.slice(start + 1, cursor.position);
  const code2 = input.charCodeAt(cursor.position);
  if (name === "" || !(isBlankOrEnd(code2) || afterAnchor.includes(input.charAt(cursor.position)))) {
    const sign = input.charAt(start);
    const rule3 = `the name after "${sign}" is made of letters, digits, "-" and "_"`;
    const message = `${rule3}; a text that starts with "${sign}" needs quotes`;
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
  const written3 = decoded(input.slice(start, end), start);
  if (verbatim && input[end] !== ">") throw new SyntaxProblem('this tag is never closed with ">"', start, end);
  cursor.position = verbatim ? end + 1 : end;
  if (!isBlankOrEnd(input.charCodeAt(cursor.position))) {
    throw new SyntaxProblem("a tag must be followed by a space", cursor.position);
  }
  if (verbatim && end === start + 2) throw new SyntaxProblem("this tag is empty", start, cursor.position);
  return verbatim ? written3.slice(2) : fullName(written3, start, cursor.position);
}
function fullName(written3, start, end) {
  if (/^![0-9A-Za-z_-]*!$/.test(written3)) throw new SyntaxProblem("this tag is empty", start, end);
  return written3.startsWith("!!") ? yamlPrefix + written3.slice(2) : written3;
}
function hasHandle(tag) {
  return /^![0-9A-Za-z_-]+!/.test(tag);
}
function decoded(written3, start) {
  if (!written3.includes("%")) return written3;
  try {
    return decodeURIComponent(written3);
  } catch {
    throw new SyntaxProblem("this tag has a wrong percent escape", start, start + written3.length);
  }
}
var yamlPrefix, afterAnchor, uriCharacter;
var init_property = __esm({
  "src/source/property.ts"() {
    "use strict";
    init_character();
    init_syntax_problem();
    yamlPrefix = "tag:yaml.org,2002:";
    afterAnchor = "?:,]}%@`";
    uriCharacter = /[0-9A-Za-z_\-;/?:@&=+$,.!~*'()[\]%]/;
  }
});

// src/source/tagged-scalar.ts
function resolveTagged(tag, text3) {
  if (!tag.startsWith(prefix)) return text3;
  switch (tag.slice(prefix.length)) {
    case "binary":
      return binaryText(text3);
    case "null":
      return resolvePlain(text3) === null ? null : void 0;
    case "bool":
      return ifType("boolean", text3);
    case "int":
      return resolveInteger(text3) === void 0 ? void 0 : ifType("number", text3);
    case "float":
      return (resolveInteger(text3) ?? 0n) > largestInteger ? void 0 : ifType("number", text3);
    case "timestamp":
      return timestamp.test(text3) ? text3 : void 0;
    default:
      return text3;
  }
}
function ifType(type, text3) {
  const value = resolvePlain(text3);
  return typeof value === type ? value : void 0;
}
function binaryText(text3) {
  const packed = text3.replace(/[\r\n]/g, "");
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return void 0;
  const bytes = Uint8Array.from(atob(packed), (byte) => byte.charCodeAt(0));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
var prefix, timestamp;
var init_tagged_scalar = __esm({
  "src/source/tagged-scalar.ts"() {
    "use strict";
    init_scalar();
    prefix = "tag:yaml.org,2002:";
    timestamp = /^\d{4}-\d\d?-\d\d?(?:[Tt]\d\d?:\d\d?:\d\d?(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| \d\d?:\d\d?:\d\d?(?:\.\d+)?)?$/;
  }
});

// src/source/token-queue.ts
var token, TokenQueue;
var init_token_queue = __esm({
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
      describe(text3, keyLevel) {
        this.texts[this.tail - 1] = text3;
        this.levels[this.tail - 1] = keyLevel;
      }
      /** Puts a token before the one that has this number. */
      insert(number, kind, offset2) {
        const place2 = this.head + number - this.taken;
        for (let index2 = this.tail; index2 > place2; index2--) {
          this.kinds[index2] = this.kinds[index2 - 1] ?? 0;
          this.starts[index2] = this.starts[index2 - 1] ?? 0;
          this.ends[index2] = this.ends[index2 - 1] ?? 0;
          this.texts[index2] = this.texts[index2 - 1] ?? "";
          this.levels[index2] = this.levels[index2 - 1] ?? -1;
        }
        this.kinds[place2] = kind;
        this.starts[place2] = offset2;
        this.ends[place2] = offset2;
        this.texts[place2] = "";
        this.levels[place2] = -1;
        this.tail++;
      }
      drop() {
        this.taken++;
        if (++this.head === this.tail) this.head = this.tail = 0;
      }
    };
  }
});

// src/source/scalar-composer.ts
var mergeTag, context, ScalarComposer;
var init_scalar_composer = __esm({
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
        const text3 = scanner.tokenText;
        const start = scanner.tokenStart;
        const end = scanner.tokenEnd;
        this.start = start;
        this.end = end;
        this.text = text3;
        this.implicit = kind === token.plainScalar;
        if (this.segments !== void 0) {
          const segments = this.segments.get(start) ?? [];
          const quoted4 = kind === token.otherScalar && segments.length === 0 ? 1 : 0;
          const verbatim = [{ at: 0, length: text3.length, start: start + quoted4, end: end - quoted4 }];
          this.node = { start, end, segments: segments.length === 0 ? verbatim : segments };
        }
        scanner.drop();
        return text3;
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
          const text3 = this.takeScalar(kind);
          if (tag === void 0) return kind === token.plainScalar ? this.checked(resolvePlain(text3)) : text3;
          this.implicit = tag === "!" || tag === mergeTag;
          return this.tagged(tag, text3);
        }
        const isCollection = kind === token.flowSequenceStart || kind === token.flowMappingStart || where !== context.flow && (kind === token.blockSequenceStart || kind === token.blockMappingStart) || where === context.atKey && kind === token.blockEntry;
        if (isCollection) return this.collection(kind, where);
        this.start = start;
        this.text = "";
        if (this.locating) this.node = { start, end: this.end };
        return tag === void 0 ? null : this.tagged(tag, "");
      }
      tagged(tag, text3) {
        const value = resolveTagged(tag, text3);
        if (value === void 0) {
          const name = tag.slice(tag.lastIndexOf(":") + 1);
          throw new SyntaxProblem(`"${text3}" is not what its tag !!${name} says`, this.start, this.end);
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

// src/source/token-name.ts
function tokenName(kind) {
  return names3.get(kind) ?? "something else";
}
var names3;
var init_token_name = __esm({
  "src/source/token-name.ts"() {
    "use strict";
    init_token_queue();
    names3 = /* @__PURE__ */ new Map([
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

// src/source/composer.ts
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
function merge(mapping3, sources3, key) {
  for (const source of sources3.toReversed()) {
    if (!isMapping(source)) throw new SyntaxProblem('"<<" merges a mapping or a list of mappings', key.start, key.end);
    mergeKeys(mapping3, source);
  }
}
var deepest, Composer;
var init_composer = __esm({
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
        const items2 = [];
        const start = scanner.tokenStart;
        let end = scanner.tokenEnd;
        if (!atKey) scanner.drop();
        while (this.blockItem(value, atKey)) {
          if (this.node === void 0) continue;
          items2.push(this.node);
          end = this.node.end;
        }
        if (this.locating) this.node = { start, end, items: items2 };
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
        const items2 = [];
        const start = scanner.tokenStart;
        scanner.drop();
        for (let first = true; scanner.peek() !== token.flowSequenceEnd; first = false) {
          if (!first) this.expect(token.flowEntry, '"," or "]"');
          const kind = scanner.peek();
          if (kind === token.flowSequenceEnd) break;
          value.push(kind === token.key ? this.flowPair() : this.value(context.flow));
          if (this.node !== void 0) items2.push(this.node);
        }
        if (this.locating) this.node = { start, end: scanner.tokenEnd, items: items2 };
        scanner.drop();
        return value;
      }
      /** A mapping of one key that stands in a list without braces. */
      flowPair() {
        const mapping3 = this.open();
        const start = this.scanner.tokenStart;
        this.aliases.count++;
        this.pair(mapping3, token.flowSequenceEnd);
        if (this.node !== void 0) this.node = { start, end: this.node.end, entries: mapping3.entries ?? [] };
        return mapping3.value;
      }
      flowMapping() {
        const { scanner } = this;
        const mapping3 = this.open();
        const start = scanner.tokenStart;
        scanner.drop();
        for (let first = true; scanner.peek() !== token.flowMappingEnd; first = false) {
          if (!first) this.expect(token.flowEntry, '"," or "}"');
          if (scanner.peek() === token.flowMappingEnd) break;
          this.pair(mapping3, token.flowMappingEnd);
        }
        if (mapping3.entries !== void 0) this.node = { start, end: scanner.tokenEnd, entries: mapping3.entries };
        scanner.drop();
        return mapping3.value;
      }
      blockMapping() {
        const { scanner } = this;
        const mapping3 = this.open();
        const start = scanner.tokenStart;
        let end = start;
        scanner.drop();
        while (this.blockPair(mapping3)) end = this.node?.end ?? end;
        if (mapping3.entries !== void 0) this.node = { start, end, entries: mapping3.entries };
        return mapping3.value;
      }
      /** Adds the next key and its value; false when the mapping has ended. */
      blockPair(mapping3) {
        const { scanner } = this;
        if (scanner.peek() === token.key) {
          this.pair(mapping3, token.blockEnd);
          return true;
        }
        this.expect(token.blockEnd, "a key");
        return false;
      }
      open() {
        return { value: {}, merged: void 0, entries: this.locating ? [] : void 0 };
      }
      /** A key and its value; `end` is the token that closes the collection they stand in. */
      pair(mapping3, end) {
        const { scanner } = this;
        const marked = scanner.peek() === token.key;
        const name = this.key(end, marked);
        const { start, end: keyEnd, node: key } = this;
        const isMerge = this.implicit && this.text === "<<";
        const where = end === token.blockEnd ? context.atKey : context.flow;
        let isAlias = false;
        let value = null;
        if (marked && scanner.peek() === token.value) {
          const colon2 = scanner.tokenEnd;
          scanner.drop();
          const kind = scanner.peek();
          isAlias = kind === token.alias;
          value = endsValue(kind, end) ? this.nothing(colon2, colon2) : this.value(where);
        } else {
          this.nothing(keyEnd, keyEnd);
        }
        if (isMerge) merge(mapping3, Array.isArray(value) && !isAlias ? value : [value], { start, end: keyEnd });
        else if (!setKey(mapping3, name, value)) this.repeated.push({ name, start, end: keyEnd });
        if (key !== void 0 && this.node !== void 0)
          mapping3.entries?.push(isMerge ? mergeEntry(key, this.node) : { name, key, value: this.node });
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

// src/source/line-map.ts
function lineStarts(text3) {
  const starts = [0];
  for (let offset2 = 0; offset2 < text3.length; offset2++) {
    const code2 = text3.charCodeAt(offset2);
    if (code2 === 10 || code2 === 13 && text3.charCodeAt(offset2 + 1) !== 10) starts.push(offset2 + 1);
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
var init_line_map = __esm({
  "src/source/line-map.ts"() {
    "use strict";
    LineMap = class {
      text;
      starts;
      constructor(text3) {
        this.text = text3;
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

// src/source/document-field.ts
function locateSpan(file, span) {
  if (file.origin === void 0) return { file: file.path, range: lineMapOf(file).range(span.start, span.end) };
  const { file: path9, range: range3 } = file.origin(span.start, span.end);
  return { file: path9, range: range3 };
}
function isInteger(key) {
  return /^(?:0|[1-9][0-9]*)$/.test(key);
}
function member(value, step) {
  if (typeof value !== "object" || value === null) return void 0;
  if (Array.isArray(value)) return typeof step === "number" ? value[step] : void 0;
  return Object.hasOwn(value, step) ? Reflect.get(value, step) : void 0;
}
var LazyPlace, DocumentField;
var init_document_field = __esm({
  "src/source/document-field.ts"() {
    "use strict";
    init_line_map();
    LazyPlace = class {
      path;
      source;
      ask;
      found;
      constructor(source, path9, ask) {
        this.source = source;
        this.path = path9;
        this.ask = ask;
      }
      get file() {
        const { file } = this.source.document;
        return file.origin === void 0 ? file.path : this.locate().file;
      }
      get range() {
        return this.locate().range;
      }
      locate() {
        this.found ??= locateSpan(this.source.document.file, this.ask(this.source.places()));
        return this.found;
      }
    };
    DocumentField = class _DocumentField extends LazyPlace {
      value;
      constructor(source, path9, value) {
        super(source, path9, (places) => places.value(path9));
        this.value = value;
      }
      get key() {
        const { path: path9 } = this;
        return new LazyPlace(this.source, path9, (places) => places.key(path9));
      }
      get(...path9) {
        let value = this.value;
        for (const step of path9) value = member(value, step);
        return new _DocumentField(this.source, [...this.path, ...path9], value);
      }
      items() {
        const { value } = this;
        return Array.isArray(value) ? value.map((item, index2) => this.member(index2, item)) : [];
      }
      entries() {
        const { value } = this;
        if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
        const written3 = new Map(Object.entries(value));
        const keys = [...written3.keys()];
        const ordered = keys.some(isInteger) ? this.source.places().keys(this.path) ?? keys : keys;
        return ordered.map((key) => [key, this.member(key, written3.get(key))]);
      }
      within(start, end) {
        if (typeof this.value !== "string") return this;
        const { path: path9 } = this;
        return new LazyPlace(this.source, path9, (places) => places.within(path9, start, end));
      }
      member(step, value) {
        return new _DocumentField(this.source, [...this.path, step], value);
      }
    };
  }
});

// src/source/scalar-text.ts
var ScalarText;
var init_scalar_text = __esm({
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

// src/source/block-scalar.ts
function scanBlock(cursor, parentIndent) {
  const header2 = scanHeader(cursor);
  const fixed = header2.increment > 0 ? Math.max(parentIndent, 0) + header2.increment : 0;
  let breaks = scanBreaks(cursor, fixed);
  const indent = fixed > 0 ? fixed : Math.max(breaks.column, parentIndent + 1, 1);
  const pieces = new ScalarText(cursor.segments);
  const { input } = cursor;
  let end = header2.end;
  let pending = { text: "", start: cursor.position };
  let wasBlank = false;
  while (cursor.position - cursor.lineStart === indent && input.charCodeAt(cursor.position) !== char.end) {
    const startsBlank = isBlank(input.charCodeAt(cursor.position));
    const folds = header2.folded && !wasBlank && !startsBlank && pending.text === "\n";
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
  const last = header2.chomping === "strip" ? "" : pending.text;
  pieces.put(header2.chomping === "keep" ? last + breaks.text : last, pending.start, breaks.end);
  return { text: pieces.text, end };
}
function lineContentEnd(input, start) {
  let end = start;
  for (; ; ) {
    const code2 = input.charCodeAt(end);
    if (code2 === char.end || isBreak(code2)) return end;
    end++;
  }
}
function scanHeader(cursor) {
  const { input } = cursor;
  const start = cursor.position++;
  let chomping = "clip";
  let increment = 0;
  for (let count4 = 0; count4 < 2; count4++) {
    const code3 = input.charCodeAt(cursor.position);
    if (chomping === "clip" && (code3 === char.plus || code3 === char.dash)) {
      chomping = code3 === char.plus ? "keep" : "strip";
    } else if (increment === 0 && isDigit(code3)) {
      increment = code3 - char.zero;
      if (increment === 0) throw new SyntaxProblem("the indentation of a block cannot be 0", cursor.position);
    } else {
      break;
    }
    cursor.position++;
  }
  const end = cursor.position;
  while (isBlank(input.charCodeAt(cursor.position))) cursor.position++;
  if (input.charCodeAt(cursor.position) === char.hash) cursor.position = lineContentEnd(input, cursor.position);
  const code2 = input.charCodeAt(cursor.position);
  if (code2 !== char.end && !isBreak(code2)) {
    const sign = input.charAt(start);
    throw new SyntaxProblem(`the text of a block starts on the line after "${sign}"`, cursor.position);
  }
  scanBreak(cursor);
  return { folded: input.charCodeAt(start) === char.greater, chomping, increment, end };
}
function scanBreak(cursor) {
  const code2 = cursor.input.charCodeAt(cursor.position);
  if (!isBreak(code2)) return "";
  cursor.lineStart = cursor.position = afterBreak(cursor.input, cursor.position);
  return breakText(code2);
}
function scanBreaks(cursor, indent) {
  const { input } = cursor;
  let text3 = "";
  let end = cursor.position;
  let widest = 0;
  for (; ; ) {
    let column = cursor.position - cursor.lineStart;
    while ((indent === 0 || column < indent) && input.charCodeAt(cursor.position) === char.space) {
      cursor.position++;
      column++;
    }
    widest = Math.max(widest, column);
    const code2 = input.charCodeAt(cursor.position);
    if (code2 === char.tab && (indent === 0 || column < indent)) {
      throw new SyntaxProblem("a tab is used as indentation in this block; YAML wants spaces", cursor.position);
    }
    if (!isBreak(code2)) return { text: text3, end, column: widest };
    text3 += scanBreak(cursor);
    end = cursor.position;
  }
}
var init_block_scalar = __esm({
  "src/source/block-scalar.ts"() {
    "use strict";
    init_character();
    init_scalar_text();
    init_syntax_problem();
  }
});

// src/source/cursor.ts
var Cursor;
var init_cursor = __esm({
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
      constructor(text3, json2) {
        this.text = text3;
        this.input = `${text3}\0`;
        this.json = json2;
      }
      moveTo(position) {
        this.lineStart = position === 0 ? 0 : this.input.lastIndexOf("\n", position - 1) + 1;
        if (this.input.charCodeAt(this.lineStart) === char.byteOrderMark) this.lineStart++;
        this.position = Math.max(position, this.lineStart);
      }
    };
  }
});

// src/source/simple-keys.ts
var longestKey, SimpleKeys;
var init_simple_keys = __esm({
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

// src/source/layout.ts
var Layout;
var init_layout = __esm({
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
      constructor(text3, json2) {
        super(text3, json2);
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
          let code2 = input.charCodeAt(position);
          while (code2 === char.space || code2 === char.tab && (this.flow > 0 || !this.keyAllowed)) {
            code2 = input.charCodeAt(++position);
          }
          if (code2 === char.hash) {
            do
              code2 = input.charCodeAt(++position);
            while (code2 !== char.end && !isBreak(code2));
          }
          if (!isBreak(code2)) break;
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

// src/source/word-cache.ts
function wordAt(text3, start, end) {
  const length = end - start;
  if (length > longest || length === 0) return text3.slice(start, end);
  const first = text3.charCodeAt(start);
  const last = text3.charCodeAt(end - 1);
  const middle = text3.charCodeAt(start + (length >> 1));
  const place2 = length * 389 + first * 31 + last * 1009 + middle * 173 & size - 1;
  const word = words3[place2] ?? "";
  if (word.length === length && text3.startsWith(word, start)) return word;
  const fresh = text3.slice(start, end);
  words3[place2] = fresh;
  return fresh;
}
var size, longest, words3;
var init_word_cache = __esm({
  "src/source/word-cache.ts"() {
    "use strict";
    size = 8192;
    longest = 64;
    words3 = new Array(size).fill("");
  }
});

// src/source/plain-scalar.ts
function scanPlain(cursor, indent, inFlow) {
  const { input } = cursor;
  const start = cursor.position;
  scalar.end = lineEnd(input, start, inFlow);
  scalar.brokeLine = false;
  let pieces;
  let code2 = input.charCodeAt(scalar.end);
  while (isBlank(code2) || isBreak(code2)) {
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
    code2 = input.charCodeAt(end);
  }
  if (!isBlank(code2) && !isBreak(code2)) cursor.position = scalar.end;
  scalar.text = pieces === void 0 ? wordAt(cursor.text, start, scalar.end) : pieces.text;
  return scalar;
}
function lineEnd(input, start, inFlow) {
  let end = start;
  let position = start;
  for (; ; ) {
    const code2 = input.charCodeAt(position);
    const kind = code2 < 128 ? classes[code2] : isBreak(code2) ? special : ordinary;
    if (kind === ordinary || kind === flowOnly && !inFlow) {
      end = ++position;
    } else if (kind === flowOnly) {
      return end;
    } else if (code2 === char.colon) {
      if (isBlankOrEnd(input.charCodeAt(position + 1))) return end;
      end = ++position;
    } else if (isBlank(code2)) {
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
    const code2 = input.charCodeAt(position);
    if (isBlank(code2)) {
      if (broken && code2 === char.tab && position - cursor.lineStart < indent) {
        throw new SyntaxProblem("a tab is used as indentation here; YAML wants spaces", position);
      }
      position++;
    } else if (isBreak(code2)) {
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
    const code2 = input.charCodeAt(position);
    if (isBreak(code2)) {
      breaks += breakText(code2);
      position = afterBreak(input, position);
    } else {
      position++;
    }
  }
  return breaks;
}
var scalar, ordinary, special, flowOnly, classes;
var init_plain_scalar = __esm({
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
    for (let code2 = 0; code2 <= char.space; code2++) classes[code2] = special;
    classes[char.colon] = special;
    for (const code2 of [char.comma, char.question, char.leftBracket, char.rightBracket, char.leftBrace, char.rightBrace]) {
      classes[code2] = flowOnly;
    }
  }
});

// src/source/quoted-scalar.ts
function scanQuoted(cursor) {
  const { input } = cursor;
  const quote = input.charCodeAt(cursor.position);
  const start = cursor.position + 1;
  let position = start;
  for (; ; ) {
    const code2 = input.charCodeAt(position);
    if (code2 === quote) {
      if (quote === char.singleQuote && input.charCodeAt(position + 1) === quote) break;
      cursor.position = position + 1;
      return cursor.text.slice(start, position);
    }
    if (code2 === char.backslash && quote === char.doubleQuote || code2 === char.end || isBreak(code2)) break;
    position++;
  }
  return scanPieces(cursor, quote, new ScalarText(cursor.segments));
}
function scanPieces(cursor, quote, pieces) {
  const { input } = cursor;
  const start = cursor.position++;
  for (; ; ) {
    const from = cursor.position;
    const code2 = input.charCodeAt(from);
    if (code2 === char.end) throw new SyntaxProblem("this quoted text is never closed", start);
    if (from === cursor.lineStart && isDocumentMarker(input, from)) {
      throw new SyntaxProblem("the document ends inside this quoted text", start);
    }
    if (code2 === quote) {
      cursor.position++;
      if (quote === char.doubleQuote || input.charCodeAt(from + 1) !== quote) return pieces.text;
      pieces.put("'", from, from + 2);
      cursor.position++;
    } else if (code2 === char.backslash && quote === char.doubleQuote) {
      scanEscape(cursor, pieces);
    } else if (isBlankOrEnd(code2)) {
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
  let code2 = input.charCodeAt(position);
  while (code2 !== quote && !isBlankOrEnd(code2) && (code2 !== char.backslash || quote === char.singleQuote)) {
    code2 = input.charCodeAt(++position);
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
    const code2 = input.charCodeAt(cursor.position);
    if (isBreak(code2)) cursor.lineStart = cursor.position = afterBreak(input, cursor.position);
    else if (isBlank(code2)) cursor.position++;
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
  const code2 = Number.parseInt(digits, 16);
  if (cursor.json && code2 <= 65535) return String.fromCharCode(code2);
  if (code2 >= 55296 && code2 <= 57343 || code2 > 1114111) {
    throw new SyntaxProblem("this escape names no Unicode character", start, end);
  }
  return String.fromCodePoint(code2);
}
var escapes, hexLengths;
var init_quoted_scalar = __esm({
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

// src/source/scanner.ts
var Scanner;
var init_scanner = __esm({
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
      constructor(text3, json2, written3) {
        super(text3, json2);
        this.written = written3;
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
        const code2 = this.input.charCodeAt(position);
        if (column === 0 && this.atDocumentEnd(code2)) this.endDocument();
        else this.fetchToken(code2);
      }
      atDocumentEnd(code2) {
        if (code2 === char.percent) {
          throw new SyntaxProblem('a line that starts with "%" is a directive; it cannot stand here', this.position);
        }
        return isDocumentMarker(this.input, this.position);
      }
      fetchToken(code2) {
        switch (code2) {
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
            if ((code2 | 32) >= 97 && (code2 | 32) <= 122) this.fetchPlain();
            else this.fetchOther(code2);
        }
      }
      fetchOther(code2) {
        const closed = isBlankOrEnd(this.input.charCodeAt(this.position + 1));
        if (code2 === char.dash && closed) this.fetchBlockEntry();
        else if (code2 === char.question && (this.flow > 0 || closed)) this.fetchKey();
        else if (code2 === char.colon && (this.flow > 0 || closed)) this.fetchValue();
        else if (code2 === char.star || code2 === char.ampersand || code2 === char.bang) this.fetchProperty(code2);
        else if ((code2 === char.bar || code2 === char.greater) && this.flow === 0) this.fetchBlock();
        else if (code2 === char.bar || code2 === char.greater || code2 === char.percent || code2 === char.at || code2 === char.backtick) {
          const sign = this.input.charAt(this.position);
          throw new SyntaxProblem(`a text cannot start with "${sign}" unless it is in quotes`, this.position);
        } else if (code2 === char.tab || isBreak(code2)) {
          throw new SyntaxProblem("a tab is used as indentation here; YAML wants spaces", this.position);
        } else this.fetchPlain();
      }
      fetchPlain() {
        const { position } = this;
        const level = this.saveKey();
        this.keyAllowed = false;
        this.noteSegments();
        const { text: text3, end, brokeLine } = scanPlain(this, this.indent + 1, this.flow > 0);
        if (brokeLine) this.keyAllowed = true;
        this.queue.push(token.plainScalar, position, end);
        this.queue.describe(text3, level);
      }
      fetchQuoted() {
        const { position } = this;
        const level = this.saveKey();
        this.keyAllowed = false;
        this.noteSegments();
        const text3 = scanQuoted(this);
        this.queue.push(token.otherScalar, position, this.position);
        this.queue.describe(text3, level);
      }
      fetchBlock() {
        const { position } = this;
        this.keys.remove(this.flow);
        this.keyAllowed = true;
        this.noteSegments();
        const { text: text3, end } = scanBlock(this, this.indent);
        this.queue.push(token.otherScalar, position, end);
        this.queue.describe(text3, -1);
      }
      fetchProperty(code2) {
        const { position } = this;
        const level = this.saveKey();
        this.keyAllowed = false;
        const kind = code2 === char.bang ? token.tag : code2 === char.star ? token.alias : token.anchor;
        const text3 = code2 === char.bang ? scanTag(this) : scanAnchor(this);
        this.queue.push(kind, position, this.position);
        this.queue.describe(text3, level);
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

// src/source/syntax-problem-of.ts
function syntaxProblem(file) {
  const { text: text3 } = file;
  const scanner = new Scanner(text3, /^\s*\{/.test(text3));
  const start = text3.charCodeAt(0) === char.byteOrderMark ? 1 : 0;
  const isMarked = isDocumentMarker(text3, start);
  try {
    scanner.start(isMarked ? start + 3 : start, isMarked);
    new Composer(scanner).document();
    scanner.documentEnd();
    return void 0;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const last = Math.min(Math.max(error.end, error.start), text3.length);
    const span = { start: Math.min(error.start, last), end: last };
    return { message: error.message, at: { path: [], ...locateSpan(file, span) } };
  }
}
var init_syntax_problem_of = __esm({
  "src/source/syntax-problem-of.ts"() {
    "use strict";
    init_character();
    init_composer();
    init_document_field();
    init_scanner();
    init_syntax_problem();
  }
});

// src/config/config-problem.ts
function configDiagnostic({ at: at3, message, help: help2 }) {
  const rule3 = "config/invalid";
  return {
    rule: rule3,
    severity: "error",
    confidence: "certain",
    message,
    ...help2 === void 0 ? {} : { help: help2 },
    file: at3.file,
    range: at3.range,
    path: pointer(at3.path),
    because: [],
    units: [],
    fingerprint: fingerprint({ rule: rule3, resource: void 0, path: at3.path, text: message })
  };
}
var init_config_problem = __esm({
  "src/config/config-problem.ts"() {
    "use strict";
    init_fingerprint();
    init_settle();
  }
});

// src/model/istio/mesh-config.ts
var meshConfigKeys, outboundTrafficPolicyKeys, outboundTrafficPolicyModes, httpRetryKeys;
var init_mesh_config = __esm({
  "src/model/istio/mesh-config.ts"() {
    "use strict";
    meshConfigKeys = [
      "accessLogEncoding",
      "accessLogFile",
      "accessLogFormat",
      "ca",
      "caCertificates",
      "certificates",
      "configSources",
      "connectTimeout",
      "defaultConfig",
      "defaultDestinationRuleExportTo",
      "defaultHttpRetryPolicy",
      "defaultProviders",
      "defaultServiceExportTo",
      "defaultTrafficPolicy",
      "defaultVirtualServiceExportTo",
      "disableEnvoyListenerLog",
      "discoverySelectors",
      "dnsRefreshRate",
      "enableAutoMtls",
      "enableEnvoyAccessLogService",
      "enablePrometheusMerge",
      "enableTracing",
      "extensionProviders",
      "h2UpgradePolicy",
      "hboneIdleTimeout",
      "inboundClusterStatName",
      "inboundTrafficPolicy",
      "ingressClass",
      "ingressControllerMode",
      "ingressSelector",
      "ingressService",
      "localityLbSetting",
      "meshMTLS",
      "outboundClusterStatName",
      "outboundTrafficPolicy",
      "pathNormalization",
      "protocolDetectionTimeout",
      "proxyHttpPort",
      "proxyInboundListenPort",
      "proxyListenPort",
      "rootNamespace",
      "serviceEntryVisibility",
      "serviceScopeConfigs",
      "serviceSettings",
      "tcpKeepalive",
      "tlsDefaults",
      "trustDomain",
      "trustDomainAliases",
      "verifyCertificateAtClient",
      "zoneAwareLbSetting"
    ];
    outboundTrafficPolicyKeys = ["mode", "tls"];
    outboundTrafficPolicyModes = ["ALLOW_ANY", "ALLOW_ANY_DYNAMIC_DNS", "REGISTRY_ONLY"];
    httpRetryKeys = [
      "attempts",
      "backoff",
      "perTryTimeout",
      "retryIgnorePreviousHosts",
      "retryOn",
      "retryRemoteLocalities"
    ];
  }
});

// src/config/mesh-config-fields.ts
function* wrongValues(root) {
  for (const [path9, { words: words4, accepts: accepts2, choices = [] }] of expectations) {
    const field = root.get(...path9);
    const { value } = field;
    if (value === void 0 || value === null || accepts2(value)) continue;
    const meant = typeof value === "string" ? closest(value, choices) : void 0;
    yield {
      at: field,
      message: `${path9.join(".")} in the mesh configuration must be ${words4}, not ${written2(value)}`,
      help: meant === void 0 ? void 0 : `did you mean "${meant}"?`
    };
  }
}
function written2(value) {
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "a mapping";
  const json2 = JSON.stringify(value);
  return json2.length > maximumShown ? `${json2.slice(0, maximumShown)}\u2026` : json2;
}
function* misspeltKeys(root) {
  yield* misspeltIn(root, meshConfigKeys);
  yield* misspeltIn(root.get("outboundTrafficPolicy"), outboundTrafficPolicyKeys);
  yield* misspeltIn(root.get("defaultHttpRetryPolicy"), httpRetryKeys);
}
function* misspeltIn(parent, known2) {
  for (const [name, field] of parent.entries()) {
    if (known2.includes(name)) continue;
    const proto = protoSpelling(name);
    const isProto = proto !== name && known2.includes(proto);
    const meant = isProto ? proto : closest(name, known2);
    if (meant === void 0 || isProto && !isRead(field, proto)) continue;
    yield {
      at: field.key,
      message: isProto ? `The mesh configuration spells a field "${name}", which meshlint does not read` : `"${name}" is no field of the mesh configuration: Istio would pass over it`,
      help: isProto ? `write "${meant}", as Istio's documentation does` : `did you mean "${meant}"?`
    };
  }
}
function protoSpelling(name) {
  return name.replace(/_([a-z0-9])/g, (_, letter2) => letter2.toUpperCase());
}
function isRead({ path: path9 }, name) {
  const full = [...path9.slice(0, -1), name].join(".");
  return expectations.some(([expected]) => expected.join(".") === full);
}
var text2, flag2, mapping2, wholeNumber, duration, mode, expectations, maximumShown;
var init_mesh_config_fields = __esm({
  "src/config/mesh-config-fields.ts"() {
    "use strict";
    init_duration();
    init_mesh_config();
    init_spelling();
    init_value();
    text2 = { words: "a string", accepts: (value) => typeof value === "string" };
    flag2 = { words: "true or false", accepts: (value) => typeof value === "boolean" };
    mapping2 = { words: "a mapping", accepts: isObject };
    wholeNumber = {
      words: "a whole number that is not negative",
      accepts: (value) => typeof value === "number" && Number.isInteger(value) && value >= 0
    };
    duration = {
      words: "a duration such as 2s or 500ms",
      accepts: (value) => parseDuration(value) !== void 0
    };
    mode = {
      words: `one of ${outboundTrafficPolicyModes.join(", ")}`,
      accepts: (value) => typeof value === "string" && outboundTrafficPolicyModes.includes(value),
      choices: outboundTrafficPolicyModes
    };
    expectations = [
      [["rootNamespace"], text2],
      [["trustDomain"], text2],
      [["enableAutoMtls"], flag2],
      [["outboundTrafficPolicy"], mapping2],
      [["outboundTrafficPolicy", "mode"], mode],
      [["defaultHttpRetryPolicy"], mapping2],
      [["defaultHttpRetryPolicy", "attempts"], wholeNumber],
      [["defaultHttpRetryPolicy", "perTryTimeout"], duration],
      [["defaultHttpRetryPolicy", "backoff"], duration],
      [["defaultHttpRetryPolicy", "retryOn"], text2]
    ];
    maximumShown = 60;
  }
});

// src/config/mesh-config.ts
function meshConfigDiagnostics(file) {
  return file === void 0 ? [] : [...problemsIn(file)].map(configDiagnostic);
}
function* problemsIn(file) {
  const unreadable3 = syntaxIn(file);
  if (unreadable3 !== void 0) {
    yield unreadable3;
    return;
  }
  const [first, second] = file.documents;
  if (second !== void 0) {
    yield { at: second.root, message: "Istio reads the first document of a mesh configuration only, not this one" };
  }
  if (first === void 0 || first.value === null || first.value === void 0) return;
  const { root } = first;
  if (!isObject(first.value)) {
    yield { at: root, message: "The mesh configuration is not a mapping", help: bareHelp };
  } else if ("kind" in first.value) {
    const kind = JSON.stringify(first.value.kind);
    yield { at: root.get("kind"), message: `The mesh configuration is a manifest of kind ${kind}`, help: bareHelp };
  } else {
    yield* misspeltKeys(root);
    yield* wrongValues(root);
  }
}
function syntaxIn({ file, problems, skipped }) {
  const [problem] = problems;
  const [passedOver] = skipped;
  if (problem === void 0 && passedOver === void 0) return void 0;
  const found2 = problem ?? syntaxProblem(file);
  const reason = passedOver?.reason ?? "";
  const told2 = found2 !== void 0 && (problem !== void 0 || reason.includes(found2.message));
  const at3 = found2?.at ?? lineOf(file.path, passedOver?.line ?? 1);
  return { at: at3, message: `The mesh configuration cannot be read: ${told2 ? found2.message : reason}` };
}
function lineOf(file, line) {
  const start = { line, column: 1 };
  return { file, path: [], range: { start, end: start } };
}
var bareHelp;
var init_mesh_config2 = __esm({
  "src/config/mesh-config.ts"() {
    "use strict";
    init_value();
    init_syntax_problem_of();
    init_config_problem();
    init_mesh_config_fields();
    bareHelp = 'give a bare MeshConfig: what stands under the key "mesh" of the ConfigMap "istio", or under spec.meshConfig of an IstioOperator';
  }
});

// src/model/selector.ts
function selects(selector, labels) {
  for (const key in selector) if (labels[key] !== selector[key]) return false;
  return true;
}
function isEmptySelector(selector) {
  for (const _ in selector) return false;
  return true;
}
function selectsByExpression(selector, labels) {
  if (!selects(stringMapIn(selector, "matchLabels"), labels)) return false;
  return listIn(selector, "matchExpressions").every((item) => !isObject(item) || meets(item, labels));
}
function meets(expression, labels) {
  const value = labels[stringIn(expression, "key") ?? ""];
  switch (stringIn(expression, "operator")) {
    case "In":
      return value !== void 0 && stringsIn(expression, "values").includes(value);
    case "NotIn":
      return value === void 0 || !stringsIn(expression, "values").includes(value);
    case "Exists":
      return value !== void 0;
    case "DoesNotExist":
      return value === void 0;
    default:
      return true;
  }
}
function workloadSelector(spec, key) {
  const selector = objectIn(spec, key);
  return isObject(selector.labels) ? stringMapIn(selector, "labels") : stringMapIn(selector, "matchLabels");
}
var init_selector = __esm({
  "src/model/selector.ts"() {
    "use strict";
    init_value();
  }
});

// src/model/k8s/service.ts
function targetPortOf(value) {
  if (typeof value === "number") return value === 0 ? void 0 : value;
  if (typeof value !== "string" || value === "") return void 0;
  return value;
}
var Service;
var init_service = __esm({
  "src/model/k8s/service.ts"() {
    "use strict";
    init_selector();
    init_value();
    Service = class {
      resource;
      name;
      namespace;
      type;
      selector;
      /** False without a selector: its endpoints are made by hand or by an operator. */
      hasSelector;
      headless;
      externalName;
      ports;
      constructor(resource2) {
        const spec = resource2.spec;
        this.resource = resource2;
        this.name = resource2.name;
        this.namespace = resource2.namespace;
        this.type = stringIn(spec, "type") ?? "ClusterIP";
        this.selector = stringMapIn(spec, "selector");
        this.externalName = this.type === "ExternalName" ? stringIn(spec, "externalName") ?? "" : void 0;
        this.hasSelector = this.externalName === void 0 && !isEmptySelector(this.selector);
        this.headless = stringIn(spec, "clusterIP") === "None" || stringsIn(spec, "clusterIPs")[0] === "None";
        this.ports = objectsIn(spec, "ports").flatMap(([index2, port]) => {
          const number = numberIn(port, "port");
          if (number === void 0) return [];
          const targetPort = port.targetPort;
          return [
            {
              service: this,
              index: index2,
              number,
              name: stringIn(port, "name"),
              protocol: stringIn(port, "protocol") ?? "TCP",
              appProtocol: stringIn(port, "appProtocol"),
              targetPort: targetPortOf(targetPort),
              nodePort: numberIn(port, "nodePort")
            }
          ];
        });
      }
      /** Place of a port in the manifest. */
      portField(port) {
        return this.resource.field("spec", "ports", port.index);
      }
    };
  }
});

// src/model/k8s/workload.ts
function makesPods(kind) {
  return kind !== void 0 && templatePaths[kind] !== void 0;
}
function readContainers(podSpec, templatePath, key) {
  return objectsIn(podSpec, key).map(([index2, value]) => ({
    name: stringIn(value, "name") ?? "",
    image: stringIn(value, "image") ?? "",
    value,
    path: [...templatePath, "spec", key, index2],
    ports: objectsIn(value, "ports").flatMap(([, port]) => {
      const number = numberIn(port, "containerPort");
      return number === void 0 ? [] : [{ number, name: stringIn(port, "name"), protocol: stringIn(port, "protocol") ?? "TCP" }];
    })
  }));
}
var templatePaths, Workload;
var init_workload = __esm({
  "src/model/k8s/workload.ts"() {
    "use strict";
    init_value();
    templatePaths = {
      Deployment: ["spec", "template"],
      StatefulSet: ["spec", "template"],
      DaemonSet: ["spec", "template"],
      ReplicaSet: ["spec", "template"],
      ReplicationController: ["spec", "template"],
      Job: ["spec", "template"],
      CronJob: ["spec", "jobTemplate", "spec", "template"],
      Rollout: ["spec", "template"],
      KnativeService: ["spec", "template"],
      Pod: []
    };
    Workload = class {
      resource;
      kind;
      name;
      namespace;
      /** Path to what holds the pod's `metadata` and `spec`; empty for a Pod. */
      templatePath;
      /** Labels and annotations of the pods, not of the object that makes them. */
      labels;
      annotations;
      podSpec;
      hostNetwork;
      serviceAccount;
      containers;
      initContainers;
      constructor(resource2, kind) {
        this.resource = resource2;
        this.kind = kind;
        this.name = resource2.name;
        this.namespace = resource2.namespace;
        this.templatePath = templatePaths[kind] ?? [];
        let template = resource2.value;
        for (const key of this.templatePath) template = objectIn(template, String(key));
        const metadata = objectIn(template, "metadata");
        this.labels = stringMapIn(metadata, "labels");
        this.annotations = stringMapIn(metadata, "annotations");
        this.podSpec = objectIn(template, "spec");
        this.hostNetwork = this.podSpec.hostNetwork === true;
        this.serviceAccount = stringIn(this.podSpec, "serviceAccountName") ?? stringIn(this.podSpec, "serviceAccount") ?? "default";
        this.containers = readContainers(this.podSpec, this.templatePath, "containers");
        this.initContainers = readContainers(this.podSpec, this.templatePath, "initContainers");
      }
      /** Pods that never back a Service for long: a Job's or a CronJob's. */
      get runsToCompletion() {
        return this.kind === "Job" || this.kind === "CronJob";
      }
      /** A place inside the pod template: `podField('metadata', 'labels')`. */
      podField(...path9) {
        return this.resource.field(...this.templatePath, ...path9);
      }
    };
  }
});

// src/graph/closed.ts
function makesServices(resource2) {
  const slash2 = resource2.apiVersion.indexOf("/");
  const group2 = slash2 < 0 ? "" : resource2.apiVersion.slice(0, slash2);
  if (nativeGroups.test(group2)) return false;
  return operatorKinds.has(resource2.kindName) || operatorPattern.test(resource2.kindName);
}
var operatorKinds, operatorPattern, nativeGroups;
var init_closed = __esm({
  "src/graph/closed.ts"() {
    "use strict";
    operatorKinds = /* @__PURE__ */ new Set([
      "ArgoCD",
      "Application",
      "ApplicationSet",
      "Elasticsearch",
      "Kibana",
      "Kafka",
      "InferenceService",
      "HelmRelease",
      "HelmChart",
      "Kustomization",
      "KnativeServing",
      "KnativeEventing",
      "Jaeger",
      "Kiali",
      "Prometheus",
      "Alertmanager",
      "Grafana",
      "Vault",
      "Keycloak",
      "Profile",
      "Seldon",
      "SeldonDeployment"
    ]);
    operatorPattern = /Cluster$|^Redis|^Mongo|^Postgres|^MySQL|^Rabbit/;
    nativeGroups = /^(?:|apps|batch|autoscaling|policy|extensions|rbac\.authorization\.k8s\.io|.*\.istio\.io|.*networking\.k8s\.io)$/;
  }
});

// src/graph/label-index.ts
function indexPairs(items2) {
  const pairs = /* @__PURE__ */ new Map();
  for (const item of items2) {
    for (const key in item.labels) {
      const values = remember(pairs, key, () => /* @__PURE__ */ new Map());
      append(values, item.labels[key], item);
    }
  }
  return pairs;
}
var LabelIndex;
var init_label_index = __esm({
  "src/graph/label-index.ts"() {
    "use strict";
    init_multimap();
    init_selector();
    LabelIndex = class {
      #all;
      #byPair;
      constructor(items2) {
        this.#all = items2;
      }
      /** The items that carry all pairs of the selector, in the order they were given. An empty selector selects all. */
      select(selector) {
        if (this.#all.length <= 2) return this.#all.filter((item) => selects(selector, item.labels));
        this.#byPair ??= indexPairs(this.#all);
        let fewest;
        for (const key in selector) {
          const candidates2 = this.#byPair.get(key)?.get(selector[key]);
          if (candidates2 === void 0) return [];
          if (fewest === void 0 || candidates2.length < fewest.length) fewest = candidates2;
        }
        if (fewest === void 0) return this.#all;
        return fewest.filter((item) => selects(selector, item.labels));
      }
    };
  }
});

// src/graph/owners.ts
function makerOf(resource2, index2) {
  if (resource2.kind === void 0 || !made.has(resource2.kind)) return void 0;
  for (const [, owner] of objectsIn(objectIn(resource2.value, "metadata"), "ownerReferences")) {
    const maker = named(stringIn(owner, "kind"), stringIn(owner, "name") ?? "", { index: index2, from: resource2 });
    if (maker !== void 0) return makerOf(maker, index2) ?? maker;
  }
  return void 0;
}
function named(kind, name, { index: index2, from }) {
  const find = (wanted, called) => index2.named(wanted, from.namespace, called)[0];
  switch (kind) {
    case "ReplicaSet":
      return find(kind, name) ?? find("Deployment", beforeHash(name)) ?? find("Rollout", beforeHash(name));
    case "Deployment":
    case "StatefulSet":
    case "DaemonSet":
    case "Job":
    case "CronJob":
    case "Rollout":
    case "ReplicationController":
      return find(kind, name);
    default:
      return void 0;
  }
}
function beforeHash(name) {
  return name.slice(0, Math.max(0, name.lastIndexOf("-")));
}
var made;
var init_owners = __esm({
  "src/graph/owners.ts"() {
    "use strict";
    init_value();
    made = /* @__PURE__ */ new Set(["Pod", "ReplicaSet", "Job"]);
  }
});

// src/graph/build-graph.ts
function buildGraph(resources, options = {}) {
  return new UnitGraph(resources, options.complete === true);
}
var UnitGraph;
var init_build_graph = __esm({
  "src/graph/build-graph.ts"() {
    "use strict";
    init_service();
    init_workload();
    init_multimap();
    init_placeholder();
    init_closed();
    init_identity_index();
    init_label_index();
    init_owners();
    UnitGraph = class {
      resources;
      complete;
      workloads;
      services;
      #index;
      #workloadOf = /* @__PURE__ */ new Map();
      #serviceOf = /* @__PURE__ */ new Map();
      #workloadsIn = /* @__PURE__ */ new Map();
      #servicesIn = /* @__PURE__ */ new Map();
      #backends = /* @__PURE__ */ new Map();
      #made = /* @__PURE__ */ new Map();
      #behind = /* @__PURE__ */ new Map();
      #servicesOf;
      #open;
      #ambiguous = /* @__PURE__ */ new Map();
      constructor(resources, complete) {
        this.resources = resources;
        this.complete = complete;
        this.#index = new IdentityIndex(resources);
        const workloads = [];
        const services = [];
        for (const resource2 of resources) {
          if (resource2.kind === "Service") {
            const service = new Service(resource2);
            services.push(service);
            this.#serviceOf.set(resource2, service);
            append(this.#servicesIn, service.namespace, service);
          } else if (resource2.kind !== void 0 && makesPods(resource2.kind)) {
            const maker = makerOf(resource2, this.#index);
            if (maker !== void 0) append(this.#made, maker, resource2);
            if (maker !== void 0) continue;
            const workload = new Workload(resource2, resource2.kind);
            workloads.push(workload);
            this.#workloadOf.set(resource2, workload);
            append(this.#workloadsIn, workload.namespace, workload);
          }
        }
        this.workloads = workloads;
        this.services = services;
      }
      ofKind(kind) {
        return this.#index.ofKind(kind);
      }
      inNamespace(kind, namespace) {
        return this.#index.inNamespace(kind, namespace);
      }
      find(kind, namespace, name) {
        const named4 = this.#index.named(kind, namespace, name);
        const first = named4[0];
        return first !== void 0 && !this.isAmbiguous(first) ? first : void 0;
      }
      definitions(kind, namespace, name) {
        return this.#index.named(kind, namespace, name);
      }
      refer(kind, namespace, name) {
        const named4 = this.#index.named(kind, namespace, name);
        const first = named4[0];
        if (first !== void 0) {
          return this.isAmbiguous(first) ? { state: "unknown", why: `${first.title} is defined ${named4.length} times with different content` } : { state: "resolved", target: first };
        }
        if (isPlaceholder(name) || isPlaceholder(namespace)) return { state: "unknown", why: "the name is a placeholder" };
        if (this.complete) return { state: "missing", why: "the input is complete" };
        return this.isClosed(namespace) ? { state: "missing", why: `the manifests define what runs in namespace "${namespace}"` } : { state: "unknown", why: `namespace "${namespace}" is not among the manifests` };
      }
      isAmbiguous(resource2) {
        if (resource2.kind === void 0) return false;
        const named4 = this.#index.named(resource2.kind, resource2.namespace, resource2.name);
        const first = named4[0];
        if (named4.length < 2 || first === void 0) return false;
        const present = this.#ambiguous.get(first);
        if (present !== void 0) return present;
        const differs = named4.some((other) => !isSameValue(other.value, first.value));
        this.#ambiguous.set(first, differs);
        return differs;
      }
      isClosed(namespace) {
        if (this.complete) return true;
        this.#open ??= new Set(this.resources.filter(makesServices).map((resource2) => resource2.namespace));
        if (this.#open.has(namespace)) return false;
        return this.#workloadsIn.has(namespace) || this.#servicesIn.has(namespace);
      }
      workloadsIn(namespace) {
        return this.#workloadsIn.get(namespace) ?? [];
      }
      workloadOf(resource2) {
        return this.#workloadOf.get(resource2);
      }
      podsOf(workload) {
        const made2 = this.#made.get(workload.resource) ?? [];
        return made2.filter(({ kind }) => kind === "Pod").map((pod) => new Workload(pod, "Pod"));
      }
      servicesIn(namespace) {
        return this.#servicesIn.get(namespace) ?? [];
      }
      serviceOf(resource2) {
        return this.#serviceOf.get(resource2);
      }
      service(namespace, name) {
        const resource2 = this.find("Service", namespace, name);
        return resource2 === void 0 ? void 0 : this.#serviceOf.get(resource2);
      }
      workloadsBehind(service) {
        return remember(
          this.#behind,
          service,
          () => service.hasSelector ? this.#backendsIn(service.namespace).select(service.selector) : []
        );
      }
      servicesOf(workload) {
        if (this.#servicesOf === void 0) {
          this.#servicesOf = /* @__PURE__ */ new Map();
          for (const service of this.services) {
            for (const selected2 of this.workloadsBehind(service)) append(this.#servicesOf, selected2, service);
          }
        }
        return this.#servicesOf.get(workload) ?? [];
      }
      #backendsIn(namespace) {
        return remember(
          this.#backends,
          namespace,
          () => new LabelIndex(this.workloadsIn(namespace).filter((workload) => !workload.runsToCompletion))
        );
      }
    };
  }
});

// src/model/istio/http-route.ts
function httpRoutes(virtualService) {
  return objectsIn(virtualService.spec, "http").map(([index2, value]) => {
    const path9 = ["spec", "http", index2];
    const delegate = value.delegate;
    return {
      resource: virtualService,
      index: index2,
      path: path9,
      value,
      name: stringIn(value, "name"),
      destinations: routeDestinations(value, path9),
      delegate: isObject(delegate) ? {
        name: stringIn(delegate, "name") ?? "",
        namespace: stringIn(delegate, "namespace") || virtualService.namespace
      } : void 0
    };
  });
}
function routeDestinations(route, path9) {
  return objectsIn(route, "route").flatMap(
    ([index2, entry]) => destinationIn(objectIn(entry, "destination"), [...path9, "route", index2, "destination"], numberIn(entry, "weight"))
  );
}
function destinationIn(destination, path9, weight) {
  const host = stringIn(destination, "host");
  if (host === void 0) return [];
  const port = numberIn(objectIn(destination, "port"), "number");
  return [{ host, port, subset: stringIn(destination, "subset") || void 0, weight, path: path9 }];
}
function allDestinations(virtualService) {
  const spec = virtualService.spec;
  const destinations = [];
  for (const key of ["http", "tcp", "tls"]) {
    for (const [index2, route] of objectsIn(spec, key)) {
      destinations.push(...routeDestinations(route, ["spec", key, index2]), ...mirrors(route, ["spec", key, index2]));
    }
  }
  return destinations;
}
function mirrors(route, path9) {
  return [
    ...destinationIn(objectIn(route, "mirror"), [...path9, "mirror"], void 0),
    ...objectsIn(route, "mirrors").flatMap(
      ([index2, entry]) => destinationIn(objectIn(entry, "destination"), [...path9, "mirrors", index2, "destination"], void 0)
    )
  ];
}
function durationIn(resource2, object, path9) {
  const text3 = object[String(path9[path9.length - 1])];
  const milliseconds = parseDuration(text3);
  return milliseconds === void 0 ? void 0 : { resource: resource2, path: path9, text: String(text3), milliseconds };
}
var init_http_route = __esm({
  "src/model/istio/http-route.ts"() {
    "use strict";
    init_duration();
    init_value();
  }
});

// src/model/gateway-api/http-route.ts
function routeRules(route) {
  return objectsIn(route.spec, "rules").map(([index2, value]) => {
    const path9 = ["spec", "rules", index2];
    const timeouts = objectIn(value, "timeouts");
    return {
      resource: route,
      path: path9,
      value,
      requestTimeout: limitIn(route, timeouts, [...path9, "timeouts", "request"]),
      backendTimeout: limitIn(route, timeouts, [...path9, "timeouts", "backendRequest"]),
      retry: isObject(value.retry) ? retryIn(value.retry, [...path9, "retry"]) : void 0,
      backends: backendsIn(value, route.namespace, path9)
    };
  });
}
function parentReferences(route) {
  return objectsIn(route.spec, "parentRefs").map(([index2, reference3]) => ({
    group: stringIn(reference3, "group") ?? "gateway.networking.k8s.io",
    kind: stringIn(reference3, "kind") ?? "Gateway",
    namespace: stringIn(reference3, "namespace") ?? route.namespace,
    name: stringIn(reference3, "name") ?? "",
    path: ["spec", "parentRefs", index2]
  }));
}
function backendsIn(rule3, namespace, path9) {
  return objectsIn(rule3, "backendRefs").map(([index2, reference3]) => ({
    kind: stringIn(reference3, "kind") ?? "Service",
    namespace: stringIn(reference3, "namespace") ?? namespace,
    name: stringIn(reference3, "name") ?? "",
    port: numberIn(reference3, "port"),
    path: [...path9, "backendRefs", index2]
  }));
}
function limitIn(route, timeouts, path9) {
  const duration2 = durationIn(route, timeouts, path9);
  return duration2?.milliseconds === 0 ? void 0 : duration2;
}
function retryIn(value, path9) {
  const codes2 = Array.isArray(value.codes) ? value.codes.filter((code2) => typeof code2 === "number") : [];
  return { path: path9, value, attempts: numberIn(value, "attempts"), codes: codes2 };
}
var init_http_route2 = __esm({
  "src/model/gateway-api/http-route.ts"() {
    "use strict";
    init_http_route();
    init_value();
  }
});

// src/model/hostname.ts
function resolveShortName(host, namespace, clusterDomain) {
  if (host === "*" || host.includes(".") || host.includes(":")) return host;
  return serviceHost(host, namespace, clusterDomain);
}
function serviceHost(name, namespace, clusterDomain) {
  return `${name}.${namespace}.svc.${clusterDomain}`;
}
function isWildcard(host) {
  return host.startsWith("*");
}
function covers(wide, narrow) {
  if (wide === narrow) return true;
  return isWildcard(wide) && narrow.length >= wide.length - 1 && narrow.endsWith(wide.slice(1));
}
function compareSpecificity(a, b) {
  const aWild = isWildcard(a);
  const bWild = isWildcard(b);
  if (aWild !== bWild) return aWild ? 1 : -1;
  return b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
}
function serviceNameOf(host, namespace, clusterDomain) {
  const dot2 = host.indexOf(".");
  if (dot2 < 0) return host === "" || host === "*" || host.includes(":") ? void 0 : { name: host, namespace };
  const end = host.length - clusterDomain.length - ".svc.".length;
  if (end <= dot2 || !host.endsWith(`.svc.${clusterDomain}`) || isWildcard(host)) return void 0;
  return host.lastIndexOf(".", end - 1) === dot2 ? { name: host.slice(0, dot2), namespace: host.slice(dot2 + 1, end) } : void 0;
}
var init_hostname = __esm({
  "src/model/hostname.ts"() {
    "use strict";
  }
});

// src/model/k8s/ingress.ts
function* ingressBackends(ingress) {
  for (const key of ["defaultBackend", "backend"]) {
    const backend = backendIn(ingress.spec[key], ["spec", key]);
    if (backend !== void 0) yield backend;
  }
  for (const [ruleIndex, rule3] of objectsIn(ingress.spec, "rules")) {
    for (const [pathIndex, path9] of objectsIn(objectIn(rule3, "http"), "paths")) {
      const backend = backendIn(path9.backend, ["spec", "rules", ruleIndex, "http", "paths", pathIndex, "backend"]);
      if (backend !== void 0) yield backend;
    }
  }
}
function backendIn(value, path9) {
  if (!isObject(value)) return void 0;
  if (typeof value.serviceName === "string")
    return { path: [...path9, "serviceName"], service: value.serviceName, port: portIn(value, "servicePort") };
  const service = objectIn(value, "service");
  const name = stringIn(service, "name");
  if (name === void 0) return void 0;
  const port = objectIn(service, "port");
  return { path: [...path9, "service", "name"], service: name, port: portIn(port, "number") ?? portIn(port, "name") };
}
function portIn(object, key) {
  const value = object[key];
  return typeof value === "number" || typeof value === "string" ? value : void 0;
}
function ingressClassName(ingress) {
  return ingress.annotations["kubernetes.io/ingress.class"] ?? stringIn(ingress.spec, "ingressClassName");
}
var init_ingress = __esm({
  "src/model/k8s/ingress.ts"() {
    "use strict";
    init_value();
  }
});

// src/graph/service-mentions.ts
function* serviceMentions(resource2, clusterDomain) {
  switch (resource2.kind) {
    case "VirtualService":
      yield* virtualServiceMentions(resource2, clusterDomain);
      return;
    case "DestinationRule":
      yield* destinationRuleMentions(resource2, clusterDomain);
      return;
    case "Ingress":
      for (const { service: name, port, path: path9 } of ingressBackends(resource2)) {
        const { namespace } = resource2;
        yield { resource: resource2, path: path9, namespace, name, port, speaks: "http", istio: false, needed: true };
      }
      return;
    case "HTTPRoute":
    case "GRPCRoute":
      yield* routeMentions(resource2);
  }
}
function* destinationRuleMentions(resource2, clusterDomain) {
  const service = serviceNameOf(stringIn(resource2.spec, "host") ?? "*", resource2.namespace, clusterDomain);
  if (service === void 0) return;
  const { namespace, name } = service;
  const path9 = ["spec", "host"];
  yield { resource: resource2, path: path9, namespace, name, port: void 0, speaks: void 0, istio: true, needed: true };
}
function* virtualServiceMentions(resource2, clusterDomain) {
  for (const [index2, host] of stringsIn(resource2.spec, "hosts").entries()) {
    const service = serviceNameOf(host, resource2.namespace, clusterDomain);
    if (service === void 0) continue;
    const { namespace, name } = service;
    const path9 = ["spec", "hosts", index2];
    yield { resource: resource2, path: path9, namespace, name, port: void 0, speaks: void 0, istio: true, needed: false };
  }
  for (const { host, port, path: destination } of allDestinations(resource2)) {
    const service = serviceNameOf(host, resource2.namespace, clusterDomain);
    if (service === void 0) continue;
    const { namespace, name } = service;
    const path9 = [...destination, "host"];
    const speaks = destination[1] === "http" ? "http" : void 0;
    yield { resource: resource2, path: path9, namespace, name, port, speaks, istio: true, needed: true };
  }
}
function* routeMentions(resource2) {
  const speaks = resource2.kind === "HTTPRoute" ? "http" : "grpc";
  for (const rule3 of routeRules(resource2)) {
    for (const { kind, namespace, name, port, path: path9 } of rule3.backends) {
      if (kind === "Service") yield { resource: resource2, path: path9, namespace, name, port, speaks, istio: false, needed: true };
    }
  }
}
var mentioningKinds;
var init_service_mentions = __esm({
  "src/graph/service-mentions.ts"() {
    "use strict";
    init_http_route2();
    init_hostname();
    init_http_route();
    init_ingress();
    init_value();
    mentioningKinds = [
      "VirtualService",
      "DestinationRule",
      "Ingress",
      "HTTPRoute",
      "GRPCRoute"
    ];
  }
});

// src/graph/unknown-references.ts
function unknownServices(graph, clusterDomain) {
  const unknown2 = [];
  for (const kind of mentioningKinds) {
    for (const resource2 of graph.ofKind(kind)) {
      for (const mention of serviceMentions(resource2, clusterDomain)) {
        const { needed, namespace, name } = mention;
        if (needed && graph.refer("Service", namespace, name).state === "unknown") unknown2.push(mention);
      }
    }
  }
  return unknown2;
}
var init_unknown_references = __esm({
  "src/graph/unknown-references.ts"() {
    "use strict";
    init_service_mentions();
  }
});

// src/mesh/answer.ts
function known(value, because = noEvidence) {
  return { known: true, value, because };
}
function unknown(why, because = noEvidence) {
  return { known: false, why, because };
}
var noEvidence;
var init_answer = __esm({
  "src/mesh/answer.ts"() {
    "use strict";
    noEvidence = () => [];
  }
});

// src/mesh/age.ts
function compareAge(a, b) {
  const aCreated = a.created ?? Number.POSITIVE_INFINITY;
  const bCreated = b.created ?? Number.POSITIVE_INFINITY;
  if (aCreated !== bCreated) return aCreated < bCreated ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.namespace < b.namespace ? -1 : a.namespace > b.namespace ? 1 : 0;
}
var init_age = __esm({
  "src/mesh/age.ts"() {
    "use strict";
  }
});

// src/mesh/ambiguity.ts
function ambiguityOf(resource2) {
  return `${resource2.title} is defined more than once with different content`;
}
function ambiguous(resource2) {
  return unknown(ambiguityOf(resource2));
}
var init_ambiguity = __esm({
  "src/mesh/ambiguity.ts"() {
    "use strict";
    init_answer();
  }
});

// src/mesh/ternary.ts
function doubt(why) {
  return { why };
}
function not(value) {
  return typeof value === "boolean" ? !value : value;
}
function some(items2, test) {
  let first;
  for (const item of items2) {
    const value = test(item);
    if (value === true) return true;
    if (value !== false) first ??= value;
  }
  return first ?? false;
}
var init_ternary = __esm({
  "src/mesh/ternary.ts"() {
    "use strict";
  }
});

// src/mesh/policy-attachment.ts
function fileByLabel(filed, [key, value], policy) {
  if (isPlaceholder(value)) {
    append(filed.byPlaceholder, key, policy);
    return;
  }
  const byValue = remember(filed.byLabel, key, () => /* @__PURE__ */ new Map());
  append(byValue, value, policy);
}
function candidates(policies, workload, namespace) {
  const found2 = [...policies.everywhere];
  const gateway = workload.labels[gatewayNameKey];
  if (gateway !== void 0 && namespace === workload.namespace) found2.push(...policies.byGateway.get(gateway) ?? []);
  for (const key in workload.labels) {
    const label = workload.labels[key] ?? "";
    const byValue = policies.byLabel.get(key);
    const selecting = isPlaceholder(label) ? [...byValue?.values() ?? []].flat() : byValue?.get(label);
    found2.push(...policies.byPlaceholder.get(key) ?? [], ...selecting ?? []);
  }
  return found2;
}
function selectsPods(selector, labels) {
  let unsure;
  for (const key in selector) {
    const [wanted, label] = [selector[key], labels[key]];
    if (wanted === label) continue;
    if (label === void 0 || !(isPlaceholder(wanted) || isPlaceholder(label))) return false;
    unsure ??= doubt(`the value of label ${key} is a placeholder`);
  }
  return unsure ?? true;
}
function isTargeted({ spec }) {
  return listIn(spec, "targetRefs").length > 0 || isObject(spec.targetRef);
}
function gatewaysIn({ spec, namespace }) {
  const references2 = objectsIn(spec, "targetRefs").map(([, reference3]) => reference3);
  const all2 = references2.length > 0 || !isObject(spec.targetRef) ? references2 : [spec.targetRef];
  return all2.flatMap((reference3) => {
    const elsewhere = (stringIn(reference3, "namespace") || namespace) !== namespace;
    const isGateway = stringIn(reference3, "group") === gatewayGroup && stringIn(reference3, "kind") === "Gateway";
    const name = stringIn(reference3, "name");
    return isGateway && !elsewhere && name !== void 0 ? [name] : [];
  });
}
var gatewayNameKey, gatewayGroup, PolicyAttachments;
var init_policy_attachment = __esm({
  "src/mesh/policy-attachment.ts"() {
    "use strict";
    init_multimap();
    init_placeholder();
    init_selector();
    init_value();
    init_age();
    init_ambiguity();
    init_ternary();
    gatewayNameKey = "gateway.networking.k8s.io/gateway-name";
    gatewayGroup = "gateway.networking.k8s.io";
    PolicyAttachments = class {
      #graph;
      #root;
      #kind;
      #namespaces = /* @__PURE__ */ new Map();
      #attached = /* @__PURE__ */ new Map();
      constructor(kind, graph, context2) {
        this.#kind = kind;
        this.#graph = graph;
        this.#root = context2.rootNamespace.value;
      }
      /** Root namespace first, oldest first. */
      for(workload) {
        return remember(
          this.#attached,
          workload,
          () => [.../* @__PURE__ */ new Set([this.#root, workload.namespace])].flatMap((namespace) => this.#inNamespace(namespace, workload))
        );
      }
      #inNamespace(namespace, workload) {
        const policies = remember(this.#namespaces, namespace, () => this.#file(namespace));
        return candidates(policies, workload, namespace).toSorted(compareAge).flatMap((policy) => {
          const applies = isTargeted(policy) || selectsPods(workloadSelector(policy.spec, "selector"), workload.labels);
          if (applies === false) return [];
          return [{ policy, doubt: this.#ambiguity(policy) ?? (applies === true ? void 0 : applies) }];
        });
      }
      #file(namespace) {
        const filed = {
          everywhere: [],
          byLabel: /* @__PURE__ */ new Map(),
          byPlaceholder: /* @__PURE__ */ new Map(),
          byGateway: /* @__PURE__ */ new Map()
        };
        for (const policy of this.#graph.inNamespace(this.#kind, namespace)) {
          if (this.#isRepeated(policy)) continue;
          if (isTargeted(policy)) {
            for (const name of gatewaysIn(policy)) append(filed.byGateway, name, policy);
            continue;
          }
          const [pair] = Object.entries(workloadSelector(policy.spec, "selector"));
          if (pair === void 0) filed.everywhere.push(policy);
          else fileByLabel(filed, pair, policy);
        }
        return filed;
      }
      /** The same object in a second file is the same object. */
      #isRepeated(policy) {
        const [first] = this.#graph.definitions(this.#kind, policy.namespace, policy.name);
        return first !== void 0 && first !== policy && !this.#graph.isAmbiguous(policy);
      }
      #ambiguity(policy) {
        return this.#graph.isAmbiguous(policy) ? doubt(ambiguityOf(policy)) : void 0;
      }
    };
  }
});

// src/model/istio/string-match.ts
function exactly(text3) {
  return { kind: "exact", text: text3 };
}
function stringMatch(value) {
  if (value === "*") return anyText;
  if (value.startsWith("*")) return { kind: "suffix", text: value.slice(1) };
  if (value.endsWith("*")) return { kind: "prefix", text: value.slice(0, -1) };
  return exactly(value);
}
function fits({ kind, text: text3 }, candidate) {
  switch (kind) {
    case "any":
      return candidate !== "";
    case "prefix":
      return candidate.startsWith(text3);
    case "suffix":
      return candidate.endsWith(text3);
    default:
      return candidate === text3;
  }
}
function fitsGlob(pattern, text3) {
  const [first = "", ...parts] = pattern.split("*");
  const last = parts.pop();
  if (last === void 0) return text3 === first;
  if (!text3.startsWith(first) || text3.length < first.length + last.length || !text3.endsWith(last)) return false;
  let from = first.length;
  for (const part2 of parts) {
    const found2 = text3.indexOf(part2, from);
    if (found2 < 0) return false;
    from = found2 + part2.length;
  }
  return from <= text3.length - last.length;
}
var anyText;
var init_string_match = __esm({
  "src/model/istio/string-match.ts"() {
    "use strict";
    anyText = { kind: "any", text: "" };
  }
});

// src/model/istio/trust-domain.ts
function principalsFor(principal, trustDomains) {
  const [written3 = "", ...rest] = principal.split("/");
  if (rest.length !== 4 || written3 === "*") return [principal];
  const own = written3 === localDomain || trustDomains.some((trustDomain) => overlaps(written3, trustDomain));
  if (!own) return [principal];
  return trustDomains.map(
    (trustDomain) => written3.startsWith("*") && trustDomain.endsWith(written3.slice(1)) ? principal : [trustDomain, ...rest].join("/")
  );
}
function trustDomainIn(principal) {
  const [trustDomain, ...rest] = principal.split("/");
  return rest.length === 4 ? trustDomain : void 0;
}
function overlaps(a, b) {
  return a === b || b === "*" || covers2(a, b) || covers2(b, a);
}
function covers2(pattern, text3) {
  return pattern.endsWith("*") && text3.startsWith(pattern.slice(0, -1)) || pattern.startsWith("*") && text3.endsWith(pattern.slice(1));
}
var localDomain;
var init_trust_domain = __esm({
  "src/model/istio/trust-domain.ts"() {
    "use strict";
    localDomain = "cluster.local";
  }
});

// src/mesh/authorization/attribute.ts
function compareName(value, name, fits2) {
  if (typeof name !== "string") return name ?? false;
  if (fits2(value, name)) return true;
  const unfilled = [value, name].find(isPlaceholder);
  return unfilled === void 0 ? false : placeholderDoubt(unfilled);
}
function compareText(value, text3, fits2) {
  if (typeof text3 !== "string") return text3 ?? false;
  if (fits2(value, text3)) return true;
  const unfilled = [value, text3].find(isFilledInLater);
  return unfilled === void 0 ? false : placeholderDoubt(unfilled);
}
function isFilledInLater(text3) {
  return isPlaceholder(text3.toLowerCase()) || /_PLACEHOLDER\b|\b(?:CHANGE|REPLACE)_?ME\b/.test(text3);
}
function placeholderDoubt(text3) {
  return doubt(`"${text3}" is filled in later`);
}
var init_attribute = __esm({
  "src/mesh/authorization/attribute.ts"() {
    "use strict";
    init_placeholder();
    init_ternary();
  }
});

// src/mesh/authorization/identity.ts
function uriOf2({ trustDomain, namespace, serviceAccount }) {
  return `spiffe://${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}
function ofPeer(test) {
  return {
    matches: (value, facts, home) => {
      const { peer } = facts.request;
      return peer === void 0 ? false : test(value, peer, { facts, home });
    }
  };
}
function matchesPrincipal(value, peer, { facts }) {
  const uri = uriOf2(peer);
  const fitsIn = (trustDomains) => principalsFor(value, trustDomains).some((principal) => fitsPrincipal(principal, uri));
  if (fitsIn(facts.trustDomains)) return true;
  const written3 = trustDomainIn(value);
  if (written3 !== void 0 && !facts.trustDomainIsSaid && fitsIn([written3, peer.trustDomain])) {
    return perhapsOwn(written3);
  }
  return compareName(value, uri, () => false);
}
function perhapsOwn(trustDomain) {
  return doubt(`nothing says whether "${trustDomain}" is the trust domain of the mesh`);
}
function fitsPrincipal(principal, uri) {
  const match = stringMatch(principal);
  switch (match.kind) {
    case "any":
      return true;
    case "suffix":
      return fits(match, uri.slice("spiffe://".length));
    default:
      return fits({ ...match, text: `spiffe://${match.text}` }, uri);
  }
}
function matchesServiceAccount(value, peer, { home }) {
  const slash2 = value.indexOf("/");
  const namespace = slash2 < 0 ? home : value.slice(0, slash2);
  const account = `${namespace}/${value.slice(slash2 + 1)}`;
  return compareName(
    account,
    `${peer.namespace}/${peer.serviceAccount}`,
    (wanted, text3) => fits(exactly(wanted), text3)
  );
}
function matchesTrustDomain(value, peer, { facts }) {
  const own = facts.trustDomains.includes(value) ? facts.trustDomains : [value];
  if (own.some((name) => fitsTrustDomain(name, peer.trustDomain))) return true;
  if (!facts.trustDomainIsSaid && facts.trustDomains.includes(peer.trustDomain)) return perhapsOwn(value);
  return compareName(value, peer.trustDomain, () => false);
}
function fitsTrustDomain(pattern, trustDomain) {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === trustDomain;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return trustDomain.length >= head.length + tail.length && trustDomain.startsWith(head) && trustDomain.endsWith(tail);
}
var identityAttributes;
var init_identity = __esm({
  "src/mesh/authorization/identity.ts"() {
    "use strict";
    init_string_match();
    init_trust_domain();
    init_ternary();
    init_attribute();
    identityAttributes = {
      "source.principal": ofPeer(matchesPrincipal),
      "source.namespace": ofPeer(
        (value, peer) => fitsGlob(`*/ns/${value}/*`, uriOf2(peer)) ? true : compareName(value, peer.namespace, () => false)
      ),
      "source.serviceAccount": ofPeer(matchesServiceAccount),
      "source.trustDomain": ofPeer(matchesTrustDomain)
    };
  }
});

// src/model/istio/ip-block.ts
function ipBlock(text3) {
  const slash2 = text3.indexOf("/");
  const host = slash2 < 0 ? text3 : text3.slice(0, slash2);
  const v4 = ipv4(host);
  const address = v4 ?? ipv6(host);
  if (address === void 0) return void 0;
  const bits = v4 === void 0 ? 128 : 32;
  if (slash2 < 0) return { bits, address, prefix: bits };
  const length = text3.slice(slash2 + 1);
  const prefix2 = /^(?:0|[1-9]\d{0,2})$/.test(length) ? Number(length) : Number.NaN;
  return prefix2 <= bits ? { bits, address, prefix: prefix2 } : void 0;
}
function contains(wide, narrow) {
  if (wide.bits !== narrow.bits || narrow.prefix < wide.prefix) return false;
  const shift = BigInt(wide.bits - wide.prefix);
  return wide.address >> shift === narrow.address >> shift;
}
function ipv4(text3) {
  const parts = text3.split(".");
  if (parts.length !== 4) return void 0;
  let address = 0n;
  for (const part2 of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part2) || Number(part2) > 255) return void 0;
    address = address * 256n + BigInt(part2);
  }
  return address;
}
function ipv6(text3) {
  const halves = text3.split("::");
  if (halves.length > 2) return void 0;
  const [head, tail] = halves.map(groupsOf);
  if (head === void 0) return void 0;
  if (halves.length === 1) return head.length === 8 ? join(head) : void 0;
  if (tail === void 0 || head.length + tail.length > 7) return void 0;
  return join([...head, ...new Array(8 - head.length - tail.length).fill(0n), ...tail]);
}
function groupsOf(text3) {
  if (text3 === "") return [];
  const groups = [];
  const parts = text3.split(":");
  for (const [index2, part2] of parts.entries()) {
    const v4 = index2 === parts.length - 1 ? ipv4(part2) : void 0;
    if (v4 !== void 0) groups.push(v4 >> 16n, v4 & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part2)) groups.push(BigInt(`0x${part2}`));
    else return void 0;
  }
  return groups;
}
function join(groups) {
  return groups.reduce((address, group2) => address * 65536n + group2, 0n);
}
var init_ip_block = __esm({
  "src/model/istio/ip-block.ts"() {
    "use strict";
  }
});

// src/model/istio/path-template.ts
function isPathTemplate(path9) {
  return path9.includes(oneSegment) || path9.includes(anySegments);
}
function isSoundTemplate(template) {
  const [root, ...segments] = withStars(template).split("/");
  let ended = false;
  return root === "" && segments.every((segment, index2) => {
    const stars = /^\**/.exec(segment)?.[0] ?? "";
    const rest = segment.slice(stars.length);
    if (stars === "") return !segment.includes("*");
    const isSound = !ended && stars.length <= 2 && !rest.includes("*");
    ended ||= stars === "**";
    return isSound && (rest === "" || index2 === segments.length - 1);
  });
}
function fitsPathTemplate(template, path9) {
  const pattern = withStars(template).split(/(\*\*|\*)/).map((part2) => part2 === "**" ? `[${literal}/]*` : part2 === "*" ? `[${literal}]+` : quoted2(part2)).join("");
  return new RegExp(`^${pattern}$`).test(path9);
}
function withStars(template) {
  return template.replaceAll(anySegments, "**").replaceAll(oneSegment, "*");
}
function quoted2(text3) {
  return text3.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
var oneSegment, anySegments, literal;
var init_path_template = __esm({
  "src/model/istio/path-template.ts"() {
    "use strict";
    oneSegment = "{*}";
    anySegments = "{**}";
    literal = "a-zA-Z0-9\\-._~%!$&'()+,;:@=";
  }
});

// src/mesh/authorization/facts.ts
function headerOf(request, name) {
  const lower = name.toLowerCase();
  const { headers } = request;
  switch (lower) {
    case ":method":
      return request.method ?? doubt("the method of the request is not known");
    case ":path":
      return request.path ?? doubt("the path of the request is not known");
    // Envoy keeps `Host` as `:authority`.
    case ":authority":
    case "host":
      return request.host ?? doubt("the Host header of the request is not known");
    default:
      if (headers === void 0) return doubt(`whether the request has a header "${lower}" is not known`);
      return Object.hasOwn(headers, lower) ? headers[lower] : void 0;
  }
}
function claimOf({ request, tokens }, path9) {
  if (tokens === false) return [];
  const texts2 = statedClaim(request, path9);
  if (tokens === true) return texts2;
  return "why" in texts2 || texts2.length > 0 ? tokens : texts2;
}
function statedClaim({ claims, requestPrincipal }, path9) {
  if (claims !== void 0) return textsOf(valueAt(claims, path9), path9);
  if (requestPrincipal === "") return [];
  const [name = "", ...nested] = path9;
  const slash2 = requestPrincipal?.lastIndexOf("/") ?? -1;
  if (requestPrincipal !== void 0 && slash2 >= 0 && nested.length === 0) {
    if (name === "iss") return [requestPrincipal.slice(0, slash2)];
    if (name === "sub") return [requestPrincipal.slice(slash2 + 1)];
  }
  return doubt("the token of the request is not known");
}
function valueAt(claims, path9) {
  let value = claims;
  for (const key of path9) value = isObject(value) ? value[key] : void 0;
  return value;
}
function textsOf(value, path9) {
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string");
  if (typeof value !== "string") return [];
  return path9.length === 1 && spaceDelimitedClaims.has(path9[0] ?? "") ? value.split(" ") : [value];
}
var spaceDelimitedClaims;
var init_facts = __esm({
  "src/mesh/authorization/facts.ts"() {
    "use strict";
    init_value();
    init_ternary();
    spaceDelimitedClaims = /* @__PURE__ */ new Set(["permission", "scope"]);
  }
});

// src/mesh/authorization/token.ts
function claimAttribute(path9) {
  return { httpOnly: true, matches: (value, facts) => textsFit(value, claimOf(facts, path9), stringMatch(value)) };
}
function textsFit(value, texts2, match) {
  if ("why" in texts2) return texts2;
  return some(texts2, (text3) => compareText(value, text3, () => fits(match, text3)));
}
function principalMatches(value) {
  const slash2 = value.lastIndexOf("/");
  const [issuer, subject] = slash2 < 0 ? [value, ""] : [value.slice(0, slash2), value.slice(slash2 + 1)];
  if (value === "*") return [anyText, anyText];
  if (value.startsWith("*")) {
    if (slash2 < 0) return [anyText, { kind: "suffix", text: value.slice(1) }];
    return [issuer === "*" ? anyText : { kind: "suffix", text: issuer.slice(1) }, exactly(subject)];
  }
  if (value.endsWith("*")) {
    if (slash2 < 0) return [{ kind: "prefix", text: value.slice(0, -1) }, anyText];
    return [exactly(issuer), subject === "*" ? anyText : { kind: "prefix", text: subject.slice(0, -1) }];
  }
  return [exactly(issuer), exactly(subject)];
}
var requestPrincipalAttribute;
var init_token = __esm({
  "src/mesh/authorization/token.ts"() {
    "use strict";
    init_string_match();
    init_ternary();
    init_attribute();
    init_facts();
    requestPrincipalAttribute = {
      httpOnly: true,
      matches: (value, facts) => {
        const [issuer, subject] = principalMatches(value);
        const compare = (match, claim) => textsFit(value, claimOf(facts, [claim]), match);
        const byIssuer = compare(issuer, "iss");
        const bySubject = compare(subject, "sub");
        if (byIssuer === false || bySubject === false) return false;
        return byIssuer === true ? bySubject : byIssuer;
      }
    };
  }
});

// src/mesh/authorization/attributes.ts
function attributeNamed(name) {
  if (Object.hasOwn(named2, name)) return named2[name];
  if (name.startsWith("request.headers")) return headerAttribute(nameInBrackets(name.slice("request.headers".length)));
  if (name.startsWith("request.auth.claims")) return nestedClaim(name.slice("request.auth.claims".length));
  if (name.startsWith("experimental.envoy.filters.")) return unsaid(`what the filter of ${name} finds is not known`);
  return void 0;
}
function fitsText(value, text3) {
  return fits(stringMatch(value), text3);
}
function unsaid(why) {
  return { matches: () => doubt(why) };
}
function headerAttribute(name) {
  return {
    httpOnly: true,
    isReadable: () => name !== void 0,
    matches: (value, { request }) => {
      const header2 = headerOf(request, name ?? "");
      return compareText(value, header2, (wanted, text3) => wanted === "*" || fitsText(wanted, text3));
    }
  };
}
function nestedClaim(brackets) {
  const nested = /^(?:\[[^[\]]*\])+$/.test(brackets) ? brackets.slice(1, -1).split("][") : void 0;
  const name = nameInBrackets(brackets);
  const path9 = nested ?? (name === void 0 ? void 0 : [name]);
  return { ...claimAttribute(path9 ?? []), isReadable: () => path9 !== void 0 };
}
function nameInBrackets(text3) {
  return text3.startsWith("[") && text3.endsWith("]") ? text3.slice(1, -1) : void 0;
}
function addressAttribute(addressOf, why) {
  return {
    isReadable: (value) => isPlaceholder(value) || ipBlock(value) !== void 0,
    matches: (value, { request }) => {
      const address = addressOf(request);
      const [wide, narrow] = [ipBlock(value), address === void 0 ? void 0 : ipBlock(address)];
      if (wide === void 0) return doubt(`"${value}" stands for addresses that are not known`);
      return narrow === void 0 ? doubt(why) : contains(wide, narrow);
    }
  };
}
function matchesPath(value, { path: path9 }) {
  if (value === "*") return true;
  const bare = path9?.replace(/[?#].*$/s, "") ?? doubt("the path of the request is not known");
  if (!isPathTemplate(value)) return compareText(value, bare, fitsText);
  return isSoundTemplate(value) ? compareText(value, bare, fitsPathTemplate) : doubt(`"${value}" is no template that proxies take`);
}
var named2;
var init_attributes = __esm({
  "src/mesh/authorization/attributes.ts"() {
    "use strict";
    init_ip_block();
    init_path_template();
    init_string_match();
    init_placeholder();
    init_ternary();
    init_attribute();
    init_facts();
    init_identity();
    init_token();
    named2 = {
      ...identityAttributes,
      "request.auth.principal": requestPrincipalAttribute,
      "request.auth.audiences": claimAttribute(["aud"]),
      "request.auth.presenter": claimAttribute(["azp"]),
      "source.ip": addressAttribute(({ sourceIp }) => sourceIp, "the address of the peer is not known"),
      "remote.ip": addressAttribute(({ remoteIp }) => remoteIp, "the address of the original client is not known"),
      "destination.ip": addressAttribute(() => void 0, "the address of the pod is not known"),
      "destination.port": {
        isReadable: (value) => isPlaceholder(value) || /^\d+$/.test(value) && Number(value) <= 65535,
        matches: (value, { request }) => compareName(value, String(request.port), () => Number(value) === request.port)
      },
      "connection.sni": {
        matches: (value, { request }) => compareText(value, request.sni ?? doubt("the server name of the TLS handshake is not known"), fitsText)
      },
      methods: {
        httpOnly: true,
        matches: (value, { request }) => value === "*" || compareText(value, headerOf(request, ":method"), fitsText)
      },
      paths: { httpOnly: true, matches: (value, { request }) => matchesPath(value, request) },
      hosts: {
        httpOnly: true,
        matches: (value, { request }) => value === "*" || compareText(
          value,
          headerOf(request, ":authority"),
          (wanted, host) => fitsText(wanted.toLowerCase(), host.toLowerCase())
        )
      }
    };
  }
});

// src/mesh/authorization/rule.ts
function evaluateRule(rule3, scope) {
  const path9 = ["spec", "rules", rule3.index];
  for (const test of testsOf(rule3)) {
    const why = reasonToLeaveOut(test, scope);
    if (why !== void 0) return { rule: rule3.index, leftOut: why, matches: false, path: test.path };
  }
  const decided = all(
    [
      () => oneOf2(rule3.sources, scope, [...path9, "from"]),
      () => oneOf2(rule3.operations, scope, [...path9, "to"]),
      () => all(
        rule3.conditions.map((test) => () => evaluateTest(test, scope)),
        path9
      )
    ],
    path9
  );
  return { rule: rule3.index, leftOut: void 0, ...decided };
}
function testsOf(rule3) {
  return [...rule3.sources.flat(), ...rule3.operations.flat(), ...rule3.conditions];
}
function reasonToLeaveOut(test, scope) {
  if (!test.readable || isFilledInLater(test.attribute)) return void 0;
  const attribute = attributeNamed(test.attribute);
  if (attribute === void 0) return `Istio knows no attribute "${test.attribute}"`;
  if (scope.action !== "ALLOW") return void 0;
  if (isMissing(attribute, scope)) return `a connection that is not taken for HTTP has no ${fieldOf(test)}`;
  const bad = test.values.find((value) => attribute.isReadable?.(value) === false);
  return bad === void 0 ? void 0 : `Istio cannot read "${bad}"`;
}
function isMissing(attribute, { facts }) {
  return attribute.httpOnly === true && facts.request.handledAs === "tcp";
}
function droppedTests(rule3, { request }) {
  if (request.handledAs === "http") return [];
  return testsOf(rule3).filter(({ attribute }) => attributeNamed(attribute)?.httpOnly === true);
}
function fieldOf({ attribute, path: path9 }) {
  return path9.includes("when") ? attribute : String(path9.at(-1));
}
function oneOf2(alternatives2, scope, path9) {
  if (alternatives2.length === 0) return { matches: true, path: path9 };
  const decided = alternatives2.map(
    (tests, index2) => all(
      tests.map((test) => () => evaluateTest(test, scope)),
      [...path9, index2]
    )
  );
  const [only] = decided;
  const sure = decided.find(({ matches }) => matches === true);
  const unsure = decided.find(({ matches }) => matches !== false);
  return sure ?? unsure ?? (decided.length === 1 && only !== void 0 ? only : { matches: false, path: path9 });
}
function all(parts, path9) {
  let unsure;
  for (const part2 of parts) {
    const decided = part2();
    if (decided.matches === false) return decided;
    if (decided.matches !== true) unsure ??= decided;
  }
  return unsure ?? { matches: true, path: path9 };
}
function evaluateTest(test, scope) {
  return { matches: outcomeOf(test, scope), path: test.path };
}
function outcomeOf(test, scope) {
  const attribute = isFilledInLater(test.attribute) ? void 0 : attributeNamed(test.attribute);
  if (!test.readable || attribute === void 0) return doubt(`Istio cannot read ${test.path.join(".")}`);
  const values = isMissing(attribute, scope) ? [] : test.values.filter((value) => attribute.isReadable?.(value) !== false);
  if (values.length === 0) return true;
  const fits2 = some(values, (value) => attribute.matches(value, scope.facts, scope.namespace));
  return test.negated ? not(fits2) : fits2;
}
var init_rule = __esm({
  "src/mesh/authorization/rule.ts"() {
    "use strict";
    init_ternary();
    init_attribute();
    init_attributes();
  }
});

// src/mesh/authorization/evidence.ts
function evidenceFor(verdict, facts) {
  switch (verdict.kind) {
    case "denied":
      return deniedBy(verdict, facts);
    case "not-allowed":
      return [
        { note: "ALLOW policies apply, and none of their rules fits the request, so it is denied", from: "absence" },
        ...verdict.allowing.flatMap((voice) => unfit(voice, facts))
      ];
    case "allowed":
      return verdict.by === void 0 ? [{ note: "no policy denies the request, and none says who alone is allowed", from: "absence" }] : [at(verdict.by, verdict.by.decisive?.path ?? ["spec"], `${ruleOf(verdict.by)} allows the request`)];
    case "open":
      return [at(verdict.by, verdict.by.decisive?.path ?? ["spec"], verdict.doubt.why)];
  }
}
function deniedBy(verdict, facts) {
  const { by, because } = verdict;
  const path9 = by.decisive?.path ?? ["spec"];
  const rule3 = by.rules?.find(({ index: index2 }) => index2 === by.decisive?.rule);
  const dropped = (rule3 === void 0 ? [] : droppedTests(rule3, facts)).map(
    (test) => at(by, test.path, `${fieldOf(test)} count for nothing on a connection that is not taken for HTTP`)
  );
  const denies = at(by, path9, `${ruleOf(by)} fits the request, so it is denied`);
  if (because === "rule") return [...dropped, denies];
  const provider = (note) => at(by, ["spec", "provider"], note);
  if (because === "several-authorizers") {
    const note = "CUSTOM policies for one workload that name several providers deny what they fit";
    return [...dropped, denies, { ...provider(note), assumed: true }];
  }
  if (by.provider === "")
    return [...dropped, denies, provider("a CUSTOM policy without a provider denies what it fits")];
  const missing = provider(`there is no provider "${by.provider}", so the CUSTOM policy denies what it fits`);
  return [...dropped, denies, missing, ...facts.providers === void 0 ? [] : [facts.providers.evidence]];
}
function unfit(voice, facts) {
  if (voice.outcomes.length === 0) {
    return [at(voice, ["spec"], `${voice.policy.title} has no rules, so it allows nothing`)];
  }
  return voice.outcomes.slice(0, toldAtMost).map((outcome) => at(voice, outcome.path, unfitNote(voice, outcome, facts)));
}
function unfitNote(voice, outcome, { request }) {
  const name = `rules[${outcome.rule}] of ${voice.policy.title}`;
  if (outcome.leftOut !== void 0) return `${name} is left out: ${outcome.leftOut}`;
  const rule3 = voice.rules?.find(({ index: index2 }) => index2 === outcome.rule);
  const test = rule3 === void 0 ? void 0 : testAt(rule3, outcome.path);
  if (test === void 0) return `${name} asks for something else`;
  const anonymous = request.peer === void 0 && Object.hasOwn(identityAttributes, test.attribute);
  return `${name} asks for ${fieldOf(test)} ${told(test)}${anonymous ? ", and the client presents no identity" : ""}`;
}
function testAt(rule3, path9) {
  return testsOf(rule3).find((test) => test.path.length === path9.length && test.path.every((key, i) => key === path9[i]));
}
function told({ values, negated }) {
  const shown2 = values.slice(0, toldAtMost).map((value) => `"${value}"`);
  const more = values.length > toldAtMost ? [`${values.length - toldAtMost} more`] : [];
  return `${negated ? "other than " : ""}${[...shown2, ...more].join(" or ")}`;
}
function ruleOf({ decisive, policy }) {
  return decisive === void 0 ? policy.title : `rules[${decisive.rule}] of ${policy.title}`;
}
function at({ policy }, path9, note) {
  return { note, from: "manifest", at: policy.field(...path9) };
}
var toldAtMost;
var init_evidence = __esm({
  "src/mesh/authorization/evidence.ts"() {
    "use strict";
    init_identity();
    init_rule();
    toldAtMost = 3;
  }
});

// src/mesh/authorization/verdict.ts
function verdictOf(voices, { providers }) {
  const denials = [...customVoices(voices, providers?.value), ...denyingVoices(voices)];
  const denied = denials.find(({ kind }) => kind === "denied");
  if (denied !== void 0) return denied;
  const allowed = allowance(voices.filter(({ action, dryRun }) => action === "ALLOW" && !dryRun));
  return allowed.kind === "not-allowed" ? allowed : denials[0] ?? allowed;
}
function denyingVoices(voices) {
  return voices.flatMap((by) => {
    if (by.action !== "DENY" || by.dryRun || by.matches === false) return [];
    return [by.matches === true ? { kind: "denied", by, because: "rule" } : { kind: "open", by, doubt: by.matches }];
  });
}
function customVoices(voices, known2) {
  const custom = voices.filter(({ action }) => action === "CUSTOM");
  const asked = new Set(custom.flatMap((voice) => voice.doubt === void 0 ? [voice.provider] : []));
  return custom.flatMap((by) => {
    const isMissing2 = by.provider === "" || known2?.includes(by.provider) === false;
    if (by.matches === false || by.dryRun && (isMissing2 || asked.size > 1)) return [];
    if (by.matches !== true) return [{ kind: "open", by, doubt: by.matches }];
    if (isMissing2) return [{ kind: "denied", by, because: "no-authorizer" }];
    if (asked.size > 1) return [{ kind: "denied", by, because: "several-authorizers" }];
    return [{ kind: "open", by, doubt: doubt(`the external authorizer "${by.provider}" decides`) }];
  });
}
function allowance(voices) {
  const sure = voices.find(({ matches }) => matches === true);
  if (sure !== void 0) return { kind: "allowed", by: sure };
  for (const by of voices) {
    if (by.matches !== false && by.matches !== true) return { kind: "open", doubt: by.matches, by };
  }
  const present = voices.find((voice) => voice.doubt === void 0);
  if (present !== void 0) return { kind: "not-allowed", by: present, allowing: voices };
  const [maybe] = voices;
  return maybe?.doubt === void 0 ? { kind: "allowed", by: void 0 } : { kind: "open", doubt: maybe.doubt, by: maybe };
}
var init_verdict = __esm({
  "src/mesh/authorization/verdict.ts"() {
    "use strict";
    init_ternary();
  }
});

// src/model/istio/authorization-policy.ts
function fieldsOf(attributes) {
  return new Map(
    Object.entries(attributes).flatMap(([field, attribute]) => [
      [field, { attribute, negated: false }],
      [`not${field.charAt(0).toUpperCase()}${field.slice(1)}`, { attribute, negated: true }]
    ])
  );
}
function actionOf(spec) {
  const { action } = spec;
  if (action === void 0 || action === null) return "ALLOW";
  return action === "ALLOW" || action === "DENY" || action === "AUDIT" || action === "CUSTOM" ? action : void 0;
}
function providerOf(spec) {
  return stringIn(objectIn(spec, "provider"), "name") ?? "";
}
function authorizationRules(spec) {
  const { rules: rules2 } = spec;
  if (rules2 === void 0 || rules2 === null) return [];
  if (!Array.isArray(rules2)) return void 0;
  return rules2.map((rule3, index2) => readRule(rule3, index2));
}
function readRule(rule3, index2) {
  const path9 = ["spec", "rules", index2];
  if (!isObject(rule3)) return { index: index2, sources: [], operations: [], conditions: [unreadable(path9)] };
  return {
    index: index2,
    sources: alternatives(rule3, "from", path9),
    operations: alternatives(rule3, "to", path9),
    conditions: [...foreignFields(rule3, ["from", "to", "when"], path9), ...conditionsOf(rule3, path9)]
  };
}
function alternatives(rule3, key, path9) {
  if (!isListOrAbsent(rule3[key])) return [[unreadable([...path9, key])]];
  const [inner, known2] = key === "from" ? ["source", sourceFields] : ["operation", operationFields];
  return listIn(rule3, key).map((item, index2) => {
    const at3 = [...path9, key, index2];
    if (!isObject(item)) return [unreadable(at3)];
    const strange = foreignFields(item, [inner], at3);
    const fields = item[inner];
    if (fields === void 0 || fields === null) return strange;
    return isObject(fields) ? [...strange, ...fieldTests(fields, known2, [...at3, inner])] : [unreadable([...at3, inner])];
  });
}
function fieldTests(fields, known2, path9) {
  return Object.entries(fields).flatMap(([field, list]) => {
    const meaning = known2.get(field);
    const at3 = [...path9, field];
    return meaning === void 0 ? [unreadable(at3)] : testsOf2({ ...meaning, path: at3 }, list);
  });
}
function conditionsOf(rule3, path9) {
  if (!isListOrAbsent(rule3.when)) return [unreadable([...path9, "when"])];
  return listIn(rule3, "when").flatMap((condition, index2) => {
    const at3 = [...path9, "when", index2];
    const attribute = isObject(condition) ? stringIn(condition, "key") : void 0;
    if (!isObject(condition) || attribute === void 0) return [unreadable(at3)];
    return [
      ...foreignFields(condition, ["key", "values", "notValues"], at3),
      ...testsOf2({ attribute, negated: false, path: [...at3, "values"] }, condition.values),
      ...testsOf2({ attribute, negated: true, path: [...at3, "notValues"] }, condition.notValues)
    ];
  });
}
function testsOf2(test, list) {
  if (list === void 0 || list === null) return [];
  if (!Array.isArray(list)) return [unreadable(test.path)];
  if (list.length === 0) return [];
  const values = list.filter((item) => typeof item === "string");
  return [{ ...test, values, readable: values.length === list.length }];
}
function foreignFields(object, fields, path9) {
  return Object.keys(object).filter((field) => !fields.includes(field)).map((field) => unreadable([...path9, field]));
}
function unreadable(path9) {
  return { attribute: "", values: [], negated: false, path: path9, readable: false };
}
function isListOrAbsent(value) {
  return value === void 0 || value === null || Array.isArray(value);
}
var sourceFields, operationFields;
var init_authorization_policy = __esm({
  "src/model/istio/authorization-policy.ts"() {
    "use strict";
    init_value();
    sourceFields = fieldsOf({
      principals: "source.principal",
      requestPrincipals: "request.auth.principal",
      namespaces: "source.namespace",
      serviceAccounts: "source.serviceAccount",
      trustDomains: "source.trustDomain",
      ipBlocks: "source.ip",
      remoteIpBlocks: "remote.ip"
    });
    operationFields = fieldsOf({ hosts: "hosts", methods: "methods", paths: "paths", ports: "destination.port" });
  }
});

// src/mesh/authorization/voice.ts
function readPolicy({ policy, doubt: attachment }) {
  const action = actionOf(policy.spec);
  const provider = providerOf(policy.spec);
  const dryRun = policy.annotations[dryRunKey];
  const open = attachment ?? (action === void 0 ? doubt(`the action of ${policy.title} is not one that Istio knows`) : void 0) ?? (isPlaceholder(provider) ? doubt(`the provider of ${policy.title} is a placeholder`) : void 0) ?? (isPlaceholder(dryRun) ? doubt(`whether ${policy.title} is a dry run is a placeholder`) : void 0);
  return {
    policy,
    action,
    rules: authorizationRules(policy.spec),
    provider,
    dryRun: dryRun !== void 0 && trueTexts.has(dryRun),
    doubt: open
  };
}
function voicesOf(read2, facts) {
  const actions = read2.action === void 0 ? ["DENY", "ALLOW"] : [read2.action];
  return actions.map((action) => {
    const { policy, rules: rules2 } = read2;
    const scope = { action, namespace: policy.namespace, facts };
    const outcomes = rules2?.map((rule3) => evaluateRule(rule3, scope)) ?? [];
    const decisive = outcomes.find(({ matches: matches2 }) => matches2 === true) ?? outcomes.find(({ matches: matches2 }) => matches2 !== false);
    const matches = rules2 === void 0 ? doubt(`the rules of ${policy.title} cannot be read`) : decisive?.matches;
    return { ...read2, action, outcomes, decisive, matches: weaken(matches ?? false, read2.doubt) };
  });
}
function weaken(matches, open) {
  return matches === true && open !== void 0 ? open : matches;
}
var dryRunKey, trueTexts;
var init_voice = __esm({
  "src/mesh/authorization/voice.ts"() {
    "use strict";
    init_authorization_policy();
    init_placeholder();
    init_ternary();
    init_rule();
    dryRunKey = "istio.io/dry-run";
    trueTexts = /* @__PURE__ */ new Set(["1", "t", "T", "TRUE", "true", "True"]);
  }
});

// src/mesh/authorization/authorization.ts
function isSaid({ evidence: evidence3 }) {
  return evidence3.from !== "default";
}
function inForce({ policy, action, dryRun, outcomes }) {
  const leftOut = outcomes.flatMap((outcome) => outcome.leftOut === void 0 ? [] : [outcome.rule]);
  return { policy, action, dryRun, leftOut };
}
function decidedBy(verdict) {
  const { by } = verdict;
  if (by === void 0) return void 0;
  const { policy, decisive, outcomes } = by;
  if (verdict.kind !== "not-allowed") return { policy, rule: decisive?.rule, path: decisive?.path ?? ["spec"] };
  const [only] = outcomes;
  if (only === void 0) return { policy, rule: void 0, path: ["spec"] };
  return { policy, rule: void 0, path: outcomes.length === 1 ? only.path : ["spec", "rules"] };
}
var Authorizations, unrestricted;
var init_authorization = __esm({
  "src/mesh/authorization/authorization.ts"() {
    "use strict";
    init_multimap();
    init_answer();
    init_policy_attachment();
    init_evidence();
    init_verdict();
    init_voice();
    Authorizations = class {
      #foundation;
      #tokens;
      #ofMesh;
      #attachments;
      #policies = /* @__PURE__ */ new Map();
      constructor(graph, context2, from) {
        this.#foundation = from.foundation;
        this.#tokens = from.tokens;
        const { trustDomain, trustDomainAliases, extensionProviders } = context2;
        this.#ofMesh = {
          trustDomains: [trustDomain.value, ...trustDomainAliases.value],
          trustDomainIsSaid: isSaid(trustDomain) || isSaid(trustDomainAliases),
          providers: isSaid(extensionProviders) ? extensionProviders : void 0
        };
        this.#attachments = new PolicyAttachments("AuthorizationPolicy", graph, context2);
      }
      authorize(workload, request) {
        const policies = remember(this.#policies, workload, () => this.#attachments.for(workload).map(readPolicy));
        if (policies.length === 0) {
          const note = `no AuthorizationPolicy applies to ${workload.resource.title}`;
          return known(unrestricted, () => [{ note, from: "absence" }]);
        }
        const proxy = this.#foundation.dataplane(workload);
        if (!proxy.known) return this.#behindUnknownProxy(proxy, policies, { workload, request });
        switch (proxy.value) {
          case "none":
            return known(unrestricted, () => proxy.because());
          case "sidecar": {
            const bypass = this.#foundation.bypass(workload, request.port);
            return bypass === void 0 ? this.#judge(policies, { workload, request }) : known(unrestricted, () => [bypass]);
          }
          case "gateway":
            return this.#judge(policies, { workload, request });
          default:
            return unknown(`what policies mean for a workload in ${proxy.value} mode is not known`, () => proxy.because());
        }
      }
      /** Without a proxy the request is allowed: sure is only what the policies allow as well. */
      #behindUnknownProxy(proxy, policies, asked) {
        const answer = this.#judge(policies, asked);
        return answer.known && answer.value.verdict === "allow" ? answer : unknown(proxy.why, () => proxy.because());
      }
      #judge(policies, { workload, request }) {
        const facts = { request, tokens: this.#tokens.readTokens(workload), ...this.#ofMesh };
        const voices = policies.flatMap((policy) => voicesOf(policy, facts));
        const verdict = verdictOf(voices, facts);
        const because = () => evidenceFor(verdict, facts);
        if (verdict.kind === "open") return unknown(verdict.doubt.why, because);
        return known(
          {
            verdict: verdict.kind === "allowed" ? "allow" : "deny",
            policies: voices.filter((voice) => voice.doubt === void 0).map(inForce),
            decidedBy: decidedBy(verdict)
          },
          because
        );
      }
    };
    unrestricted = { verdict: "allow", policies: [], decidedBy: void 0 };
  }
});

// src/model/k8s/webhook.ts
function* apiServerBackends(resource2) {
  switch (resource2.kind) {
    case "MutatingWebhookConfiguration":
    case "ValidatingWebhookConfiguration":
      for (const [index2, webhook] of objectsIn(resource2.value, "webhooks")) {
        yield* reference(objectIn(webhook, "clientConfig"), ["webhooks", index2, "clientConfig"], "webhook");
      }
      return;
    case "APIService":
      yield* reference(resource2.spec, ["spec"], "APIService");
      return;
    case "CustomResourceDefinition": {
      const conversion = objectIn(resource2.spec, "conversion");
      const path9 = ["spec", "conversion"];
      const webhook = objectIn(conversion, "webhook");
      yield* reference(objectIn(webhook, "clientConfig"), [...path9, "webhook", "clientConfig"], "CRD conversion");
      yield* reference(objectIn(conversion, "webhookClientConfig"), [...path9, "webhookClientConfig"], "CRD conversion");
    }
  }
}
function* reference(holder, path9, what) {
  const value = holder.service;
  if (!isObject(value)) return;
  const service = stringIn(value, "name");
  const namespace = stringIn(value, "namespace");
  if (service === void 0 || namespace === void 0) return;
  const port = numberIn(value, "port") ?? defaultPort;
  yield { path: [...path9, "service", "name"], namespace, service, port, urlPath: stringIn(value, "path"), what };
}
var defaultPort;
var init_webhook = __esm({
  "src/model/k8s/webhook.ts"() {
    "use strict";
    init_value();
    defaultPort = 443;
  }
});

// src/mesh/calls/call-world.ts
function callOf(parts) {
  return {
    writtenIn: parts.writtenIn,
    at: parts.at,
    client: parts.client,
    text: parts.text,
    service: parts.service,
    workloads: parts.workloads,
    port: parts.port,
    portNumber: parts.portNumber,
    containerPort: parts.containerPort,
    scheme: parts.scheme,
    source: parts.source,
    container: parts.container,
    init: parts.init ?? false,
    via: parts.via,
    presentsMeshCertificate: parts.presentsMeshCertificate ?? false
  };
}
function backendParts({ graph, names: names4 }, backend) {
  const alias = backend.service.externalName;
  const service = alias === void 0 ? backend.service : names4.resolve(alias, backend.service.namespace)?.service;
  if (service === void 0 || service.externalName !== void 0) return void 0;
  const wanted = backend.port;
  const port = wanted === void 0 ? service.ports.length === 1 ? service.ports[0] : void 0 : service.ports.find(
    (declared) => typeof wanted === "number" ? declared.number === wanted : declared.name === wanted
  );
  const portNumber = typeof wanted === "number" ? wanted : port?.number;
  return { service, workloads: graph.workloadsBehind(service), port, portNumber };
}
var init_call_world = __esm({
  "src/mesh/calls/call-world.ts"() {
    "use strict";
  }
});

// src/mesh/calls/api-server-calls.ts
function* apiServerCalls(resource2, world) {
  for (const backend of apiServerBackends(resource2)) {
    const service = world.graph.service(backend.namespace, backend.service);
    const target = service === void 0 ? void 0 : backendParts(world, { service, port: backend.port });
    if (target === void 0) continue;
    yield callOf({
      writtenIn: resource2,
      at: () => resource2.field(...backend.path),
      client: { kind: "api-server" },
      text: `https://${backend.service}.${backend.namespace}.svc:${backend.port}${backend.urlPath ?? ""}`,
      source: backend.what,
      scheme: "https",
      ...target
    });
  }
}
var init_api_server_calls = __esm({
  "src/mesh/calls/api-server-calls.ts"() {
    "use strict";
    init_webhook();
    init_call_world();
  }
});

// src/mesh/calls/call-index.ts
function grouped(calls, keysOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const call of calls) for (const key of keysOf(call)) append(groups, key, call);
  return groups;
}
var none2, CallIndex;
var init_call_index = __esm({
  "src/mesh/calls/call-index.ts"() {
    "use strict";
    init_multimap();
    none2 = [];
    CallIndex = class {
      #resources;
      #read;
      #last;
      #all;
      #byService;
      #byWorkload;
      constructor(resources, read2) {
        this.#resources = resources;
        this.#read = read2;
      }
      /** In the order of resources, then of the text. */
      get all() {
        this.#all ??= this.#resources.flatMap((resource2) => this.#read(resource2));
        return this.#all;
      }
      writtenIn(resource2) {
        if (this.#last?.resource !== resource2) this.#last = { resource: resource2, calls: this.#read(resource2) };
        return this.#last.calls;
      }
      to(service) {
        this.#byService ??= grouped(this.all, (call) => call.service === void 0 ? none2 : [call.service]);
        return this.#byService.get(service) ?? none2;
      }
      /** Calls that pods of the workload answer, through a Service or directly. */
      toWorkload(workload) {
        this.#byWorkload ??= grouped(this.all, (call) => call.workloads);
        return this.#byWorkload.get(workload) ?? none2;
      }
    };
  }
});

// src/mesh/calls/host-scan.ts
function scanHosts(text3, names4) {
  const mentions = [];
  const length = text3.length;
  let position = 0;
  while (position < length) {
    const first = text3.charCodeAt(position);
    if (!is(first, inHost)) {
      position++;
      continue;
    }
    const start = position;
    let firstEnd = -1;
    let secondEnd = -1;
    for (let code2 = first; position < length; code2 = text3.charCodeAt(position)) {
      if (code2 >= 128 || (characters[code2] & inHost) === 0) break;
      if (code2 === dot) {
        if (firstEnd < 0) firstEnd = position;
        else if (secondEnd < 0) secondEnd = position;
      }
      position++;
    }
    if (first < letterA || position - start > longestHost) continue;
    if (firstEnd < 0) firstEnd = position;
    if (secondEnd < 0) secondEnd = position;
    if (!names4.isName(text3, start, firstEnd) && !names4.isName(text3, firstEnd + 1, secondEnd)) continue;
    const mention = mentionAt(text3, start, position);
    if (mention !== void 0) mentions.push(mention);
  }
  return mentions;
}
function mentionAt(text3, start, runEnd) {
  const hostEnd = text3.charCodeAt(runEnd - 1) === dot ? runEnd - 1 : runEnd;
  const origin = originOf(text3, start);
  if (origin === void 0) return void 0;
  let end = runEnd;
  let port;
  let hasPort = false;
  if (text3.charCodeAt(end) === colon) {
    const portEnd = endOfPort(text3, end + 1);
    if (portEnd < 0) return void 0;
    if (portEnd > end + 1) {
      port = numberOf(text3.slice(end + 1, portEnd));
      hasPort = true;
      end = portEnd;
    }
  }
  if (end < text3.length && !mayFollow(text3, end)) return void 0;
  if (text3.charCodeAt(start - 1) === 62 && text3.charCodeAt(end) !== 60) return void 0;
  if (hasPort && port === void 0 && text3.charCodeAt(runEnd + 1) !== dollar && text3.charCodeAt(runEnd + 1) !== brace)
    return void 0;
  const { scheme } = origin;
  const form = scheme !== void 0 ? "url" : hasPort ? "host-and-port" : "word";
  if (form === "word") {
    if (isBare(text3, start, hostEnd) && !mayBeWholeValue(text3, hostEnd)) return void 0;
    end = hostEnd;
  } else end = endOfPath(text3, end);
  return { start: origin.start, end, hostStart: start, hostEnd, scheme, port, form };
}
function originOf(text3, start) {
  if (start === 0) return { start, scheme: void 0 };
  const previous = text3.charCodeAt(start - 1);
  if (previous === slash) {
    const slashes = text3.charCodeAt(start - 2) !== slash ? 1 : text3.charCodeAt(start - 3) !== slash ? 2 : 3;
    return slashes === 1 ? void 0 : schemeBefore(text3, start - slashes, start);
  }
  if (previous === at2) {
    const authority = authorityBefore(text3, start - 1);
    const scheme = authority < 0 ? void 0 : schemeBefore(text3, authority, start)?.scheme;
    return { start, scheme };
  }
  return is(previous, before) ? { start, scheme: void 0 } : void 0;
}
function schemeBefore(text3, slashes, host) {
  if (text3.charCodeAt(slashes - 1) !== colon) return void 0;
  let start = slashes - 1;
  while (start > 0 && slashes - start < 40 && is(text3.charCodeAt(start - 1), inScheme)) start--;
  if (start === slashes - 1) return void 0;
  const scheme = text3.slice(start, slashes - 1).toLowerCase();
  const tripled = host - slashes === 3 && text3.charCodeAt(host - 1) === slash;
  if (tripled && !resolvers.has(scheme)) return void 0;
  const jdbc = text3.slice(Math.max(0, start - 6), start);
  if (jdbc.endsWith("r2dbc:")) start -= 6;
  else if (jdbc.endsWith("jdbc:")) start -= 5;
  return { start, scheme: resolvers.has(scheme) ? "grpc" : scheme };
}
function authorityBefore(text3, end) {
  for (let position = end - 1; position > 0 && end - position < 256; position--) {
    const code2 = text3.charCodeAt(position);
    if (code2 === slash) return text3.charCodeAt(position - 1) === slash ? position - 1 : -1;
    if (code2 <= 32 || code2 === 34 || code2 === 39) return -1;
  }
  return -1;
}
function endOfPort(text3, start) {
  let end = start;
  while (end < text3.length && end - start < 6 && is(text3.charCodeAt(end), digit)) end++;
  if (end > start) return end;
  const code2 = text3.charCodeAt(start);
  if (code2 !== dollar && code2 !== brace) return Number.isNaN(code2) || code2 <= 32 ? start : -1;
  const placeholder2 = /\$\([^()\s]*\)|\$\{[^{}\s]*\}|\$\w+|\{\{[^{}]*\}\}/y;
  placeholder2.lastIndex = start;
  return placeholder2.test(text3) ? placeholder2.lastIndex : -1;
}
function mayFollow(text3, end) {
  const code2 = text3.charCodeAt(end);
  return code2 >= 128 ? false : is(code2, after) || code2 === colon && !(text3.charCodeAt(end + 1) > 32);
}
function isBare(text3, start, end) {
  for (let position = start; position < end; position++) if (text3.charCodeAt(position) === dot) return false;
  return true;
}
function mayBeWholeValue(text3, end) {
  let next = end;
  while (next - end < 8 && (text3.charCodeAt(next) === 32 || text3.charCodeAt(next) === 9)) next++;
  const code2 = text3.charCodeAt(next);
  if (next === end) return !((code2 === 34 || code2 === 39) && text3.charCodeAt(next + 1) === colon);
  if (Number.isNaN(code2) || !is(code2, inHost) || is(code2, digit) || code2 === 45) return true;
  let word = next;
  while (word - next < 40 && is(text3.charCodeAt(word), inHost)) word++;
  return text3.charCodeAt(word) === 61;
}
function endOfPath(text3, start) {
  if (text3.charCodeAt(start) !== slash) return start;
  let end = start;
  while (end < text3.length && end - start < 512 && is(text3.charCodeAt(end), inPath)) end++;
  return end;
}
function numberOf(digits) {
  const port = Number(digits);
  return port > 0 && port <= 65535 ? port : void 0;
}
function is(code2, bit) {
  return code2 < 128 && (characters[code2] & bit) !== 0;
}
function mark(text3, bits) {
  for (let index2 = 0; index2 < text3.length; index2++) {
    const code2 = text3.charCodeAt(index2);
    characters[code2] = characters[code2] | bits;
  }
}
var inHost, inScheme, before, after, inPath, digit, characters, longestHost, dot, slash, colon, at2, dollar, letterA, brace, resolvers;
var init_host_scan = __esm({
  "src/mesh/calls/host-scan.ts"() {
    "use strict";
    inHost = 1;
    inScheme = 2;
    before = 4;
    after = 8;
    inPath = 16;
    digit = 32;
    characters = new Uint8Array(128);
    mark("abcdefghijklmnopqrstuvwxyz0123456789-.ABCDEFGHIJKLMNOPQRSTUVWXYZ_", inHost | inPath);
    mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+", inScheme);
    mark("0123456789", digit);
    mark(" 	\n\r\"'`=,([;|!@>", before);
    mark(" 	\n\r\"'`,)]};|&\\/?#<!", after);
    mark("/:~%@+*", inPath);
    longestHost = 253;
    dot = 46;
    slash = 47;
    colon = 58;
    at2 = 64;
    dollar = 36;
    letterA = 97;
    brace = 123;
    resolvers = /* @__PURE__ */ new Set(["dns", "xds"]);
  }
});

// src/mesh/calls/text-context.ts
function lineBefore(text3, position) {
  const limit = Math.max(0, position - window);
  let start = position;
  while (start > limit && text3.charCodeAt(start - 1) !== 10) start--;
  return text3.slice(start, position);
}
function isInComment(line) {
  return commentedLine.test(line) || trailingComment.test(line);
}
function isOtherDirective(line) {
  return otherDirective.test(line);
}
function isInHeader(line) {
  return header.test(line);
}
function keyBefore(line) {
  let position = line.length - 1;
  for (; position >= 0; position--) {
    const code2 = line.charCodeAt(position);
    if (code2 === 61) break;
    if (code2 === 58 && isKeyColon(line.charCodeAt(position + 1), position + 1 === line.length)) break;
    if (code2 === 123 || code2 === 125 || code2 === 59) return void 0;
  }
  if (position < 0) return flagBefore(line);
  return flagBefore(line.slice(position + 1)) ?? lastWord(line.slice(0, position));
}
function isKeyColon(next, last) {
  return last || next === 32 || next === 9 || next === 34 || next === 39 || next === 91;
}
function lastWord(text3) {
  return /([\w.$/-]+)["'\\\])]*\s*$/.exec(text3.slice(-100))?.[1];
}
function flagBefore(text3) {
  return /(?:^|\s)(-{1,2}[A-Za-z][\w.-]*)[\s"']+$/.exec(text3.slice(-100))?.[1];
}
function keysAbove(text3, position) {
  const stretch = text3.slice(Math.max(0, position - 3 * window), position);
  const keys = [];
  let end = stretch.lastIndexOf("\n");
  const own = stretch.slice(end + 1);
  let indentation = indentationOf(own) + (/^\s*[\w.$/-]+\s*[:=]/.test(own) ? 0 : 1);
  while (end > 0 && indentation > 0) {
    const start = stretch.lastIndexOf("\n", end - 1);
    const line = stretch.slice(start + 1, end);
    end = start;
    const left = indentationOf(line);
    if (left >= indentation || left === line.length) continue;
    const key = /^\s*(?:- )?["']?([\w.$/-]+)["']?\s*[:=]\s*[[{|>]?[-+]?\s*$/.exec(line)?.[1];
    if (key === void 0) continue;
    keys.push(key);
    indentation = left;
  }
  return keys;
}
function indentationOf(line) {
  let count4 = 0;
  while (line.charCodeAt(count4) === 32 || line.charCodeAt(count4) === 9) count4++;
  return count4;
}
function isUncalled(key) {
  return uncalled.test(key) || uncalledInCamelCase.test(key);
}
function isUncalledAbove(key) {
  return uncalledAbove.test(key);
}
function saysHost(key) {
  return hostWord.test(key) || hostSuffix.test(key) || serviceVariable.test(key);
}
var window, commentedLine, trailingComment, otherDirective, header, uncalled, uncalledInCamelCase, uncalledAbove, hostWord, hostSuffix, serviceVariable;
var init_text_context = __esm({
  "src/mesh/calls/text-context.ts"() {
    "use strict";
    window = 400;
    commentedLine = /^\s*(?:#|\/\/|;|-- |\* |\/\*|<!--|rem )/i;
    trailingComment = /\s(?:#|\/\/)\s|\s#[^"']*$/;
    otherDirective = /^\s*(?:- )?(?:server_name|listen|bind|rewrite|ServerName|ServerAlias|VirtualHost|Host\(|zone|EXPOSE)\s|(?:^|[\s;&|(])(?:echo|printf|nslookup|dig|host|getent)\s[^|;&]*$/;
    header = /(?:-H|--header)[\s=]+["']?[\w-]+:\s*$/;
    uncalled = new RegExp(
      [
        "cors|origins?$|cookie|redirect|no_?proxy|non_?proxy",
        "issuer|^iss$|audience|^aud$|principal|spiffe|authority$",
        "listen|^bind|bind[_-]?addr|advertis|server[_-]?name|virtual[_-]?host|vhost|^current_|allowed[_-]?hosts",
        "domains?$|dns[_-]?names?$|alt[_-]?names?$|common[_-]?name|^cn$|^sans?$|subject",
        "(?:^|[^a-z])image(?:[_-]?(?:name|tag|repo|repository|registry|url))?$|repository$|registries$",
        "^(?:description|message|summary|help|title|comment)$"
      ].join("|"),
      "i"
    );
    uncalledInCamelCase = /Image$|^HOSTNAME$/;
    uncalledAbove = /cors|origins?$|cookie|dns_?names|no_?proxy|^domains$|virtual_?hosts/i;
    hostWord = /(?:^|[^a-z])(?:hosts?|hostname|addr|address|addresses|urls?|uris?|endpoints?|servers?|brokers?|upstream|seeds?|dsn)$/i;
    hostSuffix = /(?:HOST|ADDR|URL|URI)$|^HOST_|host$|Host(?:name)?$|Addr(?:ess)?$|Ur[li]$|URL$|Endpoint$|Servers?$|^-h$/;
    serviceVariable = /^[A-Z0-9_]*(?:SERVICE|SVC)$/;
  }
});

// src/mesh/calls/called-hosts.ts
function knownHosts(text3, namespace, names4) {
  if (text3.length < 2) return none3;
  const known2 = [];
  for (const mention of scanHosts(text3, names4)) {
    if (mention.scheme !== void 0 && localSchemes.has(mention.scheme)) continue;
    const named4 = names4.resolve(text3.slice(mention.hostStart, mention.hostEnd), namespace);
    if (named4 !== void 0) known2.push({ mention, named: named4 });
  }
  return known2;
}
function calledHosts(text3, known2, keys) {
  if (known2.length === 0 || keys.some(isUncalled)) return none3;
  const called = [];
  for (const { mention, named: named4 } of known2) {
    if (!isCalled(text3, { mention, named: named4 }, keys)) continue;
    const { start, end, hostStart } = mention;
    const shown2 = start < hostStart ? text3.slice(start, end) : withScheme(mention.scheme, text3.slice(hostStart, end));
    called.push({
      mention,
      named: named4,
      text: shown2,
      portNumber: mention.port ?? portBeside(text3, mention) ?? schemePort(mention.scheme)
    });
  }
  return called;
}
function isCalled(text3, host, keys) {
  const { mention } = host;
  const line = lineBefore(text3, mention.start);
  const key = keyBefore(line);
  if (isHostDirective(text3, mention, line)) return true;
  if (!looksCalled(text3, host, { line, key, keys })) return false;
  if (key !== void 0 && isUncalled(key)) return false;
  if (isInComment(line) || isOtherDirective(line) || isInHeader(line)) return false;
  return line.length === mention.start || !keysAbove(text3, mention.start).some(isUncalledAbove);
}
function looksCalled(text3, host, { line, key, keys }) {
  const { mention, named: named4 } = host;
  if (mention.form === "url" || named4.qualified) return true;
  const saidHost = key === void 0 ? keys.some(saysHost) && startsValue(text3, mention) : saysHost(key);
  if (mention.form === "host-and-port") return saidHost || isPortOf(named4, mention.port) || named4.labels > 1;
  if (saidHost || key !== void 0 && isServiceWithPort(text3, host, key)) return isWholeValue(text3, mention);
  return isArgumentOfClient(text3, mention, line);
}
function isPortOf({ service }, port) {
  return port !== void 0 && (service.headless || service.ports.some((declared) => declared.number === port));
}
function isHostDirective(text3, mention, line) {
  return /^\s*host\s+$/.test(line) && mention.form === "word" && portBeside(text3, mention) !== void 0;
}
function isServiceWithPort(text3, { mention, named: named4 }, key) {
  return /service$/i.test(key) && isPortOf(named4, portBeside(text3, mention));
}
function startsValue(text3, mention) {
  const lead = text3.slice(Math.max(0, mention.start - 400), mention.start).trim();
  return lead === "" || /^["'[]$/.test(lead) || lead.endsWith(",");
}
function isWholeValue(text3, mention) {
  const rest = text3.slice(mention.end, mention.end + 40);
  if (/^(?:["'\],;}<]|\s*$|[ \t]*(?:\r?\n|#))/.test(rest)) return true;
  return /^\s+(?:-|\w+=)/.test(rest) || /^\s*(?:&&|\|\||[|>])/.test(rest);
}
function isArgumentOfClient(text3, mention, line) {
  const command = /(?:^|[\s/;&|(`"'])(nc|ncat|netcat|telnet|curl|wget)\s[^;&|]*$/.exec(line.slice(-160))?.[1];
  if (command === void 0 || !/\s["']?$/.test(line)) return false;
  return command === "curl" || command === "wget" ? text3[mention.hostEnd] === "/" : portArgument(text3, mention) !== void 0;
}
function portArgument(text3, mention) {
  const digits = /^["']?\s+["']?(\d{1,5})(?=["'\s;)&|]|$)/.exec(text3.slice(mention.end, mention.end + 20))?.[1];
  return digits === void 0 ? void 0 : Number(digits);
}
function portBeside(text3, mention) {
  if (mention.form !== "word") return void 0;
  const digits = besidePort.exec(text3.slice(mention.end, mention.end + 80))?.[1];
  return digits === void 0 ? portArgument(text3, mention) : Number(digits);
}
function schemePort(scheme) {
  return scheme === void 0 ? void 0 : schemePorts[scheme];
}
function withScheme(scheme, host) {
  return scheme === void 0 ? host : `${scheme}://${host}`;
}
function portOf(service, number) {
  if (number === void 0) return service.ports.length === 1 ? service.ports[0] : void 0;
  return service.ports.find((port) => port.number === number);
}
var none3, localSchemes, besidePort, schemePorts;
var init_called_hosts = __esm({
  "src/mesh/calls/called-hosts.ts"() {
    "use strict";
    init_host_scan();
    init_text_context();
    none3 = [];
    localSchemes = /* @__PURE__ */ new Set([
      "file",
      "unix",
      "spiffe",
      "docker",
      "docker-pullable",
      "urn",
      "jar"
    ]);
    besidePort = /^["'\s,;]{1,40}["']?port(?:_value)?["']?\s*[:= ]\s*["']?(\d{1,5})(?!\d)/i;
    schemePorts = {
      http: 80,
      https: 443,
      ws: 80,
      wss: 443,
      postgres: 5432,
      postgresql: 5432,
      mysql: 3306,
      mariadb: 3306,
      sqlserver: 1433,
      mongodb: 27017,
      redis: 6379,
      rediss: 6379,
      amqp: 5672,
      amqps: 5671,
      nats: 4222,
      kafka: 9092,
      ldap: 389,
      ldaps: 636
    };
  }
});

// src/mesh/calls/pieced-text.ts
var PiecedText;
var init_pieced_text = __esm({
  "src/mesh/calls/pieced-text.ts"() {
    "use strict";
    PiecedText = class {
      text = "";
      #pieces = [];
      append(value, start, end) {
        if (start === end) return;
        const length = this.text.length;
        this.#pieces.push({ start: length, end: length + end - start, value, offset: start });
        this.text += value.value.slice(start, end);
      }
      appendAll(other) {
        for (const { value, offset: offset2, start, end } of other.#pieces) this.append(value, offset2, offset2 + end - start);
      }
      /** Text between values that is written nowhere. */
      separate(separator) {
        this.text += separator;
      }
      /**
       * The value that holds the part `inner`, and as much of `start` to `end` as stands in that value; undefined when the part is
       * put together from several.
       */
      place(start, end, inner) {
        const piece = this.#pieces.find((each) => each.start <= inner[0] && inner[1] <= each.end);
        if (piece === void 0) return void 0;
        const shift = piece.offset - piece.start;
        return { value: piece.value, start: Math.max(start, piece.start) + shift, end: Math.min(end, piece.end) + shift };
      }
    };
  }
});

// src/mesh/calls/written-value.ts
var WrittenValue;
var init_written_value = __esm({
  "src/mesh/calls/written-value.ts"() {
    "use strict";
    WrittenValue = class {
      value;
      container;
      /** From the container: `['env', 3, 'value']`. */
      place;
      /** What it is, for people: "env SHOP_URL". */
      source;
      constructor(value, source, at3) {
        this.value = value;
        this.source = source;
        this.container = at3.container;
        this.place = at3.place;
      }
      /** From the workload's root. */
      get path() {
        return [...this.container.path, ...this.place];
      }
    };
  }
});

// src/mesh/calls/environment.ts
function expand(written3, variables, into) {
  const { value } = written3;
  let position = 0;
  for (const match of value.includes("$(") ? value.matchAll(reference2) : []) {
    const variable = match[1] === void 0 ? variables.get(match[2]) : void 0;
    if (variable === void 0 || into.text.length > longest2) continue;
    into.append(written3, position, match.index);
    if (variable.expanded === void 0) into.append(variable.written, 0, variable.value.length);
    else into.appendAll(variable.expanded);
    position = match.index + match[0].length;
  }
  into.append(written3, position, value.length);
}
function portVariable(name) {
  const stem = /^(.*?)_?(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER|SERVICE|ENDPOINT)$/.exec(name)?.[1];
  if (stem === void 0) return void 0;
  return name.charAt(stem.length) === "_" ? `${stem}_PORT` : `${stem}PORT`;
}
var Variable, Variables, reference2, longest2;
var init_environment = __esm({
  "src/mesh/calls/environment.ts"() {
    "use strict";
    init_value();
    init_pieced_text();
    init_written_value();
    Variable = class {
      name;
      value;
      #container;
      #index;
      #written;
      /** The value with the variables before it put in; undefined where it refers to none. */
      expanded;
      constructor(name, value, at3) {
        this.name = name;
        this.value = value;
        this.#container = at3.container;
        this.#index = at3.index;
      }
      /** One per variable: places are compared by it. */
      get written() {
        const at3 = { container: this.#container, place: ["env", this.#index, "value"] };
        this.#written ??= new WrittenValue(this.value, `env ${this.name}`, at3);
        return this.#written;
      }
    };
    Variables = class {
      all;
      #byName;
      constructor(container) {
        const all2 = [];
        for (const [index2, item] of objectsIn(container.value, "env")) {
          const name = stringIn(item, "name");
          const value = stringIn(item, "value");
          if (name !== void 0 && value !== void 0) all2.push(new Variable(name, value, { container, index: index2 }));
        }
        this.all = all2;
        if (all2.some(({ value }) => value.includes("$("))) this.#expandAll();
      }
      get(name) {
        this.#byName ??= new Map(this.all.map((variable) => [variable.name, variable]));
        return this.#byName.get(name);
      }
      /**
       * `$(NAME)` stands for a variable that is written before.
       * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
       */
      #expandAll() {
        this.#byName = /* @__PURE__ */ new Map();
        for (const variable of this.all) {
          if (variable.value.includes("$(")) {
            const text3 = new PiecedText();
            expand(variable.written, this, text3);
            variable.expanded = text3;
          }
          this.#byName.set(variable.name, variable);
        }
      }
    };
    reference2 = /\$(\$)?\(([A-Za-z_][\w.-]*)\)/g;
    longest2 = 32768;
  }
});

// src/mesh/calls/text-call.ts
function textCall(host, saying, { graph }) {
  const { service } = host.named;
  const port = portOf(service, host.portNumber);
  return callOf({
    writtenIn: saying.writtenIn,
    at: saying.at,
    client: saying.client,
    source: saying.source,
    container: saying.container,
    init: saying.init ?? false,
    text: host.text,
    workloads: graph.workloadsBehind(service),
    service,
    port,
    portNumber: host.portNumber ?? port?.number,
    // The name of a headless Service leads to its pods: https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
    containerPort: service.headless ? host.portNumber : void 0,
    scheme: host.mention.scheme
  });
}
function isSelf({ named: named4 }, workload, world) {
  return named4.pod === void 0 && isBehind(named4.service, workload, world);
}
function isBehind(service, { kind, namespace, name }, { graph }) {
  return graph.workloadsBehind(service).some((other) => other.name === name && other.kind === kind && other.namespace === namespace);
}
var init_text_call = __esm({
  "src/mesh/calls/text-call.ts"() {
    "use strict";
    init_call_world();
    init_called_hosts();
  }
});

// src/mesh/calls/config-calls.ts
function configCalls(resource2, imports2, world) {
  const calls = [];
  const section2 = resource2.kind === "Secret" ? "stringData" : "data";
  const data2 = objectIn(resource2.value, section2);
  for (const key of Object.keys(data2)) {
    const text3 = stringIn(data2, key);
    if (text3 === void 0) continue;
    const known2 = knownHosts(text3, resource2.namespace, world.names);
    if (known2.length === 0) continue;
    const source = `${resource2.kindName} ${resource2.name} key ${key}`;
    for (const { host, reader } of readHosts({ text: text3, key, known: known2 }, imports2)) {
      if (isSelf(host, reader.workload, world)) continue;
      const { start, end } = host.mention;
      const at3 = () => resource2.field(section2, key).within(start, end);
      const { workload, container, init } = reader;
      const saying = {
        writtenIn: resource2,
        at: at3,
        client: { kind: "workload", workload },
        source,
        container,
        init
      };
      calls.push(textCall(withPairedPort(host, key, data2), saying, world));
    }
  }
  return calls;
}
function* readHosts({ text: text3, key, known: known2 }, imports2) {
  const readers = imports2.filter((each) => each.has(key));
  const called = /* @__PURE__ */ new Map();
  for (const { variable } of readers) {
    if (called.has(variable)) continue;
    const hosts = calledHosts(text3, known2, variable === void 0 ? [key] : [key, variable]);
    called.set(variable, new Map(hosts.map((host) => [host.mention, host])));
  }
  for (const { mention } of known2) {
    const chosen = /* @__PURE__ */ new Map();
    for (const reader of readers) {
      const host = called.get(reader.variable)?.get(mention);
      const present = chosen.get(reader.workload);
      if (host !== void 0 && (present === void 0 || present.reader.init && !reader.init)) {
        chosen.set(reader.workload, { host, reader });
      }
    }
    yield* chosen.values();
  }
}
function withPairedPort(host, key, data2) {
  if (host.portNumber !== void 0 || host.mention.form !== "word") return host;
  const port = Number(data2[portVariable(key) ?? ""]);
  return port > 0 ? { ...host, portNumber: port } : host;
}
var init_config_calls = __esm({
  "src/mesh/calls/config-calls.ts"() {
    "use strict";
    init_value();
    init_called_hosts();
    init_environment();
    init_text_call();
  }
});

// src/mesh/calls/container-calls.ts
function clientContainers(workload) {
  const clients = [];
  for (const container of workload.initContainers) {
    if (!proxies.has(container.name)) clients.push({ container, init: container.value.restartPolicy !== "Always" });
  }
  for (const container of [...workload.containers, ...ephemeralContainers(workload)]) {
    if (!proxies.has(container.name)) clients.push({ container, init: false });
  }
  return clients;
}
function ephemeralContainers({ podSpec, templatePath }) {
  return objectsIn(podSpec, "ephemeralContainers").map(([index2, value]) => ({
    name: stringIn(value, "name") ?? "",
    image: stringIn(value, "image") ?? "",
    value,
    path: [...templatePath, "spec", "ephemeralContainers", index2],
    ports: []
  }));
}
function containerCalls(workload, world) {
  const calls = [];
  const client = { kind: "workload", workload };
  for (const each of clientContainers(workload)) {
    for (const { host, place: place2 } of saidCalls(each.container, workload, world)) {
      const { value, start, end } = place2;
      const at3 = () => workload.resource.field(...value.path).within(start, end);
      calls.push(textCall(host, { writtenIn: workload.resource, at: at3, client, source: value.source, ...each }, world));
    }
  }
  return calls;
}
function saidCalls(container, workload, world) {
  const said2 = [];
  const variables = new Variables(container);
  const read2 = (text3, keys) => {
    const known2 = knownHosts(text3, workload.namespace, world.names);
    return known2.length === 0 ? none4 : calledHosts(text3, known2, keys).filter((host) => !isSelf(host, workload, world));
  };
  for (const variable of variables.all) {
    for (const host of read2(variable.expanded?.text ?? variable.value, [variable.name])) {
      const place2 = placeOf3(host, variable.written, variable.expanded);
      add(said2, { host: withPairedPort2(host, variable, variables), place: place2 });
    }
  }
  for (const command of commandsOf(container)) {
    const text3 = commandText(command, variables);
    const first = command[0];
    if (first !== void 0)
      for (const host of read2(text3.text, [])) add(said2, { host, place: placeOf3(host, first, text3) });
  }
  return said2;
}
function placeOf3({ mention }, written3, text3) {
  const { start, end, hostStart, hostEnd } = mention;
  if (text3 === void 0) return { value: written3, start, end };
  return text3.place(start, end, [hostStart, hostEnd]) ?? { value: written3, start: 0, end: written3.value.length };
}
function add(said2, next) {
  const same = said2.findIndex(({ place: place2 }) => place2.value === next.place.value && place2.start === next.place.start);
  const present = said2[same];
  if (present === void 0) said2.push(next);
  else if (present.host.mention.form === "word" && next.host.mention.form !== "word")
    said2[same] = { ...next, place: present.place };
}
function withPairedPort2(host, variable, variables) {
  if (host.portNumber !== void 0 || host.mention.form !== "word") return host;
  const port = Number(variables.get(portVariable(variable.name) ?? "")?.value);
  return port > 0 ? { ...host, portNumber: port } : host;
}
function commandsOf(container) {
  const { value } = container;
  const commands3 = [];
  if (value.command !== void 0 || value.args !== void 0) {
    commands3.push([...items(container, ["command"], "command"), ...items(container, ["args"], "args")]);
  }
  for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) {
    if (objectIn(value, probe).exec !== void 0) commands3.push(items(container, [probe, "exec", "command"], probe));
  }
  if (value.lifecycle === void 0) return commands3;
  for (const hook of ["postStart", "preStop"])
    commands3.push(items(container, ["lifecycle", hook, "exec", "command"], `${hook} hook`));
  return commands3;
}
function items(container, place2, name) {
  let holder = container.value;
  for (const key of place2.slice(0, -1)) holder = objectIn(holder, String(key));
  const values = [];
  for (const [index2, item] of listIn(holder, String(place2.at(-1))).entries()) {
    if (typeof item !== "string") continue;
    values.push(
      new WrittenValue(item, `${name} of container ${container.name}`, { container, place: [...place2, index2] })
    );
  }
  return values;
}
function commandText(command, variables) {
  const text3 = new PiecedText();
  for (const item of command) {
    if (text3.text !== "") text3.separate(/\s/.test(item.value) ? "\n" : " ");
    expand(item, variables, text3);
  }
  return text3;
}
var proxies, none4;
var init_container_calls = __esm({
  "src/mesh/calls/container-calls.ts"() {
    "use strict";
    init_value();
    init_called_hosts();
    init_environment();
    init_pieced_text();
    init_text_call();
    init_written_value();
    proxies = /* @__PURE__ */ new Set(["istio-proxy", "istio-init", "istio-validation"]);
    none4 = [];
  }
});

// src/mesh/calls/imports.ts
function importsOf(graph) {
  const imports2 = /* @__PURE__ */ new Map();
  for (const workload of graph.workloads) {
    const add4 = (kind, name, read2) => {
      const resource2 = name === void 0 ? void 0 : graph.find(kind, workload.namespace, name);
      if (resource2 !== void 0) append(imports2, resource2, { workload, ...read2 });
    };
    for (const client of clientContainers(workload)) {
      for (const { kind, name, has, variable } of readsOf(client.container, workload.podSpec)) {
        add4(kind, name, { ...client, has, variable });
      }
    }
  }
  return imports2;
}
function readsOf(container, podSpec) {
  const reads = [];
  for (const [, from] of objectsIn(container.value, "envFrom")) {
    if (from.configMapRef !== void 0)
      reads.push({ kind: "ConfigMap", name: nameIn(from, "configMapRef"), has: every, variable: void 0 });
    if (from.secretRef !== void 0)
      reads.push({ kind: "Secret", name: nameIn(from, "secretRef"), has: every, variable: void 0 });
  }
  for (const [, item] of objectsIn(container.value, "env")) {
    if (item.valueFrom === void 0) continue;
    const from = objectIn(item, "valueFrom");
    const variable = stringIn(item, "name");
    for (const [kind, reference3] of references) {
      const key = stringIn(objectIn(from, reference3), "key");
      if (key !== void 0)
        reads.push({ kind, name: nameIn(from, reference3), has: (other) => other === key, variable });
    }
  }
  for (const [, mount] of objectsIn(container.value, "volumeMounts")) reads.push(...mountReads(mount, podSpec));
  return reads;
}
function mountReads(mount, podSpec) {
  const volume = objectsIn(podSpec, "volumes").find(([, each]) => each.name === mount.name)?.[1];
  if (volume === void 0) return [];
  const subPath = stringIn(mount, "subPath");
  const sources3 = volume.projected === void 0 ? [volume] : objectsIn(objectIn(volume, "projected"), "sources").map(([, each]) => each);
  return sources3.flatMap((source) => {
    const configMap = objectIn(source, "configMap");
    const secret = objectIn(source, "secret");
    const secretName = stringIn(secret, "secretName") ?? stringIn(secret, "name");
    if (stringIn(configMap, "name") !== void 0) {
      return [
        { kind: "ConfigMap", name: nameIn(source, "configMap"), has: mounted(configMap, subPath), variable: void 0 }
      ];
    }
    return secretName === void 0 ? [] : [{ kind: "Secret", name: secretName, has: mounted(secret, subPath), variable: void 0 }];
  });
}
function mounted(source, subPath) {
  const items2 = source.items === void 0 ? void 0 : objectsIn(source, "items").map(([, item]) => item);
  return (key) => {
    const files = items2 === void 0 ? [key] : items2.filter((item) => item.key === key).map((item) => stringIn(item, "path") ?? key);
    if (subPath === void 0 || subPath === "") return files.length > 0;
    return files.some((file) => file === subPath || file.startsWith(`${subPath}/`));
  };
}
function nameIn(object, key) {
  return stringIn(objectIn(object, key), "name");
}
var every, references;
var init_imports = __esm({
  "src/mesh/calls/imports.ts"() {
    "use strict";
    init_multimap();
    init_value();
    init_container_calls();
    every = () => true;
    references = [
      ["ConfigMap", "configMapKeyRef"],
      ["Secret", "secretKeyRef"]
    ];
  }
});

// src/mesh/calls/ingress-calls.ts
function* ingressCalls(ingress, world) {
  if (isServedByIstio(ingress, world)) return;
  const protocol = ingress.annotations["nginx.ingress.kubernetes.io/backend-protocol"] ?? "HTTP";
  for (const backend of ingressBackends(ingress)) {
    const service = world.graph.service(ingress.namespace, backend.service);
    const target = service === void 0 ? void 0 : backendParts(world, { service, port: backend.port });
    if (target === void 0) continue;
    yield callOf({
      writtenIn: ingress,
      at: () => ingress.field(...backend.path),
      client: { kind: "ingress-controller" },
      text: backend.port === void 0 ? backend.service : `${backend.service}:${backend.port}`,
      source: "Ingress backend",
      scheme: protocol.toLowerCase(),
      presentsMeshCertificate: goesThroughSidecar(ingress, target.service),
      ...target
    });
  }
}
function goesThroughSidecar({ annotations }, service) {
  const nginx = annotations["nginx.ingress.kubernetes.io/service-upstream"] === "true" && annotations["nginx.ingress.kubernetes.io/upstream-vhost"] !== void 0;
  return nginx || service.resource.annotations["ingress.kubernetes.io/service-upstream"] === "true";
}
function isServedByIstio(ingress, { graph }) {
  const name = ingressClassName(ingress);
  if (name === istioClass) return true;
  const classes3 = graph.ofKind("IngressClass");
  const used = classes3.find(
    (each) => name === void 0 ? each.annotations["ingressclass.kubernetes.io/is-default-class"] === "true" : each.name === name
  );
  return used !== void 0 && stringIn(used.spec, "controller") === istioController;
}
var istioController, istioClass;
var init_ingress_calls = __esm({
  "src/mesh/calls/ingress-calls.ts"() {
    "use strict";
    init_ingress();
    init_value();
    init_call_world();
    istioController = "istio.io/ingress-controller";
    istioClass = "istio";
  }
});

// src/model/k8s/probe.ts
function* kubeletRequests(container) {
  for (const [check, at3] of checks) {
    let holder = container.value;
    for (const key of at3) holder = objectIn(holder, String(key));
    for (const handler of ["httpGet", "tcpSocket", "grpc"]) {
      const value = holder[handler];
      if (!isObject(value)) continue;
      const port = value.port;
      yield {
        check,
        handler,
        path: [...container.path, ...at3, handler, "port"],
        port: typeof port === "number" || typeof port === "string" ? port : void 0,
        host: handler === "grpc" ? void 0 : stringIn(value, "host"),
        scheme: handler === "httpGet" ? stringIn(value, "scheme") === "HTTPS" ? "https" : "http" : handler === "grpc" ? "grpc" : "tcp",
        urlPath: handler === "httpGet" ? stringIn(value, "path") : void 0
      };
    }
  }
}
function namedPort(port, container) {
  if (typeof port !== "string") return port;
  const declared = container.ports.find((each) => each.name === port);
  return declared?.number ?? (/^\d+$/.test(port) ? Number(port) : void 0);
}
var checks;
var init_probe = __esm({
  "src/model/k8s/probe.ts"() {
    "use strict";
    init_value();
    checks = [
      ["startupProbe", ["startupProbe"]],
      ["livenessProbe", ["livenessProbe"]],
      ["readinessProbe", ["readinessProbe"]],
      ["postStart hook", ["lifecycle", "postStart"]],
      ["preStop hook", ["lifecycle", "preStop"]]
    ];
  }
});

// src/mesh/calls/kubelet-calls.ts
function* kubeletCalls(workload, world) {
  for (const { container, init } of clientContainers(workload)) {
    for (const request of kubeletRequests(container)) {
      const number = namedPort(request.port, container);
      const target = targetOf({ request, number }, workload, world);
      if (target === void 0) continue;
      yield callOf({
        writtenIn: workload.resource,
        at: () => workload.resource.field(...request.path),
        client: { kind: "kubelet" },
        text: textOf(request),
        source: `${request.check} of container ${container.name}`,
        portNumber: number,
        scheme: request.scheme,
        container,
        init,
        ...target
      });
    }
  }
}
function targetOf({ request, number }, workload, { graph, names: names4 }) {
  if (request.host === void 0 || request.host === "") return { workloads: [workload], containerPort: number };
  const service = names4.resolve(request.host, workload.namespace)?.service;
  if (service === void 0) return void 0;
  return {
    service,
    workloads: graph.workloadsBehind(service),
    port: number === void 0 ? void 0 : portOf(service, number)
  };
}
function textOf({ handler, host, port, urlPath }) {
  return `${handler} ${host ?? ""}:${port ?? ""}${urlPath ?? ""}`;
}
var init_kubelet_calls = __esm({
  "src/mesh/calls/kubelet-calls.ts"() {
    "use strict";
    init_probe();
    init_call_world();
    init_called_hosts();
    init_container_calls();
  }
});

// src/mesh/calls/outside-calls.ts
function* outsideCalls(service, { graph }) {
  if (service.type !== "LoadBalancer" && service.type !== "NodePort") return;
  const workloads = graph.workloadsBehind(service);
  for (const port of service.ports) {
    yield callOf({
      writtenIn: service.resource,
      at: () => service.resource.field("spec", "type"),
      client: { kind: "outside" },
      text: `${service.type} port ${port.number}`,
      source: `Service type ${service.type}`,
      service,
      workloads,
      port,
      portNumber: port.number
    });
  }
}
var init_outside_calls = __esm({
  "src/mesh/calls/outside-calls.ts"() {
    "use strict";
    init_call_world();
  }
});

// src/mesh/calls/route-calls.ts
function* routeCalls(route, world) {
  const clients = objectsIn(route.spec, "parentRefs").flatMap(
    ([, parent]) => clientOf(parent, route.namespace, world) ?? []
  );
  if (clients.length === 0) return;
  for (const { path: path9, value } of backendsOf(route)) {
    const name = stringIn(value, "name");
    if (name === void 0 || (stringIn(value, "kind") ?? "Service") !== "Service" || (stringIn(value, "group") ?? "") !== "")
      continue;
    const service = world.graph.service(stringIn(value, "namespace") ?? route.namespace, name);
    const port = numberIn(value, "port");
    const target = service === void 0 ? void 0 : backendParts(world, { service, port });
    if (target === void 0) continue;
    for (const client of clients) {
      yield callOf({
        writtenIn: route,
        at: () => route.field(...path9, "name"),
        client,
        text: port === void 0 ? name : `${name}:${port}`,
        source: `${route.kindName} backend`,
        scheme: schemes[route.kindName],
        ...target
      });
    }
  }
}
function* backendsOf(route) {
  for (const [index2, rule3] of objectsIn(route.spec, "rules")) {
    const at3 = ["spec", "rules", index2];
    for (const [item, value] of objectsIn(rule3, "backendRefs")) {
      if (value.weight !== 0) yield { path: [...at3, "backendRefs", item], value };
    }
    for (const [item, filter] of objectsIn(rule3, "filters")) {
      const value = objectIn(filter, "requestMirror").backendRef;
      if (isObject(value)) yield { path: [...at3, "filters", item, "requestMirror", "backendRef"], value };
    }
  }
}
function clientOf(parent, namespace, { graph }) {
  let reference3 = parent;
  let where = stringIn(parent, "namespace") ?? namespace;
  if (stringIn(parent, "kind") === "ListenerSet") {
    const set = graph.find("ListenerSet", where, stringIn(parent, "name") ?? "");
    reference3 = set === void 0 ? parent : objectIn(set.spec, "parentRef");
    where = stringIn(reference3, "namespace") ?? where;
  }
  if ((stringIn(reference3, "group") ?? gatewayGroup2) !== gatewayGroup2 || (stringIn(reference3, "kind") ?? "Gateway") !== "Gateway") {
    return void 0;
  }
  const gateway = graph.find("KubernetesGateway", where, stringIn(reference3, "name") ?? "");
  return gateway === void 0 ? void 0 : clientOfClass(gateway, stringIn(gateway.spec, "gatewayClassName") ?? "", graph);
}
function clientOfClass(gateway, className, graph) {
  if (className === waypointClass) return void 0;
  const gatewayClass2 = graph.find("GatewayClass", "", className);
  const controller = gatewayClass2 === void 0 ? void 0 : stringIn(gatewayClass2.spec, "controllerName");
  if (controller === istioController2 || controller === void 0 && istioClasses.has(className))
    return { kind: "gateway", gateway };
  return controller !== void 0 || otherClass.test(className) ? { kind: "ingress-controller" } : void 0;
}
var gatewayGroup2, istioController2, istioClasses, waypointClass, otherClass, schemes;
var init_route_calls = __esm({
  "src/mesh/calls/route-calls.ts"() {
    "use strict";
    init_value();
    init_call_world();
    gatewayGroup2 = "gateway.networking.k8s.io";
    istioController2 = "istio.io/gateway-controller";
    istioClasses = /* @__PURE__ */ new Set(["istio", "istio-remote"]);
    waypointClass = "istio-waypoint";
    otherClass = /^(?:gke-|cilium$|nginx$|eg$|envoy-gateway|contour$|traefik|kong$|azure-|amazon-|aws-|haproxy|openshift-default$)/;
    schemes = {
      HTTPRoute: "http",
      GRPCRoute: "grpc",
      TLSRoute: "tls",
      TCPRoute: "tcp"
    };
  }
});

// src/graph/graph.ts
function containerPortFor(port, workload) {
  const target = port.targetPort ?? port.number;
  if (typeof target === "number") return target;
  for (const container of workload.containers) {
    for (const declared of container.ports) {
      if (declared.name === target && declared.protocol === port.protocol) return declared.number;
    }
  }
  return /^\d+$/.test(target) ? Number(target) : void 0;
}
var init_graph = __esm({
  "src/graph/graph.ts"() {
    "use strict";
  }
});

// src/model/prometheus/annotations.ts
function scrapeAnnotations(annotations) {
  if (annotations["prometheus.io/scrape"] !== "true") return void 0;
  const port = annotations["prometheus.io/port"];
  return {
    key: port === void 0 ? "prometheus.io/scrape" : "prometheus.io/port",
    port: port !== void 0 && /^\d+$/.test(port) ? Number(port) : void 0,
    scheme: (annotations["prometheus.io/scheme"] ?? "http").toLowerCase(),
    urlPath: annotations["prometheus.io/path"] ?? "/metrics"
  };
}
var init_annotations = __esm({
  "src/model/prometheus/annotations.ts"() {
    "use strict";
  }
});

// src/model/prometheus/monitor.ts
function* monitorEndpoints(monitor) {
  const key = monitor.kind === "PodMonitor" ? "podMetricsEndpoints" : "endpoints";
  for (const [index2, endpoint] of objectsIn(monitor.spec, key)) {
    const target = endpoint.targetPort;
    const tls = objectIn(endpoint, "tlsConfig");
    yield {
      path: ["spec", key, index2, ...portKeys.filter((each) => endpoint[each] !== void 0).slice(0, 1)],
      port: stringIn(endpoint, "port"),
      containerPort: numberIn(endpoint, "portNumber") ?? (typeof target === "number" || typeof target === "string" ? target : void 0),
      scheme: (stringIn(endpoint, "scheme") ?? "http").toLowerCase(),
      urlPath: stringIn(endpoint, "path") ?? "/metrics",
      rewritesAddress: objectsIn(endpoint, "relabelings").some(([, step]) => step.targetLabel === "__address__"),
      presentsMeshCertificate: ["certFile", "keyFile", "caFile"].some(
        (file) => meshCertificate.test(stringIn(tls, file) ?? "")
      )
    };
  }
}
function monitoredNamespaces(monitor) {
  const selector = objectIn(monitor.spec, "namespaceSelector");
  if (selector.any === true) return void 0;
  const names4 = stringsIn(selector, "matchNames");
  return names4.length > 0 ? names4 : [monitor.namespace];
}
var meshCertificate, portKeys;
var init_monitor = __esm({
  "src/model/prometheus/monitor.ts"() {
    "use strict";
    init_value();
    meshCertificate = /\/etc\/(?:prom-certs|istio-certs|istio-output-certs)\b/;
    portKeys = ["port", "portNumber", "targetPort"];
  }
});

// src/mesh/calls/scrape-calls.ts
function portEndpoints(monitor) {
  return [...monitorEndpoints(monitor)].filter(
    (endpoint) => !endpoint.rewritesAddress && (endpoint.port !== void 0 || endpoint.containerPort !== void 0)
  );
}
function* podScrapes(workload) {
  const asked = scrapeAnnotations(workload.annotations);
  if (asked === void 0) return;
  const declared = workload.containers.flatMap((container) => container.ports);
  const containerPort = asked.port ?? (declared.length === 1 ? declared[0]?.number : void 0);
  yield callOf({
    writtenIn: workload.resource,
    at: () => workload.podField("metadata", "annotations", asked.key),
    client: prometheus,
    text: `${asked.scheme} :${containerPort ?? ""}${asked.urlPath}`,
    source: `pod annotation ${asked.key}`,
    workloads: [workload],
    containerPort,
    scheme: asked.scheme,
    via: "pod-annotation"
  });
}
function* serviceScrapes(service, graph) {
  const asked = scrapeAnnotations(service.resource.annotations);
  if (asked === void 0) return;
  const workloads = graph.workloadsBehind(service);
  const ports = service.ports.filter(
    (port2) => asked.port === void 0 ? service.ports.length === 1 : workloads.some((workload) => containerPortFor(port2, workload) === asked.port)
  );
  const port = ports[0];
  const containerPort = asked.port ?? (port === void 0 ? void 0 : firstOf(workloads, (workload) => containerPortFor(port, workload)));
  yield callOf({
    writtenIn: service.resource,
    at: () => service.resource.field("metadata", "annotations", asked.key),
    client: prometheus,
    text: `${asked.scheme} :${containerPort ?? ""}${asked.urlPath}`,
    source: `Service annotation ${asked.key}`,
    service,
    workloads,
    port,
    portNumber: port?.number,
    containerPort,
    scheme: asked.scheme,
    via: "service-annotation"
  });
}
function servicePortOf(endpoint, service, workloads) {
  if (endpoint.port !== void 0) return service.ports.find((port) => port.name === endpoint.port);
  return service.ports.find(
    (port) => workloads.some((workload) => {
      const number = declaredPort(endpoint.containerPort, workload);
      return number !== void 0 && containerPortFor(port, workload) === number;
    })
  );
}
function scrapedPort(endpoint, port, workload) {
  if (endpoint.port !== void 0 && port !== void 0) return containerPortFor(port, workload);
  return declaredPort(endpoint.containerPort, workload);
}
function declaredPort(port, workload) {
  return firstOf(workload.containers, (container) => namedPort(port, container));
}
function firstOf(items2, read2) {
  for (const item of items2) {
    const found2 = read2(item);
    if (found2 !== void 0) return found2;
  }
  return void 0;
}
function isAmong(namespaces, namespace) {
  return namespaces === void 0 || namespaces.includes(namespace);
}
var prometheus, Scrapes;
var init_scrape_calls = __esm({
  "src/mesh/calls/scrape-calls.ts"() {
    "use strict";
    init_graph();
    init_label_index();
    init_probe();
    init_annotations();
    init_monitor();
    init_selector();
    init_value();
    init_call_world();
    prometheus = { kind: "prometheus" };
    Scrapes = class {
      #graph;
      #services;
      #workloads;
      constructor(graph) {
        this.#graph = graph;
      }
      /** Prometheus asks the pods behind a Service for metrics, not the Service. */
      *ofServiceMonitor(monitor) {
        const services = this.#servicesOf(monitor);
        for (const endpoint of portEndpoints(monitor)) {
          for (const service of services) {
            const workloads = this.#graph.workloadsBehind(service);
            const port = servicePortOf(endpoint, service, workloads);
            if (port === void 0 && endpoint.port !== void 0) continue;
            const containerPort = firstOf(workloads, (workload) => scrapedPort(endpoint, port, workload));
            yield this.#scrape(monitor, endpoint, { service, workloads, port, portNumber: port?.number, containerPort });
          }
        }
      }
      *ofPodMonitor(monitor) {
        const workloads = this.#workloadsOf(monitor);
        for (const endpoint of portEndpoints(monitor)) {
          for (const workload of workloads) {
            const containerPort = declaredPort(endpoint.containerPort ?? endpoint.port, workload);
            if (containerPort === void 0) continue;
            yield this.#scrape(monitor, endpoint, { workloads: [workload], containerPort });
          }
        }
      }
      #scrape(monitor, endpoint, target) {
        return callOf({
          writtenIn: monitor,
          at: () => monitor.field(...endpoint.path),
          client: prometheus,
          text: `${endpoint.scheme} :${target.containerPort ?? endpoint.port ?? ""}${endpoint.urlPath}`,
          source: `${monitor.kindName} endpoint`,
          scheme: endpoint.scheme,
          via: monitor.kind === "PodMonitor" ? "PodMonitor" : "ServiceMonitor",
          presentsMeshCertificate: endpoint.presentsMeshCertificate,
          ...target
        });
      }
      #servicesOf(monitor) {
        const selector = objectIn(monitor.spec, "selector");
        const labels = stringMapIn(selector, "matchLabels");
        const namespaces = monitoredNamespaces(monitor);
        this.#services ??= new LabelIndex(
          this.#graph.services.map((item) => ({ labels: item.resource.labels, namespace: item.namespace, item }))
        );
        return this.#services.select(labels).filter((each) => isAmong(namespaces, each.namespace) && selectsByExpression(selector, each.labels)).map(({ item }) => item).filter((service) => !this.#graph.isAmbiguous(service.resource));
      }
      #workloadsOf(monitor) {
        const selector = objectIn(monitor.spec, "selector");
        const namespaces = monitoredNamespaces(monitor);
        this.#workloads ??= new LabelIndex(this.#graph.workloads);
        return this.#workloads.select(stringMapIn(selector, "matchLabels")).filter((each) => isAmong(namespaces, each.namespace) && selectsByExpression(selector, each.labels));
      }
    };
  }
});

// src/mesh/calls/service-names.ts
function shapeOf(first, length) {
  const letter2 = first - letterA2;
  return letter2 < 0 || letter2 >= letters || length < 1 || length > longestLabel ? -1 : length * letters + letter2;
}
function named3(service, form) {
  return service === void 0 ? void 0 : { service, ...form, pod: void 0 };
}
function headless(service, pod, form) {
  return service?.headless === true ? { service, ...form, pod } : void 0;
}
var longestLabel, letters, letterA2, ServiceNames;
var init_service_names = __esm({
  "src/mesh/calls/service-names.ts"() {
    "use strict";
    longestLabel = 63;
    letters = 26;
    letterA2 = 97;
    ServiceNames = class {
      #graph;
      #names = /* @__PURE__ */ new Set();
      #shapes = new Uint8Array((longestLabel + 1) * letters);
      #domain;
      constructor(graph, clusterDomain) {
        this.#graph = graph;
        this.#domain = `.svc.${clusterDomain}`;
        for (const { name } of graph.services) {
          this.#names.add(name);
          const shape = shapeOf(name.charCodeAt(0), name.length);
          if (shape >= 0) this.#shapes[shape] = 1;
        }
      }
      /** Whether a part of a text is the name of some Service. */
      isName(text3, start, end) {
        const shape = shapeOf(text3.charCodeAt(start), end - start);
        return shape >= 0 && this.#shapes[shape] === 1 && this.#names.has(text3.slice(start, end));
      }
      /** The Service that a client of the namespace reaches under a host name; undefined for all else, also for ambiguous names. */
      resolve(host, namespace) {
        const named4 = this.#lookUp(host.endsWith(".") ? host.slice(0, -1) : host, namespace);
        const alias = named4?.service.externalName;
        if (named4 === void 0 || alias === void 0) return named4;
        const target = this.#lookUp(alias.endsWith(".") ? alias.slice(0, -1) : alias, named4.service.namespace);
        return target === void 0 || !target.qualified || target.service.externalName !== void 0 ? void 0 : { ...named4, service: target.service };
      }
      #lookUp(host, namespace) {
        if (host.endsWith(this.#domain)) return this.#qualified(host.slice(0, -this.#domain.length));
        if (host.endsWith(".svc")) return this.#qualified(host.slice(0, -".svc".length));
        const [first = "", second, third, more] = host.split(".");
        if (more !== void 0) return void 0;
        if (second === void 0) return named3(this.#graph.service(namespace, first), { qualified: false, labels: 1 });
        if (third !== void 0)
          return headless(this.#graph.service(third, second), first, { qualified: false, labels: 3 });
        return named3(this.#graph.service(second, first), { qualified: false, labels: 2 }) ?? headless(this.#graph.service(namespace, second), first, { qualified: false, labels: 2 });
      }
      #qualified(name) {
        const [first = "", second = "", third, more] = name.split(".");
        if (more !== void 0) return void 0;
        return third === void 0 ? named3(this.#graph.service(second, first), { qualified: true, labels: 3 }) : headless(this.#graph.service(third, second), first, { qualified: true, labels: 4 });
      }
    };
  }
});

// src/mesh/calls/virtual-service-calls.ts
function* virtualServiceCalls(virtualService, world) {
  const gateways = stringsIn(virtualService.spec, "gateways").filter((name) => name !== "mesh");
  if (gateways.length === 0) return;
  const found2 = gateways.flatMap((name) => {
    const gateway = gatewayNamed(name, virtualService.namespace, world);
    return gateway === void 0 ? [] : [{ name, gateway }];
  });
  for (const destination of found2.length === 0 ? [] : destinationsOf(virtualService)) {
    const host = stringIn(destination.value, "host") ?? "";
    const named4 = world.names.resolve(host, virtualService.namespace);
    if (named4 === void 0 || host.includes(".") && !named4.qualified) continue;
    const port = numberIn(objectIn(destination.value, "port"), "number");
    const target = backendParts(world, { service: named4.service, port });
    if (target === void 0) continue;
    for (const { name, gateway } of found2) {
      if (!destination.isFor(name)) continue;
      yield callOf({
        writtenIn: virtualService,
        at: () => virtualService.field(...destination.path),
        client: { kind: "gateway", gateway },
        text: port === void 0 ? host : `${host}:${port}`,
        source: "VirtualService destination",
        scheme: destination.protocol,
        ...target
      });
    }
  }
}
function* destinationsOf(virtualService) {
  for (const protocol of ["http", "tls", "tcp"]) {
    for (const [index2, route] of objectsIn(virtualService.spec, protocol)) {
      const isFor = gatewaysOf(route);
      const at3 = ["spec", protocol, index2];
      for (const key of ["route", "mirrors"]) {
        for (const [item, weighted] of objectsIn(route, key)) {
          const value = weighted.destination;
          if (isObject(value) && weighted.weight !== 0)
            yield { path: [...at3, key, item, "destination"], value, protocol, isFor };
        }
      }
      if (isObject(route.mirror)) yield { path: [...at3, "mirror"], value: route.mirror, protocol, isFor };
    }
  }
}
function gatewaysOf(route) {
  const matches = objectsIn(route, "match").map(([, match]) => stringsIn(match, "gateways"));
  return (gateway) => matches.length === 0 || matches.some((names4) => names4.length === 0 || names4.includes(gateway));
}
function gatewayNamed(name, namespace, { graph }) {
  const slash2 = name.indexOf("/");
  if (slash2 >= 0) {
    const where = name.slice(0, slash2);
    return graph.find("Gateway", where === "." ? namespace : where, name.slice(slash2 + 1));
  }
  const [first = "", second] = name.split(".");
  return graph.find("Gateway", namespace, name) ?? (second === void 0 ? void 0 : graph.find("Gateway", second, first));
}
var init_virtual_service_calls = __esm({
  "src/mesh/calls/virtual-service-calls.ts"() {
    "use strict";
    init_value();
    init_call_world();
  }
});

// src/mesh/calls/find-calls.ts
function findCalls(graph, context2) {
  const world = { graph, names: new ServiceNames(graph, context2.clusterDomain.value) };
  const scrapes = new Scrapes(graph);
  let readers;
  return new CallIndex(graph.resources, (resource2) => {
    readers ??= importsOf(graph);
    const imports2 = readers.get(resource2);
    return [...imports2 === void 0 ? callsIn(resource2, world, scrapes) : configCalls(resource2, imports2, world)];
  });
}
function* callsIn(resource2, world, scrapes) {
  switch (resource2.kind) {
    case "Service":
      yield* serviceCalls(resource2, world);
      return;
    case "Ingress":
      yield* ingressCalls(resource2, world);
      return;
    case "HTTPRoute":
    case "GRPCRoute":
    case "TLSRoute":
    case "TCPRoute":
      yield* routeCalls(resource2, world);
      return;
    case "VirtualService":
      yield* virtualServiceCalls(resource2, world);
      return;
    case "MutatingWebhookConfiguration":
    case "ValidatingWebhookConfiguration":
    case "APIService":
    case "CustomResourceDefinition":
      yield* apiServerCalls(resource2, world);
      return;
    case "ServiceMonitor":
      yield* scrapes.ofServiceMonitor(resource2);
      return;
    case "PodMonitor":
      yield* scrapes.ofPodMonitor(resource2);
      return;
    default:
      yield* workloadCalls(resource2, world);
  }
}
function* serviceCalls(resource2, world) {
  const service = world.graph.serviceOf(resource2);
  if (service === void 0) return;
  yield* outsideCalls(service, world);
  yield* serviceScrapes(service, world.graph);
}
function* workloadCalls(resource2, world) {
  const workload = world.graph.workloadOf(resource2);
  if (workload === void 0) return;
  yield* containerCalls(workload, world);
  yield* kubeletCalls(workload, world);
  yield* podScrapes(workload);
}
var init_find_calls = __esm({
  "src/mesh/calls/find-calls.ts"() {
    "use strict";
    init_api_server_calls();
    init_call_index();
    init_config_calls();
    init_container_calls();
    init_imports();
    init_ingress_calls();
    init_kubelet_calls();
    init_outside_calls();
    init_route_calls();
    init_scrape_calls();
    init_service_names();
    init_virtual_service_calls();
  }
});

// src/model/istio/traffic-policy.ts
function readBlocks(policy, path9) {
  const blocks = {};
  for (const block of policyBlocks) {
    const value = policy[block];
    if (isObject(value)) blocks[block] = { value, path: [...path9, block] };
  }
  return blocks;
}
function readPortLevel(policy, path9, port) {
  for (const [index2, level] of objectsIn(policy, "portLevelSettings")) {
    if (numberIn(objectIn(level, "port"), "number") !== port) continue;
    const blocks = {};
    for (const block of portLevelBlocks) {
      const value = level[block];
      if (isObject(value)) blocks[block] = { value, path: [...path9, "portLevelSettings", index2, block] };
    }
    return blocks;
  }
  return void 0;
}
var policyBlocks, portLevelBlocks;
var init_traffic_policy = __esm({
  "src/model/istio/traffic-policy.ts"() {
    "use strict";
    init_value();
    policyBlocks = [
      "connectionPool",
      "loadBalancer",
      "outlierDetection",
      "tls",
      "tunnel",
      "proxyProtocol"
    ];
    portLevelBlocks = ["connectionPool", "loadBalancer", "outlierDetection", "tls"];
  }
});

// src/model/istio/export-to.ts
function exportTo(resource2, spec) {
  return new Visibility(stringsIn(spec, "exportTo"), resource2.namespace);
}
var Visibility;
var init_export_to = __esm({
  "src/model/istio/export-to.ts"() {
    "use strict";
    init_value();
    Visibility = class {
      all;
      #namespaces;
      constructor(names4, namespace) {
        this.all = names4.length === 0 || names4.includes("*");
        this.#namespaces = new Set(names4.map((name) => name === "." ? namespace : name));
      }
      includes(namespace) {
        return this.all || this.#namespaces.has(namespace);
      }
      /** True when nobody outside the namespace may use it. */
      isPrivateTo(namespace) {
        return !this.all && this.#namespaces.size === 1 && this.#namespaces.has(namespace);
      }
      equals(other) {
        if (this.all || other.all) return this.all === other.all;
        return this.#namespaces.size === other.#namespaces.size && this.covers(other);
      }
      covers(other) {
        if (this.all) return true;
        if (other.all) return false;
        for (const name of other.#namespaces) if (!this.#namespaces.has(name)) return false;
        return true;
      }
    };
  }
});

// src/mesh/destination-rule-index.ts
function compareRules(a, b) {
  const aSelects = !isEmptySelector(workloadSelector(a.spec, "workloadSelector"));
  const bSelects = !isEmptySelector(workloadSelector(b.spec, "workloadSelector"));
  return aSelects === bSelects ? compareAge(a, b) : aSelects ? -1 : 1;
}
function emptyTable() {
  return { exact: /* @__PURE__ */ new Map(), wildcard: /* @__PURE__ */ new Map() };
}
function add2(table2, incoming) {
  const hosts = isWildcard(incoming.host) ? table2.wildcard : table2.exact;
  const present = hosts.get(incoming.host);
  if (present === void 0) {
    hosts.set(incoming.host, [incoming]);
    return;
  }
  let separate = true;
  for (const [index2, existing] of present.entries()) {
    if (!isSameSelector(incoming.selector, existing.selector)) continue;
    if (incoming.visibility.equals(existing.visibility)) separate = false;
    else if (!incoming.visibility.covers(existing.visibility)) continue;
    present[index2] = { ...existing, rules: [...existing.rules, ...incoming.rules] };
  }
  if (separate) present.push(incoming);
}
function isSameSelector(a, b) {
  return a === void 0 || b === void 0 ? a === b : isSameValue(a, b);
}
function mostSpecific(table2, host) {
  if (table2 === void 0) return [];
  const exact2 = table2.exact.get(host);
  if (exact2 !== void 0 || table2.wildcard.size === 0) return exact2 ?? [];
  for (let start = isWildcard(host) ? 1 : 0; start <= host.length; start++) {
    const wild = table2.wildcard.get(`*${host.slice(start)}`);
    if (wild !== void 0) return wild;
  }
  return [];
}
function subsetsOf(merged) {
  const subsets = /* @__PURE__ */ new Map();
  for (const rule3 of merged.rules) {
    for (const [index2, subset] of objectsIn(rule3.spec, "subsets")) {
      const name = stringIn(subset, "name");
      if (name !== void 0 && !subsets.has(name)) subsets.set(name, { rule: rule3, index: index2, value: subset });
    }
  }
  return subsets;
}
var DestinationRuleIndex;
var init_destination_rule_index = __esm({
  "src/mesh/destination-rule-index.ts"() {
    "use strict";
    init_identity_index();
    init_hostname();
    init_export_to();
    init_multimap();
    init_selector();
    init_value();
    init_age();
    DestinationRuleIndex = class {
      #own = /* @__PURE__ */ new Map();
      #exported = /* @__PURE__ */ new Map();
      #rootPrivate = emptyTable();
      #root;
      constructor(graph, context2) {
        this.#root = context2.rootNamespace.value;
        for (const rule3 of graph.ofKind("DestinationRule").toSorted(compareRules)) {
          const host = stringIn(rule3.spec, "host");
          if (host !== void 0) this.#file(rule3, resolveShortName(host, rule3.namespace, context2.clusterDomain.value));
        }
      }
      #file(rule3, host) {
        const labels = workloadSelector(rule3.spec, "workloadSelector");
        const selector = isObject(rule3.spec.workloadSelector) ? labels : void 0;
        const visibility = selector === void 0 ? exportTo(rule3, rule3.spec) : new Visibility(["."], rule3.namespace);
        const merged = { host, visibility, selector, rules: [rule3] };
        if (visibility.includes(rule3.namespace)) add2(remember(this.#own, rule3.namespace, emptyTable), merged);
        if (!visibility.isPrivateTo(rule3.namespace)) add2(remember(this.#exported, rule3.namespace, emptyTable), merged);
        else if (rule3.namespace === this.#root) add2(this.#rootPrivate, merged);
      }
      /**
       * The rules that a client in a namespace finds for a host, from the first place that has any: the client's namespace, the
       * Service's, the root's. pilot/pkg/model/push_context.go destinationRule
       */
      find(clientNamespace, host, serviceNamespace) {
        const local = clientNamespace === this.#root ? this.#rootPrivate : this.#own.get(clientNamespace);
        const own = mostSpecific(local, host);
        if (own.length > 0) return own;
        for (const namespace of [serviceNamespace, this.#root]) {
          const visible2 = mostSpecific(this.#exported.get(namespace), host).filter(
            (rule3) => rule3.visibility.includes(clientNamespace)
          );
          if (visible2.length > 0) return visible2;
        }
        return [];
      }
    };
  }
});

// src/mesh/destination-rule.ts
function evidenceOf(policy, client) {
  const rule3 = policy.rule;
  if (rule3 === void 0) return [];
  const note = `${rule3.title} applies to clients in namespace "${client.namespace}"`;
  return [{ note, from: "manifest", at: rule3.field("spec", "host") }];
}
function effectivePolicy(merged, port, subset) {
  const rule3 = merged.rules[0];
  const blocks = {};
  const withPolicy = policyRule(merged);
  if (withPolicy !== void 0 && isObject(withPolicy.spec.trafficPolicy)) {
    const path9 = ["spec", "trafficPolicy"];
    const level = readPortLevel(withPolicy.spec.trafficPolicy, path9, port);
    override(blocks, withPolicy, readBlocks(withPolicy.spec.trafficPolicy, path9));
    if (level !== void 0) replace(blocks, withPolicy, level);
  }
  if (subset === void 0) return { rule: rule3, merged, subsetDefined: true, blocks };
  const defined = subsetsOf(merged).get(subset);
  if (defined === void 0) return { rule: rule3, merged, subsetDefined: false, blocks };
  const policy = defined.value.trafficPolicy;
  if (isObject(policy)) {
    const path9 = ["spec", "subsets", defined.index, "trafficPolicy"];
    const level = readPortLevel(policy, path9, port);
    override(blocks, defined.rule, readBlocks(policy, path9));
    if (level !== void 0) replace(blocks, defined.rule, level);
  }
  return { rule: rule3, merged, subsetDefined: true, blocks };
}
function policyRule({ rules: rules2 }) {
  return rules2.find(({ spec }) => isObject(spec.trafficPolicy));
}
function override(blocks, rule3, from) {
  for (const block of policyBlocks) {
    const placed = from[block];
    if (placed !== void 0) blocks[block] = { ...placed, rule: rule3 };
  }
}
function replace(blocks, rule3, level) {
  for (const block of portLevelBlocks) {
    const placed = level[block];
    if (placed === void 0) delete blocks[block];
    else blocks[block] = { ...placed, rule: rule3 };
  }
}
function blockField(block) {
  return block.rule.field(...block.path);
}
var noPolicy, DestinationRules;
var init_destination_rule = __esm({
  "src/mesh/destination-rule.ts"() {
    "use strict";
    init_hostname();
    init_traffic_policy();
    init_selector();
    init_value();
    init_ambiguity();
    init_answer();
    init_destination_rule_index();
    noPolicy = { rule: void 0, merged: void 0, subsetDefined: true, blocks: {} };
    DestinationRules = class {
      #graph;
      #context;
      #index;
      constructor(graph, context2) {
        this.#graph = graph;
        this.#context = context2;
      }
      /** The rule that a client applies to a host, or undefined when it finds none. */
      find(client, host, serviceNamespace) {
        this.#index ??= new DestinationRuleIndex(this.#graph, this.#context);
        const found2 = this.#index.find(client.namespace, host, serviceNamespace);
        let without;
        for (const merged of found2) {
          if (merged.selector === void 0) without = merged;
          else if (merged.rules[0]?.namespace === client.namespace && selects(merged.selector, client.labels))
            return merged;
        }
        return without;
      }
      policy(client, destination) {
        const { service, port, subset } = destination;
        const host = serviceHost(service.name, service.namespace, this.#context.clusterDomain.value);
        const merged = this.find(client, host, service.namespace);
        const unclear = merged?.rules.find((rule3) => this.#graph.isAmbiguous(rule3));
        if (unclear !== void 0) return ambiguous(unclear);
        if (merged === void 0) {
          return known({ ...noPolicy, subsetDefined: subset === void 0 }, () => [
            { note: `no DestinationRule for ${host} reaches a client in namespace "${client.namespace}"`, from: "absence" }
          ]);
        }
        const policy = effectivePolicy(merged, port.number, subset);
        return known(policy, () => evidenceOf(policy, client));
      }
    };
  }
});

// src/mesh/client-tls.ts
function plaintext(chosenBy) {
  return { mode: "none", chosenBy, block: void 0 };
}
function hiddenTls(policy, subset) {
  const { merged, blocks } = policy;
  const above = merged === void 0 || blocks.tls !== void 0 ? void 0 : policyPlace(merged, subset);
  if (above === void 0) return void 0;
  const path9 = [...above.path, "trafficPolicy", "tls"];
  const { value } = above.rule.field(...path9);
  return isObject(value) ? { rule: above.rule, path: path9, value } : void 0;
}
function byHiddenBlock(block) {
  const mode2 = stringIn(block.value, "mode") ?? "DISABLE";
  const note = `${block.rule.title} sets TLS mode ${mode2} above the port level, which is still read for each endpoint`;
  return known({ ...mode2 === "ISTIO_MUTUAL" ? mutual : plaintext("auto-mtls"), block }, () => [
    { note, from: "manifest", at: blockField(block).get("mode") }
  ]);
}
function policyPlace(merged, subset) {
  if (subset === void 0) {
    const rule3 = policyRule(merged);
    return rule3 === void 0 ? void 0 : { rule: rule3, path: ["spec"] };
  }
  const defined = subsetsOf(merged).get(subset);
  return defined === void 0 ? void 0 : { rule: defined.rule, path: ["spec", "subsets", defined.index] };
}
function byRule(block, client) {
  const written3 = block.value.mode;
  const mode2 = written3 === void 0 || written3 === null ? "DISABLE" : String(written3);
  const because = (note) => {
    return () => [{ note, from: "manifest", at: blockField(block).get("mode") }];
  };
  const chosen = (tls) => ({ mode: tls, chosenBy: "DestinationRule", block });
  const sets = `${block.rule.title} sets TLS mode ${mode2}${written3 === void 0 ? " (an empty tls block)" : ""}`;
  switch (mode2) {
    case "DISABLE":
      return known(chosen("none"), because(sets));
    case "ISTIO_MUTUAL":
      return known(chosen("ISTIO_MUTUAL"), because(sets));
    case "SIMPLE":
    case "MUTUAL": {
      if (isDropped(block, client, mode2)) {
        return known(chosen("none"), because(`${sets}, which a sidecar drops because it cannot read the credential`));
      }
      return known(chosen(mode2), because(sets));
    }
    default:
      return unknown(`TLS mode ${mode2} of ${block.rule.title} is not one that Istio knows`);
  }
}
function isDropped(block, client, mode2) {
  const credential = stringIn(block.value, "credentialName");
  if (credential !== void 0 && credential !== "") {
    const selective = isObject(block.rule.spec.workloadSelector);
    return client.proxy === "sidecar" && !selective && !credential.startsWith("configmap://");
  }
  return mode2 === "MUTUAL" && stringIn(block.value, "clientCertificate") === void 0;
}
var ClientTls, mutual;
var init_client_tls = __esm({
  "src/mesh/client-tls.ts"() {
    "use strict";
    init_graph();
    init_value();
    init_answer();
    init_destination_rule();
    init_destination_rule_index();
    ClientTls = class {
      #graph;
      #context;
      #sources;
      constructor(graph, context2, sources3) {
        this.#graph = graph;
        this.#context = context2;
        this.#sources = sources3;
      }
      towards(client, destination, server) {
        const policy = this.#sources.policy(client, destination);
        if (!policy.known) return policy;
        const block = policy.value.blocks.tls;
        if (block !== void 0) return byRule(block, client);
        const auto = this.#context.autoMtls;
        if (!auto.value) return known(plaintext("default"), () => [auto.evidence]);
        return this.#automatic(policy.value, destination, server);
      }
      #automatic(policy, destination, server) {
        const inferred = this.#sources.namespaceTls(destination.service.namespace);
        if (!inferred.known) return inferred;
        if (inferred.value === "DISABLE") return known(plaintext("auto-mtls"), () => inferred.because());
        if (this.#isPassthrough(policy, destination)) return this.#forAll(destination);
        const hidden2 = hiddenTls(policy, destination.subset);
        if (hidden2 !== void 0) return byHiddenBlock(hidden2);
        const meshed = this.#acceptsMutualTls(server);
        if (!meshed.known) return meshed;
        if (!meshed.value) return known(plaintext("auto-mtls"), () => meshed.because());
        const port = containerPortFor(destination.port, server) ?? destination.port.number;
        const mode2 = this.#sources.serverTls(server, port);
        if (!mode2.known) return mode2;
        const tls = mode2.value === "DISABLE" ? plaintext("auto-mtls") : mutual;
        return known(tls, () => [...meshed.because(), ...mode2.because()]);
      }
      /** The client connects to the address that the application dialled, so that one choice is made for all endpoints. */
      #isPassthrough(policy, destination) {
        const balancer = policy.blocks.loadBalancer?.value;
        return destination.service.headless || balancer !== void 0 && stringIn(balancer, "simple") === "PASSTHROUGH";
      }
      /** pilot/pkg/model/push_context.go BestEffortInferServiceMTLSMode */
      #forAll(destination) {
        const workloads = this.#graph.workloadsBehind(destination.service);
        if (workloads.length === 0) {
          return known(plaintext("auto-mtls"), () => [
            { note: `no pods of ${destination.service.resource.title} are known`, from: "absence" }
          ]);
        }
        const reasons2 = [];
        for (const workload of workloads) {
          const meshed = this.#acceptsMutualTls(workload);
          if (!meshed.known) return meshed;
          if (!meshed.value) return known(plaintext("auto-mtls"), () => meshed.because());
          reasons2.push(meshed);
        }
        return known(mutual, () => reasons2.flatMap((reason) => reason.because()));
      }
      /** Whether endpoints carry the label `security.istio.io/tlsMode: istio`, which injection adds unless the pod sets it. */
      #acceptsMutualTls(workload) {
        const dataplane = this.#sources.dataplane(workload);
        if (!dataplane.known) return dataplane;
        const written3 = workload.labels["security.istio.io/tlsMode"];
        if (written3 !== void 0 && written3 !== "istio") {
          return known(false, () => [
            {
              note: `the pods of ${workload.resource.title} have label security.istio.io/tlsMode=${written3}`,
              from: "manifest",
              at: workload.podField("metadata", "labels", "security.istio.io/tlsMode")
            }
          ]);
        }
        const meshed = dataplane.value === "sidecar" || dataplane.value === "gateway" || dataplane.value === "proxyless";
        return known(meshed, () => dataplane.because());
      }
    };
    mutual = { mode: "ISTIO_MUTUAL", chosenBy: "auto-mtls", block: void 0 };
  }
});

// src/mesh/dataplane.ts
function dataplaneOf(workload, graph, context2) {
  const seen = alreadyInjected(workload) ?? observed(workload, graph);
  if (seen !== void 0) return seen;
  if (workload.hostNetwork) {
    return none5("pods on the host network never get a proxy", workload.podField("spec", "hostNetwork"));
  }
  if (ignoredNamespaces.has(workload.namespace)) {
    return none5(
      `nothing in namespace "${workload.namespace}" is injected`,
      workload.resource.field("metadata", "namespace")
    );
  }
  const namespace = namespaceOf(workload, graph);
  if (workload.labels[injectKey] === "false") {
    const refused2 = known(false, () => [
      evidenceAt("the pod label says no", workload.podField("metadata", "labels", injectKey))
    ]);
    return ambientOr(workload, namespace.known ? namespace.value : void 0, { webhook: refused2, context: context2 });
  }
  if (!namespace.known) return namespace;
  const webhook = webhookFor(workload, namespace.value, context2);
  if (!webhook.known) return webhook;
  if (!webhook.value) return ambientOr(workload, namespace.value, { webhook, context: context2 });
  return injected(workload, webhook);
}
function none5(note, at3) {
  return known("none", () => [{ note, from: "manifest", at: at3 }]);
}
function alreadyInjected(workload) {
  const proxy = [...workload.containers, ...workload.initContainers].find(({ name }) => name === "istio-proxy");
  if (proxy === void 0) return void 0;
  if (proxy.image === "auto") return void 0;
  const args = listIn(proxy.value, "args");
  const role = args.includes("ztunnel") ? "none" : args.includes("router") ? "gateway" : args.includes("waypoint") ? "waypoint" : "sidecar";
  return known(role, () => [
    {
      note: `the pod has an istio-proxy container that runs as ${role === "none" ? "ztunnel" : `a ${role}`}`,
      from: "manifest",
      at: workload.resource.field(...proxy.path, "name")
    }
  ]);
}
function observed(workload, graph) {
  const pods = graph.podsOf(workload);
  const [first] = pods;
  if (first === void 0) return void 0;
  for (const pod of pods) {
    const injected2 = alreadyInjected(pod);
    if (injected2 !== void 0) return injected2;
  }
  if (first.annotations["ambient.istio.io/redirection"] === "enabled") return void 0;
  return none5(`its running pod ${first.name} has no proxy`, first.podField("metadata", "name"));
}
function namespaceOf(workload, graph) {
  const [first, ...others] = graph.definitions("Namespace", "", workload.namespace);
  if (first !== void 0) {
    const differing = others.find((other) => labelsRead.some((key) => other.labels[key] !== first.labels[key]));
    if (differing === void 0) return known(first);
    return unknown(`${first.title} is defined ${others.length + 1} times with different injection labels`);
  }
  if (graph.complete) {
    return known(void 0, () => [
      { note: `namespace "${workload.namespace}" has no injection label`, from: "absence" }
    ]);
  }
  return unknown(
    isPlaceholder(workload.namespace) ? "the namespace is a placeholder" : `the manifests do not define namespace "${workload.namespace}", so its labels are not known`
  );
}
function webhookFor(workload, namespace, context2) {
  const labels = namespace?.labels ?? {};
  const injection = labels["istio-injection"];
  const revision2 = labels[revisionKey];
  const at3 = (key) => namespace?.field("metadata", "labels", key);
  const because = (note, key) => {
    return () => [
      ...unwrittenNamespace(workload),
      evidenceAt(note, key === void 0 ? namespace?.field("metadata", "name") : at3(key))
    ];
  };
  if (isPlaceholder(injection) || isPlaceholder(revision2)) return unknown("the injection label is a placeholder");
  if (injection !== void 0) return byInjectionLabel(injection, context2, because);
  if (revision2 !== void 0) {
    return byRevision(
      revision2,
      context2,
      because(`namespace "${workload.namespace}" has label ${revisionKey}=${revision2}`, revisionKey)
    );
  }
  return byPod(workload, context2, because);
}
function byInjectionLabel(injection, context2, because) {
  const evidence3 = because(`the namespace has label istio-injection=${injection}`, "istio-injection");
  return injection === "enabled" ? byDefaultRevision(context2, evidence3) : known(false, evidence3);
}
function byDefaultRevision(context2, evidence3) {
  const { value: installed, evidence: source } = context2.revisions;
  if (installed.includes("default") || source.assumed === true) return known(true, evidence3);
  if (source.from === "flag") return known(false, () => [...evidence3(), source]);
  return unknown(`the manifests install only revision ${installed.join(", ")}`, evidence3);
}
function byRevision(revision2, context2, evidence3) {
  const { value: installed, evidence: source } = context2.revisions;
  if (installed.includes(revision2)) return known(true, evidence3);
  if (source.from === "flag") return known(false, () => [...evidence3(), source]);
  if (source.assumed === true) return known(true, evidence3);
  const note = `revision or tag "${revision2}" is installed by something else than these manifests`;
  return known(true, () => [...evidence3(), { note, from: "absence", assumed: true }]);
}
function byPod(workload, context2, because) {
  const inject = workload.labels[injectKey];
  const revision2 = workload.labels[revisionKey];
  if (isPlaceholder(inject)) return unknown("the injection label of the pod is a placeholder");
  const at3 = (key) => workload.podField("metadata", "labels", key);
  if (revision2 !== void 0) {
    return byRevision(revision2, context2, () => [
      evidenceAt(`the pod has label ${revisionKey}=${revision2}`, at3(revisionKey))
    ]);
  }
  if (inject === "true") {
    return byDefaultRevision(context2, () => [evidenceAt(`the pod has label ${injectKey}="true"`, at3(injectKey))]);
  }
  const unlabelled = because(
    `namespace "${workload.namespace}" has no injection label, so ${workload.name} has no sidecar`
  );
  if (context2.injectByDefault.value) return known(true, () => [context2.injectByDefault.evidence]);
  return known(false, unlabelled);
}
function unwrittenNamespace(workload) {
  if (workload.resource.namespaceWritten) return [];
  return [
    {
      note: `${workload.resource.title} names no namespace and is taken to be applied to "${workload.namespace}"`,
      from: "absence",
      assumed: true,
      at: workload.resource.field("metadata", "name")
    }
  ];
}
function evidenceAt(note, at3) {
  return at3 === void 0 ? { note, from: "absence" } : { note, from: "manifest", at: at3 };
}
function injected(workload, webhook) {
  const label = workload.labels[injectKey];
  const annotation2 = label === void 0 ? workload.annotations[injectKey] : void 0;
  if (isPlaceholder(label ?? annotation2)) {
    return unknown(`the injection ${label === void 0 ? "annotation" : "label"} of the pod is a placeholder`);
  }
  if (annotation2 === "false") {
    return none5("the pod annotation says no", workload.podField("metadata", "annotations", injectKey));
  }
  const templates2 = workload.annotations["inject.istio.io/templates"];
  if (templates2 === void 0) return known("sidecar", () => webhook.because());
  const dataplane = templates2.includes("gateway") ? "gateway" : templates2.startsWith("grpc-") ? "proxyless" : "sidecar";
  return known(dataplane, () => [
    ...webhook.because(),
    evidenceAt(
      `the pod asks for the injection template "${templates2}"`,
      workload.podField("metadata", "annotations", "inject.istio.io/templates")
    )
  ]);
}
function ambientOr(workload, namespace, { webhook, context: context2 }) {
  const pod = workload.labels[modeKey];
  const labelled = pod === "ambient" || pod !== "none" && namespace?.labels[modeKey] === "ambient";
  const installed = context2.ambient;
  if (!labelled || installed.value === false) return known("none", () => webhook.because());
  return known("ambient", () => [
    pod === "ambient" ? evidenceAt(`the pod has label ${modeKey}=ambient`, workload.podField("metadata", "labels", modeKey)) : evidenceAt(
      `namespace "${workload.namespace}" has label ${modeKey}=ambient`,
      namespace?.field("metadata", "labels", modeKey)
    ),
    installed.evidence
  ]);
}
var injectKey, revisionKey, modeKey, labelsRead;
var init_dataplane = __esm({
  "src/mesh/dataplane.ts"() {
    "use strict";
    init_placeholder();
    init_value();
    init_answer();
    init_defaults();
    injectKey = "sidecar.istio.io/inject";
    revisionKey = "istio.io/rev";
    modeKey = "istio.io/dataplane-mode";
    labelsRead = ["istio-injection", revisionKey, modeKey];
  }
});

// src/mesh/protocol.ts
function isHttp(protocol) {
  return httpFamily.has(protocol);
}
function declaredProtocol(text3) {
  const lower = text3.toLowerCase();
  if (lower.startsWith("grpc-web")) return "grpc-web";
  const dash = lower.indexOf("-");
  return protocolNames.get(dash < 0 ? lower : lower.slice(0, dash));
}
function wholeWordProtocol(text3) {
  const lower = text3.toLowerCase();
  return lower === "grpc-web" ? "grpc-web" : protocolNames.get(lower) ?? "auto-detect";
}
function protocolOf(port) {
  const at3 = (key2) => port.service.portField(port).get(key2);
  const written3 = (key2, note) => () => [{ note, from: "manifest", at: at3(key2) }];
  if (port.protocol.toUpperCase() === "UDP") return known("udp", written3("protocol", "the port is UDP"));
  const key = port.appProtocol === void 0 ? "name" : "appProtocol";
  const text3 = port.appProtocol ?? port.name ?? "";
  const declared = (port.appProtocol === void 0 ? void 0 : kubernetesAppProtocols.get(text3)) ?? declaredProtocol(text3);
  if (declared !== void 0) return known(declared, written3(key, `${key} "${text3}" declares ${declared}`));
  if (wellKnownTcpPorts.has(port.number)) {
    return known("tcp", written3("port", `Istio takes port ${port.number} to be plain TCP`));
  }
  return known("auto-detect", () => [
    text3 === "" ? { note: "neither name nor appProtocol declares a protocol", from: "absence", at: at3("name") } : { note: `${key} "${text3}" declares no protocol that Istio knows`, from: "manifest", at: at3(key) }
  ]);
}
var protocolNames, kubernetesAppProtocols, httpFamily;
var init_protocol = __esm({
  "src/mesh/protocol.ts"() {
    "use strict";
    init_answer();
    init_defaults();
    protocolNames = /* @__PURE__ */ new Map([
      ["tcp", "tcp"],
      ["udp", "udp"],
      ["grpc", "grpc"],
      ["http", "http"],
      ["http_proxy", "http-proxy"],
      ["http2", "http2"],
      ["https", "https"],
      ["tls", "tls"],
      ["mongo", "mongo"],
      ["redis", "redis"],
      ["mysql", "mysql"]
    ]);
    kubernetesAppProtocols = /* @__PURE__ */ new Map([
      ["kubernetes.io/h2c", "http2"],
      ["kubernetes.io/ws", "http"],
      ["kubernetes.io/wss", "https"]
    ]);
    httpFamily = /* @__PURE__ */ new Set(["http", "http2", "http-proxy", "grpc", "grpc-web"]);
  }
});

// src/mesh/likely-protocol.ts
function likelyProtocol(port, workloads, mentions) {
  const containers = workloads.slice(0, 1).flatMap((workload) => [...containerClues(port, workload)]);
  const clues = [
    ...nameClues(port),
    ...containers,
    ...routeClues(port, mentions),
    ...numberClues(port, workloads[0]),
    ...workloads.slice(0, 1).flatMap((workload) => [...imageClues(port, workload)])
  ];
  const outright2 = clues.filter((clue) => clue.outright);
  const telling = outright2.length > 0 ? outright2 : clues;
  const best = telling[0];
  if (best === void 0) return void 0;
  const agreeing = [...outright2, ...clues].filter((clue) => clue.protocol === best.protocol);
  const sure = telling.every((clue) => clue.protocol === best.protocol) && (best.outright || agreeing.length > 1);
  return {
    protocol: best.protocol,
    serverFirst: agreeing.some((clue) => clue.serverFirst),
    sure,
    clues: [...new Set(agreeing.map((clue) => clue.note))].slice(0, maximumClues)
  };
}
function* nameClues({ name = "", appProtocol }) {
  const declared = appProtocol === void 0 ? void 0 : declarable(declaredProtocol(name));
  if (appProtocol !== void 0)
    yield* outright(protocolSpokenOf(appProtocol), `appProtocol "${appProtocol}" speaks of it`);
  yield* outright(declared, `the port name "${name}" says so`);
  if (declared === void 0) yield* nameWords(name, `the name "${name}"`);
}
function* nameWords(name, subject) {
  const usual2 = usualForName(name);
  const says = protocolSpokenOf(name) ?? (usual2?.protocol === "tcp" ? usual2.protocol : void 0);
  if (says === void 0) yield* habit(usual2, `${subject} is usual for it`);
  else
    yield { protocol: says, serverFirst: usual2?.serverFirst === true, outright: true, note: `${subject} speaks of it` };
}
function answering(number, { containers }) {
  return containers.length === 1 ? containers : containers.filter(({ ports }) => ports.some((each) => each.number === number));
}
function* imageClues(port, workload) {
  for (const { image } of answering(containerPortFor(port, workload), workload)) {
    yield* habit(usualForImage(image), `the image is "${image}"`);
  }
}
function* containerClues(port, workload) {
  const number = containerPortFor(port, workload);
  for (const container of answering(number, workload)) {
    const declared = container.ports.find((each) => each.number === number);
    yield* probeClues(container, number);
    const name = declared?.name;
    if (name !== void 0) {
      yield* outright(declarable(declaredProtocol(name)), `the container port is named "${name}"`);
      yield* nameWords(name, `the name "${name}" of the container port`);
    }
  }
}
function* probeClues(container, number) {
  for (const request of kubeletRequests(container)) {
    if (request.scheme === "tcp" || request.host !== void 0 || namedPort(request.port, container) !== number)
      continue;
    yield* outright(request.scheme, `the ${request.check} speaks ${spoken(request.scheme)}`);
  }
}
function* routeClues(port, mentions) {
  for (const mention of mentions) {
    const single = port.service.ports.length === 1;
    if (mention.speaks === void 0 || !(mention.port === void 0 ? single : isPort(mention.port, port))) continue;
    const note = `${mention.resource.title} sends ${spoken(mention.speaks)} to it`;
    if (mention.speaks === "grpc") yield* outright("grpc", note);
    else yield* habit({ protocol: mention.speaks, serverFirst: false }, note);
  }
}
function* numberClues(port, workload) {
  const target = workload === void 0 ? port.targetPort : containerPortFor(port, workload);
  const behind = typeof target === "number" ? usualForNumber(target) : void 0;
  if (behind !== void 0 && target !== port.number) yield* habit(behind, `container port ${target} is usual for it`);
  else yield* habit(usualForNumber(port.number), `port ${port.number} is usual for it`);
}
function* outright(protocol, note) {
  if (protocol !== void 0) yield { protocol, serverFirst: protocol === "mysql", outright: true, note };
}
function* habit(usual2, note) {
  if (usual2 !== void 0) yield { ...usual2, outright: false, note };
}
function isPort(mentioned, port) {
  return mentioned === port.number || mentioned === port.name;
}
function declarable(protocol) {
  if (protocol === void 0 || protocol === "udp" || protocol === "http-proxy" || protocol === "auto-detect")
    return void 0;
  return protocol;
}
function spoken(protocol) {
  return protocol === "grpc" ? "gRPC" : protocol.toUpperCase();
}
var maximumClues;
var init_likely_protocol = __esm({
  "src/mesh/likely-protocol.ts"() {
    "use strict";
    init_graph();
    init_probe();
    init_usual_protocol();
    init_protocol();
    maximumClues = 3;
  }
});

// src/mesh/port-name-uses.ts
function ingressUses(ingresses) {
  const uses = /* @__PURE__ */ new Map();
  for (const ingress of ingresses) {
    for (const { service, port } of ingressBackends(ingress)) {
      if (typeof port !== "string") continue;
      const inNamespace = uses.get(ingress.namespace) ?? /* @__PURE__ */ new Map();
      uses.set(ingress.namespace, inNamespace.set(`${service}:${port}`, ingress));
    }
  }
  return uses;
}
function portVariable2(service, portName) {
  return `${service}_SERVICE_PORT_${portName}`.toUpperCase().replaceAll("-", "_");
}
function textUses(graph) {
  const uses = /* @__PURE__ */ new Map();
  const read2 = (text3, resource2) => {
    if (typeof text3 !== "string" || !(text3.includes("._tcp.") || text3.includes("_SERVICE_PORT_"))) return;
    for (const [use] of text3.matchAll(portInText)) remember(uses, use, () => resource2);
  };
  for (const workload of graph.workloads) for (const text3 of textsOf2(workload)) read2(text3, workload.resource);
  for (const config of graph.ofKind("ConfigMap")) {
    const data2 = objectIn(config.value, "data");
    for (const key in data2) read2(data2[key], config);
  }
  return uses;
}
function* textsOf2({ initContainers, containers }) {
  for (const { value } of [...initContainers, ...containers]) {
    yield* listIn(value, "command");
    yield* listIn(value, "args");
    for (const [, variable] of objectsIn(value, "env")) yield variable.value;
  }
}
function sectionUse(graph, service, portName) {
  return graph.inNamespace("BackendTLSPolicy", service.namespace).find(
    (policy) => objectsIn(policy.spec, "targetRefs").some(
      ([, target]) => stringIn(target, "name") === service.name && stringIn(target, "sectionName") === portName
    )
  );
}
function customUses(resources) {
  const uses = /* @__PURE__ */ new Map();
  const visit2 = (value, isPort2, state) => {
    if (typeof value === "string") {
      if (isPort2) uses.set(value, state.resource);
      return;
    }
    if (state.depth > maximumDepth) return;
    const inner = { ...state, depth: state.depth + 1 };
    if (Array.isArray(value)) for (const item of value) visit2(item, isPort2, inner);
    else if (isObject(value)) {
      for (const key in value) visit2(value[key], /port/i.test(key) || isPort2 && key === "name", inner);
    }
  };
  for (const resource2 of resources)
    if (resource2.kind === void 0) visit2(resource2.spec, false, { resource: resource2, depth: 0 });
  return uses;
}
var maximumDepth, PortNameUses, portInText;
var init_port_name_uses = __esm({
  "src/mesh/port-name-uses.ts"() {
    "use strict";
    init_ingress();
    init_multimap();
    init_monitor();
    init_value();
    maximumDepth = 30;
    PortNameUses = class {
      #graph;
      #monitored;
      #custom;
      #ingresses;
      #texts;
      constructor(graph) {
        this.#graph = graph;
      }
      /** Something that uses the name, or may: monitors and custom resources select Services in ways of their own. */
      of(service, portName) {
        this.#monitored ??= new Map(
          this.#graph.ofKind("ServiceMonitor").flatMap(
            (monitor) => [...monitorEndpoints(monitor)].flatMap(({ port }) => port === void 0 ? [] : [[port, monitor]])
          )
        );
        this.#custom ??= customUses(this.#graph.resources);
        this.#ingresses ??= ingressUses(this.#graph.ofKind("Ingress"));
        this.#texts ??= textUses(this.#graph);
        return this.#ingresses.get(service.namespace)?.get(`${service.name}:${portName}`) ?? this.#monitored.get(portName) ?? this.#custom.get(portName) ?? this.#texts.get(`_${portName}._tcp`) ?? this.#texts.get(portVariable2(service.name, portName)) ?? sectionUse(this.#graph, service, portName) ?? this.#graph.find("Endpoints", service.namespace, service.name);
      }
    };
    portInText = /_[a-z0-9-]+\._tcp(?=\.)|[A-Z][A-Z0-9_]*_SERVICE_PORT_[A-Z0-9_]+/g;
  }
});

// src/mesh/service-mentions.ts
var ServiceMentions;
var init_service_mentions2 = __esm({
  "src/mesh/service-mentions.ts"() {
    "use strict";
    init_service_mentions();
    init_multimap();
    ServiceMentions = class {
      #graph;
      #context;
      #mentions;
      constructor(graph, context2) {
        this.#graph = graph;
        this.#context = context2;
      }
      of(service) {
        this.#mentions ??= this.#index();
        return this.#mentions.get(service) ?? [];
      }
      #index() {
        const mentions = /* @__PURE__ */ new Map();
        for (const kind of mentioningKinds) {
          for (const resource2 of this.#graph.ofKind(kind)) {
            for (const mention of serviceMentions(resource2, this.#context.clusterDomain.value)) {
              const service = this.#graph.service(mention.namespace, mention.name);
              if (service !== void 0) append(mentions, service, mention);
            }
          }
        }
        return mentions;
      }
    };
  }
});

// src/mesh/detected-ports.ts
var DetectedPorts;
var init_detected_ports = __esm({
  "src/mesh/detected-ports.ts"() {
    "use strict";
    init_answer();
    init_likely_protocol();
    init_port_name_uses();
    init_service_mentions2();
    DetectedPorts = class {
      #graph;
      #dataplane;
      #mentions;
      #nameUses;
      constructor(graph, context2, dataplane) {
        this.#graph = graph;
        this.#dataplane = dataplane;
        this.#mentions = new ServiceMentions(graph, context2);
        this.#nameUses = new PortNameUses(graph);
      }
      of(port) {
        const { service } = port;
        return {
          dataplane: () => this.#behind(service),
          namedByIstio: () => this.#namedByIstio(service),
          likelyProtocol: () => likelyProtocol(port, this.#graph.workloadsBehind(service), this.#mentions.of(service)),
          nameUsedBy: () => port.name === void 0 ? void 0 : this.#nameUses.of(service, port.name)
        };
      }
      /** One pod in the mesh is enough to answer; that none is, all must say. */
      #behind(service) {
        if (!service.hasSelector) return unknown(`${service.resource.title} selects no pods`);
        const workloads = this.#graph.workloadsBehind(service);
        if (workloads.length === 0) return unknown(`no workload of ${service.resource.title} is among the manifests`);
        const answers = workloads.map((workload) => this.#dataplane(workload));
        const meshed = answers.find((answer) => answer.known && answer.value !== "none");
        return meshed ?? answers.find((answer) => !answer.known) ?? known("none");
      }
      #namedByIstio(service) {
        const mention = this.#mentions.of(service).find(({ istio }) => istio);
        if (mention === void 0) return void 0;
        const { resource: resource2, path: path9 } = mention;
        return { note: `${resource2.title} names the Service`, from: "manifest", at: resource2.field(...path9) };
      }
    };
  }
});

// src/mesh/identity.ts
function clientTitle(call) {
  const { client } = call;
  if (client.kind === "workload") return client.workload.resource.title;
  return client.kind === "gateway" ? client.gateway.title : foreignNames[client.kind];
}
function presentsIdentity(call, dataplane) {
  const { client } = call;
  if (call.presentsMeshCertificate) return known(true);
  if (client.kind === "workload") return ofWorkload(client.workload, call, dataplane(client.workload));
  if (client.kind === "gateway") return known(true);
  const name = foreignNames[client.kind];
  if (!maybeMeshed.has(client.kind)) {
    return known(false, () => [{ note: `${name} has no mesh certificate`, from: "default" }]);
  }
  return known(false, () => [
    { note: `${name} is taken to run without a sidecar: no manifest shows it`, from: "absence", assumed: true }
  ]);
}
function ofWorkload(workload, call, dataplane) {
  if (!dataplane.known) return unknown(dataplane.why, () => dataplane.because());
  if (dataplane.value === "none") return known(false, () => dataplane.because());
  if (call.init && dataplane.value === "sidecar") return unknown("init containers may run before the sidecar");
  const past = dataplane.value === "sidecar" ? pastSidecar(workload, call) : void 0;
  return past === void 0 ? known(true, () => dataplane.because()) : known(false, () => [past()]);
}
function pastSidecar(workload, call) {
  const annotated = (key, what) => () => ({
    note: `annotation ${key} ${what}`,
    from: "manifest",
    at: workload.podField("metadata", "annotations", key)
  });
  const excluded = (workload.annotations[excludeOutboundKey] ?? "").split(",").map((port) => port.trim());
  if (call.portNumber !== void 0 && excluded.includes(String(call.portNumber))) {
    return annotated(excludeOutboundKey, `sends port ${call.portNumber} past the client's sidecar`);
  }
  if (workload.annotations[includeRangesKey] === "" && workload.annotations[includeOutboundKey] === void 0) {
    return annotated(includeRangesKey, "is empty and sends everything past the client's sidecar");
  }
  const holders = [
    { value: call.container?.value, path: call.container?.path ?? [] },
    { value: workload.podSpec, path: [...workload.templatePath, "spec"] }
  ];
  for (const { value, path: path9 } of holders) {
    const user = value === void 0 ? void 0 : objectIn(value, "securityContext").runAsUser;
    if (user === void 0) continue;
    if (user !== proxyUser) return void 0;
    const at3 = workload.resource.field(...path9, "securityContext", "runAsUser");
    return () => ({
      note: `user ${proxyUser} is the proxy's own, so nothing is redirected to it`,
      from: "manifest",
      at: at3
    });
  }
  return void 0;
}
var excludeOutboundKey, includeRangesKey, includeOutboundKey, proxyUser, maybeMeshed, foreignNames;
var init_identity2 = __esm({
  "src/mesh/identity.ts"() {
    "use strict";
    init_value();
    init_answer();
    excludeOutboundKey = "traffic.sidecar.istio.io/excludeOutboundPorts";
    includeRangesKey = "traffic.sidecar.istio.io/includeOutboundIPRanges";
    includeOutboundKey = "traffic.sidecar.istio.io/includeOutboundPorts";
    proxyUser = 1337;
    maybeMeshed = /* @__PURE__ */ new Set(["prometheus", "ingress-controller"]);
    foreignNames = {
      "api-server": "the Kubernetes API server",
      prometheus: "Prometheus",
      "ingress-controller": "the ingress controller",
      outside: "a client outside the cluster",
      kubelet: "the kubelet"
    };
  }
});

// src/mesh/inbound.ts
function bypassesSidecar(workload, port) {
  if (alwaysExcludedInboundPorts.has(port)) {
    return { note: `port ${port} is the proxy's own and never passes the mutual TLS of the workload`, from: "default" };
  }
  const annotated = (key) => ({
    note: `annotation ${key} takes port ${port} out of the mesh`,
    from: "manifest",
    at: workload.podField("metadata", "annotations", key)
  });
  const included = portsOf(workload.annotations[includeKey]);
  if (included !== void 0 && !included.has("*"))
    return included.has(String(port)) ? void 0 : annotated(includeKey);
  return portsOf(workload.annotations[excludeKey])?.has(String(port)) === true ? annotated(excludeKey) : void 0;
}
function portsOf(list) {
  return list === void 0 ? void 0 : new Set(list.split(",").map((port) => port.trim()));
}
var excludeKey, includeKey;
var init_inbound = __esm({
  "src/mesh/inbound.ts"() {
    "use strict";
    init_defaults();
    excludeKey = "traffic.sidecar.istio.io/excludeInboundPorts";
    includeKey = "traffic.sidecar.istio.io/includeInboundPorts";
  }
});

// src/mesh/client.ts
function clientOf2(workload) {
  return { namespace: workload.namespace, labels: workload.labels, proxy: "sidecar" };
}
function gatewayClient(namespace, labels) {
  return { namespace, labels, proxy: "gateway" };
}
var init_client = __esm({
  "src/mesh/client.ts"() {
    "use strict";
  }
});

// src/mesh/meshed-clients.ts
var MeshedClients;
var init_meshed_clients = __esm({
  "src/mesh/meshed-clients.ts"() {
    "use strict";
    init_multimap();
    init_client();
    MeshedClients = class {
      #graph;
      #dataplane;
      #byNamespace = /* @__PURE__ */ new Map();
      #namespaces;
      constructor(graph, dataplane) {
        this.#graph = graph;
        this.#dataplane = dataplane;
      }
      /** All clients, those of the nearest namespaces first. */
      *all(nearest) {
        this.#namespaces ??= this.#namespacesWithClients();
        for (const namespace of nearest) yield* this.in(namespace);
        for (const namespace of this.#namespaces) if (!nearest.has(namespace)) yield* this.in(namespace);
      }
      #namespacesWithClients() {
        const namespaces = new Set(this.#graph.workloads.map((workload) => workload.namespace));
        return [...namespaces].filter((namespace) => this.in(namespace).length > 0).sort();
      }
      /** Those that stay come first: they make the better examples. */
      in(namespace) {
        return remember(this.#byNamespace, namespace, () => {
          const workloads = this.#graph.workloadsIn(namespace);
          const lasting = workloads.filter((workload) => !workload.runsToCompletion);
          const passing = workloads.filter((workload) => workload.runsToCompletion);
          return [...lasting, ...passing].flatMap((workload) => this.#read(workload));
        });
      }
      #read(workload) {
        const dataplane = this.#dataplane(workload);
        if (!dataplane.known) return [];
        if (dataplane.value === "sidecar") return [{ client: clientOf2(workload), workload }];
        if (dataplane.value === "gateway")
          return [{ client: gatewayClient(workload.namespace, workload.labels), workload }];
        return [];
      }
    };
  }
});

// src/mesh/peer-authentication.ts
function read(policy, path9) {
  let value = policy.value;
  for (const key of path9) value = isObject(value) ? value[key] : void 0;
  return { mode: modeOf(value), policy, path: path9 };
}
function modeOf(value) {
  if (value === void 0 || value === null || value === "UNSET" || value === "") return "inherit";
  return value === "STRICT" || value === "PERMISSIVE" || value === "DISABLE" ? value : "unreadable";
}
function evidence2(policy, path9, note) {
  return { note, from: "manifest", at: policy.field(...path9) };
}
var PeerAuthentications;
var init_peer_authentication = __esm({
  "src/mesh/peer-authentication.ts"() {
    "use strict";
    init_multimap();
    init_selector();
    init_value();
    init_age();
    init_ambiguity();
    init_answer();
    PeerAuthentications = class {
      #graph;
      #context;
      #namespaceModes = /* @__PURE__ */ new Map();
      #selective = /* @__PURE__ */ new Map();
      constructor(graph, context2) {
        this.#graph = graph;
        this.#context = context2;
      }
      /** What the sidecar of a workload asks of connections to a container port. */
      onPort(workload, port) {
        const policy = this.forWorkload(workload);
        if (policy === void 0) return this.inNamespace(workload.namespace);
        if (this.#graph.isAmbiguous(policy)) return ambiguous(policy);
        const portLevel = objectIn(policy.spec, "portLevelMtls")[String(port)];
        const levels3 = [
          ...isObject(portLevel) ? [read(policy, ["spec", "portLevelMtls", String(port), "mode"])] : [],
          read(policy, ["spec", "mtls", "mode"])
        ];
        return this.#settle(levels3, `${workload.namespace}/${workload.name}`, () => this.inNamespace(workload.namespace));
      }
      /** What namespace and mesh policies say: all that auto mutual TLS looks at on the client's side. */
      inNamespace(namespace) {
        return remember(this.#namespaceModes, namespace, () => this.#readNamespace(namespace));
      }
      #readNamespace(namespace) {
        const root = this.#context.rootNamespace.value;
        const policy = this.#oldest(namespace);
        const inherit = () => {
          if (namespace !== root) return this.inNamespace(root);
          return known("PERMISSIVE", () => [
            { note: "no PeerAuthentication sets a mode, so plaintext and mutual TLS are both accepted", from: "absence" }
          ]);
        };
        if (policy === void 0) return inherit();
        if (this.#graph.isAmbiguous(policy)) return ambiguous(policy);
        const scope = namespace === root ? "the mesh" : `namespace "${namespace}"`;
        return this.#settle([read(policy, ["spec", "mtls", "mode"])], scope, inherit);
      }
      #settle(levels3, scope, inherit) {
        for (const { mode: mode2, policy, path: path9 } of levels3) {
          if (mode2 === "unreadable") return unknown(`the mode of ${policy.title} is not one that Istio knows`);
          if (mode2 === "inherit") continue;
          const port = path9.includes("portLevelMtls") ? ` for port ${String(path9[2])}` : "";
          return known(mode2, () => [evidence2(policy, path9, `${policy.title} sets ${mode2} for ${scope}${port}`)]);
        }
        return inherit();
      }
      /** The policy with a selector that fits. Istio passes over those in the root namespace, also for workloads of it. */
      forWorkload(workload) {
        if (workload.namespace === this.#context.rootNamespace.value) return void 0;
        return this.#selectiveIn(workload.namespace).find(
          (policy) => selects(workloadSelector(policy.spec, "selector"), workload.labels)
        );
      }
      #selectiveIn(namespace) {
        return remember(
          this.#selective,
          namespace,
          () => this.#graph.inNamespace("PeerAuthentication", namespace).filter((policy) => !isEmptySelector(workloadSelector(policy.spec, "selector"))).toSorted(compareAge)
        );
      }
      #oldest(namespace) {
        let oldest2;
        for (const policy of this.#graph.inNamespace("PeerAuthentication", namespace)) {
          if (!isEmptySelector(workloadSelector(policy.spec, "selector"))) continue;
          if (oldest2 === void 0 || compareAge(policy, oldest2) < 0) oldest2 = policy;
        }
        return oldest2;
      }
    };
  }
});

// src/mesh/refusal.ts
function refusalOf(call, asked) {
  const { mesh } = asked;
  const identity = mesh.presentsIdentity(call);
  if (!identity.known || identity.value) return void 0;
  for (const server of call.workloads) {
    const port = portOf2(call, server);
    if (port === void 0 || isAnsweredByProxy(call, server, asked)) continue;
    const strict = strictEvidence(server, port, asked);
    if (strict === void 0) continue;
    const policy = mesh.workloadPolicy(server);
    return {
      client: clientTitle(call),
      server,
      port,
      dataplane: strict.dataplane,
      cure: cureOf(call, mesh),
      policy,
      effect: effectOf3(call, strict.dataplane),
      because: () => [
        ...identity.because(),
        ...directEvidence(call, asked),
        ...strict.because(),
        ...wrongKeyEvidence(call, policy, port),
        ...outsideEvidence(call)
      ]
    };
  }
  return void 0;
}
function cureOf({ client }, mesh) {
  if (client.kind !== "workload") return void 0;
  const { workload } = client;
  if (workload.hostNetwork || ignoredNamespaces.has(workload.namespace)) return "none";
  const dataplane = mesh.dataplane(workload);
  return dataplane.known && dataplane.value !== "none" ? "use-its-sidecar" : "inject";
}
function isAnsweredByProxy(call, server, { mesh, context: context2 }) {
  const dataplane = mesh.dataplane(server);
  const ambient = dataplane.known && dataplane.value === "ambient";
  if (call.client.kind === "kubelet") {
    const rewrites = isSet(server.annotations[rewriteKey], context2.rewriteAppHTTPProbe.value);
    return rewrites || call.scheme === "tcp" || ambient;
  }
  if (call.via !== "pod-annotation" || ambient) return false;
  return isSet(server.annotations[mergeKey], context2.prometheusMerge.value);
}
function isSet(written3, otherwise) {
  return parseGoBoolean(written3 ?? "") ?? otherwise;
}
function directEvidence(call, { context: { prometheusMerge, rewriteAppHTTPProbe } }) {
  const setting = call.client.kind === "kubelet" ? rewriteAppHTTPProbe : call.via === "pod-annotation" ? prometheusMerge : void 0;
  return setting?.value === false ? [setting.evidence] : [];
}
function wrongKeyEvidence(call, policy, port) {
  const number = call.port?.number;
  if (policy === void 0 || number === void 0 || number === port) return [];
  if (!isObject(objectIn(policy.spec, "portLevelMtls")[String(number)])) return [];
  const at3 = policy.field("spec", "portLevelMtls", String(number)).key;
  return [
    {
      note: `portLevelMtls goes by container port: ${number} is the Service's, and says nothing of ${port}`,
      from: "manifest",
      at: at3
    }
  ];
}
function portOf2(call, server) {
  if (call.containerPort !== void 0) return call.containerPort;
  if (call.port === void 0 || call.port.protocol === "UDP") return void 0;
  return containerPortFor(call.port, server);
}
function strictEvidence(server, port, { mesh, graph }) {
  if (mesh.bypass(server, port) !== void 0) return void 0;
  const mode2 = mesh.serverTls(server, port);
  if (!mode2.known || mode2.value !== "STRICT") return void 0;
  const dataplane = mesh.dataplane(server);
  if (dataplane.known) {
    if (dataplane.value === "ambient") {
      if (server.annotations["ambient.istio.io/bypass-inbound-capture"] === "true") return void 0;
      return { dataplane: "ambient", because: () => [...mode2.because(), ...dataplane.because()] };
    }
    if (dataplane.value !== "sidecar") return void 0;
    const guesses = () => dataplane.because().filter((evidence3) => evidence3.assumed === true);
    return { dataplane: "sidecar", because: () => [...mode2.because(), ...guesses()] };
  }
  const policy = graph.inNamespace("PeerAuthentication", server.namespace)[0];
  if (policy === void 0) return void 0;
  const guess = {
    note: `${server.resource.title} has a sidecar: somebody wrote a PeerAuthentication for its namespace`,
    from: "manifest",
    at: policy.field("metadata", "name"),
    assumed: true
  };
  return { dataplane: "sidecar", because: () => [...mode2.because(), guess] };
}
function outsideEvidence(call) {
  if (call.client.kind !== "outside") return [];
  return [
    { note: "somebody outside the mesh uses the address that the Service opens", from: "absence", assumed: true }
  ];
}
function effectOf3(call, dataplane) {
  const tls = call.scheme !== void 0 && tlsSchemes.has(call.scheme);
  return {
    result: "connection-failure",
    decidedBy: dataplane === "ambient" ? "ztunnel" : "server-proxy",
    reason: tls ? "strict-mtls-rejects-plain-tls" : "strict-mtls-rejects-plaintext",
    text: tls ? "the TLS handshake is reset (EOF); the caller sees no HTTP status" : "the connection is accepted, then reset; the caller sees no HTTP status"
  };
}
var mergeKey, rewriteKey, tlsSchemes;
var init_refusal = __esm({
  "src/mesh/refusal.ts"() {
    "use strict";
    init_graph();
    init_go_boolean();
    init_value();
    init_defaults();
    init_identity2();
    mergeKey = "prometheus.istio.io/merge-metrics";
    rewriteKey = "sidecar.istio.io/rewriteAppHTTPProbers";
    tlsSchemes = /* @__PURE__ */ new Set(["https", "tls", "wss"]);
  }
});

// src/model/istio/service-entry.ts
function readServiceEntry(resource2) {
  const { spec } = resource2;
  const selector = workloadSelector(spec, "workloadSelector");
  const resolution = stringIn(spec, "resolution") ?? "NONE";
  return {
    resource: resource2,
    hosts: stringsIn(spec, "hosts"),
    addresses: stringsIn(spec, "addresses"),
    ports: objectsIn(spec, "ports").flatMap(([index2, port]) => {
      const number = numberIn(port, "number");
      if (number === void 0) return [];
      const targetPort = numberIn(port, "targetPort");
      return [
        {
          index: index2,
          number,
          name: stringIn(port, "name") ?? "",
          protocol: stringIn(port, "protocol") ?? "",
          targetPort: targetPort === 0 ? void 0 : targetPort
        }
      ];
    }),
    inMesh: stringIn(spec, "location") === "MESH_INTERNAL",
    resolution: isResolution(resolution) ? resolution : "NONE",
    endpoints: objectsIn(spec, "endpoints").map(([index2, endpoint]) => ({
      index: index2,
      address: stringIn(endpoint, "address") ?? "",
      labels: stringMapIn(endpoint, "labels"),
      ports: portsIn(endpoint.ports),
      serviceAccount: stringIn(endpoint, "serviceAccount")
    })),
    selector: isEmptySelector(selector) ? void 0 : selector
  };
}
function isResolution(text3) {
  return resolutions.has(text3);
}
function portsIn(ports) {
  if (typeof ports !== "object" || ports === null) return /* @__PURE__ */ new Map();
  return new Map(Object.entries(ports).filter((entry) => typeof entry[1] === "number"));
}
var resolutions;
var init_service_entry = __esm({
  "src/model/istio/service-entry.ts"() {
    "use strict";
    init_selector();
    init_value();
    resolutions = /* @__PURE__ */ new Set(["STATIC", "DNS", "DNS_ROUND_ROBIN", "DYNAMIC_DNS"]);
  }
});

// src/mesh/mesh-service.ts
function fromService(service, clusterDomain) {
  const { resource: resource2, namespace } = service;
  const annotation2 = resource2.annotations[exportToKey];
  const names4 = annotation2 === void 0 ? [] : annotation2.split(",").map((name) => name.trim());
  return {
    hostname: serviceHost(service.name, namespace, clusterDomain),
    namespace,
    resource: resource2,
    origin: service,
    ports: service.ports.map((port) => {
      const protocol = protocolOf(port);
      return { number: port.number, protocol: protocol.known ? protocol.value : "auto-detect", origin: port };
    }),
    resolution: service.externalName !== void 0 ? "alias" : service.headless ? "original-destination" : "endpoints",
    external: false,
    visibility: new Visibility(names4, namespace)
  };
}
function fromServiceEntry(resource2) {
  const entry = readServiceEntry(resource2);
  const shared = {
    namespace: resource2.namespace,
    resource: resource2,
    origin: entry,
    ports: entry.ports.map((port) => ({
      number: port.number,
      protocol: wholeWordProtocol(port.protocol),
      origin: port
    })),
    resolution: resolutions2[entry.resolution],
    external: !entry.inMesh,
    visibility: exportTo(resource2, resource2.spec)
  };
  return entry.hosts.map((hostname) => ({ hostname, ...shared }));
}
var exportToKey, resolutions2;
var init_mesh_service = __esm({
  "src/mesh/mesh-service.ts"() {
    "use strict";
    init_hostname();
    init_export_to();
    init_service_entry();
    init_protocol();
    exportToKey = "networking.istio.io/exportTo";
    resolutions2 = {
      NONE: "original-destination",
      STATIC: "endpoints",
      DNS: "dns",
      DNS_ROUND_ROBIN: "dns",
      DYNAMIC_DNS: "dynamic-dns"
    };
  }
});

// src/mesh/registry.ts
var Registry;
var init_registry = __esm({
  "src/mesh/registry.ts"() {
    "use strict";
    init_multimap();
    init_age();
    init_mesh_service();
    Registry = class {
      #graph;
      #clusterDomain;
      #byHost;
      constructor(graph, context2) {
        this.#graph = graph;
        this.#clusterDomain = context2.clusterDomain.value;
      }
      /** What claims a host name as written, wildcards included; Services before ServiceEntries, then the oldest first. */
      claiming(host) {
        return this.#hosts().get(host) ?? [];
      }
      /** What stands for a host: the services of that name, else those of the longest wildcard over it. */
      standingFor(host) {
        const exact2 = this.claiming(host);
        if (exact2.length > 0) return exact2;
        for (let dot2 = host.indexOf("."); dot2 >= 0; dot2 = host.indexOf(".", dot2 + 1)) {
          const wild = this.claiming(`*${host.slice(dot2)}`);
          if (wild.length > 0) return wild;
        }
        return [];
      }
      #hosts() {
        if (this.#byHost !== void 0) return this.#byHost;
        const byHost = /* @__PURE__ */ new Map();
        const services = this.#graph.services.map((service) => fromService(service, this.#clusterDomain));
        const entries = this.#graph.ofKind("ServiceEntry").flatMap(fromServiceEntry);
        for (const group2 of [services, entries]) {
          for (const known2 of group2.toSorted((a, b) => compareAge(a.resource, b.resource))) {
            append(byHost, known2.hostname, known2);
          }
        }
        this.#byHost = byHost;
        return byHost;
      }
    };
  }
});

// src/mesh/request-authentication.ts
var RequestAuthentications;
var init_request_authentication = __esm({
  "src/mesh/request-authentication.ts"() {
    "use strict";
    init_value();
    init_policy_attachment();
    init_ternary();
    RequestAuthentications = class {
      #attachments;
      constructor(graph, context2) {
        this.#attachments = new PolicyAttachments("RequestAuthentication", graph, context2);
      }
      /** Those that are for a workload, and those of which it is not sure that they are not. */
      for(workload) {
        return this.#attachments.for(workload).map(({ policy }) => policy);
      }
      /** Whether the proxy reads tokens at all. Without, no request has a principal. pilot/pkg/security/authn/policy_applier.go */
      readTokens(workload) {
        return some(
          this.#attachments.for(workload),
          ({ policy, doubt: doubt2 }) => objectsIn(policy.spec, "jwtRules").length === 0 ? false : doubt2 ?? true
        );
      }
    };
  }
});

// src/model/istio/gateway-binding.ts
function isBoundToMesh(spec) {
  const gateways = stringsIn(spec, "gateways");
  return gateways.length === 0 || gateways.includes("mesh");
}
var init_gateway_binding = __esm({
  "src/model/istio/gateway-binding.ts"() {
    "use strict";
    init_value();
  }
});

// src/mesh/retry.ts
function retriesOf(policy) {
  const attempts = numberIn(policy.value, "attempts") ?? 0;
  if (attempts <= 0) return void 0;
  const conditions = retryConditions(policy.value);
  return {
    attempts,
    perTryTimeout: durationIn(policy.resource, policy.value, [...policy.path, "perTryTimeout"]),
    retryOn: conditions.names,
    retriableStatusCodes: conditions.codes,
    backoff: parseDuration(policy.value.backoff) ?? retryBackoffBaseMilliseconds,
    policy
  };
}
function retriesOfRouteRule(rule3) {
  const { retry } = rule3;
  if (retry === void 0) return void 0;
  const attempts = retry.attempts ?? defaultRetryAttempts;
  if (attempts <= 0) return void 0;
  return {
    attempts,
    perTryTimeout: rule3.backendTimeout,
    retryOn: retry.codes.length > 0 ? [...routeRetryOn, "retriable-status-codes"] : routeRetryOn,
    retriableStatusCodes: retry.codes,
    backoff: parseDuration(retry.value.backoff) || retryBackoffBaseMilliseconds,
    policy: { resource: rule3.resource, path: retry.path, value: retry.value }
  };
}
function retryConditions(value) {
  const written3 = stringIn(value, "retryOn") ?? "";
  if (written3 === "") return { names: defaultRetryOn, codes: [] };
  const parts = written3.split(",").map((part2) => part2.trim()).filter((part2) => part2 !== "");
  const codes2 = parts.filter((part2) => /^\d{3}$/.test(part2)).map(Number);
  const names4 = parts.filter((part2) => !/^\d{3}$/.test(part2));
  if (codes2.length > 0 && !names4.includes("retriable-status-codes")) names4.push("retriable-status-codes");
  return { names: names4, codes: codes2 };
}
function retriesSlowTries(retries) {
  return retries.retryOn.some((name) => slowTryConditions.has(name));
}
var defaultRetries, routeRetryOn, slowTryConditions;
var init_retry = __esm({
  "src/mesh/retry.ts"() {
    "use strict";
    init_duration();
    init_http_route();
    init_value();
    init_defaults();
    defaultRetries = {
      attempts: defaultRetryAttempts,
      perTryTimeout: void 0,
      retryOn: defaultRetryOn,
      retriableStatusCodes: [],
      backoff: retryBackoffBaseMilliseconds,
      policy: void 0
    };
    routeRetryOn = ["connect-failure", "refused-stream", "unavailable", "cancelled"];
    slowTryConditions = /* @__PURE__ */ new Set(["5xx", "gateway-error", "reset"]);
  }
});

// src/mesh/retry-evidence.ts
function retryEvidence(plan, context2) {
  const { resource: resource2, path: path9, text: text3 } = plan.perTryTimeout;
  if (resource2 === void 0) return [context2.defaultHttpRetryPolicy.evidence];
  const note = `${plan.names.perTryTimeout} gives each try ${text3}`;
  const evidence3 = [{ note, from: "manifest", at: resource2.field(...path9) }, attemptsEvidence(plan)];
  return retriesSlowTries(plan.retries) ? evidence3 : [...evidence3, retryOnEvidence(plan)];
}
function attemptsEvidence({ retries }) {
  const meaning = `${retries.attempts} retries after the first try`;
  const { policy } = retries;
  if (typeof policy?.value.attempts !== "number") {
    return { note: `attempts is not set, which means ${meaning}`, from: "default" };
  }
  const note = `attempts: ${retries.attempts} means ${meaning}`;
  const at3 = policy.resource?.field(...policy.path, "attempts");
  return { note, from: "manifest", ...at3 === void 0 ? {} : { at: at3 } };
}
function retryOnEvidence({ retries: { policy, retryOn } }) {
  const all2 = retryOn.join(", ");
  if (policy?.resource?.kind === "HTTPRoute") {
    return { note: `Istio retries an HTTPRoute on ${all2}: no slow tries`, from: "default" };
  }
  const written3 = policy === void 0 ? void 0 : stringIn(policy.value, "retryOn");
  if (written3 === void 0 || written3 === "") {
    return { note: `retryOn is not set; its default (${all2}) retries no slow tries`, from: "default" };
  }
  const at3 = policy?.resource?.field(...policy.path, "retryOn");
  return { note: `retryOn "${written3}" retries no slow tries`, from: "manifest", ...at3 === void 0 ? {} : { at: at3 } };
}
var init_retry_evidence = __esm({
  "src/mesh/retry-evidence.ts"() {
    "use strict";
    init_value();
    init_retry();
  }
});

// src/mesh/route-proxy.ts
function routeProxy(route, graph) {
  const parents = parentReferences(route);
  if (parents.some(isMeshParent)) return { decidedBy: "client-proxy", because: [] };
  const classes3 = parents.map((parent) => gatewayClass(parent, graph));
  if (classes3.some((name) => name !== void 0 && isIstio(name, graph))) return { decidedBy: "gateway", because: [] };
  const unseen = parents.find((_, index2) => classes3[index2] === void 0);
  if (unseen === void 0) return void 0;
  const note = `${unseen.kind} ${unseen.namespace}/${unseen.name} is one of Istio's`;
  return {
    decidedBy: "gateway",
    because: [{ note, from: "manifest", assumed: true, at: route.field(...unseen.path, "name") }]
  };
}
function isMeshParent({ kind }) {
  return kind === "Service" || kind === "ServiceEntry";
}
function gatewayClass({ kind, namespace, name }, graph) {
  if (kind === "ListenerSet") {
    const set = graph.find("ListenerSet", namespace, name);
    const parent = set === void 0 ? void 0 : objectIn(set.spec, "parentRef");
    const gateway = parent === void 0 ? void 0 : stringIn(parent, "name");
    if (parent === void 0 || gateway === void 0) return void 0;
    return classOf({ namespace: stringIn(parent, "namespace") ?? namespace, name: gateway }, graph);
  }
  return kind === "Gateway" ? classOf({ namespace, name }, graph) : void 0;
}
function classOf({ namespace, name }, graph) {
  const gateway = graph.find("KubernetesGateway", namespace, name);
  return gateway === void 0 ? void 0 : stringIn(gateway.spec, "gatewayClassName");
}
function isIstio(className, graph) {
  const gatewayClassObject = graph.find("GatewayClass", "", className);
  if (gatewayClassObject === void 0) return istioClasses2.has(className);
  return istioController3.test(stringIn(gatewayClassObject.spec, "controllerName") ?? "");
}
var istioController3, istioClasses2;
var init_route_proxy = __esm({
  "src/mesh/route-proxy.ts"() {
    "use strict";
    init_http_route2();
    init_value();
    istioController3 = /^istio\.io\//;
    istioClasses2 = /* @__PURE__ */ new Set(["istio", "istio-remote", "istio-waypoint", "istio-east-west"]);
  }
});

// src/mesh/retry-budget.ts
function allFit(timeout, perTry, retries) {
  return timeout.milliseconds >= (retries.attempts + 1) * perTry.milliseconds;
}
function virtualServiceProxy({ spec }) {
  return isBoundToMesh(spec) ? "client-proxy" : "gateway";
}
function budgetOf(given, because) {
  const { retries } = given;
  const timeout = Math.round(given.timeout.milliseconds);
  const perTry = Math.max(1, Math.round(given.perTryTimeout.milliseconds));
  const tries = retries.attempts + 1;
  const wholeTries = Math.min(Math.floor(timeout / perTry), tries);
  const longestBackoff = backoffBefore(tries, retries.backoff);
  return {
    ...given,
    tries,
    retriesSlowTries: retriesSlowTries(retries),
    wholeTries,
    cutTry: timeout > wholeTries * perTry + backoffBefore(wholeTries + 1, retries.backoff),
    longestBackoff,
    needed: tries * perTry + longestBackoff,
    because
  };
}
function backoffBefore(tryNumber, base) {
  const growing = [1, 3, 7].slice(0, Math.max(0, tryNumber - 1));
  const capped = Math.max(0, tryNumber - 1 - growing.length) * retryBackoffMaxFactor;
  return Math.round(base * growing.reduce((sum, factor) => sum + factor, capped));
}
function indexRoots(graph) {
  const roots = /* @__PURE__ */ new Map();
  for (const root of graph.ofKind("VirtualService")) {
    for (const { delegate } of httpRoutes(root)) {
      const target = delegate === void 0 ? void 0 : graph.find("VirtualService", delegate.namespace, delegate.name);
      if (target === void 0) continue;
      const present = roots.get(target);
      if (present === void 0) roots.set(target, [root]);
      else if (present.at(-1) !== root) present.push(root);
    }
  }
  return roots;
}
var none6, virtualServiceNames, httpRouteNames, RetryBudgets;
var init_retry_budget = __esm({
  "src/mesh/retry-budget.ts"() {
    "use strict";
    init_http_route2();
    init_gateway_binding();
    init_http_route();
    init_placeholder();
    init_value();
    init_defaults();
    init_retry();
    init_retry_evidence();
    init_route_proxy();
    none6 = [];
    virtualServiceNames = { timeout: "timeout", perTryTimeout: "perTryTimeout" };
    httpRouteNames = { timeout: "timeouts.request", perTryTimeout: "timeouts.backendRequest" };
    RetryBudgets = class {
      #graph;
      #context;
      #effectiveRoutes;
      #roots;
      constructor(graph, context2, effectiveRoutes) {
        this.#graph = graph;
        this.#context = context2;
        this.#effectiveRoutes = effectiveRoutes;
      }
      /** The timeouts of the resource that are too short: one for each place, by the hungriest of the routes that share it. */
      of(resource2) {
        const found2 = resource2.kind === "HTTPRoute" ? this.#ofHttpRoute(resource2) : this.#ofVirtualService(resource2);
        if (found2.length < 2) return found2;
        const tightest = /* @__PURE__ */ new Map();
        for (const budget of found2) {
          const place2 = budget.timeout.path.join("/");
          const present = tightest.get(place2);
          if (present === void 0 || present.needed < budget.needed) tightest.set(place2, budget);
        }
        return [...tightest.values()];
      }
      #ofVirtualService(resource2) {
        if (!objectsIn(resource2.spec, "http").some(([, route]) => typeof route.timeout === "string")) return none6;
        const budgets = [];
        for (const root of this.#rootsOf(resource2)) {
          for (const { timeout, retries, destinations } of this.#effectiveRoutes(root)) {
            if (retries?.perTryTimeout === void 0 || timeout?.resource !== resource2) continue;
            const { perTryTimeout } = retries;
            if (allFit(timeout, perTryTimeout, retries) || destinations.length === 0) continue;
            if (timeout.milliseconds < 1 || perTryTimeout.milliseconds < 1) continue;
            if (isPlaceholder(retries.policy?.value.retryOn)) continue;
            const plan = {
              timeout,
              perTryTimeout,
              names: virtualServiceNames,
              retries,
              decidedBy: virtualServiceProxy(root)
            };
            budgets.push(budgetOf(plan, () => retryEvidence(plan, this.#context)));
          }
        }
        return budgets;
      }
      #ofHttpRoute(route) {
        return routeRules(route).flatMap((rule3) => {
          const { requestTimeout: timeout, backendTimeout: perTryTimeout } = rule3;
          const retries = retriesOfRouteRule(rule3);
          if (timeout === void 0 || perTryTimeout === void 0 || retries === void 0) return none6;
          const proxy = allFit(timeout, perTryTimeout, retries) ? void 0 : routeProxy(route, this.#graph);
          if (proxy === void 0) return none6;
          const plan = { timeout, perTryTimeout, names: httpRouteNames, retries, decidedBy: proxy.decidedBy };
          return [budgetOf(plan, () => [...retryEvidence(plan, this.#context), ...proxy.because])];
        });
      }
      /** The VirtualServices in whose routes the timeouts of this one are used: itself, or those that delegate to it. */
      #rootsOf(resource2) {
        if (stringsIn(resource2.spec, "hosts").length > 0) return [resource2];
        this.#roots ??= indexRoots(this.#graph);
        return this.#roots.get(resource2) ?? [resource2];
      }
    };
  }
});

// src/mesh/routes.ts
function firstFor(namespace, resources) {
  let first;
  let least = Number.POSITIVE_INFINITY;
  for (const resource2 of resources) {
    const visibility = exportTo(resource2, resource2.spec);
    if (!visibility.includes(namespace)) continue;
    const rank2 = visibility.all ? 2 : resource2.namespace === namespace ? 0 : 1;
    if (rank2 < least) [first, least] = [resource2, rank2];
  }
  return first;
}
function timeoutOf(route) {
  return durationIn(route.resource, route.value, [...route.path, "timeout"]);
}
function disabledAsAbsent(timeout) {
  return timeout?.milliseconds === 0 ? void 0 : timeout;
}
function catchesAll(route) {
  if (listIn(route, "match").length === 0) return true;
  return objectsIn(route, "match").some(([, match]) => {
    const keys = Object.keys(match).filter((key) => key !== "name");
    if (keys.length === 0) return true;
    const uri = match.uri;
    return keys.length === 1 && isObject(uri) && (uri.prefix === "/" || uri.regex === ".*");
  });
}
var Routes;
var init_routes = __esm({
  "src/mesh/routes.ts"() {
    "use strict";
    init_hostname();
    init_export_to();
    init_gateway_binding();
    init_http_route();
    init_multimap();
    init_value();
    init_age();
    init_ambiguity();
    init_answer();
    init_retry();
    Routes = class {
      #graph;
      #context;
      #meshServices;
      constructor(graph, context2) {
        this.#graph = graph;
        this.#context = context2;
      }
      towards(client, destination) {
        const { service } = destination;
        const host = serviceHost(service.name, service.namespace, this.#context.clusterDomain.value);
        const virtualService = this.#select(client, host);
        if (virtualService === void 0 || httpRoutes(virtualService).length === 0) return known([this.defaultRoute()]);
        if (this.#graph.isAmbiguous(virtualService)) return ambiguous(virtualService);
        return known(this.writtenIn(virtualService), () => [
          { note: `${virtualService.title} routes ${host}`, from: "manifest", at: virtualService.field("spec", "hosts") }
        ]);
      }
      defaultRoute() {
        return {
          route: void 0,
          timeout: void 0,
          retries: this.#meshRetries(),
          destinations: [],
          catchesAll: true
        };
      }
      writtenIn(virtualService) {
        return httpRoutes(virtualService).flatMap((route) => this.effective(route));
      }
      /** A route with what it inherits; those of its delegate when it delegates. Unset fields of a delegate inherit from the root. */
      effective(route) {
        if (route.delegate === void 0) return [this.#settle(route, void 0)];
        const { namespace, name } = route.delegate;
        const delegate = this.#graph.find("VirtualService", namespace, name);
        if (delegate === void 0 || stringsIn(delegate.spec, "hosts").length > 0) return [];
        if (!exportTo(delegate, delegate.spec).includes(route.resource.namespace)) return [];
        return httpRoutes(delegate).map((inner) => this.#settle(inner, route));
      }
      #settle(route, root) {
        return {
          route,
          timeout: disabledAsAbsent(timeoutOf(route) ?? (root === void 0 ? void 0 : timeoutOf(root))),
          retries: this.#retries(route, root),
          destinations: route.destinations,
          catchesAll: catchesAll(route.value) && (root === void 0 || catchesAll(root.value))
        };
      }
      #retries(route, root) {
        const owner = isObject(route.value.retries) ? route : isObject(root?.value.retries) ? root : void 0;
        const value = owner?.value.retries;
        if (owner === void 0 || !isObject(value)) return this.#meshRetries();
        return retriesOf({ resource: owner.resource, path: [...owner.path, "retries"], value });
      }
      #meshRetries() {
        const { value } = this.#context.defaultHttpRetryPolicy;
        if (value === void 0) return defaultRetries;
        const policy = { resource: void 0, path: ["defaultHttpRetryPolicy"], value };
        return retriesOf(policy);
      }
      /** The most specific host wins over wildcards. */
      #select(client, host) {
        this.#meshServices ??= this.#indexMeshServices();
        let best;
        for (const [candidate, resources] of this.#candidates(host)) {
          const visible2 = firstFor(client.namespace, resources);
          if (visible2 === void 0) continue;
          if (best === void 0 || compareSpecificity(candidate, best.host) < 0)
            best = { host: candidate, resource: visible2 };
        }
        return best?.resource;
      }
      *#candidates(host) {
        const index2 = this.#meshServices;
        if (index2 === void 0) return;
        const exact2 = index2.get(host);
        if (exact2 !== void 0) yield [host, exact2];
        for (let dot2 = host.indexOf("."); dot2 >= 0; dot2 = host.indexOf(".", dot2 + 1)) {
          const wildcard = `*${host.slice(dot2)}`;
          const resources = index2.get(wildcard);
          if (resources !== void 0 && covers(wildcard, host)) yield [wildcard, resources];
        }
      }
      #indexMeshServices() {
        const index2 = /* @__PURE__ */ new Map();
        const bound = this.#graph.ofKind("VirtualService").filter((resource2) => isBoundToMesh(resource2.spec));
        for (const resource2 of bound.toSorted(compareAge)) {
          for (const written3 of stringsIn(resource2.spec, "hosts")) {
            const host = resolveShortName(written3, resource2.namespace, this.#context.clusterDomain.value);
            append(index2, host, resource2);
          }
        }
        return index2;
      }
    };
  }
});

// src/model/istio/sidecar.ts
function readSidecar(resource2) {
  const { spec } = resource2;
  const selector = workloadSelector(spec, "workloadSelector");
  const egress = objectsIn(spec, "egress").map(([index2, listener]) => {
    const path9 = ["spec", "egress", index2, "hosts"];
    return {
      port: numberIn(objectIn(listener, "port"), "number"),
      hosts: listIn(listener, "hosts").flatMap((host, item) => egressHost(host, [...path9, item]))
    };
  });
  const outbound = spec.outboundTrafficPolicy;
  return {
    resource: resource2,
    selector: isEmptySelector(selector) ? void 0 : selector,
    egress: egress.length === 0 ? void 0 : egress,
    outboundMode: isObject(outbound) ? outboundMode2(stringIn(outbound, "mode")) : void 0
  };
}
function outboundMode2(mode2) {
  return mode2 === "ALLOW_ANY" ? "ALLOW_ANY" : "REGISTRY_ONLY";
}
function egressHost(written3, path9) {
  if (typeof written3 !== "string") return [];
  const [scope, host, ...rest] = written3.split("/");
  if (scope === void 0 || host === void 0 || host === "" || rest.length > 0) return [];
  const excludes = scope.startsWith("~");
  return [{ namespace: excludes ? scope.slice(1) || "*" : scope, host, excludes, path: path9 }];
}
function imports(listener, defined, clientNamespace) {
  const matches = (entry) => {
    const namespace = entry.namespace === "." ? clientNamespace : entry.namespace;
    return (namespace === "*" || namespace === defined.namespace) && (entry.host === "*" || covers(entry.host, defined.host));
  };
  return !listener.hosts.some((entry) => entry.excludes && matches(entry)) && listener.hosts.some((entry) => !entry.excludes && matches(entry));
}
var init_sidecar = __esm({
  "src/model/istio/sidecar.ts"() {
    "use strict";
    init_hostname();
    init_selector();
    init_value();
  }
});

// src/mesh/sidecar-scope.ts
function isImported({ egress }, service, client) {
  const defined = { namespace: service.namespace, host: service.hostname };
  return egress === void 0 || egress.some(
    (listener) => (listener.port === void 0 || service.ports.some(({ number }) => number === listener.port)) && imports(listener, defined, client.namespace)
  );
}
function found(service) {
  const at3 = service.resource.field("metadata", "name");
  return { note: `${service.resource.title} defines ${service.hostname}`, from: "manifest", at: at3 };
}
function hidden({ resource: resource2 }, client) {
  const at3 = resource2.kind === "Service" ? resource2.field("metadata", "annotations") : resource2.field("spec", "exportTo");
  return { note: `${resource2.title} is not exported to namespace "${client.namespace}"`, from: "manifest", at: at3 };
}
function notImported({ resource: resource2 }, host) {
  return {
    note: `no egress host of ${resource2.title} takes in ${host}`,
    from: "manifest",
    at: resource2.field("spec", "egress")
  };
}
var SidecarScopes;
var init_sidecar_scope = __esm({
  "src/mesh/sidecar-scope.ts"() {
    "use strict";
    init_sidecar();
    init_multimap();
    init_selector();
    init_value();
    init_age();
    init_ambiguity();
    init_answer();
    SidecarScopes = class {
      #graph;
      #context;
      #registry;
      #sidecars = /* @__PURE__ */ new Map();
      constructor(graph, context2, registry) {
        this.#graph = graph;
        this.#context = context2;
        this.#registry = registry;
      }
      /** The Sidecar that counts: one that selects the client, then the namespace's, then the root namespace's; the oldest of each. */
      sidecarFor(client) {
        if (client.proxy === "gateway") return void 0;
        const own = this.#sidecarsIn(client.namespace);
        return own.find(({ selector }) => selector !== void 0 && selects(selector, client.labels)) ?? own.find(({ selector }) => selector === void 0) ?? this.#sidecarsIn(this.#context.rootNamespace.value).find(({ selector }) => selector === void 0);
      }
      /** What becomes of requests to hosts that the client does not see. */
      outboundMode(client) {
        const sidecar = this.sidecarFor(client);
        if (sidecar?.outboundMode === void 0) {
          const { value, evidence: evidence3 } = this.#context.outboundTrafficPolicy;
          return known(value, () => [evidence3]);
        }
        const { resource: resource2, outboundMode: outboundMode3 } = sidecar;
        if (this.#graph.isAmbiguous(resource2)) return ambiguous(resource2);
        return known(outboundMode3, () => [
          {
            note: `${resource2.title} sets ${outboundMode3}`,
            from: "manifest",
            at: resource2.field("spec", "outboundTrafficPolicy")
          }
        ]);
      }
      /**
       * Whether the proxy of a client knows a host that its application calls. Unknown where the host may be defined outside of
       * what we were given. What VirtualServices route to is known as their destination, but not by its own name.
       */
      visible(client, host) {
        const sidecar = this.sidecarFor(client);
        if (sidecar !== void 0 && this.#graph.isAmbiguous(sidecar.resource)) return ambiguous(sidecar.resource);
        const claiming = this.#registry.standingFor(host);
        const alias = claiming.find(({ resolution }) => resolution === "alias");
        if (alias !== void 0) return this.#visibleAlias(client, alias);
        if (claiming.length === 0) return this.#absent(host);
        const exported = claiming.filter((service) => service.visibility.includes(client.namespace));
        if (exported.length === 0) return known(false, () => claiming.map((service) => hidden(service, client)));
        const imported = sidecar === void 0 ? exported : exported.filter((service) => isImported(sidecar, service, client));
        if (sidecar === void 0 || imported.length > 0) return known(true, () => imported.map(found));
        return known(false, () => [notImported(sidecar, host)]);
      }
      /** An ExternalName Service is another name of what it leads to; one of another alias leads nowhere that we follow. */
      #visibleAlias(client, alias) {
        const target = stringIn(alias.resource.spec, "externalName") ?? "";
        const isChain = this.#registry.standingFor(target).some(({ resolution }) => resolution === "alias");
        const answer = isChain ? this.#absent(target) : this.visible(client, target);
        const at3 = alias.resource.field("spec", "externalName");
        const because = () => [
          { note: `${alias.resource.title} is another name of ${target}`, from: "manifest", at: at3 },
          ...answer.because()
        ];
        return answer.known ? known(answer.value, because) : unknown(answer.why, because);
      }
      #absent(host) {
        if (this.#graph.complete) return known(false, () => [{ note: `nothing defines ${host}`, from: "absence" }]);
        return unknown(`${host} is not among the manifests`);
      }
      #sidecarsIn(namespace) {
        return remember(
          this.#sidecars,
          namespace,
          () => this.#graph.inNamespace("Sidecar", namespace).toSorted(compareAge).map(readSidecar)
        );
      }
    };
  }
});

// src/mesh/tls-fit.ts
function tlsMisfit(client, server) {
  switch (client.mode) {
    case "none":
      return server.mode === "STRICT" ? plaintextToStrict(server.protocol) : void 0;
    case "ISTIO_MUTUAL":
      if (server.mode === void 0)
        return refusedHandshake("mtls-to-plaintext-server", "client-proxy", server.protocol);
      return server.mode === "DISABLE" ? refusedHandshake("mtls-to-disabled-server", "server-proxy", server.protocol) : void 0;
    default:
      return plainTls(client, server);
  }
}
function plaintextToStrict(protocol) {
  return failure("strict-mtls-rejects-plaintext", {
    protocol,
    flags: ["UC"],
    decidedBy: "server-proxy",
    why: "the server's proxy closes plaintext connections"
  });
}
function refusedHandshake(reason, decidedBy2, protocol) {
  const why = "a TLS handshake reaches a port that speaks plaintext, WRONG_VERSION_NUMBER in the log";
  return failure(reason, { protocol, flags: ["UF", "URX"], decidedBy: decidedBy2, why });
}
function plainTls(client, { mode: mode2, protocol }) {
  if (mode2 === void 0) return void 0;
  const decidedBy2 = "server-proxy";
  if (mode2 === "STRICT") {
    return failure("client-presented-no-mesh-certificate", {
      protocol,
      flags: client.verifiesServer ? ["UF", "URX"] : ["UC"],
      decidedBy: decidedBy2,
      why: "the handshake shows no certificate of the mesh"
    });
  }
  if (!isHttp(protocol)) return void 0;
  if (mode2 === "DISABLE") return refusedHandshake("tls-to-plaintext-server", decidedBy2, protocol);
  return failure("plain-tls-to-http-port", {
    protocol,
    flags: ["UF", "URX"],
    decidedBy: decidedBy2,
    why: "the server's proxy has no filter chain for TLS that is not the mesh's own on an HTTP port"
  });
}
function failure(reason, { protocol, flags: flags2, decidedBy: decidedBy2, why }) {
  if (isHttp(protocol) || protocol === "auto-detect") {
    return { result: "http-error", status: 503, flags: flags2, decidedBy: decidedBy2, reason, text: `requests fail with 503: ${why}` };
  }
  return { result: "connection-failure", flags: flags2, decidedBy: decidedBy2, reason, text: `connections are closed: ${why}` };
}
var init_tls_fit = __esm({
  "src/mesh/tls-fit.ts"() {
    "use strict";
    init_protocol();
  }
});

// src/mesh/tls-conflicts.ts
function decides(rule3, policy, { subset }) {
  return (policy.blocks.tls ?? hiddenTls(policy, subset))?.rule === rule3;
}
function isAsWritten({ mode: mode2, chosenBy, block }) {
  return chosenBy === "DestinationRule" && (mode2 !== "none" || (block?.value.mode ?? "DISABLE") === "DISABLE");
}
function countTlsBlocks(rule3) {
  const policies = [
    rule3.spec.trafficPolicy,
    ...objectsIn(rule3.spec, "subsets").map(([, subset]) => subset.trafficPolicy)
  ];
  return policies.filter((policy) => isObject(policy)).flatMap((policy) => [policy, ...objectsIn(policy, "portLevelSettings").map(([, level]) => level)]).filter(({ tls }) => isObject(tls)).length;
}
function showsMeshCertificate(tls) {
  const certificate = tls.block === void 0 ? void 0 : stringIn(tls.block.value, "clientCertificate");
  return tls.mode === "MUTUAL" && /^\/etc\/(?:istio-)?(?:certs|workload)/.test(certificate ?? "");
}
var namespacesTried, TlsConflicts;
var init_tls_conflicts = __esm({
  "src/mesh/tls-conflicts.ts"() {
    "use strict";
    init_graph();
    init_hostname();
    init_http_route();
    init_multimap();
    init_selector();
    init_value();
    init_client_tls();
    init_destination_rule_index();
    init_tls_fit();
    namespacesTried = 32;
    TlsConflicts = class {
      #graph;
      #context;
      #mesh;
      #clients;
      #routedSubsets;
      constructor(graph, context2, parts) {
        this.#graph = graph;
        this.#context = context2;
        this.#mesh = parts.mesh;
        this.#clients = parts.clients;
      }
      /** At most one conflict for each block of the rule: the first server, in the order of the manifests, that does not fit. */
      of(rule3) {
        const blocks = countTlsBlocks(rule3);
        if (blocks === 0 || this.#graph.isAmbiguous(rule3)) return [];
        const found2 = /* @__PURE__ */ new Map();
        for (const service of this.#servicesFor(rule3)) {
          for (const port of service.ports) {
            if (port.protocol === "UDP" || found2.size === blocks) continue;
            for (const conflict of this.#onPort(rule3, service, port)) {
              const key = conflict.block.path.join("/");
              if (!found2.has(key)) found2.set(key, conflict);
            }
          }
        }
        return [...found2.values()];
      }
      #servicesFor(rule3) {
        const written3 = stringIn(rule3.spec, "host");
        if (written3 === void 0) return [];
        const domain = this.#context.clusterDomain.value;
        const host = resolveShortName(written3, rule3.namespace, domain);
        const hostOf = (service2) => serviceHost(service2.name, service2.namespace, domain);
        if (isWildcard(host)) {
          const [, of = "", ...suffix] = host.split(".");
          const services = suffix.join(".") === `svc.${domain}` ? this.#graph.servicesIn(of) : this.#graph.services;
          return services.filter((service2) => covers(host, hostOf(service2)));
        }
        const [name = "", namespace = ""] = host.split(".");
        const service = this.#graph.service(namespace, name);
        return service !== void 0 && hostOf(service) === host ? [service] : [];
      }
      *#onPort(rule3, service, port) {
        for (const subset of this.#subsetsInUse(service)) {
          const destination = { service, port, subset };
          const reached = this.#clientOf(rule3, destination);
          if (reached === void 0 || subset === void 0 && this.#routesOnlyToSubsets(reached, destination)) continue;
          for (const server of this.#servers(destination, reached)) {
            const conflict = this.#between(rule3, destination, { reached, server });
            if (conflict !== void 0) yield conflict;
          }
        }
      }
      /** No subset and the subsets that some route names for the host. */
      #subsetsInUse(service) {
        this.#routedSubsets ??= this.#indexRoutedSubsets();
        const host = serviceHost(service.name, service.namespace, this.#context.clusterDomain.value);
        return [void 0, ...this.#routedSubsets.get(host) ?? []];
      }
      /** True when the client's routes for the Service name a subset for every request. */
      #routesOnlyToSubsets({ client }, destination) {
        if (client.proxy === "gateway") return false;
        const routes = this.#mesh.routes(client, destination);
        if (!routes.known || !routes.value.some((route) => route.route !== void 0 && route.catchesAll)) return false;
        return routes.value.every(
          ({ destinations }) => destinations.length > 0 && destinations.every(({ subset }) => subset !== void 0)
        );
      }
      #indexRoutedSubsets() {
        const subsets = /* @__PURE__ */ new Map();
        for (const virtualService of this.#graph.ofKind("VirtualService")) {
          for (const { host: written3, subset } of allDestinations(virtualService)) {
            if (subset === void 0) continue;
            const host = resolveShortName(written3, virtualService.namespace, this.#context.clusterDomain.value);
            remember(subsets, host, () => /* @__PURE__ */ new Set()).add(subset);
          }
        }
        return subsets;
      }
      /** A client of the unit for which a block of this rule decides the TLS of the destination; another than the server if there is one. */
      #clientOf(rule3, destination) {
        const servers = this.#graph.workloadsBehind(destination.service);
        const host = serviceHost(
          destination.service.name,
          destination.service.namespace,
          this.#context.clusterDomain.value
        );
        const shadowed = /* @__PURE__ */ new Set();
        let server;
        for (const candidate of this.#candidates(rule3, destination)) {
          const { namespace, proxy } = candidate.client;
          if (shadowed.has(namespace)) continue;
          if (shadowed.size === namespacesTried) break;
          const seen = this.#mesh.visible(candidate.client, host);
          if (seen.known && !seen.value) continue;
          const policy = this.#mesh.destinationRule(candidate.client, destination);
          if (policy.known && policy.value.subsetDefined && decides(rule3, policy.value, destination)) {
            if (!servers.includes(candidate.workload)) return candidate;
            server ??= candidate;
          } else if (proxy === "sidecar" && !isObject(rule3.spec.workloadSelector)) {
            shadowed.add(namespace);
          }
        }
        return server;
      }
      /** Only rules of the Service's namespace and of the root namespace reach clients of other namespaces. */
      #candidates(rule3, { service }) {
        const selective = isObject(rule3.spec.workloadSelector);
        const shared = rule3.namespace === service.namespace || rule3.namespace === this.#context.rootNamespace.value;
        if (selective || !shared) return this.#clients.in(rule3.namespace);
        return this.#clients.all(/* @__PURE__ */ new Set([rule3.namespace, service.namespace]));
      }
      #servers(destination, { client }) {
        const pods = this.#graph.workloadsBehind(destination.service);
        const { subset } = destination;
        if (subset === void 0) return pods;
        const policy = this.#mesh.destinationRule(client, destination);
        const merged = policy.known ? policy.value.merged : void 0;
        const defined = merged === void 0 ? void 0 : subsetsOf(merged).get(subset);
        if (defined === void 0) return [];
        const labels = stringMapIn(defined.value, "labels");
        return pods.filter((pod) => selects(labels, pod.labels));
      }
      #between(rule3, destination, { reached, server }) {
        const tls = this.#mesh.clientTls(reached.client, destination, server);
        if (!tls.known || tls.value.block?.rule !== rule3 || showsMeshCertificate(tls.value)) return void 0;
        const port = containerPortFor(destination.port, server);
        const protocol = this.#mesh.protocol(destination.port);
        if (port === void 0 || !protocol.known) return void 0;
        const accepts2 = this.#accepts(server, port);
        if (accepts2 === void 0) return void 0;
        const verifiesServer = tls.value.block.value.insecureSkipVerify !== true;
        const effect2 = tlsMisfit(
          { mode: tls.value.mode, verifiesServer },
          { mode: accepts2.mode, protocol: protocol.value }
        );
        if (effect2 === void 0) return void 0;
        const { block } = tls.value;
        const because = () => [...isAsWritten(tls.value) ? [] : tls.because(), ...accepts2.because()];
        return { block, destination, server, port, client: reached.workload, effect: effect2, because };
      }
      /** The mode of the server's port, and why; undefined when it is not known. */
      #accepts(server, port) {
        const dataplane = this.#mesh.dataplane(server);
        if (!dataplane.known) return void 0;
        if (dataplane.value === "none") return { mode: void 0, because: () => dataplane.because() };
        if (dataplane.value !== "sidecar") return void 0;
        const bypass = this.#mesh.bypass(server, port);
        if (bypass !== void 0) return { mode: void 0, because: () => [bypass] };
        const mode2 = this.#mesh.serverTls(server, port);
        return mode2.known ? { mode: mode2.value, because: () => mode2.because() } : void 0;
      }
    };
  }
});

// src/mesh/build-mesh.ts
function buildMesh(graph, context2) {
  return new UnitMesh(graph, context2);
}
var UnitMesh;
var init_build_mesh = __esm({
  "src/mesh/build-mesh.ts"() {
    "use strict";
    init_multimap();
    init_authorization();
    init_find_calls();
    init_client_tls();
    init_dataplane();
    init_destination_rule();
    init_detected_ports();
    init_identity2();
    init_inbound();
    init_meshed_clients();
    init_peer_authentication();
    init_protocol();
    init_refusal();
    init_registry();
    init_request_authentication();
    init_retry_budget();
    init_routes();
    init_sidecar_scope();
    init_tls_conflicts();
    UnitMesh = class {
      #graph;
      #context;
      #dataplanes = /* @__PURE__ */ new Map();
      #protocols = /* @__PURE__ */ new Map();
      #peerAuthentications;
      #destinationRules;
      #clientTls;
      #routes;
      #scopes;
      #detectedPorts;
      #retryBudgets;
      #requestAuthentications;
      #authorizations;
      #calls;
      #tlsConflicts;
      constructor(graph, context2) {
        this.#graph = graph;
        this.#context = context2;
        this.#peerAuthentications = new PeerAuthentications(graph, context2);
        this.#destinationRules = new DestinationRules(graph, context2);
        this.#routes = new Routes(graph, context2);
        this.#scopes = new SidecarScopes(graph, context2, new Registry(graph, context2));
        this.#detectedPorts = new DetectedPorts(graph, context2, (workload) => this.dataplane(workload));
        this.#retryBudgets = new RetryBudgets(graph, context2, (resource2) => this.effectiveRoutes(resource2));
        this.#requestAuthentications = new RequestAuthentications(graph, context2);
        this.#authorizations = new Authorizations(graph, context2, {
          foundation: this,
          tokens: this.#requestAuthentications
        });
        this.#clientTls = new ClientTls(graph, context2, {
          policy: (client, destination) => this.destinationRule(client, destination),
          dataplane: (workload) => this.dataplane(workload),
          serverTls: (workload, port) => this.serverTls(workload, port),
          namespaceTls: (namespace) => this.#peerAuthentications.inNamespace(namespace)
        });
      }
      dataplane(workload) {
        return remember(this.#dataplanes, workload, () => dataplaneOf(workload, this.#graph, this.#context));
      }
      protocol(port) {
        return remember(this.#protocols, port, () => protocolOf(port));
      }
      detectedPort(port) {
        const protocol = this.protocol(port);
        return protocol.known && protocol.value === "auto-detect" ? this.#detectedPorts.of(port) : void 0;
      }
      serverTls(workload, port) {
        return this.#peerAuthentications.onPort(workload, port);
      }
      workloadPolicy(workload) {
        return this.#peerAuthentications.forWorkload(workload);
      }
      bypass(workload, port) {
        return bypassesSidecar(workload, port);
      }
      destinationRule(client, destination) {
        return this.#destinationRules.policy(client, destination);
      }
      clientTls(client, destination, server) {
        return this.#clientTls.towards(client, destination, server);
      }
      routes(client, destination) {
        return this.#routes.towards(client, destination);
      }
      effectiveRoutes(virtualService) {
        return this.#routes.writtenIn(virtualService);
      }
      retryBudgets(route) {
        return this.#retryBudgets.of(route);
      }
      visible(client, host) {
        return this.#scopes.visible(client, host);
      }
      outboundMode(client) {
        return this.#scopes.outboundMode(client);
      }
      tlsConflicts(rule3) {
        this.#tlsConflicts ??= new TlsConflicts(this.#graph, this.#context, {
          mesh: this,
          clients: new MeshedClients(this.#graph, (workload) => this.dataplane(workload))
        });
        return this.#tlsConflicts.of(rule3);
      }
      presentsIdentity(call) {
        return presentsIdentity(call, (workload) => this.dataplane(workload));
      }
      refusal(call) {
        return refusalOf(call, { mesh: this, graph: this.#graph, context: this.#context });
      }
      authorize(workload, request) {
        return this.#authorizations.authorize(workload, request);
      }
      requestAuthentication(workload) {
        return this.#requestAuthentications.for(workload);
      }
      callsWrittenIn(resource2) {
        return this.#foundCalls().writtenIn(resource2);
      }
      callsTo(service) {
        return this.#foundCalls().to(service);
      }
      callsToWorkload(workload) {
        return this.#foundCalls().toWorkload(workload);
      }
      #foundCalls() {
        this.#calls ??= findCalls(this.#graph, this.#context);
        return this.#calls;
      }
    };
  }
});

// src/source/control-character.ts
function mayHoldControlCharacters(text3) {
  return suspicious.test(text3);
}
function controlCharacter(text3) {
  return text3.search(refused);
}
var suspicious, refused;
var init_control_character = __esm({
  "src/source/control-character.ts"() {
    "use strict";
    suspicious = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/;
    refused = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\p{Surrogate}]/u;
  }
});

// src/source/document-marker.ts
function nextMarker(text3, lineStart) {
  let offset2 = lineStart;
  while (offset2 < text3.length) {
    if (isDocumentMarker(text3, offset2)) return offset2;
    const lineFeed = text3.indexOf("\n", offset2);
    if (lineFeed === -1) break;
    offset2 = lineFeed + 1;
  }
  return text3.length;
}
function textAfter(text3, marker) {
  if (text3.charCodeAt(marker) !== char.dash || text3.charCodeAt(marker + 3) === char.lineFeed) return void 0;
  const lineFeed = text3.indexOf("\n", marker);
  const rest = text3.slice(marker + 3, lineFeed === -1 ? text3.length : lineFeed);
  const written3 = rest.trim();
  if (written3 === "" || written3.charCodeAt(0) === char.hash) return void 0;
  const start = marker + 3 + rest.indexOf(written3);
  return new SyntaxProblem('kubectl refuses text after the document marker "---"', start, start + written3.length);
}
var init_document_marker = __esm({
  "src/source/document-marker.ts"() {
    "use strict";
    init_character();
    init_syntax_problem();
  }
});

// src/source/character-codes.ts
function codesOf(text3) {
  const { length } = text3;
  if (codes.length <= length) codes = new Uint8Array(length * 2);
  const { read: read2, written: written3 } = encoder.encodeInto(text3, codes);
  if (read2 < length || written3 > length) {
    for (let offset2 = 0; offset2 < length; offset2++) {
      const code2 = text3.charCodeAt(offset2);
      codes[offset2] = code2 < 128 ? code2 : beyond;
    }
  }
  codes[length] = 0;
  return codes;
}
var beyond, encoder, codes;
var init_character_codes = __esm({
  "src/source/character-codes.ts"() {
    "use strict";
    beyond = 255;
    encoder = new TextEncoder();
    codes = new Uint8Array(1 << 16);
  }
});

// src/source/line-scanner.ts
var inside, longestKey2, blank, letter, ofName, startsPlain, ofPlain, visible, classes2, LineScanner;
var init_line_scanner = __esm({
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
    for (let code2 = 0; code2 < 128; code2++) {
      if (code2 <= char.space) {
        classes2[code2] = blank;
        continue;
      }
      const isLetter = (code2 | 32) >= 97 && (code2 | 32) <= 122;
      const isOfName = isWordCharacter(code2) || code2 === char.dot || code2 === char.slash;
      classes2[code2] = visible | (isLetter ? letter : 0) | (isOfName ? ofName : 0) | // Nothing that could start a number which JSON does not know, such as `.inf`.
      (isLetter || isDigit(code2) || code2 === char.slash ? startsPlain : 0) | (code2 === char.colon ? 0 : ofPlain);
    }
    LineScanner = class extends Scanner {
      /** What was read last: a key's name as JSON has it, or the text of a plain scalar. */
      word = "";
      /** Of that key. */
      keyStart = 0;
      keyEnd = 0;
      codes;
      constructor(text3, json2) {
        super(text3, json2);
        this.codes = codesOf(text3);
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
          const code2 = this.codes[end];
          if (code2 === char.lineFeed) return end;
          const isInside2 = code2 === char.colon || code2 === char.space && this.codes[end + 1] !== char.hash;
          if (!isInside2 || !this.is(visible, end + 1)) return -1;
        }
      }
      takeLongPlain() {
        const { position, lineStart, keyAllowed } = this;
        const { text: text3, brokeLine } = scanPlain(this, this.indent + 1, false);
        if (keyAllowed && this.codes[this.position] === char.colon) {
          this.position = position;
          this.lineStart = lineStart;
          return false;
        }
        this.word = text3;
        this.keyAllowed = brokeLine;
        return true;
      }
      is(what, offset2) {
        return ((classes2[this.codes[offset2] ?? 0] ?? 0) & what) !== 0;
      }
    };
  }
});

// src/source/line-composer.ts
var LineComposer;
var init_line_composer = __esm({
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
      blockPair(mapping3) {
        if (this.lines.key()) {
          this.linePair(mapping3);
          return true;
        }
        return !this.lines.leave() && super.blockPair(mapping3);
      }
      blockItem(list, atKey) {
        if (this.lines.dash()) {
          list.push(this.lineItem(atKey));
          return true;
        }
        return (atKey || !this.lines.leave()) && super.blockItem(list, atKey);
      }
      /** The value of the key that was just read. */
      linePair(mapping3) {
        const { word: name, keyStart: start, keyEnd: end } = this.lines;
        const what = this.enter(true);
        let value = null;
        if (what !== inside.other) value = this.lineValue(what);
        else if (!endsValue(this.scanner.peek(), token.blockEnd)) value = this.value(context.atKey);
        if (!setKey(mapping3, name, value)) this.repeated.push({ name, start, end });
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
        const mapping3 = this.open();
        this.linePair(mapping3);
        while (this.blockPair(mapping3)) ;
        return mapping3.value;
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

// src/source/places.ts
function segmentAt(segments, at3) {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((segments[middle]?.at ?? 0) <= at3) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}
function offset(segment, at3, side) {
  if (segment === void 0) return 0;
  const into = Math.min(Math.max(at3 - segment.at, 0), segment.length);
  if (segment.end - segment.start === segment.length) return segment.start + into;
  if (side === "start") return into >= segment.length ? segment.end : segment.start;
  return segment.end;
}
var NodePlaces;
var init_places = __esm({
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
      value(path9) {
        const { node, key } = this.find(path9);
        return this.inFile(node === void 0 || node.empty === true ? key : node);
      }
      key(path9) {
        return this.inFile(this.find(path9).key);
      }
      within(path9, start, end) {
        const { node } = this.find(path9);
        const segments = node === void 0 ? void 0 : resolved(node).segments;
        if (segments === void 0 || segments.length === 0) return this.value(path9);
        const from = offset(segmentAt(segments, start), start, "start");
        const to = end <= start ? from : offset(segmentAt(segments, end - 1), end, "end");
        return this.inFile({ start: from, end: to });
      }
      inFile({ start, end }) {
        return { start: start + this.base, end: end + this.base };
      }
      keys(path9) {
        const { node } = this.find(path9);
        return node === void 0 || resolved(node).entries === void 0 ? void 0 : [...keyNames(node)];
      }
      /** The node at the end of a path, if it is written, and the key of the last one on the way that is. */
      find(path9) {
        let node = this.root;
        let key = resolved(node).entries?.[0]?.key ?? node;
        for (const step of path9) {
          const { items: items2 } = resolved(node);
          const entry = items2 === void 0 ? findEntry(node, String(step)) : void 0;
          const next = items2 !== void 0 && typeof step === "number" ? items2[step] : entry?.value;
          if (next === void 0) return { node: void 0, key };
          node = next;
          key = entry?.key ?? next;
        }
        return { node, key };
      }
    };
  }
});

// src/source/parsed-document.ts
function locate(text3, { start, end, marker, json: json2 }) {
  const base = start === 0 ? 0 : text3.lastIndexOf("\n", start - 1) + 1;
  const part2 = text3.slice(base, end);
  const segments = /* @__PURE__ */ new Map();
  const scanner = new Scanner(part2, json2, segments);
  scanner.start(start - base, marker >= 0);
  const node = new Composer(scanner, segments).document()?.node;
  return new NodePlaces(node ?? { start: start - base, end: end - base }, base);
}
var TextDocument;
var init_parsed_document = __esm({
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
      constructor(file, text3, value) {
        this.file = file;
        this.index = text3.index;
        this.start = text3.start;
        this.end = text3.end;
        this.marker = text3.marker;
        this.json = text3.json;
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

// src/source/refusal.ts
function templateReason(text3) {
  return templates.find(([pattern]) => pattern.test(text3))?.[1];
}
function looksLikeManifest(text3) {
  if (/^\s*\{/.test(text3)) return /"apiVersion"\s*:/.test(text3) && /"kind"\s*:/.test(text3);
  return /^(["']?)apiVersion\1\s*:/m.test(text3) && /^(["']?)kind\1\s*:/m.test(text3);
}
var untilRendered, templates;
var init_refusal2 = __esm({
  "src/source/refusal.ts"() {
    "use strict";
    untilRendered = "not YAML until rendered";
    templates = [
      [/\{\{/, `Go or Jinja template (\`{{ \u2026 }}\`): ${untilRendered}`],
      [/\{%/, `Jinja template (\`{% \u2026 %}\`): ${untilRendered}`],
      [/%\{/, `Terraform template (\`%{ \u2026 }\`): ${untilRendered}`],
      [/<%/, `ERB or EJS template (\`<% \u2026 %>\`): ${untilRendered}`],
      [/(?:^|[ \t])#@/m, `ytt template (\`#@ \u2026\`): ${untilRendered}`]
    ];
  }
});

// src/source/parse.ts
function parseFile(file) {
  if (file.template !== void 0) {
    return { file, documents: [], problems: [], skipped: [{ file: file.path, reason: file.template }] };
  }
  const stream = new Stream(file);
  stream.read();
  return { file, documents: stream.documents, problems: stream.problems, skipped: stream.skipped };
}
function isManifest(value) {
  return isMapping(value) && Object.hasOwn(value, "apiVersion") && Object.hasOwn(value, "kind");
}
var Stream;
var init_parse = __esm({
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
    init_refusal2();
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
        const { text: text3 } = this.file;
        let start = text3.charCodeAt(0) === char.byteOrderMark ? 1 : 0;
        let marker = isDocumentMarker(text3, start) ? start : -1;
        while (start < text3.length) {
          if (marker >= 0) start = marker + 3;
          const end = this.document(start, marker);
          marker = end < text3.length && isDocumentMarker(text3, end) ? end : -1;
          start = end;
        }
      }
      /** Reads the document that starts at `start`, after the marker at `marker` (-1: none), and gives where it ends. */
      document(start, marker) {
        const { json: json2, scanner } = this;
        try {
          if (this.suspicious) this.refuseControlCharacters(start);
          scanner.start(start, marker >= 0);
          const composer = new LineComposer(scanner);
          const read2 = composer.document();
          const end = scanner.documentEnd() ?? this.nextMarker(start);
          if (read2 !== void 0) this.add(read2.value, { start, end, index: this.index, marker, json: json2 }, composer.repeated);
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
      add(value, text3, repeated) {
        if (isManifest(value)) {
          for (const { name, start, end } of repeated) {
            const message = `the key "${name}" stands in this mapping before: only this last one counts`;
            this.report("manifest/duplicate-key", message, { start, end });
          }
          const behind = text3.marker >= 0 ? textAfter(this.file.text, text3.marker) : void 0;
          if (behind !== void 0) this.report("manifest/invalid-yaml", behind.message, behind);
        }
        this.documents.push(new TextDocument(this.file, text3, value));
        this.index++;
      }
      refuse(problem, start, end) {
        const text3 = this.file.text.slice(start, end);
        const line = (offset2) => lineMapOf(this.file).position(offset2).line;
        let reason = templateReason(text3);
        if (reason === void 0 && !looksLikeManifest(text3)) {
          reason = `not YAML that Kubernetes reads: ${problem.message} (line ${line(problem.start)})`;
        }
        if (reason === void 0) {
          const end2 = Math.min(Math.max(problem.end, problem.start), this.file.text.length);
          this.report("manifest/invalid-yaml", problem.message, { start: Math.min(problem.start, end2), end: end2 });
        } else {
          this.skipped.push({ file: this.file.path, reason, line: line(start + Math.max(text3.search(/\S/), 0)) });
        }
        this.index++;
      }
      report(code2, message, span) {
        this.problems.push({ code: code2, message, at: { path: [], ...locateSpan(this.file, span) }, document: this.index });
      }
    };
  }
});

// src/source/embedded.ts
function embeddedDocument(field) {
  const { value } = field;
  if (typeof value !== "string") return void 0;
  const text3 = { path: "embedded.yaml", text: value, origin: (start, end) => field.within(start, end) };
  return parseFile(text3).documents[0]?.root;
}
var init_embedded = __esm({
  "src/source/embedded.ts"() {
    "use strict";
    init_parse();
  }
});

// src/mesh/repository/environment-claims.ts
function environmentClaims(speaker, environment) {
  speaker.says("nativeSidecars", environment.read(nativeSidecars, "ENABLE_NATIVE_SIDECARS"));
  speaker.says("ambient", environment.read(switchWord, "PILOT_ENABLE_AMBIENT"));
}
function environmentList(list) {
  const indices = /* @__PURE__ */ new Map();
  for (const [index2, { name }] of objectsIn({ list: list.value }, "list")) indices.set(name, index2);
  return new Values([
    ([name = ""]) => {
      const index2 = indices.get(name);
      return index2 === void 0 ? void 0 : foundIn(list.get(index2, "value"), `sets ${name}`);
    }
  ]);
}
var nativeSidecars;
var init_environment_claims = __esm({
  "src/mesh/repository/environment-claims.ts"() {
    "use strict";
    init_value();
    init_found();
    nativeSidecars = (value) => value === "auto" ? value : switchWord(value);
  }
});

// src/mesh/repository/istiod-values-claims.ts
function istiodValuesClaims(speaker, values) {
  meshConfigClaims(speaker, values.under("meshConfig"));
  speaker.implies("rootNamespace", values.read(text, "global", "istioNamespace"));
  speaker.says("clusterDomain", values.read(text, "global", "proxy", "clusterDomain"));
  const hold = values.read(flag, "global", "proxy", "holdApplicationUntilProxyStarts");
  if (hold?.value === true) speaker.says("holdApplicationUntilProxyStarts", hold);
  for (const under of [values.under("pilot"), values]) {
    environmentClaims(speaker, under.under("env"));
    speaker.says("cni", under.read(flag, "cni", "enabled"));
  }
  speaker.says("cni", values.read(flag, "istio_cni", "enabled"));
  const injector = values.under("sidecarInjectorWebhook");
  speaker.says("injectByDefault", injector.read(flag, "enableNamespacesByDefault"));
  speaker.says("rewriteAppHTTPProbe", injector.read(flag, "rewriteAppHTTPProbe"));
  profileClaims(speaker, values.read(text, "profile"));
  profileClaims(speaker, values.read(text, "global", "platform"));
}
function imageTag(values) {
  return values.read(versionTag, "pilot", "tag") ?? values.read(versionTag, "global", "tag");
}
function profileClaims(speaker, profile) {
  if (profile === void 0) return;
  const ambient = profile.value.includes("ambient");
  if (ambient) speaker.implies("ambient", yes(profile));
  if (ambient || profile.value.startsWith("openshift")) speaker.implies("cni", yes(profile));
}
function yes({ at: at3, words: words4 }) {
  return { value: true, at: at3, words: words4 };
}
function revisionClaims(speaker, values, otherwise) {
  const written3 = values.read((value) => typeof value === "string" ? value : void 0, "revision");
  const revision2 = written3 === void 0 || written3.value === "" ? "default" : text(written3.value);
  const at3 = written3 ?? otherwise;
  if (revision2 !== void 0) {
    const words4 = `installs the revision "${revision2}"`;
    speaker.implies("revisions", { value: [revision2], at: at3.at, words: words4 });
  }
  const tags = values.read(texts, "revisionTags");
  if (tags !== void 0) {
    speaker.implies("revisions", readAs(texts, { ...tags, words: `installs the tags ${tags.value.join(", ")}` }));
  }
}
var versionTag;
var init_istiod_values_claims = __esm({
  "src/mesh/repository/istiod-values-claims.ts"() {
    "use strict";
    init_istio_version();
    init_found();
    init_environment_claims();
    init_mesh_config_claims();
    versionTag = (value) => typeof value === "string" ? istioVersionOfTag(value) : void 0;
  }
});

// src/mesh/repository/chart-claims.ts
function chartClaims(speaker, { chart, version: version2, values, origin }) {
  const role = roleOf(chart.value, origin);
  if (role === void 0) return;
  const installed = yes({ ...chart, words: `installs the chart "${chart.value}"` });
  if (role !== "istiod") {
    speaker.implies("istioVersion", version2);
    if (role === "ztunnel") speaker.says("ambient", installed);
    if (role === "cni") cniClaims(speaker, installed, values);
    return;
  }
  speaker.says("istioVersion", imageTag(values) ?? version2);
  istiodValuesClaims(speaker, values);
  revisionClaims(speaker, values, chart);
}
function cniClaims(speaker, installed, values) {
  speaker.implies("cni", installed);
  const ambient = values.read(flag, "cni", "ambient", "enabled") ?? values.read(flag, "ambient", "enabled");
  speaker.says("ambient", ambient);
  profileClaims(speaker, values.read(text, "profile"));
  profileClaims(speaker, values.read(text, "global", "platform"));
}
function roleOf(chart, origin) {
  const name = chart.split("/").findLast((part2) => part2 !== "") ?? "";
  return /istio/i.test(`${chart} ${origin}`) ? roles.get(name) : void 0;
}
var roles, chartVersion;
var init_chart_claims = __esm({
  "src/mesh/repository/chart-claims.ts"() {
    "use strict";
    init_istio_version();
    init_found();
    init_istiod_values_claims();
    roles = /* @__PURE__ */ new Map([
      ["istiod", "istiod"],
      ["istio-discovery", "istiod"],
      ["istio-istiod", "istiod"],
      ["cni", "cni"],
      ["istio-cni", "cni"],
      ["ztunnel", "ztunnel"],
      ["base", "other"],
      ["istio-base", "other"],
      ["gateway", "other"]
    ]);
    chartVersion = (value) => typeof value === "string" ? istioVersionOfChart(value) : void 0;
  }
});

// src/mesh/repository/helm-release-claims.ts
function helmReleaseClaims(speaker, resource2, graph) {
  const source = chartOf(resource2) ?? referredChart(resource2, graph);
  if (source === void 0) return;
  const values = Values.of(...suppliedValues(resource2, graph), resource2.field("spec", "values"));
  chartClaims(speaker, { ...source, values });
}
function helmChartClaims(speaker, resource2) {
  const spec = Values.of(resource2.field("spec"));
  const chart = spec.read(text, "chart");
  if (chart === void 0) return;
  const content = embeddedDocument(resource2.field("spec", "valuesContent"));
  chartClaims(speaker, {
    chart,
    version: installs(spec.read(chartVersion, "version")),
    values: Values.of(...content === void 0 ? [] : [content]),
    origin: `${stringIn(resource2.spec, "repo")} ${resource2.namespace} ${resource2.name}`
  });
}
function chartOf(resource2) {
  const spec = Values.of(resource2.field("spec", "chart", "spec"));
  const chart = spec.read(text, "chart");
  if (chart === void 0) return void 0;
  const repository = spec.read(text, "sourceRef", "name")?.value ?? "";
  const origin = `${repository} ${resource2.namespace} ${resource2.name}`;
  return { chart, version: installs(spec.read(chartVersion, "version")), origin };
}
function referredChart(resource2, graph) {
  const reference3 = objectIn(resource2.spec, "chartRef");
  const name = stringIn(reference3, "name") ?? "";
  const found2 = graph.find("OCIRepository", stringIn(reference3, "namespace") ?? resource2.namespace, name);
  const spec = found2 === void 0 ? void 0 : Values.of(found2.field("spec"));
  const chart = spec?.read(text, "url") ?? readAs(text, { value: name, at: resource2.field("spec", "chartRef"), words: "" });
  if (chart === void 0) return void 0;
  const version2 = spec?.read(chartVersion, "ref", "tag") ?? spec?.read(chartVersion, "ref", "semver");
  return { chart, version: installs(version2), origin: `${resource2.namespace} ${resource2.name}` };
}
function installs(version2) {
  return version2 === void 0 ? void 0 : { ...version2, words: `installs Istio ${version2.value}` };
}
function suppliedValues(resource2, graph) {
  return objectsIn(resource2.spec, "valuesFrom").flatMap(([, source]) => {
    if (!isObject(source) || source.kind !== "ConfigMap" || source.targetPath !== void 0) return [];
    const map = graph.find("ConfigMap", resource2.namespace, stringIn(source, "name") ?? "");
    const content = map?.field("data", stringIn(source, "valuesKey") ?? "values.yaml");
    const document = content === void 0 ? void 0 : embeddedDocument(content);
    return document === void 0 ? [] : [document];
  });
}
var init_helm_release_claims = __esm({
  "src/mesh/repository/helm-release-claims.ts"() {
    "use strict";
    init_value();
    init_embedded();
    init_found();
    init_chart_claims();
  }
});

// src/mesh/repository/application-claims.ts
function applicationClaims(speaker, resource2) {
  const spec = resource2.kind === "ApplicationSet" ? resource2.field("spec", "template", "spec") : resource2.field("spec");
  for (const source of [spec.get("source"), ...spec.get("sources").items()]) sourceClaims(speaker, source, resource2);
}
function sourceClaims(speaker, source, resource2) {
  const settings2 = Values.of(source);
  const chart = settings2.read(text, "chart") ?? settings2.read(text, "path");
  if (chart === void 0) return;
  const repository = settings2.read(text, "repoURL")?.value ?? "";
  chartClaims(speaker, {
    chart,
    version: installs(settings2.read(chartVersion, "targetRevision")),
    values: new Values(layersOf(source.get("helm"))),
    origin: `${repository} ${resource2.name}`
  });
}
function layersOf(helm) {
  const content = embeddedDocument(helm.get("values"));
  return [
    ...content === void 0 ? [] : [layerOf(content)],
    layerOf(helm.get("valuesObject")),
    parameterLayer(helm.get("parameters"))
  ];
}
function parameterLayer(parameters) {
  const written3 = /* @__PURE__ */ new Map();
  for (const [index2, parameter] of objectsIn({ list: parameters.value }, "list")) {
    const field = parameters.get(index2, "value");
    written3.set(stringIn(parameter, "name") ?? "", {
      field,
      value: parameter.forceString === true ? field.value : wordValue(field.value)
    });
  }
  return (path9) => {
    const found2 = written3.get(path9.map((key) => key.replaceAll(".", "\\.")).join("."));
    const place2 = found2 === void 0 ? void 0 : foundIn(found2.field, `sets ${path9.join(".")}`);
    return place2 === void 0 ? void 0 : { ...place2, value: found2?.value };
  };
}
function wordValue(word) {
  return word === "true" ? true : word === "false" ? false : word;
}
var init_application_claims = __esm({
  "src/mesh/repository/application-claims.ts"() {
    "use strict";
    init_value();
    init_embedded();
    init_found();
    init_chart_claims();
    init_helm_release_claims();
  }
});

// src/mesh/repository/operator-claims.ts
function istioOperatorClaims(speaker, resource2) {
  const spec = Values.of(resource2.field("spec"));
  meshConfigClaims(speaker, spec.under("meshConfig"));
  istiodValuesClaims(speaker, spec.under("values"));
  const tag = spec.read(versionTag, "components", "pilot", "tag") ?? imageTag(spec.under("values"));
  speaker.says("istioVersion", tag ?? spec.read(versionTag, "tag"));
  speaker.says("cni", spec.read(flag, "components", "cni", "enabled"));
  if (spec.read(flag, "components", "ztunnel", "enabled")?.value === true) {
    speaker.says("ambient", spec.read(flag, "components", "ztunnel", "enabled"));
  }
  environmentClaims(speaker, environmentList(resource2.field("spec", "components", "pilot", "k8s", "env")));
  const profile = spec.read(text, "profile");
  profileClaims(speaker, profile);
  const pilot = spec.read(flag, "components", "pilot", "enabled");
  if (pilot?.value === true || pilot === void 0 && profile?.value !== "empty") {
    revisionClaims(speaker, spec, whole(resource2));
  }
}
function sailClaims(speaker, resource2) {
  const spec = Values.of(resource2.field("spec"));
  const version2 = spec.read(versionTag, "version");
  profileClaims(speaker, spec.read(text, "profile") ?? spec.read(text, "values", "profile"));
  switch (resource2.kind) {
    case "IstioCNI":
      speaker.implies("cni", yes(whole(resource2)));
      speaker.implies("istioVersion", version2);
      speaker.says("ambient", spec.read(flag, "values", "cni", "ambient", "enabled"));
      break;
    case "ZTunnel":
      speaker.says("ambient", yes(whole(resource2)));
      speaker.implies("istioVersion", version2);
      break;
    case "IstioRevisionTag":
      speaker.implies("revisions", revision(resource2, resource2.name));
      break;
    default:
      speaker.says("istioVersion", version2 ?? imageTag(spec.under("values")));
      speaker.implies("rootNamespace", spec.read(text, "namespace"));
      istiodValuesClaims(speaker, spec.under("values"));
      speaker.implies("revisions", revision(resource2, revisionName(resource2, spec)));
  }
}
function revisionName(resource2, spec) {
  if (spec.read(text, "updateStrategy", "type")?.value !== "RevisionBased") return resource2.name;
  const version2 = spec.read(text, "version")?.value;
  return version2 === void 0 || istioVersionOfTag(version2) === void 0 ? void 0 : `${resource2.name}-${version2.replaceAll(".", "-")}`;
}
function revision(resource2, name) {
  const words4 = `installs the revision "${name}"`;
  const found2 = readAs(text, { value: name, at: resource2.field("metadata", "name"), words: words4 });
  return found2 === void 0 ? void 0 : { ...found2, value: [found2.value] };
}
function whole(resource2) {
  return foundIn(resource2.field("kind"), `is a ${resource2.kindName}`) ?? { value: "", at: resource2.root, words: "" };
}
var init_operator_claims = __esm({
  "src/mesh/repository/operator-claims.ts"() {
    "use strict";
    init_istio_version();
    init_found();
    init_environment_claims();
    init_istiod_values_claims();
    init_mesh_config_claims();
  }
});

// src/mesh/repository/control-plane-claims.ts
function configMapClaims(speaker, resource2) {
  const { name } = resource2;
  if (name.startsWith("istio-sidecar-injector")) {
    const values = embeddedDocument(resource2.field("data", "values"));
    if (values === void 0) return;
    istiodValuesClaims(speaker, Values.of(values));
    speaker.implies("istioVersion", imageTag(Values.of(values)));
  } else if (name === "istio-cni-config") {
    speaker.says("ambient", Values.of(resource2.field("data")).read(switchWord, "AMBIENT_ENABLED"));
  } else {
    const mesh = embeddedDocument(resource2.field("data", "mesh"));
    if (mesh !== void 0) meshConfigClaims(speaker, Values.of(mesh));
  }
}
function istiodClaims(speaker, workload) {
  const { resource: resource2 } = workload;
  const container = workload.containers.find(({ name }) => name === "discovery");
  if (container === void 0) return;
  speaker.says("istioVersion", imageVersion(resource2, container));
  environmentClaims(speaker, environmentList(resource2.field(...container.path, "env")));
  speaker.says("clusterDomain", domainArgument(resource2, container));
  if (resource2.namespaceWritten) {
    const namespace = foundIn(resource2.field("metadata", "namespace"), `runs in namespace "${resource2.namespace}"`);
    if (namespace !== void 0) speaker.implies("rootNamespace", readAs(text, namespace));
  }
  const labels = resource2.field("metadata", "labels");
  const revision2 = new Values([([key]) => key === "revision" ? foundIn(labels.get("istio.io/rev"), "") : void 0]);
  if (container.image !== "") revisionClaims(speaker, revision2, whole(resource2));
}
function imageVersion(resource2, { image, path: path9 }) {
  const name = image.split("@")[0] ?? "";
  const colon2 = name.lastIndexOf(":");
  if (colon2 < 0 || name.includes("/", colon2)) return void 0;
  const start = colon2 + 1;
  const at3 = resource2.field(...path9, "image").within(start, name.length);
  const found2 = readAs(versionTag, { value: name.slice(start), at: at3, words: "" });
  return found2 === void 0 ? void 0 : { ...found2, words: `runs Istio ${found2.value}` };
}
function domainArgument(resource2, { value, path: path9 }) {
  const list = resource2.field(...path9, "args");
  const words4 = stringsIn(value, "args");
  const index2 = words4.findIndex((word2) => word2 === "--domain" || word2.startsWith("--domain="));
  const word = words4[index2];
  if (word === void 0) return void 0;
  const joined = word.includes("=");
  const field = list.get(joined ? index2 : index2 + 1);
  const domain = joined ? word.slice("--domain=".length) : field.value;
  return readAs(text, { value: domain, at: field, words: "is started with --domain" });
}
function nodeAgentClaims(speaker, workload) {
  const { resource: resource2, containers } = workload;
  const [container] = containers;
  if (container === void 0) return;
  speaker.implies("istioVersion", imageVersion(resource2, container));
  const runs = { ...whole(resource2), words: "runs on the nodes" };
  if (isZtunnel(resource2)) {
    speaker.says("ambient", yes(runs));
    return;
  }
  speaker.implies("cni", yes(runs));
  speaker.says(
    "ambient",
    environmentList(resource2.field(...container.path, "env")).read(switchWord, "AMBIENT_ENABLED")
  );
}
function isIstiod({ name }) {
  return name.startsWith("istiod");
}
function isNodeAgent(resource2) {
  return isZtunnel(resource2) || resource2.name === "istio-cni-node" || resource2.labels["k8s-app"] === "istio-cni-node";
}
function isZtunnel({ name, labels }) {
  return name === "ztunnel" || labels.app === "ztunnel";
}
var init_control_plane_claims = __esm({
  "src/mesh/repository/control-plane-claims.ts"() {
    "use strict";
    init_value();
    init_embedded();
    init_found();
    init_environment_claims();
    init_istiod_values_claims();
    init_mesh_config_claims();
    init_operator_claims();
  }
});

// src/mesh/repository/injector-claims.ts
function injectorClaims(speaker, resource2) {
  const revisions = /* @__PURE__ */ new Set();
  let hidden2 = false;
  for (const [index2, webhook] of objectsIn(resource2.value, "webhooks")) {
    const name = stringIn(webhook, "name") ?? "";
    if (!name.endsWith("sidecar-injector.istio.io")) continue;
    for (const revision2 of revisionsIn(webhook)) {
      if (isPlaceholder(revision2)) hidden2 = true;
      else revisions.add(revision2);
    }
    if (name.startsWith("auto.")) {
      const at3 = resource2.field("webhooks", index2, "name");
      speaker.says("injectByDefault", yes({ value: name, at: at3, words: "injects namespaces without a label" }));
    }
  }
  if (revisions.size === 0) return;
  const value = [...revisions].sort();
  const found2 = { value, at: resource2.field("metadata", "name"), words: `injects for ${quoted3(value)}` };
  if (hidden2) speaker.implies("revisions", found2);
  else speaker.says("revisions", found2);
}
function revisionsIn(webhook) {
  return ["namespaceSelector", "objectSelector"].flatMap((key) => {
    const selector = objectIn(webhook, key);
    const labels = objectIn(selector, "matchLabels");
    const revision2 = stringIn(labels, "istio.io/rev");
    return [
      ...labels["istio-injection"] === "enabled" ? ["default"] : [],
      ...revision2 === void 0 ? [] : [revision2],
      ...objectsIn(selector, "matchExpressions").flatMap(([, expression]) => selected(expression))
    ];
  });
}
function selected(expression) {
  if (expression.operator !== "In") return [];
  const values = stringsIn(expression, "values");
  if (expression.key === "istio.io/rev") return values;
  return expression.key === "istio-injection" && values.includes("enabled") ? ["default"] : [];
}
function quoted3(revisions) {
  return revisions.map((revision2) => `"${revision2}"`).join(", ");
}
var init_injector_claims = __esm({
  "src/mesh/repository/injector-claims.ts"() {
    "use strict";
    init_placeholder();
    init_value();
    init_istiod_values_claims();
  }
});

// src/mesh/repository-context.ts
function repositoryClaims(graph) {
  const claims = noClaims();
  for (const { kinds: kinds2, concerns, claim } of sources2) {
    for (const kind of kinds2) {
      for (const resource2 of graph.ofKind(kind)) {
        if (concerns?.(resource2) !== false) claim(new Speaker(titleOf(resource2), "manifest", claims), resource2, graph);
      }
    }
  }
  return claims;
}
function titleOf({ name, kindName, title }) {
  return name === "" ? `the ${kindName}` : title;
}
function isMeshConfigMap({ name }) {
  return name === "istio" || name.startsWith("istio-");
}
function ofWorkload2(claim) {
  return (speaker, resource2, graph) => {
    const workload = graph.workloadOf(resource2);
    if (workload !== void 0) claim(speaker, workload);
  };
}
var sources2;
var init_repository_context = __esm({
  "src/mesh/repository-context.ts"() {
    "use strict";
    init_claims();
    init_application_claims();
    init_control_plane_claims();
    init_helm_release_claims();
    init_injector_claims();
    init_operator_claims();
    sources2 = [
      { kinds: ["IstioOperator"], claim: istioOperatorClaims },
      { kinds: ["Istio", "IstioRevision", "IstioRevisionTag", "IstioCNI", "ZTunnel"], claim: sailClaims },
      { kinds: ["HelmRelease"], claim: helmReleaseClaims },
      { kinds: ["HelmChart"], claim: helmChartClaims },
      { kinds: ["Application", "ApplicationSet"], claim: applicationClaims },
      { kinds: ["ConfigMap"], concerns: isMeshConfigMap, claim: configMapClaims },
      { kinds: ["MutatingWebhookConfiguration"], claim: injectorClaims },
      { kinds: ["Deployment"], concerns: isIstiod, claim: ofWorkload2(istiodClaims) },
      { kinds: ["DaemonSet"], concerns: isNodeAgent, claim: ofWorkload2(nodeAgentClaims) }
    ];
  }
});

// src/model/kinds.ts
function kindOf(group2, kind) {
  return kinds.get(group2)?.get(kind);
}
var kindsByGroup, kinds, clusterScoped;
var init_kinds = __esm({
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
    for (const [group2, entries] of Object.entries(kindsByGroup)) {
      const names4 = /* @__PURE__ */ new Map();
      for (const entry of entries) {
        if (typeof entry === "string") names4.set(entry, entry);
        else names4.set(entry[0], entry[1]);
      }
      kinds.set(group2, names4);
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
      "ClusterIssuer"
    ]);
  }
});

// src/model/resource.ts
function resourcesOf(document) {
  return collect(document, document.value, []);
}
function collect(document, value, at3) {
  if (!isObject(value)) return [];
  const kind = value.kind;
  if (typeof kind !== "string" || typeof value.apiVersion !== "string" || kind === "") return [];
  if (kind.endsWith("List") && Array.isArray(value.items)) {
    return value.items.flatMap(
      (item, index2) => collect(document, withItemKind(item, kind, value.apiVersion), [...at3, "items", index2])
    );
  }
  return [new Resource(document, at3, value)];
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
var init_resource = __esm({
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
      /** False when the manifest does not say the namespace, so that it depends on how it is applied. */
      namespaceWritten;
      labels;
      annotations;
      spec;
      constructor(document, at3, value) {
        this.document = document;
        this.at = at3;
        this.value = value;
        this.apiVersion = stringIn(value, "apiVersion") ?? "";
        this.kindName = stringIn(value, "kind") ?? "";
        const slash2 = this.apiVersion.indexOf("/");
        const group2 = slash2 < 0 ? "" : this.apiVersion.slice(0, slash2);
        this.kind = kindOf(group2, this.kindName);
        const metadata = objectIn(value, "metadata");
        this.name = stringIn(metadata, "name") ?? stringIn(metadata, "generateName") ?? "";
        const namespace = stringIn(metadata, "namespace");
        const scoped = !clusterScoped.has(this.kindName);
        this.namespaceWritten = namespace !== void 0 && namespace !== "";
        this.namespace = scoped ? namespace || defaultNamespace : "";
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
      field(...path9) {
        return this.root.get(...path9);
      }
      /** Milliseconds since the epoch, where the manifest writes it (dumps of a cluster do). */
      get created() {
        const text3 = objectIn(this.value, "metadata").creationTimestamp;
        const time = typeof text3 === "string" ? Date.parse(text3) : Number.NaN;
        return Number.isNaN(time) ? void 0 : time;
      }
      /** How people and messages call it: "Deployment shop/web". */
      get title() {
        return this.namespace === "" ? `${this.kindName} ${this.name}` : `${this.kindName} ${this.namespace}/${this.name}`;
      }
    };
  }
});

// src/rule/istio-version.ts
function appliesTo(rule3, istioVersion) {
  if (rule3.since !== void 0 && compareMinorVersions(istioVersion, rule3.since) < 0) return false;
  return rule3.until === void 0 || compareMinorVersions(istioVersion, rule3.until) <= 0;
}
var init_istio_version2 = __esm({
  "src/rule/istio-version.ts"() {
    "use strict";
    init_istio_version();
  }
});

// src/rule/merge-units.ts
function mergeUnits(diagnostics) {
  const merged = [];
  for (const diagnostic2 of diagnostics.toSorted(compareDiagnostics)) {
    const previous = merged.at(-1);
    if (previous === void 0 || !isSame(previous, diagnostic2)) merged.push(diagnostic2);
    else if (!previous.units.includes(diagnostic2.units[0] ?? "")) {
      merged[merged.length - 1] = { ...previous, units: [...previous.units, ...diagnostic2.units] };
    }
  }
  return merged;
}
function isSame(a, b) {
  return a.fingerprint === b.fingerprint && a.message === b.message && compareDiagnostics(a, b) === 0;
}
function compareDiagnostics(a, b) {
  return compareTexts(a.file, b.file) || compareRanges(a.range, b.range) || compareTexts(a.rule, b.rule) || compareTexts(a.message, b.message);
}
function compareRanges(a, b) {
  return a.start.line - b.start.line || a.start.column - b.start.column || a.end.line - b.end.line || a.end.column - b.end.column;
}
function compareTexts(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
var init_merge_units = __esm({
  "src/rule/merge-units.ts"() {
    "use strict";
  }
});

// src/rule/run.ts
function runRules(rules2, { world, unit: unit2, textAt }) {
  const diagnostics = [];
  const byKind = rulesByKind(rules2);
  for (const resource2 of world.graph.resources) {
    if (resource2.kind === void 0) continue;
    for (const { rule: rule3, severity } of byKind.get(resource2.kind) ?? []) {
      try {
        for (const finding of rule3.check(resource2, world)) {
          diagnostics.push(settle(finding, { rule: rule3, resource: resource2, severity, unit: unit2, textAt }));
        }
      } catch (error) {
        diagnostics.push(settleCrash(error, rule3, { resource: resource2, unit: unit2 }));
      }
    }
  }
  return diagnostics;
}
function rulesByKind(rules2) {
  const byKind = /* @__PURE__ */ new Map();
  for (const active of rules2) {
    for (const kind of active.rule.on) {
      append(byKind, kind, active);
    }
  }
  return byKind;
}
function settleCrash(error, rule3, where) {
  const { resource: resource2, unit: unit2 } = where;
  const reason = error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 4).join(" ") : String(error);
  const finding = {
    at: resource2.field("metadata", "name"),
    message: `The rule ${rule3.id} crashed on ${resource2.title}: ${reason}`,
    help: "this is a mistake of meshlint, not of the manifest; the other rules ran. Please report it with the manifest"
  };
  const crash = { ...rule3, id: "internal/rule-crashed" };
  return settle(finding, { rule: crash, resource: resource2, severity: "error", unit: unit2, textAt: () => rule3.id });
}
var init_run = __esm({
  "src/rule/run.ts"() {
    "use strict";
    init_multimap();
    init_settle();
  }
});

// src/rule/source-diagnostics.ts
function sourceDiagnostics(units2) {
  return units2.flatMap(
    (unit2) => unit2.files.flatMap((file) => file.problems.map((problem) => diagnosticOf(problem, unit2.name)))
  );
}
function diagnosticOf(problem, unit2) {
  const { at: at3 } = problem;
  return {
    rule: problem.code,
    severity: "error",
    confidence: "certain",
    message: problem.message,
    effect: problem.code === "manifest/invalid-yaml" ? { result: "rejected", reason: "invalid-yaml", text: "kubectl refuses the document" } : { result: "ineffective", reason: "duplicate-key", text: "the earlier value is lost without a word" },
    file: at3.file,
    range: at3.range,
    path: pointer(at3.path),
    because: [],
    units: [unit2],
    fingerprint: fingerprint({ rule: problem.code, resource: void 0, path: at3.path, text: problem.message })
  };
}
var init_source_diagnostics = __esm({
  "src/rule/source-diagnostics.ts"() {
    "use strict";
    init_fingerprint();
    init_settle();
  }
});

// src/rule/written-text.ts
function textReader(files) {
  let texts2;
  const lines = /* @__PURE__ */ new Map();
  return (at3) => {
    texts2 ??= new Map(files.map(({ file }) => [file.path, file.text]));
    let split = lines.get(at3.file);
    if (split === void 0) {
      split = (texts2.get(at3.file) ?? "").split(/\r\n|\n|\r/);
      lines.set(at3.file, split);
    }
    return textBetween(split, at3.range.start, at3.range.end);
  };
}
function textBetween(lines, start, end) {
  const first = lines[start.line - 1] ?? "";
  if (start.line === end.line) return first.slice(start.column - 1, end.column - 1);
  const last = (lines[end.line - 1] ?? "").slice(0, end.column - 1);
  return [first.slice(start.column - 1), ...lines.slice(start.line, end.line - 1), last].join("\n");
}
var init_written_text = __esm({
  "src/rule/written-text.ts"() {
    "use strict";
  }
});

// src/lint.ts
function lint(input, options = {}) {
  const judged = input.units.map((unit2) => judge(unit2, options));
  const files = new Map(input.units.flatMap((unit2) => unit2.files.map((file) => [file.file.path, file])));
  const diagnostics = mergeUnits([
    ...meshConfigDiagnostics(options.meshConfig),
    ...sourceDiagnostics(input.units),
    ...judged.flatMap((unit2) => unit2.diagnostics)
  ]);
  return {
    version: 1,
    tool: { name: "meshlint", version },
    units: judged.map((unit2) => unit2.summary),
    summary: {
      error: count3(diagnostics, "error"),
      warning: count3(diagnostics, "warning"),
      info: count3(diagnostics, "info"),
      suppressed: 0
    },
    context: contextValues(judged.length > 0 ? judged : [{ unit: ".", context: buildContext(options) }]),
    skipped: [...files.values()].flatMap((file) => file.skipped).toSorted(compareSkipped),
    unknown: judged.flatMap((unit2) => unit2.unknown),
    rules: ranRules(judged, options),
    diagnostics
  };
}
function judge(unit2, options) {
  const resources = unit2.files.flatMap((file) => file.documents.flatMap(resourcesOf)).sort(compareResources);
  const graph = buildGraph(resources, { complete: options.complete === true });
  const repository = repositoryClaims(graph);
  const context2 = buildContext(options, repository);
  const rules2 = activeRules(options, context2);
  const world = { graph, mesh: buildMesh(graph, context2), context: context2 };
  return {
    unit: unit2.name,
    context: context2,
    rules: rules2,
    summary: {
      name: unit2.name,
      files: unit2.files.filter((file) => file.documents.length > 0).length,
      resources: resources.length,
      ...unit2.partial === void 0 ? {} : { partial: unit2.partial }
    },
    diagnostics: [
      ...disagreementDiagnostics(options, repository, unit2.name),
      ...runRules(rules2, { world, unit: unit2.name, textAt: textReader(unit2.files) })
    ],
    unknown: unknownServices(graph, context2.clusterDomain.value).map(({ resource: resource2, namespace, name, path: path9 }) => ({
      reference: `Service ${namespace}/${name}`,
      file: resource2.file,
      range: resource2.field(...path9).range
    }))
  };
}
function ranRules(judged, options) {
  const ran = new Set(judged.flatMap((unit2) => unit2.rules.map(({ rule: rule3 }) => rule3)));
  if (judged.length === 0) return activeRules(options, buildContext(options)).map(({ rule: rule3 }) => summaryOf(rule3));
  return (options.rules ?? rules).filter((rule3) => ran.has(rule3)).map(summaryOf);
}
function summaryOf({ id, summary }) {
  return { id, summary };
}
function activeRules(options, context2) {
  return (options.rules ?? rules).flatMap((rule3) => {
    const severity = options.severities?.[rule3.id] ?? rule3.severity;
    const chosen = options.only === void 0 || options.only.includes(rule3.id);
    if (severity === "off" || !chosen || !appliesTo(rule3, context2.istioVersion.value)) return [];
    return [{ rule: rule3, severity }];
  });
}
function count3(diagnostics, severity) {
  return diagnostics.filter((diagnostic2) => diagnostic2.severity === severity).length;
}
function compareSkipped(a, b) {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0);
}
var init_lint = __esm({
  "src/lint.ts"() {
    "use strict";
    init_rules();
    init_context_values();
    init_disagreement();
    init_mesh_config2();
    init_build_graph();
    init_unknown_references();
    init_build_context();
    init_build_mesh();
    init_repository_context();
    init_resource();
    init_istio_version2();
    init_merge_units();
    init_run();
    init_source_diagnostics();
    init_written_text();
    init_version();
  }
});

// src/node/display-path.ts
import path2 from "node:path";
function displayPath(absolute, cwd) {
  const relative = path2.relative(cwd, absolute);
  return relative === "" ? "." : forwardSlashes(relative);
}
function forwardSlashes(file) {
  return path2.sep === "/" ? file : file.replaceAll(path2.sep, "/");
}
function isInside(absolute, directory) {
  const relative = path2.relative(directory, absolute);
  return relative === "" || relative !== ".." && !relative.startsWith(`..${path2.sep}`) && !path2.isAbsolute(relative);
}
function displayJoin(directory, name) {
  return directory === "." ? name : `${directory}/${name}`;
}
var init_display_path = __esm({
  "src/node/display-path.ts"() {
    "use strict";
  }
});

// src/node/helm-chart.ts
import fs2 from "node:fs";
import path3 from "node:path";
function templateReason2(chartDirectory, cwd) {
  const shown2 = displayPath(chartDirectory, cwd);
  return `Helm template of chart ${chartName(chartDirectory)} (${shown2}): render it with helm template and lint the output`;
}
function chartName(directory) {
  try {
    const text3 = fs2.readFileSync(path3.join(directory, chartFile), "utf8");
    const name = /^name:[ \t]*(["']?)([^"'\s#]+)\1/m.exec(text3)?.[2];
    if (name !== void 0) return name;
  } catch {
  }
  return path3.basename(directory);
}
var chartFile, templatesFolder, TemplateFinder;
var init_helm_chart = __esm({
  "src/node/helm-chart.ts"() {
    "use strict";
    init_display_path();
    chartFile = "Chart.yaml";
    templatesFolder = "templates";
    TemplateFinder = class {
      cwd;
      known = /* @__PURE__ */ new Map();
      constructor(cwd) {
        this.cwd = cwd;
      }
      /** The reason when the directory is, or lies in, the templates folder of a chart. */
      reasonFor(directory) {
        if (this.known.has(directory)) return this.known.get(directory);
        const reason = this.find(directory);
        this.known.set(directory, reason);
        return reason;
      }
      find(directory) {
        const parent = path3.dirname(directory);
        if (parent === directory) return void 0;
        if (path3.basename(directory) === templatesFolder && fs2.existsSync(path3.join(parent, chartFile))) {
          return templateReason2(parent, this.cwd);
        }
        return this.reasonFor(parent);
      }
    };
  }
});

// node_modules/picomatch/lib/constants.js
var require_constants = __commonJS({
  "node_modules/picomatch/lib/constants.js"(exports, module) {
    "use strict";
    var WIN_SLASH = "\\\\/";
    var WIN_NO_SLASH = `[^${WIN_SLASH}]`;
    var DEFAULT_MAX_EXTGLOB_RECURSION = 0;
    var DOT_LITERAL = "\\.";
    var PLUS_LITERAL = "\\+";
    var QMARK_LITERAL = "\\?";
    var SLASH_LITERAL = "\\/";
    var ONE_CHAR = "(?=.)";
    var QMARK = "[^/]";
    var END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
    var START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
    var DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
    var NO_DOT = `(?!${DOT_LITERAL})`;
    var NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
    var NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
    var NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
    var QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
    var STAR = `${QMARK}*?`;
    var SEP = "/";
    var POSIX_CHARS = {
      DOT_LITERAL,
      PLUS_LITERAL,
      QMARK_LITERAL,
      SLASH_LITERAL,
      ONE_CHAR,
      QMARK,
      END_ANCHOR,
      DOTS_SLASH,
      NO_DOT,
      NO_DOTS,
      NO_DOT_SLASH,
      NO_DOTS_SLASH,
      QMARK_NO_DOT,
      STAR,
      START_ANCHOR,
      SEP
    };
    var WINDOWS_CHARS = {
      ...POSIX_CHARS,
      SLASH_LITERAL: `[${WIN_SLASH}]`,
      QMARK: WIN_NO_SLASH,
      STAR: `${WIN_NO_SLASH}*?`,
      DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
      NO_DOT: `(?!${DOT_LITERAL})`,
      NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
      NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
      START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
      END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
      SEP: "\\"
    };
    var POSIX_REGEX_SOURCE = {
      __proto__: null,
      alnum: "a-zA-Z0-9",
      alpha: "a-zA-Z",
      ascii: "\\x00-\\x7F",
      blank: " \\t",
      cntrl: "\\x00-\\x1F\\x7F",
      digit: "0-9",
      graph: "\\x21-\\x7E",
      lower: "a-z",
      print: "\\x20-\\x7E ",
      punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
      space: " \\t\\r\\n\\v\\f",
      upper: "A-Z",
      word: "A-Za-z0-9_",
      xdigit: "A-Fa-f0-9"
    };
    module.exports = {
      DEFAULT_MAX_EXTGLOB_RECURSION,
      MAX_LENGTH: 1024 * 64,
      POSIX_REGEX_SOURCE,
      // regular expressions
      REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
      REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
      REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
      REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
      REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
      REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
      // Replace globs with equivalent patterns to reduce parsing time.
      REPLACEMENTS: {
        __proto__: null,
        "***": "*",
        "**/**": "**",
        "**/**/**": "**"
      },
      // Digits
      CHAR_0: 48,
      /* 0 */
      CHAR_9: 57,
      /* 9 */
      // Alphabet chars.
      CHAR_UPPERCASE_A: 65,
      /* A */
      CHAR_LOWERCASE_A: 97,
      /* a */
      CHAR_UPPERCASE_Z: 90,
      /* Z */
      CHAR_LOWERCASE_Z: 122,
      /* z */
      CHAR_LEFT_PARENTHESES: 40,
      /* ( */
      CHAR_RIGHT_PARENTHESES: 41,
      /* ) */
      CHAR_ASTERISK: 42,
      /* * */
      // Non-alphabetic chars.
      CHAR_AMPERSAND: 38,
      /* & */
      CHAR_AT: 64,
      /* @ */
      CHAR_BACKWARD_SLASH: 92,
      /* \ */
      CHAR_CARRIAGE_RETURN: 13,
      /* \r */
      CHAR_CIRCUMFLEX_ACCENT: 94,
      /* ^ */
      CHAR_COLON: 58,
      /* : */
      CHAR_COMMA: 44,
      /* , */
      CHAR_DOT: 46,
      /* . */
      CHAR_DOUBLE_QUOTE: 34,
      /* " */
      CHAR_EQUAL: 61,
      /* = */
      CHAR_EXCLAMATION_MARK: 33,
      /* ! */
      CHAR_FORM_FEED: 12,
      /* \f */
      CHAR_FORWARD_SLASH: 47,
      /* / */
      CHAR_GRAVE_ACCENT: 96,
      /* ` */
      CHAR_HASH: 35,
      /* # */
      CHAR_HYPHEN_MINUS: 45,
      /* - */
      CHAR_LEFT_ANGLE_BRACKET: 60,
      /* < */
      CHAR_LEFT_CURLY_BRACE: 123,
      /* { */
      CHAR_LEFT_SQUARE_BRACKET: 91,
      /* [ */
      CHAR_LINE_FEED: 10,
      /* \n */
      CHAR_NO_BREAK_SPACE: 160,
      /* \u00A0 */
      CHAR_PERCENT: 37,
      /* % */
      CHAR_PLUS: 43,
      /* + */
      CHAR_QUESTION_MARK: 63,
      /* ? */
      CHAR_RIGHT_ANGLE_BRACKET: 62,
      /* > */
      CHAR_RIGHT_CURLY_BRACE: 125,
      /* } */
      CHAR_RIGHT_SQUARE_BRACKET: 93,
      /* ] */
      CHAR_SEMICOLON: 59,
      /* ; */
      CHAR_SINGLE_QUOTE: 39,
      /* ' */
      CHAR_SPACE: 32,
      /*   */
      CHAR_TAB: 9,
      /* \t */
      CHAR_UNDERSCORE: 95,
      /* _ */
      CHAR_VERTICAL_LINE: 124,
      /* | */
      CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
      /* \uFEFF */
      /**
       * Create EXTGLOB_CHARS
       */
      extglobChars(chars) {
        return {
          "!": { type: "negate", open: "(?:(?!(?:", close: `))${chars.STAR})` },
          "?": { type: "qmark", open: "(?:", close: ")?" },
          "+": { type: "plus", open: "(?:", close: ")+" },
          "*": { type: "star", open: "(?:", close: ")*" },
          "@": { type: "at", open: "(?:", close: ")" }
        };
      },
      /**
       * Create GLOB_CHARS
       */
      globChars(win32) {
        return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
      }
    };
  }
});

// node_modules/picomatch/lib/utils.js
var require_utils = __commonJS({
  "node_modules/picomatch/lib/utils.js"(exports) {
    "use strict";
    var {
      REGEX_BACKSLASH,
      REGEX_REMOVE_BACKSLASH,
      REGEX_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_GLOBAL
    } = require_constants();
    exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
    exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
    exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
    exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
    exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
    exports.isWindows = () => {
      if (typeof navigator !== "undefined" && navigator.platform) {
        const platform = navigator.platform.toLowerCase();
        return platform === "win32" || platform === "windows";
      }
      if (typeof process !== "undefined" && process.platform) {
        return process.platform === "win32";
      }
      return false;
    };
    exports.removeBackslashes = (str) => {
      return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
        return match === "\\" ? "" : match;
      });
    };
    exports.escapeLast = (input, char2, lastIdx) => {
      const idx = input.lastIndexOf(char2, lastIdx);
      if (idx === -1) return input;
      if (input[idx - 1] === "\\") return exports.escapeLast(input, char2, idx - 1);
      return `${input.slice(0, idx)}\\${input.slice(idx)}`;
    };
    exports.removePrefix = (input, state = {}) => {
      let output = input;
      if (output.startsWith("./")) {
        output = output.slice(2);
        state.prefix = "./";
      }
      return output;
    };
    exports.wrapOutput = (input, state = {}, options = {}) => {
      const prepend = options.contains ? "" : "^";
      const append2 = options.contains ? "" : "$";
      let output = `${prepend}(?:${input})${append2}`;
      if (state.negated === true) {
        output = `(?:^(?!${output}).*$)`;
      }
      return output;
    };
    exports.basename = (path9, { windows } = {}) => {
      const segs = path9.split(windows ? /[\\/]/ : "/");
      const last = segs[segs.length - 1];
      if (last === "") {
        return segs[segs.length - 2];
      }
      return last;
    };
  }
});

// node_modules/picomatch/lib/scan.js
var require_scan = __commonJS({
  "node_modules/picomatch/lib/scan.js"(exports, module) {
    "use strict";
    var utils = require_utils();
    var {
      CHAR_ASTERISK,
      /* * */
      CHAR_AT,
      /* @ */
      CHAR_BACKWARD_SLASH,
      /* \ */
      CHAR_COMMA,
      /* , */
      CHAR_DOT,
      /* . */
      CHAR_EXCLAMATION_MARK,
      /* ! */
      CHAR_FORWARD_SLASH,
      /* / */
      CHAR_LEFT_CURLY_BRACE,
      /* { */
      CHAR_LEFT_PARENTHESES,
      /* ( */
      CHAR_LEFT_SQUARE_BRACKET,
      /* [ */
      CHAR_PLUS,
      /* + */
      CHAR_QUESTION_MARK,
      /* ? */
      CHAR_RIGHT_CURLY_BRACE,
      /* } */
      CHAR_RIGHT_PARENTHESES,
      /* ) */
      CHAR_RIGHT_SQUARE_BRACKET
      /* ] */
    } = require_constants();
    var isPathSeparator = (code2) => {
      return code2 === CHAR_FORWARD_SLASH || code2 === CHAR_BACKWARD_SLASH;
    };
    var depth = (token2) => {
      if (token2.isPrefix !== true) {
        token2.depth = token2.isGlobstar ? Infinity : 1;
      }
    };
    var scan = (input, options) => {
      const opts = options || {};
      const length = input.length - 1;
      const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
      const slashes = [];
      const tokens = [];
      const parts = [];
      let str = input;
      let index2 = -1;
      let start = 0;
      let lastIndex = 0;
      let isBrace = false;
      let isBracket = false;
      let isGlob2 = false;
      let isExtglob = false;
      let isGlobstar = false;
      let braceEscaped = false;
      let backslashes = false;
      let negated = false;
      let negatedExtglob = false;
      let finished = false;
      let braces = 0;
      let prev;
      let code2;
      let token2 = { value: "", depth: 0, isGlob: false };
      const eos = () => index2 >= length;
      const peek = () => str.charCodeAt(index2 + 1);
      const advance = () => {
        prev = code2;
        return str.charCodeAt(++index2);
      };
      while (index2 < length) {
        code2 = advance();
        let next;
        if (code2 === CHAR_BACKWARD_SLASH) {
          backslashes = token2.backslashes = true;
          code2 = advance();
          if (code2 === CHAR_LEFT_CURLY_BRACE) {
            braceEscaped = true;
          }
          continue;
        }
        if (braceEscaped === true || code2 === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          while (eos() !== true && (code2 = advance())) {
            if (code2 === CHAR_BACKWARD_SLASH) {
              backslashes = token2.backslashes = true;
              advance();
              continue;
            }
            if (code2 === CHAR_LEFT_CURLY_BRACE) {
              braces++;
              continue;
            }
            if (braceEscaped !== true && code2 === CHAR_DOT && (code2 = advance()) === CHAR_DOT) {
              isBrace = token2.isBrace = true;
              isGlob2 = token2.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (braceEscaped !== true && code2 === CHAR_COMMA) {
              isBrace = token2.isBrace = true;
              isGlob2 = token2.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (code2 === CHAR_RIGHT_CURLY_BRACE) {
              braces--;
              if (braces === 0) {
                braceEscaped = false;
                isBrace = token2.isBrace = true;
                finished = true;
                break;
              }
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code2 === CHAR_FORWARD_SLASH) {
          slashes.push(index2);
          tokens.push(token2);
          token2 = { value: "", depth: 0, isGlob: false };
          if (finished === true) continue;
          if (prev === CHAR_DOT && index2 === start + 1) {
            start += 2;
            continue;
          }
          lastIndex = index2 + 1;
          continue;
        }
        if (opts.noext !== true) {
          const isExtglobChar = code2 === CHAR_PLUS || code2 === CHAR_AT || code2 === CHAR_ASTERISK || code2 === CHAR_QUESTION_MARK || code2 === CHAR_EXCLAMATION_MARK;
          if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
            isGlob2 = token2.isGlob = true;
            isExtglob = token2.isExtglob = true;
            finished = true;
            if (code2 === CHAR_EXCLAMATION_MARK && index2 === start) {
              negatedExtglob = true;
            }
            if (scanToEnd === true) {
              let parens = 0;
              while (eos() !== true && (code2 = advance())) {
                if (code2 === CHAR_BACKWARD_SLASH) {
                  backslashes = token2.backslashes = true;
                  advance();
                  continue;
                }
                if (code2 === CHAR_LEFT_PARENTHESES) {
                  parens++;
                  continue;
                }
                if (code2 === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                  finished = true;
                  break;
                }
              }
              continue;
            }
            break;
          }
        }
        if (code2 === CHAR_ASTERISK) {
          if (prev === CHAR_ASTERISK) isGlobstar = token2.isGlobstar = true;
          isGlob2 = token2.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code2 === CHAR_QUESTION_MARK) {
          isGlob2 = token2.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code2 === CHAR_LEFT_SQUARE_BRACKET) {
          while (eos() !== true && (next = advance())) {
            if (next === CHAR_BACKWARD_SLASH) {
              backslashes = token2.backslashes = true;
              advance();
              continue;
            }
            if (next === CHAR_RIGHT_SQUARE_BRACKET) {
              isBracket = token2.isBracket = true;
              isGlob2 = token2.isGlob = true;
              finished = true;
              break;
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (opts.nonegate !== true && code2 === CHAR_EXCLAMATION_MARK && index2 === start) {
          negated = token2.negated = true;
          start++;
          continue;
        }
        if (opts.noparen !== true && code2 === CHAR_LEFT_PARENTHESES) {
          isGlob2 = token2.isGlob = true;
          if (scanToEnd === true) {
            let parens = 1;
            while (eos() !== true && (code2 = advance())) {
              if (code2 === CHAR_BACKWARD_SLASH) {
                backslashes = token2.backslashes = true;
                advance();
                continue;
              }
              if (code2 === CHAR_LEFT_PARENTHESES) {
                parens++;
                continue;
              }
              if (code2 === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                finished = true;
                break;
              }
            }
            continue;
          }
          break;
        }
        if (isGlob2 === true) {
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
      }
      if (opts.noext === true) {
        isExtglob = false;
        isGlob2 = false;
      }
      let base = str;
      let prefix2 = "";
      let glob = "";
      if (start > 0) {
        prefix2 = str.slice(0, start);
        str = str.slice(start);
        lastIndex -= start;
      }
      if (base && isGlob2 === true && lastIndex > 0) {
        base = str.slice(0, lastIndex);
        glob = str.slice(lastIndex);
      } else if (isGlob2 === true) {
        base = "";
        glob = str;
      } else {
        base = str;
      }
      if (base && base !== "" && base !== "/" && base !== str) {
        if (isPathSeparator(base.charCodeAt(base.length - 1))) {
          base = base.slice(0, -1);
        }
      }
      if (opts.unescape === true) {
        if (glob) glob = utils.removeBackslashes(glob);
        if (base && backslashes === true) {
          base = utils.removeBackslashes(base);
        }
      }
      const state = {
        prefix: prefix2,
        input,
        start,
        base,
        glob,
        isBrace,
        isBracket,
        isGlob: isGlob2,
        isExtglob,
        isGlobstar,
        negated,
        negatedExtglob
      };
      if (opts.tokens === true) {
        state.maxDepth = 0;
        if (!isPathSeparator(code2)) {
          tokens.push(token2);
        }
        state.tokens = tokens;
      }
      if (opts.parts === true || opts.tokens === true) {
        let prevIndex;
        for (let idx = 0; idx < slashes.length; idx++) {
          const n2 = prevIndex !== void 0 ? prevIndex + 1 : start;
          const i = slashes[idx];
          const value2 = input.slice(n2, i);
          if (opts.tokens) {
            if (idx === 0 && start !== 0) {
              tokens[idx].isPrefix = true;
              tokens[idx].value = prefix2;
            } else {
              tokens[idx].value = value2;
            }
            depth(tokens[idx]);
            state.maxDepth += tokens[idx].depth;
          }
          if (i >= start) {
            parts.push(value2);
            prevIndex = i;
          }
        }
        const n = prevIndex !== void 0 ? prevIndex + 1 : start;
        const value = input.slice(n);
        parts.push(value);
        if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
          tokens[tokens.length - 1].value = value;
          depth(tokens[tokens.length - 1]);
          state.maxDepth += tokens[tokens.length - 1].depth;
        }
        state.slashes = slashes;
        state.parts = parts;
      }
      return state;
    };
    module.exports = scan;
  }
});

// node_modules/picomatch/lib/parse.js
var require_parse = __commonJS({
  "node_modules/picomatch/lib/parse.js"(exports, module) {
    "use strict";
    var constants = require_constants();
    var utils = require_utils();
    var {
      MAX_LENGTH,
      POSIX_REGEX_SOURCE,
      REGEX_NON_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_BACKREF,
      REPLACEMENTS
    } = constants;
    var expandRange = (args, options) => {
      if (typeof options.expandRange === "function") {
        return options.expandRange(...args, options);
      }
      args.sort();
      const value = `[${args.join("-")}]`;
      try {
        new RegExp(value);
      } catch (ex) {
        return args.map((v) => utils.escapeRegex(v)).join("..");
      }
      return value;
    };
    var syntaxError = (type, char2) => {
      return `Missing ${type}: "${char2}" - use "\\\\${char2}" to match literal characters`;
    };
    var splitTopLevel = (input) => {
      const parts = [];
      let bracket = 0;
      let paren = 0;
      let quote = 0;
      let value = "";
      let escaped = false;
      for (const ch of input) {
        if (escaped === true) {
          value += ch;
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          value += ch;
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote = quote === 1 ? 0 : 1;
          value += ch;
          continue;
        }
        if (quote === 0) {
          if (ch === "[") {
            bracket++;
          } else if (ch === "]" && bracket > 0) {
            bracket--;
          } else if (bracket === 0) {
            if (ch === "(") {
              paren++;
            } else if (ch === ")" && paren > 0) {
              paren--;
            } else if (ch === "|" && paren === 0) {
              parts.push(value);
              value = "";
              continue;
            }
          }
        }
        value += ch;
      }
      parts.push(value);
      return parts;
    };
    var isPlainBranch = (branch) => {
      let escaped = false;
      for (const ch of branch) {
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (/[?*+@!()[\]{}]/.test(ch)) {
          return false;
        }
      }
      return true;
    };
    var normalizeSimpleBranch = (branch) => {
      let value = branch.trim();
      let changed = true;
      while (changed === true) {
        changed = false;
        if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
          value = value.slice(2, -1);
          changed = true;
        }
      }
      if (!isPlainBranch(value)) {
        return;
      }
      return value.replace(/\\(.)/g, "$1");
    };
    var hasRepeatedCharPrefixOverlap = (branches) => {
      const values = branches.map(normalizeSimpleBranch).filter(Boolean);
      for (let i = 0; i < values.length; i++) {
        for (let j = i + 1; j < values.length; j++) {
          const a = values[i];
          const b = values[j];
          const char2 = a[0];
          if (!char2 || a !== char2.repeat(a.length) || b !== char2.repeat(b.length)) {
            continue;
          }
          if (a === b || a.startsWith(b) || b.startsWith(a)) {
            return true;
          }
        }
      }
      return false;
    };
    var parseRepeatedExtglob = (pattern, requireEnd = true) => {
      if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") {
        return;
      }
      let bracket = 0;
      let paren = 0;
      let quote = 0;
      let escaped = false;
      for (let i = 1; i < pattern.length; i++) {
        const ch = pattern[i];
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote = quote === 1 ? 0 : 1;
          continue;
        }
        if (quote === 1) {
          continue;
        }
        if (ch === "[") {
          bracket++;
          continue;
        }
        if (ch === "]" && bracket > 0) {
          bracket--;
          continue;
        }
        if (bracket > 0) {
          continue;
        }
        if (ch === "(") {
          paren++;
          continue;
        }
        if (ch === ")") {
          paren--;
          if (paren === 0) {
            if (requireEnd === true && i !== pattern.length - 1) {
              return;
            }
            return {
              type: pattern[0],
              body: pattern.slice(2, i),
              end: i
            };
          }
        }
      }
    };
    var buildCharClassStar = (chars) => {
      const source = chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`;
      return `${source}*`;
    };
    var getStarExtglobSequenceChars = (pattern) => {
      let index2 = 0;
      const chars = [];
      while (index2 < pattern.length) {
        const match = parseRepeatedExtglob(pattern.slice(index2), false);
        if (!match || match.type !== "*") {
          return;
        }
        const branches = splitTopLevel(match.body).map((branch2) => branch2.trim());
        if (branches.length !== 1) {
          return;
        }
        const branch = normalizeSimpleBranch(branches[0]);
        if (!branch || branch.length !== 1) {
          return;
        }
        chars.push(branch);
        index2 += match.end + 1;
      }
      if (chars.length < 1) {
        return;
      }
      return chars;
    };
    var repeatedExtglobRecursion = (pattern) => {
      let depth = 0;
      let value = pattern.trim();
      let match = parseRepeatedExtglob(value);
      while (match) {
        depth++;
        value = match.body.trim();
        match = parseRepeatedExtglob(value);
      }
      return depth;
    };
    var analyzeRepeatedExtglob = (body, options) => {
      if (options.maxExtglobRecursion === false) {
        return { risky: false };
      }
      const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
      const branches = splitTopLevel(body).map((branch) => branch.trim());
      if (branches.length > 1) {
        if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) {
          return { risky: true };
        }
      }
      const safeChars = [];
      let sawStarSequence = false;
      let combinable = true;
      for (const branch of branches) {
        const chars = getStarExtglobSequenceChars(branch);
        if (chars) {
          sawStarSequence = true;
          safeChars.push(...chars);
          continue;
        }
        const literal2 = normalizeSimpleBranch(branch);
        if (literal2 && literal2.length === 1) {
          safeChars.push(literal2);
          continue;
        }
        combinable = false;
        if (repeatedExtglobRecursion(branch) > max) {
          return { risky: true };
        }
      }
      if (sawStarSequence) {
        return combinable ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) } : { risky: true };
      }
      return { risky: false };
    };
    var parse = (input, options) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected a string");
      }
      input = REPLACEMENTS[input] || input;
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      let len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      const bos = { type: "bos", value: "", output: opts.prepend || "" };
      const tokens = [bos];
      const capture = opts.capture ? "" : "?:";
      const PLATFORM_CHARS = constants.globChars(opts.windows);
      const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
      const {
        DOT_LITERAL,
        PLUS_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOT_SLASH,
        NO_DOTS_SLASH,
        QMARK,
        QMARK_NO_DOT,
        STAR,
        START_ANCHOR
      } = PLATFORM_CHARS;
      const globstar = (opts2) => {
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const nodot = opts.dot ? "" : NO_DOT;
      const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
      let star = opts.bash === true ? globstar(opts) : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      if (typeof opts.noext === "boolean") {
        opts.noextglob = opts.noext;
      }
      const state = {
        input,
        index: -1,
        start: 0,
        dot: opts.dot === true,
        consumed: "",
        output: "",
        prefix: "",
        backtrack: false,
        negated: false,
        brackets: 0,
        braces: 0,
        parens: 0,
        quotes: 0,
        globstar: false,
        tokens
      };
      input = utils.removePrefix(input, state);
      len = input.length;
      const extglobs = [];
      const braces = [];
      const stack = [];
      let prev = bos;
      let value;
      const eos = () => state.index === len - 1;
      const peek = state.peek = (n = 1) => input[state.index + n];
      const advance = state.advance = () => input[++state.index] || "";
      const remaining = () => input.slice(state.index + 1);
      const consume = (value2 = "", num = 0) => {
        state.consumed += value2;
        state.index += num;
      };
      const append2 = (token2) => {
        state.output += token2.output != null ? token2.output : token2.value;
        consume(token2.value);
      };
      const negate = () => {
        let count4 = 1;
        while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
          advance();
          state.start++;
          count4++;
        }
        if (count4 % 2 === 0) {
          return false;
        }
        state.negated = true;
        state.start++;
        return true;
      };
      const increment = (type) => {
        state[type]++;
        stack.push(type);
      };
      const decrement = (type) => {
        state[type]--;
        stack.pop();
      };
      const push = (tok) => {
        if (prev.type === "globstar") {
          const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
          const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
          if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
            state.output = state.output.slice(0, -prev.output.length);
            prev.type = "star";
            prev.value = "*";
            prev.output = star;
            state.output += prev.output;
          }
        }
        if (extglobs.length && tok.type !== "paren") {
          extglobs[extglobs.length - 1].inner += tok.value;
        }
        if (tok.value || tok.output) append2(tok);
        if (prev && prev.type === "text" && tok.type === "text") {
          prev.output = (prev.output || prev.value) + tok.value;
          prev.value += tok.value;
          return;
        }
        tok.prev = prev;
        tokens.push(tok);
        prev = tok;
      };
      const extglobOpen = (type, value2) => {
        const token2 = { ...EXTGLOB_CHARS[value2], conditions: 1, inner: "" };
        token2.prev = prev;
        token2.parens = state.parens;
        token2.output = state.output;
        token2.startIndex = state.index;
        token2.tokensIndex = tokens.length;
        const output = (opts.capture ? "(" : "") + token2.open;
        increment("parens");
        push({ type, value: value2, output: state.output ? "" : ONE_CHAR });
        push({ type: "paren", extglob: true, value: advance(), output });
        extglobs.push(token2);
      };
      const extglobClose = (token2) => {
        const literal2 = input.slice(token2.startIndex, state.index + 1);
        const body = input.slice(token2.startIndex + 2, state.index);
        const analysis = analyzeRepeatedExtglob(body, opts);
        if ((token2.type === "plus" || token2.type === "star") && analysis.risky) {
          const safeOutput = analysis.safeOutput ? (token2.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
          const open = tokens[token2.tokensIndex];
          open.type = "text";
          open.value = literal2;
          open.output = safeOutput || utils.escapeRegex(literal2);
          for (let i = token2.tokensIndex + 1; i < tokens.length; i++) {
            tokens[i].value = "";
            tokens[i].output = "";
            delete tokens[i].suffix;
          }
          state.output = token2.output + open.output;
          state.backtrack = true;
          push({ type: "paren", extglob: true, value, output: "" });
          decrement("parens");
          return;
        }
        let output = token2.close + (opts.capture ? ")" : "");
        let rest;
        if (token2.type === "negate") {
          let extglobStar = star;
          if (token2.inner && token2.inner.length > 1 && token2.inner.includes("/")) {
            extglobStar = globstar(opts);
          }
          if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
            output = token2.close = `)$))${extglobStar}`;
          }
          if (token2.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
            const expression = parse(rest, { ...options, fastpaths: false }).output;
            output = token2.close = `)${expression})${extglobStar})`;
          }
          if (token2.prev.type === "bos") {
            state.negatedExtglob = true;
          }
        }
        push({ type: "paren", extglob: true, value, output });
        decrement("parens");
      };
      if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
        let backslashes = false;
        let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index2) => {
          if (first === "\\") {
            backslashes = true;
            return m;
          }
          if (first === "?") {
            if (esc) {
              return esc + first + (rest ? QMARK.repeat(rest.length) : "");
            }
            if (index2 === 0) {
              return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
            }
            return QMARK.repeat(chars.length);
          }
          if (first === ".") {
            return DOT_LITERAL.repeat(chars.length);
          }
          if (first === "*") {
            if (esc) {
              return esc + first + (rest ? star : "");
            }
            return star;
          }
          return esc ? m : `\\${m}`;
        });
        if (backslashes === true) {
          if (opts.unescape === true) {
            output = output.replace(/\\/g, "");
          } else {
            output = output.replace(/\\+/g, (m) => {
              return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
            });
          }
        }
        if (output === input && opts.contains === true) {
          state.output = input;
          return state;
        }
        state.output = utils.wrapOutput(output, state, options);
        return state;
      }
      while (!eos()) {
        value = advance();
        if (value === "\0") {
          continue;
        }
        if (value === "\\") {
          const next = peek();
          if (next === "/" && opts.bash !== true) {
            continue;
          }
          if (next === "." || next === ";") {
            continue;
          }
          if (!next) {
            value += "\\";
            push({ type: "text", value });
            continue;
          }
          const match = /^\\+/.exec(remaining());
          let slashes = 0;
          if (match && match[0].length > 2) {
            slashes = match[0].length;
            state.index += slashes;
            if (slashes % 2 !== 0) {
              value += "\\";
            }
          }
          if (opts.unescape === true) {
            value = advance();
          } else {
            value += advance();
          }
          if (state.brackets === 0) {
            push({ type: "text", value });
            continue;
          }
        }
        if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
          if (opts.posix !== false && value === ":") {
            const inner = prev.value.slice(1);
            if (inner.includes("[")) {
              prev.posix = true;
              if (inner.includes(":")) {
                const idx = prev.value.lastIndexOf("[");
                const pre = prev.value.slice(0, idx);
                const rest2 = prev.value.slice(idx + 2);
                const posix = POSIX_REGEX_SOURCE[rest2];
                if (posix) {
                  prev.value = pre + posix;
                  state.backtrack = true;
                  advance();
                  if (!bos.output && tokens.indexOf(prev) === 1) {
                    bos.output = ONE_CHAR;
                  }
                  continue;
                }
              }
            }
          }
          if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") {
            value = `\\${value}`;
          }
          if (value === "]" && (prev.value === "[" || prev.value === "[^")) {
            value = `\\${value}`;
          }
          if (opts.posix === true && value === "!" && prev.value === "[") {
            value = "^";
          }
          prev.value += value;
          append2({ value });
          continue;
        }
        if (state.quotes === 1 && value !== '"') {
          value = utils.escapeRegex(value);
          prev.value += value;
          append2({ value });
          continue;
        }
        if (value === '"') {
          state.quotes = state.quotes === 1 ? 0 : 1;
          if (opts.keepQuotes === true) {
            push({ type: "text", value });
          }
          continue;
        }
        if (value === "(") {
          increment("parens");
          push({ type: "paren", value });
          continue;
        }
        if (value === ")") {
          if (state.parens === 0 && opts.strictBrackets === true) {
            throw new SyntaxError(syntaxError("opening", "("));
          }
          const extglob = extglobs[extglobs.length - 1];
          if (extglob && state.parens === extglob.parens + 1) {
            extglobClose(extglobs.pop());
            continue;
          }
          push({ type: "paren", value, output: state.parens ? ")" : "\\)" });
          decrement("parens");
          continue;
        }
        if (value === "[") {
          if (opts.nobracket === true || !remaining().includes("]")) {
            if (opts.nobracket !== true && opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("closing", "]"));
            }
            value = `\\${value}`;
          } else {
            increment("brackets");
          }
          push({ type: "bracket", value });
          continue;
        }
        if (value === "]") {
          if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
            push({ type: "text", value, output: `\\${value}` });
            continue;
          }
          if (state.brackets === 0) {
            if (opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("opening", "["));
            }
            push({ type: "text", value, output: `\\${value}` });
            continue;
          }
          decrement("brackets");
          const prevValue = prev.value.slice(1);
          if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) {
            value = `/${value}`;
          }
          prev.value += value;
          append2({ value });
          if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
            continue;
          }
          const escaped = utils.escapeRegex(prev.value);
          state.output = state.output.slice(0, -prev.value.length);
          if (opts.literalBrackets === true) {
            state.output += escaped;
            prev.value = escaped;
            continue;
          }
          prev.value = `(${capture}${escaped}|${prev.value})`;
          state.output += prev.value;
          continue;
        }
        if (value === "{" && opts.nobrace !== true) {
          increment("braces");
          const open = {
            type: "brace",
            value,
            output: "(",
            outputIndex: state.output.length,
            tokensIndex: state.tokens.length
          };
          braces.push(open);
          push(open);
          continue;
        }
        if (value === "}") {
          const brace2 = braces[braces.length - 1];
          if (opts.nobrace === true || !brace2) {
            push({ type: "text", value, output: value });
            continue;
          }
          let output = ")";
          if (brace2.dots === true) {
            const arr = tokens.slice();
            const range3 = [];
            for (let i = arr.length - 1; i >= 0; i--) {
              tokens.pop();
              if (arr[i].type === "brace") {
                break;
              }
              if (arr[i].type !== "dots") {
                range3.unshift(arr[i].value);
              }
            }
            output = expandRange(range3, opts);
            state.backtrack = true;
          }
          if (brace2.comma !== true && brace2.dots !== true) {
            const out = state.output.slice(0, brace2.outputIndex);
            const toks = state.tokens.slice(brace2.tokensIndex);
            brace2.value = brace2.output = "\\{";
            value = output = "\\}";
            state.output = out;
            for (const t of toks) {
              state.output += t.output || t.value;
            }
          }
          push({ type: "brace", value, output });
          decrement("braces");
          braces.pop();
          continue;
        }
        if (value === "|") {
          if (extglobs.length > 0) {
            extglobs[extglobs.length - 1].conditions++;
          }
          push({ type: "text", value });
          continue;
        }
        if (value === ",") {
          let output = value;
          const brace2 = braces[braces.length - 1];
          if (brace2 && stack[stack.length - 1] === "braces") {
            brace2.comma = true;
            output = "|";
          }
          push({ type: "comma", value, output });
          continue;
        }
        if (value === "/") {
          if (prev.type === "dot" && state.index === state.start + 1) {
            state.start = state.index + 1;
            state.consumed = "";
            state.output = "";
            tokens.pop();
            prev = bos;
            continue;
          }
          push({ type: "slash", value, output: SLASH_LITERAL });
          continue;
        }
        if (value === ".") {
          if (state.braces > 0 && prev.type === "dot") {
            if (prev.value === ".") prev.output = DOT_LITERAL;
            const brace2 = braces[braces.length - 1];
            prev.type = "dots";
            prev.output += value;
            prev.value += value;
            brace2.dots = true;
            continue;
          }
          if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
            push({ type: "text", value, output: DOT_LITERAL });
            continue;
          }
          push({ type: "dot", value, output: DOT_LITERAL });
          continue;
        }
        if (value === "?") {
          const isGroup = prev && prev.value === "(";
          if (!isGroup && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            extglobOpen("qmark", value);
            continue;
          }
          if (prev && prev.type === "paren") {
            const next = peek();
            let output = value;
            if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) {
              output = `\\${value}`;
            }
            push({ type: "text", value, output });
            continue;
          }
          if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
            push({ type: "qmark", value, output: QMARK_NO_DOT });
            continue;
          }
          push({ type: "qmark", value, output: QMARK });
          continue;
        }
        if (value === "!") {
          if (opts.noextglob !== true && peek() === "(") {
            if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
              extglobOpen("negate", value);
              continue;
            }
          }
          if (opts.nonegate !== true && state.index === 0) {
            negate();
            continue;
          }
        }
        if (value === "+") {
          if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            extglobOpen("plus", value);
            continue;
          }
          if (prev && prev.value === "(" || opts.regex === false) {
            push({ type: "plus", value, output: PLUS_LITERAL });
            continue;
          }
          if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
            push({ type: "plus", value });
            continue;
          }
          push({ type: "plus", value: PLUS_LITERAL });
          continue;
        }
        if (value === "@") {
          if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            push({ type: "at", extglob: true, value, output: "" });
            continue;
          }
          push({ type: "text", value });
          continue;
        }
        if (value !== "*") {
          if (value === "$" || value === "^") {
            value = `\\${value}`;
          }
          const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
          if (match) {
            value += match[0];
            state.index += match[0].length;
          }
          push({ type: "text", value });
          continue;
        }
        if (prev && (prev.type === "globstar" || prev.star === true)) {
          prev.type = "star";
          prev.star = true;
          prev.value += value;
          prev.output = star;
          state.backtrack = true;
          state.globstar = true;
          consume(value);
          continue;
        }
        let rest = remaining();
        if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
          extglobOpen("star", value);
          continue;
        }
        if (prev.type === "star") {
          if (opts.noglobstar === true) {
            consume(value);
            continue;
          }
          const prior = prev.prev;
          const before2 = prior.prev;
          const isStart = prior.type === "slash" || prior.type === "bos";
          const afterStar = before2 && (before2.type === "star" || before2.type === "globstar");
          if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
            push({ type: "star", value, output: "" });
            continue;
          }
          const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
          const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
          if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
            push({ type: "star", value, output: "" });
            continue;
          }
          while (rest.slice(0, 3) === "/**") {
            const after2 = input[state.index + 4];
            if (after2 && after2 !== "/") {
              break;
            }
            rest = rest.slice(3);
            consume("/**", 3);
          }
          const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
          if (prior.type === "bos" && eos()) {
            prev.type = "globstar";
            prev.value += value;
            prev.output = globstar(opts);
            state.output = prev.output;
            state.globstar = true;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
            prev.value += value;
            state.globstar = true;
            state.output += prior.output + prev.output;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
            const end = rest[1] !== void 0 ? "|$" : "";
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
            prev.value += value;
            state.output += prior.output + prev.output;
            state.globstar = true;
            consume(value + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          if (prior.type === "bos" && rest[0] === "/") {
            prev.type = "globstar";
            prev.value += value;
            prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
            state.output = prev.output;
            state.globstar = true;
            consume(value + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          state.output = state.output.slice(0, -prev.output.length);
          prev.type = "globstar";
          prev.output = globstar(opts);
          prev.value += value;
          state.output += prev.output;
          state.globstar = true;
          consume(value);
          continue;
        }
        const token2 = { type: "star", value, output: star };
        if (opts.bash === true) {
          token2.output = ".*?";
          if (prev.type === "bos" || prev.type === "slash") {
            token2.output = nodot + token2.output;
          }
          push(token2);
          continue;
        }
        if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
          token2.output = value;
          push(token2);
          continue;
        }
        if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
          if (prev.type === "dot") {
            state.output += NO_DOT_SLASH;
            prev.output += NO_DOT_SLASH;
          } else if (opts.dot === true) {
            state.output += NO_DOTS_SLASH;
            prev.output += NO_DOTS_SLASH;
          } else {
            state.output += nodot;
            prev.output += nodot;
          }
          if (peek() !== "*") {
            state.output += ONE_CHAR;
            prev.output += ONE_CHAR;
          }
        }
        push(token2);
      }
      while (state.brackets > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
        state.output = utils.escapeLast(state.output, "[");
        decrement("brackets");
      }
      while (state.parens > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
        state.output = utils.escapeLast(state.output, "(");
        decrement("parens");
      }
      while (state.braces > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
        state.output = utils.escapeLast(state.output, "{");
        decrement("braces");
      }
      if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) {
        push({ type: "maybe_slash", value: "", output: `${SLASH_LITERAL}?` });
      }
      if (state.backtrack === true) {
        state.output = "";
        for (const token2 of state.tokens) {
          state.output += token2.output != null ? token2.output : token2.value;
          if (token2.suffix) {
            state.output += token2.suffix;
          }
        }
      }
      return state;
    };
    parse.fastpaths = (input, options) => {
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      const len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      input = REPLACEMENTS[input] || input;
      const {
        DOT_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOTS,
        NO_DOTS_SLASH,
        STAR,
        START_ANCHOR
      } = constants.globChars(opts.windows);
      const nodot = opts.dot ? NO_DOTS : NO_DOT;
      const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
      const capture = opts.capture ? "" : "?:";
      const state = { negated: false, prefix: "" };
      let star = opts.bash === true ? ".*?" : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      const globstar = (opts2) => {
        if (opts2.noglobstar === true) return star;
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const create = (str) => {
        switch (str) {
          case "*":
            return `${nodot}${ONE_CHAR}${star}`;
          case ".*":
            return `${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*.*":
            return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*/*":
            return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
          case "**":
            return nodot + globstar(opts);
          case "**/*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
          case "**/*.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "**/.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
          default: {
            const match = /^(.*?)\.(\w+)$/.exec(str);
            if (!match) return;
            const source2 = create(match[1]);
            if (!source2) return;
            return source2 + DOT_LITERAL + match[2];
          }
        }
      };
      const output = utils.removePrefix(input, state);
      let source = create(output);
      if (source && opts.strictSlashes !== true) {
        source += `${SLASH_LITERAL}?`;
      }
      return source;
    };
    module.exports = parse;
  }
});

// node_modules/picomatch/lib/picomatch.js
var require_picomatch = __commonJS({
  "node_modules/picomatch/lib/picomatch.js"(exports, module) {
    "use strict";
    var scan = require_scan();
    var parse = require_parse();
    var utils = require_utils();
    var constants = require_constants();
    var isObject2 = (val) => val && typeof val === "object" && !Array.isArray(val);
    var picomatch2 = (glob, options, returnState = false) => {
      if (Array.isArray(glob)) {
        const fns = glob.map((input) => picomatch2(input, options, returnState));
        const arrayMatcher = (str) => {
          for (const isMatch of fns) {
            const state2 = isMatch(str);
            if (state2) return state2;
          }
          return false;
        };
        return arrayMatcher;
      }
      const isState = isObject2(glob) && glob.tokens && glob.input;
      if (glob === "" || typeof glob !== "string" && !isState) {
        throw new TypeError("Expected pattern to be a non-empty string");
      }
      const opts = options || {};
      const posix = opts.windows;
      const regex = isState ? picomatch2.compileRe(glob, options) : picomatch2.makeRe(glob, options, false, true);
      const state = regex.state;
      delete regex.state;
      let isIgnored2 = () => false;
      if (opts.ignore) {
        const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
        isIgnored2 = picomatch2(opts.ignore, ignoreOpts, returnState);
      }
      const matcher = (input, returnObject = false) => {
        const { isMatch, match, output } = picomatch2.test(input, regex, options, { glob, posix });
        const result = { glob, state, regex, posix, input, output, match, isMatch };
        if (typeof opts.onResult === "function") {
          opts.onResult(result);
        }
        if (isMatch === false) {
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (isIgnored2(input)) {
          if (typeof opts.onIgnore === "function") {
            opts.onIgnore(result);
          }
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (typeof opts.onMatch === "function") {
          opts.onMatch(result);
        }
        return returnObject ? result : true;
      };
      if (returnState) {
        matcher.state = state;
      }
      return matcher;
    };
    picomatch2.test = (input, regex, options, { glob, posix } = {}) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected input to be a string");
      }
      if (input === "") {
        return { isMatch: false, output: "" };
      }
      const opts = options || {};
      const format = opts.format || (posix ? utils.toPosixSlashes : null);
      let match = input === glob;
      let output = match && format ? format(input) : input;
      if (match === false) {
        output = format ? format(input) : input;
        match = output === glob;
      }
      if (match === false || opts.capture === true) {
        if (opts.matchBase === true || opts.basename === true) {
          match = picomatch2.matchBase(input, regex, options, posix);
        } else {
          match = regex.exec(output);
        }
      }
      return { isMatch: Boolean(match), match, output };
    };
    picomatch2.matchBase = (input, glob, options, posix = options && options.windows) => {
      const regex = glob instanceof RegExp ? glob : picomatch2.makeRe(glob, options);
      return regex.test(utils.basename(input, { windows: posix }));
    };
    picomatch2.isMatch = (str, patterns, options) => picomatch2(patterns, options)(str);
    picomatch2.parse = (pattern, options) => {
      if (Array.isArray(pattern)) return pattern.map((p) => picomatch2.parse(p, options));
      return parse(pattern, { ...options, fastpaths: false });
    };
    picomatch2.scan = (input, options) => scan(input, options);
    picomatch2.compileRe = (state, options, returnOutput = false, returnState = false) => {
      if (returnOutput === true) {
        return state.output;
      }
      const opts = options || {};
      const prepend = opts.contains ? "" : "^";
      const append2 = opts.contains ? "" : "$";
      let source = `${prepend}(?:${state.output})${append2}`;
      if (state && state.negated === true) {
        source = `^(?!${source}).*$`;
      }
      const regex = picomatch2.toRegex(source, options);
      if (returnState === true) {
        regex.state = state;
      }
      return regex;
    };
    picomatch2.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
      if (!input || typeof input !== "string") {
        throw new TypeError("Expected a non-empty string");
      }
      let parsed = { negated: false, fastpaths: true };
      if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) {
        parsed.output = parse.fastpaths(input, options);
      }
      if (!parsed.output) {
        parsed = parse(input, options);
      }
      return picomatch2.compileRe(parsed, options, returnOutput, returnState);
    };
    picomatch2.toRegex = (source, options) => {
      try {
        const opts = options || {};
        return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
      } catch (err) {
        if (options && options.debug === true) throw err;
        return /$^/;
      }
    };
    picomatch2.constants = constants;
    module.exports = picomatch2;
  }
});

// node_modules/picomatch/index.js
var require_picomatch2 = __commonJS({
  "node_modules/picomatch/index.js"(exports, module) {
    "use strict";
    var pico = require_picomatch();
    var utils = require_utils();
    function picomatch2(glob, options, returnState = false) {
      if (options && (options.windows === null || options.windows === void 0)) {
        options = { ...options, windows: utils.isWindows() };
      }
      return pico(glob, options, returnState);
    }
    Object.assign(picomatch2, pico);
    module.exports = picomatch2;
  }
});

// src/node/found-file.ts
function isManifestName(name) {
  return manifestName.test(name);
}
var manifestName;
var init_found_file = __esm({
  "src/node/found-file.ts"() {
    "use strict";
    manifestName = /\.(?:ya?ml|json)$/i;
  }
});

// node_modules/ignore/index.js
var require_ignore = __commonJS({
  "node_modules/ignore/index.js"(exports, module) {
    function makeArray(subject) {
      return Array.isArray(subject) ? subject : [subject];
    }
    var UNDEFINED = void 0;
    var EMPTY = "";
    var SPACE = " ";
    var ESCAPE = "\\";
    var REGEX_LITERAL_SPECIAL = /[.*+?()[\]{}^$|\\/]/;
    var BOM = "\uFEFF";
    var REGEX_ANCHORED_GLOBSTAR = /^\/\*{2,}$/;
    var REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION = /^\\!/;
    var REGEX_REPLACE_LEADING_EXCAPED_HASH = /^\\#/;
    var REGEX_SPLITALL_CRLF = /\r?\n/g;
    var DOUBLE_SLASH = "//";
    var SLASH_CODE = 47;
    var DOT_CODE = 46;
    var SLASH = "/";
    var TMP_KEY_IGNORE = "node-ignore";
    if (typeof Symbol !== "undefined") {
      TMP_KEY_IGNORE = /* @__PURE__ */ Symbol.for("node-ignore");
    }
    var KEY_IGNORE = TMP_KEY_IGNORE;
    var define2 = (object, key, value) => {
      Object.defineProperty(object, key, { value });
      return value;
    };
    var RETURN_FALSE = () => false;
    var POSIX_CLASSES = {
      alnum: "0-9A-Za-z",
      alpha: "A-Za-z",
      blank: " \\t",
      cntrl: "\\x00-\\x1f\\x7f",
      digit: "0-9",
      graph: "!-.0-~",
      lower: "a-z",
      print: " -.0-~",
      punct: "!-.:-@\\[-`{-~",
      // git's `sane-ctype.h` classifies \v and \f as control, not space,
      //   unlike C's `isspace`
      space: " \\t\\n\\r",
      upper: "A-Z",
      xdigit: "0-9A-Fa-f"
    };
    var CLASS_MEMBERS_TO_ESCAPE = "\\]^-[";
    var escapeMember = (char2) => CLASS_MEMBERS_TO_ESCAPE.indexOf(char2) < 0 ? char2 : ESCAPE + char2;
    var NON_SLASH = "(?!\\/)";
    var classSource = (negated, body) => {
      if (negated) {
        return `[^\\/${body}]`;
      }
      const source = `[${body}]`;
      return new RegExp(source).test("/") ? NON_SLASH + source : source;
    };
    var scanBracket = (pattern, start) => {
      const { length } = pattern;
      let index2 = start + 1;
      let negated = EMPTY;
      const lead = pattern[index2];
      if (lead === "!" || lead === "^") {
        negated = "^";
        index2++;
      }
      let body = EMPTY;
      let prev = EMPTY;
      for (; ; ) {
        const char2 = pattern[index2];
        if (char2 === UNDEFINED) {
          return null;
        }
        if (char2 === ESCAPE) {
          const escaped = pattern[++index2];
          body += escapeMember(escaped);
          prev = escaped;
        } else if (char2 === "-" && prev && index2 + 1 < length && pattern[index2 + 1] !== "]") {
          index2++;
          let to = pattern[index2];
          if (to === ESCAPE) {
            to = pattern[index2 += 1];
          }
          if (prev <= to) {
            body += `-${escapeMember(to)}`;
          }
          prev = EMPTY;
        } else if (char2 === "[" && pattern[index2 + 1] === ":") {
          const nameStart = index2 + 2;
          let end = nameStart;
          while (end < length && pattern[end] !== "]") {
            end++;
          }
          if (end === length) {
            return null;
          }
          if (end > nameStart && pattern[end - 1] === ":") {
            const name = pattern.slice(nameStart, end - 1);
            if (!Object.prototype.hasOwnProperty.call(POSIX_CLASSES, name)) {
              return null;
            }
            body += POSIX_CLASSES[name];
            prev = EMPTY;
            index2 = end;
          } else {
            body += escapeMember("[");
            prev = "[";
            index2 = nameStart - 2;
          }
        } else {
          body += escapeMember(char2);
          prev = char2;
        }
        index2++;
        if (pattern[index2] === "]") {
          return {
            end: index2,
            source: classSource(negated, body)
          };
        }
      }
    };
    var NEVER_MATCH = "[]";
    var PLACEHOLDER = "\0";
    var REGEX_RESTORE_PLACEHOLDER = new RegExp(
      `${PLACEHOLDER}(\\d+)${PLACEHOLDER}`,
      "g"
    );
    var TRAILING_WILDCARD = "\uE000";
    var TRAILING_DOUBLESTAR = "\uE001";
    var isReserved = (char2) => char2 === PLACEHOLDER || char2 === TRAILING_WILDCARD || char2 === TRAILING_DOUBLESTAR;
    var extractBrackets = (pattern) => {
      const sources3 = [];
      const hold = (source) => `${PLACEHOLDER}${sources3.push(source) - 1}${PLACEHOLDER}`;
      const { length } = pattern;
      let out = EMPTY;
      let index2 = 0;
      while (index2 < length) {
        const char2 = pattern[index2];
        if (char2 === ESCAPE) {
          const escaped = pattern[index2 + 1];
          if (escaped === SLASH && index2 + 2 === length) {
            out += hold(NEVER_MATCH);
          } else if (escaped === "*" || escaped === "[" || escaped === SPACE) {
            out += pattern.slice(index2, index2 + 2);
          } else {
            out += hold(
              REGEX_LITERAL_SPECIAL.test(escaped) ? ESCAPE + escaped : isReserved(escaped) ? `[${escaped}]` : escaped
            );
          }
          index2 += 2;
        } else if (isReserved(char2)) {
          out += hold(`[${char2}]`);
          index2++;
        } else if (char2 === "[") {
          const scanned = scanBracket(pattern, index2);
          if (scanned === null) {
            out += hold(NEVER_MATCH);
            index2 = length;
          } else {
            out += hold(scanned.source);
            index2 = scanned.end + 1;
          }
        } else {
          out += char2;
          index2++;
        }
      }
      return {
        source: out,
        sources: sources3
      };
    };
    var DIRECT = null;
    var REGEX_INNER_SLASH = /\/(?!$)/;
    var WILDCARD = "[^\\/]*";
    var REPLACERS = [
      // Replace (\ ) with ' '
      // Only a space: an escaped tab or other whitespace is already a literal by
      //   the time it reaches here, and a bare tab must be left as one, not turned
      //   into a space.
      // (\ ) -> ' '
      // (\\ ) -> '\\ '
      // (\\\ ) -> '\\ '
      [
        // A run of backslashes is taken whole, from its first one, so no match
        //   ever starts again inside it -- `(\\+?) ` did, which made a long run
        //   quadratic.
        /(\\+)( ?)/g,
        (_, run2, space) => space ? run2.slice(0, run2.length - run2.length % 2) + SPACE : run2,
        ESCAPE + SPACE
      ],
      // git's wildmatch() reads a run of two or more asterisks as one globstar
      //   whenever the run fills a path segment: it starts the pattern or follows
      //   a `/`, and it ends the pattern or comes before a `/`. A run of two is
      //   already `**`; a longer one is folded into `**` here, so the steps
      //   below only ever have to know `**`.
      // `***/foo` -> `**/foo`, `a/***/b` -> `a/**/b`, `a/***` -> `a/**`
      // git also takes a run beside a literal prefix (`a***/b`) or beside an
      //   escaped slash (`***\/b`) as a globstar, and this does not; the README
      //   lists both, under "A run of asterisks".
      [
        /(^|\/)\*{3,}(?=\/|$)/g,
        (_, start) => `${start}**`,
        "*"
      ],
      // Escape metacharacters
      // which is written down by users but means special for regular expressions.
      // > There are 12 characters with special meanings:
      // > - the backslash \,
      // > - the caret ^,
      // > - the dollar sign $,
      // > - the period or dot .,
      // > - the vertical bar or pipe symbol |,
      // > - the question mark ?,
      // > - the asterisk or star *,
      // > - the plus sign +,
      // > - the opening parenthesis (,
      // > - the closing parenthesis ),
      // > - and the opening square bracket [,
      // > - the opening curly brace {,
      // > These special characters are often called "metacharacters".
      [
        /[\\$.|*+(){^]/g,
        (match) => `\\${match}`
      ],
      [
        // > a question mark (?) matches a single character
        /(?!\\)\?/g,
        () => "[^/]",
        "?"
      ],
      // leading slash
      [
        // > A leading slash matches the beginning of the pathname.
        // > For example, "/*.c" matches "cat-file.c" but not "mozilla-sha1/sha1.c".
        // A leading slash matches the beginning of the pathname
        /^\//,
        () => "^",
        SLASH
      ],
      // replace special metacharacter slash after the leading slash
      [
        /\//g,
        () => "\\/",
        SLASH
      ],
      [
        // > A leading "**" followed by a slash means match in all directories.
        // > For example, "**/foo" matches file or directory "foo" anywhere,
        // > the same as pattern "foo".
        // > "**/foo/bar" matches file or directory "bar" anywhere that is directly
        // >   under directory "foo".
        // Notice that the '*'s have been replaced as '\\*'
        /^\^*(?:\\\*\\\*\\\/)+/,
        // '**/foo' <-> 'foo'
        () => "(?:^|\\/)",
        "*"
      ],
      // starting
      [
        // there will be no leading '/'
        //   (which has been replaced by section "leading slash")
        // If starts with '**', adding a '^' to the regular expression also works
        DIRECT,
        (source, pattern) => {
          if (!source || source[0] === "^" || source[0] === "(") {
            return source;
          }
          const anchor = !REGEX_INNER_SLASH.test(pattern) ? "(?:^|\\/)" : "^";
          return anchor + source;
        }
      ],
      // two globstars
      [
        // Use lookahead assertions so that we could match more than one `'/**'`
        /\\\/\\\*\\\*(?=\\\/|$)/g,
        // Zero, one or several directories
        // should not use '*', or it will be replaced by the next replacer
        // Check if it is not the last `'/**'`
        (_, index2, str) => index2 + 6 < str.length ? str.slice(index2 + 6) === "\\/" ? "(?:\\/[^\\/]+)+" : "(?:\\/[^\\/]+)*" : `\\/${TRAILING_DOUBLESTAR}`,
        "*"
      ],
      // normal intermediate wildcards
      [
        // Never replace escaped '*'
        // ignore rule '\*' will match the path '*'
        // 'abc.*/' -> go
        // 'abc.*'  -> skip this rule,
        //    coz trailing single wildcard will be handed by [trailing wildcard]
        /(^|[^\\])(?:\\\*)+(?!$)/g,
        // '*.js' matches '.js'
        // '*.js' doesn't match 'abc'
        // 1. An asterisk "*" matches anything except a slash.
        // 2. Other consecutive asterisks are considered regular asterisks
        //    and collapse into one non-slash wildcard run.
        (_, p1) => p1 + WILDCARD,
        "*"
      ],
      // trailing wildcard, held apart from a literal star
      [
        // The step above leaves a trailing `*` alone, so a single `\*` is all that
        //   can be left at the end here, and what stands in front of it says which
        //   kind it is. A wildcard arrives as the escaper wrote it, `\*` with
        //   nothing before it; a literal arrives as the user's own escape, which
        //   the escaper doubled, and then the star's own -- `\\` and then `\*`.
        //   There is no third case: every backslash still reaching the chain is
        //   one `\*`, `\[` or `\ ` carries itself, and each is followed by its
        //   own character, so a longer run can never form. This runs while the
        //   two are still distinct, before the unescape steps below collapse the
        //   literal onto the very `\*` a wildcard leaves behind.
        /(^|[^\\])((?:\\\\)*)\\\*$/,
        (match, p1, p2) => p2 === EMPTY ? p1 + TRAILING_WILDCARD : match,
        "*"
      ],
      [
        // unescape, revert step 3 except for back slash
        // For example, if a user escape a '\\*',
        // after step 3, the result will be '\\\\\\*'
        /\\\\\\(?=[$.|*+(){^])/g,
        () => ESCAPE,
        ESCAPE + ESCAPE
      ],
      [
        // '\\\\' -> '\\'
        /\\\\/g,
        () => ESCAPE,
        ESCAPE + ESCAPE
      ],
      [
        // Every real bracket expression -- POSIX classes included -- has already
        //   been held aside by `extractBrackets`, so the only `[` left in the
        //   pattern is an escaped, literal one.
        // A backslash could only stand at the end of the range if it quoted the
        //   `]`, and `\]` is held aside long before this.
        /\\\[([^\]/]*?)($|\])/g,
        // '\\[bar]' -> '\\\\[bar]'
        (match, range3, close) => `\\[${range3}${close}`,
        "["
      ],
      // ending
      [
        // 'js' will not match 'js.'
        // 'ab' will not match 'abc'
        DIRECT,
        // WTF!
        // https://git-scm.com/docs/gitignore
        // changes in [2.22.1](https://git-scm.com/docs/gitignore/2.22.1)
        // which re-fixes #24, #38
        // > If there is a separator at the end of the pattern then the pattern
        // > will only match directories, otherwise the pattern can match both
        // > files and directories.
        // 'js*' will not match 'a.js'
        // 'js/' will not match 'a.js'
        // 'js' will match 'a.js' and 'a.js/'
        (source) => {
          const last = source[source.length - 1];
          if (!last || last === TRAILING_WILDCARD || last === TRAILING_DOUBLESTAR) {
            return source;
          }
          return last === SLASH ? `${source}$` : `${source}(?=$|\\/$)`;
        }
      ]
    ];
    var REGEX_REPLACE_TRAILING_WILDCARD = /(^|\\\/)?\uE000$/;
    var MODE_IGNORE = "regex";
    var MODE_CHECK_IGNORE = "checkRegex";
    var UNDERSCORE = "_";
    var replaceTrailingWildcard = (_, p1) => {
      const prefix2 = p1 ? `${p1}[^/]+` : "[^/]*";
      return `${prefix2}(?=$|\\/$)`;
    };
    var REGEX_REPLACE_TRAILING_DOUBLESTAR = /\uE001$/;
    var replaceTrailingDoublestar = () => "[\\s\\S]";
    var separatorAfter = (run2, at3) => {
      let separator = EMPTY;
      for (let index2 = at3 + 1; index2 < run2.length && !run2[index2].wildcard; index2++) {
        separator += run2[index2].single;
      }
      return separator;
    };
    var pinWildcards = (source) => {
      if (source.indexOf(WILDCARD) < 0) {
        return source;
      }
      const tokens = [];
      const { length } = source;
      let index2 = 0;
      while (index2 < length) {
        const char2 = source[index2];
        if (source.startsWith(WILDCARD, index2)) {
          tokens.push({ wildcard: true });
          index2 += WILDCARD.length;
        } else if (char2 === "[") {
          let end = index2 + 1;
          if (source[end] === "^") {
            end++;
          }
          if (source[end] === "]") {
            end++;
          }
          while (end < length && source[end] !== "]") {
            end += source[end] === ESCAPE ? 2 : 1;
          }
          end++;
          tokens.push({ single: source.slice(index2, end) });
          index2 = end;
        } else if (char2 === ESCAPE) {
          tokens.push({ single: source.slice(index2, index2 + 2) });
          index2 += 2;
        } else if (char2 === "(") {
          let depth = 0;
          let end = index2;
          do {
            if (source[end] === ESCAPE) {
              end++;
            } else if (source[end] === "(") {
              depth++;
            } else if (source[end] === ")") {
              depth--;
            }
            end++;
          } while (end < length && depth > 0);
          if ("*+?".indexOf(source[end]) >= 0) {
            end++;
          }
          tokens.push({ boundary: source.slice(index2, end) });
          index2 = end;
        } else if (char2 === "^" || char2 === "$") {
          tokens.push({ boundary: char2 });
          index2++;
        } else {
          tokens.push({ single: char2 });
          index2++;
        }
      }
      let out = EMPTY;
      let run2 = [];
      const flush = () => {
        let lastWildcard;
        run2.forEach((token2, at3) => {
          if (token2.wildcard) {
            lastWildcard = at3;
          }
        });
        run2.forEach((token2, at3) => {
          if (!token2.wildcard) {
            out += token2.single;
            return;
          }
          out += at3 === lastWildcard ? WILDCARD : `(?:(?!${separatorAfter(run2, at3)})[^\\/])*`;
        });
        run2 = [];
      };
      tokens.forEach((token2) => {
        if (token2.boundary === void 0) {
          run2.push(token2);
          return;
        }
        flush();
        out += token2.boundary;
      });
      flush();
      return out;
    };
    var makeRegexPrefix = (pattern) => {
      if (REGEX_ANCHORED_GLOBSTAR.test(pattern)) {
        pattern = "**";
      }
      const { source, sources: sources3 } = extractBrackets(pattern);
      const replaced = REPLACERS.reduce(
        // A pass whose matcher finds nothing hands back the very string it was
        //   given, so asking first costs a search and saves a rewrite. Ten of the
        //   fifteen passes never fire for a typical .gitignore line, and between
        //   them they were 45% of this chain.
        (prev, [matcher, replacer, required]) => {
          if (matcher === DIRECT) {
            return replacer(prev, pattern);
          }
          if (required !== UNDEFINED && prev.indexOf(required) < 0) {
            return prev;
          }
          return matcher.test(prev) ? prev.replace(matcher, replacer.bind(pattern)) : prev;
        },
        source
      );
      return sources3.length ? replaced.replace(
        REGEX_RESTORE_PLACEHOLDER,
        (match, index2) => sources3[index2]
      ) : replaced;
    };
    var checkSourceOf = (body, prefix2) => {
      if (body[body.length - 1] === SLASH) {
        prefix2 = makeRegexPrefix(body.slice(0, -1));
      }
      const head = prefix2.slice(0, -1);
      const last = prefix2[prefix2.length - 1];
      return last === TRAILING_WILDCARD ? `${head}$` : last === TRAILING_DOUBLESTAR ? head : NEVER_MATCH;
    };
    var matchesBasename = (body) => {
      const index2 = body.indexOf(SLASH);
      return index2 < 0 || index2 === body.length - 1;
    };
    var basenameOf = (path9) => {
      const end = path9.length - 1;
      const index2 = path9.lastIndexOf(
        SLASH,
        path9[end] === SLASH ? end - 1 : end
      );
      return index2 < 0 ? path9 : path9.slice(index2 + 1);
    };
    var parentOf = (path9) => {
      if (path9.charCodeAt(0) === SLASH_CODE || path9.indexOf(DOUBLE_SLASH) >= 0) {
        const slices = path9.split(SLASH).filter(Boolean);
        slices.pop();
        return slices.length ? slices.join(SLASH) + SLASH : EMPTY;
      }
      const end = path9.length - 1;
      const cut3 = path9.lastIndexOf(
        SLASH,
        path9.charCodeAt(end) === SLASH_CODE ? end - 1 : end
      );
      return cut3 < 0 ? EMPTY : path9.slice(0, cut3 + 1);
    };
    var isString = (subject) => typeof subject === "string";
    var checkPattern = (pattern) => pattern && isString(pattern);
    var splitPattern = (pattern) => (pattern[pattern.length - 1] === "\r" ? pattern.slice(0, -1) : pattern).split(REGEX_SPLITALL_CRLF).filter(Boolean);
    var IgnoreRule = class {
      constructor(pattern, mark2, body, ignoreCase, negative, prefix2) {
        this.pattern = pattern;
        this.mark = mark2;
        this.negative = negative;
        define2(this, "body", body);
        define2(this, "ignoreCase", ignoreCase);
        define2(this, "regexPrefix", prefix2);
      }
      // Worked out on first use and kept behind an own property, the way `regex`
      //   caches itself in `_regex`. Deciding it in the constructor instead would
      //   add a fourth `defineProperty` to every rule ever built, which cost 4% of
      //   every compile -- including the compiles of rules that are never matched
      //   against anything.
      get _basenameOnly() {
        return define2(this, "_basenameOnly", matchesBasename(this.body));
      }
      get regex() {
        const key = UNDERSCORE + MODE_IGNORE;
        if (this[key]) {
          return this[key];
        }
        return this._make(MODE_IGNORE, key);
      }
      get checkRegex() {
        const key = UNDERSCORE + MODE_CHECK_IGNORE;
        if (this[key]) {
          return this[key];
        }
        return this._make(MODE_CHECK_IGNORE, key);
      }
      _make(mode2, key) {
        const str = pinWildcards(
          mode2 === MODE_IGNORE ? this.regexPrefix.replace(REGEX_REPLACE_TRAILING_WILDCARD, replaceTrailingWildcard).replace(REGEX_REPLACE_TRAILING_DOUBLESTAR, replaceTrailingDoublestar) : checkSourceOf(this.body, this.regexPrefix)
        );
        const regex = this.ignoreCase ? new RegExp(str, "i") : new RegExp(str);
        return define2(this, key, regex);
      }
    };
    var hasTrailingBackslash = (str) => {
      let count4 = 0;
      while (str[str.length - count4 - 1] === ESCAPE) {
        count4++;
      }
      return count4 % 2 === 1;
    };
    var trimEnd = (body, stripLineEnd) => {
      let lineEnd2 = body.length;
      let end;
      for (; ; ) {
        if (stripLineEnd && body[lineEnd2 - 1] === "\r") {
          lineEnd2--;
        }
        end = lineEnd2;
        while (body[end - 1] === SPACE) {
          end--;
        }
        if (!stripLineEnd || body[end - 1] !== "\n") {
          break;
        }
        lineEnd2 = end - 1;
      }
      if (end === lineEnd2) {
        return body.slice(0, lineEnd2);
      }
      let backslashes = 0;
      while (body[end - backslashes - 1] === ESCAPE) {
        backslashes++;
      }
      return backslashes % 2 ? body.slice(0, end - 1) + SPACE : body.slice(0, end);
    };
    var createRule = (pattern, mark2, ignoreCase, stripLineEnd, stripBOM) => {
      let body = stripBOM && pattern[0] === BOM ? pattern.slice(1) : pattern;
      if (body[0] === "#") {
        return;
      }
      let negative = false;
      if (body[0] === "!") {
        negative = true;
        body = body.slice(1);
      }
      const last = body[body.length - 1];
      if (last === SPACE || stripLineEnd && (last === "\r" || last === "\n")) {
        body = trimEnd(body, stripLineEnd);
      }
      if (!body || hasTrailingBackslash(body)) {
        return;
      }
      body = body.replace(REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION, "!").replace(REGEX_REPLACE_LEADING_EXCAPED_HASH, "#");
      const regexPrefix = makeRegexPrefix(body);
      return new IgnoreRule(
        pattern,
        mark2,
        body,
        ignoreCase,
        negative,
        regexPrefix
      );
    };
    var RuleManager = class {
      constructor(ignoreCase) {
        this._ignoreCase = ignoreCase;
        this._rules = [];
        this._basenameCount = 0;
      }
      _add(pattern, index2) {
        if (pattern && pattern[KEY_IGNORE]) {
          this._rules = this._rules.concat(pattern._rules._rules);
          this._basenameCount += pattern._rules._basenameCount;
          this._added = true;
          return;
        }
        const isStr = isString(pattern);
        const raw = isStr ? pattern : pattern.pattern;
        const rule3 = checkPattern(raw) && createRule(
          raw,
          isStr ? UNDEFINED : pattern.mark,
          this._ignoreCase,
          !this._split,
          this._stripBOM && !index2
        );
        if (rule3) {
          this._added = true;
          this._rules.push(rule3);
          if (matchesBasename(rule3.body)) {
            this._basenameCount++;
          }
        }
      }
      // @param {Array<string> | string | Ignore} pattern
      add(pattern) {
        this._added = false;
        this._split = isString(pattern);
        this._stripBOM = !this._split || pattern[0] === BOM;
        makeArray(
          this._split ? splitPattern(pattern) : pattern
        ).forEach(this._add, this);
        if (this._added) {
          this._literalRules = UNDEFINED;
        }
        return this._added;
      }
      // Match the literal 'abc/' for `checkIgnore`, last rule wins. Only a rule
      //   ending in a wildcard can match it (see `checkSourceOf`), so the rest
      //   are left out once, rather than tested or compiled for every path.
      testLiteral(path9) {
        const rules2 = this._literalRules || (this._literalRules = this._rules.filter(
          ({ body }) => body[body.length - (body[body.length - 1] === SLASH ? 2 : 1)] === "*"
        ));
        let ignored = false;
        let unignored = false;
        let matchedRule;
        for (let index2 = rules2.length - 1; index2 >= 0; index2--) {
          const rule3 = rules2[index2];
          if (rule3.checkRegex.test(path9)) {
            ignored = !rule3.negative;
            unignored = rule3.negative;
            matchedRule = rule3.negative ? UNDEFINED : rule3;
            break;
          }
        }
        const ret = {
          ignored,
          unignored
        };
        if (matchedRule) {
          ret.rule = matchedRule;
        }
        return ret;
      }
      // Test one single path without recursively checking parent directories
      //
      // - mode `string` either `MODE_IGNORE` or `MODE_CHECK_IGNORE`
      // @returns {TestResult}
      test(path9, mode2) {
        const rules2 = this._rules;
        const { length } = rules2;
        const shortcut = this._basenameCount * 2 >= length;
        const basename = shortcut ? basenameOf(path9) : path9;
        for (let index2 = length - 1; index2 >= 0; index2--) {
          const rule3 = rules2[index2];
          if (rule3[mode2].test(
            shortcut && rule3._basenameOnly ? basename : path9
          )) {
            const { negative } = rule3;
            const ret = {
              ignored: !negative,
              unignored: negative
            };
            if (!negative) {
              ret.rule = rule3;
            }
            return ret;
          }
        }
        return {
          ignored: false,
          unignored: false
        };
      }
    };
    var throwError = (message, Ctor) => {
      throw new Ctor(message);
    };
    var checkPath = (path9, originalPath, doThrow) => {
      if (!isString(path9)) {
        return doThrow(
          `path must be a string, but got \`${originalPath}\``,
          TypeError
        );
      }
      if (!path9) {
        return doThrow(`path must not be empty`, TypeError);
      }
      if (checkPath.isNotRelative(path9)) {
        const r = "`path.relative()`d";
        return doThrow(
          `path should be a ${r} string, but got "${originalPath}"`,
          RangeError
        );
      }
      return true;
    };
    var isNotRelative = (path9) => {
      const first = path9.charCodeAt(0);
      if (first === SLASH_CODE) {
        return true;
      }
      if (first !== DOT_CODE) {
        return false;
      }
      if (path9.length === 1) {
        return true;
      }
      const second = path9.charCodeAt(1);
      if (second === SLASH_CODE) {
        return true;
      }
      if (second !== DOT_CODE) {
        return false;
      }
      return path9.length === 2 || path9.charCodeAt(2) === SLASH_CODE;
    };
    checkPath.isNotRelative = isNotRelative;
    checkPath.convert = (p) => p;
    var convertPath = (target) => isString(target) && checkPath.convert(target);
    var Ignore = class {
      constructor({
        ignorecase = true,
        ignoreCase = ignorecase,
        allowRelativePaths = false
      } = {}) {
        define2(this, KEY_IGNORE, true);
        this._rules = new RuleManager(ignoreCase);
        this._strictPathCheck = !allowRelativePaths;
        this._initCache();
      }
      _initCache() {
        this._ignoreCache = /* @__PURE__ */ Object.create(null);
        this._testCache = /* @__PURE__ */ Object.create(null);
      }
      add(pattern) {
        if (this._rules.add(pattern)) {
          this._initCache();
        }
        return this;
      }
      // legacy
      addPattern(pattern) {
        return this.add(pattern);
      }
      // @returns {TestResult}
      _test(originalPath, cache, path9) {
        checkPath(
          path9,
          originalPath,
          this._strictPathCheck ? throwError : RETURN_FALSE
        );
        return path9 ? this._t(path9, cache) : {
          ignored: false,
          unignored: false
        };
      }
      checkIgnore(target) {
        const path9 = convertPath(target);
        if (!path9 || path9.charCodeAt(path9.length - 1) !== SLASH_CODE) {
          return this._test(target, this._testCache, path9);
        }
        const dir = this._t(path9, this._testCache);
        if (dir.ignored) {
          return dir;
        }
        const literal2 = this._rules.testLiteral(path9);
        return literal2.ignored || literal2.unignored ? literal2 : dir;
      }
      _t(path9, cache) {
        if (path9 in cache) {
          return cache[path9];
        }
        const parentPath = parentOf(path9);
        const parent = parentPath ? this._t(parentPath, cache) : UNDEFINED;
        return cache[path9] = parent && parent.ignored ? parent : this._rules.test(path9, MODE_IGNORE);
      }
      ignores(path9) {
        return this._test(path9, this._ignoreCache, convertPath(path9)).ignored;
      }
      createFilter() {
        return (path9) => !this.ignores(path9);
      }
      filter(paths) {
        return makeArray(paths).filter(this.createFilter());
      }
      // @returns {TestResult}
      test(path9) {
        return this._test(path9, this._testCache, convertPath(path9));
      }
    };
    var factory = (options) => new Ignore(options);
    var isPathValid = (path9) => checkPath(convertPath(path9), path9, RETURN_FALSE);
    var setupWindows = () => {
      const makePosix = (str) => /^\\\\\?\\/.test(str) || /["<>|\u0000-\u001F]+/u.test(str) ? str : str.replace(/\\/g, "/");
      checkPath.convert = makePosix;
      const REGEX_TEST_WINDOWS_PATH_ABSOLUTE = /^[a-z]:\//i;
      checkPath.isNotRelative = (path9) => REGEX_TEST_WINDOWS_PATH_ABSOLUTE.test(path9) || isNotRelative(path9);
    };
    if (
      // Detect `process` so that it can run in browsers.
      typeof process !== "undefined" && process.platform === "win32"
    ) {
      setupWindows();
    }
    module.exports = factory;
    factory.default = factory;
    module.exports.isPathValid = isPathValid;
    define2(module.exports, /* @__PURE__ */ Symbol.for("setupWindows"), setupWindows);
  }
});

// src/node/git-ignore.ts
import fs3 from "node:fs";
import path4 from "node:path";
function isIgnored(chain, absolute, isDirectory) {
  for (let link = chain; link !== void 0; link = link.outer) {
    const answer = link.matcher.test(absolute.slice(link.base.length) + (isDirectory ? "/" : ""));
    if (answer.ignored) return true;
    if (answer.unignored) return false;
  }
  return false;
}
function below(chain, directory) {
  if (chain === void 0) return void 0;
  const outer = below(chain.outer, directory);
  const relative = `${directory.slice(chain.base.length)}/`;
  if (!chain.matcher.ignores(relative)) return outer === chain.outer ? chain : { ...chain, outer };
  const literal2 = relative.replace(/[\\*?[\] ]/g, "\\$&");
  return { ...chain, matcher: (0, import_ignore.default)().add(chain.matcher).add(`!/${literal2}`), outer };
}
function withGitIgnore(outer, directory) {
  return withPatterns(outer, directory, path4.join(directory, ".gitignore"));
}
function withPatterns(outer, directory, file) {
  let patterns;
  try {
    patterns = fs3.readFileSync(file, "utf8");
  } catch {
    return outer;
  }
  return { matcher: (0, import_ignore.default)().add(patterns), base: directory.endsWith("/") ? directory : `${directory}/`, outer };
}
function ignoredAround(absolute) {
  const directory = forwardSlashes(absolute);
  const above = [];
  let top = directory;
  while (!fs3.existsSync(path4.join(top, ".git"))) {
    const parent = forwardSlashes(path4.dirname(top));
    if (parent === top) return void 0;
    above.push(parent);
    top = parent;
  }
  let chain = withPatterns(void 0, top, path4.join(top, ".git/info/exclude"));
  for (const child of [...above.reverse(), directory]) {
    if (child !== top && isIgnored(chain, child, true)) return void 0;
    if (child !== top) chain = below(chain, child);
    if (child !== directory) chain = withGitIgnore(chain, child);
  }
  return chain;
}
var import_ignore;
var init_git_ignore = __esm({
  "src/node/git-ignore.ts"() {
    "use strict";
    import_ignore = __toESM(require_ignore(), 1);
    init_display_path();
  }
});

// src/node/walk-directory.ts
var walk_directory_exports = {};
__export(walk_directory_exports, {
  walkDirectory: () => walkDirectory
});
import fs4 from "node:fs";
function walkDirectory(walk, absolute) {
  visit(walk, {
    absolute: forwardSlashes(absolute),
    shown: displayPath(absolute, walk.cwd),
    relative: "",
    ignored: ignoredAround(absolute),
    template: new TemplateFinder(walk.cwd).reasonFor(absolute)
  });
}
function visit(walk, directory) {
  let entries;
  try {
    entries = fs4.readdirSync(directory.absolute, { withFileTypes: true });
  } catch (error) {
    skip(walk, directory.shown, `the directory cannot be read: ${refusal(error)}`);
    return;
  }
  const own = entries.some((entry) => entry.name === ".gitignore");
  const ignored = own ? withGitIgnore(directory.ignored, directory.absolute) : directory.ignored;
  const isChart = entries.some((entry) => entry.name === chartFile);
  for (const entry of entries) {
    if (entry.isDirectory()) visitChild(walk, { ...directory, ignored }, { name: entry.name, isChart });
    else visitEntry(walk, { ...directory, ignored }, entry);
  }
}
function visitChild(walk, parent, { name, isChart }) {
  if (neverWalked.has(name)) return;
  const absolute = pathBelow(parent.absolute, name);
  if (isIgnored(parent.ignored, absolute, true)) return;
  visit(walk, {
    absolute,
    shown: displayJoin(parent.shown, name),
    relative: `${parent.relative}${name}/`,
    ignored: below(parent.ignored, absolute),
    template: isChart && name === templatesFolder ? templateReason2(parent.absolute, walk.cwd) : parent.template
  });
}
function visitEntry(walk, parent, entry) {
  const { name } = entry;
  const isManifest3 = isManifestName(name);
  if (!isManifest3 && !entry.isSymbolicLink()) return;
  const absolute = pathBelow(parent.absolute, name);
  if (isIgnored(parent.ignored, absolute, false)) return;
  const shown2 = displayJoin(parent.shown, name);
  if (entry.isSymbolicLink()) {
    if (leadsToManifests(absolute, name)) skip(walk, shown2, "symbolic link, not followed");
    return;
  }
  if (!entry.isFile() || walk.wants?.(parent.relative + name) === false) return;
  const { template } = parent;
  const file = { path: shown2, absolute, named: false, ...template === void 0 ? {} : { template } };
  if (!walk.found.files.has(shown2)) walk.found.files.set(shown2, file);
}
function leadsToManifests(absolute, name) {
  if (isManifestName(name)) return !name.endsWith(".json");
  try {
    return fs4.statSync(absolute).isDirectory();
  } catch {
    return false;
  }
}
function skip(walk, file, reason) {
  walk.found.skipped.set(file, { file, reason });
}
function pathBelow(directory, name) {
  return directory.endsWith("/") ? `${directory}${name}` : `${directory}/${name}`;
}
var neverWalked;
var init_walk_directory = __esm({
  "src/node/walk-directory.ts"() {
    "use strict";
    init_display_path();
    init_found_file();
    init_git_ignore();
    init_helm_chart();
    init_system_error();
    neverWalked = /* @__PURE__ */ new Set([".git", "node_modules"]);
  }
});

// src/node/walk-glob.ts
var walk_glob_exports = {};
__export(walk_glob_exports, {
  isGlob: () => isGlob,
  walkGlob: () => walkGlob
});
import fs5 from "node:fs";
import path5 from "node:path";
function isGlob(text3) {
  return import_picomatch.default.scan(text3).isGlob;
}
function walkGlob(walk, given) {
  const { base, glob } = import_picomatch.default.scan(given);
  const start = path5.resolve(walk.cwd, base);
  if (fs5.statSync(start, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
  const matches = (0, import_picomatch.default)(glob, { dot: true });
  let found2 = false;
  const wants = (relative) => {
    const isMatch = matches(relative);
    found2 ||= isMatch;
    return isMatch;
  };
  walkDirectory({ ...walk, wants }, start);
  return found2;
}
var import_picomatch;
var init_walk_glob = __esm({
  "src/node/walk-glob.ts"() {
    "use strict";
    import_picomatch = __toESM(require_picomatch2(), 1);
    init_walk_directory();
  }
});

// src/node/find-files.ts
import fs6 from "node:fs";
import path6 from "node:path";
async function findFiles(paths, cwd) {
  const search = {
    cwd,
    realCwd: fs6.realpathSync.native(cwd),
    templates: new TemplateFinder(cwd),
    found: { files: /* @__PURE__ */ new Map(), skipped: /* @__PURE__ */ new Map() }
  };
  for (const given of paths) await add3(search, given);
  const { files, skipped } = search.found;
  const byPath = (a, b) => a.path < b.path ? -1 : 1;
  return { files: [...files.values()].sort(byPath), skipped: [...skipped.values()] };
}
async function add3(search, given) {
  const { cwd, found: found2 } = search;
  if (given === "") throw new UsageError("a path is empty: is a variable of the shell not set?");
  const absolute = path6.resolve(cwd, given);
  if (exists(given, absolute)) {
    await addExisting(search, given, absolute);
    return;
  }
  const { isGlob: isGlob2, walkGlob: walkGlob2 } = await Promise.resolve().then(() => (init_walk_glob(), walk_glob_exports));
  if (!isGlob2(given)) {
    const meant = suggestion(given, siblings(given, absolute));
    throw new UsageError(`no such file or directory: "${given}".${meant}`, given);
  }
  if (!walkGlob2({ cwd, found: found2 }, given)) throw new UsageError(`no manifest matches "${given}"`);
}
function exists(given, absolute) {
  return tryToRead(given, () => fs6.lstatSync(absolute, { throwIfNoEntry: false }) !== void 0);
}
function tryToRead(given, read2) {
  try {
    return read2();
  } catch (error) {
    throw new UsageError(`cannot read "${given}": ${refusal(error)}`);
  }
}
async function addExisting(search, given, absolute) {
  const { cwd, found: found2 } = search;
  const target = targetOf2(search, absolute);
  if (typeof target !== "string") {
    found2.skipped.set(target.file, target);
    return;
  }
  const isDirectory = tryToRead(given, () => {
    fs6.accessSync(target, fs6.constants.R_OK);
    return fs6.statSync(target).isDirectory();
  });
  if (isDirectory) {
    const { walkDirectory: walkDirectory2 } = await Promise.resolve().then(() => (init_walk_directory(), walk_directory_exports));
    walkDirectory2({ cwd, found: found2 }, target);
    return;
  }
  const template = search.templates.reasonFor(path6.dirname(target));
  const shown2 = displayPath(target, cwd);
  const file = { path: shown2, absolute: target, named: true, ...template === void 0 ? {} : { template } };
  found2.files.set(shown2, file);
}
function targetOf2(search, absolute) {
  if (!isInside(absolute, search.cwd)) return absolute;
  const file = displayPath(absolute, search.cwd);
  try {
    const real = fs6.realpathSync.native(absolute);
    if (!isInside(real, search.realCwd)) return { file, reason: "symbolic link that leads out of this directory" };
    return path6.join(search.cwd, path6.relative(search.realCwd, real));
  } catch (error) {
    return { file, reason: `it cannot be read: ${refusal(error)}` };
  }
}
function siblings(given, absolute) {
  const start = given.slice(0, given.length - path6.basename(given).length);
  try {
    return fs6.readdirSync(path6.dirname(absolute)).map((name) => start + name);
  } catch {
    return [];
  }
}
var init_find_files = __esm({
  "src/node/find-files.ts"() {
    "use strict";
    init_spelling();
    init_display_path();
    init_helm_chart();
    init_system_error();
    init_usage_error();
  }
});

// src/source/decode.ts
function decode(bytes) {
  const encoding = encodingOf(bytes);
  try {
    const text3 = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text3.includes("\0") ? { problem: "a binary file: it holds NUL characters" } : { text: text3 };
  } catch {
    const name = encoding.toUpperCase();
    return { problem: bytes.includes(0) ? "a binary file: it holds NUL characters" : `not a text in ${name}` };
  }
}
function encodingOf(bytes) {
  if (bytes[0] === 255 && bytes[1] === 254) return "utf-16le";
  return bytes[0] === 254 && bytes[1] === 255 ? "utf-16be" : "utf-8";
}
var init_decode = __esm({
  "src/source/decode.ts"() {
    "use strict";
  }
});

// src/node/read-files.ts
import fs7 from "node:fs";
function readFiles(files) {
  const parsed = [];
  for (const file of files) {
    const read2 = readManifests(file);
    if (read2 !== void 0) parsed.push(read2);
  }
  return parsed;
}
function parseBytes(path9, bytes) {
  const decoded2 = decode(bytes);
  return "text" in decoded2 ? parseFile({ path: path9, text: decoded2.text }) : unreadable2(path9, decoded2.problem);
}
function readManifests({ path: path9, absolute, template, named: named4 }) {
  if (template !== void 0) return parseFile({ path: path9, text: "", template });
  let bytes;
  try {
    bytes = fs7.readFileSync(absolute);
  } catch (error) {
    return unreadable2(path9, `it cannot be read: ${refusal(error)}`);
  }
  const maybeOther = !named4 && /\.json$/i.test(path9);
  if (maybeOther && !mayHoldManifest(bytes)) return void 0;
  const file = parseBytes(path9, bytes);
  return maybeOther && isOther(file) ? void 0 : file;
}
function mayHoldManifest(bytes) {
  return bytes.includes('"apiVersion"') && bytes.includes('"kind"');
}
function isOther({ problems, documents }) {
  return problems.length === 0 && !documents.some(({ value }) => isManifest2(value));
}
function unreadable2(file, reason) {
  return { file: { path: file, text: "" }, documents: [], problems: [], skipped: [{ file, reason }] };
}
function isManifest2(value) {
  if (typeof value !== "object" || value === null) return false;
  const { apiVersion, kind } = value;
  return typeof apiVersion === "string" && typeof kind === "string";
}
var init_read_files = __esm({
  "src/node/read-files.ts"() {
    "use strict";
    init_decode();
    init_parse();
    init_system_error();
  }
});

// src/node/lint-paths.ts
import fs8 from "node:fs";
import path7 from "node:path";
async function lintPaths(paths, options = {}) {
  const { cwd = process.cwd(), meshConfig, stdin, ...rest } = options;
  const config = meshConfig === void 0 ? void 0 : readMeshConfig(meshConfig, cwd);
  const found2 = await findFiles(
    paths.filter((it) => it !== "-"),
    cwd
  );
  const files = [
    ...readFiles(found2.files),
    ...found2.skipped.map(({ file, reason }) => unreadable2(file, reason)),
    ...paths.includes("-") && stdin !== void 0 ? [parseBytes(stdinName, stdin)] : []
  ];
  const result = lint(
    { units: [{ name: unitName(paths, cwd), files }] },
    { ...rest, ...config ? { meshConfig: config } : {} }
  );
  const texts2 = new Map([...files, ...config ? [config] : []].map(({ file }) => [file.path, file.text]));
  return { result, text: (file) => texts2.get(file) };
}
function unitName(paths, cwd) {
  const only = paths.length === 1 ? paths[0] : void 0;
  if (only === void 0) return ".";
  return only === "-" ? stdinName : displayPath(path7.resolve(cwd, only), cwd);
}
function readMeshConfig(given, cwd) {
  const absolute = path7.resolve(cwd, given);
  try {
    return parseBytes(displayPath(absolute, cwd), fs8.readFileSync(absolute));
  } catch (error) {
    throw new UsageError(`cannot read the mesh configuration "${given}": ${refusal(error)}`);
  }
}
var stdinName;
var init_lint_paths = __esm({
  "src/node/lint-paths.ts"() {
    "use strict";
    init_lint();
    init_display_path();
    init_find_files();
    init_read_files();
    init_system_error();
    init_usage_error();
    stdinName = "<stdin>";
  }
});

// src/node/reporting.ts
import fs9 from "node:fs";
import path8 from "node:path";
async function reportText(format, { linted, surroundings }, look) {
  const reporter = await reporters[format]();
  return reporter(linted.result, { text: linted.text, page: (rule3) => surroundings.page(rule3), ...look });
}
async function writeOutput({ format, file }, reporting) {
  const text3 = await reportText(format, reporting, { color: false, width: defaultWidth });
  try {
    fs9.writeFileSync(path8.resolve(reporting.surroundings.cwd, file), text3);
  } catch (error) {
    throw new UsageError(`cannot write --output ${format}=${file}: ${refusal(error)}`);
  }
}
function quieted(result, failOn) {
  const threshold = failOn === "never" ? "error" : failOn;
  return { ...result, diagnostics: result.diagnostics.filter((it) => reaches(it.severity, threshold)) };
}
var defaultWidth;
var init_reporting = __esm({
  "src/node/reporting.ts"() {
    "use strict";
    init_exit_code();
    init_formats();
    init_system_error();
    init_usage_error();
    defaultWidth = 120;
  }
});

// src/cli/color.ts
function wantsColor(mode2, { env, stdout }) {
  if (mode2 !== "auto") return mode2 === "always";
  if (env.NO_COLOR !== void 0 && env.NO_COLOR !== "") return false;
  if (env.FORCE_COLOR !== void 0 && env.FORCE_COLOR !== "") return env.FORCE_COLOR !== "0";
  return stdout.isTTY === true && env.TERM !== "dumb";
}
var init_color = __esm({
  "src/cli/color.ts"() {
    "use strict";
  }
});

// src/cli/lint-command.ts
var lint_command_exports = {};
__export(lint_command_exports, {
  lintCommand: () => lintCommand
});
async function lintCommand(line, rules2, io) {
  const settings2 = lintSettings(line, rules2);
  const stdin = settings2.paths.includes("-") ? { stdin: await io.stdin() } : {};
  const linted = await lintPaths(settings2.paths, { ...settings2.options, ...stdin, rules: rules2, cwd: io.cwd });
  const reporting = { linted, surroundings: io };
  await report(reporting, settings2, io);
  for (const output of settings2.outputs) await writeOutput(output, reporting);
  return exitCodeOf(linted.result, settings2.failOn);
}
async function report({ linted, surroundings }, settings2, io) {
  const { format, quiet, verbose, failOn } = settings2;
  const isPretty = format === "pretty";
  const nothing = nothingRead(linted.result);
  if (!isPretty && nothing !== void 0) io.stderr.write(`meshlint: ${nothing}
`);
  const result = quiet && isPretty ? quieted(linted.result, failOn) : linted.result;
  if (quiet && isPretty && result.diagnostics.length === 0 && nothing === void 0) return;
  const color = isPretty && wantsColor(settings2.color, io);
  const look = { color, verbose, width: io.stdout.columns || defaultWidth };
  io.stdout.write(await reportText(format, { linted: { ...linted, result }, surroundings }, look));
}
var init_lint_command = __esm({
  "src/cli/lint-command.ts"() {
    "use strict";
    init_exit_code();
    init_lint_paths();
    init_lint_settings();
    init_reporting();
    init_summary_lines();
    init_color();
  }
});

// src/cli/main.ts
init_exit_code();
import { fileURLToPath } from "node:url";

// src/node/rule-pages.ts
import fs from "node:fs";
import path from "node:path";
function rulePages(folder) {
  return (rule3) => {
    if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(rule3)) return void 0;
    try {
      return fs.readFileSync(path.join(folder, `${rule3}.md`), "utf8");
    } catch {
      return void 0;
    }
  };
}

// src/cli/main.ts
init_system_error();

// src/cli/run.ts
init_rules();
init_spelling();

// src/node/command-line.ts
init_spelling();
init_flags();
init_usage_error();
import { parseArgs } from "node:util";
function readCommandLine(argv) {
  const { tokens } = parseArgs({
    args: [...argv],
    options: flags,
    allowPositionals: true,
    strict: false,
    tokens: true
  });
  const given = /* @__PURE__ */ new Map();
  const positionals = [];
  let command;
  let onlyPaths = false;
  for (const token2 of tokens) {
    if (token2.kind === "option-terminator") onlyPaths = true;
    else if (token2.kind === "option") addFlag(given, token2);
    else if (!onlyPaths && command === void 0 && positionals.length === 0 && isCommand(token2.value)) {
      command = token2.value;
    } else positionals.push(token2.value);
  }
  return {
    command: command ?? "lint",
    paths: positionals,
    flags: [...given.keys()],
    isSet: (flag3) => given.has(flag3),
    value: (flag3) => given.get(flag3)?.at(-1),
    values: (flag3) => given.get(flag3) ?? []
  };
}
function addFlag(given, { name, rawName, value, inlineValue }) {
  if (!isFlag(name)) throw unknownFlag(name, rawName);
  const { type } = flags[name];
  if (type === "boolean") {
    if (inlineValue === true) throw new UsageError(`${rawName} takes no value`);
    given.set(name, []);
    return;
  }
  const isMissing2 = value === void 0 || value === "" || inlineValue !== true && /^--?\w/.test(value);
  if (isMissing2) throw new UsageError(`${rawName} needs a value: ${rawName} ${placeholderOf(name)}`);
  given.set(name, [...given.get(name) ?? [], value]);
}
function placeholderOf(name) {
  const flag3 = flags[name];
  return "value" in flag3 ? flag3.value : "";
}
function isFlag(name) {
  return Object.hasOwn(flags, name);
}
function unknownFlag(name, rawName) {
  if (flagsToCome.includes(name)) {
    return new UsageError(`${rawName} is not built yet. Built so far: ${flagNames().join(", ")}`);
  }
  const meant = name.length === 1 ? flagsFrom(name) : suggestion(`--${name}`, flagNames());
  return new UsageError(`unknown flag "${rawName}".${meant}`);
}
function flagsFrom(letter2) {
  const names4 = flagNames().filter((name) => name.startsWith(`--${letter2.toLowerCase()}`));
  return names4.length === 0 ? "" : ` Did you mean ${names4.map((name) => `"${name}"`).join(" or ")}?`;
}
function flagNames() {
  return Object.keys(flags).map((name) => `--${name}`);
}
function isCommand(word) {
  if (commandsToCome.includes(word)) {
    throw new UsageError(
      `the command "${word}" is not built yet. Built so far: linting (meshlint [paths...]) and ${commands.join(", ")}. A path of that name is written "./${word}"`
    );
  }
  return commands.some((command) => command === word);
}

// src/cli/run.ts
init_exit_code();
init_flags();
init_usage_error();
init_printable();
init_version();
async function run(argv, io, rules2 = rules) {
  try {
    return await dispatch(argv, io, rules2);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(
        `meshlint: ${printable(error.message)}${commandMeant(error)}
"meshlint --help" says what there is.
`
      );
      return exitCodes.usage;
    }
    const details = error instanceof Error ? error.stack ?? error.message : String(error);
    io.stderr.write(`meshlint: this is a mistake of meshlint, please report it with what follows
${details}
`);
    return exitCodes.ownFault;
  }
}
async function dispatch(argv, io, rules2) {
  const line = readCommandLine(argv);
  if (line.isSet("help")) {
    const { helpText: helpText2 } = await Promise.resolve().then(() => (init_help(), help_exports));
    io.stdout.write(helpText2());
    return exitCodes.clean;
  }
  if (line.isSet("version")) {
    io.stdout.write(`${version}
`);
    return exitCodes.clean;
  }
  if (line.command === "rules") {
    const { rulesCommand: rulesCommand2 } = await Promise.resolve().then(() => (init_rules_command(), rules_command_exports));
    return rulesCommand2(line, rules2, io);
  }
  const { lintCommand: lintCommand2 } = await Promise.resolve().then(() => (init_lint_command(), lint_command_exports));
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
  return suggestion(missingPath, [...commands, ...commandsToCome]).replace("mean", "mean the command");
}

// src/cli/main.ts
var isCutOff = false;
function tellCutOff(error) {
  if (errorCode(error) === "EPIPE" || isCutOff) return;
  isCutOff = true;
  process.stderr.write(`meshlint: cannot write to stdout: ${refusal(error)}
`);
  process.exitCode = exitCodes.usage;
}
async function readStdin() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
process.stdout.on("error", tellCutOff);
process.stderr.on("error", () => {
});
var code = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: readStdin,
  page: rulePages(fileURLToPath(new URL("./data/rules", import.meta.url)))
});
process.exitCode = isCutOff ? exitCodes.usage : code;
