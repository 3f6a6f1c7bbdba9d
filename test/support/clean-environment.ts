// Removes the machine's settings for AWS, proxies, certificates, pagers, colours and Node before each test file. So the
// tests depend only on their own settings. Keeps AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED, which
// vitest.config.ts sets.
const settingsOfMachine = [
  /^(?:aws|boto|comp)_(?!sdk_js_node_version)/i,
  /_(?:proxy|ca_bundle)$/i,
  /^(?:ssl_cert|less|node_(?:options|env|extra))/i,
  /^(?:(?:man)?pager|columns|lines|no_color|force_color)$/i,
];
for (const name of Object.keys(process.env)) {
  if (settingsOfMachine.some((pattern) => pattern.test(name))) delete process.env[name];
}
