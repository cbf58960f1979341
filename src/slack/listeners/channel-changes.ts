import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ChannelId, momentOf, UserId } from '../../core/checklists/ids.ts';
import type { Desk } from '../checklists/desk.ts';
import { offerMessage } from '../views/checklist/started.ts';

type Args<Name extends string> = SlackEventMiddlewareArgs<Name> & AllMiddlewareArgs;

/** People from outside begin to read a channel: what they shall not read goes from its checklists at once. */
export function onChannelShared({ channels }: Desk) {
  return async ({ event }: Args<'channel_shared'>): Promise<void> => {
    await channels.markShared(event.channel, true);
  };
}

/** One organisation has left a channel; others may still read it. */
export function onChannelUnshared({ channels }: Desk) {
  return async ({ event }: Args<'channel_unshared'>): Promise<void> => {
    await channels.markShared(event.channel, event.is_ext_shared !== false);
  };
}

/** A channel has another id: its checklists go on under it. */
export function onChannelIdChanged({ store, channels, now }: Desk) {
  return async ({ event, context }: Args<'channel_id_changed'>): Promise<void> => {
    const [from, to] = [event.old_channel_id, event.new_channel_id].map((id) => ChannelId.parse(id));
    const by = UserId.safeParse(context.botUserId).data;
    if (!from || !to || !by) return;
    channels.forget(from);
    channels.forget(to);
    await store.moveChannel(from, to, { by, at: momentOf(now()) });
  };
}

/** The bot is invited into a channel: once, whoever invited it is offered a checklist, where there is none and they may have one. */
export function onInvited({ store, whoIs, now }: Desk) {
  return async ({ event, client, context }: Args<'member_joined_channel'>): Promise<void> => {
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
