import { actions, button, image, input, long, mrkdwn, plain, type Row, section, ten } from '../payloads.ts';

/** Blocks. */
export const blocks: Row[] = [
  [
    'section needs text or fields',
    [{ type: 'section' }],
    'blocks[0] (section): needs text or fields',
    [{ type: 'section', fields: [plain('a')] }],
  ],
  [
    'section of 10 fields',
    [{ type: 'section', fields: [...ten(plain('a')), plain('b')] }],
    'blocks[0] (section).fields: 11 entries, at most 10',
    [{ type: 'section', fields: ten(plain('a')) }],
  ],
  [
    'section field of 2,000',
    [{ type: 'section', fields: [plain(long(2_001))] }],
    'blocks[0] (section).fields[0].text: 2,001 characters, at most 2,000',
    [{ type: 'section', fields: [plain(long(2_000))] }],
  ],
  [
    'header of 150',
    [{ type: 'header', text: plain(long(151)) }],
    'blocks[0] (header).text.text: 151 characters, at most 150',
    [{ type: 'header', text: plain(long(150)) }],
  ],
  [
    'header is plain_text',
    [{ type: 'header', text: mrkdwn('a') }],
    'blocks[0] (header).text.type: "mrkdwn", expected "plain_text"',
    [{ type: 'header', text: plain('a') }],
  ],
  [
    'context of 10 elements',
    [{ type: 'context', elements: [...ten(mrkdwn('a')), image] }],
    'blocks[0] (context).elements: 11 entries, at most 10',
    [{ type: 'context', elements: ten(image) }],
  ],
  [
    'context holds no buttons',
    [{ type: 'context', elements: [button()] }],
    'blocks[0] (context).elements[0].type: "button" does not belong here, only plain_text, mrkdwn, image',
    [{ type: 'context', elements: [plain('a')] }],
  ],
  [
    'actions of 25 elements',
    [actions(...Array.from({ length: 26 }, (_, index) => button(`a${index}`)))],
    'blocks[0] (actions).elements: 26 entries, at most 25',
    [actions(...Array.from({ length: 25 }, (_, index) => button(`a${index}`)))],
  ],
  [
    'actions of at least 1',
    [actions()],
    'blocks[0] (actions).elements: 0 entries, at least 1',
    [actions(button())],
  ],
  [
    'actions hold no text input',
    [actions({ type: 'plain_text_input' })],
    'blocks[0] (actions).elements[0].type: "plain_text_input" does not belong here, only button, checkboxes, radio_buttons, overflow, static_select, external_select, users_select, datepicker',
    [input({ type: 'plain_text_input' })],
  ],
  [
    'input label of 2,000',
    [{ ...input({ type: 'plain_text_input' }), label: plain(long(2_001)) }],
    'blocks[0] (input).label.text: 2,001 characters, at most 2,000',
    [{ ...input({ type: 'plain_text_input' }), label: plain(long(2_000)) }],
  ],
  [
    'input hint of 2,000',
    [{ ...input({ type: 'plain_text_input' }), hint: plain(long(2_001)) }],
    'blocks[0] (input).hint.text: 2,001 characters, at most 2,000',
    [{ ...input({ type: 'plain_text_input' }), hint: plain(long(2_000)) }],
  ],
  [
    'input holds no button',
    [input(button())],
    'blocks[0] (input).element.type: "button" does not belong here, only plain_text_input, checkboxes, radio_buttons, static_select, external_select, users_select, multi_users_select, conversations_select, datepicker',
    [input({ type: 'datepicker' })],
  ],
  [
    'image alt_text of 2,000',
    [{ ...image, alt_text: long(2_001) }],
    'blocks[0] (image).alt_text: 2,001 characters, at most 2,000',
    [{ ...image, alt_text: long(2_000) }],
  ],
  [
    'image title of 2,000',
    [{ ...image, title: plain(long(2_001)) }],
    'blocks[0] (image).title.text: 2,001 characters, at most 2,000',
    [{ ...image, title: plain(long(2_000)) }],
  ],
  [
    'image url of 3,000',
    [{ ...image, image_url: `https://example.org/${long(2_981)}` }],
    'blocks[0] (image).image_url: 3,001 characters, at most 3,000',
    [{ ...image, image_url: `https://example.org/${long(2_980)}` }],
  ],
  [
    'image of one source',
    [{ type: 'image', alt_text: 'A' }],
    'blocks[0] (image): needs image_url or slack_file, and not both',
    [{ type: 'image', alt_text: 'A', slack_file: { id: 'F1' } }],
  ],
  [
    'markdown of 12,000 in all',
    [
      { type: 'markdown', text: long(7_000) },
      { type: 'markdown', text: long(5_001) },
    ],
    'blocks: 12,001 characters in all markdown blocks, at most 12,000',
    [
      { type: 'markdown', text: long(7_000) },
      { type: 'markdown', text: long(5_000) },
    ],
  ],
  [
    'rich_text knows its parts',
    [{ type: 'rich_text', elements: [{ type: 'rich_text_table', elements: [] }] }],
    'blocks[0] (rich_text).elements[0].type: "rich_text_table" does not belong here, only rich_text_section, rich_text_list, rich_text_quote, rich_text_preformatted',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
      },
    ],
  ],
  [
    'a known block',
    [{ type: 'sektion', text: plain('a') }],
    'blocks[0] (sektion).type: "sektion" does not belong here, only section, divider, header, context, image, actions, input, rich_text, markdown',
    [section()],
  ],
  [
    'known keys only',
    [{ type: 'divider', text: plain('a') }],
    'blocks[0] (divider).text: unknown key',
    [{ type: 'divider' }],
  ],
  [
    'block_id of 255',
    [{ type: 'divider', block_id: long(256) }],
    'blocks[0] (divider).block_id: 256 characters, at most 255',
    [{ type: 'divider', block_id: long(255) }],
  ],
  [
    'image url of the web',
    [{ ...image, image_url: 'file:///a.png' }],
    'blocks[0] (image).image_url: Invalid URL',
    [image],
  ],
  [
    'context text of 3,000',
    [{ type: 'context', elements: [mrkdwn(long(3_001))] }],
    'blocks[0] (context).elements[0].text: 3,001 characters, at most 3,000',
    [{ type: 'context', elements: [mrkdwn(long(3_000))] }],
  ],
  [
    'context of at least 1',
    [{ type: 'context', elements: [] }],
    'blocks[0] (context).elements: 0 entries, at least 1',
    [{ type: 'context', elements: [image] }],
  ],
  [
    'accessory is an element',
    [{ ...section(), accessory: { type: 'divider' } }],
    'blocks[0] (section).accessory.type: "divider" does not belong here, only button, checkboxes, radio_buttons, overflow, static_select, external_select, users_select, datepicker, image',
    [{ ...section(), accessory: image }],
  ],
  [
    'rich_text knows its runs',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
      },
    ],
    'blocks[0] (rich_text).elements[0].elements[0].text: 0 characters, at least 1',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
      },
    ],
  ],
];
