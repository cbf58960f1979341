/** What `help` shows: a question of each kind. */
export const EXAMPLES: readonly string[] = [
  'vendor recdesk',
  'bid 2298',
  'type 43',
  'contact LOGIS',
  'needs accela',
  'does avitar support emv',
  'vendors v2 emv unknown',
  '43 and 97 together',
  'who needs a test bid',
  'compare recdesk peoplegis',
  'steps',
  'docs',
  'what does CIS mean',
];

/** What is shown when a question is about something else. */
export const SCOPE_EXAMPLES: readonly string[] = ['vendor recdesk', 'who do I email at LOGIS'];
