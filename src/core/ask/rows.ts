import type { Bid } from '../knowledge/ids.ts';
import type { BidUse, InvoiceType } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import { slips } from '../text/slips.ts';
import { type Asked, behindOf, whether } from './asked.ts';
import { rankedAmong } from './asked-fold.ts';
import { toldOf } from './claims.ts';
import { boundsOfVendors } from './having.ts';
import { type Lexicon, type Person, personKey } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import { allOf, EVERYTHING, type Form, OPEN, type Query, type Rows, rowsOf } from './query.ts';
import type { Stated } from './read/conditions.ts';
import type { Scored } from './read/reading.ts';
import {
  billersIn,
  hasCue,
  hasWord,
  once,
  peopleIn,
  silentTopic,
  speaksOf,
  type TypeGroup,
  typeGroups,
  vendorGroups,
} from './read/said.ts';

/** People, asked for by name; at a partner, only those who stand there. */
export function asksForPeople(asked: Asked): Query | undefined {
  // "Who else is at RecDesk besides Megan" asks for the partner's people.
  const vendors = asked.vendors.map(({ item }) => item);
  const groups = asked.named.map((name) => peopleIn({ named: [name] })).concat([misspeltIn(asked, vendors)]);
  const there = groups.map((people) => people.filter(({ item }) => vendors.includes(item.vendor)));
  // Nobody of that name there: whoever bears it elsewhere is the better answer than all of the partner's people.
  const isOfEach = there.flat().length === 0 || (asked.isWhether && !hasCue(asked, 'or'));
  const meant = groups.flatMap((people, at) =>
    there[at]?.length === 0 && isOfEach ? people : (there[at] ?? []),
  );
  const found = hasCue(asked, 'except') ? [] : once(meant);
  // "Jeremy says Full Circle is v2": it is the partner of which something is said.
  const isOfPartner =
    vendors.length > 0 && asked.stated.some(({ field }) => /^(?:version|emv|types)$/.test(field));
  if (found.length === 0 || isOfPartner) return undefined;
  // "Is Wendy's partner on v2".
  if (vendors.length === 0 && asked.stated.some(({ field }) => field === 'version' || field === 'emv')) {
    const own = once(found.map(({ item, score }) => ({ item: item.vendor.id, score })));
    const told = toldOf(asked, own.length);
    return rowsOf('vendor', { named: own.map(({ item, score }) => ({ id: item, score })), ...told });
  }
  const topic = silentTopic(asked);
  return rowsOf('person', {
    named: found.map(({ item, score }) => ({ id: personKey(item), score })),
    select:
      topic !== undefined
        ? [{ kind: 'silent', topic }]
        : speaksOf(asked, 'contacts')
          ? [{ kind: 'field', field: 'contacts' }]
          : [],
    form: formOfPeople(asked, vendors, found.length),
  });
}

/** Whether people are at these partners, at which of them, or at the same one: "Megan and Mike, same company?". */
function formOfPeople(asked: Asked, vendors: readonly Vendor[], count: number): Form {
  const isEither = hasCue(asked, 'or');
  // "Is Jeremy at GovQA or Full Circle" asks at which; "is it Jodey or Joedy" who.
  if (vendors.length > 1 && isEither) return whether(under(vendors), 'any');
  if (vendors.length > 0) return asked.isWhether && !isEither ? whether(under(vendors), 'each') : OPEN;
  const isOfOne = hasWord(asked, 'same', 'together', 'colleagues', 'coworkers') || speaksOf(asked, 'company');
  return count > 1 && isOfOne ? whether(EVERYTHING, 'all') : OPEN;
}

/** The condition that something stands under one of these vendors. */
export function under(vendors: readonly Vendor[]): Extract<Rows['where'], { kind: 'vendor' }> {
  return { kind: 'vendor', ids: vendors.map(({ id }) => id) };
}

const SHORTEST_NAME = 3;
const MISSPELT_SCORE = 0.7;

/** "Zack at Peak": at a partner that is named, a word that nearly is a name of one of its people. */
function misspeltIn({ unknown }: Asked, vendors: readonly Vendor[]): Scored<Person>[] {
  const typed = unknown.flatMap((one) => wordsOf(one.typed)).filter((word) => word.length > SHORTEST_NAME);
  return vendors.flatMap((vendor) =>
    (vendor.contacts ?? [])
      .filter(({ name = '' }) =>
        wordsOf(name).some((part) => typed.some((word) => word[0] === part[0] && slips(word, part, 1) <= 1)),
      )
      .map((contact) => ({ item: { vendor, contact }, score: MISSPELT_SCORE })),
  );
}

