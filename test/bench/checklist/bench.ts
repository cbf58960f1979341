import { cpus } from 'node:os';
import { benchAcknowledging } from './acknowledging.ts';
import { benchBudget } from './budget.ts';
import { benchBurst } from './burst.ts';
import type { Found } from './check.ts';
import { startOneWrite } from './child.ts';
import { createClicker } from './clicks.ts';
import { sqlite, startKinds } from './databases.ts';
import { benchGrowth } from './growth.ts';
import type { Hall } from './hall.ts';
import { verdict } from './numbers.ts';
import { benchShowing } from './showing.ts';
import { ANSWER_MS, startBenchSlack } from './slack.ts';

/** Many people tick at once: how fast the bot is, and whether anything is ever lost. */
export async function benchChecklist(): Promise<void> {
  const began = performance.now();
  console.log(headline());
  const slack = await startBenchSlack();
  const kinds = await startKinds();
  const removeAll = async () => {
    for (const kind of kinds) await kind.remove();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => removeAll().finally(() => process.exit(1)));
  const oneWrite = await startOneWrite(slack.url, (await sqlite().newPlace()).url);
  const clicker = createClicker(slack);
  const hall: Hall = { kinds, slack, clicker, oneWrite };
  try {
    const founds: Found[] = [];
    for (const bench of [benchAcknowledging, benchShowing, benchBurst, benchBudget, benchGrowth])
      founds.push(...(await bench(hall)));
    console.log(`\n## Nothing lost\n\n${lossLine(founds)}`);
  } finally {
    clicker.close();
    await oneWrite.kill();
    await removeAll();
    slack.close();
  }
  console.log(`\nThe whole run took ${Math.round((performance.now() - began) / 1_000)} s.`);
}

function lossLine(founds: readonly Found[]): string {
  const sum = (of: (found: Found) => number) => founds.reduce((total, found) => total + of(found), 0);
  const [lost, wrong] = [sum((found) => found.lost), sum((found) => found.wrong)];
  const told = [
    `${founds.length} runs, each ended by a SIGKILL of the bot`,
    `${sum(({ acked }) => acked).toLocaleString('en')} acknowledged clicks, ${lost} lost`,
    `${sum(({ failed }) => failed)} not acknowledged`,
    `${sum(({ overtaken }) => overtaken)} ignored for a newer click on the same step`,
    `${sum(({ equal }) => equal)} screens equal to the store, ${sum(({ waiting }) => waiting)} in line for Slack's budget, ${wrong} wrong`,
  ].join('; ');
  return `${told}: ${verdict(lost + wrong === 0, 'none lost, none wrong')}.`;
}

function headline(): string {
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} CPUs`;
  return `# Checklists: Node ${process.version}, ${machine}

The bot (src/main.ts) and a Bolt app that makes one synced write to SQLite for each click each have a process of
their own; one client sends both the same signed clicks, each with the whole message as Slack does.
Load, Slack and bot share the CPUs. Databases are new ones on disk, synced at every commit. Slack answers after ${ANSWER_MS} ms;
a click is on the screen when Slack has the chat.update that shows it. The bot draws a message at most every 250 ms, and
all of them at most 50 times a minute, 20 at once: "clicks shown" and "screens = store" are as things were 1.5 s after the
last click, "in line" are messages yet to be drawn, known to the store as such. A checklist here has six steps.`;
}
