import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Config } from '../../src/config.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { freePort } from '../ports.ts';

/**
 * The settings of a bot at a local Slack, on a port of its own; over HTTP and with nobody named unless they
 * say otherwise.
 */
export async function configAt(
  { url, settings }: LocalSlack,
  own: Pick<Config, 'database'> & Partial<Config>,
): Promise<Config> {
  return {
    botToken: settings.SLACK_BOT_TOKEN,
    connection: { kind: 'http', signingSecret: settings.SLACK_SIGNING_SECRET },
    slackApiUrl: url,
    port: await freePort(),
    drainSeconds: 0,
    knowledgeDir: KNOWLEDGE_DIR,
    logLevel: 'info',
    admins: [],
    guests: 'allow',
    ...own,
  };
}
