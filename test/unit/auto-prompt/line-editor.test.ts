import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editLine, insertText, type LineCommand, lineOf } from '../../../src/auto-prompt/line-editor.ts';

/** Runs a command on a line. `|` marks the cursor in argument and result. */
function run(marked: string, command: LineCommand): string {
  const cursor = marked.indexOf('|');
  const line = editLine({ text: marked.replace('|', ''), cursor }, command);
  return `${line.text.slice(0, line.cursor)}|${line.text.slice(line.cursor)}`;
}

describe('the line editor', () => {
  it.each<[LineCommand, string, string]>([
    ['backspace', 'ab|c', 'a|c'],
    ['backspace', '|abc', '|abc'],
    ['backspace', 'a\u{1f511}|', 'a|'],
    ['delete', 'a|bc', 'a|c'],
    ['delete', 'abc|', 'abc|'],
    ['left', 'ab|c', 'a|bc'],
    ['left', '\u{1f511}|', '|\u{1f511}'],
    ['left', '|a', '|a'],
    ['right', 'a|bc', 'ab|c'],
    ['right', 'a|', 'a|'],
    ['home', 'ab|c', '|abc'],
    ['end', 'a|bc', 'abc|'],
    ['word-left', 'iam --user-name Bob|', 'iam --user-name |Bob'],
    ['word-left', 'iam --user-name |Bob', 'iam --user-|name Bob'],
    ['word-left', '|x', '|x'],
    ['word-right', 'iam| --user', 'iam --|user'],
    ['kill-to-start', 'ab|c', '|c'],
    ['kill-to-end', 'a|bc', 'a|'],
    ['kill-to-space', 'iam --user-name  |Bob', 'iam |Bob'],
    ['kill-word-left', 'iam --user-name|', 'iam --user-|'],
    ['kill-word-right', '|iam x', '| x'],
    ['transpose', 'ab|', 'ba|'],
    ['transpose', 'a|bc', 'ba|c'],
    ['transpose', '|ab', '|ab'],
    ['upper-case-word', '|iam x', 'IAM| x'],
    ['lower-case-word', '|IAM x', 'iam| x'],
    ['capitalize-word', '|iAM x', 'Iam| x'],
  ])('with %s turns %j into %j', (command, before, after) => {
    expect(run(before, command)).toBe(after);
  });

  it('never moves the cursor out of the line or into a character', () => {
    const commands: LineCommand[] = ['backspace', 'delete', 'left', 'right', 'word-left', 'word-right', 'transpose'];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom(...commands)), (text, edits) => {
        const line = edits.reduce(editLine, lineOf(text));
        expect(line.cursor).toBeGreaterThanOrEqual(0);
        expect(line.cursor).toBeLessThanOrEqual(line.text.length);
        expect(line.text.slice(0, line.cursor)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('inserts text before the cursor', () => {
    expect(insertText({ text: 'ac', cursor: 1 }, 'b')).toEqual({ text: 'abc', cursor: 2 });
  });
});
