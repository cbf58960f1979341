import { FIELDS } from '../knowledge/fields.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { type Asked, fieldsIn, toldOf, whether } from './asked.ts';
import { foldOf } from './asked-fold.ts';
import { isFunctionWord } from './english.ts';
import { truthOf } from './evaluate.ts';
import { closestPassages, type Lexicon, passagesAbout } from './lexicon.ts';
import type { Passage } from './passages.ts';
import { allOf, type Condition, EVERYTHING, OPEN, type Query, type Rows, rowsOf } from './query.ts';
import {
  hasCue,
  hasWord,
  once,
  type Scored,
  silentTopic,
  speaksOf,
  tellingWords,
  termsIn,
  vendorGroups,
} from './read/reading.ts';

/** Named partners: side by side, whether something holds, facts, what their record says of other words, or the card. */
export function asksForNamed(asked: Asked, lexicon: Lexicon): Query | undefined {
  const groups = settled(vendorGroups(asked));
  const vendors = once(groups.flat());
  if (vendors.length === 0) return undefined;
  if (asked.except.length > 0) return undefined;
  const named = vendors.map(({ item, score }) => ({ id: item.id, score }));
  const of = (said: Partial<Rows>) => rowsOf('vendor', { named, ...said });
  return (
    onlyOf(asked, vendors) ??
    amongCompany(asked, groups, lexicon) ??
    companyOf(asked, groups, of) ??
    countedOf(asked, of) ??
    compared(asked, groups, of) ??
    aboutTopic(asked, vendors, lexicon, of) ??
    factsOrCard(asked, vendors.length, groups.length === 1, of)
  );
}

/** A name that could mean several means the one that another name of the question means ("smartgov granicus"). */
function settled(groups: readonly Scored<Vendor>[][]): Scored<Vendor>[][] {
  const sure = new Set(groups.flatMap((group) => (group.length === 1 ? group.map(({ item }) => item) : [])));
  return groups.map((group) => {
    const named = group.filter(({ item }) => sure.has(item));
    return named.length > 0 ? named : group;
  });
}

/** Steps for a partner, and what its own row says of the words that mean nothing else ("which table for accela"). */
function aboutTopic(
  asked: Asked,
  vendors: readonly Scored<Vendor>[],
  lexicon: Lexicon,
  of: OfNamed,
): Query | undefined {
  const ids = vendors.map(({ item: vendor }) => vendor.id);
  if (asked.select.some((one) => one.kind === 'silent')) return undefined;
  const facts = fieldsIn(asked.select).filter(({ field }) => field !== 'version');
  const steps = { kind: 'steps', procedure: 'set-up', form: 'open', vendors: ids } as const;
  if (asked.mentions.some(({ meaning }) => meaning.kind === 'step'))
    return firstInside([['API Key']], ids, lexicon) ?? { ...steps, ids: ['api-key'] };
  if (hasCue(asked, 'steps') && facts.length === 0) return steps;
  if (facts.some(({ field }) => field === 'contacts')) return undefined;
  const telling = tellingWords(asked).map(({ typed }) => typed);
  const phrases = [
    ...asked.unknown.map(({ typed }) => typed),
    ...termsIn(asked).map(({ term }) => term.term),
  ];
  const content = asked.content.map(({ typed }) => typed);
  const found =
    firstInside([content, telling, phrases], ids, lexicon) ?? insteadOfCompany(asked, ids, lexicon);
  if (found) return bidsFirst(found, asked);
  // "Does CloudPermit need that AccelaConfig table as well": it is another partner's; what it needs itself of that kind is told.
  const others = passagesAbout(phrases, lexicon).flatMap((one) =>
    one.kind === 'need' && !ids.includes(one.vendor.id) ? [one.need.kind] : [],
  );
  const isOpen = vendors.every(({ item }) => item.needs !== 'none known');
  if (asked.isWhether && isOpen && phrases.length > 0 && others.length > 0)
    return of({
      unplaced: phrases.join(' '),
      select: others.map((part) => ({ kind: 'field', field: 'needs', part })),
    });
  return undefined;
}

