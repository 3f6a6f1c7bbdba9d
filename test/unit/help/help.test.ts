import { describe, expect, it } from 'vitest';
import { layOutPage } from '../../../src/help/layout.ts';
import { renderHtml } from '../../../src/help/open-in-browser.ts';
import { createCommandPage, createGroupPage, type HelpTopic } from '../../../src/help/page.ts';
import { showHelp } from '../../../src/help/show-help.ts';
import { optionWords } from '../../../src/help/words.ts';
import type { HostCommand } from '../../../src/host/host.ts';
import { extensionOptions, globalOptions, operationOptions } from '../../../src/operation/options.ts';
import { referenceVersion } from '../../../src/operation/reference-version.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const page = layOutPage(createCommandPage());
const plain = page.replaceAll(/.\x08/g, '');
const synopsis = plain.slice(plain.indexOf('SYNOPSIS\n'), plain.indexOf('OPTIONS\n'));

describe('the page', () => {
  it("has the AWS CLI's sections in its order, and one for the extensions", () => {
    expect([...plain.matchAll(/^[A-Z][A-Z ]*$/gm)].map(([heading]) => heading)).toEqual([
      'NAME',
      'DESCRIPTION',
      'SYNOPSIS',
      'OPTIONS',
      'GLOBAL OPTIONS',
      'EXTENSIONS',
      'EXAMPLES',
      'OUTPUT',
    ]);
  });

  it('is 78 columns wide', () => {
    const widths = plain.split('\n').map((line) => line.length);
    expect(Math.max(...widths)).toBe(78);
    expect(plain.split('\n')[0]).toBe(`ENABLE-MFA-DEVICE()${' '.repeat(40)}ENABLE-MFA-DEVICE()`);
    expect(plain.endsWith(`       None\n\n\n\n${' '.repeat(59)}ENABLE-MFA-DEVICE()\n`)).toBe(true);
  });

  it('writes bold and italic as overstrikes', () => {
    expect(page).toContain('N\bNA\bAM\bME\bE\n');
    expect(page).toContain('-\b--\b-u\bus\bse\ber\br-\b-n\bna\bam\bme\be (string) [required]\n');
    expect(page).toContain('+\bo json\n');
    expect(page).toContain('_\bA_\bW_\bS _\bI_\bA_\bM _\bU_\bs_\be_\br _\bG_\bu_\bi_\bd_\be');
  });

  it("has a synopsis in the AWS CLI's form", () => {
    expect(synopsis.split('\n').slice(0, 8)).toEqual([
      'SYNOPSIS',
      '            enable-mfa-device',
      '          --user-name <value>',
      '          --serial-number <value>',
      '          --authentication-code1 <value>',
      '          --authentication-code2 <value>',
      '          [--cli-input-json | --cli-input-yaml]',
      '          [--generate-cli-skeleton <value>]',
    ]);
    expect(synopsis).toContain('          [--debug]\n          [--endpoint-url <value>]\n');
    expect(synopsis).toContain('          [--version <value>]\n');
  });

  it('describes --cli-input-json and --cli-input-yaml in separate paragraphs', () => {
    expect(plain).toMatch(/\n\n {7}--cli-input-json \(string\) /);
    expect(plain).toMatch(/\n\n {7}--cli-input-yaml \(string\) /);
  });

  it('describes all options of src/operation/options.ts, and no others', () => {
    const names = [...operationOptions, ...globalOptions, ...extensionOptions].map(({ name }) => name);
    expect(Object.keys(optionWords).sort()).toEqual([...names].sort());
    for (const name of names) expect(plain).toMatch(new RegExp(`^ {7}.*--${name}\\b.*\\((string|boolean|int)\\)`, 'm'));
  });
});

describe('the extensions', () => {
  const from = plain.indexOf('\nEXTENSIONS\n');
  const section = plain.slice(from, plain.indexOf('\nEXAMPLES\n'));

  it('are described in their own section, and do not appear before it', () => {
    for (const { name } of extensionOptions) {
      expect(section).toContain(`\n       --${name} (`);
      expect(plain.slice(0, from)).not.toContain(`--${name}`);
    }
    expect(section).toContain('\n       AWS_MFA_TOTP_SEED (environment variable)\n');
  });
});

