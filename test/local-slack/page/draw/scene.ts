import { MessageBlock } from '../../../../local-slack/block-kit/blocks.ts';
import { checkHome, checkModal } from '../../../../local-slack/block-kit/check.ts';
import { identified } from '../../../../local-slack/block-kit/placed.ts';
import { createClient } from '../../../../local-slack/client/client.ts';
import { createBot } from '../../../../local-slack/deliver/bot.ts';
import { overHttp } from '../../../../local-slack/deliver/transport.ts';
import { channelNamed, personNamed } from '../../../../local-slack/find.ts';
import { readManifest } from '../../../../local-slack/manifest.ts';
import type { Message } from '../../../../local-slack/message.ts';
import { drawBlocks } from '../../../../local-slack/page/draw/blocks.ts';
import {
  type Channel,
  type Client,
  createState,
  type OpenView,
  type Slack,
} from '../../../../local-slack/state.ts';
import type { Surface } from '../../../../local-slack/surface.ts';
import { openView } from '../../../../local-slack/views.ts';
import { SEED } from '../../start.ts';

/** Noon of a Tuesday, by the clock of this machine. */
export const NOON = new Date(2014, 1, 18, 12, 0, 0).getTime();

/** A workspace in which Ann has a window open. */
export interface Scene {
  slack: Slack;
  client: Client;
  channel: Channel;
}

/** The workspace of the seed that ships with it, at noon. */
export function scene(): Scene {
  const seed = SEED;
  const manifest = readManifest(new URL('../../../../manifest.yml', import.meta.url));
  const state = createState(seed, manifest, () => NOON);
  const slack = Object.assign(state, { bot: createBot(state, overHttp('', 0), []) });
  return {
    slack,
    client: createClient(slack, personNamed(slack, 'ann')),
    channel: channelNamed(slack, 'general'),
  };
}

/** A message of the bot with these blocks. */
export function messageOf(
  { slack, channel }: Scene,
  blocks: readonly unknown[],
  parts: Partial<Message> = {},
): Message {
  return {
    ts: '1392739200.000100',
    channel: channel.id,
    author: { kind: 'bot', id: slack.seed.bot.botId },
    text: 'Text',
    blocks: identified(
      blocks.map((block) => MessageBlock.parse(block)),
      slack.next,
    ),
    earlier: [],
    ...parts,
  };
}

/** A view with these blocks, as Slack keeps it. */
export function viewOf(
  { slack, client }: Scene,
  type: 'modal' | 'home',
  blocks: readonly unknown[],
): OpenView {
  const titles = {
    title: { type: 'plain_text', text: 'Title' },
    submit: { type: 'plain_text', text: 'Send' },
  };
  const checked = type === 'modal' ? checkModal({ type, blocks, ...titles }) : checkHome({ type, blocks });
  if (!checked.ok) throw new Error(checked.lines.join('\n'));
  return openView(slack, client.person, checked.view);
}

/** The blocks of a surface as Ann sees them. */
export async function rendered({ client }: Scene, surface: Surface, inThread = false): Promise<string> {
  return String(await drawBlocks({ client, surface, inThread }));
}

/** These blocks in a message, drawn. */
export function inMessage(it: Scene, ...blocks: readonly unknown[]): Promise<string> {
  return rendered(it, { kind: 'message', channel: it.channel, message: messageOf(it, blocks) });
}

/** These blocks in a modal, drawn. */
export function inModal(it: Scene, ...blocks: readonly unknown[]): Promise<string> {
  return rendered(it, { kind: 'view', view: viewOf(it, 'modal', blocks) });
}

/** All values of an attribute, in order. */
export function all(html: string, attribute: string): string[] {
  return [...html.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
}
