import type { Readable, Writable } from 'node:stream';
import {
  INVALID_REQUEST,
  isJSONRPCRequest,
  isJSONRPCResponse,
  McpServer,
} from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';
import { Bid, InvoiceTypeId } from './core/knowledge/ids.ts';
import { ProcedureId } from './core/knowledge/playbook.ts';
import { Name } from './core/knowledge/values.ts';
import { Answered } from './core/say/answered.ts';

const INSTRUCTIONS = `Answers come from the CloudPay playbook alone, and each says where it stands there. What the playbook does not
say is “not recorded”: do not take it for “no”, and do not fill it in. What is not in the playbook is said to be so; suggestions
only look alike.`;

const LONGEST_QUESTION = 3_000;

const COMMANDS: Readonly<Record<ProcedureId, string>> = { documentation: 'docs', 'set-up': 'steps' };

/** A server of the Model Context Protocol that answers from the playbook and changes nothing. */
export function mcpServerOf(version: string, answer: (question: string) => Promise<Answered>): McpServer {
  const server = new McpServer(
    { name: 'cloudpay', title: 'CloudPay playbook', version },
    { instructions: INSTRUCTIONS },
  );

  /** Offers a tool; `questionOf` makes of what it takes the question that is put to the playbook. */
  function tool<Input>(
    name: string,
    about: { readonly title: string; readonly description: string; readonly inputSchema: z.ZodType<Input> },
    questionOf: (input: Input) => string,
  ): void {
    const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
    server.registerTool(name, { ...about, outputSchema: Answered, annotations }, async (input) => {
      const answered = await answer(questionOf(input));
      return { content: [{ type: 'text', text: answered.text }], structuredContent: answered };
    });
  }

  tool(
    'ask',
    {
      title: 'Ask the playbook',
      description:
        'Answers a question in plain words from the CloudPay playbook: partners by version, EMV, invoice type or need; people; terms; comparisons. One question at a time.',
      inputSchema: z.object({
        question: z.string().trim().min(1).max(LONGEST_QUESTION).describe('Such as: who needs a test bid?'),
      }),
    },
    ({ question }) => question,
  );
  tool(
    'vendor',
    {
      title: 'Look up a partner',
      description:
        'The whole card of a software partner (vendor): version, EMV, invoice types, example BIDs, needs, contacts, links. Finds misspelt names.',
      inputSchema: z.object({ name: Name.describe('Such as: RecDesk') }),
    },
    ({ name }) => `vendor ${name}`,
  );
  tool(
    'bid',
    {
      title: 'Look up a BID',
      description:
        'The partners under which a BID (the number of a biller) is an example, with the remarks there.',
      inputSchema: z.object({ bid: Bid.describe('Such as: 2298') }),
    },
    ({ bid }) => `bid ${bid}`,
  );
  tool(
    'invoice_type',
    {
      title: 'Look up an invoice type',
      description: 'An invoice type by its id or its name, and the partners that use it.',
      inputSchema: z.object({
        type: z.union([InvoiceTypeId, Name]).describe('An id such as 43, or a name such as Dog Licenses'),
      }),
    },
    ({ type }) => `type ${type}`,
  );
  tool(
    'procedure',
    {
      title: 'Read a procedure',
      description:
        'The steps of a procedure of the playbook, with the roles responsible: of the set-up, or to the documentation.',
      inputSchema: z.object({ procedure: ProcedureId }),
    },
    ({ procedure }) => COMMANDS[procedure],
  );
  return server;
}

const REFUSAL =
  'not a request: "jsonrpc" must be "2.0", "id" a string or a whole number, "method" a string and "params" an object, with nothing beside them';
const BATCH = 'several messages on one line: write each on its own';

/**
 * An assistant's messages on standard input and output. Unlike the library's own transport, it answers a request that the
 * library's schema refuses with an error, and hangs up only after `settled`, so that no answer is cut off.
 */
export class AnsweringStdio extends StdioServerTransport {
  /** Resolves when the connection has ended. */
  readonly ended: Promise<void>;
  readonly #end: () => void;
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #settled: () => Promise<void>;
  readonly #decoder = new TextDecoder();
  #rest = '';

  constructor(input: Readable, output: Writable, settled: () => Promise<void>) {
    super(input, output);
    this.#input = input;
    this.#output = output;
    this.#settled = settled;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
  }

  override async start(): Promise<void> {
    await super.start();
    this.#input.on('data', this.#answerRefused);
  }

  override async close(): Promise<void> {
    this.#input.off('data', this.#answerRefused);
    await this.#settled();
    await super.close();
    this.#end();
  }

  readonly #answerRefused = (chunk: Buffer): void => {
    const lines = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const answer of lines.flatMap(refusalsOf)) this.#output.write(`${JSON.stringify(answer)}\n`);
  };
}

function refusalsOf(line: string): object[] {
  const value = jsonOf(line);
  return Array.isArray(value)
    ? value.flatMap((message) => refusal(message, BATCH))
    : isJSONRPCRequest(value) || isJSONRPCResponse(value)
      ? []
      : refusal(value, REFUSAL);
}

/** The error for what has an id and does not answer anything itself. */
function refusal(value: unknown, message: string): object[] {
  if (typeof value !== 'object' || value === null || !('id' in value)) return [];
  const isAnswer = !('method' in value) && ('result' in value || 'error' in value);
  return isAnswer ? [] : [{ jsonrpc: '2.0', id: value.id, error: { code: INVALID_REQUEST, message } }];
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
