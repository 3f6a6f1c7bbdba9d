/** The parts of an XML element that matter in the responses of AWS. */
export interface XmlElement {
  /** Without namespace prefix. */
  readonly name: string;
  /** The text before the first child element, or `null` if there is no such text. */
  text: string | null;
  readonly children: XmlElement[];
}

/** Returns the first child element of that name. */
export function childOf({ children }: XmlElement, name: string): XmlElement | undefined {
  return children.find((child) => child.name === name);
}
