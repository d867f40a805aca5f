/** A server whose way to listen is known. */
export interface Server {
  readonly program: RegExp;
  readonly flags: readonly string[];
  /** Listens on the loopback address unless told otherwise, by a flag or by this variable. */
  readonly shy?: { readonly variable: string | undefined; readonly unless: RegExp; readonly port: number };
}

/** Servers whose flags are known. Each program is the first word, or the first two. */
export const knownServers: readonly Server[] = [
  {
    program: /^uvicorn\b/,
    flags: ['--host'],
    shy: { variable: 'UVICORN_HOST', unless: /^--(?:uds|fd)\b/, port: 8000 },
  },
  {
    program: /^flask\b.* run\b/,
    flags: ['--host', '-h'],
    shy: { variable: 'FLASK_RUN_HOST', unless: /^$/, port: 5000 },
  },
  { program: /\bmanage\.py runserver\b/, flags: [], shy: { variable: undefined, unless: /^$/, port: 8000 } },
  // Neither reads the address from a file.
  { program: /^hugo serve(?:r)?\b/, flags: ['--bind'], shy: { variable: undefined, unless: /^$/, port: 1313 } },
  { program: /^fastapi dev\b/, flags: ['--host'], shy: { variable: undefined, unless: /^$/, port: 8000 } },
  { program: /^mkdocs\b/, flags: ['-a', '--dev-addr'] },
  { program: /^(?:gunicorn|hypercorn|daphne|puma|http\.server)\b/, flags: ['--bind', '-b'] },
  { program: /^rails (?:s|server)\b/, flags: ['--binding', '-b'] },
  { program: /^(?:rackup|thin)\b/, flags: ['--host', '-o'] },
  { program: /^php\b/, flags: ['-S'] },
  { program: /^(?:next|astro|remix)\b/, flags: ['--hostname', '-H', '--host'] },
  {
    program:
      /^(?:vite|ng|nuxt|nuxi|webpack-dev-server|webpack|json-server|mkdocs|jekyll|fastapi|mlflow|tensorboard|waitress-serve|storybook|vllm)\b/,
    flags: ['--host', '--hostname', '-H', '--listen'],
  },
  { program: /^http-server\b/, flags: ['-a'] },
  { program: /^(?:jupyter\S*)\b/, flags: ['--ip', '--NotebookApp.ip', '--ServerApp.ip'] },
  { program: /^streamlit\b/, flags: ['--server.address'] },
  { program: /^(?:mongod|mongos)\b/, flags: ['--bind_ip'] },
  { program: /^(?:redis|redis-server|valkey|valkey-server)\b/, flags: ['--bind'] },
  { program: /^(?:mysql|mysqld|mariadb|mariadbd)\b/, flags: ['--bind-address', '--bind_address'] },
  { program: /^(?:postgres|postgis)\b/, flags: ['-h', 'listen_addresses'] },
  { program: /^memcached\b/, flags: ['-l', '--listen'] },
  {
    program: /^(?:java|dotnet)\b/,
    flags: [
      '--server.address',
      '--urls',
      '-Dserver.address',
      '-Dquarkus.http.host',
      '-Dmicronaut.server.host',
      '-Dhttp.address',
    ],
  },
];

/** Variables that frameworks read as the address to listen on. */
export const listenVariables: ReadonlySet<string> = new Set([
  'FLASK_RUN_HOST',
  'UVICORN_HOST',
  'GRADIO_SERVER_NAME',
  'STREAMLIT_SERVER_ADDRESS',
  'SERVER_ADDRESS',
  'MICRONAUT_SERVER_HOST',
  'QUARKUS_HTTP_HOST',
  'KC_HTTP_HOST',
  'NITRO_HOST',
  'NUXT_HOST',
  'BINDING',
  'ASPNETCORE_URLS',
  'DOTNET_URLS',
  'GF_SERVER_HTTP_ADDR',
  'MINIO_ADDRESS',
]);
