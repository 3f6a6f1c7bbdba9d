import type { CommandWriter } from './command-writer.ts';
import type { HintContext } from './hint-context.ts';

/** A possible cause of an error, and what to try. The table in the README is made of these. */
export interface HintRule {
  /** The error as users see it, for the table. */
  readonly error: string;
  /** Without a capital and a full stop, as `remedy`. */
  readonly cause: string;
  readonly remedy: string;
  /** It fits nearly every run with that error: shown only where no other rule fits. */
  readonly isGeneral?: true;
  /** What to run for the remedy. */
  commands?(write: CommandWriter): readonly string[];
  /** Whether it fits; `undefined` if not. */
  find(context: HintContext): Finding | undefined;
}

/** What a rule has to say about one run in particular. */
export interface Finding {
  /** A sentence after the cause. */
  readonly detail?: string;
  /** In place of the rule's own commands. */
  commands?(write: CommandWriter): readonly string[];
}

/** It fits, and there is no more to say. */
export const fits: Finding = {};
