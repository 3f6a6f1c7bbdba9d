import { availableParallelism } from 'node:os';
import { readArguments } from '../../scripts/read-arguments.mjs';

const usage = `npm run conformance -- [NAME …] [OPTION …]
  NAME               the case of that name; if there is none, all cases whose names contain it
  --jobs N           runs N cases at the same time
  --cached           uses the AWS CLI's answers from earlier runs on this machine
  --recorded         uses the committed answers; runs cases without an answer live, and every Nth of the others
  --live N           the N of --recorded, by default 4; each day selects other cases
  --replay           as --recorded, but runs only cases without an answer live; generates no cases, searches no logs,
                     and runs the form aws alone
  --record           writes the AWS CLI's answers to test/conformance/recorded, only for the selected cases
  --generated N      generates N cases of each kind
  --seed S           the seed of the generated cases
  --logs N           searches the log of --debug for secrets in every Nth case; each day selects other cases
  --direct N         also runs the direct form in every Nth case; each day selects other cases
  --list             prints the names of the cases and runs none
  --verbose          also prints the names of cases that pass
  --form FORM        aws (with the words iam enable-mfa-device), direct (without them) or both
  --ours PATH        tests this program instead of the built one
  --node PATH        runs ours with this Node
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

/** Reads the command line. Ends this program if an option is wrong. The positionals are names or parts of names. */
export async function readRunOptions(): Promise<{ values: RunOptions; positionals: readonly string[] }> {
  const { values: given, positionals } = await readArguments(usage, defaults, { positionals: /^/ });
  const values = given.replay ? { ...given, ...replay } : given;
  if (!/^(?:aws|direct|both)$/.test(values.form)) {
    console.error(`--form is aws, direct or both, not '${values.form}'`);
    process.exit(2);
  }
  return { values, positionals };
}
