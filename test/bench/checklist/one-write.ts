import { DatabaseSync } from 'node:sqlite';
import { startPlainApp } from '../plain-app.ts';

// Writes every click into a SQLite file, synced as the bot's is, and acknowledges it.
const sqlite = new DatabaseSync((process.env.DATABASE_URL ?? '').replace(/^file:/, ''));
sqlite.exec(
  'pragma journal_mode = wal; pragma synchronous = full; create table clicks (click text not null)',
);
const insert = sqlite.prepare('insert into clicks (click) values (?)');
await startPlainApp((app) =>
  app.action(/./, async ({ ack, action }) => {
    insert.run(JSON.stringify(action));
    await ack();
  }),
);
