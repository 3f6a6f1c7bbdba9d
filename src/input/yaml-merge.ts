import { type MappingNode, type MappingPair, type YamlNode, yamlTag } from './yaml-nodes.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/**
 * Replaces a mapping's `<<` by the pairs it stands for, in front of its own: of a list of mappings the last one's
 * first, so that earlier ones win when they are set later. Tells by `merged` that there were such pairs.
 */
export function flattenMerges(node: MappingNode): void {
  const index = node.pairs.findIndex(isMerge);
  if (index < 0) return;
  // Taken out before its value is looked at: a mapping may merge itself.
  const taken = node.pairs.splice(index, 1);
  const pairs = taken.flatMap(({ value }) => pairsToMerge(value));
  if (node.pairs.some(isMerge)) throw new YamlSyntaxError('A mapping merges twice.');
  if (pairs.length === 0) return;
  node.pairs.unshift(...pairs);
  node.merged = true;
}

function pairsToMerge(value: YamlNode): readonly MappingPair[] {
  if (value.kind === 'mapping') return pairsOf(value);
  if (value.kind === 'scalar') throw new YamlSyntaxError('Only mappings can be merged.');
  return value.items.map(pairsOf).reverse().flat();
}

function pairsOf(node: YamlNode): readonly MappingPair[] {
  if (node.kind !== 'mapping') throw new YamlSyntaxError('Only mappings can be merged.');
  flattenMerges(node);
  return [...node.pairs];
}

function isMerge({ key }: MappingPair): boolean {
  return key.tag === yamlTag('merge');
}
