import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { validate } from 'dockerfile-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { describeWith } from '../support/describe-with.ts';

const scripts = resolve(import.meta.dirname, '../../scripts');
const repositoryUrl = 'https://github.com/octo/project';
const downloads = `${repositoryUrl}/releases/download/v1.2.3`;
const executables = ['linux-x64', 'linux-arm64', 'macos-x64', 'macos-arm64', 'windows-x64.exe'].map(
  (system) => `aws-iam-enable-mfa-device-${system}`,
);
const checksums = new Map(
  [...executables, 'executable-licences.txt'].map((name, index) => [name, `${index}f`.repeat(32)]),
);
const validArguments = ['--version', '1.2.3', '--repository', 'octo/project', '--checksums', 'SHA256SUMS', 'made'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packaging-'));
  writeSums([...checksums].map(([name, sum]) => `${sum}  ${name}`));
  return () => rmSync(folder, { recursive: true, force: true });
});

function writeSums(lines: readonly string[]): void {
  writeFileSync(join(folder, 'SHA256SUMS'), `${lines.join('\n')}\n`);
}

function run(name: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(scripts, name), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Writes the files of a release and returns one of them. */
function makeReleaseFile(name: string): string {
  expect(run('packaging.mjs', validArguments)).toMatchObject({ status: 0, stderr: '' });
  return readFileSync(join(folder, 'made', name), 'utf8');
}

describe('scripts/packaging.mjs', () => {
  it('leaves no placeholder in any file', () => {
    makeReleaseFile('Dockerfile');
    const made = readdirSync(join(folder, 'made')).sort();
    expect(made).toEqual(['Dockerfile', 'aws-iam-enable-mfa-device.json', 'aws-iam-enable-mfa-device.rb']);
    for (const name of made) {
      const text = readFileSync(join(folder, 'made', name), 'utf8');
      // These parts contain an @ that does not belong to a placeholder.
      expect(text.replaceAll(/:nonroot@sha256:|bin\}|'@'/g, '')).not.toContain('@');
      expect(text).toContain('1.2.3');
    }
  });

  it.each([
    ['a version of only two numbers', ['--version', '1.2'], '--version takes three numbers'],
    ['a tag instead of a version', ['--version', 'v1.2.3'], '--version takes three numbers'],
    ['a URL instead of a repository', ['--repository', repositoryUrl], '--repository takes the owner and the name'],
    ['code in the repository name', ['--repository', 'octo/"#{x}"'], '--repository takes the owner and the name'],
    ['two folders', ['another'], 'usage: '],
  ])('refuses %s', (_, changedArguments, message) => {
    const { status, stderr } = run('packaging.mjs', [...validArguments, ...changedArguments]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(readdirSync(folder)).toEqual(['SHA256SUMS']);
  });

  it('writes nothing if a checksum is missing', () => {
    writeSums([...checksums].slice(1).map(([name, sum]) => `${sum}  ${name}`));
    const message = 'SHA256SUMS has no checksum of aws-iam-enable-mfa-device-linux-x64\n';
    expect(run('packaging.mjs', validArguments)).toEqual({ status: 2, stdout: '', stderr: message });
    expect(readdirSync(folder)).toEqual(['SHA256SUMS']);
  });

  it('refuses a line that is not a checksum', () => {
    writeSums(['0f  short']);
    const message = 'SHA256SUMS: not a checksum: 0f  short\n';
    expect(run('packaging.mjs', validArguments)).toEqual({ status: 2, stdout: '', stderr: message });
  });
});

describe('the Scoop manifest', () => {
  it('names the executable of Windows, and updates itself from later releases', () => {
    const manifest = JSON.parse(makeReleaseFile('aws-iam-enable-mfa-device.json'));
    const [file = ''] = executables.slice(-1);
    const { url, hash } = manifest.architecture['64bit'];
    expect([url, hash]).toEqual([`${downloads}/${file}#/${manifest.bin}`, checksums.get(file)]);
    const updated = manifest.autoupdate.architecture['64bit'].url;
    expect(updated.replace('$version', '1.2.3')).toBe(url);
    expect(manifest).toMatchObject({ version: '1.2.3', homepage: repositoryUrl, checkver: { github: repositoryUrl } });
  });
});

describe('the Dockerfile', () => {
  it('passes the linter of the Docker language server', () => {
    expect(validate(makeReleaseFile('Dockerfile'))).toEqual([]);
  });

  it('adds only files of the release, each with its checksum', () => {
    const added = [...makeReleaseFile('Dockerfile').matchAll(/^ADD (.*) \\\n +(\S+) (\S+)$/gm)];
    const files = [
      'executable-licences.txt',
      'aws-iam-enable-mfa-device-linux-x64',
      'aws-iam-enable-mfa-device-linux-arm64',
    ];
    expect(added.map(([, options, source]) => [options?.replace(/.*sha256:/, ''), source])).toEqual(
      files.map((name) => [checksums.get(name), `${downloads}/${name}`]),
    );
    expect(makeReleaseFile('Dockerfile').match(/^(?:ADD|COPY|RUN) /gm)).toHaveLength(3);
  });

  it('pins the base image by its digest, and runs the program as the user nonroot', () => {
    const text = makeReleaseFile('Dockerfile');
    const stages = [...text.matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)].map(([, image = '', stage]) => ({
      image,
      stage,
    }));
    const [first, ...others] = stages;
    expect(first?.image).toMatch(/^gcr\.io\/distroless\/\S+:nonroot@sha256:[0-9a-f]{64}$/);
    expect(others.map(({ image }) => image)).toEqual(['base', 'base', 'release-$TARGETARCH']);
    expect(stages.map(({ stage }) => stage)).toEqual(['base', 'release-amd64', 'release-arm64', undefined]);
    const last = text.slice(text.lastIndexOf('FROM'));
    expect(last).toMatch(/^USER nonroot:nonroot$/m);
    expect(last).toMatch(/^ENV HOME=\/home\/nonroot AWS_PAGER=""$/m);
    expect(last).toMatch(/^ENTRYPOINT \["\/usr\/local\/bin\/aws-iam-enable-mfa-device"\]$/m);
  });
});

