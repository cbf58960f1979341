import type { Fix } from '../../core/amendment/fix.ts';
import { fixLine } from '../../core/amendment/say.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { line, strong } from '../../core/say/message.ts';
import { stacked } from './checklist/stacked.ts';
import { lineMrkdwn } from './line.ts';
import type { SlackMessage } from './message.ts';
import { Mrkdwn, mention, mrkdwn, when } from './mrkdwn.ts';
import { section } from './section.ts';

const WHAT_LENGTH = 900;
const MOST_SECTIONS = 2;

/** What was changed of the knowledge, newest first: what, by whom, when, from which channel. */
export function changesMessage(
  fixes: readonly Fix[],
  knowledge: Knowledge,
  vendor: Vendor | undefined,
): SlackMessage {
  const changes = fixes.filter(isChange);
  const where = vendor === undefined ? 'the playbook' : vendor.name;
  const headline =
    changes.length === 0
      ? `Nothing of ${where} was changed here yet.`
      : `What was changed of ${where}, newest first:`;
  const foot = mrkdwn`Edits of the files stand in their own history.`;
  return {
    text: headline,
    blocks: [
      section(mrkdwn`*${headline.replaceAll('*', '')}*`),
      ...stacked(
        changes,
        (fix) => changeMrkdwn(fix, knowledge),
        MOST_SECTIONS,
        (count) => mrkdwn`…and ${count} earlier`,
      ),
      section(foot),
    ],
  };
}

/** What was never in an answer is no change. */
function isChange({ status }: Fix): boolean {
  return status.kind !== 'pending' && status.kind !== 'declined';
}

function changeMrkdwn(fix: Fix, knowledge: Knowledge): Mrkdwn {
  const { suggested } = fix;
  const name = knowledge.vendors.find(({ id }) => id === fix.vendor)?.name ?? fix.vendor;
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
