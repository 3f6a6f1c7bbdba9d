import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from '../credentials/credentials.ts';
import { Sha256 } from './http/sha256.ts';
import type { RequestUrl } from './request-url.ts';

/** What a signature is made for. */
export interface SigningScope {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
}

/** What of a request is signed: these two headers, and those that the signature brings. */
export interface RequestToSign {
  readonly method: string;
  readonly url: RequestUrl;
  readonly contentType: string;
  readonly body: string;
}

/** The headers that a signed request has besides its own: date, session token and Authorization. */
export async function signRequest(
  { method, url, contentType, body }: RequestToSign,
  { credentials, region, service, now }: SigningScope,
): Promise<Readonly<Record<string, string>>> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signer = new UrlSigner(url, {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) },
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const headers = { 'content-type': contentType, host: url.hostHeader };
  const request = { method, protocol: `${url.scheme}:`, hostname: url.host, path: '/', query: {}, headers, body };
  const signed = await signer.sign(request, { signingDate: new Date(now) });
  return Object.fromEntries(Object.entries(signed.headers).filter(([name]) => !(name in headers)));
}

/** The SDK's signer for the URL as the reference signs it: the SDK would unify escapes, and sort by escaped names. */
class UrlSigner extends SignatureV4 {
  readonly #url: RequestUrl;

  constructor(url: RequestUrl, options: ConstructorParameters<typeof SignatureV4>[0]) {
    super(options);
    this.#url = url;
  }

  protected override createCanonicalRequest(
    { method }: { readonly method: string },
    headers: Readonly<Record<string, string>>,
    payloadHash: string,
  ): string {
    const names = Object.keys(headers).sort();
    const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
    const { canonicalPath, canonicalQuery } = this.#url;
    return [method, canonicalPath, canonicalQuery, lines, names.join(';'), payloadHash].join('\n');
  }
}
