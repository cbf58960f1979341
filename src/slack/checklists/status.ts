import type { KnownBlock } from '@slack/types';
import type { StoredChecklist } from '../../core/checklists/checklist.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import type { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { Audience } from '../../core/say/audience.ts';
import { code, line, strong } from '../../core/text/line.ts';
import { dayOf } from '../people.ts';
import type { Services } from '../services.ts';
import { inTime } from '../timeouts.ts';
import { checklistsMessage } from '../views/checklist/list.ts';
import { LIMITS } from '../views/limits.ts';
import { type SlackMessage, withBlocks } from '../views/message.ts';
import { cutText } from '../views/mrkdwn.ts';
import { words } from '../views/words.ts';
import { drawAgain } from './change.ts';
import { meantInThread, withLinks } from './links.ts';
import { nextPosting, postAgainButton, refusalReason, refusedFor } from './postings.ts';

/**
 * Lists checklists with their progress and links; those whose message is missing get a button to post it again.
 * `isMore`: there are older ones.
 */
export async function listMessage(
  services: Services,
  by: UserId,
  items: readonly StoredChecklist[],
  none: string,
  isMore = false,
): Promise<SlackMessage> {
  const listed = await withLinks(services, items);
  const message = checklistsMessage(listed, isMore, await dayOf(services, by), none);
  const hidden = (await refusedAmong(services, listed)).filter(
    ({ stored, code }) => code !== undefined || stored.url === undefined,
  );
  return withButtons(message, hidden);
}

/** Who asks, where, and who reads the answer. */
type StatusAsker = {
  readonly by: UserId;
  readonly channel: ChannelId;
  readonly thread?: string | undefined;
  readonly audience: Audience;
};

/**
 * Lists a channel's checklists, showing no more than their messages do. Draws those messages again first, which finds deleted
 * ones and updates those that Slack did not accept earlier. `later` adds what is found after the reply.
 */
export async function statusHere(
  services: Services,
  { by, channel, thread, audience }: StatusAsker,
  none: string,
): Promise<{ readonly message: SlackMessage; readonly later?: Promise<SlackMessage | undefined> }> {
  const stored = await meantInThread(
    services.checklists,
    await services.checklists.inChannel(channel),
    thread,
  );
  const items = stored.map((one) => ({ ...one, checklist: checklistFor(one.checklist, audience) }));
  const posts = await services.checklists.posts(items.map(({ checklist }) => checklist.id));
  const drawings = Promise.all([...posts.keys()].map((id) => nextPosting(services, id)));
  for (const id of posts.keys()) await drawAgain(services, id);
  const isLate = await inTime(drawings, TIMEOUT_MS, 'late').then(
    () => false,
    () => true,
  );
  const message = await listMessage(services, by, items, none);
  if (!isLate) return { message };
  const rendered = items.filter(({ checklist }) => posts.has(checklist.id));
  return { message, later: drawings.then(() => goneMessage(services, rendered)) };
}

/** A checklist, and the code by which Slack refuses its message for good, if it does. */
type RefusedMessage<T = StoredChecklist> = { readonly stored: T; readonly code: string | undefined };

/** Sorts refused ones first. */
async function refusedAmong<T extends StoredChecklist>(
  services: Services,
  items: readonly T[],
): Promise<RefusedMessage<T>[]> {
  const all = await Promise.all(
    items.map(async (stored) => ({ stored, code: await refusedFor(services, stored.checklist.id) })),
  );
  return all.toSorted((a, b) => Number(a.code === undefined) - Number(b.code === undefined));
}

/** Says which messages turned out to be refused; undefined if none. */
async function goneMessage(
  services: Services,
  items: readonly StoredChecklist[],
): Promise<SlackMessage | undefined> {
  const refused = (await refusedAmong(services, items)).filter(({ code }) => code !== undefined);
  if (refused.length === 0) return undefined;
  const names = refused.map(({ stored }) => titleOf(stored.checklist.project)).join('; ');
  const isTaken = refused.every(({ code }) => code === 'message_not_found');
  const why = isTaken ? 'Somebody deleted the message' : 'The message is out of date';
  return withButtons(words([`${why}: ${names}. The checklist is saved.`]), refused);
}

// Of the 3 seconds that Slack allows.
const TIMEOUT_MS = 1_000;

const MOST_BUTTONS = 5;

/** Adds, for each message that is missing or out of date, why, and a button to post it again. */
function withButtons(message: SlackMessage, all: readonly RefusedMessage[]): SlackMessage {
  const left = all.length - MOST_BUTTONS;
  const more = words(line`…and ${left} more: ${code('status')} with the BID offers its button.`).blocks;
  return withBlocks(message, [...all.slice(0, MOST_BUTTONS).flatMap(postAgain), ...(left > 0 ? more : [])]);
}

function postAgain({ stored: { checklist }, code }: RefusedMessage): KnownBlock[] {
  const title = titleOf(checklist.project);
  const button = postAgainButton(checklist.id, cutText(`Post ${title} again`, LIMITS.buttonText));
  const why = code === undefined ? [] : words([strong(title), ': ', ...refusalReason(code)]).blocks;
  return [...why, ...button];
}
