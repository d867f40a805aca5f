/** A command of a script that connects to somebody. Offsets are into the script. */
export interface NetworkCommand {
  /** "nc", "git clone". */
  readonly tool: string;
  readonly start: number;
  readonly end: number;
  /** The port that it connects to, where the text says it. */
  readonly port: number | undefined;
}

/** Tools that do little else. */
const clients =
  'curl|wget|nc|ncat|netcat|telnet|ssh|scp|sftp|rclone|s3cmd|kubectl|oc|aws|gcloud|gsutil|az|vault|consul|etcdctl|psql|pg_isready|pg_dump|pg_restore|createdb|mysql|mysqladmin|mysqldump|mariadb|mariadb-admin|mongo|mongosh|redis-cli|cqlsh|clickhouse-client|kcat|kafka-topics(?:\\.sh)?|grpcurl|grpc_health_probe|wait-for-it(?:\\.sh)?|wait-for(?:\\.sh)?|wait4x|wait-on|wait-for-port|k8s-wait-for|flyway|liquibase|dbmate';
/** Tools that connect with some of their commands. */
const commands =
  'git\\s+(?:clone|fetch|pull|ls-remote)|apk\\s+(?:[-\\w]+\\s+)*?(?:add|update)|(?:apt-get|apt|yum|dnf|microdnf)\\s+(?:-\\S+\\s+)*(?:install|update)|pip3?\\s+install|(?:npm|yarn|pnpm)\\s+(?:install|ci)|helm\\s+(?:install|upgrade|pull|repo)|dockerize(?=\\s[^;&|]*-wait)|migrate(?=\\s[^;&|]*-(?:database|path|source)\\b)|goose(?=\\s[^;&|]*\\bup\\b)|atlas\\s+migrate|alembic\\s+upgrade|flask\\s+db\\s+upgrade|prisma\\s+(?:migrate|db)|knex\\s+migrate|sequelize\\s+db:|typeorm\\s+migration:|airflow\\s+db\\s+\\w+|superset\\s+(?:db\\s+upgrade|init)|kong\\s+migrations|dotnet\\s+ef\\s+database|(?:gitea|forgejo|hydra|kratos|keto)\\s+migrate|mc\\s+(?:alias|mb|cp|ls|mirror|ready)';
/** What runs others, or stands before a command. */
const prefix =
  '(?:(?:until|while|if|elif|then|do|else|exec|sudo|time|nohup|eval|npx|!|timeout\\s+(?:-\\S+\\s+)*\\d+[smh]?|bundle\\s+exec|poetry\\s+run|uv\\s+run|[A-Za-z_]\\w*=[^\\s;&|]*)\\s+)*';
const commandPattern = new RegExp(
  `(?<=^|[;&|({\`\\n])[ \\t]*${prefix}((?:[\\w./-]*/)?(?:${clients}|${commands}))(?=[\\s;&|)"'\`]|$)`,
  'g',
);
/** Scripts of frameworks and bash's own connections, wherever they stand. */
const elsewhere =
  /\bmanage\.py\s+migrate\b|\b(?:rake|rails)\s+db:\w+|\bartisan\s+migrate\b|\/dev\/tcp\/[^\s/]+\/[^\s)]+/g;
const harmless = /^\s+(?:--version|-V|--help|version|completion|config)\b/;
const loopback = /(?:\blocalhost\b|\b127(?:\.\d{1,3}){3}\b|\[?::1\]?)/;

/** The commands of a shell script that connect to somebody else than the pod itself, in their order. */
export function networkCommands(written: string): readonly NetworkCommand[] {
  const script = withoutHeredocs(written);
  const found: NetworkCommand[] = [];
  for (const pattern of [commandPattern, elsewhere]) {
    for (const match of script.matchAll(pattern)) {
      const text = match[1] ?? match[0];
      const start = match.index + match[0].length - text.length;
      const end = start + text.length;
      const rest = /^[^\n;|&`]*/.exec(script.slice(end))?.[0] ?? '';
      const said = match[1] === undefined ? text : rest;
      if (isSpoken(script, start) || harmless.test(rest) || isToItself(said)) continue;
      const tool = text
        .trim()
        .replace(/\s+/g, ' ')
        .replace(/^\S*\//, '')
        .split(' ')
        .slice(0, 2)
        .join(' ');
      found.push({ tool: match[1] === undefined ? text.trim() : tool, start, end, port: portIn(said) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const heredoc = /<<-?[ \t]*(['"]?)(\w+)\1[^\n]*(?:\n[^\n]*)*?\n[ \t]*\2(?=\s|$)/g;

/** Blanks in place of texts that a script holds, so that offsets stay. */
function withoutHeredocs(script: string): string {
  if (!script.includes('<<')) return script;
  return script.replace(heredoc, (whole: string) => {
    const end = whole.indexOf('\n');
    return whole.slice(0, end) + whole.slice(end).replace(/[^\n]/g, ' ');
  });
}

/** Comments, and what is printed: scripts that are written for others. */
function isSpoken(script: string, at: number): boolean {
  const line = script.slice(script.lastIndexOf('\n', at - 1) + 1, at);
  if (/(?:^|\s)#/.test(line)) return true;
  const quotes = line.split("'").length - 1;
  return (
    /\b(?:echo|printf)\s/.test(line) && (quotes % 2 === 1 || (line.split('"').length % 2 === 0 && !line.includes('$(')))
  );
}

function isToItself(text: string): boolean {
  return loopback.test(text) && !/:\/\/(?!localhost|127\.|\[::1)/.test(text);
}

const schemePorts: { readonly [scheme: string]: number } = { http: 80, https: 443, ssh: 22 };

function portIn(text: string): number | undefined {
  const url = /\b([a-z][a-z+]*):\/\/(?:[^\s/@'"]*@)?[^\s/:'"$]+(?::(\d{1,5}))?/.exec(text);
  if (url !== null) return url[2] === undefined ? schemePorts[url[1] ?? ''] : Number(url[2]);
  const port =
    /\/dev\/tcp\/[^\s/]+\/(\d{1,5})/.exec(text) ??
    /(?:^|\s)(?:-p|-P|--port)[=\s]*(\d{1,5})\b/.exec(text) ??
    /\s[\w.${}-]+[:\s](\d{2,5})(?=\s|$|["')])/.exec(text);
  return port === null ? undefined : Number(port[1]);
}

/** Images whose own program connects to somebody. */
const images: readonly RegExp[] = [
  /(?:^|\/)(?:curl|alpine-curl)$/,
  /(?:^|\/)(?:k8s-wait-for|wait-for-it|wait4x|wait-for|dockerize|wait-for-dependencies|docker-wait-for-dependencies|dokku\/wait)$/,
  /(?:^|\/)(?:flyway|liquibase|dbmate|git-sync|aws-cli|azure-cli|cloud-sdk|google-cloud-cli|kubectl)(?:\/|$)/,
  /(?:^|\/)(?:alpine\/git|alpine-git|migrate\/migrate|hashicorp\/vault|library\/vault|k8s-sidecar|amazon\/aws-cli)$/,
];

/** The name of an image whose own program connects to somebody, without registry and tag. */
export function networkImage(image: string): string | undefined {
  const name = image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  return images.some((pattern) => pattern.test(name)) ? name.split('/').slice(-2).join('/') : undefined;
}
