/** Invalid YAML, or YAML that the AWS CLI's safe loader refuses. The AWS CLI prints one message for both. */
export class YamlSyntaxError extends Error {}
