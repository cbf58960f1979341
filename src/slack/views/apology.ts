import { fallback, type SlackMessage } from './message.ts';
import { mrkdwn } from './mrkdwn.ts';
import { section } from './section.ts';

/** What a person sees when something broke: nothing of the inside, and a reference that stands in the log. */
export function apology(reference: string): SlackMessage {
  const text = `Sorry, something went wrong on our side. Please try again; if it stays, tell us this reference: ${reference}`;
  return { text: fallback(text), blocks: [section(mrkdwn`${text}`)] };
}
