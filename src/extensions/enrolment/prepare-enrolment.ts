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
 * Checks the options of an enrolment. Returns a function that enrols the user of its input, or for a dry run only
 * describes the requests. Throws a ParamValidationError.
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
    // Only `parameter_validation = false` lets another type through.
    if (typeof userName !== 'string') throw new ParamValidationError('argument --user-name: it must be a text.');
    // Finds the credentials before it writes a file. A role with `mfa_serial` asks for its own code here.
    const signer = await findSigner(credentials, clientSettings);
    if (args.dryRun) return describeEnrolment(plan, userName, clientSettings, signer);
    return enrol(plan, userName, { ...context, calls: callsOf(context) });
  };
}

/** Refuses a document with members of a device, because an enrolment creates the device. */
function refuseDevice(merged: MergedInput): void {
  const given = deviceMembers.find(({ name }) => merged.has(name));
  if (given === undefined) return;
  throw new ParamValidationError(
    `--create-virtual-mfa-device creates the device, so a document must not set ${given.name}.`,
  );
}

/** How long an interrupted run waits for IAM, in milliseconds: for the seed of a new device, and for its deletion. */
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
