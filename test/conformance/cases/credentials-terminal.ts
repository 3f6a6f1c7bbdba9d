import type { Case, TerminalStep } from '../case.ts';
import { assumedRole, devCase, deviceEnabled, queryError } from './credentials-words.ts';

const profile =
  'role_arn = arn:aws:iam::210987654321:role/Deploy\nrole_session_name = s1\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/Ann';
const baseProfile = '[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = b\n';
const successAnswers = [assumedRole('ONE'), deviceEnabled];

function terminalCase(name: string, keys: readonly TerminalStep[], answers: Case['answers'] = successAnswers): Case {
  return {
    ...devCase(`terminal/${name}`, profile, { answers: answers ?? [] }, baseProfile),
    terminal: { columns: 80, rows: 24, keys },
  };
}

const prompt = 'mfa/Ann: ';

/**
 * Cases in which the user types the code at a terminal. The control characters are: \u0003 Ctrl-C, \u0004 Ctrl-D (end
 * of input), \u0011 and \u0013 Ctrl-Q and Ctrl-S (flow control), \u0015 Ctrl-U (erases the line), \u0016 Ctrl-V (the
 * next key is literal), \u0017 Ctrl-W (erases a word), \u001c Ctrl-\ (quits) and \u007f Backspace.
 */
export const cases: readonly Case[] = [
  terminalCase('code', [{ waitFor: prompt, send: '123456\r' }]),
  terminalCase('code-with-line-feed', [{ waitFor: prompt, send: '123456\n' }]),
  terminalCase('code-corrected', [{ waitFor: prompt, send: '12345x\u007f6\r' }]),
  terminalCase('code-line-erased', [{ waitFor: prompt, send: '999\u0015123456\r' }]),
  terminalCase('code-word-erased', [{ waitFor: prompt, send: '12 99\u0017\u0015123456\r' }]),
  terminalCase('code-with-spaces', [{ waitFor: prompt, send: ' 123456 \r' }]),
  terminalCase('code-empty', [{ waitFor: prompt, send: '\r' }]),
  terminalCase('code-too-short', [{ waitFor: prompt, send: '12\r' }]),
  terminalCase('typed-before-the-prompt', [{ send: '999999\r' }, { waitFor: prompt, send: '123456\r' }]),
  terminalCase('end-of-input', [{ waitFor: prompt, send: '\u0004' }]),
  terminalCase('end-of-input-within-line', [
    { waitFor: prompt, send: '123\u0004' },
    { send: '456\u0004' },
    { send: '\u0004' },
  ]),
  terminalCase('code-several-words-erased', [{ waitFor: prompt, send: '123456 ab.cd\u0017\u0017\u007f\r' }]),
  terminalCase('code-with-literal-keys', [{ waitFor: prompt, send: '12\u0016\u007f34\u0016\u00045\r' }]),
  terminalCase('code-with-literal-line-end', [{ waitFor: prompt, send: '123456\u0016\r7\r' }]),
  terminalCase('code-with-backspace', [{ waitFor: prompt, send: '12345x\b6\r' }]),
  terminalCase('code-with-flow-control', [{ waitFor: prompt, send: '123\u0013456\u0011\r' }]),
  terminalCase('code-with-escape', [{ waitFor: prompt, send: '123\u001b[A456\r' }]),
  terminalCase('code-with-letter', [{ waitFor: prompt, send: '12é456\r' }]),
  terminalCase('line-after-the-code', [{ waitFor: prompt, send: '123456\r654321\r' }]),
  terminalCase('quit', [{ waitFor: prompt, send: '12\u001c' }]),
  terminalCase('interrupted', [{ waitFor: prompt, send: '\u0003' }]),
  terminalCase('interrupted-while-typing', [{ waitFor: prompt, send: '123\u0003' }]),
  terminalCase(
    'code-refused',
    [{ waitFor: prompt, send: '123456\r' }],
    [queryError(403, 'AccessDenied', 'MultiFactorAuthentication failed')],
  ),
];
