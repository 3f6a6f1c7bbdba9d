import { state } from '@aws-sdk/core/client';

/**
 * Makes the SDK's one warning, that it will leave this Node version, count as given: stderr is the reference's. (The
 * environment variable for it would be seen by children.)
 */
export function silenceNodeWarning(): void {
  state.warningEmitted = true;
}
