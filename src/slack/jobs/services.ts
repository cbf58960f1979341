import type { WebClient } from '@slack/web-api';
import type { Drawings } from '../checklists/drawing.ts';
import type { Fetch } from '../sending/fetch.ts';
import type { Services } from '../services.ts';
import type { FindMessages } from './find-copies.ts';
import type { Posts } from './posts.ts';

/** What the handlers of jobs work with. */
export type JobServices = Services & {
  /** A client only for jobs: a 429 makes the whole queue of a client wait. */
  readonly client: WebClient;
  /** The fetch of that client. */
  readonly fetch: Fetch;
  readonly posts: Posts;
  readonly findMessages: FindMessages;
  readonly drawings: Drawings;
};
