import { once } from 'node:events';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { installedChromium } from './browser/installed.ts';
import type { ServiceName } from './service.ts';
import { listening } from './slack/ports.ts';
import { startCluster } from './store/cluster.ts';
import { installedPostgres } from './store/postgres-binaries.ts';

/** What all files of a run share: where it listens, empty where there is none for the platform, and how it ends. */
type Service = { readonly address: string; readonly stop: () => Promise<void> };

const STARTS: Readonly<Record<ServiceName, () => Promise<Service>>> = {
  postgres: startPostgres,
  chromium: startChromium,
};

/** Starts each service when the first file asks for it: a run of one file seldom needs any. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = new Map<string, Promise<Service>>();
  const server = createServer(async ({ url = '' }, response) => {
    const [, start] = Object.entries(STARTS).find(([name]) => url === `/${name}`) ?? [];
    if (!start) {
      response.writeHead(404).end();
      return;
    }
    const service = started.get(url) ?? start();
    started.set(url, service);
    try {
      response.end((await service).address);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await listening(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server of TCP has a port');
  project.provide('services', `http://127.0.0.1:${address.port}`);
  return async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    await Promise.all([...started.values()].map(async (service) => (await service).stop()));
  };
}

/** One PostgreSQL; every test makes a database of its own in it. */
async function startPostgres(): Promise<Service> {
  const native = installedPostgres();
  if (native === undefined)
    return noService(`NO TESTS ON POSTGRESQL: npm brings none for ${process.platform} ${process.arch}.`);
  const cluster = await startCluster(native);
  return { address: cluster.url, stop: cluster.remove };
}

/** One Chromium; every test opens a profile of its own in it. */
async function startChromium(): Promise<Service> {
  const found = await installedChromium();
  if (!found)
    return noService(
      `NO BROWSER TESTS: npm brings no Chromium for ${process.platform} ${process.arch}; set CHROME_PATH to one.`,
    );
  const server = await chromium.launchServer({ ...found, headless: true });
  return { address: server.wsEndpoint(), stop: () => server.close() };
}

function noService(why: string): Service {
  console.warn(why);
  return { address: '', stop: async () => {} };
}
