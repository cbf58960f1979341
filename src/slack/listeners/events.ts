import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Conversation } from '../../core/checklists/conversation.ts';
import { ChannelId, momentOf, UserId } from '../../core/checklists/ids.ts';
import type { MessageTs } from '../../core/checklists/store.ts';
import { INSIDE } from '../../core/say/audience.ts';
import {
  allWords,
  answeredOnce,
  isWritten,
  messageWords,
  peopleIn,
  writtenAt,
} from '../answering/message-text.ts';
import type { Asker } from '../commands/command.ts';
import { replyToCommand } from '../commands/run.ts';
import type { Context } from '../context.ts';
import { reply, replyPrivately } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { offerMessage } from '../views/checklist/project-form.ts';
import { homeWithoutOwn } from '../views/home.ts';
import type { SlackMessage } from '../views/message.ts';

/**
 * A mention in a channel runs a command or asks a question; the reply goes to its thread. A mention added by an edit counts if
 * the message was not answered before. Bots are ignored.
 */
export function onMention(context: Context) {
  const { answerHere, answerAbout, remember, channels, now, isFirst, report } = context;
  return async ({
    event,
    client,
    context: { botUserId },
  }: SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs): Promise<void> => {
    if (!isWritten(event) || !(await isFirst(answeredOnce(event)))) return;
    const { thread_ts: thread, user } = event;
    const channel = ChannelId.parse(event.channel);
    const say = (message: SlackMessage) =>
      reply(client, { channel, thread_ts: thread ?? event.ts }, message, { person: user, report });
    const said = messageWords(event);
    const by = UserId.safeParse(user).data;
    const audience = await channels.audienceOf(channel);
    if (by !== undefined) {
      const people = peopleIn(event.text).filter((id) => id !== botUserId);
      const at = writtenAt(event, now);
      const surface = thread === undefined ? 'mention' : 'thread';
      const asker: Asker = { by, channel, surface, thread, audience, at };
      const whisper = (message: SlackMessage) =>
        replyPrivately(client, { channel, ...(thread && { thread_ts: thread }) }, message, by);
      if (await replyToCommand(context, { text: said.typed, people }, asker, { say, whisper })) return;
    }
    const conversation = { channel, thread: thread ?? event.ts };
    const question = allWords(said);
    // A forward was written for others, so it is answered only where no external members read along.
    const answered =
      said.shared !== '' && by && audience.kind === 'inside'
        ? await answerAbout(question, conversation, by)
        : await answerHere(question, { channel, by, conversation, audience, withShare: false });
    await say(answered.message);
    remember(user, answered);
  };
}

/**
 * A direct message runs a command or asks a question; the reply goes to the same place. Messages of bots and of Slack itself
 * are ignored.
 */
export function onDirectMessage(context: Context) {
  const { answerHere, answerAbout, conversations, remember, now, isFirst, report } = context;
  return async ({
    event,
    client,
  }: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs): Promise<void> => {
    if (!isFromPerson(event) || !(await isFirst(answeredOnce(event)))) return;
    const thread = threadOf(event);
    const channel = ChannelId.parse(event.channel);
    const say = (message: SlackMessage) =>
      reply(client, { channel, ...(thread !== undefined && { thread_ts: thread }) }, message, { report });
    const said = messageWords(event);
    const text = said.typed;
    const by = UserId.safeParse(event.user).data;
    if (by !== undefined) {
      const at = writtenAt(event, now);
      const asker: Asker = { by, channel, surface: 'dm', thread, audience: INSIDE, at };
      const people = peopleIn(event.text);
      if (await replyToCommand(context, { text, people }, asker, { say, whisper: say })) return;
    }
    const conversation = { channel, thread };
    const here = { audience: INSIDE, channel, by, conversation, withShare: false };
    const answered =
      said.shared !== '' && by
        ? await answerAbout(allWords(said), conversation, by)
        : await answerHere(text, here);
    const ts = await say(answered.message);
    const { subject } = answered;
    if (thread === undefined && subject)
      await conversations.spoke(threadsBelow(channel, event.ts, ts), subject);
    remember(by, answered);
  };
}

