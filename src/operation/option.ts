/** One option of the command line, described once: parser, help, synopsis, prompt and completion derive from it. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  readonly kind: OptionKind;
  /** The member of GlobalArgs or OperationArgs it sets. */
  readonly dest: string;
  /** The only values accepted, in the order they are listed. */
  readonly choices?: readonly string[];
  /** What it stands for when it is absent. */
  readonly defaultValue?: string;
  /** What it stands for when it is given without a value (`optional-value` only). */
  readonly valueWhenBare?: string;
  /** Names of options that cannot be given beside it. */
  readonly excludes?: readonly string[];
}

/**
 * `flag`: takes no value and sets its member (to false if the name begins with `no-` and the member's does not);
 * `value`: takes one; `int`: takes one, an integer by Python's rules, checked after the scan; `optional-value`: takes
 * one or none; `version`: takes none, ends the scan where it stands.
 */
type OptionKind = 'flag' | 'value' | 'int' | 'optional-value' | 'version';

/** Whether a value may follow the option. */
export function takesValue(option: Option): boolean {
  return option.kind === 'value' || option.kind === 'int' || option.kind === 'optional-value';
}
