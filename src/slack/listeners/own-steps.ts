import { momentOf } from '../../core/checklists/ids.ts';
import { PREFERENCES, Preference } from '../../core/checklists/preferences.ts';
import { linkedSteps } from '../checklists/links.ts';
import { ownMessageOf, wantHome } from '../home.ts';
import { dayOf } from '../people.ts';
import { reminderMessage } from '../views/checklist/direct-messages.ts';
import { Pages, placeOf, readJson } from '../views/ids.ts';
import { words } from '../views/words.ts';
import { onStepBox } from './checklist-actions.ts';
import { type ClickListener, give, shows, stores } from './click.ts';

/** A box in a reminder: stored like any tick; then the reminder is updated. */
export const onReminderBox = onStepBox(async (services, click) => {
  const { message } = click.args.body;
  const blocks: readonly { block_id?: string }[] = message?.blocks ?? [];
  const shown = blocks.flatMap(({ block_id: id = '' }) => placeOf(id) ?? []);
  const due = await linkedSteps(
    services,
    shown.map(({ checklist }) => checklist),
    ({ id: checklist, steps }) =>
      steps.filter(({ id }) => shown.some((one) => one.checklist === checklist && one.step === id)),
  );
  await give(click, { replace: reminderMessage(due, await dayOf(services, click.by)) }, services);
});

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
