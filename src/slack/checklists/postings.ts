import type { ActionsBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { ChecklistId } from '../../core/checklists/ids.ts';
import { code, type Line, line } from '../../core/text/line.ts';
import { MESSAGE_IS_LOST, type SendOutcome } from '../jobs/outcomes.ts';
import type { ReportFailure } from '../logging.ts';
import { isHarmless } from '../sending/interactions.ts';
import { post } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { button } from '../views/forms.ts';
import { ACTIONS, blockIdOf } from '../views/ids.ts';
import { type SlackMessage, withBlocks } from '../views/message.ts';
import { row } from '../views/section.ts';
import { answerModal, words } from '../views/words.ts';
import { drawAgain } from './change.ts';

/** The outcome of the next try to post or update a message. Call it before the change is stored. */
export async function nextPosting(
  { outcomeOf, checklists }: Services,
  id: ChecklistId,
): Promise<SendOutcome> {
  const outcome = await outcomeOf({ kind: 'checklist-message', key: id });
  if (outcome === 'done' || outcome.code !== 'no_answer') return outcome;
  // Another instance may have posted it.
  const isThere = await checklists.posts([id]).then(
    (posts) => posts.has(id),
    () => false,
  );
  return isThere ? 'done' : outcome;
}

/** The code by which Slack refuses the message for good; it is not tried again until somebody asks. */
export function refusedFor({ jobs }: Services, id: ChecklistId): Promise<string | undefined> {
  return jobs.givenUp({ kind: 'checklist-message', key: id });
}

/** Says why a checklist is not in its channel, with a button to post it again; undefined if it is there. */
export function postingMessage(outcome: SendOutcome, checklist: ChecklistId): SlackMessage | undefined {
  if (outcome === 'done') return undefined;
  if (outcome.kind === 'wait')
    return words(['The checklist is saved. Slack asks me to wait a little; then I’ll post it.']);
  const isRefused = outcome.kind === 'refused' || outcome.kind === 'gone';
  const why = isRefused
    ? refusalReason(outcome.code)
    : ['Slack has not accepted the message yet; I’ll keep trying.'];
  const message = words(why, ['Nothing is lost: the checklist is saved.']);
  return withBlocks(message, postAgainButton(checklist, 'Post it again'));
}

/** A button that posts a checklist's message again. */
export function postAgainButton(checklist: ChecklistId, label: string): ActionsBlock[] {
  return row([button(label, ACTIONS.postAgain)], blockIdOf({ checklist }, 0));
}

const INVITE = line`I am not in this channel. Invite me with ${code('/invite @cloudpay')}, then post it again.`;
const STALE = ['Slack no longer lets me change this checklist’s message, so it is out of date.'];
const ARCHIVED = ['This channel is archived. Unarchive it, then post it again.'];
const RESTRICTED = ['Only some people may post in this channel. Let me post here, then post it again.'];

const REASONS: Readonly<Record<string, Line>> = {
  message_not_found: ['Somebody deleted this checklist’s message.'],
  cant_update_message: STALE,
  edit_window_closed: STALE,
  not_in_channel: INVITE,
  channel_not_found: INVITE,
  is_archived: ARCHIVED,
  is_inactive: ARCHIVED,
  restricted_action: RESTRICTED,
  restricted_action_read_only_channel: RESTRICTED,
  restricted_action_thread_only_channel: RESTRICTED,
};

/** Why Slack refuses a checklist's message, and what to do about it. */
export function refusalReason(slackCode: string): Line {
  return REASONS[slackCode] ?? [`Slack refused the message (${slackCode}).`];
}

/**
 * Says that a change is stored but not shown, because the message was deleted or Slack refuses it; undefined if it is shown.
 * `drawing` is the outcome, asked for before the change.
 */
export async function missingMessage(
  services: Services,
  id: ChecklistId,
  drawing: Promise<SendOutcome>,
): Promise<SlackMessage | undefined> {
  const known = await refusalWord(services, id);
  if (known) return known;
  const outcome = await drawing;
  if (outcome === 'done') return undefined;
  if (outcome.kind === 'refused') return postingMessage(outcome, id);
  // The first failure may not be final: another copy may exist, and Slack may accept it later.
  return await refusalWord(services, id);
}

/** Says so only if it is already known that Slack refuses the message for good. */
export async function refusalWord(services: Services, id: ChecklistId): Promise<SlackMessage | undefined> {
  const code = await refusedFor(services, id);
  return code === undefined ? undefined : postingMessage({ kind: 'gone', code, waitMs: 0 }, id);
}

/** Draws a checklist's message again; posts a new one if it was deleted or can no longer be changed. */
export async function repost(services: Services, id: ChecklistId): Promise<SendOutcome> {
  const outcome = await redrawn(services, id);
  const isLost = outcome !== 'done' && MESSAGE_IS_LOST.has(outcome.code);
  return isLost ? await redrawn(services, id) : outcome;
}

async function redrawn(services: Services, id: ChecklistId): Promise<SendOutcome> {
  const drawing = nextPosting(services, id);
  await drawAgain(services, id);
  return await drawing;
}

/** Shows the outcome in the form that started a checklist. A failure is sent as a direct message if the form was closed. */
export async function showOutcome(
  { client, view, user, report }: { client: WebClient; view: string; user: string; report: ReportFailure },
  message: SlackMessage,
  isFailure: boolean,
): Promise<void> {
  try {
    await client.views.update({ view_id: view, view: answerModal(message, 'Start a checklist') });
  } catch (error) {
    if (!isHarmless(error)) report(error);
    if (isFailure) await post(client, { channel: user, ...message });
  }
}
