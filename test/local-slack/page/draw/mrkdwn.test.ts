import { describe, expect, it } from 'vitest';
import { drawMrkdwn } from '../../../../local-slack/page/draw/mrkdwn.ts';
import { drawPlain } from '../../../../local-slack/page/draw/text.ts';
import { NOON, scene } from './scene.ts';

const { slack: state } = scene();
const link = (url: string, label: string) =>
  `<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;

describe('mrkdwn', () => {
  it.each([
    ['*bold* _italic_ ~gone~', '<strong>bold</strong> <em>italic</em> <s>gone</s>'],
    ['*a _b_ c*', '<strong>a <em>b</em> c</strong>'],
    ['2*3*4 snake_case_name', '2*3*4 snake_case_name'],
    ['one\ntwo', 'one<br>two'],
    ['`a &lt; b`', '<code>a &lt; b</code>'],
    ['`*no* &amp;amp;`', '<code>*no* &amp;amp;</code>'],
    ['`<https://a.org>`', '<code>https://a.org</code>'],
    ['```\nx = 1\n```\nafter', '<pre tabindex="0"><code>x = 1</code></pre>after'],
    ['&gt;said *so*\n&gt;twice\nafter', '<blockquote>said <strong>so</strong><br>twice</blockquote>after'],
    ['>said\nafter', '<blockquote>said</blockquote>after'],
    ['<https://a.org?b=1&amp;c=2|A *site*>', link('https://a.org?b=1&amp;c=2', 'A <strong>site</strong>')],
    ['<https://a.org>', link('https://a.org', 'https://a.org')],
    ['<mailto:a@b.org|a@b.org>', link('mailto:a@b.org', 'a@b.org')],
    ['<mailto:a@b.org>', link('mailto:a@b.org', 'a@b.org')],
    ['<@U0ANN>', '<span class="mention">@Ann Archer</span>'],
    ['<@U0CLOUDPAY>', '<span class="mention">@cloudpay</span>'],
    ['<@U0NOBODY|nobody>', '<span class="mention">@nobody</span>'],
    ['<#C0GENERAL>', '<span class="mention">#general</span>'],
    ['<#C0ELSEWHERE|elsewhere>', '<span class="mention">#elsewhere</span>'],
    ['<!here>', '<span class="mention broadcast">@here</span>'],
    ['<!subteam^S1|@payments>', '<span class="mention">@payments</span>'],
    [':constructor: :nosuch: 10:30:45', ':constructor: :nosuch: 10:30:45'],
  ])('%s', async (text, html) => {
    expect(String(await drawMrkdwn(state, text))).toBe(html);
  });

  it.each([
    [':tada:', '🎉'],
    [':wave::skin-tone-3:', '👋'],
    [':large_green_circle:', '🟢'],
    [':flag-us:', '🇺🇸'],
  ])('%s is %s, in plain text too', async (text, character) => {
    for (const rendered of [drawMrkdwn(state, text), drawPlain(text)]) {
      const html = String(await rendered);
      expect(html).toMatch(/^<span class="emoji" role="img" [^>]*>[^<]*<\/span>$/);
      expect(html).toContain(`>${character}<`);
    }
  });

  it.each([
    // The parser gives up on so many quotations.
    ['&gt;'.repeat(10_000), '&gt;'.repeat(10_000)],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['&lt;script&gt;', '&lt;script&gt;'],
    ['&amp;lt;b&amp;gt;', '&amp;lt;b&amp;gt;'],
    ['<javascript:alert(1)|press me>', '&lt;javascript:alert(1)|press me&gt;'],
    ['<data:text/html,x|press me>', '&lt;data:text/html,x|press me&gt;'],
    ['"\'&', '&quot;&#39;&amp;'],
    ['<@U1|"><img src=x>', '<span class="mention">@&quot;</span>&lt;img src=x&gt;'],
    ['<https://a.org/"onclick="x|y>', link('https://a.org/&quot;onclick=&quot;x', 'y')],
    ['<!x"y|<b>', '&lt;!x&quot;y|&lt;b&gt;'],
    [':<b>:', ':&lt;b&gt;:'],
  ])('lets nothing through as HTML: %s', async (text, html) => {
    expect(String(await drawMrkdwn(state, text))).toBe(html);
  });

  it('takes plain text to the letter', async () => {
    expect(String(await drawPlain('*a* &amp; <b>\nc'))).toBe('*a* &amp;amp; &lt;b&gt;<br>c');
  });
});

describe('dates', () => {
  const seconds = (date: Date) => date.getTime() / 1000;
  const today = seconds(new Date(2014, 1, 18, 6, 39, 42));
  const longAgo = seconds(new Date(2011, 11, 3, 14, 5, 0));

  it.each([
    ['{date_num}', today, '2014-02-18'],
    ['{date_slash}', today, '02/18/2014'],
    ['{date}', today, 'February 18th'],
    ['{date}', longAgo, 'December 3rd, 2011'],
    ['{date_short}', longAgo, 'Dec 3, 2011'],
    ['{date_long}', longAgo, 'Saturday, December 3rd, 2011'],
    ['{date_long_full}', longAgo, 'December 3, 2011'],
    ['{date_pretty}', today, 'Today'],
    ['{date_short_pretty}', seconds(new Date(2014, 1, 17)), 'Yesterday'],
    ['due {date_long_pretty} at {time}', seconds(new Date(2014, 1, 19, 9, 5)), 'Due tomorrow at 09:05'],
    ['{day_divider_pretty}', longAgo, 'Saturday, December 3rd, 2011'],
    ['{time_secs}', today, '06:39:42'],
    ['{ago}', NOON / 1000 - 3 * 60, '3 minutes ago'],
    ['{nosuch}', today, '{nosuch}'],
  ])('%s of %d is %s', async (format, time, shown) => {
    const html = String(await drawMrkdwn(state, `<!date^${time}^${format}|fallback>`));
    expect(html).toMatch(/^<time datetime="[^"]+" title="[^"]+">[^<]*<\/time>$/);
    expect(html).toContain(`>${shown}<`);
  });

  it('are links where a link is given, and the fallback where they are none', async () => {
    const linked = String(await drawMrkdwn(state, `<!date^${today}^{date_num}^https://a.org|x>`));
    expect(linked).toMatch(/^<a href="https:\/\/a\.org"[^>]*><time [^>]*>2014-02-18<\/time><\/a>$/);
    expect(String(await drawMrkdwn(state, '<!date^never^{date}|some day>'))).toBe('some day');
  });
});
