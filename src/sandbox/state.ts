import { randomBytes, randomInt } from 'node:crypto';

/** Everything that the sandbox knows of its account. */
export interface SandboxState {
  readonly version: 1;
  readonly accountId: string;
  readonly keys: AccessKey[];
  readonly users: SandboxUser[];
  readonly devices: VirtualDevice[];
}

/** An access key pair; one with a session token belongs to a role session and expires. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The user it belongs to, or the role session. */
  readonly identity: Identity;
  readonly session?: { readonly token: string; readonly expires: number };
}

/** Who makes a request, as GetCallerIdentity says it. */
export interface Identity {
  readonly arn: string;
  readonly userId: string;
  readonly userName?: string;
}

export interface SandboxUser {
  readonly userName: string;
  readonly path: string;
  readonly userId: string;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
}

export interface VirtualDevice {
  readonly serialNumber: string;
  /** Base32. */
  readonly seed: string;
  /** Where it is enabled, since when, and how many 30 s steps its clock is ahead of ours. */
  enabled?: { readonly userName: string; readonly since: number; readonly drift: number };
  /** The last step whose code was used to sign in. */
  lastUsedStep?: number;
}

/** The user that the sandbox's own keys belong to. */
export const ownUserName = 'sandbox';

/** A fresh account: one user of its own with an access key, and the users named. */
export function createState(userNames: readonly string[], now: number): SandboxState {
  const state: SandboxState = { version: 1, accountId: '123456789012', keys: [], users: [], devices: [] };
  const own = addUser(state, ownUserName, '/', now);
  state.keys.push({
    accessKeyId: `AKIA${randomWord(16)}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    identity: { arn: own.arn, userId: own.userId, userName: own.userName },
  });
  seedUsers(state, userNames, now);
  return state;
}

/** Adds those of the named users that are not there yet. */
export function seedUsers(state: SandboxState, userNames: readonly string[], now: number): void {
  for (const userName of userNames) if (findUser(state, userName) === undefined) addUser(state, userName, '/', now);
}

/** Adds a user; the caller has seen to it that there is none of that name. */
export function addUser(state: SandboxState, userName: string, path: string, now: number): SandboxUser {
  const user: SandboxUser = {
    userName,
    path,
    userId: `AIDA${randomWord(17)}`,
    arn: `arn:aws:iam::${state.accountId}:user${path}${userName}`,
    created: now,
  };
  state.users.push(user);
  return user;
}

/** The user of that name; names differ by more than case. */
export function findUser(state: SandboxState, userName: string): SandboxUser | undefined {
  const wanted = userName.toLowerCase();
  return state.users.find((user) => user.userName.toLowerCase() === wanted);
}

/** Random letters and digits of the alphabet that AWS's ids use. */
export function randomWord(length: number): string {
  return Array.from({ length }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(randomInt(32))).join('');
}

/** Reads a state back from its JSON text; throws if it is not one of ours. */
export function parseState(text: string): SandboxState {
  const state: SandboxState = JSON.parse(text);
  if (
    state?.version !== 1 ||
    !Array.isArray(state.keys) ||
    !Array.isArray(state.users) ||
    !Array.isArray(state.devices)
  ) {
    throw new Error('not a state file of iam-mfa-sandbox');
  }
  return state;
}
