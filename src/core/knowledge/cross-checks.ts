import { z } from 'zod';
import { joined } from '../text/normalise.ts';
import { either, nearest } from '../text/slips.ts';
import { Bid, InvoiceTypeId, type VendorId } from './ids.ts';
import { MOST_STEPS } from './playbook.ts';
import type { Problem } from './problem.ts';
import { scalarsAt, type YamlTree } from './yaml-tree.ts';

/** The files that parse as YAML, valid or not. */
export type Trees = {
  readonly vendors: { readonly id: VendorId; readonly tree: YamlTree }[];
  invoiceTypes?: YamlTree;
  playbook?: YamlTree;
};

/** A value and its position. */
type Stated<T> = Omit<Problem, 'message'> & { readonly value: T };

const Email = z.email();
const Named = z.string();

/** Problems between records that are each valid alone. */
export function crossProblems(trees: Trees): readonly Problem[] {
  const { vendors, invoiceTypes, playbook } = trees;
  return [
    ...vendors.flatMap(({ tree }) => doubledInVendor(tree)),
    ...sharedNames(trees),
    ...(invoiceTypes ? doubledTypes(invoiceTypes) : []),
    ...(invoiceTypes ? danglingTypes(trees, invoiceTypes) : []),
    ...(playbook ? [...doubledInPlaybook(playbook), ...overfull(trees, playbook)] : []),
  ];
}

function doubledInVendor(tree: YamlTree): readonly Problem[] {
  const bids = stated(tree, ['exampleBids', '*', 'bid'], Bid);
  const types = stated(tree, ['invoiceTypes', '*', 'id'], InvoiceTypeId);
  const emails = stated(tree, ['contacts', '*', 'email'], Email);
  return [
    ...doubled(bids, String, 'BID '),
    ...doubled(types, String, 'invoice type '),
    ...doubled(emails, (email) => email.toLowerCase(), 'the address '),
  ];
}

function doubledTypes(tree: YamlTree): readonly Problem[] {
  return doubled(stated(tree, ['*', 'id'], InvoiceTypeId), String, 'invoice type ');
}

function doubledInPlaybook(tree: YamlTree): readonly Problem[] {
  const procedures = stated(tree, ['procedures', '*', 'id'], Named);
  const glossary = stated(tree, ['glossary', '*', 'term'], Named);
  const unexplained = stated(tree, ['unexplained', '*', 'term'], Named);
  return [
    ...doubled(procedures, String, 'the procedure '),
    ...doubled([...glossary, ...unexplained], joined, 'the term '),
  ];
}

/** Ids that vendors use but no invoice type has. Not checked while any invoice type's own id is invalid. */
function danglingTypes({ vendors }: Trees, types: YamlTree): readonly Problem[] {
  const ids = stated(types, ['*', 'id'], InvoiceTypeId).map(({ value }) => value);
  const entries = z.array(z.unknown()).safeParse(types.document.toJS());
  if (entries.data?.length !== ids.length) return [];
  const uses = vendors.flatMap(({ tree }) => stated(tree, ['invoiceTypes', '*', 'id'], InvoiceTypeId));
  return uses
    .filter(({ value }) => !ids.includes(value))
    .map(({ value, ...place }) => {
      const near = nearest(String(value), ids.map(String));
      const advice = near.length > 0 ? `did you mean ${either(near)}?` : 'add it to invoice-types.yml first';
      return { ...place, message: `there is no invoice type ${value}; ${advice}` };
    });
}

/** Names, aliases and ids of two vendors that search could not tell apart. */
function sharedNames({ vendors }: Trees): readonly Problem[] {
  const names = vendors.flatMap(({ id, tree }) => {
    const own = [...stated(tree, ['name'], Named), ...stated(tree, ['aliases', '*'], Named)];
    const all = [...own, { file: tree.file, line: 1, column: 1, value: id }];
    return [...Map.groupBy(all, ({ value }) => joined(value)).values()].flatMap((same) => same.slice(0, 1));
  });
  return [...Map.groupBy(names, ({ value }) => joined(value))].flatMap(([key, [first, ...others]]) => {
    if (key === '' || !first) return [];
    const known = `${first.file}:${first.line} as "${first.value}"`;
    return others.map(({ value, ...place }) => {
      return { ...place, message: `"${value}" is already used in ${known}; keep it for one vendor` };
    });
  });
}

function doubled<T>(
  all: readonly Stated<T>[],
  keyOf: (value: T) => string,
  what: string,
): readonly Problem[] {
  return [...Map.groupBy(all, ({ value }) => keyOf(value)).values()].flatMap(([first, ...others]) =>
    others.map(({ value, ...place }) => {
      return { ...place, message: `${what}${value} is already on line ${first?.line}; keep one of them` };
    }),
  );
}

/** The valid values under a pattern; the schema check reports the others. */
function stated<T>(tree: YamlTree, pattern: readonly string[], schema: z.ZodType<T>): readonly Stated<T>[] {
  return scalarsAt(tree, pattern).flatMap(({ value, place }) => {
    const { success, data } = schema.safeParse(value);
    return success ? [{ file: tree.file, ...place, value: data }] : [];
  });
}

// The step that a vendor's own needs replace.
const NEEDS = 'needs';

/** Vendors whose checklist would have too many steps; the problem points at the first need beyond the limit. */
function overfull({ vendors }: Trees, playbook: YamlTree): readonly Problem[] {
  const general = scalarsAt(playbook, ['procedures', '*', 'steps', '*', 'id']).filter(
    ({ value }) => value !== NEEDS,
  ).length;
  return vendors.flatMap(({ tree }) => {
    const needs = scalarsAt(tree, ['needs', '*', 'kind']);
    const over = needs[Math.max(0, MOST_STEPS - general)];
    return over ? [{ file: tree.file, ...over.place, message: tooMany(general, needs.length) }] : [];
  });
}

function tooMany(general: number, needs: number): string {
  return `a checklist has at most ${MOST_STEPS} steps, and ${needs} needs with the playbook's ${general} make ${general + needs}; join some needs`;
}
