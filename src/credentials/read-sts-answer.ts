import type { Success } from '../client/client-parts.ts';
import { CliGeneralError } from '../errors/cli-error.ts';
import { isDateTime, isoText, longestDateText, type Moment, momentAt, readMoment } from '../python/moment.ts';
import { parsePythonFloat, parsePythonInt } from '../python/numbers.ts';
import type { JsonMap, JsonValue } from '../python/value.ts';
import { childOf, type XmlElement } from '../xml/xml-element.ts';

/** The format of the expiration in the cache: as STS sent it, or as isoText() writes it. */
export type TimestampStyle = 'wire' | 'iso8601';

/** Converts a successful answer of STS to the JSON layout of the AWS CLI's cache. */
export function readStsAnswer(operation: string, success: Success, style: TimestampStyle): JsonMap {
  const root = success.document;
  const wrapper = `${operation}Result`;
  const result = childOf(root, wrapper);
  if (result === undefined) throw new CliGeneralError(`There is no '${wrapper}' in the answer of STS.`);
  const members = new Map<string, JsonValue>();
  const credentials = childOf(result, 'Credentials');
  const user = childOf(result, 'AssumedRoleUser');
  if (credentials !== undefined) members.set('Credentials', readCredentials(credentials, user, style));
  const isWeb = operation === 'AssumeRoleWithWebIdentity';
  if (isWeb) setText(members, result, 'SubjectFromWebIdentityToken');
  if (user !== undefined) members.set('AssumedRoleUser', textMembers(user, ['AssumedRoleId', 'Arn']));
  const packed = childOf(result, 'PackedPolicySize');
  if (packed !== undefined) members.set('PackedPolicySize', parsePythonInt(packed.text ?? '', 'PackedPolicySize'));
  for (const name of isWeb ? ['Provider', 'Audience', 'SourceIdentity'] : ['SourceIdentity']) {
    setText(members, result, name);
  }
  members.set('ResponseMetadata', describeAnswer(success));
  return members;
}

function readCredentials(element: XmlElement, user: XmlElement | undefined, style: TimestampStyle): JsonMap {
  const credentials = textMembers(element, ['AccessKeyId', 'SecretAccessKey', 'SessionToken']);
  const expiration = childOf(element, 'Expiration');
  if (expiration !== undefined) {
    const text = expiration.text ?? '';
    credentials.set('Expiration', style === 'wire' ? text : isoText(readTimestamp(text)));
  }
  const arnParts = user === undefined ? undefined : childOf(user, 'Arn')?.text?.split(':');
  const isArn = arnParts !== undefined && arnParts.length >= 6 && arnParts[0] === 'arn';
  const account = isArn ? arnParts[4] : undefined;
  if (account !== undefined) credentials.set('AccountId', account);
  return credentials;
}

/** Reads seconds since 1970, or a date. */
function readTimestamp(text: string): Moment {
  // A text that is longer than any date is not parsed as a number. readMoment() then refuses the text.
  const seconds = text.length > longestDateText ? undefined : parsePythonFloat(text);
  if (seconds !== undefined && isDateTime(seconds)) return momentAt(seconds);
  try {
    return readMoment(text);
  } catch (error) {
    if (!(error instanceof CliGeneralError)) throw error;
    throw new CliGeneralError(`Invalid timestamp "${text}": ${error.message}`, { cause: error });
  }
}

function describeAnswer({ document, answer, retries, wasLast }: Success): JsonMap {
  const members = childOf(document, 'ResponseMetadata')?.children ?? [];
  const described = new Map<string, JsonValue>(members.map(({ name, text }) => [name, text]));
  described.set('HTTPStatusCode', BigInt(answer.status));
  described.set('HTTPHeaders', joinHeaders(answer.headers));
  if (wasLast) described.set('MaxAttemptsReached', true);
  described.set('RetryAttempts', BigInt(retries));
  return described;
}

function joinHeaders(headers: Success['answer']['headers']): Map<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of headers) {
    const known = joined.get(name.toLowerCase());
    joined.set(name.toLowerCase(), known === undefined ? value : `${known}, ${value}`);
  }
  return joined;
}

function textMembers(element: XmlElement, names: readonly string[]): Map<string, JsonValue> {
  const members = new Map<string, JsonValue>();
  for (const name of names) setText(members, element, name);
  return members;
}

function setText(members: Map<string, JsonValue>, element: XmlElement, name: string): void {
  const child = childOf(element, name);
  if (child !== undefined) members.set(name, child.text ?? '');
}
