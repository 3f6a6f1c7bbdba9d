import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { PACKAGE_VERSION: '"0.0.0-test"' },
  test: {
    include: ['test/{unit,cli,package}/**/*.test.ts'],
    sequence: { shuffle: true },
    setupFiles: ['test/support/clean-environment.ts'],
    unstubEnvs: true,
    testTimeout: 30_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
