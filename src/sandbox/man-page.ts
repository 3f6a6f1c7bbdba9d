import type { HelpBlock, HelpDocument } from '../help/document.ts';
import { actions } from './answer.ts';
import { describeCommand, examples, faultEffects, faultNotation } from './main.ts';

/** Returns iam-mfa-sandbox(1), made from the texts of `iam-mfa-sandbox --help`. */
export function createSandboxPage(version: string): HelpDocument {
  const command = describeCommand({ version, writeOut: () => {}, writeError: () => {} });
  const help = command.createHelp();
  return {
    title: command.name(),
    sections: [
      { heading: 'NAME', blocks: [paragraph(`${command.name()} - a loopback endpoint that behaves like IAM and STS`)] },
      {
        heading: 'SYNOPSIS',
        blocks: [{ kind: 'literal', indent: 3, lines: [`${command.name()} ${command.usage()}`] }],
      },
      { heading: 'DESCRIPTION', blocks: [paragraph(command.description())] },
      {
        heading: 'OPTIONS',
        blocks: help
          .visibleOptions(command)
          .flatMap((option) => item(help.optionTerm(option), help.optionDescription(option))),
      },
      {
        heading: 'FAULTS',
        blocks: [literal(faultNotation), ...faultEffects.flatMap(([effect, description]) => item(effect, description))],
      },
      { heading: 'EXAMPLES', blocks: [literal(examples)] },
      { heading: 'OPERATIONS', blocks: [paragraph(actions.join(', '))] },
      {
        heading: 'COMPLETION',
        blocks: [
          paragraph(
            'In bash, zsh and fish, the Tab key completes the options, operations and faults. **aws-iam-enable-mfa-device-completer**(1) says how to set this up.',
          ),
        ],
      },
      {
        heading: 'SEE ALSO',
        blocks: [paragraph('**aws-iam-enable-mfa-device**(1), **aws-iam-enable-mfa-device-completer**(1)')],
      },
    ],
  };
}

function item(term: string, description: string): HelpBlock[] {
  return [{ kind: 'head', indent: 0, text: `**${term}**`, tight: false }, paragraph(description)];
}

function literal(lines: readonly string[]): HelpBlock {
  return { kind: 'literal', indent: 0, lines };
}

function paragraph(text: string): HelpBlock {
  return { kind: 'paragraph', indent: 0, text };
}
