import { z } from 'zod';
import { checkMessageBlocks, checkModal } from '../../local-slack/block-kit/check.ts';
import { MenuOption } from '../../local-slack/block-kit/objects.ts';
import { ResponseMessage } from '../../local-slack/responses.ts';
import type { Delivery } from '../../local-slack/traffic.ts';

const Options = z.strictObject({ options: z.array(MenuOption).max(100) });
const Errors = z.strictObject({
  response_action: z.literal('errors'),
  errors: z.record(z.string(), z.string().min(1)),
});
const Challenge = z.strictObject({ challenge: z.unknown() });
const PLAIN = z.union([Options, Errors, Challenge]);
const Update = z.strictObject({ response_action: z.literal('update'), view: z.unknown() });

/** What Slack would not take of an acknowledgement; undefined for one that it takes. */
export function wrongAnswer({ status, body }: Delivery): string | undefined {
  // A payload that nobody can read is refused; the person sees Slack's own sign of it at once.
  if (status === 400 || status === 404) return body === '' ? undefined : `words beside ${status}`;
  if (status !== 200) return `status ${status ?? 'none'}`;
  return body === '' ? undefined : wrongBody(parsed(body));
}

function wrongBody(answer: unknown): string | undefined {
  if (PLAIN.safeParse(answer).success) return undefined;
  const update = Update.safeParse(answer);
  if (update.success) {
    const view = checkModal(update.data.view);
    return view.ok ? undefined : JSON.stringify(view);
  }
  const message = ResponseMessage.safeParse(answer);
  if (!message.success) return JSON.stringify(answer);
  const blocks = checkMessageBlocks(message.data.blocks ?? []);
  return blocks.ok ? undefined : blocks.lines.join('\n');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
