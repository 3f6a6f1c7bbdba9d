import type { Case } from '../conformance/case.ts';

/** A rule for cases that mean nothing on Windows, or that Wine cannot run. */
interface Rule {
  readonly name: string;
  readonly reason: string;
  fits(test: Case): boolean;
}

const rules: readonly Rule[] = [
  {
    name: 'terminals',
    reason: 'Windows has consoles instead of terminals with a line discipline',
    fits: ({ terminal }) => terminal !== undefined,
  },
  { name: 'signals', reason: 'Windows has no signals', fits: ({ signal }) => signal !== undefined },
  {
    name: 'closed-streams',
    reason: 'under Wine, the streams of a program are not the pipes of the test, so the test cannot close or fill them',
    fits: ({ stdout, stderr }) => stdout !== undefined || stderr !== undefined,
  },
  {
    name: 'scripts',
    reason: 'programs that begin with #! do not run on Windows',
    fits: ({ files = {} }) => textsOf(Object.values(files)).some((text) => text.startsWith('#!')),
  },
  {
    name: 'unix-programs',
    reason: 'the case runs a Unix shell or another Unix program',
    fits: ({ files = {} }) => textsOf(Object.values(files)).some((text) => unixProgram.test(text)),
  },
  {
    name: 'links',
    reason: 'Wine does not show symbolic links to programs',
    fits: ({ completer, files = {} }) =>
      completer !== true && Object.values(files).some((file) => typeof file !== 'string' && file.link !== undefined),
  },
  {
    name: 'modes',
    reason: 'files on Windows have no permission bits',
    fits: ({ files = {} }) => Object.values(files).some((file) => typeof file !== 'string' && file.mode !== undefined),
  },
  {
    name: 'file-names',
    reason: 'Windows does not allow such a file name',
    fits: ({ files = {} }) => Object.keys(files).some((name) => /[:*?"<>|\\\x00-\x1f]|[. ](?:\/|$)/.test(name)),
  },
  {
    name: 'variable-names',
    reason: 'Windows ignores the case of letters in the names of variables',
    fits: ({ env = {} }) => new Set(Object.keys(env).map((name) => name.toUpperCase())).size < Object.keys(env).length,
  },
  {
    name: 'unix-paths',
    reason: 'the case contains the path of a Unix folder or device',
    fits: (test) => testTexts(test).some((text) => /\/(?:dev|proc|etc?|tmp|usr|bin)\b/.test(text)),
  },
  {
    name: 'unix-home',
    reason: 'Windows does not set HOME, and a case whose HOME is empty or / could write to the root folder',
    fits: (test) =>
      /^\/*$/.test(test.env?.['HOME'] ?? '{home}') || testTexts(test).some((text) => /\$\{?HOME\b/.test(text)),
  },
];

/** Matches an alias that runs a shell command, and a `credential_process` that runs a Unix program. */
const unixProgram =
  /^\s*\w+\s*=\s*!|credential_process\s*=\s*['"]?(?:cat|echo|env|false|head|printf|sh|sleep|true|yes)\b/m;

/** Returns the rule that excludes a case from the run on Windows, if there is one. */
export function ruleAgainst(test: Case): Rule | undefined {
  return rules.find((rule) => rule.fits(test));
}

function testTexts({ argv, env = {}, files = {}, stdin, stdout, stderr }: Case): string[] {
  const streams = [stdin, stdout, stderr].map((text) => text ?? '');
  return [...argv, ...Object.values(env).map(String), ...textsOf(Object.values(files)), ...streams];
}

function textsOf(files: readonly NonNullable<Case['files']>[string][]): string[] {
  return files.map((file) => (typeof file === 'string' ? file : (file.text ?? '')));
}
