import { describe, expect, it } from 'vitest';
import { withPlainPaths } from '../../windows/windows-normalisers.ts';

describe('withPlainPaths', () => {
  it.each([
    ['Z:\\tmp\\w-1\\box\\home\\.aws', '/tmp/w-1/box/home/.aws'],
    ["'Z:\\\\tmp\\\\w-1\\\\box\\\\a b'", "'/tmp/w-1/box/a b'"],
    ['Z:/tmp/w-1/box/home/.aws/config: no', '/tmp/w-1/box/home/.aws/config: no'],
    ['Z:\\tmp\\w-1', '/tmp/w-1'],
    ['Z:\\tmp\\other and C:\\windows', 'Z:\\tmp\\other and C:\\windows'],
    ['a\\b', 'a\\b'],
  ])('for the folder /tmp/w-1, writes %j as %j', (text, expected) => {
    expect(withPlainPaths(text, '/tmp/w-1')).toBe(expected);
  });
});
