import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { startProcess } from '../bot/bot-process.ts';
import { SECRET, TOKEN } from '../local-slack/bolt-app.ts';
import { startSlack } from '../local-slack/start.ts';
import { freePort } from '../ports.ts';
import { CHANNEL, HERE } from '../slack/checklists/project.ts';
import { checklistMessages } from '../slack/checklists/screen.ts';
import { storedIn } from '../slack/checklists/stored.ts';
import { execForm, readDockerfile, stagesOf } from './dockerfile.ts';
import { type Image, layOut, ROOT } from './lay-out.ts';

const MOST_BYTES = 60_000_000;

test('the image works from its own tree, read-only but for one volume, and ends well on SIGTERM', async () => {
  const image = await layOut();
  expectOnlyWhatIsNeeded(image);
  const files = filesIn(image);

  const slack = await startSlack();
  onTestFinished(() => slack.close());
  const port = await freePort();
  const env = {
    ...image.env,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slack.url,
    PORT: String(port),
  };
  const place = { cwd: image.at(image.workdir), ...image.owner };
  const run = (command: readonly string[], settings: Settings = env) => runIn(image, command, settings);
  expect((await run(image.healthcheck)).code).toBe(1);

  const bot = startProcess({ ...env, PATH: pathOf(image) }, { command: image.cmd, ...place });
  await bot.logs('ready');
  slack.connect(`http://127.0.0.1:${port}`);
  const answer = await slack.person('ann').command('/cloudpay vendor recdsk', HERE);
  expect(answer.text).toContain('RecDesk');
  await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 1);
  expect(await run(image.healthcheck)).toMatchObject({ code: 0, stderr: '' });
  expect((await run(['node', 'src/cli.ts', 'backup', image.at('/data/backup.db')])).code).toBe(0);
  const doctor = await run(['node', 'src/cli.ts', 'doctor'], {
    ...env,
    DATABASE_URL: 'file:new/cloudpay.db',
  });
  expect(doctor.code).toBe(1);
  expect(doctor.stdout.match(/^!! .*/gm)).toEqual([
    expect.stringMatching(/^!! {2}database .*this user cannot read and write .*EACCES/),
  ]);

  bot.signal('SIGTERM');
  expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
  expect(filesIn(image)).toEqual(files);
  for (const name of ['cloudpay.db', 'backup.db']) {
    const path = image.at(join(image.volume, name));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await storedIn({ kind: 'sqlite', path })).toHaveLength(1);
  }
  expect(slack.problems).toEqual([]);
});

test('the image is built on one Node, runs as a user, and takes the signal itself', () => {
  const stages = stagesOf(readDockerfile(join(ROOT, 'Dockerfile')));
  const [image = []] = stages.slice(-1);
  const one = (name: string) => image.findLast((instruction) => instruction.name === name)?.rest;
  expect(stages.map(([from]) => from?.rest.split(' ')[0])).toEqual(['node:24-slim', 'node:24-slim']);
  expect(one('USER')).toBe('node');
  expect(one('STOPSIGNAL')).toBe('SIGTERM');
  const [shell, , script] = execForm(one('CMD') ?? '');
  expect([shell, script]).toEqual(['sh', expect.stringMatching(/^exec /)]);
  expect(image.filter(({ name }) => name === 'VOLUME')).toHaveLength(1);
});

type Settings = Readonly<Record<string, string>>;

/** Runs a command to its end, as `docker exec` does. */
async function runIn(image: Image, command: readonly string[], env: Settings) {
  const [program = '', ...args] = inImage(image, command);
  const child = spawn(program, args, { cwd: image.at(image.workdir), ...image.owner, env });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}

/** Where programs are found: the image's own Node, and the shell that FROM brings. */
function pathOf(image: Image): string {
  return `${image.at('/usr/local/bin')}:/usr/bin:/bin`;
}

/** A command of the image, with the Node that stands in it. */
function inImage(image: Image, [program = '', ...args]: readonly string[]): readonly string[] {
  expect(program).toBe('node');
  return [image.at('/usr/local/bin/node'), ...args];
}

const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

function expectOnlyWhatIsNeeded(image: Image): void {
  const app = image.at(image.workdir);
  expect(readdirSync(app).toSorted()).toEqual([
    'knowledge',
    'manifest.yml',
    'node_modules',
    'package.json',
    'src',
  ]);
  expect(readdirSync(join(app, 'src/cli'))).not.toContain('workspace.yml');
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
  const ours = Object.entries(packages).flatMap(([path, { dev }]) => (dev ? [path] : []));
  expect(ours).toEqual(expect.arrayContaining(['node_modules/vitest', 'node_modules/typescript']));
  const there = new Set(readdirSync(app, { recursive: true, encoding: 'utf8' }));
  expect(there).toContain('node_modules/@slack/bolt');
  expect(ours.filter((path) => there.has(path))).toEqual([]);
  const size = [...there].reduce((sum, path) => sum + statSync(join(app, path)).size, 0);
  expect(size).toBeLessThan(MOST_BYTES);
}

/** All files but the volume's, each with its time. */
function filesIn({ root, volume }: Image): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => !`/${path}/`.startsWith(`${volume}/`))
    .map((path) => `${path} ${statSync(join(root, path)).mtimeMs}`);
}
