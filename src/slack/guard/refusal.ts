import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import type { Who } from './who-asks.ts';

export type Refused = Exclude<Who['kind'], 'inside'>;

const WORDS: Readonly<Record<Refused, string>> = {
  outside: 'Sorry, I answer only people of the organisation that has installed me.',
  guest: 'Sorry, I do not answer guests of this workspace.',
  unknown:
    'Sorry, I could not find out just now whether you belong to the organisation that has installed me. Please try again in a moment.',
};

/** What somebody reads who is refused. */
export function refusal(why: Refused): SlackMessage {
  return words([WORDS[why]]);
}
