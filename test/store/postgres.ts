import type { TestProject } from 'vitest/node';
import { startCluster } from './cluster.ts';
import { installedPostgres } from './postgres-binaries.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run; empty where there is none for the platform. */
    postgres: string;
  }
}

/** One PostgreSQL for all files of a run. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const native = installedPostgres();
  if (native === undefined) {
    console.warn(`NO TESTS ON POSTGRESQL: npm brings none for ${process.platform} ${process.arch}.`);
    project.provide('postgres', '');
    return undefined;
  }
  const cluster = await startCluster(native);
  project.provide('postgres', cluster.url);
  return cluster.remove;
}
