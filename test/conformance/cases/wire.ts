import type { Answer, Case } from '../case.ts';

const words = [
  'iam',
  'enable-mfa-device',
  '--user-name',
  'Bob',
  '--serial-number',
  'arn:aws:iam::123456789012:mfa/Bob',
  '--authentication-code1',
  '123456',
  '--authentication-code2',
  '654321',
];

function error(status: number, code: string, message = 'm'): Answer {
  return {
    status,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  };
}

function answered(name: string, answers: readonly Answer[], env: Case['env'] = {}, argv: readonly string[] = []): Case {
  return { name: `wire/${name}`, argv: [...words, ...argv], answers, env: env ?? {}, direct: false };
}

const twice = { AWS_MAX_ATTEMPTS: '2' };
const once = { AWS_MAX_ATTEMPTS: '1' };
const fine: Answer = { body: '<R/>' };

const bodies: Readonly<Record<string, string>> = {
  empty: '',
  blank: ' \n',
  word: 'hello',
  'word-quote': "can't",
  json: '{"a":1}',
  'bare-ampersand': '<a>&</a>',
  'unclosed-tag': '<a',
  'unclosed-element': '<a><b>',
  mismatched: '<a>\n<b></a>',
  entity: '<a>&nbsp;</a>',
  junk: '<a/>\nx',
  'two-roots': '<a/><b/>',
  'late-declaration': '\n<?xml version="1.0"?><a/>',
  declaration: '<?xml version="1.0" encoding="UTF-8"?><a/>',
  comment: '<!-- c --><a><!-- d --></a>',
  'comment-open': '<!-- c <a/>',
  'attribute-unquoted': '<a b=c/>',
  'attribute-twice': '<a b="1" b="2"/>',
  'html-page': '<!DOCTYPE html><html><body>x<br></body></html>',
  quotes: `it's "x" & \t\\ é`,
};

export const cases: readonly Case[] = [
  ...Object.entries(bodies).map(([name, body]) => answered(`body/${name}`, [{ body }])),
  ...Object.entries(bodies).map(([name, body]) => answered(`body-503/${name}`, [{ status: 503, body }], twice)),
  answered('retry/throttling-then-fine', [error(400, 'Throttling'), fine]),
  answered('retry/status-500-always', [error(500, 'ServiceFailure')], twice),
  answered('retry/status-502-empty', [{ status: 502 }], twice),
  answered('retry/status-504-html', [{ status: 504, body: '<html>x' }], twice),
  answered('retry/status-509-empty', [{ status: 509 }], twice),
  answered('retry/once-is-suffix', [error(403, 'AccessDenied')], once),
  answered('retry/last-attempt-other-code', [error(400, 'Throttling'), error(403, 'AccessDenied')], twice),
  answered('retry/access-denied', [error(403, 'AccessDenied')]),
  answered('retry/limit-exceeded', [error(409, 'LimitExceeded')]),
  answered('retry/lower-case', [error(400, 'throttling')]),
  answered('retry/request-timeout', [error(400, 'RequestTimeout'), fine]),
  answered('retry/adaptive', [error(400, 'SlowDown'), fine], { AWS_RETRY_MODE: 'adaptive' }),
  answered('retry/close', [{ fault: 'close' }, fine]),
  answered('retry/reset', [{ fault: 'reset' }, fine]),
  answered('retry/close-always', [{ fault: 'close' }], twice),
  answered('retry/json-error-format', [error(503, 'SlowDown')], { ...twice, AWS_CLI_ERROR_FORMAT: 'json' }),
  answered('retry/date-makes-ttl', [{ ...error(500, 'X'), headers: { Date: 'Sun, 06 Nov 2033 08:49:37 GMT' } }, fine]),
  answered('timeout/read', [{ fault: 'silent' }], once, ['--cli-read-timeout', '1']),
  answered('status/201', [{ status: 201, body: '<a/>' }]),
  answered('status/204', [{ status: 204 }]),
  answered('status/300', [{ status: 300, body: '<a/>' }]),
  answered('status/302', [{ status: 302, headers: { Location: '{endpoint}/x' }, body: '<a/>' }]),
  answered('status/400-no-error', [{ status: 400, body: '<a/>' }]),
  answered('framing/short-body', [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n<a/>' }], once),
  answered('framing/until-close', [{ raw: 'HTTP/1.1 200 OK\r\n\r\n<a/>' }]),
  answered('framing/long-body', [{ raw: 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>xxx' }]),
  answered('framing/chunked', [{ raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n0\r\n\r\n' }]),
  answered(
    'framing/chunked-cut',
    [{ raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n' }],
    once,
  ),
  answered('framing/bad-status-line', [{ raw: 'HELLO\r\n\r\n' }], once),
  answered('framing/status-not-a-number', [{ raw: 'HTTP/1.1 abc OK\r\n\r\n<a/>' }], once),
  answered(
    'framing/103',
    [{ raw: 'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>' }],
    once,
  ),
  answered(
    'framing/100',
    [{ raw: 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>' }],
    once,
  ),
  answered('framing/lenient-header', [{ raw: 'HTTP/1.1 200 OK\r\nbad header\r\nContent-Length: 4\r\n\r\n<a/>' }]),
  answered('error-body/two-messages', [
    { status: 400, body: '<r><Error><Code>C</Code><Message>a</Message><Message>b</Message></Error></r>' },
  ]),
  answered('error-body/nested-message', [
    { status: 400, body: '<r><Error><Code>C</Code><Message>a<em>text</em></Message></Error></r>' },
  ]),
  answered('error-body/empty-code', [{ status: 400, body: '<r><Error><Code/><Message> x </Message></Error></r>' }]),
  answered('error-body/text-only', [{ status: 400, body: '<r><Error>text</Error></r>' }]),
  answered('error-body/errors', [
    { status: 400, body: '<r xmlns="u:x"><Errors><Error><Code>C</Code><Message>a</Message></Error></Errors></r>' },
  ]),
  answered('error-body/prefix-and-cdata', [
    {
      status: 400,
      body: '<q:r xmlns:q="u:x"><q:Error><q:Code>C</q:Code><q:Message><![CDATA[a<b]]>&amp;&#233;</q:Message></q:Error></q:r>',
    },
  ]),
  answered('unsigned', [fine], {}, ['--no-sign-request']),
  answered('session-token', [fine], { AWS_SESSION_TOKEN: 'tök en' }),
  answered('newline-in-token', [fine], { ...once, AWS_SESSION_TOKEN: 'a\nb' }),
  answered('endpoint-path', [fine], { AWS_ENDPOINT_URL_IAM: '{endpoint}/base/?a=b' }),
  answered('refused', [], { ...once, AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:9' }),
  answered('node-settings-do-not-count', [fine], {
    ...once,
    AWS_ENDPOINT_URL_IAM: '{tls}',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  }),
  answered('no-verify-ssl', [fine], { AWS_ENDPOINT_URL_IAM: '{tls}', NODE_TLS_REJECT_UNAUTHORIZED: '0' }, [
    '--no-verify-ssl',
  ]),
];
