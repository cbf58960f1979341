import type { SectionBlock } from '@slack/types';
import type { Moment } from '../../../core/checklists/ids.ts';
import type { Stale } from '../../../core/corrections/confirmed.ts';
import { confirmedLine, useText } from '../../../core/corrections/say-confirmed.ts';
import { cardOffer } from '../../../core/say/phrases.ts';
import { line, strong } from '../../../core/text/line.ts';
import { askButtons } from '../buttons.ts';
import { lineMrkdwn } from '../line.ts';
import type { SlackMessage } from '../message.ts';
import { section } from '../section.ts';
import { words } from '../words.ts';

const MOST_SHOWN = 10;
const LINE_LENGTH = 800;

/** The partners of whose facts something was not confirmed lately, in their order, with the way to each. */
export function staleMessage(all: readonly Stale[], now: Moment): SlackMessage {
  if (all.length === 0)
    return words(['Each fact that the work can confirm was confirmed in the last 30 days.']);
  const shown = all.slice(0, MOST_SHOWN);
  const headline = words(
    line`${strong('What was not confirmed in the last 30 days')}: the partners with most projects first, then those looked up by most people, then what is oldest.`,
    ...(all.length > shown.length ? [[`The first ${MOST_SHOWN} of ${all.length} partners.`]] : []),
  );
  return {
    text: headline.text,
    blocks: [...headline.blocks, ...shown.map((one) => staleBlock(one, now))],
  };
}

function staleBlock({ vendor, use, standings }: Stale, now: Moment): SectionBlock {
  const said = confirmedLine(standings, () => now) ?? [];
  const text = line`${strong(vendor.name)} · ${useText(use)}${'\n'}${said}`;
  const [accessory] = askButtons([cardOffer(vendor)]);
  return { ...section(lineMrkdwn(text, LINE_LENGTH)), ...(accessory && { accessory }) };
}
