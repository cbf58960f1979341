import { FIELDS, type FieldKey, valuesOf } from '../knowledge/fields.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import type { Lexicon } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import type { Bounds, Condition, Form, Quantifier, Rows, Selection } from './query.ts';
import { type Stated, statedIn } from './read/conditions.ts';
import { isOfNoPartner, NOT_ALL } from './read/denials.ts';
import type { Quantity } from './read/quantities.ts';
import type { Reading, Scored } from './read/reading.ts';
import { hasCue, hasWord, peopleIn, vendorsIn } from './read/said.ts';
import { WHETHER_BEFORE } from './read/sentences.ts';
import { selectedFields } from './selected.ts';

/** A reading with what it comes to: every part of a Query is composed from this. */
export type Asked = Reading & {
  /** What is said of partners, each with the reach of its negation. */
  readonly stated: readonly Stated[];
  /** The fields that are asked for, in the order of the question. */
  readonly select: readonly Selection[];
  /** Whether it is asked if something holds, and not what or who. */
  readonly isWhether: boolean;
  /** The partners that are named, and those that are left out: "v1 partners except RecDesk". */
  readonly vendors: readonly Scored<Vendor>[];
  readonly except: readonly Vendor[];
  /** The fields of the named that are left out: "everything but the contacts". */
  readonly leftOut: readonly FieldKey[];
};

/** Draws from a reading what it states, asks for and leaves out. */
export function askedIn(reading: Reading, lexicon: Lexicon): Asked {
  const more = moreThanOne(reading, lexicon);
  const except = more ? [more.vendor] : exceptOf(reading);
  const vendors = vendorsIn(reading).filter(({ item }) => !except.includes(item));
  const isWhether = asksWhether(reading);
  const leftOut = vendors.length > 0 && !isWhether ? fieldsLeftOut(reading) : [];
  const stated = statedIn(reading, lexicon).filter(({ field }) => !leftOut.includes(field));
  return {
    ...reading,
    stated: more ? [...stated.filter(({ field }) => field !== more.stated.field), more.stated] : stated,
    select: selectedFields(reading).filter((one) => one.kind !== 'field' || !leftOut.includes(one.field)),
    isWhether,
    vendors,
    except,
    leftOut,
  };
}

/** "Who has more contacts than Avitar", "as many as RecDesk": a count of the record, and the partner itself is left out. */
function moreThanOne(
  reading: Reading,
  { knowledge }: Lexicon,
): { vendor: Vendor; stated: Stated } | undefined {
  const { words, named, mentions } = reading;
  const [name, ...others] = named.filter(({ matches }) => matches[0]?.of.kind === 'vendor');
  const [vendor] = vendorsIn({ named }).map(({ item }) => item);
  const list = mentions.find(
    ({ meaning }) => meaning.kind === 'field' && FIELDS[meaning.field].kind === 'list',
  );
  if (!name || !vendor || others.length > 0 || list?.meaning.kind !== 'field') return undefined;
  const [denial = '', said = ''] = [-2, -1].map((more) => words[list.from + more]?.plain);
  const isDenied = /^(?:no|not)$/.test(denial);
  const than = words[name.from - 1]?.plain;
  const isThan = than === 'than' && /^(?:more|fewer|less)$/.test(said);
  const isAs = than === 'as' && /\bas many$/.test(asPlain(words.slice(0, list.from)));
  if (!(isThan || isAs) || list.to !== name.from - 1) return undefined;
  const { field } = list.meaning;
  const count = valuesOf(field, vendor, knowledge).length;
  // "No more than" is as many at most.
  const isLow = (said === 'more') === isDenied;
  const by = isDenied ? 0 : 1;
  const bounds = isAs
    ? { atLeast: count, atMost: count }
    : isLow
      ? { atMost: count - by }
      : { atLeast: count + by };
  return {
    vendor,
    stated: {
      from: list.from - (isAs ? 2 : 1),
      to: list.to,
      field,
      isDenied: false,
      condition: { kind: 'count', field, ...bounds },
    },
  };
}

const LEAVES_OUT_FIELD =
  /\b(?:without|except|but|minus|excluding|skip|no need for|and not|not)(?: for)?(?: the| any| its| their)?$/;

/** "Accela without the BIDs", "EMV of RecDesk, not version"; what is not EMV is a value. */
function fieldsLeftOut({ mentions, words }: Reading): FieldKey[] {
  return mentions.flatMap(({ meaning, from }) => {
    const isLeftOut = LEAVES_OUT_FIELD.test(asPlain(words.slice(0, from)));
    return meaning.kind === 'field' && meaning.field !== 'emv' && isLeftOut ? [meaning.field] : [];
  });
}

