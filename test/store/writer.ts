import { once } from 'node:events';
import type { DatabaseAddress } from '../../src/config.ts';
import { openStore } from '../../src/store/open.ts';
import { made, stepsOf, ticking } from './samples.ts';

// Keeps the checklist `one` and changes it until it is killed; says each change once it is kept.
const [kind, place = ''] = process.argv.slice(2);
const address: DatabaseAddress = kind === 'sqlite' ? { kind, path: place } : { kind: 'postgres', url: place };
const event = made('one');
const [step] = stepsOf(event);
if (!step) throw new Error('no steps');

const { checklists } = await openStore(address);
await checklists.create(event);
for (let micros = 1; ; micros += 1) {
  await checklists.change(event.checklist.id, ticking(step, micros));
  if (!process.stdout.write(`${micros}\n`)) await once(process.stdout, 'drain');
}
