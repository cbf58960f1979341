import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { installedChromium } from '../../browser/installed.ts';
import { freePort } from '../../ports.ts';
import { residentMb } from '../checklist/child.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const RUNS = 5;

/** From the command to the first answer on the page, the memory then, and the size of page and code. */
export async function benchWorkspace(): Promise<void> {
  const found = await installedChromium();
  if (!found) throw new Error('There is no Chromium for this machine: set CHROME_PATH to one.');
  const browser = await chromium.launch({ ...found, headless: true });
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(await browser.newPage()));
  await browser.close();
  const middle = (of: (run: Run) => number) => runs.map(of).toSorted((a, b) => a - b)[Math.floor(RUNS / 2)];
  console.log(`Middle of ${RUNS} runs, the browser started before:`);
  console.log(`  command -> address printed        ${middle(({ addressMs }) => addressMs)} ms`);
  console.log(`  command -> first answer on page   ${middle(({ answerMs }) => answerMs)} ms`);
  console.log(`  memory, local Slack and page      ${middle(({ slackMb }) => slackMb)} MB`);
  console.log(`  memory, bot                       ${middle(({ botMb }) => botMb)} MB`);
  console.log(`  page: document / with all assets  ${runs[0]?.documentBytes} / ${runs[0]?.allBytes} bytes`);
  console.log(`  lines of local-slack            ${lines('local-slack/**/*.ts')} TypeScript`);
  console.log(`  lines of the page's own script    ${lines('local-slack/page/assets/*.js')} JavaScript`);
  console.log(`  lines of its stylesheet           ${lines('local-slack/page/assets/*.css')} CSS`);
}

interface Run {
  addressMs: number;
  answerMs: number;
  slackMb: number;
  botMb: number;
  documentBytes: number;
  allBytes: number;
}

async function measure(page: Page): Promise<Run> {
  const sizes: number[] = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('/stream') && response.status() === 200)
      sizes.push((await response.body()).length);
  });
  const port = await freePort();
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['local-slack/cli.ts', '--workspace', 'src/cli/workspace.yml', '--port', String(port)],
    { cwd: ROOT },
  );
  await once(child.stdout, 'data');
  const addressMs = since(began);
  await page.goto(`http://127.0.0.1:${port}/`);
  const [documentBytes = 0] = sizes;
  const allBytes = sizes.reduce((sum, size) => sum + size, 0);
  await page.locator('.try').first().click();
  await page.getByText('megan.jackson@recdesk.com').waitFor();
  const answerMs = since(began);
  const slack = child.pid ?? 0;
  const [bot = ''] = readFileSync(`/proc/${slack}/task/${slack}/children`, 'utf8').split(' ');
  const run = {
    addressMs,
    answerMs,
    slackMb: Math.round(residentMb(slack)),
    botMb: Math.round(residentMb(bot)),
    documentBytes,
    allBytes,
  };
  await page.close();
  child.kill('SIGINT');
  await once(child, 'close');
  return run;
}

function since(began: number): number {
  return Math.round(performance.now() - began);
}

function lines(pattern: string): number {
  return globSync(pattern, { cwd: ROOT })
    .map((path) => readFileSync(`${ROOT}/${path}`, 'utf8').split('\n').length - 1)
    .reduce((sum, count) => sum + count, 0);
}
