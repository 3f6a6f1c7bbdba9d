import fc from 'fast-check';
import type { Answer, Case, CertificateKind, ConnectionFate } from '../case.ts';
import { error, success, wireCase } from '../cases/wire-words.ts';
import type { GeneratedCases } from '../load-cases.ts';

const text = (...texts: readonly string[]) => fc.constantFrom(...texts);

/**
 * Chooses from `odd` only once in `weight + 1` times: a single odd part can end the case early, before other parts
 * count.
 */
function mostly<Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>, weight = 6): fc.Arbitrary<Value> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

const status = mostly(
  text('200', '200', '400', '403', '500', '503', '204', '304', '301', '404', '502'),
  text('100', '101', '199', '201', '300', '0200', '99', '1000', '999', '20', 'abc', '', ' 200'),
  8,
);
const version = mostly(
  text('HTTP/1.1'),
  text('HTTP/1.0', 'HTTP/1.2', 'HTTP/0.9', 'HTTP/2', 'HTTP/', 'HTTP', 'http/1.1', 'ICY', 'HTTP/1.1x', 'HTTP/11', ''),
  8,
);
const reason = text(' OK', ' ', '', ' Not OK at all', ' \xe9\xff', '\tX', '  OK', ' 200');
const statusLine = fc
  .tuple(version, text(' ', ' ', ' ', ' ', '  ', '\t'), status, reason)
  .map((parts) => parts.join(''));

const documents: readonly string[] = [
  '<a/>',
  '<R><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></R>',
  '<E><Error><Code>C</Code><Message>m</Message></Error></E>',
  '<E><Error><Code>SlowDown</Code></Error><RequestId>r</RequestId></E>',
  '',
  ' ',
  '<html><body>x',
  '<html>x</html>',
  'hello',
  '{"a": 1}',
  `<a>${'x'.repeat(3000)}</a>`,
  '<a>\xc3\xa9</a>',
];
const document = fc.constantFrom(...documents);

/** A body, and the headers about its length. */
interface Framed {
  readonly headers: readonly string[];
  readonly body: string;
}

