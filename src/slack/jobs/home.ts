import type { WebClient } from '@slack/web-api';
import { UserId } from '../../core/checklists/ids.ts';
import { refusal } from '../guard/only-insiders.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import { type OwnParts, ownOf } from '../home.ts';
import type { Known } from '../known.ts';
import type { People } from '../people.ts';
import { homeView } from '../views/home.ts';
import { isRefusal } from './outcomes.ts';
import { whoForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';

type HomeParts = Omit<OwnParts, 'people'> & {
  readonly people: Pick<People, 'unhurried'>;
  readonly client: WebClient;
  readonly known: () => Known;
  readonly whoIs: WhoIs;
  /** Who reviews fixes on Home. */
  readonly reviewers: readonly UserId[];
  readonly report: (error: unknown) => void;
};

// Changes in quick succession share one publish.
const SPACING_MS = 500;
const COUNTS = { steps: 15, projects: 10 };

/**
 * Publishes the Home of a person who has it open. A person who is no longer a member is told so once. Where Slack refuses, Home
 * is published again when it is next opened.
 */
export function homeHandler(parts: HomeParts): Handler {
  const { checklists, client, known, whoIs, reviewers, report } = parts;

  async function draw(user: UserId, run: Run): Promise<void> {
    const { kind } = await whoForSure(whoIs, user, run);
    if (kind === 'deactivated') return await checklists.closeHome(user);
    await run.allowed('views.publish');
    await run.catchUp();
    if (kind === 'inside') return await publish(user);
    await checklists.closeHome(user);
    await client.views.publish({ user_id: user, view: { type: 'home', blocks: refusal(kind).blocks } });
  }

  async function publish(user: UserId): Promise<void> {
    const home = await checklists.drawHome(user);
    if (home === undefined) return;
    const [own, looked] = await Promise.all([
      ownOf({ ...parts, people: parts.people.unhurried }, user, { ...home, counts: COUNTS }),
      checklists.lookUpsOf(user),
    ]);
    const { knowledge, pending } = known();
    const recent = looked.flatMap((id) => knowledge.vendors.find((vendor) => vendor.id === id) ?? []);
    const reviews = reviewers.includes(user) ? { pending, knowledge } : undefined;
    await client.views.publish({ user_id: user, view: homeView({ own, recent, reviews }) });
  }

  return {
    kind: 'home',
    methods: ['views.publish'],
    spacingMs: SPACING_MS,

    async run({ key }, run) {
      const user = UserId.parse(key);
      try {
        await draw(user, run);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        report(error);
        await checklists.closeHome(user);
      }
      return undefined;
    },
  };
}
