import type { Case } from '../case.ts';
import { call, configured } from './settings-words.ts';

const endpointOption = 'endpoint_url = {endpoint}\n';
const endpointAndRegion = `${endpointOption}region = eu-north-1\n`;

/** Contents of the config file. The request's signature (region) and path show how the program read the file. */
const grammar: readonly (readonly [name: string, config: string])[] = [
  ['plain', `[default]\n${endpointAndRegion}`],
  ['crlf', `[default]\r\n${endpointAndRegion.replaceAll('\n', '\r\n')}`],
  ['cr', `[default]\r${endpointAndRegion.replaceAll('\n', '\r')}`],
  ['byte-order-mark', `\ufeff[default]\n${endpointAndRegion}`],
  ['colon', '[default]\nendpoint_url: {endpoint}/colon\nregion:x\n'],
  ['separators-in-value', '[default]\nendpoint_url = {endpoint}/a:b=c\nregion=x\n'],
  ['upper-case-option', '[default]\nENDPOINT_URL = {endpoint}\nRegion = x\n'],
  ['indented-section', `  [default]\n${endpointAndRegion}`],
  ['indented-options', '[default]\n  endpoint_url = {endpoint}\n  region = x\n'],
  ['deeper-option-continues-value', '[default]\nendpoint_url = {endpoint}\nregion = x\n  output = y\n'],
  ['text-after-header', `[default] # yes\n${endpointAndRegion}`],
  ['bracket-in-header', `[default]]\n${endpointAndRegion}`],
  ['space-in-header', `[ default ]\n${endpointAndRegion}`],
  ['comments', `# one\n[default]\n; two\n${endpointOption}  # three\nregion = x\n`],
  ['no-inline-comment', `[default]\n${endpointOption}region = x # y\n`],
  ['comment-in-value', '[default]\nendpoint_url = {endpoint}/#x\nregion = x\n'],
  ['quotes-kept', `[default]\n${endpointOption}region = "x"\n`],
  ['percent', `[default]\nendpoint_url = {endpoint}/%(x)s\nregion = x\n`],
  ['empty-value', `[default]\n${endpointOption}region =\n`],
  ['value-on-next-line', `[default]\n${endpointOption}region =\n  x\n`],
  ['map-as-region', `[default]\n${endpointOption}region =\n  a = b\n`],
  ['option-without-separator', `[default]\n${endpointAndRegion}nothing\n`],
  ['option-without-name', `[default]\n${endpointAndRegion}= v\n`],
  ['option-before-section', `region = x\n[default]\n${endpointAndRegion}`],
  ['unclosed-header', `[default\n${endpointAndRegion}`],
  ['empty-header', `[]\n[default]\n${endpointAndRegion}`],
  ['duplicate-section', `[default]\n${endpointAndRegion}[default]\n`],
  ['duplicate-option', `[default]\n${endpointAndRegion}REGION = y\n`],
  ['same-option-in-two-sections', `[default]\n${endpointAndRegion}[profile x]\nregion = y\n`],
  ['inherited', `[DEFAULT]\nregion = x\n[default]\n${endpointOption}`],
  ['inherited-overridden', `[DEFAULT]\nregion = x\n[default]\n${endpointAndRegion}`],
  ['inherited-twice', `[DEFAULT]\nregion = x\n[default]\n${endpointAndRegion}[DEFAULT]\noutput = text\n`],
  ['inherited-duplicate', `[DEFAULT]\nregion = x\n[default]\n${endpointAndRegion}[DEFAULT]\nregion = text\n`],
  ['inherited-alone', '[DEFAULT]\nregion = x\n'],
  ['no-break-space', `[default]\n\u00a0${endpointOption}region\u00a0=\u00a0x\u00a0\n`],
  ['line-separator-in-value', `[default]\n${endpointOption}region = x\u2028\n`],
  ['empty-file', ''],
  ['only-white-space', ' \n\t\n'],
  ['not-an-ini-file', '{"default": {}}\n'],
];

