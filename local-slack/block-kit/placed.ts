import type { z } from 'zod';
import type { Actions, Input, MessageBlock } from './blocks.ts';

/** What a person can act on. */
export type Element = z.infer<typeof Actions>['elements'][number] | z.infer<typeof Input>['element'];

/** An element with the ids by which it is known, and the label of the input block it stands in. */
export interface Placed {
  element: Element;
  blockId: string;
  actionId: string;
  /** The label of an input block; its value is sent with the view and not at once, unless it dispatches. */
  input?: { label: string; optional: boolean; dispatches: boolean };
}

/** The elements of blocks in order; every block and element has its id already (see `identified`). */
export function placedElements(blocks: readonly MessageBlock[]): Placed[] {
  return blocks.flatMap((block): Placed[] => {
    const blockId = block.block_id ?? '';
    switch (block.type) {
      case 'actions':
        return block.elements.map((element) => placed(blockId, element));
      case 'section':
        return block.accessory === undefined || block.accessory.type === 'image'
          ? []
          : [placed(blockId, block.accessory)];
      case 'input': {
        const { label, optional = false, dispatch_action: dispatches = false, element } = block;
        return [{ ...placed(blockId, element), input: { label: label.text, optional, dispatches } }];
      }
      default:
        return [];
    }
  });
}

function placed(blockId: string, element: Element): Placed {
  return { element, blockId, actionId: element.action_id ?? '' };
}

/**
 * Gives every block a block_id and every element an action_id where the bot gave none, as Slack does; a markdown block
 * loses its own. `next` gives the number of an id; no bot would think of one.
 */
export function identified(blocks: readonly MessageBlock[], next: () => number): MessageBlock[] {
  const id = () => `=${next().toString(36)}`;
  const acting = <Acting extends { action_id?: string | undefined }>(element: Acting) => ({
    ...element,
    action_id: element.action_id ?? id(),
  });
  return blocks.map((block) => {
    const block_id = block.type === 'markdown' ? id() : (block.block_id ?? id());
    switch (block.type) {
      case 'actions':
        return { ...block, block_id, elements: block.elements.map(acting) };
      case 'input':
        return { ...block, block_id, element: acting(block.element) };
      case 'section':
        return block.accessory === undefined || block.accessory.type === 'image'
          ? { ...block, block_id }
          : { ...block, block_id, accessory: acting(block.accessory) };
      default:
        return { ...block, block_id };
    }
  });
}
