import { checkEndpointScheme } from '../cli/parse-globals.ts';
import type { GlobalArgs } from '../cli/parsed-args.ts';
import { parsePythonInt } from '../python/numbers.ts';
import type { CompiledQuery } from '../query/compile-query.ts';

/** The parsed values of `--query` and of the two timeout options. */
export interface GlobalValues {
  readonly query: CompiledQuery | undefined;
  /** The timeout of each wait for data, in seconds; 0 means no limit. */
  readonly readTimeout: bigint;
  /** The connect timeout in seconds; 0 means no limit. */
  readonly connectTimeout: bigint;
}

const defaultTimeout = '60';

/** Reads and checks the values of the global options. Throws at the first wrong value. */
export async function readGlobalValues(globals: GlobalArgs): Promise<GlobalValues> {
  const query = globals.query === undefined ? undefined : await compile(globals.query);
  if (globals.endpointUrl !== undefined) checkEndpointScheme(globals.endpointUrl);
  const readTimeout = parsePythonInt(globals.cliReadTimeout ?? defaultTimeout, '--cli-read-timeout');
  const connectTimeout = parsePythonInt(globals.cliConnectTimeout ?? defaultTimeout, '--cli-connect-timeout');
  return { query, readTimeout, connectTimeout };
}

async function compile(expression: string): Promise<CompiledQuery> {
  const { compileQuery } = await import('../query/compile-query.ts');
  return compileQuery(expression);
}
