import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../src/xml/read-xml.ts';
import { XmlError } from '../../../src/xml/scanner.ts';

function refusalOf(body: string | Buffer): string {
  try {
    return `<${readXml(Buffer.from(body)).name}>`;
  } catch (error) {
    return error instanceof XmlError ? error.message : String(error);
  }
}

const invalid = 'not well-formed (invalid token)';

// Bodies, each with the error of expat 2.8, the AWS CLI's XML parser. For a body that expat accepts, the second text is
// the root element, such as `<p>`.
const documents: readonly (readonly [body: string, refusal: string])[] = [
  ['', 'no element found: line 1, column 0'],
  [' \r\n', 'no element found: line 2, column 0'],
  ['{"message":"Forbidden"}', `${invalid}: line 1, column 0`],
  ['"Forbidden"', 'syntax error: line 1, column 0'],
  ['[{"error":1}]', 'syntax error: line 1, column 0'],
  ['upstream connect error', 'syntax error: line 1, column 0'],
  ["Can't connect", `${invalid}: line 1, column 3`],
  ['Error:', 'unclosed token: line 1, column 0'],
  ['Hello!', `${invalid}: line 1, column 5`],
  ['Really? yes', 'syntax error: line 1, column 0'],
  ['#!/bin/sh', `${invalid}: line 1, column 1`],
  ['%PDF-1.4\n', `${invalid}: line 1, column 8`],
  ['Überlastet', 'syntax error: line 1, column 0'],
  ['“x”', `${invalid}: line 1, column 0`],
  ['<html><body>x<br></body></html>', 'mismatched tag: line 1, column 19'],
  ['<!doctype html><html>', 'syntax error: line 1, column 0'],
  ['<!DOCTYPE html>\n<html lang=en>', `${invalid}: line 2, column 11`],
  ['<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">', 'syntax error: line 1, column 49'],
  ['<!DOCTYPE html><p>&nbsp;</p>', 'undefined entity: line 1, column 18'],
  ['<!DOCTYPE html SYSTEM "about:legacy-compat"><p>&nbsp;</p>', 'undefined entity &nbsp;: line 1, column 47'],
  ['<!DOCTYPE html SYSTEM "about:legacy-compat"><p title="&nbsp;">x</p>', '<p>'],
  ['<p title="&nbsp;">x</p>', 'undefined entity: line 1, column 0'],
  ['<p title="a&#0;">x</p>', 'reference to invalid character number: line 1, column 11'],
  ['<p><o:p/></p>', 'unbound prefix: line 1, column 3'],
  ['<p xmlns:o="urn:o"><o:p/></p>', '<p>'],
  ['<a b="1" b="2"/>', 'duplicate attribute: line 1, column 9'],
  ['<a href="?a=1&b=2">x</a>', `${invalid}: line 1, column 15`],
  ['<script>c[d[0]]>e</script>', `${invalid}: line 1, column 15`],
  ['<input disabled>', `${invalid}: line 1, column 15`],
  ['<a>\n<b></a>', 'mismatched tag: line 2, column 5'],
  ['<a/>\nx', 'junk after document element: line 2, column 0'],
  ['<a/>{', `${invalid}: line 1, column 4`],
  ['\n<?xml version="1.0"?><a/>', 'XML or text declaration not at start of entity: line 2, column 0'],
  ['<?xml encoding="UTF-8"?><a/>', 'XML declaration not well-formed: line 1, column 6'],
  ['<?xml version="1.0" encoding="ISO-8859-1" standalone="yes" ?><a/>', '<a>'],
  ['\ufeff<a>😀é\x01</a>', `${invalid}: line 1, column 6`],
  ['<a>\ufffe', `${invalid}: line 1, column 3`],
];

// Answers that are cut off.
const truncated: readonly (readonly [body: string, refusal: string])[] = [
  ['<a', 'unclosed token: line 1, column 0'],
  ['<a b="', 'unclosed token: line 1, column 0'],
  ['<a>b</a', 'unclosed token: line 1, column 4'],
  ['<!-- c', 'unclosed token: line 1, column 0'],
  ['<?xml version="1.0"', 'unclosed token: line 1, column 0'],
  ['<a><![CDA', 'unclosed token: line 1, column 3'],
  ['<a>x\r', 'no element found: line 1, column 4'],
  ['<a><![CDATA[x]]', 'unclosed CDATA section: line 1, column 13'],
  ['<a><![CDATA[x\r', 'unclosed CDATA section: line 1, column 13'],
];

