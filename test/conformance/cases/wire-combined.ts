import type { Answer, Case } from '../case.ts';
import { nameOf } from './name-words.ts';
import { oneAttempt } from './settings-words.ts';
import { error, plainProxy, success, trustedTls, tunnel, twoAttempts, wireCase } from './wire-words.ts';

type Env = NonNullable<Case['env']>;
/** A case: its environment, the answers, the options to append to the complete command, and its other members. */
type Row = readonly [
  env: Env,
  answers: readonly Answer[],
  options?: readonly string[],
  more?: Omit<Partial<Case>, 'env'>,
];

const refusingServer = 'http://127.0.0.1:1';
const refusingProxyWithPassword = 'http://bob:s%40crets@127.0.0.1:1';
const tokenOfTwoLines = { AWS_SESSION_TOKEN: 'a\nb' };
const keyless = { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };
const serverError = error(500, 'X');
/** Adds a Date header. From it, the program computes how far its clock is off. */
const withDate = (answer: Answer): Answer => ({ ...answer, headers: { Date: 'Sun, 06 Nov 2033 08:49:37 GMT' } });
const endpointAt = (endpoint: string) => ({ AWS_ENDPOINT_URL_IAM: endpoint });
const rawAnswer = (text: string): Answer => ({ raw: text });
const inError = (text: string) => `<r><Error>${text}</Error></r>`;
const errorRows = (status: number, texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, body]): [string, Row] => [`${status}-${name}`, [oneAttempt, [{ status, body }]]]),
  );

