import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Program } from './run-case.ts';

/** Returns the path of the pinned AWS CLI, and downloads it if it is missing. */
export function getReference(): string {
  return execFileSync(process.execPath, ['scripts/get-reference.mjs'], { encoding: 'utf8' }).trim();
}

/** Returns the AWS CLI as a program. */
export function referenceProgram(path: string): Program {
  return { name: 'reference', command: [path], completer: [join(dirname(path), 'aws_completer')], direct: false };
}

/** The settings for running our program. */
export interface OursSettings {
  /** The path of our program. */
  readonly ours: string;
  /** The path of the Node that runs it. */
  readonly node: string;
  /** `aws`, `direct` or `both`. */
  readonly form: string;
}

/** Returns our program in the forms that the settings select: a link called `aws`, and a link with its own name. */
export function oursPrograms(folder: string, settings: OursSettings): Program[] {
  const path = resolve(settings.ours);
  const links = join(folder, 'links');
  mkdirSync(links);
  symlinkSync(path, join(links, 'aws'));
  symlinkSync(path, join(links, 'aws-iam-enable-mfa-device'));
  const node = resolve(settings.node);
  const start = /\.[cm]?js$/.test(path) ? [node] : [];
  // A single executable contains all programs. The name of the link selects one.
  const completerLink = join(links, 'aws-iam-enable-mfa-device-completer');
  symlinkSync(start.length > 0 ? resolve('bin/aws-iam-enable-mfa-device-completer.js') : path, completerLink);
  const completer = [...start, completerLink];
  const full: Program = { name: 'as aws', command: [...start, join(links, 'aws')], completer, direct: false };
  const direct: Program = {
    name: 'direct',
    command: [...start, join(links, 'aws-iam-enable-mfa-device')],
    completer,
    direct: true,
  };
  // If our own file is called `aws`, the cases run only in the full form (`aws iam enable-mfa-device …`).
  if (basename(path) === 'aws' || settings.form === 'aws') return [full];
  return settings.form === 'direct' ? [direct] : [full, direct];
}

/**
 * Whether the user `nobody` can reach the paths. Always `true` if the suite does not run as root: all cases then run as
 * the current user.
 */
export function othersReach(...paths: readonly string[]): boolean {
  if (process.getuid?.() !== 0) return true;
  const isOpen = (path: string): boolean =>
    (statSync(path).mode & 0o001) !== 0 && (path === dirname(path) || isOpen(dirname(path)));
  return paths.every((path) => isOpen(realpathSync(path)));
}
