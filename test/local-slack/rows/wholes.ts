import { actions, button, type Row, section } from '../payloads.ts';

/** Rules about a message as a whole. */
export const wholes: Row[] = [
  [
    '50 blocks',
    Array.from({ length: 51 }, () => section()),
    'blocks: 51 entries, at most 50',
    Array.from({ length: 50 }, () => section()),
  ],
  [
    'block_id once in a message',
    [{ ...section(), block_id: 'a' }, section(), { type: 'divider', block_id: 'a' }],
    'blocks[2] (divider).block_id: "a" stands on blocks[0] too',
    [{ ...section(), block_id: 'a' }, section(), { type: 'divider', block_id: 'b' }],
  ],
  [
    'action_id once in a block',
    [actions(button('a'), button('b'), button('a'))],
    'blocks[0] (actions).elements[2].action_id: "a" stands on elements[0] too',
    [actions(button('a'), button('b')), actions(button('a'))],
  ],
];
