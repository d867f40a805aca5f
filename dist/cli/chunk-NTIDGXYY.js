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
  TemplateFinder: () => TemplateFinder,
  __commonJS: () => __commonJS,
  __esm: () => __esm,
  __export: () => __export2,
  __toCommonJS: () => __toCommonJS2,
  __toESM: () => __toESM2,
  chartFile: () => chartFile,
  configurationName: () => configurationName,
  displayJoin: () => displayJoin,
  displayPath: () => displayPath,
  errorCode: () => errorCode,
  forwardSlashes: () => forwardSlashes,
  init_display_path: () => init_display_path,
  init_found_file: () => init_found_file,
  init_helm_chart: () => init_helm_chart,
  init_system_error: () => init_system_error,
  isConfigurationName: () => isConfigurationName,
  isContractName: () => isContractName,
  isInside: () => isInside,
  isManifestName: () => isManifestName,
  isRendererFile: () => isRendererFile,
  kustomizationNames: () => kustomizationNames,
  refusal: () => refusal,
  templateKind: () => templateKind,
  templateReason: () => templateReason,
  templatesFolder: () => templatesFolder
});
module.exports = __toCommonJS(stdin_exports);
var import_node_path = __toESM(require("node:path"));
var import_node_fs = __toESM(require("node:fs"));
var import_node_path2 = __toESM(require("node:path"));
var __create2 = Object.create;
var __defProp2 = Object.defineProperty;
var __getOwnPropDesc2 = Object.getOwnPropertyDescriptor;
var __getOwnPropNames2 = Object.getOwnPropertyNames;
var __getProtoOf2 = Object.getPrototypeOf;
var __hasOwnProp2 = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames2(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames2(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export2 = (target, all) => {
  for (var name in all)
    __defProp2(target, name, { get: all[name], enumerable: true });
};
var __copyProps2 = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames2(from))
      if (!__hasOwnProp2.call(to, key) && key !== except)
        __defProp2(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc2(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM2 = (mod, isNodeMode, target) => (target = mod != null ? __create2(__getProtoOf2(mod)) : {}, __copyProps2(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp2(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS2 = (mod) => __copyProps2(__defProp2({}, "__esModule", { value: true }), mod);
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
function displayPath(absolute, cwd) {
  const relative = import_node_path.default.relative(cwd, absolute);
  return relative === "" ? "." : forwardSlashes(relative);
}
function forwardSlashes(file) {
  return import_node_path.default.sep === "/" ? file : file.replaceAll(import_node_path.default.sep, "/");
}
function isInside(absolute, directory) {
  const relative = import_node_path.default.relative(directory, absolute);
  return relative === "" || relative !== ".." && !relative.startsWith(`..${import_node_path.default.sep}`) && !import_node_path.default.isAbsolute(relative);
}
function displayJoin(directory, name) {
  return directory === "." ? name : `${directory}/${name}`;
}
var init_display_path = __esm({
  "src/node/display-path.ts"() {
    "use strict";
  }
});
function templateReason(chartDirectory, cwd) {
  const shown = displayPath(chartDirectory, cwd);
  return `Helm template of chart ${chartName(chartDirectory)} (${shown}): render it with helm template and lint the output`;
}
function chartName(directory) {
  try {
    const text = import_node_fs.default.readFileSync(import_node_path2.default.join(directory, chartFile), "utf8");
    const name = /^name:[ \t]*(["']?)([^"'\s#]+)\1/m.exec(text)?.[2];
    if (name !== void 0) return name;
  } catch {
  }
  return import_node_path2.default.basename(directory);
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
        const parent = import_node_path2.default.dirname(directory);
        if (parent === directory) return void 0;
        if (import_node_path2.default.basename(directory) === templatesFolder && import_node_fs.default.existsSync(import_node_path2.default.join(parent, chartFile))) {
          return templateReason(parent, this.cwd);
        }
        return this.reasonFor(parent);
      }
    };
  }
});
function isManifestName(name) {
  return manifestName.test(name);
}
function isContractName(name) {
  return contractName.test(name);
}
function isConfigurationName(file) {
  return file === configurationName || file.endsWith(`/${configurationName}`);
}
function isRendererFile(file) {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return madeInto.has(name) || helmfileName.test(name);
}
function templateKind(name) {
  if (!templateName.test(name)) return void 0;
  return `${name.toLowerCase().endsWith(".jsonnet") ? "Jsonnet" : "template"}: not a manifest until rendered`;
}
var manifestName, contractName, configurationName, kustomizationNames, madeInto, helmfileName, templateName;
var init_found_file = __esm({
  "src/node/found-file.ts"() {
    "use strict";
    init_helm_chart();
    manifestName = /\.(?:ya?ml|json)$/i;
    contractName = /\.meshtest\.ya?ml$/i;
    configurationName = "meshlint.yaml";
    kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
    madeInto = /* @__PURE__ */ new Set([...kustomizationNames, chartFile]);
    helmfileName = /^helmfile\.ya?ml(?:\.gotmpl)?$/;
    templateName = /\.(?:jsonnet|ya?ml\.(?:j2|jinja2?|tpl|tmpl|tftpl|gotmpl|erb|template|envsubst|in))$/i;
  }
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  TemplateFinder,
  __commonJS,
  __esm,
  __export,
  __toCommonJS,
  __toESM,
  chartFile,
  configurationName,
  displayJoin,
  displayPath,
  errorCode,
  forwardSlashes,
  init_display_path,
  init_found_file,
  init_helm_chart,
  init_system_error,
  isConfigurationName,
  isContractName,
  isInside,
  isManifestName,
  isRendererFile,
  kustomizationNames,
  refusal,
  templateKind,
  templateReason,
  templatesFolder
});
