// Reads the arguments of package.json's scripts, and ends a script whose output cannot be written.
import { parseArgs } from 'node:util';

/**
 * Reads a script's arguments. Each default gives the type of its option: a boolean takes no value, a number takes
 * digits, a string takes any text. Prints the usage for --help. Ends the script with one line for an unknown argument.
 */
export async function readArguments(usage, defaults = {}, { positionals: isPositional } = {}) {
  const options = Object.entries(defaults).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? { type: 'boolean' } : { type: 'string' },
  ]);
  let given;
  try {
    given = parseArgs({
      options: { ...Object.fromEntries(options), help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    // Only the first sentence of Node's message describes the problem.
    refuse(error.message.replace(/\. .*/s, ''), usage);
  }
  endWithOutput();
  if (given.values.help === true) await printAll(`usage: ${usage}\n`);
  const unknown = given.positionals.find((word) => isPositional === undefined || !isPositional.test(word));
  if (unknown !== undefined) refuse(`Unexpected argument '${unknown}'`, usage);
  const values = { ...defaults };
  for (const [name, value] of Object.entries(given.values)) {
    const isNumber = typeof defaults[name] === 'number';
    // A number of 15 digits is always a safe integer.
    if (isNumber && !/^\d{1,15}$/.test(value)) refuse(`--${name} takes a number, not '${value}'`, usage);
    values[name] = isNumber ? Number(value) : value;
  }
  return { values, positionals: given.positionals };
}

/** Prints a text and exits. */
export function printAll(text) {
  return new Promise(() => {
    process.stdout.write(text, (error) => {
      if (!error) process.exit(0);
    });
  });
}

function refuse(problem, usage) {
  console.error(`${problem}; usage: ${usage.split('\n', 1)[0]}`);
  process.exit(2);
}

/** Ends the script if its output cannot be written. For a closed pipe the exit code is that of SIGPIPE. */
function endWithOutput() {
  process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') console.error(`standard output: ${error.message}`);
    process.exit(error.code === 'EPIPE' ? 141 : 1);
  });
}
