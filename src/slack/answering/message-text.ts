import { z } from 'zod';
import { ActionTs, UserId } from '../../core/checklists/ids.ts';
import { momentTs } from '../people.ts';

/** What a message says: what its author typed, and what it shows beside that. */
type MessageWords = {
  readonly typed: string;
  /** Forwards, alerts and files, written for somebody else; empty where there are none. */
  readonly shared: string;
};

// What Slack writes for apps that show blocks or attachments alone.
const NO_TEXT = /^This content can['’]t be displayed\.?$/;
// No real message nests deeper; the limit is against hostile ones.
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
 * Reads a message as events and shortcuts bring it: its text or, for want of one, its blocks; its attachments, which hold
 * forwards and alerts; the plain text of its files (docs.slack.dev/reference/objects/file-object).
 */
export function messageWords(message: unknown): MessageWords {
  const { success, data } = Content.safeParse(message);
  if (!success) return { typed: '', shared: '' };
  return { typed: ownText(data), shared: joined(besides(data, DEEPEST)) };
}

/** Everything that a message says, in one text. */
export function allWords({ typed, shared }: MessageWords): string {
  return joined([typed, shared]);
}

function besides({ attachments = [], files = [] }: z.infer<typeof Content>, deepest: number): string[] {
  if (deepest === 0) return [];
  return [...attachments.map((one) => attachmentText(one, deepest)), ...files.map(fileText)];
}

/** The fallback repeats what the others say, and counts where they say nothing. */
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

/** Line by line: a line of its own ends a sentence, and tells a quotation. */
function plain(markup = ''): string {
  return markup.split('\n').map(typedText).join('\n').trim();
}

function joined(texts: readonly string[]): string {
  return texts.filter((one) => one !== '').join('\n');
}

/** All texts of blocks, in order; a link counts by its address. */
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

const ENTITY = /&(?:amp|lt|gt);/g;
const ENTITIES = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);

/**
 * What a person typed, without Slack's markup: links and addresses as their target, channels by name, mentions of people
 * and groups left out, entities as signs (docs.slack.dev/messaging/formatting-message-text).
 */
export function typedText(text: string): string {
  if (IS_PLAIN.test(text)) return text.trim();
  return text
    .replace(/<([^<>]*)>/g, (_, inside: string) => targetOf(inside))
    .replace(ENTITY, signOf)
    .replace(/\p{Cc}/gu, ' ')
    .trim();
}

/** What was typed into a field: there Slack escapes signs and adds no markup (bolt-python#513). */
export function fieldText(text: string): string {
  return text.replace(ENTITY, signOf);
}

function signOf(entity: string): string {
  return ENTITIES.get(entity) ?? entity;
}

const IS_PLAIN = /^[^<&\p{Cc}]*$/u;

function targetOf(inside: string): string {
  const [target = '', label = ''] = inside.split('|');
  if (/^[@!]/.test(target)) return ' ';
  if (target.startsWith('#')) return label === '' ? ' ' : `#${label}`;
  if (target.startsWith('mailto:')) return target.slice('mailto:'.length);
  // A name like "logis.org" that Slack made a link of is what was typed; a link that was pasted is its address.
  return label !== '' && target.replace(/^https?:\/\//, '') === label ? label : target;
}

/** The people who are mentioned in what was typed besides the bot, each once. */
export function peopleIn(text = '', bot?: string): UserId[] {
  const ids = [...text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g)].flatMap(
    ([, id]) => UserId.safeParse(id).data ?? [],
  );
  return [...new Set(ids)].filter((id) => id !== bot);
}

/** What people write, by `subtype` (docs.slack.dev/reference/events/message). */
const BY_PEOPLE: readonly unknown[] = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

const Written = z.looseObject({
  subtype: z.string().optional(),
  // Another app is not answered: it might answer back, for ever.
  bot_id: z.null().optional(),
});

/** Whether a message or a mention was written by a person: not by an app, and not by Slack itself. */
export function isWritten(event: unknown): boolean {
  const { success, data } = Written.safeParse(event);
  return success && BY_PEOPLE.includes(data.subtype);
}

/** When a message was written: its `ts`, as clicks have one. */
export function writtenAt({ ts }: { readonly ts: string }, now: () => Date): ActionTs {
  return ActionTs.safeParse(ts).data ?? momentTs(now());
}

/** By which a message is known as answered: Slack sends it again when it is late, and a mention when the message is edited. */
export function answeredOnce({ channel, ts }: { readonly channel: string; readonly ts: string }): string {
  return `message ${channel} ${ts}`;
}