describe('showHelp', () => {
  const shown = async (
    env: Record<string, string>,
    helpOutput?: string,
    topic: HelpTopic = 'enable-mfa-device',
    platform = 'linux',
  ) => {
    const commands: HostCommand[] = [];
    const host = createFakeHost({
      platform,
      env: { PATH: '/bin', ...env },
      files: { '/bin/less': '', '/bin/more': '' },
      run: (command) => {
        commands.push(command);
        return { exitCode: 1, stdout: new Uint8Array(), stderr: new Uint8Array() };
      },
    });
    await showHelp(topic, helpOutput, host);
    return { commands, stdout: host.written.stdout };
  };

  it.each([
    ['less -R by default', {}, 'less', ['-R']],
    ['PAGER', { PAGER: "more '-a b'" }, 'more', ['-a b']],
    ['MANPAGER although PAGER is set', { PAGER: 'more', MANPAGER: 'less' }, 'less', []],
    ['less -R although AWS_PAGER is set', { AWS_PAGER: 'more' }, 'less', ['-R']],
  ])('shows the page through %s', async (_, env, program, args) => {
    const { commands } = await shown(env);
    expect(commands).toEqual([{ program, args, input: page, output: 'inherit', foreground: true }]);
  });

  it('writes the page and a newline to stdout if the pager is not found', async () => {
    expect(await shown({ PAGER: 'nosuch' })).toEqual({ commands: [], stdout: `${page}\n` });
  });

  it.each([
    ['', 'The pager command is empty.'],
    ["less '", 'No closing quotation'],
  ])('refuses the pager %j', async (pager, message) => {
    await expect(shown({ PAGER: pager })).rejects.toMatchObject({ message, exitCode: 255 });
  });

  it.each([
    ['more by default', {}, 'more'],
    ['PAGER, even if it is not found', { PAGER: 'nosuch "-a b"' }, 'nosuch "-a b"'],
  ])('on Windows, sends plain text through the shell to %s', async (_, env, program) => {
    const { commands } = await shown(env, undefined, undefined, 'win32');
    expect(commands).toMatchObject([{ program, args: [], shell: true, output: 'inherit', foreground: true }]);
    const text = String(commands[0]?.input);
    expect(text).not.toContain('\b');
    expect(text).toMatch(/^enable-mfa-device\n+DESCRIPTION\n+Attaches an MFA device/);
    expect(text).toContain('\n--user-name (string) [required]\n');
  });

  it.each([
    ['linux', /^file:\/\/\/?[^/].*html$/],
    ['win32', /^file:\/\/\/\/?[^/].*html$/],
  ])('opens a file URL with as many slashes as %s needs', async (platform, address) => {
    const { commands } = await shown({ BROWSER: 'viewer' }, 'browser', undefined, platform);
    expect(commands[0]?.args).toEqual([expect.stringMatching(address)]);
  });

  it('with cli_help_output = url, sends the URL of the page to the pager', async () => {
    const { commands } = await shown({}, 'url');
    expect(commands[0]?.input).toBe(
      `https://awscli.amazonaws.com/v2/documentation/api/${referenceVersion}/reference/iam/enable-mfa-device.html`,
    );
  });

  it.each([
    ['aws', 'index.html'],
    ['iam', 'reference/iam/index.html'],
  ] as const)('sends the URL of the page %s', async (topic, address) => {
    const { commands } = await shown({}, 'url', topic);
    expect(commands[0]?.input).toBe(`https://awscli.amazonaws.com/v2/documentation/api/${referenceVersion}/${address}`);
  });

  it('with cli_help_output = browser, opens an HTML file', async () => {
    const { commands, stdout } = await shown({ BROWSER: 'viewer --new %s:other' }, 'browser');
    expect(stdout).toBe('Opening help file in the default browser.\n');
    // No browser succeeds, because each command returns 1.
    expect(commands.map(({ program }) => program)).toEqual(['viewer', 'other']);
    expect(commands[0]?.args).toEqual(['--new', expect.stringMatching(/^file:\/\/.*enable-mfa-device-\w+\.html$/)]);
    expect(renderHtml(createCommandPage())).toContain('<h3><b>--user-name</b> (string) [required]</h3>');
  });

  it('has pages of aws and iam that list their one command', () => {
    expect(layOutPage(createGroupPage('iam'))).toContain('       +\bo enable-mfa-device\n');
    expect(layOutPage(createGroupPage('aws'))).toContain('       +\bo iam\n');
  });
});
