import { CliGeneralError, ProcessOutputError } from '../../errors/cli-error.ts';
import { parseNestedConfigFile } from '../../settings/config-file.ts';
import { readConfigText } from '../../settings/load-config.ts';
import type { HintContext } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';

/** Matches the message of a CliGeneralError. */
function matchMessage({ error }: HintContext, pattern: RegExp): RegExpExecArray | undefined {
  return error instanceof CliGeneralError ? (pattern.exec(error.message) ?? undefined) : undefined;
}

/** Returns the number of the first invalid line; `undefined` for a valid file, and for a file that is not UTF-8. */
function findBadLine(path: string, host: HintContext['host']): number | undefined {
  const lines = readText(path, host)?.split(/\r\n?|\n/) ?? [];
  const isBad = (count: number) => parseNestedConfigFile(lines.slice(0, count).join('\n')) === undefined;
  if (!isBad(lines.length)) return undefined;
  // Appending lines never makes an invalid text valid, so a binary search finds the first invalid line.
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBad(middle)) bad = middle;
    else good = middle;
  }
  return bad;
}

function readText(path: string, host: HintContext['host']): string | undefined {
  try {
    return readConfigText(path, host);
  } catch {
    // The file is not UTF-8.
    return undefined;
  }
}

/** The rules for errors of files, programs and connections that the command depends on. */
export const failureRules: readonly HintRule[] = [
  {
    error: 'Unable to parse config file',
    cause:
      'a line of the file is neither a header such as [profile NAME], nor NAME = VALUE, nor a comment; or a name occurs twice',
    remedy: 'correct this line, or put # before it',
    find(context) {
      const [, path] = matchMessage(context, /^Unable to parse config file: (.*)$/s) ?? [];
      if (path === undefined) return undefined;
      const line = findBadLine(path, context.host);
      return line === undefined ? fits : { detail: `It is line ${line}.` };
    },
  },
  {
    error: 'a JSON error, with a profile that has credential_process',
    cause: 'the program of credential_process printed something other than one JSON document',
    remedy: 'run that program alone and check what it prints; it must print messages to standard error',
    find: ({ error }) => (error instanceof ProcessOutputError ? fits : undefined),
  },
  {
    error: 'Error loading SSO Token',
    cause: 'this machine has no login for the SSO profile, or the login has expired',
    remedy: 'log in, then run the command again with fresh codes',
    commands: (write) => [write.aws('sso', 'login')],
    find(context) {
      const pattern = /^Error loading SSO Token: |^Error when retrieving token from sso: /;
      return matchMessage(context, pattern) === undefined ? undefined : fits;
    },
  },
  {
    error: 'SSL validation failed … CERTIFICATE_VERIFY_FAILED',
    cause:
      'a proxy or a security program inspects TLS connections, and this machine does not trust its certificates for AWS',
    remedy: "get the certificate of its CA as a PEM file from the network's administrator, and name that file",
    commands: (write) => [write.setVariable('AWS_CA_BUNDLE', 'FILE')],
    find(context) {
      const pattern = /certificate verify failed: (?:self[- ]signed|unable to (?:get|verify))/;
      return matchMessage(context, pattern) === undefined ? undefined : fits;
    },
  },
  {
    error: 'The file … cannot be read as JSON',
    cause: 'the cache file is damaged, for example because the disk was full',
    remedy: 'delete the file; the next run creates it again (for a file in sso/cache, run aws sso login)',
    commands: () => ['rm FILE'],
    find(context) {
      const [, path] = matchMessage(context, /^The file '(.*)' cannot be read as JSON\.$/s) ?? [];
      return path === undefined ? undefined : { commands: (write) => [`rm ${write.text(path, 'FILE')}`] };
    },
  },
  {
    error: 'Read-only file system or Permission denied: ~/.aws/cli/cache',
    cause: 'the program keeps the credentials of a role in ~/.aws/cli/cache, but cannot write there',
    remedy: 'put the paths of your AWS files into variables, then set HOME to a writable folder',
    commands: (write) => [
      write.setVariable('AWS_CONFIG_FILE', '~/.aws/config'),
      write.setVariable('AWS_SHARED_CREDENTIALS_FILE', '~/.aws/credentials'),
      write.setVariable('HOME', 'FOLDER'),
    ],
    find(context) {
      const pattern = /^\[Errno (?:13|30)\] .*[/\\]\.aws(?:[/\\](?:cli|sso))?(?:[/\\]cache)?(?:[/\\][^/\\]*)?'$/s;
      return matchMessage(context, pattern) === undefined ? undefined : fits;
    },
  },
];
