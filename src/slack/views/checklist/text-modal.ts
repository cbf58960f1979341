import type { KnownBlock, ModalView } from '@slack/types';
import type { DraftEmail } from '../../../core/checklists/draft-email.ts';
import { NOT_RECORDED } from '../../../core/say/phrases.ts';
import type { Place } from '../../ids/checklist-ids.ts';
import { LIMITS } from '../limits.ts';
import { isBlank } from '../line.ts';
import { escaped, legible, type Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { readingModal } from './modal.ts';
import { paged } from './stacked.ts';

/** A text to copy, with what it is. */
type Copied = { readonly label: string; readonly text: string };

// The fences and their line breaks.
const FENCE_LENGTH = 8;
const PAGE_LENGTH = LIMITS.sectionText - FENCE_LENGTH;
const MOST_PAGES = 20;

/** The e-mail to the partner, to be looked over and sent by a person. */
export function draftEmailModal(place: Place, { to, subject, body }: DraftEmail): ModalView {
  return readingModal('Draft e-mail', place, [
    section(mrkdwn`Look it over and send it from your own mailbox. No passwords or keys in an e-mail.`),
    ...copied({ label: 'To', text: to.length === 0 ? NOT_RECORDED : to.join(', ') }),
    ...copied({ label: 'Subject', text: subject }),
    ...copied({ label: 'Body', text: body }),
  ]);
}

/** The summary for whoever takes over. */
export function handOffModal(place: Place, text: string): ModalView {
  return readingModal('Hand-off', place, copied({ label: 'To copy for whoever takes over', text }));
}

/** The whole checklist as Markdown. */
export function exportModal(place: Place, text: string): ModalView {
  return readingModal('Export', place, copied({ label: 'Markdown, to copy', text }));
}

function copied({ label, text }: Copied): KnownBlock[] {
  const lines = text.split('\n').flatMap(shortLines);
  const { pages, left } = paged(lines, (line) => mrkdwn`${line}`, MOST_PAGES, PAGE_LENGTH);
  return [
    section(mrkdwn`*${label}*`),
    ...pages.map((page) => section(preformatted(page))),
    ...(left === 0 ? [] : [section(mrkdwn`…and ${left.toLocaleString('en')} more lines`)]),
  ];
}

function preformatted(page: Mrkdwn): Mrkdwn {
  return isBlank(page.toString()) ? mrkdwn`\`\`\` \`\`\`` : mrkdwn`\`\`\`\n${page}\n\`\`\``;
}

/** A line to the letter, but for the sign that would end the preformatted text; one longer than a page goes on below. */
function shortLines(line: string): string[] {
  const parts = [''];
  let left = PAGE_LENGTH;
  for (const sign of legible(line).replaceAll('```', "'''")) {
    left -= escaped(sign).length;
    if (left < 0) {
      parts.push('');
      left = PAGE_LENGTH - escaped(sign).length;
    }
    parts[parts.length - 1] += sign;
  }
  return parts;
}
