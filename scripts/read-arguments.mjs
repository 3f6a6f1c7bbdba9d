// Reads the arguments of the scripts of package.json, and ends a script whose output cannot be written.
import { parseArgs } from 'node:util';

/**
 * Reads a script's arguments. The defaults say what kind of value each option takes: false none, a number digits, a string
 * any text. Prints the usage for --help; ends the script with one line for anything it does not know.
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
    refuse(error.message.replace(/\. .*/s, ''), usage);
  }
  endWithOutput();
  if (given.values.help === true) await printAll(`usage: ${usage}\n`);
  const unknown = given.positionals.find((word) => isPositional === undefined || !isPositional.test(word));
  if (unknown !== undefined) refuse(`Unexpected argument '${unknown}'`, usage);
  const values = { ...defaults };
  for (const [name, value] of Object.entries(given.values)) {
    const isNumber = typeof defaults[name] === 'number';
    if (isNumber && !/^\d{1,15}$/.test(value)) refuse(`--${name} takes a number, not '${value}'`, usage);
    values[name] = isNumber ? Number(value) : value;
  }
  return { values, positionals: given.positionals };
}

/** Prints a text and ends the script. */
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

/** Ends the script where its output has no reader any more, as other programs end by SIGPIPE, or cannot be written. */
function endWithOutput() {
  process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') console.error(`standard output: ${error.message}`);
    process.exit(error.code === 'EPIPE' ? 141 : 1);
  });
}
