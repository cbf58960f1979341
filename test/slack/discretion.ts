import { expect } from 'vitest';
import { z } from 'zod';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { APP_TOKEN, SECRET, TOKEN } from '../local-slack/bolt-app.ts';
import type { MemoryLog } from './memory-log.ts';

/** Shorter questions ("help") may well stand in a log for other reasons. */
const TELLING = 8;
/** Commands of one word, which stand in the names of our files too. */
const OURS = ['checklist', 'checklists'];

/** Holds the log against what Slack sent: no secret, no address, nothing that a person asked. */
export function expectDiscretion(log: MemoryLog, slack: LocalSlack): void {
  const text = log.text();
  expectNoSecret(text);
  expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w/);
  const told = questionsIn(slack).filter((question) => text.includes(question));
  expect(told).toEqual([]);
}

/** No token, no signing secret. */
export function expectNoSecret(text: string): void {
  for (const secret of [TOKEN, APP_TOKEN, SECRET]) expect(text).not.toContain(secret);
}

const Asked = z.union([
  z.looseObject({ text: z.string() }).transform(({ text }) => text),
  z.looseObject({ event: z.looseObject({ text: z.string() }) }).transform(({ event }) => event.text),
  z
    .looseObject({ actions: z.array(z.looseObject({ value: z.string() })) })
    .transform(({ actions }) => actions[0]?.value ?? ''),
  z.looseObject({ type: z.literal('block_suggestion'), value: z.string() }).transform(({ value }) => value),
]);

/** What people asked: typed behind the command, a mention or into a typeahead, or clicked; without the mention itself. */
function questionsIn(slack: LocalSlack): string[] {
  return slack.log
    .filter(({ direction }) => direction === 'to-bot')
    .flatMap(({ request }) => Asked.safeParse(request).data ?? [])
    .map((question) => question.replace(/^<@\w+> /, ''))
    .filter((question) => question.length >= TELLING && !OURS.includes(question));
}

// chat.postEphemeral has no such arguments (docs.slack.dev/reference/methods/chat.postEphemeral).
const POSTS = ['chat.postMessage', 'response_url'];
const NoUnfurling = z.looseObject({
  unfurl_links: z.literal([false, 'false']),
  unfurl_media: z.literal([false, 'false']),
});

/** Whatever the bot has sent: Slack may not fetch what its links lead to. */
export function expectNoUnfurling(slack: LocalSlack): void {
  const posts = slack.log.filter(
    ({ direction, method }) => direction === 'from-bot' && POSTS.includes(method),
  );
  expect(posts.filter(({ request }) => !NoUnfurling.safeParse(request).success)).toEqual([]);
}
