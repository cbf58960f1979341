import type { BlockAction } from '@slack/bolt';
import { type ChecklistId, type ChecklistStepId, momentOf } from '../../core/checklists/ids.ts';
import { PREFERENCES, Preference } from '../../core/checklists/preferences.ts';
import { linksTo } from '../checklists/links.ts';
import { ownMessageOf, wantHome } from '../home.ts';
import { dayOf } from '../people.ts';
import type { Services } from '../services.ts';
import { type Due, reminderMessage } from '../views/checklist/direct-messages.ts';
import { Pages, placeOf, readJson } from '../views/ids.ts';
import { words } from '../views/words.ts';
import { onStepBox } from './checklist-actions.ts';
import { type ClickListener, give, shows, stores } from './click.ts';

/** A box in a reminder: stored like any tick; then the reminder is updated. */
export const onReminderBox = onStepBox(async (services, click) => {
  const due = await dueIn(services, stepsIn(click.args.body));
  await give(click, { replace: reminderMessage(due, await dayOf(services, click.by)) }, services);
});

/** The steps of the boxes in a reminder, by checklist. */
function stepsIn({ message }: BlockAction): Map<ChecklistId, ChecklistStepId[]> {
  const blocks: readonly { block_id?: string }[] = message?.blocks ?? [];
  const steps = new Map<ChecklistId, ChecklistStepId[]>();
  for (const { block_id: id = '' } of blocks) {
    const { checklist, step } = placeOf(id) ?? {};
    if (checklist && step) steps.set(checklist, [...(steps.get(checklist) ?? []), step]);
  }
  return steps;
}

async function dueIn(
  services: Services,
  steps: ReadonlyMap<ChecklistId, readonly ChecklistStepId[]>,
): Promise<Due[]> {
  const all = await Promise.all([...steps.keys()].map((id) => services.checklists.find(id)));
  const stored = all.filter((one) => one !== undefined);
  const links = await linksTo(services, stored);
  return stored.map((one) => {
    const { id } = one.checklist;
    return { stored: one, steps: steps.get(id) ?? [], url: links.get(id) };
  });
}

/**
 * A box on Home or in `my steps`: stored like any tick. Then the list is drawn again, even after a failure, because Slack
 * shows the clicked box as changed.
 */
export const onOwnBox = onStepBox(async (services, click) => {
  const { by, place, args } = click;
  if (place?.step === undefined) return;
  const ticked = { checklist: place.checklist, step: place.step };
  if (args.body.view === undefined) {
    const message = await ownMessageOf(services, by, { ticked: [ticked] });
    return await give(click, { replace: message }, services);
  }
  // The person has already been told that the database does not answer.
  await services.checklists
    .keepTicked(by, ticked, momentOf(services.now()))
    .catch(() => wantHome(services, by));
});

/** **Earlier** and **Later**: another page of steps or projects. */
export const onTurnPage = shows(async (services, { by, value, args }) => {
  const pages = readJson(Pages, value);
  if (pages === undefined) return undefined;
  if (args.body.view === undefined) return { replace: await ownMessageOf(services, by, { pages }) };
  await services.checklists.turnHome(by, pages, momentOf(services.now()));
  return undefined;
});

/** A preference is turned on or off. A message confirms it; Home shows it. */
export function onPreference(on: boolean): ClickListener {
  return stores(async (services, { by, value, args }) => {
    const { data: preference } = Preference.safeParse(value);
    if (preference === undefined) return undefined;
    await services.checklists.prefer(by, preference, on);
    if (args.body.view === undefined) return { tell: words([PREFERENCES[preference].told]) };
    wantHome(services, by);
    return undefined;
  });
}
