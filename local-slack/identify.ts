import type { MessageBlock } from './block-kit/blocks.ts';
import type { State } from './state.ts';

/** An id that Slack makes; no bot would think of it. */
export function madeId(state: State): string {
  return `=${state.next().toString(36)}`;
}

/**
 * Gives every block a block_id and every element an action_id where the bot gave none, as Slack does; a markdown block
 * loses its own (slack-facts section 1). `next` makes an id.
 */
export function identified(blocks: readonly MessageBlock[], next: () => string): MessageBlock[] {
  return blocks.map((block) => {
    const block_id = block.type === 'markdown' ? next() : (block.block_id ?? next());
    switch (block.type) {
      case 'actions':
        return { ...block, block_id, elements: block.elements.map((element) => acting(element, next)) };
      case 'input':
        return { ...block, block_id, element: acting(block.element, next) };
      case 'section':
        return block.accessory === undefined || block.accessory.type === 'image'
          ? { ...block, block_id }
          : { ...block, block_id, accessory: acting(block.accessory, next) };
      default:
        return { ...block, block_id };
    }
  });
}

function acting<Element extends { action_id?: string | undefined }>(
  element: Element,
  next: () => string,
): Element & { action_id: string } {
  return { ...element, action_id: element.action_id ?? next() };
}
