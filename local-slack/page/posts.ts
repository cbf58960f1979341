import type { Hono } from 'hono';
import { archiveChannel, unarchiveChannel } from '../channel-changes.ts';
import { act } from '../client/act.ts';
import { deleteMessage, editMessage, forwardMessage, type Standing } from '../client/messages.ts';
import { closeModal, submit } from '../client/modals.ts';
import { notice } from '../client/notice.ts';
import { openApp, shortcutNamed, useShortcut } from '../client/open.ts';
import { topModal } from '../client/stack.ts';
import { runCommand, write } from '../client/write.ts';
import { channelNamed, personNamed } from '../find.ts';
import { deactivatePerson, reactivatePerson } from '../person-changes.ts';
import { remove } from '../post.ts';
import type { Slack } from '../slack.ts';
import { deedOf, readForm } from './deeds.ts';
import { addFault } from './fault-form.ts';
import { addressOf, placeName, placeNamed } from './place.ts';
import { elementNamed, surfaceNamed } from './surfaces.ts';
import type { Window, Windows } from './window.ts';

/** What the page posted: its fields, and the form whole, for a modal's inputs. */
interface Sent {
  slack: Slack;
  window: Window;
  fields: Readonly<Record<string, string>>;
  form: FormData;
}
type Post = (sent: Sent) => void | Promise<void>;

/** Shows another place in this window. */
const show: Post = async ({ slack, window, fields }) => {
  window.place = placeNamed(slack.state, window.client.person, fields.place);
  await lookAround({ slack, window });
};

/** The bot hears of it when a person looks at it, at its Home or its messages. */
async function lookAround({ slack, window }: Pick<Sent, 'slack' | 'window'>): Promise<void> {
  const name = placeName(window.place);
  if (name === 'home' || name === 'messages') await openApp(slack, window.client, name);
}

const openThread: Post = ({ slack, window, fields }) => {
  const surface = surfaceNamed(slack.state, window.client, `${fields.channel} ${fields.ts}`);
  if (surface?.kind !== 'message') return;
  const { channel, message } = surface;
  window.thread = { channel, root: message.threadTs ?? message.ts };
  // The two panes share one place.
  window.showsInspector = false;
};

const closeThread: Post = ({ window }) => {
  delete window.thread;
};

/** A message, or in a channel a command. */
const writeText: Post = async ({ slack, window, fields }) => {
  const { text = '', channel: id = '', thread } = fields;
  const channel = channelNamed(slack.state, id);
  const typed = text.trim();
  if (typed === '') return;
  if (typed.startsWith('/') && thread === undefined) await runCommand(slack, window.client, channel, typed);
  else
    await write(slack, window.client, channel, typed, {
      threadTs: thread,
      isBroadcast: fields.broadcast !== undefined,
    });
};

/** One of the things to try of the welcome. */
const tryIt: Post = async (sent) => {
  const { welcome } = sent.slack.state.seed;
  const one = welcome?.tries[Number(sent.fields.index)];
  if (!welcome || !one) return;
  await writeText({
    ...sent,
    fields: { text: one.type, channel: channelNamed(sent.slack.state, welcome.in).id },
  });
};

/** A button, a menu, a box: what wants to be confirmed is asked first. */
const doAct: Post = async ({ slack, window, fields, form }) => {
  const found = elementNamed(slack.state, window, fields);
  if (!found) return notice(slack.state, window.client, 'This is no longer here.');
  const { surface, placed } = found;
  if (surface.kind === 'view' && surface.view.view.type === 'modal')
    readForm(slack.state, window.client, surface, form);
  const choice = fields.choice === undefined ? undefined : Number(fields.choice);
  const deed = deedOf(slack.state, window.client, surface, placed, { choice, value: fields.value });
  if ('confirm' in placed.element && placed.element.confirm) window.asked = { surface, placed, deed };
  else await act(slack, window.client, surface, placed, deed);
};

const confirm: Post = async ({ slack, window, fields }) => {
  const { asked } = window;
  delete window.asked;
  if (!asked) return;
  if (fields.answer === 'yes') await act(slack, window.client, asked.surface, asked.placed, asked.deed);
  else window.takenBack += 1;
};

const submitModal: Post = async ({ slack, window, fields, form }) => {
  const open = topModal(window.client);
  if (!open || open.id !== fields.view || window.submitting === open) return;
  readForm(slack.state, window.client, { kind: 'view', view: open }, form);
  window.submitting = open;
  await submit(slack, window.client).finally(() => delete window.submitting);
};

const closeOne: Post = async ({ slack, window, fields }) => {
  if (topModal(window.client)?.id === fields.view)
    await closeModal(slack, window.client, fields.which === 'all' ? 'all' : 'top');
};

const shortcut: Post = async ({ slack, window, fields }) => {
  await useShortcut(slack, window.client, shortcutNamed(slack, 'global', fields.callback ?? ''));
};

