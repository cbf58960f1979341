import type { Found } from '../ask/answer.ts';
import type { PartnerNamed } from '../ask/by-name.ts';
import { namedQuestion } from '../ask/follow-up.ts';
import type { Missing } from '../ask/query.ts';
import { questionFor, type Result } from '../ask/results.ts';
import { code, type Line, line } from '../text/line.ts';
import type { Message, Part } from './message.ts';
import { listed, namesOf, shown } from './phrases.ts';
import { notRecorded, paragraph, topicText } from './values.ts';

type Of<K extends Found['kind']> = Extract<Found, { kind: K }>;
const HELP = { label: 'What can I ask?', question: 'help' } as const;

/** What can be asked and done, by examples. */
export function sayHelp({ groups }: Of<'help'>): Message {
  return {
    headline: [
      'Ask about a partner, a BID, an invoice type, a contact or a step, in plain words or like this:',
    ],
    parts: [
      ...groups.map(
        ({ label, examples }): Part => ({
          kind: 'fact',
          label,
          row: examples.map((example) => [code(example)]),
          lines: [],
        }),
      ),
      ...ELSEWHERE.map((text) => paragraph([text])),
    ],
    offers: groups.flatMap(({ offered }) => offered).map((question) => ({ label: question, question })),
    shareable: false,
  };
}

const ELSEWHERE = [
  'In Slack you can also mention me in a channel or a thread, write to me, use the shortcuts “Look up a partner” and “Start a checklist”, choose “Ask CloudPay about this” in the menu of a message, or open my Home. In a thread and in direct messages, follow-ups refer to the last partner mentioned.',
  'All answers come from the CloudPay playbook; where it is silent, I say so.',
];

/** An answer to "hi". */
export function sayGreeting(): Message {
  const tries = line`Try ${code('vendor recdesk')}, ${code('bid 2298')} or ${code('help')}.`;
  return plainly(['Hello! I answer from the CloudPay playbook.'], [tries]);
}

/** An answer to thanks and other kind words. */
export function sayWelcome(): Message {
  return { ...plainly(['You are welcome.']), offers: [] };
}

/** The answer before was wrong, somebody says. */
export function saySorry(): Message {
  const advice = line`If the playbook is wrong, correct it in Slack with ${code('/cloudpay fix …')}; if I misread you, try other words.`;
  return plainly(['Sorry about that.'], [advice]);
}

/** The question is about something else. */
export function sayOutOfScope({ examples: [one = '', two = ''] }: Of<'out-of-scope'>): Message {
  return plainly(line`I only know the CloudPay playbook. Ask me for example ${code(one)} or ${code(two)}.`);
}

function plainly(headline: Line, paragraphs: readonly Line[] = []): Message {
  return { headline, parts: paragraphs.map(paragraph), offers: [HELP], shareable: false };
}

/** A topic that the playbook does not cover, or a question of which it says nothing. */
export function saySilent({ topic, examples: [one = '', two = ''] }: Of<'silent'>): Message {
  if (topic !== undefined) return plainly(notRecorded([topicText(topic)]));
  return plainly(['That isn’t in the playbook.'], [line`Ask me for example ${code(one)} or ${code(two)}.`]);
}

/** What was asked to be done is owned up to, with what helps. */
export function sayRequest({ wish, helpful: rows }: Of<'request'>, told: Message | undefined): Message {
  const isChecklist = wish === 'start a checklist';
  const isFix = wish.startsWith('change the playbook');
  const [row] = rows?.kind === 'rows' ? rows.rows : [];
  const name = row?.kind === 'vendor' ? row.vendor.name : 'recdesk';
  const refusal: Line = isChecklist
    ? line`In the project’s channel in Slack, type ${code(`/cloudpay checklist ${name}`)} to start one.`
    : [`I can’t ${wish}.`];
  const advice = isFix
    ? [paragraph(line`Suggest the fix in Slack with ${code('/cloudpay fix …')}; a reviewer decides.`)]
    : [];
  return {
    headline: refusal,
    parts: [...advice, ...(told === undefined ? [] : [paragraph(told.headline), ...told.parts])],
    source: told?.source,
    offers: told?.offers ?? [HELP],
    shareable: false,
  };
}

// As many as a message has buttons; a choice among more is made by typing the name.
const NAMED = 5;

/** The question names nobody, and several or nobody were spoken of last: it is asked which, never guessed. */
export function sayClarification({ vendors, text }: Of<'clarify'>): Message {
  const isShort = vendors.length <= NAMED;
  const names = vendors.map(({ name }) => name);
  const which =
    vendors.length === 0
      ? 'Which partner do you mean? A name is enough.'
      : isShort
        ? `Which one do you mean: ${listed(names, 'or')}?`
        : `Which partner do you mean? The last answer spoke of ${vendors.length}; a name is enough.`;
  return {
    headline: [which],
    parts: [],
    offers: isShort
      ? vendors.map((vendor) => ({ label: vendor.name, question: namedQuestion(text, vendor) }))
      : [],
    shareable: false,
  };
}

/** Said plainly; what looks alike is offered as just that. */
export function sayMissing({ missing, partners }: Of<'missing'>, suggestions: readonly Result[]): Message {
  const [first = [], ...rest] = missing.map((one) => missingLine(one, partners));
  const near = suggestions.map(({ label }) => label);
  const advice =
    near.length === 0
      ? line`Try ${code('help')} for what can be asked.`
      : [`Did you mean ${listed(near, 'or')}?`];
  return {
    headline: first,
    parts: [...rest.map(paragraph), paragraph(advice)],
    offers: suggestions.map((suggestion) => ({ label: suggestion.label, question: questionFor(suggestion) })),
    shareable: false,
  };
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
