/** Invalid YAML, or YAML that the reference's safe loader refuses. The reference has one sentence for all of it. */
export class YamlSyntaxError extends Error {}
