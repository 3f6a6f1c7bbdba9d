// The network faults for soak.mjs and fault-matrix.mjs. Each fault has the behaviour of the server, and the result that
// the program should have.

const document = (code) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>It failed.</Message></Error></ErrorResponse>`;
const head = (length) => `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n`;

/** Returns a fault with an error document. */
const service = (status, code) => ({ answer: { status, body: document(code) }, exitCode: 254 });
/** Returns a fault with a body that is not a whole XML document. */
const unreadable = (answer) => ({ answer, exitCode: 255 });
/** Returns a fault without a complete and valid HTTP response. */
const lost = (answer) => ({ answer, exitCode: 255, retried: true });

/**
 * Faults of a single attempt. `answer` is the server's response. `retried` means that the program should then try
 * again. After the last attempt, the program should exit with `exitCode` and print `says` to stderr. A fault that
 * `stalls` lasts until a timeout.
 */
export const faults = {
  'a good response': { answer: {}, exitCode: 0 },
  'a slow response in small pieces': {
    answer: { raw: [head(8), '<a>', 'b', '</a>'], delayMilliseconds: 120 },
    exitCode: 0,
  },
  'a response without Content-Length, which the end of the connection ends': {
    answer: { raw: 'HTTP/1.1 200 OK\r\n\r\n<a/>' },
    exitCode: 0,
  },
  '500 with an error document': { ...service(500, 'ServiceFailure'), retried: true, says: 'ServiceFailure' },
  '502 with an empty body': { answer: { status: 502 }, exitCode: 254, retried: true, says: '(502)' },
  '503 with an `<html>` page': {
    answer: { status: 503, body: '<html>gone' },
    exitCode: 254,
    retried: true,
    says: '(503)',
  },
  '503 `SlowDown`': { ...service(503, 'SlowDown'), retried: true, says: '(SlowDown)' },
  '400 `Throttling`': { ...service(400, 'Throttling'), retried: true, says: '(Throttling)' },
  '429 `TooManyRequests`': { ...service(429, 'TooManyRequests'), says: '(TooManyRequests)' },
  '403 `AccessDenied`': { ...service(403, 'AccessDenied'), says: '(AccessDenied)' },
  '302 to another URL': {
    answer: { status: 302, headers: { Location: 'http://127.0.0.1:1/' }, body: '<html><body>moved</body></html>' },
    exitCode: 254,
    says: '(Unknown)',
  },
  '503 with plain text': { ...unreadable({ status: 503, body: 'try later' }), says: 'invalid XML' },
  '200 with JSON': { ...unreadable({ body: '{"fine":true}' }), says: 'invalid XML' },
  '200 with an empty body': { ...unreadable({ body: '' }), says: 'no element found' },
  'incomplete XML': { ...unreadable({ body: '<a><b>' }), says: 'no element found' },
  'a gzip body': {
    ...unreadable({
      raw: 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0',
    }),
    says: 'invalid XML',
  },
  'garbage instead of a response': { ...lost({ raw: '\0\xff\x13garbage\r\n\r\n' }), says: 'Connection was closed' },
  'a header line of 70,000 bytes': {
    ...lost({ raw: `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(70_000)}\r\n\r\n` }),
    says: 'Connection was closed',
  },
  'a thousand header lines': {
    ...lost({ raw: `HTTP/1.1 200 OK\r\n${'X-A: b\r\n'.repeat(1000)}\r\n` }),
    says: 'Connection was closed',
  },
  'closed without a response': { ...lost({ fault: 'close' }), says: 'Connection was closed' },
  'reset without a response': { ...lost({ fault: 'reset' }), says: 'Connection was closed' },
  'closed inside the body': { ...lost({ raw: `${head(100)}<a/>` }), says: 'Connection was closed' },
  'reset inside the body': {
    ...lost({ raw: [`${head(100)}<a/>`, ''], delayMilliseconds: 60, fault: 'reset' }),
    says: 'Connection was closed',
  },
  'closed between chunks': {
    ...lost({ raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n' }),
    says: 'Connection was closed',
  },
  'an invalid chunk size': {
    ...lost({ raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n' }),
    says: 'Connection was closed',
  },
  'silence instead of a response': { ...lost({ fault: 'silent' }), stalls: true, says: 'Read timeout' },
  'silence inside the body': {
    ...lost({ raw: `${head(100)}<a/>`, fault: 'silent' }),
    stalls: true,
    says: 'Read timeout',
  },
};

/** Faults of the connection itself, with the settings of server and program that cause them. */
export const connectionFaults = {
  'connection refused': { env: { AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:1' }, says: 'Could not connect' },
  'reset right after connecting': { connections: ['drop'], says: 'Connection was closed' },
  'TLS: a certificate of an unknown CA': { certificate: 'unknown-ca', says: 'SSL validation failed' },
  'TLS: an expired certificate': { certificate: 'expired', says: 'SSL validation failed' },
  "TLS: another host's certificate": { certificate: 'other-host', says: 'SSL validation failed' },
  'TLS: the server speaks plain HTTP': { certificate: 'none', says: 'SSL validation failed' },
  'TLS: closed in the handshake': { certificate: 'good', connections: ['close'], says: 'SSL validation failed' },
  'TLS: silence in the handshake': { certificate: 'good', connections: ['silent'], stalls: true, says: 'Read timeout' },
  'proxy: connection refused': { proxy: 'http://127.0.0.1:1', says: 'Failed to connect to proxy' },
  'proxy: 407 to CONNECT': { proxyAnswer: { status: 407 }, says: 'Failed to connect to proxy' },
  'proxy: closed during CONNECT': { proxyAnswer: { fault: 'close' }, says: 'Connection was closed' },
  'proxy: silence after CONNECT': { proxyAnswer: { fault: 'silent' }, stalls: true, says: 'Read timeout' },
};

/** Returns a generator of numbers in [0, 1) with the given seed (mulberry32). */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
