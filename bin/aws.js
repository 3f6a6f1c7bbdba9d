'use strict';
// Runs the program as `aws`. On Windows, where links need a privilege, a batch file `aws.cmd` can start this
// file. npm installs no command of this name.
const { ownProcess, runInstalled } = require('./aws-iam-enable-mfa-device.js');

ownProcess();
runInstalled(__filename, 'main');
