#!/usr/bin/env node
import app from '../package.json' with { type: 'json' };
import { cloudpay } from './cli/cloudpay.ts';

const INTERRUPTED = 130;

// A reader that has seen enough ("| head") closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.once('SIGINT', () => process.exit(INTERRUPTED));

const { env, stdin, stdout, stderr } = process;
process.exitCode = await cloudpay(process.argv.slice(2), {
  env,
  stdin,
  stdout,
  stderr,
  version: app.version,
});
