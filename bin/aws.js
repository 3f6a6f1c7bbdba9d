'use strict';
// Runs the program under the name `aws` on Windows, where a link named `aws` would need a special privilege. The user
// writes a batch file `aws.cmd` that starts this file. npm installs no command named `aws`.
const { ownProcess, runInstalled } = require('./aws-iam-enable-mfa-device.js');

ownProcess();
runInstalled(__filename, 'main');
