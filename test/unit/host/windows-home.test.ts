import { describe, expect, it } from 'vitest';
import { windowsHome } from '../../../src/host/node-files.ts';

describe('windowsHome', () => {
  const dana = { USERPROFILE: 'C:\\Users\\dana', USERNAME: 'dana', HOMEDRIVE: 'D:', HOMEPATH: '\\home' };

  it.each([
    [dana, undefined, 'C:\\Users\\dana'],
    [{ HOMEDRIVE: 'D:', HOMEPATH: '\\home' }, undefined, 'D:\\home'],
    [{ HOMEPATH: '\\home' }, undefined, '\\home'],
    [{ HOME: '/c/Users/dana' }, undefined, undefined],
    [dana, 'dana', 'C:\\Users\\dana'],
    [dana, 'eve', 'C:\\Users\\eve'],
    [{ ...dana, USERPROFILE: 'C:\\Users\\dana.CORP' }, 'eve', undefined],
    [{ USERPROFILE: 'C:\\Users\\dana' }, 'eve', undefined],
  ])('%j, user %j: %j', (env, user, home) => {
    expect(windowsHome(env, user)).toBe(home);
  });
});
