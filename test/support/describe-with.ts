import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'vitest';

/**
 * Like `describe`, for tests that need these programs. If a program is missing, the tests are skipped, and the name of
 * the group says which program. With REQUIRE_ALL_TOOLS, as in `.ci/run`, the group fails instead.
 */
export function describeWith(programs: readonly string[], name: string, tests: () => void): void {
  const missing = programs.filter((program) => !isInstalled(program));
  if (missing.length === 0) {
    describe(name, tests);
  } else if (process.env['REQUIRE_ALL_TOOLS'] === undefined) {
    describe.skip(`${name} (${missing.join(' and ')} missing on this machine)`, tests);
  } else {
    it(name, () => {
      throw new Error(`REQUIRE_ALL_TOOLS is set, and PATH has no ${missing.join(' and no ')}`);
    });
  }
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
