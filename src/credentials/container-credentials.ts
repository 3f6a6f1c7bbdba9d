import { BlockList, isIP, isIPv6 } from 'node:net';
import { NoAnswerError } from '../client/credential-services.ts';
import { CliGeneralError } from '../errors/cli-error.ts';
import type { Environment, Host } from '../host/host.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { readJson } from '../python/json-reader.ts';
import { hostOf, splitUrl } from '../python/split-url.ts';
import type { JsonValue } from '../python/value.ts';
import type { CredentialContext } from './credential-context.ts';
import { CredentialRetrievalError, type LoadedCredentials } from './credentials.ts';
import { readTextFile, requireUtf8Text } from './read-text-file.ts';
import { type ExpiringValues, expiringValuesOf, RefreshingCredentials } from './refreshing-credentials.ts';

/** Whether the environment has the URI of a container's credentials. */
export function hasContainerUri(env: Environment): boolean {
  return (
    env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] !== undefined ||
    env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] !== undefined
  );
}

/** Fetches the credentials of the container that the program runs in. Throws if they cannot be fetched. */
export async function loadContainerCredentials(context: CredentialContext): Promise<LoadedCredentials> {
  const fetch = () => fetchCredentials(context);
  return RefreshingCredentials.fetched('container-role', await fetch(), fetch, context.host.clock);
}

async function fetchCredentials(context: CredentialContext): Promise<ExpiringValues> {
  const { env } = context.host;
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  const url =
    relative === undefined ? (env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? '') : `http://169.254.170.2${relative}`;
  const headers = { Accept: 'application/json', ...(await authorizationHeader(context.host)) };
  // A relative URI can change the host too: `@example` gives the URL `http://169.254.170.2@example`.
  checkHost(url);
  return expiringValuesOf(await fetchJson(context, url, headers), 'Token', source);
}

/** Returns the Authorization header, if a token is configured. */
async function authorizationHeader({ env, files }: Host): Promise<Readonly<Record<string, string>>> {
  const path = env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  const token = path === undefined ? env['AWS_CONTAINER_AUTHORIZATION_TOKEN'] : await readTextFile(files, path);
  if (token === undefined) return {};
  if (/[\r\n]/.test(token)) throw new CliGeneralError('Auth token value is not a legal header value');
  return { Authorization: token };
}

/** The hosts that may be asked without TLS, in addition to loopback addresses. */
const metadataHosts = ['169.254.170.2', '169.254.170.23', 'fd00:ec2::23', 'localhost'];

/**
 * Throws a CliGeneralError for a URL without TLS, unless its host is this machine or an address that AWS reserves for
 * credentials.
 */
function checkHost(url: string): void {
  const { scheme, authority } = splitUrl(url);
  if (scheme === 'https') return;
  // Python prints a missing host as `None`.
  const host = hostOf(authority) || 'None';
  if (metadataHosts.includes(host) || isLoopback(host)) return;
  throw new CliGeneralError(
    `Unsupported host '${host}'.  Can only retrieve metadata from a loopback address or one of these hosts: ${metadataHosts.join(', ')}`,
  );
}

/**
 * Whether the host is a loopback address by the rules of Python's ipaddress: 127.0.0.0/8, or ::1 in any notation.
 * Ignores an IPv6 zone.
 */
function isLoopback(host: string): boolean {
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8);
  loopback.addAddress('::1', 'ipv6');
  // The zone is the text after the last `%`.
  const withoutZone = host.includes(':') ? host.replace(/%[^%]+$/, '') : host;
  return isIP(withoutZone) > 0 && loopback.check(withoutZone, isIPv6(withoutZone) ? 'ipv6' : 'ipv4');
}

/** The name of the data's source in error messages. */
const source = 'the answer of the container metadata service';
// The limits of the AWS CLI.
const timeoutSeconds = 2;
const attempts = 3;
const pauseMilliseconds = 1000;

async function fetchJson(
  context: CredentialContext,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<JsonValue> {
  const clients = await context.clients();
  let reason = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const result = await readAnswer(clients.sendOnce({ method: 'GET', url, headers, timeoutSeconds, useProxy: false }));
    if (!('reason' in result)) return result.value;
    reason = result.reason;
    // The AWS CLI also waits after the last attempt.
    await context.host.clock.sleep(pauseMilliseconds);
  }
  throw new CredentialRetrievalError('container-role', `Error retrieving metadata: ${reason}`);
}

async function readAnswer(
  answering: Promise<HttpAnswer>,
): Promise<{ readonly value: JsonValue } | { readonly reason: string }> {
  let answer: HttpAnswer;
  try {
    answer = await answering;
  } catch (error) {
    if (!(error instanceof NoAnswerError && error.isRetried)) throw error;
    return { reason: `Received error when attempting to retrieve container metadata: ${error.message}` };
  }
  const text = requireUtf8Text(answer.body, 'The response of the container metadata service');
  if (answer.status !== 200) {
    return { reason: `Received non 200 response ${answer.status} from container metadata: ${text}` };
  }
  try {
    return { value: readJson(text) };
  } catch {
    return { reason: 'Unable to parse JSON returned from container metadata services' };
  }
}
