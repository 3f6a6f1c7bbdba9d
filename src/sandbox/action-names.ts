/**
 * The names of the operations that need a permission, by service. The completer reads them without loading the
 * operations.
 */
export const permissions = {
  iam: [
    'CreateUser',
    'GetUser',
    'ListUsers',
    'DeleteUser',
    'CreateAccessKey',
    'ListAccessKeys',
    'UpdateAccessKey',
    'DeleteAccessKey',
    'CreateVirtualMFADevice',
    'EnableMFADevice',
    'ResyncMFADevice',
    'DeactivateMFADevice',
    'DeleteVirtualMFADevice',
    'GetMFADevice',
    'ListMFADevices',
    'ListVirtualMFADevices',
    'ListMFADeviceTags',
    'TagMFADevice',
    'UntagMFADevice',
  ],
  sts: ['AssumeRole'],
} as const;

/** The names of the operations that need no permission. */
export const freeActions = ['GetCallerIdentity', 'GetSessionToken'] as const;

/** The names of all operations. */
export const actionNames: readonly string[] = [...permissions.iam, ...permissions.sts, ...freeActions];
