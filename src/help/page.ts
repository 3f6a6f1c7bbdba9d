import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { extensionOptions, globalOptions, type Option, operationOptions, seedVariable } from '../operation/options.ts';
import type { HelpBlock, HelpDocument, HelpSection } from './document.ts';
import { optionWords, seedVariableWords } from './words.ts';

/** The command whose help page is shown: `enable-mfa-device`, `iam` or `aws`. */
export type HelpTopic = (typeof helpTopics)[number];

export const helpTopics = [enableMfaDevice.command, 'iam', 'aws'] as const;

export function createPage(topic: HelpTopic): HelpDocument {
  return topic === 'iam' || topic === 'aws' ? createGroupPage(topic) : createCommandPage();
}

/** Creates the page of `aws iam enable-mfa-device help`, with the AWS CLI's sections in the same order. */
export function createCommandPage(): HelpDocument {
  return {
    title: enableMfaDevice.command,
    sections: [
      { heading: 'NAME', blocks: [paragraph(`${enableMfaDevice.command} -`)] },
      {
        heading: 'DESCRIPTION',
        blocks: [
          paragraph(
            'Attaches an MFA device to an IAM user and turns it on. From then on the user needs a code of the device to sign in. Two consecutive codes prove that you hold the device.',
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
            `This program has a single command, **aws iam ${enableMfaDevice.command}**. For all other commands, use the AWS CLI itself.`,
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
  return [...lines, ...globalOptions.map(synopsisOf)];
}

/** Returns the synopsis of an option that is not required. */
export function synopsisOf(option: Option): string {
  return option.kind === 'flag' ? `[--${option.name}]` : `[--${option.name} <value>]`;
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
      'Options that the AWS CLI does not have. They cannot be abbreviated. Without them the program behaves like the AWS CLI.',
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
        'The examples are for Unix shells. Other shells need other quotation marks and another character at the end of a continued line.',
        3,
      ),
      paragraph('**To enable an MFA device**'),
      paragraph('The user Dana has a virtual device and reads two consecutive codes from it.'),
      { kind: 'literal', indent: 3, lines: command },
      paragraph('This command produces no output.'),
      paragraph('The *AWS IAM User Guide* explains how to create, synchronise and replace a device.'),
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
  if (words === undefined) throw new Error(`src/help/words.ts does not describe --${name}`);
  return words;
}
