import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { startAnySlack } from './any-app.ts';

test('what cannot be written is told, and written with the next change', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());
  const data = join(temporaryFolder(), 'kept');
  const file = join(data, 'workspace.json');
  const slack = await startAnySlack({ data });
  await rm(data, { recursive: true });
  await slack.person('ann').say('lost for now', { in: 'general' });
  await vi.waitFor(
    () => expect(said).toHaveBeenCalledWith(expect.stringContaining(`${file} could not be`)),
    30_000,
  );
  await mkdir(data);
  await slack.person('ann').say('here again', { in: 'general' });
  await slack.close();
  const stored = await readFile(file, 'utf8');
  expect(stored).toContain('lost for now');
  expect(stored).toContain('here again');
});

test('whatever people wrote is there again: forwarded, shared, by another app, also sent to the channel', async () => {
  const data = join(temporaryFolder(), 'kept');
  const first = await startAnySlack({ data });
  const ann = first.person('ann');
  const general = { in: 'general' };
  const root = await ann.say('hello', general);
  await ann.forward(root, general, 'look');
  await ann.say('me too', { ...general, thread: root, alsoToChannel: true });
  await ann.run('/me waves', general);
  await ann.shareFile({ kind: 'text', name: 'a.txt', text: 'words' }, general);
  await first.alert('general', {
    attachments: [{ title: 'Import failed', fields: [{ title: 'BID', value: '1' }] }],
  });
  const written = first.channel('general').messages;
  await first.close();
  const second = await startAnySlack({ data });
  onTestFinished(() => second.close());
  expect(second.channel('general').messages).toEqual(written);
});
