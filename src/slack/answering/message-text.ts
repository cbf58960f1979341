import { z } from 'zod';
import { ActionTs, UserId } from '../../core/checklists/ids.ts';
import { momentTs } from '../people.ts';

/** The words of a message: those its author typed, and those of what it shares. */
type MessageWords = {
  readonly typed: string;
  /** The words of forwards, alerts and files. */
  readonly shared: string;
};

// Slack's placeholder for messages that have only blocks or attachments.
const NO_TEXT = /^This content can['’]t be displayed\.?$/;
// No real message nests deeper than this; a hostile one might.
const DEEPEST = 12;

const text = z.string().optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);
const Content = z.looseObject({ text, blocks: z.unknown().optional(), attachments: list, files: list });
const Attachment = Content.extend({
  pretext: text,
  title: text,
  fallback: text,
  message_blocks: z.unknown().optional(),
  fields: z
    .array(z.looseObject({ title: text, value: text }))
    .optional()
    .catch(undefined),
});
const File = z.looseObject({
  title: text,
  subject: text,
  plain_text: text,
  preview_plain_text: text,
  preview: text,
});

/**
 * Reads the message of an event or a shortcut: its text, or else its blocks; its attachments (forwards and alerts); the plain
 * text of its files (docs.slack.dev/reference/objects/file-object).
 */
export function messageWords(message: unknown): MessageWords {
  const { success, data } = Content.safeParse(message);
  if (!success) return { typed: '', shared: '' };
  return { typed: ownText(data), shared: joined(besides(data, DEEPEST)) };
}

/** All the words of a message, as one text. */
export function allWords({ typed, shared }: MessageWords): string {
  return joined([typed, shared]);
}

function besides({ attachments = [], files = [] }: z.infer<typeof Content>, deepest: number): string[] {
  if (deepest === 0) return [];
  return [...attachments.map((one) => attachmentText(one, deepest)), ...files.map(fileText)];
}

/** The fallback repeats the other texts, so it is used only if there are none. */
function attachmentText(attachment: unknown, deepest: number): string {
  const { success, data } = Attachment.safeParse(attachment);
  if (!success) return '';
  const { pretext, title, fields = [], fallback, message_blocks } = data;
  const own = ownText(data);
  const said = joined([
    plain(pretext),
    plain(title),
    own === '' ? blocksText(message_blocks) : own,
    ...fields.map((field) => [plain(field.title), plain(field.value)].filter(Boolean).join(': ')),
    ...besides(data, deepest - 1),
  ]);
  return said === '' ? plain(fallback) : said;
}

function fileText(file: unknown): string {
  const { success, data } = File.safeParse(file);
  if (!success) return '';
  const { title, subject, plain_text, preview_plain_text, preview } = data;
  return joined([subject ?? title ?? '', plain_text ?? preview_plain_text ?? preview ?? '']);
}

function ownText({ text: own, blocks }: z.infer<typeof Content>): string {
  const said = plain(own);
  return said === '' || NO_TEXT.test(said) ? blocksText(blocks) : said;
}

function blocksText(blocks: unknown): string {
  return plain(textsIn(blocks, DEEPEST).join('\n'));
}

/** Cleans each line separately: line breaks end sentences and mark quotations. */
function plain(markup = ''): string {
  return markup.split('\n').map(typedText).join('\n').trim();
}

function joined(texts: readonly string[]): string {
  return texts.filter((one) => one !== '').join('\n');
}

/** All texts and link addresses in blocks, in order. */
function textsIn(part: unknown, deepest: number): string[] {
  if (typeof part !== 'object' || part === null || deepest === 0) return [];
  if (Array.isArray(part)) return part.flatMap((one) => textsIn(one, deepest - 1));
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string'
      ? key === 'text' || key === 'url'
        ? [value]
        : []
      : textsIn(value, deepest - 1),
  );
}

/**
 * Removes Slack's markup: links become their targets, channels their names, entities their characters; mentions of people and
 * groups are dropped (docs.slack.dev/messaging/formatting-message-text).
 */
export function typedText(text: string): string {
  if (IS_PLAIN.test(text)) return text.trim();
  const withoutMarkup = text.replace(/<([^<>]*)>/g, (_, inside: string) => targetOf(inside));
  return fieldText(withoutMarkup)
    .replace(/\p{Cc}/gu, ' ')
    .trim();
}

/** What was typed into a form field: Slack escapes `&`, `<` and `>` there, and adds no markup (bolt-python#513). */
export function fieldText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const IS_PLAIN = /^[^<&\p{Cc}]*$/u;

function targetOf(inside: string): string {
  const [target = '', label = ''] = inside.split('|');
  if (/^[@!]/.test(target)) return ' ';
  if (target.startsWith('#')) return label === '' ? ' ' : `#${label}`;
  if (target.startsWith('mailto:')) return target.slice('mailto:'.length);
  // "logis.org" was typed and linked by Slack: keep the text. A pasted link becomes its address.
  return label !== '' && target.replace(/^https?:\/\//, '') === label ? label : target;
}

/** The people mentioned in a text, except the bot, each once. */
export function peopleIn(text = '', bot?: string): UserId[] {
  const ids = [...text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g)].flatMap(
    ([, id]) => UserId.safeParse(id).data ?? [],
  );
  return [...new Set(ids)].filter((id) => id !== bot);
}

/** The subtypes of messages written by people (docs.slack.dev/reference/events/message). */
const BY_PEOPLE: readonly unknown[] = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

const Written = z.looseObject({
  subtype: z.string().optional(),
  // Another app is not answered: the two might answer each other for ever.
  bot_id: z.null().optional(),
});

/** Whether a person wrote it, not an app or Slack itself. */
export function isWritten(event: unknown): boolean {
  const { success, data } = Written.safeParse(event);
  return success && BY_PEOPLE.includes(data.subtype);
}

/** The `ts` of a message; now, if it has no valid one. */
export function writtenAt({ ts }: { readonly ts: string }, now: () => Date): ActionTs {
  return ActionTs.safeParse(ts).data ?? momentTs(now());
}

/**
 * A key to answer a message only once: Slack repeats events that were not acknowledged in time, and mentions in edited
 * messages.
 */
export function answeredOnce({ channel, ts }: { readonly channel: string; readonly ts: string }): string {
  return `message ${channel} ${ts}`;
}
