import type { WebClient } from '@slack/web-api';

/** A file to share: its name with the ending, its title, and what is in it. */
export type SlackFile = { readonly name: string; readonly title: string; readonly text: string };

const TIMEOUT_MS = 10_000;
// Without it Excel does not read a CSV as UTF-8.
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Brings a file to Slack, where nobody sees it yet, and gives its id: the first two of three steps
 * (docs.slack.dev/reference/methods/files.getUploadURLExternal). What is not shared then, Slack discards.
 */
export async function upload(client: WebClient, { name, text }: SlackFile): Promise<string> {
  const content = Buffer.from(name.endsWith('.csv') ? `${BYTE_ORDER_MARK}${text}` : text);
  const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({
    ...{ filename: name, length: content.length },
  });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const { ok, status } = await fetch(upload_url, { method: 'POST', body: content, signal });
  if (ok) return file_id;
  throw Object.assign(new Error(`Slack did not take the file: HTTP ${status}`), { code: 'upload_failed' });
}

/** Shares it in a conversation, or in a thread there. Slack tells no `ts` of the message, which may appear a moment later. */
export async function share(
  client: WebClient,
  id: string,
  { title }: SlackFile,
  { channel, root }: { readonly channel: string; readonly root: string | null },
): Promise<void> {
  const place = root === null ? { channel_id: channel } : { channel_id: channel, thread_ts: root };
  await client.files.completeUploadExternal({ files: [{ id, title }], ...place });
}
