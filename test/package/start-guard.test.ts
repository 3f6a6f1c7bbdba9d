import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';

const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'bin/aws-iam-enable-mfa-device.js');
const call = [
  ...['--user-name', 'Bob', '--serial-number', 'arn:aws:iam::123456789012:mfa/Bob'],
  ...['--authentication-code1', '123456', '--authentication-code2', '654321'],
];
const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_REGION: 'us-east-1' };

let folder: string;
let server: ScriptedServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  writeFileSync(join(folder, 'spy.cjs'), spy);
  server = await startScriptedServer();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

/** Records which bundles the program reads and which Node modules it loads, and writes both to SPY_FILE at exit. */
const spy = `
const fs = require('node:fs');
const read = fs.readFileSync;
const bundles = [];
fs.readFileSync = (path, ...more) => {
  if (String(path).endsWith('.cjs')) bundles.push(String(path));
  return read(path, ...more);
};
const before = new Set(process.moduleLoadList);
process.on('exit', () => {
  const builtins = process.moduleLoadList.filter((name) => !before.has(name) && name.startsWith('NativeModule '));
  fs.writeFileSync(process.env.SPY_FILE, JSON.stringify({ bundles, builtins }));
});
`;

interface Bounds {
  readonly exitCode: number;
  /** The limit for the size of the bundles that are read. */
  readonly kilobytes: number;
  /** The maximum number of Node modules. */
  readonly builtins: number;
}

interface Loaded {
  readonly exitCode: number | null;
  readonly bundles: readonly string[];
  readonly builtins: readonly string[];
}

