import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { adminsOnly, isForAdmins } from '../../checklists/admins.ts';
import { change } from '../../checklists/change.ts';
import { type Click, clickOf } from '../../checklists/click.ts';
import type { Desk } from '../../checklists/desk.ts';
import { modalFor } from '../../checklists/modal-for.ts';
import { tell } from '../../checklists/tell.ts';
import { unseen } from '../../checklists/unseen.ts';
import { NO_CHECKLIST, notSaved, words } from '../../checklists/words.ts';
import { showOrApologise } from '../../show.ts';

type Args = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

/** Whatever is clicked on a checklist: a change is stored and then acknowledged; what is to be shown opens in a modal. */
export function onChecklistClick(desk: Desk) {
  return async (args: Args): Promise<void> => {
    const click = clickOf(args.body);
    if (click === undefined) return await args.ack();
    switch (click.kind) {
      case 'change':
        return await store(args, click, desk);
      case 'show':
        return await show(args, click, desk);
      case 'remind':
        return await remind(args, click, desk);
    }
  };
}

/** "Remind me": stored, then told how it will be, and how to stop it. */
async function remind(args: Args, { place, by }: Click, desk: Desk): Promise<void> {
  await desk.store.subscribe({ checklist: place.checklist, user: by }, true);
  await args.ack();
  await tell(args.respond, words([REMINDING]));
  desk.reminders.wake();
}

const REMINDING =
  'I will write to you each morning on which a step of yours in this checklist is due or overdue. The message has a button to stop it.';

/** What is not stored is not acknowledged: the person is told, and sees Slack's own sign of it too. */
async function store(
  args: Args,
  { place, request, copy }: Extract<Click, { kind: 'change' }>,
  desk: Desk,
): Promise<void> {
  if (isForAdmins(desk, request)) {
    await args.ack();
    return await tell(args.respond, adminsOnly(desk));
  }
  // Whoever clicks elsewhere does not see whether the message is there.
  const drawing = copy === undefined ? desk.outbox.postingOf(place.checklist) : undefined;
  let changed: Awaited<ReturnType<typeof change>>;
  try {
    changed = await change(desk, place, request, copy);
  } catch (error) {
    const reference = desk.report(error);
    return await tell(args.respond, notSaved(reference));
  }
  await args.ack();
  if (changed === undefined) await tell(args.respond, NO_CHECKLIST);
  else if (changed.outcome.kind === 'refused') await tell(args.respond, words([changed.outcome.why]));
  const word = drawing && changed && (await unseen(desk, place.checklist, drawing));
  if (word) await tell(args.respond, word);
}

async function show(
  args: Args,
  { place, what, by, at }: Extract<Click, { kind: 'show' }>,
  desk: Desk,
): Promise<void> {
  await args.ack();
  const { client, body, respond } = args;
  await showOrApologise(
    async () => {
      const kept = await desk.store.find(place.checklist);
      const view = kept && (await modalFor(desk, what, { ...place, opened: at }, kept.checklist));
      if (view) await client.views.open({ trigger_id: body.trigger_id, view });
      else await tell(respond, NO_CHECKLIST);
    },
    { client, user: by, report: desk.report },
  );
}
