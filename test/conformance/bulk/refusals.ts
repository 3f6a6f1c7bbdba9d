import fc from 'fast-check';
import type { Refusal } from './question.ts';

const elementName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('Error', 'Code', 'Message', 'Errors', 'RequestId', 'ErrorResponse') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('message', 'code', 'MESSAGE', 'Type', 'Detail', 'ResponseMetadata', 'a'),
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

/** Nested elements, some with the names that the service's error document uses. */
const content = fc.letrec<{ content: string; element: string }>((tie) => ({
  element: fc
    .tuple(elementName, attributes, tie('content'))
    .map(([tag, extra, inner]) => (inner === '' ? `<${tag}${extra}/>` : `<${tag}${extra}>${inner}</${tag}>`)),
  content: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: text },
    { weight: 2, arbitrary: fc.array(tie('element'), { maxLength: 3 }).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.array(fc.oneof(text, tie('element')), { maxLength: 3 }).map((parts) => parts.join('')) },
  ),
})).content;
const code = fc.constantFrom('NoSuchEntity', 'AccessDenied', 'EntityAlreadyExists', 'Odd Code', '500', '');
/** Error documents as IAM sends them, with other elements in the error and after it. */
const errorDocument = fc
  .tuple(code, text, fc.array(fc.tuple(elementName, content), { maxLength: 2 }), content, fc.nat(3))
  .map(([errorCode, message, others, beside, place]) => {
    const members = [`<Code>${errorCode}</Code>`, `<Message>${message}</Message>`];
    members.splice(place, 0, ...others.map(([tag, inner]) => `<${tag}>${inner}</${tag}>`));
    return `<ErrorResponse><Error>${members.join('')}</Error>${beside}</ErrorResponse>`;
  });
const anyDocument = fc.oneof(
  errorDocument,
  fc.tuple(elementName, attributes, content).map(([tag, extra, inner]) => `<${tag}${extra}>${inner}</${tag}>`),
);
const declaration = fc.constantFrom(
  '<?xml version="1.0"?>',
  '<?xml version="1.0" encoding="UTF-8"?>\n',
  '<?xml version="1.0" encoding="utf-8" standalone="yes" ?>',
  "<?xml version='1.0' encoding='ISO-8859-1'?>",
  '<?xml version="1.1"?>',
  '<?xml encoding="UTF-8"?>',
  '<?xml version="1.0" encoding="nope"?>',
  '<?xml version="1.0" encoding="US-ASCII"?>',
  '\n<?xml version="1.0"?>',
);
const doctype = fc.constantFrom(
  '<!DOCTYPE a>',
  '<!DOCTYPE html>\n',
  '<!doctype html>',
  '<!DOCTYPE html SYSTEM "about:legacy-compat">',
  '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">',
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n',
);
const prolog = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: doctype },
  { weight: 1, arbitrary: fc.constantFrom('<!-- c -->', '<?pi x?>', '\ufeff', ' \n') },
);
/** Pages of proxies and gateways: HTML, JSON and plain text, few of them well-formed XML. */
const page = fc.constantFrom(
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
  '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n',
  '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\n<html><head>\n<meta type="copyright" content="Copyright (C) 1996-2021">\n<title>ERROR: The requested URL could not be retrieved</title>\n<style type="text/css"><!-- \n body\n:lang(fa) { direction: rtl; }\n --></style>\n</head><body id=ERR_ACCESS_DENIED>\n<p>&nbsp;Access Denied.</p>',
  '<!doctype html>\n<html lang=de>\n<meta charset=utf-8>\n<title>Anmeldung – Gäste</title>\n<script>if (a<b && c[d[0]]>e) { f() }</script>\n<p>Bitte öffnen Sie „Portal“ &copy; 2024<br>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"\n  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Error&nbsp;404</title></head><body><p title="a&nbsp;b">Not found &mdash; sorry</p></body></html>',
  '<html xmlns:fb="urn:fb"><body><fb:like/><svg><use xlink:href="#a"/></svg><a href="?a=1&b=2">x</a><img src="a" src="b"/></body></html>',
  '<!-- a page --><HTML><HEAD></HEAD><BODY BGCOLOR="#FFFFFF"><INPUT disabled><P>A & B</BODY></HTML>',
  '{"message":"Forbidden"}',
  '{"__type":"AccessDeniedException","Message":null}',
  '"Forbidden"',
  '[{"error": "x"}]',
  'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
  "Can't connect to the server: timed out",
  'Error: getaddrinfo ENOTFOUND\n    at x (y.js:1:2)',
  'Überlastet – bitte später versuchen',
  '服务器错误: 连接失败',
  '503 Service Temporarily Unavailable\r\n',
  '#!/bin/sh\n',
  '# Error\nx',
  '%PDF-1.4\n%\xe2',
  'no healthy upstream',
  'true',
  'null',
  '(none)',
  'Really? (yes), 50% of it',
  'a:b:c error::x',
);
const whole = fc
  .tuple(
    prolog,
    fc.oneof({ weight: 4, arbitrary: anyDocument }, page),
    fc.constantFrom('', '\n', '<!-- end -->', 'x', '<a/>'),
  )
  .map((parts) => parts.join(''));

