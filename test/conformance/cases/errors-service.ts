import type { Case } from '../case.ts';
import { required } from './output-words.ts';

function refused(name: string, body: string, more: Partial<Case> = {}): Case {
  return { name: `errors-service/${name}`, direct: false, argv: required, answers: [{ status: 400, body }], ...more };
}

function withFormat(format: string): Partial<Case> {
  return { argv: [...required, '--cli-error-format', format] };
}

const root = (inner: string): string => `<ErrorResponse>${inner}<RequestId>r-1</RequestId></ErrorResponse>`;
const error = (inner: string): string => root(`<Error><Type>Sender</Type>${inner}</Error>`);
const message = (text: string): string => error(`<Code>NoSuchEntity</Code><Message>${text}</Message>`);

/** Bodies with different kinds of Error elements. */
const bodies: Readonly<Record<string, string>> = {
  plain: message('The user with name Bob cannot be found.'),
  'other-code': error('<Code>Odd Code</Code><Message>m</Message>'),
  'message-first': error('<Message>m</Message><Code>C</Code><Detail>d</Detail>'),
  'no-message': error('<Code>C</Code>'),
  'no-code': error('<Message>m</Message>'),
  'neither-code-nor-message': error(''),
  'no-error': root('<Other>x</Other>'),
  'no-error-but-message': root('<message>m</message><Code>C</Code>'),
  'root-is-error': '<Error><Code>C</Code><Message>m</Message></Error>',
  'empty-error': root('<Error/>'),
  'text-error': root('<Error>text</Error>'),
  'two-errors': root('<Error><Code>A</Code></Error><Error><Code>B</Code></Error>'),
  'errors-error': '<Response><Errors><Error><Code>C</Code><Message>m</Message></Error></Errors></Response>',
  'empty-elements': error('<Code/><Message/>'),
  'empty-message': message(''),
  'lower-case-message': error('<Code>NoSuchEntity</Code><message>m</message>'),
  'lower-case-both': error('<code>C</code><message>m</message>'),
  'upper-case-also-there': error('<MESSAGE>a</MESSAGE><Message>b</Message><Code>c</Code><CODE>d</CODE>'),
  'message-next-to': root('<Error><Code>C</Code><Message>m</Message></Error><message>beside</message>'),
  'others-next-to': root('<Error><Code>C</Code></Error><Message>M</Message><Code>D</Code><CODE>E</CODE><code>F</code>'),
  'nested-message': message('text<em>more</em><b><i>1</i><i>2</i></b>'),
  'two-messages': message('a</Message><Message>b'),
  'two-codes': error('<Code>A</Code><Code>B</Code><Message>m</Message>'),
  'nested-code': error('<Code><a>1</a></Code><Message>m</Message>'),
  'white-space': error('<Code> C </Code><Message>\n  m \n</Message>'),
  'white-space-only': message('  '),
  entities: message('&lt;a&gt; &amp; &#x1F600; <![CDATA[<b>]]>'),
  'wide-and-quotes': message('漢字 "it\'s": \\ #1'),
  long: message('A message that is longer than a line of eighty columns, so that YAML folds it and a table turns.'),
  'several-lines': message('one\ntwo \n three\n'),
  'tab-and-control': message('a\tb&#127;c&#133;d'),
  'looks-like-number': error('<Code>404</Code><Message>1.0</Message>'),
};

const statuses: readonly Case[] = [
  refused('status-300', message('m'), { answers: [{ status: 300, body: message('m') }] }),
  refused('status-301', message('m'), { answers: [{ status: 301, body: message('m') }] }),
  refused('success-with-error-document', message('m'), { answers: [{ status: 200, body: message('m') }] }),
  ...['enhanced', 'json', 'text'].flatMap((format) => [
    refused(`retries-used-up-${format}`, '', {
      ...withFormat(format),
      env: { AWS_MAX_ATTEMPTS: '1' },
      answers: [{ status: 404, body: message('m') }],
    }),
    refused(`gateway-page-${format}`, '', {
      ...withFormat(format),
      env: { AWS_MAX_ATTEMPTS: '1' },
      answers: [{ status: 502, body: '<html><body>Bad</body></html>' }],
    }),
    refused(`unknown-status-${format}`, '', {
      ...withFormat(format),
      env: { AWS_MAX_ATTEMPTS: '1' },
      answers: [{ status: 599, body: '' }],
    }),
    refused(`not-xml-${format}`, '{"message": "it\'s"}', withFormat(format)),
  ]),
];

const modelled: readonly (readonly [string, number])[] = [
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

/** Error documents of a service. */
export const cases: readonly Case[] = [
  ...Object.entries(bodies).flatMap(([name, body]) => [
    refused(name, body),
    refused(`${name}-json`, body, withFormat('json')),
    refused(`${name}-table`, body, withFormat('table')),
  ]),
  ...['plain', 'nested-message', 'two-messages', 'empty-elements', 'white-space', 'several-lines', 'long'].flatMap(
    (name) =>
      ['legacy', 'yaml', 'text'].map((format) => refused(`${name}-${format}`, bodies[name] ?? '', withFormat(format))),
  ),
  ...modelled.map(([code, status]) =>
    refused(`code-${code}`, '', {
      answers: [{ status, body: error(`<Code>${code}</Code><Message>Says ${code}.</Message>`) }],
    }),
  ),
  ...statuses,
];
