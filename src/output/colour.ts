import type { ColorChoice } from '../cli/parsed-args.ts';
import type { HostOutput } from '../host/host.ts';

/** The escape sequence that ends every colour. */
export const colourReset = '\u001b[0m';

/**
 * Counts how often a coloured table was set up in this run. After the first setup, a reset follows every piece of text
 * on stdout or stderr. When the program ends, a terminal gets one more reset for each setup.
 */
export interface ColourState {
  setups: number;
}

/** Whether a table is coloured. `auto` depends on stdout, even for a table on stderr. */
export function wantsColour(choice: ColorChoice, stdout: HostOutput): boolean {
  return choice === 'on' || (choice === 'auto' && stdout.isTTY);
}

/** Writes one reset for each setup to the terminal when the program ends. */
export function closeColour(state: ColourState, stdout: HostOutput): void {
  if (state.setups > 0 && stdout.isTTY) stdout.write(colourReset.repeat(state.setups));
  state.setups = 0;
}
