import { CliGeneralError } from '../errors/cli-error.ts';
import { type Host, HostError, type HostFiles } from '../host/host.ts';
import { expandHome, expandVariables } from '../python/expand-path.ts';
import { stripText } from '../python/strings.ts';
import { lineBreak, parseNestedConfigFile } from '../settings/config-file.ts';
import { readConfigText, refuseConfigFile } from '../settings/load-config.ts';
import { fixedCredentials, type LoadedCredentials } from './credentials.ts';
import { decodeTextFile } from './read-text-file.ts';
import { loadStaticKeys } from './static-keys.ts';

/**
 * Reads the keys from the file that AWS_CREDENTIAL_FILE names, in the format of the first EC2 tools. Returns `null` if
 * the file has no key id.
 */
export async function loadCredentialFile(host: Host, name: string): Promise<LoadedCredentials | null> {
  // The AWS CLI expands no variables in this name.
  const path = expandHome(name, host);
  const values = new Map<string, string>();
  const text = decodeTextFile(await readOrRefuse(host.files, path), path);
  for (const line of text.split(lineBreak)) {
    const equals = line.indexOf('=');
    if (equals !== -1) values.set(stripText(line.slice(0, equals)), stripText(line.slice(equals + 1)));
  }
  const accessKeyId = values.get('AWSAccessKeyId');
  if (accessKeyId === undefined) return null;
  const secretAccessKey = values.get('AWSSecretKey');
  if (secretAccessKey === undefined) {
    throw new CliGeneralError(`The file '${path}' has an AWSAccessKeyId but no AWSSecretKey.`);
  }
  return fixedCredentials('ec2-credentials-file', {
    accessKeyId,
    secretAccessKey,
    sessionToken: null,
    accountId: null,
  });
}

/** Reads the file. If that fails, reports that the file was not found. */
async function readOrRefuse(files: HostFiles, path: string): Promise<Uint8Array> {
  try {
    return await files.readWaiting(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new CliGeneralError(`The specified config file (${path}) could not be found.`, { cause: error });
  }
}

/**
 * Reads the keys from the first boto config file that has keys. Throws a CliGeneralError for a file that cannot be
 * parsed.
 */
export function loadBotoConfig(host: Host): LoadedCredentials | null {
  for (const path of botoConfigPaths(host)) {
    const text = readConfigText(path, host);
    if (text === undefined) continue;
    const sections = parseNestedConfigFile(text) ?? refuseConfigFile(path);
    const found = loadStaticKeys('boto-config', sections.get('Credentials'));
    if (found !== null) return found;
  }
  return null;
}

/** Returns the possible paths of boto's configuration. */
function botoConfigPaths(host: Host): readonly string[] {
  const named = host.env['BOTO_CONFIG'];
  const names = named === undefined ? ['/etc/boto.cfg', '~/.boto'] : [named];
  return names.map((name) => expandHome(expandVariables(name, host), host));
}
