import { referenceVersion } from '../../src/operation/reference-version.ts';
import type { Field } from './compare.ts';

/** A deliberate difference in some cases. docs/fidelity.md lists all deliberate differences. */
export interface KnownDifference {
  /** The whole name of the case, or a pattern. Each case with this name must differ, or the suite fails. */
  readonly cases: string | RegExp;
  readonly reason: keyof typeof reasons;
  /** The fields that may differ. All others must be equal. */
  readonly fields: readonly Field[];
  /**
   * The required exit code of our program, and texts that its streams must contain. Left out if `reason` alone explains
   * the result.
   */
  readonly ours?: Readonly<Partial<Record<'exitCode' | 'stdout' | 'stderr', string>>>;
}

export const reasons = {
  'patterns-and-lengths': 'the documented patterns and maximum lengths are checked before anything is sent',
  'document-from-pipe': 'our program reads a document from a pipe, but the AWS CLI fails',
  'own-words': '--version, help wording, User-Agent and --debug lines are our own',
  hints: 'hints follow an error where stderr is a terminal',
  'help-without-groff': 'help needs neither groff nor mandoc',
  'one-command': 'only our own command is completed',
  plugins: 'a plugin, which is a Python program, is refused',
  extensions: 'ours has further options, and a variable for a seed',
  'never-written': 'inputs that nothing produces are refused, or read in the simplest way (docs/fidelity.md)',
} as const;

/** Returns an entry for inputs that no person or program produces. docs/fidelity.md lists these inputs. */
function neverWritten(
  cases: RegExp,
  fields: KnownDifference['fields'] = ['exitCode', 'stdout', 'stderr', 'requests'],
): KnownDifference {
  return { cases, reason: 'never-written', fields };
}

/** The fields that differ if only one of the programs refuses the input. */
const refused = ['exitCode', 'stderr', 'requests'] as const;
const userNamePattern = 'Invalid pattern for parameter UserName, valid pattern: [\\w+=,.@-]+\n';

function pattern(name: string, lines: string): KnownDifference {
  const message = `Parameter validation failed:\n${lines}`;
  return {
    cases: `known/${name}`,
    reason: 'patterns-and-lengths',
    fields: refused,
    ours: { exitCode: '252', stderr: message },
  };
}

function extension(
  name: string,
  fields: KnownDifference['fields'],
  ours: NonNullable<KnownDifference['ours']>,
): KnownDifference {
  return { cases: `known/extension/${name}`, reason: 'extensions', fields, ours };
}

