import { z } from 'zod';
import { ConfigError, valuesFrom } from '../config.ts';
import type { ConfluenceSettings } from './fetch-page.ts';

const Settings = z.object({
  CONFLUENCE_URL: z.url({
    protocol: /^https?$/,
    error: 'is not set: write the address of the site, such as https://example.atlassian.net',
  }),
  CONFLUENCE_USER: z.string('is not set: write the e-mail address of the account'),
  CONFLUENCE_TOKEN: z.string('is not set: write an API token of the account'),
});

/** Where Confluence is and who asks, each directly or by NAME_FILE. Throws a ConfigError that names every problem. */
export function confluenceSettingsFrom(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): ConfluenceSettings {
  const { settings, unread, problems } = valuesFrom(Object.keys(Settings.shape), env, readFile);
  const parsed = Settings.safeParse(settings);
  const issues = (parsed.error?.issues ?? [])
    .filter(({ path }) => !unread.has(path.join('.')))
    .map(({ path, message }) => `${path.join('.')} ${message}`);
  const all = [...problems, ...issues];
  if (!parsed.success || all.length > 0) throw new ConfigError(all.join('\n'));
  const { CONFLUENCE_URL: url, CONFLUENCE_USER: user, CONFLUENCE_TOKEN: token } = parsed.data;
  return { url, user, token };
}
