import type { DeviceName, NewDevice } from '../../client/create-virtual-mfa-device.ts';
import type { EnabledDevice } from '../../client/list-mfa-devices.ts';
import { isServiceError } from '../../client/service-error.ts';
import { CliGeneralError, InterruptError } from '../../errors/cli-error.ts';
import { type Host, HostError, type InterruptionSignal, type ReservedFile } from '../../host/host.ts';
import type { CallInput } from '../../input/merge-input.ts';
import type { DebugLog } from '../../log/debug-log.ts';
import { enableMfaDevice, type MemberName } from '../../operation/enable-mfa-device.ts';
import { osErrorText } from '../../python/os-error-text.ts';
import type { JsonMap } from '../../python/value.ts';
import { confirmEnabled, listOrLog } from '../confirm-enabled.ts';
import { readSeed, SeedError } from '../load-seed.ts';
import { sendFreshCodes } from '../send-fresh-codes.ts';
import type { TotpSeed } from '../totp-seed.ts';
import { seedFileError } from './kept-seed.ts';
import {
  deleteOpenDevice,
  reportDeniedList,
  reportEnabled,
  reportHiddenState,
  reportKeptSeed,
  reportLostAnswer,
  reportTakenName,
} from './leave-in-order.ts';
import type { EnrolmentPlan } from './plan-enrolment.ts';
import type { Tidying } from './with-tidying.ts';

/** The calls of an enrolment. */
export interface EnrolmentCalls {
  create(device: DeviceName): Promise<NewDevice>;
  listUnassigned(): Promise<readonly string[]>;
  listEnabled(userName: string): Promise<readonly EnabledDevice[]>;
  enable(input: CallInput): Promise<unknown>;
  remove(serialNumber: string): Promise<void>;
}

/** The parts of a run that an enrolment uses. */
export interface EnrolmentContext {
  readonly host: Host;
  readonly log: DebugLog;
  readonly interruption: InterruptionSignal;
  readonly tidying: Tidying;
  readonly calls: EnrolmentCalls;
  readonly enableByPrompt: EnableByPrompt;
}

/** Shows the seed to the user, and sends the request with codes that the user types. */
export type EnableByPrompt = (
  seed: TotpSeed,
  input: CallInput,
  send: (input: CallInput) => Promise<unknown>,
  host: Host,
) => Promise<unknown>;

/** A device with its seed. An `open` device is not enabled yet. IAM may refuse to enable an `enabled` device again. */
interface FoundDevice {
  readonly serialNumber: string;
  readonly seed: TotpSeed;
  readonly state: 'open' | 'enabled';
}

/** A device that is enabled for the user, but whose seed this run does not have. */
interface AcceptedDevice {
  readonly serialNumber: string;
  readonly state: 'accepted';
}

/**
 * Enables a device for the user: a new one, or the one whose seed an earlier run has written to the plan's file.
 * Returns the output. Rejects with the error of the call that failed, after a message on stderr about the device.
 */
export async function enrol(plan: EnrolmentPlan, userName: string, context: EnrolmentContext): Promise<JsonMap> {
  const { seedFile } = plan;
  const device =
    seedFile?.kept === undefined
      ? await createOrAccept(plan, userName, context)
      : await findKeptDevice(plan.device, { ...seedFile, seed: seedFile.kept }, userName, context);
  if (context.interruption.aborted) throw new InterruptError();
  if (device.state !== 'accepted') await enableDevice(device, plan, userName, context);
  const { serialNumber } = device;
  const path = device.state === 'accepted' ? undefined : seedFile?.path;
  // The output may still fail, for example in `--query` or the pager. The user must then be told that the device is
  // enabled, unless the prompt has said so already.
  context.tidying.onFailure(
    plan.asksForCodes ? undefined : async () => reportEnabled({ serialNumber, userName, path }, context.host),
  );
  const output = new Map([
    ['UserName', userName],
    ['SerialNumber', serialNumber],
  ]);
  return path === undefined ? output : output.set('SeedFile', path);
}

/** Creates the device. If the plan allows it, accepts an enabled device of the user that has the same name. */
async function createOrAccept(
  plan: EnrolmentPlan,
  userName: string,
  { calls, ...context }: EnrolmentContext,
): Promise<FoundDevice | AcceptedDevice> {
  try {
    return await context.tidying.protect(() => createDevice(plan, userName, { calls, ...context }));
  } catch (error) {
    if (!isServiceError(error, 'CreateVirtualMFADevice', ['EntityAlreadyExists'])) throw error;
    const list = () => calls.listEnabled(userName);
    const enabled = plan.acceptsEnabled ? await listOrLog(list, context.log) : undefined;
    const serialNumber = findSerial(serialsOf(enabled ?? []), plan.device);
    if (serialNumber !== undefined) return { serialNumber, state: 'accepted' };
    reportTakenName(plan.device.name, userName, context.host);
    throw error;
  }
}