/** BIDs, whether they stand under a partner, or a fact of the partners under which they stand ("is 4143 v2"). */
export function asksForBids(asked: Asked, lexicon: Lexicon): Query | undefined {
  const vendors = asked.vendors.map(({ item }) => item);
  const billers = billersIn(asked).filter(
    (bid) => vendors.length === 0 || lexicon.bids.get(bid)?.some(({ vendor }) => vendors.includes(vendor)),
  );
  const bids = [...new Set([...asked.bids, ...billers])];
  if (bids.length === 0) return undefined;
  const known = bids.filter((bid) => lexicon.bids.has(bid));
  if (known.length === 0) return { kind: 'missing', missing: bids.map((bid) => ({ kind: 'bid', bid })) };
  const uses = known.flatMap((bid) => lexicon.bids.get(bid) ?? []);
  const isOfBiller = asked.bids.length === 0;
  const asksForBiller = silentTopic(asked) === 'biller' && uses.some(({ example }) => example.biller);
  const { select, form } = toldOf(
    {
      ...asked,
      // "Cloud store" is what the BID uses, and no term that is asked about.
      named: withoutTerms(asked),
      // How many types a BID has only its remark can tell.
      stated: asked.stated.filter(
        (one) => one.field !== 'bids' && one.condition.kind !== 'count' && !isInRemark(one, uses, lexicon),
      ),
      select: asked.select.filter(
        (one) =>
          one.kind !== 'field' ||
          !(/^(?:bids|company)$/.test(one.field) || (isOfBiller && one.field === 'types')),
      ),
    },
    1,
  );
  const isSilent = select.every(({ kind }) => kind === 'silent') && form === undefined;
  // "What's special about Bedford": its remark, not the partner's needs.
  const isOfRemark =
    isOfBiller && select.every((one) => one.kind === 'field' && one.field === 'needs' && !one.part);
  const isPlain = asksForBiller || (isSilent && select.length === 0) || (isOfRemark && form === undefined);
  if (isPlain || hasCue(asked, 'card', 'compare')) return namedBids(bids, uses, vendors, asked, lexicon);
  const named = vendors.filter((vendor) => uses.some((use) => use.vendor === vendor));
  const where = allOf([
    { kind: 'has', field: 'bids', values: known.map(String) },
    ...(named.length > 0 ? [under(named)] : []),
  ]);
  return rowsOf('vendor', { where, select, ...(form && { form }) });
}

/** "What is 1206 using a cloud store id for": the type is one of which the BID's remark speaks. */
function isInRemark({ condition }: Stated, uses: readonly BidUse[], { invoiceTypes }: Lexicon): boolean {
  if (condition.kind !== 'has' || condition.field !== 'types') return false;
  const names = [...invoiceTypes.values()].filter(({ id }) => condition.values.includes(String(id)));
  return uses.some(({ example }) =>
    names.some(({ name }) => joined(example.remark ?? '').includes(joined(name))),
  );
}

function withoutTerms({ named }: Asked): Asked['named'] {
  return named.map((name) => ({ ...name, matches: name.matches.filter(({ of }) => of.kind !== 'term') }));
}

function namedBids(
  bids: readonly Bid[],
  uses: readonly BidUse[],
  vendors: readonly Vendor[],
  asked: Asked,
  lexicon: Lexicon,
): Query {
  const named = bids.map((bid) => ({ id: String(bid), score: 1 }));
  const claimed = claimedOf(asked, lexicon);
  if (claimed && bids.length === 1) return rowsOf('bid', { named, ...claimed });
  // "Are 769 and 977 the same partner".
  if (vendors.length === 0 && bids.length > 1 && asked.isWhether && hasCue(asked, 'alike', 'partners'))
    return rowsOf('bid', { named, form: whether(EVERYTHING, 'each') });
  const isOfPartner = vendors.length > 0 && asked.bids.length > 0;
  // "What were people paying through GovQA on 2298" asks for what is said of it there.
  const isThere = vendors.every((vendor) => uses.some((use) => use.vendor === vendor));
  if (isOfPartner && isThere && /^(?:whats?|which)\b/.test(asPlain(asked.words)))
    return rowsOf('bid', { named, where: under(vendors) });
  // "Is 1515 with Accela and CityView": with both; of one name that several bear, with one of them.
  const isOfAll = vendorGroups(asked).length > 1;
  const quantifier = hasCue(asked, 'only') ? 'only' : hasCue(asked, 'or') ? 'any' : isOfAll ? 'all' : 'each';
  return rowsOf('bid', { named, form: isOfPartner ? whether(under(vendors), quantifier) : OPEN });
}

