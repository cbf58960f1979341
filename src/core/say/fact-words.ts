import type { Card } from '../ask/answer/answer.ts';
import type { Fact } from '../ask/question/question.ts';
import { linksOf, needsOf } from '../knowledge/needs-and-links.ts';
import type { NeedKind, Vendor } from '../knowledge/vendor.ts';
import { exampleLines, needLine, typeLines } from './card.ts';
import { joinLines, type Line, line, link } from './message.ts';
import { contactLine, linkLine, NOT_RECORDED, vendorName } from './phrases.ts';

/** What is said of one fact of one vendor: the direct answer, and a list below where it is long. */
export type FactWords = { readonly first: Line; readonly list?: readonly Line[] };

// So many lines still read well behind a colon; more become a list.
const LINES_IN_A_ROW = 3;
const BIDS_IN_A_ROW = 20;

/** A fact in words: what is recorded, none known, or not recorded. */
export function factWords(fact: Fact, card: Card): FactWords {
  const { vendor } = card;
  const name = vendorName(vendor);
  switch (fact.kind) {
    case 'version':
      return versionWords(vendor, fact.asked);
    case 'emv':
      return emvWords(vendor);
    case 'contact':
      return several(
        vendor.contacts?.length === 1 ? 'Contact' : 'Contacts',
        vendor,
        (vendor.contacts ?? []).map(contactLine),
      );
    case 'phone':
      return silent(line`Phone number of ${name}`);
    case 'needs':
      return needsWords(vendor);
    case 'need':
      return needWords(vendor, fact);
    case 'types':
      return several(card.types.length === 1 ? 'Invoice type' : 'Invoice types', vendor, typeLines(card));
    case 'bids':
      return exampleWords(vendor);
    case 'links':
      return linkWords(vendor, fact.where);
    case 'company':
      return vendor.company === undefined
        ? silent(line`Company of ${name}`)
        : { first: line`The playbook names ${vendor.company} with ${name}.` };
  }
}

function versionWords(vendor: Vendor, asked: Vendor['version']): FactWords {
  const name = vendorName(vendor);
  if (vendor.version === undefined) return silent(line`CloudPay version of ${name}`);
  const fact = line`${name} is on CloudPay ${vendor.version}.`;
  if (asked === undefined) return { first: fact };
  return { first: asked === vendor.version ? line`Yes, ${fact}` : line`No, ${fact}` };
}

function emvWords({ emv, ...vendor }: Vendor): FactWords {
  const name = vendorName(vendor);
  if (emv === undefined) return silent(line`EMV at ${name}`);
  return {
    first: emv === 'yes' ? line`Yes, ${name} supports EMV.` : line`No, ${name} does not support EMV.`,
  };
}

/** All needs. Where the playbook is silent about them, its links may still tell more. */
function needsWords(vendor: Vendor): FactWords {
  const title = line`Needs of ${vendorName(vendor)}`;
  if (vendor.needs === 'none known') return { first: line`${title}: none known.` };
  const needs = needsOf(vendor).map(needLine);
  const [only, ...others] = needs;
  if (only === undefined) return { ...silent(title), list: (vendor.links ?? []).map(linkLine) };
  if (others.length === 0) return { first: line`${title}: ${only}` };
  return { first: line`${vendorName(vendor)} has ${needs.length} needs:`, list: needs };
}

const NEED_NAMES: Readonly<Record<NeedKind, string>> = {
  'set-up': 'Set-up',
  'ask-first': 'To ask first',
  'share-credentials': 'Credentials',
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

/** Needs of one kind; `confirm` when it was asked whether, which a limit does not answer with yes. */
function needWords(vendor: Vendor, { need: kind, confirm }: Extract<Fact, { kind: 'need' }>): FactWords {
  const title = line`${needName(kind)} at ${vendorName(vendor)}`;
  const needs = needsOf(vendor).filter((need) => need.kind === kind);
  if (vendor.needs === 'none known') return { first: line`${title}: ${NOT_RECORDED}; needs: none known.` };
  if (needs.length === 0) return silent(title);
  const yes = confirm && kind !== 'limit' ? ['Yes. '] : [];
  return { first: line`${yes}${title}: ${joinLines(needs.map(needLine), ' ')}` };
}

/** BIDs without a remark follow each other; a long row becomes a list of its own, so that it can be shortened. */
function exampleWords(vendor: Vendor): FactWords {
  const { row, lines } = exampleLines(vendor);
  const count = row.length + lines.length;
  if (count === 0) return silent(line`Example BIDs of ${vendorName(vendor)}`);
  const title = line`Example BIDs of ${vendorName(vendor)}${countText(count)}`;
  if (row.length > BIDS_IN_A_ROW || row.length === 0)
    return { first: line`${title}:`, list: [...row, ...lines] };
  return { first: line`${title}: ${joinLines(row, ', ')}`, list: lines };
}

function linkWords(vendor: Vendor, where: Extract<Fact, { kind: 'links' }>['where']): FactWords {
  const links = linksOf(vendor).filter((one) => where === undefined || one.where === where);
  const [only] = links;
  if (where === undefined || links.length !== 1 || !only)
    return several(where ?? 'Links', vendor, links.map(linkLine));
  return { first: line`${where} at ${vendorName(vendor)}: ${link(only.url, only.title)}` };
}

function several(what: string, vendor: Vendor, lines: readonly Line[]): FactWords {
  if (lines.length === 0) return silent(line`${what} at ${vendorName(vendor)}`);
  const title = line`${what} at ${vendorName(vendor)}${countText(lines.length)}`;
  if (lines.length > LINES_IN_A_ROW) return { first: line`${title}:`, list: lines };
  return { first: line`${title}: ${joinLines(lines, '; ')}` };
}

/** How many there are, when there is more than one. */
function countText(count: number): string {
  return count > 1 ? ` (${count})` : '';
}

function silent(what: Line): FactWords {
  return { first: line`${what}: ${NOT_RECORDED}.` };
}
