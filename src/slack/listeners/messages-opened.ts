import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklist/ids.ts';
import type { Desk } from '../checklists/desk.ts';
import type { Context } from '../context.ts';
import { promptsFor } from '../views/prompts.ts';

/**
 * The messages with the bot are opened, Slack's agent view: prompts are suggested. They are a courtesy: a failure is logged,
 * and nothing else. No `thread_ts`: with an agent view the call would fail in silence (slack-facts section 9).
 */
export function onMessagesOpened({ desk, report }: Context) {
  return async ({
    event,
    client,
  }: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs): Promise<void> => {
    try {
      const prompts = promptsFor(await partnerOf(desk, UserId.parse(event.user)));
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: ChannelId.parse(event.channel),
        prompts,
      });
    } catch (error) {
      report(error);
    }
  };
}

/** The partner of the newest open project that concerns a person, as the playbook calls it now. */
async function partnerOf({ store, known }: Desk, user: UserId): Promise<string | undefined> {
  const { items } = await store.projectsOf(user, { from: 0, count: 1 });
  const { vendors } = known().knowledge;
  return vendors.find(({ id }) => id === items[0]?.checklist.project.vendor.id)?.name;
}
