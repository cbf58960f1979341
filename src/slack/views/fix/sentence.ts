import { code, line } from '../../../core/text/line.ts';
import { fixSentenceButton } from '../buttons.ts';
import type { SlackMessage } from '../message.ts';
import { words } from '../words.ts';

/** Below a mention: the button that opens the form, which a mention cannot. */
export function fixSentenceMessage(sentence: string): SlackMessage {
  const said = words(
    line`A click opens the form with what you wrote in it. ${code('/cloudpay fix …')} opens it at once.`,
  );
  // Without a sentence there is still a form to fill in.
  const elements = fixSentenceButton(sentence === '' ? ' ' : sentence);
  return {
    ...said,
    blocks: [...said.blocks, ...(elements.length === 0 ? [] : [{ type: 'actions' as const, elements }])],
  };
}
