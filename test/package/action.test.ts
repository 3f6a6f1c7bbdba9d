import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { beforeEach, describe, expect, it } from 'vitest';
import { describeWith } from '../support/describe-with.ts';

const root = resolve(import.meta.dirname, '../..');
const script = join(root, 'scripts/install-release.sh');
const action: {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly steps: readonly Readonly<Record<string, unknown>>[] };
} = JSON.parse(JSON.stringify(load(readFileSync(join(root, 'action.yml'), 'utf8'))));
const program = '#!/bin/sh\necho "the program, called with $*"\n';
const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('action.yml', () => {
  it('passes the workflow linter when a workflow contains its steps', { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'action-'));
    try {
      const inputs = Object.fromEntries(Object.keys(action.inputs).map((name) => [name, { type: 'string' }]));
      const outputs = Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, value]));
      const job = { 'runs-on': 'ubuntu-24.04', outputs, steps: action.runs.steps };
      const workflow = JSON.stringify({ on: { workflow_call: { inputs } }, jobs: { steps: job } });
      const [good, bad] = [join(folder, 'good.yml'), join(folder, 'bad.yml')];
      writeFileSync(good, workflow);
      // The linter must find a fault when there is one.
      writeFileSync(bad, workflow.replace('inputs.version', 'inputs.versoin'));
      const linter = join(root, 'scripts/check-workflows.mjs');
      const { status, stdout, stderr } = spawnSync(process.execPath, [linter, good, bad], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([1, '']);
      expect(stdout.trim().split('\n')).toEqual([expect.stringContaining('"versoin" is not defined')]);
      expect(stdout.startsWith(bad)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('passes its inputs to the script only in environment variables', () => {
    expect(action.runs.steps.map(({ run }) => run)).toEqual(['bash "$GITHUB_ACTION_PATH/scripts/install-release.sh"']);
  });
});

