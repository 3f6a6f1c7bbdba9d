import type { Answer, Case } from '../case.ts';
import { nameOf } from './name-words.ts';
import { error, fine, once, twice, wireCase } from './wire-words.ts';

type Env = NonNullable<Case['env']>;
/** A case: the environment, the answers, the options after the complete command, and other members. */
type Row = readonly [
  env: Env,
  answers: readonly Answer[],
  options?: readonly string[],
  more?: Omit<Partial<Case>, 'env'>,
];

const tunnel = { ...once, https_proxy: '{proxy}', AWS_ENDPOINT_URL_IAM: 'https://gw.test', AWS_CA_BUNDLE: '{ca}' };
const plain = { ...once, http_proxy: '{proxy}', AWS_ENDPOINT_URL_IAM: 'http://gw.test' };
const tls = { ...once, AWS_ENDPOINT_URL_IAM: '{tls}', AWS_CA_BUNDLE: '{ca}' };
const down = 'http://127.0.0.1:1';
const withUser = 'http://bob:s%40crets@127.0.0.1:1';
const twoLines = { AWS_SESSION_TOKEN: 'a\nb' };
const keyless = { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };
const failed = error(500, 'X');
const dated = (answer: Answer): Answer => ({ ...answer, headers: { Date: 'Sun, 06 Nov 2033 08:49:37 GMT' } });
const to = (endpoint: string) => ({ AWS_ENDPOINT_URL_IAM: endpoint });
const raw = (text: string): Answer => ({ raw: text });
const inError = (text: string) => `<r><Error>${text}</Error></r>`;
const bodies = (status: number, texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, body]): [string, Row] => [`${status}-${name}`, [once, [{ status, body }]]]),
  );

