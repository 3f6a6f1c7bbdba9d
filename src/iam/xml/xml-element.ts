/** An element, as far as answers are read. */
export interface XmlElement {
  /** Without namespace prefix. */
  readonly name: string;
  /** Up to the first child element; `null` where there is nothing. */
  text: string | null;
  readonly children: XmlElement[];
}

/** Why a document is not well-formed, in expat's words. Line from 1, column in bytes from 0. */
export class XmlError extends Error {
  constructor(reason: string, line: number, column: number) {
    super(`${reason}: line ${line}, column ${column}`);
  }
}
