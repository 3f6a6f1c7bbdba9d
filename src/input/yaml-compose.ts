import {
  type AliasEvent,
  type DocumentEvent,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { type AnchorRole, anchorWarning } from './yaml-anchor-warning.ts';
import { checkTabs } from './yaml-blanks.ts';
import { checkEscapes, checkLayout } from './yaml-checks.ts';
import { parseYamlEvents } from './yaml-events.ts';
import { resolvePlainTag } from './yaml-implicit-tags.ts';
import { type MappingPair, type YamlNode, type YamlVersion, yamlTag } from './yaml-nodes.ts';
import { checkMinorVersion, checkStream } from './yaml-stream.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/** One document as a tree, and the rules its `%YAML` line chose. */
export interface ComposedDocument {
  readonly root: YamlNode;
  readonly version: YamlVersion;
}

/**
 * Parses text that holds at most one document; `null` for none. Throws a YamlSyntaxError, or a GeneralError for a
 * version of YAML the reference does not know or nesting it cannot follow.
 */
export function composeYaml(source: string, reader: YamlReaderContext): ComposedDocument | null {
  checkStream(source);
  const { text, events, colon } = parseYamlEvents(source);
  checkEscapes(text, events);
  checkLayout(text, events);
  checkTabs(text, events);
  const documents = events.filter((event) => event.type === EVENT_ID.DOCUMENT);
  const [document] = documents;
  if (document === undefined) return null;
  if (documents.length > 1) throw new YamlSyntaxError('There is more than one document.');
  return new Composer(text, document, colon, reader).compose(events);
}

/** What warnings need: the name they give the text, and where they go. */
export interface YamlReaderContext {
  readonly stream: string;
  readonly warn: (text: string) => void;
}

/** A collection whose end has not come yet; `key` is a mapping's key that waits for its value. */
interface OpenCollection {
  readonly items: YamlNode[] | null;
  readonly pairs: MappingPair[] | null;
  key: YamlNode | null;
}

type ContentEvent = ScalarEvent | SequenceEvent | MappingEvent;

class Composer {
  readonly #text: string;
  readonly #colon: string;
  readonly #version: YamlVersion;
  readonly #handles: ReadonlyMap<string, string>;
  readonly #reader: YamlReaderContext;
  readonly #anchors = new Map<string, { readonly node: YamlNode; readonly start: number }>();
  readonly #open: OpenCollection[] = [];
  #root: YamlNode | null = null;

  constructor(text: string, document: DocumentEvent, colon: string, reader: YamlReaderContext) {
    this.#reader = reader;
    this.#text = text;
    this.#colon = colon;
    this.#version = versionOf(document);
    this.#handles = new Map([
      ['!', '!'],
      ['!!', yamlTag('')],
      ...document.directives.flatMap((line) => (line.kind === 'tag' ? [[line.handle, line.prefix] as const] : [])),
    ]);
  }

  compose(events: readonly Event[]): ComposedDocument {
    for (const event of events) this.#take(event);
    if (this.#root === null) throw new YamlSyntaxError('The document has no content.');
    return { root: this.#root, version: this.#version };
  }

  #take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        return;
      case EVENT_ID.POP:
        this.#open.pop();
        return;
      case EVENT_ID.ALIAS:
        this.#place(this.#resolveAlias(event));
        return;
      case EVENT_ID.SCALAR:
        this.#place(this.#anchored(event, this.#scalar(event)));
        return;
      case EVENT_ID.SEQUENCE: {
        const items: YamlNode[] = [];
        const tag = this.#explicitTag(event) ?? yamlTag('seq');
        this.#place(this.#anchored(event, { kind: 'sequence', tag, items }));
        this.#open.push({ items, pairs: null, key: null });
        return;
      }
      case EVENT_ID.MAPPING: {
        const pairs: MappingPair[] = [];
        const tag = this.#explicitTag(event) ?? yamlTag('map');
        this.#place(this.#anchored(event, { kind: 'mapping', tag, pairs, merged: false }));
        this.#open.push({ items: null, pairs, key: null });
        return;
      }
    }
  }

  /** Puts the node where it belongs: into the innermost open collection, or at the root. */
  #place(node: YamlNode): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = node;
    else if (parent.pairs === null) parent.items?.push(node);
    else if (parent.key === null) parent.key = node;
    else {
      parent.pairs.push({ key: parent.key, value: node });
      parent.key = null;
    }
  }

  #scalar(event: ScalarEvent): YamlNode {
    const text = scalarText(this.#text, event).replaceAll(this.#colon, ':');
    // The lone `!` makes even a quoted text count by its form.
    const byForm = event.tagStart >= 0 || event.style === SCALAR_STYLE.PLAIN;
    const tag = this.#explicitTag(event) ?? (byForm ? resolvePlainTag(text, this.#version) : yamlTag('str'));
    return { kind: 'scalar', tag, text };
  }

  #anchored(event: ContentEvent, node: YamlNode): YamlNode {
    if (event.anchorStart < 0) return node;
    const name = this.#text.slice(event.anchorStart, event.anchorEnd);
    const start = event.anchorStart - 1;
    const earlier = this.#anchors.get(name);
    if (earlier !== undefined) {
      const { stream, warn } = this.#reader;
      warn(anchorWarning(this.#text, stream, name, earlier.start, { start, role: this.#nextRole() }));
    }
    this.#anchors.set(name, { node, start });
    return node;
  }

  #nextRole(): AnchorRole {
    const parent = this.#open.at(-1);
    if (parent === undefined || parent.pairs === null) return 'item';
    return parent.key === null ? 'key' : 'value';
  }

  #resolveAlias(event: AliasEvent): YamlNode {
    const anchor = this.#anchors.get(this.#text.slice(event.anchorStart, event.anchorEnd));
    if (anchor === undefined) throw new YamlSyntaxError('An alias has no anchor.');
    return anchor.node;
  }

  /** The tag written at the node in its long form; `null` without one, and for the lone `!`, which says nothing. */
  #explicitTag(event: ContentEvent): string | null {
    if (event.tagStart < 0) return null;
    const written = this.#text.slice(event.tagStart, event.tagEnd);
    if (written === '!') return null;
    if (written.startsWith('!<')) return decodeTag(written.slice(2, -1));
    const end = written.indexOf('!', 1) + 1;
    const handle = end === 0 ? '!' : written.slice(0, end);
    return (this.#handles.get(handle) ?? handle) + decodeTag(written.slice(handle.length));
  }
}

function versionOf(document: DocumentEvent): YamlVersion {
  const line = document.directives.find((directive) => directive.kind === 'yaml');
  if (line === undefined) return '1.2';
  return checkMinorVersion(line.version.replace(/^\d+\./, ''));
}

function decodeTag(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new YamlSyntaxError('A tag is no URI.');
  }
}

/** The scalar's text; a block scalar that the end of the text cuts short gets no line end of its own. */
function scalarText(source: string, event: ScalarEvent): string {
  const text = getScalarValue(source, event);
  const block = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  const cutShort = block && event.valueEnd === source.length && !/[\r\n]$/.test(source);
  return cutShort ? text.replace(/\n$/, '') : text;
}
