import type { Credentials } from '../client/prepare-signing.ts';
import { CliError, CliGeneralError, InterruptError } from '../errors/cli-error.ts';
import type { HostClock } from '../host/host.ts';
import { type Moment, readMoment, secondsOf } from '../python/moment.ts';
import type { JsonValue } from '../python/value.ts';
import { objectOf, optionalMemberOf, textMemberOf, textOrNull } from './answer-members.ts';
import { type CredentialMethod, CredentialRetrievalError, type LoadedCredentials } from './credentials.ts';

/** Credentials with their expiration, as the source wrote it. */
export interface ExpiringValues extends Credentials {
  readonly expiration: string;
}

/** Reads the credentials in a JSON object. Throws a CliGeneralError, which names `source`, for a bad member. */
export function expiringValuesOf(
  value: JsonValue,
  tokenName: 'SessionToken' | 'Token',
  source: string,
): ExpiringValues {
  return {
    accessKeyId: textMemberOf(value, 'AccessKeyId', source),
    secretAccessKey: textMemberOf(value, 'SecretAccessKey', source),
    sessionToken: optionalMemberOf(value, tokenName, source),
    expiration: textMemberOf(value, 'Expiration', source),
    accountId: textOrNull(objectOf(value, source), 'AccountId'),
  };
}

/** Fetches credentials from their source. Returns `null` if the source has none. */
type Fetch = () => Promise<ExpiringValues | null>;

/** Credentials are renewed when fewer seconds than this remain before they expire. */
const mayRenewSeconds = 15 * 60;
/** While at least this many seconds remain, an error of the source is ignored and the current credentials are used. */
const mustRenewSeconds = 10 * 60;

/** Credentials that are renewed before they expire. */
export class RefreshingCredentials implements LoadedCredentials {
  readonly method: CredentialMethod;
  readonly #fetch: Fetch;
  readonly #clock: Pick<HostClock, 'now'>;
  #values: Credentials | null = null;
  #end: Moment | null = null;

  private constructor(method: CredentialMethod, fetch: Fetch, clock: Pick<HostClock, 'now'>) {
    this.method = method;
    this.#fetch = fetch;
    this.#clock = clock;
  }

  /** Creates credentials that are fetched on first use. */
  static deferred(method: CredentialMethod, fetch: Fetch, clock: Pick<HostClock, 'now'>): RefreshingCredentials {
    return new RefreshingCredentials(method, fetch, clock);
  }

  /** Creates credentials from `first`, which is fetched already. Throws if its expiration cannot be parsed. */
  static fetched(
    method: CredentialMethod,
    first: ExpiringValues,
    fetch: Fetch,
    clock: Pick<HostClock, 'now'>,
  ): RefreshingCredentials {
    const credentials = new RefreshingCredentials(method, fetch, clock);
    credentials.#keep(first);
    return credentials;
  }

  async resolve(): Promise<Credentials> {
    const left = this.#secondsLeft();
    if (left < mayRenewSeconds) await this.#renew(left < mustRenewSeconds);
    // Cannot happen: without values, #renew() fetches them or throws.
    if (this.#values === null) throw new CliGeneralError('');
    return this.#values;
  }

  async #renew(must: boolean): Promise<void> {
    let fetched: ExpiringValues | null;
    try {
      fetched = await this.#fetch();
    } catch (error) {
      if (must || error instanceof InterruptError || !(error instanceof CliError)) throw error;
      // The current credentials are still valid.
      return;
    }
    if (fetched === null) {
      throw new CredentialRetrievalError(
        this.method,
        'Credential refresh failed, response did not contain: access_key, secret_key, token, expiry_time',
      );
    }
    this.#keep(fetched);
    if (this.#secondsLeft() < 0) {
      throw new CliGeneralError('Credentials were refreshed, but the refreshed credentials are still expired.');
    }
  }

  #keep(values: ExpiringValues): void {
    this.#end = readMoment(values.expiration);
    this.#values = values;
  }

  #secondsLeft(): number {
    return this.#end === null ? Number.NEGATIVE_INFINITY : secondsUntil(this.#end, this.#clock);
  }
}

/** Returns the seconds from now until the moment. Throws a CliGeneralError if the moment has no time zone. */
export function secondsUntil(moment: Moment, clock: Pick<HostClock, 'now'>): number {
  if (moment.offsetSeconds === null) {
    throw new CliGeneralError('The expiration of the credentials has no time zone.');
  }
  return secondsOf(moment) - clock.now() / 1000;
}
