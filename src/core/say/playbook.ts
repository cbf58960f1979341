import type { Found, PlacedLink } from '../ask/found.ts';
import type { Entry } from '../ask/lexicon.ts';
import { type Passage, vendorsOfPassages } from '../ask/passages.ts';
import { bidLine, contactLine, linkLine, needLine, remarked } from '../knowledge/lines.ts';
import type { Resource } from '../knowledge/playbook.ts';
import { code, type Line, line, link, strong, written } from '../text/line.ts';
import { type BodyPart, body, listing, type Message, paragraph, together } from './message.ts';
import {
  cardOffers,
  counted,
  messageFrom,
  messageOn,
  NOT_RECORDED,
  namesOf,
  shown,
  vendorName,
} from './phrases.ts';

type Of<K extends Found['kind']> = Extract<Found, { kind: K }>;

/** The playbook page itself: where it stands in the wiki, as far as the page tells. */
export function sayPage({ page }: Of<'page'>): Message {
  const headline = line`The playbook is the Confluence page ${strong(page.title)}, page id ${code(String(page.id))}.`;
  const path: BodyPart = { kind: 'fact', label: 'Path in the wiki', lines: [[code(page.path)]] };
  return {
    ...messageFrom([], body(headline, [path, paragraph(written(page.about))])),
    source: [`Source: Playbook, page ${page.id}`],
  };
}

/** What the playbook says of v1 and v2, where to read on, and who is on which. */
export function sayVersions({ statement, on, documentation }: Of<'versions'>): Message {
  const partners = on.map(({ version, vendors }): BodyPart => {
    const name = version === undefined ? 'Not recorded' : `CloudPay ${version}`;
    return { kind: 'fact', label: `${name} (${vendors.length})`, lines: [[namesOf(vendors)]] };
  });
  const paths = (documentation?.steps ?? []).flatMap(({ paths = [] }) => paths);
  const documents = paths.map(
    (path): BodyPart => ({ kind: 'fact', label: 'Documentation', lines: [[code(path)]] }),
  );
  return messageFrom([statement], body(written(statement.text), [...partners, ...documents]), [
    { label: 'Documentation', question: 'docs' },
  ]);
}

/** Pages and documents that the playbook names. */
export function sayResources({ resources }: Of<'resources'>): Message {
  return messageFrom(resources, inLines(resources.map(resourceLine)));
}

function resourceLine({ name, url, document }: Resource): Line {
  if (url !== undefined) return line`${strong(name)}: ${link(url, url)}`;
  const what = document === undefined ? [] : line` ${code(document)};`;
  return line`${strong(name)}:${what} link ${NOT_RECORDED}.`;
}

/** The first in the first line, each of the others below it. */
function inLines(lines: readonly Line[]) {
  return together(lines.map((one) => body(one)));
}

/** Every link of a kind, with its vendor. */
export function sayLinks({ where, links }: Of<'links'>): Message {
  const lines = links.map(({ vendor, link: one }) => line`${vendorName(vendor)}: ${linkLine(one)}`);
  const what = where === undefined ? 'link' : `${where} link`;
  return messageFrom(
    links.map(({ vendor }) => vendor),
    listing(`${counted(links.length, what)}:`, lines),
  );
}

/** Where links that were pasted belong, and which of them stand nowhere. */
export function sayLink({ found, missing }: Of<'link'>): Message {
  const nowhere = missing.map((url): Line => [`${shown(url)} is not in the playbook.`]);
  const vendors = [...new Set(found.map(({ vendor }) => vendor))];
  return messageOn(vendors, inLines([...found.map(placedLine), ...nowhere]));
}

function placedLine({ vendor, link: one, need }: PlacedLink): Line {
  const belongs = line`${linkLine(one)} belongs to ${vendorName(vendor)}`;
  return need === undefined ? line`${belongs}.` : line`${belongs}, to its need: ${written(need.text)}`;
}

/** Terms with their meaning, or that the playbook does not spell them out. */
export function sayTerms({ entries }: Of<'terms'>): Message {
  return messageFrom(
    entries.map(({ term }) => term),
    inLines(entries.map(entryLine)),
  );
}

function entryLine(entry: Entry): Line {
  const name = strong(entry.term.term);
  if (entry.kind === 'explained') return line`${name}: ${written(entry.term.meaning)}`;
  return line`${name} is not spelled out in the playbook. Where it is used: ${written(entry.term.used)}`;
}

const PASSAGES_SHOWN = 5;
const FEW = 3;

/** What the knowledge says of the words asked for, each with its vendor; only the closest where nothing was read out of them. */
export function sayPassages({ passages, entries, isClosest }: Of<'passages'>): Message {
  const lines = passages.slice(0, PASSAGES_SHOWN).map(passageLine);
  const vendors = vendorsOfPassages(passages);
  // What few places of one partner say is said at once.
  const isShort = lines.length === 1 || (vendors.length === 1 && lines.length <= FEW);
  const places = `${counted(passages.length, 'place')} in the playbook${vendors.length > 1 ? `, at ${namesOf(vendors)}` : ''}:`;
  const { headline, parts } =
    isShort && !isClosest
      ? inLines(lines)
      : listing(isClosest ? 'The playbook does not say. The closest places in it:' : places, lines);
  const terms = entries.map((entry) => paragraph(entryLine(entry)));
  const sources = [...passages.map(passageSource), ...entries.map(({ term }) => term)];
  const offers = cardOffers(vendors).slice(0, PASSAGES_SHOWN);
  return { ...messageFrom(sources, body(headline, [...parts, ...terms]), offers), shareable: !isClosest };
}

function passageSource(passage: Passage) {
  if (passage.kind === 'step') return passage.procedure;
  return passage.kind === 'statement' ? passage.statement : passage.vendor;
}

function passageLine(passage: Passage): Line {
  if (passage.kind === 'statement') return written(passage.statement.text);
  if (passage.kind === 'step')
    return line`${passage.procedure.name}, ${passage.step.title}: ${written(passage.step.text)}`;
  const name = vendorName(passage.vendor);
  switch (passage.kind) {
    case 'need': {
      const text = needLine(passage.need);
      return passage.need.text.includes(passage.vendor.name) ? text : line`${name}: ${text}`;
    }
    case 'bid': {
      const { bid, biller, remark } = passage.example;
      return line`${name}, BID ${remarked(bidLine(bid, biller), remark)}`;
    }
    case 'type':
      return line`${name}, invoice type ${remarked([code(String(passage.type.id))], passage.type.remark)}`;
    case 'remark':
      return line`${name}: ${written(passage.remark)}`;
    case 'role':
      return line`${name}: ${contactLine(passage.contact)}`;
  }
}
