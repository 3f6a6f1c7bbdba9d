import { CliGeneralError, ProcessOutputError } from '../../errors/cli-error.ts';
import { parseNestedConfigFile } from '../../settings/config-file.ts';
import { readConfigText } from '../../settings/load-config.ts';
import type { HintContext } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';

/** Matches the message of a CliGeneralError. */
function matchMessage({ error }: HintContext, pattern: RegExp): RegExpExecArray | undefined {
  return error instanceof CliGeneralError ? (pattern.exec(error.message) ?? undefined) : undefined;
}

/** Returns the number of the first invalid line; `undefined` if the file is valid or not UTF-8. */
function findBadLine(path: string, host: HintContext['host']): number | undefined {
  const lines = readText(path, host)?.split(/\r\n?|\n/) ?? [];
  const isBad = (count: number) => parseNestedConfigFile(lines.slice(0, count).join('\n')) === undefined;
  if (!isBad(lines.length)) return undefined;
  // If the first n lines are invalid, the first n + 1 lines are too, so a binary search finds the first bad line.
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
    remedy: 'correct this line, or make it a comment with # before it',
    find(context) {
      const [, path] = matchMessage(context, /^Unable to parse config file: (.*)$/s) ?? [];
      if (path === undefined) return undefined;
      const line = findBadLine(path, context.host);
      return line === undefined ? fits : { detail: `It is line ${line}.` };
    },
  },
  {
    error: 'an error of the JSON reader, with a profile that has credential_process',
    cause: 'the program of credential_process printed something other than one JSON document',
    remedy: 'run the program by itself and see what it prints; messages for people belong on its standard error',
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
    remedy: 'delete the file; the program writes it again (if the file is in sso/cache, aws sso login writes it)',
    commands: () => ['rm FILE'],
    find(context) {
      const [, path] = matchMessage(context, /^The file '(.*)' cannot be read as JSON\.$/s) ?? [];
      return path === undefined ? undefined : { commands: (write) => [`rm ${write.text(path, 'FILE')}`] };
    },
  },
  {
    error: 'Read-only file system or Permission denied: ~/.aws/cli/cache',
    cause: 'the program keeps the credentials of a role in ~/.aws/cli/cache, but cannot write there',
    remedy: 'name the AWS files in variables, then set HOME to a folder that can be written',
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
