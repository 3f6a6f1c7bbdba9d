import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/installed-package.ts';
import { type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';

const root = resolve(import.meta.dirname, '../..');

let installed: InstalledPackage;
let server: ScriptedServer;
beforeAll(async () => {
  installed = installPackage();
  server = await startScriptedServer();
}, 120_000);
afterAll(async () => {
  installed.remove();
  await server.close();
});

interface ProgramResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Writes a script to the project folder in which the package is installed, and runs the script. */
function runScript(name: string, source: string): Promise<ProgramResult> {
  writeFileSync(join(installed.project, name), source);
  return runProgram(name, installed.project);
}

function runProgram(name: string, cwd: string): Promise<ProgramResult> {
  const child = spawn(process.execPath, [name], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      HOME: installed.project,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
    },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    output.stdout += data;
  });
  child.stderr.on('data', (data) => {
    output.stderr += data;
  });
  return new Promise((ended) => child.on('close', (exitCode) => ended({ exitCode, ...output })));
}

const requireLine = "const library = require('aws-iam-enable-mfa-device');";

async function bundleByEsbuild(from: string, to: string, platform: 'node', format: 'esm' | 'cjs' = 'esm') {
  await build({ entryPoints: [from], outfile: to, bundle: true, minify: true, platform, format, logLevel: 'error' });
}

async function bundleByRolldown(from: string, to: string) {
  const bundle = await rolldown({ input: from, platform: 'node' });
  await bundle.write({ file: to, format: 'esm', minify: true, codeSplitting: false });
  await bundle.close();
}

const sample = `const input = {
  userName: 'Bob',
  serialNumber: 'arn:aws:iam::123456789012:mfa/Bob',
  authenticationCode1: '123456',
  authenticationCode2: '654321',
};
`;

