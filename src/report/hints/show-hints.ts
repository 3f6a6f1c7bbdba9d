import { CliError, InterruptError } from '../../errors/cli-error.ts';
import { seedInEnvironment } from '../../extensions/seed-reference.ts';
import type { Host } from '../../host/host.ts';
import { seedVariable } from '../../operation/options.ts';
import { findChosenEncode } from '../../output/encode.ts';
import type { Reporting } from '../reporting.ts';
import { argumentRules } from './argument-rules.ts';
import { refusedCodeRules, typedCodeRules } from './code-rules.ts';
import { commandRules } from './command-rules.ts';
import { type CommandWriter, createCommandWriter } from './command-writer.ts';
import { deviceRules } from './device-rules.ts';
import { documentRules } from './document-rules.ts';
import { failureRules } from './failure-rules.ts';
import { type HintContext, isAnswer } from './hint-context.ts';
import type { Finding, HintRule } from './hint-rule.ts';
import { identityRules } from './identity-rules.ts';
import { findCodes } from './parameter-text.ts';
import { profileRules } from './profile-rules.ts';
import { serialNumberRules, userNameRules } from './serial-number-rules.ts';
import { valueRules } from './value-rules.ts';
import { readHintChoice, type WantedHints } from './wanted-hints.ts';
import { wrapWords } from './wrap-words.ts';

/**
 * Writes possible causes and remedies of the error to stderr, if any rule fits. Also warns of an unknown value of
 * AWS_CLI_ERROR_HINTS.
 */
export async function showHints(
  error: unknown,
  run: Readonly<Reporting>,
  host: Host,
  wanted: Exclude<WantedHints, 'nothing'>,
): Promise<void> {
  if (!(error instanceof CliError) || error instanceof InterruptError) return;
  try {
    const warning = readHintChoice(host.env) === 'unknown' ? unknownChoice : '';
    const text = warning + (wanted === 'hints' ? await findHintsText(error, run, host) : '');
    const encode = await findChosenEncode(host.env, host.stderr);
    if (text !== '') host.stderr.write(encode === undefined ? text : encode(text));
  } catch {
    // The error itself is already printed. A failing hint must not change the exit code.
  }
}

const unknownChoice =
  '\nWarning: AWS_CLI_ERROR_HINTS is ignored, because its value is unknown. Use on or off (or true, false, 1, 0, yes or no).\n';

async function findHintsText(error: CliError, run: Readonly<Reporting>, host: Host): Promise<string> {
  const context = { ...run, error, host, now: host.clock.now() };
  const areReversed = await areCodesReversed(context, host).catch(() => undefined);
  return hintsText(areReversed === undefined ? context : { ...context, areReversed }, host.stderr.columns);
}

/** Returns the text of all hints that fit, or an empty text. Sentences are wrapped to the width, commands are not. */
export function hintsText(context: HintContext, columns?: number): string {
  const write = createCommandWriter(context);
  return findHints(context)
    .map(({ rule, finding }) => hintText(rule, finding, write, columns))
    .join('');
}

/** A rule that fits a run, with its details. */
interface FoundHint {
  readonly rule: HintRule;
  readonly finding: Finding;
}

/** Returns the rules that fit. General rules count only if no specific rule fits. */
export function findHints(context: HintContext): readonly FoundHint[] {
  const found = hintRules.flatMap((rule) => {
    const finding = rule.find(context);
    return finding === undefined ? [] : [{ rule, finding }];
  });
  const specific = found.filter(({ rule }) => rule.isGeneral !== true);
  return specific.length === 0 ? found : specific;
}

function hintText(rule: HintRule, finding: Finding, write: CommandWriter, columns: number | undefined): string {
  const lines = (finding.commands ?? rule.commands)?.(write) ?? [];
  const { cause, remedy } = hintSentences({ rule, finding });
  const sentences = [cause, `${remedy}${lines.length === 0 ? '.' : ':'}`].map((line) =>
    columns === undefined ? line : wrapWords(line, columns),
  );
  return `\n${[...sentences, ...lines.map((line) => `  ${line}`)].join('\n')}\n`;
}

/** Returns the cause as a sentence, and the remedy as a sentence without the full stop. */
export function hintSentences({ rule, finding: { detail } }: FoundHint): {
  readonly cause: string;
  readonly remedy: string;
} {
  const end = detail === undefined ? '' : ` ${detail}`;
  return { cause: `Possible cause: ${rule.cause}.${end}`, remedy: `Try: ${rule.remedy}` };
}

/** All rules in the order of display. */
export const hintRules: readonly HintRule[] = [
  ...commandRules,
  ...argumentRules,
  ...documentRules,
  ...typedCodeRules,
  ...valueRules,
  ...userNameRules,
  ...profileRules,
  ...serialNumberRules,
  ...identityRules,
  ...deviceRules,
  ...failureRules,
  ...refusedCodeRules,
];

/** The search for refused codes covers this many time steps before the current step, and as many after it. */
const window = 40;

/**
 * Returns true if the refused codes are valid in reverse order, according to the seed in the environment. Otherwise, or
 * without such a seed, it returns `undefined`.
 */
async function areCodesReversed(
  context: Pick<HintContext, 'error' | 'input' | 'argv' | 'now'>,
  host: Host,
): Promise<boolean | undefined> {
  const text = seedInEnvironment(host.env);
  const [first, second] = findCodes(context);
  if (!isAnswer(context, 'InvalidAuthenticationCode') || text === undefined || second === undefined) return undefined;
  const { loadSeed } = await import('../../extensions/load-seed.ts');
  // Suppress the warning about who can read the seed's file.
  const seed = await loadSeed(seedVariable, text, { ...host, stderr: { ...host.stderr, write() {} } });
  const now = seed.stepAt(context.now);
  const steps = Array.from({ length: 2 * window }, (_, index) => now - window + index);
  return steps.some((step) => seed.codeAt(step) === second && seed.codeAt(step + 1) === first) || undefined;
}
