import { availableParallelism } from 'node:os';
import { readArguments } from '../../scripts/read-arguments.mjs';

const usage = `npm run conformance -- [NAME …] [OPTION …]
  NAME               runs the case called NAME or, without such a case, all cases whose names contain NAME
  --jobs N           runs N cases at the same time
  --cached           uses the AWS CLI's answers from earlier runs on this machine
  --recorded         uses the committed answers; runs the AWS CLI only for cases without an answer and as --live says
  --live N           with --recorded, also runs the AWS CLI for about one case in N (default 4), other cases each day
  --replay           like --recorded, but runs the AWS CLI only for cases without an answer, generates no cases,
                     searches no logs, and tests only the form aws
  --record           writes the AWS CLI's answers to test/conformance/recorded, only for the selected cases
  --generated N      generates N cases of each kind
  --seed S           the seed of the generated cases
  --logs N           searches the log of --debug for secrets in about one case in N, other cases each day
  --direct N         with --form both, tests the direct form in about one case in N, other cases each day
  --list             prints the names of the cases and runs none
  --verbose          also prints the names of cases that pass
  --form FORM        tests the form aws (with the words iam enable-mfa-device), direct (without these words) or both
  --ours PATH        tests the program at PATH instead of the built program
  --node PATH        runs the tested program with this Node
  --reference PATH   the AWS CLI to compare with, instead of the downloaded one`;

/** The options of a run, with their defaults. */
const defaults = {
  jobs: 2 * availableParallelism(),
  cached: false,
  recorded: false,
  live: 4,
  replay: false,
  record: false,
  logs: 1,
  direct: 1,
  generated: 10,
  seed: 20260102,
  list: false,
  verbose: false,
  form: 'both',
  ours: 'bin/aws-iam-enable-mfa-device.js',
  node: process.execPath,
  reference: '',
};

export type RunOptions = Readonly<typeof defaults>;

/** The options that --replay sets. */
const replay = {
  recorded: true,
  live: Number.POSITIVE_INFINITY,
  logs: Number.POSITIVE_INFINITY,
  generated: 0,
  form: 'aws',
};

/** Reads the command line. Ends this program if an option is wrong. `positionals` are case names or parts of them. */
export async function readRunOptions(): Promise<{ values: RunOptions; positionals: readonly string[] }> {
  const { values: given, positionals } = await readArguments(usage, defaults, { positionals: /^/ });
  const values = given.replay ? { ...given, ...replay } : given;
  if (!/^(?:aws|direct|both)$/.test(values.form)) {
    console.error(`--form is aws, direct or both, not '${values.form}'`);
    process.exit(2);
  }
  return { values, positionals };
}
