import { describe, expect, it } from 'vitest';
import { skeletonText } from '../../../src/input/skeleton.ts';
import { readYaml } from '../../../src/input/yaml-reader.ts';
import { readJson } from '../../../src/python/json-reader.ts';

describe('skeletonText', () => {
  it('prints a JSON document', () => {
    expect(skeletonText('input')).toBe(
      `{
    "UserName": "",
    "SerialNumber": "",
    "AuthenticationCode1": "",
    "AuthenticationCode2": ""
}
`,
    );
  });

  it('prints a YAML document with its comments', () => {
    expect(skeletonText('yaml-input')).toBe(
      `UserName: ''  # [REQUIRED] The name of the IAM user for whom you want to enable the MFA device.
SerialNumber: '' # [REQUIRED] The serial number that uniquely identifies the MFA device.
AuthenticationCode1: '' # [REQUIRED] An authentication code emitted by the device.
AuthenticationCode2: '' # [REQUIRED] A subsequent authentication code emitted by the device.
`,
    );
  });

  it('prints documents that can be read', () => {
    expect(readYaml(skeletonText('yaml-input'))).toStrictEqual(readJson(skeletonText('input')));
  });
});
