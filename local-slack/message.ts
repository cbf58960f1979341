import { z } from 'zod';
import type { MessageBlock } from './block-kit/blocks.ts';

/**
 * Who wrote a message: a person, the bot, Slack itself (errors that only one person sees), or another app, whose id is its
 * bot_id.
 */
export type Author =
  | { kind: 'person' | 'bot' | 'slack'; id: string }
  | { kind: 'app'; id: string; name: string };

/** What is not simply typed: docs.slack.dev/reference/events/message#subtypes. */
export type Subtype = 'thread_broadcast' | 'me_message' | 'file_share' | 'bot_message';

export interface Reaction {
  name: string;
  users: string[];
}

/** What stands below a message's own text: docs.slack.dev/messaging/formatting-message-text#attachments. */
export const Attachment = z.looseObject({
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
export const File = z.looseObject({
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

export interface Message {
  ts: string;
  channel: string;
  author: Author;
  subtype?: Subtype | undefined;
  text: string;
  attachments?: Attachment[] | undefined;
  files?: File[] | undefined;
  /** As Slack keeps them: every block has a block_id, every element an action_id. */
  blocks: MessageBlock[];
  /** The blocks of versions before, the newest first: a client may click what it still shows. */
  earlier: (readonly MessageBlock[])[];
  threadTs?: string | undefined;
  /** The person who alone sees it. */
  onlyFor?: string | undefined;
  edited?: { user: string; ts: string } | undefined;
  reactions?: Reaction[] | undefined;
  /** Why Slack lets nobody change it any more. */
  editsRefused?: 'cant_update_message' | 'edit_window_closed' | undefined;
  metadata?: unknown;
}

/** What became of a message: `before` is how it stood. */
export type MessageChange =
  | { kind: 'posted'; message: Message }
  | { kind: 'changed'; before: Message; message: Message }
  | { kind: 'deleted'; before: Message };

/** What a person reads in a message or view: the text of its blocks, one a line, or else its `text`. For tests and error messages. */
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
