import { expect, it } from 'vitest';
import { maskUserInfo } from '../../../src/output/debug-log.ts';

it.each([
  ['http://user:password@host/a@b', 'http://****@host/a@b'],
  ['//user:password@host/', '//****@host/'],
  ['to http://a@b:1 by http://c:d@e', 'to http://****@b:1 by http://****@e'],
  ['http://host/a:b@c', 'http://host/a:b@c'],
  ['a@b', 'a@b'],
])('who a URL names is masked, and nothing else: %s', (text, masked) => {
  expect(maskUserInfo(text)).toBe(masked);
});
