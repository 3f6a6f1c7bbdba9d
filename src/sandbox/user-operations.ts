import { type Call, type Member, type Operation, page, pageMembers, requiredValue } from './operation.ts';
import { deleteConflict, entityAlreadyExists, noSuchEntity, validationError } from './sandbox-error.ts';
import { addUser, findUser, type SandboxUser, userArn } from './state.ts';
import { element, list, timestamp } from './xml.ts';

const userName: Member = {
  name: 'UserName',
  length: [1, 128],
  pattern: '[\\w+=,.@-]+',
  patternMessage:
    'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
};

/** A new name has a shorter limit than the name of an existing user. */
const newUserName: Member = { ...userName, required: true, length: [1, 64] };

export const userNameMember: Member = { ...userName, required: true };
export const optionalUserNameMember: Member = userName;

export const pathMember: Member = {
  name: 'Path',
  length: [1, 512],
  pattern: '/|/[!-~]+/',
  patternMessage:
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
};

/** Returns the user that the input names. Throws NoSuchEntity if there is none. */
export function namedUser(call: Call): SandboxUser {
  return existingUser(call, requiredValue(call, 'UserName'));
}

/**
 * Returns the user that the input names, or else the caller. Throws ValidationError if the input names no user and the
 * caller is not a user.
 */
export function namedOrOwnUser(call: Call): SandboxUser {
  const name = call.input.get('UserName') ?? call.caller.userName;
  if (name === undefined) throw validationError('Must specify userName when calling with non-User credentials');
  return existingUser(call, name);
}

function existingUser(call: Call, name: string): SandboxUser {
  const user = findUser(call.state, name);
  if (user === undefined) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/**
 * Returns the resource that IAM names when it denies an operation on a user: `user Ann`, or the caller's ARN if the
 * input names no user and the caller is not a user.
 */
export function userResource({ input, caller }: Call): string {
  const name = input.get('UserName') ?? caller.userName;
  return name === undefined ? caller.arn : `user ${name}`;
}

/** Returns the elements of a User. */
export function userElements(user: SandboxUser): readonly string[] {
  return [
    element('Path', user.path),
    element('UserName', user.userName),
    element('UserId', user.userId),
    element('Arn', user.arn),
    element('CreateDate', timestamp(user.created)),
  ];
}

const createUser: Operation = {
  service: 'iam',
  members: [pathMember, newUserName],
  resource: (call) => userArn(call.state, call.input.get('Path') ?? '/', requiredValue(call, 'UserName')),
  run(call) {
    const name = requiredValue(call, 'UserName');
    if (findUser(call.state, name) !== undefined) throw entityAlreadyExists(`User with name ${name} already exists.`);
    const user = addUser(call.state, name, call.input.get('Path') ?? '/', call.now);
    return [element('User', userElements(user))];
  },
};

const getUser: Operation = {
  service: 'iam',
  members: [optionalUserNameMember],
  resource: userResource,
  run: (call) => [element('User', userElements(namedOrOwnUser(call)))],
};

const listUsers: Operation = {
  service: 'iam',
  members: [{ name: 'PathPrefix', length: [1, 512] }, ...pageMembers],
  resource: ({ state, input }) => userArn(state, input.get('PathPrefix') ?? '/', ''),
  run(call) {
    const prefix = call.input.get('PathPrefix') ?? '/';
    const users = call.state.users.filter(({ path }) => path.startsWith(prefix));
    return page(call, users, (pageUsers) => list('Users', pageUsers.map(userElements)));
  },
};

const deleteUser: Operation = {
  service: 'iam',
  members: [userNameMember],
  resource: userResource,
  run(call) {
    const user = namedUser(call);
    const { state } = call;
    if (state.devices.some(({ enabled }) => enabled?.userName === user.userName)) {
      throw deleteConflict('Cannot delete entity, must delete MFA device first.');
    }
    const keys = state.keys.filter(({ identity }) => identity.userName === user.userName);
    if (keys.some(({ session }) => session === undefined)) {
      throw deleteConflict('Cannot delete entity, must delete access keys first.');
    }
    for (const key of keys) state.keys.splice(state.keys.indexOf(key), 1);
    state.users.splice(state.users.indexOf(user), 1);
    return undefined;
  },
};

export const userOperations: Readonly<Record<string, Operation>> = {
  CreateUser: createUser,
  GetUser: getUser,
  ListUsers: listUsers,
  DeleteUser: deleteUser,
};
