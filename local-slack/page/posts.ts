import type { Hono } from 'hono';
import { setArchived, setDeactivated } from '../channels.ts';
import { notice, openApp, useShortcut } from '../client/client.ts';
import { runCommand } from '../client/commands.ts';
import { act } from '../client/elements.ts';
import { closeModal, submit } from '../client/modals.ts';
import { deleteMessage, editMessage, forwardMessage, write } from '../client/write.ts';
import { Fault } from '../faults.ts';
import { channelNamed, personNamed } from '../find.ts';
import { remove } from '../posts.ts';
import type { Client, Slack } from '../state.ts';
import { isModal, type Standing, surfaceNamed } from '../surface.ts';
import { topModal } from '../views.ts';
import { elementNamed, interactionOf, readForm } from './interactions.ts';
import { addressOf, handledMessage, placeName, placeNamed, type Window, type Windows } from './window.ts';

type Fields = Readonly<Record<string, string>>;

/** What the page posted: its fields, and the form whole, for a modal's inputs. */
interface Sent {
  slack: Slack;
  client: Client;
  window: Window;
  fields: Fields;
  form: FormData;
}
type PostHandler = (sent: Sent) => void | Promise<void>;

/** What the page may post, by the name in the address. */
const POSTS: Readonly<Record<string, PostHandler>> = {
  async show({ slack, client, window, fields }) {
    window.place = placeNamed(slack, client.person, fields.place);
    await lookAround(window);
  },
  thread: onMessage(({ window }, { channel, message }) => {
    window.thread = { channel, root: message.threadTs ?? message.ts };
    // The two panes share one place.
    window.showsInspector = false;
  }),
  'close-thread'({ window }) {
    delete window.thread;
  },
  async write({ client, fields }) {
    await writeText(client, fields);
  },
  /** One of the things to try of the welcome. */
  async try({ slack, client, fields }) {
    const { welcome } = slack.seed;
    const one = welcome?.tries[Number(fields.index)];
    if (welcome && one) await writeText(client, { text: one.type, channel: welcome.in });
  },
  /** A button, a menu, a box: what wants to be confirmed is asked first. */
  async act({ client, window, fields, form }) {
    const target = elementNamed(client, fields);
    if (!target) return notice(client, 'This is no longer here.');
    if (isModal(target.surface)) readForm(client, target.surface, form);
    const choice = fields.choice === undefined ? undefined : Number(fields.choice);
    const interaction = interactionOf(client, target, { choice, value: fields.value });
    const { element } = target.placed;
    if ('confirm' in element && element.confirm) window.asked = { target, interaction };
    else await act(client, target, interaction);
  },
  async confirm({ client, window, fields }) {
    const { asked } = window;
    delete window.asked;
    if (!asked) return;
    if (fields.answer === 'yes') await act(client, asked.target, asked.interaction);
    else window.takenBack += 1;
  },
  async submit({ client, window, fields, form }) {
    const open = topModal(client);
    if (!open || open.id !== fields.view || window.submitting === open) return;
    readForm(client, { kind: 'view', view: open }, form);
    window.submitting = open;
    await submit(client).finally(() => delete window.submitting);
  },
  async 'close-modal'({ client, fields }) {
    if (topModal(client)?.id === fields.view)
      await closeModal(client, fields.which === 'all' ? 'all' : 'top');
  },
  async shortcut({ client, fields }) {
    await useShortcut(client, fields.callback ?? '');
  },
  'message-shortcut': onMessage(async ({ client, fields }, standing) => {
    await useShortcut(client, fields.callback ?? '', standing);
  }),
  /** Takes away an ephemeral message. */
  dismiss: onMessage(({ slack }, { channel, message }) => {
    if (message.onlyFor !== undefined) remove(slack, channel, message);
  }),
  /** Opens the dialog in which a message is edited or forwarded. */
  handle: onMessage(({ window, fields }, { channel, message }) => {
    const kind = fields.kind === 'edit' ? 'edit' : 'forward';
    window.handling = { kind, channel, ts: message.ts };
  }),
  handled({ window }) {
    delete window.handling;
  },
  async edit({ client, window, fields }) {
    const standing = handledMessage(window);
    const typed = (fields.text ?? '').trim();
    delete window.handling;
    if (standing && typed !== '') await editMessage(client, standing, typed);
  },
  async forward({ slack, client, window, fields }) {
    const standing = handledMessage(window);
    const to = { channel: channelNamed(slack, fields.to ?? '') };
    delete window.handling;
    if (standing) await forwardMessage(client, standing, to, (fields.text ?? '').trim());
  },
  delete: onMessage(({ client }, standing) => deleteMessage(client, standing)),
  archive: ({ slack, fields }) => setArchived(slack, channelNamed(slack, fields.channel ?? ''), true),
  unarchive: ({ slack, fields }) => setArchived(slack, channelNamed(slack, fields.channel ?? ''), false),
  deactivate: ({ slack, fields }) => setDeactivated(slack, personNamed(slack, fields.person ?? ''), true),
  reactivate: ({ slack, fields }) => setDeactivated(slack, personNamed(slack, fields.person ?? ''), false),
  'notices-read'({ client, window }) {
    window.noticesRead = client.notices.length;
  },
  inspector({ window }) {
    window.showsInspector = !window.showsInspector;
    delete window.thread;
  },
  /** Lets the fault happen that the inspector's form describes; one that cannot be is told. */
  fault({ slack, client, fields }) {
    const fault = Fault.safeParse(faultOf(fields));
    if (fault.success) slack.faults.add(fault.data);
    else notice(client, IMPOSSIBLE_FAULT);
  },
  'stop-faults': ({ slack }) => slack.faults.clear(),
};

