import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from '../../local-slack/local-slack.ts';
import { readSeed } from '../../local-slack/seed.ts';
import { SECRET, TOKEN } from './bolt-app.ts';

export const MANIFEST = new URL('../../manifest.yml', import.meta.url);
/** Who and what there is in the local Slack of these tests. */
export const SEED = readSeed(new URL('seed.yml', import.meta.url), 'cloudpay');

// Slack waits three seconds. A busy machine may stand still for as long, and Bolt itself gives up on a listener after 2.5.
const ANSWER_WITHIN_MS = 10_000;

/** A local Slack with the bot's own manifest installed. */
export function startSlack(options: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  return startLocalSlack({
    manifest: MANIFEST,
    seed: SEED,
    signingSecret: SECRET,
    botToken: TOKEN,
    answerLimitMs: ANSWER_WITHIN_MS,
    ...options,
  });
}
