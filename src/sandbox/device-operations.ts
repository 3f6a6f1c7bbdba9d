import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import { drawOtpauthCode } from './draw-otpauth-code.ts';
import { findConsecutive, stepAt } from './one-time-codes.ts';
import { type Call, type Member, type Operation, page, pageMembers, requiredValue } from './operation.ts';
import {
  deleteConflict,
  entityAlreadyExists,
  invalidAuthenticationCode,
  limitExceeded,
  noSuchEntity,
} from './sandbox-error.ts';
import { findUser, type SandboxUser, serialOf, type VirtualDevice } from './state.ts';
import { readTags, tagsElement } from './tags.ts';
import {
  namedOrOwnUser,
  namedUser,
  optionalUserNameMember,
  pathMember,
  userElements,
  userNameMember,
  userResource,
} from './user-operations.ts';
import { element, list, timestamp } from './xml.ts';

export const serialNumberMember: Member = {
  name: 'SerialNumber',
  required: true,
  length: [9, 256],
  pattern: '[\\w+=/:,.@-]+',
};
const codeMembers: readonly Member[] = ['AuthenticationCode1', 'AuthenticationCode2'].map((name) => ({
  name,
  required: true,
  length: [6, 6],
  pattern: '[\\d]+',
  secret: true,
}));

/** AWS's limit of MFA devices for one user. */
const devicesPerUser = 8;

/** AWS's limit of virtual devices in an account. It equals the limit of users. */
const devicesPerAccount = 5000;

/** Returns the serial number that a new device would get. */
function newSerial(call: Call): string {
  return serialOf(call.state, call.input.get('Path') ?? '/', requiredValue(call, 'VirtualMFADeviceName'));
}

/** Returns the resource of an operation on a device. */
export const serialResource = (call: Call): string => requiredValue(call, 'SerialNumber');

const createVirtualMfaDevice: Operation = {
  service: 'iam',
  members: [pathMember, { name: 'VirtualMFADeviceName', required: true, length: [1, 226], pattern: '[\\w+=,.@-]+' }],
  resource: newSerial,
  run(call) {
    const { state } = call;
    const tags = readTags(call.input);
    const serial = newSerial(call);
    if (state.devices.some((device) => device.serialNumber === serial)) {
      throw entityAlreadyExists('MFADevice entity at the same path and name already exists.');
    }
    if (state.devices.length >= devicesPerAccount) {
      throw limitExceeded(`Cannot exceed quota for VirtualMFADevicesPerAccount: ${devicesPerAccount}`);
    }
    // 40 bytes are 64 Base32 characters, the length of AWS's seeds.
    const seed = new Secret({ buffer: new Uint8Array(randomBytes(40)).buffer }).base32;
    state.devices.push({ serialNumber: serial, seed, ...(tags.length === 0 ? {} : { tags }) });
    const png = drawOtpauthCode(requiredValue(call, 'VirtualMFADeviceName'), state.accountId, seed);
    return [
      element('VirtualMFADevice', [
        element('SerialNumber', serial),
        // The query protocol encodes blobs in Base64. The seed is a blob too, although its content is Base32 text.
        element('Base32StringSeed', Buffer.from(seed).toString('base64')),
        element('QRCodePNG', Buffer.from(png).toString('base64')),
        ...(tags.length === 0 ? [] : [tagsElement(tags)]),
      ]),
    ];
  },
};

const enableMfaDevice: Operation = {
  service: 'iam',
  members: [userNameMember, serialNumberMember, ...codeMembers],
  resource: userResource,
  run(call) {
    const user = namedUser(call);
    const device = namedDevice(call);
    if (device.enabled !== undefined) {
      throw entityAlreadyExists(
        device.enabled.userName === user.userName
          ? `MFA Device for user ${user.userName} already exists.`
          : 'MFA Device is already in use.',
      );
    }
    if (devicesOf(call, user).length >= devicesPerUser) {
      throw limitExceeded(`Cannot exceed quota for MFADevicesPerUser: ${devicesPerUser}`);
    }
    device.enabled = { userName: user.userName, since: call.now, drift: checkCodes(call, device) };
    return undefined;
  },
};

const resyncMfaDevice: Operation = {
  service: 'iam',
  members: [userNameMember, serialNumberMember, ...codeMembers],
  resource: userResource,
  run(call) {
    const { device, enabled } = deviceOfUser(call);
    device.enabled = { ...enabled, drift: checkCodes(call, device) };
    return undefined;
  },
};

const deactivateMfaDevice: Operation = {
  service: 'iam',
  members: [userNameMember, serialNumberMember],
  resource: userResource,
  run(call) {
    const { device } = deviceOfUser(call);
    delete device.enabled;
    return undefined;
  },
};

