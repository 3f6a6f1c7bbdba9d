import type { Credentials } from '../client/prepare-signing.ts';
import { CliGeneralError, ProcessOutputError } from '../errors/cli-error.ts';
import { type Host, type HostCommandResult, HostError } from '../host/host.ts';
import { JsonSyntaxError, readJson } from '../python/json-reader.ts';
import { osErrorText } from '../python/os-error-text.ts';
import { pyStr } from '../python/python-text.ts';
import { splitShell, splitWindowsCommand } from '../python/split-command.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import { objectOf, textMemberOf, textOrNull } from './answer-members.ts';
import { CredentialRetrievalError, fixedCredentials, type LoadedCredentials } from './credentials.ts';
import { requireUtf8Text } from './read-text-file.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';

/** Runs the program of `credential_process` without a shell and reads the credentials that it prints. */
export async function loadCredentialProcess(host: Host, command: string): Promise<LoadedCredentials> {
  const { expiration, ...values } = await runProcess(host, command);
  if (expiration === null) return fixedCredentials('custom-process', values);
  const fetchAgain = async () => {
    const next = await runProcess(host, command);
    if (next.expiration === null) throw new CliGeneralError(`There is no 'Expiration' in ${source}.`);
    return { ...next, expiration: next.expiration };
  };
  return RefreshingCredentials.fetched('custom-process', { ...values, expiration }, fetchAgain, host.clock);
}

interface ProcessAnswer extends Credentials {
  readonly expiration: string | null;
}

/** The name of the data's source in error messages. */
const source = 'the output of credential_process';

async function runProcess(host: Host, command: string): Promise<ProcessAnswer> {
  const split = host.platform === 'win32' ? splitWindowsCommand : splitShell;
  const result = await runCommand(host, split(command));
  if (result.exitCode !== 0)
    throw new CredentialRetrievalError(
      'custom-process',
      requireUtf8Text(result.stderr, 'The error output of credential_process'),
    );
  const answer = objectOf(readOutput(requireUtf8Text(result.stdout, 'The output of credential_process')), source);
  checkVersion(answer);
  return {
    accessKeyId: requiredMember(answer, 'AccessKeyId'),
    secretAccessKey: requiredMember(answer, 'SecretAccessKey'),
    sessionToken: optionalMember(answer, 'SessionToken') || null,
    accountId: textOrNull(answer, 'AccountId'),
    expiration: optionalMember(answer, 'Expiration'),
  };
}

function readOutput(text: string): JsonValue {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new ProcessOutputError(error.message, { cause: error });
  }
}

async function runCommand(host: Host, words: readonly string[]): Promise<HostCommandResult> {
  const [program, ...args] = words;
  if (program === undefined) throw new CliGeneralError('credential_process does not name a program.');
  try {
    // Python's subprocess fails in this way for an empty name.
    if (program === '') throw new HostError('EACCES', 'no name');
    return await host.run({ program, args, output: 'capture' });
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.errno === 'EFBIG') {
      throw new CredentialRetrievalError('custom-process', 'the program printed more than 64 MiB', { cause: error });
    }
    throw new CliGeneralError(osErrorText(error, program), { cause: error });
  }
}

function checkVersion(answer: JsonMap): void {
  const version = answer.get('Version');
  // In Python, 1.0 and True equal 1.
  if (version === 1n || version === 1 || version === true) return;
  const shown = version === undefined ? '<Version key not provided>' : pyStr(version);
  throw new CredentialRetrievalError(
    'custom-process',
    `Unsupported version '${shown}' for credential process provider, supported versions: 1`,
  );
}

function requiredMember(answer: JsonMap, key: string): string {
  if (!answer.has(key)) {
    throw new CredentialRetrievalError('custom-process', `Missing required key in response: '${key}'`);
  }
  return textMemberOf(answer, key, source);
}

/** Returns a member as a string, or `null` if it is missing or null. */
function optionalMember(answer: JsonMap, key: string): string | null {
  return (answer.get(key) ?? null) === null ? null : textMemberOf(answer, key, source);
}
