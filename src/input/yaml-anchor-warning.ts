/** Where a node stands that has an anchor, and what it is to the collection it stands in. */
export interface AnchorPlace {
  /** Offset into the text. */
  readonly start: number;
  readonly role: AnchorRole;
}

export type AnchorRole = 'item' | 'key' | 'value';

/**
 * The reference's warning about an anchor that is used again, line ends included. `stream` is the text's name in it.
 * Offsets are in UTF-16 units, columns are told in code points.
 */
export function anchorWarning(
  text: string,
  stream: string,
  anchor: string,
  first: number,
  second: AnchorPlace,
): string {
  return (
    `ruamel/yaml/composer.py:${warningLines[second.role]}: ReusedAnchorWarning: \n` +
    `found duplicate anchor '${anchor}'\n` +
    `first occurrence ${placeText(text, stream, first)}\n` +
    `second occurrence ${placeText(text, stream, second.start)}\n`
  );
}

/** The line of the library that each kind of node is composed in. */
const warningLines: Readonly<Record<AnchorRole, number>> = { item: 188, key: 222, value: 227 };

function placeText(text: string, stream: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|[\r\n\x85\u2028\u2029]/);
  const start = [...(before.at(-1) ?? '')];
  const end = [...(/^[^\r\n\x85\u2028\u2029]*/.exec(text.slice(offset))?.[0] ?? '')];
  const head = start.length > widest ? ` ... ${start.slice(-kept).join('')}` : start.join('');
  const tail = end.length > widest ? `${end.slice(0, kept).join('')} ... ` : end.join('');
  const line = before.length;
  const caret = `${' '.repeat([...head].length)}^ (line: ${line})`;
  return `  in "${stream}", line ${line}, column ${start.length + 1}:\n    ${head}${tail}\n    ${caret}`;
}

/** A line is shown whole up to this many characters on either side, else cut to fewer. */
const widest = 36;
const kept = 32;
