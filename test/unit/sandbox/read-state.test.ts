import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readState } from '../../../src/sandbox/read-state.ts';
import { addKey, addSeedDevices, createState, identityOf, type SandboxState } from '../../../src/sandbox/state.ts';
import { call, now } from './sandbox-call.ts';

/** Creates a state that has every kind of member. */
function fullState(): SandboxState {
  const state = createState(['Ann', 'a+b=c,d.e@f-g_h'], now);
  const [ann] = state.users;
  if (ann === undefined) throw new Error('no user');
  addKey(state, identityOf(ann), now, { token: 'token+/=', expires: now + 1, goodForIam: false });
  addKey(state, { arn: 'arn:aws:sts::123456789012:assumed-role/x/y', userId: 'AROAX:y' }, now).inactive = true;
  addSeedDevices(state, [
    { name: 'one', seed: 'JBSWY3DPEHPK3PXP' },
    { name: 'two', seed: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
  ]);
  const [, two] = state.devices;
  if (two !== undefined) {
    Object.assign(two, { enabled: { userName: 'Ann', since: now, drift: -3 }, lastUsedStep: 7 });
    two.tags = [{ key: 'team', value: '' }];
  }
  return state;
}

const manyTags = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: 'x' }));

type Path = readonly (string | number)[];

/** Returns the paths of all values in a JSON value. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(path.length === 0 ? [] : [path]), ...entries.flatMap(([name, each]) => pathsIn(each, [...path, name]))];
}

/** Returns the state's JSON with another value at a path. */
function changed(path: Path, value: unknown): string {
  const state: unknown = JSON.parse(JSON.stringify(fullState()));
  let parent: unknown = state;
  for (const name of path.slice(0, -1)) parent = Reflect.get(Object(parent), name);
  Reflect.set(Object(parent), path.at(-1) ?? '', value);
  return JSON.stringify(state);
}

describe('readState', () => {
  it('reads a state that was written as JSON', () => {
    const state = fullState();
    expect(readState(JSON.stringify(state))).toEqual(state);
  });

  const paths = pathsIn(JSON.parse(JSON.stringify(fullState())));
  it.each(paths.map((path) => [path.join('.'), path] as const))('refuses null at %s', (_, path) => {
    expect(() => readState(changed(path, null))).toThrow(/^not a state file of iam-mfa-sandbox: /);
  });

  it.each([
    [['accountId'], '12', 'accountId is invalid'],
    [['keys', 0, 'accessKeyId'], 'AKIA;touch /tmp/x;1234', 'keys[0].accessKeyId is invalid'],
    [['keys', 0, 'secretAccessKey'], 'a\nNODE_OPTIONS=x', 'keys[0].secretAccessKey is invalid'],
    [['keys', 0, 'secretAccessKey'], 7, 'keys[0].secretAccessKey is not a string'],
    [['keys', 0, 'identity'], 'x', 'keys[0].identity is not an object'],
    [['keys', 0, 'created'], 9e15, 'keys[0].created is not a time in milliseconds since 1970'],
    [['keys', 0, 'created'], '2026-01-01', 'keys[0].created is not a time in milliseconds since 1970'],
    [['keys', 1, 'session', 'goodForIam'], 1, 'keys[1].session.goodForIam is not true or false'],
    [['users', 1, 'userName'], 'A\u0001', 'users[1].userName is invalid'],
    [['users', 1, 'userName'], 'SANDBOX', 'users[1] is a duplicate'],
    [['devices', 0, 'seed'], 'not a seed', 'devices[0].seed is invalid'],
    [['devices', 1, 'enabled', 'drift'], 0.5, 'devices[1].enabled.drift is not a whole number'],
    [['devices', 1, 'enabled', 'since'], -1, 'devices[1].enabled.since is not a time in milliseconds since 1970'],
    [['devices'], {}, 'devices is not a list'],
    [['devices', 1, 'tags', 0, 'key'], '', 'devices[1].tags[0].key is invalid'],
    [['devices', 1, 'tags', 1], { key: 'TEAM', value: 'x' }, 'devices[1].tags[1] is a duplicate'],
    [['devices', 1, 'tags'], manyTags, 'devices[1].tags has too many items'],
    [['version'], 2, 'version is not 1'],
  ] as const)('names the problem at %j', (path, value, problem) => {
    expect(() => readState(changed(path, value))).toThrow(`not a state file of iam-mfa-sandbox: ${problem}`);
  });

  it.each(['', '{', '[]', 'null', '7', '"x"', '{}', '{"__proto__":{"version":1}}'])('refuses %j', (text) => {
    expect(() => readState(text)).toThrow(/^not a state file of iam-mfa-sandbox/);
  });

  it('refuses a changed state, or returns a state that causes no server error', async () => {
    const change = fc.tuple(fc.constantFrom(...paths), fc.oneof(fc.jsonValue(), fc.string(), fc.integer()));
    await fc.assert(
      fc.asyncProperty(change, async ([path, value]) => {
        let state: SandboxState;
        try {
          state = readState(changed(path, value));
        } catch (error) {
          expect(error).toHaveProperty('message', expect.stringMatching(/^not a state file of iam-mfa-sandbox/));
          return;
        }
        for (const action of ['ListUsers', 'GetUser', 'ListAccessKeys', 'ListVirtualMFADevices', 'ListMFADevices']) {
          expect(
            (await call(state, action, action === 'ListMFADevices' ? { UserName: 'Ann' } : {})).status,
          ).toBeLessThan(500);
        }
      }),
      { numRuns: 300 },
    );
  });
});
