import { startPlainApp } from '../plain-app.ts';

// Acknowledges commands with a body that never changes: what Bolt itself takes for an answer of that size.
const answer: { text: string } = JSON.parse(process.env.ANSWER ?? '');
await startPlainApp((app) => {
  app.command('/cloudpay', ({ ack }) => ack(answer));
});
