import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { chromium, type Page } from 'playwright-core';
import { startBot } from '../../src/bot.ts';
import { createPages } from '../../src/workspace/page/pages.ts';
import { startWorkspace } from '../../src/workspace/workspace.ts';
import { freePort } from '../slack/ports.ts';
import { installedChromium } from './installed.ts';

const PICTURE = fileURLToPath(new URL('../../docs/workspace.png', import.meta.url));
const SECRETS = { signingSecret: 'picture', botToken: 'xoxb-picture' };

const found = await installedChromium();
if (!found) throw new Error('There is no Chromium for this machine: set CHROME_PATH to one.');
const slack = await startWorkspace({ ...SECRETS, pages: createPages });
const port = await freePort();
const bot = await startBot(
  {
    botToken: SECRETS.botToken,
    connection: { kind: 'http', signingSecret: SECRETS.signingSecret },
    slackApiUrl: slack.url,
    port,
    database: { kind: 'sqlite', path: join(mkdtempSync(join(tmpdir(), 'cloudpay-')), 'cloudpay.db') },
    knowledgeDir: fileURLToPath(new URL('../../knowledge', import.meta.url)),
    logLevel: 'error',
  },
  pino({ level: 'error' }),
);
slack.connect(`http://127.0.0.1:${port}`);
const browser = await chromium.launch({ ...found, headless: true });
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  deviceScaleFactor: 1.5,
  colorScheme: 'light',
});
await page.goto(`${slack.home}/as/ann/impl-springfield`);
await playScene(page);
await page.screenshot({ path: PICTURE });
console.log(`The picture is in ${PICTURE}`);
await browser.close();
await bot.stop();
await slack.close();

/** Ann asks in the channel, reads the answer in the thread, and looks up a partner misspelt. */
async function playScene(ann: Page): Promise<void> {
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
  // The same picture whenever it is made.
  await ann.evaluate(
    `for (const time of document.querySelectorAll('.message-time')) time.textContent = '09:41'`,
  );
}
