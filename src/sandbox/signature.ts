import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** The parts of a request that SigV4 signs. Each character of a header stands for one byte (Latin-1). */
export interface SignableRequest {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Each character of a text stands for one byte (Latin-1). */
  readonly body: Uint8Array | string;
}

/** The parts of an `Authorization: AWS4-HMAC-SHA256 …` header. */
export interface Authorization {
  readonly accessKeyId: string;
  /** The date in the form YYYYMMDD. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Parses an Authorization header. Returns `undefined` if it has another form. */
export function parseAuthorization(header: string): Authorization | undefined {
  const found = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(header);
  const [, credential = '', names = '', signature = ''] = found ?? [];
  const scope = credential.split('/');
  const [date = '', region = '', service = '', end] = scope.splice(-4);
  if (scope.length === 0 || !/^\d{8}$/.test(date) || end !== 'aws4_request') return undefined;
  return { accessKeyId: scope.join('/'), date, region, service, signedHeaders: names.split(';'), signature };
}

/** Parses a date of the form `YYYYMMDDThhmmssZ`. Returns `undefined` if it is not valid. */
export function parseAmzDate(text: string): Date | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Whether the request is signed with `secretAccessKey`. */
export async function signatureVerifies(request: SignableRequest, secretAccessKey: string): Promise<boolean> {
  const header = (name: string): string | undefined => request.headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const authorization = parseAuthorization(header('authorization') ?? '');
  const signingDate = parseAmzDate(header('x-amz-date') ?? '');
  if (authorization === undefined || signingDate === undefined) return false;
  const names = new Set(authorization.signedHeaders);
  const signer = new SignatureV4({
    credentials: { accessKeyId: authorization.accessKeyId, secretAccessKey },
    region: authorization.region,
    service: authorization.service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const url = /^([^?]*)\??(.*)$/s.exec(request.target);
  // A Map, because a plain object inherits members such as `constructor`, and a parameter can have such a name.
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(url?.[2] ?? '')) query.set(name, [...(query.get(name) ?? []), value]);
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: 'localhost',
      path: url?.[1] ?? '/',
      query: Object.fromEntries(query),
      headers: Object.fromEntries(
        request.headers
          .map(([name, value]) => [name.toLowerCase(), Buffer.from(value, 'latin1').toString()])
          .filter(([name = '']) => names.has(name)),
      ),
      body: typeof request.body === 'string' ? Buffer.from(request.body, 'latin1') : request.body,
    },
    { signingDate, signableHeaders: names },
  );
  const expected = parseAuthorization(signed.headers['authorization'] ?? '');
  return (
    expected !== undefined && timingSafeEqual(Buffer.from(expected.signature), Buffer.from(authorization.signature))
  );
}

/** The hash that SignatureV4 requires, made from node:crypto. */
class Sha256 {
  readonly #hash: { update(data: Uint8Array): unknown; digest(): Buffer };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('not used by the signer');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
