import { McpServer } from '@modelcontextprotocol/server';
import type { Ask } from '../core/ask/ask.ts';
import { Answered, answeredOf } from '../core/say/answered.ts';
import { TOOLS, type Tool } from './tools.ts';

const INSTRUCTIONS = `Answers come from the CloudPay playbook alone, and each says where it stands there. What the playbook does not
say is “not recorded”: do not take it for “no”, and do not fill it in. What is not in the playbook is said to be so; suggestions
only look alike.`;

/** A server of the Model Context Protocol that answers from the playbook and changes nothing. */
export function mcpServerOf(version: string, currentAsk: () => Promise<Ask>): McpServer {
  const server = new McpServer(
    { name: 'cloudpay', title: 'CloudPay playbook', version },
    { instructions: INSTRUCTIONS },
  );
  const add = <Input>(name: string, tool: Tool<Input>) =>
    server.registerTool(
      name,
      {
        title: tool.title,
        description: tool.description,
        inputSchema: tool.input,
        outputSchema: Answered,
        annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
      },
      async (input) => resultOf(tool.question(input), await currentAsk()),
    );
  add('ask', TOOLS.ask);
  add('vendor', TOOLS.vendor);
  add('bid', TOOLS.bid);
  add('invoice_type', TOOLS.invoice_type);
  add('procedure', TOOLS.procedure);
  return server;
}

function resultOf(question: string, ask: Ask) {
  const answered = answeredOf(question, ask(question));
  return { content: [{ type: 'text' as const, text: answered.text }], structuredContent: answered };
}
