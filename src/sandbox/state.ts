import { randomBytes, randomInt } from 'node:crypto';

/** The sandbox's account. The state file holds it as JSON. */
export interface SandboxState {
  readonly version: 1;
  readonly accountId: string;
  readonly keys: AccessKey[];
  readonly users: SandboxUser[];
  readonly devices: VirtualDevice[];
}

/** An access key: its id and its secret. A key with a session is temporary. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The user or role session that the key belongs to. */
  readonly identity: Identity;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Set if the key is inactive. */
  inactive?: true;
  readonly session?: KeySession;
}

/** The data of a temporary key. */
export interface KeySession {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
  /** Whether IAM accepts the key. IAM refuses a session that a user started without MFA. */
  readonly goodForIam: boolean;
}

/** The caller as GetCallerIdentity reports it. */
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
  /** The secret in Base32. */
  readonly seed: string;
  /**
   * Set if the device is enabled. `since` is in milliseconds since the epoch. `drift` is the number of steps of 30 s by
   * which the device's clock is ahead of the sandbox's clock.
   */
  enabled?: { readonly userName: string; readonly since: number; readonly drift: number };
  tags?: readonly Tag[];
  /** The time step of the latest code that STS accepted. STS accepts only codes of later steps. */
  lastUsedStep?: number;
}

/** A tag of a device. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** AWS's limit of tags for one device. */
export const tagsPerDevice = 50;

/** The user whose access key the sandbox prints. */
const ownUserName = 'sandbox';

/** Makes a new account: the sandbox's own user with an access key, and the named users. */
export function createState(userNames: readonly string[], now: number): SandboxState {
  const state: SandboxState = { version: 1, accountId: '123456789012', keys: [], users: [], devices: [] };
  ownKey(state, now);
  addSeedUsers(state, userNames, now);
  return state;
}

/**
 * Returns the access key that the sandbox prints. If the user `sandbox` has no active, permanent key, adds a key. Also
 * adds the user if it is missing.
 */
export function ownKey(state: SandboxState, now: number): AccessKey {
  const found = state.keys.find(({ identity, session, inactive }) => {
    return identity.userName === ownUserName && session === undefined && inactive === undefined;
  });
  return found ?? addKey(state, identityOf(findUser(state, ownUserName) ?? addUser(state, ownUserName, '/', now)), now);
}

/** Returns the identity of a user for STS. */
export function identityOf({ arn, userId, userName }: SandboxUser): Identity {
  return { arn, userId, userName };
}

/**
 * Adds an access key for an identity. A key with a `session` is temporary. Removes keys whose sessions expired more
 * than a day ago.
 */
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

/** Adds the named users that do not exist yet. */
export function addSeedUsers(state: SandboxState, userNames: readonly string[], now: number): void {
  for (const userName of userNames) if (findUser(state, userName) === undefined) addUser(state, userName, '/', now);
}

/** A seed in Base32 without padding. */
export const seedForm = /^[A-Z2-7]{16,}$/;

/** A virtual device that exists from the start. */
export interface SeedDevice {
  readonly name: string;
  /** The seed in Base32, without padding. */
  readonly seed: string;
}

/**
 * Adds the devices that do not exist yet. Throws an Error for a seed that is not Base32, and for a device that exists
 * with another seed. The message does not repeat the seed.
 */
export function addSeedDevices(state: SandboxState, devices: readonly SeedDevice[]): void {
  for (const { name, seed } of devices) {
    if (!seedForm.test(seed)) throw new Error(`the seed of ${name} is not Base32 of 16 characters or more`);
    const serialNumber = serialOf(state, '/', name);
    const found = state.devices.find((device) => device.serialNumber === serialNumber);
    if (found === undefined) state.devices.push({ serialNumber, seed });
    else if (found.seed !== seed) throw new Error(`the device ${name} exists already, with another seed`);
  }
}

/** Returns the serial number of a virtual device, which is its ARN. */
export function serialOf({ accountId }: SandboxState, path: string, name: string): string {
  return `arn:aws:iam::${accountId}:mfa${path}${name}`;
}

/** Returns the ARN of a user. */
export function userArn({ accountId }: SandboxState, path: string, userName: string): string {
  return `arn:aws:iam::${accountId}:user${path}${userName}`;
}

/** Adds a user. The caller has checked that the name is free. */
export function addUser(state: SandboxState, userName: string, path: string, now: number): SandboxUser {
  const user: SandboxUser = {
    userName,
    path,
    userId: `AIDA${randomWord(17)}`,
    arn: userArn(state, path, userName),
    created: now,
  };
  state.users.push(user);
  return user;
}

/** Returns the user of this name. Ignores case. */
export function findUser(state: SandboxState, userName: string): SandboxUser | undefined {
  const wanted = userName.toLowerCase();
  return state.users.find((user) => user.userName.toLowerCase() === wanted);
}

/** Returns random characters from the alphabet of AWS's ids. */
export function randomWord(length: number): string {
  return Array.from({ length }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(randomInt(32))).join('');
}
