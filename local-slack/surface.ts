import type { MessageBlock } from './block-kit/blocks.ts';
import { type Placed, placedElements } from './block-kit/placed.ts';
import type { Message } from './message.ts';
import type { Channel } from './state.ts';
import type { OpenView } from './view.ts';

/** Where elements stand: in a message, or in a modal or App Home. */
export type Surface =
  | { kind: 'message'; channel: Channel; message: Message }
  | { kind: 'view'; view: OpenView };

/** A name for the surface that stays through its updates. */
export function surfaceKey(surface: Surface): string {
  return surface.kind === 'message' ? `${surface.channel.id} ${surface.message.ts}` : surface.view.id;
}

/** The blocks as they are now. */
export function surfaceBlocks(surface: Surface): readonly MessageBlock[] {
  return surface.kind === 'message' ? surface.message.blocks : surface.view.blocks;
}

/** The blocks before the last update; none when there was no update. */
export function blocksBefore(surface: Surface): readonly MessageBlock[] {
  const { earlier } = surface.kind === 'message' ? surface.message : surface.view;
  return earlier[0] ?? [];
}

/**
 * The element with these ids, or undefined. A client may click what it still shows: the last few versions of the blocks are
 * looked through too.
 */
export function elementAt(surface: Surface, blockId: string, actionId: string): Placed | undefined {
  const { earlier } = surface.kind === 'message' ? surface.message : surface.view;
  for (const blocks of [surfaceBlocks(surface), ...earlier]) {
    const found = placedElements(blocks).find(
      (placed) => placed.blockId === blockId && placed.actionId === actionId,
    );
    if (found) return found;
  }
  return undefined;
}

const VERSIONS_KEPT = 5;

/** The versions to remember once `blocks` are no longer what stands there. */
export function withEarlier(
  blocks: readonly MessageBlock[],
  earlier: readonly (readonly MessageBlock[])[],
): (readonly MessageBlock[])[] {
  return [blocks, ...earlier].slice(0, VERSIONS_KEPT);
}
