import { type YamlVersion, yamlTag } from './yaml-nodes.ts';

/** The tag a plain scalar has by its form alone. */
export function resolvePlainTag(text: string, version: YamlVersion): string {
  // Python's `$` also matches before a final line end.
  const form = text.replace(/\n$/, '');
  const found = rules[version].find(([, pattern]) => pattern.test(form));
  return found === undefined ? yamlTag('str') : found[0];
}

type Rule = readonly [tag: string, pattern: RegExp];

const nullRule: Rule = [yamlTag('null'), /^(?:~|null|Null|NULL|)$/];
const mergeRule: Rule = [yamlTag('merge'), /^<<$/];
const valueRule: Rule = [yamlTag('value'), /^=$/];
const timestampRule: Rule = [
  yamlTag('timestamp'),
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/,
];

const rules: Readonly<Record<YamlVersion, readonly Rule[]>> = {
  '1.2': [
    [yamlTag('bool'), /^(?:true|True|TRUE|false|False|FALSE)$/],
    [
      yamlTag('float'),
      /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|[-+]?\d[\d_]*[eE][-+]?\d+|[-+]?\.[\d_]+(?:[eE][-+]\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    ],
    [yamlTag('int'), /^(?:[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?\d[\d_]*|[-+][\d_]+|[-+]?0x[\da-fA-F_]+)$/],
    nullRule,
    mergeRule,
    timestampRule,
    valueRule,
  ],
  '1.1': [
    [yamlTag('bool'), /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
    [
      yamlTag('float'),
      /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|[-+]?\d[\d_]*[eE][-+]?\d+|\.[\d_]+(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    ],
    [
      yamlTag('int'),
      /^(?!_)(?:[-+]?0b[01_]+|[-+]?0?[0-7_]+|[-+]?(?:0|[1-9][\d_]*)|[-+]?0x[\da-fA-F_]+|[-+]?[1-9][\d_]*(?::[0-5]?\d)+)$/,
    ],
    nullRule,
    mergeRule,
    timestampRule,
    valueRule,
  ],
};
