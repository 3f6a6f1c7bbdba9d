import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, element, integer, objectId, octets, sequence, utcTime } from './der.ts';

/** A certificate authority that is made for one test run. */
export interface CertificateAuthority {
  /** The certificate of the authority, in PEM. */
  readonly pem: string;
  /** Returns a certificate for a host, with its key. Equal arguments return the same certificate. */
  issue(host: string, options?: IssueOptions): { readonly cert: string; readonly key: string };
  /** Returns the certificate of another authority, signed by this one. */
  vouchFor(subject: string, keys: Keys, extensions: readonly Buffer[]): string;
}

/** Deviations from a good certificate. */
interface IssueOptions {
  readonly validity?: 'expired' | 'not-yet-valid';
  readonly selfSigned?: boolean;
  /**
   * The subject alternative name. `name` writes an IP address as a DNS name. `none` leaves out the extension. Default:
   * an IP entry for an address, and a DNS entry for a name.
   */
  readonly alternative?: 'name' | 'none';
  /** The object id of the extended key usage. Default: TLS server. */
  readonly purpose?: string;
  /** A weak key (RSA with 1024 bits) or a weak signature (SHA-1). */
  readonly weakness?: 'rsa-1024' | 'sha1';
  /** `false` leaves out the key identifiers. */
  readonly keyIds?: false;
}

/** The object ids of the extensions. */
const ids = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
};
const commonNameId = '2.5.4.3';
const tlsServerId = '1.3.6.1.5.5.7.3.1';
const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));
const ecdsaWithSha1 = sequence(objectId('1.2.840.10045.4.1'));
const day = 24 * 60 * 60 * 1000;

/** Makes a certificate authority with a new P-256 key: a root, or an intermediate that `parent` signs. */
export function createCertificateAuthority(name: string, parent?: CertificateAuthority): CertificateAuthority {
  const own = newKeys();
  // All leaf certificates share this key, except those with a weak RSA key.
  const sharedLeafKeys = newKeys();
  const issued = new Map<string, { readonly cert: string; readonly key: string }>();
  const extensions = [
    // A CA that may sign certificates and revocation lists.
    extension(ids.basicConstraints, true, sequence(element(0x01, Buffer.from([0xff])))),
    extension(ids.keyUsage, true, bits(Buffer.from([0x06]), 1)),
    extension(ids.subjectKeyId, false, octets(keyId(own.publicKey))),
  ];
  const pem =
    parent?.vouchFor(name, own, extensions) ??
    certificate({ issuer: name, subject: name, keys: own, signer: own.privateKey, extensions });
  return {
    pem,
    vouchFor: (subject, keys, theirs) =>
      certificate({
        issuer: name,
        subject,
        keys,
        signer: own.privateKey,
        extensions: [...theirs, extension(ids.authorityKeyId, false, sequence(element(0x80, keyId(own.publicKey))))],
      }),
    issue(host, options = {}) {
      const cacheKey = JSON.stringify([host, options]);
      const known = issued.get(cacheKey);
      if (known !== undefined) return known;
      const leaf = options.weakness === 'rsa-1024' ? newWeakKeys() : sharedLeafKeys;
      const address = options.alternative === 'name' ? undefined : addressBytes(host);
      const signer = options.selfSigned === true ? leaf : own;
      const alternative = address === undefined ? element(0x82, Buffer.from(host)) : element(0x87, address);
      const cert = certificate({
        issuer: options.selfSigned === true ? host : name,
        subject: host,
        keys: leaf,
        signer: signer.privateKey,
        ...(options.validity === undefined ? {} : { validity: options.validity }),
        ...(options.weakness === 'sha1' ? { digest: 'sha1' } : {}),
        extensions: [
          // The certificate is not a CA, and its key is only for signatures.
          extension(ids.basicConstraints, true, sequence()),
          extension(ids.keyUsage, true, bits(Buffer.from([0x80]), 7)),
          extension(ids.extendedKeyUsage, false, sequence(objectId(options.purpose ?? tlsServerId))),
          ...(options.alternative === 'none' ? [] : [extension(ids.alternativeName, false, sequence(alternative))]),
          ...(options.keyIds === false
            ? []
            : [
                extension(ids.subjectKeyId, false, octets(keyId(leaf.publicKey))),
                extension(ids.authorityKeyId, false, sequence(element(0x80, keyId(signer.publicKey)))),
              ]),
        ],
      });
      const made = { cert, key: leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
      issued.set(cacheKey, made);
      return made;
    },
  };
}

interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

interface CertificateParts {
  readonly issuer: string;
  readonly subject: string;
  readonly keys: Keys;
  readonly signer: KeyObject;
  readonly validity?: IssueOptions['validity'];
  readonly digest?: 'sha1';
  readonly extensions: readonly Buffer[];
}

function newKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function newWeakKeys(): Keys {
  return generateKeyPairSync('rsa', { modulusLength: 1024 });
}

function certificate(parts: CertificateParts): string {
  const now = Date.now();
  const from = parts.validity === 'not-yet-valid' ? now + day : now - 2 * day;
  const until = parts.validity === 'expired' ? now - day : now + 30 * day;
  const algorithm = parts.digest === 'sha1' ? ecdsaWithSha1 : ecdsaWithSha256;
  const body = sequence(
    // X.509 version 3 is encoded as 2. The serial number is random.
    element(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    commonName(parts.issuer),
    sequence(utcTime(new Date(from)), utcTime(new Date(until))),
    commonName(parts.subject),
    createPublicKey(parts.keys.privateKey).export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(...parts.extensions)),
  );
  const der = sequence(body, algorithm, bits(sign(parts.digest ?? 'sha256', body, parts.signer)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function commonName(name: string): Buffer {
  return sequence(element(0x31, sequence(objectId(commonNameId), element(0x0c, Buffer.from(name)))));
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(objectId(id), ...(critical ? [element(0x01, Buffer.from([0xff]))] : []), octets(value));
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}

function addressBytes(host: string): Buffer | undefined {
  if (isIP(host) === 4) return Buffer.from(host.split('.').map(Number));
  // `::1` is the only IPv6 address that a test certificate contains.
  return host === '::1' ? Buffer.from([...new Array<number>(15).fill(0), 1]) : undefined;
}
