import {
  actions,
  button,
  checkboxes,
  image,
  input,
  mrkdwn,
  option,
  plain,
  section,
  select,
} from '../../payloads.ts';

const some = [option('One', '1'), option('Two', '2')];
const boxes = checkboxes(some);
const radios = { type: 'radio_buttons', options: some };
const menu = select({ options: some });
const groups = select({
  option_groups: [{ label: plain('Group'), options: some }],
  placeholder: plain('Pick'),
});
const overflow = { type: 'overflow', options: [...some, { ...option('Site', 's'), url: 'https://a.org' }] };
const external = { type: 'external_select', min_query_length: 0 };
const users = { type: 'users_select', initial_user: 'U0BEN' };
const date = { type: 'datepicker', initial_date: '2026-11-23' };
const line = { type: 'plain_text_input', placeholder: plain('Say') };
const text = { type: 'plain_text_input', multiline: true };
const accessories = [button(), boxes, radios, menu, groups, overflow, external, users, date];
const inputs = [boxes, radios, menu, groups, external, users, date, line, text];
const words = { type: 'text', text: 'words' };

type Block = { type: string; [key: string]: unknown };

/** Every block with every element in it that it may hold. */
export const everything: Block[] = [
  { type: 'header', text: plain('Header') },
  section(mrkdwn('*Text*')),
  { type: 'section', fields: [mrkdwn('*A*'), plain('B')] },
  { ...section(), accessory: image },
  ...accessories.map((accessory) => ({ ...section(), accessory })),
  actions(...accessories, { ...button('site'), url: 'https://a.org', style: 'primary' }),
  { type: 'divider' },
  { ...image, title: plain('Title') },
  { type: 'context', elements: [image, plain('Plain'), mrkdwn('_mrkdwn_')] },
  ...inputs.map((element) => input(element)),
  ...inputs.map((element) => ({ ...input(element), dispatch_action: true })),
  {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [words, { type: 'user', user_id: 'U0ANN' }] },
      {
        type: 'rich_text_list',
        style: 'ordered',
        offset: 2,
        elements: [{ type: 'rich_text_section', elements: [words] }],
      },
      { type: 'rich_text_quote', elements: [words] },
      { type: 'rich_text_preformatted', elements: [words] },
    ],
  },
  { type: 'markdown', text: '# Markdown' },
];