/** Creates the device. When this resolves, the seed is in the plan's file, if the plan has one. */
async function createDevice(
  { device, seedFile }: EnrolmentPlan,
  userName: string,
  { host, tidying, calls }: EnrolmentContext,
): Promise<FoundDevice> {
  // Reserves the file first: if it cannot be written, no device is created.
  const file = seedFile === undefined ? undefined : await reserve(seedFile.path, host);
  try {
    const { serialNumber, seed: text } = await create(device, host, calls);
    const open = { serialNumber, userName };
    tidying.onFailure(() => deleteOpenDevice(open, calls.remove, host));
    const seed = parseSeed(text);
    if (file !== undefined && seedFile !== undefined) {
      writeSeed(file, text, seedFile.path);
      const kept = { ...open, path: seedFile.path, isNew: true };
      tidying.onFailure(async (error) => reportKeptSeed(kept, error, host));
    }
    return { serialNumber, seed, state: 'open' };
  } catch (error) {
    file?.discard();
    throw error;
  }
}

async function reserve(path: string, { files }: Host): Promise<ReservedFile> {
  try {
    return await files.reserve(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const { errno, message } = error;
    if (errno !== 'EBUSY') throw seedFileError(osErrorText(error, path), error);
    throw seedFileError(
      `another run is writing '${path}' (${message}). If no other run is active, delete the file`,
      error,
    );
  }
}

async function create(device: DeviceName, host: Host, calls: EnrolmentCalls): Promise<NewDevice> {
  try {
    return await calls.create(device);
  } catch (error) {
    reportLostAnswer(device.name, error, host);
    throw error;
  }
}

function parseSeed(text: string): TotpSeed {
  try {
    return readSeed(text);
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    throw new CliGeneralError('The answer of IAM has no Base32 seed of the new device.');
  }
}

function writeSeed(file: ReservedFile, seed: string, path: string): void {
  try {
    file.fill(`${seed}\n`);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new CliGeneralError(osErrorText(error, path), { cause: error });
  }
}

/** Finds the device whose seed an earlier run has stored. Throws if another user has it, or if it does not exist. */
async function findKeptDevice(
  device: DeviceName,
  { path, seed }: { readonly path: string; readonly seed: TotpSeed },
  userName: string,
  { host, tidying, calls }: EnrolmentContext,
): Promise<FoundDevice> {
  const open = findSerial(await listUnassigned(), device);
  if (open !== undefined) {
    const kept = { serialNumber: open, userName, path, isNew: false };
    tidying.onFailure(async (error) => reportKeptSeed(kept, error, host));
    return { serialNumber: open, seed, state: 'open' };
  }
  const enabled = findSerial(serialsOf(await listEnabled()), device);
  if (enabled !== undefined) return { serialNumber: enabled, seed, state: 'enabled' };
  throw new CliGeneralError(
    `'${path}' holds a seed, but the virtual MFA device ${device.name} does not exist or belongs to another user. ` +
      'To create the device, give another path or move the file away.',
  );

  async function listEnabled(): Promise<readonly EnabledDevice[]> {
    try {
      return await calls.listEnabled(userName);
    } catch (error) {
      if (isServiceError(error, 'ListMFADevices', ['AccessDenied']))
        reportHiddenState({ name: device.name, userName, path }, host);
      throw error;
    }
  }

  async function listUnassigned(): Promise<readonly string[]> {
    try {
      return await calls.listUnassigned();
    } catch (error) {
      if (isServiceError(error, 'ListVirtualMFADevices', ['AccessDenied'])) {
        reportDeniedList({ name: device.name, userName, path }, host);
      }
      throw error;
    }
  }
}

function serialsOf(devices: readonly EnabledDevice[]): readonly string[] {
  return devices.flatMap(({ serialNumber }) => serialNumber ?? []);
}

/** Finds the ARN with this name and path. */
function findSerial(serials: readonly string[], { name, path }: DeviceName): string | undefined {
  return serials.find((serial) => serial.split(':').slice(5).join(':') === `mfa${path}${name}`);
}

async function enableDevice(
  { serialNumber, seed, state }: FoundDevice,
  plan: EnrolmentPlan,
  userName: string,
  context: EnrolmentContext,
): Promise<void> {
  const { host, log, calls, interruption, enableByPrompt } = context;
  const input = new Map<MemberName, string>([
    ['UserName', userName],
    ['SerialNumber', serialNumber],
  ]);
  const send = async (complete: CallInput): Promise<unknown> => {
    if (interruption.aborted) throw new InterruptError();
    try {
      return await calls.enable(complete);
    } catch (error) {
      // An earlier attempt, whose answer was lost, may have enabled the device. IAM then refuses this attempt.
      const isRefused = state === 'open' && isServiceError(error, enableMfaDevice.action, ['EntityAlreadyExists']);
      if (!isRefused || !(await confirmEnabled(input, calls.listEnabled, log))) throw error;
      return undefined;
    }
  };
  if (!plan.asksForCodes || state === 'enabled') {
    await sendFreshCodes(input, seed, send, context);
    return;
  }
  await enableByPrompt(seed, input, send, host);
}
