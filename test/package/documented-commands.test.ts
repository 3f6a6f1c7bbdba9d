import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sandboxVariables } from '../../src/sandbox/export-variables.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { describeWith } from '../support/describe-with.ts';
import { type InstalledPackage, installPackage } from '../support/installed-package.ts';
import { type CodeBlock, codeBlocks, pageNames } from '../support/pages.ts';
import { createDevice } from '../support/sandbox-device.ts';

const tested = pageNames.flatMap(codeBlocks).filter(({ use }) => use === 'test');
const isScript = ({ language, file }: CodeBlock) => language === 'sh' && file === undefined;
// contributing.test.ts runs the commands of CONTRIBUTING.md.
const pagesWithScripts = [...new Set(tested.filter(isScript).map(({ page }) => page))].filter(
  (page) => page !== 'CONTRIBUTING.md',
);

let installed: InstalledPackage;
beforeAll(() => {
  installed = installPackage();
}, 120_000);
afterAll(() => installed.remove());

let folder: string;
let sandbox: Sandbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  symlinkSync(join(installed.project, 'node_modules'), join(folder, 'node_modules'), 'junction');
  sandbox = await startSandbox({ seedUsers: ['Ann', 'Dana'] });
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await sandbox.close();
  };
});

interface End {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in the folder against the sandbox. After each output that ends with `: `, types the next answer. */
function run(program: string, args: readonly string[], answers: readonly string[] = []): Promise<End> {
  const child = spawn(program, args, {
    cwd: folder,
    env: {
      PATH: [join(folder, 'node_modules/.bin'), process.env['PATH']].join(':'),
      HOME: folder,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...sandboxVariables(sandbox),
    },
  });
  const output = { stdout: '', stderr: '' };
  const answersLeft = [...answers];
  child.stdout.on('data', (data) => {
    output.stdout += data;
  });
  child.stderr.on('data', (data) => {
    output.stderr += data;
    if (String(data).endsWith(': ')) child.stdin.write(`${answersLeft.shift() ?? ''}\n`);
  });
  return new Promise((ended) => child.on('close', (exitCode) => ended({ exitCode, ...output })));
}

/** Creates Dana's device in the sandbox. Writes its seed to a file and its codes to a document. */
async function makeDevice(): Promise<void> {
  const { serialNumber, seed, code } = await createDevice(sandbox, 'DanaPhone');
  const [AuthenticationCode1, AuthenticationCode2] = [code(-1), code(0)];
  const document = { UserName: 'Dana', SerialNumber: serialNumber, AuthenticationCode1, AuthenticationCode2 };
  writeFileSync(join(folder, 'device.json'), JSON.stringify(document));
  writeFileSync(join(folder, 'DanaPhone.seed'), seed, { mode: 0o600 });
}

/** Writes files from a page: each code block that is marked `test` and has a file name. */
function writeFiles(page: string): void {
  for (const { file, text } of tested.filter((block) => block.page === page)) {
    if (file !== undefined) writeFileSync(join(folder, file), text, { mode: 0o755 });
  }
}

/** Runs the scripts of a page in order. Each must succeed with an empty stderr. Returns their output. */
async function runPage(page: string): Promise<string[]> {
  writeFiles(page);
  const printed: string[] = [];
  for (const { text } of tested.filter((block) => block.page === page && isScript(block))) {
    const { stdout, ...end } = await run('sh', ['-ec', text]);
    // `text` and `stdout` equal themselves. They are here so that the message of a failure shows them.
    expect({ text, stdout, ...end }).toEqual({ text, stdout, exitCode: 0, stderr: '' });
    printed.push(stdout);
  }
  return printed;
}

const enrolled = (user: string) =>
  `arn:aws:iam::123456789012:mfa/${user} is enabled. Store ${user}.seed in a safe place, then delete it here.\n`;

// The scripts are for a Unix shell.
describe.skipIf(process.platform === 'win32')('the scripts of the documentation', { timeout: 60_000 }, () => {
  it.each(pagesWithScripts.filter((page) => !['README.md', 'docs/extensions.md'].includes(page)))(
    '%s: each script succeeds',
    async (page) => {
      await makeDevice();
      await runPage(page);
    },
  );

  it('README.md: from creating a device to enabling it', async () => {
    const [first, second, skeleton] = await runPage('README.md');
    expect([first, second]).toEqual([enrolled('Dana'), enrolled('Dana')]);
    expect(skeleton).toContain('"UserName": ""');
  });

  it('docs/extensions.md: the dry run prints what the page shows', async () => {
    await makeDevice();
    const [enabled, repeated, dryRun = ''] = await runPage('docs/extensions.md');
    expect([enabled, repeated]).toEqual(['', '']);
    const shown = codeBlocks('docs/extensions.md').find(({ language }) => language === 'json')?.text ?? '';
    const { url: Endpoint, accessKeyId: AccessKeyId } = sandbox;
    const keys = Object.keys(JSON.parse(shown));
    expect(JSON.parse(dryRun)).toEqual({ ...JSON.parse(shown), Endpoint, AccessKeyId });
    expect(Object.keys(JSON.parse(dryRun))).toEqual(keys);
  });

  describeWith(['bash'], 'in bash', () => {
    it('docs/ci-and-containers.md: the steps of a job, in order', async () => {
      const yaml = tested.find(({ language }) => language === 'yaml')?.text ?? '';
      const { steps }: { steps: readonly { readonly run?: string }[] } = JSON.parse(JSON.stringify(load(yaml)));
      const scripts = steps.flatMap(({ run: script }) => (script === undefined ? [] : [script]));
      expect(scripts[0]).toBe('npm install --global aws-iam-enable-mfa-device');
      const variables = join(folder, 'variables');
      writeFileSync(variables, '');
      writeFiles('README.md');
      // A step appends variables to the file that GITHUB_ENV names. GitHub Actions sets them for all later steps.
      const loadVariables = 'set -a; . ./variables; set +a';
      const script = scripts.slice(1).join(`\n${loadVariables}\n`);
      // One step starts a sandbox in the background (`$!`). The trap stops the sandbox when the job ends.
      const job = `export GITHUB_ENV='${variables}'\ntrap 'kill $!' EXIT\n${script}`;
      expect(await run('bash', ['-ec', job])).toMatchObject({ exitCode: 0, stdout: enrolled('Ann').repeat(2) });
    });
  });
});

describe("the library's examples", () => {
  it('enables a device, and reports wrong codes', async () => {
    writeFiles('docs/library.md');
    const device = await createDevice(sandbox, 'phone');
    const enrol = (first: string, second: string) =>
      run(process.execPath, ['enrol.mjs', 'Ann', device.serialNumber], [first, second]);
    const refused = await enrol(device.code(0), device.code(0));
    expect(refused).toMatchObject({ exitCode: 254, stdout: '' });
    expect(refused.stderr).toContain('AWS refused: InvalidAuthenticationCode\n');
    const enabled = await enrol(device.code(-1), device.code(0));
    expect(enabled.stdout).toMatch(/^enabled by request [0-9a-f-]{36}\n$/);
    expect(enabled.exitCode).toBe(0);
  });

  it('enables a device with its seed, and accepts a device that is already enabled', async () => {
    writeFiles('docs/library.md');
    const { serialNumber, seed } = await createDevice(sandbox, 'seeded');
    writeFileSync(join(folder, 'seeded.seed'), seed, { mode: 0o600 });
    const enrol = () => run(process.execPath, ['enrol-with-seed.mjs', 'Ann', serialNumber, 'seeded.seed']);
    expect(await enrol()).toEqual({ exitCode: 0, stdout: 'enabled by 1 request(s)\n', stderr: '' });
    expect(await enrol()).toEqual({ exitCode: 0, stdout: 'it was enabled before\n', stderr: '' });
  });
});

describe('the blocks that are marked as tested', () => {
  it('outside CONTRIBUTING.md are scripts, except four blocks that the tests above use', () => {
    const others = tested.filter((block) => block.page !== 'CONTRIBUTING.md' && !isScript(block));
    expect(others.map(({ page, language, file }) => [page, language, file])).toEqual([
      ['README.md', 'sh', 'enrol.sh'],
      ['docs/ci-and-containers.md', 'yaml', undefined],
      ['docs/library.md', 'js', 'enrol.mjs'],
      ['docs/library.md', 'js', 'enrol-with-seed.mjs'],
    ]);
  });
});
