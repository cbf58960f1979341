import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { ChannelId, type UserId } from '../../core/checklists/ids.ts';
import { isSame } from '../../core/corrections/entries.ts';
import { partnerOf } from '../../core/corrections/say.ts';
import { QuestionKey } from '../../core/corrections/unanswered.ts';
import { Text } from '../../core/knowledge/values.ts';
import { capital, counted } from '../../core/say/phrases.ts';
import { nextForm } from '../fixes/open-form.ts';
import { readForm, type Suggestion, suggestionIn } from '../fixes/read-form.ts';
import { type Deciding, learn, newFix, nextOf, review, suggest } from '../fixes/suggest.ts';
import { askersSince } from '../fixes/unanswered.ts';
import type { Services } from '../services.ts';
import { fieldOf, textOf } from '../view-state.ts';
import { FixMetadata } from '../views/fix/ids.ts';
import { FORM_FIELDS, readJson } from '../views/ids.ts';
import { answerModal, words } from '../views/words.ts';
import { mayReview } from '../who-may.ts';
import { formAsChosen } from './fix-actions.ts';
import { type FormOutcome, firstField, submits, wrongAt } from './form.ts';

/** The submitted form of a fix: each problem is shown at its field; otherwise it is stored as pending. */
export const onFixSubmission = submits(async (services, { view, by }) => {
  const metadata = readJson(FixMetadata, view.private_metadata);
  if (!metadata) return 'outdated';
  const { knowledge } = services.known();
  const state = readForm(view, metadata, knowledge);
  // Submitted before the fields for the choice had appeared.
  if (!state.draft) return { view: formAsChosen(services, view, metadata) };
  const read = suggestionIn(view, state, state.draft, metadata, knowledge);
  if ('errors' in read) return read;
  if (!metadata.fix) return { view: await suggested(services, { view, metadata, by }, read) };
  const { corrections } = read;
  const before = await services.fixes.find(metadata.fix);
  const edited = isSame(before?.corrections, corrections) ? {} : { corrections };
  return await decided(services, metadata, { kind: 'accept', by, ...edited }, firstField(view));
});

type SubmittedFix = { readonly view: ViewOutput; readonly metadata: FixMetadata; readonly by: UserId };

/** Stores a suggestion; gives the next view: the form for the next sentence, or thanks. */
async function suggested(services: Services, { view, metadata, by }: SubmittedFix, suggestion: Suggestion) {
  const { channel, round } = metadata;
  const id = round ? `${view.id}.${round}` : view.id;
  const fix = newFix(services, suggestion, { by, channel, why: suggestion.why, id });
  const outcome = await suggest(services, fix);
  const name = partnerOf(fix, services.known().knowledge);
  const said = outcome === 'stored' ? `Thank you. Your fix for ${name} is saved.` : `Your fix for ${name}:`;
  const then = nextOf(services, outcome);
  return nextForm(services, metadata, `${said} ${then}`) ?? answerModal(words([said], [then]));
}

/** Decides on a fix; a refusal is shown at `field`. */
async function decided(
  services: Services,
  { fix, channel }: FixMetadata,
  verdict: Deciding,
  field: string,
): Promise<FormOutcome> {
  if (!fix) return 'outdated';
  if (!mayReview(services, verdict.by, channel))
    return wrongAt(field, 'Fixes are reviewed in the owners’ channel, or by admins.');
  const reviewed = await review(services, fix, verdict);
  return reviewed.kind === 'refused' ? wrongAt(field, reviewed.why) : {};
}

/** The reason why a fix is declined is submitted. */
export const onDeclined = submits(async (services, { view, by }) => {
  const metadata = readJson(FixMetadata, view.private_metadata);
  if (!metadata) return 'outdated';
  const reason = Text.safeParse(textOf(view, FORM_FIELDS.decline));
  if (!reason.success) return wrongAt(FORM_FIELDS.decline, `It ${reason.error.issues[0]?.message}`);
  return await decided(services, metadata, { kind: 'decline', by, reason: reason.data }, FORM_FIELDS.decline);
});

const QuestionMetadata = z.strictObject({ key: QuestionKey, channel: ChannelId.optional() });

/** An unanswered question becomes another name of a partner: it is in force at once, and those who asked are told. */
export const onQuestionLinked = submits(async (services, { view, by }) => {
  const metadata = readJson(QuestionMetadata, view.private_metadata);
  if (!metadata) return 'outdated';
  const { key, channel } = metadata;
  if (!mayReview(services, by, channel))
    return wrongAt(FORM_FIELDS.alias, 'Only playbook owners can do this.');
  const vendor = services.known().vendorOf(fieldOf(view, FORM_FIELDS.partner).selected_option?.value);
  if (vendor === undefined) return wrongAt(FORM_FIELDS.partner, 'Choose a partner.');
  const alias = textOf(view, FORM_FIELDS.alias);
  const problem = await learn(services, { vendor, alias, by, channel, why: 'An unanswered question.' });
  if (problem !== undefined) return wrongAt(FORM_FIELDS.alias, capital(problem));
  const answer = { vendor: vendor.id, by, since: askersSince(services) };
  const askers = await services.unanswered.answered(key, answer);
  const told = `${counted(askers, 'person', 'people')} who asked in the last week will be told.`;
  const now = `“${alias}” means ${vendor.name} from now on.`;
  return { view: answerModal(words([now], ...(askers === 0 ? [] : [[told]]))) };
}, FORM_FIELDS.alias);
