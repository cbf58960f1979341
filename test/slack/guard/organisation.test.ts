import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import type { Seed } from '../../../local-slack/seed.ts';
import { SEED } from '../../local-slack/start.ts';
import { startLocalBot } from '../local-bot.ts';
import { slackSays } from '../spoken.ts';

const usual = SEED;
const HERE = { in: 'shared-with-logis' };

/** An organisation: Dan is of another workspace of it, Eve comes with its own id, Fay is of another organisation. */
function organisation(isOrganisationInstall: boolean): Seed {
  const people = [
    { name: 'dan', team: 'T0SISTER', organisation: 'E0LOCAL' },
    { name: 'eve', team: 'E0LOCAL' },
    { name: 'fay', team: 'E0OTHER' },
  ];
  const channels = usual.channels.map((channel) =>
    channel.name === HERE.in
      ? { ...channel, members: [...(channel.members ?? []), ...people.map(({ name }) => name)] }
      : channel,
  );
  return {
    ...usual,
    team: { ...usual.team, organisation: 'E0LOCAL', isOrganisationInstall },
    people: [...usual.people, ...people],
    channels,
  };
}

describe.each([
  ['in one workspace of an organisation', false],
  ['in a whole organisation, where interactions name no team', true],
])('installed %s', (_, isOrganisationInstall) => {
  const seed = organisation(isOrganisationInstall);

  test.each(['ann', 'dan', 'eve'])('%s is inside: commands, mentions, clicks, Home', async (name) => {
    const { slack, speaks } = await startLocalBot({ seed });
    const person = slack.person(name);
    const direct = await person.command('/cloudpay is recdesk v1', HERE);
    await person.click(direct, 'Full card');
    await slack.until(() =>
      slack.sees(name, HERE.in).some((message) => slackSays(message).includes('megan.jackson')),
    );
    await person.mention('is recdesk v1', HERE);
    const [, mention] = await speaks(HERE.in, 2);
    expect(mention && visibleText(mention)).toContain('CloudPay v1');
    await person.openHome();
    const home = await slack.until(() => person.home);
    expect(visibleText({ blocks: home.blocks })).not.toContain('Sorry');
  });

  test.each(['olga', 'fay'])('%s is outside', async (name) => {
    const { slack, speaks } = await startLocalBot({ seed });
    await slack.person(name).mention('vendor recdesk', HERE);
    expect((await speaks(HERE.in)).map(visibleText)).toEqual([
      expect.stringContaining('Sorry, I only work for members of the host organisation'),
    ]);
    await slack.person(name).openHome();
    const home = await slack.until(() => slack.person(name).home);
    expect(visibleText({ blocks: home.blocks })).toContain('Sorry');
  });
});
