import { describe, expect, test } from 'vitest';
import { checkModal } from '../../src/workspace/block-kit/check-view.ts';
import { actions, button, input, long, plain, section } from './payloads.ts';

function modal(keys: object) {
  return { type: 'modal', title: plain('Title'), blocks: [section()], ...keys };
}
const textInput = input({ type: 'plain_text_input' });

/** What is broken, the view, Slack's line about it, and the same view mended. No method takes a view yet, so the check is asked itself. */
const rows: [rule: string, bad: unknown, line: string, mended: unknown][] = [
  [
    'title of 24',
    modal({ title: plain(long(25)) }),
    'title.text: 25 characters, at most 24',
    modal({ title: plain(long(24)) }),
  ],
  [
    'submit of 24',
    modal({ submit: plain(long(25)) }),
    'submit.text: 25 characters, at most 24',
    modal({ submit: plain(long(24)) }),
  ],
  [
    'close of 24',
    modal({ close: plain(long(25)) }),
    'close.text: 25 characters, at most 24',
    modal({ close: plain(long(24)) }),
  ],
  [
    'private_metadata of 3,000',
    modal({ private_metadata: long(3_001) }),
    'private_metadata: 3,001 characters, at most 3,000',
    modal({ private_metadata: long(3_000) }),
  ],
  [
    'callback_id of 255',
    modal({ callback_id: long(256) }),
    'callback_id: 256 characters, at most 255',
    modal({ callback_id: long(255) }),
  ],
  [
    'external_id of 255',
    modal({ external_id: long(256) }),
    'external_id: 256 characters, at most 255',
    modal({ external_id: long(255) }),
  ],
  [
    '100 blocks',
    modal({ blocks: Array(101).fill(section()) }),
    'blocks: 101 entries, at most 100',
    modal({ blocks: Array(100).fill(section()) }),
  ],
  [
    'input needs submit',
    modal({ blocks: [textInput] }),
    'submit: missing, and the view has an input block',
    modal({ blocks: [textInput], submit: plain('Save') }),
  ],
  [
    'markdown is for messages',
    modal({ blocks: [{ type: 'markdown', text: 'a' }] }),
    'blocks[0] (markdown).type: "markdown" does not belong here, only section, divider, header, context, image, actions, input, rich_text',
    modal({}),
  ],
  [
    'block_id once',
    modal({
      blocks: [
        { ...section(), block_id: 'a' },
        { ...section(), block_id: 'a' },
      ],
    }),
    'blocks[1] (section).block_id: "a" stands on blocks[0] too',
    modal({ blocks: [{ ...section(), block_id: 'a' }] }),
  ],
  [
    'action_id once in a block',
    modal({ blocks: [actions(button('a'), button('a'))] }),
    'blocks[0] (actions).elements[1].action_id: "a" stands on elements[0] too',
    modal({ blocks: [actions(button('a'))] }),
  ],
];

describe('views', () => {
  test.each(rows)('%s', (_rule, bad, line, mended) => {
    expect(checkModal(bad)).toEqual({ ok: false, error: 'invalid_arguments', lines: [line] });
    expect(checkModal(mended)).toMatchObject({ ok: true });
  });

  test('a view has at most 250 KB', () => {
    const view = modal({ blocks: Array(84).fill(section(plain(long(2_900)))), private_metadata: '' });
    const room = 250_000 - Buffer.byteLength(JSON.stringify(view));
    expect(checkModal({ ...view, private_metadata: long(room + 1) })).toEqual({
      ok: false,
      error: 'view_too_large',
      lines: ['view: 250,001 bytes, at most 250,000'],
    });
    expect(checkModal({ ...view, private_metadata: long(room) })).toMatchObject({ ok: true });
  });
});
