import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LocalSlack, LocalSlackOptions } from '../../local-slack/local-slack.ts';
import { SECRET, TOKEN } from '../local-slack/bolt-app.ts';
import { startSlack } from '../local-slack/start.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A local Slack for a bot in a process of its own, until the test ends. */
export async function localSlack(options: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  const slack = await startSlack({ ...options });
  onTestFinished(() => slack.close());
  return slack;
}

/** The settings with which a bot finds it, with a database of its own; it stops at once when it is told to. */
export function settings(slackApiUrl: string) {
  return {
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slackApiUrl,
    DRAIN_SECONDS: '0',
    DATABASE_URL: `file:${join(temporaryFolder(), 'cloudpay.db')}`,
  };
}
