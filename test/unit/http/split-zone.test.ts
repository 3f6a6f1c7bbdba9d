import { expect, it } from 'vitest';
import { splitZone } from '../../../src/http/split-zone.ts';

it.each([
  ['::1', '::1', undefined],
  ['fe80::1%eth0', 'fe80::1', 'eth0'],
  ['fe80::1%25eth0', 'fe80::1', 'eth0'],
  ['fe80::1%25', 'fe80::1', '25'],
  ['fe80::1%2525', 'fe80::1', '25'],
  ['fe80::1%', 'fe80::1', ''],
  ['fe80::1%a%b', 'fe80::1', 'a%b'],
])('%s is %s in the zone %j', (address, digits, zone) => {
  expect(splitZone(address)).toEqual([digits, zone]);
});
