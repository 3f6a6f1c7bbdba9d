import { describe, expect, it } from 'vitest';
import { InterruptError } from '../../../src/errors/cli-error.ts';
import {
  asTransportFailure,
  certificateFailure,
  type FailureKind,
  failureMessage,
  isTimeout,
  TransportFailure,
  unexpectedEnd,
} from '../../../src/http/transport-failure.ts';

describe('failureMessage', () => {
  const url = 'https://gw.test/';

  it.each<[FailureKind, string]>([
    ['unreachable', 'Could not connect to the endpoint URL: "https://gw.test/"'],
    ['connect-timeout', 'Connect timeout on endpoint URL: "https://gw.test/"'],
    ['read-timeout', 'Read timeout on endpoint URL: "https://gw.test/"'],
    ['lost', 'Connection was closed before we received a valid response from endpoint URL: "https://gw.test/".'],
    ['closed', 'Connection was closed before we received a valid response from endpoint URL: "https://gw.test/".'],
    ['proxy', 'Failed to connect to proxy URL: "http://***:***@p"'],
    ['tls', 'SSL validation failed for https://gw.test/ the reason'],
    ['client', 'An HTTP Client raised an unhandled exception: the reason'],
  ])("returns the AWS CLI's message for %s", (kind, message) => {
    expect(failureMessage(new TransportFailure(kind, 'the reason'), url, 'http://***:***@p')).toBe(message);
  });

  it('has an empty proxy URL if there is no proxy', () => {
    expect(failureMessage(new TransportFailure('proxy'), url, undefined)).toBe('Failed to connect to proxy URL: ""');
  });
});

describe('asTransportFailure', () => {
  it.each<[string, FailureKind, string]>([
    ['ECONNRESET', 'lost', ''],
    ['EPIPE', 'lost', ''],
    ['CERT_HAS_EXPIRED', 'tls', '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: words'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: words'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: words'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', 'words'],
    ['ERR_TLS_HANDSHAKE_TIMEOUT', 'tls', 'words'],
    ['EPROTO', 'tls', 'words'],
    ['EPROTOTYPE', 'lost', ''],
  ])('converts the error code %s to the kind %s', (code, kind, message) => {
    const error = Object.assign(new Error('words'), { code });
    expect(asTransportFailure(error)).toMatchObject({ kind, message, cause: error });
  });

  it("shows OpenSSL's reason instead of its log line", () => {
    const error = Object.assign(new Error('error:0A:SSL routines:x:../deps/s.c:1:'), {
      code: 'ERR_SSL_WRONG_VERSION_NUMBER',
      reason: 'wrong version number',
    });
    expect(asTransportFailure(error).message).toBe('wrong version number');
  });

  it('leaves out the advice that Node 26 adds to the message of a refused certificate', () => {
    const error = Object.assign(new Error('self-signed certificate; if the root CA is installed locally, try …'), {
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(asTransportFailure(error)).toMatchObject({
      kind: 'tls',
      message: '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate',
    });
  });

  it('reports an error without a code as a lost connection', () => {
    expect(asTransportFailure(new Error('reset after data'))).toMatchObject({ kind: 'lost', message: '' });
    expect(asTransportFailure(Object.assign(new Error(), { code: 5 }))).toMatchObject({ kind: 'lost' });
  });

  it.each([new TransportFailure('closed'), certificateFailure('x'), new InterruptError()])(
    'returns an error of this program unchanged: %s',
    (error) => {
      expect(asTransportFailure(error)).toBe(error);
    },
  );
});

describe('unexpectedEnd', () => {
  it('reports an end in the handshake as a failure of TLS, and a reset as a closed connection', () => {
    expect(unexpectedEnd('closed')).toMatchObject({ kind: 'tls', message: expect.stringContaining('TLS handshake') });
    expect(unexpectedEnd('reset')).toMatchObject({ kind: 'closed', message: '' });
  });
});

describe('isTimeout', () => {
  it.each<FailureKind>(['connect-timeout', 'read-timeout'])('accepts the kind %s', (kind) => {
    expect(isTimeout(new TransportFailure(kind))).toBe(true);
  });

  it.each<FailureKind>(['unreachable', 'lost', 'closed'])('does not accept the kind %s', (kind) => {
    expect(isTimeout(new TransportFailure(kind))).toBe(false);
  });
});