describe('the library of the packed tarball', () => {
  it('declares exactly the types in the snapshot', async () => {
    const declarations = readFileSync(join(installed.folder, 'dist/library.d.ts'), 'utf8');
    await expect(declarations).toMatchFileSnapshot('library.d.ts.snapshot');
    expect(readFileSync(join(installed.folder, 'dist/library.d.cts'), 'utf8')).toBe(declarations);
  });

  it.each([
    ['ES modules', 'module', 'consumer.mts', "import * as library from 'aws-iam-enable-mfa-device';"],
    ['CommonJS', 'commonjs', 'consumer.cts', "import library = require('aws-iam-enable-mfa-device');"],
  ])('compiles with strict options and without the types of Node and the DOM (%s)', (_, folder, file, line) => {
    const consumer = `${line}
${sample}
export async function run(signal: library.AbortSignalLike): Promise<string> {
  try {
    const { requestId, attempts } = await library.enableMfaDevice(input, { region: 'us-east-1', signal });
    return \`\${requestId ?? 'none'} after \${attempts satisfies number}\`;
  } catch (error) {
    if (error instanceof library.ServiceError) return error.serviceCode;
    if (error instanceof library.ConfigurationError) return error.code satisfies 'NoRegion' | 'NoCredentials';
    if (error instanceof library.EnableMfaDeviceError) return String(error.exitCode satisfies number);
    throw error;
  }
}
// @ts-expect-error: a code must be a string
export const wrong = library.enableMfaDevice({ ...input, authenticationCode1: 123456 });
// @ts-expect-error: there is no such option
export const unknown = library.enableMfaDevice(input, { regoin: 'us-east-1' });
// @ts-expect-error: the codes are missing
export const incomplete = library.enableMfaDevice({ userName: 'Bob', serialNumber: 'arn' }, { region: 'us-east-1' });
// @ts-expect-error: a seed and codes exclude each other
export const both = library.enableMfaDevice(input, { totpSeed: 'JBSWY3DPEHPK3PXP' });
export async function seeded(totpSeed: string): Promise<boolean> {
  const device = { userName: 'Bob', serialNumber: 'arn' };
  const { alreadyEnabled } = await library.enableMfaDevice(device, { totpSeed, failOnAlreadyEnabled: false });
  const { plannedRequest } = await library.enableMfaDevice(input, { dryRun: true });
  return alreadyEnabled || plannedRequest?.parameters['UserName'] === 'Bob';
}
`;
    mkdirSync(join(installed.project, folder), { recursive: true });
    writeFileSync(join(installed.project, folder, file), consumer);
    const options = [
      '--strict',
      '--noEmit',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      '',
      '--lib',
      'es2022',
    ];
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const args = [compiler, ...options, '--exactOptionalPropertyTypes', join(folder, file)];
    expect(() => execFileSync(process.execPath, args, { cwd: installed.project, stdio: 'pipe' })).not.toThrow();
  });

  it('exports the same functions and classes to ES modules and to CommonJS', async () => {
    const source = `import * as imported from 'aws-iam-enable-mfa-device';
import { createRequire } from 'node:module';
const required = createRequire(import.meta.url)('aws-iam-enable-mfa-device');
const names = Object.keys(required).sort();
console.log(names.every((name) => imported[name] === required[name]), names.join(' '));
`;
    expect(await runScript('both.mjs', source)).toEqual({
      exitCode: 0,
      stdout:
        'true AbortedError ConfigurationError ConnectionError EnableMfaDeviceError GeneralError InvalidInputError ServiceError enableMfaDevice\n',
      stderr: '',
    });
  });

  const consumer = `import * as library from 'aws-iam-enable-mfa-device';
${sample}
const errors = [];
for (const [given, options] of [
  [input, { region: 'us-east-1' }],
  [{ ...input, UserName: 'Bob' }, {}],
  [input, {}],
  [{ userName: 'Bob', serialNumber: input.serialNumber }, { region: 'us-east-1', totpSeed: 'JBSWY3DPEHPK3PXP' }],
]) {
  await library.enableMfaDevice(given, options).then(({ attempts }) => errors.push(attempts), (error) =>
    errors.push([error.name, error.constructor.name, error instanceof library.EnableMfaDeviceError].join()));
}
console.log(JSON.stringify(errors));
`;

  it.each([
    ['esbuild, ES module', (from: string, to: string) => bundleByEsbuild(from, to, 'node')],
    ['esbuild, CommonJS', (from: string, to: string) => bundleByEsbuild(from, to, 'node', 'cjs')],
    ['rolldown, ES module', bundleByRolldown],
  ] as const)('runs in a minified bundle, and keeps the names of its classes (%s)', async (bundler, bundle) => {
    server.play({ answers: [{}] });
    const from = join(installed.project, 'consumer.mjs');
    const isCommonJs = bundler.includes('CommonJS');
    writeFileSync(from, isCommonJs ? `(async () => {${consumer.replace(/^import.*$/m, requireLine)}})();` : consumer);
    const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    try {
      const to = join(folder, isCommonJs ? 'bundle.cjs' : 'bundle.mjs');
      await bundle(from, to);
      // The bundle runs without the project's packages.
      expect(await runProgram(to, folder)).toEqual({
        exitCode: 0,
        stdout: '[1,"InvalidInputError,InvalidInputError,true","ConfigurationError,ConfigurationError,true",1]\n',
        stderr: '',
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('has stack traces with the names of functions', async () => {
    const source = `import { enableMfaDevice } from 'aws-iam-enable-mfa-device';
${sample}
enableMfaDevice({ ...input, userName: '' }, { region: 'us-east-1' }).catch((error) => console.log(error.stack));
`;
    const { stdout } = await runScript('stack.mjs', source);
    expect(stdout).toMatch(/^InvalidInputError: Parameter validation failed:\n/);
    expect(stdout).toMatch(/^ {4}at toPublicError \(.*library\.cjs:\d+:\d+\)$/m);
    expect(stdout).toMatch(/^ {4}at async .*enableMfaDevice\d* \(.*library\.cjs:\d+:\d+\)$/m);
    // Node prints the whole source line of an uncaught error, so no line may be long.
    const library = readFileSync(join(installed.folder, 'dist/library.cjs'), 'utf8');
    expect(Math.max(...library.split('\n').map((line) => line.length))).toBeLessThan(5000);
  });

  it('prints nothing, sets no exit code, adds and removes no listeners, and lets the process end', async () => {
    const source = `import { enableMfaDevice } from 'aws-iam-enable-mfa-device';
${sample}
const listeners = () => process.eventNames().map((name) => [name, process.listenerCount(name)]).join();
const before = listeners();
const ends = [];
for (const options of [
  { region: 'us-east-1' },
  { region: 'us-east-1', endpointUrl: 'https://127.0.0.1:${server.port}', verifySsl: false },
  { region: 'us-east-1', endpointUrl: 'http://127.0.0.1:1' },
  { region: 'us-east-1', profile: 'nope' },
  {},
  { region: 'us-east-1', signal: AbortSignal.abort() },
]) {
  ends.push(await enableMfaDevice(input, options).then(({ attempts }) => attempts, (error) => error.code));
}
const same = before === listeners();
process.on('exit', () => console.log(JSON.stringify({ ends, same, exitCode: process.exitCode })));
`;
    server.play({ answers: [{}] });
    const { exitCode, stdout, stderr } = await runScript('quiet.mjs', source);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ ends: [1, 1, 'Unreachable', 'General', 'NoRegion', 'Aborted'], same: true });
    expect(exitCode).toBe(0);
  });
});
