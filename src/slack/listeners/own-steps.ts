import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import { type ChecklistStepId, momentOf, UserId } from '../../core/checklists/ids.ts';
import { PREFERENCES, Preference } from '../../core/checklists/preferences.ts';
import { changeReminders, type ReminderChange } from '../checklists/reminders.ts';
import { ownMessageOf } from '../home.ts';
import { dayOf } from '../people.ts';
import { tell, tellUser } from '../sending/interactions.ts';
import { respondWith } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { type Due, reminderMessage } from '../views/checklist/direct-messages.ts';
import { type ChecklistPlace, placeOf, readPages } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { apology, notSaved, words } from '../views/words.ts';
import { onChecklistClick } from './checklist-actions.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Snooze** and **Stop** in a reminder: stored, acknowledged, then confirmed. */
export function onReminderButton(services: Services, change: ReminderChange) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body } = args;
    const place = placeOf(action.block_id);
    if (place === undefined) return await ack();
    let message: SlackMessage;
    try {
      const user = UserId.parse(body.user.id);
      message = await changeReminders(services, change, { checklist: place.checklist, user });
    } catch (error) {
      return await tell(args, notSaved(services.report(error)));
    }
    await ack();
    await tell(args, message);
  };
}

/** A box in a reminder is stored like any tick; then the reminder is updated. */
export function onReminderTick(services: Services) {
  return onChecklistClick(services, async ({ body, respond }, { by }) => {
    const due = await dueIn(services, stepsIn(body));
    const today = await dayOf(services, by);
    await respondWith(respond, { ...reminderMessage(due, today), replace_original: true });
  });
}

/** The steps that a reminder's boxes stand for, by checklist. */
function stepsIn({ message }: BlockAction): Map<ChecklistPlace['checklist'], ChecklistStepId[]> {
  const blocks: readonly { block_id?: string }[] = message?.blocks ?? [];
  const steps = new Map<ChecklistPlace['checklist'], ChecklistStepId[]>();
  for (const { block_id: id = '' } of blocks) {
    const { checklist, step } = placeOf(id) ?? {};
    if (checklist && step) steps.set(checklist, [...(steps.get(checklist) ?? []), step]);
  }
  return steps;
}

async function dueIn(
  { store, linksTo }: Services,
  steps: ReadonlyMap<ChecklistPlace['checklist'], readonly ChecklistStepId[]>,
): Promise<Due[]> {
  const all = await Promise.all([...steps.keys()].map((id) => store.find(id)));
  const stored = all.filter((one) => one !== undefined);
  const links = await linksTo(stored);
  return stored.map((one) => {
    const { id } = one.checklist;
    return { stored: one, steps: steps.get(id) ?? [], url: links.get(id) };
  });
}

/**
 * A box among one's own steps, on Home or in a message, is stored like any tick. Then the list is rendered again, even after a
 * failure, because Slack shows the clicked box as changed.
 */
export function onOwnBox(services: Services) {
  return onChecklistClick(services, async ({ body, respond }, { by, place: { checklist, step } }) => {
    if (step === undefined) return;
    const place = { checklist, step };
    if (body.view === undefined) {
      const message = await ownMessageOf(services, by, { ticked: [place] });
      return void (await respondWith(respond, { ...message, replace_original: true }));
    }
    try {
      await services.store.keepTicked(by, place, momentOf(services.now()));
    } catch {
      // The person already knows that the database does not answer.
      services.wantHome(by);
    }
  });
}

/** **Earlier** and **Later**: another page of one's own steps or projects. */
export function onTurnPage(services: Services) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, respond } = args;
    await ack();
    const pages = readPages(action.value ?? '');
    const user = UserId.parse(body.user.id);
    if (pages === undefined) return;
    try {
      if (body.view === undefined)
        return void (await respondWith(respond, {
          ...(await ownMessageOf(services, user, { pages })),
          replace_original: true,
        }));
      await services.store.turnHome(user, pages, momentOf(services.now()));
    } catch (error) {
      const reference = services.report(error);
      await tellUser(args, apology(reference), services.report);
    }
  };
}

/** What somebody prefers, or no more: stored, then said in a message; Home shows it. */
export function onPreference(services: Services, on: boolean) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body } = args;
    const user = UserId.parse(body.user.id);
    const { data: preference } = Preference.safeParse(action.value);
    if (preference === undefined) return await ack();
    try {
      await services.store.prefer(user, preference, on);
    } catch (error) {
      return await tellUser(args, notSaved(services.report(error)), services.report);
    }
    await ack();
    if (body.view === undefined) await tell(args, words([PREFERENCES[preference].told]));
    else services.wantHome(user);
  };
}
