import type { Host } from '../host/host.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import { referenceVersion } from '../operation/reference-version.ts';
import type { ClientSettings } from '../settings/client-settings.ts';

type AgentSettings = Pick<ClientSettings, 'retries' | 'userAgentAppId' | 'endpoint'>;

/**
 * Returns the User-Agent of an EnableMFADevice request. The value ends with the auto-prompt mode and the name of the
 * command. The mode is `off` if the user did not use the auto-prompt.
 */
export function userAgent(host: Host, settings: AgentSettings, promptMode: 'on' | 'partial' | 'off'): string {
  const command = `${enableMfaDevice.service}.${enableMfaDevice.command}`;
  return `${clientUserAgent(host, settings)} md/prompt#${promptMode} md/command#${command}`;
}

/** Returns the User-Agent: this program and its version, then the parts of the AWS CLI's User-Agent. */
export function clientUserAgent(host: Host, settings: AgentSettings): string {
  const { packageVersion, nodeVersion, system, release, architecture } = host.machine;
  const executionEnvironment = host.env['AWS_EXECUTION_ENV'];
  // Ids of features: Z and b for checksums, E or F for the retry mode, N for a custom endpoint.
  const features = [
    'Z',
    'b',
    settings.retries.mode === 'adaptive' ? 'F' : 'E',
    ...(settings.endpoint.custom ? ['N'] : []),
  ];
  const parts = [
    `aws-iam-enable-mfa-device/${packageVersion}`,
    `aws-cli-compat/${referenceVersion}`,
    'ua/2.1',
    `os/${system.toLowerCase()}#${clean(release)}`,
    `md/arch#${architecture}`,
    `lang/js#${nodeVersion}`,
    ...(executionEnvironment ? [`exec-env/${clean(executionEnvironment)}`] : []),
    `m/${features.join(',')}`,
    `cfg/retry-mode#${settings.retries.mode}`,
    ...(settings.userAgentAppId ? [`app/${clean(settings.userAgentAppId)}`] : []),
  ];
  return parts.join(' ');
}

/** Replaces the characters that are not allowed in the User-Agent. */
function clean(text: string): string {
  return text.replace(/[^A-Za-z0-9!$%&'*+.^_`|~,#-]/g, '-');
}
