import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { type Checklist, stepOf } from '../../core/checklist/checklist.ts';
import type { ChangeEvent } from '../../core/checklist/event.ts';
import { type Moment, momentOf, type UserId } from '../../core/checklist/ids.ts';
import { freshSince, isFresh } from '../../core/confirmation/confirmation.ts';
import { exampleDraft } from '../../core/confirmation/draft.ts';
import { exampleId, factId } from '../../core/confirmation/fact.ts';
import { factsOnStep } from '../../core/confirmation/on-step.ts';
import type { Changed } from '../checklists/change.ts';
import type { Desk } from '../checklists/desk.ts';
import { localDay } from '../people/local-time.ts';
import { tell } from '../sending/tell.ts';
import { exampleQuestion, factQuestion } from '../views/confirmation/question.ts';
import type { SlackMessage } from '../views/message.ts';

type Clicked = Pick<SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs, 'body' | 'respond'>;
type Parts = Pick<Desk, 'confirmations' | 'known' | 'now'>;

/**
 * Asks whoever has ticked a step whether its facts held, and whoever has finished a checklist whether its BID may be an example:
 * beside what they clicked, for them alone. On Home nothing of the kind can stand, and nobody is asked. It is marked before it is
 * asked, so at most once, whoever crashes. Never rejects: what was clicked is stored.
 */
export async function askAfter(
  desk: Parts & Pick<Desk, 'report'>,
  { body, respond }: Clicked,
  { outcome, kept }: NonNullable<Changed>,
): Promise<void> {
  if (outcome.kind !== 'changed' || !body.response_url) return;
  try {
    const question = await questionAfter(desk, outcome.event, kept.checklist);
    if (question) await tell(respond, question);
  } catch (error) {
    desk.report(error);
  }
}

async function questionAfter(
  desk: Parts,
  event: ChangeEvent,
  checklist: Checklist,
): Promise<SlackMessage | undefined> {
  switch (event.kind) {
    case 'ticked':
      return await afterTick(desk, event, checklist);
    case 'finished':
      return await afterFinish(desk, event.by, checklist);
    default:
      return undefined;
  }
}

/** Only whose tick counts is asked; of what was confirmed, or they were asked, a short time ago nobody is. */
async function afterTick(
  { confirmations, known, now }: Parts,
  { by, at, step: id }: Extract<ChangeEvent, { kind: 'ticked' }>,
  checklist: Checklist,
): Promise<SlackMessage | undefined> {
  const step = stepOf(checklist, id);
  if (step?.state.kind !== 'done' || step.state.by !== by || step.state.at !== at) return undefined;
  const facts = factsOnStep(checklist, step, known().knowledge);
  if (facts.length === 0) return undefined;
  const { vendor } = checklist.project;
  const confirmed = await confirmations.confirmationsOf(vendor.id);
  const times = lately(now);
  const fresh = new Set(confirmed.filter((one) => isFresh(one, times.at)).map(({ fact }) => fact));
  const open = facts.filter((fact) => !fresh.has(factId(fact)));
  const asked = await confirmations.markAsked({
    ...{ user: by, vendor: vendor.id, checklist: checklist.id, step: step.id },
    ...{ facts: open.map(factId), ...times },
  });
  const shown = open.filter((fact) => asked.includes(factId(fact)));
  return shown.length === 0 ? undefined : factQuestion(checklist, step, shown);
}

async function afterFinish(
  { confirmations, known, now }: Parts,
  by: UserId,
  checklist: Checklist,
): Promise<SlackMessage | undefined> {
  const { vendor: of, bid } = checklist.project;
  const vendor = known().knowledge.vendors.find(({ id }) => id === of.id);
  if (!vendor || bid === undefined || !exampleDraft(checklist, vendor, localDay(now()))) return undefined;
  const asked = await confirmations.markAsked({
    ...{ user: by, vendor: vendor.id, checklist: checklist.id },
    ...{ facts: [exampleId(bid)], ...lately(now) },
  });
  return asked.length === 0 ? undefined : exampleQuestion(checklist, bid, vendor);
}

function lately(now: Desk['now']): { at: Moment; since: Moment } {
  const at = momentOf(now());
  return { at, since: freshSince(at) };
}