/** "Which BID was the phase 2 one": what is said of a BID comes first. */
function bidsFirst(query: Query, asked: Asked): Query {
  if (query.kind !== 'passages' || !speaksOf(asked, 'bids')) return query;
  const [bids, others] = [true, false].map((is) => query.keys.filter((key) => key.startsWith('bid ') === is));
  return { ...query, keys: [...(bids ?? []), ...(others ?? [])] };
}

/** "Which water company was it built for": a remark of most of these words, where no other fact is asked for. */
function insteadOfCompany(asked: Asked, ids: readonly VendorId[], lexicon: Lexicon): Query | undefined {
  const fields = fieldsIn(asked.select);
  if (fields.length === 0 || fields.some(({ field }) => field !== 'company')) return undefined;
  const words = asked.words.flatMap(({ plain }) => (isFunctionWord(plain) ? [] : [plain]));
  return inside(closestPassages(words, lexicon), ids);
}

/** What the partners' own rows say of all the words of one of the tries. */
function firstInside(
  tries: readonly (readonly string[])[],
  ids: readonly VendorId[],
  lexicon: Lexicon,
): Query | undefined {
  const found = tries.map((words) =>
    words.length === 0 ? undefined : inside(passagesAbout(words, lexicon), ids),
  );
  return found.find((query) => query !== undefined);
}

function inside(passages: readonly Passage[], ids: readonly VendorId[]): Query | undefined {
  const keys = passages
    .filter((passage) => 'vendor' in passage && ids.includes(passage.vendor.id))
    .map(({ key }) => key);
  return keys.length === 0 ? undefined : { kind: 'passages', keys, terms: [], isClosest: false };
}

/** Whether what is stated holds of them, or the facts that are asked for; else the card. */
function factsOrCard(asked: Asked, count: number, isOneName: boolean, of: OfNamed): Query {
  const told = toldOf(asked, count);
  if (told.form || told.select.length > 0) return of(told);
  const isTied = count > 1 && isOneName && !hasCue(asked, 'card');
  return of({ select: [{ kind: 'card' }], ...(isTied && { isTied }) });
}

/** A Query about partners that are named already. */
type OfNamed = (said: Partial<Rows>) => Rows;

/** "Is Conduent the only one with parking tickets", "does only RecDesk take 14": whether nobody else does. */
function onlyOf(asked: Asked, vendors: readonly Scored<Vendor>[]): Query | undefined {
  const { words, named, stated } = asked;
  const isOnly = words.some(
    ({ plain }, at) =>
      plain === 'only' &&
      (/^(?:partners?|vendors?)$/.test(words[at + 1]?.plain ?? '') ||
        words[at - 1]?.plain === 'the' ||
        named.some(({ from, matches }) => from === at + 1 && matches[0]?.of.kind === 'vendor')),
  );
  const said = stated.map(
    ({ condition }): Condition => (condition.kind === 'only' ? { ...condition, kind: 'has' } : condition),
  );
  if (!isOnly || !asked.isWhether || said.length === 0) return undefined;
  const ids = vendors.map(({ item }) => item.id);
  return rowsOf('vendor', { where: allOf(said), form: whether({ kind: 'vendor', ids }, 'only') });
}

/** "Granicus products that aren't on v2": of those that bear one name the ones of which it holds, where it is known of each. */
function amongCompany(
  { named, words, stated, isWhether }: Asked,
  groups: readonly Scored<Vendor>[][],
  { knowledge }: Lexicon,
): Query | undefined {
  const [group = [], ...others] = groups;
  const isOfProducts = named.some(({ to }) =>
    /^(?:products|partners|vendors|ones|systems|integrations)$/.test(words[to]?.plain ?? ''),
  );
  if (group.length < 2 || others.length > 0 || !isOfProducts || isWhether) return undefined;
  const where = allOf(stated.map(({ condition }) => condition));
  const truths = group.map(({ item }) => truthOf(where, item, knowledge));
  if (truths.includes('silent') || new Set(truths).size < 2) return undefined;
  return rowsOf('vendor', {
    named: group.map(({ item, score }) => ({ id: item.id, score })),
    where,
    select: stated.map(({ field }) => ({ kind: 'field', field })),
  });
}

