import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cloudpay } from '../cli/cli.ts';
import { listening } from '../ports.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { pageWith } from './page.ts';

const PAGE_PATH = '/wiki/api/v2/pages/3738370050?body-format=storage';

/** A Confluence of one's own; gives its address and what was asked of it. */
async function confluence(answer: RequestListener): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    answer(request, response);
  });
  const port = await listening(server);
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${port}`, asked };
}

function page(title: string, value: string): RequestListener {
  return (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ id: '3738370050', title, body: { storage: { representation: 'storage', value } } }),
    );
  };
}

function status(code: number, headers: Record<string, string> = {}): RequestListener {
  return (_, response) => response.writeHead(code, headers).end('<html>no</html>');
}

const importFrom = (url: string, env: Record<string, string> = {}) =>
  cloudpay(['import'], {
    env: {
      CONFLUENCE_URL: url,
      CONFLUENCE_USER: 'ann@example.com',
      CONFLUENCE_TOKEN: 'secret-token',
      ...env,
    },
  });

describe('cloudpay import from the live page', () => {
  test('asks for the page of the playbook in storage format, as the account', async () => {
    const { url, asked } = await confluence(page('Playbook', pageWith([])));
    const { code, stdout, stderr } = await importFrom(url);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'The page and the knowledge agree.\n' });
    expect(stdout).toContain('“Accella” for “Accela”');
    const basic = Buffer.from('ann@example.com:secret-token').toString('base64');
    expect(asked).toEqual([`GET ${PAGE_PATH} Basic ${basic}`]);
  });

  test('finds what has changed on it', async () => {
    const change = { row: 'LOGIS', column: 'CloudPay Version', lines: ['V2'] };
    const { url } = await confluence(page('Playbook', pageWith([change])));
    const { code, stdout } = await importFrom(url);
    expect(code).toBe(1);
    expect(stdout).toContain('# LOGIS · CloudPay Version: new: v2');
  });

  test('the token may stand in a file', async () => {
    const file = join(temporaryFolder(), 'token');
    writeFileSync(file, 'from-file\n');
    const { url, asked } = await confluence(page('Playbook', pageWith([])));
    await importFrom(`${url}/`, { CONFLUENCE_TOKEN: '', CONFLUENCE_TOKEN_FILE: file });
    expect(asked[0]).toContain(Buffer.from('ann@example.com:from-file').toString('base64'));
  });

  test.each([
    [
      'a refused token',
      status(401),
      /refuses the token of ann@example\.com: check CONFLUENCE_USER and CONFLUENCE_TOKEN/,
    ],
    ['no access', status(403), /may not read page 3738370050/],
    ['no such page', status(404), /page 3738370050 is not at .*, or ann@example\.com may not see it/],
    ['too many requests', status(429), /asks to wait/],
    ['an outage', status(503), /answered with 503: try again later/],
    [
      'a sign-in page',
      status(302, { location: 'https://id.example.com' }),
      /sends elsewhere \(302\): check CONFLUENCE_URL/,
    ],
    ['something else than Confluence', status(200), /did not answer like Confluence: check CONFLUENCE_URL/],
    ['another page', page('Holidays', '<p>Sun</p>'), /“Holidays” \(page 3738370050\) is not the playbook/],
    [
      'a connection that breaks',
      (_: unknown, response) => response.destroy(),
      /cannot be reached \(.*\): check CONFLUENCE_URL/,
    ],
  ] satisfies [string, RequestListener, RegExp][])(
    '%s is said so, and no secret with it',
    async (_, answer, reason) => {
      const { url } = await confluence(answer);
      const { code, stdout, stderr } = await importFrom(url);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(reason);
      expect(stderr).not.toContain('secret-token');
      expect(stderr).not.toContain('    at ');
    },
  );

  test('no network is said so', async () => {
    const { code, stderr } = await importFrom('http://127.0.0.1:1');
    expect(code).toBe(2);
    expect(stderr).toMatch(/cannot be reached \(.+\): check CONFLUENCE_URL and the network/);
  });

  test('all that is not set is named at once', async () => {
    const { code, stderr } = await importFrom('nowhere', { CONFLUENCE_USER: '', CONFLUENCE_TOKEN: '' });
    expect(code).toBe(2);
    for (const name of ['CONFLUENCE_URL', 'CONFLUENCE_USER', 'CONFLUENCE_TOKEN'])
      expect(stderr).toContain(`${name} is`);
  });
});
