/** Links in our messages lead to internal pages: Slack shall not fetch and show them (slack-facts, security). */
export const NO_UNFURLING = { unfurl_links: false, unfurl_media: false } as const;
