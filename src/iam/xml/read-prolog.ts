import { type Entities, entityText, placedAt } from './entities.ts';
import { PrologGrammar, type PrologRole } from './prolog-grammar.ts';
import { type PrologToken, scanPrologToken } from './prolog-token.ts';
import type { Scanner } from './scanner.ts';
import { readXmlDeclaration } from './xml-declaration.ts';
import { noElementFound, ScanError, syntaxError } from './xml-error.ts';

/** Reads everything in front of the root element, and takes up the entities that are declared there. */
export function readProlog(scanner: Scanner, entities: Entities): void {
  const grammar = new PrologGrammar();
  const declarations = new Declarations(scanner, entities);
  for (let isFirst = true; ; isFirst = false) {
    const token = scanPrologToken(scanner);
    const start = scanner.tokenStart;
    if (token.kind === 'none') throw new ScanError(noElementFound, start);
    if (token.kind === 'xml declaration' && isFirst) {
      entities.standalone = readXmlDeclaration(scanner.text, start, scanner.at).standalone;
      continue;
    }
    const role = grammar.take(token);
    if (role === undefined) throw new ScanError(reasons[token.kind] ?? syntaxError, start);
    if (role === 'instance') return;
    if (role !== 'nothing') declarations.take(role, token);
  }
}

const reasons: Partial<Record<PrologToken['kind'], string>> = {
  'parameter entity': 'illegal parameter entity reference',
  'xml declaration': 'XML or text declaration not at start of entity',
};

/** What the tokens of the internal subset amount to. */
class Declarations {
  private readonly scanner: Scanner;
  private readonly entities: Entities;
  /** What is declared after a part that was not read does not count. */
  private counts = true;
  private entityName: string | undefined;
  private readonly connectors: (',' | '|' | undefined)[] = [];

  constructor(scanner: Scanner, entities: Entities) {
    this.scanner = scanner;
    this.entities = entities;
  }

  take(role: PrologRole, token: PrologToken): void {
    const { text, isBlurred } = token;
    const literalStart = this.scanner.tokenStart + 1;
    switch (role) {
      case 'external subset':
        this.entities.hasUnread = true;
        break;
      case 'public id':
        checkPublicId(text, literalStart);
        break;
      case 'general entity':
        this.entityName = text;
        break;
      case 'parameter entity':
        this.entityName = undefined;
        break;
      case 'entity value':
        this.declare({ kind: 'internal', text: this.counts ? entityText(this.scanner.part(text), literalStart) : '' });
        if (this.counts && isBlurred) this.scanner.failInvalid(this.scanner.at - 1);
        break;
      default:
        this.takeOther(role, token, literalStart);
    }
  }

  private takeOther(role: PrologRole, { text, isBlurred }: PrologToken, literalStart: number): void {
    switch (role) {
      case 'entity notation':
        this.declare({ kind: 'unparsed' });
        break;
      case 'entity outside':
        this.declare({ kind: 'external' });
        break;
      case 'attribute default':
        if (!this.counts) break;
        placedAt(literalStart - 1, () => this.entities.attributeValue(this.scanner.part(text), literalStart));
        if (isBlurred) this.scanner.failInvalid(this.scanner.at - 1);
        break;
      case 'parameter entity reference':
        this.entities.hasUnread = true;
        this.counts = this.entities.standalone;
        break;
      case 'group start':
        this.connectors.length = 0;
        this.connectors.push(undefined);
        break;
      case 'group open':
        this.connectors.push(undefined);
        break;
      case 'group close':
        this.connectors.pop();
        break;
      case 'group sequence':
        this.connect(',');
        break;
      case 'group choice':
        this.connect('|');
        break;
    }
  }

  private declare(entity: Parameters<Entities['declare']>[1]): void {
    if (this.counts && this.entityName !== undefined) this.entities.declare(this.entityName, entity);
    this.entityName = undefined;
  }

  /** One group is a sequence or a choice, not both. */
  private connect(connector: ',' | '|'): void {
    const known = this.connectors.at(-1);
    if (known !== undefined && known !== connector) throw new ScanError(syntaxError, this.scanner.tokenStart);
    this.connectors[this.connectors.length - 1] = connector;
  }
}

function checkPublicId(text: string, start: number): void {
  const bad = text.search(/[^A-Za-z0-9 \r\n'()+,./:=?;!*#@$_%-]/);
  if (bad >= 0) throw new ScanError('illegal character(s) in public id', start + bad);
}