/** A document with something removed, added or changed anywhere. */
const broken = spoiled(whole, xmlPiece());

/** Inserts one of the pieces at one or two places, and removes up to two characters there. */
function spoiled(documents: fc.Arbitrary<string>, pieces: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(documents, fc.array(fc.tuple(fc.nat(400), fc.nat(2), pieces), { minLength: 1, maxLength: 2 }))
    .map(([document, changes]) =>
      changes.reduce((changed, [place, removed, piece]) => {
        const characters = Array.from(changed);
        characters.splice(place % (characters.length + 1), removed, piece);
        return characters.join('');
      }, document),
    );
}
const cut = fc.tuple(whole, fc.nat(400)).map(([document, length]) => document.slice(0, length % (document.length + 1)));
/** Short texts of XML pieces in any order. */
const soup = fc
  .array(
    fc.oneof(
      xmlPiece(),
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
/** Lone surrogates and noncharacters, in either byte order. */
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
  fc.string({ unit: 'binary-ascii', maxLength: 12 }),
  fc.array(xmlPiece(), { maxLength: 10 }).map((parts) => parts.join('')),
);

/** Characters and short texts that have a meaning in XML, or that XML forbids. */
function xmlPiece() {
  return fc.oneof(
    fc.constantFrom(...'<>&;"\'=/!?-[]abC:.1 \n\t\u0000\u0001\u007f\ufffe\ufeff', '😀'),
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
      'xmlns:p=""',
    ),
    fc.constantFrom(
      '<!DOCTYPE',
      '<!doctype html>',
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
const declared = (documents: fc.Arbitrary<string>) =>
  fc.tuple(fc.option(declaration, { freq: 4 }), documents).map(([first, document]) => (first ?? '') + document);
/** Bodies of every kind that a server sends: XML, pages and plain text, in UTF-8, in Latin-1 or with invalid bytes. */
const bytes = fc
  .oneof(
    { weight: 12, arbitrary: declared(fc.oneof(whole, whole, broken, broken, cut, noDocument)).map(utf8) },
    {
      weight: 1,
      arbitrary: declared(fc.oneof(whole, broken)).map((document) => document.replaceAll(/[^\0-\xff]/gu, '?')),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          declared(whole).map(utf8),
          fc.nat(400),
          fc.constantFrom(
            '\xff',
            '\xc0\x80',
            '\xed\xa0\x80',
            '\xe9',
            '\x80',
            '\xf5',
            '\xc3',
            '\xe2\x82',
            // The first bytes of a gzip file.
            '\x1f\x8b\x08',
          ),
        )
        .map(([document, place, wrong]) => {
          const at = place % (document.length + 1);
          return document.slice(0, at) + wrong + document.slice(at);
        }),
    },
  )
  .filter((body) => !isOutside(body));

/** Whether the body is unusual XML that no known server sends ("XML responses" in docs/fidelity.md). */
function isOutside(body: string): boolean {
  const text = Buffer.from(body, 'latin1').toString();
  // A NUL among the first two bytes, or a byte order mark.
  const isUtf16 = /^[\s\S]?\0|^(?:\xff\xfe|\xfe\xff)/.test(body);
  // A name with a character that is not ASCII, or a reference to a parameter entity.
  const hasOddNames = /[<&][^<>"']*[^\0-\x7f\ufffd]|<\ufffd|%\w+;/.test(text);
  const hasDtdSubset = /<!DOCTYPE[^<]*\[/i.test(text);
  const hasOddDeclaration = text.startsWith('<?xml') && !ordinaryDeclaration.test(text);
  return isUtf16 || hasOddNames || hasDtdSubset || hasOddDeclaration;
}

const ordinaryDeclaration =
  /^<\?xml(?: version=["'][\d.]+["'])?(?: encoding=["'][\w-]+["'])?(?: standalone="yes")? ?\?>/;

/** Documents of all kinds in UTF-16, with some bytes removed, added or changed. */
const utf16 = fc
  .tuple(
    fc.oneof(whole, broken, cut, noDocument, soup),
    fc.constantFrom('\ufeff', '\ufeff', '\ufeff', ''),
    fc.boolean(),
    fc.array(fc.tuple(fc.nat(1000), fc.nat(3), fc.oneof(oddUnits, fc.string({ unit: 'binary-ascii', maxLength: 3 }))), {
      maxLength: 2,
    }),
    fc.option(fc.nat(1000)),
  )
  .map(([document, byteOrderMark, isBigEndian, changes, end]) => {
    const littleEndian = Buffer.from(byteOrderMark + document, 'utf16le');
    let encoded = (isBigEndian ? littleEndian.swap16() : littleEndian).toString('latin1');
    for (const [place, removed, added] of changes) {
      const at = place % (encoded.length + 1);
      encoded = encoded.slice(0, at) + added + encoded.slice(at + removed);
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

/** DOCTYPE declarations with an internal subset in brackets. */
const subset = fc.constantFrom(
  '<!DOCTYPE ErrorResponse [<!ENTITY e "value &amp; <b>x</b>">]>',
  '<!DOCTYPE a PUBLIC "p" "x" [<!ELEMENT a ANY><!ATTLIST a b CDATA "d"><!-- c --><?pi?>]>',
  '<!DOCTYPE a [<!ENTITY e "&x;"><!ENTITY x "1">]>',
  '<!DOCTYPE a [<!ENTITY e "&e;">]>',
  '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE a [%e;]>',
  '<!DOCTYPE a []>',
);
const withSubset = fc.tuple(subset, anyDocument).map((parts) => parts.join(''));
const dtdPiece = fc.constantFrom('<!DOCTYPE', '<!ENTITY', '%e;', ']>', '[', '"', '&e;', 'é', '>');
/** Documents with any character in the names of elements. */
const withNames = fc
  .tuple(
    anyDocument,
    fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }), fc.constantFrom('é', '漢', 'Ω', '·')),
  )
  .map(([document, name]) => document.replaceAll(/<(\/?)(?:Code|a)\b/g, `<$1${name}`));
const withDeclaration = fc.tuple(spoiled(declaration, xmlPiece()), anyDocument).map((parts) => parts.join(''));
/** Documents that declare some encoding, and may have bytes that are invalid in it. */
const withEncoding = fc
  .tuple(
    fc.constantFrom(
      ...['ISO-8859-1', 'iso-8859-15', 'windows-1252', 'US-ASCII', 'UTF-16', 'UTF-16LE', 'UTF-32', 'UTF-7', 'utf8'],
      ...[
        'Shift_JIS',
        'EUC-JP',
        'GBK',
        'Big5',
        'KOI8-R',
        'cp037',
        'IBM500',
        'x-mac-roman',
        'latin1',
        '',
        'é',
        'unicode',
      ],
    ),
    anyDocument,
    fc.constantFrom('', '\xe9', '\x80', '\xff', '\x82\xa0', '\xc3\xa9', '\x81'),
    fc.nat(200),
  )
  .map(([encoding, document, odd, place]) => {
    const text = utf8(document);
    const at = place % (text.length + 1);
    return `<?xml version="1.0" encoding="${utf8(encoding)}"?>${text.slice(0, at)}${odd}${text.slice(at)}`;
  });
const outside = fc.oneof(
  { weight: 2, arbitrary: utf16 },
  { weight: 3, arbitrary: fc.oneof(withSubset, spoiled(withSubset, dtdPiece), spoiled(whole, dtdPiece)).map(utf8) },
  { weight: 2, arbitrary: withNames.map(utf8) },
  { weight: 2, arbitrary: withEncoding },
  { weight: 1, arbitrary: withDeclaration.map(utf8) },
);

/** Valid and invalid answers, each with one of the error formats. */
export const refusal = answersWith(bytes);
/** Answers that no server sends (docs/fidelity.md). Our program must refuse each answer that the AWS CLI refuses. */
export const outsideRefusal = answersWith(outside);

function answersWith(body: fc.Arbitrary<string>): fc.Arbitrary<Refusal> {
  return fc.record({
    status,
    body,
    format: fc.constantFrom<Refusal['format']>('enhanced', 'legacy', 'json', 'yaml', 'text', 'table'),
    // Only one attempt: all calls share one client, and more attempts would use up its retry quota.
    attempts: fc.constant(1),
  });
}
