import { z } from 'zod';
import type { InvoiceType } from '../knowledge/knowledge.ts';
import type { Procedure, ProcedureStep } from '../knowledge/playbook.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import type { Row } from './evaluate.ts';
import type { Found, FoundRows } from './found.ts';
import type { Entry, Lexicon, Person, Thing } from './lexicon.ts';
import type { Passage } from './passages.ts';
import { conditionsIn, type Rows } from './query.ts';

/** One thing that an answer is about, as programs read it (the contract of `ask --json`). */
export const Result = z.object({
  kind: z.enum(['vendor', 'bid', 'invoice-type', 'contact', 'step', 'topic']),
  id: z.string(),
  label: z.string(),
  score: z.number(),
});
export type Result = z.infer<typeof Result>;

/** A vendor; its id is the name of its file. */
export function vendorResult({ id, name }: Vendor, score = 1): Result {
  return { kind: 'vendor', id, label: name, score: rounded(score) };
}

/** A BID. */
export function bidResult(bid: number, score = 1): Result {
  return { kind: 'bid', id: String(bid), label: `BID ${bid}`, score: rounded(score) };
}

/** An invoice type, labelled with id and name. */
export function typeResult({ id, name }: InvoiceType, score = 1): Result {
  return { kind: 'invoice-type', id: String(id), label: `${id} ${name}`, score: rounded(score) };
}

/** A person's id is the address, where there is one. */
export function personResult({ contact }: Person, score = 1): Result {
  const label = contact.name ?? contact.email ?? '';
  return { kind: 'contact', id: contact.email ?? idOf(label), label, score: rounded(score) };
}

/** A step of a procedure, as `set-up/api-key`. */
export function stepResult(procedure: Procedure, step: ProcedureStep): Result {
  return { kind: 'step', id: `${procedure.id}/${step.id}`, label: step.title, score: 1 };
}

/** Anything else that an answer is about, by its name. */
export function topicResult(name: string, score = 1): Result {
  return { kind: 'topic', id: idOf(name), label: name, score: rounded(score) };
}

/** A term of the glossary, or one left unexplained. */
export function termResult({ term }: Entry, score = 1): Result {
  return topicResult(term.term, score);
}

/** Whatever a name can mean, as a result. */
export function thingResult(thing: Thing, score: number): Result {
  switch (thing.kind) {
    case 'vendor':
      return vendorResult(thing.vendor, score);
    case 'person':
      return personResult(thing.person, score);
    case 'invoice-type':
      return typeResult(thing.type, score);
    case 'biller':
      return bidResult(thing.example.bid, score);
    case 'term':
      return termResult(thing.entry, score);
  }
}

/** A row with the vendors under which it stands. */
export function rowResults(row: Row): Result[] {
  const vendors = row.vendors.map((vendor) => vendorResult(vendor));
  switch (row.kind) {
    case 'vendor':
      return [vendorResult(row.vendor, row.score)];
    case 'bid':
      return [bidResult(row.bid, row.score), ...vendors];
    case 'type':
      return [typeResult(row.type, row.score), ...vendors];
    case 'person':
      return [personResult(row.person, row.score), ...vendors];
  }
}

/** A passage, as what it stands in. */
export function passageResults(passage: Passage): Result[] {
  switch (passage.kind) {
    case 'step':
      return [stepResult(passage.procedure, passage.step)];
    case 'statement':
      return [topicResult('CloudPay')];
    case 'bid':
      return [vendorResult(passage.vendor), bidResult(passage.example.bid)];
    default:
      return [vendorResult(passage.vendor)];
  }
}

/** Whether two results are the same thing, however sure. */
export function sameResult(a: Result, b: Result): boolean {
  return a.kind === b.kind && a.id === b.id;
}

/** Each result once: the first of its kind and id. */
export function onceEach(results: readonly Result[]): Result[] {
  return results.filter((result, at) => results.findIndex((other) => sameResult(other, result)) === at);
}

/** The question that asks for a result by itself. */
export function questionFor({ kind, id, label }: Result): string {
  switch (kind) {
    case 'vendor':
      return `vendor ${label}`;
    case 'bid':
      return `bid ${id}`;
    case 'invoice-type':
      return `type ${id}`;
    case 'contact':
      return `contact ${label}`;
    case 'step':
      return 'steps';
    case 'topic':
      return `what does ${label} mean`;
  }
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}

function idOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

type Types = Pick<Lexicon, 'invoiceTypes'>;

/** The hits of an answer, best first, each once. */
export function resultsOf(found: Found, types: Types): Result[] {
  return onceEach(allResults(found, types));
}

function allResults(found: Found, types: Types): Result[] {
  switch (found.kind) {
    case 'rows':
      return rowsResults(found, types);
    case 'steps':
      return [
        ...found.vendors.map((vendor) => vendorResult(vendor)),
        ...found.steps.map(({ procedure, step }) => stepResult(procedure, step)),
      ];
    case 'versions':
      return [topicResult('CloudPay versions')];
    case 'terms':
      return found.entries.map((entry) => termResult(entry));
    case 'passages':
      return found.isClosest
        ? []
        : [...found.passages.flatMap(passageResults), ...found.entries.map((entry) => termResult(entry))];
    case 'links':
      return found.links.map(({ vendor }) => vendorResult(vendor));
    case 'link':
      return found.found.map(({ vendor }) => vendorResult(vendor));
    case 'resources':
      return found.resources.map(({ name }) => topicResult(name));
    case 'page':
      return [topicResult(found.page.title)];
    case 'clarify':
      return found.vendors.map((vendor) => vendorResult(vendor));
    case 'request':
      return found.helpful ? allResults(found.helpful, types) : [];
    case 'several':
      return found.of.flatMap((one) => allResults(one, types));
    default:
      return [];
  }
}

/** The rows; of people their addresses, of a question by BID the BID, of a claim about all only those for whom it holds. */
function rowsResults({ query, rows, truths }: FoundRows, types: Types): Result[] {
  const { form, where, select } = query;
  const bids = conditionsIn(where).flatMap((one) =>
    one.kind === 'has' && one.field === 'bids' ? one.values : [],
  );
  const holding =
    form.kind === 'whether' && query.named === undefined && bids.length === 0 && query.of === 'vendor'
      ? truths.filter(({ truth }) => truth === 'yes').map(({ row }) => row)
      : rows;
  const asksForPeople =
    query.of !== 'person' &&
    select.some(
      (one) =>
        (one.kind === 'field' && one.field === 'contacts') ||
        (one.kind === 'silent' && one.topic === 'phone'),
    );
  const claimed = form.kind === 'whether' && query.named !== undefined ? typesClaimed(query, types) : [];
  return [
    ...bids.map((bid) => bidResult(Number(bid))),
    ...holding.flatMap(rowResults),
    ...claimed,
    ...(asksForPeople
      ? holding.flatMap((row) =>
          row.vendors.flatMap((vendor) =>
            (vendor.contacts ?? []).map((contact) => personResult({ vendor, contact })),
          ),
        )
      : []),
  ];
}

function typesClaimed({ form }: Rows, { invoiceTypes }: Types): Result[] {
  const claims = form.kind === 'whether' ? conditionsIn(form.claim) : [];
  const ids = claims.flatMap((claim) =>
    claim.kind === 'has' && claim.field === 'types' ? claim.values : [],
  );
  const byId = new Map([...invoiceTypes].map(([id, type]) => [String(id), typeResult(type)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
