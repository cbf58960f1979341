import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Finding, ok, problem, remark } from './finding.ts';

const Manifest = z.object({
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()).default([]) }),
  }),
});

/** Which of the scopes that a manifest file asks for a token lacks; `granted` is what Slack says, if it does. */
export function scopesFinding(granted: readonly string[] | undefined, manifest: URL): Finding {
  if (granted === undefined) {
    return remark('scopes', 'not checked: Slack does not say which scopes this token has.');
  }
  const { bot: wanted, bot_optional: optional } = Manifest.parse(parse(readFileSync(manifest, 'utf8')))
    .oauth_config.scopes;
  const isLacking = (scope: string) => !granted.includes(scope);
  const needed = wanted.filter((scope) => isLacking(scope) && !optional.includes(scope));
  if (needed.length > 0) {
    return problem(
      'scopes',
      `${needed.join(', ')} not granted: on the app’s page paste manifest.yml under “App Manifest”, then install the app again.`,
    );
  }
  const spared = optional.filter(isLacking);
  if (spared.length > 0) return remark('scopes', `${spared.join(', ')} not granted, which is left to you.`);
  return ok('scopes', `all ${wanted.length} granted`);
}
