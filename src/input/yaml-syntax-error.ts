/** Invalid YAML, or YAML that the reference's safe loader refuses. The reference reports all of it with one message. */
export class YamlSyntaxError extends Error {}
