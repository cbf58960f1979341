import { benchChecklist } from './checklist/bench.ts';
import { benchFix } from './fix/bench.ts';
import { benchPage } from './page/bench.ts';
import { benchSearch } from './search/bench.ts';
import { benchServer } from './server/bench.ts';
import { benchWorkspace } from './workspace/bench.ts';

const BENCHES = new Map([
  ['checklist', benchChecklist],
  ['fix', benchFix],
  ['page', benchPage],
  ['search', benchSearch],
  ['server', benchServer],
  ['workspace', benchWorkspace],
]);

const [name = '', ...rest] = process.argv.slice(2);
const bench = rest.length === 0 ? BENCHES.get(name) : undefined;
if (bench) {
  await bench();
} else {
  console.error(`usage: npm run bench -- <name>, where <name> is one of: ${[...BENCHES.keys()].join(', ')}`);
  process.exitCode = 2;
}
