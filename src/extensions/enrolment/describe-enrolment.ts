import { redacted } from '../../log/debug-log.ts';
import { codeMembers, enableMfaDevice } from '../../operation/enable-mfa-device.ts';
import type { JsonMap, JsonValue } from '../../python/value.ts';
import type { ClientSettings } from '../../settings/client-settings.ts';
import { describeSigner } from '../describe-request.ts';
import type { Signer } from '../find-signer.ts';
import type { EnrolmentPlan } from './plan-enrolment.ts';

/** Returns the output of `--dry-run`: the requests of the enrolment. IAM chooses the serial number, so it is `null`. */
export function describeEnrolment(
  { device, seedFile }: EnrolmentPlan,
  userName: string,
  settings: Pick<ClientSettings, 'endpoint'>,
  signer: Signer | null,
): JsonMap {
  const deviceParameters = new Map([['VirtualMFADeviceName', device.name]]);
  if (device.path !== '/') deviceParameters.set('Path', device.path);
  const firstRequest =
    seedFile?.kept === undefined
      ? request('CreateVirtualMFADevice', deviceParameters)
      : request('ListVirtualMFADevices', new Map([['AssignmentStatus', 'Unassigned']]));
  const enableParameters = new Map<string, JsonValue>([
    ['UserName', userName],
    ['SerialNumber', null],
    ...codeMembers.map(({ name }) => [name, redacted] as const),
  ]);
  return new Map<string, JsonValue>([
    ...describeSigner(settings, signer),
    ['Requests', [firstRequest, request(enableMfaDevice.action, enableParameters)]],
    ['SeedFile', seedFile?.path ?? null],
  ]);
}

function request(operation: string, parameters: JsonMap): JsonMap {
  return new Map<string, JsonValue>([
    ['Operation', operation],
    ['Parameters', parameters],
  ]);
}
