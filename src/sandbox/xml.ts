/** Returns an XML element as text. A string is escaped; a list holds the child elements. */
export function element(name: string, content: string | readonly string[]): string {
  return `<${name}>${typeof content === 'string' ? escapeXml(content) : content.join('')}</${name}>`;
}

/** Returns a list in the notation of the query protocol, as `member` elements. */
export function list(name: string, members: readonly (readonly string[])[]): string {
  return element(
    name,
    members.map((content) => element('member', content)),
  );
}

/** Returns an instant in AWS's format, to the second. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

function escapeXml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // A parser keeps these control characters only if they are character references.
      .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
      // XML cannot represent these characters.
      .replaceAll(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff\p{Surrogate}]/gu, '\ufffd')
  );
}