type MessageEvent = SlackEventMiddlewareArgs<'message'>['event'];
type PersonsMessage = Extract<
  MessageEvent,
  { subtype?: undefined | 'file_share' | 'thread_broadcast' | 'me_message' }
>;

/** Whether a person wrote a direct message. */
function isFromPerson(event: MessageEvent): event is PersonsMessage {
  return isWritten(event) && event.channel_type === 'im';
}

function threadOf(event: PersonsMessage): string | undefined {
  return 'thread_ts' in event ? event.thread_ts : undefined;
}

/** A thread may begin below the question or below the answer. */
function threadsBelow(channel: ChannelId, ...roots: (MessageTs | undefined)[]): Conversation[] {
  return roots.flatMap((thread) => (thread === undefined ? [] : [{ channel, thread }]));
}

/**
 * Home is opened (not the Messages tab): it is published now, and again whenever this person's steps or projects change.
 * While the database does not answer, it shows what needs no database; the rest follows.
 */
export function onHomeOpened({ store, wantHome, now, report }: Services) {
  return async ({
    event,
    client,
  }: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs): Promise<void> => {
    if (event.tab === 'messages') return;
    const user = UserId.parse(event.user);
    try {
      await store.openHome(user, momentOf(now()));
    } catch (error) {
      report(error);
      wantHome(user);
      await client.views.publish({ user_id: user, view: homeWithoutOwn(now().getTime()) });
    }
  };
}

type ChannelEventArgs<Name extends string> = SlackEventMiddlewareArgs<Name> & AllMiddlewareArgs;

/** External members join a channel: what they may not read leaves its checklists at once. */
export function onChannelShared(services: Services) {
  return async ({ event }: ChannelEventArgs<'channel_shared'>): Promise<void> => {
    await markShared(services, event.channel, true);
  };
}

/** An organisation leaves a channel; others may still be in it. */
export function onChannelUnshared(services: Services) {
  return async ({ event }: ChannelEventArgs<'channel_unshared'>): Promise<void> => {
    await markShared(services, event.channel, event.is_ext_shared !== false);
  };
}

/** Bolt has acknowledged the event: Slack does not send it again. */
function markShared({ channels, writes }: Services, channel: string, isShared: boolean): Promise<void> {
  return writes.store(`shared ${channel}`, () => channels.markShared(channel, isShared));
}

/** A channel gets a new id: its checklists move to it. */
export function onChannelIdChanged({ store, channels, writes, now }: Services) {
  return async ({ event, context }: ChannelEventArgs<'channel_id_changed'>): Promise<void> => {
    const [from, to] = [event.old_channel_id, event.new_channel_id].map((id) => ChannelId.parse(id));
    const by = UserId.safeParse(context.botUserId).data;
    if (!from || !to || !by) return;
    channels.forget(from);
    channels.forget(to);
    const attribution = { by, at: momentOf(now()) };
    await writes.store(`moved ${from}`, () => store.moveChannel(from, to, attribution));
  };
}

/** The bot is invited into a channel: once, whoever invited it is offered a checklist, where there is none and they may have one. */
export function onInvited({ store, whoIs, now }: Services) {
  return async ({ event, client, context }: ChannelEventArgs<'member_joined_channel'>): Promise<void> => {
    const inviter = UserId.safeParse(event.inviter).data;
    if (event.user !== context.botUserId || inviter === undefined) return;
    const channel = ChannelId.parse(event.channel);
    const open = (await store.inChannel(channel)).filter(
      ({ checklist }) => checklist.status.kind === 'active',
    );
    if (open.length > 0 || (await whoIs(inviter)).kind !== 'inside') return;
    if (!(await store.firstTime(`invited ${channel}`, momentOf(now())))) return;
    await client.chat.postEphemeral({ channel, user: inviter, ...OFFER });
  };
}

const OFFER = offerMessage(
  'Thanks for the invitation. Is this a project’s channel? A click starts its checklist.',
);
