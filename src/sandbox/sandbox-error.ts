/** A refusal in AWS's words: code, HTTP status and message as the service sends them. */
export class SandboxError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** 404: what was named does not exist. */
export function noSuchEntity(message: string): SandboxError {
  return new SandboxError('NoSuchEntity', 404, message);
}

/** 409: what was to be made exists. */
export function entityAlreadyExists(message: string): SandboxError {
  return new SandboxError('EntityAlreadyExists', 409, message);
}

/** 409: something still hangs on what was to be deleted. */
export function deleteConflict(message: string): SandboxError {
  return new SandboxError('DeleteConflict', 409, message);
}

/** 400: parameters that break the documented constraints. */
export function validationError(message: string): SandboxError {
  return new SandboxError('ValidationError', 400, message);
}

/** 403: one-time codes that are wrong, equal, reversed or too far from now. */
export function invalidAuthenticationCode(): SandboxError {
  return new SandboxError('InvalidAuthenticationCode', 403, 'Authentication code for device is not valid.');
}
