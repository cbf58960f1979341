import type { Answer, Card } from '../ask/answer/answer.ts';
import type { Fact } from '../ask/question/question.ts';
import { linksOf, needsOf } from '../knowledge/contents.ts';
import type { NeedKind, Vendor } from '../knowledge/vendor.ts';
import { exampleLines, needLine, typeLines } from './card.ts';
import { joinLines, type Line, line, type Message, type Part } from './message.ts';
import { cardOffer, contactLine, linkLine, NOT_RECORDED, sourceLine, vendorName } from './phrases.ts';

// So many lines still read well behind a colon; more become a list.
const LINES_IN_A_ROW = 3;
const BIDS_IN_A_ROW = 20;

/** What is said of one fact of one vendor: the direct answer, and a list below where it is long. */
type Said = { readonly first: Line; readonly list?: readonly Line[]; readonly silent?: true };

/** Direct answers: one line a fact and vendor, the source, and the card one step away. */
export function sayFacts({ cards, facts, bids }: Extract<Answer, { kind: 'facts' }>): Message {
  const said = cards.flatMap((card) => facts.map((fact) => ({ card, said: sayFact(fact, card) })));
  const [first, ...rest] = said;
  const at: Line = bids.length === 0 ? [] : [`BID ${bids.join(', ')}: `];
  return {
    headline: first ? [...at, ...first.said.first] : [NOT_RECORDED],
    parts: [
      ...listOf(first?.said),
      ...rest.flatMap(({ said: one }): Part[] => [{ kind: 'paragraph', line: one.first }, ...listOf(one)]),
      ...cards.flatMap((card) =>
        whomToAsk(
          card.vendor,
          facts,
          said.some((one) => one.card === card && one.said.silent),
        ),
      ),
    ],
    source: sourceLine(...cards.map(({ vendor }) => vendor)),
    offers: cards.map(({ vendor }) => cardOffer(vendor, cards.length === 1 ? 'Full card' : vendor.name)),
    shareable: true,
  };
}

function listOf(said: Said | undefined): Part[] {
  return said?.list && said.list.length > 0 ? [{ kind: 'list', lines: said.list }] : [];
}

/** Where the playbook is silent a contact of the vendor may know, if one is recorded. */
function whomToAsk({ contacts = [] }: Vendor, facts: readonly Fact[], silent: boolean): Part[] {
  const [first] = contacts;
  const asksForContact = facts.some(({ kind }) => kind === 'contact');
  if (!silent || !first || asksForContact) return [];
  return [{ kind: 'paragraph', line: line`You could ask ${contactLine(first)}.` }];
}

function sayFact(fact: Fact, card: Card): Said {
  const { vendor } = card;
  const name = vendorName(vendor);
  switch (fact.kind) {
    case 'version':
      return sayVersion(vendor, fact.asked);
    case 'emv':
      if (vendor.emv === undefined) return silent(line`EMV at ${name}`);
      return {
        first:
          vendor.emv === 'yes' ? line`Yes, ${name} supports EMV.` : line`No, ${name} does not support EMV.`,
      };
    case 'contact':
      return several(
        line`Contact at ${name}`,
        line`Contacts at ${name}`,
        (vendor.contacts ?? []).map(contactLine),
      );
    case 'phone':
      return silent(line`Phone number of ${name}`);
    case 'needs':
      if (vendor.needs === 'none known') return { first: line`Needs of ${name}: none known.` };
      if (vendor.needs === undefined)
        return { ...silent(line`Needs of ${name}`), list: (vendor.links ?? []).map(linkLine) };
      return sentences(line`Needs of ${name}`, needsOf(vendor).map(needLine));
    case 'need':
      return sayNeed(vendor, fact);
    case 'types':
      return several(line`Invoice type of ${name}`, line`Invoice types of ${name}`, typeLines(card));
    case 'bids':
      return sayExamples(vendor);
    case 'links': {
      const links = linksOf(vendor).filter(({ where }) => fact.where === undefined || where === fact.where);
      const what = fact.where === undefined ? 'Links' : `${fact.where} link`;
      return several(line`${what} of ${name}`, line`${what} of ${name}`, links.map(linkLine));
    }
    case 'company':
      if (vendor.company === undefined) return silent(line`Company of ${name}`);
      return { first: line`${name} belongs to ${vendor.company}.` };
  }
}

/** BIDs without a remark follow each other; a long row becomes a list of its own, so that it can be shortened. */
function sayExamples(vendor: Vendor): Said {
  const { row, lines } = exampleLines(vendor);
  const title = line`Example BIDs of ${vendorName(vendor)}`;
  if (row.length + lines.length === 0) return silent(title);
  if (row.length > BIDS_IN_A_ROW)
    return { first: line`${title}: ${row.length + lines.length}.`, list: [...row, ...lines] };
  return { first: line`${title}: ${joinLines(row, ', ')}`, list: lines };
}

function sayVersion(vendor: Vendor, asked: Vendor['version']): Said {
  const name = vendorName(vendor);
  if (vendor.version === undefined) return silent(line`CloudPay version of ${name}`);
  const fact = line`${name} is on CloudPay ${vendor.version}.`;
  if (asked === undefined) return { first: fact };
  return { first: asked === vendor.version ? line`Yes, ${fact}` : line`No, ${fact}` };
}

const NEED_NAMES: Readonly<Record<NeedKind, string>> = {
  'set-up': 'Set-up',
  'ask-first': 'Question to ask first',
  'share-credentials': 'Sharing credentials',
  'test-bid': 'Test BID',
  jira: 'Jira',
  'third-party': 'Third-party integrator',
  limit: 'Limit',
  standard: 'Standard integration',
  custom: 'Custom integration',
};

/** How a kind of need is called on the screen. */
export function needName(kind: NeedKind): string {
  return NEED_NAMES[kind];
}

function sayNeed(vendor: Vendor, { need: kind, confirm }: Extract<Fact, { kind: 'need' }>): Said {
  const title = line`${needName(kind)} at ${vendorName(vendor)}`;
  if (vendor.needs === 'none known') return { first: line`${title}: none known; no needs are.` };
  const needs = needsOf(vendor).filter((need) => need.kind === kind);
  const said = sentences(title, needs.map(needLine));
  return confirm && needs.length > 0 && kind !== 'limit'
    ? { ...said, first: line`Yes. ${said.first}` }
    : said;
}

function several(one: Line, many: Line, lines: readonly Line[]): Said {
  if (lines.length === 0) return silent(many);
  if (lines.length > LINES_IN_A_ROW) return { first: line`${many}:`, list: lines };
  return { first: line`${lines.length === 1 ? one : many}: ${joinLines(lines, '; ')}` };
}

/** Whole sentences: one behind the colon, several in a list. */
function sentences(title: Line, lines: readonly Line[]): Said {
  const [only, ...others] = lines;
  if (only === undefined) return silent(title);
  return others.length === 0
    ? { first: line`${title}: ${only}` }
    : { first: line`${title}: ${lines.length}.`, list: lines };
}

function silent(what: Line): Said {
  return { first: line`${what}: ${NOT_RECORDED}.`, silent: true };
}
