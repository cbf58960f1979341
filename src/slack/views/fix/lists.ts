import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { ChannelId, Moment } from '../../../core/checklists/ids.ts';
import type { Stale } from '../../../core/corrections/confirmed.ts';
import type { Fix } from '../../../core/corrections/correction.ts';
import { fixLine, partnerOf } from '../../../core/corrections/say.ts';
import { confirmedLine, useText } from '../../../core/corrections/say-confirmed.ts';
import type { QuestionGroup } from '../../../core/corrections/unanswered.ts';
import type { Knowledge } from '../../../core/knowledge/knowledge.ts';
import type { Vendor } from '../../../core/knowledge/vendor.ts';
import { cardOffer, counted } from '../../../core/say/phrases.ts';
import { line, strong } from '../../../core/text/line.ts';
import { askButtons } from '../buttons.ts';
import { button, formModal, partnerInput, required, textInput } from '../forms.ts';
import { ACTIONS, FORM_FIELDS, MODALS } from '../ids.ts';
import { fallback, type SlackMessage, withBlocks } from '../message.ts';
import { bold, channelMention, lineMrkdwn, type Mrkdwn, mention, mrkdwn } from '../mrkdwn.ts';
import { row, section, stacked } from '../section.ts';
import { words } from '../words.ts';
import { becameOf } from './review.ts';

const WHAT_LENGTH = 900;
const MOST_SECTIONS = 2;

/** The changes made by fixes: what, when, by whom and from which channel. */
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
      section(bold(headline)),
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
  const where = suggested.channel === undefined ? '' : mrkdwn` in ${channelMention(suggested.channel)}`;
  return mrkdwn`• ${what}\n      Suggested by ${mention(suggested.by)}${where} · ${becameOf(fix)}`;
}

const MOST_SHOWN = 10;
const LINE_LENGTH = 800;

/** The partners with facts that were not confirmed lately, with a button for each. */
export function staleMessage(all: readonly Stale[], now: Moment): SlackMessage {
  if (all.length === 0)
    return words(['Every fact that projects can confirm was confirmed in the last 30 days.']);
  const shown = all.slice(0, MOST_SHOWN);
  const headline = words(
    line`${strong('Facts not confirmed in the last 30 days')}: partners with the most projects first, then those most looked up, then the oldest facts.`,
    ...(all.length > shown.length ? [[`The first ${MOST_SHOWN} of ${all.length} partners.`]] : []),
  );
  return withBlocks(
    headline,
    shown.map((one) => staleBlock(one, now)),
  );
}

function staleBlock({ vendor, use, standings }: Stale, now: Moment): SectionBlock {
  const said = confirmedLine(standings, now) ?? [];
  const text = line`${strong(vendor.name)} · ${useText(use)}${'\n'}${said}`;
  const [accessory] = askButtons([cardOffer(vendor)]);
  return { ...section(lineMrkdwn(text, LINE_LENGTH)), ...(accessory && { accessory }) };
}

const WORDS_LENGTH = 500;
const NAME_LENGTH = 100;

/** Said to somebody who may not read the unanswered questions. */
export const OWNERS_ONLY = words([
  'Only playbook owners can see unanswered questions: in the owners’ channel, or named in the setting ADMINS.',
]);

/** The unanswered questions, most frequent first, with buttons for each. */
export function unansweredMessage(groups: readonly QuestionGroup[]): SlackMessage {
  if (groups.length === 0) return words(['There are no unanswered questions.']);
  const headline = `${counted(groups.length, 'unanswered question')}${groups.length > 1 ? ', the most frequent first' : ''}.`;
  return {
    text: fallback(headline),
    blocks: [section(mrkdwn`*${headline}* Kept for 90 days.`), ...groups.flatMap(groupBlocks)],
  };
}

function groupBlocks(group: QuestionGroup): KnownBlock[] {
  const times = group.count === 1 ? 'once' : `${group.count} times`;
  const said = line`“${group.words}” · ${times}, last on ${group.day}`;
  // A key is at most 200 characters long, a value may have 2,000.
  const link = button('Link to a partner…', ACTIONS.linkQuestion, group.key);
  const forget = button('Forget', ACTIONS.forgetQuestion, group.key);
  return [section(lineMrkdwn(said, WORDS_LENGTH)), ...row([link, forget])];
}

/** The modal in which an unanswered question becomes another name of a partner. */
export function aliasModal({ key, words, name }: QuestionGroup, channel: ChannelId | undefined): ModalView {
  const typed = (name === '' ? words : name).slice(0, NAME_LENGTH).toWellFormed();
  const about = { key, channel };
  return formModal({ callback: MODALS.linkQuestion, title: 'Link to a partner', submit: 'Save', about }, [
    section(lineMrkdwn(line`Asked: “${words}”`, WORDS_LENGTH)),
    required(
      FORM_FIELDS.alias,
      'Name',
      textInput('As people call it', typed),
      'Only the other name, without the rest of the question.',
    ),
    required(FORM_FIELDS.partner, 'Partner', partnerInput()),
  ]);
}
