import { z } from 'zod';

const text = z.string();
const id = z.string().min(1).max(64);
const ts = z.string().regex(/^\d{1,10}\.\d{6}$/);
// Whether it names anybody who may ask, the guard reads.
const User = z.looseObject({ id: id.nullish() });
const Channel = z.looseObject({ id });
const Option = z.looseObject({ value: text, text: z.looseObject({ text }) });

/** What stands in one element: as much as we read of it. */
const State = z.looseObject({
  value: text.nullish(),
  selected_option: Option.nullish(),
  selected_options: z.array(z.looseObject({})).optional(),
  selected_user: id.nullish(),
  selected_users: z.array(id).optional(),
  selected_conversation: id.nullish(),
  selected_date: text.nullish(),
});

const View = z.looseObject({
  id: text,
  type: text,
  callback_id: text,
  private_metadata: text,
  blocks: z.array(z.looseObject({ block_id: text.optional() })),
  state: z.looseObject({ values: z.record(text, z.record(text, State)) }).optional(),
});

const Message = z.looseObject({
  ts,
  thread_ts: ts.optional(),
  blocks: z.array(z.looseObject({ block_id: text.optional() })).optional(),
});

const interaction = { user: User, response_url: text.optional() };
const triggering = { ...interaction, trigger_id: text };

const Action = State.extend({ type: text, action_id: text, block_id: text, action_ts: text });

const Event = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('app_mention'),
    channel: id,
    text,
    ts,
    thread_ts: ts.optional(),
  }),
  z.looseObject({
    type: z.literal('message'),
    channel: id,
    text: text.optional(),
    thread_ts: ts.optional(),
  }),
  z.looseObject({ type: z.literal('app_home_opened'), user: id, tab: text }),
  z.looseObject({ type: z.literal(['channel_shared', 'channel_unshared']), channel: id }),
  z.looseObject({ type: z.literal('channel_id_changed'), old_channel_id: id, new_channel_id: id }),
]);
const OURS: ReadonlySet<unknown> = new Set(Event.options.flatMap(({ shape }) => [...shape.type.values]));

/** An event that nobody listens for may look as it likes. */
const AnyEvent = z.looseObject({ type: text }).superRefine((event, context) => {
  if (OURS.has(event.type) && !Event.safeParse(event).success) context.addIssue('is no event of its type');
});

const Payload = z.union([
  z.looseObject({ type: z.literal('event_callback'), event_id: text, event: AnyEvent }),
  z.looseObject({ command: text, text, channel_id: id, user_id: id.nullish(), trigger_id: text }),
  z.looseObject({
    ...{ type: z.literal('block_actions'), ...triggering },
    ...{ channel: Channel.nullish(), message: Message.optional(), view: View.optional() },
    container: z.looseObject({ message_ts: ts.optional(), channel_id: id.optional() }),
    actions: z.array(Action).min(1),
  }),
  z.looseObject({
    type: z.literal('block_suggestion'),
    ...interaction,
    action_id: text,
    block_id: text,
    value: text,
  }),
  z.looseObject({ type: z.enum(['view_submission', 'view_closed']), ...interaction, view: View }),
  z.looseObject({ type: z.literal('shortcut'), ...triggering, callback_id: text }),
  z.looseObject({
    ...{ type: z.literal('message_action'), ...triggering, callback_id: text },
    message: z.looseObject({ text: text.nullish() }),
  }),
]);

/**
 * Whether a payload has what Slack always sends, as the text or list that it always is (docs.slack.dev/interactivity,
 * docs.slack.dev/apis/events-api): no listener has to doubt what its types say. What has more is taken as well.
 */
export function isWhole(payload: unknown): boolean {
  return Payload.safeParse(payload).success;
}
