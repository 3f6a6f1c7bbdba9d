import type { Host } from '../host/host.ts';
import type { ColourState } from '../output/colour.ts';
import type { Reporting } from '../report/reporting.ts';

/** What a run starts with. */
export interface RunStart {
  readonly host: Host;
  /** The arguments as the program was given them. */
  readonly argv: readonly string[];
  /** Filled in by the layers, read by the one catch. */
  readonly reporting: Reporting;
  readonly colourState: ColourState;
  /** The arguments are a line of the prompt: in the full form, and not to be prompted for again. */
  readonly prompted?: PromptMark;
  /** Runs a line of the prompt as a command of its own. */
  runLine(argv: readonly string[], prompted: PromptMark): Promise<number>;
}

/** How the prompt came to be opened. */
export type PromptMark = 'on' | 'partial';
