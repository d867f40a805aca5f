import fs from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../browser.ts';
import { startServer } from '../local-server.ts';

const types: { readonly [ending: string]: string } = { '.html': 'text/html', '.js': 'text/javascript' };

/** What a page gave, and whom it asked for things beside its own server. */
export interface Browsed {
  readonly value: unknown;
  readonly hosts: readonly string[];
  readonly mistakes: readonly string[];
}

/** Opens a page of a folder in a browser without a window, and gives what its `answer()` does. */
export async function browse(folder: string, page: string): Promise<Browsed> {
  const address = await startServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url ?? '/', 'http://x').pathname));
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain' })
      .end(fs.readFileSync(file));
  });
  const browser = await openBrowser();
  const tab = await browser.newPage();
  const hosts = new Set<string>();
  const mistakes: string[] = [];
  tab.on('request', (request) => hosts.add(new URL(request.url()).host));
  tab.on('pageerror', (error) => mistakes.push(error.message));
  tab.on('console', (message) => mistakes.push(message.text()));
  await tab.goto(`${address}/${page}`, { waitUntil: 'load' });
  const value = await tab.evaluate('answer()');
  const own = new URL(address).host;
  return { value, hosts: [...hosts].filter((host) => host !== own), mistakes };
}
