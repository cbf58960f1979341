import type { About } from '../ask/about.ts';
import type { Answer } from '../ask/ask.ts';
import { cardOf } from '../ask/found.ts';
import { personResult, questionFor } from '../ask/results.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { contactLine } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { code, type Line, line } from '../text/line.ts';
import { INSIDE } from './audience.ts';
import { type BodyPart, body, type Message, onceEach, paragraph, partsOf } from './message.ts';
import { cardOffers, counted, emvText, listed, messageFrom, typeLabel, versionText } from './phrases.ts';
import { say } from './say.ts';

/**
 * What the playbook says about a message that somebody wrote: the answer, or what is known of all that it names; one person
 * inside alone reads it. `lead` says which partner the channel assumes.
 */
export function sayAbout(about: About, lead?: (assumed: Vendor) => Line): Message {
  switch (about.kind) {
    case 'answer':
      return sayAnswer(about, lead);
    case 'named': {
      const [only, ...others] = about.answers;
      return only && others.length + about.more === 0 ? say(only, INSIDE) : saySeveral(about);
    }
    case 'nothing':
      return sayNothing();
  }
}

function sayAnswer(
  { answer, isNamed, besides }: Extract<About, { kind: 'answer' }>,
  lead?: (assumed: Vendor) => Line,
): Message {
  const { assumedVendor } = answer;
  const message = say(answer, INSIDE);
  const shown = besides.slice(0, MOST_BESIDES);
  const also = withMore(
    shown.map(({ label }) => label),
    besides.length - shown.length,
  );
  const isOfMessage = isNamed || !lead;
  return {
    ...message,
    lead:
      assumedVendor &&
      (isOfMessage ? [`About ${assumedVendor.name}, which the message mentions:`] : lead(assumedVendor)),
    parts: [
      ...message.parts,
      ...(also.length === 0 ? [] : [paragraph(`The message also mentions ${listed(also)}.`)]),
    ],
    offers: onceEach([
      ...message.offers.slice(0, MOST_OFFERS - shown.length),
      ...shown.map((one) => ({ label: one.label, question: questionFor(one) })),
    ]),
  };
}

function withMore(names: readonly string[], more: number): string[] {
  return more === 0 ? [...names] : [...names, `${more} more`];
}

const MOST_OFFERS = 5;
const MOST_BESIDES = 3;
const MOST_VENDORS = 4;
const MOST_CONTACTS = 2;

/** A few words on each partner, its card one button away; then the BIDs and the types. */
function saySeveral({ answers, more }: Extract<About, { kind: 'named' }>): Message {
  const cards = answers.flatMap((answer) => cardOf(answer.found) ?? []);
  const others = answers
    .filter(({ found }) => cardOf(found) === undefined)
    .map((answer) => say(answer, INSIDE));
  const [{ knowledge } = { knowledge: { invoiceTypes: [] } }] = answers;
  const shown = cards.slice(0, MOST_VENDORS);
  const left = cards.length - shown.length;
  const names = withMore([...shown.map(({ name }) => name), ...answers.flatMap(namesIn)], left + more);
  const named = body(`This message mentions ${listed(names)}.`, [
    ...shown.map((vendor) => vendorPart(vendor, knowledge)),
    ...(left === 0 ? [] : [paragraph(`…and ${counted(left, 'more partner')}.`)]),
    ...others.flatMap(partsOf),
  ]);
  const offers = onceEach([...cardOffers(shown), ...others.flatMap((other) => other.offers)]);
  return { ...messageFrom(shown, named, offers), shareable: false };
}

/** What is named beside the partners. */
function namesIn({ found }: Answer): string[] {
  if (found.kind !== 'rows') return [];
  const rows = found.rows.flatMap((row) => {
    switch (row.kind) {
      case 'person':
        return [personResult(row.person).label];
      case 'bid':
        return [`BID ${row.bid}`];
      case 'type':
        return [typeLabel(row.type)];
      default:
        return [];
    }
  });
  const missing = found.query.of === 'bid' ? found.missing.map((bid) => `BID ${bid}`) : [];
  return [...rows, ...missing];
}

function vendorPart(vendor: Vendor, knowledge: Pick<Knowledge, 'invoiceTypes'>): BodyPart {
  const contacts = vendor.contacts ?? [];
  const more = contacts.length - MOST_CONTACTS;
  const types = knowledge.invoiceTypes.filter(({ id }) =>
    vendor.invoiceTypes?.some((type) => type.id === id),
  );
  const lines: Line[] = [
    line`Version: ${versionText(vendor.version)} · EMV: ${emvText(vendor.emv)}`,
    ...(types.length === 0 ? [] : [[`Invoice types: ${listed(types.map(({ name }) => name))}`]]),
    ...contacts.slice(0, MOST_CONTACTS).map(contactLine),
    ...(more > 0 ? [[`…and ${counted(more, 'more contact')}`]] : []),
  ];
  return { kind: 'fact', label: vendor.name, lines };
}

function sayNothing(): Message {
  const nothing = body('Nothing in this message is in the CloudPay playbook.', [
    paragraph(
      'I look for partners, BIDs, invoice types, addresses and links, and for questions about them; only words can be read, no files.',
    ),
    paragraph(
      line`Ask in your own words with ${code('/cloudpay')}, such as ${code('/cloudpay who do I email at LOGIS?')}`,
    ),
  ]);
  return { ...nothing, offers: [{ label: 'What can I ask?', question: 'help' }], shareable: false };
}
