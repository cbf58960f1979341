import { z } from 'zod';
import { FIELD_KEYS } from '../knowledge/fields.ts';
import { Bid, InvoiceTypeId, VendorId } from '../knowledge/ids.ts';
import { ProcedureId, Role, StepId } from '../knowledge/playbook.ts';
import { Link } from '../knowledge/vendor.ts';
import { RANKED_FOLDS } from './folds.ts';

const FieldKey = z.enum(FIELD_KEYS);

const Values = z.array(z.string()).min(1).readonly();

/** A condition that joins no others. */
const Plain = z.discriminatedUnion('kind', [
  /** One of the values, or of the parts, is in the field. */
  z.strictObject({ kind: z.literal('has'), field: FieldKey, values: Values }),
  /** It has these values and no others. */
  z.strictObject({ kind: z.literal('only'), field: FieldKey, values: Values }),
  z.strictObject({ kind: z.literal('recorded'), field: FieldKey, part: z.string().optional() }),
  /** Somebody looked and found nothing ("none known"). */
  z.strictObject({ kind: z.literal('none'), field: FieldKey }),
  z.strictObject({
    kind: z.literal('count'),
    field: FieldKey,
    atLeast: z.int().optional(),
    atMost: z.int().optional(),
  }),
  z.strictObject({ kind: z.literal('vendor'), ids: z.array(VendorId).readonly() }),
]);

/** What must hold of a vendor. It does, does not, or the playbook is silent: `truthOf` says which. */
export type Condition =
  | z.infer<typeof Plain>
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] };

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Plain,
    z.strictObject({ kind: z.literal('not'), of: Condition }),
    z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(Condition) }),
  ]),
);

const Bounds = z.strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() });
export type Bounds = z.infer<typeof Bounds>;

const PersonPart = z.enum(['email', 'name', 'role']);

/** What must hold of a row that is no vendor. */
export const Having = z.strictObject({
  /** Under how many vendors it stands. */
  vendors: Bounds.optional(),
  /** How high its own number is: "bids above 3000". */
  id: Bounds.optional(),
  /** Vendors under which it does not stand: "bids of Full Circle that Accela doesn't have". */
  notUnder: z.array(VendorId).optional(),
  /** Rows that are left out, by their keys: "types other than permits", "contacts besides Lisa". */
  except: z.array(z.string()).optional(),
  /** Of people: what is recorded of them, or is not: "contacts without an email", "who has a job title". */
  has: PersonPart.optional(),
  lacks: PersonPart.optional(),
});
export type Having = z.infer<typeof Having>;

/** What is told of each row: the whole card, a field or a part of it, or a topic on which the playbook is silent. */
export const Selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card') }),
  z.strictObject({
    kind: z.literal('field'),
    field: FieldKey,
    part: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('silent'), topic: z.string() }),
]);
export type Selection = z.infer<typeof Selection>;

/** By what rows are measured: a field of a vendor, the vendors under which another row stands, its own number. */
const Measure = z.enum([...FIELD_KEYS, 'vendors', 'id']);
export type Measure = z.infer<typeof Measure>;

/** What is made of rows that are measured: who has most, all in order, how many rows have each value. */
const Ranking = z.strictObject({
  kind: z.enum(RANKED_FOLDS),
  by: Measure,
  /** Not the first but the second or third; how many of a ranking are told. */
  place: z.int().min(2).optional(),
  limit: z.int().min(1).optional(),
  /** The rows of which it is asked whether it is they, by their keys. */
  claimed: z.array(z.string()).optional(),
});
export type Ranking = z.infer<typeof Ranking>;

/** What is made of the rows. */
export const Fold = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('list') }),
  /** Of one vendor the values of a field are counted; `claimed`: how many rows it is asked whether there are. */
  z.strictObject({ kind: z.literal('count'), field: FieldKey.optional(), claimed: Bounds.optional() }),
  z.strictObject({ kind: z.literal('differences'), common: z.boolean() }),
  Ranking,
]);
export type Fold = z.infer<typeof Fold>;

/** Of how many something must hold; `only`: of these and of no others; `share`: of how many it does. */
export const Quantifier = z.enum(['each', 'all', 'not all', 'most', 'any', 'none', 'only', 'share']);
export type Quantifier = z.infer<typeof Quantifier>;

/** How it is asked: openly, or whether something holds. */
export const Form = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({
    kind: z.literal('whether'),
    claim: Condition,
    quantifier: Quantifier,
  }),
]);
export type Form = z.infer<typeof Form>;

/** What was named, and how surely (0 to 1). */
const Named = z.strictObject({ id: z.string(), score: z.number() });

/** Rows of the relation: what kind they are, what must hold, what is told of them. */
export const Rows = z.strictObject({
  kind: z.literal('rows'),
  of: z.enum(['vendor', 'bid', 'type', 'person']),
  /** Those that were named: vendors, BIDs and types by their ids, people by their keys. Absent: all. */
  named: z.array(Named).optional(),
  /** What must hold of the vendor, or of a vendor under which the row stands. */
  where: Condition,
  /** What must hold of the row itself. */
  having: Having.optional(),
  select: z.array(Selection),
  fold: Fold,
  form: Form,
  /** Words of the question that nothing recorded speaks of: "not recorded: …". */
  unplaced: z.string().optional(),
  /** One name was typed that all of the named bear. */
  isTied: z.boolean().optional(),
});

