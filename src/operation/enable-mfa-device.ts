/** One input member of the operation, as in the API reference of IAM. */
export interface Member {
  /** The API's name. Documents, messages and the request use it. */
  readonly name: MemberName;
  /** The option that sets the member, without the dashes. */
  readonly flag: string;
  /** The property of OperationArgs that the option sets. */
  readonly dest: Uncapitalize<MemberName>;
  /** The shortest value, in code points. */
  readonly minLength: number;
  /** The longest value, in code points. */
  readonly maxLength: number;
  /** The pattern as AWS documents it. The whole value must match, and `\w` and `\d` match ASCII only. */
  readonly pattern: string;
}

export type MemberName = 'UserName' | 'SerialNumber' | 'AuthenticationCode1' | 'AuthenticationCode2';

/**
 * The only description of EnableMFADevice. Parser, help, synopsis, skeletons, validation and request derive from it.
 */
export const enableMfaDevice = {
  service: 'iam',
  command: 'enable-mfa-device',
  action: 'EnableMFADevice',
  apiVersion: '2010-05-08',
  members: [
    {
      name: 'UserName',
      flag: 'user-name',
      dest: 'userName',
      minLength: 1,
      maxLength: 128,
      pattern: String.raw`[\w+=,.@-]+`,
    },
    {
      name: 'SerialNumber',
      flag: 'serial-number',
      dest: 'serialNumber',
      minLength: 9,
      maxLength: 256,
      pattern: String.raw`[\w+=/:,.@-]+`,
    },
    {
      name: 'AuthenticationCode1',
      flag: 'authentication-code1',
      dest: 'authenticationCode1',
      minLength: 6,
      maxLength: 6,
      pattern: String.raw`[\d]+`,
    },
    {
      name: 'AuthenticationCode2',
      flag: 'authentication-code2',
      dest: 'authenticationCode2',
      minLength: 6,
      maxLength: 6,
      pattern: String.raw`[\d]+`,
    },
  ],
} as const satisfies {
  readonly service: string;
  readonly command: string;
  readonly action: string;
  readonly apiVersion: string;
  readonly members: readonly Member[];
};

/** The two members that hold one-time codes, in order. */
export const codeMembers = enableMfaDevice.members.filter(({ name }) => name.startsWith('AuthenticationCode'));

/** The members that describe the device, in order. `--create-virtual-mfa-device` finds their values itself. */
export const deviceMembers = enableMfaDevice.members.filter(({ name }) => name !== 'UserName');
