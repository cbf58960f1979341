import type { Said } from '../ask/answer/answer.ts';
import { namedQuestion } from '../ask/question/follow-up/named-question.ts';
import type { Column, Filter } from '../ask/question/question.ts';
import { needsOf } from '../knowledge/needs-and-links.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { companyText, needLine } from './card.ts';
import { needName } from './fact-words.ts';
import { type Line, line, type Message, type Part } from './message.ts';
import {
  cardOffer,
  contactLine,
  counted,
  emvText,
  listed,
  NOT_RECORDED,
  remarked,
  sourceLine,
  typeLabel,
  vendorName,
  versionText,
} from './phrases.ts';

/** The name means several vendors: the choice is the asker's. */
export function sayWhich({ vendors }: Extract<Said, { kind: 'which' }>): Message {
  return {
    headline: line`${counted(vendors.length, 'partner')} could be meant: ${listed(vendors.map(({ of }) => of.name))}. Which one?`,
    parts: [{ kind: 'list', lines: vendors.map(({ of }) => vendorLine(of)) }],
    source: sourceLine(...vendors.map(({ of }) => of)),
    offers: vendors.map(({ of }) => cardOffer(of, of.name)),
    shareable: false,
  };
}

// As many as a message has buttons; a choice among more is made by typing the name.
const NAMED = 5;

/** The question names nobody, and several or somebody unknown were spoken of last: it is asked which, never guessed. */
export function sayWhom({ vendors, text }: Extract<Said, { kind: 'whom' }>): Message {
  if (vendors.length === 0)
    return {
      headline: ['Which partner do you mean? The last one is not in the playbook; a name is enough.'],
      ...{ parts: [], offers: [], shareable: false },
    };
  const isShort = vendors.length <= NAMED;
  const names = vendors.map(({ name }) => name);
  return {
    headline: [
      isShort
        ? `Which one do you mean: ${listed(names, 'or')}?`
        : `Which partner do you mean? The last answer spoke of ${vendors.length}; a name is enough.`,
    ],
    parts: [],
    offers: isShort
      ? vendors.map((vendor) => ({ label: vendor.name, question: namedQuestion(text, vendor) }))
      : [],
    shareable: false,
  };
}

/** The vendors for which a filter holds, with what it looked at. */
export function sayVendors({ filter, vendors, silent }: Extract<Said, { kind: 'vendors' }>): Message {
  const what = filterText(filter);
  const names =
    vendors.length > 0 && vendors.length <= 4 ? `: ${listed(vendors.map(({ name }) => name))}` : '';
  return {
    headline: [`${counted(vendors.length, 'partner')}${what === '' ? '' : ` with ${what}`}${names}.`],
    parts: [
      ...(vendors.length === 0
        ? []
        : [{ kind: 'list' as const, lines: vendors.map((vendor) => filteredLine(vendor, filter)) }]),
      ...silenceNote(filter, silent),
    ],
    source: sourceLine(...vendors),
    offers: [],
    shareable: true,
  };
}

/** How many vendors the filter cannot speak of, because nothing is recorded where it looks. */
function silenceNote(
  { version, emv, noneKnown, withoutNeeds }: Filter,
  silent: Readonly<Record<Column, number>>,
): Part[] {
  const looked: Column[] = [
    ...(version === undefined ? [] : ['version' as const]),
    ...(emv === undefined ? [] : ['emv' as const]),
    ...(noneKnown === undefined && withoutNeeds === undefined ? [] : ['needs' as const]),
  ];
  return looked
    .filter((column) => silent[column] > 0)
    .map((column) => ({
      kind: 'paragraph',
      line: [`${COLUMN_NAMES[column]} of ${counted(silent[column], 'partner')}: unknown to the playbook.`],
    }));
}

const COLUMN_NAMES: Readonly<Record<Column, string>> = {
  version: 'Version',
  emv: 'EMV',
  needs: 'Needs',
  contact: 'Contacts',
  links: 'Links',
};

function filterText(filter: Filter): string {
  if (filter.anyOf) return listed(filter.anyOf.map(filterText), 'or');
  return listed([
    ...(filter.version === undefined ? [] : [`CloudPay ${filter.version}`]),
    ...(filter.emv === undefined ? [] : [`EMV: ${filter.emv}`]),
    ...(filter.types ?? []).map((group) => listed(group.map(typeLabel), 'or')),
    ...(filter.withoutTypes ?? []).map((group) => `${listed(group.map(typeLabel), 'or')} not recorded`),
    ...(filter.needs ?? []).map(
      (group) =>
        `the need ${listed(
          group.map((kind) => `“${needName(kind)}”`),
          'or',
        )}`,
    ),
    ...(filter.withoutNeeds ?? []).map((kind) => `no need “${needName(kind)}” recorded`),
    ...(filter.except ?? []).map(({ name }) => `the exception of ${name}`),
    ...(filter.hasNeeds ? ['needs of their own'] : []),
    ...(filter.hasContacts ? ['contacts'] : []),
    ...(filter.noneKnown ? ['needs: none known'] : []),
    ...(filter.silent ?? []).map(
      (column) =>
        `${COLUMN_NAMES[column].replace(/^(?!EMV)./, (letter) => letter.toLowerCase())} not recorded`,
    ),
  ]);
}

/** A vendor of a filtered list, with what the filter asked of its needs. */
function filteredLine(vendor: Vendor, filter: Filter): Line {
  if (filter.needs) {
    const needs = needsOf(vendor).filter(({ kind }) => filter.needs?.flat().includes(kind));
    return needs.reduce((before, need) => line`${before} ${needLine(need)}`, line`${vendorName(vendor)}:`);
  }
  if (filter.hasNeeds) return line`${vendorName(vendor)}: ${counted(needsOf(vendor).length, 'need')}`;
  if (filter.hasContacts) return contactsOf(vendor);
  const remarks = (filter.types ?? []).flat().flatMap(({ id }) => {
    const remark = vendor.invoiceTypes?.find((type) => type.id === id)?.remark;
    return remark === undefined ? [] : [`${id}: ${remark}`];
  });
  return remarked(vendorLine(vendor), remarks.length > 0 ? remarks.join(' ') : undefined);
}

function contactsOf(vendor: Vendor): Line {
  const contacts = (vendor.contacts ?? []).map(contactLine);
  if (contacts.length === 0) return line`${vendorName(vendor)}: ${NOT_RECORDED}`;
  return contacts.reduce(
    (before, contact, at) => line`${before}${at === 0 ? ' ' : '; '}${contact}`,
    line`${vendorName(vendor)}:`,
  );
}

/** A vendor with version and EMV, on a line. */
function vendorLine(vendor: Vendor): Line {
  const version = vendor.version === undefined ? 'not recorded' : versionText(vendor.version);
  const emv = vendor.emv === undefined ? 'not recorded' : emvText(vendor.emv);
  return line`${vendorName(vendor)}${companyText(vendor)} · version: ${version} · EMV: ${emv}`;
}