/** Headers of the config file, each with the name that `--profile` gives. */
const profiles: readonly (readonly [name: string, header: string, wanted: string])[] = [
  ['plain', '[profile x]', 'x'],
  ['two-spaces', '[profile  x ]', 'x'],
  ['tab', '[profile\tx]', 'x'],
  ['double-quotes', '[profile "a b"]', 'a b'],
  ['single-quotes', "[profile 'a b']", 'a b'],
  ['quotes-inside', '[profile a"b c"d]', 'ab cd'],
  ['escaped-space', '[profile a\\ b]', 'a b'],
  ['two-words', '[profile a b]', 'a b'],
  ['open-quote', '[profile "a]', 'a'],
  ['no-space-before-name', '[profile"x"]', 'x'],
  ['longer-first-word', '[profilesomething x]', 'x'],
  ['default-with-profile', '[profile default]', 'default'],
  ['without-profile', '[x]', 'x'],
  ['capital-letter', '[Profile x]', 'x'],
  ['name-in-other-case', '[profile X]', 'x'],
  ['empty-name', '[profile ""]', ''],
  ['hash-in-name', '[profile a#b]', 'a#b'],
  ['not-ascii', '[profile größe]', 'größe'],
];

/** Headers of the credentials file, each with the name that `--profile` gives. */
const credentialsHeaders: readonly (readonly [name: string, header: string, wanted: string])[] = [
  ['credentials-plain', '[x]', 'x'],
  ['credentials-with-profile', '[profile x]', 'profile x'],
  ['credentials-spaces', '[ x ]', ' x '],
  ['credentials-quotes', '["a b"]', '"a b"'],
];

const defaultSection = `[default]\n${endpointAndRegion}`;

