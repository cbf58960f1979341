import type {
  AllMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewErrorsResponseAction,
  ViewOutput,
  ViewSubmitAction,
  ViewUpdateResponseAction,
} from '@slack/bolt';
import { momentOf, UserId } from '../../core/checklists/ids.ts';
import type { Correction } from '../../core/corrections/correction.ts';
import { isSame } from '../../core/corrections/entries.ts';
import { partnerOf } from '../../core/corrections/say.ts';
import { Text } from '../../core/knowledge/values.ts';
import { nextForm } from '../fixes/open-form.ts';
import { readForm, type Suggestion, suggestionIn } from '../fixes/read-form.ts';
import { type FixServices, mayReview } from '../fixes/services.ts';
import { newFix, nextOf, review, suggest } from '../fixes/suggest.ts';
import { textOf } from '../view-state.ts';
import { DECLINE_REASON, type FixMetadata, readFixMetadata } from '../views/fix/ids.ts';
import { answerModal, notSavedText, outdated, words } from '../views/words.ts';
import { formAsChosen } from './fix-actions.ts';

type FixViewArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** The submitted form of a fix: each problem is shown at its field; otherwise it is stored as pending, then acknowledged. */
export function onFixSubmission(services: FixServices) {
  return async ({ ack, body, view }: FixViewArgs): Promise<void> => {
    const metadata = readFixMetadata(view.private_metadata);
    if (!metadata) return await ack({ response_action: 'update', view: answerModal(outdated(body)) });
    const { knowledge } = services.known();
    const state = readForm(view, metadata, knowledge);
    // The fields that go with a choice had not come yet.
    if (!state.draft)
      return await ack({ response_action: 'update', view: formAsChosen(services, view, metadata) });
    const read = suggestionIn(view, state, state.draft, metadata, knowledge);
    if (read.kind === 'wrong') return await ack({ response_action: 'errors', errors: { ...read.errors } });
    const by = UserId.parse(body.user.id);
    try {
      const done = await (metadata.fix
        ? accept(services, metadata, by, read.value.corrections)
        : suggested(services, { view, metadata, by }, read.value));
      await (typeof done === 'string' ? ack(refused(view, done)) : ack(done));
    } catch (error) {
      await ack(refused(view, notSavedText(services.report(error))));
    }
  };
}

type SubmittedFix = { readonly view: ViewOutput; readonly metadata: FixMetadata; readonly by: UserId };

/** Stores a suggestion; gives what is shown then: the form for the next sentence, or thanks. */
async function suggested(
  services: FixServices,
  { view, metadata, by }: SubmittedFix,
  suggestion: Suggestion,
): Promise<ViewUpdateResponseAction> {
  const { channel, round } = metadata;
  const id = round ? `${view.id}.${round}` : view.id;
  const fix = newFix(services, suggestion, { by, channel, why: suggestion.why, id });
  const outcome = await suggest(services, fix);
  const name = partnerOf(fix, services.known().knowledge);
  const said = outcome === 'stored' ? `Thank you. Your fix for ${name} is saved.` : `Your fix for ${name}:`;
  const then = nextOf(services, outcome);
  const next = nextForm(services, metadata, `${said} ${then}`);
  return { response_action: 'update', view: next ?? answerModal(words([said], [then])) };
}

/** What is wrong with the whole, at the first field. */
function refused({ blocks }: ViewOutput, why: string): ViewErrorsResponseAction {
  const block = blocks.find(({ type, block_id: id }) => type === 'input' && id !== undefined);
  return { response_action: 'errors', errors: { [block?.block_id ?? '']: why } };
}

const REVIEWERS_ONLY = 'Fixes are reviewed in the owners’ channel, or by admins.';

/** Accepts a fix as the reviewer edited it; gives the reason if it cannot. */
async function accept(
  services: FixServices,
  { fix, channel }: FixMetadata,
  by: UserId,
  corrections: readonly Correction[],
): Promise<string | undefined> {
  if (!fix) return undefined;
  if (!mayReview(services, by, channel)) return REVIEWERS_ONLY;
  const before = await services.store.find(fix);
  const edited = isSame(before?.corrections, corrections) ? {} : { corrections };
  const reviewed = await review(services, fix, {
    kind: 'accept',
    by,
    at: momentOf(services.now()),
    ...edited,
  });
  return reviewed.kind === 'refused' ? reviewed.why : undefined;
}

/** The reason why a fix is declined is submitted. */
export function onDeclined(services: FixServices) {
  return async ({ ack, body, view }: FixViewArgs): Promise<void> => {
    const metadata = readFixMetadata(view.private_metadata);
    const by = UserId.parse(body.user.id);
    if (!metadata?.fix) return await ack({ response_action: 'update', view: answerModal(outdated(body)) });
    const refuse = (why: string) => ack({ response_action: 'errors', errors: { [DECLINE_REASON]: why } });
    if (!mayReview(services, by, metadata.channel)) return await refuse(REVIEWERS_ONLY);
    const reason = Text.safeParse(textOf(view, DECLINE_REASON));
    if (!reason.success) return await refuse(`It ${reason.error.issues[0]?.message}`);
    const verdict = { kind: 'decline', by, at: momentOf(services.now()), reason: reason.data } as const;
    try {
      const reviewed = await review(services, metadata.fix, verdict);
      if (reviewed.kind === 'refused') return await refuse(reviewed.why);
    } catch (error) {
      return await refuse(notSavedText(services.report(error)));
    }
    await ack();
  };
}
