import type { FieldKey } from '../knowledge/fields.ts';
import type { Bid } from '../knowledge/ids.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { wordsOf } from '../text/normalise.ts';
import { slips } from '../text/slips.ts';
import { asksWhether, selectedFields } from './asked.ts';
import { type Lexicon, type Person, personKey } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import {
  allOf,
  type Bounds,
  type Condition,
  type Fold,
  LIST,
  OPEN,
  type Query,
  type Rows,
  rowsOf,
  type Selection,
} from './query.ts';
import { conditionsIn } from './read/conditions.ts';
import {
  billersIn,
  hasCue,
  namesUnknown,
  once,
  peopleIn,
  type Reading,
  type Scored,
  silentTopic,
  speaksOf,
  termsIn,
  typeGroups,
  vendorsIn,
} from './read/reading.ts';
import { ofNamedVendors } from './vendor-query.ts';

/** People, BIDs and partners that the question names, or rows of a kind that it asks for ("which BIDs stand under two partners"). */
export function asksForRows(reading: Reading, lexicon: Lexicon): Query | undefined {
  return (
    ofKind(reading, lexicon) ??
    asksForPeople(reading) ??
    asksForBids(reading, lexicon) ??
    ofNamedVendors(reading, lexicon)
  );
}

/** People, asked for by name; at a partner, only those who stand there. */
function asksForPeople(reading: Reading): Query | undefined {
  // "Who else is at RecDesk besides Megan" asks for the partner's people.
  const vendors = vendorsIn(reading).map(({ of }) => of);
  const people = hasCue(reading, 'except') ? [] : [...peopleIn(reading), ...misspeltIn(reading, vendors)];
  const there = people.filter(({ of }) => vendors.length === 0 || vendors.includes(of.vendor));
  // Nobody of that name there: whoever bears it elsewhere is the better answer than all of the partner's people.
  const found = once(there.length > 0 ? there : people);
  if (found.length === 0) return undefined;
  const topic = silentTopic(reading);
  const claim: Condition = { kind: 'vendor', ids: vendors.map(({ id }) => id) };
  return rowsOf('person', {
    named: found.map(({ of, score }) => ({ id: personKey(of), score })),
    select: topic === undefined ? [] : [{ kind: 'silent', topic }],
    form: vendors.length > 0 && asksWhether(reading) ? { kind: 'whether', claim, quantifier: 'each' } : OPEN,
  });
}

/** "Zack at Peak": at a partner that is named, a word that nearly is a name of one of its people. */
function misspeltIn({ unknown }: Reading, vendors: readonly Vendor[]): Scored<Person>[] {
  const typed = unknown.flatMap((one) => wordsOf(one.typed)).filter((word) => word.length > SHORTEST_NAME);
  return vendors.flatMap((vendor) =>
    (vendor.contacts ?? [])
      .filter(({ name = '' }) =>
        wordsOf(name).some((part) => typed.some((word) => word[0] === part[0] && slips(word, part, 1) <= 1)),
      )
      .map((contact) => ({ of: { vendor, contact }, score: 0.7 })),
  );
}

const SHORTEST_NAME = 3;

/** BIDs, whether they stand under a partner, or a fact of the partners under which they stand ("is 4143 v2"). */
function asksForBids(reading: Reading, lexicon: Lexicon): Query | undefined {
  const vendors = vendorsIn(reading).map(({ of }) => of);
  const bids = [...new Set([...reading.bids, ...(vendors.length === 0 ? billersIn(reading) : [])])];
  if (bids.length === 0) return undefined;
  const known = bids.filter((bid) => lexicon.bids.has(bid));
  if (known.length === 0) return { kind: 'missing', missing: bids.map((bid) => ({ kind: 'bid', bid })) };
  const isBiller = reading.bids.length === 0;
  const stated = conditionsIn(reading, lexicon).filter(({ field }) => field !== 'bids');
  const select = selectedFields(reading).filter(
    (one) => one.kind !== 'field' || !(one.field === 'bids' || (isBiller && one.field === 'types')),
  );
  const claims = stated.filter(
    ({ field, condition, isDenied }) =>
      condition.kind === 'has' && !isDenied && (field === 'version' || field === 'emv' || field === 'types'),
  );
  const hasBiller = known.some((bid) =>
    lexicon.bids.get(bid)?.some(({ example }) => example.biller !== undefined),
  );
  const asksForBiller = hasBiller && silentTopic(reading) === 'biller';
  const isPlain = (select.length === 0 && claims.length === 0) || asksForBiller;
  if (isPlain || hasCue(reading, 'card', 'compare')) return namedBids(bids, vendors, reading);
  return ofTheirVendors(known, vendors, claims, select, lexicon);
}

function namedBids(bids: readonly Bid[], vendors: readonly { id: string }[], reading: Reading): Query {
  const claim: Condition = { kind: 'vendor', ids: vendors.map(({ id }) => id) as never };
  return rowsOf('bid', {
    named: bids.map((bid) => ({ id: String(bid), score: 1 })),
    form:
      vendors.length === 0
        ? OPEN
        : { kind: 'whether', claim, quantifier: /\bor\b/.test(asPlain(reading.words)) ? 'any' : 'each' },
  });
}

