import type { Fix } from '../../core/corrections/fix.ts';
import { fixLine } from '../../core/corrections/say.ts';
import { type Knowledge, vendorNameOf } from '../../core/knowledge/knowledge.ts';
import { line, strong } from '../../core/text/line.ts';
import { lineMrkdwn } from '../views/line.ts';
import { fallback, type SlackMessage } from '../views/message.ts';
import { type Mrkdwn, mention, mrkdwn } from '../views/mrkdwn.ts';
import { section } from '../views/section.ts';

const WHAT_LENGTH = 1_200;

/** What whoever suggested a fix reads when it is decided; nothing of what they did themselves, and of what changes nothing. */
export function verdictMessage(fix: Fix, knowledge: Knowledge): SlackMessage | undefined {
  const said = verdictText(fix);
  if (said === undefined) return undefined;
  const name = vendorNameOf(fix.vendor, knowledge);
  const what = lineMrkdwn(line`${strong(name)}: ${fixLine(fix, knowledge)}`, WHAT_LENGTH);
  return { text: fallback(`Your fix for ${name}`), blocks: [section(mrkdwn`${said}\n${what}`)] };
}

function verdictText({ status, suggested, original }: Fix): Mrkdwn | undefined {
  switch (status.kind) {
    case 'pending':
    case 'merged':
      return undefined;
    case 'accepted':
      if (status.accepted.by === suggested.by) return undefined;
      return mrkdwn`${mention(status.accepted.by)} accepted your fix${original ? ', with changes' : ''}. It is in every answer now. Thank you.`;
    case 'declined':
      if (status.declined.by === suggested.by) return undefined;
      return mrkdwn`${mention(status.declined.by)} declined your fix: ${status.reason}`;
    case 'undone':
      if (status.undone.by === suggested.by) return undefined;
      return mrkdwn`${mention(status.undone.by)} took your fix back, which had been accepted.`;
  }
}
