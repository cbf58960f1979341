import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { decideDrift } from '../../../core/checklists/drift/decide.ts';
import type { ChangeEvent } from '../../../core/checklists/event.ts';
import { UserId } from '../../../core/checklists/ids.ts';
import type { Changed } from '../../checklists/change.ts';
import type { Desk } from '../../checklists/desk.ts';
import { placeOf } from '../../ids/checklist-ids.ts';
import { respondWith } from '../../sending/post.ts';
import { tell } from '../../sending/tell.ts';
import { historyMessage } from '../../views/checklist/history.ts';
import { NO_CHECKLIST, notSaved, words } from '../../views/words.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Take over** or **Keep** below what the playbook says otherwise: stored, then acknowledged; the line loses its buttons. */
export function onDriftDecision(desk: Desk, kind: 'take-over' | 'keep') {
  return async (args: Args): Promise<void> => {
    const { ack, action, body } = args;
    const place = placeOf(action.block_id);
    if (!place) return await ack();
    const request = { kind, by: UserId.parse(body.user.id), number: Number(action.value) };
    const { store, drift, now, report } = desk;
    const record = desk.known();
    let changed: Changed;
    try {
      changed = await store.change(
        place.checklist,
        (current) => decideDrift(current, request, record, now()),
        kind === 'take-over' ? record.hashOf : undefined,
      );
    } catch (error) {
      const reference = report(error);
      return await tell(args, notSaved(reference));
    }
    await ack();
    drift.look(place.checklist).catch(report);
    if (changed === undefined) return await tell(args, NO_CHECKLIST);
    const { outcome } = changed;
    if (outcome.kind !== 'changed') return await tell(args, words([outcome.why]));
    await decided(args, changed.kept.checklist, outcome.event, desk);
  };
}

/** The line in the thread stays; who decided what is told below it. */
async function decided(
  { body, respond }: Args,
  checklist: NonNullable<Changed>['kept']['checklist'],
  event: ChangeEvent,
  { channels, people }: Desk,
): Promise<void> {
  const isInThread = body.message?.thread_ts !== undefined && body.message.thread_ts !== body.message.ts;
  if (!isInThread || !('number' in event)) return;
  const { by, at, number, changes } = event;
  const told = { kind: 'drifted' as const, by, at, number, changes };
  const message = historyMessage(
    checklist,
    [told],
    await channels.audienceOf(checklist.channel),
    await people.namesOf([by]),
  );
  await respondWith(respond, { ...message, replace_original: true });
}
