import { describe, expect, it } from 'vitest';
import { placedElements } from '../../../../local-slack/block-kit/placed.ts';
import { remember } from '../../../../local-slack/client/values.ts';
import {
  actions,
  button,
  checkboxes,
  image,
  input,
  mrkdwn,
  option,
  plain,
  section,
  select,
} from '../../payloads.ts';
import { everything } from './everything.ts';
import { all, inMessage, inModal, messageOf, rendered, scene, viewOf } from './scene.ts';

const boxes = { ...checkboxes([option('One', '1'), option('Two', '2')]), action_id: 'steps' };
const menu = select({ action_id: 'vendor', options: [option('RecDesk', 'r'), option('LOGIS', 'l')] });
const overflow = { type: 'overflow', action_id: 'more', options: [option('Edit', 'e')] };

describe('ids', () => {
  it('of checkboxes are of block_id and action_id, those of menus and dates of the place', async () => {
    const it = scene();
    const block = actions(boxes, menu, overflow, { type: 'datepicker', action_id: 'day' });
    const [before, after] = await Promise.all(
      ['a', 'b'].map((block_id) => inMessage(it, { ...block, block_id })),
    );
    const ids = (html = '', kind = '') => all(html, 'id').filter((id) => id.startsWith(kind));
    expect(ids(before, 'choice')).toHaveLength(2);
    expect(ids(before, 'choice')).not.toEqual(ids(after, 'choice'));
    expect(ids(before, 'menu')).toHaveLength(2);
    expect(ids(before, 'menu')).toEqual(ids(after, 'menu'));
    expect(ids(before, 'date')).toEqual(ids(after, 'date'));
    expect(all(before ?? '', 'data-place')).toEqual(all(after ?? '', 'data-place'));
  });

  it('are each used once, in the channel and in the thread together', async () => {
    const it = scene();
    const surface = { kind: 'message', channel: it.channel, message: messageOf(it, everything) } as const;
    const ids = all(await rendered(it, surface), 'id').concat(all(await rendered(it, surface, true), 'id'));
    expect(ids.length).toBeGreaterThan(40);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Za-z][\w-]*$/.test(id))).toEqual([]);
  });
});

describe('what stands in an element', () => {
  it('is what this client remembers, not what the bot began with', async () => {
    const it = scene();
    const message = messageOf(it, [actions({ ...boxes, initial_options: [option('One', '1')] })]);
    const surface = { kind: 'message', channel: it.channel, message } as const;
    expect(await rendered(it, surface)).toMatch(/value="0" type="checkbox" checked/);
    const [placed] = placedElements(message.blocks);
    if (!placed) throw new Error('no element');
    const two = { text: { type: 'plain_text', text: 'Two' }, value: '2' } as const;
    remember(it.client, { surface, placed }, [two]);
    expect(await rendered(it, surface)).toMatch(/value="1" type="checkbox" checked/);
    expect(await rendered(it, surface)).not.toMatch(/value="0" type="checkbox" checked/);
  });
});

describe('what is sent', () => {
  it('is the surface, the ids and the option', async () => {
    const it = scene();
    const html = await inMessage(it, { ...actions(button('go'), boxes), block_id: 'a' });
    expect(all(html, 'hx-post')).toEqual(Array(3).fill(`/w/${it.client.id}/act`));
    const values = all(html, 'hx-vals').map((json) => JSON.parse(json.replaceAll('&quot;', '"')));
    const place = { surface: `${it.channel.id} 1392739200.000100`, block: 'a' };
    expect(values).toEqual([
      { ...place, action: 'go' },
      { ...place, action: 'steps', choice: 0 },
      { ...place, action: 'steps', choice: 1 },
    ]);
  });

  it('is a field of the form in a modal, and at once only where the block dispatches', async () => {
    const it = scene();
    const quiet = await inModal(it, { ...input(menu), block_id: 'a' });
    expect(quiet).toContain('<select class="field select-field"');
    expect(quiet).toContain('name="a|vendor"');
    expect(quiet).toContain('<option value="0">RecDesk</option>');
    expect(quiet).not.toContain('hx-post');
    const acting = await inModal(it, { ...input(menu), block_id: 'a', dispatch_action: true });
    expect(acting).toContain('name="a|vendor"');
    expect(acting).toContain('hx-include="closest form"');
  });

  it('of a typeahead is the text that was chosen, and nothing half-typed', async () => {
    const users = { type: 'users_select', action_id: 'who', initial_user: 'U0BEN' };
    const html = await inMessage(scene(), actions(users));
    const [element = ''] = html.match(/<auto-complete [^>]*>/) ?? [];
    expect(all(element, 'name')).toEqual(['value']);
    expect(all(element, 'hx-trigger')).toEqual(['combobox-commit']);
    const [field = ''] = html.match(/<input [^>]*>/) ?? [];
    expect(all(field, 'value')).toEqual(['Ben Baker']);
    expect(all(field, 'name')).toEqual([]);
  });

  it('of a link is posted by what is around it, so that the link is followed', async () => {
    const html = await inMessage(scene(), actions({ ...button(), url: 'https://a.org' }));
    expect(html).toMatch(/<span class="linked" hx-post=[^>]*><a class="button"[^>]* href="https:\/\/a\.org"/);
    const unsafe = await inMessage(scene(), actions({ ...button(), url: 'javascript:alert(1)' }));
    expect(unsafe).not.toContain('href');
  });
});