const rows: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  // The session token has a newline, so the header with this token is invalid. These cases show whether the program
  // notices the invalid header before or after it connects.
  'unusable-header': {
    refused: [{ ...oneAttempt, ...tokenOfTwoLines, ...endpointAt(refusingServer) }, []],
    'expired-over-tls': [{ ...trustedTls, ...tokenOfTwoLines }, [success], [], { certificate: 'expired' }],
    'missing-bundle': [{ ...trustedTls, ...tokenOfTwoLines, AWS_CA_BUNDLE: 'none.pem' }, [success]],
    unverified: [{ ...trustedTls, ...tokenOfTwoLines }, [success], ['--no-verify-ssl']],
    'proxy-down': [{ ...plainProxy, ...tokenOfTwoLines, http_proxy: refusingProxyWithPassword }, []],
    'through-tunnel': [{ ...tunnel, ...tokenOfTwoLines }, [success]],
    'tunnel-denied': [{ ...tunnel, ...tokenOfTwoLines }, [success], [], { proxyAnswers: [{ status: 407 }] }],
  },
  'error-framing': {
    'head-cut-503-retried': [twoAttempts, [rawAnswer('HTTP/1.1 503 X\r\nX-A: b'), success]],
    'head-cut-403': [twoAttempts, [rawAnswer('HTTP/1.1 403 X\r\nX-A: b'), success]],
    'chunked-503': [
      twoAttempts,
      [rawAnswer('HTTP/1.1 503 X\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n0\r\n\r\n'), success],
    ],
    'chunked-cut-503': [
      twoAttempts,
      [rawAnswer('HTTP/1.1 503 X\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<html>'), success],
    ],
    'short-html-502': [twoAttempts, [rawAnswer('HTTP/1.1 502 X\r\nContent-Length: 60\r\n\r\n<html>x'), success]],
    'until-close-502': [twoAttempts, [rawAnswer('HTTP/1.1 502 X\r\n\r\n<html>x'), success]],
    '100-then-503': [
      twoAttempts,
      [rawAnswer('HTTP/1.1 100 C\r\n\r\nHTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n'), success],
    ],
    '103-then-503': [
      twoAttempts,
      [rawAnswer('HTTP/1.1 103 H\r\n\r\nHTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n'), success],
    ],
    'connection-close-header-but-open': [twoAttempts, [{ ...serverError, headers: { Connection: 'close' } }, success]],
    '1.0-keep-alive': [
      twoAttempts,
      [{ raw: 'HTTP/1.0 500 X\r\nConnection: keep-alive\r\nContent-Length: 4\r\n\r\n<a/>', keep: true }, success],
    ],
    'chunked-kept': [
      twoAttempts,
      [
        { raw: 'HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n0\r\nX-A: b\r\n\r\n', keep: true },
        success,
      ],
    ],
  },
  'error-texts': {
    ...errorRows(400, {
      'spaces-in-code': inError('<Code> C </Code>'),
      'empty-message': inError('<Code>C</Code><Message/>'),
      'blank-message': inError('<Code>C</Code><Message> \n </Message>'),
      'no-code': inError('<Message>m</Message>'),
      'blank-code': inError('<Code>\n</Code><Message>m</Message>'),
      'empty-error': inError(''),
      'error-as-root': '<Error><Code>C</Code></Error>',
      'error-deeper': '<r><a><Error><Code>C</Code></Error></a></r>',
      'code-without-error': '<r><Code>C</Code></r>',
      'two-errors': '<r><Error><Code>C</Code></Error><Error><Code>D</Code></Error></r>',
      'two-errors-in-errors': '<r><Errors><Error><Code>C</Code></Error><Error><Code>D</Code></Error></Errors></r>',
      'white-space-in-message': inError('<Code>C</Code><Message>a\n b\tc\u00a0\u2028d\u0085</Message>'),
      'empty-errors': '<r><Errors/></r>',
      'child-of-code': inError('<Code><x>C</x></Code><Message>m</Message>'),
      attributes: inError('<Code a="b">C</Code><Message a="b">m</Message>'),
      'empty-error-and-request-id': '<r><Error/><RequestId>x</RequestId></r>',
      'errors-as-root': '<Errors><Error><Code>C</Code></Error></Errors>',
      'lower-case-names': '<r><errors><error><code>C</code></error></errors></r>',
    }),
    ...errorRows(300, { empty: '', 'not-xml': 'x', error: inError('<Code>C</Code>') }),
    ...errorRows(301, { html: '<html><br></html>', error: inError('<Code>C</Code>') }),
    ...errorRows(503, {
      'status-as-code': inError('<Code>503</Code><Message></Message>'),
      'html-capital': '<Html>',
      'html-space': '<html >',
      'html-empty': '<html/>',
      'html-then-nul': '<html>\0',
      'html-end-tag': '</html>',
    }),
    'bytes-in-message': [oneAttempt, [rawAnswer(`HTTP/1.1 200 OK\r\n\r\n\0\x7f\x80\xff\x1b'\\"`)]],
    'declared-latin-1': [
      oneAttempt,
      [
        rawAnswer(
          `HTTP/1.1 400 X\r\n\r\n<?xml version="1.0" encoding="ISO-8859-1"?>${inError('<Code>C</Code><Message>\xe9</Message>')}`,
        ),
      ],
    ],
    'declared-windows': [
      oneAttempt,
      [
        rawAnswer(
          `HTTP/1.1 400 X\r\n\r\n<?xml version="1.0" encoding="windows-1252"?>${inError('<Code>C</Code><Message>\x80</Message>')}`,
        ),
      ],
    ],
    'declared-ascii': [
      oneAttempt,
      [
        rawAnswer(
          `HTTP/1.1 400 X\r\n\r\n<?xml version="1.0" encoding="us-ascii"?>${inError('<Code>C</Code><Message>\xe9</Message>')}`,
        ),
      ],
    ],
    'declared-unknown': [oneAttempt, [{ status: 400, body: '<?xml version="1.0" encoding="x"?><a/>' }]],
    'byte-order-mark': [oneAttempt, [rawAnswer(`HTTP/1.1 400 X\r\n\r\n\xef\xbb\xbf${inError('<Code>C</Code>')}`)]],
  },
  // A retry's header `amz-sdk-request` has a `ttl`, which depends on the Date of the last answer and the read timeout.
  ttl: {
    'through-proxy': [{ ...plainProxy, ...twoAttempts }, [withDate(serverError), success]],
    'through-tunnel': [{ ...tunnel, ...twoAttempts }, [withDate(serverError), success]],
    'date-from-tunnel-refusal': [
      { ...tunnel, ...twoAttempts },
      [success],
      [],
      { proxyAnswers: [withDate({ status: 407 }), {}] },
    ],
    unsigned: [twoAttempts, [withDate(serverError), success], ['--no-sign-request']],
    'timeout-with-spaces': [twoAttempts, [withDate(serverError), success], ['--cli-read-timeout', ' +1_0 ']],
    'timeout-of-years': [twoAttempts, [withDate(serverError), success], ['--cli-read-timeout', '999999999']],
    '100-with-date': [
      twoAttempts,
      [
        rawAnswer(
          'HTTP/1.1 100 C\r\nDate: Sun, 06 Nov 2033 08:49:37 GMT\r\n\r\nHTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n',
        ),
        success,
      ],
    ],
  },
  'timeout-values': Object.fromEntries(
    [
      ...['2147483', '9223372036', '9223372037', '-0', '1__0'].map((value) => [nameOf(value), value]),
      ['1e308', '1'.padEnd(309, '0')],
      ['-1e398', '-1'.padEnd(400, '0')],
    ].flatMap(([name, value]): [string, Row][] => [
      [`read=${name}`, [oneAttempt, [success], [`--cli-read-timeout=${value}`]]],
      [`connect=${name}`, [oneAttempt, [success], [`--cli-connect-timeout=${value}`]]],
    ]),
  ),
  proxy: {
    'user-in-endpoint': [{ ...plainProxy, ...endpointAt('http://joe:pw@gw.test/a') }, [success]],
    'two-users-in-endpoint': [{ ...plainProxy, ...endpointAt('http://a@b@gw.test') }, [success]],
    'escape-in-user': [{ ...plainProxy, ...endpointAt('http://a%20b:c@gw.test') }, [success]],
    'bar-in-user': [{ ...plainProxy, ...endpointAt('http://a|b@gw.test'), http_proxy: refusingServer }, []],
    'empty-user': [{ ...plainProxy, ...endpointAt('http://@gw.test') }, [success]],
    'back-slash-in-password': [{ ...plainProxy, http_proxy: 'http://a:b\\c@127.0.0.1:{port}' }, [success]],
    'back-slash-after-port': [{ ...plainProxy, http_proxy: 'http://127.0.0.1:{port}\\x' }, [success]],
    'line-end-in-host': [{ ...plainProxy, http_proxy: 'http://127.0.0.1\n:{port}' }, [success]],
    'line-end-after-port': [{ ...plainProxy, http_proxy: 'http://127.0.0.1:{port}\n' }, [success]],
    'tab-before': [{ ...plainProxy, http_proxy: '\thttp://127.0.0.1:{port}' }, [success]],
    'empty-label': [{ ...plainProxy, http_proxy: 'http://a..b:1' }, []],
    'long-label-tunnel': [{ ...tunnel, https_proxy: `http://${'a'.repeat(64)}:1` }, []],
    'zone-of-endpoint': [{ ...plainProxy, ...endpointAt('http://[fe80::1%25eth0]:81') }, [success]],
    'two-users-in-endpoint-tunnel': [{ ...tunnel, ...endpointAt('https://a@b@gw.test') }, [success]],
    'ipv6-endpoint': [{ ...plainProxy, ...endpointAt('http://[::1]:8000/a') }, [success]],
    'upper-case-scheme-tunnel': [{ ...tunnel, ...endpointAt('HTTPS://gw.test') }, [success]],
    'default-port': [{ ...plainProxy, ...endpointAt('http://gw.test:80/') }, [success]],
    'empty-port-tunnel': [{ ...tunnel, ...endpointAt('https://gw.test:/') }, [success]],
    'leading-zero-port-tunnel': [{ ...tunnel, ...endpointAt('https://gw.test:0443') }, [success]],
    'endpoint-without-scheme': [{ ...plainProxy, ...endpointAt('//gw.test') }, [success]],
    'endpoint-without-scheme-proxy-down': [
      { ...plainProxy, ...endpointAt('//gw.test'), http_proxy: refusingServer },
      [],
    ],
    'unknown-proxy-tunnel': [{ ...tunnel, https_proxy: 'bob:secret@nowhere.invalid:1' }, []],
    'space-before': [{ ...plainProxy, http_proxy: ' {proxy}' }, [success]],
    'space-after': [{ ...plainProxy, http_proxy: '{proxy} ' }, [success]],
    'large-port-tunnel': [{ ...tunnel, https_proxy: 'http://bob:secret@127.0.0.1:65536' }, []],
    '103-first': [plainProxy, [rawAnswer('HTTP/1.1 103 H\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>')]],
    'until-close': [{ ...plainProxy, ...twoAttempts }, [rawAnswer('HTTP/1.1 502 X\r\n\r\n'), success]],
    'close-on-second-attempt': [{ ...plainProxy, ...twoAttempts }, [serverError, { fault: 'close' }]],
    'silent-then-close': [
      { ...plainProxy, ...twoAttempts },
      [{ fault: 'silent' }, { fault: 'close' }],
      ['--cli-read-timeout', '1'],
    ],
    'cgi-tunnel': [{ ...tunnel, https_proxy: null, HTTPS_PROXY: '{proxy}', REQUEST_METHOD: 'GET' }, [success]],
    'tls-proxy-trusted': [{ ...plainProxy, http_proxy: 'https://127.0.0.1:{port}', AWS_CA_BUNDLE: '{ca}' }, [success]],
    'tls-proxy-unverified': [{ ...plainProxy, http_proxy: 'https://127.0.0.1:{port}' }, [success], ['--no-verify-ssl']],
    'tls-proxy-other-host': [
      { ...plainProxy, http_proxy: 'https://127.0.0.1:{port}', AWS_CA_BUNDLE: '{ca}' },
      [success],
      [],
      { certificate: 'other-host' },
    ],
    'tls-proxy-refused-tunnel': [{ ...tunnel, https_proxy: 'https://bob:secret@127.0.0.1:1' }, []],
  },
  // If the endpoint's scheme is neither http nor https, and a proxy is set for this scheme, the program uses the proxy
  // as the endpoint.
  'other-scheme': {
    plain: [{ ...oneAttempt, ...endpointAt('ftp://gw.test'), ftp_proxy: '{proxy}' }, [success]],
    'path-and-query': [{ ...oneAttempt, ...endpointAt('ftp://gw.test:21/a?b'), FTP_PROXY: '{proxy}' }, [success]],
    'with-user': [
      { ...oneAttempt, ...endpointAt('FTP://GW.test'), ftp_proxy: 'http://bob:pw@127.0.0.1:{port}' },
      [success],
    ],
    'proxy-down': [{ ...oneAttempt, ...endpointAt('ftp://gw.test'), ftp_proxy: refusingProxyWithPassword }, []],
    'proxy-closes': [{ ...oneAttempt, ...endpointAt('ftp://gw.test'), ftp_proxy: '{proxy}' }, [{ fault: 'close' }]],
    'no-host': [{ ...oneAttempt, ...endpointAt('ftp://gw.test'), ftp_proxy: 'http://' }, []],
    'http-and-https-proxies': [
      { ...oneAttempt, ...endpointAt('ftp://gw.test'), http_proxy: '{proxy}', https_proxy: '{proxy}' },
      [],
    ],
    bypassed: [{ ...oneAttempt, ...endpointAt('ftp://gw.test'), ftp_proxy: '{proxy}', no_proxy: 'gw.test' }, []],
    'tls-proxy': [{ ...trustedTls, ...endpointAt('ftp://gw.test'), ftp_proxy: 'https://127.0.0.1:{port}' }, [success]],
    retried: [{ ...twoAttempts, ...endpointAt('ftp://gw.test'), ftp_proxy: '{proxy}' }, [serverError, success]],
    unsigned: [
      { ...oneAttempt, ...endpointAt('x+y://gw.test'), 'x+y_proxy': '{proxy}' },
      [success],
      ['--no-sign-request'],
    ],
    'scheme-named-no': [{ ...oneAttempt, ...endpointAt('no://gw.test'), no_proxy: '{proxy}' }, [success]],
    'without-scheme': [{ ...oneAttempt, ...endpointAt('//gw.test:80'), _proxy: '{proxy}' }, [success]],
    'scheme-with-dot': [{ ...oneAttempt, ...endpointAt('a.b://127.0.0.1:1') }, []],
    'scheme-with-dot-and-large-port': [
      { ...oneAttempt, ...endpointAt('a.b://127.0.0.1:65536') },
      [],
      ['--no-sign-request'],
    ],
  },
  // IPv6 addresses with a zone, the part after `%`, which names a network interface.
  zone: {
    number: [{ ...oneAttempt, ...endpointAt('http://[::1%251]:{port}') }, [success]],
    interface: [{ ...oneAttempt, ...endpointAt('http://[::1%25lo]:{port}') }, [success]],
    'without-escape': [{ ...oneAttempt, ...endpointAt('http://[::1%1]:{port}/a') }, [success]],
    'link-local': [{ ...oneAttempt, ...endpointAt('http://[fe80::1%25none]:1') }, []],
    'link-local-without-zone': [{ ...oneAttempt, ...endpointAt('http://[fe80::1]:1') }, []],
    'link-local-number': [{ ...oneAttempt, ...endpointAt('http://[fe80::1%25999]:1') }, []],
  },
  'odd-endpoint': Object.fromEntries(
    Object.entries({
      'full-width-digits': '１２７.0.0.1',
      'long-s': 'ſ.test',
      'arabic-digit': 'a٣',
      'short-ipv4': '127.1:{port}',
      'hexadecimal-ipv4': '0x7f000001:{port}',
      'dot-at-end': 'localhost.:{port}',
      'ipv4-in-ipv6': '[::ffff:7f00:1]:{port}',
      'bad-escapes-in-path': '127.0.0.1:{port}/%zz/%',
      'accents-in-path': '127.0.0.1:{port}/é?é=ü#é',
      'dots-in-path': '127.0.0.1:{port}//a/./b/../c/',
      'port-zero': '127.0.0.1:0',
    }).map(([name, host]): [string, Row] => [name, [{ ...oneAttempt, ...endpointAt(`http://${host}`) }, [success]]]),
  ),
  tunnel: {
    'answer-100-first': [
      tunnel,
      [success],
      [],
      { proxyAnswers: [rawAnswer('HTTP/1.1 100 C\r\n\r\nHTTP/1.1 403 X\r\n\r\n')] },
    ],
    'silent-handshake': [
      tunnel,
      [],
      ['--cli-read-timeout', '1'],
      { proxyAnswers: [{ raw: 'HTTP/1.1 200 OK\r\n\r\n', fault: 'silent' }] },
    ],
    'closed-then-fine': [{ ...tunnel, ...twoAttempts }, [success], [], { proxyAnswers: [{ fault: 'close' }, {}] }],
    'denied-on-second-attempt': [
      { ...tunnel, ...twoAttempts },
      [{ ...serverError, close: true }, success],
      [],
      { proxyAnswers: [{}, { status: 407 }] },
    ],
    'unverified-two-attempts': [{ ...tunnel, ...twoAttempts }, [serverError, success], ['--no-verify-ssl']],
    'unverified-new-connection': [
      { ...tunnel, ...twoAttempts },
      [{ ...serverError, close: true }, success],
      ['--no-verify-ssl'],
    ],
    'unverified-denied': [tunnel, [success], ['--no-verify-ssl'], { proxyAnswers: [{ status: 407 }] }],
    'bundle-is-a-space': [{ ...tunnel, AWS_CA_BUNDLE: ' ' }, [success]],
    unsigned: [tunnel, [success], ['--no-sign-request']],
    'dot-after-host': [{ ...tunnel, ...endpointAt('https://gw.test.') }, [success]],
  },
  'no-proxy': Object.fromEntries(
    (
      [
        ['colon-at-end', '127.0.0.1:', '127.0.0.1:1'],
        ['only-dots', '...', '127.0.0.1:1'],
        ['dot-at-end', '127.0.0.1.', '127.0.0.1:1'],
        ['end-of-host', '.1', '127.0.0.1:1'],
        ['end-of-host-and-port', '1:1', '127.0.0.1:1'],
        ['tab-and-newline', '\t127.0.0.1\n', '127.0.0.1:1'],
        ['no-break-space', '\u00a0127.0.0.1', '127.0.0.1:1'],
        ['dot-and-port', '.:1', '127.0.0.1:1'],
        ['ipv6-and-port', '[::1]:1', '[::1]:1'],
        ['endpoint-with-user', '127.0.0.1', 'http://joe:pw@127.0.0.1:1'],
        ['endpoint-with-zero-before-port', '127.0.0.1', '127.0.0.1:01'],
        ['port-1-endpoint-port-01', '127.0.0.1:1', '127.0.0.1:01'],
        ['endpoint-with-at-sign-in-query', '127.0.0.1', '127.0.0.1:1?q@x'],
        ['other-case', 'LOCALHOST:1', 'LocalHost:1'],
      ] as const
    ).map(([name, value, host]): [string, Row] => [
      name,
      [{ ...plainProxy, ...endpointAt(host.startsWith('http') ? host : `http://${host}`), no_proxy: value }, [success]],
    ]),
  ),
  'no-proxy-name': {
    'mixed-case': [{ ...plainProxy, ...endpointAt(refusingServer), No_Proxy: '127.0.0.1' }, [success]],
    'lower-case-suffix': [
      { ...plainProxy, ...endpointAt(refusingServer), NO_proxy: '127.0.0.1', NO_PROXY: 'x' },
      [success],
    ],
    'upper-case-empty': [{ ...plainProxy, ...endpointAt(refusingServer), NO_PROXY: '' }, [success]],
    'endpoint-without-scheme': [{ ...plainProxy, ...endpointAt('//127.0.0.1:1'), no_proxy: '127.0.0.1' }, [success]],
  },
  // URLs without a scheme.
  endpoint: Object.fromEntries(
    Object.entries({
      refused: '//127.0.0.1:1',
      'path-and-query': '//127.0.0.1:1/a?b',
      'query-and-fragment': '//127.0.0.1:1?b#c',
      'reaches-server': '//127.0.0.1:{port}/a',
      'mixed-case': '//LocalHost:1',
      'user-and-password': '//u:p@127.0.0.1:1',
      'port-too-large': '//h:65536',
      'port-not-a-number': '//h:x',
      ipv6: '//[::1]:1',
      'space-before': ' //127.0.0.1:1',
      'underscore-in-host': '//a_b',
      'no-host': '//',
      'three-slashes': '///x',
    }).flatMap(([name, url]): [string, Row][] => [
      [name, [{ ...oneAttempt, ...endpointAt(url) }, [success]]],
      ...(name.startsWith('port-')
        ? [
            [`unsigned-${name}`, [{ ...oneAttempt, ...endpointAt(url) }, [success], ['--no-sign-request']]] as [
              string,
              Row,
            ],
          ]
        : []),
    ]),
  ),
  // The name of each case begins with the error that the program reports.
  order: {
    'timeout-before-region': [{ ...oneAttempt, AWS_REGION: null }, [success], ['--cli-read-timeout=-3']],
    'endpoint-before-timeout': [{ ...oneAttempt, ...endpointAt('http://a b') }, [success], ['--cli-read-timeout=-3']],
    'endpoint-with-empty-bundle': [{ ...oneAttempt, AWS_CA_BUNDLE: '', ...endpointAt('http://a b') }, [success]],
    'profile-before-attempts': [{ AWS_MAX_ATTEMPTS: 'x', AWS_PROFILE: 'nobody' }, [success]],
    'query-before-timeout': [oneAttempt, [success], ['--cli-read-timeout', 'x', '--query', '[']],
    'credentials-before-port': [{ ...oneAttempt, ...keyless, ...endpointAt('http://h:x') }, [success]],
    'credentials-before-scheme': [{ ...oneAttempt, ...keyless, ...endpointAt('ftp://h') }, [success]],
    'endpoint-before-credentials': [{ ...oneAttempt, ...keyless, ...endpointAt('http://a b') }, [success]],
    'timeout-before-output-skeleton': [
      oneAttempt,
      [success],
      ['--cli-read-timeout=-3', '--generate-cli-skeleton', 'output'],
    ],
    'validation-before-credentials': [{ ...oneAttempt, ...keyless }, [success], ['--user-name', '']],
    'mode-before-validation': [{ AWS_RETRY_MODE: 'x' }, [success], ['--user-name', '']],
  },
};

export const cases: readonly Case[] = Object.entries(rows).flatMap(([group, table]) =>
  Object.entries(table).map(([name, [env, answers, options = [], more = {}]]) =>
    wireCase(`combined/${group}/${name}`, answers, { env, ...more }, options),
  ),
);
