import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { z } from 'zod';
import { Answered } from '../../src/core/say/answered.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const Configuration = z.object({
  mcpServers: z.object({ cloudpay: z.object({ command: z.string(), args: z.array(z.string()) }) }),
});

/** An assistant with a server of its own, started as the README says, until it is closed. */
export async function startAssistant({
  knowledgeDir = '',
  env = {} as Readonly<Record<string, string>>,
  args = [] as readonly string[],
} = {}) {
  const { command, args: asDocumented } = configuration();
  const transport = new StdioClientTransport({
    command,
    args: [...asDocumented, ...args],
    env: { ...definedEnv(), KNOWLEDGE_DIR: knowledgeDir, ...env },
    stderr: 'ignore',
  });
  const client = new Client({ name: 'test', version: '1' });
  const notProtocol: Error[] = [];
  client.onerror = (error) => notProtocol.push(error);
  await client.connect(transport);
  return {
    client,
    notProtocol,
    close: () => client.close(),
    /** What the assistant is told; throws when the tool tells of an error. */
    async answer(tool: string, input: Record<string, unknown>): Promise<Answered> {
      const result = await client.callTool({ name: tool, arguments: input });
      if (result.isError) throw new Error(JSON.stringify(result.content));
      return Answered.parse(result.structuredContent);
    },
  };
}

/** The configuration in docs/asking.md, with the path of this checkout. */
function configuration() {
  const readme = readFileSync(new URL('../../docs/asking.md', import.meta.url), 'utf8');
  const [, json = ''] = /```json\n(\{\s*"mcpServers".*?)```/s.exec(readme) ?? [];
  return Configuration.parse(JSON.parse(json.replace('/path/to/cloudpay-bot', ROOT))).mcpServers.cloudpay;
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
