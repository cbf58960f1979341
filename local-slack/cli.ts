#!/usr/bin/env node
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { REDIRECT, startApp } from './app.ts';
import { startLocalSlack } from './local-slack.ts';
import { readManifest, unsentEvents } from './manifest.ts';
import { readWorkspace } from './seed.ts';

const USAGE = `A local Slack that runs only on this machine, with your app in it.

  --manifest FILE   the app's manifest, YAML or JSON; manifest.json or manifest.yml unless you say otherwise
  --app COMMAND     starts the app too, such as 'node app.js'; else start it yourself
  --workspace FILE  who and what there is, and any of the options above, and env for the app (YAML)
  --port 4001       another port than 4000
  --data DIR        keeps the messages in DIR; else they are gone at the end
  --sockets         the app in Socket Mode, --no-sockets over HTTP; else as the manifest says
  --watch           starts an app of node anew when its code changes`;
const HIGHEST_PORT = 65_535;
const Port = z.coerce.number().int().min(1).max(HIGHEST_PORT);
const APP_TOKEN = 'xapp-local';
// Constant, so that it can be in a settings file.
const SIGNING_SECRET = 'local-signing-secret';

const options = read(optionsGiven, 2);
const { manifest, app, env: wanted, seed } = read(() => workspaceOf(options), 1);
const { port } = options;
const sockets = options.sockets ?? manifest.settings.socket_mode_enabled;
// Before everything has started there is nothing to stop: the app ends with this process.
let end: (code: number) => void = (code) => process.exit(code);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
const folder = options.data ?? mkdtempSync(join(tmpdir(), 'local-slack-'));
const appToken = sockets ? APP_TOKEN : undefined;
const env = Object.fromEntries(
  Object.entries(wanted).map(([name, value]) => [
    name,
    // The workspace's own paths take precedence, so that no other database is used here.
    value.includes('$DATA') ? value.replaceAll('$DATA', folder) : (process.env[name] ?? value),
  ]),
);
const slack = await startLocalSlack({
  manifest,
  appToken,
  seed,
  port,
  data: options.data,
  signingSecret: SIGNING_SECRET,
  page: true,
}).catch(exitWith);
for (const event of unsentEvents(manifest))
  console.error(`The manifest asks for the event ${event}: this Slack never sends it.`);
const running =
  app === undefined ? undefined : await startApp(slack, app, { env, watch: options.watch }).catch(exitWith);
console.log(`\n  Your Slack is at http://localhost:${port}\n  Ctrl-C stops it.\n`);
if (running === undefined) {
  // Bolt does not look for SLACK_API_URL by itself.
  const all = { ...slack.settings, PORT: '3000', NODE_OPTIONS: REDIRECT };
  const settings = Object.entries(all).filter(([, value]) => value !== '');
  console.log(`Start your app with:\n${settings.map(([name, value]) => `  ${name}=${value}`).join('\n')}\n`);
  if (!sockets) slack.connect('http://localhost:3000');
}

// A signal may come twice: npm passes on the Ctrl-C that the terminal has already sent to all processes.
let isStopping = false;
end = stop;
running?.ended.then(() => {
  if (!isStopping) console.error('The app has ended; what it said stands above.');
  return stop(1);
});

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await running?.stop();
  await slack.close();
  if (options.data === undefined) rmSync(folder, { recursive: true });
  process.exit(code);
}

function optionsGiven() {
  const { values } = parseArgs({
    options: {
      manifest: { type: 'string' },
      app: { type: 'string' },
      workspace: { type: 'string' },
      port: { type: 'string', default: '4000' },
      data: { type: 'string' },
      sockets: { type: 'boolean' },
      watch: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowNegative: true,
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const given = Port.safeParse(values.port);
  if (!given.success)
    throw new Error(`--port ${values.port} is not a valid port. Enter a number from 1 to 65535.`);
  return { ...values, port: given.data };
}

function workspaceOf({ workspace, ...given }: ReturnType<typeof optionsGiven>) {
  const file = readWorkspace(workspace);
  const found = ['manifest.json', 'manifest.yml'].find((name) => existsSync(name));
  const manifest = given.manifest ?? file.manifest ?? found;
  if (manifest === undefined)
    throw new Error('There is no manifest.json here: name the manifest with --manifest FILE.');
  return { ...file, manifest: readManifest(manifest), app: given.app ?? file.app };
}

/** Reads something; if that fails, explains why and exits, for wrong options with 2 and the usage. */
function read<Value>(from: () => Value, code: 1 | 2): Value {
  try {
    return from();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}${code === 2 ? `\n\n${USAGE}` : ''}`);
    process.exit(code);
  }
}

/** Exits, saying what is wrong and what to do. */
function exitWith(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    message.includes('EADDRINUSE')
      ? `Port ${port} is taken: stop what uses it, or choose another with --port ${port + 1}`
      : message,
  );
  process.exit(1);
}
