import type { OperationArgs } from '../../cli/parsed-args.ts';
import { createVirtualMfaDevice } from '../../client/create-virtual-mfa-device.ts';
import { deleteVirtualMfaDevice } from '../../client/delete-virtual-mfa-device.ts';
import { listMfaDevices } from '../../client/list-mfa-devices.ts';
import { listUnassignedDevices } from '../../client/list-unassigned-devices.ts';
import type { PreparedClient } from '../../credentials/prepare-client.ts';
import { ParamValidationError } from '../../errors/cli-error.ts';
import type { InterruptionSignal } from '../../host/host.ts';
import type { CallInput, MergedInput } from '../../input/merge-input.ts';
import { deviceMembers } from '../../operation/enable-mfa-device.ts';
import type { JsonMap } from '../../python/value.ts';
import { findSigner } from '../find-signer.ts';
import { describeEnrolment } from './describe-enrolment.ts';
import { type EnrolmentCalls, type EnrolmentContext, enrol } from './enrol.ts';
import { planEnrolment } from './plan-enrolment.ts';

/** The parts of a run that an enrolment needs. */
interface RunContext extends Omit<EnrolmentContext, 'calls'>, PreparedClient {
  readonly merged: MergedInput;
  /** Calls EnableMFADevice. */
  send(input: CallInput): Promise<unknown>;
}

/**
 * Checks the options of an enrolment, and throws a ParamValidationError if a check fails. Returns a function that
 * enrols the user whose name is `UserName`. In a dry run, this function only describes the requests.
 */
export async function prepareEnrolment(
  args: OperationArgs,
  context: RunContext,
): Promise<(input: CallInput) => Promise<JsonMap>> {
  const { clientSettings, credentials } = context;
  refuseDevice(context.merged);
  const plan = await planEnrolment(args, context.host);
  return async (input) => {
    const userName = input.get('UserName');
    // Without parameter validation, the name can be of another type.
    if (typeof userName !== 'string') throw new ParamValidationError('argument --user-name: it must be a text.');
    // The credentials are fetched before enrol() creates the seed file. For a role with `mfa_serial`, this call asks
    // for the role's own MFA code.
    const signer = await findSigner(credentials, clientSettings);
    if (args.dryRun) return describeEnrolment(plan, userName, clientSettings, signer);
    return enrol(plan, userName, { ...context, calls: callsOf(context) });
  };
}

/** Refuses a document that sets the serial number or a code, because an enrolment creates the device. */
function refuseDevice(merged: MergedInput): void {
  const given = deviceMembers.find(({ name }) => merged.has(name));
  if (given === undefined) return;
  throw new ParamValidationError(
    `--create-virtual-mfa-device creates the device, so a document must not set ${given.name}.`,
  );
}

/**
 * The longest time, in milliseconds, that an interrupted run waits for the response with the seed. The deletion of a
 * device has the same limit.
 */
const interruptedWait = 5000;

function callsOf({ clientSettings, credentials, send, ...context }: RunContext): EnrolmentCalls {
  const { interruption } = context;
  return {
    create: (device) =>
      // An interruption must not lose the answer, because only this answer contains the seed.
      createVirtualMfaDevice(device, clientSettings, credentials, { ...context, interruption: delayed(interruption) }),
    listUnassigned: () => listUnassignedDevices(clientSettings, credentials, context),
    listEnabled: (userName) => listMfaDevices(userName, clientSettings, credentials, context),
    enable: send,
    remove: (serialNumber) =>
      deleteVirtualMfaDevice(serialNumber, clientSettings, credentials, {
        ...context,
        interruption: AbortSignal.timeout(interruptedWait),
      }),
  };
}

/** Returns a signal that aborts `interruptedWait` milliseconds after `signal`. */
function delayed(signal: InterruptionSignal): AbortSignal {
  const controller = new AbortController();
  signal.addEventListener('abort', () => void setTimeout(() => controller.abort(), interruptedWait));
  return controller.signal;
}
