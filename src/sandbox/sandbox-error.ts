/** A refusal as the AWS service sends it, with its code, HTTP status and message. */
export class SandboxError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** 404: the named entity does not exist. */
export function noSuchEntity(message: string): SandboxError {
  return new SandboxError('NoSuchEntity', 404, message);
}

/** 409: the new entity exists already. */
export function entityAlreadyExists(message: string): SandboxError {
  return new SandboxError('EntityAlreadyExists', 409, message);
}

/** 409: the entity to delete still has dependent entities. */
export function deleteConflict(message: string): SandboxError {
  return new SandboxError('DeleteConflict', 409, message);
}

/** 409: the account or the user has as many entities as AWS allows. */
export function limitExceeded(message: string): SandboxError {
  return new SandboxError('LimitExceeded', 409, message);
}

/** 400: parameters break the documented constraints. */
export function validationError(message: string): SandboxError {
  return new SandboxError('ValidationError', 400, message);
}

/** 403: the one-time codes are wrong, equal, in reverse order or too far from now. */
export function invalidAuthenticationCode(): SandboxError {
  return new SandboxError('InvalidAuthenticationCode', 403, 'Authentication code for device is not valid.');
}
