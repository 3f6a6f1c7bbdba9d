import { type CallContext, callEnableMfaDevice } from '../client/call-enable-mfa-device.ts';
import { CliServiceError } from '../client/service-error.ts';
import type { PreparedClient } from '../credentials/prepare-client.ts';
import type { CallInput } from '../input/merge-input.ts';
import type { DebugLog } from '../log/debug-log.ts';
import { codeMembers } from '../operation/enable-mfa-device.ts';
import type { EnableMfaDeviceResult } from './options.ts';
import { planRequest } from './plan-request.ts';
import type { AnyOptions } from './read-options.ts';
import type { SecretMask } from './secret-mask.ts';

/** The client, options and secrets of a request. */
export interface RequestContext extends PreparedClient {
  readonly context: CallContext & { readonly log: DebugLog };
  readonly options: AnyOptions;
  /** The option totpSeed. */
  readonly seed: string | undefined;
  readonly secrets: SecretMask;
}

/** Sends the request, or plans it in a dry run. With a seed, the codes are computed. */
export async function sendRequest(input: CallInput, request: RequestContext): Promise<EnableMfaDeviceResult> {
  const { clientSettings, credentials, context, seed } = request;
  const send = request.options.dryRun === true ? planOf(request) : senderOf(request);
  if (seed === undefined) return send(input);
  const { loadSeed } = await import('../extensions/load-seed.ts');
  const totpSeed = await loadSeed('totpSeed', seed, context.host);
  // Fetches credentials before the codes are computed, because the codes could expire while credentials are fetched.
  const { findSigner } = await import('../extensions/find-signer.ts');
  await findSigner(credentials, clientSettings);
  const { sendFreshCodes } = await import('../extensions/send-fresh-codes.ts');
  return sendFreshCodes(input, totpSeed, send, context);
}

type Send = (input: CallInput) => Promise<EnableMfaDeviceResult>;

/** Returns a function that sends the request. The requests of all its calls are counted in `sent`. */
export function senderOf(
  { clientSettings, credentials, context, options, secrets }: RequestContext,
  sent: { attempts: number } = { attempts: 0 },
): Send {
  return async (input) => {
    for (const { name } of codeMembers) secrets.add(input.get(name));
    try {
      const outcome = await callEnableMfaDevice(input, clientSettings, credentials, context);
      sent.attempts += outcome.attempts;
      return { requestId: outcome.requestId, ...sent, alreadyEnabled: false, plannedRequest: undefined };
    } catch (error) {
      if (error instanceof CliServiceError) sent.attempts += error.facts.attempts ?? 1;
      if (options.failOnAlreadyEnabled !== false) throw error;
      const { isEnabledAlready } = await import('../extensions/confirm-enabled.ts');
      if (!(await isEnabledAlready(error, input, { clientSettings, credentials }, context))) throw error;
      return { requestId: undefined, ...sent, alreadyEnabled: true, plannedRequest: undefined };
    }
  };
}

function planOf({ clientSettings, credentials }: RequestContext): Send {
  return async (input) => {
    const plannedRequest = await planRequest(input, clientSettings, credentials);
    return { requestId: undefined, attempts: 0, alreadyEnabled: false, plannedRequest };
  };
}
