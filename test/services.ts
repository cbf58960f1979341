import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { installedChromium } from './browser/installed.ts';
import { listening } from './ports.ts';
import { isService, type ServiceName } from './service.ts';
import { initialiseCluster, startCluster } from './store/cluster.ts';
import { installedPostgres } from './store/postgres-binaries.ts';

/** What all files of a run share: where it is, empty where there is none for the platform, and how it ends. */
type Service = { readonly address: string; readonly stop: () => Promise<void> };

const STARTS: Readonly<Record<ServiceName, () => Promise<Service>>> = {
  cluster: makeCluster,
  postgres: startPostgres,
  chromium: startChromium,
};
const started = new Map<ServiceName, Promise<Service>>();

/** Each is started when the first file asks for it: a run of one file seldom needs any. */
function serviceOf(name: ServiceName): Promise<Service> {
  const service = started.get(name) ?? STARTS[name]();
  started.set(name, service);
  return service;
}

/** Tells the files of the run where the services are. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = createServer(async ({ url }, response) => {
    const name = url?.slice(1);
    try {
      if (!isService(name)) throw new Error(`there is no service ${name}`);
      response.end((await serviceOf(name)).address);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  project.provide('services', `http://127.0.0.1:${await listening(server)}`);
  return async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    // One that could not be started leaves the others to be stopped.
    const running = await Promise.allSettled([...started.values()].toReversed());
    for (const service of running) if (service.status === 'fulfilled') await service.value.stop();
  };
}

/** The folder of a cluster, from which a test may start one of its own. */
async function makeCluster(): Promise<Service> {
  const native = installedPostgres();
  if (native === undefined)
    return noService(`NO TESTS ON POSTGRESQL: npm brings none for ${process.platform} ${process.arch}.`);
  const folder = initialiseCluster(native);
  return { address: folder, stop: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** One PostgreSQL; every test makes a database of its own in it. */
async function startPostgres(): Promise<Service> {
  const { address } = await serviceOf('cluster');
  if (address === '') return NONE;
  const cluster = await startCluster(address);
  return { address: cluster.url, stop: cluster.remove };
}

const NONE: Service = { address: '', stop: async () => {} };

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
  return NONE;
}
