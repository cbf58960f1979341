import type { WebClient } from '@slack/web-api';
import type { Drawings } from '../checklists/drawing.ts';
import type { Fetch } from '../sending/fetch.ts';
import type { Services } from '../services.ts';
import type { FindMessages } from './find-copies.ts';
import type { Posts } from './posts.ts';

/** What the handlers of jobs work with. */
export type JobServices = Services & {
  /** A client only for jobs: it puts no reply off, because a job is put off as a whole. */
  readonly client: WebClient;
  /** The fetch of that client. */
  readonly fetch: Fetch;
  readonly posts: Posts;
  readonly findMessages: FindMessages;
  readonly drawings: Drawings;
};
