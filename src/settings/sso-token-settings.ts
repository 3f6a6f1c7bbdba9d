import { GeneralError } from '../errors/cli-error.ts';
import { textOf } from './config-file.ts';
import { profileSection, type Session } from './session.ts';

/**
 * Refuses a profile whose `sso_session` is not complete. The reference looks at it for a bearer token that this command
 * never sends, so it does even when the credentials come from elsewhere and when nothing is signed; GeneralErrors.
 */
export function checkSsoTokenSettings(session: Session): void {
  const setting = profileSection(session).get('sso_session');
  if (setting === undefined) return;
  const name = textOf(setting, "the profile's sso_session");
  const user = `The profile "${session.profile.name}" is configured to use the SSO token provider but`;
  const section = session.config.ssoSessions.get(name);
  if (section === undefined || section.size === 0) {
    throw new GeneralError(`${user} the "${name}" sso_session configuration does not exist.`);
  }
  const missing = ['sso_start_url', 'sso_region'].filter((option) => !section.has(option));
  if (missing.length === 0) return;
  const list = missing.map((option) => `'${option}'`).join(', ');
  throw new GeneralError(`${user} is missing the following configuration: [${list}].`);
}