/** Cases about the locations of the files, broken files, both files together, and plugins. */
const places: readonly Case[] = [
  call('files/config-variable', { AWS_REGION: null, AWS_CONFIG_FILE: '{work}/c' }, [], {
    files: { 'work/c': defaultSection },
  }),
  call('files/config-relative', { AWS_REGION: null, AWS_CONFIG_FILE: 'c' }, [], {
    files: { 'work/c': defaultSection },
  }),
  call('files/config-relative-bad', { AWS_CONFIG_FILE: './x/../c' }, [], { files: { 'work/c': 'x', 'work/x/y': '' } }),
  call('files/config-home', { AWS_REGION: null, AWS_CONFIG_FILE: '~/c' }, [], { files: { 'home/c': defaultSection } }),
  call('files/config-home-bad', { AWS_CONFIG_FILE: '~/c' }, [], { files: { 'home/c': 'x' } }),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the program under test expands it
  call('files/config-braced-variable', { AWS_REGION: null, AWS_CONFIG_FILE: '${PLACE}/c', PLACE: '{work}' }, [], {
    files: { 'work/c': defaultSection },
  }),
  call('files/config-variable-with-home', { AWS_REGION: null, AWS_CONFIG_FILE: '$PLACE/c', PLACE: '~' }, [], {
    files: { 'home/c': defaultSection },
  }),
  // After an open brace, no variable is expanded.
  call('files/config-open-brace', { AWS_CONFIG_FILE: '$\x7bx$PLACE/c', PLACE: '{work}' }, [], {
    files: { 'work/$\x7bx$PLACE/c': 'x' },
  }),
  call('files/config-unknown-variable', { AWS_CONFIG_FILE: '$PLACE/c' }, [], { files: { 'work/$PLACE/c': 'x' } }),
  call('files/config-empty-variable', { AWS_REGION: null, AWS_CONFIG_FILE: '' }, [], {
    files: { 'home/.aws/config': defaultSection },
  }),
  call('files/config-is-folder', { AWS_CONFIG_FILE: '{work}/c' }, [], { files: { 'work/c': { folder: true } } }),
  call('files/config-is-device', { AWS_CONFIG_FILE: '/dev/null' }),
  call('files/config-is-pipe', { AWS_REGION: null, AWS_CONFIG_FILE: '/dev/stdin' }, [], { stdin: 'x' }),
  call('files/config-not-utf8', {}, [], { files: { 'home/.aws/config': { base64: 'W2RlZmF1bHRdCmsgPSD/Cg==' } } }),
  call('files/config-replacement-character', {}, [], { files: { 'home/.aws/config': '[default]\nk = \ufffd\n' } }),
  call('files/credentials-bad', {}, [], { files: { 'home/.aws/credentials': 'x' } }),
  call('files/both-bad', {}, [], { files: { 'home/.aws/credentials': 'x', 'home/.aws/config': 'y' } }),
  call('files/bad-config-prevents-version', {}, [], { argv: ['--version'], files: { 'home/.aws/config': 'y' } }),
  call('files/bad-config-hides-wrong-command', {}, [], { argv: ['nope'], files: { 'home/.aws/config': 'y' } }),
  call('files/bad-config-prevents-skeleton', {}, ['--generate-cli-skeleton'], { files: { 'home/.aws/config': 'y' } }),
  call('files/missing-profile-value-hides-bad-config', {}, ['--profile'], { files: { 'home/.aws/config': 'y' } }),
  call('files/alias-bad', {}, [], { files: { 'home/.aws/cli/alias': 'y' } }),
  call('files/bad-alias-file-prevents-version', {}, [], { argv: ['--version'], files: { 'home/.aws/cli/alias': 'y' } }),
  call('files/alias-is-folder', {}, [], { files: { 'home/.aws/cli/alias': { folder: true } } }),
  call(
    'files/same-file-twice',
    { AWS_REGION: null, AWS_CONFIG_FILE: '{work}/c', AWS_SHARED_CREDENTIALS_FILE: '{work}/c' },
    [],
    {
      files: { 'work/c': defaultSection },
    },
  ),
  configured(
    'files/credentials-over-config',
    defaultSection,
    [],
    {},
    {
      files: { 'home/.aws/credentials': '[default]\nregion = from-credentials\n' },
    },
  ),
  configured(
    'files/credentials-add-option',
    '[default]\nregion = x\n',
    [],
    {},
    {
      files: { 'home/.aws/credentials': '[default]\nendpoint_url = {endpoint}/added\n' },
    },
  ),
  // `[default]` and `[profile default]` are the same profile. The later section replaces the earlier one.
  configured(
    'files/later-spelling-replaces',
    '[default]\noutput = text\n[profile default]\nregion = y\nendpoint_url = {endpoint}\n',
  ),
  configured(
    'files/later-spelling-replaces-wholly',
    `[profile default]\n${endpointAndRegion}[default]\noutput = text\n`,
    [],
    {
      AWS_ENDPOINT_URL: '{endpoint}',
    },
  ),
  configured('files/plugins-without-folder', `${defaultSection}[plugins]\nx = y\n`),
  configured(
    'files/plugin-missing',
    `${defaultSection}[plugins]\ncli_legacy_plugin_path = {work}\nx = no_such_module\n`,
  ),
  configured('files/plugin-folder-alone', `${defaultSection}[plugins]\ncli_legacy_plugin_path = {work}\n`),
  configured(
    'files/plugin-folder-missing',
    `${defaultSection}[plugins]\ncli_legacy_plugin_path = {work}/none\nx = one\n`,
  ),
  configured('files/plugin-folder-empty', `${defaultSection}[plugins]\ncli_legacy_plugin_path =\nx = one\n`),
  configured('files/plugin-without-name', `${defaultSection}[plugins]\ncli_legacy_plugin_path = {work}\nx =\n`),
  configured(
    'files/plugin-missing-in-two-folders',
    `${defaultSection}[plugins]\ncli_legacy_plugin_path = {work}:{home}\nx = one\n`,
  ),
  configured(
    'files/plugin-missing-in-package',
    `${defaultSection}[plugins]\ncli_legacy_plugin_path = {work}\nx = p.one\n`,
    [],
    {},
    { files: { 'work/p/__init__.py': '' } },
  ),
  configured(
    'files/plugin-missing-after-good-plugin',
    `${defaultSection}[plugins]\ncli_legacy_plugin_path = {work}\nx = one\ny = two\n`,
    [],
    {},
    { files: { 'work/one.py': 'def awscli_initialize(cli): pass\n' } },
  ),
];

export const cases: readonly Case[] = [
  ...grammar.map(([name, config]) => configured(`grammar/${name}`, config, [], { AWS_CA_BUNDLE: '{ca}' })),
  ...profiles.map(([name, header, wanted]) =>
    configured(`profile-header/${name}`, `${header}\n${endpointAndRegion}`, ['--profile', wanted]),
  ),
  ...credentialsHeaders.map(([name, header, wanted]) =>
    configured(
      `profile-header/${name}`,
      '',
      ['--profile', wanted],
      {},
      {
        files: {
          'home/.aws/credentials': `${header}\n${endpointAndRegion}aws_access_key_id = A\naws_secret_access_key = b\n`,
        },
      },
    ),
  ),
  ...places,
];
