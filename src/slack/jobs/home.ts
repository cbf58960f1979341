import { UserId } from '../../core/checklists/ids.ts';
import { refusal } from '../guard/only-insiders.ts';
import { ownOf } from '../home.ts';
import { homeView } from '../views/home.ts';
import { reviewersOnHome } from '../who-may.ts';
import { isRefusal } from './outcomes.ts';
import { whoForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';
import type { JobServices } from './services.ts';

// Changes in quick succession share one publish.
const SPACING_MS = 500;
const COUNTS = { steps: 15, projects: 10 };

/**
 * Publishes the Home of a person who has it open. A person who is no longer a member is told so once. Where Slack refuses, Home
 * is published again when it is next opened.
 */
export function homeHandler(services: JobServices): Handler {
  const { checklists, client, known, report } = services;

  async function draw(user: UserId, run: Run): Promise<void> {
    const who = await whoForSure(services, user, run);
    if (who === 'deactivated') return await checklists.closeHome(user);
    await run.allowed('views.publish');
    await run.catchUp();
    if (who === 'inside') return await publish(user);
    await checklists.closeHome(user);
    await client.views.publish({ user_id: user, view: { type: 'home', blocks: refusal(who).blocks } });
  }

  async function publish(user: UserId): Promise<void> {
    const home = await checklists.drawHome(user);
    if (home === undefined) return;
    const [own, looked] = await Promise.all([
      ownOf(services, user, { ...home, counts: COUNTS }),
      checklists.lookUpsOf(user),
    ]);
    const { knowledge, pending, vendorOf } = known();
    const recent = looked.flatMap((id) => vendorOf(id) ?? []);
    const reviews = reviewersOnHome(services).includes(user) ? { pending, knowledge } : undefined;
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
