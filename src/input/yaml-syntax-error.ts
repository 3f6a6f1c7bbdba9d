/** What is no YAML, or YAML that the safe loader has no value for. The reference has one sentence for all of them. */
export class YamlSyntaxError extends Error {}
