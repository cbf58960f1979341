import type { Said } from '../ask/answer/answer.ts';
import type { Entry } from '../ask/lexicon/lexicon.ts';
import type { Passage } from '../ask/lexicon/passages.ts';
import { needLine } from './card.ts';
import { code, type Line, line, type Message, type Part, strong, written } from './message.ts';
import { bidLine, cardOffers, contactLine, remarked, sourceLine, vendorName } from './phrases.ts';

/** Terms with their meaning, or that the playbook does not spell them out. */
export function sayTerms({ entries }: Extract<Said, { kind: 'terms' }>): Message {
  const [first = [], ...rest] = entries.map(entryLine);
  return {
    headline: first,
    parts: rest.map((one) => ({ kind: 'paragraph', line: one })),
    source: sourceLine(...entries.map(({ term }) => term)),
    offers: [],
    shareable: true,
  };
}

function entryLine(entry: Entry): Line {
  const name = strong(entry.term.term);
  if (entry.kind === 'explained') return line`${name}: ${written(entry.term.meaning)}`;
  return line`${name} is not spelled out in the playbook. Where it stands: ${written(entry.term.used)}`;
}

/** What the knowledge says of the words asked for, each with its vendor. */
export function sayPassages({ passages, entries }: Extract<Said, { kind: 'passages' }>): Message {
  const lines = passages.map(passageLine);
  const [first = []] = lines;
  const vendors = [...new Set(passages.flatMap((passage) => ('vendor' in passage ? [passage.vendor] : [])))];
  return {
    headline: lines.length === 1 ? first : [`${lines.length} places in the playbook speak of this:`],
    parts: [
      ...(lines.length === 1 ? [] : [{ kind: 'list' as const, lines }]),
      ...entries.map((entry): Part => ({ kind: 'paragraph', line: entryLine(entry) })),
    ],
    source: sourceLine(...passages.map(passageSource), ...entries.map(({ term }) => term)),
    offers: cardOffers(vendors),
    shareable: true,
  };
}

function passageSource(passage: Passage) {
  if (passage.kind === 'step') return passage.procedure;
  return passage.kind === 'statement' ? passage.statement : passage.vendor;
}

function passageLine(passage: Passage): Line {
  switch (passage.kind) {
    case 'need':
      return line`${vendorName(passage.vendor)}: ${needLine(passage.need)}`;
    case 'bid-remark': {
      const { bid, biller, remark } = passage.example;
      return line`${vendorName(passage.vendor)}, BID ${remarked(bidLine(bid, biller), remark)}`;
    }
    case 'type-remark':
      return line`${vendorName(passage.vendor)}, invoice type ${remarked([code(String(passage.type.id))], passage.type.remark)}`;
    case 'vendor-remark':
      return line`${vendorName(passage.vendor)}: ${written(passage.remark)}`;
    case 'role':
      return line`${vendorName(passage.vendor)}: ${contactLine(passage.contact)}`;
    case 'step':
      return line`${passage.procedure.name}, ${passage.step.title}: ${written(passage.step.text)}`;
    case 'statement':
      return written(passage.statement.text);
  }
}
