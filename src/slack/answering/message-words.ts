import { z } from 'zod';
import { typedText } from './typed-text.ts';

/** What a message says: what its author typed, and what it shows beside that. */
export type MessageWords = {
  readonly typed: string;
  /** Forwards, alerts and files, written for somebody else; empty where there are none. */
  readonly shared: string;
};

// What Slack writes for apps that show blocks or attachments alone.
const NO_TEXT = /^This content can['’]t be displayed\.?$/;
// No message of Slack nests deeper, and a hostile one shall not either.
const DEEPEST = 12;

const text = z.string().optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);
const Content = z.looseObject({ text, blocks: z.unknown().optional(), attachments: list, files: list });
const Attachment = Content.extend({
  ...{ pretext: text, title: text, fallback: text },
  message_blocks: z.unknown().optional(),
  fields: z
    .array(z.looseObject({ title: text, value: text }))
    .optional()
    .catch(undefined),
});
const File = z.looseObject({
  ...{ title: text, subject: text },
  ...{ plain_text: text, preview_plain_text: text, preview: text },
});

/**
 * Reads a message as events and shortcuts bring it: its text or, for want of one, its blocks; its attachments, which hold
 * forwards and alerts (slack-facts section 9); the plain text of its files (docs.slack.dev/reference/objects/file-object).
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
