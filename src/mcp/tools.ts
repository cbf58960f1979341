import { z } from 'zod';
import { Bid, InvoiceTypeId } from '../core/knowledge/ids.ts';
import { ProcedureId } from '../core/knowledge/playbook.ts';
import { Name } from '../core/knowledge/values.ts';

const LONGEST_QUESTION = 3_000;

const COMMANDS: Readonly<Record<ProcedureId, string>> = { documentation: 'docs', 'set-up': 'steps' };

/** What a tool takes, and the question that it puts to the playbook. */
export type Tool<Input> = {
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodType<Input>;
  readonly question: (input: Input) => string;
};

/** The tools that an assistant is offered; none changes anything. */
export const TOOLS = {
  ask: tool({
    title: 'Ask the playbook',
    description:
      'Answers a question in plain words from the CloudPay playbook: partners by version, EMV, invoice type or need; people; terms; comparisons. One question at a time.',
    input: z.object({
      question: z.string().trim().min(1).max(LONGEST_QUESTION).describe('Such as: who needs a test bid?'),
    }),
    question: ({ question }) => question,
  }),
  vendor: tool({
    title: 'Look up a partner',
    description:
      'The whole card of a software partner (vendor): version, EMV, invoice types, example BIDs, needs, contacts, links. Finds misspelt names.',
    input: z.object({ name: Name.describe('Such as: RecDesk') }),
    question: ({ name }) => `vendor ${name}`,
  }),
  bid: tool({
    title: 'Look up a BID',
    description:
      'The partners under which a BID (the number of a biller) is an example, with the remarks there.',
    input: z.object({ bid: Bid.describe('Such as: 2298') }),
    question: ({ bid }) => `bid ${bid}`,
  }),
  invoice_type: tool({
    title: 'Look up an invoice type',
    description: 'An invoice type by its id or its name, and the partners that use it.',
    input: z.object({
      type: z.union([InvoiceTypeId, Name]).describe('An id such as 43, or a name such as Dog Licenses'),
    }),
    question: ({ type }) => `type ${type}`,
  }),
  procedure: tool({
    title: 'Read a procedure',
    description:
      'The steps of a procedure of the playbook, with the roles responsible: of the set-up, or to the documentation.',
    input: z.object({ procedure: ProcedureId }),
    question: ({ procedure }) => COMMANDS[procedure],
  }),
};

function tool<Input>(made: Tool<Input>): Tool<Input> {
  return made;
}
