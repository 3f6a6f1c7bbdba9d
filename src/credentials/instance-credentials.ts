import { CliGeneralError } from '../errors/cli-error.ts';
import type { HttpAnswer } from '../http/http-answer.ts';
import { readJson } from '../python/json-reader.ts';
import { isDateTime, readMoment, secondsOf, zuluText } from '../python/moment.ts';
import { isList } from '../python/value.ts';
import { hasMembers, objectOf } from './answer-members.ts';
import type { CredentialContext } from './credential-context.ts';
import type { LoadedCredentials } from './credentials.ts';
import {
  decodeAnswer,
  InstanceMetadata,
  isMetadataDisabled,
  NoMetadata,
  UndecodableAnswer,
} from './instance-metadata.ts';
import { readMetadataSettings } from './metadata-settings.ts';
import { type ExpiringValues, expiringValuesOf, RefreshingCredentials } from './refreshing-credentials.ts';

/** The name of the data's source in error messages. */
const source = 'the answer of the instance metadata service';
const requiredMembers = ['AccessKeyId', 'SecretAccessKey', 'Token', 'Expiration'];
const rolePath = 'latest/meta-data/iam/security-credentials/';

/**
 * Fetches the credentials of the EC2 instance's role. Returns `null` if the metadata service is disabled or gives none.
 */
export async function loadInstanceCredentials(context: CredentialContext): Promise<LoadedCredentials | null> {
  if (isMetadataDisabled(context.host.env)) return null;
  const first = await fetchCredentials(context);
  if (first === null) return null;
  return RefreshingCredentials.fetched('iam-role', first, () => fetchCredentials(context), context.host.clock);
}

async function fetchCredentials({ host, session, clients }: CredentialContext): Promise<ExpiringValues | null> {
  const settings = readMetadataSettings(session);
  if (settings === null) return null;
  try {
    const metadata = await InstanceMetadata.open(await clients(), settings);
    const role = await metadata.get(rolePath);
    const answer = readJson(await metadata.get(`${rolePath}${role}`, isJson));
    // In the AWS CLI, a list or string counts as an answer without the members. A number, boolean or null is an error.
    if (isList(answer) || typeof answer === 'string') return null;
    if (!hasMembers(objectOf(answer, source), requiredMembers)) return null;
    const values = expiringValuesOf(answer, 'Token', source);
    return { ...values, expiration: extendedExpiration(values.expiration, host), accountId: null };
  } catch (error) {
    if (error instanceof NoMetadata) return null;
    throw error;
  }
}

async function isJson(answer: HttpAnswer): Promise<boolean> {
  let text: string;
  try {
    text = await decodeAnswer(answer);
  } catch (error) {
    if (error instanceof UndecodableAnswer) return false;
    throw error;
  }
  try {
    readJson(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The program extends the expiration of credentials (extendedExpiration) by 17 to 25 minutes. It renews credentials 15
 * minutes before they expire, so it uses extended ones for at least two minutes.
 */
const leastSeconds = 15 * 60 + 120;
const spreadSeconds = 480;

/**
 * Extends an expiration that is near or past. During an outage the service returns its last credentials, and the
 * program continues to use them.
 */
function extendedExpiration(expiration: string, host: CredentialContext['host']): string {
  // The service writes this form. An expiration in any other form is not extended.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/i.test(expiration)) return expiration;
  const end = secondsOf(readMoment(expiration));
  const now = host.clock.now() / 1000;
  const least = leastSeconds + Math.floor(host.random() * spreadSeconds);
  if (!isDateTime(end - least)) throw new CliGeneralError(`'Expiration' in ${source} is out of range.`);
  return now >= end - least ? zuluText(now + least) : expiration;
}
