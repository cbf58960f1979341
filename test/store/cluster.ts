import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../ports.ts';
import { startProgram } from '../process.ts';
import { copyPostgres, postgresUser } from './postgres-binaries.ts';

/** A PostgreSQL of the tests' own. */
export type Cluster = Awaited<ReturnType<typeof startCluster>>;

const USER = 'cloudpay';
const PASSWORD = 'open-sesame';
// In the folder of a cluster.
const PROGRAMS = 'postgres/bin';
const DATA = 'data';
const READY = 'database system is ready to accept connections';
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  // A test kills processes, never the machine.
  'fsync=off',
].flatMap((setting) => ['-c', setting]);

/** Starts a PostgreSQL from a folder of `initialiseCluster`, which stays; `settings` go before those of the tests. */
export async function startCluster(from: string, settings: readonly string[] = []) {
  const folder = newFolder();
  const data = join(folder, DATA);
  spawnSync('cp', ['-a', join(from, DATA), data]);
  const options = optionsIn(folder);
  const port = await freePort();
  const own = settings.flatMap((setting) => ['-c', setting]);
  const postgres = join(from, PROGRAMS, 'postgres');
  const args = ['-D', data, '-p', String(port), ...SETTINGS, ...own];
  let running: ReturnType<typeof startProgram> | undefined;

  async function start(): Promise<void> {
    running = startProgram(postgres, args, options);
    await running.says(({ stdout, stderr }) => (stdout + stderr).includes(READY));
  }

  /** Ends every connection, then stops. */
  async function stop(): Promise<void> {
    running?.child.kill('SIGINT');
    await running?.ended;
  }

  await start();
  return {
    /** The address of its first database, as a user who may create others. */
    url: `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`,
    start,
    stop,
    /** Stops, and leaves nothing behind. */
    async remove(): Promise<void> {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a folder, the caller's to remove, with PostgreSQL's programs and the files of a cluster that nobody has started. */
export function initialiseCluster(native: string): string {
  const folder = newFolder();
  try {
    initialise(folder, native);
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloudpay-postgres-'));
  chmodSync(folder, 0o755);
  return folder;
}

function optionsIn(folder: string) {
  return { ...postgresUser(), cwd: folder, env: { LC_ALL: 'C' } };
}

function initialise(folder: string, native: string): void {
  const user = postgresUser();
  copyPostgres(native, join(folder, 'postgres'));
  const data = join(folder, DATA);
  mkdirSync(data);
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  const { status, stdout, stderr } = spawnSync(
    join(folder, PROGRAMS, 'initdb'),
    [
      `--pgdata=${data}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // Texts are sorted as in a production of today, not byte by byte.
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=en-US',
      '--no-sync',
      // Tests open thousands of connections, and none of them is worth guessing its password.
      ...['-c', 'scram_iterations=1'],
    ],
    { ...optionsIn(folder), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`initdb ended with ${status}:\n${stdout}${stderr}`);
}
