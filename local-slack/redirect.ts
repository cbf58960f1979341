import http from 'node:http';
import https from 'node:https';

// Loaded into an app before its own code (`node --import`): what it sends to Slack's own address goes to SLACK_API_URL, so that
// it need not know that this Slack is not the real one. Bolt 5 sends by `fetch`, Bolt 4 and before by `https.request`.
const SLACK = new URL('https://slack.com/api/');
const { SLACK_API_URL = SLACK.href } = process.env;
const { hostname, port, protocol } = new URL(SLACK_API_URL);

globalThis.fetch = new Proxy(globalThis.fetch, {
  apply(fetch, self, [to, ...rest]: [unknown, ...unknown[]]) {
    const url = String(to);
    const here = url.startsWith(SLACK.href) ? SLACK_API_URL + url.slice(SLACK.href.length) : to;
    return Reflect.apply(fetch, self, [here, ...rest]);
  },
});

if (protocol === 'http:')
  https.request = new Proxy(https.request, {
    apply(request, self, [to, ...rest]: [unknown, ...unknown[]]) {
      if (typeof to !== 'object' || to === null || !('hostname' in to) || to.hostname !== SLACK.hostname)
        return Reflect.apply(request, self, [to, ...rest]);
      return Reflect.apply(http.request, self, [
        { ...to, protocol, hostname, port, agent: undefined },
        ...rest,
      ]);
    },
  });