async function recordLoads(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  program: string = bin,
): Promise<Loaded> {
  const report = join(folder, 'report.json');
  server.play({ answers: [{}] });
  const exitCode = await new Promise<number | null>((ended) => {
    const child = spawn(process.execPath, ['--require', join(folder, 'spy.cjs'), program, ...args], {
      env: { PATH: process.env['PATH'], HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', SPY_FILE: report, ...env },
      stdio: 'ignore',
    });
    child.on('close', ended);
  });
  const { bundles, builtins } = JSON.parse(readFileSync(report, 'utf8'));
  return { exitCode, bundles, builtins };
}

// The start-up time depends on the size of the bundles and the number of Node modules. The tests limit both, because
// measured times vary.
describe('a common kind of run loads only what it needs', () => {
  it.each<[string, string[], string[], Bounds]>([
    ['a skeleton', ['--generate-cli-skeleton'], ['main.cjs'], { exitCode: 0, kilobytes: 134, builtins: 3 }],
    ['a usage error', ['--user-name', 'Bob'], ['main.cjs'], { exitCode: 252, kilobytes: 134, builtins: 3 }],
    ['a refused value', [...call, '--user-name', ''], ['main.cjs'], { exitCode: 252, kilobytes: 134, builtins: 3 }],
    ['a call', call, ['main.cjs', 'call.cjs'], { exitCode: 0, kilobytes: 290, builtins: 50 }],
    [
      'a call over TLS',
      [...call, '--endpoint-url', '{tls}', '--ca-bundle', '{ca}'],
      ['main.cjs', 'call.cjs', 'http-start-tls.cjs'],
      { exitCode: 0, kilobytes: 295, builtins: 57 },
    ],
    [
      'a call with --query and a table',
      [...call, '--query', '[`1`]', '--output', 'table'],
      [
        'main.cjs',
        'query-compile-query.cjs',
        'call.cjs',
        'query-evaluate.cjs',
        'common-json-text.cjs',
        'output-table.cjs',
        'common-text-width.cjs',
      ],
      { exitCode: 0, kilobytes: 320, builtins: 50 },
    ],
    ['help', ['help'], ['main.cjs', 'help-show-help.cjs'], { exitCode: 0, kilobytes: 150, builtins: 5 }],
  ])('%s', async (_, args, expected, bounds) => {
    const endpoint = server.url;
    const ca = join(folder, 'ca.pem');
    writeFileSync(ca, server.caCertificate);
    const filled = args.map((word) => word.replace('{tls}', endpoint.replace('http:', 'https:')).replace('{ca}', ca));
    const { exitCode, bundles, builtins } = await recordLoads(filled, {
      ...keys,
      AWS_ENDPOINT_URL_IAM: endpoint,
      PAGER: 'cat',
    });
    // Compared first, because a call that fails loads other bundles.
    expect(exitCode).toBe(bounds.exitCode);
    expect(bundles.map((path) => basename(path))).toEqual(expected);
    const bytes = bundles.reduce((sum, path) => sum + statSync(path).size, 0);
    expect(bytes).toBeLessThan(bounds.kilobytes * 1000);
    expect(builtins.length, builtins.join('\n')).toBeLessThanOrEqual(bounds.builtins);
  });

  it('help with a pager also loads the parts that start the pager', async () => {
    const { exitCode, bundles, builtins } = await recordLoads(['help'], { PAGER: 'sh -c cat' });
    expect(exitCode).toBe(0);
    expect(bundles.map((path) => basename(path))).toEqual([
      'main.cjs',
      'help-show-help.cjs',
      'host-run-command.cjs',
      'common-start-child.cjs',
      'common-windows-batch.cjs',
    ]);
    expect(builtins.length, builtins.join('\n')).toBeLessThanOrEqual(35);
  });

  it('a call with a static profile loads no more than a call with keys in the environment', async () => {
    const credentials = join(folder, 'credentials');
    writeFileSync(credentials, '[static]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = example\n');
    const { bundles } = await recordLoads([...call, '--profile', 'static', '--region', 'us-east-1'], {
      AWS_SHARED_CREDENTIALS_FILE: credentials,
      AWS_ENDPOINT_URL_IAM: server.url,
    });
    expect(bundles.map((path) => basename(path))).toEqual(['main.cjs', 'call.cjs']);
  });
});

describe('the completer', () => {
  it('loads only main.cjs and the bundles for completion', async () => {
    const env = { COMP_LINE: 'aws iam enable-mfa-device --us' };
    const { bundles, builtins } = await recordLoads([], env, join(root, 'bin/aws-iam-enable-mfa-device-completer.js'));
    const names = ['completion-start.cjs', 'main.cjs', 'common-complete-line.cjs'];
    expect(bundles.map((path) => basename(path))).toEqual(names);
    expect(builtins.length, builtins.join('\n')).toBeLessThanOrEqual(3);
  });
});

describe('an extension loads only its own part', () => {
  const extensions = new Set(readdirSync('src/extensions').map((name) => basename(name, '.ts')));

  it.each([
    ['--dry-run', [...call, '--dry-run'], ['describe-request']],
    ['--no-fail-on-already-enabled, and the call succeeds', [...call, '--no-fail-on-already-enabled'], []],
    ['--totp-seed', [...call.slice(0, 4), '--totp-seed', 'file://~/seed'], ['load-seed', 'send-fresh-codes']],
  ])('%s', async (_, args, expected) => {
    writeFileSync(join(folder, 'seed'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', { mode: 0o600 });
    const endpoint = server.url;
    const { bundles } = await recordLoads(args, { ...keys, AWS_ENDPOINT_URL_IAM: endpoint });
    // The name of a bundle that several others load begins with `common-`.
    const names = bundles.map((path) => basename(path, '.cjs').replace(/^(?:common|extensions)-/, ''));
    expect(names.filter((name) => extensions.has(name))).toEqual(expected);
  });
});

describe('the bundles', () => {
  const bundles = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.cjs'));

  // The program reads the bundles as latin1, so any other character would be read as several wrong ones.
  it.each(bundles)('%s is ASCII', (name) => {
    const others = readFileSync(join(root, 'dist', name), 'latin1').match(/.{0,20}[^\0-\x7f]+/g);
    expect(others).toBeNull();
  });
});
