import type { FieldKey } from '../knowledge/fields.ts';
import { type Condition, conditionsIn, type Missing, positive, type Query, type Rows } from './query.ts';
import { fieldsOf } from './truth.ts';

/** What kind of question was answered: the closed list of `ask --json`. */
export type Intent =
  | 'vendor'
  | 'version'
  | 'emv'
  | 'contact'
  | 'phone'
  | 'needs'
  | 'need'
  | 'types'
  | 'bids'
  | 'links'
  | 'company'
  | 'vendor-types'
  | 'bid'
  | 'invoice-type'
  | 'vendors'
  | 'people'
  | 'compare'
  | 'versions'
  | 'procedure'
  | 'step'
  | 'roles'
  | 'resources'
  | 'page'
  | 'passages'
  | 'terms'
  | 'help'
  | 'greeting'
  | 'thanks'
  | 'missing'
  | 'out-of-scope';

/** Fields with an intent of their own; the closed list has none for others, which count as the partner. */
const FIELD_INTENTS: Readonly<Partial<Record<FieldKey, Intent>>> = {
  company: 'company',
  version: 'version',
  emv: 'emv',
  types: 'types',
  bids: 'bids',
  needs: 'needs',
  contacts: 'contact',
  links: 'links',
};

/** The intent of a Query. */
export function intentOf(query: Query): Intent {
  switch (query.kind) {
    case 'rows':
      return rowsIntent(query);
    case 'steps':
      if (query.ids !== undefined || query.number !== undefined) return 'step';
      return query.roles === undefined ? 'procedure' : 'roles';
    case 'link':
      return 'links';
    case 'clarify':
      return 'vendor';
    case 'silent':
      return query.topic === 'phone' ? 'phone' : 'missing';
    case 'several':
      return query.of.map(intentOf).find((one) => one !== 'missing') ?? 'missing';
    case 'request':
      return query.helpful ? intentOf(query.helpful) : 'out-of-scope';
    case 'complaint':
      return 'help';
    case 'missing':
      return missingIntent(query.missing[0]?.kind);
    default:
      return query.kind;
  }
}

function missingIntent(kind: Missing['kind'] | undefined): Intent {
  if (kind === 'type') return 'invoice-type';
  return kind === 'bid' || kind === 'vendor' || kind === 'invoice-type' ? kind : 'missing';
}

function rowsIntent(query: Rows): Intent {
  const [first] = query.select;
  if (first?.kind === 'silent') return first.topic === 'phone' ? 'phone' : 'missing';
  switch (query.of) {
    case 'bid':
      return 'bid';
    case 'type':
      return 'invoice-type';
    case 'person':
      return 'people';
    case 'vendor':
      return vendorIntent(query);
  }
}

function vendorIntent({ select, fold, form, named, where, unplaced }: Rows): Intent {
  const [first] = select;
  if (unplaced !== undefined) return 'vendor';
  if (fold.kind === 'differences') return 'compare';
  if ('by' in fold && fold.by === 'version') return 'versions';
  const isOfBids = conditionsIn(where).some((one) => one.kind !== 'count' && fieldsOf(one).includes('bids'));
  const isOfMany = named === undefined && !isOfBids;
  if (form.kind === 'whether') return isOfMany ? 'vendors' : claimIntent(form.claim);
  if (first?.kind !== 'field') return isOfMany ? 'vendors' : 'vendor';
  return first.part !== undefined && first.field === 'needs' ? 'need' : intentOfField(first.field);
}

function claimIntent(claim: Condition): Intent {
  const [first] = conditionsIn(claim).map(positive);
  const field = first && 'field' in first ? first.field : undefined;
  if (field === 'types') return 'vendor-types';
  return field === 'needs' ? 'need' : intentOfField(field);
}

function intentOfField(field: FieldKey | undefined): Intent {
  return (field && FIELD_INTENTS[field]) ?? 'vendor';
}
