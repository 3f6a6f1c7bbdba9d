import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from '../credentials/credentials.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { type DebugLog, redacted } from '../output/debug-log.ts';
import { isUtf8, requireUtf8 } from '../output/unencodable.ts';
import { pythonSpace } from '../values/python-space.ts';
import { stripText } from '../values/strip-text.ts';
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
  log: DebugLog,
): Promise<Readonly<Record<string, string>>> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  // Python's headers are of another kind where they cannot be encoded.
  if (sessionToken !== null && !isUtf8(sessionToken))
    throw new GeneralError("'Header' object has no attribute 'split'");
  // The key of the signature, which takes bytes.
  requireUtf8(`AWS4${secretAccessKey}`);
  const signer = new UrlSigner(url, log, {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) },
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const headers = { 'content-type': contentType, host: url.signedHost };
  const request = {
    method,
    protocol: `${url.scheme || 'http'}:`,
    hostname: url.host,
    path: '/',
    query: {},
    headers,
    body,
  };
  const signed = await signer.sign(request, { signingDate: new Date(now) });
  return Object.fromEntries(Object.entries(signed.headers).filter(([name]) => !(name in headers)));
}

/** The SDK's signer for the URL as the reference signs it: the SDK would unify escapes, and sort by escaped names. */
class UrlSigner extends SignatureV4 {
  readonly #url: RequestUrl;
  readonly #log: DebugLog;

  constructor(url: RequestUrl, log: DebugLog, options: ConstructorParameters<typeof SignatureV4>[0]) {
    super(options);
    this.#url = url;
    this.#log = log;
  }

  protected override createCanonicalRequest(
    { method }: { readonly method: string },
    headers: Readonly<Record<string, string>>,
    payloadHash: string,
  ): string {
    const names = Object.keys(headers).sort();
    const lines = names.map((name) => `${name}:${joinWords(headers[name] ?? '')}\n`).join('');
    const { canonicalPath, canonicalQuery } = this.#url;
    const canonical = [method, canonicalPath, canonicalQuery, lines, names.join(';'), payloadHash].join('\n');
    this.#log.log('signer', 'DEBUG', () => {
      const shown = canonical.replace(/^(x-amz-security-token:).*$/m, `$1${redacted}`);
      return ['canonical request:', ...withoutHash(shown).split('\n')];
    });
    return canonical;
  }

  protected override async createStringToSign(
    ...parts: Parameters<SignatureV4['createStringToSign']>
  ): Promise<string> {
    const text = await super.createStringToSign(...parts);
    this.#log.log('signer', 'DEBUG', () => ['string to sign:', ...withoutHash(text).split('\n')]);
    return text;
  }
}

/** With single blanks for all white space in it, by Python's notion: the SDK only looks for blanks and tabs. */
function joinWords(value: string): string {
  return stripText(value).replace(blanks, ' ');
}

const blanks = new RegExp(`[${pythonSpace}]+`, 'g');

/**
 * Both texts end in a hash over what else is in the log and the body, of which only the codes are not known: by trying all of
 * them whoever reads the log could find those.
 */
function withoutHash(text: string): string {
  return text.replace(/[^\n]*$/, redacted);
}
