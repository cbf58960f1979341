import { describe, expect, test } from 'vitest';
import { GOOD_FILES, makeFolder } from '../knowledge/good-folder.ts';
import { cloudpay } from './cli.ts';

describe('cloudpay check', () => {
  test('the knowledge of this repository is in order', async () => {
    const { code, stdout } = await cloudpay(['check']);
    expect(code).toBe(0);
    expect(stdout).toContain('19 partners, 20 invoice types');
  });

  test('names every problem with its place, and exits with 1', async () => {
    const folder = await makeFolder({ 'vendors/accela.yml': 'nmae: Accela\n', 'invoice-types.yml': '' });
    const { code, stderr } = await cloudpay(['check', folder]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/vendors\/accela\.yml:1:1: .*nmae.*name/);
    expect(stderr).toMatch(/invoice-types\.yml:1:1: /);
  });

  test('an alias that reads as something else is a warning, with the reason', async () => {
    const folder = await makeFolder({
      'vendors/accela.yml': GOOD_FILES['vendors/accela.yml']?.replace('- Accella', '- type 43'),
    });
    const { code, stdout, stderr } = await cloudpay(['check', folder]);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('is in order') });
    expect(stderr).toMatch(/^warning: .*vendors\/accela\.yml: the alias “type 43” reads as a number/);
  });

  test('a link is shown to the letter, and its problem once', async () => {
    const folder = await makeFolder({
      'vendors/accela.yml': 'links: [{ title: A, where: Guru, url: htps:/x }]\n',
    });
    const { stderr } = await cloudpay(['check', folder]);
    expect(stderr.match(/"htps:\/x" is not a link; write it whole, beginning with https:\/\//g)).toHaveLength(
      1,
    );
  });

  test('a folder that is not there is said so, without a stack trace', async () => {
    const { code, stderr } = await cloudpay(['check', '/nowhere/knowledge']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^the knowledge folder \/nowhere\/knowledge cannot be read /);
    expect(stderr).not.toContain('at ');
  });
});
