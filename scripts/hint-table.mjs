// Prints the table of hints in docs/errors.md, one row for each hint.
import { createCommandWriter } from '../src/report/hints/command-writer.ts';
import { hintRules } from '../src/report/hints/show-hints.ts';
import { publishTables } from './page-tables.mjs';

await publishTables('hint-table', () => {
  const head = ['| error | possible cause | what to try |', '| --- | --- | --- |'];
  return [['hints', [...head, ...hintRules.map(row)].join('\n')]];
});

function row({ error, cause, remedy, commands }) {
  const write = createCommandWriter();
  // Leaves out the command that only repeats the failed one, because that command is the same in every row.
  const lines = (commands?.(write) ?? []).filter((line) => line !== write.again());
  const shown = lines.length === 0 ? '' : `: ${lines.map((line) => `\`${line}\``).join(', ')}`;
  return `| ${marked(error)} | ${marked(cause)} | ${marked(remedy)}${shown} |`;
}

/** Marks options, variables and similar words as code. */
function marked(text) {
  return text.replaceAll(/--[a-z][\w-]*|AWS_[A-Z_]+|aws_[a-z_]+|fileb?:\/{2,3}|arn:[\w:/]+|iam:\w+|\[\w+\]/g, '`$&`');
}