const otherBytes: readonly (readonly [bytes: string, refusal: string])[] = [
  ['\x1f\x8b\x08\0', `${invalid}: line 1, column 0`],
  ['<a>caf\xe9</a>', `${invalid}: line 1, column 6`],
  ['<a>\xe2\x82', 'partial character: line 1, column 3'],
  ['<a b="\xe2\x82', 'partial character: line 1, column 0'],
  ['<a>\xef\xbf\xbd\n\xef\xbf\xbd\xff', `${invalid}: line 2, column 1`],
];

describe('readXml', () => {
  it.each([...documents, ...truncated])('has the same result as expat for %j: %s', (body, refusal) => {
    expect(refusalOf(body)).toBe(refusal);
  });

  it.each(otherBytes)('has the same result as expat for the bytes %j: %s', (bytes, refusal) => {
    expect(refusalOf(Buffer.from(bytes, 'latin1'))).toBe(refusal);
  });
});

// Documents that docs/fidelity.md lists as refused.
it.each([
  ['<!DOCTYPE a [<!ENTITY e "x">]><a/>', 'a DOCTYPE with declarations is not supported: line 1, column 12'],
  ['<é/>', `${invalid}: line 1, column 1`],
  ['<a é="x"/>', `${invalid}: line 1, column 3`],
  ['<a xmlns:xml="urn:x"/>', 'namespace that cannot be declared: line 1, column 0'],
  ['<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>', 'namespace that cannot be declared: line 1, column 0'],
  ['<a xmlns:p=""/>', 'namespace that cannot be declared: line 1, column 0'],
  ['<a xmlns="u}v"/>', 'namespace that cannot be declared: line 1, column 0'],
  ['<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>', 'duplicate attribute: line 1, column 0'],
  [Buffer.from('\ufeff<a/>', 'utf16le'), `${invalid}: line 1, column 0`],
  [Buffer.from('<a/>', 'utf16le'), `${invalid}: line 1, column 1`],
])('readXml refuses %j, which no server sends: %s', (body, refusal) => {
  expect(refusalOf(body)).toBe(refusal);
});

describe('readXml reads', () => {
  it('a declaration of the prefix xml with the namespace that XML defines for it, as expat does', () => {
    expect(readXml(Buffer.from('<a xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:b="c"/>')).name).toBe('a');
  });

  it('line breaks, references, CDATA and text up to the first child', () => {
    const { text, children } = readXml(
      Buffer.from('<a>1\r\n2\r&lt;&#x1F600;<!-- c -->\ufffd<![CDATA[<&]]><b/>x<p:c xmlns:p="u"/></a>'),
    );
    expect(text).toBe('1\n2\n<😀\ufffd<&');
    expect(children).toEqual([
      { name: 'b', text: null, children: [] },
      { name: 'c', text: null, children: [] },
    ]);
  });

  it('any text, and converts its line breaks to line feeds', () => {
    const character = fc.constantFrom('\r', '\n', '\t', ' ', 'a', 'é', '漢', '😀');
    const line = fc.array(character, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(line, fc.nat(9000), (text, count) => {
        const whole = `${'x'.repeat(count)}${text.repeat(count)}`;
        expect(readXml(Buffer.from(`<a>${whole}</a>`)).text ?? '').toBe(whole.replaceAll(/\r\n?/g, '\n'));
      }),
      { numRuns: 50 },
    );
  });
});

it('readXml refuses a document that is cut off at any place', () => {
  const whole = Buffer.from(
    '<?xml version="1.0"?>\r\n<!DOCTYPE a>\n<a b="&amp;é"><!-- é --><b>😀&#10;</b><![CDATA[é]]></a>',
  );
  for (let end = 0; end < whole.length; end += 1) {
    expect(() => readXml(whole.subarray(0, end))).toThrow(XmlError);
  }
  expect(readXml(whole).name).toBe('a');
});
