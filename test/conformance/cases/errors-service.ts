import type { Case } from '../case.ts';
import { required } from './output-words.ts';

/** Returns a case in which IAM answers with this error document. */
function errorCase(name: string, body: string, more: Partial<Case> = {}): Case {
  return { name: `errors-service/${name}`, direct: false, argv: required, answers: [{ status: 400, body }], ...more };
}

function withFormat(format: string): Partial<Case> {
  return { argv: [...required, '--cli-error-format', format] };
}

const errorResponse = (inner: string): string => `<ErrorResponse>${inner}<RequestId>r-1</RequestId></ErrorResponse>`;
const errorDocument = (inner: string): string => errorResponse(`<Error><Type>Sender</Type>${inner}</Error>`);
const messageDocument = (text: string): string => errorDocument(`<Code>NoSuchEntity</Code><Message>${text}</Message>`);

/** Error documents, most of which differ from those that AWS sends. */
const bodies: Readonly<Record<string, string>> = {
  plain: messageDocument('The user with name Bob cannot be found.'),
  'code-with-space': errorDocument('<Code>Odd Code</Code><Message>m</Message>'),
  'message-first': errorDocument('<Message>m</Message><Code>C</Code><Detail>d</Detail>'),
  'no-message': errorDocument('<Code>C</Code>'),
  'no-code': errorDocument('<Message>m</Message>'),
  'neither-code-nor-message': errorDocument(''),
  'no-error': errorResponse('<Other>x</Other>'),
  'no-error-but-message': errorResponse('<message>m</message><Code>C</Code>'),
  'root-is-error': '<Error><Code>C</Code><Message>m</Message></Error>',
  'empty-error': errorResponse('<Error/>'),
  'text-error': errorResponse('<Error>text</Error>'),
  'two-errors': errorResponse('<Error><Code>A</Code></Error><Error><Code>B</Code></Error>'),
  'error-inside-errors': '<Response><Errors><Error><Code>C</Code><Message>m</Message></Error></Errors></Response>',
  'empty-elements': errorDocument('<Code/><Message/>'),
  'empty-message': messageDocument(''),
  'lower-case-message': errorDocument('<Code>NoSuchEntity</Code><message>m</message>'),
  'lower-case-both': errorDocument('<code>C</code><message>m</message>'),
  'upper-case-duplicates': errorDocument('<MESSAGE>a</MESSAGE><Message>b</Message><Code>c</Code><CODE>d</CODE>'),
  'message-outside-error': errorResponse('<Error><Code>C</Code><Message>m</Message></Error><message>beside</message>'),
  'members-outside-error': errorResponse(
    '<Error><Code>C</Code></Error><Message>M</Message><Code>D</Code><CODE>E</CODE><code>F</code>',
  ),
  'nested-message': messageDocument('text<em>more</em><b><i>1</i><i>2</i></b>'),
  'two-messages': messageDocument('a</Message><Message>b'),
  'two-codes': errorDocument('<Code>A</Code><Code>B</Code><Message>m</Message>'),
  'nested-code': errorDocument('<Code><a>1</a></Code><Message>m</Message>'),
  'white-space': errorDocument('<Code> C </Code><Message>\n  m \n</Message>'),
  'white-space-only': messageDocument('  '),
  entities: messageDocument('&lt;a&gt; &amp; &#x1F600; <![CDATA[<b>]]>'),
  'wide-characters-and-quotes': messageDocument('漢字 "it\'s": \\ #1'),
  long: messageDocument(
    'A message that is longer than a line of eighty columns, so that YAML folds it and a table turns.',
  ),
  'several-lines': messageDocument('one\ntwo \n three\n'),
  'tab-and-control': messageDocument('a\tb&#127;c&#133;d'),
  'looks-like-number': errorDocument('<Code>404</Code><Message>1.0</Message>'),
};

const statuses: readonly Case[] = [
  errorCase('status-300', messageDocument('m'), { answers: [{ status: 300, body: messageDocument('m') }] }),
  errorCase('status-301', messageDocument('m'), { answers: [{ status: 301, body: messageDocument('m') }] }),
  errorCase('success-with-error-document', messageDocument('m'), {
    answers: [{ status: 200, body: messageDocument('m') }],
  }),
  ...['enhanced', 'json', 'text'].flatMap((format) => [
    errorCase(`reached-max-retries-${format}`, '', {
      ...withFormat(format),
      env: { AWS_MAX_ATTEMPTS: '1' },
      answers: [{ status: 404, body: messageDocument('m') }],
    }),
    errorCase(`gateway-page-${format}`, '', {
      ...withFormat(format),
      env: { AWS_MAX_ATTEMPTS: '1' },
      answers: [{ status: 502, body: '<html><body>Bad</body></html>' }],
    }),
    errorCase(`unknown-status-${format}`, '', {
      ...withFormat(format),
      env: { AWS_MAX_ATTEMPTS: '1' },
      answers: [{ status: 599, body: '' }],
    }),
    errorCase(`not-xml-${format}`, '{"message": "it\'s"}', withFormat(format)),
  ]),
];

/** Error codes that IAM sends, with their HTTP status. */
const errorCodes: readonly (readonly [code: string, status: number])[] = [
  ['EntityAlreadyExists', 409],
  ['EntityTemporarilyUnmodifiable', 409],
  ['InvalidAuthenticationCode', 403],
  ['LimitExceeded', 409],
  ['NoSuchEntity', 404],
  ['ConcurrentModification', 409],
  ['AccessDenied', 403],
  ['ExpiredToken', 403],
  ['InvalidClientTokenId', 403],
  ['SignatureDoesNotMatch', 403],
  ['ValidationError', 400],
];

/** Cases in which IAM answers with an error. */
export const cases: readonly Case[] = [
  ...Object.entries(bodies).flatMap(([name, body]) => [
    errorCase(name, body),
    errorCase(`${name}-json`, body, withFormat('json')),
    errorCase(`${name}-table`, body, withFormat('table')),
  ]),
  ...['plain', 'nested-message', 'two-messages', 'empty-elements', 'white-space', 'several-lines', 'long'].flatMap(
    (name) =>
      ['legacy', 'yaml', 'text'].map((format) =>
        errorCase(`${name}-${format}`, bodies[name] ?? '', withFormat(format)),
      ),
  ),
  ...errorCodes.map(([code, status]) =>
    errorCase(`code-${code}`, '', {
      answers: [{ status, body: errorDocument(`<Code>${code}</Code><Message>Says ${code}.</Message>`) }],
    }),
  ),
  ...statuses,
];
