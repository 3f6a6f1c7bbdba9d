import type { Case } from '../case.ts';
import { call, jsonDocument, withJson, withYaml, words } from './input-words.ts';

const skeleton = [...words, '--generate-cli-skeleton'];

/** Cases about `--generate-cli-skeleton`. */
export const cases: readonly Case[] = [
  { name: 'input-skeleton/without-value', argv: skeleton, base: 'bare' },
  { name: 'input-skeleton/input', argv: [...skeleton, 'input'], base: 'bare' },
  { name: 'input-skeleton/yaml-input', argv: [...skeleton, 'yaml-input'], base: 'bare' },
  { name: 'input-skeleton/output-without-flags', argv: [...skeleton, 'output'], base: 'bare' },
  { name: 'input-skeleton/output', argv: call({}, '--generate-cli-skeleton', 'output'), base: 'bare' },
  { name: 'input-skeleton/output-validates', argv: call({ 'user-name': '' }, '--generate-cli-skeleton', 'output') },
  { name: 'input-skeleton/output-query', argv: call({}, '--generate-cli-skeleton', 'output', '--query', 'q') },
  { name: 'input-skeleton/output-bad-region', argv: call({}, '--generate-cli-skeleton', 'output', '--region', 'a b') },
  {
    name: 'input-skeleton/output-validates-document',
    argv: [...skeleton, 'output', '--cli-input-json', '{"UserName": 1}'],
  },
  { name: 'input-skeleton/values-ignored', argv: call({ 'user-name': '' }, '--generate-cli-skeleton', 'input') },
  {
    name: 'input-skeleton/settings-ignored',
    argv: [
      ...skeleton,
      '--region',
      'a b',
      '--profile',
      'none',
      '--output',
      'table',
      '--query',
      'UserName',
      '--color',
      'on',
    ],
    base: 'bare',
  },
  { name: 'input-skeleton/bad-query', argv: [...skeleton, '--query', '['] },
  { name: 'input-skeleton/missing-parameter-file', argv: [...skeleton, 'input', '--user-name', 'file://no'] },
  { name: 'input-skeleton/broken-document', argv: [...withJson('{'), '--generate-cli-skeleton'] },
  {
    name: 'input-skeleton/document-is-list',
    argv: [...withYaml('[]'), '--generate-cli-skeleton', 'yaml-input'],
  },
  { name: 'input-skeleton/keys-that-are-no-strings', argv: [...withYaml('1: 2'), '--generate-cli-skeleton'] },
  {
    name: 'input-skeleton/output-keys-that-are-no-strings',
    argv: [...withYaml('1: 2'), '--generate-cli-skeleton', 'output'],
  },
  { name: 'input-skeleton/bad-date', argv: [...withYaml('a: 2025-13-01'), '--generate-cli-skeleton'] },
  {
    name: 'input-skeleton/two-documents',
    argv: [...withYaml('{}'), '--cli-input-json', '{}', '--generate-cli-skeleton'],
  },
  { name: 'input-skeleton/wrong-choice', argv: [...skeleton, 'inputs'] },
  { name: 'input-skeleton/empty-choice', argv: [...skeleton, ''] },
  { name: 'input-skeleton/equals-sign-keeps-options-required', argv: [...words, '--generate-cli-skeleton=input'] },
  { name: 'input-skeleton/last-value-used', argv: [...skeleton, 'input', '--generate-cli-skeleton', 'yaml-input'] },
  { name: 'input-skeleton/input-then-output', argv: [...skeleton, 'input', '--generate-cli-skeleton', 'output'] },
  { name: 'input-skeleton/output-then-input', argv: [...skeleton, 'output', '--generate-cli-skeleton', 'input'] },
  { name: 'input-skeleton/unknown-option', argv: [...skeleton, 'input', '--no-such'] },
  {
    name: 'input-skeleton/broken-config',
    argv: skeleton,
    files: { 'home/.aws/config': '[default\n' },
  },
  {
    name: 'input-skeleton/output-document-from-file',
    argv: withJson('file://d', '--generate-cli-skeleton', 'output'),
    files: { 'work/d': jsonDocument() },
  },
];
