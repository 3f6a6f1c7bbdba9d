import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Found {
  readonly package: string;
  readonly version: string;
}

type Choose = (published: readonly string[], wanted: string | undefined, inspect: (name: string) => Found) => Found;

const script: { chooseReference: Choose; compareVersions: (one: string, other: string) => number } = await import(
  pathToFileURL('scripts/find-reference.mjs').href
);

/** The package version 2.0.N contains the AWS CLI 2.N.0. No package contains 2.6.0 or 2.8.0. */
const published = ['2.0.10', '2.0.9', '2.0.7', '2.0.11', '2.0.12-beta', '2.0.5'];

function choose(wanted: string | undefined): { found: string; asked: string[] } {
  const asked: string[] = [];
  const { version } = script.chooseReference(published, wanted, (name) => {
    asked.push(name);
    return { package: name, version: `2.${name.split('.')[2]}.0` };
  });
  return { found: version, asked };
}

describe('chooseReference', () => {
  it('takes the newest release by default, and compares versions number by number', () => {
    expect(choose(undefined)).toEqual({ found: '2.11.0', asked: ['2.0.11'] });
  });

  it('needs only one inspection to find a package by its own version', () => {
    expect(choose('2.0.7')).toEqual({ found: '2.7.0', asked: ['2.0.7'] });
  });

  it.each(['2.5.0', '2.7.0', '2.9.0', '2.10.0', '2.11.0'])(
    'finds the package of the AWS CLI %s with at most three inspections',
    (version) => {
      const { found, asked } = choose(version);
      expect(found).toBe(version);
      expect(asked.length).toBeLessThan(4);
    },
  );

  it.each([
    ['2.8.0', '2.7.0 (2.0.7), 2.9.0 (2.0.9)'],
    ['2.1.0', '2.5.0 (2.0.5)'],
    ['3.0.0', '2.11.0 (2.0.11)'],
  ])('if no package has the AWS CLI %s, throws an error with the nearest versions: %s', (version, neighbours) => {
    expect(() => choose(version)).toThrow(
      `no package has the AWS CLI ${version}; the nearest versions are ${neighbours}`,
    );
  });

  it('refuses a list without a release', () => {
    expect(() => script.chooseReference(['1.0.0-rc'], undefined, () => ({ package: '', version: '' }))).toThrow(
      'has no release',
    );
  });
});

it('compareVersions compares number by number', () => {
  expect(['2.9.1', '2.10.0', '2.9.0'].sort(script.compareVersions)).toEqual(['2.9.0', '2.9.1', '2.10.0']);
});
