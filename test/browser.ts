import { type Browser, chromium } from 'playwright-core';
import { afterAll } from 'vitest';
import { programs } from './programs.ts';

/** Headless Chromium without a network, which is closed after the tests of the file. Only where `programs.chromium` is installed. */
export async function openBrowser(): Promise<Browser> {
  // The sandbox needs rights that a container does not have.
  const browser = await chromium.launch({ executablePath: programs.chromium ?? '', args: ['--no-sandbox'] });
  afterAll(() => browser.close());
  return browser;
}
