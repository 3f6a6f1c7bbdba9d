import type { Host } from '../host/host.ts';
import type { ColourState } from '../output/colour.ts';
import type { Reporting } from '../report/reporting.ts';

/** The start value of a run. */
export interface RunStart {
  readonly host: Host;
  /** The arguments as the program received them. */
  readonly argv: readonly string[];
  /** Facts about this run. The layers collect them for the report of an error. */
  readonly reporting: Reporting;
  /** The number of coloured tables so far. */
  readonly colourState: ColourState;
  /**
   * Set if `argv` is a command line from the auto-prompt. Such a line is already in the AWS CLI's form, with the words
   * `iam enable-mfa-device`, and does not open the auto-prompt again.
   */
  readonly prompted?: OpeningMode;
  /** Runs a command line from the auto-prompt as a separate run. */
  runLine(argv: readonly string[], prompted: OpeningMode): Promise<number>;
}

/** The mode that opened the auto-prompt: always (`on`), or only after an error (`partial`). */
export type OpeningMode = 'on' | 'partial';
