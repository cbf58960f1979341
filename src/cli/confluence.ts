import { z } from 'zod';
import { settingsFrom } from '../config.ts';
import { LONGEST_PAGE } from '../core/page/read-html.ts';

/** Confluence's address and credentials. */
type ConfluenceSettings = { readonly url: string; readonly user: string; readonly token: string };

/** The page cannot be read; the message says why, and what to do. */
export class ConfluenceError extends Error {
  override readonly name = 'ConfluenceError';
}

const PATIENCE_MS = 30_000;

const Page = z.object({
  id: z.string(),
  title: z.string(),
  body: z.object({ storage: z.object({ value: z.string() }) }),
});
export type ConfluencePage = { readonly title: string; readonly html: string };

/**
 * The page of an id in storage format, over Confluence's REST API (v2: `GET /wiki/api/v2/pages/{id}?body-format=storage`).
 * Throws a ConfluenceError.
 */
export async function fetchPage(id: number, settings: ConfluenceSettings): Promise<ConfluencePage> {
  const address = `${siteOf(settings.url)}/api/v2/pages/${id}?body-format=storage`;
  const { user, token } = settings;
  const authorization = `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    // A redirect leads to a sign-in page, or takes the token elsewhere.
    const response = await fetch(address, {
      headers: { authorization, accept: 'application/json' },
      redirect: 'manual',
      signal,
    });
    if (response.status !== 200) throw new ConfluenceError(refusal(response.status, id, settings));
    const page = Page.safeParse(jsonOf(await bodyOf(response)));
    if (page.success) return { title: page.data.title, html: page.data.body.storage.value };
    throw new ConfluenceError(`${settings.url} did not answer like Confluence: check CONFLUENCE_URL`);
  } catch (error) {
    if (error instanceof ConfluenceError) throw error;
    throw new ConfluenceError(
      `${settings.url} cannot be reached (${reasonOf(error)}): check CONFLUENCE_URL and the network`,
    );
  }
}

/** The body as text; throws if it is too long. */
async function bodyOf({ body }: Response): Promise<string> {
  let text = '';
  for await (const part of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    text += part;
    // JSON may double the length of a page.
    if (text.length > 2 * LONGEST_PAGE)
      throw new ConfluenceError(
        `the page is longer than ${LONGEST_PAGE} characters: save the part with the table`,
      );
  }
  return text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Confluence Cloud is at /wiki; an address with a path is used as it is. */
function siteOf(url: string): string {
  const { origin, pathname } = new URL(url);
  const path = pathname.replace(/\/+$/, '');
  return `${origin}${path === '' ? '/wiki' : path}`;
}

function refusal(status: number, id: number, { url, user }: ConfluenceSettings): string {
  if (status === 401)
    return `${url} refuses the token of ${user}: check CONFLUENCE_USER and CONFLUENCE_TOKEN`;
  if (status === 403) return `${user} may not read page ${id}: ask for access to it`;
  if (status === 404)
    return `page ${id} is not at ${url}, or ${user} may not see it: check page.id in playbook.yml`;
  if (status === 429) return `${url} asks to wait (429): try again in a minute`;
  if (status >= 300 && status < 400) return `${url} sends elsewhere (${status}): check CONFLUENCE_URL`;
  return `${url} answered with ${status}: try again later`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1_000} seconds`;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}

const Settings = z.object({
  CONFLUENCE_URL: z.url({
    protocol: /^https?$/,
    error: 'is not set: write the address of the site, such as https://example.atlassian.net',
  }),
  CONFLUENCE_USER: z.string('is not set: write the e-mail address of the account'),
  CONFLUENCE_TOKEN: z.string('is not set: write an API token of the account'),
});

/** Reads Confluence's address and credentials, each directly or by NAME_FILE. Throws a ConfigError that names every problem. */
export function confluenceSettingsFrom(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): ConfluenceSettings {
  const {
    CONFLUENCE_URL: url,
    CONFLUENCE_USER: user,
    CONFLUENCE_TOKEN: token,
  } = settingsFrom(Settings, env, readFile);
  return { url, user, token };
}
