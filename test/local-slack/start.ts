import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from '../../local-slack/local-slack.ts';
import { readSeed, type Seed } from '../../local-slack/seed.ts';
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

/** The local Slack with so many people more in the project's channel: p1, p2 … */
export function crowded(count: number): { readonly seed: Seed; readonly names: readonly string[] } {
  const names = Array.from({ length: count }, (_, at) => `p${at + 1}`);
  const people = [...SEED.people, ...names.map((name) => ({ name }))];
  const channels = SEED.channels.map((channel) =>
    channel.name === 'impl-springfield'
      ? { ...channel, members: [...(channel.members ?? []), ...names] }
      : channel,
  );
  return { seed: { ...SEED, people, channels }, names };
}
