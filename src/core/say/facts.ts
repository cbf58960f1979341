import type { Card, Said } from '../ask/answer/answer.ts';
import { isSilentAt } from '../ask/question/filter.ts';
import type { Column, Fact } from '../ask/question/question.ts';
import type { ExampleBid, Vendor } from '../knowledge/vendor.ts';
import { type FactWords, factWords } from './fact-words.ts';
import { type Line, line, type Message, type Part } from './message.ts';
import {
  bidLine,
  cardOffers,
  contactLine,
  NOT_RECORDED,
  remarked,
  sourceLine,
  vendorName,
} from './phrases.ts';

/** Direct answers: a line for each fact and vendor, the source, and the card one step away. */
export function sayFacts({ cards, facts, bids }: Extract<Said, { kind: 'facts' }>): Message {
  const words = cards.flatMap((card) => wordsAbout(card, facts, bids));
  const [first, ...rest] = words;
  return {
    headline: first?.first ?? [NOT_RECORDED],
    parts: [
      ...listOf(first),
      ...rest.flatMap((one): Part[] => [{ kind: 'paragraph', line: one.first }, ...listOf(one)]),
      ...cards.flatMap(({ vendor }) => whomToAsk(vendor, facts)),
    ],
    source: sourceLine(...cards.map(({ vendor }) => vendor)),
    offers: cardOffers(cards.map(({ vendor }) => vendor)),
    shareable: true,
  };
}

/** The facts of a vendor; asked by BID, with the BID before them, and its remark first where that may be the answer. */
function wordsAbout(card: Card, facts: readonly Fact[], bids: readonly number[]): FactWords[] {
  const examples = (card.vendor.exampleBids ?? []).filter(({ bid }) => bids.includes(bid));
  const at: Line = examples.length === 0 ? [] : [`BID ${examples.map(({ bid }) => bid).join(', ')}: `];
  const words = facts
    .map((fact) => factWords(fact, card))
    .map((one) => ({ ...one, first: [...at, ...one.first] }));
  const remarks = examples.flatMap((example) => remarkOf(card.vendor, example));
  const isFirst = facts.some(({ kind }) => kind === 'need' || kind === 'needs' || kind === 'types');
  return isFirst ? [...remarks, ...words] : [...words, ...remarks];
}

/** A BID's remark travels with it. */
function remarkOf(vendor: Vendor, { bid, biller, remark }: ExampleBid): FactWords[] {
  if (remark === undefined && biller === undefined) return [];
  return [{ first: line`BID ${remarked(line`${bidLine(bid, biller)} at ${vendorName(vendor)}`, remark)}` }];
}

function listOf(words: FactWords | undefined): Part[] {
  return words?.list && words.list.length > 0 ? [{ kind: 'list', lines: words.list }] : [];
}

// What the vendor's people can know, by the column that is silent; our own links and pages they cannot.
const KNOWN_TO_THE_VENDOR: Partial<Record<Fact['kind'], Column>> = {
  version: 'version',
  emv: 'emv',
  needs: 'needs',
  need: 'needs',
};

/** Where the playbook is silent a contact of the vendor may know, if one with an address is recorded. */
function whomToAsk(vendor: Vendor, facts: readonly Fact[]): Part[] {
  const contact = vendor.contacts?.find(({ email }) => email !== undefined);
  const isOpen = facts.some(({ kind }) => {
    const column = KNOWN_TO_THE_VENDOR[kind];
    return column !== undefined && isSilentAt(vendor, column);
  });
  return contact && isOpen ? [{ kind: 'paragraph', line: line`You could ask ${contactLine(contact)}.` }] : [];
}
