import { GeneralError } from '../errors/cli-error.ts';
import { type DocumentValue, OrderedMap, TupleValue } from '../values/document-value.ts';
import { asKey, keyIdentity } from './yaml-keys.ts';
import { flattenMerges } from './yaml-merge.ts';
import {
  type MappingNode,
  type MappingPair,
  type SequenceNode,
  type YamlNode,
  type YamlVersion,
  yamlTag,
} from './yaml-nodes.ts';
import { readScalar } from './yaml-scalars.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** Makes the values of a composed document. Throws a YamlSyntaxError or a GeneralError for what has none. */
export function constructYaml(root: YamlNode, version: YamlVersion): DocumentValue {
  return new Constructor(version).construct(root);
}

/**
 * Containers are made empty and filled later, level by level, so that one may contain itself and so that the first
 * problem found is the reference's. What stands inside a key is filled at once.
 */
class Constructor {
  readonly #version: YamlVersion;
  readonly #made = new Map<YamlNode, DocumentValue>();
  readonly #unfinished = new Set<YamlNode>();
  readonly #toFill: (() => void)[] = [];

  constructor(version: YamlVersion) {
    this.#version = version;
  }

  construct(root: YamlNode): DocumentValue {
    const value = this.#build(root, false);
    for (let fill = this.#toFill.shift(); fill !== undefined; fill = this.#toFill.shift()) fill();
    return value;
  }

  #build(node: YamlNode, atOnce: boolean): DocumentValue {
    const known = this.#made.get(node);
    if (known !== undefined) return known;
    if (this.#unfinished.has(node)) return null;
    const { value, fill } = this.#start(node, atOnce);
    if (fill !== null && atOnce) {
      this.#unfinished.add(node);
      fill();
    } else if (fill !== null) {
      this.#toFill.push(fill);
    }
    this.#made.set(node, value);
    return value;
  }

  #start(node: YamlNode, atOnce: boolean): Started {
    if (node.kind === 'sequence') {
      if (node.tag === yamlTag('seq')) return this.#startList(node, atOnce);
      if (node.tag === yamlTag('omap')) return this.#startOrderedMap(node);
      if (node.tag === yamlTag('pairs')) return this.#startPairs(node);
    }
    if (node.kind === 'mapping') {
      if (node.tag === yamlTag('map')) return this.#startMap(node, atOnce);
      if (node.tag === yamlTag('set')) return this.#startSet(node);
    }
    return { value: readScalar(node.tag, scalarText(node), this.#version), fill: null };
  }

  #startList(node: SequenceNode, atOnce: boolean): Started {
    const value: DocumentValue[] = [];
    const fill = () => {
      for (const item of node.items) value.push(this.#build(item, atOnce));
    };
    return { value, fill };
  }

  #startMap(node: MappingNode, atOnce: boolean): Started {
    const value = new Map<DocumentValue, DocumentValue>();
    const fill = () => {
      for (const [key, item] of this.#entries(node, atOnce)) value.set(key, item);
    };
    return { value, fill };
  }

  #startSet(node: MappingNode): Started {
    const value = new Set<DocumentValue>();
    const fill = () => {
      for (const [key] of this.#entries(node, false)) value.add(key);
    };
    return { value, fill };
  }

  #startOrderedMap(node: SequenceNode): Started {
    const value = new OrderedMap();
    const fill = () => {
      const seen = new Set<string>();
      for (const pair of node.items.map(onlyPair)) {
        const key = this.#build(pair.key, false);
        const identity = keyIdentity(key);
        // A bare assertion of the reference's.
        if (seen.has(identity)) throw new GeneralError('');
        seen.add(identity);
        value.set(key, this.#build(pair.value, false));
      }
    };
    return { value, fill };
  }

  #startPairs(node: SequenceNode): Started {
    const value: DocumentValue[] = [];
    const fill = () => {
      for (const pair of node.items.map(onlyPair)) {
        value.push(new TupleValue([this.#build(pair.key, false), this.#build(pair.value, false)]));
      }
    };
    return { value, fill };
  }

  /** Equal keys are refused, except in a mapping that merges another in: there the last one wins. */
  #entries(node: MappingNode, atOnce: boolean): ReadonlyMap<DocumentValue, DocumentValue> {
    flattenMerges(node);
    const entries = new Map<DocumentValue, DocumentValue>();
    const keys = new Map<string, DocumentValue>();
    for (const pair of node.pairs) {
      const key = asKey(this.#buildKey(pair.key));
      const value = this.#build(pair.value, atOnce);
      const identity = keyIdentity(key);
      const earlier = keys.get(identity);
      if (earlier === undefined) {
        keys.set(identity, key);
        entries.set(key, value);
      } else if (node.merged) {
        entries.set(earlier, value);
      } else {
        throw new YamlSyntaxError('A key stands twice.');
      }
    }
    return entries;
  }

  /** As a key `=` is only text. */
  #buildKey(node: YamlNode): DocumentValue {
    return node.kind === 'scalar' && node.tag === yamlTag('value') ? node.text : this.#build(node, true);
  }
}

interface Started {
  readonly value: DocumentValue;
  /** Puts the contents in; `null` where there are none to come. */
  readonly fill: (() => void) | null;
}

/** Of a mapping, the value at the key `=` stands for the whole: an idea of YAML 1.1 that the reference keeps. */
function scalarText(node: YamlNode): string {
  if (node.kind === 'scalar') return node.text;
  const pair = node.kind === 'mapping' ? node.pairs.find(({ key }) => key.tag === yamlTag('value')) : undefined;
  if (pair === undefined) throw new YamlSyntaxError('A collection has the tag of a scalar.');
  return scalarText(pair.value);
}

function onlyPair(node: YamlNode): MappingPair {
  const [pair, ...others] = node.kind === 'mapping' ? node.pairs : [];
  if (pair === undefined || others.length > 0) throw new YamlSyntaxError('A mapping of one pair is expected.');
  return pair;
}
