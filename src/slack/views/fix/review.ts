import type { Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { correct, type Overlaid } from '../../../core/corrections/correct.ts';
import type { Fix } from '../../../core/corrections/correction.ts';
import { draftOf } from '../../../core/corrections/read-fix.ts';
import { type Beside, fixLine, oldBesideNew, partnerOf } from '../../../core/corrections/say.ts';
import type { Knowledge } from '../../../core/knowledge/knowledge.ts';
import { counted } from '../../../core/say/phrases.ts';
import { lineText } from '../../../core/say/text.ts';
import { code, joinLines, type Line, line, strong } from '../../../core/text/line.ts';
import { button, formModal, longInput, required } from '../forms.ts';
import { ACTIONS, FORM_FIELDS, MODALS } from '../ids.ts';
import { weightOf } from '../limits.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { channelMention, cutText, lineMrkdwn, type Mrkdwn, mention, mrkdwn, when } from '../mrkdwn.ts';
import { header, row, section, small } from '../section.ts';
import { words } from '../words.ts';
import type { FixMetadata } from './ids.ts';

const LINE_LENGTH = 1_200;
const WHY_LENGTH = 1_000;
// A section's field may have 2,000 characters.
const FIELD_LENGTH = 1_900;

/** A fix under review: old beside new while it is pending; after that who decided, and how to undo it. */
export function reviewMessage(fix: Fix, knowledge: Knowledge): SlackMessage {
  const name = partnerOf(fix, knowledge);
  return {
    text: fallback(`Fix for ${name}: ${lineText(fixLine(fix, knowledge))}`),
    blocks: reviewBlocks(fix, name, knowledge),
  };
}

/** The message without its content, for a channel that may have external members. */
export function withheldReview(fix: Fix, knowledge: Knowledge): SlackMessage {
  const isWaiting = fix.status.kind === 'pending';
  const text = `A fix for ${partnerOf(fix, knowledge)}${isWaiting ? ' waits for review' : ''}.`;
  const why = mrkdwn`This channel may have external members, so it is not shown here. \`/cloudpay reviews\` shows it only to you.`;
  return { text: fallback(text), blocks: [section(mrkdwn`${text} ${why}`)] };
}

function reviewBlocks(fix: Fix, name: string, knowledge: Knowledge): KnownBlock[] {
  const { by, at, channel, why } = fix.suggested;
  const where = channel === undefined ? '' : mrkdwn` in ${channelMention(channel)}`;
  const because = why === undefined ? '' : mrkdwn`\nWhy: ${cutText(why, WHY_LENGTH)}`;
  const what = lineMrkdwn([strong(name), ': ', ...fixLine(fix, knowledge)], LINE_LENGTH);
  return [
    section(mrkdwn`${what}\nSuggested by ${mention(by)}${where}, ${when(at)}${because}`),
    ...(fix.status.kind === 'pending' ? besideBlocks(fix, knowledge) : [section(decidedText(fix))]),
    ...buttonBlocks(fix),
  ];
}

function besideBlocks(fix: Fix, knowledge: Knowledge): KnownBlock[] {
  const before = knowledge.vendors.find(({ id }) => id === fix.vendor);
  const made = correct(knowledge, fix.vendor, fix.corrections);
  if (made.kind === 'held') return [section(mrkdwn`The playbook already says this.`)];
  if (made.kind === 'refused') {
    const why = made.problems.map(({ message }) => message).join('; ');
    return [section(mrkdwn`It no longer fits the playbook: ${cutText(why, WHY_LENGTH)}.`)];
  }
  return oldBesideNew(fix.corrections, before, made.vendor, knowledge).map(besideSection);
}

/** Two columns, as Slack draws the fields of a section. */
function besideSection({ label, before, after }: Beside): SectionBlock {
  const field = (title: string, lines: readonly Line[]) => {
    const text = mrkdwn`*${title}*\n${lineMrkdwn(joinLines(lines, '\n'), FIELD_LENGTH)}`;
    return { type: 'mrkdwn' as const, text: text.toString(), verbatim: true };
  };
  return { type: 'section', fields: [field(`${label}: current`, before), field('After this fix', after)] };
}

/** The status of a fix, who decided, and when. */
export function becameOf({ status, original }: Fix): Mrkdwn {
  switch (status.kind) {
    case 'pending':
      return mrkdwn`Not yet reviewed`;
    case 'accepted':
      return mrkdwn`Accepted${original ? ' with changes' : ''} by ${mention(status.accepted.by)}, ${when(status.accepted.at)}`;
    case 'declined':
      return mrkdwn`Declined by ${mention(status.declined.by)}, ${when(status.declined.at)}`;
    case 'merged':
      return mrkdwn`Accepted by ${mention(status.accepted.by)}; in the files since ${when(status.at)}`;
    case 'undone':
      return mrkdwn`Accepted by ${mention(status.accepted.by)}, undone by ${mention(status.undone.by)}, ${when(status.undone.at)}`;
  }
}

/** The same, and what happens next. */
function decidedText(fix: Fix): Mrkdwn {
  const { status } = fix;
  const became = becameOf(fix);
  if (status.kind === 'accepted')
    return mrkdwn`${became}. It is in every answer now; \`npm run knowledge:merge\` writes it into the files.`;
  if (status.kind === 'declined') return mrkdwn`${became}: ${cutText(status.reason, WHY_LENGTH)}`;
  return status.kind === 'merged' ? mrkdwn`${became}. Further changes are made there.` : mrkdwn`${became}.`;
}

function buttonBlocks({ id, status, corrections }: Fix): KnownBlock[] {
  if (status.kind === 'accepted') return row([button('Undo', ACTIONS.undoFix, id)]);
  if (status.kind !== 'pending') return [];
  const accept: Button = { ...button('Accept', ACTIONS.acceptFix, id), style: 'primary' };
  const edit = draftOf(corrections) ? [button('Edit', ACTIONS.editFix, id)] : [];
  return row([accept, ...edit, button('Decline', ACTIONS.declineFix, id)]);
}

/** Asks why a fix is declined; the person who suggested it reads the answer. */
export function declineModal(metadata: FixMetadata): ModalView {
  return formModal({ callback: MODALS.declineFix, title: 'Decline', submit: 'Decline', about: metadata }, [
    required(
      FORM_FIELDS.decline,
      'Why',
      longInput('Zach still answers'),
      'The person who suggested it reads this.',
    ),
  ]);
}

/** Said to somebody who may not review. */
export const NOT_A_REVIEWER: SlackMessage = words(
  line`Fixes are reviewed in the owners’ channel, or by admins. To suggest one, type ${code('/cloudpay fix …')}.`,
);

/** How much of a message or view the fixes may take. */
type Room = { readonly blocks: number; readonly weight?: number };

// Together with the headlines they stay below what Slack takes.
const PENDING_ROOM = { blocks: 20, weight: 7_000 };
const ACCEPTED_ROOM = { blocks: 9, weight: 2_500 };
// The other lists take about 70 of Home's 100 blocks.
const ROOM_ON_HOME = { blocks: 20 };

/** The first of these fixes, drawn, as many as fit, but at least one; `more` says so if there are others. */
function fitting(
  fixes: readonly Fix[],
  knowledge: Knowledge,
  { blocks: mostBlocks, weight: mostWeight = Number.POSITIVE_INFINITY }: Room,
): { readonly blocks: KnownBlock[]; readonly more: string } {
  let blocks: KnownBlock[] = [];
  for (const [count, fix] of fixes.entries()) {
    const longer = [...blocks, ...reviewMessage(fix, knowledge).blocks];
    const isFull = longer.length > mostBlocks || weightOf(longer) > mostWeight;
    if (count > 0 && isFull)
      return { blocks, more: ` The oldest ${count} are here; the others come after them.` };
    blocks = longer;
  }
  return { blocks, more: '' };
}

/** The pending fixes, and the newest accepted ones, which can be undone; above them the one that was just decided, if any. */
export function reviewsMessage(
  { knowledge, pending, conflicts }: Pick<Overlaid, 'knowledge' | 'pending' | 'conflicts'>,
  newest: readonly Fix[],
  decided?: Fix,
): SlackMessage {
  const top = decided ? reviewMessage(decided, knowledge).blocks : [];
  const weight = PENDING_ROOM.weight - weightOf(top);
  const waiting = fitting(pending, knowledge, { ...PENDING_ROOM, weight });
  const isAccepted = ({ id, status }: Fix) => status.kind === 'accepted' && id !== decided?.id;
  const accepted = fitting(newest.filter(isAccepted), knowledge, ACCEPTED_ROOM).blocks;
  const text = pending.length === 0 ? NONE : `${counted(pending.length, 'fix', 'fixes')} to review.`;
  const leftOut = `${counted(conflicts.length, 'accepted fix', 'accepted fixes')} left out: the files have changed since. See npm run knowledge:merge.`;
  return {
    text: fallback(text),
    blocks: [
      ...top,
      section(mrkdwn`*${text}*${waiting.more}`),
      ...waiting.blocks,
      ...(conflicts.length > 0 ? [section(mrkdwn`${leftOut}`)] : []),
      ...(accepted.length > 0 ? [section(mrkdwn`*Accepted last*`)] : []),
      ...accepted,
    ],
  };
}

const NONE = 'No fix waits for review.';

/** The pending fixes, oldest first. */
export type WaitingReviews = { readonly pending: readonly Fix[]; readonly knowledge: Knowledge };

/** Fixes to review, as many as fit; the others follow once these are decided. */
export function reviewsOnHome({ pending, knowledge }: WaitingReviews): KnownBlock[] {
  const { blocks, more } = fitting(pending, knowledge, ROOM_ON_HOME);
  const waiting = `${counted(pending.length, 'fix waits', 'fixes wait')} for review.${more}`;
  const said = pending.length === 0 ? NONE : waiting;
  return [
    header('Fixes to review'),
    small(mrkdwn`${said} \`/cloudpay reviews\` lists those accepted last, which you can undo.`),
    ...blocks,
  ];
}
