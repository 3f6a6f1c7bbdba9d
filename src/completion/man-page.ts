import { ExitCode } from '../errors/exit-code.ts';
import type { HelpBlock, HelpDocument } from '../help/document.ts';
import { completedName, completerName, description, sandboxName, startUpLines, synopsis } from './usage.ts';

/** Creates the man page aws-iam-enable-mfa-device-completer(1): usage and installation in each shell. */
export function createCompleterPage(): HelpDocument {
  return {
    title: completerName,
    sections: [
      {
        heading: 'NAME',
        blocks: [paragraph(`${completerName} - completion of ${completedName} and ${sandboxName} in a shell`)],
      },
      { heading: 'SYNOPSIS', blocks: [{ kind: 'literal', indent: 3, lines: [synopsis] }] },
      {
        heading: 'DESCRIPTION',
        blocks: [
          paragraph(description.join(' ')),
          paragraph(
            'The script completes options and their values, profiles, regions, file:// paths, and the user names and serial numbers that IAM lists for the credentials in use. To load it, add one line to the start-up file of the shell:',
          ),
          ...startUpLines.flatMap(([shell, file, line]): HelpBlock[] => [
            { kind: 'head', indent: 0, text: `**${shell}** (${file})`, tight: true },
            { kind: 'literal', indent: 3, lines: [line] },
          ]),
        ],
      },
      {
        heading: 'EXIT STATUS',
        blocks: (
          [
            [
              ExitCode.success,
              'The script or the candidates were printed. An empty line means that there are no candidates.',
            ],
            [
              ExitCode.uncaught,
              'The candidates cannot be found, for instance because a configuration file cannot be read.',
            ],
            [ExitCode.paramValidation, 'The arguments are wrong.'],
          ] satisfies [number, string][]
        ).flatMap(([code, words]): HelpBlock[] => [
          { kind: 'head', indent: 0, text: `**${code}**`, tight: true },
          { kind: 'paragraph', indent: 3, text: words },
        ]),
      },
      { heading: 'SEE ALSO', blocks: [paragraph(`**${completedName}**(1), **${sandboxName}**(1)`)] },
    ],
  };
}

function paragraph(text: string): HelpBlock {
  return { kind: 'paragraph', indent: 0, text };
}
