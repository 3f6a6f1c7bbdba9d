import { CliGeneralError, ParamValidationError } from '../errors/cli-error.ts';
import { parseExpression } from './parse-expression.ts';
import { QuerySyntaxError } from './query-syntax-error.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** An expression of `--query` that can be searched for. */
export interface CompiledQuery {
  readonly expression: string;
  readonly root: SyntaxNode;
}

/** Compiles the value of `--query`, a JMESPath expression; throws a ParamValidationError with the reference's text. */
export function compileQuery(expression: string): CompiledQuery {
  try {
    return { expression, root: parseExpression(expression) };
  } catch (error) {
    // A literal nested too deep to be read is no other matter than bad syntax.
    if (!(error instanceof QuerySyntaxError || error instanceof CliGeneralError)) throw error;
    throw new ParamValidationError(`Bad value for --query ${expression}: ${error.message}`, { cause: error });
  }
}
