'use strict';
// Runs the command in this process. When the command can be interrupted, emits SIGBREAK, as Node does for Ctrl-Break.
const command = `${process.env.PACKAGE}\\bin\\aws-iam-enable-mfa-device.js`;
const { ownProcess, runInstalled } = require(command);

process.argv[1] = command;
ownProcess();
runInstalled(command, 'main');

const timer = setInterval(() => {
  // Waits until the command has both listeners: one tidies up, the other restores the console.
  if (process.listenerCount('SIGBREAK') < 2) return;
  clearInterval(timer);
  process.emit('SIGBREAK', 'SIGBREAK');
}, 100);
