import type { SlackAnswer } from './call-slack.ts';
import { type Finding, ok, problem, remark } from './finding.ts';

const SECOND_MS = 1_000;
const SUSPICIOUS_S = 60;
// Slack's own rule: a request whose signature is older is refused (docs.slack.dev/authentication/verifying-requests-from-slack).
const REFUSED_S = 300;

/** How far this machine's clock is from Slack's. */
export function clockFinding({ date, at }: SlackAnswer): Finding {
  if (date === undefined) return remark('clock', 'not checked: Slack does not say what time it is.');
  const difference = Math.round((at.getTime() - date.getTime()) / SECOND_MS);
  const seconds = Math.abs(difference);
  if (seconds <= SUSPICIOUS_S) return ok('clock', 'with Slack’s');
  const what = `${seconds} s ${difference > 0 ? 'ahead of' : 'behind'} Slack’s: set it by NTP (timedatectl)`;
  return seconds > REFUSED_S
    ? problem(
        'clock',
        `${what}; Slack’s requests are refused beyond five minutes, and reminders come at wrong times.`,
      )
    : remark('clock', `${what}; beyond five minutes Slack’s requests are refused.`);
}
