import type { MessageBlock } from './block-kit/blocks.ts';
import { type Placed, placedElements } from './block-kit/placed.ts';
import { seenBy } from './find.ts';
import type { Message } from './message.ts';
import type { Channel, Client, OpenView } from './state.ts';

/** A message and its channel. */
export interface Standing {
  channel: Channel;
  message: Message;
}

/** A surface with elements: a message, a modal or App Home. */
export type Surface = ({ kind: 'message' } & Standing) | { kind: 'view'; view: OpenView };

/** An element and its surface. */
export interface Target {
  surface: Surface;
  placed: Placed;
}

/** A key for a surface that stays the same when it is updated. */
export function surfaceKey(surface: Surface): string {
  return surface.kind === 'message' ? `${surface.channel.id} ${surface.message.ts}` : surface.view.id;
}

/** The message, modal or Home of this key, if this client sees it. */
export function surfaceNamed({ slack, person, modals }: Client, key: string): Surface | undefined {
  const view = [...modals, slack.homes.get(person.id)].find((open) => open?.id === key);
  if (view) return { kind: 'view', view };
  const [channelId, ts] = key.split(' ');
  const channel = slack.channels.find(({ id }) => id === channelId);
  const message = channel && seenBy(channel, person).find((one) => one.ts === ts);
  return channel && message ? { kind: 'message', channel, message } : undefined;
}

/** Whether this is a modal: a form, whose fields are sent together. */
export function isModal(surface: Surface): boolean {
  return surface.kind === 'view' && surface.view.view.type === 'modal';
}

/** The blocks as they are now. */
export function surfaceBlocks(surface: Surface): readonly MessageBlock[] {
  return surface.kind === 'message' ? surface.message.blocks : surface.view.blocks;
}

/** The blocks of the versions before, the newest first. */
export function blocksBefore(surface: Surface): readonly (readonly MessageBlock[])[] {
  return surface.kind === 'message' ? surface.message.earlier : surface.view.earlier;
}

/** The element with these ids. A client may click what it still shows: the last few versions are looked through too. */
export function elementAt(surface: Surface, blockId: string, actionId: string): Placed | undefined {
  return [surfaceBlocks(surface), ...blocksBefore(surface)]
    .flatMap((blocks) => placedElements(blocks))
    .find((placed) => placed.blockId === blockId && placed.actionId === actionId);
}

const VERSIONS_KEPT = 5;

/** The earlier versions to remember once `blocks` have been replaced. */
export function withEarlier(
  blocks: readonly MessageBlock[],
  earlier: readonly (readonly MessageBlock[])[],
): (readonly MessageBlock[])[] {
  return [blocks, ...earlier].slice(0, VERSIONS_KEPT);
}
