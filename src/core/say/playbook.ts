import type { Found, PlacedLink } from '../ask/answer.ts';
import type { Entry } from '../ask/lexicon.ts';
import type { Passage } from '../ask/passages.ts';
import { contactLine, linkLine, needLine, remarked } from '../knowledge/lines.ts';
import type { PlacedStep, ProcedureStep, Resource } from '../knowledge/playbook.ts';
import { code, type Line, line, link, strong, written } from '../text/line.ts';
import type { Message, Part } from './message.ts';
import {
  bidLine,
  cardOffer,
  cardOffers,
  counted,
  factPart,
  listed,
  NOT_RECORDED,
  needLines,
  shown,
  sourceLine,
  vendorName,
} from './phrases.ts';
import { listPart, notRecorded, paragraph } from './values.ts';

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

/** Steps: a procedure, one step and whose it is, those of a role, whether a role may do one. */
export function saySteps(found: Of<'steps'>): Message {
  const { query, steps, procedures } = found;
  const base = {
    source: sourceLine(...procedures, ...found.vendors),
    offers: found.vendors.map((vendor) => cardOffer(vendor)),
    shareable: true,
  };
  const [only, ...others] = steps;
  if (query.stranger !== undefined) return { ...base, ...strangerVerdict(query.stranger, found) };
  if (query.form === 'whether' && found.roles.length > 0) return { ...base, ...roleVerdict(found) };
  if (query.roles !== undefined) return { ...base, ...stepsOfRoles(found) };
  if (only && others.length === 0) return { ...base, ...oneStep(only, found) };
  if (query.number !== undefined || query.ids !== undefined)
    return { ...base, headline: ['Each procedure has one:'], parts: listPart(steps.map(numberedLine)) };
  return { ...base, ...wholeProcedure(found) };
}

function numberedLine({ procedure, step }: PlacedStep): Line {
  return line`${procedure.name}: ${step.title} (${listed(step.roles, 'or')})`;
}

type Body = Pick<Message, 'headline' | 'parts'>;

/** "No, IM only: Enable the Cloud Pay Product." */
function roleVerdict({ steps, roles }: Of<'steps'>): Body {
  const may = (step: ProcedureStep) => roles.some((role) => step.roles.includes(role));
  const [only, ...others] = steps;
  if (only && others.length === 0) {
    const { step } = only;
    const allowed = step.roles.filter((role) => roles.includes(role));
    if (roles.length > 1)
      return {
        headline: [`${listed(allowed.length > 0 ? allowed : step.roles, 'or')}: ${step.title}.`],
        parts: [],
      };
    const whose = step.roles.length === 1 ? `${step.roles[0]} only` : listed(step.roles, 'or');
    return {
      headline: [
        may(step) ? `Yes: ${step.title} is for ${listed(step.roles, 'or')}.` : `No, ${whose}: ${step.title}.`,
      ],
      parts: [],
    };
  }
  const yes = steps.filter(({ step }) => may(step));
  if (yes.length === 0)
    return {
      headline: [
        `No, those steps are for ${listed([...new Set(steps.flatMap(({ step }) => step.roles))], 'or')} only.`,
      ],
      parts: listPart(steps.map(numberedLine)),
    };
  if (yes.length === steps.length)
    return { headline: [`Yes, all of them.`], parts: listPart(steps.map(numberedLine)) };
  return {
    headline: [
      `It depends on the procedure: yes for ${listed([...new Set(yes.map(({ procedure }) => procedure.name))])}, no for the rest.`,
    ],
    parts: listPart(steps.map(numberedLine)),
  };
}

/** "No, IM only: Enable the Cloud Pay Product." */
function strangerVerdict(stranger: string, { steps }: Of<'steps'>): Body {
  const [only, ...others] = steps;
  const roles = [...new Set(steps.flatMap(({ step }) => step.roles))];
  if (only && others.length === 0)
    return {
      headline: [`No, ${listed(roles, 'or')}${roles.length === 1 ? ' only' : ''}: ${only.step.title}.`],
      parts: [],
    };
  return {
    headline: [`No: the playbook gives no step to “${shown(stranger)}”, only to ${listed(roles)}.`],
    parts: listPart(steps.map(numberedLine)),
  };
}

function stepsOfRoles({ query, steps, roles }: Of<'steps'>): Body {
  if (query.without)
    return {
      headline: [
        steps.length === 0
          ? `None: ${listed(roles, 'or')} stands in every step.`
          : `${counted(steps.length, 'step')} without ${listed(roles, 'or')}:`,
      ],
      parts: listPart(steps.map(numberedLine)),
    };
  if (steps.length === 0) return { headline: [`${listed(roles)} has no steps there.`], parts: [] };
  const whose =
    roles.length > 1 ? `${counted(roles.length, 'role')}, ${listed(roles)}` : `Steps of ${listed(roles)}`;
  return {
    headline: [
      roles.length > 1 ? `${whose}, in ${counted(steps.length, 'step')}:` : `${whose}: ${steps.length}.`,
    ],
    parts: listPart(steps.map(numberedLine)),
  };
}

function oneStep({ step }: PlacedStep, { query, vendors }: Of<'steps'>): Body {
  const place = step.paths?.map((path) => line` ${code(path)}`) ?? [];
  const names = vendors.map(({ name }) => name);
  const isForAll = query.form === 'whether';
  const applies = step.title.includes('if applicable') && isForAll;
  const headline = line`${listed(step.roles, 'or')}: ${step.title}.${place.flat()}`;
  return {
    headline: applies ? notSaid() : names.length > 0 && query.ids ? headline : headline,
    parts: [
      ...(applies ? [paragraph(headline)] : []),
      paragraph(written(step.text)),
      ...(names.length === 0
        ? []
        : [paragraph([`Whether this applies to ${listed(names, 'or')}: ${NOT_RECORDED}.`])]),
    ],
  };

  function notSaid(): Line {
    return ['Only if applicable; the playbook does not say when that is.'];
  }
}

function wholeProcedure({ procedures, vendors }: Of<'steps'>): Body {
  const [procedure] = procedures;
  if (!procedure) return { headline: notRecorded(['such steps']), parts: [] };
  return {
    headline: line`${strong(procedure.name)}: ${procedure.steps.length} steps.`,
    parts: [
      ...procedure.steps.map(
        (step, at): Part => ({ kind: 'fact', label: `${at + 1}. ${step.title}`, lines: [stepLine(step)] }),
      ),
      ...vendors.flatMap((vendor): Part[] => [
        factPart(`Contacts at ${vendor.name}`, (vendor.contacts ?? []).map(contactLine)),
        factPart(`Needs of ${vendor.name}`, needLines(vendor)),
      ]),
    ],
  };
}

function stepLine({ text, paths = [], roles }: ProcedureStep): Line {
  const places = paths.flatMap((path) => line` ${code(path)}`);
  return line`${written(text)}${places} (${listed(roles, 'or')})`;
}
