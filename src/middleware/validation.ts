import { type CallInput, toCallInput } from '../input/merge-input.ts';
import { validateInput } from '../input/validate-input.ts';
import type { Client } from './client.ts';
import type { LaterMembers } from './code-source.ts';
import type { OperationInput } from './operation-input.ts';
import type { Middleware } from './pipeline.ts';

/** The parameters to send. Later layers add the parameters of `laterMembers`, such as one-time codes. */
export interface ValidInput {
  readonly input: CallInput;
}

/** Checks the parameters, unless the profile turns validation off. */
export const validation: Middleware<Client & OperationInput & LaterMembers, ValidInput, number> = {
  name: 'validation',
  async handle({ merged, clientSettings, laterMembers }, next) {
    const isChecked = clientSettings.parameterValidation;
    return next({ input: isChecked ? validateInput(merged, laterMembers) : toCallInput(merged) });
  },
};