/** "Is avitar granicus?", "are smartgov and govqa both granicus": a name that is only a company's is what is claimed of the others. */
function companyOf(asked: Asked, groups: readonly Scored<Vendor>[][], of: OfNamed): Query | undefined {
  const companies = asked.named.flatMap(({ matches }) =>
    matches.length > 1 &&
    matches.every(({ of: thing, name }) => thing.kind === 'vendor' && thing.vendor.company === name)
      ? matches.slice(0, 1).map(({ name }) => name)
      : [],
  );
  const named = once(groups.filter((group) => group.length === 1).flat());
  if (
    companies.length === 0 ||
    named.length === 0 ||
    !asked.isWhether ||
    fieldsIn(asked.select).some(({ field }) => field !== 'company')
  )
    return undefined;
  return of({
    named: named.map(({ item, score }) => ({ id: item.id, score })),
    form: whether({ kind: 'has', field: 'company', values: companies }, 'each'),
  });
}

/** "How many BIDs does RecDesk have". */
function countedOf(asked: Asked, of: OfNamed): Query | undefined {
  const [one, ...others] = asked.select;
  if (!hasCue(asked, 'count') || one?.kind !== 'field' || others.length > 0) return undefined;
  if (hasCue(asked, 'compare') && asked.vendors.length > 1)
    return of({ fold: { kind: 'most', by: one.field } });
  return of({ select: [one], fold: { kind: 'count', field: one.field } });
}

/** Several names: which has more, what differs, what they have in common. */
function compared(asked: Asked, groups: readonly Scored<Vendor>[][], of: OfNamed): Query | undefined {
  const [other] = asked.unknown.filter(({ isName }) => isName);
  if (hasCue(asked, 'compare') && groups.length < 2 && other)
    return { kind: 'missing', missing: [{ kind: 'vendor', typed: other.typed }] };
  if (groups.length < 2 || once(groups.flat()).length < 2) return undefined;
  const fold = foldOf(asked, 'vendor');
  if ('by' in fold) return of({ fold });
  const isAlike = asksForAlike(asked);
  if (!asksToCompare(asked, isAlike)) return undefined;
  const isSame = hasWord(asked, 'same', 'identical', 'equal', 'agree', 'match', 'matching');
  const form = isAlike && asked.isWhether ? whether(EVERYTHING, isSame ? 'all' : 'any') : OPEN;
  return of({ fold: { kind: 'differences', common: isAlike }, select: fieldsIn(asked.select), form });
}

/** "In common", "the same version"; "the types of both". */
function asksForAlike(asked: Asked): boolean {
  const isOfLists =
    fieldsIn(asked.select).some(({ field }) => FIELDS[field].kind === 'list') &&
    !asked.isWhether &&
    asked.stated.length === 0;
  return hasCue(asked, 'alike') || (isOfLists && hasWord(asked, 'also', 'both', 'common'));
}

/** Two names and nothing else are compared; with something else where the question says so, but for values that it claims. */
function asksToCompare(asked: Asked, isAlike: boolean): boolean {
  const fields = fieldsIn(asked.select);
  if (isAlike || hasCue(asked, 'compare'))
    return asked.stated.every(
      ({ condition, field }) => condition.kind !== 'has' || fields.some((one) => one.field === field),
    );
  const others = asked.stated.length + fields.length + asked.unknown.length + tellingWords(asked).length;
  return others === 0 && silentTopic(asked) === undefined;
}
