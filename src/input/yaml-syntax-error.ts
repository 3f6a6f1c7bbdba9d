/** Invalid YAML, or YAML that the reference's safe loader refuses. The reference has the same message for all of it. */
export class YamlSyntaxError extends Error {}
