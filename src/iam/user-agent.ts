import { referenceVersion } from '../cli/version-line.ts';
import type { Host } from '../host/host.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { ClientSettings } from '../settings/client-settings.ts';

/** The User-Agent: names us, then the parts that the reference's has. */
export function userAgent(
  host: Host,
  settings: Pick<ClientSettings, 'retries' | 'userAgentAppId' | 'endpoint'>,
): string {
  const { packageVersion, nodeVersion, system, release, architecture } = host.machine;
  const executionEnvironment = host.env['AWS_EXECUTION_ENV'];
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
    'md/prompt#off',
    `md/command#${enableMfaDevice.service}.${enableMfaDevice.command}`,
  ];
  return parts.join(' ');
}

function clean(text: string): string {
  return text.replace(/[^A-Za-z0-9!$%&'*+.^_`|~,#-]/g, '-');
}
