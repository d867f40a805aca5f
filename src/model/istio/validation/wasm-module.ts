import { enumerationFault } from './enumeration.ts';
import { parseRequestUrl, parseUrl } from './go-url.ts';
import type { Part } from './part.ts';
import { byteLength } from './string-match.ts';
import { type Fault, type Faults, quote, refused } from './violation.ts';

const schemes: ReadonlySet<string> = new Set(['', 'file', 'http', 'https', 'oci']);
const longestSecret = 253;
const longestName = 256;

/** The module of a WasmPlugin, or of a TrafficExtension. pkg/config/validation/validation.go ValidateWasmPlugin */
export function* wasmModuleFaults(module: Part): Faults {
  yield* urlFault(module.get('url'));
  const hash = module.get('sha256');
  if (!hash.isEmpty && !/^[a-f0-9]{64}$/.test(hash.text)) {
    yield refused(hash, 'sha256', `${quote(hash.text)} is not 64 hexadecimal digits in lower case`);
  }
  const secret = module.get('imagePullSecret');
  if (byteLength(secret.text) > longestSecret) {
    yield refused(secret, 'long-name', `imagePullSecret ${quote(secret.text)} is longer than ${longestSecret} bytes`);
  }
  const name = module.get('pluginName');
  if (byteLength(name.text) > longestName) {
    yield refused(name, 'long-name', `pluginName ${quote(name.text)} is longer than ${longestName} bytes`);
  }
  yield* enumerationFault(module.get('failStrategy'), ['FAIL_CLOSE', 'FAIL_OPEN', 'FAIL_RELOAD']);
  yield* enumerationFault(module.get('imagePullPolicy'), ['UNSPECIFIED_POLICY', 'IfNotPresent', 'Always']);
  yield* enumerationFault(module.get('type'), ['UNSPECIFIED_PLUGIN_TYPE', 'HTTP', 'NETWORK']);
  yield* environmentFaults(module.get('vmConfig').get('env'));
}

/** The ports on which an extension works. validateWasmPluginMatch */
export function* trafficMatchFaults(matches: Part): Faults {
  for (const match of matches.items) {
    yield* enumerationFault(match.get('mode'), ['UNDEFINED', 'CLIENT', 'SERVER', 'CLIENT_AND_SERVER']);
    for (const number of match.get('ports').items.map((port) => port.get('number'))) {
      if (number.number >= 1 && number.number <= 65_535) continue;
      yield refused(number, 'port-range', `port ${quote(number.number)} is not in the range 1 to 65535`);
    }
  }
}

/** Without a scheme it is an image. validateWasmPluginURL */
function urlFault(url: Part): readonly Fault[] {
  if (url.isEmpty) return [refused(url, 'no-url', 'the module has no url')];
  let text = url.text;
  let parsed = parseRequestUrl(text);
  if (typeof parsed === 'string') {
    text = `http://${text}`;
    parsed = parseRequestUrl(text);
  }
  const problem = [parsed, parseUrl(text)].find((result) => typeof result === 'string');
  if (problem !== undefined) return [refused(url, 'url', `${quote(url.text)} is not a URL: ${problem}`)];
  if (typeof parsed === 'string' || schemes.has(parsed.scheme)) return [];
  return [refused(url, 'url', `${quote(url.text)} is of none of the schemes oci, https, http and file`)];
}

/** validateWasmPluginVMConfig */
function* environmentFaults(variables: Part): Faults {
  const seen = new Set<string>();
  for (const variable of variables.items) {
    const name = variable.get('name');
    const source = variable.get('valueFrom');
    yield* enumerationFault(source, ['INLINE', 'HOST']);
    if (name.isEmpty) yield refused(variable, 'variable-name', 'the variable has no name');
    else if (byteLength(name.text) > longestName) {
      yield refused(name, 'long-name', `variable ${quote(name.text)} is longer than ${longestName} bytes`);
    } else if (seen.has(name.text)) {
      yield refused(name, 'duplicate-variable', `there is a variable ${quote(name.text)} already`);
    }
    seen.add(name.text);
    if (source.text === 'HOST' && variable.has('value')) {
      const check = variable.holds('value') ? 'variable-value' : 'crd-variable-value';
      yield refused(variable.get('value'), check, 'a variable of valueFrom HOST has no value');
    }
  }
}
