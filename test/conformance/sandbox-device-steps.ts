import type { Step } from './sandbox-section.ts';

const account = '123456789012';
const serial = `arn:aws:iam::${account}:mfa/team/tablet`;

/** The file that the AWS CLI writes the QR code to. */
export const pictureFile = 'tablet.png';

/** The operation that the sandbox denies. */
export const deniedAction = 'UpdateAccessKey';

/** Returns the steps for a device with a path and tags. `enabledSerial` is another device, which is enabled already. */
export function deviceSteps(enabledSerial: string): readonly Step[] {
  const listTags = (name: string, prints: string): Step => ({
    name,
    argv: [
      ...['iam', 'list-mfa-device-tags', '--serial-number', serial],
      ...['--query', 'Tags[].[Key, Value]', '--output', 'text'],
    ],
    prints,
  });
  return [
    {
      name: 'create-device-with-tags',
      argv: [
        ...['iam', 'create-virtual-mfa-device', '--path', '/team/', '--virtual-mfa-device-name', 'tablet'],
        ...['--tags', 'Key=site,Value=Zürich', 'Key=empty,Value=', '--bootstrap-method', 'QRCodePNG'],
        ...['--outfile', pictureFile, '--query', 'VirtualMFADevice.SerialNumber', '--output', 'text'],
      ],
      prints: `${serial}\n`,
    },
    {
      name: 'create-device-again',
      argv: [
        ...['iam', 'create-virtual-mfa-device', '--path', '/team/', '--virtual-mfa-device-name', 'tablet'],
        ...['--bootstrap-method', 'QRCodePNG', '--outfile', 'other.png'],
      ],
      refused: 'MFADevice entity at the same path and name already exists.',
    },
    listTags('list-tags', 'site\tZürich\nempty\t\n'),
    { name: 'tag', argv: ['iam', 'tag-mfa-device', '--serial-number', serial, '--tags', 'Key=empty,Value=full'] },
    listTags('list-changed-tags', 'empty\tfull\n'),
    {
      name: 'untag',
      argv: ['iam', 'untag-mfa-device', '--serial-number', serial, '--tag-keys', 'site', 'empty'],
    },
    {
      name: 'list-unassigned',
      argv: [
        ...['iam', 'list-virtual-mfa-devices', '--assignment-status', 'Unassigned'],
        ...['--query', 'VirtualMFADevices[].SerialNumber', '--output', 'text'],
      ],
      prints: `${serial}\n`,
    },
    {
      name: 'list-by-pages',
      argv: [
        ...['iam', 'list-virtual-mfa-devices', '--page-size', '1'],
        ...['--query', 'length(VirtualMFADevices)', '--output', 'text'],
      ],
      // The AWS CLI prints text page by page.
      prints: '1\n1\n',
    },
    {
      name: 'delete-enabled-device',
      argv: ['iam', 'delete-virtual-mfa-device', '--serial-number', enabledSerial],
      refused: 'MFA VirtualDevice in use. Must deactivate first.',
    },
    { name: 'delete-device-with-path', argv: ['iam', 'delete-virtual-mfa-device', '--serial-number', serial] },
    {
      name: 'delete-device-twice',
      argv: ['iam', 'delete-virtual-mfa-device', '--serial-number', serial],
      refused: `VirtualMFADevice with serial number ${serial} doesn't exist.`,
    },
    {
      name: 'denied',
      argv: [
        ...['iam', 'update-access-key', '--user-name', 'Bob', '--access-key-id', 'AKIANOSUCHKEY123'],
        ...['--status', 'Inactive'],
      ],
      refused: `User: arn:aws:iam::${account}:user/sandbox is not authorized to perform: iam:${deniedAction} on resource: user Bob because no identity-based policy allows the iam:${deniedAction} action`,
    },
  ];
}
