import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { createCompleterPage } from '../../../src/completion/man-page.ts';
import { startUpLines } from '../../../src/completion/usage.ts';
import type { HelpDocument } from '../../../src/help/document.ts';
import { layOutPage } from '../../../src/help/layout.ts';
import { createManPage } from '../../../src/help/man-page.ts';
import { createCommandPage } from '../../../src/help/page.ts';
import { renderRoff } from '../../../src/help/roff.ts';
import { extensionOptions } from '../../../src/operation/options.ts';
import { describeCommand } from '../../../src/sandbox/main.ts';
import { createSandboxPage } from '../../../src/sandbox/man-page.ts';
import { describeWith } from '../../support/describe-with.ts';

const pages: readonly [string, HelpDocument][] = [
  ['aws-iam-enable-mfa-device', createManPage()],
  ['aws-iam-enable-mfa-device-completer', createCompleterPage()],
  ['iam-mfa-sandbox', createSandboxPage('1.2.3')],
];

/** Returns the page as `man` shows it on very wide lines, without its first and last line. */
function view(roff: string): string {
  const args = ['-man', '-Tascii', '-ww', '-P-c', '-rLL=2000n'];
  const { stdout, stderr } = spawnSync('groff', args, { input: roff, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.replaceAll(/.\x08/g, '').trim().split('\n').slice(1, -1).join('\n');
}

/** Returns the words below each heading. */
function sections(text: string): Map<string, string[]> {
  const parts = text.split(/^([A-Z][A-Z ]*)$/m).slice(1);
  const found = new Map<string, string[]>();
  for (let at = 0; at < parts.length; at += 2) {
    found.set(
      parts[at] ?? '',
      (parts[at + 1] ?? '').split(/\s+/).filter((word) => word !== ''),
    );
  }
  return found;
}

describeWith(['groff'], 'the man page, formatted', () => {
  it('has every text of the help page, in the same order', () => {
    const text = layOutPage(createCommandPage()).replaceAll(/.\x08/g, '').trim().split('\n');
    const help = sections(text.slice(1, -1).join('\n'));
    const man = sections(view(renderRoff(createManPage(), 'test 1')));
    expect([...man.keys()]).toEqual([...help.keys(), 'EXIT STATUS', 'SEE ALSO']);
    for (const [heading, words] of help) {
      if (heading === 'NAME') continue;
      const [first, ...rest] = man.get(heading) ?? [];
      const hasMore = heading === 'SYNOPSIS' || heading === 'EXAMPLES';
      const manWords = [heading === 'SYNOPSIS' ? first?.replace('aws-iam-', '') : first, ...rest];
      expect(hasMore ? manWords.slice(0, words.length) : manWords).toEqual(words);
    }
  });

  it('has the extensions in the synopsis and in the examples, unlike help', () => {
    const page = view(renderRoff(createManPage(), 'test 1'));
    const [synopsis = '', examples = ''] = ['SYNOPSIS', 'EXAMPLES'].map((heading) =>
      (sections(page).get(heading) ?? []).join(' '),
    );
    expect(synopsis).toMatch(
      / \[--totp-seed <value>\] \[--no-fail-on-already-enabled\] \[--dry-run\] \[--prompt-codes\] \[--create-virtual-mfa-device <value>\] \[--virtual-mfa-device-path <value>\] \[--seed-outfile <value>\]$/,
    );
    for (const { name } of extensionOptions) expect(examples).toContain(` --${name}`);
  });

  it('uses the name of the installed program', () => {
    const man = sections(view(renderRoff(createManPage(), 'test 1')));
    expect(man.get('NAME')?.slice(0, 2)).toEqual(['aws-iam-enable-mfa-device', '-']);
    expect(man.get('SYNOPSIS')?.[0]).toBe('aws-iam-enable-mfa-device');
  });

  it("has all texts of the sandbox's --help", () => {
    let help = '';
    const host = { version: '1.2.3', writeOut: (text: string) => (help += text), writeError: () => {} };
    expect(() => describeCommand(host).parse(['--help'], { from: 'user' })).toThrow(CommanderError);
    const man = view(renderRoff(createSandboxPage('1.2.3'), 'test 1'));
    const words = (text: string) =>
      text.split(/\s+/).filter((word) => !/^(?:Usage|Options|Faults|Examples|Operations):$/.test(word));
    const manWords = words(man);
    let at = 0;
    for (const word of words(help).filter((each) => each !== '')) {
      const next = manWords.indexOf(word, at);
      expect(next, `${word} after ${manWords.slice(Math.max(0, at - 5), at).join(' ')}`).toBeGreaterThanOrEqual(at);
      at = next + 1;
    }
  });

  it.each(startUpLines)('contains the line that enables completion in %s', (_, __, line) => {
    expect(view(renderRoff(createCompleterPage(), 'test 1'))).toContain(line);
  });
});

describe('docs/options.md', () => {
  it.each(startUpLines)('contains the line that enables completion in %s', (_, file, line) => {
    const page = readFileSync('docs/options.md', 'utf8').replaceAll('`', '').replaceAll('\\|', '|');
    expect(page).toContain(`| ${file} | ${line} |`);
  });
});

describeWith(['groff'], 'the man pages, formatted', () => {
  it.each(pages)('%s fits into 78 columns', (name, page) => {
    const args = ['-man', '-Tascii', '-P-c', '-rLL=78n'];
    const { stdout } = spawnSync('groff', args, { input: renderRoff(page, 'test 1'), encoding: 'utf8' });
    const lines = stdout.replaceAll(/.\x08/g, '').trim().split('\n');
    const title = `${name.toUpperCase()}(1)`;
    expect(lines[0]?.startsWith(`${title} `)).toBe(true);
    expect(lines[0]?.endsWith(` ${title}`)).toBe(true);
    expect(lines.filter((line) => line.length > 78)).toEqual([]);
  });
});

describeWith(['mandoc'], 'the man pages, checked by mandoc', () => {
  it.each(pages)('%s has no warning except the missing date', (_, page) => {
    const { stdout } = spawnSync('mandoc', ['-T', 'lint'], { input: renderRoff(page, 'test 1'), encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual([]);
  });
});

describe('the source of a man page', () => {
  it('escapes dots, quotes, backslashes and typographic characters in texts', () => {
    const page: HelpDocument = {
      title: 'x',
      sections: [
        {
          heading: 'A "B"',
          blocks: [
            { kind: 'paragraph', indent: 0, text: `.dot \\d+ and **'--a^b~c\`d'**. Next - one.` },
            { kind: 'literal', indent: 0, lines: ["'quoted' -x \\", '.x'] },
          ],
        },
      ],
    };
    expect(renderRoff(page, 'x 1').split('\n')).toEqual([
      '.TH "X" 1 "" "x 1" "User Commands"',
      '.nh',
      '.ad l',
      '.SH "A \\(dqB\\(dq"',
      '\\&.dot \\(rsd+ and \\fB\\(aq\\-\\-a\\(hab\\(tic\\(gad\\(aq\\fR.',
      'Next \\- one.',
      '.PP',
      '.RS 4',
      '.nf',
      '\\(aqquoted\\(aq \\-x \\(rs',
      '\\&.x',
      '.fi',
      '.RE',
      '',
    ]);
  });
});
