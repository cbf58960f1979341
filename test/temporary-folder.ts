import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { PLACE } from './place.ts';

/** A new folder, which is gone when the test ends. */
export function temporaryFolder(place = PLACE): string {
  const folder = mkdtempSync(join(place, 'cloudpay-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
