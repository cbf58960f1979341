import { z } from 'zod';
import { MessageBlock } from './block-kit/blocks.ts';

/**
 * Who wrote a message: a person, the bot, Slack itself (errors that only one person sees), or another app, whose id is its
 * bot_id.
 */
const Author = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['person', 'bot', 'slack']), id: z.string() }),
  z.strictObject({ kind: z.literal('app'), id: z.string(), name: z.string() }),
]);
export type Author = z.infer<typeof Author>;

const Reaction = z.strictObject({ name: z.string(), users: z.array(z.string()) });
export type Reaction = z.infer<typeof Reaction>;

/** An attachment below a message's text: docs.slack.dev/messaging/formatting-message-text#attachments. */
const Attachment = z.looseObject({
  fallback: z.string().optional(),
  pretext: z.string().optional(),
  author_name: z.string().optional(),
  title: z.string().optional(),
  title_link: z.string().optional(),
  text: z.string().optional(),
  fields: z
    .array(z.object({ title: z.string(), value: z.string(), short: z.boolean().optional() }))
    .optional(),
  footer: z.string().optional(),
  from_url: z.string().optional(),
});
export type Attachment = z.infer<typeof Attachment>;

/** A file in a message: docs.slack.dev/reference/objects/file-object. */
const File = z.looseObject({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  mimetype: z.string(),
  filetype: z.string(),
  mode: z.enum(['hosted', 'snippet', 'email']),
  size: z.int(),
  preview: z.string().optional(),
  plain_text: z.string().optional(),
});
export type File = z.infer<typeof File>;

/** A message as Slack stores it. */
export const Message = z.strictObject({
  ts: z.string(),
  channel: z.string(),
  author: Author,
  /** Its subtype, unless it was simply typed: docs.slack.dev/reference/events/message#subtypes. */
  subtype: z.enum(['thread_broadcast', 'me_message', 'file_share', 'bot_message']).optional(),
  text: z.string(),
  attachments: z.array(Attachment).optional(),
  files: z.array(File).optional(),
  /** Every block has a block_id, every element an action_id. */
  blocks: z.array(MessageBlock),
  /** The blocks of earlier versions, newest first: a client may click what it still shows. */
  earlier: z.array(z.array(MessageBlock).readonly()),
  threadTs: z.string().optional(),
  /** The only person who sees it. */
  onlyFor: z.string().optional(),
  edited: z.strictObject({ user: z.string(), ts: z.string() }).optional(),
  reactions: z.array(Reaction).optional(),
  /** The error with which Slack refuses updates. */
  editsRefused: z.enum(['cant_update_message', 'edit_window_closed']).optional(),
  metadata: z.unknown().optional(),
});
export type Message = z.infer<typeof Message>;

/** A change of a message; `before` is the old version. */
export type MessageChange =
  | { kind: 'posted'; message: Message }
  | { kind: 'changed'; before: Message; message: Message }
  | { kind: 'deleted'; before: Message };

/**
 * What a person reads in a message or view: the text of its blocks, one a line, or else its `text`. For tests and error
 * messages.
 */
export function visibleText(shown: { text?: string; blocks: readonly MessageBlock[] }): string {
  return shown.blocks.length === 0 ? (shown.text ?? '') : shown.blocks.flatMap(linesOf).join('\n');
}

/** Keys whose text a person does not see beside the rest: it opens later, or stands there already. */
const UNSEEN = new Set(['confirm', 'initial_option', 'initial_options']);

function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linesOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    if ((key === 'text' || key === 'alt_text') && typeof entry === 'string') return [entry];
    return UNSEEN.has(key) ? [] : linesOf(entry);
  });
}