function byLength(body: string): fc.Arbitrary<Framed> {
  const right = body.length;
  const exact = text(`Content-Length: ${right}`, `content-length:${right}`, `CONTENT-LENGTH: ${right} `);
  const odd = text(
    ...[`${right + 1}`, `${right + 100}`, `${Math.max(0, right - 1)}`, '0', '-1', '', 'x', `0${right}`],
    ...[`${right}, ${right}`, `${right},${right + 1}`, `${right}.0`, ` \t${right}\t`],
  ).map((value) => `Content-Length: ${value}`);
  return fc.oneof(
    { weight: 6, arbitrary: exact.map((line) => ({ headers: [line], body })) },
    { weight: 4, arbitrary: odd.map((line) => ({ headers: [line], body })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(exact, text(`Content-Length: ${right}`, `Content-Length: ${right + 1}`))
        .map((headers) => ({ headers, body })),
    },
  );
}

const chunkedHeader = mostly(
  text('Transfer-Encoding: chunked', 'transfer-encoding: CHUNKED'),
  text(
    ...[
      'Transfer-Encoding: gzip, chunked',
      'Transfer-Encoding: chunked, gzip',
      'Transfer-Encoding: chunked ',
      'TE: chunked',
    ],
    ...[
      'Transfer-Encoding: "chunked"',
      'Transfer-Encoding: identity',
      'Transfer-Encoding:',
      'Transfer-Encoding: xchunked',
    ],
    ...[
      'Transfer-Encoding: identity\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: x',
    ],
  ),
);

/** The size line of a chunk. */
function sizeLine(size: number): fc.Arbitrary<string> {
  const hex = size.toString(16);
  return mostly(
    text(`${hex}\r\n`, `${hex.toUpperCase()}\r\n`, `000${hex}\r\n`, `${hex};a=b\r\n`, `${hex}; a="b;c"\r\n`),
    text(
      ...[`${hex}\n`, ` ${hex} \r\n`, `${hex}\r`, `${hex} x\r\n`, `\r\n`],
      ...[`${(size + 1).toString(16)}\r\n`, `${Math.max(1, size - 1).toString(16)}\r\n`, 'g\r\n', ';\r\n'],
    ),
    12,
  );
}

/** Splits a body into up to four chunks. Each part of the chunks may be wrong. */
function byChunks(body: string): fc.Arbitrary<Framed> {
  const cuts = fc.array(fc.nat(Math.max(0, body.length)), { maxLength: 3 });
  const pieces = cuts.map((places) => {
    const edges = [0, ...places.sort((one, other) => one - other), body.length];
    return edges
      .slice(1)
      .map((end, at) => body.slice(edges[at], end))
      .filter((piece) => piece !== '');
  });
  const chunks = pieces.chain((all) =>
    fc.tuple(
      ...all.map((piece) =>
        fc
          .tuple(sizeLine(piece.length), mostly(text('\r\n'), text('\n', '', 'xx', '\n\n'), 30))
          .map(([size, end]) => size + piece + end),
      ),
    ),
  );
  const last = mostly(
    text('0\r\n\r\n', '000\r\n\r\n', '0;x\r\n\r\n', '0\r\nX-A: b\r\nX-B: c\r\n\r\n'),
    text('0\r\n', '0', '', '0\n\n', '0\r\n\n', '0\r\nx', '0\r\n \r\n\r\n', '0\r\n\r\nmore'),
  );
  return fc
    .tuple(
      chunkedHeader,
      chunks,
      last,
      fc.option(text('Content-Length: 3', 'Content-Length: 3, 4', 'Content-Length: x')),
    )
    .map(([header, all, end, length]) => ({
      headers: length === null || all.length % 2 === 0 ? [header] : [length, header],
      body: all.join('') + end,
    }));
}

const framed: fc.Arbitrary<Framed> = document.chain((body) =>
  fc.oneof(
    { weight: 5, arbitrary: byLength(body) },
    { weight: 5, arbitrary: byChunks(body) },
    { weight: 1, arbitrary: fc.constant({ headers: [], body }) },
  ),
);

/** Header lines other than those about the body's length. The lines of the second list can make the head invalid. */
const otherHeader = mostly(
  text(
    ...[
      'Connection: close',
      'Connection: keep-alive',
      'Keep-Alive: timeout=5',
      'Proxy-Connection: keep-alive',
      'X-A: b',
    ],
    ...[
      'Connection: Close, x',
      'Date: Sun, 06 Nov 2033 08:49:37 GMT',
      'Content-Type: text/xml',
      'X-Empty:',
      ': nameless',
    ],
    ...['Content-Encoding: gzip', 'Content-Encoding: identity'],
    ...['X-A: b\r\n folded', 'X-A:\r\n\tb', 'X-A: \xe9\xff', `X-A: ${'y'.repeat(5000)}`],
    ...['Set-Cookie: a\r\nSet-Cookie: b', 'Content-Length : 1', 'X-A: a\0b', 'x-amz-retry-after: 1', 'X-\xe9: b'],
  ),
  text(
    ...['no colon', ' folded first', 'X A: b', '\tX-A: b', `X-A: ${'z'.repeat(65_540)}`],
    ...[`${'X-A: b\r\n'.repeat(99)}X-A: b`, '\r', 'X-A: b\x0bc', 'X-A: b\x85c', 'From: x'],
  ),
);

const lineEnd = mostly(text('\r\n'), text('\n', '\r\n\n', '\n\r\n', ' \r\n'), 30);

const rawAnswer: fc.Arbitrary<Answer> = fc
  .record({
    before: mostly(
      text(''),
      text('HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 100\r\nA: b\r\n\r\n', 'HTTP/1.1 103 X\r\n\r\n', '\r\n', '\n'),
      14,
    ),
    statusLine,
    framed,
    others: fc.array(otherHeader, { maxLength: 3 }),
    framingFirst: fc.boolean(),
    lineEnds: fc.array(lineEnd, { minLength: 6, maxLength: 6 }),
    emptyLine: mostly(text('\r\n'), text('\n', '', '\r\n\r\n', ' \r\n'), 20),
    sentShare: mostly(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }), 12),
  })
  .map(({ before, statusLine, framed, others, framingFirst, lineEnds, emptyLine, sentShare }) => {
    const lines = [statusLine, ...(framingFirst ? [...framed.headers, ...others] : [...others, ...framed.headers])];
    const head = lines.map((line, at) => line + (lineEnds[at] ?? '\r\n')).join('');
    const whole = before + head + emptyLine + framed.body;
    return { raw: whole.slice(0, Math.floor(whole.length * sentShare)) };
  });

const oneAnswer: fc.Arbitrary<Case> = rawAnswer.map((answer) =>
  wireCase('', [answer], { env: { AWS_MAX_ATTEMPTS: '1' } }),
);

