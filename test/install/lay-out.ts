import { execFile } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildContext, execForm, type Instruction, pairsOf, readDockerfile, stagesOf } from './dockerfile.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The user `node` of the image; whoever is not root stays who they are, and is kept out by permissions alone. */
const IMAGE_USER = { uid: 1_000, gid: 1_000 };
const isRoot = process.getuid?.() === 0;

/** What the Dockerfile describes, as folders of this machine. */
export type Image = {
  /** The image's `/`. */
  readonly root: string;
  /** An absolute path of the image as it is here. */
  readonly at: (path: string) => string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly volume: string;
  readonly user: string;
  readonly cmd: readonly string[];
  readonly healthcheck: readonly string[];
  /** How a command of the image is run: read-only but for the volume, not as root. */
  readonly owner: { readonly uid?: number; readonly gid?: number };
};

/** Lays out the image under a temporary folder, read-only but for its volume. */
export async function layOut(): Promise<Image> {
  const folder = temporaryFolder(tmpdir());
  chmodSync(folder, 0o755);
  const roots = new Map<string, string>();
  const stages = stagesOf(readDockerfile(join(ROOT, 'Dockerfile')));
  for (const [at, stage] of stages.entries()) {
    const name = / as (\S+)$/i.exec(stage[0]?.rest ?? '')?.[1] ?? 'image';
    const root = join(folder, name);
    mkdirSync(root);
    roots.set(name, root);
    await build(stage, root, roots);
    if (at === stages.length - 1) return imageOf(stage, root);
  }
  throw new Error('the Dockerfile has no stage');
}

async function build(
  stage: readonly Instruction[],
  root: string,
  roots: ReadonlyMap<string, string>,
): Promise<void> {
  let workdir = root;
  for (const { name, flags, rest } of stage) {
    if (name === 'WORKDIR') {
      workdir = join(root, rest);
      mkdirSync(workdir, { recursive: true });
    }
    if (name === 'RUN') await run(rest, root, workdir);
    if (name === 'COPY') await copy(rest.split(/\s+/), flags.from && roots.get(flags.from), workdir);
  }
}

/** Commands of absolute paths must not run here as they are; others are refused, so that nothing is passed over. */
async function run(command: string, root: string, workdir: string): Promise<void> {
  if (command.startsWith('npm ci ')) {
    const env = { ...process.env, npm_config_prefer_offline: 'true', npm_config_loglevel: 'error' };
    await promisify(execFile)('npm', command.split(' ').slice(1), { cwd: workdir, env });
    return;
  }
  const [, mode = '', path] = /^install -d -o node -g node -m (\d+) (\S+)$/.exec(command) ?? [];
  if (path === undefined) throw new Error(`the test cannot lay out: RUN ${command}`);
  const made = join(root, path);
  mkdirSync(made);
  chmodSync(made, Number.parseInt(mode, 8));
  if (isRoot) chownSync(made, IMAGE_USER.uid, IMAGE_USER.gid);
}

async function copy(paths: readonly string[], from: string | undefined, workdir: string): Promise<void> {
  const target = paths.at(-1) ?? '';
  const isSent = buildContext(join(ROOT, '.dockerignore'));
  for (const source of paths.slice(0, -1)) {
    const path = join(from ?? ROOT, source);
    const to = join(workdir, target, target.endsWith('/') ? basename(source) : '');
    const filter = (file: string) => from !== undefined || isSent(relative(ROOT, file));
    await cp(path, to, { recursive: true, verbatimSymlinks: true, filter });
  }
}

function imageOf(stage: readonly Instruction[], root: string): Image {
  const last = (name: string) => stage.findLast((instruction) => instruction.name === name)?.rest ?? '';
  const [volume = ''] = execForm(last('VOLUME'));
  const at = (path: string) => join(root, path);
  // What FROM brings.
  mkdirSync(at('/usr/local/bin'), { recursive: true });
  copyFileSync(process.execPath, at('/usr/local/bin/node'));
  const env = Object.entries(pairsOf(last('ENV'))).map(([key, value]) => [
    key,
    value.replace(volume, at(volume)),
  ]);
  makeReadOnly(root, at(volume));
  return {
    root,
    at,
    workdir: last('WORKDIR'),
    env: Object.fromEntries(env),
    volume,
    user: last('USER'),
    cmd: execForm(last('CMD')),
    healthcheck: execForm(last('HEALTHCHECK').replace(/^.*?CMD /, '')),
    owner: isRoot ? IMAGE_USER : {},
  };
}

const NOT_WRITE = 0o555;
const OWNER_WRITES = 0o200;

function makeReadOnly(root: string, except: string): void {
  const paths = ['', ...readdirSync(root, { recursive: true, encoding: 'utf8' })].map((path) =>
    join(root, path),
  );
  const readOnly = paths.filter((path) => path !== except);
  const modes = readOnly.map((path) => ({ path, mode: statSync(path).mode }));
  onTestFinished(() => {
    for (const { path, mode } of modes) chmodSync(path, mode | OWNER_WRITES);
  });
  for (const { path, mode } of modes) chmodSync(path, mode & NOT_WRITE);
}
