import type { Fix } from '../../../core/corrections/correction.ts';
import { fixLine, partnerOf } from '../../../core/corrections/say.ts';
import type { Knowledge } from '../../../core/knowledge/knowledge.ts';
import type { Vendor } from '../../../core/knowledge/vendor.ts';
import { line, strong } from '../../../core/text/line.ts';
import { stacked } from '../checklist/lines.ts';
import { lineMrkdwn } from '../line.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { Mrkdwn, mention, mrkdwn, when } from '../mrkdwn.ts';
import { section } from '../section.ts';

const WHAT_LENGTH = 900;
const MOST_SECTIONS = 2;

/** What fixes have changed of the knowledge, in their order: what, when, by whom and from which channel. */
export function changesMessage(
  fixes: readonly Fix[],
  knowledge: Knowledge,
  vendor: Vendor | undefined,
): SlackMessage {
  const where = vendor === undefined ? 'the playbook' : vendor.name;
  const headline =
    fixes.length === 0 ? `No changes to ${where} yet.` : `Changes to ${where} made in Slack, newest first:`;
  return {
    text: fallback(headline),
    blocks: [
      section(mrkdwn`*${headline.replaceAll('*', '')}*`),
      ...stacked(
        fixes,
        (fix) => fixMrkdwn(fix, knowledge),
        MOST_SECTIONS,
        (count) => mrkdwn`…and ${count} earlier`,
      ),
      section(FOOT),
    ],
  };
}

const FOOT = mrkdwn`Edits of the files are in their own history, in git.`;

function fixMrkdwn(fix: Fix, knowledge: Knowledge): Mrkdwn {
  const { suggested } = fix;
  const name = partnerOf(fix, knowledge);
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
      return mrkdwn`accepted, and undone by ${mention(status.undone.by)}, ${when(status.undone.at)}`;
  }
}
