import fc from 'fast-check';
import { anyText } from '../slack/any-message.ts';
import { anyEdit, CANARY, type Edit } from './mutations.ts';

/** What stands in a message on which a shortcut is used: any app's blocks, a link's card, a file. */
type Said = Readonly<Record<string, unknown>>;

/** Something that reaches the bot: what a person types, or a payload that was changed on its way. */
export type Case =
  | { readonly kind: 'command' | 'mention' | 'dm'; readonly text: string }
  | { readonly kind: 'typeahead'; readonly which: number; readonly text: string }
  | { readonly kind: 'message'; readonly which: number; readonly message: Said }
  | { readonly kind: 'payload'; readonly which: number; readonly edits: readonly Edit[] }
  | { readonly kind: 'body'; readonly isForm: boolean; readonly body: string };

const words = fc.constantFrom(
  ...[
    'vendor ',
    'bid ',
    'type ',
    'contact ',
    'compare ',
    'checklist ',
    'recdesk ',
    'logis ',
    '2298 ',
    'v1 to v2 ',
  ],
  ...[
    'status ',
    'projects ',
    'overdue ',
    'done contact ',
    'assign me ',
    'due contact dec 15 ',
    'who is working on ',
    'changes ',
    'remind me ',
    'add step ',
    'export ',
    'handoff ',
    'go-live 2027-01-01 ',
    'types 43,88 ',
    'and ',
    '? ',
  ],
);
const typed = fc
  .array(fc.oneof({ weight: 3, arbitrary: words }, { weight: 2, arbitrary: anyText }), { maxLength: 6 })
  .map((texts) => texts.join('').slice(0, 8_000));
const told = typed.map((text) => `${text} ${CANARY}`);

const element = fc.oneof(
  fc.record({ type: fc.constant('text'), text: told }),
  fc.record({ type: fc.constant('link'), url: told, text: told }),
  fc.record({ type: fc.constantFrom('user', 'emoji', 'channel'), user_id: anyText, name: anyText }),
);
const block = fc.oneof(
  fc.record({ type: fc.constant('section'), text: fc.record({ type: fc.constant('mrkdwn'), text: told }) }),
  fc.record({
    type: fc.constant('rich_text'),
    elements: fc.array(
      fc.record({ type: fc.constant('rich_text_section'), elements: fc.array(element, { maxLength: 3 }) }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ type: anyText, text: fc.anything() }),
);
const said: fc.Arbitrary<Said> = fc.record(
  {
    text: told,
    blocks: fc.array(block, { maxLength: 3 }),
    attachments: fc.array(fc.record({ title: told, title_link: told, text: told, fallback: told }), {
      maxLength: 2,
    }),
    files: fc.array(fc.record({ title: told, name: told }), { maxLength: 2 }),
    thread_ts: anyText,
  },
  { requiredKeys: [] },
);

// A signed `null` ends the process: that is Bolt's to mend.
const json = fc.json().filter((text) => text.trim() !== 'null');

/** Whatever is a payload, or is typed. */
const anyCase: fc.Arbitrary<Case> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('command' as const), text: told }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('mention' as const, 'dm' as const), text: told }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('typeahead' as const), which: fc.nat({ max: 99 }), text: told }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('message' as const), which: fc.nat({ max: 9 }), message: said }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('payload' as const),
      which: fc.nat({ max: 999 }),
      edits: fc.array(anyEdit, { minLength: 1, maxLength: 4 }),
    }),
  },
);

/** What is no payload at all. */
const anyBody: fc.Arbitrary<Case> = fc.record({
  kind: fc.constant('body' as const),
  isForm: fc.boolean(),
  body: fc.oneof(
    fc.constantFrom('[]', '0', '""', '', 'payload='),
    json,
    json.map((text) => `payload=${encodeURIComponent(text)}`),
    anyText,
  ),
});

/** Cases that come at once. Those that are no payload come together: Bolt answers what it cannot read after seconds. */
export function casesAtOnce(most: number): fc.Arbitrary<Case[]> {
  const some = (one: fc.Arbitrary<Case>) => fc.array(one, { minLength: 1, maxLength: most, size: 'max' });
  return fc.oneof({ weight: 9, arbitrary: some(anyCase) }, { weight: 1, arbitrary: some(anyBody) });
}
