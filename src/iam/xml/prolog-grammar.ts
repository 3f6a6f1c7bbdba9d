import type { PrologToken } from './prolog-token.ts';

/** What a token means for the entities and the rest of the document; tokens that mean nothing have no role. */
export type PrologRole =
  | 'instance'
  | 'external subset'
  | 'public id'
  | 'general entity'
  | 'parameter entity'
  | 'entity value'
  | 'entity outside'
  | 'entity notation'
  | 'attribute default'
  | 'group start'
  | 'group open'
  | 'group close'
  | 'group sequence'
  | 'group choice'
  | 'parameter entity reference';

/** By token (and word): the next state, and the role. */
type Rules = Readonly<Record<string, readonly [next: string, role?: PrologRole]>>;

const toTop = ['subset'] as const;
const toClose = ['close'] as const;
const contentWords: Rules = {
  name: ['content after'],
  'prefixed name': ['content after'],
  'name?': ['content after'],
  'name*': ['content after'],
  'name+': ['content after'],
};

/**
 * The grammar of prolog and internal subset, a state a line: token, or `name` and word, to the next state. White space can
 * stand everywhere.
 */
const grammar: Readonly<Record<string, Rules>> = {
  start: {
    comment: ['start'],
    instruction: ['start'],
    'declaration DOCTYPE': ['doctype'],
    instance: ['start', 'instance'],
  },
  'after doctype': { comment: ['after doctype'], instruction: ['after doctype'], instance: ['start', 'instance'] },
  doctype: { name: ['doctype named'], 'prefixed name': ['doctype named'] },
  'doctype named': {
    '[': ['subset'],
    '>': ['after doctype'],
    'name SYSTEM': ['doctype system'],
    'name PUBLIC': ['doctype public'],
  },
  'doctype public': { literal: ['doctype system', 'public id'] },
  'doctype system': { literal: ['doctype identified', 'external subset'] },
  'doctype identified': { '[': ['subset'], '>': ['after doctype'] },
  'doctype end': { '>': ['after doctype'] },
  subset: {
    'declaration ENTITY': ['entity'],
    'declaration ATTLIST': ['attlist'],
    'declaration ELEMENT': ['element'],
    'declaration NOTATION': ['notation'],
    instruction: ['subset'],
    comment: ['subset'],
    'parameter entity': ['subset', 'parameter entity reference'],
    ']': ['doctype end'],
  },
  entity: { '%': ['parameter'], name: ['entity named', 'general entity'] },
  'entity named': {
    'name SYSTEM': ['entity system'],
    'name PUBLIC': ['entity public'],
    literal: ['close', 'entity value'],
  },
  'entity public': { literal: ['entity system', 'public id'] },
  'entity system': { literal: ['entity identified'] },
  'entity identified': { '>': ['subset', 'entity outside'], 'name NDATA': ['entity notation'] },
  'entity notation': { name: ['close', 'entity notation'] },
  parameter: { name: ['parameter named', 'parameter entity'] },
  'parameter named': {
    'name SYSTEM': ['parameter system'],
    'name PUBLIC': ['parameter public'],
    literal: ['close', 'entity value'],
  },
  'parameter public': { literal: ['parameter system', 'public id'] },
  'parameter system': { literal: ['close'] },
  notation: { name: ['notation named'] },
  'notation named': { 'name SYSTEM': ['notation system'], 'name PUBLIC': ['notation public'] },
  'notation public': { literal: ['notation identified', 'public id'] },
  'notation system': { literal: toClose },
  'notation identified': { literal: toClose, '>': toTop },
  attlist: { name: ['attributes'], 'prefixed name': ['attributes'] },
  attributes: { '>': toTop, name: ['attribute type'], 'prefixed name': ['attribute type'] },
  'attribute type': {
    'name CDATA': ['attribute default'],
    'name ID': ['attribute default'],
    'name IDREF': ['attribute default'],
    'name IDREFS': ['attribute default'],
    'name ENTITY': ['attribute default'],
    'name ENTITIES': ['attribute default'],
    'name NMTOKEN': ['attribute default'],
    'name NMTOKENS': ['attribute default'],
    'name NOTATION': ['attribute notations'],
    '(': ['attribute choice'],
  },
  'attribute choice': { 'name token': ['choice after'], name: ['choice after'], 'prefixed name': ['choice after'] },
  'choice after': { ')': ['attribute default'], '|': ['attribute choice'] },
  'attribute notations': { '(': ['attribute notation'] },
  'attribute notation': { name: ['notation after'] },
  'notation after': { ')': ['attribute default'], '|': ['attribute notation'] },
  'attribute default': {
    'pound name IMPLIED': ['attributes'],
    'pound name REQUIRED': ['attributes'],
    'pound name FIXED': ['attribute fixed'],
    literal: ['attributes', 'attribute default'],
  },
  'attribute fixed': { literal: ['attributes', 'attribute default'] },
  element: { name: ['element named'], 'prefixed name': ['element named'] },
  'element named': { 'name EMPTY': toClose, 'name ANY': toClose, '(': ['content', 'group start'] },
  content: { 'pound name PCDATA': ['mixed'], '(': ['group', 'group open'], ...contentWords },
  mixed: { ')': toClose, ')*': toClose, '|': ['mixed name'] },
  'mixed name': { name: ['mixed after'], 'prefixed name': ['mixed after'] },
  'mixed after': { ')*': toClose, '|': ['mixed name'] },
  group: { '(': ['group', 'group open'], ...contentWords },
  'content after': { ',': ['group', 'group sequence'], '|': ['group', 'group choice'] },
  close: { '>': toTop },
};

/** Follows the grammar token by token. */
export class PrologGrammar {
  private state = 'start';
  private depth = 0;

  /** Takes a token; `undefined` where it has no place, otherwise what it means. */
  take({ kind, text, isBlurred }: PrologToken): PrologRole | 'nothing' | undefined {
    if (kind === 'blank') return 'nothing';
    if (this.state === 'content after' && kind.startsWith(')')) {
      this.depth -= 1;
      if (this.depth === 0) this.state = 'close';
      return 'group close';
    }
    const rules = grammar[this.state];
    const rule = (isBlurred ? undefined : rules?.[`${kind} ${text}`]) ?? rules?.[kind];
    if (rule === undefined) return undefined;
    const [next, role] = rule;
    if (role === 'group start') this.depth = 1;
    if (role === 'group open') this.depth += 1;
    this.state = next;
    return role ?? 'nothing';
  }
}
