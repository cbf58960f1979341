import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Subject } from '../../core/ask/subject.ts';
import type { Conversation } from '../../core/checklists/conversation.ts';
import { ChannelId, momentOf, UserId } from '../../core/checklists/ids.ts';
import type { MessageTs } from '../../core/checklists/store.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { answerAboutHere, rememberLookUp } from '../answering/answer-here.ts';
import {
  allWords,
  answeredOnce,
  isWritten,
  messageWords,
  peopleIn,
  writtenAt,
} from '../answering/message-text.ts';
import { openProjects } from '../answering/projects-here.ts';
import type { Asker } from '../commands/command.ts';
import { replyToCommand } from '../commands/run.ts';
import { answerOrStore } from '../fixes/sentences.ts';
import { whoIs } from '../guard/who-asks.ts';
import { wantHome } from '../home.ts';
import { spoke } from '../retention.ts';
import { reply, replyPrivately } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { startFormButton } from '../views/buttons.ts';
import { homeWithoutOwn } from '../views/home.ts';
import { type SlackMessage, withBlocks } from '../views/message.ts';
import { row } from '../views/section.ts';
import { words } from '../views/words.ts';

type EventArgs<Name extends string> = SlackEventMiddlewareArgs<Name> & AllMiddlewareArgs;

/**
 * A mention in a channel runs a command or asks a question; the reply goes to its thread. A mention added by an edit counts if
 * the message was not answered before. Bots are ignored.
 */
export function onMention(services: Services) {
  return async ({ event, client, context: { botUserId } }: EventArgs<'app_mention'>): Promise<void> => {
    if (!isWritten(event) || !(await services.isFirst(answeredOnce(event)))) return;
    const { thread_ts: thread } = event;
    const by = UserId.parse(event.user);
    const channel = ChannelId.parse(event.channel);
    const root = thread ?? event.ts;
    const to = { person: by, report: services.report };
    await answerMessage(services, event, {
      by,
      channel,
      thread,
      surface: thread === undefined ? 'mention' : 'thread',
      at: writtenAt(event, services.now),
      audience: await services.channels.audienceOf(channel),
      people: peopleIn(event.text, botUserId),
      conversation: { channel, thread: root },
      say: (message) => reply(client, { channel, thread_ts: root }, message, to),
      whisper: (message) => replyPrivately(client, { channel, thread_ts: thread }, message, by),
    });
  };
}

/**
 * A direct message runs a command or asks a question; the reply goes to the same place. Messages of bots and of Slack itself
 * are ignored.
 */
export function onDirectMessage(services: Services) {
  const { now, isFirst, report } = services;
  return async ({ event, client, context: { botUserId } }: EventArgs<'message'>): Promise<void> => {
    if (!isFromPerson(event) || !(await isFirst(answeredOnce(event)))) return;
    const thread = 'thread_ts' in event ? event.thread_ts : undefined;
    const channel = ChannelId.parse(event.channel);
    const say = (message: SlackMessage) => reply(client, { channel, thread_ts: thread }, message, { report });
    const answered = await answerMessage(services, event, {
      by: UserId.parse(event.user),
      channel,
      thread,
      surface: 'dm',
      audience: INSIDE,
      at: writtenAt(event, now),
      people: peopleIn(event.text, botUserId),
      conversation: { channel, thread },
      say,
      whisper: say,
    });
    if (thread !== undefined || !answered?.subject) return;
    // A thread may begin below the question or below the answer.
    const roots = answered.ts === undefined ? [event.ts] : [event.ts, answered.ts];
    const threads = roots.map((root) => ({ channel, thread: root }));
    await spoke(services, threads, answered.subject);
  };
}

/** Who wrote a message, and how to reply to it. */
type Incoming = Asker & {
  readonly people: readonly UserId[];
  readonly conversation: Conversation;
  readonly say: (message: SlackMessage) => Promise<MessageTs | undefined>;
  readonly whisper: (message: SlackMessage) => Promise<unknown>;
};

