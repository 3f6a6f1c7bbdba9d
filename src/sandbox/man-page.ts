import type { HelpBlock, HelpDocument, HelpSection } from '../help/document.ts';
import { describeCommand, moreHelp } from './main.ts';

/** Returns iam-mfa-sandbox(1), made from the texts of `iam-mfa-sandbox --help`. */
export function createSandboxPage(version: string): HelpDocument {
  const command = describeCommand({ version, writeOut: () => {}, writeError: () => {} });
  const help = command.createHelp();
  return {
    title: command.name(),
    sections: [
      { heading: 'NAME', blocks: [paragraph(`${command.name()} - a loopback endpoint that answers as IAM and STS`)] },
      {
        heading: 'SYNOPSIS',
        blocks: [{ kind: 'literal', indent: 3, lines: [`${command.name()} ${command.usage()}`] }],
      },
      { heading: 'DESCRIPTION', blocks: [paragraph(command.description())] },
      {
        heading: 'OPTIONS',
        blocks: help
          .visibleOptions(command)
          .flatMap((option): HelpBlock[] => [
            { kind: 'head', indent: 0, text: `**${help.optionTerm(option)}**`, tight: false },
            paragraph(help.optionDescription(option)),
          ]),
      },
      ...moreHelp.trim().split('\n\n').map(toSection),
      { heading: 'SEE ALSO', blocks: [paragraph('**aws-iam-enable-mfa-device**(1)')] },
    ],
  };
}

/** Converts a section of the help text into a section of the page. A text of several lines keeps its layout. */
function toSection(text: string): HelpSection {
  const [, heading = '', body = ''] = /^(\w+):\s(.*)$/s.exec(text) ?? [];
  const lines = body.split('\n');
  const block: HelpBlock = lines.length === 1 ? paragraph(body) : { kind: 'literal', indent: 0, lines };
  return { heading: heading.toUpperCase(), blocks: [block] };
}

function paragraph(text: string): HelpBlock {
  return { kind: 'paragraph', indent: 0, text };
}
