import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { npmStart } from '../npm-start.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { execForm, readDockerfile, stagesOf } from './dockerfile.ts';
import { ROOT } from './lay-out.ts';

test('npm start is Node with one flag', () => {
  expect(npmStart()).toEqual(['--max-semi-space-size=8', 'src/main.ts']);
});

test('the image starts Node as npm start does', () => {
  const stage = stagesOf(readDockerfile(join(ROOT, 'Dockerfile'))).at(-1) ?? [];
  const [command = []] = stage.filter(({ name }) => name === 'CMD').map(({ rest }) => execForm(rest));
  expect(startedBy(command)).toEqual(npmStart());
});

test('the systemd unit starts Node as npm start does', () => {
  const unit = readFileSync(join(ROOT, 'docs/cloudpay.service'), 'utf8');
  // systemd.service(5): double quotes hold words together, $$ is a $.
  const [, shell = '', script = ''] = /^ExecStart=(\S+) -c "(.*)"$/m.exec(unit) ?? [];
  expect(startedBy([shell, '-c', script.replaceAll('$$', '$')])).toEqual(npmStart());
});

/** What a command gives to the Node that runs as the bot; the one that prints the command is real. */
function startedBy([program = '', ...args]: readonly string[]): readonly string[] {
  const folder = temporaryFolder();
  const stub = `#!/bin/sh\n[ "$1" = -p ] && exec "${process.execPath}" "$@"\necho "$PPID $@"\n`;
  writeFileSync(join(folder, 'node'), stub, { mode: 0o755 });
  const output = execFileSync(program, args, {
    cwd: ROOT,
    env: { PATH: `${folder}:${process.env.PATH}` },
    encoding: 'utf8',
  });
  const [parent, ...given] = output.trim().split(' ');
  // No shell stands between whoever sends signals and the bot.
  expect(parent).toBe(String(process.pid));
  return given;
}
