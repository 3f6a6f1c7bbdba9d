import { signatureVerifies } from '../../src/sandbox/signature.ts';
import { headerOf } from '../support/read-request.ts';
import type { SeenRequest } from '../support/scripted-server.ts';

/** The parts of a request that are compared. Other parts may differ, such as the order of fields and headers. */
export interface ObservedRequest {
  /** The method and the target. */
  readonly line: string;
  /** The host of the TLS connection or of the tunnel through which the request came. */
  readonly through?: string;
  readonly headers: readonly string[];
  /**
   * The decoded and sorted `name=value` fields of a form, or any other body unchanged. Each byte is one Latin-1
   * character.
   */
  readonly body: readonly string[] | string;
  /**
   * For SigV4, the service, region, key id, and whether the signature verifies with a secret of the case. Begins with
   * `none` if there is no Authorization header. Any other Authorization header is unchanged.
   */
  readonly signing: string;
  /** Not compared. `judge` checks that our User-Agent names the command. */
  readonly userAgent: string;
}

/** The headers that are compared, in the order in which an observation lists them. */
export const comparedHeaders: readonly string[] = [
  'host',
  'content-type',
  'accept',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'x-amz-security-token',
  'x-amz-sso_bearer_token',
  'x-aws-ec2-metadata-token',
  'x-aws-ec2-metadata-token-ttl-seconds',
  'proxy-authorization',
  'dpop',
];

/** Reduces the requests of one run to the parts that are compared. */
export async function observeRequests(
  seen: readonly SeenRequest[],
  secrets: readonly string[],
): Promise<ObservedRequest[]> {
  const invocations: string[] = [];
  const observed: ObservedRequest[] = [];
  for (const request of seen) {
    const headers: string[] = [];
    for (const name of comparedHeaders) {
      const value = headerOf(request, name);
      if (value !== undefined) headers.push(`${name}: ${steadyValue(name, value, invocations)}`);
    }
    observed.push({
      line: `${request.method} ${request.target}`,
      ...(request.through === undefined ? {} : { through: request.through }),
      headers,
      body: bodyOf(request),
      signing: await signingOf(request, secrets),
      userAgent: headerOf(request, 'user-agent') ?? '',
    });
  }
  return observed;
}

/** Replaces values that differ in each run. */
function steadyValue(name: string, value: string, invocations: string[]): string {
  if (name === 'amz-sdk-invocation-id') return invocationNumber(value, invocations);
  return name === 'dpop' ? '(present)' : value;
}

/** Replaces an invocation id by its number. A call keeps its id on every attempt, so equal ids get the same number. */
function invocationNumber(value: string, known: string[]): string {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value))
    return `(not a UUID) ${value}`;
  if (!known.includes(value)) known.push(value);
  return `(invocation ${known.indexOf(value) + 1})`;
}

function bodyOf(request: SeenRequest): readonly string[] | string {
  if (!(headerOf(request, 'content-type') ?? '').startsWith('application/x-www-form-urlencoded')) return request.body;
  const fields = [...new URLSearchParams(request.body)].map((field) => Buffer.from(field.join('=')).toString('latin1'));
  return fields.sort();
}

async function signingOf(request: SeenRequest, secrets: readonly string[]): Promise<string> {
  const authorization = headerOf(request, 'authorization');
  if (authorization === undefined)
    return headerOf(request, 'x-amz-date') === undefined ? 'none' : 'none, but X-Amz-Date';
  const scope = /^AWS4-HMAC-SHA256 Credential=(.*)\/\d{8}\/([^/]*)\/([^/]*)\/aws4_request,/.exec(authorization);
  if (scope === null) return authorization;
  const [, keyId = '', region = '', service = ''] = scope;
  let verdict = 'signature does not verify';
  for (const secret of secrets) {
    if (await signatureVerifies(request, secret)) verdict = 'signature verifies';
  }
  return `${service} in '${region}' as ${keyId}, ${verdict}`;
}
