import type { Call, Operation } from './operation.ts';
import { SandboxError } from './sandbox-error.ts';

/** The sandbox's operations, by name. */
type Operations = Readonly<Record<string, Operation>>;

/**
 * Returns the names of the operations that `pattern` denies. The pattern is the name of an operation, or an action as
 * in a policy, such as `iam:List*`. Throws an Error that explains the format if no operation matches.
 */
export function parseDenial(pattern: string, operations: Operations): readonly string[] {
  const [, service = '*', name = ''] = /^(?:([^:]*):)?([^:]*)$/.exec(pattern) ?? [];
  const denied = Object.entries(operations).flatMap(([action, operation]) => {
    const fits = matches(service, operation.service) && matches(name, action);
    return fits && operation.resource !== undefined ? [action] : [];
  });
  if (denied.length === 0) {
    throw new Error(
      'It must be an operation that needs a permission, such as DeleteVirtualMFADevice or iam:DeleteVirtualMFADevice. * stands for any characters.',
    );
  }
  return denied;
}

/** Whether the text fits the pattern. The case of letters does not count, as in IAM's policies. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split(/\*+/).map((part) => part.replaceAll(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(text);
}

/** Throws IAM's AccessDenied if `denied` contains the operation. */
export function checkPermission(action: string, operation: Operation, call: Call, denied: ReadonlySet<string>): void {
  if (operation.resource === undefined || !denied.has(action)) return;
  const permission = `${operation.service}:${action}`;
  throw new SandboxError(
    'AccessDenied',
    403,
    `User: ${call.caller.arn} is not authorized to perform: ${permission} on resource: ${operation.resource(call)} because no identity-based policy allows the ${permission} action`,
  );
}
