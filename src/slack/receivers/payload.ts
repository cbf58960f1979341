import { z } from 'zod';

const text = z.string();
const id = z.string().min(1).max(64);
const url = z.string().regex(/^https?:\/\/\S+$/);
const ts = z.string().regex(/^\d{1,10}\.\d{6}$/);
// May lack an id: the guard refuses such requests.
const User = z.object({ id: id.nullish() });
const Channel = z.object({ id });
const Option = z.object({ value: text, text: z.object({ text }) });

/** The state of an element, as far as we read it. */
const State = z.object({
  value: text.nullish(),
  selected_option: Option.nullish(),
  selected_options: z.array(z.object({})).optional(),
  selected_user: id.nullish(),
  selected_users: z.array(id).optional(),
  selected_conversation: id.nullish(),
  selected_date: text.nullish(),
});

const View = z.object({
  id: text,
  type: text,
  callback_id: text,
  private_metadata: text,
  blocks: z.array(z.object({ block_id: text.optional() })),
  state: z.object({ values: z.record(text, z.record(text, State)) }).optional(),
});

const Message = z.object({
  ts,
  thread_ts: ts.optional(),
  blocks: z.array(z.object({ block_id: text.optional() })).optional(),
});

const interaction = { user: User, response_url: url.optional() };
const triggering = { ...interaction, trigger_id: text };

const Action = State.extend({ type: text, action_id: text, block_id: text, action_ts: text });

const Event = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('app_mention'),
    channel: id,
    user: id.nullish(),
    text,
    ts,
    thread_ts: ts.optional(),
  }),
  z.object({
    type: z.literal('message'),
    channel: id,
    user: id.nullish(),
    ts,
    text: text.optional(),
    thread_ts: ts.optional(),
  }),
  z.object({ type: z.literal('app_home_opened'), user: id, tab: text.optional() }),
  z.object({ type: z.literal(['channel_shared', 'channel_unshared']), channel: id }),
  z.object({ type: z.literal('channel_id_changed'), old_channel_id: id, new_channel_id: id }),
  z.object({ type: z.literal('member_joined_channel'), channel: id, user: id, inviter: id.nullish() }),
]);
const OURS: ReadonlySet<unknown> = new Set(Event.options.flatMap(({ shape }) => [...shape.type.values]));

const OurEvent = z.object({ event_id: text, event: Event });
/** Events without a listener may have any shape. */
const OtherEvent = z.object({ event_id: text, event: z.object({ type: text }) });

const Command = z.object({
  command: text,
  text,
  channel_id: id,
  user_id: id.nullish(),
  trigger_id: text,
  response_url: url.optional(),
});
const ByView = z.object({ ...interaction, view: View });

const BY_TYPE: ReadonlyMap<unknown, z.ZodType> = new Map<string, z.ZodType>([
  [
    'block_actions',
    z.object({
      ...triggering,
      channel: Channel.optional(),
      message: Message.optional(),
      view: View.optional(),
      container: z.object({
        message_ts: ts.optional(),
        thread_ts: ts.optional(),
        channel_id: id.optional(),
      }),
      actions: z.array(Action).min(1),
    }),
  ],
  ['block_suggestion', z.object({ ...interaction, action_id: text, block_id: text, value: text })],
  ['view_submission', ByView],
  ['view_closed', ByView],
  ['shortcut', z.object({ ...triggering, callback_id: text })],
  [
    'message_action',
    z.object({ ...triggering, callback_id: text, message: z.object({ text: text.nullish() }) }),
  ],
]);

const TypedPayload = z.looseObject({
  type: z.unknown().optional(),
  command: z.unknown().optional(),
  event: z.looseObject({ type: z.unknown().optional() }).optional().catch(undefined),
});

/**
 * Checks that a payload has what Slack always sends (docs.slack.dev/interactivity, docs.slack.dev/apis/events-api), so that
 * listeners can trust their types. Gives the path of the first problem, such as `view.state.values`; undefined if there is
 * none.
 */
export function problemOf(payload: unknown): string | undefined {
  const { data } = TypedPayload.safeParse(payload);
  if (data === undefined) return 'payload';
  const schema = schemaFor(data);
  if (schema === undefined) return 'type';
  return schema.safeParse(payload).error?.issues[0]?.path.join('.');
}

function schemaFor({ type, command, event }: z.infer<typeof TypedPayload>): z.ZodType | undefined {
  if (command !== undefined) return Command;
  // Bolt decides by the presence of these keys.
  if (event !== undefined || type === 'event_callback') return OURS.has(event?.type) ? OurEvent : OtherEvent;
  return BY_TYPE.get(type);
}
