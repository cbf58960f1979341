import { readFileSync } from 'node:fs';
import { httpManifest } from '../slack/manifest.ts';
import type { Output } from './output.ts';
import { usageError } from './usage.ts';

/** The app's manifest as it stands here. */
export const MANIFEST = new URL('../../manifest.yml', import.meta.url);

/** Prints the app's manifest: as it is, for Socket Mode; with request URLs below `url`, for HTTP mode. */
export function manifestCommand(url: string | undefined, output: Output): number {
  const manifest = readFileSync(MANIFEST, 'utf8');
  if (url === undefined) {
    output.log(manifest.trimEnd());
    return 0;
  }
  if (!URL.canParse(url) || !url.startsWith('https://')) {
    return usageError(
      `“${url}” is not an address that Slack can reach: write one like https://bot.example.com`,
      output,
    );
  }
  output.log(httpManifest(manifest, url).trimEnd());
  return 0;
}
