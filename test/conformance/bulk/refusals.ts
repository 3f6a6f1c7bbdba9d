import fc from 'fast-check';
import type { Refusal } from './question.ts';

const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('Error', 'Code', 'Message', 'Errors', 'RequestId', 'ErrorResponse') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('message', 'code', 'MESSAGE', 'Type', 'Detail', 'ResponseMetadata', 'a', 'é'),
  },
  { weight: 1, arbitrary: fc.constantFrom('p:Code', 'p:Error', 'xml:a', 'a.b', 'a-b', '_') },
);
const text = fc.oneof(
  fc.constantFrom(
    '',
    'm',
    'NoSuchEntity',
    ' x ',
    '\n  m\n',
    'a\tb',
    "it's",
    '"q"',
    '404',
    'a: b #c',
    '漢字',
    '😀',
    'é',
  ),
  fc.constantFrom(
    '&lt;b&gt;',
    '&amp;',
    '&apos;&quot;',
    '&#65;',
    '&#x1F600;',
    '&#10;',
    '&#133;',
    '&#x2028;',
    '&e;',
    '&x;',
  ),
  fc.constantFrom('<![CDATA[<b>&]]>', '<!-- c -->', '<?pi x?>', 'a<!-- c -->b', '\r\n', '\r', ']]', '>'),
  fc.constant('a longer message, which takes more than the eighty columns of a line and is folded or turned'),
);
const attributes = fc.constantFrom(
  '',
  '',
  '',
  ' xmlns="urn:x"',
  ' xmlns:p="urn:p"',
  ' a="1" b=\'2\'',
  ' a="&lt;&#10;"',
);

/** Elements in one another, some of them where the answer of the service has its own. */
const content = fc.letrec<{ content: string; element: string }>((tie) => ({
  element: fc
    .tuple(name, attributes, tie('content'))
    .map(([tag, extra, inner]) => (inner === '' ? `<${tag}${extra}/>` : `<${tag}${extra}>${inner}</${tag}>`)),
  content: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: text },
    { weight: 2, arbitrary: fc.array(tie('element'), { maxLength: 3 }).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.array(fc.oneof(text, tie('element')), { maxLength: 3 }).map((parts) => parts.join('')) },
  ),
})).content;
const code = fc.constantFrom('NoSuchEntity', 'AccessDenied', 'EntityAlreadyExists', 'Odd Code', '500', '');
const usual = fc
  .tuple(code, text, fc.array(fc.tuple(name, content), { maxLength: 2 }), content, fc.nat(3))
  .map(([first, message, others, beside, place]) => {
    const members = [`<Code>${first}</Code>`, `<Message>${message}</Message>`];
    members.splice(place, 0, ...others.map(([tag, inner]) => `<${tag}>${inner}</${tag}>`));
    return `<ErrorResponse><Error>${members.join('')}</Error>${beside}</ErrorResponse>`;
  });
const anyDocument = fc.oneof(
  usual,
  fc.tuple(name, attributes, content).map(([tag, extra, inner]) => `<${tag}${extra}>${inner}</${tag}>`),
);
const prolog = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '<?xml version="1.0"?>',
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      '<?xml version="1.0" encoding="utf-8" standalone="yes" ?>',
      "<?xml version='1.0' encoding='ISO-8859-1'?>",
      '<?xml version="1.1"?>',
      '<?xml encoding="UTF-8"?>',
      '<?xml version="1.0" encoding="nope"?>',
      '<?xml version="1.0" encoding="US-ASCII"?>',
      '\n<?xml version="1.0"?>',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '<!DOCTYPE a>',
      '<!DOCTYPE ErrorResponse [<!ENTITY e "value &amp; <b>x</b>">]>',
      '<!DOCTYPE a SYSTEM "x.dtd">',
      '<!DOCTYPE a PUBLIC "p" "x" [<!ELEMENT a ANY><!ATTLIST a b CDATA "d"><!-- c --><?pi?>]>',
      '<!DOCTYPE a [<!ENTITY e "&x;"><!ENTITY x "1">]>',
      '<!DOCTYPE a [<!ENTITY e "&e;">]>',
      '<!-- c -->',
      '<?pi x?>',
      '\ufeff',
      ' \n',
    ),
  },
);
const whole = fc
  .tuple(prolog, anyDocument, fc.constantFrom('', '\n', '<!-- end -->', 'x', '<a/>'))
  .map((parts) => parts.join(''));

/** A document that lost, gained or changed something somewhere. */
const broken = fc
  .tuple(whole, fc.array(fc.tuple(fc.nat(400), fc.nat(2), spoiling()), { minLength: 1, maxLength: 2 }))
  .map(([document, changes]) =>
    changes.reduce((left, [place, taken, put]) => {
      const characters = Array.from(left);
      characters.splice(place % (characters.length + 1), taken, put);
      return characters.join('');
    }, document),
  );