describeWith(['bash', 'curl'], 'scripts/install-release.sh', () => {
  let folder: string;
  let address: string;
  let requests: string[];
  /** The answers of the server by path. Any other path gets a 404. */
  let answers: Map<string, string | ((response: ServerResponse) => void)>;
  const releases = '/octo/project/releases/download';

  beforeEach(async () => {
    // The name has a space, because the script must quote its paths.
    folder = mkdtempSync(join(tmpdir(), 'install '));
    mkdirSync(join(folder, 'temp'));
    requests = [];
    answers = new Map();
    const server = createServer(({ url = '' }, response) => {
      requests.push(url);
      const answer = answers.get(url);
      if (typeof answer === 'function') answer(response);
      else response.writeHead(answer === undefined ? 404 : 200).end(answer);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
    return () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    };
  });

  /** Serves a release with one file. */
  function serve(version: string, file: string, { sum = '', text = program } = {}): void {
    answers.set(`${releases}/v${version}/SHA256SUMS`, `${'0'.repeat(64)}  another\n${sum || sumOf(text)}  ${file}\n`);
    answers.set(`${releases}/v${version}/${file}`, text);
  }

  async function install(more: Readonly<Record<string, string>> = {}) {
    const child = spawn('bash', [script], {
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        GITHUB_SERVER_URL: address,
        GITHUB_REPOSITORY: 'somebody/caller',
        ACTION_REPOSITORY: 'octo/project',
        GITHUB_PATH: join(folder, 'path'),
        GITHUB_OUTPUT: join(folder, 'output'),
        RUNNER_TEMP: join(folder, 'temp'),
        RUNNER_OS: 'Linux',
        RUNNER_ARCH: 'X64',
        INPUT_VERSION: '1.2.3',
        ...more,
      },
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        printed += data;
      });
    }
    const [status] = await once(child, 'close');
    return { status, printed };
  }

  /** Expects a refusal that leaves nothing on the machine. */
  async function expectRefusal(message: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
    const { status, printed } = await install(more);
    expect([status, printed]).toEqual([1, expect.stringContaining('::error title=aws-iam-enable-mfa-device::')]);
    expect(printed).toContain(message);
    expect(printed.match(/^::/gm)).toHaveLength(1);
    expect(readdirSync(join(folder, 'temp'))).toEqual([]);
    expect([existsSync(join(folder, 'path')), existsSync(join(folder, 'output'))]).toEqual([false, false]);
  }

  it.each([
    ['Linux', 'X64', 'linux-x64', ''],
    ['Linux', 'ARM64', 'linux-arm64', ''],
    ['macOS', 'X64', 'macos-x64', ''],
    ['macOS', 'ARM64', 'macos-arm64', ''],
    ['Windows', 'X64', 'windows-x64.exe', '.exe'],
  ])('installs the executable for %s on %s', async (RUNNER_OS, RUNNER_ARCH, file, suffix) => {
    serve('1.2.3', `aws-iam-enable-mfa-device-${file}`);
    const { status, printed } = await install({ RUNNER_OS, RUNNER_ARCH });
    expect([status, printed]).toEqual([0, expect.stringContaining('1.2.3 is installed in ')]);
    const bin = join(folder, 'temp/aws-iam-enable-mfa-device-1.2.3');
    const path = `${bin}/aws-iam-enable-mfa-device${suffix}`;
    expect(readFileSync(join(folder, 'path'), 'utf8')).toBe(`${bin}\n`);
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe(`version=1.2.3\npath=${path}\n`);
    expect(readFileSync(path, 'utf8')).toBe(program);
    if (process.platform !== 'win32') {
      expect(statSync(path).mode & 0o777).toBe(0o755);
      expect(spawnSync(path, ['--version']).stdout.toString()).toBe('the program, called with --version\n');
    }
    expect(readdirSync(join(folder, 'temp'))).toEqual(['aws-iam-enable-mfa-device-1.2.3']);
  });

  it('writes the outputs that action.yml passes on', async () => {
    serve('1.2.3', 'aws-iam-enable-mfa-device-linux-x64');
    await install();
    const written = [...readFileSync(join(folder, 'output'), 'utf8').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    const passed = Object.values(action.outputs).map(({ value }) => /outputs\.(\w+)/.exec(value)?.[1]);
    expect(passed).toEqual(written);
  });

  it('installs the version of package.json by default, even if it is already installed', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    serve(version, 'aws-iam-enable-mfa-device-linux-x64');
    expect(await install({ INPUT_VERSION: '' })).toMatchObject({ status: 0 });
    expect(await install({ INPUT_VERSION: `v${version}` })).toMatchObject({ status: 0 });
  });

  it('downloads from the repository of the job if the action has no repository', async () => {
    serve('1.2.3', 'aws-iam-enable-mfa-device-linux-x64');
    expect(await install({ ACTION_REPOSITORY: '', GITHUB_REPOSITORY: 'octo/project' })).toMatchObject({ status: 0 });
  });

  it('follows a redirect, because GitHub redirects downloads of releases', async () => {
    serve('1.2.3', 'aws-iam-enable-mfa-device-linux-x64');
    const path = `${releases}/v1.2.3/aws-iam-enable-mfa-device-linux-x64`;
    answers.set(path, (response) => response.writeHead(302, { location: `${address}/stored` }).end());
    answers.set('/stored', program);
    expect(await install()).toMatchObject({ status: 0 });
  });

  it('uses shasum where sha256sum is missing, as on macOS', async () => {
    serve('1.2.3', 'aws-iam-enable-mfa-device-macos-arm64');
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const found = spawnSync('bash', ['-c', 'type -P bash sed dirname mktemp rm curl mkdir chmod mv']);
    const programs = found.stdout.toString().trim().split('\n');
    for (const path of programs) symlinkSync(path, join(bin, path.replace(/.*\//, '')));
    const printHash = "fs.writeSync(1, require('crypto').hash('sha256', fs.readFileSync(0)) + '  -\\n')";
    const shasum = `[ "$*" = "-a 256" ] && exec '${process.execPath}' -e "${printHash}"`;
    writeFileSync(join(bin, 'shasum'), `#!${programs[0]}\n${shasum}\n`);
    chmodSync(join(bin, 'shasum'), 0o755);
    expect(await install({ PATH: bin, RUNNER_OS: 'macOS', RUNNER_ARCH: 'ARM64' })).toMatchObject({ status: 0 });
  });

  it('refuses a file with another checksum', async () => {
    serve('1.2.3', 'aws-iam-enable-mfa-device-linux-x64', { sum: sumOf('another program') });
    await expectRefusal(`has the SHA-256 ${sumOf(program)} instead of ${sumOf('another program')}`);
  });

  it.each([
    ['no checksum of the file', `${sumOf(program)}  aws-iam-enable-mfa-device-linux-x64.old\n`],
    ['two checksums', `${sumOf(program)}  aws-iam-enable-mfa-device-linux-x64\n`.repeat(2)],
    ['a short checksum', `${sumOf(program).slice(1)}  aws-iam-enable-mfa-device-linux-x64\n`],
    ['a web page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
  ])('refuses SHA256SUMS with %s, before it downloads the file', async (_, sums) => {
    serve('1.2.3', 'aws-iam-enable-mfa-device-linux-x64');
    answers.set(`${releases}/v1.2.3/SHA256SUMS`, sums);
    await expectRefusal('does not have one checksum of aws-iam-enable-mfa-device-linux-x64');
    expect(requests).toEqual([`${releases}/v1.2.3/SHA256SUMS`]);
  });

  it('reports a release that does not exist', async () => {
    await expectRefusal('cannot download SHA256SUMS of release 1.2.3');
  });

  it('refuses a file of which only half arrives', async () => {
    serve('1.2.3', 'aws-iam-enable-mfa-device-linux-x64');
    answers.set(`${releases}/v1.2.3/aws-iam-enable-mfa-device-linux-x64`, (response) => {
      response.writeHead(200, { 'content-length': program.length });
      response.write(program.slice(0, 9), () => response.destroy());
    });
    await expectRefusal('cannot download aws-iam-enable-mfa-device-linux-x64');
  });

  it.each([
    ['that fails', '#!/bin/sh\nexit 1\n'],
    ['for another system', '#!/lib/no-such-loader\n'],
  ])('refuses a program %s', async (_, text) => {
    serve('1.2.3', 'aws-iam-enable-mfa-device-linux-x64', { text });
    await expectRefusal('does not run on this machine: install the npm package');
  });

  it('refuses a redirect to another protocol', async () => {
    serve('1.2.3', 'aws-iam-enable-mfa-device-linux-x64');
    const location = `file://${join(folder, 'planted')}`;
    writeFileSync(join(folder, 'planted'), program);
    answers.set(`${releases}/v1.2.3/aws-iam-enable-mfa-device-linux-x64`, (response) =>
      response.writeHead(302, { location }).end(),
    );
    await expectRefusal('cannot download aws-iam-enable-mfa-device-linux-x64');
  });

  it.each([
    ['version', { INPUT_VERSION: 'latest' }],
    ['version', { INPUT_VERSION: '1' }],
    ['version', { INPUT_VERSION: '../../../1.2.3' }],
    ['version', { INPUT_VERSION: '1.2.3\n::add-mask::x' }],
    ['version', { INPUT_VERSION: '$(id)' }],
    ['repository', { ACTION_REPOSITORY: 'octo/project/../../evil' }],
    ['repository', { ACTION_REPOSITORY: 'octo/project\n::stop-commands::x' }],
    ['executable for Linux on RISCV64', { RUNNER_ARCH: 'RISCV64' }],
    ['executable for Windows on ARM64', { RUNNER_OS: 'Windows', RUNNER_ARCH: 'ARM64' }],
  ])('reports an error about the %s, without a request: %j', async (message, more) => {
    await expectRefusal(message, more);
    expect(requests).toEqual([]);
  });
});
