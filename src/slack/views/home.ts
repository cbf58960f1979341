import type { Button, HomeView } from '@slack/types';
import type { Offer } from '../../core/say/message.ts';
import { LOOK_UP } from '../actions.ts';
import { askButtons } from './buttons.ts';
import { mrkdwn } from './mrkdwn.ts';
import { section } from './section.ts';

const INTRODUCTION = mrkdwn`I answer from the CloudPay playbook: whom to write to at a partner, which version it is on, its invoice types, example BIDs and needs. What the playbook does not say is “not recorded”.`;
const HOW_TO_ASK = mrkdwn`Or ask in your own words, misspelt is fine: write to me under *Messages*, mention me in a channel, or type \`/cloudpay\`. For example:`;

/** Questions of different kinds, as a person would type them. */
const EXAMPLES: readonly Offer[] = [
  ...['who do I email at LOGIS?', 'bid 2298', 'who needs a test bid'].map((question) => ({
    label: question,
    question,
  })),
  { label: 'What can I ask?', question: 'help' },
];

/** App Home: what the bot is, and how to ask. */
export function homeView(): HomeView {
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Hello!' } },
      section(INTRODUCTION),
      { type: 'actions', elements: [lookUpButton()] },
      section(HOW_TO_ASK),
      { type: 'actions', elements: askButtons(EXAMPLES) },
    ],
  };
}

function lookUpButton(): Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: 'Look up a partner' },
    style: 'primary',
    action_id: LOOK_UP,
  };
}
