import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkMet, leftOut } from '../../scripts/left-out.mjs';

const modules = resolve(import.meta.dirname, '../../node_modules');

describe('the build of the bundles', () => {
  // If an upgrade of a package changes a module, check that its replacement still fits, and then write the new hash.
  it('replaces only modules with the recorded hashes', () => {
    const hashes = Object.keys(leftOut).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(resolve(modules, name)))
        .digest('hex')
        .slice(0, 16),
    ]);
    expect(Object.fromEntries(hashes)).toMatchInlineSnapshot(`
      {
        "@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js": "73350ad74cb8adab",
        "@aws-sdk/credential-provider-node/dist-es/index.js": "a952aa83f0c61f1c",
        "@aws-sdk/credential-providers/dist-es/fromNodeProviderChain.js": "f067b4f393e7aefd",
        "@aws/lambda-invoke-store/dist-es/invoke-store.js": "526b850ed7866fa6",
        "@smithy/core/dist-es/submodules/checksum/crc32/Crc32Node.js": "ede4151e2e19d7a2",
        "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js": "54d26649ccb5c6f5",
        "@smithy/core/dist-es/submodules/config/defaults-mode/resolveDefaultsModeConfig.js": "9be007b29bf82fc4",
        "@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js": "52d078dae8acaf82",
        "@smithy/core/dist-es/submodules/event-streams/index.js": "261c2b96dec39e36",
        "@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js": "826965148cb6b0f7",
        "@smithy/core/dist-es/submodules/retry/util-retry/StandardRetryStrategy.js": "ad63e9f1311ae3d5",
        "@smithy/node-http-handler/dist-es/index.js": "aaeaaeb75798cffb",
        "commander/lib/help.js": "7d5757c053964023",
        "commander/lib/suggestSimilar.js": "6a3a368ace1abd1c",
      }
    `);
  });

  // The SDK's source registers each error class in a list of types. The build finds these statements by the name of
  // the list, and drops them.
  it("leaves out the SDK's error classes, because the SDK never gets an error response", () => {
    const calls = ['call', 'package-aws-sdk-nested-clients-dist-es-submodules-sts-index'];
    const [iam, sts] = calls.map((name) => readFileSync(resolve(modules, `../dist/${name}.cjs`), 'utf8'));
    expect(iam).not.toContain('CredentialReportExpired');
    expect(sts).not.toContain('IDPCommunicationError');
  });

  it('fails if a module that it must replace is missing or found twice', () => {
    const met = new Map(Object.keys(leftOut).map((name) => [name, new Set([`/p/${name}`])]));
    expect(() => checkMet(met)).not.toThrow();
    const [name = ''] = met.keys();
    expect(() => checkMet(new Map([...met, [name, new Set<string>()]]))).toThrow(
      `entry ${name} of left-out.mjs, but these match: none`,
    );
    expect(() => checkMet(new Map([...met, [name, new Set(['/a', '/b'])]]))).toThrow('but these match: /a, /b');
  });
});
