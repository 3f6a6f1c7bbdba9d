import { state } from '@aws-sdk/core/client';

/**
 * Suppresses the SDK's only warning, that it will drop this Node version: stderr is the reference's. Child processes would
 * inherit the environment variable that does the same.
 */
export function silenceNodeWarning(): void {
  state.warningEmitted = true;
}
