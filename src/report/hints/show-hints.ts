import { CliError } from '../../errors/cli-error.ts';
import type { Host } from '../../host/host.ts';
import { findChosenEncode } from '../../output/encode.ts';
import type { Reporting } from '../reporting.ts';
import { areCodesReversed } from './are-codes-reversed.ts';
import { type CommandWriter, createCommandWriter } from './command-writer.ts';
import type { HintContext } from './hint-context.ts';
import type { Finding, HintRule } from './hint-rule.ts';
import { hintRules } from './hint-rules.ts';

/** Writes to stderr what may have caused the error and what to try, where there is something to say. */
export async function showHints(error: unknown, run: Readonly<Reporting>, host: Host): Promise<void> {
  if (!(error instanceof CliError)) return;
  try {
    const context = { ...run, error, host, now: host.clock.now() };
    const areReversed = await areCodesReversed(context, host).catch(() => undefined);
    const text = hintsText(areReversed === undefined ? context : { ...context, areReversed });
    const encode = await findChosenEncode(host.env);
    if (text !== '') host.stderr.write(encode === undefined ? text : encode(text));
  } catch {
    // The error has been told: a hint that cannot be must not change how the run ends.
  }
}

/** All hints that fit, as text; empty where none does. */
export function hintsText(context: HintContext): string {
  const found = hintRules.flatMap((rule) => {
    const finding = rule.find(context);
    return finding === undefined ? [] : [{ rule, finding }];
  });
  const particular = found.filter(({ rule }) => rule.isGeneral !== true);
  const write = createCommandWriter(context);
  const shown = particular.length === 0 ? found : particular;
  return shown.map(({ rule, finding }) => hintText(rule, finding, write)).join('');
}

function hintText(rule: HintRule, { detail, commands = rule.commands }: Finding, write: CommandWriter): string {
  const lines = commands?.(write) ?? [];
  // Called by that name, this program may be what `aws` runs.
  const isElsewhere = write.program.startsWith('aws ') && lines.some((line) => isAwsCommand(line, write));
  const cause = `Possible cause: ${rule.cause}.${detail === undefined ? '' : ` ${detail}`}`;
  const remedy = `Try: ${rule.remedy}${isElsewhere ? ' (aws is the AWS CLI here)' : ''}${lines.length === 0 ? '.' : ':'}`;
  return `\n${[cause, remedy, ...lines.map((line) => `  ${line}`)].join('\n')}\n`;
}

function isAwsCommand(line: string, { program }: CommandWriter): boolean {
  return line.startsWith('aws ') && !line.startsWith(program);
}
