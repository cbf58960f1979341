import { z } from 'zod';
import { Aliases, Name, Source, StepTitle, Text, Url, Verified } from './values.ts';

/** The most steps that a checklist can have, so that one message shows them all. */
export const MOST_STEPS = 20;

export const Role = z.enum(['IM', 'DS', 'CS'], 'is not a role; write IM, DS or CS');
export type Role = z.infer<typeof Role>;

/** The ids by which other code refers to a step. */
export const StepId = z.enum(
  ['documentation', 'invoicecloud-docs', 'product', 'api-key', 'contact', 'needs'],
  'is not a step; write documentation, invoicecloud-docs, product, api-key, contact or needs',
);
export type StepId = z.infer<typeof StepId>;

export const ProcedureStep = z.strictObject({
  id: StepId,
  title: StepTitle,
  /** The step's title on the page. */
  aliases: Aliases.optional(),
  text: Text,
  /** Menu paths, exact, in the order in which they are followed. */
  paths: z.array(Name).min(1).optional(),
  roles: z.array(Role).min(1),
});
export type ProcedureStep = z.infer<typeof ProcedureStep>;

export const ProcedureId = z.enum(
  ['documentation', 'set-up'],
  'is not a procedure; write documentation or set-up',
);
export type ProcedureId = z.infer<typeof ProcedureId>;

export const Procedure = z.strictObject({
  id: ProcedureId,
  name: Name,
  steps: z.array(ProcedureStep).min(1),
  source: Source,
  verified: Verified.optional(),
});
export type Procedure = z.infer<typeof Procedure>;

export const Term = z.strictObject({
  term: Name,
  aliases: Aliases.optional(),
  meaning: Text,
  source: Source,
  verified: Verified.optional(),
});
export type Term = z.infer<typeof Term>;

/** A term that the page uses without explaining it; `used` says where. */
export const UnexplainedTerm = z.strictObject({
  term: Name,
  aliases: Aliases.optional(),
  used: Text,
  source: Source,
});
export type UnexplainedTerm = z.infer<typeof UnexplainedTerm>;

/** A resource at the foot of the page: a page with its link, or a document without one. */
export const Resource = z.strictObject({
  name: Name,
  aliases: Aliases.optional(),
  url: Url.optional(),
  document: Name.optional(),
  source: Source,
  verified: Verified.optional(),
});
export type Resource = z.infer<typeof Resource>;

/** What the page says about CloudPay or its versions as a whole. */
export const Statement = z.strictObject({
  text: Text,
  /** Other words that people use for it. */
  aliases: Aliases.optional(),
  source: Source,
  verified: Verified.optional(),
});
export type Statement = z.infer<typeof Statement>;

/** The contents of `knowledge/playbook.yml`: all of the page except its table. */
export const Playbook = z.strictObject({
  /** The page's id, title and address within the wiki. */
  page: z.strictObject({ id: z.int(), title: Name, path: Name, about: Text }),
  summary: Statement,
  versions: Statement,
  procedures: z.array(Procedure).min(1),
  glossary: z.array(Term).min(1),
  unexplained: z.array(UnexplainedTerm).min(1),
  resources: z.array(Resource).min(1),
});
export type Playbook = z.infer<typeof Playbook>;

/** A step with the procedure to which it belongs. */
export type PlacedStep = { readonly procedure: Procedure; readonly step: ProcedureStep };

/** Every step of the playbook with its procedure, in the order of the page. */
export function stepsOf({ procedures }: Playbook): PlacedStep[] {
  return procedures.flatMap((procedure) => procedure.steps.map((step) => ({ procedure, step })));
}

/** The procedure with this id; undefined if there is none. */
export function procedureOf({ procedures }: Playbook, id: ProcedureId): Procedure | undefined {
  return procedures.find((procedure) => procedure.id === id);
}