/** Invoice types by id or name, with who uses them; several together, or with another condition, are a question for partners. */
export function asksForTypes(asked: Asked, lexicon: Lexicon): Query | undefined {
  if (hasCue(asked, 'except')) return undefined;
  const groups = typeGroups(asked, lexicon);
  const missing = [...asked.typeIds.keys()].filter((id) => !lexicon.invoiceTypes.has(id));
  if (groups.length === 0) {
    if (missing.length === 0) return undefined;
    return { kind: 'missing', missing: missing.map((typeId) => ({ kind: 'type', typeId })) };
  }
  const ranked =
    asked.vendors.length > 0 || behindOf(asked) ? undefined : rankedAmong(asked, 'type', idsOf(groups));
  if (ranked) return ranked;
  // "How many types have permits in their name", "how many permit types are there".
  const isKind =
    groups.some(({ to }) => /^(?:types|ids)$/.test(asked.words[to]?.plain ?? '')) &&
    !hasCue(asked, 'partners');
  const isInName = isKind || (speaksOf(asked, 'types') && hasWord(asked, 'name', 'names', 'named', 'called'));
  const claimed = claimedOf(asked, lexicon);
  if (isOfPartners(asked, isInName, claimed !== undefined)) return undefined;
  // "Who uses 13 or 14".
  const isAnyOf = groups.some(({ from, to }) =>
    asked.words.slice(from, to).some(({ plain }) => plain === 'or'),
  );
  const isTogether = (groups.length > 1 || isAnyOf) && !isOnlyNumbers(asked);
  if (isTogether && missing.length === 0 && !hasCue(asked, 'compare')) return undefined;
  const types = once(
    groups.flatMap((group) =>
      isInName ? typesNamed(group, lexicon).map((item) => ({ item, score: 1 })) : group.types,
    ),
  );
  return rowsOf('type', {
    named: [
      ...types.map(({ item, score }) => ({ id: String(item.id), score })),
      ...missing.map((id) => ({ id: String(id), score: 0 })),
    ],
    ...claimed,
  });
}

/** For each name of a type the types that it can mean, by their ids. */
function idsOf(groups: readonly TypeGroup[]): Scored<string>[][] {
  return groups.map(({ types }) => types.map(({ item, score }) => ({ item: String(item.id), score })));
}

/** "88 94" asks for each. */
function isOnlyNumbers({ words }: Asked): boolean {
  return words.every(({ plain }) => /^\d+$/.test(plain));
}

/** The types in whose name the name of one of these stands: "Permits" in "Permits II". */
function typesNamed({ types }: TypeGroup, { knowledge }: Lexicon): InvoiceType[] {
  const names = types.map(({ item }) => item.name.toLowerCase());
  return knowledge.invoiceTypes.filter((type) =>
    names.some((name) => type.name.toLowerCase().includes(name)),
  );
}

/** Whether partners are asked for by a type: with another condition or fact, whether there are any, how many. */
function isOfPartners(asked: Asked, isInName: boolean, isClaimed: boolean): boolean {
  return (
    asked.stated.some(({ field, condition }) => field !== 'types' || condition.kind !== 'has') ||
    asked.select.some(
      (one) => one.kind === 'silent' || (one.kind === 'field' && !/^(?:types|company)$/.test(one.field)),
    ) ||
    (asked.isWhether && !isClaimed && hasCue(asked, 'partners')) ||
    (hasCue(asked, 'count') && !isInName)
  );
}

/** "Is 2298 under one partner only", "does anyone use 94": under how many the named stand is what is claimed of them. */
function claimedOf(asked: Asked, lexicon: Lexicon): Pick<Rows, 'having' | 'form'> | undefined {
  if (!asked.isWhether || asked.vendors.length > 0) return undefined;
  const isAnyone = hasWord(asked, 'anyone', 'anybody', 'someone', 'somebody');
  const vendors = boundsOfVendors(asked, lexicon) ?? (isAnyone ? { atLeast: 1 } : undefined);
  return vendors && { having: { vendors }, form: whether(EVERYTHING, 'each') };
}
