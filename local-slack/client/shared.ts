import { permalink } from '../api/chat.ts';
import type { Attachment, File, Message } from '../message.ts';
import { wireMessage } from '../posts.ts';
import type { Channel, State } from '../state.ts';

/** The name of a message's author. */
export function authorName({ people, seed }: State, { author }: Message): string {
  switch (author.kind) {
    case 'bot':
      return seed.bot.name;
    case 'slack':
      return 'Slackbot';
    case 'app':
      return author.name;
    case 'person':
      return people.find(({ id }) => id === author.id)?.realName ?? author.id;
  }
}

/**
 * A forwarded message: all of it is in one attachment, and the message around it has only the comment
 * (recorded: slack-web, tests/golden/SlackWebhookEvent/share_without_message.json; java-slack-sdk#1179). Its files are in
 * the attachment too (hermes-agent#75481); that its own attachments are as well is inferred (?).
 */
export function forwardOf(state: State, channel: Channel, message: Message): Attachment {
  const { id, name, kind } = channel;
  const { ts, author } = message;
  const { text, blocks = [], attachments, files } = wireMessage(state, message);
  const team = state.seed.team.id;
  const by = authorName(state, message);
  return {
    id: 1,
    from_url: permalink(state, message),
    ts,
    author_id: author.id,
    channel_id: id,
    channel_team: team,
    channel_name: kind === 'dm' ? 'Direct Message' : name,
    is_msg_unfurl: true,
    is_share: true,
    message_blocks: [{ team, channel: id, ts, message: { blocks } }],
    color: 'D0D0D0',
    fallback: `[${fallbackDate(ts)}] ${by}: ${text}`,
    text,
    author_name: by,
    author_link: `${state.home}/team/${author.id}`,
    author_subname: by,
    mrkdwn_in: ['text'],
    footer: kind === 'dm' ? 'From a direct message' : `Posted in #${name}`,
    attachments,
    files,
  };
}

/** `October 12th, 2022 4:04 PM`, in the zone of this machine. */
function fallbackDate(ts: string): string {
  const date = new Date(Number(ts) * 1000);
  return date.toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' }).replace(' at ', ' ');
}

/** What a person shares: a text file by its content, or an e-mail. */
export type Shared =
  | { kind: 'text'; name: string; text: string }
  | { kind: 'email'; subject: string; from: { name: string; address: string }; text: string };

const PREVIEW_LINES = 5;
const PREVIEW_CHARACTERS = 150;

/**
 * A file as Slack gives it. For a text file it has only the first lines, as `preview`
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
  return { ...common, ...(shared.kind === 'text' ? textParts(shared) : emailParts(shared)) };
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
