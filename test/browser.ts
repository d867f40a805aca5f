import { type Browser, chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { programs } from './programs.ts';

/** Headless Chromium, which is closed after the test. Only where `programs.chromium` is installed. */
export async function openBrowser(): Promise<Browser> {
  // The sandbox needs rights that a container does not have.
  const browser = await chromium.launch({ executablePath: programs.chromium ?? '', args: ['--no-sandbox'] });
  onTestFinished(() => browser.close());
  return browser;
}
