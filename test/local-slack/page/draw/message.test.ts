import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../local-slack/message.ts';
import { drawMessage } from '../../../../local-slack/page/draw/message.ts';
import { button, inActions } from '../../payloads.ts';
import { all, messageOf, type Scene, scene } from './scene.ts';

// The bot's manifest has two shortcuts for messages.
const SHORTCUTS = ['message-shortcut', 'message-shortcut'];

async function rendered(
  it: Scene,
  message: Message,
  around: { inThread?: boolean; replies?: number } = {},
): Promise<string> {
  const { inThread = false, replies = 0 } = around;
  const reply = messageOf(it, [], { author: { kind: 'person', id: 'U0BEN' } });
  const below = Array.from({ length: replies }, () => reply);
  const where = inThread ? { inThread } : { inThread, replies: below };
  return String(await drawMessage(it.client, it.channel, message, where));
}

describe('a message', () => {
  it('shows who wrote it, and that the bot is an app', async () => {
    const it = scene();
    const ben = await rendered(
      it,
      messageOf(it, [], { author: { kind: 'person', id: 'U0BEN' }, text: '*Hi*' }),
    );
    expect(ben).toContain('Ben Baker');
    expect(ben).toContain('<strong>Hi</strong>');
    expect(ben).not.toContain('APP');
    expect(await rendered(it, messageOf(it, []))).toContain('>APP<');
  });

  it('shows its blocks and not its text, when it has blocks', async () => {
    const it = scene();
    const html = await rendered(it, messageOf(it, inActions(button()), { text: 'unseen' }));
    expect(html).toContain('>Go</button>');
    expect(html).not.toContain('unseen');
  });

  it('shows that it was edited, and the reactions', async () => {
    const it = scene();
    const parts = {
      edited: { user: 'U0ANN', ts: '1' },
      reactions: [{ name: 'tada', users: ['U0ANN', 'U0BEN'] }],
    };
    const html = await rendered(it, messageOf(it, [], parts));
    expect(html).toContain('(edited)');
    expect(html).toContain('Ann Archer and Ben Baker reacted with :tada:');
  });

  it('opens its thread and offers the shortcuts of the app', async () => {
    const it = scene();
    const message = messageOf(it, []);
    const html = await rendered(it, message, { replies: 2 });
    expect(html).toContain('2 replies');
    expect(all(html, 'hx-post')).toEqual(
      ['thread', 'thread', 'handle', ...SHORTCUTS].map((what) => `/w/${it.client.id}/${what}`),
    );
    const values = all(html, 'hx-vals').map((json) => JSON.parse(json.replaceAll('&quot;', '"')));
    const place = { channel: it.channel.id, ts: message.ts };
    const apps = ['ask_about', 'suggest_fix'].map((callback) => ({ ...place, callback }));
    expect(values).toEqual([place, place, { ...place, kind: 'forward' }, ...apps]);
  });

  it('in the thread has ids of its own and opens no thread', async () => {
    const it = scene();
    const message = messageOf(it, []);
    const html = await rendered(it, message, { inThread: true });
    expect(all(html, 'hx-post')).toEqual(
      ['handle', ...SHORTCUTS].map((what) => `/w/${it.client.id}/${what}`),
    );
    expect(all(html, 'id')).not.toContain(all(await rendered(it, message), 'id')[0]);
  });

  it('of one’s own can be edited and deleted, while the channel is open', async () => {
    const it = scene();
    const message = messageOf(it, [], { author: { kind: 'person', id: it.client.person.id } });
    const items = async () => (await rendered(it, message)).match(/(?:Forward|Edit|Delete) message/g);
    expect(await items()).toEqual(['Forward message', 'Edit message', 'Delete message']);
    it.channel.isArchived = true;
    expect(await items()).toEqual(['Forward message']);
  });

  it('says below its text what it forwards or has attached, each sign as text', async () => {
    const it = scene();
    const html = await rendered(
      it,
      messageOf(it, [], {
        attachments: [
          { author_name: 'Ben <b>', text: '*Hi*', footer: 'Posted in #general' },
          { fallback: 'only this' },
          { title: 'Import', title_link: 'javascript:alert(1)', fields: [{ title: 'BID', value: '`1`' }] },
        ],
        files: [
          {
            id: 'F1',
            name: 'a',
            title: '<i>',
            mimetype: 'text/html',
            filetype: 'email',
            mode: 'email',
            size: 1,
            plain_text: 'Which <BID>?',
          },
        ],
      }),
    );
    for (const shown of [
      'Ben &lt;b&gt;',
      '<strong>Hi</strong>',
      'only this',
      '<code>1</code>',
      '&lt;i&gt;',
      'Which &lt;BID&gt;?',
    ])
      expect(html).toContain(shown);
    expect(html).not.toContain('javascript:');
  });

  it('for one person says so and can be dismissed, and no more', async () => {
    const it = scene();
    const html = await rendered(it, messageOf(it, [], { onlyFor: it.client.person.id }));
    expect(html).toContain('Only visible to you');
    expect(all(html, 'hx-post')).toEqual([`/w/${it.client.id}/dismiss`]);
  });
});
