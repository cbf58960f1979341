import type { PartnerNamed } from '../ask/by-name.ts';
import type { Found } from '../ask/found.ts';
import type { Missing } from '../ask/query.ts';
import { questionFor, type Result } from '../ask/results.ts';
import { namedQuestion } from '../ask/subject.ts';
import { code, type Line, line } from '../text/line.ts';
import { type BodyPart, type Message, type Offer, paragraph, partsOf } from './message.ts';
import { listed, namesOf, shown } from './phrases.ts';
import { silentLine } from './values.ts';

type Of<K extends Found['kind']> = Extract<Found, { kind: K }>;
const HELP: Offer = { label: 'What can I ask?', question: 'help' };

/** What is no answer, and so not worth showing to others; help is offered, unless something better is. */
function plainly(
  headline: Line | string,
  parts: readonly (Line | BodyPart)[] = [],
  offers: readonly Offer[] = [HELP],
): Message {
  const isPart = (part: Line | BodyPart): part is BodyPart => 'kind' in part;
  return {
    headline: typeof headline === 'string' ? [headline] : headline,
    parts: parts.map((part) => (isPart(part) ? part : paragraph(part))),
    offers,
    shareable: false,
  };
}

/** What can be asked and done, by examples. */
export function sayHelp({ groups }: Of<'help'>): Message {
  return plainly(
    'Ask about a partner, a BID, an invoice type, a contact or a step, in plain words or like this:',
    [
      ...groups.map(({ label, examples }): BodyPart => {
        return { kind: 'fact', label, row: examples.map((example) => [code(example)]), lines: [] };
      }),
      ...ELSEWHERE.map((text): Line => [text]),
    ],
    groups.flatMap(({ offered }) => offered).map((question) => ({ label: question, question })),
  );
}

const ELSEWHERE = [
  'In Slack you can also mention me in a channel or a thread, write to me, use the shortcuts “Look up a partner” and “Start a checklist”, choose “Ask CloudPay about this” in the menu of a message, or open my Home. In a thread and in direct messages, follow-ups refer to the last partner mentioned.',
  'All answers come from the CloudPay playbook; where it is silent, I say so.',
];

/** An answer to "hi". */
export function sayGreeting(): Message {
  const tries = line`Try ${code('vendor recdesk')}, ${code('bid 2298')} or ${code('help')}.`;
  return plainly('Hello! I answer from the CloudPay playbook.', [tries]);
}

/** An answer to thanks and other kind words. */
export function sayWelcome(): Message {
  return plainly('You are welcome.', [], []);
}

/** The answer before was wrong, somebody says. */
export function saySorry(): Message {
  return plainly('Sorry about that.', [
    line`If the playbook is wrong, correct it in Slack with ${code('/cloudpay fix …')}; if I misread you, try other words.`,
  ]);
}

/** The question is about something else. */
export function sayOutOfScope({ examples: [one = '', two = ''] }: Of<'out-of-scope'>): Message {
  return plainly(line`I only know the CloudPay playbook. Ask me for example ${code(one)} or ${code(two)}.`);
}

/** A topic that the playbook does not cover, or a question of which it says nothing. */
export function saySilent({ topic, examples: [one = '', two = ''] }: Of<'silent'>): Message {
  if (topic !== undefined) return plainly(silentLine(topic));
  return plainly('That isn’t in the playbook.', [line`Ask me for example ${code(one)} or ${code(two)}.`]);
}

const COMMANDS = line`Commands in its channel do: ${code('/cloudpay help commands')} lists them.`;
/** What does it instead, where something does. */
const ADVICE: ReadonlyMap<string, readonly Line[]> = new Map([
  [
    'change the playbook by myself',
    [line`Suggest the fix in Slack with ${code('/cloudpay fix …')}; a reviewer decides.`],
  ],
  ['change a project from a question', [COMMANDS]],
  ['show projects here', [COMMANDS]],
]);

/** What was asked to be done is owned up to, with what helps. */
export function sayRequest({ action, helpful: rows }: Of<'request'>, help: Message | undefined): Message {
  const [row] = rows?.kind === 'rows' ? rows.rows : [];
  const name = row?.kind === 'vendor' ? row.vendor.name : 'recdesk';
  const refusal =
    action === 'start a checklist'
      ? line`In the project’s channel in Slack, type ${code(`/cloudpay checklist ${name}`)} to start one.`
      : `I can’t ${action}.`;
  const advice = ADVICE.get(action) ?? [];
  const message = plainly(refusal, [...advice, ...(help ? partsOf(help) : [])], help?.offers);
  return { ...message, source: help?.source };
}

// As many as a message has buttons; a choice among more is made by typing the name.
const NAMED = 5;

/** The question names nobody, and several or nobody were spoken of last: it is asked which, never guessed. */
export function sayClarification({ vendors, text }: Of<'clarify'>): Message {
  if (vendors.length === 0) return plainly('Which partner do you mean? A name is enough.', [], []);
  if (vendors.length > NAMED)
    return plainly(
      `Which partner do you mean? The last answer spoke of ${vendors.length}; a name is enough.`,
      [],
      [],
    );
  const offers = vendors.map((vendor) => ({ label: vendor.name, question: namedQuestion(text, vendor) }));
  return plainly(`Which one do you mean: ${namesOf(vendors, 'or')}?`, [], offers);
}

/** Said plainly; what looks alike is offered as just that. */
export function sayMissing({ missing, partners }: Of<'missing'>, suggestions: readonly Result[]): Message {
  const [first = [], ...rest] = missing.map((one) => missingLine(one, partners));
  const near = listed(
    suggestions.map(({ label }) => label),
    'or',
  );
  const advice: Line =
    near === '' ? line`Try ${code('help')} for what can be asked.` : [`Did you mean ${near}?`];
  const offers = suggestions.map((one) => ({ label: one.label, question: questionFor(one) }));
  return plainly(first, [...rest, advice], offers);
}

function missingLine(missing: Missing, partners: number): Line {
  switch (missing.kind) {
    case 'bid':
      return [`BID ${missing.bid} is not in the playbook.`];
    case 'no-bid':
      return line`“${shown(missing.typed)}” is not a BID. Enter a number such as ${code('bid 2298')}.`;
    case 'type':
      return [`Invoice type ${missing.typeId} is not in the playbook.`];
    case 'vendor':
      return [`“${shown(missing.typed)}” is not among the playbook’s ${partners} partners.`];
    case 'invoice-type':
      return [`No invoice type called “${shown(missing.typed)}” is in the playbook.`];
    case 'person':
    case 'link':
      return [`${shown(missing.typed)} is not in the playbook.`];
    case 'term':
    case 'anything':
      return [`“${shown(missing.typed)}” is not in the playbook.`];
  }
}

/** Why a name is not one partner's, and what to write instead. */
export function noPartner(name: string, named: Exclude<PartnerNamed, { kind: 'partner' }>): Line {
  if (named.kind === 'several')
    return line`“${shown(name)}” can mean ${namesOf(named.vendors, 'or')}. Name one of them.`;
  const advice =
    named.near.length > 0
      ? line`Did you mean ${namesOf(named.near, 'or')}?`
      : line`${code('vendors')} lists all partners.`;
  return line`No partner called “${shown(name)}” is in the playbook. ${advice}`;
}
