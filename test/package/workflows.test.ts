import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { describeWith } from '../support/describe-with.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const workflows = readdirSync(folder).map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]);

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly strategy?: {
    readonly matrix: { readonly include?: readonly { readonly system: string; readonly suffix?: string }[] };
  };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const parse = (text: string): Workflow => JSON.parse(JSON.stringify(load(text)));
const release = parse(readFileSync(join(folder, 'release.yml'), 'utf8')).jobs;

// These tests check our own rules. actionlint (`npm run check`) checks syntax, expressions and runner labels.
describe('the workflows', () => {
  it('pin every action to one full commit, and name its release in a comment', () => {
    const commits = new Map<string, string>();
    for (const [name, text] of workflows) {
      for (const [line, used = ''] of text.matchAll(/^.*\buses: (.*)$/gm)) {
        const [, action = '', commit = ''] = /^([\w-]+\/[\w-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$/.exec(used) ?? [];
        expect(commit, `${name}: ${line}`).not.toBe('');
        expect(commits.get(action) ?? commit, `${name}: ${line}`).toBe(commit);
        commits.set(action, commit);
      }
    }
    expect([...commits.keys()].sort()).toEqual([
      'actions/attest-build-provenance',
      'actions/checkout',
      'actions/download-artifact',
      'actions/setup-node',
      'actions/upload-artifact',
      'hadolint/hadolint-action',
      'zizmorcore/zizmor-action',
    ]);
  });

  it('have write access only for the release, its provenance, npm and an issue', () => {
    const writing = workflows.flatMap(([file, text]) => {
      const { permissions, jobs } = parse(text);
      expect(permissions, file).toEqual({ contents: 'read' });
      return Object.entries(jobs).flatMap(([job, { permissions: own = {} }]) =>
        Object.entries(own).flatMap(([kind, access]) =>
          access === 'read' ? [] : [`${file} ${job} ${kind}: ${access}`],
        ),
      );
    });
    expect(writing).toEqual([
      'follow.yml follow issues: write',
      'release.yml release contents: write',
      'release.yml release id-token: write',
      'release.yml release attestations: write',
      'release.yml npm id-token: write',
    ]);
  });

  it.each(workflows)('%s passes values to scripts only through variables', (_, text) => {
    const scripts = Object.values(parse(text).jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  it.each(workflows)('%s limits the time of each job, and keeps no token in the checkout', (_, text) => {
    for (const [name, job] of Object.entries(parse(text).jobs)) {
      expect(job['timeout-minutes'], name).toBeLessThanOrEqual(60);
      for (const { uses = '', with: settings } of job.steps) {
        if (uses.startsWith('actions/checkout@')) expect(settings?.['persist-credentials'], name).toBe(false);
      }
    }
  });

  it('test every supported Node, and use no other', async () => {
    const { supportedNodes }: { supportedNodes: readonly string[] } = await import(
      pathToFileURL(resolve(import.meta.dirname, '../../scripts/supported-nodes.mjs')).href
    );
    const matrices = workflows.flatMap(([, text]) => [...text.matchAll(/^ *node: \[(.*)\]$/gm)]);
    expect(matrices.length).toBeGreaterThan(0);
    for (const [line, versions] of matrices) expect(versions, line).toBe(supportedNodes.join(', '));
    for (const [name, text] of workflows) {
      for (const [, version] of text.matchAll(/node-version: (\d+)/g)) expect(supportedNodes, name).toContain(version);
    }
  });

  it('follow.yml gives its token only to the step that opens the issue', () => {
    const [, text = ''] = workflows.find(([name]) => name === 'follow.yml') ?? [];
    const follow = parse(text).jobs['follow'];
    const withToken = follow?.steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('token')) ?? [];
    expect([follow?.env, withToken.length]).toEqual([undefined, 1]);
    expect(withToken[0]?.run).toContain('gh issue create');
    expect(withToken[0]?.run).not.toContain('npm');
  });
});

describe('the release', () => {
  it('is made after the gate and after every build, and published on npm last', () => {
    expect(Object.fromEntries(Object.entries(release).map(([name, { needs }]) => [name, needs]))).toEqual({
      gate: undefined,
      build: undefined,
      'code-caches': 'build',
      executables: 'build',
      package: ['build', 'code-caches'],
      release: ['gate', 'package', 'executables'],
      npm: 'release',
    });
    expect(release['gate']?.steps.at(-1)?.run).toContain('.ci/run');
    expect(release['npm']?.environment).toBe('npm');
    // On a branch, GitHub skips the job `release`. It also skips the job `npm`, which needs the job `release`.
    expect(release['release']?.if).toBe("github.ref_type == 'tag'");
    expect(release['npm']?.if).toBeUndefined();
  });

  it('has exactly the executables that install-release.sh and the packaging templates use', () => {
    const rows = release['executables']?.strategy?.matrix.include ?? [];
    const made = rows.map(({ system, suffix = '' }) => `${system}${suffix}`).sort();
    const templates = join(root, 'scripts/packaging');
    const named = readdirSync(templates).map((name) => readFileSync(join(templates, name), 'utf8'));
    const found = named.flatMap((text) => [...text.matchAll(/@SHA256:aws-iam-enable-mfa-device-([\w.-]+)@/g)]);
    expect([...new Set(found.map(([, system]) => system))].sort()).toEqual(made);
    const installer = readFileSync(join(root, 'scripts/install-release.sh'), 'utf8');
    expect([...installer.matchAll(/file=\$name-(\S+)/g)].map(([, system]) => system).sort()).toEqual(made);
  });

  it('uses no cache that another workflow may have written', () => {
    for (const { uses = '', with: settings } of Object.values(release).flatMap(({ steps }) => steps)) {
      if (!uses.startsWith('actions/setup-node@')) continue;
      expect([settings?.['cache'], settings?.['package-manager-cache']]).toEqual([undefined, false]);
    }
  });
});

describeWith(['shellcheck'], 'shellcheck', () => {
  const check = (text: string) => {
    const { stdout } = spawnSync('shellcheck', ['--shell', 'bash', '-'], { input: text, encoding: 'utf8' });
    return stdout;
  };

  it.each(workflows)('reports nothing about the scripts in %s', (_, text) => {
    for (const { run } of Object.values(parse(text).jobs).flatMap(({ steps }) => steps)) {
      if (run !== undefined) expect(check(run)).toBe('');
    }
  });

  it.each(['.ci/run', 'scripts/install-release.sh'])('reports nothing about %s', (path) => {
    expect(check(readFileSync(join(root, path), 'utf8'))).toBe('');
  });
});
