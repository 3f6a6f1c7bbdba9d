import { GeneralError } from '../errors/cli-error.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/**
 * Checks what lies around the document and what no document may hold. Throws a YamlSyntaxError, or a GeneralError for a version
 * of YAML that the reference does not know.
 */
export function checkStream(text: string): void {
  if (notPrintable.test(text)) throw new YamlSyntaxError('A character is not printable.');
  if (endAtStart.test(text)) throw new YamlSyntaxError('The end of a document stands before its start.');
  if (badDirective.test(text)) throw new YamlSyntaxError('This is no directive.');
  const minor = onlyDirective.exec(text)?.[1];
  if (minor !== undefined) checkMinorVersion(minor);
  const end = /^\.\.\.(?=\s|$)/m.exec(text);
  if (end !== null && !onlyBlank.test(text.slice(end.index + end[0].length))) {
    throw new YamlSyntaxError('Something follows the end of the document.');
  }
}

/** The part behind `1.` of a version: what comes after it is not looked at where it is wrong. */
export function checkMinorVersion(digits: string): '1.1' | '1.2' {
  const minor = digits.replace(/^0+(?=\d)/, '');
  if (minor === '1') return '1.1';
  if (minor === '2') return '1.2';
  throw new GeneralError(`version minor part can only be 2 or 1, got (1, ${minor})`);
}

const notPrintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const endAtStart = /^\ufeff?(?: *(?:#.*)?(?:\r\n?|\n))*\.\.\.(?:\s|$)/;
const onlyBlank = /^(?: *(?:#.*)?(?:\r\n?|\n|$))*$/;

/** Before the document: `%` and no name, or a name of other characters, or more than a version after `%YAML`. */
const badDirective = /^\ufeff?(?:(?: *(?:#.*)?|%.*)(?:\r\n?|\n))*?%(?![-\w]+(?:[ \r\n]|$))/;

const onlyDirective = /^\ufeff?(?: *(?:#.*)?(?:\r\n?|\n))*%YAML +1\.(\d+) *(?:#.*)?(?:\r\n?|\n)(?!%)/;
