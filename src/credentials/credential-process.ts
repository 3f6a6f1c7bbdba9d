import { GeneralError } from '../errors/cli-error.ts';
import { type Host, type HostCommandResult, HostError } from '../host/host.ts';
import { readJson } from '../python/json-reader.ts';
import { osErrorText } from '../python/os-error-text.ts';
import { pyStr } from '../python/python-text.ts';
import { splitShell } from '../python/shell-split.ts';
import { splitWindowsCommand } from '../python/split-windows-command.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import { objectOf } from './answer-members.ts';
import { CredentialRetrievalError } from './credential-retrieval-error.ts';
import { type CredentialValues, fixedCredentials, type LoadedCredentials } from './credentials.ts';
import { requireUtf8Text } from './read-text-file.ts';
import { RefreshingCredentials } from './refreshing-credentials.ts';

/** Runs the program of `credential_process` (without a shell) and takes the credentials that it prints. */
export async function loadCredentialProcess(host: Host, command: string): Promise<LoadedCredentials> {
  const { expiration, ...values } = await runProcess(host, command);
  if (expiration === null) return fixedCredentials('custom-process', values);
  const again = () => runProcess(host, command);
  return RefreshingCredentials.fetched('custom-process', { ...values, expiration }, again, host.clock);
}

interface ProcessAnswer extends CredentialValues {
  readonly expiration: JsonValue;
}

const source = 'the output of credential_process';

async function runProcess(host: Host, command: string): Promise<ProcessAnswer> {
  const split = host.platform === 'win32' ? splitWindowsCommand : splitShell;
  const result = await runCommand(host, split(command));
  if (result.exitCode !== 0)
    throw new CredentialRetrievalError(
      'custom-process',
      requireUtf8Text(result.stderr, 'The error output of credential_process'),
    );
  const answer = objectOf(readJson(requireUtf8Text(result.stdout, 'The output of credential_process')), source);
  checkVersion(answer);
  return {
    accessKeyId: required(answer, 'AccessKeyId'),
    secretAccessKey: required(answer, 'SecretAccessKey'),
    sessionToken: answer.get('SessionToken') ?? null,
    accountId: answer.get('AccountId') ?? null,
    expiration: answer.get('Expiration') ?? null,
  };
}

async function runCommand(host: Host, words: readonly string[]): Promise<HostCommandResult> {
  const [program, ...args] = words;
  if (program === undefined) throw new GeneralError('credential_process names no program.');
  try {
    if (program === '') throw new HostError('EACCES', 'no name');
    return await host.run({ program, args, output: 'capture' });
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.errno === 'EFBIG') {
      throw new CredentialRetrievalError('custom-process', 'the program printed more than 64 MiB', { cause: error });
    }
    throw new GeneralError(osErrorText(error, program), { cause: error });
  }
}

function checkVersion(answer: JsonMap): void {
  const version = answer.get('Version');
  // In Python 1.0 and True equal 1.
  if (version === 1n || version === 1 || version === true) return;
  const shown = version === undefined ? '<Version key not provided>' : pyStr(version);
  throw new CredentialRetrievalError(
    'custom-process',
    `Unsupported version '${shown}' for credential process provider, supported versions: 1`,
  );
}

function required(answer: JsonMap, key: string): JsonValue {
  const value = answer.get(key);
  if (value === undefined) {
    throw new CredentialRetrievalError('custom-process', `Missing required key in response: '${key}'`);
  }
  return value;
}
