import type { Bid } from '../knowledge/ids.ts';
import type { BidUse, InvoiceType } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import { slips } from '../text/slips.ts';
import { type Asked, behindOf, boundsOf, fieldsIn, kindOf, kindOfField, toldOf, whether } from './asked.ts';
import { foldOf, kindOfEach, rankedAmong } from './asked-fold.ts';
import { isFunctionWord } from './english.ts';
import { isApart } from './evaluate.ts';
import { type Lexicon, type Person, passagesAbout, personKey } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import {
  allOf,
  type Bounds,
  type Condition,
  EVERYTHING,
  type Form,
  type Having,
  OPEN,
  type Query,
  type Rows,
  rowsOf,
} from './query.ts';
import type { Stated } from './read/conditions.ts';
import type { Mention, Name, Scored } from './read/reading.ts';
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
  vendorsIn,
} from './read/said.ts';
import { isWithin } from './read/spans.ts';
import { familyIn } from './read/targets.ts';

type ValueKind = Exclude<Rows['of'], 'vendor'>;

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

function under(vendors: readonly Vendor[]): Extract<Rows['where'], { kind: 'vendor' }> {
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

/**
 * BIDs, types or people by what must hold of them: how many, which stand under several, which number is higher, which a partner has
 * and another has not. Undefined where the question names them, or asks for all of a partner's.
 */
export function asksForValues(asked: Asked, lexicon: Lexicon): Query | undefined {
  const noun = kindOfEach(asked) ?? kindAsked(asked);
  const of = noun ?? (asked.vendors.length > 0 ? listAsked(asked) : undefined);
  const isLeftOut = asked.leftOut.some((field) => kindOfField(field) === of);
  if (of === undefined || of === 'vendor' || isOfNoRow(asked) || isLeftOut) return undefined;
  const except = keysLeftOut(asked, of, lexicon);
  const notUnder = noun ? vendorsWithout(asked) : asked.except;
  const vendors = asked.vendors.flatMap(({ item }) => (notUnder.includes(item) ? [] : [item]));
  const fold = foldOf(asked, of);
  const isOfOwnNumber = 'by' in fold && fold.by === 'id' && fold.kind !== 'rank';
  if (vendors.length > 1 && !isOfOwnNumber) return undefined;
  const having = havingOf(asked, of, notUnder, except, lexicon);
  const stated = asked.stated.filter(({ condition, field }) => field !== 'types' && isOfValues(condition));
  // All of one partner, and of those of which something holds, are a fact of partners.
  const where = allOf([
    ...stated.map(({ condition }) => condition),
    ...(vendors.length > 0 ? [under(vendors)] : []),
  ]);
  const isFact =
    asked.vendors.length > 0 ? !isOfOwnNumber : fold.kind === 'list' && stated.length > 0 && !isApart(where);
  if (having === undefined && isFact) return undefined;
  return rowsOf(of, { where, ...(having && { having }), fold, form: formOfValues(asked, having) });
}

/** Whether it is asked if there is one at all, or if all are so: "does every BID belong to one partner". */
function formOfValues(asked: Asked, having: Having | undefined): Form {
  if (!asked.isWhether && !/^(?:is|are) there\b/.test(asked.text)) return OPEN;
  return whether(EVERYTHING, having && EACH.test(asPlain(asked.words)) ? 'all' : 'any');
}

const EACH = /^(?:does|do|is|are|has|have) (?:every|each|all)\b/;

/** "Nobody except Peak uses a type in the 70s". */
function isOfNoRow(asked: Asked): boolean {
  return isOfNobody(asked) && asked.except.length > 0;
}

/** Whether a condition asks for values, denied or not: "v2", "no EMV". */
function isOfValues(condition: Condition): boolean {
  return condition.kind === 'not' ? isOfValues(condition.of) : condition.kind === 'has';
}

// What asks for the noun behind it: "which bids", "the rarest type", "share a contact".
const ASKING = ['which', 'count', 'all', 'any', 'most', 'fewest', 'shared', 'alike', 'use', 'own number'];
const BEFORE_A_KIND = new Set('what many number different unique distinct one the'.split(' '));
const PASSED_OVER = new Set(
  'of our commonly frequent single have has example sample invoice software v1 v2 emv'.split(' '),
);

const COMMONEST = /\b(?:most|least) (?:common|popular|used|widespread) (?:invoice )?types?\b/;
const OWN_NUMBER =
  /\b(?:highest|lowest|largest|smallest|biggest) (?:example |sample )?bid\b|\bbid with the (?:\w+est)\b/;

/** The kind of row that is asked for: the first noun that begins the question, or stands behind a word that asks. */
function kindAsked(asked: Asked): Rows['of'] | undefined {
  const { words } = asked;
  if (WITH_WHOM.test(asPlain(words))) return listAsked(asked);
  const isLacking = LACKED.test(asPlain(words)) && hasWord(asked, 'contact', 'contacts');
  if (isLacking || TITLED.test(asPlain(words))) return 'person';
  if (COMMONEST.test(asPlain(words))) return 'type';
  if (OWN_NUMBER.test(asPlain(words))) return 'bid';
  const isWho =
    /^whos?$/.test(words[0]?.plain ?? '') && (hasCue(asked, 'most', 'fewest') || asked.except.length > 0);
  if (isWho) return 'vendor';
  const noun = words.findIndex(
    ({ plain }, at) =>
      kindOf(plain) !== undefined &&
      // "Type 22" is one that is named.
      !/^\d+$/.test(words[at + 1]?.plain ?? '') &&
      !isCounted(asked, at) &&
      isAskedFor(asked, at),
  );
  return kindOf(words[noun]?.plain ?? '');
}

/** Whether a noun begins the question, or stands behind a word that asks. */
function isAskedFor({ words, named, mentions, quantities }: Asked, at: number): boolean {
  const asking = mentions.filter(
    ({ meaning, to }) => to <= at && meaning.kind === 'cue' && ASKING.includes(meaning.cue),
  );
  let before = at - 1;
  while (PASSED_OVER.has(words[before]?.plain ?? '') || isWithin(named, before)) before--;
  // "Is there a bid that …", "share a contact".
  if (
    words[before]?.plain === 'a' &&
    /^(?:there|shares?|have|has|got|lists?|takes?|uses?)$/.test(words[before - 1]?.plain ?? '')
  )
    return true;
  // "The lowest 3 BIDs", "top 3 types".
  const isFirst =
    (hasCue({ mentions }, 'own number') && isWithin(quantities, before)) ||
    isWithin(
      quantities.filter(({ top }) => top !== undefined),
      before,
    );
  return before < 0 || isFirst || BEFORE_A_KIND.has(words[before]?.plain ?? '') || isWithin(asking, before);
}

/** The list of a partner that is asked for; "is SmartGov the second largest by BIDs" ranks partners. */
function listAsked({ select, mentions }: Asked): Rows['of'] | undefined {
  if (hasCue({ mentions }, 'own number')) return undefined;
  const kinds = new Set(fieldsIn(select).flatMap(({ field }) => kindOfField(field) ?? []));
  if (kinds.size > 1) kinds.delete('person');
  const [only, ...others] = kinds;
  return others.length === 0 ? only : undefined;
}

const COUNTED =
  /\b(?:by|on) (?:the )?(?:how many|(?:number|count|amount) of)$|\b(?:most|fewest|\w+est) (?:number|count|list|set|amount|range|choice) of$/;

/** "The most bids", "by number of bids", "just one example bid": it is counted, and not asked for. */
function isCounted(asked: Asked, at: number): boolean {
  const { words, quantities } = asked;
  let before = at - 1;
  while (/^(?:example|sample|invoice)$/.test(words[before]?.plain ?? '')) before--;
  if (COUNTED.test(asPlain(words.slice(0, before + 1)))) return true;
  const isOfPartners = before > 0 || hasCue(asked, 'partners') || asked.versions.size > 0;
  const isRanked = /^(?:most|fewest|least|more|fewer)$/.test(words[before]?.plain ?? '') && isOfPartners;
  return (
    isRanked || quantities.some(({ to, isBare, top }) => to === before + 1 && !isBare && top === undefined)
  );
}

/** What must hold of the rows themselves; undefined where the question says nothing of it. */
function havingOf(
  asked: Asked,
  of: ValueKind,
  notUnder: readonly Vendor[],
  except: string[],
  lexicon: Lexicon,
): Having | undefined {
  const vendors = except.length > 0 ? undefined : boundsOfVendors(asked, lexicon);
  const [high] =
    of !== 'person'
      ? asked.quantities.filter(
          ({ to, isBare, top }) => !isBare && top === undefined && kindBehind(asked, to) === undefined,
        )
      : [];
  const having: Having = {
    ...(vendors && { vendors }),
    ...(high && !vendors && { id: boundsOf(high) }),
    ...(notUnder.length > 0 && { notUnder: notUnder.map(({ id }) => id) }),
    ...(except.length > 0 && { except: [...new Set(except)] }),
    ...(of === 'person' && lackedIn(asked)),
  };
  return Object.keys(having).length === 0 ? undefined : having;
}

const LACKED =
  /\b(?:without|no|lack|lacks|lacking|missing|dont have|doesnt have) (?:an? |any |the |their )?(?:(e ?mails?|e ?mail address(?:es)?|address(?:es)?)|(roles?|titles?|job titles?)|names?)\b/;

const TITLED = /\b(?:with|has|have|had) (?:an? |any |the )?(?:job )?titles?\b/;

/** "Contacts without an email", "contacts that have no name", "who has a job title". */
function lackedIn({ words }: Asked): Pick<Having, 'lacks' | 'has'> {
  if (TITLED.test(asPlain(words))) return { has: 'title' };
  const [said, email, role] = LACKED.exec(asPlain(words)) ?? [];
  return said === undefined ? {} : { lacks: email ? 'email' : role ? 'role' : 'name' };
}

/** "Under more than one partner", "used by exactly 2 partners", "shared", "that only Accela has", "that nobody uses". */
function boundsOfVendors(asked: Asked, { knowledge }: Lexicon): Bounds | undefined {
  if (isOfNobody(asked) && !NO_OTHER.test(asPlain(asked.words))) return { atMost: 0 };
  const counted = asked.quantities.find(({ to }) => kindBehind(asked, to) === 'vendor');
  if (counted) return boundsOf(counted);
  const isOfEvery =
    (hasCue(asked, 'all') && hasCue(asked, 'partners') && hasWord(asked, 'there', 'one')) ||
    hasWord(asked, 'everyone', 'everybody');
  return isOfEvery ? { atLeast: knowledge.vendors.length } : sharedOrNot(asked);
}

/** "Who shares a BID with RecDesk" asks for the shared BIDs, which tell whose they are. */
const WITH_WHOM = /\b(?:who|which|partners?|vendors?|anyone|anybody) (?:\w+ )?(?:shares?|sharing)\b.* with\b/;
const OTHERS = 'else|another|others?|elsewhere|anybody|anyone|somebody|someone';
const NO_OTHER =
  /\b(?:nobody|no one|none|nowhere|not \w+) (?:but|else|other)\b|\bno other (?:partner|vendor)/;

/** "Shared", "also under another"; "not shared", "that only Accela has". */
function sharedOrNot(asked: Asked): Bounds | undefined {
  const text = asPlain(asked.words);
  const isOfOne = asked.vendors.length + asked.except.length === 1;
  const isShared = hasCue(asked, 'shared', 'alike');
  const isElsewhere =
    hasCue(asked, 'shared') ||
    (isOfOne && isShared && hasWord(asked, 'with')) ||
    ((isOfOne || asked.vendors.length === 0) && WITH_WHOM.test(text)) ||
    (isOfOne && new RegExp(`\\b(?:${isShared ? OTHERS : OTHERS.split('|any')[0]})\\b`).test(text));
  if (isOfOne && hasCue(asked, 'count') && !/\b(?:else|another|shared)\b/.test(text)) return undefined;
  const isAlone =
    isOfOne &&
    /\bonly (?:\w+ ){1,3}(?:use|uses|has|have|takes)\b|\b(?:just|only) (?:theirs|its own|their own)\b|\bonly (?:by|at|under|with)\b|\b(?:unique|exclusive) to\b/.test(
      text,
    );
  if (isAlone || NO_OTHER.test(text) || (isElsewhere && hasCue(asked, 'negation'))) return { atMost: 1 };
  return isElsewhere ? { atLeast: 2 } : undefined;
}

/** "Types that nobody uses", "bids under no partner". */
function isOfNobody(asked: Asked): boolean {
  const isNoPartner = asked.words.some(
    ({ plain }, at) => plain === 'no' && kindOf(asked.words[at + 1]?.plain ?? '') === 'vendor',
  );
  return isNoPartner || (hasCue(asked, 'nobody') && hasCue(asked, 'use', 'which'));
}

/** The partners whose rows are left out: "excluding those of CitizenServe", "that Accela doesn't have", "not used by Accela". */
function vendorsWithout(asked: Asked): readonly Vendor[] {
  const isShared = hasCue(asked, 'shared');
  const isOfField = asked.leftOut.length > 0;
  const lacking = asked.named.filter((name) => !(isShared || isOfField) && isDenied(name, asked));
  return [...asked.except, ...vendorsIn({ named: lacking }).map(({ item }) => item)];
}

/** Whether "not" stands right behind a name, or before it with nothing between that it could deny. */
function isDenied({ from, to }: Name, { mentions, words, named }: Asked): boolean {
  const others = [...named, ...mentions.filter(({ meaning }) => meaning.kind === 'field')];
  return mentions.some(({ meaning, from: at, to: end }) => {
    if (meaning.kind !== 'cue' || meaning.cue !== 'negation') return false;
    const isNear = end <= from && from - end < DENIED_WITHIN;
    const isFree = words
      .slice(end, from)
      .every(({ plain }, more) => plain !== 'but' && !isWithin(others, end + more));
    // "Of Accela not of GovQA": it is the name behind it that is denied; "LOGIS hasn't got a contact" is said of LOGIS.
    const isBehind = at === to && !named.some(({ from: next }) => next >= end);
    const isOfKind = words.slice(0, from).some(({ plain }) => kindOf(plain) !== undefined);
    return (isBehind && isOfKind) || (isNear && isFree);
  });
}

const DENIED_WITHIN = 4;

/** The rows behind "except", or behind "that isn't" of a partner: people, types with their family, or BIDs, also by a remark. */
function keysLeftOut(asked: Asked, of: ValueKind, lexicon: Lexicon): string[] {
  const isLeavingOut = ({ meaning }: Mention) =>
    meaning.kind === 'cue' &&
    (meaning.cue === 'except' || (meaning.cue === 'negation' && asked.vendors.length === 1));
  // "The most popular after permits"; "the second after permits" counts them.
  const isNext = of === 'type' && !hasWord(asked, 'second', 'third', 'fourth');
  const from = asked.mentions.find(isLeavingOut)?.to ?? (isNext ? behindOf(asked) : undefined);
  if (from === undefined) return [];
  const named = asked.named.filter((name) => name.from >= from);
  switch (of) {
    case 'person':
      return peopleIn({ named }).map(({ item }) => personKey(item));
    case 'type':
      return typeGroups(asked, lexicon)
        .filter((group) => group.from >= from)
        .flatMap((group) => familyIn(asked, group, lexicon).map(({ id }) => String(id)));
    case 'bid': {
      const telling = asked.words.slice(from).filter(({ plain }) => !isFunctionWord(plain));
      const remarks = passagesAbout(
        telling.map(({ typed }) => typed),
        lexicon,
      );
      const remarked = remarks.flatMap((one) => (one.kind === 'bid' ? [one.example.bid] : []));
      return [...asked.bids, ...remarked].map(String);
    }
  }
}

/** What is counted behind a quantity. */
function kindBehind({ words }: Asked, at: number): Rows['of'] | undefined {
  return kindOf(words[at]?.plain ?? '') ?? kindOf(words[at + 1]?.plain ?? '');
}
