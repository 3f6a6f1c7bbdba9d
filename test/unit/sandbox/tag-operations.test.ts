import { describe, expect, it } from 'vitest';
import type { SandboxAnswer } from '../../../src/sandbox/answer.ts';
import { createState, type SandboxState } from '../../../src/sandbox/state.ts';
import { call, now, textIn } from './sandbox-call.ts';

const serial = 'arn:aws:iam::123456789012:mfa/phone';

/** Returns the parameters of a list of tags. */
function tagParameters(tags: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    tags.flatMap(([key, value], index) => [
      [`Tags.member.${index + 1}.Key`, key],
      [`Tags.member.${index + 1}.Value`, value],
    ]),
  );
}

async function create(tags: readonly (readonly [string, string])[]): Promise<[SandboxState, SandboxAnswer]> {
  const state = createState([], now);
  const created = await call(state, 'CreateVirtualMFADevice', {
    VirtualMFADeviceName: 'phone',
    ...tagParameters(tags),
  });
  return [state, created];
}

async function tagsOf(state: SandboxState, input: Record<string, string> = {}): Promise<string[]> {
  const { body } = await call(state, 'ListMFADeviceTags', { SerialNumber: serial, ...input });
  return [...body.matchAll(/<Key>([^<]*)<\/Key><Value>([^<]*)<\/Value>/g)].map(([, key, value]) => `${key}=${value}`);
}

describe('tags of a virtual device', () => {
  it('are returned by the creation and by ListMFADeviceTags, but not by ListVirtualMFADevices', async () => {
    const [state, created] = await create([
      ['team', 'Zürich 1'],
      ['empty', ''],
    ]);
    expect(created.body).toContain('<Tags><member><Key>team</Key><Value>Zürich 1</Value></member>');
    expect(await tagsOf(state)).toEqual(['team=Zürich 1', 'empty=']);
    expect((await call(state, 'ListVirtualMFADevices')).body).not.toContain('Tag');
  });

  it('are not mentioned in the answer to a creation without tags', async () => {
    const [state, created] = await create([]);
    expect(created.body).not.toContain('Tags');
    expect(await tagsOf(state)).toEqual([]);
  });

  it('are listed in pages', async () => {
    const [state] = await create([
      ['a', '1'],
      ['b', '2'],
    ]);
    const first = await call(state, 'ListMFADeviceTags', { SerialNumber: serial, MaxItems: '1' });
    expect(textIn(first, 'IsTruncated')).toBe('true');
    expect(await tagsOf(state, { MaxItems: '1', Marker: textIn(first, 'Marker') })).toEqual(['b=2']);
  });

  it('are added, replaced and removed', async () => {
    const [state] = await create([['team', 'a']]);
    const added = {
      SerialNumber: serial,
      ...tagParameters([
        ['TEAM', 'b'],
        ['site', 'x'],
      ]),
    };
    expect((await call(state, 'TagMFADevice', added)).status).toBe(200);
    expect(await tagsOf(state)).toEqual(['TEAM=b', 'site=x']);
    const removed = { SerialNumber: serial, 'TagKeys.member.1': 'team', 'TagKeys.member.2': 'unknown' };
    expect((await call(state, 'UntagMFADevice', removed)).status).toBe(200);
    expect(await tagsOf(state)).toEqual(['site=x']);
  });

  const fifty = Array.from({ length: 50 }, (_, index) => [`k${index}`, 'x'] as const);
  it('are at most fifty', async () => {
    const [, refused] = await create([...fifty, ['one', 'more']]);
    expect(textIn(refused, 'Message')).toBe(
      "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
    );
    const [state, created] = await create(fifty);
    expect(created.status).toBe(200);
    const oneMore = await call(state, 'TagMFADevice', { SerialNumber: serial, ...tagParameters([['one', 'more']]) });
    expect([oneMore.status, textIn(oneMore, 'Code')]).toEqual([409, 'LimitExceeded']);
    expect(await tagsOf(state)).toHaveLength(50);
  });

  it.each([
    [[['a!', '1']], 'ValidationError', "Value 'a!' at 'tags.1.member.key'"],
    [[['', '1']], 'ValidationError', 'Member must have length greater than or equal to 1'],
    [[['a'.repeat(129), '1']], 'ValidationError', 'Member must have length less than or equal to 128'],
    [[['a', 'x'.repeat(257)]], 'ValidationError', 'Member must have length less than or equal to 256'],
    [[['a', 'x\ny']], 'ValidationError', 'Member must satisfy regular expression pattern'],
    [
      [
        ['a', '1'],
        ['A', '2'],
      ],
      'InvalidInput',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [[['AWS:x', '1']], 'InvalidInput', 'aws: prefixed tag key names are not allowed for external use.'],
  ] as const)('are refused if they are %j', async (tags, code, message) => {
    const [state, refused] = await create(tags);
    expect([refused.status, textIn(refused, 'Code')]).toEqual([400, code]);
    expect(textIn(refused, 'Message')).toContain(message);
    expect(state.devices).toEqual([]);
  });

  it('are refused if a key has no value', async () => {
    const input = { VirtualMFADeviceName: 'phone', 'Tags.member.1.Key': 'a' };
    const refused = await call(createState([], now), 'CreateVirtualMFADevice', input);
    expect(textIn(refused, 'Message')).toBe(
      "1 validation error detected: Value at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
    );
  });
});
