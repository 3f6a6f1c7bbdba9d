import { GeneralError } from '../errors/cli-error.ts';

/** One half of a pair of keys is there and the other is not. */
export class PartialCredentialsError extends GeneralError {
  constructor(provider: string, missing: string) {
    super(`Partial credentials found in ${provider}, missing: ${missing}`);
  }
}
