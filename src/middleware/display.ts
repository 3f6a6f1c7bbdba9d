import { ExitCode } from '../errors/exit-code.ts';
import { writeResult } from '../output/write-result.ts';
import type { JsonValue } from '../python/value.ts';
import type { CompiledQuery } from '../query/compile-query.ts';
import { resolveOutput, resolvePager } from '../settings/format-settings.ts';
import type { AwsSession } from './aws-session.ts';
import type { Response } from './call.ts';
import type { GlobalValues } from './global-option-values.ts';
import type { GlobalOptions } from './global-options.ts';
import type { RunStart } from './run-start.ts';

/**
 * Prints the response according to `--query`, `--output` and the pager settings. The pipeline calls this handler after
 * its last layer.
 */
export async function display(
  context: RunStart & AwsSession & GlobalOptions & GlobalValues & Response,
): Promise<number> {
  const { host, session, globals, response, colourState } = context;
  const query = context.query === undefined ? (value: JsonValue) => value : await createSearch(context.query);
  const settings = {
    output: resolveOutput(session),
    color: globals.color,
    pager: host.stdout.isTTY ? resolvePager(session, host.platform) : '',
    query,
  };
  await writeResult(response, settings, colourState, host);
  return ExitCode.success;
}

async function createSearch(query: CompiledQuery): Promise<(value: JsonValue) => JsonValue> {
  const { searchQuery } = await import('../query/evaluate.ts');
  return (value) => searchQuery(query, value);
}
