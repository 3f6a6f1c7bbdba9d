import {
  type AccessKey,
  type Identity,
  type KeySession,
  type SandboxState,
  type SandboxUser,
  seedForm,
  type Tag,
  tagsPerDevice,
  type VirtualDevice,
} from './state.ts';

/**
 * Reads a state from its JSON text. Checks every member, so that a damaged or edited file fails at the start and not
 * during a request. Throws an Error that names the first wrong member without its value.
 */
export function readState(text: string): SandboxState {
  const state = asObject(parseJson(text), '');
  if (state.get('version') !== 1) throw refuse('version', 'is not 1');
  return {
    version: 1,
    accountId: readText(state, '', 'accountId', /^\d{12}$/),
    keys: readUnique(state, '', 'keys', readKey, ({ accessKeyId }) => accessKeyId),
    users: readUnique(state, '', 'users', readUser, ({ userName }) => userName.toLowerCase()),
    devices: readUnique(state, '', 'devices', readDevice, ({ serialNumber }) => serialNumber),
  };
}

/** The members of a JSON object. */
type Members = ReadonlyMap<string, unknown>;

/** Reads an object. `at` is its path in the document, for messages. */
type ReadItem<Item> = (members: Members, at: string) => Item;

const nameForm = /^[\w+=,.@-]{1,128}$/;
const visibleForm = /^[!-~]{1,2048}$/;

function readKey(key: Members, at: string): AccessKey {
  return {
    accessKeyId: readText(key, at, 'accessKeyId', /^\w{16,128}$/),
    secretAccessKey: readText(key, at, 'secretAccessKey', visibleForm),
    identity: readObject(key, at, 'identity', readIdentity),
    created: readMoment(key, at, 'created'),
    ...(isLeftOut(key, 'inactive') ? {} : { inactive: readTrue(key, at, 'inactive') }),
    ...(isLeftOut(key, 'session') ? {} : { session: readObject(key, at, 'session', readSession) }),
  };
}

function readIdentity(identity: Members, at: string): Identity {
  return {
    arn: readText(identity, at, 'arn', visibleForm),
    userId: readText(identity, at, 'userId', visibleForm),
    ...(isLeftOut(identity, 'userName') ? {} : { userName: readText(identity, at, 'userName', nameForm) }),
  };
}

function readSession(session: Members, at: string): KeySession {
  const goodForIam = session.get('goodForIam');
  if (typeof goodForIam !== 'boolean') throw refuse(`${at}.goodForIam`, 'is not true or false');
  return {
    token: readText(session, at, 'token', visibleForm),
    expires: readMoment(session, at, 'expires'),
    goodForIam,
  };
}

function readUser(user: Members, at: string): SandboxUser {
  return {
    userName: readText(user, at, 'userName', nameForm),
    path: readText(user, at, 'path', /^\/(?:[!-~]{1,510}\/)?$/),
    userId: readText(user, at, 'userId', visibleForm),
    arn: readText(user, at, 'arn', visibleForm),
    created: readMoment(user, at, 'created'),
  };
}

function readDevice(device: Members, at: string): VirtualDevice {
  return {
    serialNumber: readText(device, at, 'serialNumber', visibleForm),
    seed: readText(device, at, 'seed', seedForm),
    ...(isLeftOut(device, 'enabled') ? {} : { enabled: readObject(device, at, 'enabled', readEnabled) }),
    ...(isLeftOut(device, 'tags') ? {} : { tags: readTags(device, at) }),
    ...(isLeftOut(device, 'lastUsedStep') ? {} : { lastUsedStep: readSteps(device, at, 'lastUsedStep') }),
  };
}

function readEnabled(enabled: Members, at: string): NonNullable<VirtualDevice['enabled']> {
  return {
    userName: readText(enabled, at, 'userName', nameForm),
    since: readMoment(enabled, at, 'since'),
    drift: readSteps(enabled, at, 'drift'),
  };
}

function readTags(device: Members, at: string): readonly Tag[] {
  const tags = readUnique(device, at, 'tags', readTag, ({ key }) => key.toLowerCase());
  if (tags.length > tagsPerDevice) throw refuse(join(at, 'tags'), 'has too many items');
  return tags;
}

function readTag(tag: Members, at: string): Tag {
  return { key: readText(tag, at, 'key', /^.{1,128}$/su), value: readText(tag, at, 'value', /^.{0,256}$/su) };
}

function readUnique<Item>(
  members: Members,
  at: string,
  name: string,
  read: ReadItem<Item>,
  keyOf: (item: Item) => string,
): Item[] {
  const path = join(at, name);
  const list: unknown = members.get(name);
  if (!Array.isArray(list)) throw refuse(path, 'is not a list');
  const items = list.map((item: unknown, index) => read(asObject(item, `${path}[${index}]`), `${path}[${index}]`));
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(keyOf(item))) throw refuse(`${path}[${index}]`, 'is a duplicate');
    seen.add(keyOf(item));
  }
  return items;
}

function readObject<Item>(members: Members, at: string, name: string, read: ReadItem<Item>): Item {
  const path = join(at, name);
  return read(asObject(members.get(name), path), path);
}

function readText(members: Members, at: string, name: string, form: RegExp): string {
  const value = members.get(name);
  if (typeof value !== 'string') throw refuse(join(at, name), 'is not a string');
  if (!form.test(value)) throw refuse(join(at, name), 'is invalid');
  return value;
}

/** The last millisecond of the year 9999. The ISO format of later dates is different. */
const lastMoment = Date.UTC(10_000, 0, 1) - 1;

function readMoment(members: Members, at: string, name: string): number {
  const value = members.get(name);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= lastMoment) return value;
  throw refuse(join(at, name), 'is not a time in milliseconds since 1970');
}

/** The largest number of 30-second steps to accept. This many steps after 1970 is later than the year 9999. */
const mostSteps = 1e10;

function readSteps(members: Members, at: string, name: string): number {
  const value = members.get(name);
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= mostSteps) return value;
  throw refuse(join(at, name), 'is not a whole number');
}

function readTrue(members: Members, at: string, name: string): true {
  if (members.get(name) !== true) throw refuse(join(at, name), 'is not true');
  return true;
}

function isLeftOut(members: Members, name: string): boolean {
  return members.get(name) === undefined;
}

function asObject(value: unknown, at: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse(at, 'is not an object');
  return new Map<string, unknown>(Object.entries(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function join(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`;
}

function refuse(at: string, problem: string): Error {
  return new Error(`not a state file of iam-mfa-sandbox${at === '' ? '' : `: ${at} ${problem}`}`);
}
