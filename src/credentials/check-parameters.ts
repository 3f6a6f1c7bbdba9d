import { ParamValidationError } from '../errors/cli-error.ts';
import { pyRepr, pyTypeName } from '../python/python-text.ts';
import type { JsonValue } from '../python/value.ts';
import { isSettingTrue } from '../settings/read-setting.ts';
import type { Session } from '../settings/session.ts';

/**
 * The requirement for one parameter of a call: a string with a minimum length in code points, or an integer with a
 * minimum value.
 */
export type ParameterCheck =
  | { readonly name: string; readonly minLength?: number }
  | { readonly name: string; readonly minValue: bigint };

/**
 * Checks the parameters in the order of the map. Throws a ParamValidationError with one line for each problem. Does
 * nothing unless `parameter_validation` is `true`, which is the default.
 */
export function checkParameters(
  session: Session,
  parameters: ReadonlyMap<string, JsonValue>,
  checks: readonly ParameterCheck[],
): void {
  if (!isSettingTrue(session, 'parameterValidation')) return;
  const problems = [...parameters].flatMap(([name, value]) => {
    const check = checks.find((candidate) => candidate.name === name);
    const problem = check === undefined ? undefined : findProblem(value, check);
    return problem === undefined ? [] : [problem];
  });
  if (problems.length > 0) throw new ParamValidationError(['Parameter validation failed:', ...problems].join('\n'));
}

function findProblem(value: JsonValue, check: ParameterCheck): string | undefined {
  const { name } = check;
  if ('minValue' in check) {
    if (typeof value !== 'bigint' || value >= check.minValue) return undefined;
    return `Invalid value for parameter ${name}, value: ${value}, valid min value: ${check.minValue}`;
  }
  if (typeof value !== 'string') {
    return `Invalid type for parameter ${name}, value: ${pyRepr(value)}, type: ${pyTypeName(value)}, valid types: <class 'str'>`;
  }
  const { length } = [...value];
  if (check.minLength === undefined || length >= check.minLength) return undefined;
  return `Invalid length for parameter ${name}, value: ${length}, valid min length: ${check.minLength}`;
}
