import { randomUUID } from 'node:crypto';
import { type ChannelId, momentOf, type UserId } from '../../core/checklists/ids.ts';
import { correct } from '../../core/corrections/correct.ts';
import { type Correction, type Fix, FixId } from '../../core/corrections/correction.ts';
import type { SureFix } from '../../core/corrections/read-fix.ts';
import { fixLine, partnerOf } from '../../core/corrections/say.ts';
import { Name } from '../../core/knowledge/values.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import type { Audience } from '../../core/say/audience.ts';
import { line, strong } from '../../core/text/line.ts';
import type { Services } from '../services.ts';
import { reviewsMessage } from '../views/fix/review.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import { hasReviewers } from '../who-may.ts';

/** Who suggests something, where and why. */
type Suggesting = {
  readonly by: UserId;
  readonly channel: ChannelId | undefined;
  readonly why: string | undefined;
  /** Makes a form that is sent twice one fix. */
  readonly id?: string;
};

/** A fix suggested now, not stored yet. */
export function newFix(
  { now }: Services,
  { vendor, corrections }: SureFix,
  { by, channel, why, id = randomUUID() }: Suggesting,
): Omit<Fix, 'status'> {
  const suggested = { by, at: momentOf(now()), channel, why };
  return { id: FixId.parse(id), vendor, corrections: [...corrections], suggested };
}

type Suggested = 'stored' | 'pending already';

/** Stores a suggestion, unless the same one is pending. When it resolves, this instance's answers show it. */
export async function suggest({ fixes, refresh }: Services, fix: Omit<Fix, 'status'>): Promise<Suggested> {
  const id = await fixes.suggest({ ...fix, status: { kind: 'pending' } });
  await refresh();
  return id === fix.id ? 'stored' : 'pending already';
}

/** Says what happens next with a suggested fix. */
export function nextOf(services: Services, suggested: Suggested): string {
  if (suggested === 'pending already')
    return 'Somebody has suggested this already. I’ll tell you the decision too.';
  return hasReviewers(services)
    ? 'The card shows it as not yet reviewed. I’ll tell you the decision.'
    : 'The card shows it as not yet reviewed. Nobody is set up to review it: whoever runs the bot sets OWNERS_CHANNEL or ADMINS.';
}

/** Says what was understood and stored; with external members present, only for which partner. */
export function suggestedMessage(
  services: Services,
  fix: Pick<Fix, 'vendor' | 'corrections'>,
  suggested: Suggested,
  audience: Audience,
): SlackMessage {
  const { knowledge } = services.known();
  const name = strong(partnerOf(fix, knowledge));
  const what = audience.kind === 'shared' ? [] : line`: ${fixLine(fix, knowledge)}`;
  const thanks = suggested === 'stored' ? 'Thank you. Saved for ' : 'For ';
  return words(line`${thanks}${name}${what}.`, [nextOf(services, suggested)]);
}

/** The decided fix, or why nothing was decided. */
type Reviewed =
  | { readonly kind: 'decided'; readonly fix: Fix }
  | { readonly kind: 'refused'; readonly why: string; readonly fix: Fix | undefined };

/** A reviewer's decision. */
export type Deciding =
  | { readonly kind: 'accept'; readonly by: UserId; readonly corrections?: readonly Correction[] | undefined }
  | { readonly kind: 'decline'; readonly by: UserId; readonly reason: string }
  | { readonly kind: 'undo'; readonly by: UserId };

/**
 * Stores a decision; when it resolves, it is in force on this instance. A fix that no longer fits the playbook is not
 * accepted.
 */
export async function review(services: Services, id: FixId, verdict: Deciding): Promise<Reviewed> {
  const { fixes, refresh, now } = services;
  if (verdict.kind === 'accept') {
    const fix = await fixes.find(id);
    const why = fix?.status.kind === 'pending' ? whyNot(services, fix, verdict.corrections) : undefined;
    if (why !== undefined) return { kind: 'refused', fix, why: `${why} Edit it, or decline it.` };
  }
  const decision = await fixes.decide(id, { ...verdict, at: momentOf(now()) });
  await refresh();
  if (decision === undefined) return { kind: 'refused', fix: undefined, why: 'This fix no longer exists.' };
  if (decision.kind === 'decided') return decision;
  return { kind: 'refused', fix: decision.fix, why: WHY_TOO_LATE[decision.fix.status.kind] };
}

// Among them are the newest accepted ones.
const MOST_NEWEST = 50;

/** The list for reviewers; above it the fix that was just decided, if any. */
export async function reviewList({ known, fixes }: Services, decided?: Fix): Promise<SlackMessage> {
  return reviewsMessage(known(), await fixes.newest(MOST_NEWEST), decided);
}

function whyNot(
  { known }: Services,
  fix: Fix,
  corrections: readonly Correction[] = fix.corrections,
): string | undefined {
  const made = correct(known().knowledge, fix.vendor, corrections);
  // Accepting it would change nothing, and so would undoing it.
  if (made.kind === 'held') return 'The playbook already says this.';
  if (made.kind === 'corrected') return undefined;
  return `It no longer fits the playbook: ${made.problems.map(({ message }) => message).join('; ')}.`;
}

const WHY_TOO_LATE: Readonly<Record<Fix['status']['kind'], string>> = {
  pending: 'This fix has not been accepted yet.',
  accepted: 'Somebody has accepted this fix already.',
  declined: 'Somebody has declined this fix already.',
  merged: 'The files say this now: change it there.',
  undone: 'This fix was accepted and undone. Suggest it again.',
};

/** Another name for a partner, given by a reviewer. */
type Lesson = {
  readonly vendor: Vendor;
  readonly alias: string;
  readonly by: UserId;
  readonly channel: ChannelId | undefined;
  readonly why: string;
};

/**
 * Puts another name in force at once, as an accepted fix: so it can be undone, and is merged into the files like any other.
 * Gives the problem if it is not valid.
 */
export async function learn(services: Services, lesson: Lesson): Promise<string | undefined> {
  const { vendor, alias, by, channel, why } = lesson;
  const name = Name.safeParse(alias);
  if (!name.success) return name.error.issues.map(({ message }) => message).join('; ');
  const corrections: Correction[] = [{ kind: 'alias-added', entry: name.data }];
  const made = correct(services.known().knowledge, vendor.id, corrections);
  if (made.kind === 'refused') return made.problems.map(({ message }) => message).join('; ');
  if (made.kind === 'held') return undefined;
  const fix = newFix(services, { vendor: vendor.id, corrections }, { by, channel, why });
  const id = await services.fixes.suggest({ ...fix, status: { kind: 'pending' } });
  const reviewed = await review(services, id, { kind: 'accept', by });
  return reviewed.kind === 'refused' ? reviewed.why : undefined;
}
