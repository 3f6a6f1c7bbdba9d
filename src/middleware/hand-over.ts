import { findAliases } from '../cli/aliases.ts';
import { namesCommand } from '../cli/first-pass.ts';
import { loadAliasFile } from '../settings/alias-file.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/**
 * If the program is called as `aws`, hands every command except `iam enable-mfa-device` over to the next `aws` in PATH.
 * If PATH has no other `aws`, the run goes on. The parser then refuses the command, as the AWS CLI refuses an unknown
 * command.
 */
export const handOver: Middleware<RunStart, object, number> = {
  name: 'hand-over',
  async handle({ host, argv, prompted }, next) {
    if (host.programName !== 'aws' || prompted !== undefined || namesCommand(argv)) return next({});
    const program = await host.findNext();
    if (program === undefined) return next({});
    const { leadsToCommand } = await import('../cli/leads-to-command.ts');
    const isOurs = await leadsToCommand(argv, () => findAliases(loadAliasFile(host)), host.platform);
    return isOurs ? next({}) : program.run(argv);
  },
};
