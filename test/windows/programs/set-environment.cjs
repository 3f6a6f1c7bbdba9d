'use strict';
// Restores the environment of the case before the program starts, because Wine adds variables and replaces some, such
// as USERPROFILE. Keeps the variables that Windows needs.
const neededByWindows =
  /^(?:system(?:root|drive)|windir|comspec|pathext|os|number_of_processors|processor_\w+|temp|tmp|program.*|common.*|wine\w+)$/i;
const { CASE_ENVIRONMENT: wanted, CASE_STDIN: stdin } = process.env;
if (wanted !== undefined) {
  for (const name of Object.keys(process.env)) if (!neededByWindows.test(name)) delete process.env[name];
  Object.assign(process.env, JSON.parse(wanted));
}

if (stdin !== undefined) {
  // Node under Wine cannot read a pipe of Linux, so this process starts the program with a pipe of Windows.
  const { spawnSync } = require('node:child_process');
  const { readFileSync } = require('node:fs');
  const input = readFileSync(stdin);
  const { status } = spawnSync(process.execPath, process.argv.slice(1), {
    input,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  process.exit(status ?? 1);
}
