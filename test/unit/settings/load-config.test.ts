import { describe, expect, it } from 'vitest';
import { CliGeneralError } from '../../../src/errors/cli-error.ts';
import { loadAliasFile } from '../../../src/settings/alias-file.ts';
import { loadConfig } from '../../../src/settings/load-config.ts';
import { checkPlugins } from '../../../src/settings/plugins.ts';
import { createFakeHost, type FakeHostOptions } from '../../support/fake-host.ts';

const load = (config: string, credentials = '', options: FakeHostOptions = {}) =>
  loadConfig(
    createFakeHost({
      home: '/home',
      ...options,
      files: { '/home/.aws/config': config, '/home/.aws/credentials': credentials, ...options.files },
    }),
  );

describe('loadConfig', () => {
  it.each([
    ['[profile x]', 'x'],
    ['[profile  "a b" ]', 'a b'],
    ["[profile\t'a b']", 'a b'],
    ['[profile a\\ b]', 'a b'],
    ['[profilesomething x]', 'x'],
    ['[profile ""]', ''],
    ['[profile default]', 'default'],
    ['[default]', 'default'],
  ])('finds in %s the profile %j', (header, name) => {
    expect([...load(`${header}\nk = v`).profiles]).toEqual([[name, new Map([['k', 'v']])]]);
  });

  it.each(['[x]', '[profile]', '[profile a b]', '[profile "a]', '[Profile x]', '[profile"x"]', '[ profile x]'])(
    'finds no profile in %s',
    (header) => {
      expect(load(`${header}\nk = v`).profiles.size).toBe(0);
    },
  );

  it('sorts sections by kind', () => {
    const config = load(
      '[sso-session s]\na = b\n[services v]\niam =\n  endpoint_url = u\n[plugins]\nx = y\n[preview]\n',
    );
    expect(config.ssoSessions.get('s')).toEqual(new Map([['a', 'b']]));
    expect(config.services.get('v')).toEqual(new Map([['iam', new Map([['endpoint_url', 'u']])]]));
    expect(config.plugins).toEqual(new Map([['x', 'y']]));
    expect(config.profiles.size).toBe(0);
  });

  it('replaces a section by a later section with the same name', () => {
    const { profiles } = load('[default]\na = b\n[profile default]\nc = d\n');
    expect(profiles.get('default')).toEqual(new Map([['c', 'd']]));
  });

  it('merges both files, where the credentials file takes precedence, and also returns each alone', () => {
    const config = load('[profile x]\nregion = c\noutput = text\n', '[x]\nregion = k\n[profile y]\na = b\n');
    expect(config.profiles.get('x')).toEqual(
      new Map([
        ['region', 'k'],
        ['output', 'text'],
      ]),
    );
    expect(config.profiles.has('profile y')).toBe(true);
    expect(config.configProfiles.get('x')?.get('region')).toBe('c');
    expect(config.credentialsProfiles.get('x')?.get('output')).toBeUndefined();
  });

  it('reads [services] and [sso-session] sections only from the config file', () => {
    const config = load('', '[services s]\n[sso-session q]\n');
    expect(config.services.size + config.ssoSessions.size).toBe(0);
    expect(config.profiles.has('services s')).toBe(true);
  });

  it.each([
    ['~/c', '/home/c'],
    ['$PLACE/c', '/place/c'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: loadConfig expands it
    ['${PLACE}/c', '/place/c'],
    ['$TILDE/c', '/home/c'],
    ['$NONE/c', '$NONE/c'],
    ['c', 'c'],
    ['', ''],
  ])('expands the file name %j to %j', (name, path) => {
    const env = { AWS_CONFIG_FILE: name, PLACE: '/place', TILDE: '~' };
    const config = load('[profile wrong]\n', '', { env, files: { [path || '-']: '[profile right]\n' } });
    expect(config.configFile).toBe(path);
    expect([...config.profiles.keys()]).toEqual(path === '' ? [] : ['right']);
  });

  it('ignores a path that is not a regular file', () => {
    const host = createFakeHost({
      env: { AWS_CONFIG_FILE: '/d', AWS_SHARED_CREDENTIALS_FILE: '/none' },
      files: { '/d/x': '' },
    });
    expect(loadConfig(host).profiles.size).toBe(0);
  });

  it('ignores a file that cannot be read', () => {
    const host = createFakeHost({ home: '/home', files: { '/home/.aws/config': '[default]\n' } });
    const files = {
      ...host.files,
      read: () => {
        throw new Error('refused');
      },
    };
    expect(loadConfig({ ...host, files }).profiles.size).toBe(0);
  });

  it.each([
    ['bad grammar', 'x'],
    ['an indented line without an equals sign', '[a]\nk =\n  b\n'],
    ['bytes that are not UTF-8', Uint8Array.of(0x5b, 0x61, 0x5d, 0x0a, 0x6b, 0x3d, 0xff)],
  ])('refuses %s', (_, data) => {
    const host = createFakeHost({ home: '/home', files: { '/home/.aws/config': data } });
    expect(() => loadConfig(host)).toThrow(new CliGeneralError('Unable to parse config file: /home/.aws/config'));
  });

  it('accepts the character U+FFFD in the file', () => {
    expect(load('[default]\nk = \ufffd\n').profiles.get('default')?.get('k')).toBe('\ufffd');
  });

  it('reports the path of a bad file as the user wrote it', () => {
    const host = createFakeHost({
      home: '/home',
      env: { AWS_SHARED_CREDENTIALS_FILE: './x/../c' },
      files: { './x/../c': 'x' },
    });
    expect(() => loadConfig(host)).toThrow('Unable to parse config file: ./x/../c');
  });
});

describe('loadAliasFile', () => {
  const path = '/home/.aws/cli/alias';

  it('returns indented lines as part of the text of a value', () => {
    const host = createFakeHost({ home: '/home', files: { [path]: '[toplevel]\nx =\n  !a\n  b\n' } });
    expect(loadAliasFile(host)?.get('toplevel')?.get('x')).toBe('\n!a\nb');
  });

  it('returns undefined without a file', () => {
    expect(loadAliasFile(createFakeHost({ home: '/home' }))).toBeUndefined();
  });

  it('refuses a file that cannot be parsed', () => {
    const host = createFakeHost({ home: '/home', files: { [path]: 'x' } });
    expect(() => loadAliasFile(host)).toThrow(`Unable to parse config file: ${path}`);
  });

  it('refuses a folder', () => {
    const host = createFakeHost({ home: '/home', files: { [`${path}/x`]: '' } });
    expect(() => loadAliasFile(host)).toThrow(`The specified config file (${path}) could not be found.`);
  });
});

describe('checkPlugins', () => {
  const refused =
    "The plugin 'x' in /home/.aws/config cannot be loaded: plugins are Python programs, which this program does not run. " +
    'Remove cli_legacy_plugin_path to ignore them, or use the AWS CLI.';

  it.each([['x = y'], ['cli_legacy_plugin_path = /p']])('accepts %j', (plugins) => {
    expect(() => checkPlugins(load(`[plugins]\n${plugins}`))).not.toThrow();
  });

  it.each([
    ['cli_legacy_plugin_path = /p\nx = there'],
    ['x = there\ny = none\ncli_legacy_plugin_path = /p'],
    ['cli_legacy_plugin_path =\n  a = b\nx = there'],
    ['cli_legacy_plugin_path = /p\nx ='],
  ])('refuses %j', (plugins) => {
    expect(() => checkPlugins(load(`[plugins]\n${plugins}`))).toThrow(new CliGeneralError(refused));
  });
});