/** The bot hears of it when a person looks at it, at its Home or its messages. */
async function lookAround({ client, place }: Window): Promise<void> {
  client.viewing = place.kind === 'channel' ? place.channel : undefined;
  const name = placeName(place);
  if (name === 'home' || name === 'messages') await openApp(client, name);
}

/** What is done to the message that is named; nothing if it is gone. */
function onMessage(handle: (sent: Sent, standing: Standing) => void | Promise<void>): PostHandler {
  return (sent) => {
    const { channel, ts } = sent.fields;
    const surface = surfaceNamed(sent.client, `${channel} ${ts}`);
    return surface?.kind === 'message' ? handle(sent, surface) : undefined;
  };
}

/** A message, or in a channel a command. */
async function writeText(
  client: Client,
  { text = '', channel: id = '', thread, broadcast }: Fields,
): Promise<void> {
  const channel = channelNamed(client.slack, id);
  const typed = text.trim();
  if (typed === '') return;
  if (typed.startsWith('/') && thread === undefined) await runCommand(client, channel, typed);
  else await write(client, { channel, threadTs: thread }, typed, broadcast !== undefined);
}

const IMPOSSIBLE_FAULT =
  'That fault cannot be: times and seconds are whole numbers, times at least 1, and an error reads like restricted_action.';

function faultOf({ kind, method, times, seconds, error }: Fields): unknown {
  const call = { kind, method: method === '' ? undefined : method, times: Number(times) };
  switch (kind) {
    case 'rate-limited':
      return { ...call, retryAfterS: Number(seconds) };
    case 'refused':
      return { ...call, error };
    case 'slow':
      return { ...call, ms: Number(seconds) * 1_000 };
    case 'outage':
      return { kind };
    case 'duplicated-delivery':
    case 'reordered-delivery':
      return { kind, times: call.times };
    default:
      return call;
  }
}

/** `POST /w/WINDOW/WHAT`: answered at once, for what comes of it arrives by the stream. */
export function addPosts(pages: Hono, windows: Windows): void {
  pages.post('/w/:window/:what', async (context) => {
    const window = windows.find(context.req.param('window'));
    const name = context.req.param('what');
    const what = Object.hasOwn(POSTS, name) && POSTS[name];
    if (!what) return context.notFound();
    if (!window) return context.body(null, 410, { 'hx-refresh': 'true' });
    const { client } = window;
    const form = await context.req.formData().catch(() => undefined);
    if (!form) return context.text('A form is expected.', 400);
    const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    run(client, () => what({ slack: client.slack, client, window, fields, form }));
    const headers = what === POSTS.show ? { 'hx-push-url': addressOf(client.person, window.place) } : {};
    return context.body(null, 204, headers);
  });
}

/** A window begins at its place, and does not wait for what the bot makes of it. */
export function look(window: Window): void {
  run(window.client, () => lookAround(window));
}

/** Does it, and tells the person when it could not be done. What needs no answer of the bot is done when this returns. */
function run(client: Client, post: () => void | Promise<void>): void {
  const { changes } = client.slack;
  const done = (async () => post())();
  done.then(
    () => changes.happened(),
    (error: unknown) =>
      notice(client, `That did not work: ${error instanceof Error ? error.message : error}`),
  );
  changes.happened();
}