describe('an input block', () => {
  it('says its hint and what the bot found wrong', async () => {
    const it = scene();
    const element = { type: 'plain_text_input', action_id: 'v', max_length: 9 };
    const view = viewOf(it, 'modal', [
      { ...input(element), block_id: 'name', hint: plain('As <it> is called') },
    ]);
    view.errors = { name: 'Too "short"' };
    const html = await rendered(it, { kind: 'view', view });
    const [field = ''] = html.match(/<input [^>]*>/) ?? [];
    expect(field).toContain(' required');
    expect(field).toContain('maxlength="9"');
    expect(field).toContain('aria-invalid="true"');
    const [described = ''] = all(field, 'aria-describedby');
    const texts = described.split(' ').map((id) => html.match(new RegExp(`id="${id}">([^<]*)<`))?.[1]);
    expect(texts).toEqual(['As &lt;it&gt; is called', 'Too &quot;short&quot;']);
  });

  it('that may stay empty says so', async () => {
    const html = await inModal(scene(), { ...input(boxes), optional: true });
    expect(html).toContain('<legend');
    expect(html).toContain('(optional)');
    expect(html).not.toContain(' required');
  });

  it('keeps the first line break of a text', async () => {
    const element = { type: 'plain_text_input', multiline: true, initial_value: '\n</textarea>' };
    expect(await inModal(scene(), input(element))).toContain('>\n\n&lt;/textarea&gt;</textarea>');
  });
});

describe('every block', () => {
  it('lets no request leave the machine and needs no inline style or script', async () => {
    const it = scene();
    const html = `${await inMessage(it, ...everything)}${await inModal(it, ...everything.filter(({ type }) => type !== 'markdown'))}`;
    expect(html).not.toMatch(/<img|<script|<style| style=| on\w+=/);
    expect(all(html, 'src').filter((src) => !src.startsWith('/w/'))).toEqual([]);
    expect(html).toContain(image.alt_text);
  });

  it('is escaped', async () => {
    const evil = '<img src=x onerror="alert(1)">';
    const it = scene();
    const html = await inMessage(
      it,
      section(mrkdwn(evil)),
      { type: 'header', text: plain(evil) },
      { type: 'markdown', text: evil },
      actions(
        { ...select({ options: [option(evil, 'v')] }), placeholder: plain(evil) },
        { ...button(evil), value: evil },
      ),
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  });

  it.each(['message', 'modal', 'home'] as const)('has a name for each control in a %s', async (kind) => {
    const it = scene();
    const blocks = everything.filter(({ type }) => kind === 'message' || type !== 'markdown');
    const html = await (kind === 'message'
      ? inMessage(it, ...blocks)
      : rendered(it, { kind: 'view', view: viewOf(it, kind, blocks) }));
    const labelled = new Set(all(html, 'for').concat(all(html, 'id')));
    const fields = html.match(/<(?:input|select|textarea) [^>]*>/g) ?? [];
    expect(fields.length).toBeGreaterThan(10);
    for (const field of fields) {
      const [own = ''] = all(field, 'id');
      const names = all(field, 'aria-labelledby').flatMap((ids) => ids.split(' '));
      const named = all(html, 'for').includes(own) || / aria-label="[^"]+"/.test(field) || names.length > 0;
      expect(named && names.every((id) => labelled.has(id)), field).toBe(true);
    }
    for (const [whole, attributes = '', inside = ''] of html.matchAll(/<button ([^>]*)>(.*?)<\/button>/gs)) {
      const text = inside.replaceAll(/<[^>]*>/g, '').trim();
      expect(text !== '' || attributes.includes('aria-label='), whole).toBe(true);
    }
  });
});