const WHETHER_AFTER =
  /\b(?:possible|(?:ok|okay|fine|allowed)(?: (?:by|per|with) (?:the )?\w+)?|only for \w+)$/;
const QUANTIFIER_BEFORE = /^(?:(?:and|so|ok|but) )*(?:none|all|both|every|neither|no) /;
/** Words of a question that is answered with more than yes or no. */
export const OPEN_WORDS = /\b(?:who|whos|whom|whose|which|what|whats|how|where|wheres|when|list)\b/;

const AUXILIARY = /^(?:is|are|do|does|did|can|has|have|was|were|will|should|must)$/;
const SUBJECT =
  /^(?:it|they|he|she|this|that|these|those|there|we|you|i|all|any\w*|both|either|every\w*|each|the|one|\d{3,})$/;

const TOLD =
  /^(?:you|u|someone|somebody|anyone|anybody)\b.*? (?:(?:tell|show|give|send|let) (?:me|us)(?: know)?|know|remember|recall) \w+/;

// "Can you give me all v2 partners", "could I see all contacts"; "can we send all types to Peak" is no request.
const ASKED_FOR =
  /^(?:(?:hi|hey|hello|please|so|ok|team|all|also|and) )*(?:(?:can|could|will|would) (?:you|u|someone|somebody)(?: please| just| also)* (?:get|give|show|send|list|pull|find)(?: (?:me|us))?(?: up)? (?:all|the|an?|every|each|both)|(?:can|could|may) (?:i|we)(?: please| just| also)* (?:get|see|have) (?:all|every))\b/;

/** Whether it is asked whether something holds, and not what or who. */
function asksWhether(reading: Reading): boolean {
  const { words, isTagged, text: typed } = reading;
  const text = asPlain(words);
  if (isTagged || (QUANTIFIER_BEFORE.test(text) && /\?\s*$/.test(typed))) return true;
  if (WHETHER_AFTER.test(text) && !/^(?:who|which|what|how|where)\b/.test(text)) return true;
  // "SmartGov and GovQA, are these both Granicus?"; in "v1, does permits" nobody stands behind it.
  const isAsked = words.some(
    ({ plain, clause }, at) =>
      at > 0 &&
      clause !== words[at - 1]?.clause &&
      AUXILIARY.test(plain) &&
      SUBJECT.test(words[at + 1]?.plain ?? ''),
  );
  if (isAsked && !OPEN_WORDS.test(text)) return true;
  if (/^(?:any|anyone|anybody)\b/.test(text) && !OPEN_WORDS.test(text)) return true;
  if (ASKED_FOR.test(text)) return false;
  const begins = WHETHER_BEFORE.exec(text);
  if (begins) {
    const behind = text.slice(begins[0].length).trim();
    // "Can someone there tell me what …".
    const near = TOLD.exec(behind)?.[0] ?? behind.split(' ')[0] ?? '';
    return !OPEN_WORDS.test(near);
  }
  return (
    /\b(?:whether|if) (?!\w+ (?:is|are) there|i |we |you )/.test(text) && !/^(?:who|which|what)/.test(text)
  );
}

const MOST_PARTNERS =
  /\bmost (?:of )?(?:(?:the|our) )?(?:\w+ )?(?:partners|vendors)\b|\b(?:half|majority)\b.* (?:partners|vendors)\b/;

const ONE_PARTNER =
  /\b(?:at least one|at least 1|one or more|a single) (?:of (?:our|the) )?(?:\w+ )?(?:partners?|vendors?)\b/;
const NONE_BEFORE = /^(?:(?:and|so|ok|but) )*(?:(?:none|neither|no) |(?:\w+ )?(?:nobody|no one|none of)\b)/;

