import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { HelpBlock, HelpDocument, HelpSection } from './document.ts';
import { createCommandPage } from './page.ts';
import { exitCodes } from './words.ts';

const command = `aws-iam-${enableMfaDevice.command}`;

/**
 * Creates the man page aws-iam-enable-mfa-device(1): the `help` page under the program's own name, with more sections.
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
            text: `**${command}-completer**(1), completion in a shell; **iam-mfa-sandbox**(1), a loopback endpoint to try it against. Under the name **aws** the program is called as **aws iam ${enableMfaDevice.command}**.`,
          },
        ],
      },
    ],
  };
}

function underOwnName(section: HelpSection): HelpSection {
  if (section.heading === 'NAME') {
    return {
      heading: section.heading,
      blocks: [{ kind: 'paragraph', indent: 0, text: `${command} - turn on the MFA device of an IAM user` }],
    };
  }
  if (section.heading !== 'SYNOPSIS') return section;
  return { heading: section.heading, blocks: section.blocks.map(withOwnName) };
}

function withOwnName(block: HelpBlock): HelpBlock {
  if (block.kind !== 'literal') return block;
  const isName = (line: string) => line.trim() === enableMfaDevice.command;
  return { ...block, lines: block.lines.map((line) => (isName(line) ? command : line)) };
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
