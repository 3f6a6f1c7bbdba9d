import { describe, expect, it } from 'vitest';
import { readBundle } from '../../../src/http/start-tls.ts';
import { createCertificateAuthority } from '../../support/certificate.ts';

const { pem } = createCertificateAuthority('Unit Test CA');
const [begin = '', ...rest] = pem.trimEnd().split('\n');
const body = rest.slice(0, -1);
const end = rest.at(-1) ?? '';
const block = (label: string, text = 'MIIB\n') => `-----BEGIN ${label}-----\n${text}-----END ${label}-----\n`;
const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

// The expected results are those of OpenSSL 3.5, which the AWS CLI uses.
describe('a file of certificates', () => {
  it.each([
    ['contains one certificate', pem, 1],
    ['contains several certificates', pem + pem, 2],
    ['has text around the certificate', `Subject: x\n\n${pem}more`, 1],
    ['ends without a line feed', pem.trimEnd(), 1],
    ['has the line ends of Windows', pem.replaceAll('\n', '\r\n'), 1],
    ['has a byte order mark', `\xef\xbb\xbf${pem}`, 1],
    ['has a byte order mark before each certificate', `${pem}\xef\xbb\xbf${pem}`, 2],
    ['has the data of the certificate on one line', lines(begin, body.join(''), end), 1],
    ['has indented lines', lines(begin, ...body.map((line) => `  ${line}`), end), 1],
    ['has an empty line before the data', lines(begin, '', ...body, end), 1],
    ['has the old label X509 CERTIFICATE', pem.replaceAll('CERTIFICATE', 'X509 CERTIFICATE'), 1],
    ['has the label TRUSTED CERTIFICATE', pem.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE'), 1],
    ['has blocks of other kinds before the certificate', block('PUBLIC KEY') + block('ENCRYPTED PRIVATE KEY') + pem, 1],
    [
      'has an encrypted key before the certificate',
      block('EC PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\n\nMIIB\n') + pem,
      1,
    ],
    ['has a key before the certificate', block('EC PRIVATE KEY', 'MAA=\n') + pem, 1],
  ])('is read if it %s', (_, text, count) => {
    const found = readBundle(text);
    expect(found).toHaveLength(count);
    for (const certificate of found) {
      expect(certificate.replaceAll(/-----.*-----|\s/g, '')).toBe(body.join(''));
    }
  });

  it.each([
    ['another block does not end', `${pem}-----BEGIN X-----\nMIIB\n`],
    ['a key has no data', block('PRIVATE KEY') + pem],
    ['a key has the format of OpenSSH', block('OPENSSH PRIVATE KEY', 'b3BlbnNzaC1rZXktdjEAAAAA\n') + pem],
    ['a certificate is cut', pem + lines(begin, ...body.slice(0, 2), end)],
    ['a certificate ends with another label', pem.replace('END CERTIFICATE', 'END X509 CERTIFICATE')],
    ['a certificate has headers', lines(begin, 'X-H: a', '', ...body, end)],
    ['a certificate begins inside another', `-----BEGIN CERTIFICATE-----\n${pem}`],
  ])('is refused if %s', (_, text) => {
    expect(() => readBundle(text)).toThrow(/in the CA bundle (?:is damaged|has no end)/);
  });

  it.each([
    ['an empty text', ''],
    ['a text without PEM blocks', 'hello\n'],
    ['an indented certificate', ` ${pem}`],
    ['a certificate with a label in lower case', pem.replaceAll('CERTIFICATE', 'certificate')],
    ['a certificate after two byte order marks', `\xef\xbb\xbf\xef\xbb\xbf${pem}`],
    ['a key alone', block('PRIVATE KEY', 'MAA=\n')],
  ])('is refused if it is %s', (_, text) => {
    expect(() => readBundle(text)).toThrow('there is no certificate in the CA bundle');
  });
});