/** The quantifier of a question that asks whether; undefined for one that asks which. */
export function quantifierOf(asked: Asked): Quantifier | undefined {
  const isPerValue = asked.versions.size > 1 || hasWord(asked, 'by', 'per', 'each', 'vs', 'versus');
  if (hasCue(asked, 'share') && !isPerValue) return 'share';
  if (!asked.isWhether || hasCue(asked, 'count')) return undefined;
  if (isOfOnly(asked)) return 'all';
  const text = asPlain(asked.words);
  if (MOST_PARTNERS.test(text)) return 'most';
  if (NONE_BEFORE.test(text) || asked.words.some((_, at) => isOfNoPartner(asked.words, at))) return 'none';
  if (NOT_ALL.test(text)) return 'not all';
  if (hasCue(asked, 'all')) return 'all';
  // "Is 88 used on v2".
  const isOfSome = /^(?:is|are)\b/.test(text) && asked.stated.length > 1;
  return isOfSome || hasCue(asked, 'any') || ONE_PARTNER.test(text) ? 'any' : undefined;
}

/** "Only v1 partners have no EMV", "only partners with 43 …": all of those without it are on v1. */
export function isOfOnly({ words, stated }: Asked): boolean {
  const [first, next] = stated;
  const before = asPlain(words.slice(0, first?.from));
  return next !== undefined && /\bonly(?: (?:the )?(?:partners|vendors)(?: \w+){1,2})?$/.test(before);
}

/** The form of a question that asks whether something holds. */
export function whether(claim: Condition, quantifier: Quantifier): Form {
  return { kind: 'whether', claim, quantifier };
}

/** A quantity as bounds; "two partners", with no word that bounds it, may mean more. */
export function boundsOf({ atLeast, atMost, isBare }: Quantity): Bounds {
  return {
    ...(atLeast !== undefined && { atLeast }),
    ...(atMost !== undefined && !(isBare && atMost > 1) && { atMost }),
  };
}

/** The partners that the question leaves out. */
function exceptOf(reading: Reading): Vendor[] {
  if (hasCue(reading, 'compare')) return [];
  const word = reading.mentions.find(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'except');
  const from = word?.to ?? behindOf(reading) ?? butNot(reading);
  if (from === undefined) return [];
  // "Anyone besides Rachel at LOGIS": it is she who is left out.
  const isOfPeople = peopleIn({ named: reading.named.filter((name) => name.from === from) }).length > 0;
  const named = reading.named.filter((name) => name.from >= from);
  return isOfPeople ? [] : vendorsIn({ named }).map(({ item }) => item);
}

/** "After RecDesk, who has the most": the names of a ranking behind which the next is asked for. */
export function behindOf(reading: Reading): number | undefined {
  const { words, named } = reading;
  const isRanking = hasCue(reading, 'most', 'fewest', 'rank', 'count');
  const at = words.findIndex(
    ({ plain }, here) =>
      /^(?:after|behind|following|below)$/.test(plain) && named.some(({ from }) => from === here + 1),
  );
  return isRanking && at >= 0 ? at + 1 : undefined;
}

const LEAVES_OUT = /^(?:not|isnt|arent|but|without|minus|nor)$/;

/** "Everybody on v2 but RecDesk", "who has 6 but isn't Avitar": where the names begin that are left out of many. */
function butNot(reading: Reading): number | undefined {
  const { words, named } = reading;
  const [first] = named.filter(({ matches }) => matches[0]?.of.kind === 'vendor');
  const before = words[(first?.from ?? 0) - 1]?.plain ?? '';
  // "Nobody but Full Circle" is Full Circle alone.
  if (/\b(?:nobody|no one|none) but$/.test(asPlain(words.slice(0, first?.from)))) return undefined;
  const isOfMany =
    hasCue(reading, 'which', 'partners', 'all') || reading.versions.size + reading.typeIds.size > 0;
  return first && first.from > 1 && isOfMany && LEAVES_OUT.test(before) ? first.from : undefined;
}

const KIND_NOUNS = new Map<string, Rows['of']>([
  ...['bid', 'bids', 'biller', 'billers', 'ids'].map((word) => [word, 'bid'] as const),
  ...['type', 'types'].map((word) => [word, 'type'] as const),
  ...['people', 'person', 'persons', 'contact', 'contacts'].map((word) => [word, 'person'] as const),
  ...['partner', 'partners', 'vendor', 'vendors'].map((word) => [word, 'vendor'] as const),
]);

/** The kind of row for which a noun stands. */
export function kindOf(noun: string): Rows['of'] | undefined {
  return KIND_NOUNS.get(noun);
}

const KIND_OF_FIELD: Readonly<Partial<Record<FieldKey, Rows['of']>>> = {
  bids: 'bid',
  types: 'type',
  contacts: 'person',
};

/** The kind of row that the values of a field are. */
export function kindOfField(field: FieldKey): Rows['of'] | undefined {
  return KIND_OF_FIELD[field];
}
