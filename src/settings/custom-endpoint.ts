import { CliGeneralError } from '../errors/cli-error.ts';
import { textOf } from './config-file.ts';
import { isSettingTrue } from './read-setting.ts';
import { profileSection, type Session } from './session.ts';

/** A service with a configurable endpoint, by its name in `services` sections. */
export type ServiceId = 'iam' | 'sts' | 'sso' | 'sso_oidc' | 'signin';

/**
 * Returns the configured endpoint URL of a service. An empty value counts as not set. Tries in this order:
 * 1. the service's own variable, for example AWS_ENDPOINT_URL_STS;
 * 2. AWS_ENDPOINT_URL;
 * 3. the service's `endpoint_url` in the `services` section that the profile names;
 * 4. the profile's own `endpoint_url`.
 *
 * The option `--endpoint-url` takes precedence over these settings, but sets only IAM's endpoint.
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
