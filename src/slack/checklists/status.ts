import { setTimeout as wait } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { checklistFor } from '../../core/checklist/for-audience.ts';
import type { ChannelId } from '../../core/checklist/ids.ts';
import type { Kept } from '../../core/checklist/kept.ts';
import type { Page } from '../../core/checklist/store.ts';
import { titleOf } from '../../core/checklist/words.ts';
import type { Audience } from '../../core/say/audience.ts';
import { code, line } from '../../core/say/message.ts';
import { checklistsMessage, statusMessage } from '../views/checklist/list.ts';
import { LIMITS } from '../views/limits.ts';
import { cutText } from '../views/line.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import { drawAgain } from './change.ts';
import type { Desk } from './desk.ts';
import { meantInThread } from './in-thread.ts';
import { postAgainButton } from './posting-message.ts';

/** How far checklists are, linked; `none` is said when there are none. One that is not posted can be posted again. */
export async function listMessage(
  desk: Desk,
  { items, next }: Pick<Page<Kept>, 'items' | 'next'>,
  none: string,
): Promise<SlackMessage> {
  const [only, ...others] = items;
  if (only === undefined)
    return words(line`${none} ${code('/cloudpay checklist recdesk bid 4321')} starts one.`);
  const links = await desk.linksTo(items);
  const listed = items.map(({ checklist }) => ({ checklist, url: links.get(checklist.id) }));
  const [first] = listed;
  const message =
    others.length === 0 && first ? statusMessage(first) : checklistsMessage(listed, next !== undefined);
  const unposted = items.filter(({ checklist }) => !links.has(checklist.id));
  return withButtons(message, unposted);
}

/** How far they are, and what is to be added once Slack has answered. */
type Status = {
  readonly message: SlackMessage;
  readonly later?: Promise<SlackMessage | undefined>;
};

/**
 * The same of a channel's checklists. Their messages are drawn again: so one that somebody took away is found to be gone and
 * is offered to be posted, and one that Slack did not take for a while is up to date. It tells its readers no more than those
 * messages do.
 */
export async function statusHere(
  desk: Desk,
  {
    channel,
    thread,
    audience,
  }: {
    readonly channel: ChannelId;
    readonly thread?: string | undefined;
    readonly audience: Audience;
  },
  none: string,
): Promise<Status> {
  const kept = await meantInThread(desk.store, await desk.store.inChannel(channel), thread);
  const items = kept.map((one) => ({ ...one, checklist: checklistFor(one.checklist, audience) }));
  const posts = await desk.store.posts(items.map(({ checklist }) => checklist.id));
  const drawings = Promise.all([...posts.keys()].map((id) => desk.outbox.postingOf(id)));
  for (const id of posts.keys()) await drawAgain(desk, id);
  const late = wait(PATIENCE_MS, 'late' as const, { ref: false });
  const isLate = (await Promise.race([drawings, late])) === 'late';
  const message = await listMessage(desk, { items }, none);
  if (!isLate) return { message };
  const drawn = items.filter(({ checklist }) => posts.has(checklist.id));
  return { message, later: drawings.then(() => goneMessage(desk, drawn)) };
}

/** What is to be said of messages that turned out to be gone after all. */
async function goneMessage(desk: Desk, items: readonly Kept[]): Promise<SlackMessage | undefined> {
  const posts = await desk.store.posts(items.map(({ checklist }) => checklist.id));
  const gone = items.filter(({ checklist }) => !posts.has(checklist.id));
  if (gone.length === 0) return undefined;
  const names = gone.map(({ checklist }) => titleOf(checklist.project)).join('; ');
  return withButtons(words([`Somebody took the message away: ${names}. The checklist is kept.`]), gone);
}

// Of the three seconds that a command has.
const PATIENCE_MS = 1_000;

const MOST_BUTTONS = 5;

function withButtons(message: SlackMessage, unposted: readonly Kept[]): SlackMessage {
  return { ...message, blocks: [...message.blocks, ...unposted.slice(0, MOST_BUTTONS).map(postAgain)] };
}

function postAgain({ checklist }: Kept): KnownBlock {
  const label = cutText(`Post ${titleOf(checklist.project)} again`, LIMITS.buttonText);
  return postAgainButton(checklist.id, label);
}
