import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { extensionOptions, globalOptions, type Option, operationOptions, seedVariable } from '../operation/options.ts';
import type { HelpBlock, HelpDocument, HelpSection } from './document.ts';
import { optionWords, seedVariableWords } from './words.ts';

/** The page to show: the command's, or that of `aws iam` or `aws`. */
export type HelpTopic = (typeof helpTopics)[number];

export const helpTopics = [enableMfaDevice.command, 'iam', 'aws'] as const;

export function createPage(topic: HelpTopic): HelpDocument {
  return topic === 'iam' || topic === 'aws' ? createGroupPage(topic) : createCommandPage();
}

/** Creates the page of `aws iam enable-mfa-device help`, with the reference's sections in its order. */
export function createCommandPage(): HelpDocument {
  return {
    title: enableMfaDevice.command,
    sections: [
      { heading: 'NAME', blocks: [paragraph(`${enableMfaDevice.command} -`)] },
      {
        heading: 'DESCRIPTION',
        blocks: [
          paragraph(
            'Ties an MFA device to an IAM user and turns it on: from then on a sign-in of this user asks for a code of the device. Two codes that the device shows one after the other prove that you hold it.',
          ),
          paragraph('See also: AWS API Documentation'),
        ],
      },
      { heading: 'SYNOPSIS', blocks: [{ kind: 'literal', indent: 3, lines: synopsisLines() }] },
      { heading: 'OPTIONS', blocks: operationBlocks() },
      { heading: 'GLOBAL OPTIONS', blocks: globalOptions.flatMap((option) => globalBlocks(option)) },
      { heading: 'EXTENSIONS', blocks: extensionBlocks() },
      exampleSection(),
      { heading: 'OUTPUT', blocks: [paragraph('None')] },
    ],
  };
}

/** Creates the page of `aws help` (`aws`) or `aws iam help` (`iam`), limited to this program's command. */
export function createGroupPage(title: 'aws' | 'iam'): HelpDocument {
  const isService = title === 'iam';
  return {
    title,
    sections: [
      { heading: 'NAME', blocks: [paragraph(`${title} -`)] },
      {
        heading: 'DESCRIPTION',
        blocks: [
          paragraph(
            `This program is the one command **aws iam ${enableMfaDevice.command}**; everything else of the AWS CLI is left to the AWS CLI itself.`,
          ),
        ],
      },
      {
        heading: isService ? 'AVAILABLE COMMANDS' : 'AVAILABLE SERVICES',
        blocks: [isService ? enableMfaDevice.command : enableMfaDevice.service, 'help'].map(bullet),
      },
    ],
  };
}

/** Returns an option's heading: its name, its type, and whether it is required. */
function optionHead(option: Option): string {
  const type = option.kind === 'flag' ? 'boolean' : option.kind === 'int' ? 'int' : 'string';
  return `**--${option.name}** (${type})${isRequired(option) ? ' [required]' : ''}`;
}

function isRequired(option: Option): boolean {
  return enableMfaDevice.members.some((member) => member.flag === option.name);
}

function synopsisLines(): string[] {
  const lines = [`  ${enableMfaDevice.command}`];
  for (const option of operationOptions) {
    if (option.name === 'cli-input-yaml') continue;
    if (option.name === 'cli-input-json') lines.push('[--cli-input-json | --cli-input-yaml]');
    else lines.push(isRequired(option) ? `--${option.name} <value>` : `[--${option.name} <value>]`);
  }
  for (const option of globalOptions) {
    lines.push(option.kind === 'flag' ? `[--${option.name}]` : `[--${option.name} <value>]`);
  }
  return lines;
}

function operationBlocks(): HelpBlock[] {
  return operationOptions.flatMap((option): HelpBlock[] => {
    const words = wordsOf(option.name);
    const member = enableMfaDevice.members.find(({ flag }) => flag === option.name);
    if (member !== undefined) {
      const limits = [`min: **${member.minLength}**`, `max: **${member.maxLength}**`, `pattern: **${member.pattern}**`];
      return [
        { kind: 'head', indent: 0, text: optionHead(option), tight: true },
        ...words.map((text) => paragraph(text, 3)),
        paragraph('Constraints:', 3),
        ...limits.map((text) => ({ kind: 'bullet', indent: 3, text }) as const),
      ];
    }
    if (option.name === 'cli-input-yaml') return [];
    if (option.name === 'cli-input-json') {
      const both = [...words, ...wordsOf('cli-input-yaml')].join(' ');
      return [paragraph(`**--cli-input-json** | **--cli-input-yaml** (string) ${both}`)];
    }
    return [paragraph(`${optionHead(option)} ${words.join(' ')}`)];
  });
}

function globalBlocks(option: Option): HelpBlock[] {
  return [
    { kind: 'head', indent: 0, text: optionHead(option), tight: false },
    ...wordsOf(option.name).map((text) => paragraph(text)),
    ...(option.choices ?? []).map(bullet),
  ];
}

function extensionBlocks(): HelpBlock[] {
  return [
    paragraph(
      'Options that the AWS CLI does not have. They are known by their full names only; without them everything is as there.',
    ),
    ...extensionOptions.flatMap((option) => globalBlocks(option)),
    { kind: 'head', indent: 0, text: `**${seedVariable}** (environment variable)`, tight: false },
    paragraph(seedVariableWords),
  ];
}

function exampleSection(): HelpSection {
  const command = [
    `aws iam ${enableMfaDevice.command} \\`,
    '    --user-name Dana \\',
    '    --serial-number arn:aws:iam::123456789012:mfa/DanaPhone \\',
    '    --authentication-code1 123456 \\',
    '    --authentication-code2 789012',
  ];
  return {
    heading: 'EXAMPLES',
    blocks: [
      { kind: 'head', indent: 0, text: '**NOTE:**', tight: true },
      paragraph(
        'The examples are written for a shell of the Unix family. Other shells quote in other ways: change the quotation marks and the line endings accordingly.',
        3,
      ),
      paragraph('**To enable an MFA device**'),
      paragraph('The user Dana has made a virtual device and reads two codes from it, one after the other.'),
      { kind: 'literal', indent: 3, lines: command },
      paragraph('This command produces no output.'),
      paragraph('The *AWS IAM User Guide* tells how a device is made, synchronised and replaced.'),
    ],
  };
}

function paragraph(text: string, indent = 0): HelpBlock {
  return { kind: 'paragraph', indent, text };
}

function bullet(text: string): HelpBlock {
  return { kind: 'bullet', indent: 0, text };
}

function wordsOf(name: string): readonly string[] {
  const words = optionWords[name];
  if (words === undefined) throw new Error(`no words for --${name}`);
  return words;
}
