import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Chromium of this run listens; empty where there is none for the platform. */
    chromium: string;
  }
}

/** One Chromium for all files of a run: CHROME_PATH, or the one that npm brings along for Linux. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const found = await installed();
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

async function installed(): Promise<{ executablePath: string; args: string[] } | undefined> {
  const own = process.env.CHROME_PATH;
  if (own) return { executablePath: own, args: ['--no-sandbox'] };
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // So told, it unpacks the libraries that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return {
    executablePath: await packed.executablePath(),
    args: packed.args.filter((arg) => arg !== '--single-process'),
  };
}
