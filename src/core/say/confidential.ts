import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Contact } from '../knowledge/vendor.ts';
import { vendorNames } from '../knowledge/vendor.ts';
import { wordsOf } from '../text/normalise.ts';

/** What outsiders shall not read: contacts, BIDs of the playbook, internal links. */
export type Confidential = {
  /** Whether a text tells any of it. In doubt it does. */
  readonly isIn: (text: string) => boolean;
};

/**
 * What looks like it, whether the knowledge has it or not: an address, a link, a host, a path of the wiki, a phone, a BID, a
 * Jira. People type what they like, 3,000 characters without a break too: each form looks at each character a few times at most.
 */
const FORMS = [
  /[^\s@]@[^\s@]+\.[^\s@]/,
  /[a-z0-9+.-]:\/\/|\bwww\./i,
  // A host without a scheme. A capital behind the point begins a sentence.
  /[\p{L}\p{N}]\.(?:\p{Ll}{2,}|COM|ORG|NET|GOV|US|IO)(?![\p{L}\p{N}])/u,
  /(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/,
  /\b(?:go|guru|jira|wiki|confluence|docs?|intranet|sharepoint)\/[\p{L}\p{N}]/iu,
  /\/(?:spaces|wiki|browse|card)\//i,
  // Seven digits or more are a phone, but for the number of the page in every source.
  /(?<!\d|\bpage )\d(?:[\s()./+‐-―-]*\d){6}/,
  /\bBIDs?[\s:#-]*\d/i,
  /\b[A-Z][A-Z0-9]+-\d+\b|\bint-\d/,
];

const DAYS = /(?<!\d)\d{4}([-/])\d{2}\1\d{2}(?!\d)/g;
// Each by itself, and those together that are written as one: 2,298.
const NUMBERS = [/\d+/g, /(?<!\d)\d{1,3}(?:[,.'’\s]\d{3})+(?!\d)/g];
const NAMES = /\p{Lu}[\p{L}\p{M}]{2,}/gu;

/** Gathers it from the knowledge. */
export function confidentialOf(knowledge: Knowledge): Confidential {
  const { vendors } = knowledge;
  const contacts = vendors.flatMap(({ contacts = [] }) => contacts);
  const hasName = nameFinder(contacts, openWords(knowledge));
  const bids = new Set(vendors.flatMap(({ exampleBids = [] }) => exampleBids.map(({ bid }) => String(bid))));
  return {
    isIn(whole) {
      const text = whole.replaceAll(DAYS, '');
      const numbers = NUMBERS.flatMap((form) => text.match(form) ?? []).map((one) => one.replace(/\D/g, ''));
      return (
        FORMS.some((form) => form.test(text)) ||
        numbers.some((number) => bids.has(String(Number(number)))) ||
        hasName(text)
      );
    },
  };
}

/** The same, and the names of contacts that the knowledge may have forgotten meanwhile. */
export function alsoNames({ isIn }: Confidential, contacts: readonly Contact[]): Confidential {
  const hasName = nameFinder(contacts, new Set());
  return { isIn: (text) => isIn(text) || hasName(text) };
}

/**
 * Finds names of contacts in a text: whole and by the surname in any case, and by each of their words where it begins as a name
 * does.
 */
function nameFinder(contacts: readonly Contact[], open: ReadonlySet<string>): (text: string) => boolean {
  const names = contacts.flatMap(({ name, aliases = [] }) => [
    ...(name === undefined ? [] : [name]),
    ...aliases,
  ]);
  const single = new Set(names.flatMap(namesIn).filter((word) => !open.has(word)));
  const surnames = new Set(
    names.flatMap((name) => wordsOf(name).slice(1).slice(-1)).filter((word) => !open.has(word)),
  );
  const whole = Map.groupBy(
    names.map(wordsOf).filter((words) => words.length > 1),
    ([first = '']) => first,
  );

  function hasSurname(text: string): boolean {
    const words = wordsOf(text);
    return words.some(
      (word, at) =>
        surnames.has(word) ||
        (whole.get(word) ?? []).some((name) => name.every((part, next) => part === words[at + next])),
    );
  }

  return (text) => namesIn(text).some((word) => single.has(word)) || hasSurname(text);
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