const cut = fc.tuple(whole, fc.nat(400)).map(([document, length]) => document.slice(0, length % (document.length + 1)));
const small = fc
  .array(
    fc.oneof(
      spoiling(),
      fc.constantFrom(
        '<a>',
        '</a>',
        '<a b="',
        '<![CDATA[',
        ']]',
        '<!DOCTYPE a [',
        '<!ENTITY e "',
        '">',
        ']>',
        '&e;',
        '漢',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
/** Halves of pairs and what is no character, in either order of bytes. */
const oddUnits = fc.constantFrom(
  '\xd8\0',
  '\0\xd8',
  '\xdc\0',
  '\0\xdc',
  '\xff\xfe',
  '\xfe\xff',
  '\xff\xff',
  '\0',
  '<\0',
);
const noDocument = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '{}',
    '{"a":1}',
    'text',
    '<html>',
    '<html>x</html>',
    ' \n<html><body>',
    '<HTML>',
    '<!DOCTYPE html><html/>',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(spoiling(), { maxLength: 10 }).map((parts) => parts.join('')),
);

function spoiling() {
  return fc.oneof(
    fc.constantFrom(...'<>&;"\'=/!?-[]abC:.1 \n\t\u0000\u0001\u007f\ufffe\ufeff', 'é', '漢', '😀'),
    fc.constantFrom(
      '</',
      '<!',
      '<?',
      '<!--',
      '-->',
      ']]>',
      '<![CDATA[',
      '&#',
      '&#x',
      '&lt',
      '&nope;',
      '<a',
      '</a>',
      '<é>',
      'xmlns:p=""',
    ),
    fc.constantFrom(
      '<!DOCTYPE',
      '<!ENTITY',
      '%e;',
      '<?xml version="1.0"?>',
      ' a="1"',
      ' a="1" a="2"',
      "='",
      '="',
      '&#xD800;',
      '&#0;',
    ),
  );
}

const utf8 = (document: string) => Buffer.from(document, 'utf8').toString('latin1');
const bytes = fc.oneof(
  { weight: 12, arbitrary: fc.oneof(whole, whole, broken, broken, cut, noDocument).map(utf8) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(whole, broken)
      .map((document) => Buffer.from(`\ufeff${document}`, 'utf16le').toString('latin1')),
  },
  { weight: 1, arbitrary: fc.oneof(whole, broken).map((document) => document.replaceAll(/[^\0-\xff]/gu, '?')) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        whole.map(utf8),
        fc.nat(400),
        fc.constantFrom('\xff', '\xc0\x80', '\xed\xa0\x80', '\xe9', '\x80', '\xf5', '\xc3', '\xe2\x82'),
      )
      .map(([document, place, wrong]) => {
        const at = place % (document.length + 1);
        return document.slice(0, at) + wrong + document.slice(at);
      }),
  },
);

/** Documents of all sorts in UTF-16, which lost, gained or changed some bytes besides. */
const utf16 = fc
  .tuple(
    fc.oneof(whole, broken, cut, noDocument, small),
    fc.constantFrom('\ufeff', '\ufeff', '\ufeff', ''),
    fc.boolean(),
    fc.array(fc.tuple(fc.nat(1000), fc.nat(3), fc.oneof(oddUnits, fc.string({ unit: 'binary-ascii', maxLength: 3 }))), {
      maxLength: 2,
    }),
    fc.option(fc.nat(1000)),
  )
  .map(([document, mark, isBigEndian, changes, end]) => {
    const little = Buffer.from(mark + document, 'utf16le');
    let encoded = (isBigEndian ? little.swap16() : little).toString('latin1');
    for (const [place, taken, put] of changes) {
      const at = place % (encoded.length + 1);
      encoded = encoded.slice(0, at) + put + encoded.slice(at + taken);
    }
    return end === null ? encoded : encoded.slice(0, end % (encoded.length + 1));
  });

const status = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(400, 403, 404, 409) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      200,
      201,
      299,
      300,
      301,
      302,
      307,
      399,
      418,
      429,
      499,
      500,
      502,
      503,
      504,
      505,
      509,
      511,
      599,
      600,
      999,
    ),
  },
);

/** Answers right and wrong, each printed in one of the error formats. */
export const refusal = refusing(bytes);
/** The same in UTF-16. */
export const utf16Refusal = refusing(utf16);

function refusing(body: fc.Arbitrary<string>): fc.Arbitrary<Refusal> {
  return fc.record({
    status,
    body,
    format: fc.constantFrom<Refusal['format']>('enhanced', 'legacy', 'json', 'yaml', 'text', 'table'),
    // A second attempt's quota is the client's, who is one for all here.
    attempts: fc.constant(1),
  });
}
