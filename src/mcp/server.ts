import { McpServer } from '@modelcontextprotocol/server';
import { Answered } from '../core/say/answered.ts';
import { TOOLS, type Tool } from './tools.ts';

const INSTRUCTIONS = `Answers come from the CloudPay playbook alone, and each says where it stands there. What the playbook does not
say is “not recorded”: do not take it for “no”, and do not fill it in. What is not in the playbook is said to be so; suggestions
only look alike.`;

/** A server of the Model Context Protocol that answers from the playbook and changes nothing. */
export function mcpServerOf(version: string, answer: (question: string) => Promise<Answered>): McpServer {
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
      async (input) => resultOf(await answer(tool.question(input))),
    );
  add('ask', TOOLS.ask);
  add('vendor', TOOLS.vendor);
  add('bid', TOOLS.bid);
  add('invoice_type', TOOLS.invoice_type);
  add('procedure', TOOLS.procedure);
  return server;
}

function resultOf(answered: Answered) {
  return { content: [{ type: 'text' as const, text: answered.text }], structuredContent: answered };
}
