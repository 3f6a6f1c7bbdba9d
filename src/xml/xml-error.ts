/** Why a document is not well-formed, in expat's words. Line from 1, column in characters from 0. */
export class XmlError extends Error {
  constructor(reason: string, line: number, column: number) {
    super(`${reason}: line ${line}, column ${column}`);
  }
}

/** An error of the scanner. Its place is an index into the text, which is turned into line and column later. */
export class ScanError extends Error {
  readonly at: number;
  constructor(reason: string, at: number) {
    super(reason);
    this.at = at;
  }
}

export const invalidToken = 'not well-formed (invalid token)';
export const unclosedToken = 'unclosed token';
export const partialCharacter = 'partial character';
export const syntaxError = 'syntax error';
export const noElementFound = 'no element found';
