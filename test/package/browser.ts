import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { openBrowser } from '../browser.ts';

const types: { readonly [ending: string]: string } = { '.html': 'text/html', '.js': 'text/javascript' };

/** What a page gave, and where it asked for things. */
export interface Browsed {
  readonly value: unknown;
  readonly hosts: readonly string[];
  readonly mistakes: readonly string[];
}

/** Opens a page of a folder in a browser without a window, and gives what its `answer()` does. */
export async function browse(folder: string, page: string): Promise<Browsed> {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url ?? '/', 'http://x').pathname));
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain' })
      .end(fs.readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await openBrowser();
  try {
    const tab = await browser.newPage();
    const hosts = new Set<string>();
    const mistakes: string[] = [];
    tab.on('request', (request) => hosts.add(new URL(request.url()).host));
    tab.on('pageerror', (error) => mistakes.push(error.message));
    tab.on('console', (message) => mistakes.push(message.text()));
    await tab.goto(`http://127.0.0.1:${port}/${page}`, { waitUntil: 'load' });
    const value = await tab.evaluate('answer()');
    return { value, hosts: [...hosts].map((host) => host.replace(`:${port}`, '')), mistakes };
  } finally {
    server.close();
  }
}
