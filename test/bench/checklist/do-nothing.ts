import { startPlainApp } from '../plain-app.ts';

// Acknowledges every click and does nothing.
await startPlainApp((app) => app.action(/./, ({ ack }) => ack()));
