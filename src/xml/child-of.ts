import type { XmlElement } from './xml-element.ts';

/** Returns the first child element of that name. */
export function childOf({ children }: XmlElement, name: string): XmlElement | undefined {
  return children.find((child) => child.name === name);
}
