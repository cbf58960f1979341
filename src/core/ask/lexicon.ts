import type { Bid, InvoiceTypeId, VendorId } from '../knowledge/ids.ts';
import {
  type BidUse,
  bidUses,
  type InvoiceType,
  invoiceTypesById,
  type Knowledge,
} from '../knowledge/knowledge.ts';
import type { Term, UnexplainedTerm } from '../knowledge/playbook.ts';
import { type Contact, type ExampleBid, linksOf, type Vendor, vendorNames } from '../knowledge/vendor.ts';
import { type Indexed, indexNames, type NameSearch } from '../search/names.ts';
import { indexPassages, type PassageSearch } from '../search/passages.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import { commonWords, formsOf, isFunctionWord, stemOf, tellsNothing } from './english.ts';
import { projectOf } from './normalise.ts';
import { type Passage, passagesOf } from './passages.ts';

/** A contact with the vendor under which it stands. */
export type Person = { readonly vendor: Vendor; readonly contact: Contact };

/** A term with its meaning, or one that the playbook leaves unexplained. */
export type Entry =
  | { readonly kind: 'explained'; readonly term: Term }
  | { readonly kind: 'unexplained'; readonly term: UnexplainedTerm };

/** What a name in a question can mean. */
export type Thing =
  | { readonly kind: 'vendor'; readonly vendor: Vendor }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'invoice-type'; readonly type: InvoiceType }
  | { readonly kind: 'biller'; readonly vendor: Vendor; readonly example: ExampleBid }
  | { readonly kind: 'term'; readonly entry: Entry };

/** The knowledge, indexed for answering; made once for each snapshot. */
export type Lexicon = {
  readonly knowledge: Knowledge;
  readonly vendors: ReadonlyMap<VendorId, Vendor>;
  readonly bids: ReadonlyMap<Bid, readonly BidUse[]>;
  readonly invoiceTypes: ReadonlyMap<InvoiceTypeId, InvoiceType>;
  readonly people: readonly Person[];
  readonly things: NameSearch<Thing>;
  readonly terms: NameSearch<Entry>;
  readonly passages: readonly Passage[];
  readonly searchPassages: PassageSearch<Passage>;
  /** Every word of a name: as typed it is no slip of another word. */
  readonly nameWords: ReadonlySet<string>;
  /** The projects of the Jira keys that are known, such as INT. */
  readonly jiraProjects: ReadonlySet<string>;
  readonly isCommon: (word: string) => boolean;
  /** Whether a word is one of English at all, in whatever form. */
  readonly isEnglish: (word: string) => boolean;
};

/** Indexes a snapshot by every name, id, term and passage in it. */
export function lexiconOf(knowledge: Knowledge): Lexicon {
  const { english = new Set<string>(), rareEnglish = new Set<string>() } = knowledge;
  const isCommon = commonWords(english);
  const entries = entriesOf(knowledge);
  const people = knowledge.vendors.flatMap((vendor) =>
    (vendor.contacts ?? []).map((contact) => ({ vendor, contact })),
  );
  const names = [
    ...knowledge.vendors.flatMap(namedVendors),
    ...people.flatMap(personNames),
    ...knowledge.invoiceTypes.flatMap(typeNames),
    ...knowledge.vendors.flatMap(billerNames),
  ];
  const passages = passagesOf(knowledge);
  const properNames = new Set(
    passages.flatMap(({ text }) => wordsOf((text.match(PROPER_NAME) ?? []).join(' '))),
  );
  return {
    knowledge,
    vendors: new Map(knowledge.vendors.map((vendor) => [vendor.id, vendor])),
    bids: bidUses(knowledge),
    invoiceTypes: invoiceTypesById(knowledge),
    people,
    things: indexNames([...names, ...entries.flatMap((entry) => recognisedTerms(entry, isCommon))]),
    terms: indexNames(entries.flatMap((of) => entryNames(of).map((name) => ({ name, of })))),
    passages,
    searchPassages: indexPassages(
      passages.map((of) => ({ text: of.text, of })),
      (word) => (tellsNothing(word) ? 0 : properNames.has(word) ? 2 : 1),
      isCommon,
      stemOf,
    ),
    nameWords: new Set(names.flatMap(({ name }) => wordsOf(name))),
    jiraProjects: new Set(
      knowledge.vendors
        .flatMap(linksOf)
        .filter(({ where }) => where === 'Jira')
        .map(({ title }) => projectOf(title)),
    ),
    isCommon,
    isEnglish: (word) =>
      isCommon(word) || formsOf(word).some((form) => english.has(form) || rareEnglish.has(form)),
  };
}

