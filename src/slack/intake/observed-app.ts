import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import type { Requests } from './requests.ts';

/** A Bolt app whose requests all pass one place, before Bolt looks at them and until their listeners have ended. */
export class ObservedApp extends App {
  readonly #requests: Requests;

  constructor(options: AppOptions, requests: Requests) {
    super(options);
    this.#requests = requests;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.#requests.take(event, (taken) => super.processEvent(taken));
  }
}
