/** An element, as far as answers are read. */
export interface XmlElement {
  /** Without namespace prefix. */
  readonly name: string;
  /** Up to the first child element; `null` where there is nothing. */
  text: string | null;
  readonly children: XmlElement[];
}

/** Returns the first child element of that name. */
export function childOf({ children }: XmlElement, name: string): XmlElement | undefined {
  return children.find((child) => child.name === name);
}
