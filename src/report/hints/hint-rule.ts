import type { CommandWriter } from './command-writer.ts';
import type { HintContext } from './hint-context.ts';

/** A possible cause of an error and its remedy. The rules also make the table in docs/errors.md. */
export interface HintRule {
  /** The error as users see it, for the table. */
  readonly error: string;
  /** The cause, without capital letter and full stop; `remedy` likewise. */
  readonly cause: string;
  readonly remedy: string;
  /** Set if the rule fits almost every run with this error. The hint is shown only if no more specific rule fits. */
  readonly isGeneral?: true;
  /** Returns the commands for the remedy. */
  commands?(write: CommandWriter): readonly string[];
  /** Returns a finding if the rule fits, else `undefined`. */
  find(context: HintContext): Finding | undefined;
}

/** The details that a rule found in one run. */
export interface Finding {
  /** A sentence to add after the cause. */
  readonly detail?: string;
  /** Commands that replace the rule's own. */
  commands?(write: CommandWriter): readonly string[];
}

/** The finding without details. */
export const fits: Finding = {};
