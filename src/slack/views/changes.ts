import type { Fix } from '../../core/amendment/fix.ts';
import { fixLine } from '../../core/amendment/say.ts';
import type { Change } from '../../core/hand-edit/change.ts';
import type { HandEdit } from '../../core/hand-edit/hand-edit.ts';
import { type Knowledge, vendorNameOf } from '../../core/knowledge/knowledge.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { differenceLine } from '../../core/say/difference.ts';
import { joinLines, type Line, line, strong } from '../../core/say/message.ts';
import { stacked } from './checklist/stacked.ts';
import { lineMrkdwn } from './line.ts';
import type { SlackMessage } from './message.ts';
import { Mrkdwn, mention, mrkdwn, when } from './mrkdwn.ts';
import { section } from './section.ts';

const WHAT_LENGTH = 900;
const MOST_SECTIONS = 2;

/** What was changed of the knowledge, newest first: what, when, and by whom and from which channel where that is known. */
export function changesMessage(
  changes: readonly Change[],
  knowledge: Knowledge,
  vendor: Vendor | undefined,
): SlackMessage {
  const where = vendor === undefined ? 'the playbook' : vendor.name;
  const headline =
    changes.length === 0
      ? `Nothing of ${where} was changed yet.`
      : `What was changed of ${where}, newest first:`;
  return {
    text: headline,
    blocks: [
      section(mrkdwn`*${headline.replaceAll('*', '')}*`),
      ...stacked(
        changes,
        (change) => changeMrkdwn(change, knowledge),
        MOST_SECTIONS,
        (count) => mrkdwn`…and ${count} earlier`,
      ),
      section(FOOT),
    ],
  };
}

const FOOT = mrkdwn`Of an edit in the files I only know when I noticed it; who made it stands in their own history.`;

function changeMrkdwn(change: Change, knowledge: Knowledge): Mrkdwn {
  return change.kind === 'fix' ? fixMrkdwn(change.fix, knowledge) : editMrkdwn(change.edit);
}

function editMrkdwn(edit: HandEdit): Mrkdwn {
  const what = lineMrkdwn(line`${strong(edit.name)}: ${editLine(edit)}`, WHAT_LENGTH);
  return mrkdwn`• ${what}\n      In the files · noticed ${when(edit.at)}`;
}

function editLine({ kind, changes }: HandEdit): Line {
  switch (kind) {
    case 'added':
      return ['new in the playbook'];
    case 'gone':
      return ['no longer in the playbook'];
    case 'changed':
      return joinLines(
        changes.map(({ label, ...difference }) => differenceLine(label, difference)),
        '; ',
      );
  }
}

function fixMrkdwn(fix: Fix, knowledge: Knowledge): Mrkdwn {
  const { suggested } = fix;
  const name = vendorNameOf(fix.vendor, knowledge);
  const what = lineMrkdwn(line`${strong(name)}: ${fixLine(fix, knowledge)}`, WHAT_LENGTH);
  const where = suggested.channel === undefined ? mrkdwn`` : mrkdwn` in ${Mrkdwn.channel(suggested.channel)}`;
  return mrkdwn`• ${what}\n      Suggested by ${mention(suggested.by)}${where} · ${becameOf(fix)}`;
}

function becameOf({ status }: Fix): Mrkdwn {
  switch (status.kind) {
    case 'pending':
    case 'declined':
      return mrkdwn`${status.kind}`;
    case 'accepted':
      return mrkdwn`accepted by ${mention(status.accepted.by)}, ${when(status.accepted.at)}`;
    case 'merged':
      return mrkdwn`accepted by ${mention(status.accepted.by)}, ${when(status.accepted.at)}; in the files`;
    case 'undone':
      return mrkdwn`accepted, and taken back by ${mention(status.undone.by)}, ${when(status.undone.at)}`;
  }
}
