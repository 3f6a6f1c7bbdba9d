import type { Answer, Case } from '../case.ts';
import { oneAttempt } from './settings-words.ts';
import { success, twoAttempts, wireCase } from './wire-words.ts';

/** Bodies, most of which are not well-formed XML. Each is sent with status 200 and with status 503. */
const bodies: Readonly<Record<string, string>> = {
  empty: '',
  'white-space': ' \n',
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

/** HTML pages, such as a proxy or a load balancer sends. The AWS CLI recognizes only some of them as HTML. */
const pages: Readonly<Record<string, string>> = {
  html: '<html><h1>x',
  'html-after-spaces': ' \r\n\t<html>x',
  'upper-case': '<HTML><BODY>x</BODY></HTML>',
  attributes: '<html lang="en"><body/></html>',
  doctype: '<!DOCTYPE html>\n<html><body/></html>',
  'well-formed': '<html><body>x</body></html>',
  'form-feed-first': '\f<html>x',
  'no-break-space': '\u00a0<html>x',
};

const status200 = 'HTTP/1.1 200 OK\r\n';
const lengthAndBody = 'Content-Length: 4\r\n\r\n<a/>';
const chunked = `${status200}Transfer-Encoding: chunked\r\n\r\n`;
/** Whole answers, byte for byte (latin-1). Many break a rule of HTTP. */
const rawAnswers: Readonly<Record<string, string>> = {
  'short-body': `${status200}Content-Length: 50\r\n\r\n<a/>`,
  'short-error-body': 'HTTP/1.1 403 X\r\nContent-Length: 90\r\n\r\n<r><Error><Code>C</Code></Error></r>',
  'body-missing': `${status200}Content-Length: 5\r\n\r\n`,
  'until-close': `${status200}\r\n<a/>`,
  'long-body': `${status200}Content-Length: 4\r\n\r\n<a/>xxx`,
  'length-zero': `${status200}Content-Length: 0\r\n\r\n<a/>`,
  'length-negative': `${status200}Content-Length: -4\r\n\r\n<a/>`,
  'length-signed': `${status200}Content-Length: +4\r\n\r\n<a/>xx`,
  'length-with-underscore': `${status200}Content-Length: 1_0\r\n\r\n<a/>`,
  'length-after-mbox-from-line': `${status200}From a@b Thu Jan  1 00:00:00 2026\r\nContent-Length: 10\r\n\r\n<a/>`,
  'length-not-a-number': `${status200}Content-Length: four\r\n\r\n<a/>`,
  'length-empty': `${status200}Content-Length:\r\n\r\n<a/>`,
  'length-with-fraction': `${status200}Content-Length: 4.0\r\n\r\n<a/>`,
  'length-twice': `${status200}Content-Length: 4\r\nContent-Length: 4\r\n\r\n<a/>`,
  'length-twice-differing': `${status200}Content-Length: 4\r\nContent-Length: 5\r\n\r\n<a/>`,
  'length-list': `${status200}Content-Length: 4, 4\r\n\r\n<a/>`,
  'length-large': `${status200}Content-Length: 99999999999999999999\r\n\r\n<a/>`,
  'length-and-chunked': `${status200}Transfer-Encoding: chunked\r\n${'Content-Length: 3\r\n\r\n4\r\n<a/>\r\n0\r\n\r\n'}`,
  chunked: `${chunked}4\r\n<a/>\r\n0\r\n\r\n`,
  'chunked-pieces': `${chunked}1\r\n<\r\n2\r\na/\r\n1\r\n>\r\n0\r\n\r\n`,
  'chunked-extension': `${chunked}4;a="b"\r\n<a/>\r\n0;x\r\n\r\n`,
  'chunked-trailer': `${chunked}4\r\n<a/>\r\n0\r\nX-A: b\r\nX-C: d\r\n\r\n`,
  'chunked-upper-case': `${status200}Transfer-Encoding: CHUNKED\r\n\r\nA\r\n<a>bcd</a>\r\n0\r\n\r\n`,
  'chunked-size-lower': `${chunked}a\r\n<a>bcd</a>\r\n0\r\n\r\n`,
  'chunked-size-leading-zeros': `${chunked}0004\r\n<a/>\r\n000\r\n\r\n`,
  'chunked-size-space': `${chunked}4 \r\n<a/>\r\n0\r\n\r\n`,
  'chunked-size-bad': `${chunked}xyz\r\n<a/>\r\n0\r\n\r\n`,
  'chunked-size-empty': `${chunked}\r\n<a/>\r\n0\r\n\r\n`,
  'chunked-size-negative': `${chunked}-4\r\n<a/>\r\n0\r\n\r\n`,
  'chunked-size-too-small': `${chunked}2\r\n<a/>\r\n0\r\n\r\n`,
  'chunked-line-feeds': `${chunked}4\n<a/>\r\n0\n\n`,
  'chunked-cut': `${chunked}4\r\n<a/>\r\n`,
  'chunked-cut-in-chunk': `${chunked}9\r\n<a/>`,
  'chunked-cut-in-size': `${chunked}4`,
  'chunked-cut-after-zero': `${chunked}4\r\n<a/>\r\n0\r\n`,
  'chunked-nothing': `${chunked}0\r\n\r\n`,
  'chunked-after-gzip': `${status200}Transfer-Encoding: gzip, chunked\r\n\r\n4\r\n<a/>\r\n0\r\n\r\n`,
  'transfer-identity': `${status200}Transfer-Encoding: identity\r\n${lengthAndBody}`,
  'bad-status-line': 'HELLO\r\n\r\n',
  'no-status-line': '<a/>',
  'empty-line-alone': '\r\n',
  'empty-line-first': `\r\n${status200}${lengthAndBody}`,
  'status-line-cut': 'HTTP/1.1 2',
  'status-not-a-number': 'HTTP/1.1 abc OK\r\n\r\n<a/>',
  'status-missing': 'HTTP/1.1\r\n\r\n<a/>',
  'status-signed': `HTTP/1.1 +200 OK\r\n${lengthAndBody}`,
  'status-99': `HTTP/1.1 99 OK\r\n${lengthAndBody}`,
  'status-0200': `HTTP/1.1 0200 OK\r\n${lengthAndBody}`,
  'status-1000': `HTTP/1.1 1000 OK\r\n${lengthAndBody}`,
  'status-999': `HTTP/1.1 999 OK\r\n${lengthAndBody}`,
  'no-reason': `HTTP/1.1 200\r\n${lengthAndBody}`,
  'long-reason': `HTTP/1.1 200 ${'all is well '.repeat(200)}\r\n${lengthAndBody}`,
  'version-1.0': `HTTP/1.0 200 OK\r\n${lengthAndBody}`,
  'version-1.0-until-close': 'HTTP/1.0 200 OK\r\n\r\n<a/>',
  'version-1.5': `HTTP/1.5 200 OK\r\n${lengthAndBody}`,
  'version-2': `HTTP/2 200\r\n${lengthAndBody}`,
  'version-0.9': `HTTP/0.9 200 OK\r\n${lengthAndBody}`,
  'version-lower-case': `http/1.1 200 OK\r\n${lengthAndBody}`,
  'line-feeds-alone': 'HTTP/1.1 200 OK\nContent-Length: 4\n\n<a/>',
  'head-cut': 'HTTP/1.1 200 OK\r\nX-A: b\r\n',
  'head-cut-in-line': 'HTTP/1.1 403 OK\r\nX-A: b',
  'header-without-colon': `${status200}bad header\r\n${lengthAndBody}`,
  'space-before-colon': `${status200}Content-Length : 4\r\n\r\n<a/>xx`,
  'folded-header': `${status200}X-A: b\r\n c\r\n${lengthAndBody}`,
  'folded-first-header': `${status200} X-A: b\r\n${lengthAndBody}`,
  'header-without-name': `${status200}: x\r\n${lengthAndBody}`,
  'header-not-ascii': `${status200}X-A: \xe9\xff\r\nX-\xe9: b\r\n${lengthAndBody}`,
  'header-with-nul': `${status200}X-A: a\0b\r\n${lengthAndBody}`,
  '99-headers': `${status200}${'X-A: b\r\n'.repeat(98)}${lengthAndBody}`,
  '100-headers': `${status200}${'X-A: b\r\n'.repeat(99)}${lengthAndBody}`,
  '101-headers': `${status200}${'X-A: b\r\n'.repeat(100)}${lengthAndBody}`,
  'thousands-of-headers': `${status200}${'X-A: b\r\n'.repeat(5000)}${lengthAndBody}`,
  // Python reads at most 65,536 bytes of a line. `X-A: ` and the line end are 7 of them.
  'header-at-the-limit': `${status200}X-A: ${'x'.repeat(65_536 - 7)}\r\n${lengthAndBody}`,
  'header-past-the-limit': `${status200}X-A: ${'x'.repeat(65_536 - 6)}\r\n${lengthAndBody}`,
  'header-giant': `${status200}X-A: ${'x'.repeat(1_000_000)}\r\n${lengthAndBody}`,
  'status-line-giant': `HTTP/1.1 200 ${'x'.repeat(70_000)}\r\n${lengthAndBody}`,
  100: `HTTP/1.1 100 Continue\r\n\r\n${status200}${lengthAndBody}`,
  '100-with-headers': `HTTP/1.1 100 Continue\r\nX-A: b\r\n\r\n${status200}${lengthAndBody}`,
  '100-several': `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(4)}${status200}${lengthAndBody}`,
  '100-then-nothing': 'HTTP/1.1 100 Continue\r\n\r\n',
  101: `HTTP/1.1 101 Switching Protocols\r\n\r\n${status200}${lengthAndBody}`,
  102: `HTTP/1.1 102 Processing\r\n\r\n${status200}${lengthAndBody}`,
  103: `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${status200}${lengthAndBody}`,
  '204-with-body': `HTTP/1.1 204 No Content\r\n${lengthAndBody}`,
  '304-with-body': `HTTP/1.1 304 Not Modified\r\n${lengthAndBody}`,
  gzip: `${status200}Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0`,
  'gzip-header-with-plain-body': `${status200}Content-Encoding: gzip\r\n${lengthAndBody}`,
  deflate: `${status200}Content-Encoding: deflate\r\nContent-Length: 8\r\n\r\n\x78\x9c\x03\0\0\0\0\x01`,
  'deflate-header-with-plain-body': `${status200}Content-Encoding: deflate\r\n${lengthAndBody}`,
  'encoding-unknown': `${status200}Content-Encoding: br, x\r\n${lengthAndBody}`,
  'type-json': `${status200}Content-Type: application/json\r\n${lengthAndBody}`,
  'type-other-charset': `${status200}Content-Type: text/xml; charset=utf-16\r\n${lengthAndBody}`,
};

const utf16Answer = (text: string): Answer => {
  const body = Buffer.from(text, 'utf16le').toString('latin1');
  return { raw: `HTTP/1.1 400 X\r\nContent-Length: ${body.length}\r\n\r\n${body}` };
};

/** Declares entities, each of which contains the previous one ten times. The text grows tenfold with each level. */
const nestedEntities = (levels: number) =>
  `<!DOCTYPE a [<!ENTITY e0 "xxxxxxxxxx">${Array.from({ length: levels }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('')}]>`;

const answersByStatus: Readonly<Record<string, Answer>> = {
  201: { status: 201, body: '<a/>' },
  204: { status: 204 },
  205: { status: 205 },
  299: { status: 299, body: '<a/>' },
  300: { status: 300, body: '<a/>' },
  301: { status: 301, headers: { Location: '{endpoint}/x' }, body: '<html><body>moved</body></html>' },
  302: { status: 302, headers: { Location: '{endpoint}/x' }, body: '<a/>' },
  '302-empty': { status: 302, headers: { Location: '{endpoint}/x' } },
  304: { status: 304 },
  307: { status: 307, headers: { Location: '{endpoint}/x' }, body: '<a/>' },
  308: { status: 308, headers: { Location: '{endpoint}/x' }, body: '<r><Error><Code>C</Code></Error></r>' },
  '400-no-error': { status: 400, body: '<a/>' },
  '400-json': { status: 400, body: '{"__type":"X","message":"m"}' },
  '404-html': { status: 404, body: '<html><body><h1>404</h1></body></html>' },
  '404-empty': { status: 404 },
  999: { status: 999, body: '<a/>' },
};

const large = 'x'.repeat(300_000);
/** Unusual or very large XML documents. */
const documents: Readonly<Record<string, Answer>> = {
  'two-messages': {
    status: 400,
    body: '<r><Error><Code>C</Code><Message>a</Message><Message>b</Message></Error></r>',
  },
  'nested-message': { status: 400, body: '<r><Error><Code>C</Code><Message>a<em>text</em></Message></Error></r>' },
  'empty-code': { status: 400, body: '<r><Error><Code/><Message> x </Message></Error></r>' },
  'text-only': { status: 400, body: '<r><Error>text</Error></r>' },
  errors: {
    status: 400,
    body: '<r xmlns="u:x"><Errors><Error><Code>C</Code><Message>a</Message></Error></Errors></r>',
  },
  'prefix-and-cdata': {
    status: 400,
    body: '<q:r xmlns:q="u:x"><q:Error><q:Code>C</q:Code><q:Message><![CDATA[a<b]]>&amp;&#233;</q:Message></q:Error></q:r>',
  },
  'large-message': { status: 400, body: `<r><Error><Code>C</Code><Message>${large}</Message></Error></r>` },
  'large-success': { body: `<a>${large.repeat(10)}</a>` },
  'large-not-xml': { status: 503, body: `<a>${large}</b>` },
  'many-elements': { body: `<a>${'<b c="d">e</b>'.repeat(20_000)}</a>` },
  deep: { body: `${'<a>'.repeat(1500)}${'</a>'.repeat(1500)}` },
  'entities-of-entities': {
    status: 400,
    body: `${nestedEntities(3)}<r><Error><Code>C</Code><Message>&e3;</Message></Error></r>`,
  },
  'entities-beyond-the-expansion-limit': {
    status: 400,
    body: `${nestedEntities(9)}<r><Error><Code>C</Code><Message>&e9;</Message></Error></r>`,
  },
  'entity-of-itself': { status: 400, body: '<!DOCTYPE a [<!ENTITY e "&e;">]><a>&e;</a>' },
  'name-beyond-ascii': { status: 400, body: '<r><Error><Code>C</Code><Détail>x</Détail></Error></r>' },
  'entity-of-a-file': { status: 400, body: '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>' },
};

export const cases: readonly Case[] = [
  ...Object.entries(bodies).map(([name, body]) => wireCase(`body/${name}`, [{ body }])),
  ...Object.entries(bodies).map(([name, body]) =>
    wireCase(`body-503/${name}`, [{ status: 503, body }], { env: twoAttempts }),
  ),
  ...Object.entries(pages).map(([name, body]) =>
    wireCase(`page-502/${name}`, [{ status: 502, body }], { env: oneAttempt }),
  ),
  ...Object.entries(rawAnswers).map(([name, raw]) => wireCase(`framing/${name}`, [{ raw }], { env: oneAttempt })),
  ...Object.entries(answersByStatus).map(([name, answer]) => wireCase(`status/${name}`, [answer], { env: oneAttempt })),
  wireCase('utf16/whole', [utf16Answer('\ufeff<r><Error><Code>C</Code><Message>漢😀</Message></Error></r>')], {
    env: oneAttempt,
  }),
  wireCase('utf16/without-mark', [utf16Answer('<r><Error><Code>C</Code></Error></r>')], { env: oneAttempt }),
  ...Object.entries(documents).map(([name, answer]) => wireCase(`document/${name}`, [answer], { env: oneAttempt })),
  wireCase(
    'framing/reset-in-body',
    [{ raw: [`${status200}Content-Length: 50\r\n\r\n<a/>`, ''], delayMilliseconds: 150, fault: 'reset' }],
    { env: oneAttempt },
  ),
  wireCase('framing/reset-in-head', [{ raw: [status200, ''], delayMilliseconds: 150, fault: 'reset' }], {
    env: oneAttempt,
  }),
  wireCase(
    'framing/reset-at-the-end',
    [{ raw: [`${status200}\r\n<a/>`, ''], delayMilliseconds: 150, fault: 'reset' }],
    {
      env: oneAttempt,
    },
  ),
  wireCase('framing/kept-alive-connection-is-reused', [{ status: 500, body: '<a/>' }, success], { env: twoAttempts }),
  wireCase('framing/http-1.0-connection-is-not-reused', [{ raw: `HTTP/1.0 500 X\r\n${lengthAndBody}` }, success], {
    env: twoAttempts,
  }),
  wireCase(
    'framing/bytes-after-body-before-retry',
    [{ status: 500, headers: { 'Content-Length': '4' }, body: '<a/>HTTP/1.1 200 OK' }, success],
    {
      env: twoAttempts,
    },
  ),
  wireCase('request/unsigned', [success], {}, ['--no-sign-request']),
  wireCase(
    'request/unsigned-without-keys',
    [success],
    { env: { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null } },
    ['--no-sign-request'],
  ),
  wireCase('request/session-token', [success], { env: { AWS_SESSION_TOKEN: 'tök en' } }),
  wireCase('request/spaces-after-key-id', [success], { env: { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE  ' } }),
  ...Object.entries({
    newline: 'a\nb',
    'folded-newline': 'a\n b',
    'carriage-return': 'a\rb',
    'last-newline': 'a\n',
    tab: 'a\tb',
    control: 'a\x01b',
    quote: `a"'\n`,
  }).map(([name, token]) =>
    wireCase(`request/token-${name}`, [success], { env: { ...oneAttempt, AWS_SESSION_TOKEN: token } }),
  ),
  wireCase('request/newline-in-key-id', [success], { env: { ...oneAttempt, AWS_ACCESS_KEY_ID: 'AKID\nEXAMPLE' } }),
  ...Object.entries({
    path: '{endpoint}/base/?a=b',
    'path-without-slash': '{endpoint}/base',
    'query-alone': '{endpoint}?a=b',
    escapes: '{endpoint}/a%20b/~c',
    fragment: '{endpoint}/a#b',
    user: 'http://joe:secret@127.0.0.1:{port}',
    localhost: 'http://localhost:{port}',
    'localhost-in-mixed-case': 'http://LocalHost:{port}',
    ipv6: 'http://[::1]:{port}/x',
    'closed-port': 'http://127.0.0.1:1/a?b',
    'closed-port-ipv6': 'http://[::1]:1',
    'closed-port-localhost': 'http://localhost:1',
    'unknown-host': 'http://nowhere.invalid',
    'port-too-large': 'http://127.0.0.1:65536',
    'port-not-a-number': 'http://127.0.0.1:x',
    'other-scheme': 'ftp://127.0.0.1:{port}',
    'upper-case-scheme': 'HTTP://127.0.0.1:{port}',
  }).map(([name, endpoint]) =>
    wireCase(`endpoint/${name}`, [success], { env: { ...oneAttempt, AWS_ENDPOINT_URL_IAM: endpoint } }),
  ),
];
