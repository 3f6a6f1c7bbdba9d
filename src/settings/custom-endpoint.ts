import { CliGeneralError } from '../errors/cli-error.ts';
import { textOf } from './config-file.ts';
import { isSettingTrue } from './read-setting.ts';
import { profileSection, type Session } from './session.ts';

/** A service with a configurable endpoint, by its name in `services` sections. */
export type ServiceId = 'iam' | 'sts' | 'sso' | 'sso_oidc' | 'signin';

/**
 * Returns the configured endpoint URL of a service. Tries AWS_ENDPOINT_URL_SERVICE (for example AWS_ENDPOINT_URL_STS),
 * AWS_ENDPOINT_URL, the profile's `services` section and its `endpoint_url`, in that order. An empty value counts as not set. (`--endpoint-url`, for IAM
 * alone, takes precedence over all.)
 */
export function findConfiguredEndpoint(session: Session, service: ServiceId): string | undefined {
  if (isSettingTrue(session, 'ignoreConfiguredEndpointUrls')) return undefined;
  return (
    session.env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ||
    session.env['AWS_ENDPOINT_URL'] ||
    servicesEndpoint(session, service) ||
    profileEndpoint(session) ||
    undefined
  );
}

function servicesEndpoint(session: Session, service: ServiceId): string | undefined {
  const setting = profileSection(session).get('services');
  if (setting === undefined) return undefined;
  const name = textOf(setting, "the profile's services");
  const section = session.config.services.get(name);
  if (section === undefined) {
    throw new CliGeneralError(
      `The profile is configured to use the services section but the "${name}" services configuration does not exist.`,
    );
  }
  const settings = section.get(service);
  if (settings === undefined) return undefined;
  if (typeof settings === 'string') {
    throw new CliGeneralError(
      `In the services section "${name}", ${service} must have no value on its own line, only indented settings below it.`,
    );
  }
  return settings.get('endpoint_url');
}

function profileEndpoint(session: Session): string | undefined {
  const url = profileSection(session).get('endpoint_url');
  return url === undefined ? undefined : textOf(url, "the profile's endpoint_url");
}
