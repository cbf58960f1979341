import type { Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { amend } from '../../../core/corrections/amend.ts';
import { draftOf } from '../../../core/corrections/draft-of.ts';
import type { Fix } from '../../../core/corrections/fix.ts';
import { type Beside, fixLine, oldBesideNew } from '../../../core/corrections/say.ts';
import { type Knowledge, vendorNameOf } from '../../../core/knowledge/knowledge.ts';
import { lineText } from '../../../core/say/text.ts';
import { joinLines, type Line, strong } from '../../../core/text/line.ts';
import {
  ACCEPT_FIX,
  DECLINE_FIX,
  DECLINE_MODAL,
  DECLINE_REASON,
  EDIT_FIX,
  type FixMetadata,
  UNDO_FIX,
} from '../../ids/fix-ids.ts';
import { longInput, plain, required } from '../checklist/fields.ts';
import { formModal } from '../checklist/modal.ts';
import { cutText, lineMrkdwn } from '../line.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { channelMention, type Mrkdwn, mention, mrkdwn, when } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { isDirect } from '../words.ts';

const LINE_LENGTH = 1_200;
const WHY_LENGTH = 1_000;
// A field of a section holds 2,000 characters.
const FIELD_LENGTH = 1_900;

/** A fix as it is reviewed: old beside new while it is pending; then who has decided, and the way back. */
export function reviewMessage(fix: Fix, knowledge: Knowledge): SlackMessage {
  const name = vendorNameOf(fix.vendor, knowledge);
  return {
    text: fallback(`Fix for ${name}: ${lineText(fixLine(fix, knowledge))}`),
    blocks: reviewBlocks(fix, name, knowledge),
  };
}

/** What stands there in its place where people from outside may read the channel. */
export function withheldReview(fix: Fix, knowledge: Knowledge): SlackMessage {
  const isWaiting = fix.status.kind === 'pending';
  const text = `A fix for ${vendorNameOf(fix.vendor, knowledge)}${isWaiting ? ' waits for a review' : ''}.`;
  const why = mrkdwn`People from outside may read this channel, so it is not shown here. \`/cloudpay reviews\` shows it to you alone.`;
  return { text: fallback(text), blocks: [section(mrkdwn`${text} ${why}`)] };
}

function reviewBlocks(fix: Fix, name: string, knowledge: Knowledge): KnownBlock[] {
  const { by, at, channel, why } = fix.suggested;
  const place = channel && (isDirect(channel) ? 'a direct message' : channelMention(channel));
  const where = place === undefined ? mrkdwn`` : mrkdwn` in ${place}`;
  const because = why === undefined ? mrkdwn`` : mrkdwn`\nWhy: ${cutText(why, WHY_LENGTH)}`;
  const what = lineMrkdwn([strong(name), ': ', ...fixLine(fix, knowledge)], LINE_LENGTH);
  return [
    section(mrkdwn`${what}\nSuggested by ${mention(by)}${where}, ${when(at)}${because}`),
    ...(fix.status.kind === 'pending' ? besideBlocks(fix, knowledge) : [section(decidedText(fix))]),
    ...buttonBlocks(fix),
  ];
}

function besideBlocks(fix: Fix, knowledge: Knowledge): KnownBlock[] {
  const before = knowledge.vendors.find(({ id }) => id === fix.vendor);
  const made = amend(knowledge, fix.vendor, fix.amendments);
  if (made.kind === 'held') return [section(mrkdwn`The playbook says this already.`)];
  if (made.kind === 'refused' || !before) {
    const why = made.kind === 'refused' ? made.problems.map(({ message }) => message).join('; ') : '';
    return [section(mrkdwn`It no longer fits the playbook: ${cutText(why, WHY_LENGTH)}.`)];
  }
  return oldBesideNew(fix.amendments, before, made.vendor, knowledge).map(besideSection);
}

/** Two columns, as Slack draws the fields of a section. */
function besideSection({ label, before, after }: Beside): SectionBlock {
  const field = (title: string, lines: readonly Line[]) => {
    const text = mrkdwn`*${title}*\n${lineMrkdwn(joinLines(lines, '\n'), FIELD_LENGTH)}`;
    return { type: 'mrkdwn' as const, text: text.toString(), verbatim: true };
  };
  return { type: 'section', fields: [field(`${label} now`, before), field(`${label} then`, after)] };
}

function decidedText({ status, original }: Fix): Mrkdwn {
  switch (status.kind) {
    case 'pending':
      return mrkdwn`Not yet reviewed.`;
    case 'accepted': {
      const { by, at } = status.accepted;
      return mrkdwn`Accepted${original ? ' with changes' : ''} by ${mention(by)}, ${when(at)}. It is in every answer now; \`npm run knowledge:merge\` writes it into the files.`;
    }
    case 'declined': {
      const { by, at } = status.declined;
      return mrkdwn`Declined by ${mention(by)}, ${when(at)}: ${cutText(status.reason, WHY_LENGTH)}`;
    }
    case 'merged':
      return mrkdwn`Accepted by ${mention(status.accepted.by)}; the files hold it since ${when(status.at)}. From now on it is changed there.`;
    case 'undone':
      return mrkdwn`Accepted by ${mention(status.accepted.by)}, undone by ${mention(status.undone.by)}, ${when(status.undone.at)}.`;
  }
}

function buttonBlocks({ id, status, amendments }: Fix): KnownBlock[] {
  const button = (action: string, label: string): Button => ({
    type: 'button',
    action_id: action,
    text: plain(label),
    value: id,
  });
  if (status.kind === 'accepted') return [{ type: 'actions', elements: [button(UNDO_FIX, 'Undo')] }];
  if (status.kind !== 'pending') return [];
  const accept: Button = { ...button(ACCEPT_FIX, 'Accept'), style: 'primary' };
  const edit = draftOf(amendments) ? [button(EDIT_FIX, 'Edit')] : [];
  return [{ type: 'actions', elements: [accept, ...edit, button(DECLINE_FIX, 'Decline')] }];
}

/** Asks why a fix is declined; whoever suggested it reads the answer. */
export function declineModal(metadata: FixMetadata): ModalView {
  return formModal(
    { callback: DECLINE_MODAL, title: 'Decline', submit: 'Decline', metadata: JSON.stringify(metadata) },
    [
      required(
        { id: DECLINE_REASON, label: 'Why', hint: 'Whoever suggested it reads this.' },
        longInput('That person still answers'),
      ),
    ],
  );
}
