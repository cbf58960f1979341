import type { AllMiddlewareArgs, BlockButtonAction, RespondFn, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Draft } from '../../../core/amendment/draft.ts';
import { type Checklist, stepOf } from '../../../core/checklist/checklist.ts';
import { momentOf, UserId } from '../../../core/checklist/ids.ts';
import type { Step } from '../../../core/checklist/step.ts';
import { titleOf } from '../../../core/checklist/words.ts';
import { differedDraft, exampleDraft } from '../../../core/confirmation/draft.ts';
import { type Fact, factId } from '../../../core/confirmation/fact.ts';
import { factsOnStep } from '../../../core/confirmation/on-step.ts';
import type { Vendor } from '../../../core/knowledge/vendor.ts';
import type { Desk } from '../../checklists/desk.ts';
import { NOT_ASKING } from '../../confirmations/commands.ts';
import { placeOf } from '../../ids/checklist-ids.ts';
import { localDay } from '../../people/local-time.ts';
import { openModal } from '../../sending/show.ts';
import { tell } from '../../sending/tell.ts';
import { NO_UNFURLING } from '../../sending/unfurling.ts';
import { apology } from '../../views/apology.ts';
import { fixModal } from '../../views/fix/form.ts';
import type { SlackMessage } from '../../views/message.ts';
import { NO_CHECKLIST, notSaved, words } from '../../views/words.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Matched the playbook**: stored, then acknowledged; a word of thanks takes the place of the question. */
export function onMatched(desk: Desk) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    let word: SlackMessage;
    try {
      word = await confirm(desk, action, UserId.parse(body.user.id));
    } catch (error) {
      const reference = desk.report(error);
      return await tell(respond, notSaved(reference));
    }
    await ack();
    await replace(respond, word);
  };
}

async function confirm(desk: Desk, action: Args['action'], user: UserId): Promise<SlackMessage> {
  const { confirmations, known, now } = desk;
  const found = await foundIn(desk, action);
  if (!found?.step) return NO_CHECKLIST;
  const { checklist, step } = found;
  const confirmed = await confirmations.confirm({
    ...{ user, checklist: checklist.id, step: step.id },
    ...{ vendor: checklist.project.vendor.id, at: momentOf(now()) },
    facts: factsOnStep(checklist, step, known().knowledge).map(factId),
  });
  return confirmed.length > 0
    ? words(['Thank you. The card says since when it is confirmed, and by which project.'])
    : words(['The playbook says something else by now, so nothing was confirmed.']);
}

/** **Differed**: the form of a fix opens, with what the record says in it. */
export function onDiffered(desk: Desk) {
  return async (args: Args): Promise<void> => {
    await openFix(desk, args, async ({ checklist, step }, vendor) => {
      const facts = step ? await askedAt(desk, checklist, step, UserId.parse(args.body.user.id)) : [];
      const where = step ? ` at “${step.title}”` : '';
      const why = `It differed${where} in the project ${titleOf(checklist.project)}.`;
      return { draft: differedDraft(vendor, facts), why };
    });
  };
}

/** The facts of which somebody was asked at a step, as far as the record still says them. */
async function askedAt(
  { confirmations, known }: Desk,
  checklist: Checklist,
  step: Step,
  user: UserId,
): Promise<readonly Fact[]> {
  const facts = factsOnStep(checklist, step, known().knowledge);
  const asking = { user, checklist: checklist.id, step: step.id, facts: facts.map(factId) };
  const asked = await confirmations.askedOf(asking);
  return facts.filter((fact) => asked.includes(factId(fact)));
}

/** **Suggest as example BID**: the form opens with the BID and a note of the project. */
export function onExample(desk: Desk) {
  return async (args: Args): Promise<void> => {
    await openFix(desk, args, async ({ checklist }, vendor) => {
      const draft = exampleDraft(checklist, vendor, localDay(desk.now()));
      return draft && { draft, why: `The project ${titleOf(checklist.project)} is finished.` };
    });
  };
}

/** **Don’t ask me**: stored, then acknowledged; how to be asked again takes the place of the question. */
export function onNoQuestions({ confirmations, report }: Desk) {
  return async ({ ack, body, respond }: Args): Promise<void> => {
    try {
      await confirmations.wantQuestions(UserId.parse(body.user.id), false);
    } catch (error) {
      const reference = report(error);
      return await tell(respond, notSaved(reference));
    }
    await ack();
    await replace(respond, NOT_ASKING);
  };
}

/** The checklist and the step that a question is about, as they are now. */
type Found = { readonly checklist: Checklist; readonly step: Step | undefined };

async function foundIn({ store }: Desk, { block_id }: Args['action']): Promise<Found | undefined> {
  const place = placeOf(block_id);
  const kept = place && (await store.find(place.checklist));
  if (!kept) return undefined;
  return { checklist: kept.checklist, step: place.step && stepOf(kept.checklist, place.step) };
}

/** What a form begins with. */
type Beginning = { readonly draft: Draft | undefined; readonly why: string };

async function openFix(
  desk: Desk,
  { ack, action, body, client, respond }: Args,
  beginning: (found: Found, vendor: Vendor) => Promise<Beginning | undefined>,
): Promise<void> {
  await ack();
  try {
    const found = await foundIn(desk, action);
    if (!found) return await tell(respond, NO_CHECKLIST);
    const { channel, project } = found.checklist;
    const vendor = desk.known().knowledge.vendors.find(({ id }) => id === project.vendor.id);
    const begun = vendor && (await beginning(found, vendor));
    if (!begun) return await tell(respond, NOTHING_TO_SUGGEST);
    const view = fixModal({ metadata: { channel, vendor: vendor.id }, vendor, ...begun });
    await openModal({ client, body }, view, desk.report);
  } catch (error) {
    await tell(respond, apology(desk.report(error)));
  }
}

const NOTHING_TO_SUGGEST = words(['The playbook has changed meanwhile: there is nothing to suggest.']);

/** Puts a word in the place of the question, which nobody else sees. */
async function replace(respond: RespondFn, message: SlackMessage): Promise<void> {
  await respond({ ...message, response_type: 'ephemeral', replace_original: true, ...NO_UNFURLING });
}
