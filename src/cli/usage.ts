import type { Environment, HostMachine } from '../host/host.ts';
import { referenceVersion } from '../operation/reference-version.ts';

const usageText = `aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
`;

const coloredHead = '\x1b[1;34musage: \x1b[0m';

/** Returns the usage text at the end of argument errors. */
export function usageBlock(colored: boolean): string {
  return colored ? `${coloredHead}\x1b[35m${usageText}\x1b[0m\n` : `usage: ${usageText}`;
}

/** Returns the usage line of the first pass, which parses only two options. */
export function firstPassUsage(colored: boolean): string {
  if (!colored) return 'usage: aws [--profile PROFILE] [--debug]\n';
  const cyan = (text: string) => `\x1b[36m${text}\x1b[0m`;
  return `${coloredHead}\x1b[1;35maws\x1b[0m [\x1b[36m--profile \x1b[33mPROFILE\x1b[0m] [${cyan('--debug')}]\n`;
}

/**
 * Whether usage texts are coloured. As in the AWS CLI, this depends on whether stdout is a terminal, although the texts
 * go to stderr. `--color` has no effect. An empty NO_COLOR or FORCE_COLOR counts as unset.
 */
export function usageIsColored(stdoutIsTTY: boolean, env: Environment): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return true;
  return env['TERM'] !== 'dumb' && stdoutIsTTY;
}

/** Returns the line of `--version` in the AWS CLI's format. */
export function versionLine({ packageVersion, nodeVersion, system, release, architecture }: HostMachine): string {
  const own = `aws-iam-enable-mfa-device/${packageVersion} aws-cli-compat/${referenceVersion}`;
  return `${own} Node/${nodeVersion} ${system}/${release} npm/${architecture}`;
}
