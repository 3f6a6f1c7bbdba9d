import type { Host } from '../host/host.ts';
import type { ColourState } from '../output/colour.ts';
import type { Reporting } from '../report/reporting.ts';

/** The start value of a run. */
export interface RunStart {
  readonly host: Host;
  /** The arguments as the program received them. */
  readonly argv: readonly string[];
  /** The facts that layers note for the report of an error. */
  readonly reporting: Reporting;
  /** The number of coloured tables so far. */
  readonly colourState: ColourState;
  /**
   * Set if the arguments are a line of the prompt. Such a line is in the full form, and does not open the prompt again.
   */
  readonly prompted?: OpeningMode;
  /** Runs a line of the prompt as a separate run. */
  runLine(argv: readonly string[], prompted: OpeningMode): Promise<number>;
}

/** The mode that opened the prompt: always (`on`), or only after an error (`partial`). */
export type OpeningMode = 'on' | 'partial';
