import type { Found, PlacedLink } from '../ask/answer.ts';
import type { Entry } from '../ask/lexicon.ts';
import type { Passage } from '../ask/passages.ts';
import { contactLine, linkLine, needLine, remarked } from '../knowledge/lines.ts';
import type { Resource } from '../knowledge/playbook.ts';
import { code, type Line, line, link, strong, written } from '../text/line.ts';
import type { Message, Part } from './message.ts';
import {
  bidLine,
  cardOffers,
  counted,
  listed,
  NOT_RECORDED,
  shown,
  sourceLine,
  vendorName,
} from './phrases.ts';
import { listPart, paragraph } from './values.ts';

type Of<K extends Found['kind']> = Extract<Found, { kind: K }>;
const NOTHING_OFFERED = { offers: [], shareable: true } as const;

/** The playbook page itself: where it stands in the wiki, as far as the page tells. */
export function sayPage({ page }: Of<'page'>): Message {
  return {
    headline: line`The playbook is the Confluence page ${strong(page.title)}, page id ${code(String(page.id))}.`,
    parts: [
      { kind: 'fact', label: 'Path in the wiki', lines: [[code(page.path)]] },
      paragraph(written(page.about)),
    ],
    source: [`Source: Playbook, page ${page.id}`],
    ...NOTHING_OFFERED,
  };
}

/** What the playbook says of v1 and v2, where to read on, and who is on which. */
export function sayVersions({ counts, statement, on, documentation }: Of<'versions'>): Message {
  const count = (version: string | undefined) =>
    on.find((one) => one.version === version)?.vendors.length ?? 0;
  return {
    headline: counts
      ? [
          `${count('v1')} on CloudPay v1, ${count('v2')} on v2; for ${count(undefined)} partners the version isn’t recorded.`,
        ]
      : written(statement.text),
    parts: [
      ...on.map(
        ({ version, vendors }): Part => ({
          kind: 'fact',
          label: `${version === undefined ? 'Not recorded' : `CloudPay ${version}`} (${vendors.length})`,
          lines: [[listed(vendors.map(({ name }) => name))]],
        }),
      ),
      ...(documentation?.steps ?? []).flatMap(({ paths = [] }) =>
        paths.map((path): Part => ({ kind: 'fact', label: 'Documentation', lines: [[code(path)]] })),
      ),
    ],
    source: sourceLine(statement),
    offers: [{ label: 'Documentation', question: 'docs' }],
    shareable: true,
  };
}

/** Pages and documents that the playbook names. */
export function sayResources({ resources }: Of<'resources'>): Message {
  const [first = [], ...rest] = resources.map(resourceLine);
  return {
    headline: first,
    parts: rest.map(paragraph),
    source: sourceLine(...resources),
    ...NOTHING_OFFERED,
  };
}

function resourceLine({ name, url, document }: Resource): Line {
  if (url !== undefined) return line`${strong(name)}: ${link(url, url)}`;
  const what = document === undefined ? [] : line` ${code(document)};`;
  return line`${strong(name)}:${what} link ${NOT_RECORDED}.`;
}

/** Every link of a kind, with its vendor. */
export function sayLinks({ where, links }: Of<'links'>): Message {
  return {
    headline: [`${counted(links.length, where === undefined ? 'link' : `${where} link`)}:`],
    parts: listPart(links.map(({ vendor, link: one }) => line`${vendorName(vendor)}: ${linkLine(one)}`)),
    source: sourceLine(...links.map(({ vendor }) => vendor)),
    ...NOTHING_OFFERED,
  };
}

/** Where links that were pasted belong, and which of them stand nowhere. */
export function sayLink({ found, missing }: Of<'link'>): Message {
  const [first = [], ...rest] = [
    ...found.map(placedLine),
    ...missing.map((url): Line => [`${shown(url)} is not in the playbook.`]),
  ];
  const vendors = [...new Set(found.map(({ vendor }) => vendor))];
  return {
    headline: first,
    parts: rest.map(paragraph),
    source: sourceLine(...vendors),
    offers: cardOffers(vendors),
    shareable: true,
  };
}

function placedLine({ vendor, link: one, need }: PlacedLink): Line {
  const belongs = line`${linkLine(one)} belongs to ${vendorName(vendor)}`;
  return need === undefined ? line`${belongs}.` : line`${belongs}, to its need: ${written(need.text)}`;
}

/** Terms with their meaning, or that the playbook does not spell them out. */
export function sayTerms({ entries }: Of<'terms'>): Message {
  const [first = [], ...rest] = entries.map(entryLine);
  return {
    headline: first,
    parts: rest.map(paragraph),
    source: sourceLine(...entries.map(({ term }) => term)),
    ...NOTHING_OFFERED,
  };
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
  const [first = []] = lines;
  const vendors = [...new Set(passages.flatMap((passage) => ('vendor' in passage ? [passage.vendor] : [])))];
  // What few places of one partner say is said at once.
  const isOne = !isClosest && (lines.length === 1 || (vendors.length === 1 && lines.length <= FEW));
  const several = isClosest
    ? 'The playbook does not say. The closest places in it:'
    : `${counted(passages.length, 'place')} in the playbook${vendors.length > 1 ? `, at ${listed(vendors.map(({ name }) => name))}` : ''}:`;
  return {
    headline: isOne ? first : [several],
    parts: [
      ...(isOne ? lines.slice(1).map(paragraph) : listPart(lines)),
      ...entries.map((entry) => paragraph(entryLine(entry))),
    ],
    source: sourceLine(...passages.map(passageSource), ...entries.map(({ term }) => term)),
    offers: cardOffers(vendors).slice(0, PASSAGES_SHOWN),
    shareable: !isClosest,
  };
}

function passageSource(passage: Passage) {
  if (passage.kind === 'step') return passage.procedure;
  return passage.kind === 'statement' ? passage.statement : passage.vendor;
}

function passageLine(passage: Passage): Line {
  switch (passage.kind) {
    case 'need': {
      const text = needLine(passage.need);
      return passage.need.text.includes(passage.vendor.name)
        ? text
        : line`${vendorName(passage.vendor)}: ${text}`;
    }
    case 'bid': {
      const { bid, biller, remark } = passage.example;
      return line`${vendorName(passage.vendor)}, BID ${remarked(bidLine(bid, biller), remark)}`;
    }
    case 'type':
      return line`${vendorName(passage.vendor)}, invoice type ${remarked([code(String(passage.type.id))], passage.type.remark)}`;
    case 'remark':
      return line`${vendorName(passage.vendor)}: ${written(passage.remark)}`;
    case 'role':
      return line`${vendorName(passage.vendor)}: ${contactLine(passage.contact)}`;
    case 'step':
      return line`${passage.procedure.name}, ${passage.step.title}: ${written(passage.step.text)}`;
    case 'statement':
      return written(passage.statement.text);
  }
}
