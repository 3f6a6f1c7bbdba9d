import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { endianness, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Bundle {
  readonly script: { readonly cachedDataRejected?: boolean };
  readonly exports: { readonly start?: unknown };
}

interface Store {
  readonly readSource: (name: string) => Buffer;
  readonly readCache: (name: string) => Buffer | undefined;
}

interface Program {
  readonly cacheFolder: (dist: string) => string;
  readonly createFolderStore: (dist: string) => Store;
  readonly createLoader: (store: Store) => { readonly load: (name: string) => Bundle };
  readonly wrapCache: (cache: Buffer, source: Buffer) => Buffer;
}

const root = resolve(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const program: Program = createRequire(import.meta.url)(join(root, 'bin/aws-iam-enable-mfa-device.js'));
const caches = program.cacheFolder(dist);
const byteOrder = endianness() === 'LE' ? 'little' : 'big';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-cache-'));
  for (const name of ['bin', 'dist']) cpSync(join(root, name), join(folder, name), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Loads `main` with `file` as its code cache. Returns whether V8 rejected the cache; undefined if V8 got none. */
function loadWith(file: Buffer | undefined, source?: Buffer): boolean | undefined {
  const store = program.createFolderStore(dist);
  const readSource = (name: string) => source ?? store.readSource(name);
  const bundle = program.createLoader({ ...store, readSource, readCache: () => file }).load('main');
  expect(typeof bundle.exports.start).toBe('function');
  return bundle.script.cachedDataRejected;
}

function runCopy(nodeOptions: readonly string[] = []): { exitCode: number | null; stdout: string; stderr: string } {
  const file = join(folder, 'bin/aws-iam-enable-mfa-device.js');
  const env = { PATH: process.env['PATH'], HOME: folder };
  const result = spawnSync(process.execPath, [...nodeOptions, file, '--generate-cli-skeleton'], {
    env,
    encoding: 'utf8',
  });
  return { exitCode: result.status, stdout: result.stdout, stderr: result.stderr };
}

function replaceBytes(file: Buffer, from: string, to: string): Buffer {
  const at = file.lastIndexOf(from);
  expect(at).toBeGreaterThan(0);
  return Buffer.concat([file.subarray(0, at), Buffer.from(to), file.subarray(at + from.length)]);
}

describe('the code cache', () => {
  it.each(readdirSync(caches))('%s is accepted by the V8 that it was made for', (file) => {
    const name = file.replace(/\.bin$/, '');
    const { script } = program.createLoader(program.createFolderStore(dist)).load(name);
    expect(script.cachedDataRejected).toBe(false);
  });

  it('is optional', () => {
    expect(loadWith(undefined)).toBeUndefined();
  });

  describe('never reaches V8', () => {
    const file = readFileSync(join(caches, 'main.bin'));
    const source = readFileSync(join(dist, 'main.cjs'));
    // A cache file begins with two copies of the cache (see wrapCache() in bin/). This is the first.
    const cache = file.subarray(0, (file.length - program.wrapCache(Buffer.alloc(0), source).length) / 2);

    // Positions across the whole file: in both copies of the cache, in the source and in the description of V8.
    const places = [...Array(30).keys()].map((part) => Math.floor(((part + 0.5) / 30) * file.length));
    it.each([0, ...places, file.length - 1])('with a flipped bit in byte %i', (at) => {
      const damaged = Buffer.from(file);
      damaged[at] = file.readUInt8(at) ^ (1 << (at % 8));
      expect(loadWith(damaged)).toBeUndefined();
    });

    it.each([
      ['empty', Buffer.alloc(0)],
      ['one byte long', Buffer.alloc(1)],
      ['cut off by a byte', file.subarray(0, -1)],
      ['cut off by two bytes', file.subarray(0, -2)],
      ['cut off in its middle', file.subarray(0, file.length / 2)],
      ['without its first 4096 bytes', file.subarray(4096)],
      ['full of zeros', Buffer.alloc(file.length)],
      ['partly full of zeros', Buffer.concat([file.subarray(0, 4096), Buffer.alloc(4096), file.subarray(8192)])],
      ['longer by two bytes', Buffer.concat([file, Buffer.alloc(2)])],
      ['written twice', Buffer.concat([file, file])],
      ['made from an empty cache', program.wrapCache(Buffer.alloc(0), source)],
      ['the cache alone, without copy, source and description of V8', Buffer.from(cache)],
      ['made for another bundle', readFileSync(join(caches, 'call.bin'))],
      ['for another processor', replaceBytes(file, ` ${process.arch} `, ' riscv64 ')],
      ['for the other byte order', replaceBytes(file, `node_byteorder=${byteOrder}`, 'node_byteorder=middle')],
      ['for another system', replaceBytes(file, ` ${process.platform} `, ' plan9 ')],
      ['for another V8', replaceBytes(file, process.versions.v8, process.versions.v8.replace(/\d/, '9'))],
      [
        'for a V8 with compressed pointers',
        replaceBytes(file, 'v8_enable_pointer_compression=0', 'v8_enable_pointer_compression=1'),
      ],
    ])('if its file is %s', (_, damaged) => {
      expect(loadWith(damaged)).toBeUndefined();
    });

    it('if the source differs but has the same length', () => {
      const other = replaceBytes(source, 'EnableMFADevice', 'EnableXYZDevice');
      expect(other.length).toBe(source.length);
      expect(loadWith(file, other)).toBeUndefined();
    });
  });

  it.each([['--stack-size=900'], ['--no-opt'], ['--no-lazy'], ['--max-lazy']])(
    'does no harm if Node runs with %s',
    (option) => {
      const plain = runCopy();
      expect(plain).toMatchObject({ exitCode: 0, stderr: '' });
      expect(runCopy([option])).toEqual(plain);
    },
  );
});

describe('a damaged installation', () => {
  it('runs a changed bundle, and ignores the cache of the original bundle', () => {
    const before = readFileSync(join(dist, 'main.cjs'), 'latin1');
    const after = before.replaceAll(/\bUserName\b/g, 'UserNaMe');
    expect(after).not.toBe(before);
    writeFileSync(join(folder, 'dist/main.cjs'), after);
    const { exitCode, stdout } = runCopy();
    writeFileSync(join(folder, 'dist/main.cjs'), before);
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { UserNaMe: '' }]);
  });

  it.each<[string, string, string[]]>([
    ['the command', 'main', ['bin/aws-iam-enable-mfa-device.js', '--generate-cli-skeleton']],
    ['the completer', 'completion-start', ['bin/aws-iam-enable-mfa-device-completer.js', 'bash']],
    ['the sandbox', 'sandbox', ['bin/iam-mfa-sandbox.js', '--help']],
  ])(
    'ends %s with an error of one line if its bundle is cut off, empty or full of zeros',
    (_, bundle, [file, argument]) => {
      const path = join(folder, `dist/${bundle}.cjs`);
      const whole = readFileSync(path, 'latin1');
      for (const damaged of [whole.slice(0, whole.length / 2), '', '\0'.repeat(whole.length)]) {
        writeFileSync(path, damaged);
        const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, `${file}`), `${argument}`], {
          encoding: 'utf8',
        });
        expect([status, stdout]).toEqual([255, '']);
        expect(stderr).toContain(`this installation is damaged, install it again: ${path}: `);
        expect(stderr.trim().split('\n')).toHaveLength(1);
      }
      writeFileSync(path, whole);
    },
  );
});
