import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startBotProcess } from './bot-process.ts';
import { createPages } from './page/pages.ts';
import { startWorkspace } from './workspace.ts';

const USAGE = `A Slack of your own on this machine, with the bot in it.

  npm run workspace                   on http://localhost:4000
  npm run workspace -- --port 4001    on another port
  npm run workspace -- --data DIR     keeps the messages in DIR; else they are gone at the end
  npm run workspace -- --sockets      the bot in Socket Mode; else over HTTP
  npm run workspace -- --watch        starts the bot anew when its code changes`;
const HIGHEST_PORT = 65_535;
const Port = z.coerce.number().int().min(1).max(HIGHEST_PORT);
const BOT_TOKEN = 'xoxb-local';
const APP_TOKEN = 'xapp-local';

const { port, data, sockets, watch } = optionsOrExit();
// Until all is up there is nothing to stop in order: the bot ends with this process.
let end: (code: number) => void = (code) => process.exit(code);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
// What the bot keeps goes with what Slack keeps.
const folder = data ?? mkdtempSync(join(tmpdir(), 'cloudpay-workspace-'));
const signingSecret = randomBytes(16).toString('hex');
const appToken = sockets ? APP_TOKEN : undefined;
const slack = await startWorkspace({
  signingSecret,
  botToken: BOT_TOKEN,
  appToken,
  port,
  pages: createPages,
  ...(data === undefined ? {} : { data }),
}).catch(exitWith);
const bot = await startBotProcess({
  slackApiUrl: slack.url,
  botToken: BOT_TOKEN,
  signingSecret,
  appToken,
  database: join(folder, 'cloudpay.db'),
  watch,
  env: process.env,
}).catch(exitWith);
if (!sockets) slack.connect(bot.url);
console.log(`\n  Your Slack is at http://localhost:${port}\n  Ctrl-C stops it.\n`);

// A signal may come twice: npm passes on the Ctrl-C that the terminal has sent to all of them already.
let isStopping = false;
end = stop;
bot.ended.then(() => {
  if (!isStopping) console.error('The bot has ended; what it said stands above.');
  return stop(1);
});

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await bot.stop();
  await slack.close();
  if (data === undefined) rmSync(folder, { recursive: true });
  process.exit(code);
}

function optionsOrExit(): { port: number; data: string | undefined; sockets: boolean; watch: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4000' },
        data: { type: 'string' },
        sockets: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const given = Port.safeParse(values.port);
    if (!given.success) throw new Error(`--port ${values.port} is no port: write a number from 1 to 65535.`);
    return { port: given.data, data: values.data, sockets: values.sockets, watch: values.watch };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** Ends with what is wrong, and what to do. */
function exitWith(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    message.includes('EADDRINUSE')
      ? `Port ${port} is taken: stop what uses it, or choose another with npm run workspace -- --port ${port + 1}`
      : message,
  );
  process.exit(1);
}
