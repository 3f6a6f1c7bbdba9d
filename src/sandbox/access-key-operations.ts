import { type Call, type Member, type Operation, page, pageMembers, requiredValue } from './operation.ts';
import { limitExceeded, noSuchEntity } from './sandbox-error.ts';
import { type AccessKey, addKey, identityOf, type SandboxUser } from './state.ts';
import { namedOrOwnUser, optionalUserNameMember, userResource } from './user-operations.ts';
import { element, list, timestamp } from './xml.ts';

const accessKeyId: Member = { name: 'AccessKeyId', required: true, length: [16, 128], pattern: '[\\w]+' };

/** AWS's limit of access keys for one user. Inactive keys count too. */
const keysPerUser = 2;

const createAccessKey: Operation = {
  service: 'iam',
  members: [optionalUserNameMember],
  resource: userResource,
  run(call) {
    const user = namedOrOwnUser(call);
    if (keysOf(call, user).length >= keysPerUser) {
      throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${keysPerUser}`);
    }
    const key = addKey(call.state, identityOf(user), call.now);
    return [element('AccessKey', [...keyElements(user, key), element('SecretAccessKey', key.secretAccessKey)])];
  },
};

const listAccessKeys: Operation = {
  service: 'iam',
  members: [optionalUserNameMember, ...pageMembers],
  resource: userResource,
  run(call) {
    const user = namedOrOwnUser(call);
    return page(call, keysOf(call, user), (pageKeys) =>
      list(
        'AccessKeyMetadata',
        pageKeys.map((key) => keyElements(user, key)),
      ),
    );
  },
};

const updateAccessKey: Operation = {
  service: 'iam',
  members: [optionalUserNameMember, accessKeyId, { name: 'Status', required: true, choices: ['Active', 'Inactive'] }],
  resource: userResource,
  run(call) {
    const key = namedKey(call);
    if (requiredValue(call, 'Status') === 'Active') delete key.inactive;
    else key.inactive = true;
    return undefined;
  },
};

const deleteAccessKey: Operation = {
  service: 'iam',
  members: [optionalUserNameMember, accessKeyId],
  resource: userResource,
  run(call) {
    call.state.keys.splice(call.state.keys.indexOf(namedKey(call)), 1);
    return undefined;
  },
};

function keysOf({ state }: Call, user: SandboxUser): readonly AccessKey[] {
  return state.keys.filter(({ identity, session }) => session === undefined && identity.userName === user.userName);
}

function namedKey(call: Call): AccessKey {
  const id = requiredValue(call, 'AccessKeyId');
  const key = keysOf(call, namedOrOwnUser(call)).find((each) => each.accessKeyId === id);
  if (key === undefined) throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return key;
}

function keyElements(user: SandboxUser, key: AccessKey): readonly string[] {
  return [
    element('UserName', user.userName),
    element('AccessKeyId', key.accessKeyId),
    element('Status', key.inactive === true ? 'Inactive' : 'Active'),
    element('CreateDate', timestamp(key.created)),
  ];
}

export const accessKeyOperations: Readonly<Record<string, Operation>> = {
  CreateAccessKey: createAccessKey,
  ListAccessKeys: listAccessKeys,
  UpdateAccessKey: updateAccessKey,
  DeleteAccessKey: deleteAccessKey,
};
