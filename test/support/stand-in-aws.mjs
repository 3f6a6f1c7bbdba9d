#!/usr/bin/env node
// Stands in for the AWS CLI in the scripts of the documentation. It supports only `aws iam create-virtual-mfa-device`.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CreateVirtualMFADeviceCommand, IAMClient } from '@aws-sdk/client-iam';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'virtual-mfa-device-name': { type: 'string' },
    'bootstrap-method': { type: 'string' },
    outfile: { type: 'string' },
    query: { type: 'string' },
    output: { type: 'string' },
  },
});
if (positionals.join(' ') !== 'iam create-virtual-mfa-device') throw new Error(`not known: ${positionals.join(' ')}`);
const command = new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: values['virtual-mfa-device-name'] });
const { VirtualMFADevice: device } = await new IAMClient({ endpoint: process.env.AWS_ENDPOINT_URL_IAM }).send(command);
writeFileSync(values.outfile, device[values['bootstrap-method']]);
const { SerialNumber } = device;
const bare = values.query === 'VirtualMFADevice.SerialNumber' && values.output === 'text';
console.log(bare ? SerialNumber : JSON.stringify({ VirtualMFADevice: { SerialNumber } }));
