import { describe, expect, it } from 'vitest';
import { findCompletions } from '../../../src/auto-prompt/find-completions.ts';
import { createFakeHost } from '../../support/fake-host.ts';

async function offered(text: string): Promise<readonly string[]> {
  const sources = {
    host: createFakeHost({ files: { '/s/seed': '', '/s/other/x': '' } }),
    profiles: [],
    lookUp: async () => [],
  };
  return (await findCompletions(`iam enable-mfa-device ${text}`, sources)).map((item) => item.text);
}

describe('findCompletions with our own options', () => {
  it('lists none of them for an empty word', async () => {
    const all = await offered('');
    expect(all.filter((text) => /seed|dry|prompt-codes|fail/.test(text))).toEqual([]);
    // The options of the AWS CLI.
    expect(all).toHaveLength(24);
  });

  it.each([
    ['--dry', ['--dry-run']],
    ['--totp', ['--totp-seed']],
    ['--no-fail', ['--no-fail-on-already-enabled']],
    // Our own options are listed only for a word with dashes that no option of the AWS CLI matches.
    ['--pro', ['--profile']],
    ['dry', []],
    // An option that the line already has is not listed again.
    ['--dry-run --dry', []],
  ])('lists for %j the options %j', async (text, expected) => {
    expect(await offered(text)).toEqual(expected);
  });

  it('completes the path of a seed file', async () => {
    expect(await offered('--totp-seed file:///s/se')).toEqual(['file:///s/seed']);
    expect(await offered('--totp-seed file:///s/seed --query q --seri')).toEqual(['--serial-number']);
  });
});
