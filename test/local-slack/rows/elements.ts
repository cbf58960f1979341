import {
  button,
  checkboxes,
  confirm,
  inActions,
  input,
  long,
  mrkdwn,
  option,
  options,
  plain,
  type Row,
  select,
} from '../payloads.ts';

/** Elements, options and confirm dialogs. */
export const elements: Row[] = [
  [
    'button text of 75',
    inActions({ ...button(), text: plain(long(76)) }),
    'blocks[0] (actions).elements[0].text.text: 76 characters, at most 75',
    inActions({ ...button(), text: plain(long(75)) }),
  ],
  [
    'button value of 2,000',
    inActions({ ...button(), value: long(2_001) }),
    'blocks[0] (actions).elements[0].value: 2,001 characters, at most 2,000',
    inActions({ ...button(), value: long(2_000) }),
  ],
  [
    'button url of 3,000',
    inActions({ ...button(), url: `https://a.org/${long(2_987)}` }),
    'blocks[0] (actions).elements[0].url: 3,001 characters, at most 3,000',
    inActions({ ...button(), url: `https://a.org/${long(2_986)}` }),
  ],
  [
    'button url is one',
    inActions({ ...button(), url: 'recdesk' }),
    'blocks[0] (actions).elements[0].url: Invalid URL',
    inActions({ ...button(), url: 'https://recdesk.com' }),
  ],
  [
    'button style',
    inActions({ ...button(), style: 'default' }),
    'blocks[0] (actions).elements[0].style: "default", expected "primary" or "danger"',
    inActions({ ...button(), style: 'primary' }),
  ],
  [
    'accessibility_label of 75',
    inActions({ ...button(), accessibility_label: long(76) }),
    'blocks[0] (actions).elements[0].accessibility_label: 76 characters, at most 75',
    inActions({ ...button(), accessibility_label: long(75) }),
  ],
  [
    'action_id of 255',
    inActions(button(long(256))),
    'blocks[0] (actions).elements[0].action_id: 256 characters, at most 255',
    inActions(button(long(255))),
  ],
  [
    'option text of 75',
    inActions(checkboxes([option(long(76), 'v')])),
    'blocks[0] (actions).elements[0].options[0].text.text: 76 characters, at most 75',
    inActions(checkboxes([option(long(75), 'v')])),
  ],
  [
    'option value of 75',
    inActions(checkboxes([option('a', long(76))])),
    'blocks[0] (actions).elements[0].options[0].value: 76 characters, at most 75',
    inActions(checkboxes([option('a', long(75))])),
  ],
  [
    'option description of 75',
    inActions(checkboxes([{ ...option('a', 'v'), description: plain(long(76)) }])),
    'blocks[0] (actions).elements[0].options[0].description.text: 76 characters, at most 75',
    inActions(checkboxes([{ ...option('a', 'v'), description: plain(long(75)) }])),
  ],
  [
    'option url in overflow only',
    inActions(checkboxes([{ ...option('a', 'v'), url: 'https://a.org' }])),
    'blocks[0] (actions).elements[0].options[0].url: unknown key',
    inActions({ type: 'overflow', options: [{ ...option('a', 'v'), url: 'https://a.org' }] }),
  ],
  [
    'checkboxes of 10',
    inActions(checkboxes(options(11))),
    'blocks[0] (actions).elements[0].options: 11 entries, at most 10',
    inActions(checkboxes(options(10))),
  ],
  [
    'initial_options not empty',
    inActions({ ...checkboxes(options(1)), initial_options: [] }),
    'blocks[0] (actions).elements[0].initial_options: 0 entries, at least 1',
    inActions(checkboxes(options(1))),
  ],
  [
    'initial_options equal options',
    inActions({
      ...checkboxes(options(2)),
      initial_options: [option('Option 1', 'v1'), option('option 0', 'v0')],
    }),
    'blocks[0] (actions).elements[0].initial_options[1]: equals no entry of options',
    inActions({ ...checkboxes(options(2)), initial_options: options(2) }),
  ],
  [
    'radio buttons of 10',
    inActions({ type: 'radio_buttons', options: options(11) }),
    'blocks[0] (actions).elements[0].options: 11 entries, at most 10',
    inActions({ type: 'radio_buttons', options: options(10) }),
  ],
  [
    'radio initial_option equals',
    inActions({ type: 'radio_buttons', options: options(1), initial_option: option('a', 'v') }),
    'blocks[0] (actions).elements[0].initial_option: equals no entry of options',
    inActions({ type: 'radio_buttons', options: options(1), initial_option: option('Option 0', 'v0') }),
  ],
  [
    'overflow of 5',
    inActions({ type: 'overflow', options: options(6) }),
    'blocks[0] (actions).elements[0].options: 6 entries, at most 5',
    inActions({ type: 'overflow', options: options(5) }),
  ],
  [
    'overflow in plain text',
    inActions({ type: 'overflow', options: [{ text: mrkdwn('a'), value: 'v' }] }),
    'blocks[0] (actions).elements[0].options[0].text.type: "mrkdwn", expected "plain_text"',
    inActions(checkboxes([{ text: mrkdwn('a'), value: 'v' }])),
  ],
  [
    'select of 100',
    inActions(select({ options: options(101) })),
    'blocks[0] (actions).elements[0].options: 101 entries, at most 100',
    inActions(select({ options: options(100) })),
  ],
  [
    'select of 100 groups',
    inActions(
      select({
        option_groups: Array.from({ length: 101 }, () => ({ label: plain('g'), options: options(1) })),
      }),
    ),
    'blocks[0] (actions).elements[0].option_groups: 101 entries, at most 100',
    inActions(
      select({
        option_groups: Array.from({ length: 100 }, () => ({ label: plain('g'), options: options(1) })),
      }),
    ),
  ],
  [
    'group of 100',
    inActions(select({ option_groups: [{ label: plain('g'), options: options(101) }] })),
    'blocks[0] (actions).elements[0].option_groups[0].options: 101 entries, at most 100',
    inActions(select({ option_groups: [{ label: plain('g'), options: options(100) }] })),
  ],
  [
    'select of one source',
    inActions(select({})),
    'blocks[0] (actions).elements[0]: needs options or option_groups, and not both',
    inActions(select({ options: options(1) })),
  ],
  [
    'select initial_option equals',
    inActions(
      select({
        option_groups: [{ label: plain('g'), options: options(2) }],
        initial_option: option('x', 'v1'),
      }),
    ),
    'blocks[0] (actions).elements[0].initial_option: equals no entry of options',
    inActions(
      select({
        option_groups: [{ label: plain('g'), options: options(2) }],
        initial_option: option('Option 1', 'v1'),
      }),
    ),
  ],
  [
    'placeholder of 150',
    inActions({ type: 'users_select', placeholder: plain(long(151)) }),
    'blocks[0] (actions).elements[0].placeholder.text: 151 characters, at most 150',
    inActions({ type: 'users_select', placeholder: plain(long(150)) }),
  ],
  [
    'min_query_length is whole',
    inActions({ type: 'external_select', min_query_length: 0.5 }),
    'blocks[0] (actions).elements[0].min_query_length: number, expected int',
    inActions({ type: 'external_select', min_query_length: 0 }),
  ],
  [
    'initial_date is a date',
    inActions({ type: 'datepicker', initial_date: '2026-02-30' }),
    'blocks[0] (actions).elements[0].initial_date: Invalid ISO date',
    inActions({ type: 'datepicker', initial_date: '2026-02-28' }),
  ],
  [
    'text input of 3,000',
    [input({ type: 'plain_text_input', max_length: 3_001 })],
    'blocks[0] (input).element.max_length: 3001, at most 3,000',
    [input({ type: 'plain_text_input', max_length: 3_000 })],
  ],
  [
    'confirm title of 100',
    inActions({ ...button(), confirm: confirm({ title: plain(long(101)) }) }),
    'blocks[0] (actions).elements[0].confirm.title.text: 101 characters, at most 100',
    inActions({ ...button(), confirm: confirm({ title: plain(long(100)) }) }),
  ],
  [
    'confirm text of 300',
    inActions({ ...button(), confirm: confirm({ text: plain(long(301)) }) }),
    'blocks[0] (actions).elements[0].confirm.text.text: 301 characters, at most 300',
    inActions({ ...button(), confirm: confirm({ text: plain(long(300)) }) }),
  ],
  [
    'confirm button of 30',
    inActions({ ...button(), confirm: confirm({ confirm: plain(long(31)) }) }),
    'blocks[0] (actions).elements[0].confirm.confirm.text: 31 characters, at most 30',
    inActions({ ...button(), confirm: confirm({ confirm: plain(long(30)) }) }),
  ],
  [
    'deny button of 30',
    inActions({ ...button(), confirm: confirm({ deny: plain(long(31)) }) }),
    'blocks[0] (actions).elements[0].confirm.deny.text: 31 characters, at most 30',
    inActions({ ...button(), confirm: confirm({ deny: plain(long(30)) }) }),
  ],
  [
    'options of at least 1',
    inActions(checkboxes([])),
    'blocks[0] (actions).elements[0].options: 0 entries, at least 1',
    inActions(checkboxes(options(1))),
  ],
  [
    'group label of 75',
    inActions(select({ option_groups: [{ label: plain(long(76)), options: options(1) }] })),
    'blocks[0] (actions).elements[0].option_groups[0].label.text: 76 characters, at most 75',
    inActions(select({ option_groups: [{ label: plain(long(75)), options: options(1) }] })),
  ],
  [
    'initial_value of 3,000',
    [input({ type: 'plain_text_input', initial_value: long(3_001) })],
    'blocks[0] (input).element.initial_value: 3,001 characters, at most 3,000',
    [input({ type: 'plain_text_input', initial_value: long(3_000) })],
  ],
  [
    'dispatch_action_config',
    [input({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_blur'] } })],
    'blocks[0] (input).element.dispatch_action_config.trigger_actions_on[0]: "on_blur", expected "on_enter_pressed" or "on_character_entered"',
    [
      input({
        type: 'plain_text_input',
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      }),
    ],
  ],
  [
    'confirm needs a text',
    inActions({ ...button(), confirm: { title: plain('Sure?') } }),
    'blocks[0] (actions).elements[0].confirm.text: missing',
    inActions({ ...button(), confirm: { text: plain('Really?') } }),
  ],
  [
    'known keys of elements only',
    inActions({ ...button(), disabled: true }),
    'blocks[0] (actions).elements[0].disabled: unknown key',
    inActions(button()),
  ],
];
