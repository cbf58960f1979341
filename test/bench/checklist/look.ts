import { localDay } from '../../../src/slack/people.ts';
import type { Look } from '../../../src/slack/views/checklist/step.ts';

/** How the bot draws where Slack tells nothing about people. */
export const PLAIN: Look = {
  nameOf: (user) => user,
  today: localDay(new Date(), 'UTC'),
  dayOf: (moment) => localDay(new Date(moment), 'UTC'),
  mayDelete: false,
};
