import { randomBytes, randomInt } from 'node:crypto';

/** Everything that the sandbox knows of its account. */
export interface SandboxState {
  readonly version: 1;
  readonly accountId: string;
  readonly keys: AccessKey[];
  readonly users: SandboxUser[];
  readonly devices: VirtualDevice[];
}

/** An access key pair; one with a session token is temporary. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The user it belongs to, or the role session. */
  readonly identity: Identity;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** A key that was switched off. */
  inactive?: true;
  readonly session?: KeySession;
}

/** What makes a key temporary. */
export interface KeySession {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
  /** Whether IAM takes it: it refuses a user's own session that was begun without MFA. */
  readonly goodForIam: boolean;
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
const ownUserName = 'sandbox';

/** A fresh account: one user of its own with an access key, and the users named. */
export function createState(userNames: readonly string[], now: number): SandboxState {
  const state: SandboxState = { version: 1, accountId: '123456789012', keys: [], users: [], devices: [] };
  ownKey(state, now);
  seedUsers(state, userNames, now);
  return state;
}

/** The key that the sandbox hands out; made anew, with its user, where a run before has deleted it. */
export function ownKey(state: SandboxState, now: number): AccessKey {
  const found = state.keys.find(({ identity, session, inactive }) => {
    return identity.userName === ownUserName && session === undefined && inactive === undefined;
  });
  return found ?? addKey(state, identityOf(findUser(state, ownUserName) ?? addUser(state, ownUserName, '/', now)), now);
}

/** Who a user is to STS. */
export function identityOf({ arn, userId, userName }: SandboxUser): Identity {
  return { arn, userId, userName };
}

/** Adds a key for that identity; with a session a temporary one. Sessions that ended a day ago are forgotten. */
export function addKey(state: SandboxState, identity: Identity, now: number, session?: KeySession): AccessKey {
  const kept = state.keys.filter((key) => key.session === undefined || key.session.expires > now - 86_400_000);
  const key: AccessKey = {
    accessKeyId: `${session === undefined ? 'AKIA' : 'ASIA'}${randomWord(16)}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    identity,
    created: now,
    ...(session === undefined ? {} : { session }),
  };
  state.keys.splice(0, state.keys.length, ...kept, key);
  return key;
}

/** Adds those of the named users that are not there yet. */
export function seedUsers(state: SandboxState, userNames: readonly string[], now: number): void {
  for (const userName of userNames) if (findUser(state, userName) === undefined) addUser(state, userName, '/', now);
}

/** Base32, without padding. */
export const seedForm = /^[A-Z2-7]{16,}$/;

/** A virtual device that exists from the start. */
export interface SeedDevice {
  readonly name: string;
  /** Base32. */
  readonly seed: string;
}

/** Adds those of the named devices that are not there yet; throws for a seed that is not Base32, without repeating it. */
export function seedDevices(state: SandboxState, devices: readonly SeedDevice[]): void {
  for (const { name, seed } of devices) {
    if (!seedForm.test(seed)) throw new Error(`the seed of ${name} is not Base32 of 16 characters or more`);
    const serialNumber = serialOf(state, '/', name);
    if (!state.devices.some((device) => device.serialNumber === serialNumber))
      state.devices.push({ serialNumber, seed });
  }
}

/** The serial number of a virtual device: its ARN. */
export function serialOf({ accountId }: SandboxState, path: string, name: string): string {
  return `arn:aws:iam::${accountId}:mfa${path}${name}`;
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
