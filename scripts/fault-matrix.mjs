// Runs the command once for each fault, and prints the results as the table in docs/errors.md.
import { connectionFaults, faults } from './faults.mjs';
import { startFaultyServer } from './faulty-run.mjs';
import { publishTables } from './page-tables.mjs';

await publishTables('fault-matrix', async () => [['fault matrix', await makeTable()]]);

async function makeTable() {
  const all = [
    ...Object.entries(faults).map(([name, { answer, ...fault }]) => ({ name, ...fault, answers: [answer] })),
    ...Object.entries(connectionFaults).map(([name, fault]) => ({ name, ...fault })),
  ];
  const rows = new Array(all.length);
  const queue = all.map((fault, index) => ({ fault, index }));
  // Three servers take the faults from one queue, because a server runs one command at a time.
  await Promise.all(Array.from({ length: 3 }, () => work(queue, rows)));
  return [
    '| fault at every attempt | exit code | attempts | what is printed |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

async function work(queue, rows) {
  const server = await startFaultyServer();
  try {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { fault, index } = next;
      // A stalling fault lasts until the timeout, so its timeout is short. The timeout of the other faults is so long
      // that even a busy machine does not reach it.
      const seconds = fault.stalls === true ? '1' : '30';
      const result = await server.run({
        ...fault,
        args: ['--cli-read-timeout', seconds, '--cli-connect-timeout', seconds],
      });
      const attempts = result.attempts === 0 ? '–' : result.attempts;
      rows[index] = `| ${fault.name} | ${result.exitCode} | ${attempts} | ${shown(result)} |`;
    }
  } finally {
    await server.close();
  }
}

/** Returns the message in one line, without the parts that change from run to run. */
function shown({ stderr }) {
  const [line = '', ...more] = stderr.trim().split('\n');
  if (line === '') return 'nothing';
  const text = line
    .replace('aws: [ERROR]: ', '')
    .replaceAll(/127\.0\.0\.1:\d{4,5}/g, '127.0.0.1')
    .replace(/(SSL validation failed for \S+) .*/, '$1 …');
  return `\`${text}${more.length > 0 ? ' …' : ''}\``;
}
