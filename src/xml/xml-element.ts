/** An element, as far as answers are read. */
export interface XmlElement {
  /** Without namespace prefix. */
  readonly name: string;
  /** Up to the first child element; `null` where there is nothing. */
  text: string | null;
  readonly children: XmlElement[];
}
