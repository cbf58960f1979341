const REMEMBERED = 10_000;

/**
 * Tells whether an event comes for the first time: Slack may send the same one again, by `event_id`
 * (docs.slack.dev/apis/events-api). The last 10,000 are remembered, in memory.
 */
export function firstTimes(): (eventId: string) => boolean {
  const seen = new Set<string>();
  return (eventId) => {
    if (seen.has(eventId)) return false;
    seen.add(eventId);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  };
}
