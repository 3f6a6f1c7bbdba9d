import { describe, expect, it } from 'vitest';
import { InterruptError } from '../../../src/errors/cli-error.ts';
import { CodeQuestions } from '../../../src/extensions/code-questions.ts';
import type { MemberName } from '../../../src/operation/enable-mfa-device.ts';

const first = 'AuthenticationCode1';
const second = 'AuthenticationCode2';
const start = Date.UTC(2026, 0, 2, 3, 4, 0);

function ask(
  wanted: readonly MemberName[] = [first, second],
  given: Readonly<Record<string, string>> = {},
  refused: readonly ReadonlyMap<string, string>[] = [],
) {
  const clock = { time: start, now: () => clock.time };
  const questions = new CodeQuestions({ wanted, given: new Map(Object.entries(given)), refused }, clock);
  const press = (text: string) => [...text].map((key) => questions.press(key));
  /** Types a text. Returns the message after each line of it. */
  const type = (text: string) => press(text).flatMap((effect) => (effect?.kind === 'line' ? [effect.message] : []));
  return { questions, clock, press, type };
}

const malformed = 'A code has 6 digits.';
const same = 'Both codes are the same: wait until the device shows the next one.';

describe('CodeQuestions', () => {
  it('asks for the codes in turn', () => {
    const { questions, type } = ask();
    expect(questions.current?.label).toBe('First code');
    expect(type('123456\r')).toEqual(['']);
    expect(questions.current?.label).toBe('Second code');
    expect(type('654321\n')).toEqual(['']);
    expect(questions.current).toBeUndefined();
    expect([...questions.answers]).toEqual([
      [first, '123456'],
      [second, '654321'],
    ]);
  });

  it('accepts codes that arrive all at once, and with spaces', () => {
    const { questions, type } = ask();
    expect(type('123 456\r 654 321 \r')).toEqual(['', '']);
    expect([...questions.answers.values()]).toEqual(['123456', '654321']);
  });

  it.each([
    ['first', first, { [second]: '654321' }],
    ['second', second, { [first]: '654321' }],
  ] as const)('asks only for the %s code if the other is given', (_, wanted, given) => {
    const { questions, type } = ask([wanted], given);
    expect(type('654321\r123456\r')).toEqual([same, '']);
    expect([...questions.answers]).toEqual([[wanted, '123456']]);
  });

  it.each(['12345', '1234567', '12345a', '-12345', '12.456'])('refuses the code %j at once', (text) => {
    const { questions, type } = ask();
    expect(type(`${text}\r`)).toEqual([malformed]);
    expect(questions.current).toMatchObject({ label: 'First code', typed: 0 });
    expect(type('123456\r')).toEqual(['']);
  });

  it.each([...'aZ.,*/+é１٣😀\u0001'])('does not accept the key %j', (key) => {
    const { questions, press } = ask();
    expect(press(`12${key}`)).toEqual([undefined, undefined, { kind: 'not-allowed' }]);
    expect(questions.current?.typed).toBe(2);
  });

  it.each(['123 456', '123-456', '123\t456', '123\u00a0456'])('accepts the code %j, in two groups', (text) => {
    const { questions, press, type } = ask();
    expect(press(text)).toEqual(Array.from({ length: 7 }, () => undefined));
    type('\r654321\r');
    expect([...questions.answers.values()]).toEqual(['123456', '654321']);
  });

  it.each(['\n', '\r', '\r\n', '\r\r'])('accepts pasted codes with %j at the ends of lines', (end) => {
    const { questions, type } = ask();
    expect(type(`123456${end}654321${end}`)).toEqual(['', '']);
    expect([...questions.answers.values()]).toEqual(['123456', '654321']);
  });

  it('takes CR LF as one Enter, so the LF does not ring the bell', () => {
    const { press } = ask();
    expect(press('123456\r\n').slice(-2)).toEqual([{ kind: 'line', message: '' }, undefined]);
  });

  it.each(['\r', '\n'])('does not accept an empty line that ends in %j', (end) => {
    const { questions, press } = ask();
    expect(press(end)).toEqual([{ kind: 'not-allowed' }]);
    expect(questions.current?.label).toBe('First code');
  });

  it('refuses a second code that equals the first, and asks for it again', () => {
    const { questions, type } = ask();
    expect(type('123456\r123456\r')).toEqual(['', same]);
    expect(questions.current?.label).toBe('Second code');
    expect(type('654321\r')).toEqual(['']);
  });
});

describe('keys', () => {
  it.each([
    ['Backspace', 2, '12\u007f3'],
    ['Ctrl-H', 0, '12\b\b\b'],
    ['Ctrl-U', 1, '123\u00154'],
    ['Ctrl-W', 0, '123\u0017'],
    ['Ctrl-A, Tab and Ctrl-Z', 2, '1\u0001\t\u001a2'],
    ['500 digits', 20, '1'.repeat(500)],
  ])('after %s the number of typed digits is %d', (_, typed, text) => {
    const { questions, type } = ask();
    expect(type(text)).toEqual([]);
    expect(questions.current?.typed).toBe(typed);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '12\u0004'],
    // A Ctrl-D that was typed before the terminal was set up arrives as NUL.
    ['a Ctrl-D that was typed before the question', '\u0000'],
  ])('%s interrupts the run', (_, text) => {
    expect(() => ask().type(text)).toThrow(InterruptError);
  });
});

describe('the countdown', () => {
  it.each([
    [0, 'new code in 30 s'],
    [1, 'new code in 30 s'],
    [1000, 'new code in 29 s'],
    [29_999, 'new code in 1 s'],
    [30_000, 'new code in 30 s'],
  ])('of the first code after %d ms is %j', (milliseconds, hint) => {
    const { questions, clock } = ask();
    clock.time = start + milliseconds;
    expect(questions.current?.hint).toBe(hint);
  });

  it('of the second code shows when the code is available', () => {
    const { questions, clock, type } = ask();
    clock.time = start + 12_000;
    type('123456\r');
    expect(questions.current?.hint).toBe('wait 18 s for the next code');
    clock.time = start + 31_500;
    expect(questions.current?.hint).toBe('next code is shown, 29 s left');
  });
});

describe('a pair of codes that IAM has refused', () => {
  const pair = new Map([
    [first, '111111'],
    [second, '222222'],
  ]);
  const refusedAlready = 'IAM has already refused these two codes. Enter two new codes.';

  it('is refused at once, and both codes are asked for again', () => {
    const { questions, type } = ask([first, second], {}, [pair]);
    expect(type('111111\r222222\r')).toEqual(['', refusedAlready]);
    expect(questions.current).toMatchObject({ label: 'First code', hint: 'new code in 30 s' });
    expect(type('222222\r333333\r')).toEqual(['', '']);
    expect([...questions.answers.values()]).toEqual(['222222', '333333']);
  });

  it.each([
    ['in reverse order', '222222\r111111\r'],
    ['with a different second code', '111111\r333333\r'],
  ])('is accepted %s', (_, keys) => {
    expect(ask([first, second], {}, [pair]).type(keys)).toEqual(['', '']);
  });

  it('is refused even if only its second code is asked for', () => {
    const { type } = ask([second], { [first]: '111111' }, [pair]);
    expect(type('222222\r333333\r')).toEqual([refusedAlready, '']);
  });
});
