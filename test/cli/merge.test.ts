import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Fix } from '../../src/core/corrections/correction.ts';
import { openStore } from '../../src/store/open.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { problemsOf } from '../knowledge/good-folder.ts';
import { startAssistant } from '../mcp/assistant.ts';
import { noon } from '../store/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { cloudpay } from './cli.ts';

const by = 'U0BEN';
const zach = { name: 'Zach Warrell', email: 'zwarrell@peakinfo.com' };
const PEAK = [
  { kind: 'contact-gone', was: zach },
  { kind: 'contact-added', entry: { email: 'dana@peakinfo.com' } },
];

/** A copy of the knowledge under git, and a database with accepted fixes. */
async function folderWith(...fixes: readonly (readonly [vendor: string, corrections: readonly object[]])[]) {
  const root = temporaryFolder();
  const knowledgeDir = join(root, 'knowledge');
  cpSync(KNOWLEDGE_DIR, knowledgeDir, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  git('init', '-q');
  git('add', 'knowledge');
  const path = join(root, 'cloudpay.db');
  const store = await openStore({ kind: 'sqlite', path });
  for (const [at, [vendor, corrections]] of fixes.entries())
    await store.fixes.suggest(acceptedFix(at, vendor, corrections));
  const env = { KNOWLEDGE_DIR: knowledgeDir, DATABASE_URL: `file:${path}` };
  const file = (id: string) => join(knowledgeDir, `vendors/${id}.yml`);
  return {
    knowledgeDir,
    env,
    file,
    git,
    store,
    merge: (...args: string[]) => cloudpay(['merge', ...args], { env }),
  };
}

function acceptedFix(at: number, vendor: string, corrections: readonly object[]): Fix {
  const suggested = { by: 'U0ANN', at: noon(at) };
  const status = { kind: 'accepted', accepted: { by, at: noon(at) } };
  return Fix.parse({ id: `fix-${at}`, vendor, corrections, suggested, status });
}

/** The lines that git says were taken out and put in. */
function changed(diff: string): string[] {
  return diff.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
}

describe('cloudpay merge', () => {
  test('writes just the lines that it shows, while a bot holds the database; with --dry-run it only shows them', async () => {
    const { merge, git, knowledgeDir, store } = await folderWith(['peak-software', PEAK]);
    const shown = await merge('--dry-run');
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain(
      '# peak-software: Zach Warrell has left; new contact: dana@peakinfo.com (suggested by U0ANN, accepted by U0BEN)',
    );
    expect(shown.stderr).toContain('1 file to write: run it again without --dry-run.');
    expect(git('diff')).toBe('');
    const lines = [
      '-  - name: Zach Warrell',
      '-    email: zwarrell@peakinfo.com',
      '+  - email: dana@peakinfo.com',
    ];
    expect(changed(shown.stdout)).toEqual(lines);

    expect(await merge()).toMatchObject({ code: 0, stdout: shown.stdout });
    expect(changed(git('diff'))).toEqual(lines);
    expect(await problemsOf(knowledgeDir)).toEqual([]);
    const again = await merge();
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toContain('1 fix already in the files');
    await store.close();
  });

  test('comments and order stay; every kind finds its place', async () => {
    const { merge, git, file, knowledgeDir, store } = await folderWith(
      ['peak-software', [{ kind: 'version', value: 'v2' }]],
      ['peak-software', [{ kind: 'emv', value: 'no' }]],
      ['peak-software', [{ kind: 'alias-added', entry: 'Peak Info' }]],
      ['peak-software', [{ kind: 'type-added', entry: { id: 43, remark: 'Since May.' } }]],
      ['peak-software', [{ kind: 'bid-added', entry: { bid: 4321, remark: 'Go-live: May.' } }]],
      ['peak-software', [{ kind: 'bid-gone', was: { bid: 864 } }]],
      ['peak-software', [{ kind: 'remark-added', entry: 'They answer on Fridays.' }]],
      ['peak-software', [{ kind: 'contact-changed', was: zach, entry: { ...zach, role: 'Support' } }]],
    );
    const text = readFileSync(file('peak-software'), 'utf8');
    writeFileSync(file('peak-software'), text.replace('needs:\n', '# What they told us.\nneeds:\n'));
    git('add', 'knowledge');
    expect(await merge()).toMatchObject({ code: 0 });
    expect(changed(git('diff'))).toEqual([
      '+aliases:',
      '+  - Peak Info',
      '+version: v2',
      '+emv: no',
      '+  - { id: 43, remark: Since May. }',
      '-  - { bid: 864 }',
      "+  - { bid: 4321, remark: 'Go-live: May.' }",
      '+    role: Support',
      '+remarks:',
      '+  - They answer on Fridays.',
    ]);
    expect(readFileSync(file('peak-software'), 'utf8')).toContain('# What they told us.\nneeds:\n');
    expect(await problemsOf(knowledgeDir)).toEqual([]);
    await store.close();
  });

  test('a new partner becomes a file, with what was corrected of it since, and the bot’s source', async () => {
    const source = { page: 3738370050, section: 'Cloud Pay Software Partners and Example BIDs' };
    const tyler = {
      name: 'Tyler Munis',
      version: 'v2',
      emv: 'no',
      invoiceTypes: [{ id: 43 }],
      contacts: [{ email: 'ann@tyler.example' }],
      source,
    };
    const { merge, file, knowledgeDir, store } = await folderWith(
      ['tyler-munis', [{ kind: 'partner-added', entry: tyler }]],
      ['tyler-munis', [{ kind: 'bid-added', entry: { bid: 4321 } }]],
    );
    expect(await merge()).toMatchObject({ code: 0, stdout: expect.stringContaining('+name: Tyler Munis') });
    expect(readFileSync(file('tyler-munis'), 'utf8')).toBe(`name: Tyler Munis
version: v2
emv: no
invoiceTypes:
  - { id: 43 }
exampleBids:
  - { bid: 4321 }
contacts:
  - email: ann@tyler.example
source:
  page: 3738370050
  section: Cloud Pay Software Partners and Example BIDs
`);
    expect(await problemsOf(knowledgeDir)).toEqual([]);
    expect((await merge()).stderr).toContain('2 fixes already in the files');
    await store.close();
  });

  test('a hand edit is shown and never overwritten; the others are written', async () => {
    const { merge, file, git, store } = await folderWith(
      ['peak-software', PEAK],
      ['logis', [{ kind: 'alias-added', entry: 'Logis Inc' }]],
    );
    const text = readFileSync(file('peak-software'), 'utf8');
    writeFileSync(file('peak-software'), text.replace('name: Zach Warrell', 'name: Zachary Warrell'));
    git('add', 'knowledge');
    const { code, stderr } = await merge();
    expect(code).toBe(1);
    expect(stderr).toContain('Left out because the files say otherwise: 1');
    expect(stderr).toContain('Zach Warrell is not in the record as it was when this was suggested');
    expect(changed(git('diff'))).toEqual(expect.arrayContaining(['+  - Logis Inc']));
    expect(git('diff')).not.toContain('peak-software');
    await store.close();
  });

  const remark = 'Contacts: corrected in Slack, not yet in Confluence.';

  test('before that, ask and export know of fixes with --with-fixes, and only so', async () => {
    const { env, store } = await folderWith(['peak-software', PEAK]);
    await store.close();
    const question = ['--json', 'contact peak'];
    const files = await cloudpay(['ask', ...question], { env });
    expect(files.stdout).toContain('zwarrell@peakinfo.com');
    expect(files.stdout).not.toContain(remark);
    const fixed = await cloudpay(['ask', '--with-fixes', ...question], { env });
    expect(fixed.stdout).toContain('dana@peakinfo.com');
    expect(fixed.stdout).toContain(remark);
    expect(fixed.stdout).not.toContain('zwarrell');
    const table = await cloudpay(['export', '--with-fixes'], { env });
    expect(table.stdout).toContain('dana@peakinfo.com');
  });

  test('the assistant knows of fixes with --with-fixes, also of those accepted meanwhile', async () => {
    const { knowledgeDir, env, store } = await folderWith(['peak-software', PEAK]);
    const { answer, close } = await startAssistant({ knowledgeDir, env, args: ['--', '--with-fixes'] });
    onTestFinished(close);
    const { text } = await answer('vendor', { name: 'peak' });
    expect(text).toContain('dana@peakinfo.com');
    expect(text).toContain(remark);
    await store.fixes.suggest(acceptedFix(1, 'peak-software', [{ kind: 'version', value: 'v2' }]));
    expect((await answer('vendor', { name: 'peak' })).text).toContain('CloudPay v2');
    await store.close();
  });

  test('an assistant that hangs up at once is still answered', async () => {
    const { env, store } = await folderWith(['peak-software', PEAK]);
    await store.close();
    const params = { name: 'vendor', arguments: { name: 'peak' } };
    const input = `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })}\n`;
    const { code, stdout } = await cloudpay(['mcp', '--with-fixes'], { env, input });
    expect(code).toBe(0);
    expect(stdout).toContain('dana@peakinfo.com');
  });

  test.each([['ask', 'help'], ['export'], ['mcp']])(
    '%s --with-fixes without a database says so',
    async (...args) => {
      const env = { DATABASE_URL: `file:${join(temporaryFolder(), 'none.db')}` };
      const missing = await cloudpay([...args, '--with-fixes'], { env });
      expect(missing).toMatchObject({ code: 2, stdout: '' });
      expect(missing.stderr).toContain('is not there: start the bot once, or check DATABASE_URL.');
      const wrong = await cloudpay([...args, '--with-fixes'], { env: { DATABASE_URL: 'mysql://x' } });
      expect(wrong).toMatchObject({ code: 2, stdout: '' });
      expect(wrong.stderr).toContain('DATABASE_URL is not a database address');
    },
  );

  test('without a database it says what to do', async () => {
    const env = { DATABASE_URL: `file:${join(temporaryFolder(), 'none.db')}` };
    const { code, stderr } = await cloudpay(['merge'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain('is not there: start the bot once, or check DATABASE_URL.');
  });
});
