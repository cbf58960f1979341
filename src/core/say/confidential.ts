import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Contact } from '../knowledge/vendor.ts';
import { vendorNames } from '../knowledge/vendor.ts';
import { wordsOf } from '../text/normalise.ts';

/** What outsiders shall not read: contacts, BIDs of the playbook, internal links. */
export type Confidential = {
  /** Whether a text tells any of it. In doubt it does. */
  readonly isIn: (text: string) => boolean;
};

/** What looks like it, whether the knowledge has it or not: an address, a link, a path of the wiki, a BID, the key of a Jira. */
const FORMS = [
  /[^\s@]+@[^\s@]+\.[^\s@]/,
  /\b[a-z][a-z0-9+.-]*:\/\/|\bwww\./i,
  /\/(?:spaces|wiki|browse|card)\//i,
  /\bBIDs?[\s:#-]*\d/i,
  /\b[A-Z][A-Z0-9]+-\d+\b/,
];

// A number by itself; the parts of a day such as 2026-12-01 are none.
const NUMBERS = /(?<![\p{L}\p{N}._-])\d+(?![\p{L}\p{N}_]|[.-]\d)/gu;
const NAMES = /\p{Lu}[\p{L}\p{M}]{2,}/gu;

/** Gathers it from the knowledge. */
export function confidentialOf(knowledge: Knowledge): Confidential {
  const { vendors } = knowledge;
  const contacts = vendors.flatMap(({ contacts = [] }) => contacts);
  const hasName = nameFinder(contacts, openWords(knowledge));
  const bids = new Set(vendors.flatMap(({ exampleBids = [] }) => exampleBids.map(({ bid }) => String(bid))));
  return {
    isIn: (text) =>
      FORMS.some((form) => form.test(text)) ||
      (text.match(NUMBERS) ?? []).some((number) => bids.has(String(Number(number)))) ||
      hasName(text),
  };
}

/** The same, and the names of contacts that the knowledge may have forgotten meanwhile. */
export function alsoNames({ isIn }: Confidential, contacts: readonly Contact[]): Confidential {
  const hasName = nameFinder(contacts, new Set());
  return { isIn: (text) => isIn(text) || hasName(text) };
}

/** Finds names of contacts in a text: whole in any case, and each of their words where it begins as a name does. */
function nameFinder(contacts: readonly Contact[], open: ReadonlySet<string>): (text: string) => boolean {
  const names = contacts.flatMap(({ name, aliases = [] }) => [
    ...(name === undefined ? [] : [name]),
    ...aliases,
  ]);
  const single = new Set(names.flatMap(namesIn).filter((word) => !open.has(word)));
  const whole = Map.groupBy(
    names.map(wordsOf).filter((words) => words.length > 1),
    ([first = '']) => first,
  );

  function hasWholeName(text: string): boolean {
    const words = wordsOf(text);
    return words.some((word, at) =>
      (whole.get(word) ?? []).some((name) => name.every((part, next) => part === words[at + next])),
    );
  }

  return (text) => namesIn(text).some((word) => single.has(word)) || hasWholeName(text);
}

/** The words of a text that begin as names do. */
function namesIn(text: string): string[] {
  return (text.match(NAMES) ?? []).flatMap(wordsOf);
}

/** Words that outsiders may read although somebody is called so: of partners, invoice types and menus. */
function openWords({ vendors, invoiceTypes, playbook }: Knowledge): ReadonlySet<string> {
  const steps = playbook.procedures.flatMap(({ name, steps }) => [
    name,
    ...steps.flatMap(({ title, text, paths = [] }) => [title, text, ...paths]),
  ]);
  return new Set(
    [...vendors.flatMap(vendorNames), ...invoiceTypes.map(({ name }) => name), ...steps].flatMap(wordsOf),
  );
}
