import { createHash } from 'node:crypto';
import { SandboxError } from './sandbox-error.ts';
import { parseAmzDate, parseAuthorization, type SignableRequest, signatureVerifies } from './signature.ts';
import type { AccessKey, SandboxState } from './state.ts';

/** The largest difference between a request's time and the sandbox's clock. */
const skewMinutes = 15;

/**
 * Returns the key that signed the request. Throws AWS's error as a SandboxError if the signature is missing or
 * wrong. `now` is in milliseconds since the epoch.
 */
export async function authenticate(
  request: SignableRequest,
  service: string,
  state: SandboxState,
  now: number,
): Promise<AccessKey> {
  const counts = countHeaders(request);
  const header = (name: string): string | undefined => request.headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const text = header('authorization');
  if (text === undefined) {
    throw new SandboxError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
  }
  const authorization = parseAuthorization(text);
  // If a header occurs twice, only one value was signed. The checks below could read the other value.
  const single = [...signingHeaders, ...(authorization?.signedHeaders ?? [])];
  if (single.some((name) => (counts.get(name) ?? 0) > 1)) throw wrongSignature();
  const amzDate = header('x-amz-date') ?? '';
  const date = parseAmzDate(amzDate);
  if (authorization === undefined || date === undefined) throw incomplete(text, date !== undefined);
  const key = findKey(state, authorization.accessKeyId, header('x-amz-security-token'), now);
  if (service === 'iam' && key.session?.goodForIam === false) throw invalidToken();
  if (authorization.service !== service) {
    throw mismatch(`Credential should be scoped to correct service: '${service}'. `);
  }
  if (authorization.date !== amzDate.slice(0, 8)) {
    throw mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${authorization.date}' != '${amzDate.slice(0, 8)}', from '${amzDate}'.`,
    );
  }
  checkSkew(date.getTime(), amzDate, now);
  const required = ['host', 'x-amz-date', ...(key.session === undefined ? [] : ['x-amz-security-token'])];
  const unsigned = required.some((name) => !authorization.signedHeaders.includes(name));
  const missing = authorization.signedHeaders.some((name) => !counts.has(name));
  if (
    unsigned ||
    missing ||
    !bodyHashFits(request, header('x-amz-content-sha256')) ||
    !(await signatureVerifies(request, key.secretAccessKey))
  ) {
    throw wrongSignature();
  }
  return key;
}

/** The headers that the checks read, signed or not. */
const signingHeaders = ['authorization', 'host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token'];

/** Returns how often each header occurs, by its name in lower case. */
function countHeaders({ headers }: SignableRequest): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [name] of headers) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return counts;
}

function findKey(state: SandboxState, id: string, token: string | undefined, now: number): AccessKey {
  const key = state.keys.find(({ accessKeyId }) => accessKeyId === id);
  if (key === undefined || key.inactive === true || key.session?.token !== token) throw invalidToken();
  if (key.session !== undefined && key.session.expires <= now) {
    throw new SandboxError('ExpiredToken', 403, 'The security token included in the request is expired');
  }
  return key;
}

function invalidToken(): SandboxError {
  return new SandboxError('InvalidClientTokenId', 403, 'The security token included in the request is invalid.');
}

function checkSkew(time: number, amzDate: string, now: number): void {
  const skew = skewMinutes * 60_000;
  if (time < now - skew) {
    throw mismatch(
      `Signature expired: ${amzDate} is now earlier than ${compact(now - skew)} (${compact(now)} - ${skewMinutes} min.)`,
    );
  }
  if (time > now + skew) {
    throw mismatch(
      `Signature not yet current: ${amzDate} is still later than ${compact(now + skew)} (${compact(now)} + ${skewMinutes} min.)`,
    );
  }
}

/**
 * Whether the header `x-amz-content-sha256` is missing or has the hash of the body. The check is necessary because
 * SignatureV4 takes the hash from this header and does not read the body.
 */
function bodyHashFits(request: SignableRequest, stated: string | undefined): boolean {
  if (stated === undefined) return true;
  const body = typeof request.body === 'string' ? Buffer.from(request.body, 'latin1') : request.body;
  return stated === createHash('sha256').update(body).digest('hex');
}

function incomplete(text: string, hasDate: boolean): SandboxError {
  const parts = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !text.includes(`${name}=`));
  const missing = parts.map((name) => `Authorization header requires '${name}' parameter. `);
  const date = hasDate ? '' : "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  return new SandboxError(
    'IncompleteSignature',
    403,
    `${missing.join('')}${date}` || 'The request signature does not conform to AWS standards.',
  );
}

function wrongSignature(): SandboxError {
  return mismatch(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}

function mismatch(message: string): SandboxError {
  return new SandboxError('SignatureDoesNotMatch', 403, message);
}

function compact(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
