import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { closeModals } from './modals.ts';

const HERE = { in: 'impl-springfield' };

/** Ann, an admin, sees to the questions that had no answer. */
export async function seeToMisses(slack: LocalSlack): Promise<void> {
  const ann = slack.person('ann');
  const ask = async (name: string) => {
    await ann.command(`/cloudpay vendor ${name}`, HERE);
    return await ann.command('/cloudpay misses', HERE);
  };
  await ann.click(await ask('Zyxopay'), 'Forget');
  await ann.click(await ask('Quibblesoft'), 'Link to a partner…');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ Name: 'Quibblesoft', Partner: { type: 'recdesk', choose: 'RecDesk' } });
  await closeModals(ann);
}

/** A channel is shared with another organisation, gets another id, and is shared no more. */
export async function changeAChannel(slack: LocalSlack): Promise<void> {
  await slack.share('general');
  await slack.unshare('general');
  const { id } = slack.channel('shared-with-logis');
  await slack.changeChannelId('shared-with-logis', 'C0LOGISAGAIN');
  await slack.changeChannelId('shared-with-logis', id);
}
