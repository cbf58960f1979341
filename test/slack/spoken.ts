import { checkMessageBlocks } from '../../local-slack/block-kit/check.ts';
import type { Message } from '../../local-slack/message.ts';
import { INSIDE } from '../../src/core/say/audience.ts';
import { say } from '../../src/core/say/say.ts';
import { messageText } from '../../src/core/say/text.ts';
import { commandExamples } from '../../src/slack/commands/help.ts';
import { COMMANDS } from '../../src/slack/commands/table.ts';
import { askTheRealPlaybook } from '../core/ask/real-playbook.ts';

type Blocks = Message['blocks'];
/** A message as a person gets it, or as the bot sends it. */
type Shown = { readonly blocks: readonly object[] };

const ask = await askTheRealPlaybook();
export const commands = commandExamples(COMMANDS, false);

/** What a terminal says to a question, and what commands there are; what to ask next is left out, for Slack has buttons for it. */
export function terminalSays(question: string): string {
  return messageText({ ...say(ask(question, { commands }), INSIDE), offers: [] });
}

/** Blocks as Slack takes them. */
function checked(blocks: Shown['blocks']): Blocks {
  const result = checkMessageBlocks(blocks);
  if (!result.ok) throw new Error(result.lines.join('\n'));
  return result.blocks;
}

/** The text objects of blocks, buttons left out. */
export function textsOf(blocks: Blocks) {
  return blocks.flatMap((block) => {
    if (block.type === 'section') return block.text === undefined ? [] : [block.text];
    if (block.type !== 'context') return [];
    return block.elements.filter((element) => element.type !== 'image');
  });
}

/** The buttons of blocks. */
export function buttonsOf(blocks: Blocks) {
  return blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.filter((element) => element.type === 'button') : [],
  );
}

/** What stands on the buttons of a message. */
export function labelsOf({ blocks }: Shown): string[] {
  return buttonsOf(checked(blocks)).map(({ text }) => text.text);
}

// The terminal has no database, and says nothing of it.
const OF_THE_DATABASE = /^Never confirmed: /;

/** What a person reads in a message, its buttons left out; links are written out as a terminal does. */
export function slackSays({ blocks }: Shown): string {
  return textsOf(checked(blocks))
    .filter(({ text }) => !OF_THE_DATABASE.test(text))
    .map(({ text }) => decoded(text.replace(LINK, (_, url: string, label: string) => writtenOut(url, label))))
    .join('\n');
}

/** A link as the bot writes it. */
export const LINK = /<((?:https?:|mailto:)[^<>|]+)\|([^<>|]+)>/g;

function writtenOut(url: string, label: string): string {
  return url === label || url === `mailto:${label}` ? label : `${label} ${url}`;
}

/** Text with Slack's entities turned back into signs. */
export function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The words of a text in order; signs and line breaks belong to the surface. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