const codes = text(
  ...['Throttling', 'SlowDown', 'RequestLimitExceeded', 'LimitExceededException', 'RequestTimeout', 'AccessDenied'],
  ...['throttling', 'LimitExceeded', 'ServiceFailure', 'EntityAlreadyExists', 'InvalidClientTokenId', '500', ''],
);
const date = text(
  ...[
    'Sun, 06 Nov 2033 08:49:37 GMT',
    'Mon, 07 Nov 2033 23:59:59 GMT',
    'sun,  6 nov 2033 8:9:7 utc',
    'Sat, 29 Feb 2032 00:00:00 GMT',
  ],
  ...['Sun, 06 Nov 2033 08:49:37 +0000', 'Thu, 30 Feb 2034 08:49:37 GMT', 'Fri, 31 Dec 9999 23:59:37 GMT', 'now', ''],
  ...[
    'Sun, 06 Nov 0999 08:49:37 GMT',
    'Sun, 06 Nov 33 08:49:37 GMT',
    'Sun, 06 Nov 2033 24:00:00 GMT',
    'Mon, 07 Nov 2033 23:59:61 GMT',
  ],
);
const answerHeaders = fc
  .record(
    {
      Date: date,
      'x-amz-retry-after': text('1', '0', '-1', 'x', ' 2 ', '3.5'),
      'Retry-After': fc.constant('3600'),
      Connection: text('close', 'keep-alive'),
    },
    { requiredKeys: [] },
  )
  .map((headers): Readonly<Record<string, string>> => ({ ...headers }));

const errorStatus = fc.constantFrom(500, 502, 503, 504, 400, 403, 408, 409, 429, 501, 509, 599, 301, 300, 200);

/** Whole answers over a connection that stays open. The headers decide whether the program can use it again. */
const keptAnswer: fc.Arbitrary<Answer> = fc
  .tuple(
    text('HTTP/1.1 500 X', 'HTTP/1.0 503 X', 'HTTP/1.1 502 X', 'HTTP/1.1 400 X'),
    text('', 'Connection: close\r\n', 'Connection: keep-alive\r\n', 'Keep-Alive: 5\r\n', 'Connection: x, CLOSE\r\n'),
    text(
      ...['Content-Length: 4\r\n\r\n<a/>', 'Content-Length: 0\r\n\r\n', 'Content-Length: 4\r\n\r\n<a/>more'],
      ...[
        'Transfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n0\r\n\r\n',
        'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nmore',
      ],
    ),
  )
  .map(([line, header, rest]) => ({ raw: `${line}\r\n${header}${rest}`, keep: true }));

