import { isServiceError } from '../client/service-error.ts';
import type { Host } from '../host/host.ts';
import type { CallInput } from '../input/merge-input.ts';
import { codeMembers, enableMfaDevice, type MemberName } from '../operation/enable-mfa-device.ts';
import { promptCodes } from './prompt-codes.ts';

/** The maximum number of rounds. If IAM refuses the codes of the last round, the program ends with IAM's error. */
const rounds = 3;

const refusal =
  'IAM did not accept these codes. Wait until the device shows a new code, then enter it and the code after it.';

/** The host, and whether this is a dry run, in which `send` sends nothing. */
interface PromptContext {
  readonly host: Pick<Host, 'clock' | 'env' | 'openTerminal' | 'platform' | 'stderr'>;
  readonly isDryRun: boolean;
}

/**
 * Asks on the terminal for the codes in `wanted` and sends the request with them. If IAM refuses the codes, tells the
 * user and asks for both codes again, in at most three rounds. Reports success on stderr, except in a dry run.
 */
export async function sendPromptedCodes<Answer>(
  input: CallInput,
  wanted: readonly MemberName[],
  send: (input: CallInput) => Promise<Answer>,
  { host, isDryRun }: PromptContext,
): Promise<Answer> {
  const refused: ReadonlyMap<string, string>[] = [];
  for (;;) {
    const isFirst = refused.length === 0;
    // A code from an option or a document is too old for a second round.
    const given = isFirst ? textCodes(input, (name) => !wanted.includes(name)) : new Map<string, string>();
    const questions = { wanted: isFirst ? wanted : codeMembers.map(({ name }) => name), given, refused };
    const complete = new Map([...input, ...(await promptCodes(questions, host, isFirst ? undefined : refusal))]);
    try {
      const answer = await send(complete);
      if (!isDryRun) reportSuccess(complete, host);
      return answer;
    } catch (error) {
      refused.push(textCodes(complete));
      const isRefused = isServiceError(error, enableMfaDevice.action, ['InvalidAuthenticationCode']);
      if (!isRefused || refused.length === rounds) throw error;
    }
  }
}

/** Returns the codes in the input for which `isCounted` holds. Skips a value that is not text. */
function textCodes(input: CallInput, isCounted: (name: MemberName) => boolean = () => true): Map<string, string> {
  return new Map(
    codeMembers.flatMap(({ name }) => {
      const value = input.get(name);
      return typeof value === 'string' && isCounted(name) ? [[name, value] as const] : [];
    }),
  );
}

function reportSuccess(input: CallInput, { stderr }: Pick<Host, 'stderr'>): void {
  try {
    stderr.write(`MFA device ${input.get('SerialNumber')} is enabled for ${input.get('UserName')}.\n`);
  } catch {
    // The device is enabled, even if this line cannot be written.
  }
}
