import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { installedChromium } from './installed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Chromium of this run listens; empty where there is none for the platform. */
    chromium: string;
  }
}

/** One Chromium for all files of a run. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const found = await installedChromium();
  if (!found) {
    console.warn(
      `NO BROWSER TESTS: npm brings no Chromium for ${process.platform} ${process.arch}; set CHROME_PATH to one.`,
    );
    project.provide('chromium', '');
    return undefined;
  }
  const server = await chromium.launchServer({ ...found, headless: true });
  project.provide('chromium', server.wsEndpoint());
  return () => server.close();
}