const failure: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(errorStatus, codes, answerHeaders)
      .map(([status, code, headers]): Answer => ({ ...error(status, code), headers })),
  },
  { weight: 3, arbitrary: keptAnswer },
  { weight: 2, arbitrary: fc.constantFrom<Answer>({ fault: 'close' }, { fault: 'reset' }, { raw: 'HELLO\r\n\r\n' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Answer>(
      { status: 502 },
      { status: 503, body: '<html>x' },
      { status: 500, body: 'x' },
      success,
    ),
  },
);

const attempts = text('1', '2', '3', '4', ' 2 ', '+3', '0', 'x', '');

/** Sequences of failures, which usually lead to retries. */
const retries: fc.Arbitrary<Case> = fc
  .record({
    answers: fc.array(failure, { minLength: 1, maxLength: 4, size: 'max' }),
    endsWithSuccess: fc.boolean(),
    attempts: mostly(text('2', '3', '4'), attempts),
    env: fc.record(
      {
        AWS_RETRY_MODE: mostly(text('standard', 'adaptive'), text('legacy', '')),
        AWS_SESSION_TOKEN: fc.constant('token-of-session'),
        AWS_CLI_ERROR_FORMAT: text('json', 'legacy', 'yaml', 'text'),
      },
      { requiredKeys: [] },
    ),
    options: fc.subarray([
      '--no-sign-request',
      '--cli-read-timeout=7',
      '--cli-connect-timeout=0',
      '--cli-error-format=table',
    ]),
    connections: fc.array(fc.constantFrom<ConnectionFate>('serve', 'serve', 'serve', 'reset', 'close'), {
      maxLength: 4,
    }),
  })
  .map(({ answers, endsWithSuccess, attempts, env, options, connections }) =>
    wireCase(
      '',
      endsWithSuccess ? [...answers, success] : answers,
      {
        // The retry rules of 2026 keep the wait before a retry short.
        env: { AWS_NEW_RETRIES_2026: 'true', ...env, AWS_MAX_ATTEMPTS: attempts },
        ...(connections.length === 0 ? {} : { connections }),
      },
      options,
    ),
  );

const endpoint = text(
  ...[
    '{endpoint}',
    '{tls}',
    'http://gw.test',
    'https://gw.test',
    'https://gw.test:8443/p?q=r',
    'http://gw.test:8000/p/?q',
  ],
  ...[
    'https://localhost:{port}',
    'http://localhost:{port}',
    'http://[::1]:{port}',
    'https://[::1]:{port}/x',
    'HTTPS://GW.Test',
  ],
  ...[
    'http://joe:pw@gw.test',
    'https://joe@gw.x.test',
    'http://127.0.0.1:1',
    'https://10.1.2.3',
    'http://[fd00::1]:8000',
  ],
);
const proxy = mostly(
  text('{proxy}', '{proxy}', '127.0.0.1:{port}', 'http://bob:s%40crets@127.0.0.1:{port}', 'http://localhost:{port}/x'),
  text(
    ...[
      '',
      'http://127.0.0.1:1',
      'https://127.0.0.1:{port}',
      '//127.0.0.1:{port}',
      'http://[::1]:{port}',
      'bob:pw@127.0.0.1:1',
    ],
    ...[
      'http://bob@127.0.0.1:{port}',
      'http://p:h@127.0.0.1:1',
      ' {proxy}',
      'socks5://127.0.0.1:1',
      'HTTP://127.0.0.1:{port}',
    ],
  ),
  3,
);
/** Values of `no_proxy`. */
const exception = text(
  ...[
    '',
    '*',
    'gw.test',
    '.test',
    'test',
    'gw.test:8000',
    '127.0.0.1',
    'a, gw.x.test ,b',
    'localhost',
    '[::1]',
    '::1',
    '*.test',
  ],
  ...['GW.TEST', 'w.test', '2.3', '10.0.0.0/8', ',', ' * ', 'gw.test:443', 'joe@gw.x.test', 'http://gw.test'],
);
const bundle = mostly(text('{ca}'), text('none.pem', '', ' ', '{self}', '{intermediate}', '{work}'), 4);
const certificates = mostly<CertificateKind>(
  fc.constant('good'),
  fc.constantFrom(
    ...(['expired', 'unknown-ca', 'other-host', 'self-signed', 'name-only', 'wildcard', 'none', 'tls-1.2'] as const),
  ),
  3,
);
const proxyAnswer = mostly<Answer>(
  fc.constant({}),
  fc.constantFrom<Answer>(
    ...[
      { status: 407 },
      { status: 502, body: '<html>x' },
      { status: 201 },
      { fault: 'close' } as const,
      { fault: 'reset' } as const,
    ],
    ...[
      { raw: 'HTTP/1.0 200 OK\r\n\r\n' },
      { raw: 'HELLO\r\n\r\n' },
      { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>' },
    ],
  ),
  4,
);

const route: fc.Arbitrary<Case> = fc
  .record({
    endpoint,
    env: fc.record(
      {
        http_proxy: proxy,
        HTTP_PROXY: proxy,
        https_proxy: proxy,
        HTTPS_PROXY: proxy,
        Https_Proxy: proxy,
        all_proxy: proxy,
        no_proxy: exception,
        NO_PROXY: exception,
        REQUEST_METHOD: fc.constant('GET'),
        REQUESTS_CA_BUNDLE: bundle,
        SSL_CERT_FILE: fc.constant('{ca}'),
      },
      { requiredKeys: [] },
    ),
    trust: fc.option(bundle),
    flag: mostly(
      fc.constant<readonly string[]>([]),
      fc.constantFrom(['--no-verify-ssl'], ['--ca-bundle', '{ca}'], ['--ca-bundle=']),
    ),
    certificate: certificates,
    proxyAnswers: fc.array(proxyAnswer, { minLength: 1, maxLength: 2 }),
    answers: fc.array(mostly(fc.constant(success), failure, 2), { minLength: 1, maxLength: 2 }),
    attempts: text('1', '2'),
    connections: mostly(
      fc.constant<ConnectionFate[]>([]),
      fc.array(fc.constantFrom<ConnectionFate>('serve', 'close', 'reset')),
    ),
  })
  .map(({ endpoint, env, trust, flag, certificate, proxyAnswers, answers, attempts, connections }) =>
    wireCase(
      '',
      answers,
      {
        env: {
          AWS_NEW_RETRIES_2026: 'true',
          AWS_MAX_ATTEMPTS: attempts,
          AWS_ENDPOINT_URL_IAM: endpoint,
          ...(trust === null ? {} : { AWS_CA_BUNDLE: trust }),
          ...env,
        },
        certificate,
        proxyAnswers,
        ...(connections.length === 0 ? {} : { connections }),
      },
      flag,
    ),
  );

/** Cases with one raw answer, with several answers and retries, and with different routes to the endpoint. */
export const arbitraries: readonly GeneratedCases[] = [
  { name: 'wire-answer', case: oneAnswer },
  { name: 'wire-retries', case: retries },
  { name: 'wire-route', case: route },
];
