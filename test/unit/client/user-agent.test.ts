import { describe, expect, it } from 'vitest';
import { clientUserAgent, userAgent } from '../../../src/client/user-agent.ts';
import { referenceVersion } from '../../../src/operation/reference-version.ts';
import { clientContext } from '../../support/client-context.ts';

const defaultAgent =
  `aws-iam-enable-mfa-device/1.2.3 aws-cli-compat/${referenceVersion} ua/2.1 os/linux#6.1.0 ` +
  'md/arch#x86_64 lang/js#20.0.0 ' +
  'm/Z,b,E cfg/retry-mode#standard';

function agent(env: Readonly<Record<string, string>>): string {
  const { context, settings } = clientContext({ env });
  return clientUserAgent(context.host, settings);
}

describe('the User-Agent', () => {
  it('names this program, the AWS CLI that it follows, and the machine', () => {
    expect(agent({})).toBe(defaultAgent);
  });

  it.each([
    [{ AWS_RETRY_MODE: 'adaptive' }, 'm/Z,b,F cfg/retry-mode#adaptive'],
    [{ AWS_ENDPOINT_URL: 'http://h' }, 'm/Z,b,E,N cfg/retry-mode#standard'],
    [{ AWS_SDK_UA_APP_ID: 'my app/é' }, 'm/Z,b,E cfg/retry-mode#standard app/my-app--'],
    [{ AWS_SDK_UA_APP_ID: "!$%&'*+.^_`|~,#-" }, "m/Z,b,E cfg/retry-mode#standard app/!$%&'*+.^_`|~,#-"],
  ])('with %j ends with %s', (env, end) => {
    expect(agent(env)).toBe(defaultAgent.replace('m/Z,b,E cfg/retry-mode#standard', () => end));
  });

  it('contains AWS_EXECUTION_ENV, unless it is empty', () => {
    expect(agent({ AWS_EXECUTION_ENV: 'AWS Lambda' })).toContain(' lang/js#20.0.0 exec-env/AWS-Lambda m/Z,b,E ');
    expect(agent({ AWS_EXECUTION_ENV: '' })).toBe(defaultAgent);
  });

  it.each(['on', 'partial', 'off'] as const)('contains the auto-prompt mode %s', (mode) => {
    const { context, settings } = clientContext();
    expect(userAgent(context.host, settings, mode)).toBe(
      `${defaultAgent} md/prompt#${mode} md/command#iam.enable-mfa-device`,
    );
  });
});
