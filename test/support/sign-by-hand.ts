import { createHash, createHmac } from 'node:crypto';

/** The credentials and other facts for a signature. */
export interface HandSigning {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly token?: string | undefined;
  readonly service: string;
  /** The host as in the Host header. */
  readonly host: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** More headers to send and sign. Their names are in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A signed request of the query protocol, ready to be sent. */
export interface HandSigned {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Signs a request as a script without an SDK would. This implementation of SigV4 uses no code of `src/` or of the SDK.
 * A GET has its parameters in the URL.
 */
export function signByHand(method: 'GET' | 'POST', parameters: string, signing: HandSigning): HandSigned {
  const { accessKeyId, secretAccessKey, token, service, host, time } = signing;
  const date = new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const unsorted: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    host,
    'x-amz-date': date,
    ...(token === undefined ? {} : { 'x-amz-security-token': token }),
    ...signing.headers,
  };
  const headers = Object.fromEntries(Object.entries(unsorted).sort(([one], [other]) => (one < other ? -1 : 1)));
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const query = method === 'GET' ? parameters.split('&').sort().join('&') : '';
  const body = method === 'GET' ? '' : parameters;
  const canonical = [method, '/', query, lines.join(''), names, sha256(body)].join('\n');
  const scope = `${date.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const key = [date.slice(0, 8), 'us-east-1', service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const signature = createHmac('sha256', key).update(text).digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { method, target: query === '' ? '/' : `/?${query}`, headers: { ...headers, authorization }, body };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
