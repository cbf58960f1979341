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
