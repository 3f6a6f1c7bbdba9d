// Builds dist/ if it is missing; with --again, always. npm runs this script as `prepare` after `npm ci` in a clone and
// for an installation from Git, and as `prepack` before it packs the package.
import { existsSync } from 'node:fs';

const { npm_command: command, npm_config_global: global, npm_config_omit: omitted = '', NODE_ENV: mode } = process.env;
if (process.argv.includes('--again') || !existsSync(new URL('../dist/main.cjs', import.meta.url))) {
  try {
    await import('./build.mjs');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    // In a global installation from Git, npm omits the devDependencies. If this script succeeded without a build, npm
    // would install a broken link.
    const advice = global === 'true' ? ', which npm leaves out here. In a clone: npm ci && npm install --global .' : '';
    console.error(`dist/ was not built: the build needs the devDependencies${advice}`);
    // `--omit=dev` and NODE_ENV=production omit the devDependencies on purpose. `npm ci` must then succeed.
    const isOnPurpose = command === 'ci' && (/\bdev\b/.test(omitted) || mode === 'production');
    process.exitCode = isOnPurpose ? 0 : 1;
  }
}
