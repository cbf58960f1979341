import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { cloudpay } from '../cli/cli.ts';
import { makeFolder, swap, writeIn } from '../knowledge/good-folder.ts';
import { startAssistant } from './assistant.ts';

describe('the tools for an AI assistant', () => {
  let assistant: Awaited<ReturnType<typeof startAssistant>>;
  beforeAll(async () => {
    assistant = await startAssistant();
    return assistant.close;
  });

  test('are five, and all read only', async () => {
    const { client } = assistant;
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'vendor', 'bid', 'invoice_type', 'procedure']);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect(client.getInstructions()).toContain('not recorded');
  });

  test('answer as the terminal does, in words and in structure', async () => {
    const { client, answer, notProtocol } = assistant;
    const result = await client.callTool({ name: 'vendor', arguments: { name: 'recdsk' } });
    const { stdout } = await cloudpay(['ask', '--json', 'vendor recdsk']);
    const { blocks, ...printed } = JSON.parse(stdout);
    expect(blocks.length).toBeGreaterThan(0);
    expect(result.structuredContent).toEqual(printed);
    expect(result.content).toEqual([{ type: 'text', text: printed.text }]);
    expect((await answer('ask', { question: 'who needs a test bid' })).text).toContain('LOGIS');
    expect((await answer('bid', { bid: 2298 })).results.map(({ id }) => id)).toEqual([
      '2298',
      'accela',
      'govqa',
    ]);
    expect((await answer('invoice_type', { type: 19 })).results.map(({ id }) => id)).toContain('conduent');
    expect((await answer('invoice_type', { type: 'dog license' })).results[0]).toMatchObject({ id: '13' });
    expect((await answer('procedure', { procedure: 'set-up' })).text).toContain('Application API Keys');
    expect((await answer('procedure', { procedure: 'documentation' })).text).toContain('InvoiceCloud Docs');
    expect(notProtocol).toEqual([]);
  });

  test('say what is not in the playbook, and guess nothing', async () => {
    const { answer } = assistant;
    const unknown = [
      await answer('vendor', { name: 'salesforce' }),
      await answer('bid', { bid: 2289 }),
      await answer('invoice_type', { type: 999 }),
      await answer('ask', { question: 'contact of Zaphod Beeblebrox' }),
    ];
    for (const { text, results, confident } of unknown) {
      expect(text).toMatch(/not among the playbook’s 19 partners|in the playbook/);
      expect({ results, confident }).toEqual({ results: [], confident: false });
    }
    expect(unknown[1]?.suggestions).toContainEqual(expect.objectContaining({ id: '2298' }));
    expect((await answer('vendor', { name: 'govos' })).text).toContain('not recorded');
  });

  test.each([
    ['bid', { bid: 0 }, /whole number of one to six digits/],
    ['vendor', { name: ' ' }, /is empty/],
    ['vendor', { name: 'recdesk\nbid 2298' }, /several lines/],
    ['vendor', {}, /name/],
    ['procedure', { procedure: 'refund' }, /documentation or set-up/],
  ])('%s refuses %j with the reason', async (name, input, reason) => {
    const { client } = assistant;
    const result = await client.callTool({ name, arguments: input });
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result.content)).toMatch(reason);
  });

  test('follow an edit of the knowledge', async () => {
    const knowledgeDir = makeFolder();
    const { answer, notProtocol, close } = await startAssistant({ knowledgeDir });
    onTestFinished(close);
    expect((await answer('vendor', { name: 'accela' })).text).toContain('ann@accela.example');
    writeIn(knowledgeDir, 'vendors/accela.yml', swap('vendors/accela.yml', 'ann@accela', 'dana@accela'));
    await vi.waitFor(
      async () => expect((await answer('vendor', { name: 'accela' })).text).toContain('dana@accela.example'),
      { timeout: 30_000, interval: 50 },
    );
    expect(notProtocol).toEqual([]);
  });
});

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

/** What a server answers to lines, after which the assistant hangs up. */
async function answersTo(...lines: readonly string[]) {
  const { code, stdout } = await cloudpay(['mcp'], { input: `${lines.join('\n')}\n` });
  expect(code).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('nothing but protocol is on standard output, and the end of the input ends it', async () => {
  const answers = await answersTo('no protocol', JSON.stringify(INITIALIZE));
  expect(answers).toEqual([expect.objectContaining({ jsonrpc: '2.0', id: 1, result: expect.anything() })]);
});

test('an endless line ends it', async () => {
  const { code, stdout, stderr } = await cloudpay(['mcp'], { input: 'x'.repeat(11_000_000) });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('exceeded maximum size');
});

test('every request with an id is answered, whatever it holds; answers and notifications are not', async () => {
  const noParams = [5, null, 'a\u2028b', [], [1], true, { _meta: 5 }];
  const requests = [
    ...['tools/call', 'tools/list', 'ping', 'initialize', 'nope'].flatMap((method) =>
      noParams.map((params) => ({ jsonrpc: '2.0', method, params })),
    ),
    ...[{}, { name: 5 }, { name: 'ask', arguments: 5 }].map((params) => ({
      jsonrpc: '2.0',
      method: 'tools/call',
      params,
    })),
    { method: 'ping' },
    { jsonrpc: '1.0', method: 'ping' },
    { jsonrpc: '2.0' },
    { jsonrpc: '2.0', method: 5 },
    { jsonrpc: '2.0', method: 'ping', more: 1 },
    { jsonrpc: '2.0', method: 'ping', result: {} },
  ].map((request, at) => ({ ...request, id: at % 2 === 0 ? 100 + at : `id-${at}` }));
  const odd = [1.5, null, ''].map((id) => ({ jsonrpc: '2.0', method: 'nope', id }));
  const batch = [
    { jsonrpc: '2.0', id: 'in a batch', method: 'ping' },
    { jsonrpc: '2.0', method: 'ping' },
  ];
  const unanswered = [
    { jsonrpc: '2.0', method: 'nope', params: 5 },
    { jsonrpc: '2.0', id: 7, result: 5 },
    { jsonrpc: '2.0', id: 8, error: 5 },
  ];
  const messages = [INITIALIZE, ...unanswered, ...requests, ...odd, batch];
  const [first, ...errors] = (
    await answersTo(...messages.map((message) => JSON.stringify(message)))
  ).toSorted((a, b) => Number(b.id === 1) - Number(a.id === 1));
  expect(first).toMatchObject({ id: 1, result: {} });
  const wanted = [...requests, ...odd].map(({ id }) => id);
  expect(errors.map(({ id }) => id).toSorted()).toEqual([...wanted, 'in a batch'].toSorted());
  for (const { error } of errors)
    expect(error).toMatchObject({ code: expect.any(Number), message: expect.any(String) });
});

test('knowledge with problems is named on standard error', async () => {
  const env = { KNOWLEDGE_DIR: makeFolder({ 'vendors/accela.yml': 'nmae: Accela\n' }) };
  const { code, stdout, stderr } = await cloudpay(['mcp'], { env });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/vendors\/accela\.yml:1:1: .*nmae/);
});