/** Runs a command or answers a question. Gives what follow-ups may refer to; undefined after a command. */
async function answerMessage(
  services: Services,
  event: object,
  { people, conversation, say, whisper, ...asker }: Incoming,
): Promise<{ readonly subject: Subject | undefined; readonly ts: MessageTs | undefined } | undefined> {
  const { by, channel, audience } = asker;
  const said = messageWords(event);
  if (await replyToCommand(services, { text: said.typed, people }, asker, { say, whisper })) return undefined;
  const question = allWords(said);
  // A forward was written for other readers, so it is answered only where no external members read it.
  const answered =
    said.shared !== '' && audience.kind === 'inside'
      ? await answerAboutHere(services, question, { channel, thread: conversation.thread }, by)
      : await answerOrStore(services, question, { channel, by, conversation, audience, withShare: false });
  const ts = await say(answered.message);
  rememberLookUp(services, by, answered);
  return { subject: answered.subject, ts };
}

type MessageEvent = EventArgs<'message'>['event'];
type PersonsMessage = Extract<
  MessageEvent,
  { subtype?: undefined | 'file_share' | 'thread_broadcast' | 'me_message' }
>;

/** Whether a person wrote a direct message. */
function isFromPerson(event: MessageEvent): event is PersonsMessage {
  return isWritten(event) && event.channel_type === 'im';
}

/**
 * Home is opened (not the Messages tab): it is published now, and again whenever this person's steps or projects change. If the
 * database is away, Home first shows what needs no database.
 */
export function onHomeOpened(services: Services) {
  const { checklists, now, report } = services;
  return async ({ event, client }: EventArgs<'app_home_opened'>): Promise<void> => {
    if (event.tab === 'messages') return;
    const user = UserId.parse(event.user);
    try {
      await checklists.openHome(user, momentOf(now()));
    } catch (error) {
      report(error);
      wantHome(services, user);
      await client.views.publish({ user_id: user, view: homeWithoutOwn(now().getTime()) });
    }
  };
}

/**
 * External members join a channel, so confidential facts must leave its checklists at once; or an organisation leaves it, and
 * others may still be in it. Bolt has acknowledged the event, so Slack does not send it again.
 */
export function onChannelShared({ channels, writes }: Services) {
  return async ({ event }: EventArgs<'channel_shared' | 'channel_unshared'>): Promise<void> => {
    const { channel } = event;
    const isShared = event.type === 'channel_shared' || event.is_ext_shared !== false;
    await writes.store(`shared ${channel}`, () => channels.markShared(channel, isShared));
  };
}

/** A channel gets a new id: its checklists move to it. */
export function onChannelIdChanged({ checklists, channels, writes, now }: Services) {
  return async ({ event, context }: EventArgs<'channel_id_changed'>): Promise<void> => {
    const [from, to] = [event.old_channel_id, event.new_channel_id].map((id) => ChannelId.parse(id));
    const by = UserId.safeParse(context.botUserId).data;
    if (!from || !to || !by) return;
    channels.forget(from);
    channels.forget(to);
    const attribution = { by, at: momentOf(now()) };
    await writes.store(`moved ${from}`, () => checklists.moveChannel(from, to, attribution));
  };
}

/** The bot is invited into a channel without a checklist: it offers one to the member who invited it, once. */
export function onInvited(services: Services) {
  const { checklists, now } = services;
  return async ({ event, client, context }: EventArgs<'member_joined_channel'>): Promise<void> => {
    const inviter = UserId.safeParse(event.inviter).data;
    if (event.user !== context.botUserId || inviter === undefined) return;
    const channel = ChannelId.parse(event.channel);
    const open = await openProjects(checklists, { channel });
    if (open.length > 0 || (await whoIs(services, inviter)) !== 'inside') return;
    if (!(await checklists.firstTime(`invited ${channel}`, momentOf(now())))) return;
    await client.chat.postEphemeral({ channel, user: inviter, ...OFFER });
  };
}

const OFFER = withBlocks(
  words(['Thanks for the invitation. Is this a project’s channel? A click starts its checklist.']),
  row(startFormButton()),
);
