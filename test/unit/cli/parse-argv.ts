import { checkPromptFlags, scanFirstPass } from '../../../src/cli/first-pass.ts';
import { parseGlobals } from '../../../src/cli/parse-globals.ts';
import { parseOperation } from '../../../src/cli/parse-operation.ts';
import { firstPassUsage, usageBlock } from '../../../src/cli/usage.ts';
import { CliError, UnknownOptionsError } from '../../../src/errors/cli-error.ts';
import type { Outcome } from './argparse-oracle.ts';

/** Parses a command line with our own parsers. */
export function parseWithOurs(argv: readonly string[], seedInEnvironment = false): Outcome {
  try {
    scanFirstPass(argv, firstPassUsage(false));
    checkPromptFlags(argv);
    const main = parseGlobals(argv, usageBlock(false));
    if (main.kind === 'version') return main;
    const parsed = parseOperation(main, usageBlock(false), seedInEnvironment);
    if (parsed.kind === 'help') return parsed;
    return { kind: 'run', values: { ...main.globals, ...parsed.operation } };
  } catch (error) {
    if (error instanceof UnknownOptionsError) {
      const list = error.message.slice('Unknown options: '.length);
      return { kind: 'unknown', options: list.split(', ') };
    }
    if (error instanceof CliError) return { kind: 'refused', text: error.message.split('\n')[0] ?? '' };
    throw error;
  }
}
