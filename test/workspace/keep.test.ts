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
  await vi.waitFor(() => expect(said).toHaveBeenCalledWith(expect.stringContaining(`${file} could not be`)));
  await mkdir(data);
  await slack.person('ann').say('here again', { in: 'general' });
  await slack.close();
  const kept = await readFile(file, 'utf8');
  expect(kept).toContain('lost for now');
  expect(kept).toContain('here again');
});
