import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot } from '../../src/bot.ts';
import type { Delivery } from '../../src/workspace/deliver/send.ts';
import { signedHeaders } from '../../src/workspace/deliver/signature.ts';
import type { Message } from '../../src/workspace/message.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { memoryLog } from '../slack/memory-log.ts';
import { freePort } from '../slack/ports.ts';
import { SECRET, TOKEN } from '../workspace/bolt-app.ts';
import { wrongAnswer } from './answers.ts';
import type { Case } from './cases.ts';
import { CANARY, edited, wireBody } from './mutations.ts';
import { type Sent, whatSlackSends } from './payloads.ts';

/** A bot at a local Slack, and the judge of what it does. */
export type Rig = {
  /** Sends all of them at once; gives everything that is wrong afterwards. */
  readonly send: (cases: readonly Case[]) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
};

// Of a response_url or trigger that was changed on its way, or that many cases share.
const NOT_OURS = new Set([
  ...['invalid_url', 'used_url', 'expired_url'],
  ...['invalid_trigger_id', 'exchanged_trigger_id', 'expired_trigger_id'],
]);
const FORM = 'application/x-www-form-urlencoded';
const REPLY_WITHIN_MS = 10_000;

/** Starts it; a person does everything once, so that there are payloads to change. */
export async function startRig(): Promise<Rig> {
  const slack = await startWorkspace({ signingSecret: SECRET, botToken: TOKEN });
  const folder = mkdtempSync(join(tmpdir(), 'cloudpay-fuzz-'));
  const log = memoryLog();
  const port = await freePort();
  const bot = await startBot(
    {
      ...{ botToken: TOKEN, slackApiUrl: slack.url, port, knowledgeDir: KNOWLEDGE_DIR, logLevel: 'info' },
      connection: { kind: 'http', signingSecret: SECRET },
      database: { kind: 'sqlite', path: join(folder, 'cloudpay.db') },
      ...{ admins: [], guests: 'allow', drainSeconds: 0 },
    },
    log.logger,
  );
  slack.connect(`http://127.0.0.1:${port}`);
  const sent = await whatSlackSends(slack);
  const unheard: string[] = [];
  const hear = (error: unknown) => unheard.push(`unheard: ${String(error)}`);
  process.on('unhandledRejection', hear).on('uncaughtException', hear);
  let told = 0;
  let problems = 0;

  function logWrongs(): string[] {
    const text = log.text();
    const isTold = text.includes(CANARY, told);
    told = text.length;
    return isTold ? ['the log tells what was sent'] : [];
  }

  function refusals(): string[] {
    const fresh = slack.problems.slice(problems);
    problems = slack.problems.length;
    return fresh.filter(({ code }) => !NOT_OURS.has(code)).map((problem) => JSON.stringify(problem));
  }

  return {
    async send(cases) {
      const answers = await Promise.all(cases.map((one) => judged(slack, sent, one)));
      const good = await raw(slack, FORM, commandBody('vendor recdsk'));
      const lives = good.status === 200 && good.body.includes('RecDesk') ? [] : ['the next good request'];
      return [...answers.flat(), ...lives, ...unheard.splice(0), ...refusals(), ...logWrongs()];
    },
    async stop() {
      await bot.stop();
      await slack.close();
      process.off('unhandledRejection', hear).off('uncaughtException', hear);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function judged(slack: Workspace, sent: readonly Sent[], one: Case): Promise<string[]> {
  try {
    const wrong = await wrongWith(slack, sent, one);
    return wrong === undefined ? [] : [wrong];
  } catch (error) {
    return [String(error).slice(0, 300)];
  }
}

async function wrongWith(slack: Workspace, sent: readonly Sent[], one: Case): Promise<string | undefined> {
  switch (one.kind) {
    case 'command': {
      const delivery = await raw(slack, FORM, commandBody(one.text));
      return delivery.status === 200 ? wrongAnswer(delivery) : `status ${delivery.status}`;
    }
    case 'mention':
    case 'dm':
      return replied(slack, one.kind, one.text);
    case 'typeahead': {
      const asked = sent.find(({ method }) => method === 'block_suggestion');
      const payload = { ...Object(asked?.payload), value: one.text };
      const delivery = await raw(slack, FORM, wireBody(FORM, payload, false));
      return delivery.body.startsWith('{"options":')
        ? wrongAnswer(delivery)
        : `no options: ${delivery.status}`;
    }
    case 'payload': {
      const { method, type, payload } = sent[one.which % sent.length] ?? {
        method: '',
        type: '',
        payload: {},
      };
      const changed = one.edits.reduce(edited, freshened(payload));
      return wrongAnswer(await raw(slack, type, wireBody(type, changed, method.startsWith('command'))));
    }
    case 'body':
      return wrongAnswer(await raw(slack, one.isForm ? FORM : 'application/json', one.body));
  }
}

/** Ann mentions the bot, or writes to it below another message of hers; she is answered there. */
async function replied(slack: Workspace, kind: 'mention' | 'dm', text: string): Promise<string | undefined> {
  const ann = slack.person('ann');
  const root = await (kind === 'dm' ? ann.dm('help') : ann.mention(text, { in: 'general' }));
  if (kind === 'dm') await ann.dm(text, { thread: root });
  const { messages } = slack.channel(root.channel);
  const isReply = ({ author, threadTs }: Message) => author.kind === 'bot' && threadTs === root.ts;
  const reply = await slack.until(() => messages.findLast(isReply), REPLY_WITHIN_MS);
  return reply.text === '' ? 'a reply without words' : undefined;
}

let count = 0;

function nextTs(): string {
  count += 1;
  return `${Math.floor(Date.now() / 1_000)}.${String(count % 1_000_000).padStart(6, '0')}`;
}

/** The same as if it came for the first time: Slack never sends two things with one id. */
function freshened(payload: unknown): unknown {
  const ts = nextTs();
  return JSON.parse(JSON.stringify(payload), (key, value) => {
    if (key === 'event_id') return `Ev${ts}`;
    return key === 'action_ts' ? ts : value;
  });
}

function commandBody(text: string): string {
  return new URLSearchParams({
    ...{ command: '/cloudpay', text, team_id: 'T0LOCAL', team_domain: 'local', api_app_id: 'A0CLOUDPAY' },
    ...{
      channel_id: 'C0IMPLSPRINGFIELD',
      channel_name: 'impl-springfield',
      user_id: 'U0ANN',
      user_name: 'ann',
    },
    ...{ is_enterprise_install: 'false', trigger_id: '1.2.3', response_url: 'http://127.0.0.1:1/' },
  }).toString();
}

function raw(slack: Workspace, type: string, body: string): Promise<Delivery> {
  return slack.deliverRaw({
    body,
    headers: { 'content-type': type, ...signedHeaders(SECRET, body, Date.now()) },
  });
}
