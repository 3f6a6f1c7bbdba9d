import type { ColorChoice } from '../cli/parsed-args.ts';
import type { HostOutput } from '../host/host.ts';

/** Ends every colour. */
export const colourReset = '\u001b[0m';

/**
 * How often a coloured table was set up in this run. From the first time on, every piece written to stdout or stderr is
 * followed by a reset, whatever is written; and each time leaves one more reset on a terminal when the program ends.
 */
export interface ColourState {
  setups: number;
}

/** Whether a table is coloured: `auto` asks stdout, also for what goes to stderr. */
export function wantsColour(choice: ColorChoice, stdout: HostOutput): boolean {
  return choice === 'on' || (choice === 'auto' && stdout.isTTY);
}

/** Writes the resets that the end of the program owes to the terminal. */
export function closeColour(state: ColourState, stdout: HostOutput): void {
  if (state.setups > 0 && stdout.isTTY) stdout.write(colourReset.repeat(state.setups));
  state.setups = 0;
}
