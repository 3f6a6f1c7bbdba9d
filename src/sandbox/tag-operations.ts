import { namedDevice, serialNumberMember, serialResource } from './device-operations.ts';
import { type Operation, page, pageMembers } from './operation.ts';
import { mergeTags, readTagKeys, readTags, removeTags, tagsElement } from './tags.ts';

const listMfaDeviceTags: Operation = {
  service: 'iam',
  members: [serialNumberMember, ...pageMembers],
  resource: serialResource,
  run: (call) => page(call, namedDevice(call).tags ?? [], tagsElement),
};

const tagMfaDevice: Operation = {
  service: 'iam',
  members: [serialNumberMember],
  resource: serialResource,
  run(call) {
    const device = namedDevice(call);
    device.tags = mergeTags(device.tags ?? [], readTags(call.input));
    return undefined;
  },
};

const untagMfaDevice: Operation = {
  service: 'iam',
  members: [serialNumberMember],
  resource: serialResource,
  run(call) {
    const device = namedDevice(call);
    device.tags = removeTags(device.tags ?? [], readTagKeys(call.input));
    return undefined;
  },
};

export const tagOperations: Readonly<Record<string, Operation>> = {
  ListMFADeviceTags: listMfaDeviceTags,
  TagMFADevice: tagMfaDevice,
  UntagMFADevice: untagMfaDevice,
};
