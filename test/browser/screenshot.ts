import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { chromium, type Page } from 'playwright-core';
import { readWorkspace } from '../../local-slack/seed.ts';
import { startBot } from '../../src/bot.ts';
import { startSlack } from '../local-slack/start.ts';
import { configAt } from '../slack/config.ts';
import { installedChromium } from './installed.ts';

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));
const TO_THE_CHECKLIST = `[...document.querySelectorAll('h3, h2, [role=heading], .block-header')].find(({ textContent }) => textContent.includes('Accela · BID'))?.scrollIntoView()`;

const found = await installedChromium();
if (!found) throw new Error('There is no Chromium for this machine: set CHROME_PATH to one.');
const { seed } = readWorkspace(new URL('../../src/cli/workspace.yml', import.meta.url));
const slack = await startSlack({ seed, page: true });
const path = join(mkdtempSync(join(tmpdir(), 'cloudpay-')), 'cloudpay.db');
const config = await configAt(slack, { database: { kind: 'sqlite', path } });
const bot = await startBot(config, pino({ level: 'error' }));
slack.connect(`http://127.0.0.1:${config.port}`);
const browser = await chromium.launch({ ...found, headless: true });
await pictureOfAnswers(`${DOCS}/workspace.png`);
await pictureOfChecklist(`${DOCS}/checklist.png`);
console.log(`The pictures are in ${DOCS}`);
await browser.close();
await bot.stop();
await slack.close();

async function windowOf(person: string, width: number): Promise<Page> {
  const viewport = { width, height: 800 };
  const window = await browser.newPage({ viewport, deviceScaleFactor: 1.5, colorScheme: 'light' });
  await window.goto(`${slack.home}/as/${person}/impl-springfield`);
  return window;
}

/** Ann asks in the channel, reads the answer in the thread, and looks up a partner misspelt. */
async function pictureOfAnswers(path: string): Promise<void> {
  const ann = await windowOf('ann', 1280);
  await slack
    .person('ben')
    .say('We kick off on Monday. Whom do we write to at LOGIS?', { in: 'impl-springfield' });
  const composer = ann.getByRole('textbox', { name: 'Message #impl-springfield' });
  await composer.fill('@cloudpay who do I email at LOGIS?');
  await composer.press('Enter');
  await ann.getByRole('button', { name: '1 reply' }).click();
  await ann.getByRole('complementary', { name: 'Thread' }).getByText('rromansky@logis.org').waitFor();
  await composer.fill('/cloudpay vendor recdsk');
  await composer.press('Enter');
  await ann.getByText('megan.jackson@recdesk.com').waitFor();
  await sameClock(ann);
  await ann.screenshot({ path });
}

/** Ann and Ben tick a checklist at once, in two windows side by side. */
async function pictureOfChecklist(path: string): Promise<void> {
  const [ann, ben] = [await windowOf('ann', 700), await windowOf('ben', 700)];
  await slack
    .person('ann')
    .command('/cloudpay checklist accela bid 4321 types 43,57', { in: 'impl-springfield' });
  const windows = [ann, ben];
  for (const window of windows) await window.getByText('0 of 8', { exact: true }).waitFor();
  await Promise.all([
    ann.getByRole('checkbox', { name: 'Navigate to the documentation' }).click(),
    ben.getByRole('checkbox', { name: 'Enable the Cloud Pay Product' }).click(),
  ]);
  const halves: string[] = [];
  for (const window of windows) {
    await window.getByText('2 of 8', { exact: true }).waitFor();
    await window.evaluate(TO_THE_CHECKLIST);
    await sameClock(window);
    halves.push((await window.screenshot()).toString('base64'));
  }
  const both = await browser.newPage({ viewport: { width: 1410, height: 800 }, deviceScaleFactor: 1.5 });
  const images = halves.map((half) => `<img width="700" src="data:image/png;base64,${half}">`);
  await both.setContent(`<body style="margin:0;display:flex;gap:10px;background:#888">${images.join('')}`);
  await both.screenshot({ path });
}

/** The same picture whenever it is made. */
async function sameClock(page: Page): Promise<void> {
  await page.evaluate(`
    for (const time of document.querySelectorAll('.message-time')) time.textContent = '09:41';
    for (const last of document.querySelectorAll('.replies-last')) last.textContent = 'Last reply today at 09:41';
  `);
}
