import { CliServiceError } from '../../client/service-error.ts';
import type { CredentialMethod } from '../../credentials/credentials.ts';
import { clockDifference, describeDifference, type HintContext, isAnswer } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';

/** The providers of session credentials that IAM accepts without MFA. */
const roleMethods: ReadonlySet<CredentialMethod> = new Set([
  'assume-role',
  'assume-role-with-web-identity',
  'sso',
  'container-role',
  'iam-role',
]);

const environmentKeys = 'AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN';

/** The smallest clock difference, in seconds, that may make a signature too old or too new. */
const smallestBadSkew = 240;

const signatureCodes = ['SignatureDoesNotMatch', 'InvalidSignatureException'];
/** The error codes that a wrong clock can cause. */
const skewCodes = [...signatureCodes, 'RequestExpired', 'RequestTimeTooSkewed'];

/** Whether any service returned one of these codes, including services for credentials. */
function isAnyAnswer({ error }: HintContext, codes: readonly string[]): boolean {
  return error instanceof CliServiceError && codes.includes(error.code);
}

/** Returns the clock difference, if it is large enough to invalidate a signature. */
function findSkew(context: HintContext): number | undefined {
  const seconds = clockDifference(context);
  return seconds !== undefined && Math.abs(seconds) >= smallestBadSkew ? seconds : undefined;
}

/** The rules for errors caused by the signer's identity or permissions. */
export const identityRules: readonly HintRule[] = [
  {
    error: 'InvalidClientTokenId',
    cause: 'IAM refuses session credentials that were obtained without MFA',
    remedy:
      'use the long-term access keys, or get a session with a code of a device that is already enabled; check where the current keys come from',
    commands: (write) => [
      write.aws('configure', 'list'),
      write.aws('sts', 'get-session-token', '--serial-number', 'ENABLED-ARN', '--token-code', 'CODE'),
    ],
    find(context) {
      const { signer } = context;
      if (!isAnswer(context, 'InvalidClientTokenId') || signer?.hasSessionToken !== true) return undefined;
      return roleMethods.has(signer.method) ? undefined : fits;
    },
  },
  {
    error: 'InvalidClientTokenId',
    cause: 'the access key is temporary (ASIA…), and its session token is missing',
    remedy: 'also set AWS_SESSION_TOKEN, or aws_session_token in the profile; check where the current keys come from',
    commands: (write) => [write.aws('configure', 'list')],
    find(context) {
      const lacksSessionToken = context.signer?.isTemporaryKey === true && !context.signer.hasSessionToken;
      return isAnswer(context, 'InvalidClientTokenId') && lacksSessionToken ? fits : undefined;
    },
  },
  {
    error: 'InvalidClientTokenId',
    isGeneral: true,
    cause: 'the access key is deleted, inactive or mistyped',
    remedy: 'check where the current keys come from, and whether they work at all',
    commands: (write) => [write.aws('configure', 'list'), write.aws('sts', 'get-caller-identity')],
    find(context) {
      const { signer } = context;
      const isSession = signer?.hasSessionToken === true || signer?.isTemporaryKey === true;
      return isAnswer(context, 'InvalidClientTokenId') && !isSession ? fits : undefined;
    },
  },
  {
    error: 'AccessDenied',
    isGeneral: true,
    cause:
      'the caller is not allowed to enable this device: the policies do not allow iam:EnableMFADevice for this user, or they require a session with MFA because the user already has a device',
    remedy:
      'check who the caller is and which devices the user has; if the user has one, get a session with a code of that device, and use that session',
    commands: (write) => [
      write.aws('sts', 'get-caller-identity'),
      write.aws('iam', 'list-mfa-devices', '--user-name', write.userName),
      write.aws('sts', 'get-session-token', '--serial-number', 'ENABLED-ARN', '--token-code', 'CODE'),
    ],
    find: (context) => (isAnswer(context, 'AccessDenied', 'AccessDeniedException') ? fits : undefined),
  },
  {
    error: 'ExpiredToken',
    cause: 'the session credentials have expired',
    remedy: 'get new session credentials, or remove the old ones so that the command finds others',
    commands: () => [`unset ${environmentKeys}`],
    find(context) {
      if (!isAnyAnswer(context, ['ExpiredToken', 'ExpiredTokenException'])) return undefined;
      const method = context.signer?.method;
      if (method === 'env') return fits;
      if (method === 'sso') return { commands: (write) => [write.aws('sso', 'login')] };
      if (method === 'login') return { commands: (write) => [write.aws('login')] };
      return { commands: (write) => [write.aws('configure', 'list')] };
    },
  },
  {
    error: 'SignatureDoesNotMatch or RequestExpired',
    cause: 'the clock of this machine is wrong, and AWS accepts a request only for a few minutes',
    remedy: 'set the clock and run the command again with fresh codes',
    commands: (write) => [write.setClock()],
    find(context) {
      const seconds = isAnyAnswer(context, skewCodes) ? findSkew(context) : undefined;
      return seconds === undefined ? undefined : { detail: describeDifference(seconds) };
    },
  },
  {
    error: 'IncompleteSignature',
    cause: 'the access key ID contains a space, a line break or another character that was copied by mistake',
    remedy: 'check where the current keys come from, then set both keys again',
    commands: (write) => [write.aws('configure', 'list'), write.aws('configure')],
    find(context) {
      return isAnyAnswer(context, ['IncompleteSignature', 'IncompleteSignatureException']) ? fits : undefined;
    },
  },
  {
    error: 'SignatureDoesNotMatch',
    cause:
      'the secret access key does not belong to the access key: it was copied incompletely, or the two come from different places',
    remedy: 'check where the current keys come from, then set both keys again',
    commands: (write) => [write.aws('configure', 'list'), write.aws('configure')],
    find(context) {
      return isAnyAnswer(context, signatureCodes) && findSkew(context) === undefined ? fits : undefined;
    },
  },
];
