import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { npmStart } from '../npm-start.ts';
import { execForm, pairsOf, readDockerfile, stagesOf } from './dockerfile.ts';
import { ROOT } from './lay-out.ts';

const { environment, command } = npmStart();

test('the image starts Node as npm start does', () => {
  const stage = stagesOf(readDockerfile(join(ROOT, 'Dockerfile'))).at(-1) ?? [];
  const of = (name: string) => stage.flatMap((one) => (one.name === name ? [one.rest] : []));
  expect(of('CMD').map(execForm)).toEqual([['node', ...command]]);
  expect(pairsOf(of('ENV').join(' '))).toMatchObject(environment);
});

test('the systemd unit starts Node as npm start does', () => {
  const lines = readFileSync(join(ROOT, 'docs/cloudpay.service'), 'utf8').split('\n');
  expect(lines).toContain(`ExecStart=/usr/bin/node ${command.join(' ')}`);
  for (const [name, value] of Object.entries(environment))
    expect(lines).toContain(`Environment=${name}=${value}`);
});
