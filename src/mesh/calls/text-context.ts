/** What stands around a host in a text, and what it says about it. Looks at a bounded stretch, so that no text costs more. */

const window = 400;

/** The line up to a position, or its last 400 characters. */
export function lineBefore(text: string, position: number): string {
  const limit = Math.max(0, position - window);
  let start = position;
  while (start > limit && text.charCodeAt(start - 1) !== 10) start--;
  return text.slice(start, position);
}

const commentedLine = /^\s*(?:#|\/\/|;|-- |\* |\/\*|<!--|rem )/i;
const trailingComment = /\s(?:#|\/\/)\s|\s#[^"']*$/;

/** Comments of YAML, shell, properties, ini, nginx, SQL, C and XML. */
export function isInComment(line: string): boolean {
  return commentedLine.test(line) || trailingComment.test(line);
}

/**
 * Directives whose argument is a name that the server itself has, or that is only shown or looked up.
 * https://nginx.org/en/docs/http/ngx_http_core_module.html#server_name, https://coredns.io/plugins/rewrite/
 */
const otherDirective =
  /^\s*(?:- )?(?:server_name|listen|bind|rewrite|ServerName|ServerAlias|VirtualHost|Host\(|zone|EXPOSE)\s|(?:^|[\s;&|(])(?:echo|printf|nslookup|dig|host|getent)\s[^|;&]*$/;

export function isOtherDirective(line: string): boolean {
  return otherDirective.test(line);
}

/** `-H "Host: web"`: a header of a request that goes elsewhere. */
const header = /(?:-H|--header)[\s=]+["']?[\w-]+:\s*$/;

export function isInHeader(line: string): boolean {
  return header.test(line);
}

/** The key that a value hangs on: `key: value`, `key=value`, `"key": "value"`, `--key value`, `-h value`. */
export function keyBefore(line: string): string | undefined {
  let position = line.length - 1;
  for (; position >= 0; position--) {
    const code = line.charCodeAt(position);
    if (code === 61) break;
    if (code === 58 && isKeyColon(line.charCodeAt(position + 1), position + 1 === line.length)) break;
    if (code === 123 || code === 125 || code === 59) return undefined;
  }
  if (position < 0) return flagBefore(line);
  return flagBefore(line.slice(position + 1)) ?? lastWord(line.slice(0, position));
}

function isKeyColon(next: number, last: boolean): boolean {
  return last || next === 32 || next === 9 || next === 34 || next === 39 || next === 91;
}

function lastWord(text: string): string | undefined {
  return /([\w.$/-]+)["'\\\])]*\s*$/.exec(text.slice(-100))?.[1];
}

/** A flag whose value is the next word. */
function flagBefore(text: string): string | undefined {
  return /(?:^|\s)(-{1,2}[A-Za-z][\w.-]*)[\s"']+$/.exec(text.slice(-100))?.[1];
}

/**
 * The keys that the lines above hang a line on, by indentation: the nearest first. For block and list values of YAML and JSON.
 * `text` is looked at up to `position`, where the line ends.
 */
export function keysAbove(text: string, position: number): readonly string[] {
  const stretch = text.slice(Math.max(0, position - 3 * window), position);
  const keys: string[] = [];
  let end = stretch.lastIndexOf('\n');
  const own = stretch.slice(end + 1);
  // What hangs on a key of its own line has its parents further left; an item of a list may stand under its key.
  let indentation = indentationOf(own) + (/^\s*[\w.$/-]+\s*[:=]/.test(own) ? 0 : 1);
  while (end > 0 && indentation > 0) {
    const start = stretch.lastIndexOf('\n', end - 1);
    const line = stretch.slice(start + 1, end);
    end = start;
    const left = indentationOf(line);
    if (left >= indentation || left === line.length) continue;
    const key = /^\s*(?:- )?["']?([\w.$/-]+)["']?\s*[:=]\s*[[{|>]?[-+]?\s*$/.exec(line)?.[1];
    if (key === undefined) continue;
    keys.push(key);
    indentation = left;
  }
  return keys;
}

function indentationOf(line: string): number {
  let count = 0;
  while (line.charCodeAt(count) === 32 || line.charCodeAt(count) === 9) count++;
  return count;
}

/** Keys of values that name hosts which the client does not call. */
const uncalled = new RegExp(
  [
    'cors|origins?$|cookie|redirect|no_?proxy|non_?proxy',
    'issuer|^iss$|^sni$|audience|^aud$|principal|spiffe|authority$',
    'listen|^bind|bind[_-]?addr|advertis|server[_-]?name|virtual[_-]?host|vhost|^current_|allowed[_-]?hosts',
    'domains?$|dns[_-]?names?$|alt[_-]?names?$|common[_-]?name|^cn$|^sans?$|subject',
    '(?:^|[^a-z])image(?:[_-]?(?:name|tag|repo|repository|registry|url))?$|repository$|registries$',
    '^(?:description|message|summary|help|title|comment)$',
  ].join('|'),
  'i',
);
const uncalledInCamelCase = /Image$|^HOSTNAME$/;
const uncalledAbove = /cors|origins?$|cookie|dns_?names|no_?proxy|^domains$|virtual_?hosts/i;

export function isUncalled(key: string): boolean {
  return uncalled.test(key) || uncalledInCamelCase.test(key);
}

export function isUncalledAbove(key: string): boolean {
  return uncalledAbove.test(key);
}

/** Keys whose value is a host: `DB_HOST`, `--redis-addr`, `spring.data.mongodb.uri`, `bootstrapServers`, `-h`. */
const hostWord =
  /(?:^|[^a-z])(?:hosts?|hostname|addr|address|addresses|urls?|uris?|endpoints?|servers?|brokers?|upstream|seeds?|dsn)$/i;
const hostSuffix =
  /(?:HOST|ADDR|URL|URI)$|^HOST_|host$|Host(?:name)?$|Addr(?:ess)?$|Ur[li]$|URL$|Endpoint$|Servers?$|^-h$/;
const serviceVariable = /^[A-Z0-9_]*(?:SERVICE|SVC)$/;

export function saysHost(key: string): boolean {
  return hostWord.test(key) || hostSuffix.test(key) || serviceVariable.test(key);
}
