import { LIMITS } from './limits.ts';
import { cutText } from './line.ts';

/** A prompt that Slack suggests to a person; a click sends its message. */
type Prompt = { readonly title: string; readonly message: string };

/** At most four may be set (docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts). */
const MOST_PROMPTS = 4;

/** What a person may want to ask, in the terms of the partner of a project of their own where there is one. */
export function promptsFor(partner: string | undefined): Prompt[] {
  const questions =
    partner === undefined
      ? ['Who do I email at LOGIS?', 'What does Accela need?', 'Who needs a test BID?']
      : [
          `What does ${partner} need?`,
          `Who do I email at ${partner}?`,
          `Does ${partner} support EMV, and which version is it on?`,
        ];
  return [
    ...questions.map((message) => ({ title: cutText(message, LIMITS.buttonText), message })),
    { title: 'What can I ask?', message: 'help' },
  ].slice(0, MOST_PROMPTS);
}
