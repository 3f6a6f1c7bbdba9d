import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../.github/workflows');
const workflows = readdirSync(folder).map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]);

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>> }>>;
}

describe('the workflows', () => {
  it('pin every action to one full commit and name its release', () => {
    const commits = new Map<string, string>();
    for (const [name, text] of workflows) {
      for (const [line, used = ''] of text.matchAll(/^.*\buses: (.*)$/gm)) {
        const [, action = '', commit = ''] = /^([\w-]+\/[\w-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$/.exec(used) ?? [];
        expect(commit, `${name}: ${line}`).not.toBe('');
        expect(commits.get(action) ?? commit, `${name}: ${line}`).toBe(commit);
        commits.set(action, commit);
      }
    }
    expect([...commits.keys()].sort()).toEqual(['actions/checkout', 'actions/setup-node', 'actions/upload-artifact']);
  });

  it.each(workflows)('%s may write nothing except the provenance of the package, or an issue', (name, text) => {
    const { permissions, jobs }: Workflow = JSON.parse(JSON.stringify(load(text)));
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) {
      const { 'id-token': proof, issues, ...others } = job.permissions ?? permissions;
      expect(others).toEqual({ contents: 'read' });
      expect(proof === undefined || text.includes('npm publish --provenance')).toBe(true);
      expect(issues === undefined || name === 'follow.yml').toBe(true);
    }
  });

  it('follow.yml gives its token to the step that opens the issue alone', () => {
    const [, text = ''] = workflows.find(([name]) => name === 'follow.yml') ?? [];
    const { jobs }: { jobs: { follow: { env?: object; steps: { env?: object; run?: string }[] } } } = JSON.parse(
      JSON.stringify(load(text)),
    );
    const withToken = jobs.follow.steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('token'));
    expect([jobs.follow.env, withToken.length]).toEqual([undefined, 1]);
    expect(withToken[0]?.run).toContain('gh issue create');
    expect(withToken[0]?.run).not.toContain('npm');
  });
});
