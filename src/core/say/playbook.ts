import type { Answer } from '../ask/answer/answer.ts';
import type { Entry } from '../ask/lexicon/lexicon.ts';
import type { Passage } from '../ask/lexicon/passages.ts';
import type { ProcedureStep, Resource } from '../knowledge/playbook.ts';
import { needLine, needLines } from './card.ts';
import { code, type Line, line, link, type Message, type Part, strong, written } from './message.ts';
import {
  bidLine,
  cardOffer,
  contactLine,
  listed,
  NOT_RECORDED,
  remarked,
  sourceLine,
  vendorName,
} from './phrases.ts';

/** A procedure, step by step; with the vendor's own needs when it was asked for one. */
export function sayProcedure({ procedure, cards }: Extract<Answer, { kind: 'procedure' }>): Message {
  return {
    headline: line`${strong(procedure.name)}: ${procedure.steps.length} steps.`,
    parts: [
      ...procedure.steps.map(
        (step, at): Part => ({ kind: 'fact', label: `${at + 1}. ${step.title}`, lines: stepLines(step) }),
      ),
      ...cards.flatMap(({ vendor }): Part[] => [
        fact(`Contacts at ${vendor.name}`, (vendor.contacts ?? []).map(contactLine)),
        fact(`Needs of ${vendor.name}`, needLines(vendor)),
      ]),
    ],
    source: sourceLine(procedure),
    offers: cards.map(({ vendor }) => cardOffer(vendor)),
    shareable: true,
  };
}

function fact(label: string, lines: readonly Line[]): Part {
  return { kind: 'fact', label, lines: lines.length > 0 ? lines : [[NOT_RECORDED]] };
}

function stepLines({ text, paths = [], roles }: ProcedureStep): Line[] {
  return [written(text), ...paths.map((path) => [code(path)]), [`Role: ${listed(roles, 'or')}`]];
}

/** One step: whose it is, what it says, where it is done. */
export function sayStep({ procedure, step }: Extract<Answer, { kind: 'step' }>): Message {
  const place = step.paths?.map((path) => line` ${code(path)}`) ?? [];
  return {
    headline: line`${step.title}: ${listed(step.roles, 'or')}.${place.flat()}`,
    parts: [{ kind: 'paragraph', line: written(step.text) }],
    source: sourceLine(procedure),
    offers: [{ label: 'All steps', question: procedure.id === 'set-up' ? 'steps' : 'docs' }],
    shareable: true,
  };
}

/** The steps that are a role's. */
export function sayRoles({ roles, steps }: Extract<Answer, { kind: 'roles' }>): Message {
  return {
    headline: [`Steps of ${listed(roles)}: ${steps.length}.`],
    parts: [
      {
        kind: 'list',
        lines: steps.map(
          ({ procedure, step }) => line`${procedure.name}: ${step.title} (${listed(step.roles, 'or')})`,
        ),
      },
      { kind: 'paragraph', line: [`What ${listed(roles)} stands for is not spelled out in the playbook.`] },
    ],
    source: sourceLine(...steps.map(({ procedure }) => procedure)),
    offers: [{ label: 'All steps', question: 'steps' }],
    shareable: true,
  };
}

/** What the playbook says of v1 and v2, where to read on, and who is on which. */
export function sayVersions({
  statement,
  on,
  documentation,
}: Extract<Answer, { kind: 'versions' }>): Message {
  return {
    headline: written(statement.text),
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
    source: sourceLine(statement, ...on.flatMap(({ vendors }) => vendors)),
    offers: [{ label: 'Documentation', question: 'docs' }],
    shareable: true,
  };
}

/** Pages and documents that the playbook names. */
export function sayResources({ resources }: Extract<Answer, { kind: 'resources' }>): Message {
  const [first = [], ...rest] = resources.map(resourceLine);
  return {
    headline: first,
    parts: rest.map((one) => ({ kind: 'paragraph', line: one })),
    source: sourceLine(...resources),
    offers: [],
    shareable: true,
  };
}

function resourceLine({ name, url, document }: Resource): Line {
  if (url !== undefined) return line`${strong(name)}: ${link(url, url)}`;
  const what = document === undefined ? [] : line` ${code(document)};`;
  return line`${strong(name)}:${what} link ${NOT_RECORDED}.`;
}

/** Terms with their meaning, or that the playbook does not spell them out. */
export function sayTerms({ entries }: Extract<Answer, { kind: 'terms' }>): Message {
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
  return line`${name} is not spelled out in the playbook. ${written(entry.term.used)}`;
}

/** What the knowledge says of the words asked for, each with its vendor. */
export function sayPassages({ passages, entries }: Extract<Answer, { kind: 'passages' }>): Message {
  const lines = passages.map(passageLine);
  const [first = []] = lines;
  const vendors = [...new Set(passages.flatMap((passage) => ('vendor' in passage ? [passage.vendor] : [])))];
  return {
    headline: lines.length === 1 ? first : [`${lines.length} places in the playbook speak of this:`],
    parts: [
      ...(lines.length === 1 ? [] : [{ kind: 'list' as const, lines }]),
      ...entries.map((entry): Part => ({ kind: 'paragraph', line: entryLine(entry) })),
    ],
    source: sourceLine(...passages.map(passageSource)),
    offers: vendors.map((vendor) => cardOffer(vendor, vendors.length === 1 ? 'Full card' : vendor.name)),
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
