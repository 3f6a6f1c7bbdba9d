// Runs the command many times against a server that fails at random. Checks that the command never hangs, crashes or
// prints a stack trace, and that exit code, message and number of attempts are right for each fault.
import { connectionFaults, faults, seededRandom } from './faults.mjs';
import { startFaultyServer } from './faulty-run.mjs';
import { readArguments } from './read-arguments.mjs';

const usage = 'npm run soak -- [--runs N] [--seed S] [--jobs N] [--verbose]';
const { values } = await readArguments(usage, { runs: 500, seed: 1, jobs: 3, verbose: false });
const random = seededRandom(values.seed);
const pick = (list) => list[Math.floor(random() * list.length)];
const maxAttempts = 3;
const timeouts = ['--cli-read-timeout', '1', '--cli-connect-timeout', '1'];
/** The time limit of a run, in seconds. Three attempts with timeouts of 1 s need less, even on a busy machine. */
const limitSeconds = 45;

const plans = Array.from({ length: values.runs }, (_, index) => ({ index, ...makePlan() }));
const found = [];
/** The number of runs by exit code or signal. */
const tally = new Map();
let attempts = 0;
const durations = [];
const started = performance.now();
const queue = [...plans];
await Promise.all(Array.from({ length: Math.max(1, values.jobs) }, work));

durations.sort((one, other) => one - other);
const sortedTally = [...tally].sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
console.log(
  `${plans.length} runs, seed ${values.seed}, ${attempts} attempts, ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
console.log(`exit codes: ${sortedTally.map(([code, count]) => `${code} × ${count}`).join(', ')}`);
console.log(`seconds a run: median ${quantile(0.5)}, 95 % ${quantile(0.95)}, longest ${quantile(1)}`);
for (const { plan, problems, result } of found) {
  console.log(
    `FAIL run ${plan.index}: ${plan.name}\n  ${problems.join('\n  ')}\n  stderr: ${JSON.stringify(result.stderr.slice(0, 500))}`,
  );
}
console.log(found.length === 0 ? 'all runs passed' : `${found.length} runs failed`);
process.exitCode = found.length === 0 ? 0 : 1;

async function work() {
  const server = await startFaultyServer();
  try {
    for (let plan = queue.shift(); plan !== undefined; plan = queue.shift()) {
      const result = await server.run({ ...plan, limitSeconds });
      attempts += result.attempts;
      durations.push(result.seconds);
      tally.set(result.exitCode, (tally.get(result.exitCode) ?? 0) + 1);
      const problems = judge(plan, result);
      if (problems.length > 0) found.push({ plan, problems, result });
      if (values.verbose) console.log(`${plan.index} ${plan.name}: ${result.exitCode}, ${result.seconds.toFixed(1)} s`);
    }
  } finally {
    await server.close();
  }
}

/**
 * Plans one run. Most runs get a random answer for each attempt, and 20 % of the runs get a connection fault. In 8 % of
 * all runs, the program also gets a signal.
 */
function makePlan() {
  const plan = random() < 0.2 ? connectionPlan() : answerPlan();
  if (random() >= 0.08) return plan;
  const signal = { name: pick(['SIGINT', 'SIGTERM', 'SIGHUP']), milliseconds: Math.floor(random() * 600) };
  return { ...plan, signal, name: `${plan.name}, ${signal.name} after ${signal.milliseconds} ms` };
}

function connectionPlan() {
  const name = pick(Object.keys(connectionFaults));
  const fault = connectionFaults[name];
  return { ...fault, name, args: timeouts, wanted: { exitCode: 255, says: fault.says } };
}

function answerPlan() {
  const names = Array.from({ length: maxAttempts }, () => pick(Object.keys(faults)));
  // The program stops at the first answer that it does not retry.
  const last = names.findIndex((name, index) => faults[name].retried !== true || index === maxAttempts - 1);
  const { exitCode, says = '' } = faults[names[last]];
  const answers = names.map((name) => faults[name].answer);
  return {
    answers,
    args: timeouts,
    name: names.slice(0, last + 1).join(' → '),
    wanted: { exitCode, says, attempts: last + 1 },
  };
}

function judge({ wanted, signal }, { exitCode, stdout, stderr, hung, attempts }) {
  const problems = [];
  const must = (holds, problem) => {
    if (!holds) problems.push(problem);
  };
  must(!hung, `it hung for ${limitSeconds} s`);
  must(!/^\s+at .*[:(]\d+|node:internal|Error: /m.test(stderr), 'there is a stack trace');
  // The signal ended the program before the result of the fault.
  if (signal !== undefined && [130, signal.name].includes(exitCode)) return problems;
  must(exitCode === wanted.exitCode, `exit code ${exitCode} instead of ${wanted.exitCode}`);
  must(stdout === '', `stdout: ${JSON.stringify(stdout)}`);
  must(stderr.includes(wanted.says), `stderr lacks ${JSON.stringify(wanted.says)}`);
  must(wanted.exitCode !== 0 || stderr === '', 'stderr after a success');
  must(
    wanted.attempts === undefined || attempts === wanted.attempts,
    `${attempts} attempts instead of ${wanted.attempts}`,
  );
  return problems;
}

/** Returns a quantile of the durations, in seconds. `part` is a number from 0 to 1, such as 0.5 for the median. */
function quantile(part) {
  return durations[Math.min(durations.length - 1, Math.floor(part * durations.length))]?.toFixed(1);
}
