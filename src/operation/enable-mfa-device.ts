/** One input member of the operation, as the API describes it. */
export interface Member {
  /** The API's name, used in documents, messages and the request. */
  readonly name: MemberName;
  /** The option that sets it, without the dashes. */
  readonly flag: string;
  /** The member of OperationArgs that option sets. */
  readonly dest: Uncapitalize<MemberName>;
  /** In code points. */
  readonly minLength: number;
  /** In code points. */
  readonly maxLength: number;
  /** The documented pattern as AWS writes it; it must match the whole value. `\w` and `\d` are ASCII. */
  readonly pattern: string;
}

export type MemberName = 'UserName' | 'SerialNumber' | 'AuthenticationCode1' | 'AuthenticationCode2';

/** EnableMFADevice, described once: parser, help, synopsis, skeletons, validation and request derive from it. */
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

/** The members that are one-time codes, first and second. */
export const codeMembers = enableMfaDevice.members.filter(({ name }) => name.startsWith('AuthenticationCode'));
