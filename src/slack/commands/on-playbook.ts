import { momentOf } from '../../core/checklists/ids.ts';
import { staleOf } from '../../core/corrections/confirmed.ts';
import { changesOf } from '../../core/corrections/correction.ts';
import { noPartner } from '../../core/say/no-answer.ts';
import { counted } from '../../core/say/phrases.ts';
import { code, line } from '../../core/text/line.ts';
import { formForText } from '../fixes/open-form.ts';
import { fixBySentence } from '../fixes/sentences.ts';
import { reviewList } from '../fixes/suggest.ts';
import { mostFrequent } from '../fixes/unanswered.ts';
import { changesMessage, OWNERS_ONLY, staleMessage, unansweredMessage } from '../views/fix/lists.ts';
import { NOT_A_REVIEWER } from '../views/fix/review.ts';
import { words } from '../views/words.ts';
import { mayReview } from '../who-may.ts';
import { type RunCommand, said, told } from './command.ts';

const MOST_CHANGES = 100;

/** `fix …`: opens the form, filled in. A message cannot open a form, so complete sentences are stored as suggestions. */
export const runFix: RunCommand = async (services, { surface, by, channel, audience }, { typed }) =>
  surface === 'slash'
    ? { kind: 'modal', view: await formForText(services, typed, channel) }
    : said(await fixBySentence(services, { by, audience, text: typed, channel }));

/** `reviews`: the pending fixes, for reviewers. */
export const runReviews: RunCommand = async (services, { by, channel }) => {
  if (!mayReview(services, by, channel)) return said(NOT_A_REVIEWER);
  await services.refresh();
  return said(await reviewList(services));
};

/** `changes`: the accepted fixes of one partner or all, newest first. For edits of the files, ask git. */
export const runChanges: RunCommand = async ({ fixes, known }, asker, { plain }) => {
  const { knowledge, partnerNamed } = known();
  const name = plain.replace(/^(?:of|to|at|for|in) /i, '');
  const named = name === '' ? undefined : partnerNamed(name);
  if (named && named.kind !== 'partner')
    return told(asker, noPartner(name, named), line`${code('changes')} alone shows those of all partners.`);
  const newest = await fixes.newest(MOST_CHANGES, named?.vendor.id);
  return said(changesMessage(changesOf(newest), knowledge, named?.vendor));
};

/** `stale`: facts not confirmed lately, the most used partners first. */
export const runStale: RunCommand = async ({ confirmations, known, now }) => {
  const [confirmed, uses] = await Promise.all([confirmations.allConfirmations(), confirmations.uses()]);
  const at = momentOf(now());
  return said(staleMessage(staleOf(known().knowledge, confirmed, uses, at), at));
};

/** `misses`: the most frequent unanswered questions, for reviewers. */
export const runMisses: RunCommand = async (services, { by, channel }) =>
  said(mayReview(services, by, channel) ? unansweredMessage(await mostFrequent(services)) : OWNERS_ONLY);

/** `forget my questions`. */
export const runForget: RunCommand = async ({ unanswered }, { by }) => {
  const count = await unanswered.removeOf(by);
  const what =
    count === 0 ? 'You have no unanswered questions' : `${counted(count, 'question')} of yours forgotten`;
  return said(
    words([`${what}.`], ['Only unanswered questions are stored. After a week, I forget who asked them.']),
  );
};
