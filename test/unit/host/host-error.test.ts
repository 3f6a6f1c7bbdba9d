import { describe, expect, it } from 'vitest';
import { nameOnWindows } from '../../../src/host/host-error.ts';

describe('nameOnWindows', () => {
  it.each([
    ['EPERM', 'C:\\a', 'EACCES'],
    ['EBUSY', 'C:\\locked', 'EACCES'],
    ['EROFS', 'D:\\a', 'EACCES'],
    ['EISDIR', 'C:\\folder', 'EACCES'],
    ['ENOENT', 'C:\\none.txt', 'ENOENT'],
    ['ENOENT', '\\\\?\\C:\\none.txt', 'ENOENT'],
    ['ENOENT', 'C:\\a<b>.txt', 'EINVAL'],
    ['ENOENT', 'what?.txt', 'EINVAL'],
    ['ENOENT', 'C:\\C:\\a.txt', 'EINVAL'],
    ['ENOENT', '\\\\?\\C:\\C:\\a.txt', 'EINVAL'],
    ['ENOENT', 'C:\\a.txt:stream', 'ENOENT'],
    ['ENOSPC', 'C:\\a', 'ENOSPC'],
  ])('turns %s for the path %j into %s', (errno, path, expected) => {
    expect(nameOnWindows(errno, path)).toBe(expected);
  });
});
