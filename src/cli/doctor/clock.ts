import { judgeClock } from '../../slack/sending/slack-clock.ts';
import type { SlackAnswer } from './call-slack.ts';
import { type Finding, ok, problem, remark } from './finding.ts';

/** How far this machine's clock is from Slack's, by the rule of the start. */
export function clockFinding({ date, at }: SlackAnswer): Finding {
  if (date === undefined) return remark('clock', 'not checked: Slack does not say what time it is.');
  const judged = judgeClock(Math.round((at.getTime() - date.getTime()) / 1_000));
  switch (judged.kind) {
    case 'right':
      return ok('clock', 'with Slack’s');
    case 'doubtful':
      return remark('clock', `${judged.text} Five minutes off, the bot does not start.`);
    case 'wrong':
      return problem('clock', judged.text);
  }
}
