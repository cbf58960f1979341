import { z } from 'zod';

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

/** What a person shares: a text file by its content, or an e-mail. */
export type Shared =
  | { kind: 'text'; name: string; text: string }
  | { kind: 'email'; subject: string; from: { name: string; address: string }; text: string };

const PREVIEW_LINES = 5;
const PREVIEW_CHARACTERS = 150;

/**
 * A file as Slack gives it. Of a text file only the first lines stand there, as `preview`
 * (docs.slack.dev/reference/objects/file-object); of an e-mail the whole text, as `plain_text` (recorded: slack-web,
 * tests/golden/SlackWebhookEvent/email_message.json). How much a preview holds is inferred (?).
 */
export function fileOf(shared: Shared, { id, user, at }: { id: string; user: string; at: number }): File {
  const common = {
    id,
    created: Math.floor(at / 1000),
    timestamp: Math.floor(at / 1000),
    user,
    size: Buffer.byteLength(shared.text),
    editable: true,
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    url_private: `https://files.slack.com/files-pri/${id}`,
    permalink: `https://local.slack.com/files/${user}/${id}`,
  };
  switch (shared.kind) {
    case 'text':
      return { ...common, ...textParts(shared) };
    case 'email':
      return { ...common, ...emailParts(shared) };
  }
}

function textParts({ name, text }: Extract<Shared, { kind: 'text' }>) {
  const lines = text.split('\n');
  const more = Math.max(0, lines.length - PREVIEW_LINES);
  return {
    name,
    title: name,
    mimetype: 'text/plain',
    filetype: 'text',
    pretty_type: 'Plain Text',
    mode: 'snippet' as const,
    display_as_bot: false,
    username: '',
    preview: lines.slice(0, PREVIEW_LINES).join('\n'),
    preview_is_truncated: more > 0,
    lines: lines.length,
    lines_more: more,
  };
}

function emailParts({ subject, from, text }: Extract<Shared, { kind: 'email' }>) {
  const short = text.slice(0, PREVIEW_CHARACTERS);
  return {
    name: subject,
    title: subject,
    mimetype: 'text/html',
    filetype: 'email',
    pretty_type: 'Email',
    mode: 'email' as const,
    display_as_bot: true,
    username: 'Email',
    subject,
    to: [],
    from: [{ ...from, original: `${from.name} <${from.address}>` }],
    cc: [],
    attachments: [],
    original_attachment_count: 0,
    plain_text: text,
    preview: short,
    preview_plain_text: short,
  };
}