/** Steps of the playbook: of a procedure, by number, of roles; `only`: theirs and nobody else's. */
export const Steps = z.strictObject({
  kind: z.literal('steps'),
  procedure: ProcedureId.optional(),
  ids: z.array(StepId).optional(),
  number: z.int().optional(),
  roles: z.array(Role).optional(),
  only: z.boolean().optional(),
  /** Those in which the roles do not stand. */
  without: z.boolean().optional(),
  /** Somebody who has none of the roles: "can our PM enable the product". */
  stranger: z.string().optional(),
  /** `order`: which of two steps comes first. */
  form: z.enum(['open', 'whether', 'who', 'order']),
  vendors: z.array(VendorId),
});

const Words = z.array(z.string());

/** A question that is answered by itself. */
export const Single = z.discriminatedUnion('kind', [
  Rows,
  Steps,
  z.strictObject({ kind: z.literal('versions') }),
  z.strictObject({ kind: z.literal('terms'), terms: Words }),
  /** Places that speak of something: by their keys, best first. */
  z.strictObject({ kind: z.literal('passages'), keys: Words, terms: Words, isClosest: z.boolean() }),
  z.strictObject({ kind: z.literal('links'), where: Link.shape.where.optional() }),
  /** The playbook does not say: of a topic that people often ask about, or of whatever was asked. */
  z.strictObject({ kind: z.literal('silent'), topic: z.string().optional() }),
  z.strictObject({
    kind: z.literal('missing'),
    missing: z.array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('bid'), bid: Bid }),
        z.strictObject({ kind: z.literal('type'), typeId: InvoiceTypeId }),
        z.strictObject({
          kind: z.enum(['vendor', 'person', 'term', 'invoice-type', 'link', 'no-bid', 'anything']),
          typed: z.string(),
        }),
      ]),
    ),
    /** What the question names besides, which may be what was meant. */
    beside: z.array(z.string()).optional(),
  }),
]);
export type Single = z.infer<typeof Single>;

/** What was asked. It alone decides what is answered. */
export const Query = z.discriminatedUnion('kind', [
  ...Single.options,
  z.strictObject({ kind: z.literal('link'), urls: Words }),
  z.strictObject({ kind: z.literal('resources'), names: Words }),
  z.strictObject({ kind: z.literal('page') }),
  z.strictObject({
    kind: z.literal('request'),
    /** What it cannot do, as in "I can’t send e-mail". */
    action: z.string(),
    helpful: Single.optional(),
  }),
  /** Several questions in one: "the smallest BID at LOGIS, and who do I contact there". */
  z.strictObject({ kind: z.literal('several'), of: z.array(Single).min(1), unanswered: Words }),
  z.strictObject({ kind: z.literal('clarify'), vendors: z.array(VendorId), text: z.string() }),
  z.strictObject({ kind: z.literal('help') }),
  z.strictObject({ kind: z.literal('greeting') }),
  z.strictObject({ kind: z.literal('thanks') }),
  /** The answer before was wrong. */
  z.strictObject({ kind: z.literal('complaint') }),
  z.strictObject({ kind: z.literal('out-of-scope') }),
]);
export type Query = z.infer<typeof Query>;
export type Rows = z.infer<typeof Rows>;
export type Steps = z.infer<typeof Steps>;
export type Missing = Extract<Query, { kind: 'missing' }>['missing'][number];

/** Everything holds of it. */
export const EVERYTHING: Condition = { kind: 'all', of: [] };
export const OPEN: Form = { kind: 'open' };
export const LIST: Fold = { kind: 'list' };

/** The conditions together, without those that say nothing, each once; one alone stands for itself. */
export function allOf(conditions: readonly Condition[]): Condition {
  return joinedBy(
    'all',
    conditions.flatMap((one) => (one.kind === 'all' ? one.of : [one])),
  );
}

/** One of the conditions at least, each once; one alone stands for itself. */
export function anyOf(conditions: readonly Condition[]): Condition {
  return joinedBy('any', conditions);
}

function joinedBy(kind: 'all' | 'any', conditions: readonly Condition[]): Condition {
  const texts = conditions.map((one) => JSON.stringify(one));
  const of = conditions.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
  const [only, ...others] = of;
  return only !== undefined && others.length === 0 ? only : { kind, of };
}

/** The opposite of a condition. */
export function negationOf(of: Condition): Condition {
  return of.kind === 'not' ? of.of : { kind: 'not', of };
}

/** A condition as if it had not been denied. */
export function positive(condition: Condition): Condition {
  return condition.kind === 'not' ? condition.of : condition;
}

/** The conditions that a condition joins; itself where it joins none. */
export function conditionsIn(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.of : [condition];
}

/** Rows of a kind, what is not given left plain. */
export function rowsOf(of: Rows['of'], rest: Partial<Omit<Rows, 'kind' | 'of'>>): Rows {
  return { kind: 'rows', of, where: EVERYTHING, select: [], fold: LIST, form: OPEN, ...rest };
}
