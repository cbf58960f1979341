import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { DraftEmail } from '../../../core/checklists/draft-email.ts';
import { NOT_RECORDED } from '../../../core/say/phrases.ts';
import { link } from '../../../core/text/line.ts';
import { button, readingModal } from '../forms.ts';
import { blockIdOf, type ChecklistPlace, type Sending, type SentText } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { bold, escaped, isBlank, legible, lineMrkdwn, type Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { paged, row, section } from '../section.ts';

/** A text to copy, with what it is. */
type Copied = { readonly label: string; readonly text: string };

// Of the code fences and their line breaks.
const FENCE_LENGTH = 8;
const PAGE_LENGTH = LIMITS.sectionText - FENCE_LENGTH;
const MOST_PAGES = 20;
// Within the weight that a message may have.
const MOST_PAGES_SENT = 3;
const LINE_LENGTH = 2_500;

/** The e-mail to the partner: a text to copy, and a link that opens a mail program with its subject. */
export function draftEmailModal(place: ChecklistPlace, { to, subject, body }: DraftEmail): ModalView {
  const mailto = `mailto:${to.join(',')}?subject=${encodeURIComponent(subject)}`;
  return readingModal('Draft e-mail', place, [
    section(
      mrkdwn`To: ${to.length === 0 ? NOT_RECORDED : to.join(', ')}\n${lineMrkdwn(['Subject: ', link(mailto, subject)], LINE_LENGTH)}`,
    ),
    ...copied({ label: 'The e-mail, to copy', text: body }),
    section(mrkdwn`Look it over and send it from your own mailbox. No passwords or keys in an e-mail.`),
  ]);
}

/** How a text can be sent: to the thread, unless external members read the channel; as a file, if the bot may upload. */
type TextWays = { readonly mayPost: boolean; readonly mayUpload: boolean };

/** Each text's title, and the type and extension of its file. */
export const TEXTS: Readonly<
  Record<SentText, { readonly title: string; readonly file: string; readonly ending: string }>
> = {
  'hand-off': { title: 'Hand-off', file: 'text file', ending: '.txt' },
  export: { title: 'Export', file: 'Markdown file', ending: '.md' },
  csv: { title: 'CSV', file: 'CSV file', ending: '.csv' },
};

/** The summary for the next owner, or the whole checklist as Markdown: to copy, or to send. */
export function textModal(
  place: ChecklistPlace,
  what: 'hand-off' | 'export',
  text: string,
  { mayPost, mayUpload }: TextWays,
): ModalView {
  const { checklist } = place;
  const isExport = what === 'export';
  const files: readonly SentText[] = isExport ? [what, 'csv'] : [what];
  const filesTo = (to: Sending['to'], verb: string) =>
    mayUpload
      ? files.map((one) => sendButton(`${verb} ${TEXTS[one].file}`, { text: one, to, isFile: true }))
      : [];
  const post = sendButton('Post in the thread', { text: what, to: 'thread', isFile: false });
  const send = sendButton('Send to me', { text: what, to: 'me', isFile: false });
  const csv = sendButton('Send me CSV', { text: 'csv', to: 'me', isFile: false });
  const toMe = [send, ...filesTo('me', 'Send me'), ...(isExport && !mayUpload ? [csv] : [])];
  return readingModal(TEXTS[what].title, place, [
    ...(mayPost ? row([post, ...filesTo('thread', 'Post')], blockIdOf({ checklist }, 0)) : []),
    ...row(toMe, blockIdOf({ checklist }, 1)),
    ...copied({ label: isExport ? 'Markdown, to copy' : 'Summary for the next owner', text }),
  ]);
}

function sendButton(label: string, sending: Sending): Button {
  const { text, to, isFile } = sending;
  const id = `checklist_send_${text}_${to}${isFile ? '_file' : ''}`;
  return button(label, id, JSON.stringify(sending));
}

/** A text as one or more messages, each within Slack's limits. */
export function textMessages({ label, text }: Copied): SlackMessage[] {
  const { pages } = pagesOf(text, Number.POSITIVE_INFINITY);
  const count = Math.ceil(pages.length / MOST_PAGES_SENT);
  return Array.from({ length: count }, (_, at): SlackMessage => {
    const name = count === 1 ? label : `${label} (${at + 1} of ${count})`;
    return {
      text: fallback(name),
      blocks: [section(bold(name)), ...pages.slice(at * MOST_PAGES_SENT, (at + 1) * MOST_PAGES_SENT)],
    };
  });
}

function copied({ label, text }: Copied): KnownBlock[] {
  const { pages, left } = pagesOf(text, MOST_PAGES);
  return [
    section(bold(label)),
    ...pages,
    ...(left === 0 ? [] : [section(mrkdwn`…and ${left.toLocaleString('en')} more lines`)]),
  ];
}

/** A text as sections, at most `most`, and the number of lines left. */
function pagesOf(text: string, most: number): { pages: KnownBlock[]; left: number } {
  const lines = text.split('\n').flatMap(shortLines);
  const { pages, left } = paged(lines, (line) => mrkdwn`${line}`, most, PAGE_LENGTH);
  return { pages: pages.map((page) => section(preformatted(page))), left };
}

function preformatted(page: Mrkdwn): Mrkdwn {
  return isBlank(page.toString()) ? mrkdwn`\`\`\` \`\`\`` : mrkdwn`\`\`\`\n${page}\n\`\`\``;
}

/** Splits a line that is longer than a page; replaces code fences, which would end the preformatted text. */
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
