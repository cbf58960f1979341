import type { Said } from '../ask/answer/answer.ts';
import type { Entry } from '../ask/lexicon/lexicon.ts';
import type { Passage } from '../ask/lexicon/passages.ts';
import type { ProcedureStep, Resource } from '../knowledge/playbook.ts';
import { needLine, needLines } from './card.ts';
import { code, type Line, line, link, type Message, type Part, strong, written } from './message.ts';
import {
  bidLine,
  cardOffer,
  contactLine,
  factPart,
  listed,
  NOT_RECORDED,
  remarked,
  sourceLine,
  vendorName,
} from './phrases.ts';

/** A procedure, step by step; with the vendor's own needs when it was asked for one. */
export function sayProcedure({ procedure, cards }: Extract<Said, { kind: 'procedure' }>): Message {
  return {
    headline: line`${strong(procedure.name)}: ${procedure.steps.length} steps.`,
    parts: [
      ...procedure.steps.map(
        (step, at): Part => ({ kind: 'fact', label: `${at + 1}. ${step.title}`, lines: stepLines(step) }),
      ),
      ...cards.flatMap(({ vendor }): Part[] => [
        factPart(`Contacts at ${vendor.name}`, (vendor.contacts ?? []).map(contactLine)),
        factPart(`Needs of ${vendor.name}`, needLines(vendor)),
      ]),
    ],
    source: sourceLine(procedure, ...cards.map(({ vendor }) => vendor)),
    offers: cards.map(({ vendor }) => cardOffer(vendor)),
    shareable: true,
  };
}

function stepLines({ text, paths = [], roles }: ProcedureStep): Line[] {
  return [written(text), ...paths.map((path) => [code(path)]), [`Role: ${listed(roles, 'or')}`]];
}

/** One step: whose it is, what it says, where it is done, and that nothing more is recorded for the vendors asked for. */
export function sayStep({ procedure, step, vendors }: Extract<Said, { kind: 'step' }>): Message {
  const place = step.paths?.map((path) => line` ${code(path)}`) ?? [];
  const names = vendors.map(({ of }) => of.name);
  const more = names.length === 0 ? [] : [`Whether this applies to ${listed(names, 'or')}: ${NOT_RECORDED}.`];
  return {
    headline: line`${listed(step.roles, 'or')}: ${step.title}.${place.flat()}`,
    parts: [
      { kind: 'paragraph', line: written(step.text) },
      ...more.map((text): Part => ({ kind: 'paragraph', line: [text] })),
    ],
    source: sourceLine(procedure, ...vendors.map(({ of }) => of)),
    offers: [{ label: 'All steps', question: procedure.id === 'set-up' ? 'steps' : 'docs' }],
    shareable: true,
  };
}

/** The playbook page itself: where it stands in the wiki, as far as the page tells. */
export function sayPage({ page }: Extract<Said, { kind: 'page' }>): Message {
  return {
    headline: line`The playbook is the Confluence page ${strong(page.title)}, page id ${code(String(page.id))}.`,
    parts: [
      { kind: 'fact', label: 'Path in the wiki', lines: [[code(page.path)]] },
      { kind: 'paragraph', line: written(page.about) },
    ],
    source: [`Source: playbook page ${page.id}`],
    offers: [],
    shareable: true,
  };
}

/** The steps that are a role's. */
export function sayRoles({ roles, steps }: Extract<Said, { kind: 'roles' }>): Message {
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
export function sayVersions({ statement, on, documentation }: Extract<Said, { kind: 'versions' }>): Message {
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
export function sayResources({ resources }: Extract<Said, { kind: 'resources' }>): Message {
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
