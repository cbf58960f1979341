import { type Notice, noticeKey } from '../core/corrections/stores.ts';
import type { Database, Trx } from './database.ts';
import { wantAll } from './jobs.ts';

/** Has people told, in the transaction of what they are told; `id` is what it is about. */
export async function wantNotices(
  database: Database,
  trx: Trx,
  id: string,
  notices: readonly Notice[],
): Promise<void> {
  const jobs = notices.map((notice) => ({ key: noticeKey(notice, id), data: notice }));
  const inOrder = jobs.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  await wantAll(
    database,
    trx,
    inOrder.map((job) => ({ kind: 'notice', ...job })),
  );
}
