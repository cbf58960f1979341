import type { Vendor } from '../knowledge/vendor.ts';
import { type Asked, behindOf, boundsOf, kindOf } from './asked.ts';
import { isFunctionWord } from './english.ts';
import { type Lexicon, passagesAbout, personKey } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import type { Bounds, Having, Rows } from './query.ts';
import { DENIES, isInverted, LACKS } from './read/denials.ts';
import type { Mention, Name } from './read/reading.ts';
import { hasCue, hasWord, peopleIn, typeGroups, vendorsIn } from './read/said.ts';
import { isWithin } from './read/spans.ts';
import { familyIn } from './read/targets.ts';

/** The kinds of rows that are no partners. */
type ValueKind = Exclude<Rows['of'], 'vendor'>;

/** What must hold of the rows themselves; undefined where the question says nothing of it. */
export function havingOf(
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
    ...(of === 'person' && partsOfPeople(asked)),
  };
  return Object.keys(having).length === 0 ? undefined : having;
}

const PART =
  '(?:an? |any |the |their )?(?:(?<email>e ?mails?(?: address(?:es)?)?|address(?:es)?)|(?<role>(?:job )?titles?|roles?)|names?)\\b';
const LACKED = new RegExp(`(?<!${DENIES} )\\b(?:no|${LACKS}|(?:dont|doesnt) have) ${PART}`);
const HAD = new RegExp(
  `(?:\\b(?:contacts|people)(?: that| who)?(?: with| have| has)|${DENIES} ${LACKS}|\\b(?:with|has|have|had)(?= (?:an? |any |the )?(?:job )?titles?)) ${PART}`,
);

/** "Contacts without an email", "contacts that have no name", "who has a job title". */
export function partsOfPeople({ words }: Pick<Asked, 'words'>): Pick<Having, 'lacks' | 'has'> {
  const text = asPlain(words);
  const partOf = ({ email, role }: Record<string, string> = {}) => (email ? 'email' : role ? 'role' : 'name');
  const [lacked, had] = [LACKED.exec(text), HAD.exec(text)];
  if (lacked) return { lacks: partOf(lacked.groups) };
  return had ? { has: partOf(had.groups) } : {};
}

/** "Under more than one partner", "used by exactly 2 partners", "shared", "that only Accela has", "that nobody uses". */
export function boundsOfVendors(asked: Asked, { knowledge }: Lexicon): Bounds | undefined {
  if (isOfNobody(asked) && !NO_OTHER.test(asPlain(asked.words))) return { atMost: 0 };
  const counted = asked.quantities.find(({ to }) => kindBehind(asked, to) === 'vendor');
  if (counted) return boundsOf(counted);
  const isOfEvery =
    (hasCue(asked, 'all') && hasCue(asked, 'partners') && hasWord(asked, 'there', 'one')) ||
    hasWord(asked, 'everyone', 'everybody');
  return isOfEvery ? { atLeast: knowledge.vendors.length } : sharedOrNot(asked);
}

/** "Who shares a BID with RecDesk" asks for the shared BIDs, which tell whose they are. */
export const WITH_WHOM =
  /\b(?:who|which|partners?|vendors?|anyone|anybody) (?:\w+ )?(?:shares?|sharing)\b.* with\b/;
const OTHERS = /\b(?:else|another|others?|elsewhere)\b/;
const ANYBODY = /\b(?:anybody|anyone|somebody|someone)\b/;
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
    (isOfOne && (OTHERS.test(text) || (isShared && ANYBODY.test(text))));
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
export function isOfNobody(asked: Asked): boolean {
  const isNoPartner = asked.words.some(
    ({ plain }, at) => plain === 'no' && kindOf(asked.words[at + 1]?.plain ?? '') === 'vendor',
  );
  return isNoPartner || (hasCue(asked, 'nobody') && hasCue(asked, 'use', 'which'));
}

/** The partners whose rows are left out: "excluding those of CitizenServe", "that Accela doesn't have", "not used by Accela". */
export function vendorsWithout(asked: Asked): readonly Vendor[] {
  const isShared = hasCue(asked, 'shared');
  const isOfField = asked.leftOut.length > 0;
  const lacking = asked.named.filter((name) => !(isShared || isOfField) && isDenied(name, asked));
  return [...asked.except, ...vendorsIn({ named: lacking }).map(({ item }) => item)];
}

/** Whether "not" stands right behind a name, or before it with nothing between that it could deny. */
function isDenied({ from, to }: Name, { mentions, words, named }: Asked): boolean {
  const others = [...named, ...mentions.filter(({ meaning }) => meaning.kind === 'field')];
  return mentions.some(({ meaning, from: at, to: end }) => {
    if (meaning.kind !== 'cue' || meaning.cue !== 'negation' || isInverted({ words }, at)) return false;
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
export function keysLeftOut(asked: Asked, of: ValueKind, lexicon: Lexicon): string[] {
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

/** What is counted behind a quantity: "two partners", "two v1 partners"; not in "under 500, any partner". */
function kindBehind({ words }: Asked, at: number): Rows['of'] | undefined {
  const [first, second] = words.slice(at, at + 2);
  if (first?.clause !== words[at - 1]?.clause) return undefined;
  return (
    kindOf(first?.plain ?? '') ??
    (isFunctionWord(first?.plain ?? '') ? undefined : kindOf(second?.plain ?? ''))
  );
}
