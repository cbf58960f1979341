import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parsedJson } from '../block-kit/problem.ts';
import { fileOf } from '../client/shared.ts';
import type { File } from '../message.ts';
import { botAuthor, post, remove } from '../posts.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, State } from '../state.ts';
import { method, timestamp } from './method.ts';
import { messageAt, postingChannel } from './reach.ts';

const getUploadUrl = method(
  'files.getUploadURLExternal',
  ['files:write'],
  {
    filename: z.string().min(1),
    length: z.coerce.number().int().min(1),
    alt_txt: z.string().max(1_000).optional(),
    snippet_type: z.string().optional(),
  },
  (state, { filename, length }) => {
    const id = `F0${String(state.next()).padStart(8, '0')}`;
    const key = randomBytes(16).toString('hex');
    state.uploads.set(id, { key, name: filename, length });
    return { upload_url: `${state.home}/upload/v1/${key}`, file_id: id };
  },
);

/** Takes a file posted to an upload URL. That the length must be as announced is inferred (?). */
export function takeUpload(state: State, key: string, content: Buffer) {
  const upload = [...state.uploads.values()].find((one) => one.key === key);
  const { status, body } = takenAs(upload, content);
  if (upload && status === 200) upload.content = content;
  const isRefused = upload !== undefined && status !== 200;
  const problems = isRefused ? [{ code: 'upload_failed', method: 'upload_url', detail: [body] }] : [];
  return { status, body, problems };
}

function takenAs(upload: { length: number } | undefined, { length }: Buffer) {
  if (!upload) return { status: 404, body: 'no such upload' };
  return upload.length === length
    ? { status: 200, body: `OK - ${length}` }
    : { status: 400, body: `announced were ${upload.length} bytes, sent ${length}` };
}

const Completed = z.strictObject({
  id: z.string(),
  title: z.string().optional(),
  highlight_type: z.string().optional(),
});

// Only ids of conversations, none of people (bolt-js#2115); a channel's id is shorter here.
const channelId = z
  .string()
  .regex(/^[CGDZ][A-Z0-9]+$/, 'input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$');

// Files are shared after the answer, which therefore has no message's ts (bolt-js#2115).
const SHARED_AFTER_MS = 50;

const completeUpload = method(
  'files.completeUploadExternal',
  ['files:write'],
  {
    files: z.preprocess(
      (given) => (typeof given === 'string' ? parsedJson(given) : given),
      z.array(Completed).min(1),
    ),
    channel_id: channelId.optional(),
    thread_ts: timestamp.optional(),
    initial_comment: z.string().optional(),
  },
  (state, args) => {
    const uploads = args.files.map(({ id, title }) => ({ id, title, upload: state.uploads.get(id) }));
    if (uploads.some(({ upload }) => upload?.content === undefined)) throw new Refusal('file_not_found');
    const { channel_id: id, thread_ts: threadTs } = args;
    const channel = id === undefined ? undefined : postingChannel(state, id, 'posting_to_channel_denied');
    if (channel && threadTs !== undefined) messageAt(channel, threadTs, 'thread_not_found');
    const files = uploads.map(({ id, title, upload }) =>
      completed(state, id, title, upload?.content ?? Buffer.of()),
    );
    const text = args.initial_comment ?? '';
    if (channel) shareLater(state, channel, { text, files, threadTs });
    return { files: files.map(({ id, title }) => ({ id, title })) };
  },
);

/**
 * "This method can only be called once" (docs.slack.dev/reference/methods/files.completeUploadExternal): after that there is
 * no such upload.
 */
function completed(state: State, id: string, title: string | undefined, content: Buffer): File {
  const { name = id } = state.uploads.get(id) ?? {};
  state.uploads.delete(id);
  state.files.set(id, { name, content: content.toString('base64') });
  const text = content.toString();
  const { id: user } = botAuthor(state);
  const file = fileOf({ kind: 'text', name, text }, { id, user, at: state.now() });
  return { ...file, title: title ?? name, url_private_download: downloadUrl(state, id, name) };
}

function downloadUrl({ home }: State, id: string, name: string): string {
  return `${home}/files/${id}/${encodeURIComponent(name)}`;
}

function shareLater(
  state: State,
  channel: Channel,
  parts: { text: string; files: File[]; threadTs: string | undefined },
): void {
  const share = () => post(state, channel, botAuthor(state), { ...parts, blocks: [], subtype: 'file_share' });
  setTimeout(share, SHARED_AFTER_MS).unref();
}

/** A message without any other content is deleted with its file (?). */
const deleteFile = method('files.delete', ['files:write'], { file: z.string() }, (state, { file: id }) => {
  if (!state.files.delete(id)) throw new Refusal('file_not_found');
  for (const channel of state.channels)
    for (const message of channel.messages.filter(({ files }) => files?.some((one) => one.id === id))) {
      message.files = message.files?.filter((one) => one.id !== id) ?? [];
      if (message.files.length === 0 && message.text === '') remove(state, channel, message);
    }
  state.changes.happened();
  return {};
});

/** files.*: docs.slack.dev/reference/methods/files.getUploadURLExternal, all with `files:write`. */
export const fileMethods = [getUploadUrl, completeUpload, deleteFile];
