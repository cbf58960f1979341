import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { freePort } from '../ports.ts';
import { startProcess, windowOf } from './workspace-process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = join(ROOT, 'local-slack');
const APP = fileURLToPath(new URL('strangers-app', import.meta.url));
const run = promisify(execFile);

// Here the app stands with the package as it is published, Bolt, and what the package says it depends on: nothing else.
const home = mkdtempSync(join(tmpdir(), 'strangers-app-'));

beforeAll(async () => {
  cpSync(APP, home, { recursive: true });
  await run('npm', ['pack', '--silent', '--pack-destination', home], { cwd: PACKAGE });
  const modules = join(home, 'node_modules');
  mkdirSync(join(modules, 'local-slack'), { recursive: true });
  await run(
    'tar',
    ['-xzf', 'local-slack-0.1.0.tgz', '--strip-components=1', '-C', join(modules, 'local-slack')],
    {
      cwd: home,
    },
  );
  const { dependencies } = packageIn(join(modules, 'local-slack'));
  for (const name of [...Object.keys(dependencies), '@slack/bolt']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
}, 180_000);
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  rmSync(join(PACKAGE, 'dist'), { recursive: true, force: true });
});

const Package = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

function packageIn(folder: string): z.infer<typeof Package> {
  return Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}

test('its dependencies are in the versions with which it is tested', () => {
  const { dependencies, devDependencies } = packageIn(ROOT);
  expect({ ...dependencies, ...devDependencies }).toMatchObject(packageIn(PACKAGE).dependencies);
});

test('the README shows this app, its manifest and its test as they are', () => {
  const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
  for (const name of ['app.js', 'manifest.json', 'app.test.js'])
    expect(readme).toContain(`\n${readFileSync(join(APP, name), 'utf8')}\`\`\``);
});

test('its test passes with the published package, over HTTP and in Socket Mode', async () => {
  const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap', 'app.test.js'], {
    cwd: home,
    env: { PATH: process.env.PATH },
  });
  expect(stdout).toContain('# pass 2');
});

test.each([
  ['over HTTP', ['--no-sockets']],
  ['in Socket Mode', ['--sockets']],
])('one command runs it beside a page, %s', async (_, mode) => {
  const port = String(await freePort());
  const cli = ['node_modules/local-slack/dist/cli.js', '--app', 'node app.js', '--port', port, ...mode];
  const { address, child, ended } = startProcess(home, cli);
  const ann = await windowOf(await address, 'ann', 'general');
  await ann.write('/todo milk');
  await ann.sees('What is to be done?');
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
});