const messageShortcut: Post = async ({ slack, window, fields }) => {
  const surface = surfaceNamed(slack.state, window.client, `${fields.channel} ${fields.ts}`);
  const named = shortcutNamed(slack, 'message', fields.callback ?? '');
  if (surface?.kind === 'message') await useShortcut(slack, window.client, named, surface);
};

/** Takes away an ephemeral message. */
const dismiss: Post = ({ slack, window, fields }) => {
  const surface = surfaceNamed(slack.state, window.client, `${fields.channel} ${fields.ts}`);
  if (surface?.kind === 'message' && surface.message.onlyFor !== undefined)
    remove(slack.state, surface.channel, surface.message);
};

/** Opens the dialog in which a message is edited or forwarded. */
const handle: Post = ({ slack, window, fields }) => {
  const surface = surfaceNamed(slack.state, window.client, `${fields.channel} ${fields.ts}`);
  if (surface?.kind !== 'message') return;
  const { channel, message } = surface;
  window.handling = { kind: fields.kind === 'edit' ? 'edit' : 'forward', channel, ts: message.ts };
};

const handled: Post = ({ window }) => {
  delete window.handling;
};

/** The message that the open dialog is about; the dialog closes. */
function takeHandled(window: Window): Standing | undefined {
  const { handling } = window;
  delete window.handling;
  const message = handling?.channel.messages.find(({ ts }) => ts === handling.ts);
  return handling && message && { channel: handling.channel, message };
}

const edit: Post = async ({ slack, window, fields }) => {
  const standing = takeHandled(window);
  const typed = (fields.text ?? '').trim();
  if (standing && typed !== '') await editMessage(slack, window.client, standing, typed);
};

const forward: Post = async ({ slack, window, fields }) => {
  const standing = takeHandled(window);
  const to = { channel: channelNamed(slack.state, fields.to ?? '') };
  if (standing) await forwardMessage(slack, window.client, standing, to, (fields.text ?? '').trim());
};

const deleteOwn: Post = async ({ slack, window, fields }) => {
  const surface = surfaceNamed(slack.state, window.client, `${fields.channel} ${fields.ts}`);
  if (surface?.kind === 'message') await deleteMessage(slack, window.client, surface);
};

const archive: Post = ({ slack, fields }) =>
  archiveChannel(slack, channelNamed(slack.state, fields.channel ?? ''));
const unarchive: Post = ({ slack, fields }) =>
  unarchiveChannel(slack, channelNamed(slack.state, fields.channel ?? ''));
const deactivate: Post = ({ slack, fields }) =>
  deactivatePerson(slack, personNamed(slack.state, fields.person ?? ''));
const reactivate: Post = ({ slack, fields }) =>
  reactivatePerson(slack, personNamed(slack.state, fields.person ?? ''));

const noticesRead: Post = ({ window }) => {
  window.noticesRead = window.client.notices.length;
};

const inspector: Post = ({ window }) => {
  window.showsInspector = !window.showsInspector;
  delete window.thread;
};

const fault: Post = ({ slack, window, fields }) => addFault(slack.state, window.client, fields);
const stopFaults: Post = ({ slack }) => slack.state.faults.clear();

const POSTS: Readonly<Record<string, Post>> = {
  show,
  thread: openThread,
  'close-thread': closeThread,
  write: writeText,
  try: tryIt,
  act: doAct,
  confirm,
  submit: submitModal,
  'close-modal': closeOne,
  shortcut,
  'message-shortcut': messageShortcut,
  dismiss,
  handle,
  handled,
  edit,
  forward,
  delete: deleteOwn,
  archive,
  unarchive,
  deactivate,
  reactivate,
  'notices-read': noticesRead,
  inspector,
  fault,
  'stop-faults': stopFaults,
};

/** `POST /w/WINDOW/WHAT`: answered at once, for what comes of it arrives by the stream. */
export function addPosts(pages: Hono, slack: Slack, windows: Windows): void {
  pages.post('/w/:window/:what', async (context) => {
    const window = windows.find(context.req.param('window'));
    const what = POSTS[context.req.param('what')];
    if (!what) return context.notFound();
    if (!window) return context.body(null, 410, { 'hx-refresh': 'true' });
    const form = await context.req.formData();
    const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    run(what, { slack, window, fields, form });
    const headers = what === show ? { 'hx-push-url': addressOf(window.client.person, window.place) } : {};
    return context.body(null, 204, headers);
  });
}

/** A window begins at its place, and does not wait for what the bot makes of it. */
export function look(slack: Slack, window: Window): void {
  run(lookAround, { slack, window });
}

/** Does it, and tells the person when it could not be done. What needs no answer of the bot is done when this returns. */
function run<Given extends Pick<Sent, 'slack' | 'window'>>(
  post: (given: Given) => void | Promise<void>,
  sent: Given,
): void {
  const { state } = sent.slack;
  const done = (async () => post(sent))();
  done.then(
    () => state.changes.happened(),
    (error: unknown) =>
      notice(
        state,
        sent.window.client,
        `That did not work: ${error instanceof Error ? error.message : error}`,
      ),
  );
  state.changes.happened();
}
