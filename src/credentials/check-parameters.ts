import { ParamValidationError } from '../errors/cli-error.ts';

/** What a parameter of a call that comes from the configuration must have. */
export interface ParameterCheck {
  readonly name: string;
  /** In code points. */
  readonly minLength?: number;
  readonly minValue?: bigint;
}

/** Checks the parameters in their own order; throws a ParamValidationError with one line for each problem. */
export function checkParameters(
  parameters: ReadonlyMap<string, string | bigint>,
  checks: readonly ParameterCheck[],
): void {
  const problems: string[] = [];
  for (const [name, value] of parameters) {
    const check = checks.find((candidate) => candidate.name === name);
    if (check === undefined) continue;
    if (typeof value === 'bigint') {
      if (check.minValue !== undefined && value < check.minValue) {
        problems.push(`Invalid value for parameter ${name}, value: ${value}, valid min value: ${check.minValue}`);
      }
      continue;
    }
    const { length } = [...value];
    if (check.minLength !== undefined && length < check.minLength) {
      problems.push(`Invalid length for parameter ${name}, value: ${length}, valid min length: ${check.minLength}`);
    }
  }
  if (problems.length > 0) throw new ParamValidationError(['Parameter validation failed:', ...problems].join('\n'));
}
