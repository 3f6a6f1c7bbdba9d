import { describe, expect, it } from 'vitest';
import { renameOver } from '../../../src/host/replace-file.ts';

describe('renameOver', () => {
  const failing = (platform: string, codes: string[]) => {
    const renames: string[] = [];
    const rename = (from: string, to: string) => {
      renames.push(`${from} ${to}`);
      const code = codes.shift();
      if (code !== undefined) throw Object.assign(new Error(code), { code });
    };
    return { renames, act: () => renameOver('a', 'b', { rename, platform }) };
  };

  it('tries again on Windows while another program has the file open', () => {
    const { renames, act } = failing('win32', ['EPERM', 'EBUSY', 'EACCES']);
    act();
    expect(renames).toEqual(['a b', 'a b', 'a b', 'a b']);
  });

  it('gives up on Windows after a second', () => {
    const { renames, act } = failing(
      'win32',
      Array.from({ length: 100 }, () => 'EPERM'),
    );
    expect(act).toThrow('EPERM');
    expect(renames).toHaveLength(40);
  });

  it.each([
    ['win32', 'ENOSPC'],
    ['linux', 'EPERM'],
    ['darwin', 'EACCES'],
  ])('fails at once: %s, %s', (platform, code) => {
    const { renames, act } = failing(platform, [code]);
    expect(act).toThrow(code);
    expect(renames).toHaveLength(1);
  });
});