function ofTheirVendors(
  bids: readonly Bid[],
  named: readonly { id: string }[],
  claims: readonly { field: FieldKey; condition: Condition }[],
  select: readonly Selection[],
  lexicon: Lexicon,
): Rows {
  const under = bids.flatMap((bid) => (lexicon.bids.get(bid) ?? []).map(({ vendor }) => vendor.id));
  const asked = [...new Set(under)].filter((id) => named.some((vendor) => vendor.id === id));
  const where = allOf([
    { kind: 'has', field: 'bids', values: bids.map(String) },
    ...(asked.length > 0 ? [{ kind: 'vendor' as const, ids: asked }] : []),
  ]);
  const others = select.filter(
    (one) => one.kind !== 'field' || !claims.some(({ field }) => field === one.field),
  );
  const isVersionOpen = claims.filter(({ field }) => field === 'version').length > 1;
  if (claims.length > 0 && others.length === 0 && !isVersionOpen) {
    const claim = allOf(claims.map(({ condition }) => condition));
    return rowsOf('vendor', { where, form: { kind: 'whether', claim, quantifier: 'each' } });
  }
  const fields: Selection[] = [...new Set(claims.map(({ field }) => field))].map((field) => ({
    kind: 'field',
    field,
  }));
  return rowsOf('vendor', { where, select: [...fields, ...others] });
}

const NOUNS: readonly (readonly [Rows['of'], RegExp])[] = [
  ['bid', /^(?:(?:example|sample|biller) )?(?:bids?|billers?|ids)\b/],
  ['type', /^(?:invoice )?types?\b/],
  ['person', /^(?:people|persons?|contacts?)\b/],
];
/**
 * BIDs, types or people, not those of one partner: how many, which stand under several, which number is higher. Undefined where the
 * question names them, or asks for them as a fact of partners.
 */
function ofKind(reading: Reading, lexicon: Lexicon): Query | undefined {
  if (namesMore(reading, lexicon)) return undefined;
  const text = asPlain(reading.words);
  const of = kindAsked(text);
  if (of === undefined) return undefined;
  const [vendor] = vendorsIn(reading).map(({ of: one }) => one);
  const having = havingOf(text, of);
  const fold = foldOf(text, of);
  const stated = conditionsIn(reading, lexicon).filter(
    ({ condition, field }) => condition.kind === 'has' && field !== 'types',
  );
  if (having === undefined && (vendor !== undefined || reading.bids.length > 0)) return undefined;
  if (having === undefined && fold.kind === 'list' && !asksForAll(reading, stated.length)) return undefined;
  const where = allOf([
    ...stated.map(({ condition }) => condition),
    ...(vendor ? [{ kind: 'vendor' as const, ids: [vendor.id] }] : []),
  ]);
  const isWhether = asksWhether(reading) || /^(?:is|are) there\b/.test(text);
  const form = isWhether ? ({ kind: 'whether', claim: allOf([]), quantifier: 'any' } as const) : OPEN;
  return rowsOf(of, { where, ...(having && { having }), fold, form });
}

/** Whether the question names what it is about: then it is not about all rows of a kind. */
function namesMore(reading: Reading, lexicon: Lexicon): boolean {
  return (
    namesUnknown(reading) ||
    peopleIn(reading).length + termsIn(reading).length + billersIn(reading).length > 0 ||
    vendorsIn(reading).length > 1 ||
    reading.typeIds.size > 0 ||
    typeGroups(reading, lexicon).length > 0 ||
    (hasCue(reading, 'rank') && hasCue(reading, 'partners'))
  );
}

/** The kind of row that is asked for: the noun behind "which", "how many", "most", or the first of the question. */
function kindAsked(text: string): Rows['of'] | undefined {
  const starts = [
    ...text.matchAll(
      /(?:^|\b)(?:which|what|how many|number of|count|list|all|any|every|each|most|fewest|shared|different|unique|distinct|one|highest|lowest|largest|biggest|the|common|used|popular) /g,
    ),
  ];
  const rests = [text, ...starts.map((match) => text.slice(match.index + match[0].length))];
  for (const rest of rests) {
    const bare = rest.replace(
      /^(?:(?:which|what|of|the|our|different|unique|distinct|common|commonly|used|popular|most|frequent|single|shared|all|one|have|has) )+/,
      '',
    );
    const found = NOUNS.find(([, noun]) => noun.test(bare));
    if (found) return found[0];
    if (/^(?:software )?(?:partners?|vendors?)\b/.test(bare)) return undefined;
  }
  return undefined;
}

