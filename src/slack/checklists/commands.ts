import type { ModalView } from '@slack/types';
import type { ChannelId, UserId } from '../../core/checklists/ids.ts';
import type { Kept } from '../../core/checklists/kept.ts';
import type { MessageTs } from '../../core/checklists/store.ts';
import { titleOf } from '../../core/checklists/words.ts';
import { type Audience, openLine } from '../../core/say/audience.ts';
import type { Line } from '../../core/text/line.ts';
import { ownMessageOf } from '../home/own-message.ts';
import { localDay } from '../people/local-time.ts';
import { apology } from '../views/apology.ts';
import { startModal } from '../views/checklist/start.ts';
import type { SlackMessage } from '../views/message.ts';
import { IN_A_CHANNEL, isDirect, words } from '../views/words.ts';
import { change } from './change.ts';
import type { Desk } from './desk.ts';
import { meantInThread } from './in-thread.ts';
import { modalFor } from './modal-for.ts';
import { postingMessage } from './posting-message.ts';
import { nextPosting } from './postings.ts';
import { startChecklist } from './start.ts';
import { listMessage, statusHere } from './status.ts';
import type { Subcommand } from './subcommand.ts';
import { unseen } from './unseen.ts';

/** Who typed a command, and where. */
export type Asker = {
  readonly channel: ChannelId;
  readonly by: UserId;
  /** The message below which it was typed; a slash command has none. */
  readonly thread?: MessageTs | undefined;
  /** Who will read the reply: the reply to a slash command is for one person alone. */
  readonly audience: Audience;
};

/** What a command comes to: words, perhaps followed by others when Slack has answered, or a modal. */
type Reply =
  | {
      readonly kind: 'message';
      readonly message: SlackMessage;
      readonly later?: Promise<SlackMessage | undefined> | undefined;
    }
  | { readonly kind: 'modal'; readonly view: ModalView };

/** Does what a command about checklists says; a failure becomes an apology that the log knows. */
export async function runSubcommand(desk: Desk, command: Subcommand, asker: Asker): Promise<Reply> {
  try {
    return await replyTo(desk, command, asker);
  } catch (error) {
    const reference = desk.report(error);
    return said(apology(reference));
  }
}

async function replyTo(desk: Desk, command: Subcommand, asker: Asker): Promise<Reply> {
  switch (command.kind) {
    case 'start':
      return await start(desk, command.wish, asker);
    case 'start-form':
      return isDirect(asker.channel)
        ? said(IN_A_CHANNEL)
        : { kind: 'modal', view: startModal({ channel: asker.channel }, {}, {}) };
    case 'list':
      return said(await listMessage(desk, await desk.store.active(LISTED), 'No checklist is open.'));
    case 'own':
      return said(await ownMessageOf(desk, asker.by));
    case 'status':
      return { kind: 'message', ...(await statusHere(desk, asker, NONE_HERE)) };
    case 'add-step':
      return await withTheOne(desk, asker, async ({ checklist }) => {
        const request = { kind: 'add-step', by: asker.by, title: command.title } as const;
        const drawing = nextPosting(desk, checklist.id);
        const changed = await change(desk, { checklist: checklist.id }, request);
        if (changed?.outcome.kind !== 'changed')
          return said(wordsFor(asker.audience, [[changed?.outcome.why ?? NONE_HERE]]));
        const message = words(['Added to the checklist.']);
        return { kind: 'message', message, later: unseen(desk, checklist.id, drawing) };
      });
    case 'export':
    case 'handoff':
      return await withTheOne(desk, asker, async ({ checklist }) => {
        const what = command.kind === 'export' ? 'export' : 'hand-off';
        const view = await modalFor(desk, what, { checklist: checklist.id }, checklist);
        return view ? { kind: 'modal', view } : said(words([NONE_HERE]));
      });
  }
}

const LISTED = 20;
const NONE_HERE = 'There is no checklist in this channel.';

async function start(desk: Desk, typed: string, { channel, by, audience }: Asker): Promise<Reply> {
  if (isDirect(channel)) return said(IN_A_CHANNEL);
  const read = desk.known().readWish(typed, localDay(desk.now()));
  if (read.kind === 'problems') {
    return said(wordsFor(audience, read.problems));
  }
  const started = await startChecklist(desk, { ...read, channel, by, holders: {} });
  if (started.kind === 'refused') return said(wordsFor(audience, [[started.why]]));
  return {
    kind: 'message',
    message: words([`The checklist for ${read.wish.vendor.name} is kept, and on its way to this channel.`]),
    later: started.posting.then((outcome) => postingMessage(outcome, started.id)),
  };
}

/**
 * Does something with the one open checklist of the channel, or with the one in whose thread it was typed; else with several
 * it must be said which.
 */
async function withTheOne(
  { store }: Desk,
  { channel, thread }: Asker,
  use: (kept: Kept) => Promise<Reply>,
): Promise<Reply> {
  const open = (await store.inChannel(channel)).filter(({ checklist }) => checklist.status.kind === 'active');
  const here = await meantInThread(store, open, thread);
  const [only, ...others] = here;
  if (only === undefined) return said(words([NONE_HERE]));
  if (others.length === 0) return await use(only);
  const names = here.map(({ checklist }) => titleOf(checklist.project)).join('; ');
  return said(
    words([`There are several projects in this channel: ${names}. Use the buttons of the one you mean.`]),
  );
}

/** What is in the way, as those may read it who will. */
function wordsFor(audience: Audience, lines: readonly Line[]): SlackMessage {
  const open =
    audience.kind === 'inside' ? lines : lines.flatMap((one) => openLine(one, audience.confidential));
  const [first = ['That cannot be done. Type it as a command, and only you see why.'], ...rest] = open;
  return words(first, ...rest);
}

function said(message: SlackMessage): Reply {
  return { kind: 'message', message };
}
