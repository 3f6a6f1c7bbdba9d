import type { XmlElement } from './xml-element.ts';

/** The elements at the end of the path, through all that have such names. */
export function findElements(from: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = [from];
  for (const step of path) found = found.flatMap(({ children }) => children.filter(({ name }) => name === step));
  return found;
}

/** Their texts; one without text has none. */
export function findTexts(from: XmlElement, ...path: readonly string[]): readonly string[] {
  return findElements(from, ...path).flatMap(({ text }) => (text === null ? [] : [text]));
}
