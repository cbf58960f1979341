import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Message } from '../../local-slack/message.ts';
import type { Delivery } from '../../local-slack/traffic.ts';
import { deliverSigned } from '../slack/raw-event.ts';
import { wrongAnswer } from './answers.ts';
import type { Case } from './cases.ts';
import { edited, wireBody } from './mutations.ts';
import type { Sent } from './payloads/all.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Sends one case, and gives what is wrong with the answer to it; `sent` are the payloads there are to change. */
export async function wrongWith(
  slack: LocalSlack,
  sent: readonly Sent[],
  one: Case,
): Promise<string | undefined> {
  switch (one.kind) {
    case 'command': {
      const delivery = await sendCommand(slack, one.text);
      return delivery.status === 200 ? wrongAnswer(delivery) : `status ${delivery.status}`;
    }
    case 'mention':
    case 'dm':
      return replied(slack, one.kind, one.text);
    case 'message': {
      const shortcuts = sent.filter(({ payload }) => Object(payload).type === 'message_action');
      const { type = FORM, payload } = shortcuts[one.which % shortcuts.length] ?? {};
      const about = { ...Object(payload), message: { ...Object(payload).message, ...one.message } };
      const delivery = await deliverSigned(slack, wireBody(type, freshened(about), false), type);
      return delivery.status === 200 ? wrongAnswer(delivery) : `status ${delivery.status}`;
    }
    case 'typeahead': {
      const asked = sent.filter(({ method }) => method === 'block_suggestion');
      const { payload } = asked[one.which % asked.length] ?? {};
      const typed = { ...Object(payload), value: one.text };
      const delivery = await deliverSigned(slack, wireBody(FORM, typed, false), FORM);
      return delivery.body.startsWith('{"options":')
        ? wrongAnswer(delivery)
        : `no options: ${delivery.status}`;
    }
    case 'payload': {
      const { method = '', type = '', payload = {} } = sent[one.which % sent.length] ?? {};
      const changed = one.edits.reduce(edited, freshened(payload));
      // A signed `null` ends the process: that is Bolt's to mend.
      if (changed === null) return undefined;
      return wrongAnswer(
        await deliverSigned(slack, wireBody(type, changed, method.startsWith('command')), type),
      );
    }
    case 'body':
      return wrongAnswer(await deliverSigned(slack, one.body, one.isForm ? FORM : 'application/json'));
  }
}

/** Ann mentions the bot, or writes to it below another message of hers; she is answered there, or after it for her alone. */
async function replied(slack: LocalSlack, kind: 'mention' | 'dm', text: string): Promise<string | undefined> {
  const ann = slack.person('ann');
  const root = await (kind === 'dm' ? ann.dm('help') : ann.mention(text, { in: 'general' }));
  if (kind === 'dm') await ann.dm(text, { thread: root });
  const { messages } = slack.channel(root.channel);
  const isReply = ({ author, threadTs, onlyFor }: Message) =>
    author.kind === 'bot' && (threadTs === root.ts || onlyFor === ann.id);
  const since = messages.indexOf(root) + 1;
  const reply = await slack.until(() => messages.slice(since).findLast(isReply));
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

/** Ann types a command. */
export function sendCommand(slack: LocalSlack, text: string): Promise<Delivery> {
  const form = new URLSearchParams({
    command: '/cloudpay',
    text,
    team_id: 'T0LOCAL',
    team_domain: 'local',
    api_app_id: 'A0CLOUDPAY',
    channel_id: 'C0IMPLSPRINGFIELD',
    channel_name: 'impl-springfield',
    user_id: 'U0ANN',
    user_name: 'ann',
    is_enterprise_install: 'false',
    trigger_id: '1.2.3',
    response_url: 'http://127.0.0.1:1/',
  });
  return deliverSigned(slack, form.toString(), FORM);
}
