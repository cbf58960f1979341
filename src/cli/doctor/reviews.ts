import type { Config } from '../../config.ts';
import { callSlack, type SlackAnswer } from './call-slack.ts';
import { type Finding, ok, problem, remark } from './finding.ts';

/** Whether fixes of the knowledge find somebody to review them: the owners' channel, or admins. */
export async function reviewsFinding({
  ownersChannel,
  admins,
  slackApiUrl,
  botToken,
}: Config): Promise<Finding> {
  if (ownersChannel === undefined)
    return admins.length > 0
      ? ok('reviews', 'admins review fixes on the app’s Home')
      : remark('reviews', 'nobody reviews fixes: name a channel in OWNERS_CHANNEL, or people in ADMINS.');
  const answer = await callSlack(slackApiUrl, 'conversations.info', botToken, { channel: ownersChannel });
  if (answer.kind === 'silence')
    return remark('reviews', `not checked: Slack gave no answer about ${ownersChannel} (${answer.why}).`);
  return channelFinding(ownersChannel, answer.body);
}

function channelFinding(id: string, { ok: isThere, error, channel }: SlackAnswer['body']): Finding {
  if (!isThere || channel === undefined)
    return problem(
      'reviews',
      `Slack knows no channel ${id} for this bot (${error ?? 'no answer'}): check OWNERS_CHANNEL, and invite the bot if it is private.`,
    );
  const name = channel.name === undefined ? id : `#${channel.name}`;
  if (channel.is_archived)
    return problem('reviews', `${name} is archived: name another channel in OWNERS_CHANNEL.`);
  if (!channel.is_member)
    return problem('reviews', `the bot is no member of ${name}: invite it there, so that it can post.`);
  return ok('reviews', `fixes are reviewed in ${name}`);
}
