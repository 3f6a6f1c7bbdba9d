/** The tree of one document: tags are resolved, values are not made yet. An alias is the node it points to. */
export type YamlNode = ScalarNode | SequenceNode | MappingNode;

/** The two sets of rules the reference has for plain scalars. */
export type YamlVersion = '1.1' | '1.2';

interface ScalarNode {
  readonly kind: 'scalar';
  readonly tag: string;
  readonly text: string;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly tag: string;
  readonly items: YamlNode[];
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly tag: string;
  readonly pairs: MappingPair[];
  /** Whether pairs of another mapping were merged in. */
  merged: boolean;
}

export interface MappingPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** The long form of `!!name`. */
export function yamlTag(name: string): string {
  return `tag:yaml.org,2002:${name}`;
}
