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
  init_interruption: () => init_interruption,
  init_temporary_folder: () => init_temporary_folder,
  onInterruption: () => onInterruption,
  placesBelow: () => placesBelow,
  withTemporaryFolder: () => withTemporaryFolder,
  writeFiles: () => writeFiles
});
module.exports = __toCommonJS(stdin_exports);
var import_chunk_NTIDGXYY = require("./chunk-NTIDGXYY.js");
var import_node_fs = __toESM(require("node:fs"));
var import_node_os = __toESM(require("node:os"));
var import_node_path = __toESM(require("node:path"));
function onInterruption(undo) {
  if (pending.size === 0) listen();
  pending.add(undo);
  return () => {
    pending.delete(undo);
    if (pending.size === 0) listenNoMore();
  };
}
function listen() {
  for (const signal of signals) process.on(signal, interrupted);
  process.on("exit", undoAll);
}
function listenNoMore() {
  for (const signal of signals) process.off(signal, interrupted);
  process.off("exit", undoAll);
}
function undoAll() {
  for (const undo of [...pending].reverse()) undo();
  pending.clear();
}
function interrupted(signal) {
  undoAll();
  listenNoMore();
  process.kill(process.pid, signal);
}
var signals, pending;
var init_interruption = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/interruption.ts"() {
    "use strict";
    signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    pending = /* @__PURE__ */ new Set();
  }
});
async function withTemporaryFolder(work) {
  const folder = import_node_fs.default.realpathSync.native(import_node_fs.default.mkdtempSync(import_node_path.default.join(import_node_os.default.tmpdir(), "meshlint-")));
  const done = onInterruption(() => remove(folder));
  try {
    return await work(folder);
  } finally {
    remove(folder);
    done();
  }
}
function remove(folder) {
  try {
    import_node_fs.default.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
  }
}
function writeFiles(folder, files) {
  const place = placesBelow(folder);
  for (const [name, content] of files) {
    const file = place(name);
    if (file !== void 0) import_node_fs.default.writeFileSync(file, content);
  }
}
function placesBelow(folder) {
  const made = /* @__PURE__ */ new Set();
  return (name) => {
    const file = import_node_path.default.join(folder, name);
    if (!file.startsWith(folder + import_node_path.default.sep)) return void 0;
    const directory = import_node_path.default.dirname(file);
    if (!made.has(directory)) import_node_fs.default.mkdirSync(directory, { recursive: true });
    made.add(directory);
    return file;
  };
}
var init_temporary_folder = (0, import_chunk_NTIDGXYY.__esm)({
  "src/node/temporary-folder.ts"() {
    "use strict";
    init_interruption();
  }
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  init_interruption,
  init_temporary_folder,
  onInterruption,
  placesBelow,
  withTemporaryFolder,
  writeFiles
});
