import { closeMatches } from '../../cli/invalid-choice.ts';
import { CliConfigurationError, UnknownProfileError } from '../../errors/cli-error.ts';
import { parseConfigFile } from '../../settings/config-file.ts';
import { readConfigText } from '../../settings/load-config.ts';
import type { HintContext } from './hint-context.ts';
import { fits, type HintRule } from './hint-rule.ts';
import { showText } from './shown-text.ts';

const unknownProfile = 'The config profile (…) could not be found';

/** Returns the profile's name if the error is an unknown profile. */
function findUnknown({ error, session }: HintContext): string | undefined {
  return error instanceof UnknownProfileError ? session?.profile.name : undefined;
}

function isMissing({ error }: HintContext, code: 'NoCredentials' | 'NoRegion'): boolean {
  return error instanceof CliConfigurationError && error.code === code;
}

/** The settings in a profile's section that give credentials. */
const credentialOptions = [
  'aws_access_key_id',
  'role_arn',
  'sso_role_name',
  'login_session',
  'credential_process',
  'web_identity_token_file',
];

function profilesWithCredentials({ session }: HintContext): readonly string[] {
  const profiles = [...(session?.config.profiles ?? [])];
  return profiles.filter(([, section]) => credentialOptions.some((name) => section.has(name))).map(([name]) => name);
}

const mostNames = 8;

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => showText(name, 'PROFILE'));
  const list = [...shown, ...(names.length > mostNames ? ['…'] : [])].join(', ');
  return `${names.length === 1 ? 'Candidate' : 'Candidates'}: ${list}.`;
}

/** Whether the config file has a section with that name but without the word `profile`. */
function hasBareSection({ session, host }: HintContext, name: string): boolean {
  const text = session && readConfigText(session.config.configFile, host);
  return text !== undefined && parseConfigFile(text)?.has(name) === true;
}

/** The rules for errors in profile, credentials and region. */
export const profileRules: readonly HintRule[] = [
  {
    error: unknownProfile,
    cause:
      'the section in the config file lacks the word profile (only [default] and the credentials file do not need it)',
    remedy: 'change the header of the section',
    commands: () => ['[profile PROFILE]'],
    find(context) {
      const name = findUnknown(context);
      if (name === undefined || !hasBareSection(context, name)) return undefined;
      return { commands: () => [`[profile ${showText(name, 'PROFILE')}]`] };
    },
  },
  {
    error: unknownProfile,
    cause: 'the name is mistyped, or AWS_PROFILE is set to a profile of another machine',
    remedy: 'choose an existing profile',
    commands: (write) => [write.again({ profile: 'PROFILE' })],
    find(context) {
      const name = findUnknown(context);
      const names = [...(context.session?.config.profiles.keys() ?? [])];
      if (name === undefined || names.length === 0 || hasBareSection(context, name)) return undefined;
      const [close = names.length === 1 ? names[0] : undefined] = closeMatches(name, names);
      return {
        detail: listNames(close === undefined ? names : [close]),
        commands: (write) => [write.again({ profile: close ?? 'PROFILE' })],
      };
    },
  },
  {
    error: 'NoCredentials',
    cause: 'AWS_ACCESS_KEY_ID is set, but --profile takes precedence over the environment',
    remedy: 'leave out --profile',
    commands: (write) => [write.again({ profile: undefined })],
    find(context) {
      const isHidden =
        context.session?.profile.source === '--profile' && Boolean(context.host.env['AWS_ACCESS_KEY_ID']);
      return isMissing(context, 'NoCredentials') && isHidden ? fits : undefined;
    },
  },
  {
    error: 'NoCredentials',
    cause: 'AWS_SECRET_ACCESS_KEY or AWS_SESSION_TOKEN is set, but AWS_ACCESS_KEY_ID is missing',
    remedy: 'also set AWS_ACCESS_KEY_ID',
    commands: (write) => [write.setVariable('AWS_ACCESS_KEY_ID', 'KEY-ID')],
    find(context) {
      const { env } = context.host;
      const isLone = !env['AWS_ACCESS_KEY_ID'] && Boolean(env['AWS_SECRET_ACCESS_KEY'] || env['AWS_SESSION_TOKEN']);
      return isMissing(context, 'NoCredentials') && isLone ? fits : undefined;
    },
  },
  {
    error: 'NoCredentials',
    cause: 'the profile in use has no credentials, but others do',
    remedy: 'choose a profile with credentials',
    commands: (write) => [write.again({ profile: 'PROFILE' })],
    find(context) {
      const names = isMissing(context, 'NoCredentials') ? profilesWithCredentials(context) : [];
      if (names.length === 0) return undefined;
      const [only] = names.length === 1 ? names : [];
      return {
        detail: listNames(names),
        commands: (write) => [write.again({ profile: only ?? 'PROFILE' })],
      };
    },
  },
  {
    error: 'NoCredentials',
    isGeneral: true,
    cause:
      'no variable, no profile and no role of this machine has credentials, or AWS_CONFIG_FILE or HOME points to the wrong place',
    remedy: 'enter an access key once, or log in',
    commands: (write) => [write.aws('configure'), write.aws('login')],
    find: (context) => (isMissing(context, 'NoCredentials') ? fits : undefined),
  },
  {
    error: 'NoRegion',
    cause: 'a custom endpoint is set for IAM, but the region for the signature is missing',
    remedy: 'set the region',
    commands: (write) => [write.again({ region: 'us-east-1' })],
    find: (context) => (isMissing(context, 'NoRegion') ? fits : undefined),
  },
];
