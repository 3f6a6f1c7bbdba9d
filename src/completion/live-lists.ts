import type { NameList } from '../iam/list-names.ts';

/** The options whose values IAM can list. */
export const liveLists: Readonly<Record<string, NameList>> = {
  'user-name': { action: 'ListUsers', list: 'Users', member: 'UserName' },
  'serial-number': { action: 'ListVirtualMFADevices', list: 'VirtualMFADevices', member: 'SerialNumber' },
};
