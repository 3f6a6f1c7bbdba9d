import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The operations that our program calls, by service. */
const operations: Readonly<Record<string, readonly string[]>> = {
  iam: [
    'CreateVirtualMFADevice',
    'DeleteVirtualMFADevice',
    'EnableMFADevice',
    'ListMFADevices',
    'ListUsers',
    'ListVirtualMFADevices',
  ],
  sts: ['AssumeRole', 'AssumeRoleWithWebIdentity'],
  sso: ['GetRoleCredentials'],
  'sso-oidc': ['CreateToken'],
  signin: ['CreateOAuth2Token'],
};

type Json = Readonly<Record<string, unknown>>;

/** Reads an AWS CLI's data files: the global options, the regions, the endpoints and the models of `operations`. */
export function readPackageFacts(dist: string): Json {
  const data = join(dist, 'awscli/botocore/data');
  const facts: Record<string, unknown> = {
    'global options (cli.json)': readJson(join(dist, 'awscli/data/cli.json')),
    'partitions and regions': readJson(join(data, 'partitions.json')),
  };
  const partitions = listOf(readJson(join(data, 'endpoints.json'))['partitions']);
  for (const [service, names] of Object.entries(operations)) {
    for (const folder of existsSync(join(data, service)) ? readdirSync(join(data, service)) : []) {
      const model = readJson(join(data, service, folder, 'service-2.json'));
      facts[`model of ${service}`] = { metadata: model['metadata'], ...describeOperations(model, names) };
      facts[`endpoint rules of ${service}`] = readJson(join(data, service, folder, 'endpoint-rule-set-1.json'));
    }
    facts[`endpoints of ${service} (endpoints.json)`] = Object.fromEntries(
      partitions.map((each) => [String(each['partition']), mapOf(mapOf(each['services'])[service])]),
    );
  }
  return facts;
}

/** Returns the operations and every shape that they use. */
function describeOperations(model: Json, names: readonly string[]): Json {
  const shapes = mapOf(model['shapes']);
  const used = new Map<string, unknown>();
  const follow = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      if (name !== 'shape' || typeof part !== 'string') follow(part);
      else if (!used.has(part)) {
        used.set(part, shapes[part]);
        follow(shapes[part]);
      }
    }
  };
  const all = mapOf(model['operations']);
  const wanted = Object.fromEntries(names.map((name) => [name, all[name]]));
  follow(wanted);
  return { operations: wanted, shapes: Object.fromEntries(used) };
}

function readJson(path: string): Json {
  return existsSync(path) ? mapOf(JSON.parse(readFileSync(path, 'utf8'))) : {};
}

function mapOf(value: unknown): Json {
  return isMap(value) ? value : {};
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(mapOf) : [];
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
