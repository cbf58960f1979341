import { type BotProcess, startProcess } from '../bot/bot-process.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { SECRET, TOKEN } from '../local-slack/bolt-app.ts';
import { freePort } from '../ports.ts';
import type { Office } from './office.ts';

/** A bot of the office in a process of its own, to be killed or told to stop; Slack talks to it from now on. */
export async function startInProcess(
  { slack, database }: Office,
  settings: Readonly<Record<string, string>> = {},
): Promise<BotProcess & { readonly url: string; readonly kill: () => Promise<void> }> {
  const port = await freePort();
  const bot = startProcess({
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slack.url,
    PORT: String(port),
    KNOWLEDGE_DIR,
    DATABASE_URL: database.kind === 'sqlite' ? `file:${database.path}` : database.url,
    ...settings,
  });
  await bot.logs('ready');
  const url = `http://127.0.0.1:${port}`;
  slack.connect(url);
  return {
    ...bot,
    url,
    async kill() {
      bot.signal('SIGKILL');
      await bot.ended;
    },
  };
}