export const knownDifferences: readonly KnownDifference[] = [
  pattern('user-name-pattern', userNamePattern),
  pattern('user-name-pattern-letters-are-ascii', userNamePattern),
  pattern('user-name-pattern-last-newline', userNamePattern),
  pattern('user-name-length', 'Invalid length for parameter UserName, value: 129, valid max length: 128\n'),
  pattern(
    'user-name-length-and-pattern',
    `Invalid length for parameter UserName, value: 129, valid max length: 128\n${userNamePattern}`,
  ),
  pattern('serial-number-pattern', 'Invalid pattern for parameter SerialNumber, valid pattern: [\\w+=/:,.@-]+\n'),
  pattern('serial-number-length', 'Invalid length for parameter SerialNumber, value: 257, valid max length: 256\n'),
  pattern('code-length', 'Invalid length for parameter AuthenticationCode1, value: 7, valid max length: 6\n'),
  pattern('code-pattern', 'Invalid pattern for parameter AuthenticationCode2, valid pattern: [\\d]+\n'),
  pattern('code-digits-are-ascii', 'Invalid pattern for parameter AuthenticationCode2, valid pattern: [\\d]+\n'),
  pattern(
    'pattern-and-minimum-lengths',
    'Invalid length for parameter UserName, value: 0, valid min length: 1\nInvalid pattern for parameter SerialNumber, valid pattern: [\\w+=/:,.@-]+\nInvalid length for parameter AuthenticationCode2, value: 1, valid min length: 6\n',
  ),
  pattern('user-name-pattern-in-a-document', userNamePattern),
  { cases: /^known\/(json|yaml)-from-pipe$/, reason: 'document-from-pipe', fields: refused, ours: { exitCode: '0' } },
  {
    cases: /^(known\/version|arguments\/options\/prefix-of-version|arguments\/version\/beats-later-error)$/,
    reason: 'own-words',
    fields: ['stdout'],
    ours: { stdout: `aws-cli-compat/${referenceVersion}` },
  },
  // In a case on a terminal, stdout and stderr arrive together as stdout.
  { cases: /^known\/hint-/, reason: 'hints', fields: ['stdout'], ours: { stdout: 'Possible cause: ' } },
  { cases: /^known\/completer\//, reason: 'one-command', fields: ['stdout'] },
  { cases: /^known\/debug/, reason: 'own-words', fields: ['stderr'] },
  {
    cases: 'known/help',
    reason: 'help-without-groff',
    fields: ['exitCode', 'stdout', 'stderr'],
    ours: { exitCode: '0' },
  },
  extension('dry-run', ['exitCode', 'stdout', 'stderr'], { exitCode: '0', stdout: '"AuthenticationCode1": "****"' }),
  extension('no-fail-on-already-enabled', ['exitCode', 'stderr', 'requests'], { exitCode: '0' }),
  extension('create-virtual-mfa-device', ['stderr'], { stderr: 'needs a terminal or --seed-outfile' }),
  extension('seed-outfile', ['exitCode', 'stdout', 'stderr', 'requests', 'files'], { exitCode: '0' }),
  extension('prompt-codes', ['stderr'], { stderr: '--prompt-codes needs a terminal' }),
  extension('totp-seed', ['exitCode', 'stderr', 'requests'], { exitCode: '0' }),
  extension('totp-seed-with-codes', ['stderr'], { stderr: 'argument --totp-seed: not allowed with argument' }),
  extension('seed-on-the-command-line', ['stderr'], { stderr: 'argument --totp-seed: a seed on the command line' }),
  { cases: /^known\/completer-extension\//, reason: 'extensions', fields: ['stdout'] },
  {
    cases: /^known\/plugin-/,
    reason: 'plugins',
    fields: refused,
    ours: { exitCode: '255', stderr: "The plugin 'x' in " },
  },
  neverWritten(/^input-yaml\/document-next-line-in-(plain|list|quotes)$/),
  neverWritten(/^input-yaml\/document-(version-1\.1|unknown-directive|tag-directive)$/),
  neverWritten(/^input-yaml\/(document-(set|ordered-map)|value-collections)$/),
  neverWritten(/^input-wire\/unchecked-(set|ordered-map|pairs|list-in-itself)$/),
  neverWritten(/^input-yaml\/document-alias-to-itself$/, ['stderr']),
  neverWritten(/^input-yaml\/(document|fileb)-anchor-twice$/),
  neverWritten(/^input-yaml\/value-(question-marks|colons)$/),
  neverWritten(
    /^credentials\/(environment\/expiration-(named-month|offset-24-hours-skeleton)|imds\/expired-single-digits)$/,
  ),
  neverWritten(
    /^query\/(sums-that-lose-digits|equality-of-nan-inside|merge-of-pairs|type-of-an-expression|nested-488)$/,
  ),
  neverWritten(/^query-failures\/expression-as-result$/),
  neverWritten(/^(query-errors\/(nested-489|index-of-too-many-digits)|input-json\/value-deep)$/, ['stderr']),
  neverWritten(/^input-files\/encoding-(utf-32|cp437)$/),
  neverWritten(/^input-json\/.*utf-32-be$/),
  neverWritten(/^output-encoding\/(name-(utf-32|iso-8859-15|koi8-r)|escaping-utf-7|shift-jis|koi8-r)$/),
  neverWritten(/^(arguments\/int\/unicode-digits|wire\/(attempts\/unicode-digits|timeout\/value-unicode-digits))$/),
  neverWritten(/^wire\/utf16\//, ['exitCode', 'stderr']),
  neverWritten(/^wire\/document\/(?:entit(?:y|ies)-|name-beyond-ascii$)/, ['exitCode', 'stderr']),
  neverWritten(/^wire\/framing\/(length-signed|status-signed|chunked-size-negative)$/),
  neverWritten(/^wire\/request\/token-folded-newline$/),
  neverWritten(/^wire\/combined\/timeout-values\/read=(?:9223372037|1e308)$/, ['requests']),
  neverWritten(/^credentials\/sso\/answer-expiration-true$/, ['stderr', 'files']),
  neverWritten(
    /^wire\/combined\/(zone\/(number|without-escape|interface|link-local(-number)?)|proxy\/zone-of-endpoint)$/,
  ),
  neverWritten(/^credentials\/(container\/address-(zone-kept|backslash(-after-port)?)|imds\/proxy-space-before)$/),
  neverWritten(/^settings\/endpoint-url\/(?:no-sign-)?ipvfuture-in-brackets$/, ['stderr']),
  {
    cases: 'credentials/assume-role/duration-full-width-digits',
    reason: 'never-written',
    fields: ['exitCode', 'stderr', 'requests', 'files'],
    ours: { exitCode: '255' },
  },
  extension('seed-in-the-environment', ['exitCode', 'stderr', 'requests'], { exitCode: '0' }),
];

/** Returns the entry for a case, if there is one. */
export function knownDifferenceOf(name: string): KnownDifference | undefined {
  return knownDifferences.find(({ cases }) => (typeof cases === 'string' ? cases === name : cases.test(name)));
}
