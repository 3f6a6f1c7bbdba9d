import { describe, expect, it } from 'vitest';
import { readSituation, splitLine } from '../../../src/completion/complete-line.ts';

const words = 'iam enable-mfa-device ';

/**
 * Returns the words or options that can complete the last word of a line. More than three options are only counted. For
 * a value or a file, returns the kind and the last word.
 */
function offered(text: string): string {
  const situation = readSituation(splitLine(text));
  switch (situation.kind) {
    case 'nothing':
      return '';
    case 'file':
      return `file: ${situation.word}`;
    case 'value':
      return `value of ${situation.option.name}: ${situation.word}`;
    case 'word':
      return situation.choices.filter((choice) => choice.startsWith(situation.word)).join(' ');
    case 'option': {
      const found = situation.options.filter(({ name }) => `--${name}`.startsWith(situation.word));
      const names = [...found, ...situation.extensions].map(({ name }) => `--${name}`);
      return names.length > 3 ? `${names.length} options` : names.join(' ');
    }
  }
}

describe('readSituation', () => {
  // The AWS CLI's completer offered the same for each of these lines.
  it.each([
    ['', 'iam'],
    ['ia', 'iam'],
    ['iam', ''],
    ['iam en', 'enable-mfa-device'],
    ['iam enable-mfa-device', ''],
    ['iam -', ''],
    ['iam --out', '--output'],
    ['--out', '--output'],
    ['--profile ', 'value of profile: '],
    ['iam --us', ''],
    ['iam bogus --out', ''],
    ['bogus --out', ''],
    [words, '26 options'],
    [`${words}-`, '26 options'],
    [`${words}--`, '26 options'],
    [`${words}-u`, ''],
    [`${words}--us`, '--user-name'],
    [`  iam\tenable-mfa-device   --ser`, '--serial-number'],
    [`--region x iam enable-mfa-device --us`, '--user-name'],
    [`iam --region x enable-mfa-device --us`, '--user-name'],
    [`${words}--user-name`, ''],
    [`${words}--debug`, ''],
    [`${words}--debug --d`, ''],
    [`${words}--debug `, '25 options'],
    [`${words}--debug x --us`, ''],
    [`${words}--user-name x --ser`, '--serial-number'],
    [`${words}--user-name x x --ser`, ''],
    [`${words}--user-name --us`, 'value of user-name: --us'],
    [`${words}--user-name --serial-number --us`, ''],
    [`${words}--user-name --debug`, ''],
    [`${words}--serial-number --user-name`, ''],
    [`${words}--user-name --bogus `, '25 options'],
    [`${words}--user-name=x --us`, '--user-name'],
    [`${words}--generate-cli-skeleton --us`, 'value of generate-cli-skeleton: --us'],
    [`${words}--version --us`, 'value of version: --us'],
    [`${words}--version x `, '25 options'],
    [`${words}--bogus --us`, '--user-name'],
    [`${words}--bogus -`, '26 options'],
    [`${words}--bogus `, ''],
    [`${words}--bogus --debug `, ''],
    [`${words}--bogus x --us`, ''],
    ['iam --bogus e', ''],
    ['iam --user-name enable-mfa-device ', ''],
    ['iam --serial-number enable-mfa-device --us', '--user-name'],
    [`${words}- --us`, ''],
    [`${words}-- --us`, '--user-name'],
    [`${words}help `, ''],
    [`${words}h`, ''],
    [`${words}--bogus h`, ''],
    [`${words}--bogus --user-name A`, ''],
    [`${words}--bogus --user-name --se`, '--serial-number'],
    [`${words}--bogus --user-name --debug`, ''],
    [`${words}--bogus --profile b`, 'value of profile: b'],
    [`${words}--generate-cli-skeleton --debug --ser`, '--serial-number'],
    [`${words}--generate-cli-skeleton --debug --de`, ''],
    [`${words}stray --profile b`, ''],
    [`${words}stray --user-name file://f`, 'file: file://f'],
    [`${words}stray --debug file://f`, 'file: file://f'],
    [`${words}--bogus --user-name file://f`, ''],
    [`${words}file://f`, ''],
    [`${words}file://f --us`, ''],
    [`${words}file://f -`, '26 options'],
    [`${words}file://f x -`, ''],
    ['bogus --profile b', ''],
    ['bogus iam --profile b', 'value of profile: b'],
    ['bogus --output iam --profile b', 'value of profile: b'],
    ['bogus iam enable-mfa-device --us', ''],
    ['bogus iam enable-mfa-device file://f', 'file: file://f'],
    ['iam bogus --profile b', ''],
    ['iam iam enable-mfa-device --profile b', 'value of profile: b'],
    ['iam file://f enable-mfa-device --us', '--user-name'],
    ['iam --bogus -', '19 options'],
  ])('completes %j with %j', (text, expected) => {
    expect(offered(text)).toBe(expected);
  });

  // Our own options are listed only if no option of the AWS CLI matches.
  it.each([
    [`${words}--t`, '--totp-seed'],
    [`${words}--no-f`, '--no-fail-on-already-enabled'],
    [`${words}--pro`, '--profile'],
    [`${words}--prom`, '--prompt-codes'],
    [`${words}--profile p --pro`, ''],
    [`${words}--dry`, '--dry-run'],
    [`${words}--dry-run`, ''],
    [`${words}--dry-run --dry`, ''],
    [`${words}--dry-run `, '26 options'],
    [`${words}--totp-seed `, 'value of totp-seed: '],
    [`${words}--totp-seed file://s --us`, '--user-name'],
    [`${words}--totp-seed file://s --auth`, ''],
    [`${words}--create-virtual-mfa-device a --ser`, ''],
    [`${words}--seed`, ''],
    [`${words}--create-virtual-mfa-device a --seed`, '--seed-outfile'],
    ['--dry', ''],
    ['iam --dry', ''],
  ])('completes %j with %j, our own options included', (text, expected) => {
    expect(offered(text)).toBe(expected);
  });

  // In the prompt, a word without dashes can match an option.
  it.each([`${words}sn`, `${words}--bogus sn`])('takes the last word of %j as an option', (text) => {
    expect(readSituation(splitLine(text))).toMatchObject({ kind: 'option', word: 'sn' });
  });

  it('returns the options of the line with their values, except the value that is being completed', () => {
    const situation = readSituation(splitLine(`${words}--profile p --debug --region r --user-name A`));
    expect(situation).toMatchObject({ kind: 'value', word: 'A', option: { name: 'user-name' } });
    expect(situation.kind === 'value' && [...situation.given]).toEqual([
      ['profile', 'p'],
      ['debug', undefined],
      ['region', 'r'],
      ['user-name', undefined],
    ]);
  });
});
