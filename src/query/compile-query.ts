import { CliGeneralError, ParamValidationError } from '../errors/cli-error.ts';
import { parseExpression } from './parse-expression.ts';
import { QuerySyntaxError } from './query-syntax-error.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** A compiled expression of `--query`. */
export interface CompiledQuery {
  readonly expression: string;
  readonly root: SyntaxNode;
}

/** Compiles the value of `--query`, a JMESPath expression; throws a ParamValidationError with the AWS CLI's text. */
export function compileQuery(expression: string): CompiledQuery {
  try {
    return { expression, root: parseExpression(expression) };
  } catch (error) {
    // A CliGeneralError means that a literal is nested too deep. The user sees it as a syntax error.
    if (!(error instanceof QuerySyntaxError || error instanceof CliGeneralError)) throw error;
    throw new ParamValidationError(`Bad value for --query ${expression}: ${error.message}`, { cause: error });
  }
}
