import { z } from 'zod';
import type { Message } from './message.ts';
import type { Channel, State } from './state.ts';

const mrkdwn = z.string();

/** What stands below a message's own text: docs.slack.dev/messaging/formatting-message-text#attachments. */
export const Attachment = z.looseObject({
  fallback: z.string().optional(),
  pretext: mrkdwn.optional(),
  author_name: z.string().optional(),
  title: z.string().optional(),
  title_link: z.string().optional(),
  text: mrkdwn.optional(),
  fields: z.array(z.object({ title: z.string(), value: mrkdwn, short: z.boolean().optional() })).optional(),
  footer: z.string().optional(),
  from_url: z.string().optional(),
});
export type Attachment = z.infer<typeof Attachment>;

/** What of a message goes with it when it is forwarded, as Slack writes it. */
interface Forwarded {
  text: string;
  blocks: readonly object[];
  attachments?: readonly Attachment[];
  files?: readonly object[];
}

/**
 * A forwarded message: all of it stands in one attachment, and the message around it has nothing but what was typed beside
 * (recorded: slack-web, tests/golden/SlackWebhookEvent/share_without_message.json; java-slack-sdk#1179). Its files stand in
 * the attachment too (hermes-agent#75481); that its own attachments do as well is inferred (?).
 */
export function forwardOf(
  { seed: { team }, home }: State,
  { id: channel, name, kind }: Channel,
  { ts, author }: Message,
  { permalink, authorName, wire }: { permalink: string; authorName: string; wire: Forwarded },
): Attachment {
  const said = wire.text;
  return {
    id: 1,
    from_url: permalink,
    ts,
    author_id: author.id,
    channel_id: channel,
    channel_team: team.id,
    channel_name: kind === 'dm' ? 'Direct Message' : name,
    is_msg_unfurl: true,
    is_share: true,
    message_blocks: [{ team: team.id, channel, ts, message: { blocks: wire.blocks } }],
    color: 'D0D0D0',
    fallback: `[${fallbackDate(ts)}] ${authorName}: ${said}`,
    text: said,
    author_name: authorName,
    author_link: `${home}/team/${author.id}`,
    author_subname: authorName,
    mrkdwn_in: ['text'],
    footer: kind === 'dm' ? 'From a direct message' : `Posted in #${name}`,
    ...(wire.attachments === undefined ? {} : { attachments: wire.attachments }),
    ...(wire.files === undefined ? {} : { files: wire.files }),
  };
}

/** `October 12th, 2022 4:04 PM`, in the zone of this machine. */
function fallbackDate(ts: string): string {
  const date = new Date(Number(ts) * 1000);
  return date.toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' }).replace(' at ', ' ');
}