/** The passages that speak of all the phrases; a phrase counts word by word, or run together ("cloud store", "CloudStore"). */
export function passagesAbout(
  phrases: readonly string[],
  { searchPassages }: Pick<Lexicon, 'searchPassages'>,
): readonly Passage[] {
  const apart = phrases.flatMap((phrase) => wordsOf(phrase).filter((word) => !isFunctionWord(word)));
  const tries = [apart, phrases.map(joined), [apart.join('')]];
  return [...new Set(tries.flatMap((words) => searchPassages(words.filter((word) => word !== ''))))];
}

const LEAST_SHARED = 2;
const MOST_CLOSEST = 3;

/** The passages that speak of most of the words, of two at least and of half of them: closest, and no more than that. */
export function closestPassages(
  words: readonly string[],
  { searchPassages }: Pick<Lexicon, 'searchPassages'>,
): readonly Passage[] {
  const counts = new Map<Passage, number>();
  for (const passage of words.flatMap((word) => searchPassages([word])))
    counts.set(passage, (counts.get(passage) ?? 0) + 1);
  const least = Math.max(LEAST_SHARED, words.length / 2);
  return [...counts]
    .filter(([, count]) => count >= least)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_CLOSEST)
    .map(([passage]) => passage);
}

/** A contact as programs know it: the address, where there is one. */
export function personKey({ contact }: Person): string {
  return contact.email ?? joined(contact.name ?? '');
}

// A word with a capital or a digit in it, within a sentence: a name that people misspell.
const PROPER_NAME = /(?<=[a-z,;:(] )[\p{L}\d]*[\p{Lu}\d][\p{L}\d]*/gu;
const SHORTEST_INITIALS = 3;

function namedVendors(vendor: Vendor): Indexed<Thing>[] {
  const of: Thing = { kind: 'vendor', vendor };
  const names = vendorNames(vendor);
  return [...new Set([...names, ...names.flatMap(initialsOf)])].map((name) => ({ name, of }));
}

/** "AIS" of Accelerated Information Systems; two letters are too few to tell. */
function initialsOf(name: string): string[] {
  const words = name.split(/\s+/);
  if (words.length < SHORTEST_INITIALS || !words.every((word) => /^\p{Lu}\p{L}+$/u.test(word))) return [];
  return [words.map((word) => word[0]).join('')];
}

/** A person is found by name; one without a name by what stands before the @ of the address. */
function personNames(person: Person): Indexed<Thing>[] {
  const of: Thing = { kind: 'person', person };
  const { name, aliases = [], email } = person.contact;
  const names = name === undefined ? [] : [name, ...aliases];
  const local = email?.split('@')[0];
  return (names.length === 0 && local !== undefined ? [local] : names).map((text) => ({ name: text, of }));
}

function typeNames(type: InvoiceType): Indexed<Thing>[] {
  const of: Thing = { kind: 'invoice-type', type };
  return [type.name, ...(type.aliases ?? [])].flatMap(renumbered).map((name) => ({ name, of }));
}

const NUMERALS = new Map(
  [...'I II III'.split(' ').entries()].flatMap(([at, roman]) => [
    [roman, String(at + 1)],
    [String(at + 1), roman],
  ]),
);

/** "Permits II" is also looked for as "Permits 2", and the other way round. */
function renumbered(name: string): string[] {
  const words = name.split(' ');
  const other = NUMERALS.get(words.at(-1) ?? '');
  return other === undefined || words.length === 1
    ? [name]
    : [name, [...words.slice(0, -1), other].join(' ')];
}

function billerNames(vendor: Vendor): Indexed<Thing>[] {
  return (vendor.exampleBids ?? []).flatMap((example) =>
    example.biller === undefined ? [] : [{ name: example.biller, of: { kind: 'biller', vendor, example } }],
  );
}

function entriesOf({ playbook }: Knowledge): Entry[] {
  return [
    ...playbook.glossary.map((term): Entry => ({ kind: 'explained', term })),
    ...playbook.unexplained.map((term): Entry => ({ kind: 'unexplained', term })),
  ];
}

function entryNames({ term }: Entry): string[] {
  return [term.term, ...(term.aliases ?? [])].flatMap(renumbered);
}

const SHORTEST_TERM = 3;

/** Terms that are recognised inside a question: not the ones that are ordinary words ("Biller") or too short ("IM"). */
function recognisedTerms(entry: Entry, isCommon: (word: string) => boolean): Indexed<Thing>[] {
  const of: Thing = { kind: 'term', entry };
  return entryNames(entry)
    .filter((name) => joined(name).length >= SHORTEST_TERM && !isCommon(joined(name)))
    .map((name) => ({ name, of }));
}