describeWith(['ruby'], 'the Homebrew formula', () => {
  // A Homebrew formula is a class whose body runs when its file is loaded. This base class acts as Homebrew on the given
  // system and processor.
  const homebrew = `
require 'json'
$system, $processor = ARGV
class Formula
  FACTS = {}
  class << self
    def on_macos; yield if $system == 'macos'; end
    def on_linux; yield if $system == 'linux'; end
    def on_arm; yield if $processor == 'arm64'; end
    def on_intel; yield if $processor == 'x64'; end
    def test; end
    %i[desc homepage version license url sha256].each do |name|
      define_method(name) { |value| FACTS.key?(name) ? abort("#{name} twice") : FACTS[name] = value }
    end
  end
end
load './made/aws-iam-enable-mfa-device.rb'
class Folder
  def install(names); Formula::FACTS[:installed] = names; end
  def install_symlink(names); Formula::FACTS[:linked] = names; end
end
class AwsIamEnableMfaDevice
  def bin; Folder.new; end
end
# Homebrew names the downloaded file after the last part of its URL.
downloaded = File.basename(Formula::FACTS[:url])
File.write(downloaded, '')
AwsIamEnableMfaDevice.new.install
puts JSON.generate(Formula::FACTS)
`;

  it.each([
    ['macos', 'arm64'],
    ['macos', 'x64'],
    ['linux', 'arm64'],
    ['linux', 'x64'],
  ])('installs the executable %s-%s, and links the completer command to the same file', (system, processor) => {
    makeReleaseFile('aws-iam-enable-mfa-device.rb');
    const { stdout, stderr } = spawnSync('ruby', ['-w', '-', system, processor], { cwd: folder, input: homebrew });
    expect(stderr.toString()).toBe('');
    const file = `aws-iam-enable-mfa-device-${system}-${processor}`;
    expect(JSON.parse(stdout.toString())).toEqual({
      installed: { [file]: 'aws-iam-enable-mfa-device' },
      linked: { 'aws-iam-enable-mfa-device': 'aws-iam-enable-mfa-device-completer' },
      desc: expect.stringMatching(/^[A-Z][^.]{10,78}$/),
      homepage: repositoryUrl,
      version: '1.2.3',
      license: 'Apache-2.0',
      url: `${downloads}/${file}`,
      sha256: checksums.get(file),
    });
  });
});

describe('scripts/release-notes.mjs', () => {
  const changelog =
    '# Changelog\n\n## 1.10.0\n\n- new\n\n### Package\n\n- small\n\n## 1.1.0 (May 2027)\n\n- old\n\n## 1.0.0\n\n';
  beforeEach(() => writeFileSync(join(folder, 'CHANGELOG.md'), changelog));

  it.each([
    ['1.10.0', '- new\n\n### Package\n\n- small\n'],
    ['1.1.0', '- old\n'],
  ])('prints the section of %s', (version, stdout) => {
    expect(run('release-notes.mjs', [version])).toEqual({ status: 0, stdout, stderr: '' });
  });

  it.each(['1.1.1', '1.0.0'])('fails if there is nothing about %s', (version) => {
    const stderr = `CHANGELOG.md has no text below the heading "## ${version}"\n`;
    expect(run('release-notes.mjs', [version])).toEqual({ status: 1, stdout: '', stderr });
  });

  it.each([[[]], [['Unreleased']], [['1.1.0', '1.1.0']]])('takes exactly one version, and refuses %j', (args) => {
    expect(run('release-notes.mjs', args)).toMatchObject({ status: 2, stdout: '' });
  });
});
