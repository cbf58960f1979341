import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { UserId } from '../../../core/checklists/ids.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import type { Desk } from '../../checklists/desk.ts';
import { outsidersOf, textOf } from '../../checklists/modal-for.ts';
import { placeOf, readSending, type SentText } from '../../ids/checklist-ids.ts';
import { dayOf } from '../../people/local-time.ts';
import { postOnce } from '../../sending/post.ts';
import { showOrApologise } from '../../sending/show.ts';
import { answerModal } from '../../views/answer-modal.ts';
import { textMessages } from '../../views/checklist/text-modal.ts';
import { NO_CHECKLIST, words } from '../../views/words.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

const LABELS: Readonly<Record<SentText, string>> = { 'hand-off': 'Hand-off', export: 'Export', csv: 'CSV' };

/** **Post in the thread**, **Send to me**: the text goes there as messages; then the modal says so. */
export function onSendText(desk: Desk) {
  return async ({ ack, action, body, client }: Args): Promise<void> => {
    await ack();
    const user = UserId.parse(body.user.id);
    const place = placeOf(action.block_id);
    const sending = readSending(action.value ?? '');
    const { view } = body;
    if (!place || !sending || !view) return;
    const send = async () => {
      const stored = await desk.store.find(place.checklist);
      const told = stored ? await sent(desk, client, stored.checklist, sending, user) : NO_CHECKLIST;
      await client.views.update({ view_id: view.id, view: answerModal(told, LABELS[sending.text]) });
    };
    await showOrApologise(send, { client, user, report: desk.report });
  };
}

/** Sends it, and gives what to say. Where people from outside read the channel by now, nothing is posted there. */
async function sent(
  desk: Desk,
  client: Args['client'],
  checklist: NonNullable<Awaited<ReturnType<Desk['store']['find']>>>['checklist'],
  { text: what, to }: NonNullable<ReturnType<typeof readSending>>,
  user: UserId,
) {
  const { id, channel, project } = checklist;
  const thread = to === 'thread' ? (await desk.store.posts([id])).get(id) : undefined;
  if (to === 'thread' && (await outsidersOf(desk.channels, checklist)) !== 'none')
    return words(['People from outside may read this channel, so I can send it only to you.']);
  if (to === 'thread' && thread === undefined)
    return words(['The checklist’s message is gone. Type status to post it again.']);
  const text = await textOf(desk, what, checklist, await dayOf(desk, user));
  const label = `${LABELS[what]}: ${titleOf(project)}`;
  for (const message of textMessages({ label, text }))
    await postOnce(
      client,
      thread === undefined ? { channel: user, ...message } : { channel, thread_ts: thread, ...message },
    );
  return words([to === 'thread' ? 'Posted in the checklist’s thread.' : 'Sent to you as a direct message.']);
}