const rows: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  // These show whether the program finds an invalid header before or after it connects.
  'unusable-header': {
    refused: [{ ...once, ...twoLines, ...to(down) }, []],
    'expired-over-tls': [{ ...tls, ...twoLines }, [fine], [], { certificate: 'expired' }],
    'missing-bundle': [{ ...tls, ...twoLines, AWS_CA_BUNDLE: 'none.pem' }, [fine]],
    unverified: [{ ...tls, ...twoLines }, [fine], ['--no-verify-ssl']],
    'proxy-down': [{ ...plain, ...twoLines, http_proxy: withUser }, []],
    'through-tunnel': [{ ...tunnel, ...twoLines }, [fine]],
    'tunnel-denied': [{ ...tunnel, ...twoLines }, [fine], [], { proxyAnswers: [{ status: 407 }] }],
  },
  'error-framing': {
    'head-cut-503-retried': [twice, [raw('HTTP/1.1 503 X\r\nX-A: b'), fine]],
    'head-cut-403': [twice, [raw('HTTP/1.1 403 X\r\nX-A: b'), fine]],
    'chunked-503': [twice, [raw('HTTP/1.1 503 X\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n0\r\n\r\n'), fine]],
    'chunked-cut-503': [twice, [raw('HTTP/1.1 503 X\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<html>'), fine]],
    'short-html-502': [twice, [raw('HTTP/1.1 502 X\r\nContent-Length: 60\r\n\r\n<html>x'), fine]],
    'until-close-502': [twice, [raw('HTTP/1.1 502 X\r\n\r\n<html>x'), fine]],
    '100-then-503': [twice, [raw('HTTP/1.1 100 C\r\n\r\nHTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n'), fine]],
    '103-then-503': [twice, [raw('HTTP/1.1 103 H\r\n\r\nHTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n'), fine]],
    'connection-close-kept-open': [twice, [{ ...failed, headers: { Connection: 'close' } }, fine]],
    '1.0-keep-alive': [
      twice,
      [{ raw: 'HTTP/1.0 500 X\r\nConnection: keep-alive\r\nContent-Length: 4\r\n\r\n<a/>', keep: true }, fine],
    ],
    'chunked-kept': [
      twice,
      [
        { raw: 'HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n0\r\nX-A: b\r\n\r\n', keep: true },
        fine,
      ],
    ],
  },
  'error-texts': {
    ...bodies(400, {
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
    ...bodies(300, { empty: '', 'not-xml': 'x', error: inError('<Code>C</Code>') }),
    ...bodies(301, { html: '<html><br></html>', error: inError('<Code>C</Code>') }),
    ...bodies(503, {
      'status-as-code': inError('<Code>503</Code><Message></Message>'),
      'html-capital': '<Html>',
      'html-space': '<html >',
      'html-empty': '<html/>',
      'html-then-nul': '<html>\0',
      'html-end-tag': '</html>',
    }),
    'bytes-in-literal': [once, [raw(`HTTP/1.1 200 OK\r\n\r\n\0\x7f\x80\xff\x1b'\\"`)]],
    'declared-latin-1': [
      once,
      [
        raw(
          `HTTP/1.1 400 X\r\n\r\n<?xml version="1.0" encoding="ISO-8859-1"?>${inError('<Code>C</Code><Message>\xe9</Message>')}`,
        ),
      ],
    ],
    'declared-windows': [
      once,
      [
        raw(
          `HTTP/1.1 400 X\r\n\r\n<?xml version="1.0" encoding="windows-1252"?>${inError('<Code>C</Code><Message>\x80</Message>')}`,
        ),
      ],
    ],
    'declared-ascii': [
      once,
      [
        raw(
          `HTTP/1.1 400 X\r\n\r\n<?xml version="1.0" encoding="us-ascii"?>${inError('<Code>C</Code><Message>\xe9</Message>')}`,
        ),
      ],
    ],
    'declared-unknown': [once, [{ status: 400, body: '<?xml version="1.0" encoding="x"?><a/>' }]],
    'mark-first': [once, [raw(`HTTP/1.1 400 X\r\n\r\n\xef\xbb\xbf${inError('<Code>C</Code>')}`)]],
  },
  ttl: {
    'through-proxy': [{ ...plain, ...twice }, [dated(failed), fine]],
    'through-tunnel': [{ ...tunnel, ...twice }, [dated(failed), fine]],
    'of-the-tunnel': [{ ...tunnel, ...twice }, [fine], [], { proxyAnswers: [dated({ status: 407 }), {}] }],
    unsigned: [twice, [dated(failed), fine], ['--no-sign-request']],
    'timeout-with-spaces': [twice, [dated(failed), fine], ['--cli-read-timeout', ' +1_0 ']],
    'timeout-past-years': [twice, [dated(failed), fine], ['--cli-read-timeout', '999999999']],
    '100-with-date': [
      twice,
      [
        raw('HTTP/1.1 100 C\r\nDate: Sun, 06 Nov 2033 08:49:37 GMT\r\n\r\nHTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n'),
        fine,
      ],
    ],
  },
  'timeout-values': Object.fromEntries(
    [
      ...['2147483', '9223372036', '9223372037', '-0', '1__0'].map((value) => [nameOf(value), value]),
      ['1e308', '1'.padEnd(309, '0')],
      ['-1e398', '-1'.padEnd(400, '0')],
    ].flatMap(([name, value]): [string, Row][] => [
      [`read=${name}`, [once, [fine], [`--cli-read-timeout=${value}`]]],
      [`connect=${name}`, [once, [fine], [`--cli-connect-timeout=${value}`]]],
    ]),
  ),
  proxy: {
    'user-in-endpoint': [{ ...plain, ...to('http://joe:pw@gw.test/a') }, [fine]],
    'two-users-in-endpoint': [{ ...plain, ...to('http://a@b@gw.test') }, [fine]],
    'escape-in-user': [{ ...plain, ...to('http://a%20b:c@gw.test') }, [fine]],
    'bar-in-user': [{ ...plain, ...to('http://a|b@gw.test'), http_proxy: down }, []],
    'empty-user': [{ ...plain, ...to('http://@gw.test') }, [fine]],
    'back-slash-in-password': [{ ...plain, http_proxy: 'http://a:b\\c@127.0.0.1:{port}' }, [fine]],
    'back-slash-after-port': [{ ...plain, http_proxy: 'http://127.0.0.1:{port}\\x' }, [fine]],
    'line-end-in-host': [{ ...plain, http_proxy: 'http://127.0.0.1\n:{port}' }, [fine]],
    'line-end-after-port': [{ ...plain, http_proxy: 'http://127.0.0.1:{port}\n' }, [fine]],
    'tab-before': [{ ...plain, http_proxy: '\thttp://127.0.0.1:{port}' }, [fine]],
    'empty-label': [{ ...plain, http_proxy: 'http://a..b:1' }, []],
    'long-label-tunnel': [{ ...tunnel, https_proxy: `http://${'a'.repeat(64)}:1` }, []],
    'zone-of-endpoint': [{ ...plain, ...to('http://[fe80::1%25eth0]:81') }, [fine]],
    'two-users-in-endpoint-tunnel': [{ ...tunnel, ...to('https://a@b@gw.test') }, [fine]],
    'ipv6-endpoint': [{ ...plain, ...to('http://[::1]:8000/a') }, [fine]],
    'upper-case-scheme-tunnel': [{ ...tunnel, ...to('HTTPS://gw.test') }, [fine]],
    'default-port': [{ ...plain, ...to('http://gw.test:80/') }, [fine]],
    'no-port-text-tunnel': [{ ...tunnel, ...to('https://gw.test:/') }, [fine]],
    'leading-zero-port-tunnel': [{ ...tunnel, ...to('https://gw.test:0443') }, [fine]],
    'endpoint-without-scheme': [{ ...plain, ...to('//gw.test') }, [fine]],
    'endpoint-without-scheme-down': [{ ...plain, ...to('//gw.test'), http_proxy: down }, []],
    'unknown-proxy-tunnel': [{ ...tunnel, https_proxy: 'bob:secret@nowhere.invalid:1' }, []],
    'space-before': [{ ...plain, http_proxy: ' {proxy}' }, [fine]],
    'space-after': [{ ...plain, http_proxy: '{proxy} ' }, [fine]],
    'large-port-tunnel': [{ ...tunnel, https_proxy: 'http://bob:secret@127.0.0.1:65536' }, []],
    '103-first': [plain, [raw('HTTP/1.1 103 H\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>')]],
    'until-close': [{ ...plain, ...twice }, [raw('HTTP/1.1 502 X\r\n\r\n'), fine]],
    'close-on-second': [{ ...plain, ...twice }, [failed, { fault: 'close' }]],
    'silent-then-close': [
      { ...plain, ...twice },
      [{ fault: 'silent' }, { fault: 'close' }],
      ['--cli-read-timeout', '1'],
    ],
    'cgi-tunnel': [{ ...tunnel, https_proxy: null, HTTPS_PROXY: '{proxy}', REQUEST_METHOD: 'GET' }, [fine]],
    'tls-proxy-trusted': [{ ...plain, http_proxy: 'https://127.0.0.1:{port}', AWS_CA_BUNDLE: '{ca}' }, [fine]],
    'tls-proxy-unverified': [{ ...plain, http_proxy: 'https://127.0.0.1:{port}' }, [fine], ['--no-verify-ssl']],
    'tls-proxy-other-host': [
      { ...plain, http_proxy: 'https://127.0.0.1:{port}', AWS_CA_BUNDLE: '{ca}' },
      [fine],
      [],
      { certificate: 'other-host' },
    ],
    'tls-proxy-refused-tunnel': [{ ...tunnel, https_proxy: 'https://bob:secret@127.0.0.1:1' }, []],
  },
  // A proxy for another scheme is used as if it were the endpoint.
  'other-scheme': {
    plain: [{ ...once, ...to('ftp://gw.test'), ftp_proxy: '{proxy}' }, [fine]],
    'path-and-query': [{ ...once, ...to('ftp://gw.test:21/a?b'), FTP_PROXY: '{proxy}' }, [fine]],
    'with-user': [{ ...once, ...to('FTP://GW.test'), ftp_proxy: 'http://bob:pw@127.0.0.1:{port}' }, [fine]],
    'proxy-down': [{ ...once, ...to('ftp://gw.test'), ftp_proxy: withUser }, []],
    'proxy-closes': [{ ...once, ...to('ftp://gw.test'), ftp_proxy: '{proxy}' }, [{ fault: 'close' }]],
    'no-host': [{ ...once, ...to('ftp://gw.test'), ftp_proxy: 'http://' }, []],
    'other-proxies': [{ ...once, ...to('ftp://gw.test'), http_proxy: '{proxy}', https_proxy: '{proxy}' }, []],
    bypassed: [{ ...once, ...to('ftp://gw.test'), ftp_proxy: '{proxy}', no_proxy: 'gw.test' }, []],
    'tls-proxy': [{ ...tls, ...to('ftp://gw.test'), ftp_proxy: 'https://127.0.0.1:{port}' }, [fine]],
    retried: [{ ...twice, ...to('ftp://gw.test'), ftp_proxy: '{proxy}' }, [failed, fine]],
    unsigned: [{ ...once, ...to('x+y://gw.test'), 'x+y_proxy': '{proxy}' }, [fine], ['--no-sign-request']],
    'scheme-no': [{ ...once, ...to('no://gw.test'), no_proxy: '{proxy}' }, [fine]],
    'without-scheme': [{ ...once, ...to('//gw.test:80'), _proxy: '{proxy}' }, [fine]],
    'with-dot': [{ ...once, ...to('a.b://127.0.0.1:1') }, []],
    'with-dot-and-port': [{ ...once, ...to('a.b://127.0.0.1:65536') }, [], ['--no-sign-request']],
  },
  // The zone of an IPv6 address.
  zone: {
    number: [{ ...once, ...to('http://[::1%251]:{port}') }, [fine]],
    interface: [{ ...once, ...to('http://[::1%25lo]:{port}') }, [fine]],
    'without-escape': [{ ...once, ...to('http://[::1%1]:{port}/a') }, [fine]],
    'link-local': [{ ...once, ...to('http://[fe80::1%25none]:1') }, []],
    'link-local-without': [{ ...once, ...to('http://[fe80::1]:1') }, []],
    'link-local-number': [{ ...once, ...to('http://[fe80::1%25999]:1') }, []],
  },
  'odd-host': Object.fromEntries(
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
    }).map(([name, host]): [string, Row] => [name, [{ ...once, ...to(`http://${host}`) }, [fine]]]),
  ),
  tunnel: {
    'answer-100-first': [tunnel, [fine], [], { proxyAnswers: [raw('HTTP/1.1 100 C\r\n\r\nHTTP/1.1 403 X\r\n\r\n')] }],
    'silent-handshake': [
      tunnel,
      [],
      ['--cli-read-timeout', '1'],
      { proxyAnswers: [{ raw: 'HTTP/1.1 200 OK\r\n\r\n', fault: 'silent' }] },
    ],
    'closed-then-fine': [{ ...tunnel, ...twice }, [fine], [], { proxyAnswers: [{ fault: 'close' }, {}] }],
    'denied-on-second': [
      { ...tunnel, ...twice },
      [{ ...failed, close: true }, fine],
      [],
      { proxyAnswers: [{}, { status: 407 }] },
    ],
    'unverified-each-attempt': [{ ...tunnel, ...twice }, [failed, fine], ['--no-verify-ssl']],
    'unverified-new-connection': [{ ...tunnel, ...twice }, [{ ...failed, close: true }, fine], ['--no-verify-ssl']],
    'unverified-denied': [tunnel, [fine], ['--no-verify-ssl'], { proxyAnswers: [{ status: 407 }] }],
    'space-bundle': [{ ...tunnel, AWS_CA_BUNDLE: ' ' }, [fine]],
    unsigned: [tunnel, [fine], ['--no-sign-request']],
    'last-dot': [{ ...tunnel, ...to('https://gw.test.') }, [fine]],
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
        ['port-unlike-endpoint-with-zero', '127.0.0.1:1', '127.0.0.1:01'],
        ['endpoint-with-at-sign-in-query', '127.0.0.1', '127.0.0.1:1?q@x'],
        ['other-case', 'LOCALHOST:1', 'LocalHost:1'],
      ] as const
    ).map(([name, value, host]): [string, Row] => [
      name,
      [{ ...plain, ...to(host.startsWith('http') ? host : `http://${host}`), no_proxy: value }, [fine]],
    ]),
  ),
  'no-proxy-name': {
    'mixed-case': [{ ...plain, ...to(down), No_Proxy: '127.0.0.1' }, [fine]],
    'lower-end': [{ ...plain, ...to(down), NO_proxy: '127.0.0.1', NO_PROXY: 'x' }, [fine]],
    'upper-empty': [{ ...plain, ...to(down), NO_PROXY: '' }, [fine]],
    'no-scheme-endpoint': [{ ...plain, ...to('//127.0.0.1:1'), no_proxy: '127.0.0.1' }, [fine]],
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
      [name, [{ ...once, ...to(url) }, [fine]]],
      ...(name.startsWith('port-')
        ? [[`unsigned-${name}`, [{ ...once, ...to(url) }, [fine], ['--no-sign-request']]] as [string, Row]]
        : []),
    ]),
  ),
  order: {
    'negative-before-region': [{ ...once, AWS_REGION: null }, [fine], ['--cli-read-timeout=-3']],
    'negative-before-endpoint': [{ ...once, ...to('http://a b') }, [fine], ['--cli-read-timeout=-3']],
    'empty-bundle-before-endpoint': [{ ...once, AWS_CA_BUNDLE: '', ...to('http://a b') }, [fine]],
    'profile-before-attempts': [{ AWS_MAX_ATTEMPTS: 'x', AWS_PROFILE: 'nobody' }, [fine]],
    'query-before-timeout': [once, [fine], ['--cli-read-timeout', 'x', '--query', '[']],
    'credentials-before-port': [{ ...once, ...keyless, ...to('http://h:x') }, [fine]],
    'credentials-before-scheme': [{ ...once, ...keyless, ...to('ftp://h') }, [fine]],
    'endpoint-before-credentials': [{ ...once, ...keyless, ...to('http://a b') }, [fine]],
    'output-skeleton-negative': [once, [fine], ['--cli-read-timeout=-3', '--generate-cli-skeleton', 'output']],
    'validation-before-credentials': [{ ...once, ...keyless }, [fine], ['--user-name', '']],
    'mode-before-validation': [{ AWS_RETRY_MODE: 'x' }, [fine], ['--user-name', '']],
  },
};

export const cases: readonly Case[] = Object.entries(rows).flatMap(([group, table]) =>
  Object.entries(table).map(([name, [env, answers, options = [], more = {}]]) =>
    wireCase(`combined/${group}/${name}`, answers, { env, ...more }, options),
  ),
);
