import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkMessageBlocks } from '../../local-slack/block-kit/check.ts';
import { CLI_ROOT, cloudpay, cloudpayProcess } from './cli.ts';

const Result = z.strictObject({
  kind: z.enum(['vendor', 'bid', 'invoice-type', 'contact', 'step', 'topic']),
  id: z.string(),
  label: z.string(),
  score: z.number().min(0).max(1),
});
/** The contract of `--json`: other programs rely on it. */
const Printed = z.strictObject({
  question: z.string(),
  intent: z.string(),
  confident: z.boolean(),
  results: z.array(Result),
  suggestions: z.array(Result),
  text: z.string().min(1),
  blocks: z.array(z.looseObject({ type: z.string() })).min(1),
});

const printed = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => Printed.parse(JSON.parse(line)));

describe('cloudpay ask', () => {
  test('answers a misspelt partner from the real playbook', async () => {
    const { code, stdout, stderr } = await cloudpayProcess(['ask', 'vendor', 'recdsk']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('RecDesk');
    expect(stdout).toContain('3961, 3733, 3428, 2961, 2423, 2179, 1211, 1099');
    expect(stdout).toContain('Megan Jackson (Dir Customer Exp), megan.jackson@recdesk.com');
  });

  test('--json is one object of the agreed form', async () => {
    const { code, stdout } = await cloudpay(['ask', '--json', 'vendor recdsk']);
    expect(code).toBe(0);
    const [answer, ...more] = printed(stdout);
    expect(more).toEqual([]);
    expect(answer).toMatchObject({
      question: 'vendor recdsk',
      intent: 'vendor',
      confident: true,
      suggestions: [],
    });
    expect(answer?.results).toEqual([{ kind: 'vendor', id: 'recdesk', label: 'RecDesk', score: 0.97 }]);
    expect(checkMessageBlocks(answer?.blocks)).toMatchObject({ ok: true });
  });

  test('a BID lists its partners, a tie is not confident, near ones are suggestions and no hits', async () => {
    const { stdout } = await cloudpay(['ask', '--json'], { input: 'bid 2298\ngranicus\nbid 2289\n' });
    const [bid, tie, missing] = printed(stdout);
    expect(bid?.results.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'bid 2298',
      'vendor accela',
      'vendor govqa',
    ]);
    expect(tie).toMatchObject({ confident: false });
    expect(tie?.results.map(({ id }) => id).toSorted()).toEqual(['govqa', 'smartgov']);
    expect(missing).toMatchObject({ results: [], confident: false });
    expect(missing?.text).toContain('BID 2289 is not in the playbook.');
    expect(missing?.suggestions).toContainEqual(expect.objectContaining({ kind: 'bid', id: '2298' }));
  });

  test('questions from standard input are answered in order; the exit code is 1 if any was not', async () => {
    const good = await cloudpay(['ask'], { input: 'vendor recdesk\n\nhelp\n' });
    expect(good.code).toBe(0);
    expect(good.stdout.indexOf('> vendor recdesk')).toBeLessThan(good.stdout.indexOf('> help'));
    const mixed = await cloudpay(['ask'], { input: 'vendor recdesk\nvendor salesforce\nvendor logis' });
    expect(mixed.code).toBe(1);
    expect(mixed.stdout).toContain('“salesforce” is not among the playbook’s 19 partners.');
    expect(mixed.stdout).toContain('rromansky@logis.org');
  });

  test('500 questions go through in one run', async () => {
    const questions = Array.from({ length: 500 }, (_, at) =>
      at % 2 === 0 ? 'vendor recdsk' : 'who needs a tset bid',
    );
    const { stdout } = await cloudpay(['ask', '--json'], { input: questions.join('\n') });
    expect(printed(stdout).map(({ question }) => question)).toEqual(questions);
  });

  test.each([
    [['ask', 'vendor salesforce'], 1],
    [['ask', 'what is the weather in boston'], 1],
    [['ask', 'help'], 0],
    [['ask', '--jsn', 'vendor recdesk'], 2],
    [['aks', 'vendor recdesk'], 2],
    [[], 2],
    [['--help'], 0],
  ])('%j exits with %i', async (args, code) => {
    // The process itself, where little is loaded.
    const run = await (code === 2 ? cloudpayProcess : cloudpay)(args);
    expect(run.code).toBe(code);
    if (code === 2) expect(run.stderr).toContain('cloudpay ask');
  });

  test('hostile questions are answered without harm', async () => {
    const hostile = [
      '\u0000',
      '<!channel> & <script>',
      '🍕',
      'ا'.repeat(300),
      'x'.repeat(4_000),
      '‮vendor',
      '@here vendor recdesk',
    ];
    const { stdout, stderr, code } = await cloudpay(['ask', '--json'], { input: hostile.join('\n') });
    expect(stderr).toBe('');
    expect(code).toBe(1);
    for (const { blocks } of printed(stdout)) expect(checkMessageBlocks(blocks)).toMatchObject({ ok: true });
  });

  test('no colours in a pipe; links are written out', async () => {
    const { stdout } = await cloudpayProcess(['ask', 'guru link for accela'], { env: { FORCE_COLOR: '1' } });
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('https://app.getguru.com/card/TjXA9e6c/Accela-Permits');
  });

  test('a pipe closed early is no error', async () => {
    const child = spawn(
      'bash',
      [
        '-c',
        `yes 'vendor recdesk' | head -2000 | "${process.execPath}" src/cli.ts ask | head -1; echo "code \${PIPESTATUS[2]}"`,
      ],
      { cwd: CLI_ROOT },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += String(data)));
    child.stderr.on('data', (data) => (stderr += String(data)));
    await once(child, 'close');
    expect(stderr).toBe('');
    expect(stdout).toContain('code 0');
  });
});