const deleteVirtualMfaDevice: Operation = {
  service: 'iam',
  members: [serialNumberMember],
  resource: serialResource,
  run(call) {
    const device = namedDevice(call);
    if (device.enabled !== undefined) throw deleteConflict('MFA VirtualDevice in use. Must deactivate first.');
    call.state.devices.splice(call.state.devices.indexOf(device), 1);
    return undefined;
  },
};

const getMfaDevice: Operation = {
  service: 'iam',
  members: [serialNumberMember, optionalUserNameMember],
  resource: userResource,
  run(call) {
    const { serialNumber: serial, enabled } = namedDevice(call);
    const owner = call.input.has('UserName') ? namedUser(call).userName : enabled?.userName;
    if (enabled === undefined || enabled.userName !== owner) throw noSuchEntity('MFA Device invalid for user.');
    return [
      element('UserName', enabled.userName),
      element('SerialNumber', serial),
      element('EnableDate', timestamp(enabled.since)),
    ];
  },
};

const listMfaDevices: Operation = {
  service: 'iam',
  members: [optionalUserNameMember, ...pageMembers],
  resource: userResource,
  run(call) {
    const user = namedOrOwnUser(call);
    return page(call, devicesOf(call, user), (pageDevices) =>
      list(
        'MFADevices',
        pageDevices.map((device) => [
          element('UserName', user.userName),
          element('SerialNumber', device.serialNumber),
          element('EnableDate', timestamp(device.enabled?.since ?? 0)),
        ]),
      ),
    );
  },
};

const listVirtualMfaDevices: Operation = {
  service: 'iam',
  members: [{ name: 'AssignmentStatus', choices: ['Assigned', 'Unassigned', 'Any'] }, ...pageMembers],
  resource: ({ state }) => serialOf(state, '/', ''),
  run(call) {
    const status = call.input.get('AssignmentStatus') ?? 'Any';
    const devices = call.state.devices.filter(
      ({ enabled }) => status === 'Any' || (status === 'Assigned') === (enabled !== undefined),
    );
    return page(call, devices, (pageDevices) =>
      list(
        'VirtualMFADevices',
        pageDevices.map((device) => virtualDeviceElements(call, device)),
      ),
    );
  },
};

function virtualDeviceElements(call: Call, device: VirtualDevice): readonly string[] {
  const serial = element('SerialNumber', device.serialNumber);
  if (device.enabled === undefined) return [serial];
  const user = findUser(call.state, device.enabled.userName);
  return [
    serial,
    element('EnableDate', timestamp(device.enabled.since)),
    ...(user === undefined ? [] : [element('User', userElements(user))]),
  ];
}

/** Returns the device that the input names. Throws NoSuchEntity if there is none. */
export function namedDevice(call: Call): VirtualDevice {
  const serial = requiredValue(call, 'SerialNumber');
  const device = call.state.devices.find((each) => each.serialNumber === serial);
  if (device === undefined) throw noSuchEntity(`VirtualMFADevice with serial number ${serial} doesn't exist.`);
  return device;
}

function deviceOfUser(call: Call): { device: VirtualDevice; enabled: NonNullable<VirtualDevice['enabled']> } {
  const user = namedUser(call);
  const device = namedDevice(call);
  const { enabled } = device;
  if (enabled === undefined || enabled.userName !== user.userName) throw noSuchEntity('MFA Device invalid for user.');
  return { device, enabled };
}

function devicesOf(call: Call, user: SandboxUser): readonly VirtualDevice[] {
  return call.state.devices.filter(({ enabled }) => enabled?.userName === user.userName);
}

/**
 * Returns the number of 30-second steps by which the device's clock is ahead of the sandbox's clock. Throws
 * InvalidAuthenticationCode unless both codes are consecutive codes of the device near the current time.
 */
function checkCodes(call: Call, device: VirtualDevice): number {
  const pair = [requiredValue(call, 'AuthenticationCode1'), requiredValue(call, 'AuthenticationCode2')] as const;
  const step = findConsecutive(device.seed, pair, call.now);
  if (step === undefined) throw invalidAuthenticationCode();
  const ahead = step - stepAt(call.now);
  // The device's clock counts as correct if the second code is of the current step or of an adjacent step.
  return Math.abs(ahead) <= 1 ? 0 : ahead;
}

export const deviceOperations: Readonly<Record<string, Operation>> = {
  CreateVirtualMFADevice: createVirtualMfaDevice,
  EnableMFADevice: enableMfaDevice,
  ResyncMFADevice: resyncMfaDevice,
  DeactivateMFADevice: deactivateMfaDevice,
  DeleteVirtualMFADevice: deleteVirtualMfaDevice,
  GetMFADevice: getMfaDevice,
  ListMFADevices: listMfaDevices,
  ListVirtualMFADevices: listVirtualMfaDevices,
};
