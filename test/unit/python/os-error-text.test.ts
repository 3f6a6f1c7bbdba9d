import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { HostError } from '../../../src/host/host.ts';
import { asHostError } from '../../../src/host/host-error.ts';
import { nodeFiles } from '../../../src/host/node-files.ts';
import { osErrorReason, osErrorText } from '../../../src/python/os-error-text.ts';

function failed(code: string, errno: number, syscall = 'open') {
  return asHostError(Object.assign(new Error(`${code}: ${syscall} '/folder/.x.tmp'`), { code, errno, syscall }));
}

describe.skipIf(process.platform !== 'linux')('the message of a failed system call', () => {
  it.each([
    ['EROFS', 30, 'Read-only file system'],
    ['ENOSPC', 28, 'No space left on device'],
    ['EBUSY', 16, 'Device or resource busy'],
    ['ENOTDIR', 20, 'Not a directory'],
    ['EEXIST', 17, 'File exists'],
    ['EXDEV', 18, 'Invalid cross-device link'],
    ['EIO', 5, 'Input/output error'],
  ])('contains for %s the number %i and the text of the C library', (code, number, words) => {
    expect(osErrorText(failed(code, -number), '/a')).toBe(`[Errno ${number}] ${words}: '/a'`);
  });

  it.each([
    [122, 'Disk quota exceeded'],
    [116, 'Stale file handle'],
    [117, 'Structure needs cleaning'],
    [126, 'Required key not available'],
    [4000, 'Unknown error 4000'],
  ])('contains the text of the C library for the number %i, which has no name in Node', (number, words) => {
    expect(osErrorReason(failed(`Unknown system error -${number}`, -number))).toBe(`[Errno ${number}] ${words}`);
  });

  it('contains a text for every error name of Node', () => {
    const unknown = Object.entries(constants.errno).filter(([name, number]) => {
      return osErrorReason(new HostError(name, '', { number })).includes('Unknown');
    });
    expect(unknown).toEqual([]);
  });
});

describe('osErrorText', () => {
  it("returns Python's message for a path that contains a NUL", () => {
    try {
      nodeFiles.read('a\0b');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(HostError);
      if (error instanceof HostError) expect(osErrorText(error, 'a\0b')).toBe('embedded null byte');
    }
  });

  it('names the path of the error instead of the given path', () => {
    const error = new HostError('EACCES', '', { path: '/folder' });
    expect(osErrorText(error, '/folder/file')).toBe("[Errno 13] Permission denied: '/folder'");
  });

  it('names no path after a failed write to an open file, as in Python', () => {
    expect(osErrorText(failed('ENOSPC', -28, 'write'), '/a')).toBe('[Errno 28] No space left on device');
  });

  it('names the path of a folder that was read as a file', () => {
    expect(osErrorText(failed('EISDIR', -21, 'read'), '/a')).toBe("[Errno 21] Is a directory: '/a'");
  });
});