/** "Shared", "under more than one partner", "over 4000", "used by exactly 2 partners", "that only one partner uses". */
function havingOf(text: string, of: Rows['of']): Rows['having'] | undefined {
  if (of === 'person') return undefined;
  if (/\b(?:nobody|no one|no partner|no partners|none|unused)\b/.test(text))
    return { vendors: { atMost: 0 } };
  const count = vendorsBound(text);
  if (count) return { vendors: count };
  if (of !== 'bid') return undefined;
  const [, word, number] =
    /\b(over|above|greater than|higher than|under|below|less than|lower than) (\d{2,6})\b/.exec(text) ?? [];
  if (word === undefined) return undefined;
  const isOver = /^(?:over|above|greater|higher)/.test(word);
  return { id: isOver ? { atLeast: Number(number) + 1 } : { atMost: Number(number) - 1 } };
}

const NUMBERS = new Map([
  ['one', 1],
  ['a single', 1],
  ['single', 1],
  ['two', 2],
  ['both', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
]);

function vendorsBound(text: string): Bounds | undefined {
  if (/\bevery (?:one of )?(?:the |our )?(?:partner|vendor)/.test(text) && /\b(?:is there|one)\b/.test(text))
    return { atLeast: 19 };
  const [, how = '', word = ''] =
    /\b(more than|over|at least|exactly|only|just|under|by|with|by only|by just|by exactly)? ?(?:a )?(one|two|both|three|four|five|single|\d+) (?:different |software )?(?:partners?|vendors?)\b/.exec(
      text,
    ) ?? [];
  const count = NUMBERS.get(word) ?? (/^\d+$/.test(word) ? Number(word) : undefined);
  if (count !== undefined) {
    if (/more than|over/.test(how)) return { atLeast: count + 1 };
    if (/only|just|exactly/.test(how) || count === 1) return { atLeast: count, atMost: count };
    return { atLeast: count };
  }
  if (
    /\b(?:shared|several partners|multiple (?:partners|vendors)|several vendors|duplicates?|twice|overlap(?:ping)?|more than once)\b/.test(
      text,
    )
  )
    return { atLeast: 2 };
  return undefined;
}

function foldOf(text: string, of: Rows['of']): Fold {
  if (/\b(?:how many|number of|count)\b/.test(text)) return { kind: 'count' };
  if (of === 'person') return LIST;
  if (of === 'bid' && /\b(?:highest|largest|biggest)\b/.test(text)) return { kind: 'most', by: 'id' };
  if (of === 'bid' && /\b(?:lowest|smallest)\b/.test(text)) return { kind: 'fewest', by: 'id' };
  const isOfUse = /\b(?:partners?|vendors?|used?|uses|common|commonly|popular|frequent|which)\b/.test(text);
  if (isOfUse && /\b(?:least|fewest|rarest)\b/.test(text)) return { kind: 'fewest', by: 'vendors' };
  if (isOfUse && /\b(?:most|popular|commonest)\b/.test(text)) return { kind: 'most', by: 'vendors' };
  return /\b(?:rank|sort)\b/.test(text) ? { kind: 'rank', by: 'vendors' } : LIST;
}

/** "List all BIDs", "invoice types": nothing but the kind and words that only ask. */
function asksForAll(reading: Reading, conditions: number): boolean {
  const { mentions, content, unknown, versions, words } = reading;
  if (content.length + unknown.length + versions.size + conditions > 0) return false;
  const isPlain = mentions.every(
    ({ meaning }) =>
      (meaning.kind === 'field' && (meaning.field === 'bids' || meaning.field === 'types')) ||
      (meaning.kind === 'cue' && (meaning.cue === 'which' || meaning.cue === 'meaning')),
  );
  return (
    isPlain && (hasCue(reading, 'which', 'meaning') || words.length <= 2) && !speaksOf(reading, 'contacts')
  );
}

/** Invoice types by id or name, with who uses them; several together, or with another condition, are a question for partners. */
export function asksForOtherRows(reading: Reading, lexicon: Lexicon): Query | undefined {
  if (namesUnknown(reading) || hasCue(reading, 'except')) return undefined;
  const groups = typeGroups(reading, lexicon);
  const ids = [...reading.typeIds.keys()];
  const missing = ids.filter((id) => !lexicon.invoiceTypes.has(id));
  if (groups.length === 0) {
    if (missing.length === 0) return undefined;
    return { kind: 'missing', missing: missing.map((typeId) => ({ kind: 'type', typeId })) };
  }
  const others = conditionsIn(reading, lexicon).filter(({ field }) => field !== 'types');
  const stated = conditionsIn(reading, lexicon).filter(({ field }) => field === 'types');
  const isPlain = stated.every(({ condition }) => condition.kind === 'has');
  const asked = selectedFields(reading).some(
    (one) => one.kind === 'silent' || (one.kind === 'field' && !['types', 'company'].includes(one.field)),
  );
  const isFiltered = others.length > 0 || asked || !isPlain || (groups.length > 1 && missing.length === 0);
  if (isFiltered || (asksWhether(reading) && hasCue(reading, 'partners'))) return undefined;
  const counts = /\b(?:how many|number of|count)\b/.test(asPlain(reading.words));
  if (counts) return undefined;
  const types = once(groups.flatMap(({ types: found }) => found));
  return rowsOf('type', {
    named: [
      ...types.map(({ of, score }) => ({ id: String(of.id), score })),
      ...missing.map((id) => ({ id: String(id), score: 0 })),
    ],
  });
}
