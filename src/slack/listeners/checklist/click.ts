import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Request } from '../../../core/checklists/decide.ts';
import { adminsOnly, type Changed, change, isForAdmins } from '../../checklists/change.ts';
import { type Click, clickOf } from '../../checklists/click.ts';
import type { Desk } from '../../checklists/desk.ts';
import { modalFor } from '../../checklists/modal-for.ts';
import { missingMessage, nextPosting, refusalWord } from '../../checklists/postings.ts';
import { changeReminders } from '../../checklists/reminders.ts';
import { showOrApologise } from '../../sending/show.ts';
import { tell, tellClicker } from '../../sending/tell.ts';
import { answerModal } from '../../views/answer-modal.ts';
import type { SlackMessage } from '../../views/message.ts';
import { NO_CHECKLIST, notSaved, words } from '../../views/words.ts';

type Args = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

/** Draws again what else shows the box that was clicked. */
type DrawElsewhere = (args: Args, click: Click) => Promise<void>;

/**
 * Whatever is clicked on a checklist: a change is stored and then acknowledged; what is to be shown opens in a modal. What is
 * drawn `elsewhere` is drawn whatever came of a change, and does not wait for the checklist's message.
 */
export function onChecklistClick(desk: Desk, elsewhere: DrawElsewhere = async () => {}) {
  return async (args: Args): Promise<void> => {
    const click = clickOf(args.body);
    if (click === undefined) return await args.ack();
    switch (click.kind) {
      case 'change': {
        // Whoever clicks elsewhere does not see whether the message is there.
        const drawing = click.copy === undefined ? nextPosting(desk, click.place.checklist) : undefined;
        const changed = await store(args, click, desk);
        await elsewhere(args, click);
        const { checklist } = click.place;
        const word =
          changed &&
          (await (drawing ? missingMessage(desk, checklist, drawing) : refusalWord(desk, checklist)));
        if (word) await tellClicker(args, word, desk.report);
        return;
      }
      case 'show':
        return await show(args, click, desk);
      case 'remind':
        return await remind(args, click, desk);
    }
  };
}

/** **Remove this step** in its details, which then say so. */
export function onRemoveStep(desk: Desk) {
  return onChecklistClick(desk, async ({ client, body }) => {
    if (body.view === undefined) return;
    const view = answerModal(words(['The step was removed.']), 'Details');
    await client.views.update({ view_id: body.view.id, view });
  });
}

/** "Remind me": stored, then told how it will be, and how to stop it. */
async function remind(args: Args, { place, by }: Click, desk: Desk): Promise<void> {
  let message: SlackMessage;
  try {
    message = await changeReminders(desk, 'start', { checklist: place.checklist, user: by });
  } catch (error) {
    return await tell(args, notSaved(desk.report(error)));
  }
  await args.ack();
  await tell(args, message);
}

/** What is not stored is not acknowledged: the person is told, and sees Slack's own sign of it too. Gives what is kept. */
async function store(
  args: Args,
  { place, request, copy }: Extract<Click, { kind: 'change' }>,
  desk: Desk,
): Promise<Changed> {
  let changed: Changed;
  try {
    changed = await change(desk, place, request, copy);
  } catch (error) {
    const reference = desk.report(error);
    await tellClicker(args, notSaved(reference), desk.report);
    return undefined;
  }
  await args.ack();
  if (changed === undefined) await tellClicker(args, NO_CHECKLIST, desk.report);
  else if (changed.outcome.kind === 'refused')
    await tellClicker(args, refusedWords(desk, request, changed), desk.report);
  return changed;
}

function refusedWords(desk: Desk, request: Request, { outcome, kept }: NonNullable<Changed>): SlackMessage {
  if (isForAdmins(desk, request, kept.checklist)) return adminsOnly(desk);
  return words([outcome.kind === 'refused' ? outcome.why : '']);
}

async function show(
  args: Args,
  { place, what, by, at }: Extract<Click, { kind: 'show' }>,
  desk: Desk,
): Promise<void> {
  await args.ack();
  const { client, body } = args;
  await showOrApologise(
    async () => {
      const kept = await desk.store.find(place.checklist);
      const view = kept && (await modalFor(desk, what, { ...place, opened: at }, kept.checklist, by));
      if (view) await client.views.open({ trigger_id: body.trigger_id, view });
      else await tell(args, NO_CHECKLIST);
    },
    { client, user: by, report: desk.report },
  );
}
