import { CliGeneralError, ParamValidationError } from '../errors/cli-error.ts';
import { type DocumentMap, type DocumentValue, isDocumentMap } from '../python/document-value.ts';
import { JsonSyntaxError, readJson, readJsonBytes } from '../python/json-reader.ts';
import { pyTypeName } from '../python/python-text.ts';
import type { ParameterValue } from './parameter-file.ts';
import type { DocumentSource } from './read-flag-values.ts';
import { YamlSyntaxError } from './yaml-syntax-error.ts';

/**
 * Parses a document. Throws a ParamValidationError if it is invalid, too large or not a map at the top level. Throws a
 * CliGeneralError for an invalid value such as the date 2026-02-30.
 */
export async function readDocument({ kind, content }: DocumentSource): Promise<DocumentMap> {
  if (content.length > mostLength) {
    throw new ParamValidationError(
      `Error parsing parameter '--cli-input-${kind}': The document is larger than 16 MiB.`,
    );
  }
  const value = kind === 'json' ? parseJson(content) : await parseYaml(content);
  if (isDocumentMap(value)) return value;
  throw new ParamValidationError(
    `Error parsing parameter '--cli-input-${kind}': Invalid type: expecting map, received ${pyTypeName(value)}`,
  );
}

/** The limit in characters or bytes. In memory, the values of a document take many times its size. */
const mostLength = 16 * 1024 * 1024;

function parseJson(content: ParameterValue): DocumentValue {
  try {
    return typeof content === 'string' ? readJson(content) : readJsonBytes(content);
  } catch (error) {
    // A CliGeneralError means that the JSON is nested too deep.
    if (!(error instanceof JsonSyntaxError || error instanceof CliGeneralError)) throw error;
    throw new ParamValidationError("Error parsing parameter 'cli-input-json': Invalid JSON received.", {
      cause: error,
    });
  }
}

async function parseYaml(content: ParameterValue): Promise<DocumentValue> {
  const { readYaml } = await import('./yaml-reader.ts');
  try {
    return readYaml(content);
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    throw new ParamValidationError("Error parsing parameter 'cli-input-yaml': Invalid YAML received.", {
      cause: error,
    });
  }
}
