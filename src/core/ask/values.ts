import { type Asked, kindOf, kindOfField, whether } from './asked.ts';
import { foldOf, kindOfEach } from './asked-fold.ts';
import { havingOf, isOfNobody, keysLeftOut, partsOfPeople, vendorsWithout, WITH_WHOM } from './having.ts';
import type { Lexicon } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import {
  allOf,
  type Condition,
  EVERYTHING,
  type Form,
  type Having,
  OPEN,
  positive,
  type Query,
  type Rows,
  rowsOf,
} from './query.ts';
import { hasCue, hasWord } from './read/said.ts';
import { isWithin } from './read/spans.ts';
import { under } from './rows.ts';
import { fieldsIn } from './selected.ts';
import { isApart } from './truth.ts';

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
  const stated = asked.stated.filter(
    ({ condition, field }) => kindOfField(field) !== of && field !== 'types' && isOfValues(condition),
  );
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

/** Whether a condition asks for values or for how many, denied or not: "v2", "no EMV", "one contact". */
function isOfValues(condition: Condition): boolean {
  return /^(?:has|count)$/.test(positive(condition).kind);
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
  const { has, lacks } = partsOfPeople(asked);
  if (has || (lacks && hasWord(asked, 'contact', 'contacts'))) return 'person';
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
  const isQuantity = quantities.some(
    ({ from, to, isBare, top }) =>
      to === before + 1 &&
      top === undefined &&
      (!isBare || /^(?:with|has|have|having)$/.test(words[from - 1]?.plain ?? '')),
  );
  return isRanked || isQuantity;
}
