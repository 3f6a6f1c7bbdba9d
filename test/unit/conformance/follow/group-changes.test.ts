import { describe, expect, it } from 'vitest';
import type { Field } from '../../../conformance/compare.ts';
import type { Change } from '../../../conformance/follow/changes.ts';
import { groupChanges } from '../../../conformance/follow/group-changes.ts';

const change = (old: string, newer: string, field: Field = 'stderr'): Change => ({
  field,
  old: old.split('\n'),
  new: newer.split('\n'),
});

/** Returns the groups as `FIELD: OLD -> NEW (CASES)`. */
function groupsOf(changed: Readonly<Record<string, readonly Change[]>>): string[] {
  return groupChanges(new Map(Object.entries(changed))).map(
    ({ field, old, new: newer, cases }) => `${field}: ${old} -> ${newer} (${[...cases.keys()].join()})`,
  );
}

describe('groupChanges', () => {
  it('groups changes that remove the same words, whatever text follows', () => {
    expect(
      groupsOf({
        one: [change('aws: [ERROR]: No closing quotation', 'No closing quotation')],
        two: [change('aws: [ERROR]: [Errno 13] Permission denied', '[Errno 13] Permission denied')],
        three: [change('255', '252', 'exitCode')],
      }),
    ).toEqual(['stderr: aws: [ERROR]: … -> … (one,two)', 'exitCode: 255 -> 252 (three)']);
  });

  it('replaces quoted texts, numbers, options and paths with placeholders', () => {
    const kinds = ['a', 'b', 'c'].map((name, at): [string, Change[]] => [
      name,
      [change(`x '${name}' --${name} ${at} /tmp/${name}`, 'y')],
    ]);
    expect(groupsOf(Object.fromEntries(kinds))).toEqual(["stderr: x '…' --… # /… -> y (a,b,c)"]);
  });

  it('groups rare changes by their new words, and the remaining changes by area', () => {
    const unknown = (name: string): Change[] => [change(`${name} is bad`, 'Unknown options')];
    const groups = groupsOf({
      'form/json': unknown('a'),
      'form/text': unknown('b'),
      'form/yaml': unknown('c'),
      'area/x/1': [change('p q', 'r s'), change('t u', 'v w')],
    });
    expect(groups).toEqual([
      'stderr: … -> Unknown options (form/json,form/text,form/yaml)',
      'stderr: (other texts in area/x) -> … (area/x/1)',
    ]);
  });

  it('keeps the words of a change that is alone in its area', () => {
    expect(groupsOf({ 'area/x/1': [change('old words', 'new words')] })).toEqual(['stderr: old… -> new… (area/x/1)']);
  });

  it('never joins different changes of the exit code', () => {
    expect(groupsOf({ one: [change('0', '255', 'exitCode')], two: [change('255', '0', 'exitCode')] })).toEqual([
      'exitCode: 0 -> 255 (one)',
      'exitCode: 255 -> 0 (two)',
    ]);
  });
});
