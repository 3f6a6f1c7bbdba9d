/** An element with text or with the elements in it, written out. */
export function element(name: string, content: string | readonly string[]): string {
  return `<${name}>${typeof content === 'string' ? escapeXml(content) : content.join('')}</${name}>`;
}

/** A list in the query protocol: `member` elements. */
export function list(name: string, members: readonly (readonly string[])[]): string {
  return element(
    name,
    members.map((content) => element('member', content)),
  );
}

/** An instant as AWS writes it, to the second. */
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
      // A character reference is the only way that these control characters survive.
      .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
      // XML has no way to write these.
      .replaceAll(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff\p{Surrogate}]/gu, '\ufffd')
  );
}
