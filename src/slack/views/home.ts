import type { HomeView, KnownBlock } from '@slack/types';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import type { Offer } from '../../core/say/message.ts';
import { cardOffer } from '../../core/say/phrases.ts';
import { askButtons, startFormButton } from './buttons.ts';
import { type Own, ownProjects, ownSteps } from './checklist/own.ts';
import { reviewsOnHome, type WaitingReviews } from './fix/review.ts';
import { plain } from './forms.ts';
import { ACTIONS } from './ids.ts';
import { mrkdwn } from './mrkdwn.ts';
import { header, row, section, small } from './section.ts';

const INTRODUCTION = mrkdwn`I answer from the CloudPay playbook: whom to write to at a partner, which version it is on, its invoice types, example BIDs and needs. What the playbook does not say is “not recorded”.`;
const HOW_TO_ASK = mrkdwn`Ask in your own words; typos are fine: write to me under *Messages*, mention me in a channel, or type \`/cloudpay\`. For example:`;
const NOT_NOW = mrkdwn`I can’t show your steps and projects right now: the database does not answer. They come back by themselves; looking up partners still works.`;

const DIVIDER: KnownBlock = { type: 'divider' };

/** Questions of different kinds, as a person would type them. */
const EXAMPLES: readonly Offer[] = [
  ...['who do I email at LOGIS?', 'bid 2298', 'who needs a test bid'].map((question) => ({
    label: question,
    question,
  })),
  { label: 'What can I ask?', question: 'help' },
];

/** What Home shows to one person. */
type HomeContent = {
  readonly own: Own;
  readonly recent: readonly Vendor[];
  /** The pending fixes, for a reviewer. */
  readonly reviews: WaitingReviews | undefined;
};

/** App Home: the search box, the person's steps and projects, and how to ask. */
export function homeView({ own, recent, reviews }: HomeContent): HomeView {
  const search = lookUp(own.drawing, recent);
  const theirs: KnownBlock[] = [...ownSteps(own), DIVIDER, ...ownProjects(own), ...row(startFormButton())];
  // A newcomer has no steps or projects yet, so the introduction comes first.
  const isNew = own.steps.total + own.projects.total === 0;
  const waiting = reviews ? [reviewsOnHome(reviews)] : [];
  const parts = [search, ...waiting, ...(isNew ? [howToAsk(), theirs] : [theirs, howToAsk()])];
  return { type: 'home', blocks: parts.flatMap((part, at) => (at === 0 ? part : [DIVIDER, ...part])) };
}

/** Home without steps and projects, while the database is away. */
export function homeWithoutOwn(drawing: number): HomeView {
  return {
    type: 'home',
    blocks: [...lookUp(drawing, []), section(NOT_NOW), DIVIDER, ...howToAsk()],
  };
}

/** The search box, cleared at each publish, and the partners looked up recently. */
function lookUp(drawing: number, recent: readonly Vendor[]): KnownBlock[] {
  return [
    header('Look up a partner'),
    {
      type: 'actions',
      block_id: `${ACTIONS.partner}:${drawing}`,
      elements: [
        {
          type: 'external_select',
          action_id: ACTIONS.partner,
          placeholder: plain('Type a partner’s name'),
          min_query_length: 1,
        },
      ],
    },
    ...(recent.length === 0 ? [] : [small(mrkdwn`Recent`)]),
    ...row(askButtons(recent.map((vendor) => cardOffer(vendor, vendor.name)))),
  ];
}

function howToAsk(): KnownBlock[] {
  return [header('How to ask'), section(INTRODUCTION), section(HOW_TO_ASK), ...row(askButtons(EXAMPLES))];
}
