/** Invalid YAML, or YAML that the AWS CLI's safe loader refuses. The AWS CLI has the same message for all of it. */
export class YamlSyntaxError extends Error {}
