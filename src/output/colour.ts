import type { ColorChoice } from '../cli/parsed-args.ts';
import type { HostOutput } from '../host/host.ts';

/** The escape sequence that ends every colour. */
export const colourReset = '\u001b[0m';

/**
 * The number of times that this run has set up colours for a table. After the first setup, a reset follows each piece
 * of text on stdout or stderr, as with colorama in the AWS CLI. At the end of the run, a terminal on stdout gets one
 * reset for each setup.
 */
export interface ColourState {
  setups: number;
}

/** Whether a table is coloured. `auto` depends on stdout, even for a table on stderr. */
export function wantsColour(choice: ColorChoice, stdout: HostOutput): boolean {
  return choice === 'on' || (choice === 'auto' && stdout.isTTY);
}

/** Writes the resets that a terminal gets at the end of the run. A second call writes nothing. */
export function closeColour(state: ColourState, stdout: HostOutput): void {
  if (state.setups > 0 && stdout.isTTY) stdout.write(colourReset.repeat(state.setups));
  state.setups = 0;
}
