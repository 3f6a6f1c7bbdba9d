import type { OperationArgs } from '../../cli/parsed-args.ts';
import type { DeviceName } from '../../client/create-virtual-mfa-device.ts';
import { ParamValidationError } from '../../errors/cli-error.ts';
import type { Host } from '../../host/host.ts';
import { checkValue, type TextLimits, throwProblems } from '../../input/validate-input.ts';
import { expandPath } from '../../python/expand-path.ts';
import type { TotpSeed } from '../totp-seed.ts';
import { readKeptSeed } from './kept-seed.ts';

/** An enrolment whose options have passed all checks. Nothing has been sent or written. */
export interface EnrolmentPlan {
  readonly device: DeviceName;
  /** The file for the seed. */
  readonly seedFile?: SeedFile;
  /** Whether the user scans a QR code and types the codes. Otherwise the codes are computed. */
  readonly asksForCodes: boolean;
  /** Whether the enrolment succeeds if the device already exists and is enabled for the user. */
  readonly acceptsEnabled: boolean;
}

interface SeedFile {
  readonly path: string;
  /** The seed that an earlier run wrote there. */
  readonly kept?: TotpSeed;
}

type EnrolmentArgs = Pick<
  OperationArgs,
  'createVirtualMfaDevice' | 'virtualMfaDevicePath' | 'seedOutfile' | 'promptCodes' | 'failOnAlreadyEnabled'
>;

// These limits are those of IAM's CreateVirtualMFADevice.
const nameLimits: TextLimits = {
  name: 'VirtualMFADeviceName',
  minLength: 1,
  maxLength: 226,
  pattern: String.raw`[\w+=,.@-]+`,
};

const pathLimits: TextLimits = {
  name: 'Path',
  minLength: 1,
  maxLength: 512,
  pattern: String.raw`(\u002F)|(\u002F[\u0021-\u007E]+\u002F)`,
};

/** Checks the options of an enrolment. Throws a ParamValidationError. */
export async function planEnrolment(
  args: EnrolmentArgs,
  host: Pick<Host, 'env' | 'files' | 'platform' | 'stderr' | 'stdin'>,
): Promise<EnrolmentPlan> {
  const { createVirtualMfaDevice: name = '', virtualMfaDevicePath: path = '/', seedOutfile } = args;
  throwProblems([...checkValue(nameLimits, name), ...checkValue(pathLimits, path)]);
  const device = { name, path };
  const asksForCodes = args.promptCodes || seedOutfile === undefined;
  if (asksForCodes && !host.stdin.isTTY) {
    const need = args.promptCodes
      ? '--prompt-codes needs a terminal'
      : '--create-virtual-mfa-device needs a terminal or --seed-outfile';
    throw new ParamValidationError(`${need}, and standard input is not a terminal.`);
  }
  const plan = { device, asksForCodes, acceptsEnabled: !args.failOnAlreadyEnabled };
  if (seedOutfile === undefined) return plan;
  if (/^fileb?:\/\//.test(seedOutfile)) {
    throw new ParamValidationError('argument --seed-outfile: give the path without file://.');
  }
  const kept = await readKeptSeed(seedOutfile, host);
  const seedFile = { path: expandPath(seedOutfile, host), ...(kept === undefined ? {} : { kept }) };
  return { ...plan, seedFile };
}
