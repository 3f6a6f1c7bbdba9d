import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { extensionOptions } from '../operation/options.ts';
import type { HelpBlock, HelpDocument, HelpSection } from './document.ts';
import { createCommandPage, synopsisOf } from './page.ts';
import { exitCodes } from './words.ts';

const command = `aws-iam-${enableMfaDevice.command}`;

/**
 * Creates the man page aws-iam-enable-mfa-device(1): the `help` page with the program's own name and more sections.
 */
export function createManPage(): HelpDocument {
  return {
    title: command,
    sections: [
      ...createCommandPage().sections.map(underOwnName),
      exitStatusSection(),
      {
        heading: 'SEE ALSO',
        blocks: [
          {
            kind: 'paragraph',
            indent: 0,
            text: `**${command}-completer**(1), completion in a shell; **iam-mfa-sandbox**(1), a loopback endpoint to try it against. With the name **aws**, call the program as **aws iam ${enableMfaDevice.command}**.`,
          },
        ],
      },
    ],
  };
}

/** Adapts a section of the `help` page: inserts the program's own name, and adds the extensions. */
function underOwnName(section: HelpSection): HelpSection {
  if (section.heading === 'NAME') {
    return {
      heading: section.heading,
      blocks: [{ kind: 'paragraph', indent: 0, text: `${command} - turn on the MFA device of an IAM user` }],
    };
  }
  if (section.heading === 'EXAMPLES') return { ...section, blocks: [...section.blocks, ...extensionExamples] };
  if (section.heading !== 'SYNOPSIS') return section;
  return { ...section, blocks: section.blocks.map(toOwnSynopsis) };
}

/** Inserts the program's own name into the synopsis, and appends the options of the extensions. */
function toOwnSynopsis(block: HelpBlock): HelpBlock {
  if (block.kind !== 'literal') return block;
  const isName = (line: string) => line.trim() === enableMfaDevice.command;
  const lines = block.lines.map((line) => (isName(line) ? command : line));
  return { ...block, lines: [...lines, ...extensionOptions.map(synopsisOf)] };
}

const user = '    --user-name Dana \\';
const device = [user, '    --serial-number arn:aws:iam::123456789012:mfa/DanaPhone \\'];

/** The examples of the extensions. `help` shows only examples that also work with the AWS CLI. */
const extensionExamples: readonly HelpBlock[] = [
  example('**To create a device, show its QR code, and enable it**', user, '    --create-virtual-mfa-device DanaPhone'),
  example(
    '**To create and enable a device in a script, with its seed in a file**',
    user,
    '    --create-virtual-mfa-device DanaKey \\',
    '    --virtual-mfa-device-path /keys/ \\',
    '    --seed-outfile DanaKey.seed',
  ),
  example('**To type the codes when the program asks for them**', ...device, '    --prompt-codes'),
  example("**To compute the codes from the device's seed**", ...device, '    --totp-seed file://seed.txt'),
  example(
    '**To see the request without sending it**',
    ...device,
    '    --totp-seed file://seed.txt \\',
    '    --dry-run',
  ),
  example(
    '**To run a script again after the device is enabled**',
    ...device,
    '    --totp-seed file://seed.txt \\',
    '    --no-fail-on-already-enabled',
  ),
].flat();

function example(title: string, ...options: readonly string[]): readonly HelpBlock[] {
  return [
    { kind: 'paragraph', indent: 0, text: title },
    { kind: 'literal', indent: 3, lines: [`${command} \\`, ...options] },
  ];
}

function exitStatusSection(): HelpSection {
  return {
    heading: 'EXIT STATUS',
    blocks: exitCodes.flatMap(([code, words]): HelpBlock[] => [
      { kind: 'head', indent: 0, text: `**${code}**`, tight: true },
      { kind: 'paragraph', indent: 3, text: words },
    ]),
  };
}
