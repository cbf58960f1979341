import assert from 'node:assert';
import { test } from 'node:test';
import { startLocalSlack } from 'local-slack';
import { startApp } from 'local-slack/app';
import { visibleText } from 'local-slack/message';

for (const [mode, appToken] of [['HTTP'], ['Socket Mode', 'xapp-local']]) {
  test(`a list is made and ticked, over ${mode}`, async (t) => {
    const slack = await startLocalSlack({ manifest: 'manifest.json', appToken });
    t.after(() => slack.close());
    const app = await startApp(slack, 'node app.js');
    t.after(() => app.stop());

    const ann = slack.person('ann');
    await ann.run('/todo milk', { in: 'general' });
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit({ 'What is to be done?': 'milk\nbread' });
    const list = await slack.until(() => slack.sees('ben', 'general').at(-1));
    await slack.person('ben').click(list, 'bread');
    await slack.until(() => slack.sees('ann', 'general').at(-1).text === '1 of 2 done');
    await ann.openHome();
    await slack.until(() => ann.home && visibleText(ann.home) === 'Lists so far: 1');
    assert.deepEqual(slack.problems, []);
  });
}
