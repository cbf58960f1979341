import type { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { errorOf } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';

const channel_id = 'C0GENERAL';
const text = 'Step,Done\r\n"Call","=1"\r\n';

/** The first two of the three steps, by hand: gives the file's id. */
async function uploaded(client: WebClient): Promise<string> {
  const length = Buffer.byteLength(text);
  const { file_id, upload_url } = await client.files.getUploadURLExternal({ filename: 'steps.csv', length });
  await fetch(upload_url ?? '', { method: 'POST', body: text });
  return file_id ?? '';
}

test('a file is shared in a thread, downloaded, kept, and deleted', async () => {
  const data = temporaryFolder();
  const { client, slack } = await startSmallBot({ data });
  const { ts = '' } = await client.chat.postMessage({ channel: channel_id, text: 'The list' });
  await client.files.uploadV2({
    channel_id,
    thread_ts: ts,
    content: text,
    filename: 'steps.csv',
    title: 'The steps',
  });
  const [, shared] = await slack.until(() => {
    const seen = slack.sees('ann', 'general');
    return seen.length === 2 && seen;
  });
  expect(shared).toMatchObject({ threadTs: ts, subtype: 'file_share', author: { kind: 'bot' } });
  const [file] = shared?.files ?? [];
  expect(file).toMatchObject({ name: 'steps.csv', title: 'The steps', size: Buffer.byteLength(text) });
  const download = `${slack.home}/files/${file?.id}/steps.csv`;
  expect(await (await fetch(download)).text()).toBe(text);
  const { messages } = await client.conversations.replies({ channel: channel_id, ts });
  expect(messages?.[1]?.files?.[0]?.id).toBe(file?.id);
  await slack.close();
  const again = await startSmallBot({ data });
  const { slack: later } = again;
  expect(await (await fetch(download.replace(slack.home, later.home))).text()).toBe(text);
  await again.client.files.delete({ file: file?.id ?? '' });
  expect(later.sees('ann', 'general')).toHaveLength(1);
  expect(await errorOf(again.client, 'files.delete', { file: file?.id })).toBe('file_not_found');
  expect([...slack.problems, ...later.problems]).toEqual([]);
});

test.each([
  ['a person’s id', { channel_id: 'U0ANN' }, 'invalid_arguments'],
  ['no such channel', { channel_id: 'C0NOWHERE' }, 'channel_not_found'],
  ['a channel that it is not in', { channel_id: 'C0RANDOM' }, 'not_in_channel'],
  ['a channel where only some may post', { channel_id: 'C0IMPLSPRINGFIELD' }, 'posting_to_channel_denied'],
  ['no such thread', { channel_id, thread_ts: '1.000000' }, 'thread_not_found'],
  ['no such file', { channel_id, files: [{ id: 'F0NONE' }] }, 'file_not_found'],
  ['no file', { channel_id, files: [] }, 'invalid_arguments'],
])('it is refused to share with %s', async (_, args, error) => {
  const { client, slack } = await startSmallBot();
  slack.restrict('impl-springfield');
  const files = [{ id: await uploaded(client) }];
  expect(await errorOf(client, 'files.completeUploadExternal', { files, ...args })).toBe(error);
});

test('an upload is of the length that was announced, and completed once', async () => {
  const { client, slack } = await startSmallBot();
  const { upload_url = '', file_id } = await client.files.getUploadURLExternal({
    filename: 'a.md',
    length: 3,
  });
  expect((await fetch(upload_url, { method: 'POST', body: 'four' })).status).toBe(400);
  const files = [{ id: file_id ?? '' }];
  const complete = () => errorOf(client, 'files.completeUploadExternal', { files });
  expect(await complete()).toBe('file_not_found');
  const form = new FormData();
  form.append('file', new Blob(['abc']), 'a.md');
  expect(await (await fetch(upload_url, { method: 'POST', body: form })).text()).toBe('OK - 3');
  expect(await complete()).toBeUndefined();
  expect(await complete()).toBe('file_not_found');
  expect((await fetch(`${slack.home}/upload/v1/unknown`, { method: 'POST', body: 'abc' })).status).toBe(404);
});
