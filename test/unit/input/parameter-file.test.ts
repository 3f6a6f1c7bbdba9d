import { describe, expect, it } from 'vitest';
import { CliGeneralError, ParamValidationError } from '../../../src/errors/cli-error.ts';
import { HostError } from '../../../src/host/host.ts';
import { readParameterFile } from '../../../src/input/parameter-file.ts';
import type { PathHost } from '../../../src/python/expand-path.ts';
import { createFakeHost, type FakeHostOptions } from '../../support/fake-host.ts';

function read(value: string, options: FakeHostOptions = {}) {
  return readParameterFile('--user-name', value, createFakeHost(options));
}

describe('readParameterFile', () => {
  it.each([
    'Dana',
    '',
    'FILE://a',
    'File://a',
    'file:/a',
    'file:a',
    ' file://a',
    'http://127.0.0.1/a',
    'https://127.0.0.1/a',
    'fileb:/a',
    's3://a',
  ])('returns %j unchanged', async (value) => {
    expect(await read(value)).toBe(value);
  });

  it('turns CRLF and CR into LF, and keeps a final newline and a byte order mark', async () => {
    expect(await read('file://a', { files: { a: '\ufeffone\r\ntwo\rthree\n\r\n' } })).toBe('\ufeffone\ntwo\nthree\n\n');
  });

  it('does not expand the content of the file', async () => {
    expect(await read('file://a', { files: { a: 'file://b', b: 'no' } })).toBe('file://b');
  });

  it('reads the bytes of fileb:// unchanged', async () => {
    const data = new Uint8Array([0x31, 0x0d, 0x0a, 0xff]);
    expect(await read('fileb://a', { files: { a: data } })).toEqual(data);
  });

  it.each([
    ['file://~/codes', '/home/dana/codes'],
    ['file://$DIR/codes', 'there/codes'],
    // \x7b is a brace: the linter refuses a dollar sign before a brace in a plain string.
    ['file://$\x7bDIR}x', 'therex'],
    ['file://a%20b', 'a%20b'],
    ['file:///dev/stdin', '/dev/stdin'],
  ])('reads %s from %s', async (value, path) => {
    const env = { HOME: '/home/dana', DIR: 'there' };
    expect(await read(value, { env, files: { [path]: 'found' } })).toBe('found');
  });

  it('names the value and the expanded path of a file that is missing', async () => {
    await expect(read("file://$D/it's", { env: { D: 'x' } })).rejects.toThrow(
      new ParamValidationError(
        `Error parsing parameter '--user-name': Unable to load paramfile file://$D/it's: [Errno 2] No such file or directory: "x/it's"`,
      ),
    );
  });

  it.each([
    ['EACCES', '[Errno 13] Permission denied'],
    ['ENOTDIR', '[Errno 20] Not a directory'],
    ['EISDIR', '[Errno 21] Is a directory'],
    ['ENAMETOOLONG', '[Errno 36] File name too long'],
    ['ELOOP', '[Errno 40] Too many levels of symbolic links'],
    ['EUNHEARDOF', '[Errno EUNHEARDOF] no'],
  ])('reports %s in the words of Python', async (errno, reason) => {
    const fake = createFakeHost();
    const host: PathHost = {
      env: {},
      platform: 'linux',
      files: {
        ...fake.files,
        readWaiting: () => Promise.reject(new HostError(errno, 'no')),
      },
    };
    await expect(readParameterFile('--serial-number', 'fileb://a', host)).rejects.toThrow(
      new ParamValidationError(
        `Error parsing parameter '--serial-number': Unable to load paramfile fileb://a: ${reason}: 'a'`,
      ),
    );
  });

  it('refuses bytes that are not text in the encoding', async () => {
    await expect(read('file://$D/a', { env: { D: 'x' }, files: { 'x/a': new Uint8Array([0xff]) } })).rejects.toThrow(
      new ParamValidationError(
        "Error parsing parameter '--user-name': Unable to load paramfile (x/a), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.",
      ),
    );
  });

  it('decodes the file with the encoding that AWS_CLI_FILE_ENCODING names', async () => {
    const env = { AWS_CLI_FILE_ENCODING: 'Latin 1' };
    expect(await read('file://a', { env, files: { a: new Uint8Array([0xe9, 0x0d]) } })).toBe('é\n');
  });

  it('looks up the encoding after it has read the file, and never for fileb://', async () => {
    const env = { AWS_CLI_FILE_ENCODING: 'nope' };
    const files = { a: 'x' };
    await expect(read('file://a', { env, files })).rejects.toThrow(new CliGeneralError('unknown encoding: nope'));
    await expect(read('file://b', { env, files })).rejects.toThrow('[Errno 2]');
    expect(await read('fileb://a', { env, files })).toEqual(new Uint8Array([0x78]));
    await expect(read('file://a', { env: { AWS_CLI_FILE_ENCODING: '' }, files })).rejects.toThrow(
      new CliGeneralError('unknown encoding: '),
    );
  });
});
